#include "command/newly.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "io/file.h"
#include "kinds/kinds.h"
#include "record/prose.h"
#include "record/schema.h"
#include "site/kind_pages.h"
#include "text/html.h"

enum { LARGEST_PAGE = 64 << 20, SHOWN = 20 };

struct finding {
	const struct record *record;
	const struct made *made;
	const struct output *output;
	struct arena *arena;
	struct newly *newly;
};

/* The address of a page's file: "meetings/m/" for "meetings/m/index.html". */
static struct str address_of(struct str path)
{
	struct str index = STR("index.html");
	bool is_index = str_ends(path, index) &&
			(path.len == index.len || path.data[path.len - index.len - 1] == '/');
	return str_sub(path, 0, is_index ? path.len - index.len : path.len);
}

static bool is_page(struct str path)
{
	return str_ends(path, STR(".html"));
}

/* What the theme brings is nobody's paper. */
static bool is_of_theme(struct str path)
{
	return str_starts(path, STR("assets/")) || str_ends(path, STR(".css")) ||
	       str_ends(path, STR(".js"));
}

/* The same as what it is made of. */
static bool is_compressed(struct str path)
{
	return str_ends(path, STR(".gz")) || str_ends(path, STR(".br"));
}

struct str newly_title_in(struct str html, struct arena *arena)
{
	struct str open = STR("<title>"), dash = STR(" \xE2\x80\x93 ");
	struct str rest = str_skip(html, str_find(html, open));
	if (!str_drop(&rest, open))
		return (struct str){0};
	struct str title = str_sub(rest, 0, str_find(rest, STR("</title>")));
	size_t end = title.len;
	for (size_t at = 0, next; (next = str_find(str_skip(title, at), dash)) + at < title.len;
	     at += next + dash.len)
		end = at + next;
	struct buffer text = {0};
	html_entity_add_text(&text, str_trim(str_sub(title, 0, end)));
	title = arena_copy(arena, buffer_view(&text));
	buffer_free(&text);
	return title;
}

static void add(const struct finding *work, struct newly_list *list, const char *sort,
		struct str title, struct str address)
{
	ARRAY_ADD(list, work->arena,
		  (struct newly_entry){sort, arena_copy(work->arena, title),
				       arena_copy(work->arena, address)});
}

/* The page that is made at a path, or null. */
static const struct page *page_at(const struct finding *work, struct str path)
{
	return plan_find(&work->made->plan, address_of(path));
}

static bool is_tombstone(const struct page *page)
{
	return page && page->row->is_unlisted;
}

/* Did it stand there as one? A site of drafts asks for more than this on every page. */
static bool was_tombstone(struct str html)
{
	struct str mark = STR("name=\"robots\" content=\"noindex\"");
	return str_find(html, mark) < html.len;
}

static bool was_redirect(struct str html)
{
	return str_find(html, STR("http-equiv=\"refresh\"")) < html.len;
}

bool newly_was_page(struct str html)
{
	return !was_redirect(html) && !was_tombstone(html);
}

/* Redirects say nothing new, nor does what says that something was withdrawn. */
static void add_new_page(const struct finding *work, struct str path)
{
	const struct page *page = page_at(work, path);
	if (page && !page->target.len && !is_tombstone(page))
		add(work, &work->newly->added, "page", page->title, page->address);
}

static void add_gone(const struct finding *work, struct str path)
{
	struct str html, title = {0};
	if (is_of_theme(path))
		return;
	if (!is_page(path)) {
		add(work, &work->newly->taken, "file", path, path);
		return;
	}
	if (output_read(work->output, path, LARGEST_PAGE, &html)) {
		title = newly_title_in(html, work->arena);
		if (newly_was_page(html))
			add(work, &work->newly->taken, "page", title, address_of(path));
		file_free(html);
	}
}

/* What stands on a page that was there */

static bool has_id(struct str html, struct str id)
{
	struct arena scratch = {0};
	struct str attribute = arena_printf(&scratch, " id=\"%.*s\"", STR_ARG(id));
	bool found = str_find(html, attribute) < html.len;
	arena_free(&scratch);
	return found;
}

/* Things on this page that it did not have; false where a fragment is of none. */
static bool is_thing_there(const struct finding *work, struct str address, struct str fragment)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < work->record->of[kind].count; i++) {
			const struct thing *thing = work->record->of[kind].items[i];
			if (!thing->has_page && str_equal(thing->fragment, fragment) &&
			    str_equal(thing->address, address))
				return true;
		}
	return false;
}

static void add_new_things(const struct finding *work, struct str address, struct str html)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < work->record->of[kind].count; i++) {
			const struct thing *thing = work->record->of[kind].items[i];
			if (thing->has_page || !thing->fragment.len ||
			    !str_equal(thing->address, address) || has_id(html, thing->fragment))
				continue;
			add(work, &work->newly->added, schema_kind(kind)->word, thing->title,
			    arena_printf(work->arena, "%.*s#%.*s", STR_ARG(address),
					 STR_ARG(thing->fragment)));
		}
}

