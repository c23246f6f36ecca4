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
#include <stdlib.h>
#include <string.h>

#include "theme/template.h"

/* Each object has a class of its own, whose rows are its values. */
enum { TEST_MOST = 70 };

struct test_reader {
	const char *at;
	struct arena *arena;
	const struct value_class **classes; /* TEST_MOST of them */
	size_t count;
};

static inline struct value test_get(const struct value *object, const void *row)
{
	(void)object;
	return *(const struct value *)row;
}

static inline int test_compare(const void *a, const void *b)
{
	return str_compare(((const struct value_name *)a)->name,
			   ((const struct value_name *)b)->name);
}

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

/* What a value is, as its name would say. */
static inline struct value_gives *test_gives(const struct value *value, struct arena *arena)
{
	struct value_gives *gives = arena_new(arena, struct value_gives, 1);
	gives->is_list = value->type == VALUE_LIST;
	gives->is_one = !gives->is_list;
	for (size_t i = 0; gives->is_list && i < value->count; i++) {
		struct value item = value_item(value, i);
		class_set_unite(&gives->classes, &test_gives(&item, arena)->classes);
	}
	if (gives->is_one)
		class_set_add(&gives->classes, value->class ? value->class->number : VALUE_PLAIN);
	return gives;
}

static inline struct value test_read_object(struct test_reader *reader)
{
	struct value_class *class = arena_new(reader->arena, struct value_class, 1);
	struct value_name *names = arena_new(reader->arena, struct value_name, TEST_MOST);
	*class = (struct value_class){"test", (unsigned)reader->count, names, 0, test_get};
	assert(reader->count < TEST_MOST);
	reader->classes[reader->count++] = class;
	while (!test_take(reader, "}")) {
		struct value *value = arena_new(reader->arena, struct value, 1);
		assert(class->count < TEST_MOST);
		bool is_quoted = test_take(reader, "'");
		assert(is_quoted);
		names[class->count].name = test_read_text(reader);
		names[class->count].row = value;
		bool has_colon = test_take(reader, ":");
		assert(has_colon);
		*value = test_read_value(reader);
		names[class->count++].gives = test_gives(value, reader->arena);
		test_take(reader, ",");
	}
	qsort(names, class->count, sizeof *names, test_compare);
	return (struct value){.type = VALUE_OBJECT, .class = class};
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

/* A value, and the names of all objects in it, with which "page" begins. */
struct test_data {
	struct value value;
	struct theme_names names;
	struct theme_root root;
};

static inline struct test_data test_data(struct arena *arena, const char *text)
{
	struct test_reader reader = {text, arena,
				     arena_new(arena, const struct value_class *, TEST_MOST), 0};
	struct value value = test_read_value(&reader);
	return (struct test_data){
		value, {.classes = {reader.classes, reader.count}}, {STR("page"), value.class}};
}

#endif
