/*
 * What templates see of every thing, of whatever kind.
 */
#ifndef SITE_THING_VALUES_H
#define SITE_THING_VALUES_H

#include "site/value_row.h"
#include "site/view.h"

extern const struct value_rows thing_values;

/* The pages that links come from, each once, newest first. */
struct value thing_pages(const struct view *view, struct back_links links);

/* A place where something is said of a thing. */
struct passage_values {
	struct value title, url, words;
};

extern const struct shape shape_passage;
extern const struct shape shape_heading; /* of a list of contents */

#endif
