#include "io/output_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "io/path.h"

/* No path of a site begins with a dot. */
struct str output_staged_path(const struct output_file *file, struct arena *arena)
{
	return file->staged < OUTPUT_NUMBERED ? file->path
					      : arena_printf(arena, ".%" PRIu64, file->staged);
}

static const struct str first_line = {"boardpack manifest 1\n", 21};
static const struct str drafts_line = {"drafts\n", 7};

/* The lines between the first and the last, and how many there are. */
struct lines {
	struct str text;
	uint64_t count;
};

/* A decimal number as printf writes it: no sign, no zero in front. */
static bool take_number(struct str *line, uint64_t *out)
{
	struct str text = {0};
	uint64_t value = 0;
	str_split(line, ' ', &text);
	if (!text.len || (text.len > 1 && text.data[0] == '0'))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned digit = (unsigned)(unsigned char)text.data[i] - '0';
		if (digit > 9 || value > (UINT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return true;
}

/* Sixteen digits of 0-9 and a-f. */
static bool take_hash(struct str *line, uint64_t *out)
{
	struct str text = {0};
	uint64_t value = 0;
	str_split(line, ' ', &text);
	for (size_t i = 0; i < text.len; i++) {
		int digit = ascii_hex(text.data[i]);
		if (digit < 0 || ascii_is_capital(text.data[i]))
			return false;
		value = value << 4 | (unsigned)digit;
	}
	*out = value;
	return text.len == 16;
}

/* The first line and the last are as they should be. */
static bool read_frame(struct str text, struct lines *out)
{
	uint64_t hash;
	if (!str_starts(text, first_line) || !str_ends(text, STR("\n")))
		return false;
	size_t at = text.len - 1;
	while (at && text.data[at - 1] != '\n')
		at--;
	if (at < first_line.len)
		return false;
	struct str last = str_sub(text, at, text.len - 1);
	out->text = str_sub(text, first_line.len, at);
	return str_drop(&last, STR("end ")) && take_number(&last, &out->count) &&
	       take_hash(&last, &hash) && !last.data && hash == hash_bytes(str_sub(text, 0, at));
}

/* What is left of a line is a path. */
static bool take_path(struct str line, struct arena *arena, struct str *out)
{
	*out = arena_copy(arena, line);
	return path_is_safe(line);
}

static bool add_file(struct output_manifest *manifest, struct str line, struct arena *arena)
{
	struct output_file file;
	if (!take_number(&line, &file.size) || !take_hash(&line, &file.hash) ||
	    !take_number(&line, &file.staged) || !take_path(line, arena, &file.path))
		return false;
	if (manifest->files.count) {
		struct str before = manifest->files.items[manifest->files.count - 1].path;
		if (path_compare(before, file.path) >= 0 || path_is_below(file.path, before))
			return false;
	}
	ARRAY_ADD(&manifest->files, arena, file);
	return true;
}

static bool add_folder(struct output_manifest *manifest, struct str line, struct arena *arena)
{
	struct str folder;
	size_t count = manifest->folders.count;
	if (!take_path(line, arena, &folder) ||
	    (count && path_compare(manifest->folders.items[count - 1], folder) >= 0))
		return false;
	size_t at = output_manifest_seek(manifest, folder);
	if (at && path_is_below(folder, manifest->files.items[at - 1].path))
		return false;
	ARRAY_ADD(&manifest->folders, arena, folder);
	return at == manifest->files.count || !str_equal(manifest->files.items[at].path, folder);
}

/* Files first: a folder is compared with all of them. */
static bool add_line(struct output_manifest *manifest, struct str line, struct arena *arena)
{
	if (str_drop(&line, STR("file ")))
		return !manifest->folders.count && add_file(manifest, line, arena);
	return str_drop(&line, STR("folder ")) && add_folder(manifest, line, arena);
}

bool output_manifest_parse(struct str text, struct arena *arena, struct output_manifest *out)
{
	struct lines lines;
	struct str line;
	*out = (struct output_manifest){0};
	bool good = read_frame(text, &lines);
	out->drafts = good && str_drop(&lines.text, drafts_line);
	/* What follows the last line feed is no line. */
	while (good && str_split(&lines.text, '\n', &line) && lines.text.data)
		good = add_line(out, line, arena);
	good = good && out->files.count + out->folders.count == lines.count;
	if (!good)
		*out = (struct output_manifest){0};
	return good;
}

void output_manifest_print(const struct output_manifest *manifest, struct buffer *out)
{
	size_t start = out->len;
	buffer_add(out, first_line);
	if (manifest->drafts)
		buffer_add(out, drafts_line);
	for (size_t i = 0; i < manifest->files.count; i++) {
		const struct output_file *file = &manifest->files.items[i];
		buffer_printf(out, "file %" PRIu64 " %016" PRIx64 " %" PRIu64 " %.*s\n", file->size,
			      file->hash, file->staged, STR_ARG(file->path));
	}
	for (size_t i = 0; i < manifest->folders.count; i++)
		buffer_printf(out, "folder %.*s\n", STR_ARG(manifest->folders.items[i]));
	struct str above = str_sub(buffer_view(out), start, out->len);
	buffer_printf(out, "end %zu %016" PRIx64 "\n",
		      manifest->files.count + manifest->folders.count, hash_bytes(above));
}

size_t output_manifest_seek(const struct output_manifest *manifest, struct str path)
{
	size_t at;
	ARRAY_SEEK(at, manifest->files.count,
		   path_compare(manifest->files.items[at].path, path) < 0);
	return at;
}

struct output_file *output_manifest_find(const struct output_manifest *manifest, struct str path)
{
	size_t at = output_manifest_seek(manifest, path);
	if (at == manifest->files.count || !str_equal(manifest->files.items[at].path, path))
		return NULL;
	return &manifest->files.items[at];
}

static int compare_folder(const void *left, const void *right)
{
	return path_compare(*(const struct str *)left, *(const struct str *)right);
}

bool output_manifest_made(const struct output_manifest *manifest, struct str folder)
{
	return manifest->folders.count &&
	       bsearch(&folder, manifest->folders.items, manifest->folders.count, sizeof folder,
		       compare_folder);
}

bool output_manifest_crosses(const struct output_manifest *manifest, struct str path)
{
	size_t at = output_manifest_seek(manifest, path);
	if (at && path_is_below(path, manifest->files.items[at - 1].path))
		return true;
	return at < manifest->files.count && path_is_below(manifest->files.items[at].path, path);
}
