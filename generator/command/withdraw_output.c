/*
 * What stands in the output folder is searched file by file, since no build can say what leads to
 * the thing: it is in words of its own, and what is found too much is back with the next build.
 */
#include "command/withdraw_output.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "command/withdrawn_files.h"
#include "guard/leak.h"
#include "io/file.h"
#include "io/output.h"
#include "kinds/kinds.h"
#include "site/files.h"
#include "site/pack_print.h"
#include "text/html.h"

enum { LARGEST = 1 << 30 };

enum fate { STAYS, TOMBSTONE, GOES, NOTICE };

struct taking {
	struct run *run;
	const struct withdrawing_now *what;
	struct output *output;
	struct leak_rules *rules; /* that know its texts; null: it has none */
	struct str title;         /* in words; empty: too short to look for */
	bool is_quoted;           /* in the file at hand */
	struct str page;          /* the path of its page, or empty */
	struct str *addresses;    /* of what->files */
	bool had_search;
	struct arena scratch;
	LIST_OF(struct str) taken;
	LIST_OF(struct str) replaced;
	LIST_OF(struct str) packed; /* copies, which go */
};

static void note_quote(void *context, const struct finding *finding)
{
	struct taking *work = context;
	work->is_quoted |= finding->type == FINDING_PRIVATE_TEXT;
}

/* Does a text name it or quote it? */
static bool speaks_of_it(struct taking *work, struct str path, struct str text)
{
	enum leak_format format;
	struct leak_scan scan = {.rules = work->rules, .found = note_quote, .context = work};
	struct str words = withdrawn_words(text, &work->scratch);
	bool is_named = work->title.len && str_find(words, work->title) < words.len;
	work->is_quoted = false;
	if (!is_named && work->rules && leak_format_of(path, &format))
		leak_scan(&scan, format, text);
	leak_scan_free(&scan);
	arena_reset(&work->scratch);
	return is_named || work->is_quoted;
}

/* Where an address in a file of the site leads, without its fragment. */
static struct str resolve(struct taking *work, struct str path, struct str href)
{
	const struct site *site = work->what->record->site;
	struct str folder = str_folder(path);
	href = str_sub(href, 0, str_find_char(href, '#'));
	if (site && site->address.len && str_drop(&href, site->address)) {
		str_drop(&href, STR("/"));
		return href;
	}
	while (str_drop(&href, STR("../")))
		folder = str_folder(str_sub(folder, 0, folder.len ? folder.len - 1 : 0));
	str_drop(&href, STR("./"));
	return arena_printf(&work->scratch, "%.*s%.*s", STR_ARG(folder), STR_ARG(href));
}

/* Has it the address, or a link that leads there or below it? */
static bool leads_to_it(struct taking *work, struct str path, struct str text)
{
	struct str address = work->what->address, open = STR("href=\"");
	bool found = address.len && str_find(text, address) < text.len;
	for (size_t at; address.len && !found && (at = str_find(text, open)) < text.len;) {
		text = str_skip(text, at + open.len);
		struct str href = str_sub(text, 0, str_find_char(text, '"'));
		found = str_starts(resolve(work, path, href), address);
	}
	arena_reset(&work->scratch);
	return found;
}

/* What becomes of a file */

static bool is_file_of_it(struct taking *work, struct str path, struct str bytes)
{
	const struct withdrawing_now *what = work->what;
	for (size_t i = 0; i < what->files.count; i++)
		if (str_equal(work->addresses[i], path))
			return true;
	struct sha256 sha256 = sha256_of(bytes);
	struct str hex = sha256_hex(&sha256, &work->scratch);
	return texts_have(&what->fingerprints, hex);
}

/* A pack that was printed into a PDF, of the meeting in whose folder it stands. */
static bool is_pack_of_it(const struct taking *work, struct str path)
{
	struct str folder = str_folder(path);
	return pack_print_date(path).precision != DATE_NONE &&
	       str_starts(work->what->address, folder);
}

/* Is it the thing itself, a file of it, or a pack that was printed with it? */
static bool is_it(struct taking *work, struct str path, struct str bytes)
{
	struct str address = work->what->address;
	return (address.len && str_starts(path, address)) || is_file_of_it(work, path, bytes) ||
	       is_pack_of_it(work, path);
}

/* The index of the search has the words of everything, one by one: nobody can take some out. */
static bool is_search_index(struct str path)
{
	return str_starts(path, STR("search/")) && !str_ends(path, STR(".html"));
}

/* All tables, packed: what stands in them is not looked for. */
static bool is_archive_of_data(struct str path)
{
	return str_starts(path, STR("data/")) && str_ends(path, STR(".zip"));
}

