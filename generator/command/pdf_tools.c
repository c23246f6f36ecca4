#include "command/pdf_tools.h"

#include <fcntl.h>

#include "io/file.h"
#include "io/process.h"

enum { SECONDS = 120, LARGEST = 512 << 20, LARGEST_TEXT = 64 << 20 };

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

static bool look_in(const char *folder, struct pdf_inside *out, struct arena *arena)
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
	const char *read[] = {find_pdftotext(arena), "-q", "-enc", "UTF-8", from, text, NULL};
	struct process writing = {.words = write,
				  .folder = folder,
				  .seconds = SECONDS,
				  .memory = most_memory,
				  .output = LARGEST};
	struct process reading = {.words = read,
				  .folder = folder,
				  .seconds = SECONDS,
				  .memory = most_memory,
				  .output = LARGEST};
	if (!process_run(&writing, arena) || !process_run(&reading, arena) ||
	    !file_read(AT_FDCWD, plain, LARGEST, &out->plain))
		return false;
	if (file_read(AT_FDCWD, text, LARGEST, &out->text))
		return true;
	file_free(out->plain);
	return false;
}

bool pdf_tools_look(struct str bytes, struct pdf_inside *out, struct arena *arena)
{
	const char *folder = process_make_folder(arena);
	if (!folder)
		return false;
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	bool done = file_save(AT_FDCWD, from, bytes) && look_in(folder, out, arena);
	process_remove_folder(folder);
	return done;
}

void pdf_tools_drop(struct pdf_inside *inside)
{
	file_free(inside->plain);
	file_free(inside->text);
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
	    !file_read(AT_FDCWD, file, LARGEST_TEXT, &bytes))
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
