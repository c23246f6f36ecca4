/*
 * The templates among a theme's files, compiled and found complete.
 */
#ifndef SITE_TEMPLATES_H
#define SITE_TEMPLATES_H

#include "site/data_files.h"
#include "site/names.h"
#include "site/plan.h"
#include "text/template.h"

/*
 * Compile every .mustache file, knowing the names of values and that every
 * planned page needs its template.
 *
 * Returns null after reporting at least one problem. Memory: as for
 * theme_compile; the sources must live as long.
 */
const struct theme *templates_compile(const struct source *const *sources,
				      size_t count, const struct plan *plan,
				      const struct names *names,
				      struct arena *arena, struct diag *diag);

/*
 * Does the theme draw charts, if a text has any? No page names the template
 * that does. Returns false after reporting the first chart.
 */
bool templates_draw_charts(const struct theme *theme,
			   const struct data_files *data, struct diag *diag);

#endif
