/*
 * What all drawings have around them: keys, axes, names. Used by the chart_*.c that draw; nobody
 * else includes this.
 */
#ifndef CHART_FRAME_H
#define CHART_FRAME_H

#include "chart/drawing.h"

struct chart_frame {
	const struct chart_content *content;
	struct chart_drawing *out;
	struct arena *arena;
	enum chart_form form;
	bool is_flat;
	double top; /* below the keys */
	struct chart_ticks ticks;
	struct chart_scale scale;
};

enum {
	CHART_GAP = 8,      /* between a text and what it belongs to */
	CHART_SILENCE = 10, /* from a line to the middle of a mark on it */
};

void frame_begin(struct chart_frame *frame);
void frame_add_text(struct chart_frame *frame, struct chart_text text);
void frame_add_rule(struct chart_frame *frame, struct chart_rule rule);

/* Names of series and target above the plot, in as many lines as it takes. */
void frame_add_keys(struct chart_frame *frame, bool has_series, bool has_target);

/* The range of all numbers and the target; bars have 0 in theirs. */
void frame_set_ticks(struct chart_frame *frame, size_t most);

/* The width of the widest text at a mark of the axis of numbers. */
double frame_tick_width(const struct chart_frame *frame);

/* Marks of the axis of numbers, across the plot, which must be known. */
void frame_add_ticks(struct chart_frame *frame);

/* Labels below the plot, those that are shown, in one or two lines. */
void frame_add_labels(struct chart_frame *frame, const struct chart_label *labels, size_t count);

void frame_add_target(struct chart_frame *frame);

/* Is there just one series, whose values can stand at their bars? */
bool frame_is_single(const struct chart_frame *frame);

/* The width of the widest value, as written. */
double frame_value_width(const struct chart_frame *frame);

/* Below the plot: names of points at the centres of their slots. */
struct chart_names {
	struct str (*lines)[3];
	size_t *counts;
	size_t most;   /* lines of any */
	bool is_whole; /* no name had to be cut */
};

/* Break the names of points into at most so many lines (3 at most). */
struct chart_names frame_wrap_names(struct chart_frame *frame, double width, size_t most);

void frame_draw_standing(struct chart_frame *frame);
void frame_draw_flat(struct chart_frame *frame);
void frame_draw_lines(struct chart_frame *frame);

#endif
