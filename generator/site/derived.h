/*
 * The tables of derived values, one file a subject, and the shapes of the
 * small objects they are made of.
 */
#ifndef SITE_DERIVED_H
#define SITE_DERIVED_H

#include "site/file_value.h"
#include "site/names.h"
#include "site/thing_values.h"

/* Is any of them so? For columns that would be empty. */
bool derived_any(const struct things *things, bool (*has)(const struct thing *thing));

bool derived_is_listed(const struct things *things, const struct thing *thing);

/* Does anything point to it by one of these inverse names? Ends with null. */
bool derived_is_pointed_at(const struct thing *thing, const char *const *ways);

/* A column of a table, and whether any row has something in it. */
struct column_state {
	const char *name;
	bool is_used;
};

/* "approve, note and consider", with last between the last two. */
struct str derived_join(const struct str *words, size_t count, const char *last,
			struct arena *arena);

/* The names of the unused as a sentence's start: "Owner, target and lead". */
struct value derived_left_out(const struct column_state *columns, size_t count,
			      struct arena *arena);

/* By title, without regard to case. */
int derived_by_title(const struct thing *a, const struct thing *b);

/* Sort things; those that compare equal keep the order of the record. */
void values_sort(struct values *values,
		 int (*compare)(const struct thing *a, const struct thing *b));

#endif
