#include "command/pdf_tools.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "guard/pdf.h"
#include "io/file.h"
#include "io/process.h"

enum { SECONDS = 120, LARGEST = 512 << 20 };

/* To be raised with what is found in a PDF: what was found before is then looked for again. */
#define FINDINGS_VERSION "4"

/* What a hostile PDF may make them take. */
static const size_t most_memory = (size_t)4 * LARGEST;

static const char *find_qpdf(struct arena *arena)
{
	static const char *const names[] = {"qpdf", NULL};
	return process_find(names, arena);
}

static const char *find_pdftotext(struct arena *arena)
{
	static const char *const names[] = {"pdftotext", NULL};
	return process_find(names, arena);
}

bool pdf_tools_are_there(struct arena *arena)
{
	return find_qpdf(arena) && find_pdftotext(arena);
}

static bool look_in(const char *folder, struct str bytes, struct pdf_inside *out,
		    struct arena *arena)
{
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	const char *plain = arena_printf(arena, "%s/plain.pdf", folder).data;
	const char *text = arena_printf(arena, "%s/text", folder).data;
	/* A warning of qpdf is no reason to see nothing. */
	const char *write[] = {find_qpdf(arena),
			       "--warning-exit-0",
			       "--decrypt",
			       "--object-streams=disable",
			       "--decode-level=generalized",
			       "--stream-data=compress",
			       "--coalesce-contents",
			       "--preserve-unreferenced",
			       "--static-id",
			       from,
			       plain,
			       NULL};
	const char *extract[] = {find_pdftotext(arena), "-q", "-enc", "UTF-8", from, text, NULL};
	struct process writing = {.words = write,
				  .folder = folder,
				  .seconds = SECONDS,
				  .memory = most_memory,
				  .output = LARGEST};
	struct process reading = {.words = extract,
				  .folder = folder,
				  .seconds = SECONDS,
				  .memory = most_memory,
				  .output = LARGEST};
	struct str objects, said;
	if (!process_run(&writing, arena) || !process_run(&reading, arena) ||
	    !file_read(AT_FDCWD, text, LARGEST, &said))
		return false;
	bool read = file_read(AT_FDCWD, plain, LARGEST, &objects);
	if (read) {
		pdf_look(bytes, objects, &out->facts, arena);
		out->text = arena_copy(arena, said);
		file_free(objects);
	}
	file_free(said);
	return read;
}

/* Of the bytes, of the two programs and of what is looked for; the name tells nothing of the key.
 */
struct memory {
	struct sha256 key;
	const char *name;
};

static struct str stamp_of(const char *program, struct arena *arena)
{
	struct stat status = {0};
	if (!program || stat(program, &status))
		return (struct str){0};
	return arena_printf(arena, "%s %lld %lld\n", program, (long long)status.st_size,
			    (long long)status.st_mtime);
}

struct str pdf_tools_stamp(struct arena *arena)
{
	return arena_join(arena, STR(FINDINGS_VERSION "\n"), stamp_of(find_qpdf(arena), arena),
			  stamp_of(find_pdftotext(arena), arena));
}

static struct memory memory_of(struct str bytes, struct arena *arena)
{
	struct str kind = pdf_tools_stamp(arena);
	struct memory memory = {.key = sha256_keyed(kind, bytes)};
	struct sha256 name = sha256_keyed(STR("name"), sha256_hex(&memory.key, arena));
	memory.name = arena_printf(arena, "pdf-%.*s", STR_ARG(sha256_hex(&name, arena))).data;
	return memory;
}

/* A line of numbers: what was found, how long three texts are; then these. */
static bool recall(const struct memory *memory, struct pdf_inside *out, struct arena *arena)
{
	enum { NUMBERS = PDF_FINDINGS + 5 };
	struct str sealed, text, line, one;
	int numbers[NUMBERS] = {0};
	if (!file_read_cached(memory->name, LARGEST, &sealed))
		return false;
	bool known = sha256_open(&memory->key, sealed, &text, arena);
	file_free(sealed);
	known = known && str_split(&text, '\n', &line);
	for (size_t i = 0; i < NUMBERS && known; i++)
		known = str_split(&line, ' ', &one) && str_to_int(one, &numbers[i]);
	if (!known)
		return false;
	const int *rest = numbers + PDF_FINDINGS;
	for (int i = 0; i < PDF_FINDINGS; i++)
		out->facts.has[i] = numbers[i];
	out->facts.has_script = rest[0];
	out->facts.is_tagged = rest[1];
	size_t maker = (size_t)rest[2], said = maker + (size_t)rest[3];
	out->facts.maker = str_sub(text, 0, maker);
	out->facts.said = str_sub(text, maker, said);
	out->text = str_sub(text, said, said + (size_t)rest[4]);
	return text.len == said + out->text.len;
}

static void remember(const struct memory *memory, const struct pdf_inside *inside)
{
	struct buffer text = {0}, sealed = {0};
	const struct pdf_facts_inside *facts = &inside->facts;
	for (int i = 0; i < PDF_FINDINGS; i++)
		buffer_printf(&text, "%d ", facts->has[i]);
	buffer_printf(&text, "%d %d %zu %zu %zu\n", facts->has_script, facts->is_tagged,
		      facts->maker.len, facts->said.len, inside->text.len);
	buffer_add(&text, facts->maker);
	buffer_add(&text, facts->said);
	buffer_add(&text, inside->text);
	sha256_seal(&memory->key, buffer_view(&text), &sealed);
	file_save_cached(memory->name, buffer_view(&sealed));
	buffer_free(&text);
	buffer_free(&sealed);
}

