/*
 * Every name a template can use, for every kind of thing and every small object, as classes of
 * values.
 *
 * Made once from the schema and the tables of values: theme_compile checks templates against them,
 * values have them, and the reference in themes/README.md is printed from them.
 */
#ifndef SITE_NAMES_H
#define SITE_NAMES_H

#include <stdio.h>

#include "site/value_row.h"
#include "site/view.h"
#include "theme/template.h"

/* Values that come from above the kinds, for some kinds or for ANY_KIND. */
struct value_table {
	kind_set kinds; /* as bits: TO(KIND_RISK) */
	struct value_rows rows;
};

/*
 * All such tables, and the shapes of all small objects, in the order of the reference; each ends
 * with a null. They come from several folders, so they stand in the highest of them:
 * partner/value_tables.c.
 */
extern const struct value_table *const names_tables[];
extern const struct shape *const names_shapes[];

/* What a block of news in a body is made of; what makes it is a view_news. */
extern const struct shape shape_news;

struct names *names_new(struct arena *arena);

/* The name of a kind, or null. */
const struct name *names_find(const struct names *names, int kind, struct str name);

/* The names of a kind, sorted; null behind the last. */
const struct name *names_at(const struct names *names, int kind, size_t index);

/* For theme_compile: what there is, and what each page's template begins with. */
struct theme_names names_for_theme(const struct names *names, struct arena *arena);

/* Write the reference of all names as Markdown. */
void names_print(const struct names *names, FILE *out);

#endif
