/* For madvise, as posix_madvise lets go of nothing, and mkostemp. */
#define _GNU_SOURCE
#include "base/spill.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* In front of what was asked for, in the page that stays in memory. */
struct region {
	struct region *older;
	size_t size;
	_Alignas(16) char bytes[];
};

/* All that there are, of all threads. */
static struct region *_Atomic newest;
static atomic_flag is_busy = ATOMIC_FLAG_INIT;

/* Held for some calls of the system, once in a great while. */
static void lock(void)
{
	while (atomic_flag_test_and_set(&is_busy))
		;
}

static void unlock(void)
{
	atomic_flag_clear(&is_busy);
}

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
	struct region *region = MAP_FAILED;
	int file = open_file();
	if (file < 0)
		return NULL;
	size += sizeof *region;
	/* Room beforehand: without it a write to memory would end the program. */
	if (!posix_fallocate(file, 0, (off_t)size))
		region = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	if (region == MAP_FAILED)
		return NULL;
	lock();
	*region = (struct region){newest, size};
	newest = region;
	unlock();
	return region->bytes;
}

void spill_free(void *memory)
{
	struct region *region, *younger = NULL;
	lock();
	for (region = newest; region->bytes != memory; region = region->older)
		younger = region;
	if (younger)
		younger->older = region->older;
	else
		newest = region->older;
	unlock();
	munmap(region, region->size);
}

void spill_rest(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	lock();
	for (struct region *region = newest; region; region = region->older)
		if (region->size > page)
			madvise((char *)region + page, region->size - page, MADV_DONTNEED);
	unlock();
}

/* Bytes of memory that the process has; 0 where the system does not tell. */
static size_t held(void)
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

void spill_rest_when_due(void)
{
	static const size_t much = (size_t)96 << 20;
	/* When first asked since much was let go of, or the least of it since. */
	static atomic_size_t least;
	if (!newest)
		return;
	size_t now = held(), before = least;
	if (!before || now < before)
		least = before = now;
	if (now - before < much)
		return;
	spill_rest();
	least = 0;
}
