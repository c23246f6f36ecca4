/*
 * Words of Office files that are there and that nobody sees: white on a white page, too small, of a
 * style that hides, or beside the slide.
 *
 * What may stand on a colour is left alone: in tables, boxes and shapes, on shaded paragraphs, over
 * pictures of a slide.
 */
#ifndef GUARD_UNSEEN_H
#define GUARD_UNSEEN_H

#include "guard/file_type.h"
#include "text/zip.h"

struct unseen;
struct _xmlNode;

/* Read what styles, pages and slides say of themselves. Memory: the arena's. */
struct unseen *unseen_read(enum file_type type, const struct zip *zip, struct arena *arena);

/* Do words, or a shape, of this element of a part of this name go unseen? */
bool unseen_is(const struct unseen *unseen, struct str part, const struct _xmlNode *node);

#endif
