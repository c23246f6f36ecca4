/*
 * Columns of tables that would be empty on a page, and so are left out there.
 */
#ifndef SITE_COLUMNS_H
#define SITE_COLUMNS_H

#include "base/arena.h"
#include "theme/value.h"

struct column {
	const char *name;
	bool is_used; /* has any row something in it? */
};

/* The names of the unused as a sentence's start: "Owner, target and lead". */
struct value columns_unused(const struct column *columns, size_t count, struct arena *arena);

#endif
