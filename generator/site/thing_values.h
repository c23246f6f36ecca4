/* What templates see of every thing, of whatever kind. */
#ifndef SITE_THING_VALUES_H
#define SITE_THING_VALUES_H

#include "site/value_row.h"
#include "site/view.h"

extern const struct value_rows thing_values;

/* The pages that links come from, each once, newest first. */
struct value thing_pages(const struct view *view, struct back_links links);

/* The words of its body, of its texts and of what it is made of. */
size_t thing_words(const struct thing *thing);

/* Minutes to read, at 200 words a minute; 0: nothing here to read. */
size_t thing_minutes_to_read(const struct thing *thing);

/* A place where something is said of a thing. */
struct passage_values {
	struct value title, url, words;
};

extern const struct shape shape_passage;
extern const struct shape shape_heading; /* of a list of contents */

#endif
