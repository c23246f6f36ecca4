#include "io/path.h"

#include <limits.h>

#include "base/buffer.h"

/* What a terminal acts on, or what shows a name in another order. */
static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200E && code <= 0x200F) ||
	       (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

enum path_fault path_check(struct str name)
{
	enum path_fault fault = PATH_GOOD;
	while (name.len) {
		uint32_t code;
		size_t len = str_character(name, &code);
		if (!len)
			return PATH_NOT_UTF8;
		if (is_control(code))
			fault = PATH_CONTROL;
		name = str_skip(name, len);
	}
	return fault;
}

struct str path_print(struct str path, struct arena *arena)
{
	struct buffer out = {0};
	if (path_check(path) == PATH_GOOD)
		return path;
	while (path.len) {
		uint32_t code;
		size_t len = str_character(path, &code);
		struct str character = str_sub(path, 0, len ? len : 1);
		if (len && !is_control(code))
			buffer_add(&out, character);
		for (size_t i = 0; (!len || is_control(code)) && i < character.len; i++)
			buffer_printf(&out, "\\x%02X", (unsigned char)character.data[i]);
		path = str_skip(path, character.len);
	}
	return buffer_take(&out, arena);
}

static bool part_is_safe(struct str part)
{
	if (!part.len || part.len > NAME_MAX || part.data[0] == '.')
		return false;
	for (size_t i = 0; i < part.len; i++)
		if ((unsigned char)part.data[i] < ' ' || part.data[i] == 0x7F)
			return false;
	return true;
}

bool path_is_safe(struct str path)
{
	size_t parts = 0;
	struct str part;
	if (!path.len || path.len > PATH_LONGEST || path.data[path.len - 1] == '/')
		return false;
	while (str_split(&path, '/', &part))
		if (!part_is_safe(part) || parts++ > PATH_DEEPEST)
			return false;
	return true;
}

static int rank(char c, bool fold)
{
	if (c == '/')
		return 0;
	return (unsigned char)(fold ? ascii_fold(c) : c);
}

/* How many bytes agree. */
static size_t common(struct str a, struct str b, bool fold)
{
	size_t i = 0, len = a.len < b.len ? a.len : b.len;
	while (i < len &&
	       (a.data[i] == b.data[i] || (fold && rank(a.data[i], true) == rank(b.data[i], true))))
		i++;
	return i;
}

static int compare(struct str a, struct str b, bool fold)
{
	size_t i = common(a, b, fold);
	if (i == a.len || i == b.len)
		return (a.len > b.len) - (a.len < b.len);
	return rank(a.data[i], fold) - rank(b.data[i], fold);
}

int path_compare(struct str a, struct str b)
{
	return compare(a, b, false);
}

int path_compare_fold(struct str a, struct str b)
{
	return compare(a, b, true);
}

static bool is_below(struct str path, struct str folder, bool fold)
{
	if (!folder.len)
		return path.len > 0;
	return path.len > folder.len && path.data[folder.len] == '/' &&
	       common(path, folder, fold) == folder.len;
}

bool path_is_below(struct str path, struct str folder)
{
	return is_below(path, folder, false);
}

bool path_is_below_fold(struct str path, struct str folder)
{
	return is_below(path, folder, true);
}

struct str path_folder(struct str path)
{
	struct str folder = str_folder(path);
	return str_sub(folder, 0, folder.len ? folder.len - 1 : 0);
}

struct str path_trim(struct str path)
{
	while (path.len > 1 && str_ends(path, STR("/")))
		path.len--;
	return path;
}

struct str path_name(struct str path)
{
	return str_skip(path, str_folder(path).len);
}
