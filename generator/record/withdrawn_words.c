#include "record/withdrawn_words.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "guard/words.h"
#include "record/record.h"

enum {
	ROW = 4,    /* words: one changed word takes four rows with it */
	KEPT = 48,  /* rows that are written down */
	LEAST = 3,  /* rows by which a text is known, */
	FEW = 8,    /* if it has all of them; of more than these half is enough */
	DIGITS = 6, /* of a row */
	BITS = 4 * DIGITS,
};

static const char prefix[] = "words-";

/* How much of a character reference stands before its semicolon: "&amp;" is no word. */
static size_t reference_length(struct str html)
{
	enum { LONGEST = 10 };
	size_t len = 1;
	if (html.data[0] != '&')
		return 0;
	while (len < html.len && len < LONGEST &&
	       (ascii_is_letter(html.data[len]) || ascii_is_digit(html.data[len]) ||
		html.data[len] == '#'))
		len++;
	return len < html.len && html.data[len] == ';' ? len : 0;
}

struct str withdrawn_words(struct str html, struct arena *arena)
{
	struct buffer out = {0};
	bool in_tag = false;
	buffer_add_char(&out, ' ');
	for (size_t i = 0, length; i < html.len; i += length) {
		bool joins = false;
		i += reference_length(str_skip(html, i));
		struct str rest = str_skip(html, i);
		length = words_break(rest, &joins);
		in_tag = rest.data[0] == '<' || (in_tag && rest.data[0] != '>');
		if (in_tag || length) {
			length = length ? length : 1;
			if (!joins && out.data[out.len - 1] != ' ')
				buffer_add_char(&out, ' ');
			continue;
		}
		length = str_character(rest, NULL);
		for (size_t k = 0; k < length; k++)
			buffer_add_char(&out, ascii_fold(rest.data[k]));
	}
	if (out.data[out.len - 1] != ' ')
		buffer_add_char(&out, ' ');
	return buffer_take(&out, arena);
}

static int compare_rows(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static void sort_and_unite(struct word_rows *rows)
{
	size_t kept = 0;
	ARRAY_SORT(rows->items, rows->count, compare_rows);
	for (size_t i = 0; i < rows->count; i++)
		if (!kept || rows->items[kept - 1] != rows->items[i])
			rows->items[kept++] = rows->items[i];
	rows->count = kept;
}

struct word_rows word_rows_of(struct str words, struct arena *arena)
{
	struct word_rows rows = {0};
	size_t most = 0, blanks = 0, starts[ROW] = {0};
	for (size_t i = 0; i < words.len; i++)
		most += words.data[i] == ' ';
	rows.items = arena_new(arena, uint32_t, most);
	for (size_t i = 0; i < words.len; i++) {
		if (words.data[i] != ' ')
			continue;
		/* Between the blank that many words ago and this one. */
		if (blanks >= ROW)
			ARRAY_PUT(rows.items, rows.count, most,
				  (uint32_t)(hash_bytes(str_sub(words, starts[blanks % ROW], i)) >>
					     (64 - BITS)));
		starts[blanks++ % ROW] = i;
	}
	sort_and_unite(&rows);
	return rows;
}

struct word_rows word_rows_known(struct word_rows rows)
{
	rows.count = rows.count < LEAST ? 0 : rows.count < KEPT ? rows.count : KEPT;
	return rows;
}

struct str word_rows_print(struct word_rows known, struct arena *arena)
{
	struct buffer out = {0};
	if (!known.count)
		return (struct str){0};
	buffer_add(&out, str_from(prefix));
	for (size_t i = 0; i < known.count; i++)
		buffer_printf(&out, "%0*x", DIGITS, known.items[i]);
	return buffer_take(&out, arena);
}

bool word_rows_read(struct str text, struct arena *arena, struct word_rows *out)
{
	*out = (struct word_rows){0};
	if (!str_drop(&text, str_from(prefix)) || text.len % DIGITS ||
	    text.len < (size_t)DIGITS * LEAST || text.len > (size_t)DIGITS * KEPT)
		return false;
	out->items = arena_new(arena, uint32_t, text.len / DIGITS);
	for (size_t i = 0; i < text.len; i++) {
		char c = ascii_fold(text.data[i]);
		if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		uint32_t digit = (uint32_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
		out->items[i / DIGITS] = out->items[i / DIGITS] << 4 | digit;
	}
	out->count = text.len / DIGITS;
	sort_and_unite(out);
	return true;
}

uint64_t word_rows_found(struct word_rows known, struct word_rows text)
{
	uint64_t found = 0;
	for (size_t i = 0; i < known.count && text.count; i++)
		if (bsearch(&known.items[i], text.items, text.count, sizeof *text.items,
			    compare_rows))
			found |= (uint64_t)1 << i;
	return found;
}

bool word_rows_suffice(struct word_rows known, uint64_t found, uint64_t everybodys)
{
	size_t asked = 0, has = 0;
	for (size_t i = 0; i < known.count; i++) {
		uint64_t bit = (uint64_t)1 << i;
		asked += !(everybodys & bit);
		has += (found & ~everybodys & bit) != 0;
	}
	return asked >= LEAST && (asked < FEW ? has == asked : 2 * has >= asked);
}

struct str withdrawn_fingerprint(const struct prose *prose, struct arena *arena)
{
	struct arena scratch = {0};
	struct str words = {0}, hex = {0};
	if (prose)
		words = withdrawn_words(prose->markdown.html, &scratch);
	if (words.len > 1) {
		struct sha256 sha256 = sha256_of(words);
		hex = sha256_hex(&sha256, arena);
	}
	arena_free(&scratch);
	return hex;
}

void withdrawn_add_texts(const struct thing *thing, struct buffer *out)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.text && said.text != &thing->title)
			buffer_printf(out, "%.*s\n", STR_ARG(*said.text));
		if (said.prose)
			buffer_printf(out, "%.*s\n", STR_ARG(said.prose->markdown.html));
	}
}