/* The page that needs it says so. */
static bool is_search_page(struct str path)
{
	return str_equal(path, STR("search/index.html"));
}

/* Tables of data tell of a thing by its id, where its title may be too short to look for. */
static bool has_row_of_it(const struct taking *work, struct str path, struct str text)
{
	return str_starts(path, STR("data/")) && str_ends(path, STR(".csv")) &&
	       str_find(text, work->what->id) < text.len;
}

static enum fate fate_of(struct taking *work, struct str path, struct str bytes)
{
	if (work->page.len && str_equal(path, work->page))
		return TOMBSTONE;
	if (is_it(work, path, bytes) || is_search_index(path) || is_archive_of_data(path))
		return GOES;
	if (!is_search_page(path) && !leads_to_it(work, path, bytes) &&
	    !has_row_of_it(work, path, bytes) && !speaks_of_it(work, path, bytes))
		return STAYS;
	bool is_page = str_ends(path, STR(".html")) || str_ends(path, STR(".csv"));
	return is_page ? NOTICE : GOES;
}

/* What stands there instead */

static void begin_page(const struct taking *work, const char *heading, struct buffer *out)
{
	const struct site *site = work->what->record->site;
	struct str language = site ? site->language : (struct str){0};
	buffer_add(out, STR("<!DOCTYPE html>\n<html lang=\""));
	html_add_attribute(out, language.len ? language : STR("en-GB"));
	buffer_add(out, STR("\">\n<head>\n<meta charset=\"utf-8\">\n<title>"));
	html_add_text(out, str_from(heading));
	buffer_add(out, STR("</title>\n<meta name=\"viewport\" content=\"width=device-width, "
			    "initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n"
			    "<meta name=\"color-scheme\" content=\"light dark\">\n</head>\n"
			    "<body>\n<main>\n<h1>"));
	html_add_text(out, str_from(heading));
	buffer_add(out, STR("</h1>\n"));
}

static void end_page(const struct taking *work, struct buffer *out)
{
	const struct site *site = work->what->record->site;
	if (site && site->contact.len) {
		buffer_add(out, STR("<p>"));
		html_add_text(out, site->contact);
		buffer_add(out, STR("</p>\n"));
	}
	buffer_add(out, STR("</main>\n</body>\n</html>\n"));
}

static void write_tombstone(struct taking *work, struct buffer *out)
{
	const struct withdrawing_now *what = work->what;
	struct str title = what->title;
	if (!title.len)
		title = arena_printf(&work->run->arena, "Withdrawn %.*s", STR_ARG(what->word));
	begin_page(work, arena_copy(&work->run->arena, title).data, out);
	buffer_printf(out, "<p>The %.*s that stood at this address was withdrawn on %.*s. Reason: ",
		      STR_ARG(what->word), STR_ARG(what->date));
	html_add_text(out, what->reason);
	buffer_add(out, STR(". By: "));
	html_add_text(out, what->by);
	buffer_add(out, STR(".</p>\n"));
	end_page(work, out);
}

static void write_notice(const struct taking *work, struct str path, struct buffer *out)
{
	if (!str_ends(path, STR(".html"))) {
		buffer_add(out, STR("This file is being corrected\r\n"));
		return;
	}
	begin_page(work, "This page is being corrected", out);
	buffer_add(out, STR("<p>It will be back soon.</p>\n"));
	end_page(work, out);
}

static bool keep(struct taking *work, struct str path)
{
	struct str from = arena_printf(&work->run->arena, "%s/%.*s", work->run->config->output,
				       STR_ARG(path));
	return output_stage_copy(work->output, 0, path, from.data, &work->run->diag);
}

static bool stage(struct taking *work, struct str path, enum fate fate)
{
	struct buffer out = {0};
	bool good = true;
	if (fate == STAYS)
		return keep(work, path);
	if (fate == NOTICE)
		ARRAY_ADD(&work->replaced, &work->run->arena, path);
	else
		ARRAY_ADD(&work->taken, &work->run->arena, path);
	if (fate == TOMBSTONE)
		write_tombstone(work, &out);
	if (fate == NOTICE)
		write_notice(work, path, &out);
	if (fate == TOMBSTONE || fate == GOES)
		output_clear(work->output, path);
	if (fate != GOES)
		good = output_stage(work->output, 0, path, buffer_view(&out), &work->run->diag);
	buffer_free(&out);
	return good;
}

