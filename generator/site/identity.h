/*
 * Whose site it is, as readers see it: the colour and the logo of site.yaml, and its own words for
 * things: "programme" for workstream. A word that site.yaml gives no label is its own.
 */
#ifndef SITE_IDENTITY_H
#define SITE_IDENTITY_H

#include "base/diag.h"
#include "record/record.h"

struct shape;

/*
 * Check the colour and the logo.
 *
 * The accent is written #rrggbb, and white text on it has a contrast of at least 4.5 to 1. Source:
 * WCAG 2.2, success criterion 1.4.3, and its definitions of contrast ratio and relative luminance.
 * The logo is a file that ends in .svg or .png. Returns false after reporting a problem.
 */
bool identity_check(const struct record *record, struct diag *diag);

/*
 * What the style sheet of the theme gets at its end: one rule that sets --accent, or nothing where
 * the site has no colour of its own.
 */
struct str identity_style(const struct record *record, struct arena *arena);

/*
 * The site's word for a built-in one. One that begins with a capital gives one with a capital.
 * Memory is the record's or the arena's.
 */
struct str words_site(const struct record *record, struct str word, struct arena *arena);

extern const struct shape shape_words;

#endif
