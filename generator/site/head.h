/*
 * What the head of a page says of it: its title, a description in a sentence, its full address. The
 * one place where they are made.
 *
 * Source: NHS digital service manual, formatting: the title is the heading of the page and the name
 * of the site.
 */
#ifndef SITE_HEAD_H
#define SITE_HEAD_H

#include "site/page_table.h"
#include "site/view.h"

/* "Waits – Board papers, Our Trust"; the home page's begins with the site. */
struct str head_title(const struct view *view, struct arena *arena);

/*
 * What the page is about, in plain words: the first sentence that its author wrote about it, else a
 * line made of its fields. At most 160 bytes, cut only between words, with an ellipsis; never
 * empty.
 */
struct str head_description(const struct view *view, struct arena *arena);

/* Where the site says it will be found; empty when it does not say. */
struct str head_canonical(const struct view *view, struct arena *arena);

/*
 * The same without its host, for a page that is shown at any address: that of what is not there.
 * Empty also where links are to work from a disk.
 */
struct str head_base(const struct view *view, struct arena *arena);

/* For the line of a kind (kind_pages.h) */

/* What the author of a thing says under a key: prose, or a choice. */
struct str head_words(const struct view *view, const struct thing *thing, const char *key,
		      struct arena *arena);

/* The line of any thing: "Beds: priority of Group." */
struct str head_line(const struct view *view, const struct thing *thing, struct arena *arena);

#endif
