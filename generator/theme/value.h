/*
 * What a template can see: a value, and names inside it.
 *
 * Values are small and passed by copy. What they point to is const and lives
 * at least as long as the page. An object's class finds a value by name; a
 * value that prints as text may be an object too (a date prints as "28
 * November 2023" and has "iso" inside it).
 */
#ifndef THEME_VALUE_H
#define THEME_VALUE_H

#include "base/arena.h"

enum value_type {
	VALUE_NOTHING, /* false, empty: an inverted section runs */
	VALUE_TRUE,    /* true, with nothing to print */
	VALUE_TEXT,    /* printed escaped for where it stands */
	VALUE_HTML,    /* HTML by type: printed by a triple tag only */
	VALUE_LIST,
	VALUE_OBJECT,
};

struct value;

struct value_class {
	const char *name; /* in messages: "meeting" */
	/*
	 * Find a name (lower case, words joined by "_"). Returns false when
	 * the class has no such name, so that the search goes on outside;
	 * true with VALUE_NOTHING when it has, and it is empty here.
	 * Called by the thread that renders; memory is the page's arena.
	 */
	bool (*find)(struct value object, struct str name, struct arena *arena, struct value *out);
	/* Of a list without items: make the one at an index. */
	struct value (*item)(const struct value *list, size_t index);
};

struct value {
	enum value_type type;
	struct str text;                 /* how it prints */
	const struct value_class *class; /* of an object */
	const void *self;                /* of an object: what it is about; of a list: its source */
	const void *view;                /* of both: who looks at it */
	const struct value *items;       /* of a list; null: its class makes them */
	size_t first;                    /* of a list without items: in its source */
	size_t count;
	size_t few; /* of a longer list so many are few; 0: as any list */
};

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

/*
 * A list makes its values one by one, as they are shown, or has them as items.
 *
 * It has names inside it. "count" is how many it holds, nothing when it is
 * empty: "papers.count" opens a section once, around the whole list. "is_one"
 * is true when it holds one: "paper" or "papers". "few" is the list itself, or
 * the start of a long one, whose "rest" is to be folded. "any_owner" is true
 * when one of those it holds has an owner: else a column would be empty.
 */
extern const struct value_class value_list_class;

/* To be find of every class of lists. */
bool value_list_find(struct value list, struct str name, struct arena *arena, struct value *out);

/* Does a name ask a list for any? Then inside is the name to look for. */
bool value_list_any(struct str name, struct str *inside);

static inline struct value value_list(const struct value *items, size_t count)
{
	return (struct value){.type = count ? VALUE_LIST : VALUE_NOTHING,
			      .class = &value_list_class,
			      .items = items,
			      .count = count};
}

static inline struct value value_item(const struct value *list, size_t index)
{
	return list->items ? list->items[index] : list->class->item(list, list->first + index);
}

#endif
