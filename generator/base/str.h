/*
 * Text as a pointer and a length.
 *
 * A str never owns its bytes and need not end in a NUL; whoever made the bytes says how long they
 * live. An empty str may have a null pointer. Comparing ignores the locale: bytes are bytes, and
 * "fold" means A-Z only.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *data;
	size_t len;
};

/* A str of a string literal. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})

/* The two arguments that printf's "%.*s" takes. */
#define STR_ARG(s) (int)(s).len, (s).len ? (s).data : ""

/* Bytes, without the locale. */

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_letter(char c)
{
	return ascii_is_capital(c) || (c >= 'a' && c <= 'z');
}

static inline bool ascii_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline char ascii_fold(char c)
{
	return ascii_is_capital(c) ? (char)(c - 'A' + 'a') : c;
}

/* The value of a hexadecimal digit; -1 where it is none. */
static inline int ascii_hex(char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	char folded = ascii_fold(c);
	return folded >= 'a' && folded <= 'f' ? folded - 'a' + 10 : -1;
}

/* Part of a word: letters, digits and all that is not ASCII. */
static inline bool utf8_is_word(char c)
{
	return ascii_is_digit(c) || ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* Is this any byte but the first of a character of UTF-8? */
static inline bool utf8_is_inner(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static inline struct str str_from(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

/* The bytes from start to before end; empty where there are none. */
#ifdef __clang_analyzer__
/* What it makes of a length is more than the analyzer follows. */
struct str str_sub(struct str s, size_t start, size_t end);
#else
static inline struct str str_sub(struct str s, size_t start, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (start >= end)
		return (struct str){0};
	return (struct str){s.data + start, end - start};
}
#endif

/* Without its first so many bytes. */
static inline struct str str_skip(struct str s, size_t count)
{
	return str_sub(s, count, s.len);
}

/*
 * The first character of UTF-8: how many bytes it has, 0 where there is none or it is no UTF-8, and
 * which one it is, unless code is null.
 */
size_t str_character(struct str s, uint32_t *code);

/* How many characters of UTF-8. */
size_t str_count_characters(struct str s);

/* At most this many bytes, never half a character of UTF-8. */
struct str str_clip(struct str s, size_t most);

static inline bool str_equal(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

bool str_equal_fold(struct str a, struct str b);
/* Negative, zero or positive, as memcmp; a prefix sorts first. */
int str_compare(struct str a, struct str b);
static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_equal(str_sub(s, 0, prefix.len), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal(str_skip(s, s.len - suffix.len), suffix);
}

/* Take a text off the front; false where it does not stand there. */
static inline bool str_drop(struct str *s, struct str prefix)
{
	if (!str_starts(*s, prefix))
		return false;
	*s = str_skip(*s, prefix.len);
	return true;
}

bool str_ends_fold(struct str s, struct str suffix);

/* Offset of the first occurrence, or s.len when there is none. */
size_t str_find(struct str s, struct str needle);

static inline size_t str_find_char(struct str s, char c)
{
	const char *found = s.len ? memchr(s.data, (unsigned char)c, s.len) : NULL;
	return found ? (size_t)(found - s.data) : s.len;
}

/*
 * Which of the choices, written "one|another|a third", a text is with case folded: 0 for the first,
 * or -1 for none of them.
 */
int str_choice(struct str s, const char *choices);
bool str_is_one_of(struct str s, const char *choices);
/* Take the first of the choices that stands there off the front; false where none does. */
bool str_drop_one(struct str *s, const char *choices);

/* A path up to and with its last slash; empty where it has none. */
struct str str_folder(struct str path);

/* Without white space at both ends, or at its end. */
struct str str_trim(struct str s);
struct str str_trim_end(struct str s);

/*
 * Take the text up to the separator off the front of *rest. Returns false when *rest was used up;
 * "a," gives "a" and then "".
 */
bool str_split(struct str *rest, char separator, struct str *part);

/* A number of decimal digits only; false if empty, other, or over INT_MAX. */
bool str_to_int(struct str s, int *out);
/* The same of at most 15 digits. */
bool str_to_long(struct str s, int64_t *out);

/*
 * Do two keys name the same field? "Lead director", "lead-director" and "lead_director" do: case is
 * folded, and space, hyphen and underscore agree.
 */
bool str_equal_key(struct str a, struct str b);
/* An order in which such keys compare as zero. */
int str_compare_key(struct str a, struct str b);

/*
 * How many single letters must be added, dropped, changed or swapped with their neighbour to turn
 * one word into the other (optimal string alignment, case folded). Words over 63 bytes count as far
 * apart.
 */
size_t str_distance(struct str a, struct str b);

/* The first, or the second where that is empty. */
struct str str_either(struct str a, struct str b);

/* What a word of so many ends with: "s", or nothing behind 1. */
const char *str_plural(unsigned long long count);

#endif
