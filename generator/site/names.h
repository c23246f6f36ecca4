/*
 * Every name a template can use, for every kind of thing.
 *
 * Made once from the schema and the derived tables, sorted for look-up; the
 * same lists check the templates of a theme and make the reference in
 * themes/README.md.
 */
#ifndef SITE_NAMES_H
#define SITE_NAMES_H

#include <stdio.h>

#include "record/schema.h"
#include "site/view.h"
#include "theme/template.h"

/* A value worked out for a thing. */
struct value_row {
	const char *name;
	const char *help;
	struct value (*get)(const struct view *view, const struct thing *thing,
			    struct arena *arena);
};

/* A list of the site: the things of a kind, or some of them. */
struct derived_list {
	const char *name;
	int kind;
	/* Which of them it holds; null: all. */
	bool (*holds)(const struct thing *thing);
	/* What to sort it by; null: the order of the record. */
	int (*compare)(const struct thing *a, const struct thing *b);
	const char *help;
};

struct derived_table {
	int kind; /* KIND_NONE: for every kind */
	const struct value_row *rows;
	size_t count;
};

enum name_type {
	NAME_FIELD,
	NAME_MISSING, /* "x_missing": why a field has no value */
	NAME_INVERSE,
	NAME_DERIVED,
	NAME_LIST,
};

struct name {
	struct str name; /* lower case, words joined by "_" */
	enum name_type type;
	const struct field *field;
	const struct value_row *derived;
	const struct derived_list *list;
};

struct names;

struct names *names_new(struct arena *arena);

/* The name of a kind, or null; binary search. */
const struct name *names_find(const struct names *names, int kind, struct str name);

/* For theme_compile: is there a value of this name anywhere? */
struct theme_names names_for_theme(const struct names *names);

/* Write the reference of all names as Markdown. */
void names_print(const struct names *names, FILE *out);

#endif
