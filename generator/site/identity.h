/* Whose site it is, as readers see it: the colour and the logo of site.yaml. */
#ifndef SITE_IDENTITY_H
#define SITE_IDENTITY_H

#include "base/diag.h"
#include "record/record.h"

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

#endif
