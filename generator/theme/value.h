/*
 * What a template can see: a value, and names inside it.
 *
 * Values are small and passed by copy. What they point to is const and lives at least as long as
 * the page. An object's class says which names it has; a value that prints as text may be an object
 * too (a date prints as "28 November 2023" and has "iso" inside it).
 *
 * A list makes its values one by one, as they are shown. It has names of its own: "count" is how
 * many it holds, nothing when it is empty: "papers.count" opens a section once, around the whole
 * list. "is_one" is true when it holds one: "paper" or "papers". "few" is the list itself, or the
 * start of a long one, whose "rest" is to be folded. "any_owner" is true when one of those it holds
 * has an owner: else a column would be empty.
 */
#ifndef THEME_VALUE_H
#define THEME_VALUE_H

#include <stdint.h>

#include "base/arena.h"

enum value_type {
	VALUE_NOTHING, /* false, empty: an inverted section runs */
	VALUE_TRUE,    /* true, with nothing to print */
	VALUE_TEXT,    /* printed escaped for where it stands */
	VALUE_HTML,    /* HTML by type: printed by a triple tag only */
	VALUE_NUMBER,  /* a whole number, printed with commas above 999 */
	VALUE_LIST,
	VALUE_OBJECT,
};

struct value_class;

struct value {
	enum value_type type;
	unsigned few;                    /* of a longer list so many are few; 0: as any list */
	struct str text;                 /* how it prints; not of a number */
	const struct value_class *class; /* of an object */
	const void *self;                /* what it is about; of a list: its source */
	const void *view;                /* who looks at it */
	struct value (*item)(const struct value *list, size_t index); /* of the source */
	size_t first;                                                 /* of a list: in its source */
	size_t count; /* of a list; a number itself */
};

/*
 * Classes as bits, by their number. The last bit stands for what has no class, a truth, number or
 * text.
 */
enum { VALUE_CLASSES = 255, VALUE_PLAIN = VALUE_CLASSES, CLASS_WORDS = (VALUE_CLASSES + 1) / 64 };

struct class_set {
	uint64_t words[CLASS_WORDS];
};

static inline void class_set_add(struct class_set *set, unsigned number)
{
	set->words[number / 64] |= UINT64_C(1) << number % 64;
}

static inline bool class_set_has(const struct class_set *set, unsigned number)
{
	return set->words[number / 64] >> number % 64 & 1;
}

static inline void class_set_unite(struct class_set *set, const struct class_set *more)
{
	for (unsigned i = 0; i < CLASS_WORDS; i++)
		set->words[i] |= more->words[i];
}

/* What a name can stand for, which templates are checked against. */
struct value_gives {
	struct class_set classes; /* of it, or of those that a list holds */
	bool is_one;              /* it is never a list */
	bool is_list;             /* it is nothing else; neither: it may be both */
};

struct value_name {
	struct str name; /* lower case, words joined by "_" */
	const void *row; /* what the class knows it by */
	const struct value_gives *gives;
};

/*
 * The names that are inside all objects of a class. What has another name is looked for outside; a
 * name that is there and empty here gives nothing.
 */
struct value_class {
	const char *name;               /* in messages: "meeting" */
	unsigned number;                /* its place in struct value_classes */
	const struct value_name *names; /* sorted, each once */
	size_t count;
	/* Called by the thread that renders. */
	struct value (*get)(const struct value *object, const void *row);
};

struct value_classes {
	const struct value_class *const *items;
	size_t count;
};

/* The value of a name inside a value; nothing when it has no such name. */
struct value value_inside(const struct value *value, struct str name);

/* The name of a class, or null. */
const struct value_name *value_class_find(const struct value_class *class, struct str name);

/* The names of a list. */
enum value_list_name {
	LIST_NONE, /* not one of them */
	LIST_COUNT,
	LIST_IS_ONE,
	LIST_FEW,
	LIST_REST,
	LIST_ANY, /* "any_owner": of its values */
};

/* Which of them a name is; *inside is then the name to look for in its values. */
enum value_list_name value_list_name(struct str name, struct str *inside);

/* What a list has under one of the first four. */
struct value value_of_list(const struct value *list, enum value_list_name name);

static inline struct value value_text(struct str text)
{
	return (struct value){.type = text.len ? VALUE_TEXT : VALUE_NOTHING, .text = text};
}

static inline struct value value_html(struct str html)
{
	return (struct value){.type = html.len ? VALUE_HTML : VALUE_NOTHING, .text = html};
}

static inline struct value value_truth(bool truth)
{
	return (struct value){.type = truth ? VALUE_TRUE : VALUE_NOTHING};
}

static inline struct value value_number(size_t number)
{
	return (struct value){.type = VALUE_NUMBER, .count = number};
}

/* How many there are; nothing where there are none. */
static inline struct value value_count(size_t count)
{
	return count ? value_number(count) : (struct value){0};
}

/* How a value prints; a number into the room. */
enum { VALUE_ROOM = 32 };
struct str value_print(const struct value *value, char room[VALUE_ROOM]);

/* A list of values that are there. */
struct value value_list(const struct value *items, size_t count);

/* Is a value what its name says that it gives? Makes those of a list. */
bool value_is_given(const struct value *value, const struct value_gives *gives);

static inline struct value value_item(const struct value *list, size_t index)
{
	return list->item(list, list->first + index);
}

#endif
