/*
 * Whole drawings of charts: where every bar, line and text of one stands.
 *
 * A drawing comes in two forms: wide, for a column of text on a desk, and narrow, simpler, for a
 * phone. It knows no colours and no SVG: a theme draws it. Series are counted from 0, and a theme
 * tells them apart by colour and by pattern, dash or shape.
 *
 * Pure, as chart.h is. All memory is the arena's.
 */
#ifndef CHART_DRAWING_H
#define CHART_DRAWING_H

#include "base/arena.h"
#include "chart/chart.h"

/* What is to be drawn */

enum chart_kind {
	CHART_BAR,
	CHART_STACKED_BAR,
	CHART_FLAT_BAR,
	CHART_STACKED_FLAT_BAR,
	CHART_LINE,
};

struct chart_content {
	enum chart_kind kind;
	struct chart_table table;
	const struct str *written; /* the values as texts, as the table */
	const struct str *series_names;
	const struct str *point_names;
	const struct date *dates; /* of the points, rising; or null */
	struct str unit;          /* what is counted; may be empty */
	const double *target;     /* or null */
	struct str target_name;   /* "target 12" */
};

enum chart_form { CHART_WIDE, CHART_NARROW, CHART_FORMS };

/* What is drawn */

enum chart_anchor {
	CHART_ANCHOR_START, /* its start is at x */
	CHART_ANCHOR_MIDDLE,
	CHART_ANCHOR_END,
};

/* A text on its base line. */
struct chart_text {
	double x, y;
	struct str text;
	enum chart_anchor anchor;
	bool is_strong;
};

struct chart_rule {
	double x1, y1, x2, y2;
	bool is_zero; /* of the number 0, or the axis itself */
};

/*
 * A box: a bar; a key, which is a sample of what a series, or the target, looks like, and its name;
 * or a band, a part of the ground that has a name and a colour.
 */
struct chart_bar {
	struct chart_box box;
	size_t series;
	struct chart_text name; /* empty of a bar, and of a band in a narrow drawing */
	bool is_target;
	struct str colour; /* as its maker calls it */
};

/* A line without a gap. */
struct chart_stroke {
	struct str corners;
	size_t series;
};

/* A point, or the place where one is missing. */
struct chart_mark {
	double x, y;
	size_t series;
	enum chart_silence silence;
};

struct chart_drawing {
	enum chart_form form;
	double width, height;
	double size; /* of its texts */
	struct chart_box plot;
	bool is_line;
	size_t series;                    /* how many its theme tells apart */
	LIST_OF(struct chart_text) texts; /* of axes, and of values */
	LIST_OF(struct chart_rule) rules;
	LIST_OF(struct chart_bar) bars;
	LIST_OF(struct chart_stroke) strokes;
	LIST_OF(struct chart_mark) marks;
	LIST_OF(struct chart_bar) keys;
	LIST_OF(struct chart_bar) bands;
	struct chart_rule *target; /* or null */
};

/* The most that a chart can hold and a reader can tell apart. */
enum {
	CHART_MOST_SERIES = 6,
	CHART_MOST_BARS = 100,    /* points of a chart of bars */
	CHART_MOST_POINTS = 1000, /* of a chart of lines */
};

/*
 * Draw a chart. Its numbers must be such that chart_range_add takes them, and a stack's sum too; at
 * least one series and one point. In a narrow drawing bars whose names have no room under them lie.
 */
void chart_draw(const struct chart_content *content, enum chart_form form, struct arena *arena,
		struct chart_drawing *out);

/* The scores of a risk */

struct chart_score_band {
	struct str name; /* "extreme, 15 to 25" */
	struct str colour;
	int from, to;
};

struct chart_scores {
	const struct chart_value *scores; /* oldest first */
	const struct date *dates;
	size_t count;
	const struct chart_score_band *bands; /* lowest first */
	size_t band_count;
	int target;             /* 0: not stated */
	struct str target_name; /* "target 8" */
};

/*
 * Draw a step line of scores from 0 to 25 on its bands. Figures stand where the score changes and
 * at the end; a silence breaks the line, and its mark stands on the ground line, as it has no
 * height.
 */
void chart_draw_scores(const struct chart_scores *scores, enum chart_form form, struct arena *arena,
		       struct chart_drawing *out);

/*
 * The series of a measure
 *
 * Its lines are of series 0 for the values, 1 for a mean, 2 for a limit, 3 for the target; the
 * series of a mark is the type of its value.
 */

enum { PROCESS_VALUES, PROCESS_MEAN, PROCESS_LIMIT, PROCESS_TARGET, PROCESS_SERIES };

/* Points first to end - 1, which have a mean and limits of their own. */
struct process_part {
	size_t first, end;
	bool has_limits; /* else nothing is drawn */
	double mean, upper, lower;
};

struct chart_process {
	const struct chart_value *values;  /* oldest first */
	const size_t *types;               /* series of their marks */
	const struct chart_value *targets; /* that hold for them */
	const struct date *dates;
	size_t count; /* 1 or more */
	const struct process_part *parts;
	size_t part_count; /* 1 or more */
	struct str unit;
	/* Of the lines of the last part, and of the last target. */
	struct str mean_name, upper_name, lower_name, target_name;
};

void chart_draw_process(const struct chart_process *process, enum chart_form form,
			struct arena *arena, struct chart_drawing *out);

/* The values and the mean alone, without axes, and the last value marked. */
void chart_draw_sparkline(const struct chart_process *process, struct arena *arena,
			  struct chart_drawing *out);

#endif
