/*
 * Sites for the tests of output: one text, a line a page, "path=bytes". What
 * is in the output afterwards is read back in the same form.
 */
#ifndef IO_SITE_H
#define IO_SITE_H

#include "io/output.h"
#include "world.h"

static inline struct output *site_open(struct diag *diag)
{
	static const char *const inputs[] = {"content"};
	return output_open("public", OUTPUT_FOR_PUBLIC, inputs, 1, 2, diag);
}

static inline bool site_stage(struct output *output, const char *site, struct diag *diag)
{
	struct str rest = str_from(site), line;
	bool good = true;
	for (size_t i = 0; str_split(&rest, '\n', &line) && line.len; i++) {
		size_t at = str_find_char(line, '=');
		good &= output_stage(output, i % 2, str_sub(line, 0, at),
				     str_sub(line, at + 1, line.len), diag);
	}
	return good;
}

/* One whole build; "files written removed foreign", or "failed". */
static inline void site_build(const char *site, struct diag *diag, const char *expected)
{
	struct output_counts counts;
	char text[64] = "failed";
	struct output *output = site_open(diag);
	if (output && site_stage(output, site, diag) && output_commit(output, diag, &counts))
		snprintf(text, sizeof text, "%zu %zu %zu %zu", counts.files, counts.written,
			 counts.removed, counts.foreign);
	output_close(output);
	assert_string_equal(text, expected);
}

static inline void site_builds(const char *site, const char *expected)
{
	struct diag diag = {0};
	site_build(site, &diag, expected);
	world_says(&diag, "");
}

static inline void site_fails(const char *site, const char *messages)
{
	struct diag diag = {0};
	site_build(site, &diag, "failed");
	world_says(&diag, messages);
}

static inline int site_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline void site_print(const char *path, struct buffer *out);

/* A link is shown without what it leads to. */
static inline void site_print_one(const char *path, struct buffer *out)
{
	struct stat status;
	char bytes[4096];
	const char *shown = strchr(path, '/') + 1;
	assert_int_equal(lstat(path, &status), 0);
	if (S_ISDIR(status.st_mode)) {
		buffer_printf(out, "%s/\n", shown);
		site_print(path, out);
		return;
	}
	int file = open(path, O_RDONLY | O_NOFOLLOW);
	ssize_t len = file < 0 ? 0 : read(file, bytes, sizeof bytes);
	buffer_printf(out, "%s=%.*s\n", shown, (int)len, bytes);
	if (file >= 0)
		close(file);
}

static inline void site_print(const char *path, struct buffer *out)
{
	char *names[256] = {0}, inner[1024];
	size_t count = 0;
	struct dirent *entry;
	DIR *folder = opendir(path);
	assert_non_null(folder);
	while ((entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			names[count++] = strdup(entry->d_name);
	closedir(folder);
	qsort(names, count, sizeof *names, site_compare);
	for (size_t i = 0; i < count; i++) {
		snprintf(inner, sizeof inner, "%s/%s", path, names[i]);
		site_print_one(inner, out);
		free(names[i]);
	}
}

static inline void site_holds(const char *expected)
{
	struct buffer tree = {0};
	site_print("public", &tree);
	unit_equal(buffer_view(&tree), expected);
	buffer_free(&tree);
}

/* Between builds there is nothing but the lock and the manifest. */
static inline void site_is_tidy(void)
{
	struct buffer names = {0};
	DIR *folder = opendir(".public.boardpack");
	struct dirent *entry;
	bool manifest = false, lock = false;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		if (!strcmp(entry->d_name, "manifest"))
			manifest = true;
		else if (!strcmp(entry->d_name, "lock"))
			lock = true;
		else if (entry->d_name[0] != '.')
			buffer_printf(&names, "%s ", entry->d_name);
	}
	closedir(folder);
	unit_equal(buffer_view(&names), "");
	assert_true(manifest && lock);
}

#endif