bool pdf_tools_look(struct str bytes, bool remembers, struct pdf_inside *out, struct arena *arena)
{
	struct memory memory = {0};
	*out = (struct pdf_inside){0};
	if (!pdf_tools_are_there(arena))
		return false;
	if (remembers)
		memory = memory_of(bytes, arena);
	if (remembers && recall(&memory, out, arena))
		return true;
	const char *folder = process_make_folder(arena);
	if (!folder)
		return false;
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	bool done = file_save(AT_FDCWD, from, bytes) && look_in(folder, bytes, out, arena);
	process_remove_folder(folder);
	if (done && remembers)
		remember(&memory, out);
	return done;
}

void pdf_tools_forget(void)
{
	enum { DAYS = 90 };
	file_forget_cached("pdf-", DAYS);
}

/* Run a program that writes a file, and read that. */
static bool read_by(const char *folder, const char *const *words, const char *file, struct str *out,
		    struct arena *arena)
{
	struct process process = {.words = words,
				  .folder = folder,
				  .seconds = SECONDS,
				  .memory = most_memory,
				  .output = LARGEST};
	struct str bytes;
	if (!words[0] || !process_run(&process, arena) ||
	    !file_read(AT_FDCWD, file, LARGEST, &bytes))
		return false;
	*out = arena_copy(arena, bytes);
	file_free(bytes);
	return true;
}

bool pdf_tools_read(struct str bytes, struct pdf_reading *out, struct arena *arena)
{
	const char *folder = pdf_tools_are_there(arena) ? process_make_folder(arena) : NULL;
	if (!folder)
		return false;
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	const char *json = arena_printf(arena, "%s/json", folder).data;
	const char *text = arena_printf(arena, "%s/text", folder).data;
	const char *qpdf = find_qpdf(arena), *pdftotext = find_pdftotext(arena);
	const char *outlines[] = {
		qpdf, "--warning-exit-0", "--json=2", "--json-key=outlines", from, json, NULL};
	const char *plain[] = {pdftotext, "-q", "-enc", "UTF-8", from, text, NULL};
	const char *layout[] = {pdftotext, "-q", "-layout", "-enc", "UTF-8", from, text, NULL};
	bool done = file_save(AT_FDCWD, from, bytes) &&
		    read_by(folder, outlines, json, &out->outlines, arena) &&
		    read_by(folder, plain, text, &out->text, arena) &&
		    read_by(folder, layout, text, &out->laid_out, arena);
	process_remove_folder(folder);
	return done;
}

/* Objects in plain sight, for pdf_drop_marks; then those that are left, as the same bytes each
 * time. */
static bool unmark_in(const char *folder, struct str *out, size_t *count, struct arena *arena)
{
	const char *qpdf = find_qpdf(arena);
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	const char *plain = arena_printf(arena, "%s/plain.pdf", folder).data;
	const char *less = arena_printf(arena, "%s/less.pdf", folder).data;
	const char *to = arena_printf(arena, "%s/out.pdf", folder).data;
	const char *show[] = {
		qpdf, "--warning-exit-0", "--object-streams=disable", "--static-id", from, plain,
		NULL};
	const char *write[] = {qpdf,
			       "--warning-exit-0",
			       "--object-streams=generate",
			       "--deterministic-id",
			       less,
			       to,
			       NULL};
	struct str seen;
	if (!read_by(folder, show, plain, &seen, arena))
		return false;
	char *own = arena_bytes(arena, seen);
	*count = pdf_drop_marks(own, seen.len, arena);
	return !*count || (file_save(AT_FDCWD, less, (struct str){own, seen.len}) &&
			   read_by(folder, write, to, out, arena));
}

bool pdf_tools_unmark(struct str bytes, struct str *out, size_t *count, struct arena *arena)
{
	const char *folder = find_qpdf(arena) ? process_make_folder(arena) : NULL;
	*out = bytes;
	if (!folder)
		return false;
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	bool done = file_save(AT_FDCWD, from, bytes) && unmark_in(folder, out, count, arena);
	process_remove_folder(folder);
	return done;
}

/*
 * What a page shares with others is taken along only as far as it uses it; the id is made of the
 * bytes, so that the same pages are the same file.
 */
static bool cut_in(const char *folder, struct str pages, struct str *out, struct arena *arena)
{
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	const char *to = arena_printf(arena, "%s/out.pdf", folder).data;
	const char *words[] = {find_qpdf(arena),
			       "--empty",
			       "--remove-unreferenced-resources=yes",
			       "--deterministic-id",
			       "--pages",
			       from,
			       arena_copy(arena, pages).data,
			       "--",
			       to,
			       NULL};
	struct process process = {.words = words,
				  .folder = folder,
				  .seconds = SECONDS,
				  .memory = most_memory,
				  .output = LARGEST};
	return words[0] && process_run(&process, arena) && file_read(AT_FDCWD, to, LARGEST, out);
}

bool pdf_tools_cut(struct str bytes, struct str pages, struct str *out, struct arena *arena)
{
	const char *folder = find_qpdf(arena) ? process_make_folder(arena) : NULL;
	if (!folder)
		return false;
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	bool done = file_save(AT_FDCWD, from, bytes) && cut_in(folder, pages, out, arena);
	process_remove_folder(folder);
	return done;
}
