#include "io/scratch.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

const char *scratch_make(struct arena *arena)
{
	const char *above = getenv("TMPDIR");
	bool stated = above && above[0] == '/';
	struct str path = arena_printf(arena, "%s/boardpack-XXXXXX", stated ? above : "/tmp");
	return mkdtemp((char *)path.data);
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	remove(path); /* what stays is no harm: go on with the rest */
	return 0;
}

void scratch_remove(const char *folder)
{
	enum { OPEN_FOLDERS = 16 };
	nftw(folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}
