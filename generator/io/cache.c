#include "io/cache.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "io/file.h"

enum cache_use { CACHE_READ, CACHE_WRITE };

/* The folder of that name in another, made for writing. */
static int step(int folder, const char *name, enum cache_use use)
{
	if (folder < 0)
		return -1;
	if (use == CACHE_WRITE)
		mkdirat(folder, name, 0700);
	int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	close(folder);
	return inner;
}

static int open_folder(enum cache_use use)
{
	const char *cache = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");
	int folder = -1;
	/* The specification passes over what is not absolute. */
	if (cache && cache[0] == '/')
		folder = open(cache, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	else if (home && home[0] == '/')
		folder = step(open(home, O_RDONLY | O_DIRECTORY | O_CLOEXEC), ".cache", use);
	return step(folder, "boardpack", use);
}

bool cache_read(const char *name, size_t most, struct str *out)
{
	int folder = open_folder(CACHE_READ);
	if (folder < 0)
		return false;
	bool read = file_read(folder, name, most, out);
	close(folder);
	return read;
}

void cache_save(const char *name, struct str text)
{
	struct arena scratch = {0};
	int folder = open_folder(CACHE_WRITE);
	const char *fresh = arena_printf(&scratch, "%s.%ld", name, (long)getpid()).data;
	if (folder >= 0 &&
	    (!file_save(folder, fresh, text) || renameat(folder, fresh, folder, name)))
		unlinkat(folder, fresh, 0);
	if (folder >= 0)
		close(folder);
	arena_free(&scratch);
}
