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

#include "site/value_row.h"
#include "site/view.h"
#include "theme/template.h"

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
};

struct name {
	struct str name; /* lower case, words joined by "_" */
	enum name_type type;
	const struct field *field;   /* of a derived list: what it starts from, or null */
	const struct value_row *row; /* of a derived value */
	bool is_inverse;             /* of a derived list: by the inverse name of field */
	size_t order;                /* of two that are the same, the first counts */
};

struct names;

struct names *names_new(struct arena *arena);

/* The name of a kind, or null; binary search. */
const struct name *names_find(const struct names *names, int kind, struct str name);

/* The names of a kind, sorted; null behind the last. */
const struct name *names_at(const struct names *names, int kind, size_t index);

/* For theme_compile: is there a value of this name anywhere? */
struct theme_names names_for_theme(const struct names *names);

/* Write the reference of all names as Markdown. */
void names_print(const struct names *names, FILE *out);

#endif
