#include "io/path.h"

#include <limits.h>
#include <stdint.h>

/* One character of UTF-8 and its length, which is 0 when it is not UTF-8. */
struct character {
	uint32_t code;
	size_t len;
};

static size_t length_of(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead < 0xE0)
		return 2;
	if (lead >= 0xE0 && lead < 0xF0)
		return 3;
	return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

static struct character character_at(struct str text)
{
	static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = (unsigned char)text.data[0];
	size_t len = length_of(lead);
	if (!len || len > text.len)
		return (struct character){0};
	uint32_t code = lead & lead_bits[len];
	for (size_t i = 1; i < len; i++) {
		unsigned char next = (unsigned char)text.data[i];
		if ((next & 0xC0) != 0x80)
			return (struct character){0};
		code = code << 6 | (next & 0x3F);
	}
	if (code < least[len] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
		return (struct character){0};
	return (struct character){code, len};
}

/* What a terminal acts on, or what shows a name in another order. */
static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200E && code <= 0x200F) ||
	       (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

enum path_fault path_check(struct str name)
{
	enum path_fault fault = PATH_GOOD;
	for (size_t i = 0; i < name.len;) {
		struct character character = character_at(str_skip(name, i));
		if (!character.len)
			return PATH_NOT_UTF8;
		if (is_control(character.code))
			fault = PATH_CONTROL;
		i += character.len;
	}
	return fault;
}

struct str path_print(struct str path, struct arena *arena)
{
	static const char digits[] = "0123456789ABCDEF";
	if (path_check(path) == PATH_GOOD)
		return path;
	char *out = arena_new(arena, char, path.len * 4 + 1);
	size_t len = 0;
	for (size_t i = 0; i < path.len;) {
		struct character character = character_at(str_skip(path, i));
		bool shown = character.len && !is_control(character.code);
		size_t end = i + (character.len ? character.len : 1);
		for (; i < end; i++) {
			unsigned char byte = (unsigned char)path.data[i];
			if (shown) {
				out[len++] = (char)byte;
				continue;
			}
			out[len++] = '\\';
			out[len++] = 'x';
			out[len++] = digits[byte >> 4];
			out[len++] = digits[byte & 0xF];
		}
	}
	return (struct str){out, len};
}

static bool part_is_safe(struct str part)
{
	if (!part.len || part.len > NAME_MAX || part.data[0] == '.')
		return false;
	for (size_t i = 0; i < part.len; i++) {
		unsigned char c = (unsigned char)part.data[i];
		if (c < ' ' || c == 0x7F)
			return false;
	}
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
	if (fold && c >= 'A' && c <= 'Z')
		return c - 'A' + 'a';
	return (unsigned char)c;
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

struct str path_outermost(struct str path)
{
	return str_sub(path, 0, str_find_char(path, '/'));
}

/* Where the last part starts. */
static size_t name_start(struct str path)
{
	size_t at = path.len;
	while (at && path.data[at - 1] != '/')
		at--;
	return at;
}

struct str path_folder(struct str path)
{
	size_t start = name_start(path);
	return str_sub(path, 0, start ? start - 1 : 0);
}

struct str path_name(struct str path)
{
	return str_skip(path, name_start(path));
}
