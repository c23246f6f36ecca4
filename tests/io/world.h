/*
 * Real folders for the tests of generator/io: each test works in a folder of
 * its own below the temporary one, which is gone afterwards.
 *
 * Paths are relative to that folder, so that messages are the same each time.
 */
#ifndef IO_WORLD_H
#define IO_WORLD_H

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../unit/unit.h"
#include "base/buffer.h"
#include "base/diag.h"

static inline void world_remove_in(int parent, const char *name)
{
	struct dirent *entry;
	if (!unlinkat(parent, name, 0))
		return;
	(void)!fchmodat(parent, name, 0700, 0);
	int inner = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	DIR *folder = inner < 0 ? NULL : fdopendir(inner);
	while (folder && (entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			world_remove_in(inner, entry->d_name);
	if (folder)
		closedir(folder);
	unlinkat(parent, name, AT_REMOVEDIR);
}

/* Remove a file, or a folder with all that is in it. */
static inline void world_remove(const char *path)
{
	world_remove_in(AT_FDCWD, path);
}

static inline int world_begin(void **state)
{
	const char *parent = getenv("TMPDIR");
	struct buffer path = {0};
	buffer_printf(&path, "%s/boardpack-test-XXXXXX", parent ? parent : "/tmp");
	buffer_add_char(&path, '\0');
	umask(022);
	*state = path.data;
	return mkdtemp(path.data) && !chdir(path.data) ? 0 : 1;
}

static inline int world_end(void **state)
{
	int left = chdir("/");
	world_remove(*state);
	free(*state);
	return left;
}

static inline void world_folder(const char *path)
{
	struct buffer copy = {0};
	for (const char *c = path; *c; c++) {
		if (*c == '/' && c > path) {
			buffer_add_char(&copy, '\0');
			mkdir(copy.data, 0777);
			copy.len--;
		}
		buffer_add_char(&copy, *c);
	}
	buffer_free(&copy);
	assert_true(!mkdir(path, 0777) || !access(path, F_OK));
}

static inline void world_write_bytes(const char *path, struct str bytes)
{
	struct buffer folder = {0};
	const char *slash = strrchr(path, '/');
	if (slash) {
		buffer_add(&folder, (struct str){path, (size_t)(slash - path)});
		buffer_add_char(&folder, '\0');
		world_folder(folder.data);
	}
	buffer_free(&folder);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

/* Make or replace a file, and the folders above it. */
static inline void world_write(const char *path, const char *text)
{
	world_write_bytes(path, str_from(text));
}

/* Is there a file, folder or link of this name? */
static inline bool world_has(const char *path)
{
	struct stat status;
	return !lstat(path, &status);
}

static inline void world_holds(const char *path, const char *text)
{
	char bytes[65536];
	FILE *file = fopen(path, "rb");
	if (!file)
		fail_msg("%s is not there", path);
	size_t len = fread(bytes, 1, sizeof bytes - 1, file);
	fclose(file);
	bytes[len] = '\0';
	assert_string_equal(bytes, text);
}

/* What a run would print; empties the list. */
static inline void world_says(struct diag *diag, const char *expected)
{
	const struct diag_style style = {.quiet = false};
	char *printed = NULL;
	size_t len;
	FILE *out = open_memstream(&printed, &len);
	assert_non_null(out);
	diag_print(diag, &style, out);
	fclose(out);
	diag_free(diag);
	assert_string_equal(printed, expected);
	free(printed);
}

/* A test in a folder of its own. */
#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_begin, world_end)

#endif
