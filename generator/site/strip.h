/*
 * Strips: a rating at each of several periods or dates, oldest first.
 */
#ifndef SITE_STRIP_H
#define SITE_STRIP_H

#include "record/record.h"
#include "site/value_row.h"

/* What was rated when. */
struct strip_cell {
	struct date when;
	const struct rating *rating; /* null: not rated then */
	enum stated stated;          /* why it has no word */
	bool is_this;                /* the period that the strip is about */
};

struct value strip_cell(const struct view *view, const struct strip_cell *cell);

extern const struct shape shape_strip;

#endif
