/* The templates among a theme's files, compiled and found complete. */
#ifndef SITE_TEMPLATES_H
#define SITE_TEMPLATES_H

#include "site/names.h"
#include "site/plan.h"
#include "theme/template.h"

/*
 * Compile every .mustache file, knowing the names of values and that every planned page needs its
 * template.
 *
 * Returns null after reporting at least one problem. Memory: as for theme_compile; the sources must
 * live as long.
 */
const struct theme *templates_compile(const struct theme_sources *files, const struct plan *plan,
				      const struct names *names, struct arena *arena,
				      struct diag *diag);

/*
 * Has the theme what prints the charts and news of texts, if there are any? No page names those
 * partials. Returns false after reporting the first text that needs one.
 */
bool templates_print_texts(const struct theme *theme, const struct record *record,
			   struct diag *diag);

#endif