/* The word of the kind that a fragment begins with, "item" of "item-plan", or null. */
static const char *kind_in(struct str fragment)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct str word = str_from(schema_kind(kind)->word);
		struct str begin = str_sub(fragment, 0, word.len);
		if (kind_pages(kind)->fragment && str_equal_key(begin, word) &&
		    fragment.len > word.len && fragment.data[word.len] == '-')
			return schema_kind(kind)->word;
	}
	return NULL;
}

static void add_gone_things(const struct finding *work, struct str address, struct str html)
{
	struct str open = STR(" id=\"");
	for (size_t at; (at = str_find(html, open)) < html.len;) {
		html = str_skip(html, at + open.len);
		struct str fragment = str_sub(html, 0, str_find_char(html, '"'));
		const char *word = kind_in(fragment);
		if (word && !is_thing_there(work, address, fragment))
			add(work, &work->newly->taken, word, (struct str){0},
			    arena_printf(work->arena, "%.*s#%.*s", STR_ARG(address),
					 STR_ARG(fragment)));
	}
}

/* What a paper says */

/* The letters between tags; a NUL where a name is put in that the text does not have. */
static void add_letters(struct str html, uint32_t start, const struct markdown *text,
			struct buffer *out)
{
	bool is_tag = false;
	size_t patch = 0;
	for (size_t i = 0; i < html.len; i++) {
		while (text && patch < text->patch_count && text->patches[patch].offset < start + i)
			patch++;
		bool is_put_in = text && patch < text->patch_count &&
				 text->patches[patch].offset == start + i;
		if (is_put_in && !is_tag)
			buffer_add_char(out, '\0');
		is_tag |= html.data[i] == '<';
		if (!is_tag)
			buffer_add_char(out, ascii_is_space(html.data[i]) ? ' ' : html.data[i]);
		is_tag &= html.data[i] != '>';
	}
}

/* Where they stand first, abbreviations are written out. */
static void cut_abbreviations(struct buffer *letters)
{
	for (size_t at = 0, end; at < letters->len; at = end + 1) {
		size_t capitals = 0;
		for (end = at; end < letters->len && letters->data[end] != ' '; end++)
			capitals += ascii_is_capital(letters->data[end]);
		if (capitals > 1)
			memset(letters->data + at, 0, end - at);
	}
}

/* Has a page all letters of a paragraph or an item of a list in a row, but for names? */
static bool has_block(struct str letters, const struct markdown *text,
		      const struct markdown_block *block)
{
	struct buffer own = {0};
	struct str html = str_sub(text->html, block->start, block->end), piece;
	bool has = true;
	add_letters(html, block->start, text, &own);
	cut_abbreviations(&own);
	struct str rest = buffer_view(&own);
	while (has && str_split(&rest, '\0', &piece))
		has = str_find(letters, piece) < letters.len || !piece.len;
	buffer_free(&own);
	return has;
}

/* Other words in a paper that was public: no paragraph of it may be another, or one fewer. */
static void look_at_words(const struct finding *work, const struct page *page, struct str html)
{
	const struct thing *thing = page ? page->subject : NULL;
	if (!thing || thing->kind != KIND_PAPER || !thing->body ||
	    !str_equal(page->address, thing->address))
		return;
	const struct markdown *text = prose_read(thing->body);
	struct buffer letters = {0}, more = {0};
	uint32_t last = 0;
	bool same = true;
	add_letters(html, 0, NULL, &letters);
	for (size_t i = 0; same && i < text->block_count; i++) {
		const struct markdown_block *block = &text->blocks[i];
		last = block->number > last ? block->number : last;
		if (block->type == MARKDOWN_PARAGRAPH || block->type == MARKDOWN_LIST_ITEM)
			same = has_block(buffer_view(&letters), text, block);
	}
	buffer_printf(&more, "p%u", last + 1);
	if (!same || has_id(html, buffer_view(&more)))
		add(work, &work->newly->said, schema_kind(thing->kind)->word, page->title,
		    page->address);
	buffer_free(&letters);
	buffer_free(&more);
}

static void look_at_changed(const struct finding *work, struct str path)
{
	struct str html;
	work->newly->changed++;
	if (!is_page(path) || !output_read(work->output, path, LARGEST_PAGE, &html))
		return;
	const struct page *page = page_at(work, path);
	if (!newly_was_page(html))
		add_new_page(work, path);
	else if (is_tombstone(page))
		add(work, &work->newly->taken, "page", newly_title_in(html, work->arena),
		    page->address);
	else
		look_at_words(work, page, html);
	add_new_things(work, address_of(path), html);
	add_gone_things(work, address_of(path), html);
	file_free(html);
}

/* Pages, what stands on them, then files. */
static int rank_of(const struct newly_entry *entry)
{
	return !strcmp(entry->sort, "file") ? 2 : strcmp(entry->sort, "page") != 0;
}

static int compare_entries(const void *left, const void *right)
{
	const struct newly_entry *a = left, *b = right;
	int order = rank_of(a) - rank_of(b);
	if (!order)
		order = strcmp(a->sort, b->sort);
	return order ? order : str_compare(a->address, b->address);
}

