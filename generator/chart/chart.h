/*
 * The geometry of charts: numbers in, coordinates out.
 *
 * Nothing here knows templates, SVG or the record. Coordinates are the units of a drawing: x to the
 * right, y down. All functions are pure and give the same on every machine; arrays are the
 * caller's, texts the arena's.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include <stdint.h>

#include "base/date.h"

/* Numbers */

enum chart_silence {
	CHART_STATED,
	CHART_NOT_STATED, /* the source is silent */
	CHART_NOT_KNOWN,  /* no source is held */
	CHART_SUPPRESSED, /* too small to be said */
};

/* A number, or why there is none. */
struct chart_value {
	double number;
	enum chart_silence silence;
};

/* The least and the most of some numbers; zeroed holds none. */
struct chart_range {
	double least, most;
	bool is_known;
};

/*
 * Widen a range. Returns false and leaves it alone for what nobody can draw: no number (NaN),
 * infinity, and beyond 10^15, where whole numbers end.
 */
bool chart_range_add(struct chart_range *range, double number);

/* Marks of an axis: whole multiples of 1, 2 or 5 times a power of ten. */
struct chart_ticks {
	int64_t first; /* the lowest, in steps */
	size_t count;  /* 2 or more */
	int digit;     /* 1, 2 or 5 */
	int exponent;  /* of ten: the step is digit * 10^exponent */
};

enum chart_grain {
	CHART_ANY_NUMBER,
	CHART_WHOLE_NUMBERS, /* no mark between them: people, posts */
};

/*
 * The finest marks that hold a range, at most so many (3 or more). A range of one number gets room
 * around it, one of none goes from 0 to 1.
 */
struct chart_ticks chart_ticks(const struct chart_range *range, size_t most,
			       enum chart_grain grain);
/* The number at a mark: 0.3 and never 0.30000000000000004. */
double chart_tick(const struct chart_ticks *ticks, size_t index);
/* Digits behind the point that its numbers need. */
int chart_tick_decimals(const struct chart_ticks *ticks);

/* A straight way from numbers to coordinates. */
struct chart_scale {
	double least, most; /* numbers, which differ */
	double from, to;    /* their coordinates; from > to for y */
};

struct chart_scale chart_scale(const struct chart_ticks *ticks, double from, double to);
/* The coordinate of a number. Where least is most, all is in the middle. */
double chart_at(const struct chart_scale *scale, double number);

/* A coordinate with one decimal at most, and no locale: "12.5", "-3", "0". */
struct str chart_print(double coordinate, struct arena *arena);
/* A number for a reader: "1,234.5"; a true minus sign: "\u22123". */
struct str chart_print_number(double number, int decimals, struct arena *arena);

/* Texts */

/*
 * The width of a text in Arial or Helvetica, which no generator can measure: the sum of Helvetica's
 * published advance widths for ASCII, of 0.6 em for any other character and 1 em for those from
 * U+2E80 on, and a twentieth more, as a reader's font may be wider. For bold, give a size a tenth
 * more.
 */
double chart_text_width(struct str text, double size);

/*
 * Break a text at blanks into lines of a width, at most so many; what does not fit ends in an
 * ellipsis. Returns the number of lines.
 */
size_t chart_wrap(struct str text, double size, double width, struct str *lines, size_t most,
		  struct arena *arena);

/* A text of an axis, centred on a coordinate. */
struct chart_label {
	double at;
	double width;
	struct str text;
	struct str below; /* a second line: the year */
	bool is_shown;
};

/*
 * Show every first, second, third ... label, so that none comes nearer than gap to the next, and
 * none is left of from or right of to. Labels are in order of their coordinates. Returns the
 * interval; 0 where there is none.
 */
size_t chart_thin(struct chart_label *labels, size_t count, double gap, double from, double to);

/*
 * Labels of dates, at coordinates that labels[i].at has: "Sep", or "3 Sep" where a month stands
 * twice, "Q2", "2024"; thinned, and the year below where it is another than that of the shown label
 * before.
 */
void chart_date_labels(const struct date *dates, size_t count, double size,
		       const struct chart_scale *scale, struct chart_label *labels,
		       struct arena *arena);

/*
 * Move coordinates apart until each is gap from the next, as little as will do, between from and to
 * where there is room. Their order stays: by coordinate, then by index.
 */
void chart_spread(double *at, size_t count, double gap, double from, double to);

/* Shapes */

struct chart_box {
	double x, y, width, height;
};

/* Do two boxes share more than an edge? */
bool chart_boxes_meet(const struct chart_box *a, const struct chart_box *b);

/* The place of one of many equal slots between two coordinates. */
struct chart_slot {
	double start, size;
};

struct chart_slot chart_slot(size_t index, size_t count, double from, double to);

/* The values of all series: series by series, point by point. */
struct chart_table {
	const struct chart_value *values;
	size_t series, points;
};

const struct chart_value *chart_value(const struct chart_table *table, size_t series, size_t point);

enum chart_bars {
	CHART_GROUPED, /* side by side */
	CHART_STACKED, /* up from 0, and what is negative down */
};

/*
 * The range of numbers that bars need, with 0. False after one that chart_range_add refuses;
 * missing values are passed over.
 */
bool chart_bars_range(const struct chart_table *table, enum chart_bars bars,
		      struct chart_range *out);

/* Where bars may stand: their points along one axis, numbers on the other. */
struct chart_room {
	struct chart_slot along;
	struct chart_scale scale;
	bool is_flat; /* they lie: numbers go across */
};

/* A bar of each value, in the order of the table; that of a missing value has no size. */
void chart_bar_boxes(const struct chart_table *table, enum chart_bars bars,
		     const struct chart_room *room, struct chart_box *out);

/* A point of a line; one without a number breaks it. */
struct chart_point {
	double x, y;
	enum chart_silence silence;
};

/* Stated points without a gap between them: first to end - 1. */
struct chart_run {
	size_t first, end;
};

/* The next run at or behind *at, which is moved on; false when none is. */
bool chart_next_run(const struct chart_point *points, size_t count, size_t *at,
		    struct chart_run *out);

enum chart_line {
	CHART_STRAIGHT,
	CHART_STEPS, /* holds its number until the next is told */
};

/* The corners of a run: "10,20 30,20 30,5", as a polyline takes them. */
struct str chart_corners(const struct chart_point *points, struct chart_run run,
			 enum chart_line line, struct arena *arena);

#endif