static bool stage_all(struct taking *work)
{
	struct output_changes stands = output_changes(work->output, &work->run->arena);
	bool good = true;
	for (size_t i = 0; i < stands.count && good; i++) {
		struct str path = stands.items[i].path, bytes = {0};
		work->had_search |= is_search_index(path);
		/* Nobody reads what is packed: what it is a copy of stays or goes without it. */
		if (str_ends(path, STR(".gz")) || str_ends(path, STR(".br"))) {
			ARRAY_ADD(&work->packed, &work->run->arena, path);
			continue;
		}
		/* What cannot be read is not known to be clean. */
		enum fate fate = GOES;
		if (output_read(work->output, path, LARGEST, &bytes))
			fate = fate_of(work, path, bytes);
		file_free(bytes);
		good = stage(work, path, fate);
	}
	return good;
}

/* Does it go in any case? */
static bool is_taken(const struct taking *work, struct str path)
{
	return texts_have(&(struct texts){work->taken.items, work->taken.count}, path) ||
	       texts_have(&(struct texts){work->packed.items, work->packed.count}, path);
}

/* What this program did not write: what is of it goes; of the rest nobody knows what it is for. */
static bool take_strays(struct taking *work)
{
	struct arena *arena = &work->run->arena;
	struct output_strays strays = output_strays(work->output, arena);
	bool good = true;
	for (size_t i = 0; i < strays.count && good; i++) {
		struct str path = strays.items[i], bytes = {0};
		if (is_taken(work, path) || !output_read(work->output, path, LARGEST, &bytes))
			continue;
		enum fate fate = fate_of(work, path, bytes);
		if (fate == TOMBSTONE || (fate == GOES && is_it(work, path, bytes)))
			good = stage(work, path, fate);
		else if (fate != STAYS)
			withdrawn_files_report_stray(work->run, path,
						     arena_copy(arena, work->what->word).data,
						     work->what->id);
		file_free(bytes);
	}
	return good;
}

/* The title that its page has, where the content does not tell it any more. */
static struct str title_that_stands(struct taking *work)
{
	struct str html, title = {0}, open = STR("<h1>");
	if (!work->page.len || !output_read(work->output, work->page, LARGEST, &html))
		return title;
	struct str rest = str_skip(html, str_find(html, open));
	if (str_drop(&rest, open))
		title = arena_copy(&work->run->arena,
				   str_sub(rest, 0, str_find(rest, STR("</h1>"))));
	file_free(html);
	return title;
}

static void prepare(struct taking *work)
{
	enum { SHORTEST = 8 };
	const struct withdrawing_now *what = work->what;
	struct arena *arena = &work->run->arena;
	struct str address = what->address;
	if (address.len)
		work->page = arena_printf(arena, "%.*sindex.html", STR_ARG(address));
	work->addresses = arena_new(arena, struct str, what->files.count);
	for (size_t i = 0; i < what->files.count; i++)
		work->addresses[i] = files_address(what->record, what->files.items[i]);
	struct str title = what->found.title_was;
	work->title = withdrawn_words(title.len ? title : title_that_stands(work), arena);
	if (work->title.len < SHORTEST)
		work->title = (struct str){0};
	struct phrases *phrases = phrases_new(arena);
	phrases_add_text(phrases, what->words, (struct finding_origin){0});
	phrases_close(phrases);
	if (phrases_any(phrases))
		work->rules = leak_rules_new(phrases, arena);
}

static void print_paths(const char *heading, const struct str *items, size_t count)
{
	printf("%s: %zu\n", heading, count);
	for (size_t i = 0; i < count; i++)
		printf("  /%.*s\n", STR_ARG(items[i]));
}

bool withdraw_from_output(struct run *run, const struct withdrawing_now *what)
{
	const char *inputs[] = {run->config->content};
	struct output_counts counts;
	struct taking work = {.run = run, .what = what};
	work.output = output_open(run->config->output, OUTPUT_FOR_PUBLIC, inputs, 1, 1, &run->diag);
	if (!work.output)
		return false;
	prepare(&work);
	output_clear(work.output, what->address);
	for (size_t i = 0; i < what->files.count; i++)
		output_clear(work.output, work.addresses[i]);
	bool good = stage_all(&work) && take_strays(&work) &&
		    output_commit(work.output, &run->diag, &counts);
	if (good) {
		print_paths("Taken", work.taken.items, work.taken.count);
		print_paths("\"This page is being corrected\" until the next good build",
			    work.replaced.items, work.replaced.count);
		if (work.had_search)
			puts("The search finds nothing until the next good build: its index is "
			     "taken");
	}
	arena_free(&work.scratch);
	output_close(work.output);
	return good;
}
