/*
 * What all drawings have around them: keys, axes, names. Used by the files of chart/ that draw;
 * nobody else includes this.
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

/* The width of the widest text at a mark of the axis of numbers. */
double frame_tick_width(const struct chart_frame *frame);

/* Marks of the axis of numbers, across the plot, which must be known. */
void frame_add_ticks(struct chart_frame *frame);

/*
 * Set the plot and the scale of one whose numbers go up, right of the texts of its axis, and add
 * that. Right is what is left free there.
 */
void frame_set_plot(struct chart_frame *frame, double top, double right, double height);

/*
 * Labels below the plot, those that are shown, in one or two lines; the drawing ends below them. Of
 * dates, they stand at the points of a line.
 */
void frame_add_labels(struct chart_frame *frame, const struct chart_label *labels, size_t count);
void frame_add_dates(struct chart_frame *frame, const struct date *dates,
		     const struct chart_point *points, size_t count);

void frame_add_target(struct chart_frame *frame);

/*
 * The points of a line: by their dates, or evenly where dates is null, so far inside the plot.
 * Silence has no height: it is put above the ground, where its mark stands.
 */
struct chart_point *frame_points(const struct chart_frame *frame, const struct chart_value *values,
				 const struct date *dates, size_t count, double inset);

/* A stroke for each run of two points and more. */
void frame_add_runs(struct chart_frame *frame, const struct chart_point *points, size_t count,
		    enum chart_line line, size_t series);

/* The name of a line, at its right end. */
struct chart_end {
	struct str name;
	double number;
};

/* Names of lines, at x and at their numbers, as near as they can stand. */
void frame_add_ends(struct chart_frame *frame, const struct chart_end *ends, size_t count,
		    double x);
double frame_text_width(const struct chart_frame *frame, double least, struct str text);

#endif
