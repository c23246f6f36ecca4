#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

int file_open(int folder, const char *name, struct stat *out)
{
	struct stat status;
	int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (file < 0)
		return -1;
	if (fstat(file, &status) || !S_ISREG(status.st_mode)) {
		errno = EINVAL;
		file_leave(file);
		return -1;
	}
	if (out)
		*out = status;
	return file;
}

int file_open_folder(int folder, const char *name)
{
	return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

DIR *file_list(int folder, const char *name)
{
	int opened = file_open_folder(folder, name);
	DIR *list = opened < 0 ? NULL : fdopendir(opened);
	if (!list)
		file_leave(opened);
	return list;
}

const char *file_next_name(DIR *list)
{
	const struct dirent *entry;
	do {
		errno = 0;
		entry = readdir(list);
	} while (entry && (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")));
	return entry ? entry->d_name : NULL;
}

void file_leave(int file)
{
	int fault = errno;
	if (file >= 0)
		close(file);
	errno = fault;
}

ssize_t file_fill(int file, char *bytes, size_t size)
{
	size_t len = 0;
	while (len < size) {
		ssize_t more = read(file, bytes + len, size - len);
		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			return -1;
		if (!more)
			break;
		len += (size_t)more;
	}
	return (ssize_t)len;
}

/* The size is as good as it was when the file was opened; of some, 0, it says nothing. */
static bool read_open(int file, size_t guess, size_t most, struct str *out)
{
	size_t room = guess ? guess : 1, len = 0;
	char *bytes = NULL;
	for (;;) {
		bytes = memory_resize(bytes, room + 1);
		ssize_t more = file_fill(file, bytes + len, room - len);
		if (more >= 0)
			len += (size_t)more;
		if (more < 0 || len > most) {
			int fault = more < 0 ? errno : EFBIG;
			free(bytes);
			errno = fault;
			return false;
		}
		if (len < room || room == guess)
			break;
		room = room * 2 > most ? most + 1 : room * 2;
	}
	bytes[len] = '\0';
	*out = (struct str){bytes, len};
	return true;
}

bool file_read(int folder, const char *name, size_t most, struct str *out)
{
	struct stat status;
	int file = file_open(folder, name, &status);
	if (file < 0)
		return false;
	bool done = false;
	errno = EFBIG;
	if ((uintmax_t)status.st_size <= most)
		done = read_open(file, (size_t)status.st_size, most, out);
	file_leave(file);
	return done;
}

bool file_read_end(int folder, const char *name, size_t most, struct str *out)
{
	struct stat status;
	int file = file_open(folder, name, &status);
	if (file < 0)
		return false;
	off_t past = status.st_size - (off_t)most;
	bool done =
		lseek(file, past > 0 ? past : 0, SEEK_SET) >= 0 && read_open(file, most, most, out);
	file_leave(file);
	return done;
}

void file_free(struct str bytes)
{
	free((void *)bytes.data);
}

bool file_write(int file, struct str bytes)
{
	while (bytes.len) {
		ssize_t done = write(file, bytes.data, bytes.len);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes = str_skip(bytes, (size_t)done);
	}
	return true;
}

int file_create(int folder, const char *name)
{
	return openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

bool file_close(int file)
{
	/* After EINTR the file is closed all the same. */
	return !close(file) || errno == EINTR;
}

bool file_take_back(int folder, const char *name)
{
	int fault = errno;
	unlinkat(folder, name, 0);
	errno = fault;
	return false;
}

bool file_save(int folder, const char *name, struct str bytes)
{
	int file = file_create(folder, name);
	if (file < 0)
		return false;
	bool done = file_write(file, bytes) && !fsync(file);
	int fault = errno;
	bool closed = file_close(file);
	if (!done)
		errno = fault;
	return (done && closed) || file_take_back(folder, name);
}

/* The specification passes over what is not absolute. */
static struct str cache_folder(struct arena *arena)
{
	const char *cache = getenv("XDG_CACHE_HOME");
	const char *home = getenv("HOME");
	if (cache && cache[0] == '/')
		return arena_printf(arena, "%s/boardpack", cache);
	if (home && home[0] == '/')
		return arena_printf(arena, "%s/.cache/boardpack", home);
	return (struct str){0};
}

/* Reading marks the day, for file_forget_cached. */
bool file_read_cached(const char *name, size_t most, struct str *out)
{
	struct arena scratch = {0};
	struct str folder = cache_folder(&scratch);
	const char *path = arena_printf(&scratch, "%.*s/%s", STR_ARG(folder), name).data;
	bool read = folder.len && file_read(AT_FDCWD, path, most, out);
	if (read)
		utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW);
	arena_free(&scratch);
	return read;
}

void file_forget_cached(const char *prefix, int days)
{
	struct arena scratch = {0};
	struct str path = cache_folder(&scratch);
	int folder = path.len ? file_open_folder(AT_FDCWD, path.data) : -1;
	DIR *list = folder >= 0 ? file_list(folder, ".") : NULL;
	time_t oldest = time(NULL) - (time_t)days * 86400;
	struct stat status;
	for (const char *name; list && (name = file_next_name(list));)
		if (str_starts(str_from(name), str_from(prefix)) &&
		    !fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) &&
		    status.st_mtime < oldest)
			unlinkat(folder, name, 0);
	if (list)
		closedir(list);
	file_leave(folder);
	arena_free(&scratch);
}

bool file_replace(int folder, const char *fresh, const char *name, struct str bytes)
{
	unlinkat(folder, fresh, 0);
	return (file_save(folder, fresh, bytes) && !renameat(folder, fresh, folder, name)) ||
	       file_take_back(folder, fresh);
}

bool file_exchange(int folder, const char *name, struct str bytes)
{
	struct arena scratch = {0};
	struct stat status;
	/* A name that reading a folder passes over. */
	const char *fresh = arena_printf(&scratch, "%s.%ld~", name, (long)getpid()).data;
	bool done = !fstatat(folder, name, &status, 0) && file_save(folder, fresh, bytes) &&
		    !fchmodat(folder, fresh, status.st_mode & 0777, 0) &&
		    !renameat(folder, fresh, folder, name);
	if (!done)
		file_take_back(folder, fresh);
	arena_free(&scratch);
	return done;
}

void file_save_cached(const char *name, struct str text)
{
	struct arena scratch = {0};
	struct str path = cache_folder(&scratch);
	if (path.len) {
		mkdir(arena_copy(&scratch, str_folder(path)).data, 0700);
		mkdir(path.data, 0700);
		int folder = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		const char *fresh = arena_printf(&scratch, "%s.%ld", name, (long)getpid()).data;
		if (folder >= 0)
			file_replace(folder, fresh, name, text);
		file_leave(folder);
	}
	arena_free(&scratch);
}

static const char *zones_folder(void)
{
	const char *folder = getenv("TZDIR");
	return folder && *folder ? folder : "/usr/share/zoneinfo";
}

struct str file_zone_path(struct str name, struct arena *arena)
{
	return arena_printf(arena, "%s/%.*s", zones_folder(), STR_ARG(name));
}

enum file_zone file_read_zone(struct str name, struct str *out)
{
	enum { LARGEST = 1 << 20 };
	struct arena arena = {0};
	char real[PATH_MAX];
	/* One zone is often a link to another. */
	bool is_read = realpath(file_zone_path(name, &arena).data, real) &&
		       file_read(AT_FDCWD, real, LARGEST, out);
	arena_free(&arena);
	if (is_read)
		return FILE_ZONE_READ;
	return access(zones_folder(), X_OK) ? FILE_ZONE_NONE : FILE_ZONE_UNKNOWN;
}
