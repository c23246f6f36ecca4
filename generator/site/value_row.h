/*
 * Rows that say what templates can see: of a thing (struct value_row), and inside a small object
 * made for one page (struct shape_row).
 *
 * A row has a name, one line for the reference and one way to its value. The simple ways ask a
 * function of the thing alone, so that other code can ask the same one. All values are of the
 * page's arena, view->arena.
 */
#ifndef SITE_VALUE_ROW_H
#define SITE_VALUE_ROW_H

#include <stddef.h>

#include "record/schema.h"
#include "theme/value.h"

struct shape;
struct view;

#define ANY_KIND (~(kind_set)0)

/*
 * What a value has inside it, for the check of templates. Zeroed: nothing, as a truth, a number, a
 * text or a list of such.
 */
struct gives {
	kind_set kinds;            /* things of these kinds, as bits: TO(KIND_RISK) */
	const struct shape *shape; /* an object of this shape */
};

/*
 * A list of things. It starts from one of the three, in their order: by date, undated first, for an
 * inverse name, and that of the record for a whole kind.
 *
 * A template asks the list itself for the rest: x.count, x.is_one, x.few, x.rest and x.any_y
 * (theme/value.h), none of which makes the values.
 */
struct value_list {
	const char *from; /* a field, or what points to the thing: an inverse name */
	int all;          /* all things of this kind */
	void (*fill)(const struct view *view, const struct thing *thing, struct things *out);
	bool (*holds)(const struct thing *item);                           /* null: all of them */
	int (*order)(const struct thing *left, const struct thing *right); /* equal ones stay */
	bool is_reversed; /* the last of that order first */
	size_t most;      /* it has no more than so many; 0: all */
	unsigned few;     /* of a longer list x.few has so many; 0: as any list */
};

/* A column of a table of things. */
struct value_column {
	const char *name;
	bool (*has)(const struct thing *item); /* is there something in its row? */
};

struct value_columns {
	const struct value_column *items;
	size_t count;
};

enum { NO_NUMBER = -1 };

/* A value worked out for a thing, by exactly one of the ways below its help. */
struct value_row {
	const char *name; /* lower case, words joined by spaces */
	const char *help;
	bool (*truth)(const struct thing *thing);
	int (*number)(const struct thing *thing); /* NO_NUMBER: no value */
	struct str (*text)(const struct thing *thing);
	const struct thing *(*one)(const struct thing *thing); /* or null */
	struct value_list list;
	/* Not the list, but whether any of it is so, */
	bool (*any)(const struct thing *item);
	/* or the columns that none of it has anything for: "Owner, target and lead". */
	struct value_columns left_out;
	/* What also depends on the page, the day or the rest of the record. */
	struct value (*value)(const struct view *view, const struct thing *thing);
	/* Of the site: what depends on the whole record. */
	struct value (*site)(const struct view *view);
	struct gives gives; /* truths, numbers, texts and lists from a field say it by themselves */
};

struct value_rows {
	const struct value_row *items;
	size_t count;
};

/* A list of values, grown one by one. */
struct values {
	struct value *items;
	size_t count, capacity;
};

void values_add(struct values *values, struct value value, struct arena *arena);
struct value values_list(const struct values *values);

/*
 * Small objects of fixed names. Each shape has a struct of values of its own:
 *
 *	struct crumb_values {
 *		struct value title, url;
 *	};
 *	static const struct shape_row crumb_rows[] = {
 *		{"title", "what the page is called", VALUE_AT(crumb_values, title)},
 *		{"url", "its address", VALUE_AT(crumb_values, url)},
 *	};
 *	const struct shape shape_crumb = SHAPE("crumb", crumb_values, crumb_rows);
 *
 *	view_object(view, &shape_crumb,
 *		    &(struct crumb_values){.title = value_text(title), .url = url});
 *
 * What is left out is nothing. The object prints as its first row does. A member may also be what
 * the value is made of: a text, truth, number or coordinate, another struct (INSIDE) or a list of
 * such (LISTED), of the shape that the row gives. So the struct may be one of chart/.
 */
enum shape_type {
	SHAPE_VALUE,
	SHAPE_TEXT,
	SHAPE_TRUTH,
	SHAPE_NUMBER,
	SHAPE_COORDINATE,
	SHAPE_INSIDE,
	SHAPE_LISTED,
};

