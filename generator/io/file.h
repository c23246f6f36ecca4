/*
 * Whole files and folders, by a name inside a folder that is held open.
 *
 * None of these follows a symbolic link in the last part of a name. What fails leaves its reason in
 * errno, for the caller to report.
 */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <dirent.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Open a regular file for reading; out may be null. Returns -1 with errno ELOOP for a symbolic link
 * and EINVAL for whatever else is no regular file; never waits for a pipe.
 */
int file_open(int folder, const char *name, struct stat *out);

/* Open a folder, -1 with ENOTDIR for a link or a file. */
int file_open_folder(int folder, const char *name);

/*
 * List a folder that is opened for it, null when it cannot be: the next of its names but "." and
 * "..", and null at its end, or where it cannot be read further, with errno then not 0. closedir
 * ends it.
 */
DIR *file_list(int folder, const char *name);
const char *file_next_name(DIR *list);

/* Close what was looked at, keeping errno; -1 is no matter. */
void file_leave(int file);

/*
 * Read on until size bytes are there or the file ends; -1 when it fails. So a short count is the
 * end of the file.
 */
ssize_t file_fill(int file, char *bytes, size_t size);

/*
 * Read a whole file, whatever happens to its size meanwhile. Fails with EFBIG when it holds more
 * than most.
 *
 * Memory: the caller's, to be given to file_free; a NUL stands behind it.
 */
bool file_read(int folder, const char *name, size_t most, struct str *out);
void file_free(struct str bytes);

/* The same for the end of a file: at most so many bytes of it. */
bool file_read_end(int folder, const char *name, size_t most, struct str *out);

/* Write all, taking up again after an interruption. */
bool file_write(int file, struct str bytes);

/* Make a file that must not be there yet; -1 when it fails. */
int file_create(int folder, const char *name);

/* Close; false when the system says only now that writing failed. */
bool file_close(int file);

/* Make a file that must not be there yet, safe on the disk when done; half of one is taken back. */
bool file_save(int folder, const char *name, struct str bytes);

/* The same in place of one that is there, which stays as it is unless all is written. */
bool file_exchange(int folder, const char *name, struct str bytes);

/*
 * Put a file in the place of one that may be there, whole or not at all, by way of a fresh one,
 * which may be left of an attempt before; false with its reason in errno.
 */
bool file_replace(int folder, const char *fresh, const char *name, struct str bytes);

/* Delete what could not be completed, and leave errno as it is: false. */
bool file_take_back(int folder, const char *name);

/*
 * What the program may forget: files in the user's own cache folder, below $XDG_CACHE_HOME or
 * ~/.cache. Losing one costs time and nothing else, so nothing here is an error. Reading is like
 * file_read; a file is exchanged whole or not at all.
 */
bool file_read_cached(const char *name, size_t most, struct str *out);
void file_save_cached(const char *name, struct str text);

/* Remove those whose names begin so and that were neither saved nor read for so many days. */
void file_forget_cached(const char *prefix, int days);

/*
 * What the system knows of time zones: in the folder that TZDIR names, as for the C library, or
 * /usr/share/zoneinfo.
 */
enum file_zone {
	FILE_ZONE_READ,
	FILE_ZONE_UNKNOWN, /* no zone of this name */
	FILE_ZONE_NONE,    /* this machine has none at all */
};

/* The data of a zone, whose name zone_is_name of base/zone.h has found good; for file_free. */
enum file_zone file_read_zone(struct str name, struct str *out);

/* Where they lie, or would, whatever the name is. Memory: the arena's. */
struct str file_zone_path(struct str name, struct arena *arena);

#endif
