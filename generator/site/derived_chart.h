/*
 * Charts as a theme sees them.
 */
#ifndef SITE_DERIVED_CHART_H
#define SITE_DERIVED_CHART_H

#include "chart/drawing.h"
#include "site/view.h"

/* The chart of a body, which is that of from. */
struct value derived_chart(const struct view *view, const struct thing *from,
			   const struct markdown_chart *chart, struct arena *arena);

/*
 * A drawing of so many series. colours has the name of a colour for each
 * band, by its index; null where there are no bands.
 */
struct value derived_drawing(const struct view *view, const struct chart_drawing *drawing,
			     enum chart_form form, size_t series, const struct str *colours);

extern const struct shape shape_chart;
extern const struct shape shape_drawing;
extern const struct shape shape_series;
extern const struct shape shape_chart_text;
extern const struct shape shape_chart_rule;
extern const struct shape shape_chart_bar;
extern const struct shape shape_chart_stroke;
extern const struct shape shape_chart_mark;

#endif
