#include "guard/pdf_object.h"

#include <stdint.h>

static size_t length_of(struct str dictionary)
{
	struct str digits = str_skip(dictionary, str_find(dictionary, STR("/Length ")) + 8);
	size_t len = 0;
	for (size_t i = 0; i < digits.len && ascii_is_digit(digits.data[i]) && len < SIZE_MAX / 16;
	     i++)
		len = len * 10 + (size_t)(digits.data[i] - '0');
	return len;
}

bool pdf_next_object(struct str plain, size_t *at, struct pdf_object *out)
{
	struct str rest = str_skip(plain, *at);
	size_t start = str_find(rest, STR(" obj\n"));
	*out = (struct pdf_object){0};
	if (start == rest.len)
		return false;
	rest = str_skip(rest, start + 5);
	size_t end = str_find(rest, STR("\nendobj"));
	size_t stream = str_find(str_sub(rest, 0, end), STR("\nstream\n"));
	out->dictionary = str_sub(rest, 0, stream < end ? stream : end);
	if (stream < end) {
		struct str data = str_skip(rest, stream + 8);
		size_t len = length_of(out->dictionary);
		len = len < data.len ? len : data.len;
		out->stream = str_sub(data, 0, len);
		end = str_find(str_skip(data, len), STR("endobj"));
		rest = str_skip(data, len);
	}
	*at = plain.len - rest.len + end;
	return true;
}

int pdf_object_number(struct str plain, struct str dictionary)
{
	enum { LONGEST = 40 };
	size_t at = (size_t)(dictionary.data - plain.data);
	struct str before = str_trim(str_sub(plain, at > LONGEST ? at - LONGEST : 0, at));
	int number;
	if (!str_ends(before, STR(" 0 obj")))
		return 0;
	before.len -= sizeof " 0 obj" - 1;
	size_t start = before.len;
	while (start && ascii_is_digit(before.data[start - 1]))
		start--;
	return str_to_int(str_skip(before, start), &number) ? number : 0;
}

/* Does anything shine through a picture? */
static bool is_opaque(struct str dictionary)
{
	static const char *const signs[] = {"/SMask ", "/Mask ", "/ImageMask true"};
	bool is = str_find(dictionary, STR("/Subtype /Image")) < dictionary.len;
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		is = is && str_find(dictionary, str_from(signs[i])) == dictionary.len;
	return is;
}

/* The next "/Im1 8 0 R": its name, and the number of the object. */
static bool next_reference(struct str *rest, struct str *name, int *number)
{
	for (size_t at; (at = str_find_char(*rest, '/')) < rest->len;) {
		*rest = str_skip(*rest, at + 1);
		size_t space = str_find_char(*rest, ' ');
		struct str behind = str_skip(*rest, space + (space < rest->len));
		size_t end = str_find_char(behind, ' ');
		*name = str_sub(*rest, 0, space);
		if (str_starts(str_skip(behind, end), STR(" 0 R")) &&
		    str_to_int(str_sub(behind, 0, end), number))
			return true;
	}
	return false;
}

static int by_name(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

void pdf_find_pictures(struct str plain, struct pdf_pictures *out, struct arena *arena)
{
	enum { MOST = 100000 };
	struct pdf_object object;
	bool *opaque = NULL;
	for (size_t at = 0; pdf_next_object(plain, &at, &object);) {
		int number = is_opaque(object.dictionary)
				     ? pdf_object_number(plain, object.dictionary)
				     : 0;
		out->unsure |= number >= MOST;
		if (number < 1 || number >= MOST)
			continue;
		if (!opaque)
			opaque = arena_new(arena, bool, MOST);
		opaque[number] = true;
	}
	for (size_t at = 0; opaque && pdf_next_object(plain, &at, &object);) {
		struct str rest = object.dictionary, name;
		int number;
		while (next_reference(&rest, &name, &number))
			if (number < MOST && opaque[number] && out->count < MOST)
				ARRAY_ADD(out, arena, name);
	}
	out->unsure |= out->count == MOST;
	ARRAY_SORT(out->items, out->count, by_name);
}
