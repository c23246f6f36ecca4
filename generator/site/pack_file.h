/* A pack as one file to read offline: what it carries inside itself. */
#ifndef SITE_PACK_FILE_H
#define SITE_PACK_FILE_H

#include "site/view.h"

/*
 * The style sheet of the site, and behind it what only this file knows: the running head of each
 * part on paper. CSS of paged media (css-page-3, margin boxes) cannot take a heading's text, so the
 * titles are written into rules. It holds no "</", so that it can stand in a style element.
 */
struct str pack_file_style(const struct view *view, struct str style, struct arena *arena);

/*
 * The Content-Security-Policy of a file with this style: nothing is loaded but pictures it carries,
 * and no other style counts.
 */
struct str pack_file_policy(struct str style, struct arena *arena);

#endif
