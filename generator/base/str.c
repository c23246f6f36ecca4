#include "base/str.h"

#include <limits.h>
#include <string.h>

/* How many bytes a character has that begins with this one; 0 where none does. */
static size_t character_len(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

size_t str_character(struct str s, uint32_t *code)
{
	static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	if (!s.len)
		return 0;
	unsigned char lead = (unsigned char)s.data[0];
	size_t len = character_len(lead);
	if (!len || len > s.len)
		return 0;
	uint32_t character = lead & lead_bits[len];
	for (size_t i = 1; i < len; i++) {
		if (!utf8_is_inner(s.data[i]))
			return 0;
		character = character << 6 | ((unsigned char)s.data[i] & 0x3F);
	}
	bool is_surrogate = character >= 0xD800 && character < 0xE000;
	if (character < least[len] || character > 0x10FFFF || is_surrogate)
		return 0;
	if (code)
		*code = character;
	return len;
}

size_t str_count_characters(struct str s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.len; i++)
		count += !utf8_is_inner(s.data[i]);
	return count;
}

struct str str_clip(struct str s, size_t most)
{
	if (s.len <= most)
		return s;
	while (most && utf8_is_inner(s.data[most]))
		most--;
	return str_sub(s, 0, most);
}

bool str_equal_fold(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_fold(a.data[i]) != ascii_fold(b.data[i]))
			return false;
	return true;
}

int str_compare(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.data, b.data, len) : 0;
	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool str_ends_fold(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal_fold(str_skip(s, s.len - suffix.len), suffix);
}

size_t str_find(struct str s, struct str needle)
{
	if (!needle.len)
		return 0;
	for (size_t at = 0; at + needle.len <= s.len; at++) {
		at += str_find_char(str_skip(s, at), needle.data[0]);
		if (at + needle.len <= s.len && !memcmp(s.data + at, needle.data, needle.len))
			return at;
	}
	return s.len;
}

struct str str_folder(struct str path)
{
	size_t len = path.len;
	while (len && path.data[len - 1] != '/')
		len--;
	return str_sub(path, 0, len);
}

struct str str_trim(struct str s)
{
	while (s.len && ascii_is_space(s.data[0]))
		s = (struct str){s.data + 1, s.len - 1};
	return str_trim_end(s);
}

struct str str_trim_end(struct str s)
{
	while (s.len && ascii_is_space(s.data[s.len - 1]))
		s.len--;
	return s;
}

bool str_split(struct str *rest, char separator, struct str *part)
{
	if (!rest->data)
		return false;
	size_t at = str_find_char(*rest, separator);
	*part = (struct str){rest->data, at};
	*rest = at < rest->len ? (struct str){rest->data + at + 1, rest->len - at - 1}
			       : (struct str){0};
	return true;
}

bool str_to_int(struct str s, int *out)
{
	int value = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = s.data[i] - '0';
		if (digit < 0 || digit > 9 || value > (INT_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return s.len > 0;
}

bool str_to_long(struct str s, int64_t *out)
{
	int64_t value = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!ascii_is_digit(s.data[i]) || i >= 15)
			return false;
		value = value * 10 + (s.data[i] - '0');
	}
	*out = value;
	return s.len > 0;
}

int str_choice(struct str s, const char *choices)
{
	const char *at = choices;
	for (int i = 0; at; i++) {
		size_t len = 0;
		while (len < s.len && at[len] && at[len] != '|' &&
		       ascii_fold(at[len]) == ascii_fold(s.data[len]))
			len++;
		if (len == s.len && (!at[len] || at[len] == '|'))
			return i;
		at = strchr(at + len, '|');
		at = at ? at + 1 : NULL;
	}
	return -1;
}

bool str_is_one_of(struct str s, const char *choices)
{
	return str_choice(s, choices) >= 0;
}

bool str_drop_one(struct str *s, const char *choices)
{
	struct str rest = str_from(choices), choice;
	while (str_split(&rest, '|', &choice))
		if (str_drop(s, choice))
			return true;
	return false;
}

static char fold_key(char c)
{
	return c == '-' || c == '_' ? ' ' : ascii_fold(c);
}

bool str_equal_key(struct str a, struct str b)
{
	return a.len == b.len && !str_compare_key(a, b);
}

int str_compare_key(struct str a, struct str b)
{
	for (size_t i = 0; i < a.len && i < b.len; i++) {
		int order = (unsigned char)fold_key(a.data[i]) - (unsigned char)fold_key(b.data[i]);
		if (order)
			return order;
	}
	return (a.len > b.len) - (a.len < b.len);
}

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;
	return least < c ? least : c;
}

size_t str_distance(struct str a, struct str b)
{
	enum { MOST = 63 };
	size_t rows[3][MOST + 1];
	if (a.len > MOST || b.len > MOST)
		return MOST;
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b.len; j++)
		last[j] = before[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			bool same = ascii_fold(a.data[i - 1]) == ascii_fold(b.data[j - 1]);
			row[j] = min3(row[j - 1] + 1, last[j] + 1, last[j - 1] + !same);
			if (i > 1 && j > 1 &&
			    ascii_fold(a.data[i - 1]) == ascii_fold(b.data[j - 2]) &&
			    ascii_fold(a.data[i - 2]) == ascii_fold(b.data[j - 1]))
				row[j] = min3(row[j], before[j - 2] + 1, row[j]);
		}
		size_t *oldest = before;
		before = last;
		last = row;
		row = oldest;
	}
	return last[b.len];
}

struct str str_either(struct str a, struct str b)
{
	return a.len ? a : b;
}

const char *str_plural(unsigned long long count)
{
	return count == 1 ? "" : "s";
}
