/* Charts and drawings as a theme sees them: coordinates in small objects. */
#ifndef SITE_DRAWING_VALUE_H
#define SITE_DRAWING_VALUE_H

#include "chart/drawing.h"
#include "site/view.h"

/* The chart of a body, which is that of from. */
struct value drawing_value_of_chart(const struct view *view, const struct thing *from,
				    const struct markdown_chart *chart);

extern const struct shape shape_chart;

/* Of struct chart_drawing, and of what is in it. */
extern const struct shape shape_drawing;
extern const struct shape shape_series;
extern const struct shape shape_chart_text;
extern const struct shape shape_chart_rule;
extern const struct shape shape_chart_bar;
extern const struct shape shape_chart_stroke;
extern const struct shape shape_chart_mark;

#endif
