/*
 * The terms of the glossary that a page may write out at their first use.
 *
 * Source: NHS digital service manual, formatting: abbreviations are explained at first use on each
 * page.
 */
#ifndef SITE_ABBREVIATIONS_H
#define SITE_ABBREVIATIONS_H

#include "base/buffer.h"
#include "site/view.h"

struct abbreviations;

/*
 * Published terms that are abbreviations and have one expansion: letters that stand for two things
 * are never written out. Null where there are none. Memory is the arena's.
 */
const struct abbreviations *abbreviations_new(const struct record *record, struct arena *arena);

/* Add a finished page to the buffer with the first use of each written out. */
void abbreviations_expand(const struct abbreviations *abbreviations, const struct view *view,
			  struct str page, struct arena *arena, struct buffer *out);

#endif
