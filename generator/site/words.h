/*
 * The site's own words for what readers see: "programme" for workstream.
 *
 * A word that site.yaml gives no label is its own.
 */
#ifndef SITE_WORDS_H
#define SITE_WORDS_H

#include "site/view.h"

/*
 * The site's word for a built-in one. One that begins with a capital gives one with a capital.
 * Memory is the record's or the arena's.
 */
struct str words_site(const struct record *record, struct str word, struct arena *arena);

extern const struct shape shape_words;

#endif
