#include "io/output_manifest.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "io/path.h"

static const struct str first_line = {"boardpack manifest 1\n", 21};

/* The lines between the first and the last, and how many there are. */
struct lines {
	struct str text;
	uint64_t count;
};

/* A decimal number as printf writes it: no sign, no zero in front. */
static bool read_number(struct str text, uint64_t *out)
{
	uint64_t value = 0;
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
static bool read_hash(struct str text, uint64_t *out)
{
	static const struct str digits = {"0123456789abcdef", 16};
	uint64_t value = 0;
	for (size_t i = 0; i < text.len; i++) {
		size_t digit = str_find_char(digits, text.data[i]);
		if (digit == digits.len)
			return false;
		value = value << 4 | digit;
	}
	*out = value;
	return text.len == 16;
}

/* Take "word " off the front. */
static bool take_word(struct str *line, const char *word)
{
	struct str part;
	return str_split(line, ' ', &part) && str_equal(part, str_from(word));
}

static bool take_number(struct str *line, uint64_t *out)
{
	struct str part;
	return str_split(line, ' ', &part) && read_number(part, out);
}

static bool take_hash(struct str *line, uint64_t *out)
{
	struct str part;
	return str_split(line, ' ', &part) && read_hash(part, out);
}

static bool take_staged(struct str *line, uint64_t *out)
{
	struct str part;
	if (!str_split(line, ' ', &part))
		return false;
	*out = output_in_tree;
	return str_equal(part, STR("tree")) || (read_number(part, out) && *out != output_in_tree);
}

/* The first line and the last are as they should be. */
static bool read_frame(struct str text, struct lines *out)
{
	uint64_t hash;
	if (!str_starts(text, first_line) || text.data[text.len - 1] != '\n')
		return false;
	size_t at = text.len - 1;
	while (at && text.data[at - 1] != '\n')
		at--;
	if (at < first_line.len)
		return false;
	struct str last = str_sub(text, at, text.len - 1);
	out->text = str_sub(text, first_line.len, at);
	return take_word(&last, "end") && take_number(&last, &out->count) &&
	       take_hash(&last, &hash) && !last.data && hash == hash_bytes(str_sub(text, 0, at));
}

static size_t count_lines(struct str text, struct str start)
{
	size_t count = 0;
	struct str line;
	while (str_split(&text, '\n', &line))
		count += str_starts(line, start);
	return count;
}

/* What is left of a line is a path. */
static bool take_path(struct str line, struct arena *arena, struct str *out)
{
	if (!path_is_safe(line))
		return false;
	*out = arena_copy(arena, line);
	return true;
}

static bool add_file(struct output_manifest *manifest, struct str line, struct arena *arena)
{
	struct output_file *file = &manifest->files[manifest->file_count];
	if (!take_number(&line, &file->size) || !take_hash(&line, &file->hash) ||
	    !take_staged(&line, &file->staged) || !take_path(line, arena, &file->path))
		return false;
	if (manifest->file_count++) {
		struct str before = file[-1].path;
		return path_compare(before, file->path) < 0 && !path_is_below(file->path, before);
	}
	return true;
}

static bool add_folder(struct output_manifest *manifest, struct str line, struct arena *arena)
{
	struct str *folder = &manifest->folders[manifest->folder_count];
	if (!take_path(line, arena, folder))
		return false;
	if (manifest->folder_count++ && path_compare(folder[-1], *folder) >= 0)
		return false;
	size_t at = output_manifest_seek(manifest, *folder);
	if (at && path_is_below(*folder, manifest->files[at - 1].path))
		return false;
	return at == manifest->file_count || !str_equal(manifest->files[at].path, *folder);
}

/* Files first: a folder is compared with all of them. */
static bool add_line(struct output_manifest *manifest, struct str line, struct arena *arena)
{
	struct str word;
	if (!str_split(&line, ' ', &word))
		return false;
	if (str_equal(word, STR("file")))
		return !manifest->folder_count && add_file(manifest, line, arena);
	return str_equal(word, STR("folder")) && add_folder(manifest, line, arena);
}

bool output_manifest_parse(struct str text, struct arena *arena, struct output_manifest *out)
{
	struct lines lines;
	struct str line;
	*out = (struct output_manifest){0};
	if (!read_frame(text, &lines))
		return false;
	size_t files = count_lines(lines.text, STR("file "));
	size_t folders = count_lines(lines.text, STR("folder "));
	if (files + folders != lines.count)
		return false;
	out->files = arena_new(arena, struct output_file, files);
	out->folders = arena_new(arena, struct str, folders);
	/* What follows the last line feed is no line. */
	while (str_split(&lines.text, '\n', &line) && lines.text.data) {
		if (!add_line(out, line, arena)) {
			*out = (struct output_manifest){0};
			return false;
		}
	}
	return true;
}

void output_manifest_print(const struct output_manifest *manifest, struct buffer *out)
{
	size_t start = out->len;
	buffer_add(out, first_line);
	for (size_t i = 0; i < manifest->file_count; i++) {
		const struct output_file *file = &manifest->files[i];
		buffer_printf(out, "file %" PRIu64 " %016" PRIx64 " ", file->size, file->hash);
		if (file->staged == output_in_tree)
			buffer_add(out, STR("tree "));
		else
			buffer_printf(out, "%" PRIu64 " ", file->staged);
		buffer_add(out, file->path);
		buffer_add_char(out, '\n');
	}
	for (size_t i = 0; i < manifest->folder_count; i++)
		buffer_printf(out, "folder %.*s\n", STR_ARG(manifest->folders[i]));
	struct str above = str_sub(buffer_view(out), start, out->len);
	buffer_printf(out, "end %zu %016" PRIx64 "\n",
		      manifest->file_count + manifest->folder_count, hash_bytes(above));
}

size_t output_manifest_seek(const struct output_manifest *manifest, struct str path)
{
	size_t low = 0, high = manifest->file_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (path_compare(manifest->files[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct output_file *output_manifest_find(const struct output_manifest *manifest, struct str path)
{
	size_t at = output_manifest_seek(manifest, path);
	if (at == manifest->file_count || !str_equal(manifest->files[at].path, path))
		return NULL;
	return &manifest->files[at];
}

static int compare_folder(const void *left, const void *right)
{
	return path_compare(*(const struct str *)left, *(const struct str *)right);
}

bool output_manifest_made(const struct output_manifest *manifest, struct str folder)
{
	return manifest->folder_count && bsearch(&folder, manifest->folders, manifest->folder_count,
						 sizeof *manifest->folders, compare_folder);
}

bool output_manifest_crosses(const struct output_manifest *manifest, struct str path)
{
	size_t at = output_manifest_seek(manifest, path);
	if (at && path_is_below(path, manifest->files[at - 1].path))
		return true;
	return at < manifest->file_count && path_is_below(manifest->files[at].path, path);
}