struct shape_row {
	const char *name;
	const char *help;
	size_t offset; /* of a member in the struct of the shape */
	enum shape_type type;
	struct gives gives;
	/* Instead of a member: what works it out when it is asked for. */
	struct value (*get)(const struct value *object);
	/* For the get of the shape: which of them it is, and of what. */
	int which;
	const void *of;
};

struct shape {
	const char *name; /* in the reference: "trail entry" */
	const struct shape_row *fields;
	size_t count;
	size_t size; /* of its struct */
	/* Instead of the rows' own: what works all of them out, by row. */
	struct value (*get)(const struct value *object, const struct shape_row *row);
	/* Instead of fields: what makes them. */
	const struct shape_row *(*make)(size_t *count, struct arena *arena);
};

/* The offset of a member and its type; does not compile when it is none of these. */
#define VALUE_AT(type, member) \
	offsetof(struct type, member), _Generic(((struct type *)0)->member, struct value \
						: SHAPE_VALUE, struct str \
						: SHAPE_TEXT, bool \
						: SHAPE_TRUTH, size_t \
						: SHAPE_NUMBER, double \
						: SHAPE_COORDINATE)
#define INSIDE(type, member) offsetof(struct type, member), SHAPE_INSIDE
#define LISTED(type, member) offsetof(struct type, member), SHAPE_LISTED

#define SHAPE(name, type, rows) \
	{ \
		name, rows, sizeof(rows) / sizeof *(rows), sizeof(struct type) \
	}

/* The struct of the shape is copied; or it lives as long as the page. */
struct value view_object(const struct view *view, const struct shape *shape, const void *values);
struct value view_struct(const struct view *view, const struct shape *shape, const void *values);

/* A list of so many structs of a shape that lie one behind the other and live as long. */
struct value view_structs(const struct view *view, const struct shape *shape, const void *items,
			  size_t count);

/* The value of a row of an object of the shape. */
struct value shape_value(const struct value *object, const struct shape *shape,
			 const struct shape_row *row);

/* An object whose values are worked out from what it is about. */
struct value view_value(const struct view *view, const struct shape *shape, const void *self);

extern const struct shape shape_list;

/*
 * Names: those of the fields, inverse names and rows of a kind, and those of a shape. A value knows
 * its class, by which templates find its names.
 */
enum name_type {
	NAME_FIELD,
	NAME_MISSING, /* "x_missing": why a field has no value */
	NAME_INVERSE,
	NAME_DERIVED,
	NAME_OF_SHAPE, /* of a small object, or of the page itself */
};

struct name {
	struct str name; /* lower case, words joined by "_" */
	enum name_type type;
	int kind;                    /* whose name it is; KIND_NONE: a shape's */
	const struct field *field;   /* of a derived list: what it starts from, or null */
	const struct value_row *row; /* of a derived value */
	const struct shape *shape;   /* of a name of a shape */
	const struct shape_row *shape_row;
	bool is_inverse; /* of a derived list: by the inverse name of field */
	struct value_gives gives;
	size_t order; /* of two that are the same, the first counts */
};

struct name_list {
	struct name *items;
	size_t count, capacity;
};

struct shape_class {
	const struct shape *shape;
	const struct value_class *class;
};

/* What names.h makes once; every value looks its class up here. */
struct names {
	struct arena *arena;
	struct {
		const struct value_class **items;
		size_t count, capacity;
	} classes;
	struct name_list of[KINDS];
	int site; /* the kind of the site itself */
	const struct value_class *kinds[KINDS];
	const struct value_class *pages[KINDS]; /* about a thing of each kind, or of none */
	const struct name_list *page;           /* the page's own */
	struct {
		struct shape_class *items; /* sorted by address */
		size_t count, capacity;
	} shapes;
};

/* The class of the objects of a shape. */
const struct value_class *shape_class(const struct names *names, const struct shape *shape);

/* A row's value; what list.from means is found by the names of the kind. */
struct value value_row_of(const struct view *view, const struct thing *thing,
			  const struct name *name);

/* The columns that none of these things has anything for, as a sentence begins; or nothing. */
struct value value_columns_left_out(const struct things *things,
				    const struct value_columns *columns, struct arena *arena);

/* The things of a list that does not start from a field or inverse name. */
struct things value_list_things(const struct view *view, const struct thing *thing,
				const struct value_list *list);

#endif
