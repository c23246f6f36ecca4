#include "command/proposal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "io/file.h"
#include "io/path.h"

enum { LARGEST_FILE = 512 << 20, LARGEST_TEXT = 16 << 20 };

/* Two texts, a line at a time */

struct lines {
	struct str *items;
	size_t count, capacity;
};

static struct lines lines_of(struct str text, struct arena *arena)
{
	struct lines lines = {0};
	struct str line;
	while (str_split(&text, '\n', &line))
		ARRAY_ADD(&lines, arena, line);
	return lines;
}

/* The longest text that both have in common is what stays; what else stands in either is shown. */
void proposal_show_difference(struct str there, struct str now, struct arena *arena)
{
	enum { MOST = 3000 };
	struct lines a = lines_of(there, arena), b = lines_of(now, arena);
	size_t wide = b.count + 1;
	if (a.count > MOST || b.count > MOST) {
		puts("      the two differ too much to show how");
		return;
	}
	unsigned short *common = arena_new(arena, unsigned short, (a.count + 1) * wide);
	for (size_t i = a.count; i--;)
		for (size_t k = b.count; k--;) {
			unsigned short down = common[(i + 1) * wide + k];
			unsigned short right = common[i * wide + k + 1];
			common[i * wide + k] =
				str_equal(a.items[i], b.items[k])
					? (unsigned short)(common[(i + 1) * wide + k + 1] + 1)
				: down > right ? down
					       : right;
		}
	for (size_t i = 0, k = 0; i < a.count || k < b.count;) {
		if (i < a.count && k < b.count && str_equal(a.items[i], b.items[k])) {
			i++;
			k++;
		} else if (k == b.count || (i < a.count && common[(i + 1) * wide + k] >=
								   common[i * wide + k + 1])) {
			printf("      - %.*s\n", STR_ARG(a.items[i]));
			i++;
		} else {
			printf("      + %.*s\n", STR_ARG(b.items[k]));
			k++;
		}
	}
}

/* Writing */

static bool make_folders(const char *content, struct str name, struct arena *arena)
{
	struct stat there;
	mkdir(content, 0777);
	for (size_t i = 0; i < name.len; i++) {
		struct str folder = str_sub(name, 0, i);
		if (name.data[i] != '/')
			continue;
		struct str path = arena_printf(arena, "%s/%.*s", content, STR_ARG(folder));
		if (!mkdir(path.data, 0777))
			continue;
		if (errno != EEXIST)
			return false;
		/* What lies behind a link is not read either. */
		if (lstat(path.data, &there) || S_ISLNK(there.st_mode)) {
			errno = ELOOP;
			return false;
		}
	}
	return true;
}

static void failure(struct proposal *proposal, struct str path, const char *what)
{
	fprintf(stderr, "boardpack: '%.*s' %s: %s\n", STR_ARG(path), what, strerror(errno));
	proposal->failed = true;
}

static void write_file(struct proposal *proposal, const struct import_file *file, struct str path,
		       struct arena *arena)
{
	if (!proposal->writes)
		return;
	if (!path_is_safe(file->name) || !make_folders(proposal->content, file->name, arena) ||
	    !(file->is_more ? file_exchange : file_save)(AT_FDCWD, path.data, file->bytes))
		failure(proposal, path, "cannot be written");
	else
		proposal->written++;
}

bool proposal_read(void *content, struct str name, struct str *out, struct arena *arena)
{
	struct str bytes,
		path = arena_printf(arena, "%s/%.*s", (const char *)content, STR_ARG(name));
	if (!path_is_safe(name) || !file_read(AT_FDCWD, path.data, LARGEST_FILE, &bytes))
		return false;
	*out = arena_copy(arena, bytes);
	file_free(bytes);
	return true;
}

void proposal_put(struct proposal *proposal, const struct import_file *file, struct arena *arena)
{
	struct str path = arena_printf(arena, "%s/%.*s", proposal->content, STR_ARG(file->name));
	struct str there;
	proposal->proposed++;
	if (file_read(AT_FDCWD, path.data, LARGEST_FILE, &there)) {
		bool same = str_equal(there, file->bytes), gets_more = file->is_more && !same;
		printf("  %s (%s)\n", path.data,
		       same        ? "is there, and the same"
		       : gets_more ? "gets what is shown"
				   : "is there, and stays as it is");
		if (!same && file->bytes.len < LARGEST_TEXT && there.len < LARGEST_TEXT &&
		    (str_ends(file->name, STR(".md")) || str_ends(file->name, STR(".yaml")) ||
		     str_ends(file->name, STR(".csv"))))
			proposal_show_difference(there, file->bytes, arena);
		file_free(there);
		if (gets_more)
			write_file(proposal, file, path, arena);
		else
			proposal->kept++;
		return;
	}
	if (errno != ENOENT && errno != ENOTDIR) {
		failure(proposal, path, "cannot be read");
		return;
	}
	printf("  %s (new)\n", path.data);
	write_file(proposal, file, path, arena);
}

void proposal_end(const struct proposal *proposal, const char *how)
{
	if (proposal->proposed && !proposal->writes)
		printf("Nothing was written: %s.\n", how);
	else if (proposal->proposed)
		printf("%zu file%s written, %zu left as %s.\n", proposal->written,
		       str_plural(proposal->written), proposal->kept,
		       proposal->kept == 1 ? "it was" : "they were");
}