static void sort(struct newly_list *list)
{
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, compare_entries);
}

void newly_find(const struct record *record, const struct made *made, const struct output *output,
		struct arena *arena, struct newly *out)
{
	struct finding work = {record, made, output, arena, out};
	struct output_changes changes = output_changes(output, arena);
	*out = (struct newly){.is_first = true};
	for (size_t i = 0; i < changes.count; i++) {
		struct str path = changes.items[i].path;
		if (is_compressed(path))
			continue;
		out->is_first &= changes.items[i].fate == OUTPUT_NEW;
		if (changes.items[i].fate == OUTPUT_GOES)
			add_gone(&work, path);
		else if (changes.items[i].fate == OUTPUT_OTHER_BYTES)
			look_at_changed(&work, path);
		else if (changes.items[i].fate == OUTPUT_NEW && is_page(path))
			add_new_page(&work, path);
		else if (changes.items[i].fate == OUTPUT_NEW && !is_of_theme(path))
			add(&work, &out->added, "file", path, path);
	}
	sort(&out->added);
	sort(&out->taken);
	sort(&out->said);
}

/* To be read */

static const char heading_added[] = "Newly public";
static const char heading_taken[] = "Taken away";
static const char heading_said[] = "Says something else than before";

static void print_list(const char *heading, const struct newly_list *list)
{
	if (list->count)
		printf("%s: %zu\n", heading, list->count);
	for (size_t i = 0; i < list->count && i < SHOWN; i++) {
		const struct newly_entry *entry = &list->items[i];
		bool is_named = entry->title.len && !str_equal(entry->title, entry->address);
		printf("  %-8s %.*s%s/%.*s\n", entry->sort,
		       STR_ARG(is_named ? entry->title : (struct str){0}), is_named ? "  " : "",
		       STR_ARG(entry->address));
	}
	if (list->count > SHOWN)
		printf("  and %zu more\n", list->count - SHOWN);
}

void newly_print(const struct newly *newly)
{
	if (newly->is_first && newly->added.count > SHOWN) {
		puts("Newly public: all of it, as nothing was published here before");
		return;
	}
	print_list(heading_added, &newly->added);
	print_list(heading_taken, &newly->taken);
	if (!newly->added.count && !newly->taken.count)
		puts("Newly public: nothing; taken away: nothing");
	print_list(heading_said, &newly->said);
	if (newly->said.count)
		puts("  readers are told of it by \"versions\" of the paper, or \"changes\" of its "
		     "meeting");
}

static void write_list(const char *heading, const char *id, const struct newly_list *list,
		       struct buffer *out)
{
	const char *sort = "";
	buffer_printf(out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s: %zu</h2>\n", id, id,
		      heading, list->count);
	if (!list->count)
		buffer_add(out, STR("<p>Nothing.</p>\n"));
	for (size_t i = 0; i < list->count; i++) {
		const struct newly_entry *entry = &list->items[i];
		if (strcmp(sort, entry->sort))
			buffer_printf(out, "%s<h3>%c%s</h3>\n<ul>\n", *sort ? "</ul>\n" : "",
				      entry->sort[0] - 'a' + 'A', entry->sort + 1);
		sort = entry->sort;
		buffer_add(out, STR("<li>"));
		html_add_text(out, entry->title);
		buffer_add(out, STR(" <code>/"));
		html_add_text(out, entry->address);
		buffer_add(out, STR("</code></li>\n"));
	}
	buffer_printf(out, "%s</section>\n", *sort ? "</ul>\n" : "");
}

void newly_add_html(const struct newly *newly, struct buffer *out)
{
	buffer_printf(out, "<p>%s</p>\n",
		      newly->is_first ? "Nothing was published before."
				      : "Beside the site that stood in the output folder.");
	write_list(heading_added, "added", &newly->added, out);
	write_list(heading_taken, "taken", &newly->taken, out);
	write_list(heading_said, "said", &newly->said, out);
	buffer_printf(out, "<p>%zu page%s that were there have changed.</p>\n", newly->changed,
		      str_plural(newly->changed));
}

static bool report_unconfirmed(struct diag *diag, const char *text, const char *remedy)
{
	diag_report(diag, DIAG_NOT_CONFIRMED, (struct place){0}, "%s", text);
	diag_remedy(diag, "%s", remedy);
	return false;
}

bool newly_confirm(const struct newly *newly, struct diag *diag)
{
	char answer[8] = "";
	if (!newly->added.count && !newly->taken.count)
		return true;
	if (!isatty(STDIN_FILENO))
		return report_unconfirmed(diag, "nobody is there to confirm what is newly public",
					  "run it in a terminal, or without --confirm");
	fputs("Publish this? Write yes or no: ", stdout);
	fflush(stdout);
	if (fgets(answer, sizeof answer, stdin) &&
	    str_equal_fold(str_trim(str_from(answer)), STR("yes")))
		return true;
	return report_unconfirmed(diag, "what is newly public was not confirmed",
				  "hold back what is not to be published, and build again");
}
