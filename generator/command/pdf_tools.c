#include "command/pdf_tools.h"

#include <fcntl.h>

#include "io/file.h"
#include "io/process.h"

enum { SECONDS = 120, LARGEST = 512 << 20 };

static const char *find_qpdf(struct arena *arena)
{
	static const char *const names[] = {"qpdf", NULL};
	return process_find(names, arena);
}

bool pdf_tools_are_there(struct arena *arena)
{
	return find_qpdf(arena);
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
	struct process process = {.words = words, .folder = folder, .seconds = SECONDS};
	return words[0] && process_run(&process, arena) && file_read(AT_FDCWD, to, LARGEST, out);
}

bool pdf_tools_cut(struct str bytes, struct str pages, struct str *out, struct arena *arena)
{
	const char *folder = pdf_tools_are_there(arena) ? process_make_folder(arena) : NULL;
	if (!folder)
		return false;
	const char *from = arena_printf(arena, "%s/in.pdf", folder).data;
	bool done = file_save(AT_FDCWD, from, bytes) && cut_in(folder, pages, out, arena);
	process_remove_folder(folder);
	return done;
}
