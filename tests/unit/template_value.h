/*
 * Values for templates, written down as text.
 *
 * JSON with single quotes: {'name': 'Ann', 'papers': ['A', 'B'], 'open': true}.
 * html'<b>x</b>' is HTML by type, and 'x' {'iso': 'y'} is an object that
 * prints as "x". Escapes in texts are \n, \t, \r, \' and \\.
 */
#ifndef UNIT_TEMPLATE_VALUE_H
#define UNIT_TEMPLATE_VALUE_H

#include <assert.h>
#include <string.h>

#include "theme/value.h"

struct test_object {
	struct str *names;
	struct value *values;
	size_t count;
};

struct test_reader {
	const char *at;
	struct arena *arena;
};

static inline bool test_find(struct value object, struct str name, struct arena *arena,
			     struct value *out)
{
	const struct test_object *self = object.self;
	(void)arena;
	for (size_t i = 0; self && i < self->count; i++) {
		if (str_equal(self->names[i], name)) {
			*out = self->values[i];
			return true;
		}
	}
	return false;
}

static const struct value_class test_class = {"test", test_find};

static inline bool test_take(struct test_reader *reader, const char *word)
{
	reader->at += strspn(reader->at, " \n\t");
	if (strncmp(reader->at, word, strlen(word)))
		return false;
	reader->at += strlen(word);
	return true;
}

static inline struct str test_read_text(struct test_reader *reader)
{
	static const char letters[] = "ntr", meant[] = "\n\t\r";
	const char *start = reader->at;
	char *text = arena_new(reader->arena, char, strlen(start) + 1);
	size_t len = 0;
	for (; *reader->at != '\''; reader->at++) {
		assert(*reader->at);
		text[len] = *reader->at;
		if (*reader->at == '\\') {
			const char *letter = strchr(letters, *++reader->at);
			text[len] = letter ? meant[letter - letters] : *reader->at;
		}
		len++;
	}
	reader->at++;
	return (struct str){text, len};
}

static inline struct value test_read_value(struct test_reader *reader);

enum { TEST_MOST = 40 };

static inline struct value test_read_object(struct test_reader *reader)
{
	struct test_object *self = arena_new(reader->arena, struct test_object, 1);
	self->names = arena_new(reader->arena, struct str, TEST_MOST);
	self->values = arena_new(reader->arena, struct value, TEST_MOST);
	while (!test_take(reader, "}")) {
		assert(self->count < TEST_MOST);
		bool is_quoted = test_take(reader, "'");
		assert(is_quoted);
		self->names[self->count] = test_read_text(reader);
		bool has_colon = test_take(reader, ":");
		assert(has_colon);
		self->values[self->count++] = test_read_value(reader);
		test_take(reader, ",");
	}
	return (struct value){.type = VALUE_OBJECT, .class = &test_class, .self = self};
}

static inline struct value test_read_list(struct test_reader *reader)
{
	struct value *items = arena_new(reader->arena, struct value, TEST_MOST);
	size_t count = 0;
	while (!test_take(reader, "]")) {
		assert(count < TEST_MOST);
		items[count++] = test_read_value(reader);
		test_take(reader, ",");
	}
	return value_list(items, count);
}

static inline struct value test_read_number(struct test_reader *reader)
{
	size_t len = strspn(reader->at, "0123456789.-");
	assert(len);
	struct str text = {reader->at, len};
	reader->at += len;
	return value_text(arena_copy(reader->arena, text));
}

static inline struct value test_read_value(struct test_reader *reader)
{
	if (test_take(reader, "{"))
		return test_read_object(reader);
	if (test_take(reader, "["))
		return test_read_list(reader);
	if (test_take(reader, "html'"))
		return value_html(test_read_text(reader));
	if (test_take(reader, "true"))
		return value_truth(true);
	if (test_take(reader, "false") || test_take(reader, "null"))
		return (struct value){0};
	if (!test_take(reader, "'"))
		return test_read_number(reader);
	struct str text = test_read_text(reader);
	if (!test_take(reader, "{"))
		return value_text(text);
	struct value object = test_read_object(reader);
	object.text = text;
	return object;
}

static inline struct value test_value(struct arena *arena, const char *text)
{
	struct test_reader reader = {text, arena};
	return test_read_value(&reader);
}

#endif
