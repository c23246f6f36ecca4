/* For madvise, as posix_madvise lets go of nothing, and mkostemp. */
#define _GNU_SOURCE
#include "base/spill.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* In a folder that is on a disk: /tmp is memory on many systems. */
static int open_file(void)
{
	char path[4096];
	const char *folder = getenv("TMPDIR");
	int len = snprintf(path, sizeof path, "%s/boardpack.XXXXXX",
			   folder && *folder ? folder : "/var/tmp");
	if (len < 0 || (size_t)len >= sizeof path)
		return -1;
	int file = mkostemp(path, O_CLOEXEC);
	if (file >= 0)
		unlink(path);
	return file;
}

void *spill_take(size_t size)
{
	int file = open_file();
	if (file < 0)
		return NULL;
	/* Room beforehand: without it a write to memory would end the program. */
	void *memory = posix_fallocate(file, 0, (off_t)size)
			       ? MAP_FAILED
			       : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	return memory == MAP_FAILED ? NULL : memory;
}

void spill_rest(void *memory, size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	if (size > page)
		madvise((char *)memory + page, size - page, MADV_DONTNEED);
}

void spill_free(void *memory, size_t size)
{
	munmap(memory, size);
}

size_t spill_held(void)
{
	char told[128];
	int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t len = file < 0 ? -1 : read(file, told, sizeof told - 1);
	if (file >= 0)
		close(file);
	if (len <= 0)
		return 0;
	told[len] = '\0';
	/* Pages: all, and of them those that lie in memory. */
	const char *second = strchr(told, ' ');
	return second ? strtoul(second, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}
