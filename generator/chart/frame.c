#include "chart/frame.h"

#include <math.h>

void frame_begin(struct chart_frame *frame)
{
	*frame->out = (struct chart_drawing){
		.width = frame->form == CHART_WIDE ? 760 : 358,
		.size = frame->form == CHART_WIDE ? 14 : 13,
		.is_line = frame->content->kind == CHART_LINE,
		.form = frame->form,
		.series = frame->content->table.series,
	};
}

void frame_add_text(struct chart_frame *frame, struct chart_text text)
{
	if (text.text.len)
		ARRAY_ADD(&frame->out->texts, frame->arena, text);
}

void frame_add_rule(struct chart_frame *frame, struct chart_rule rule)
{
	ARRAY_ADD(&frame->out->rules, frame->arena, rule);
}

/* Where the next key goes; a new line when it has no room. */
struct pen {
	double x, line; /* number of the line */
};

static void add_key(struct chart_frame *frame, struct pen *pen, struct chart_bar key)
{
	const double sample = frame->out->is_line ? 34 : 22;
	struct chart_drawing *out = frame->out;
	double height = out->size * 1.5;
	/* One line; a name that is wider is cut. */
	chart_wrap(key.name.text, out->size, out->width - sample - 6, &key.name.text, 1,
		   frame->arena);
	double width = sample + 6 + chart_text_width(key.name.text, out->size);
	if (pen->x > 0 && pen->x + width > out->width) {
		pen->x = 0;
		pen->line++;
	}
	double y = pen->line * height;
	key.box = (struct chart_box){pen->x + 1, y + 3, sample - 2, out->size - 2};
	key.name.x = pen->x + sample + 6;
	key.name.y = y + out->size;
	ARRAY_ADD(&out->keys, frame->arena, key);
	pen->x += width + 2 * CHART_GAP;
}

void frame_add_keys(struct chart_frame *frame, bool has_series, bool has_target)
{
	const struct chart_content *content = frame->content;
	struct pen pen = {0};
	for (size_t i = 0; has_series && i < content->table.series; i++)
		add_key(frame, &pen,
			(struct chart_bar){.name.text = content->series_names[i], .series = i});
	if (has_target && content->target)
		add_key(frame, &pen,
			(struct chart_bar){.name.text = content->target_name, .is_target = true});
	frame->top = frame->out->keys.count ? (pen.line + 1) * frame->out->size * 1.5 + 6 : 0;
	if (!content->unit.len)
		return;
	frame_add_text(frame, (struct chart_text){.y = frame->top + frame->out->size,
						  .text = content->unit});
	frame->top += frame->out->size * 1.5;
}

double frame_text_width(const struct chart_frame *frame, double least, struct str text)
{
	return fmax(least, chart_text_width(text, frame->out->size));
}

static struct str tick_text(const struct chart_frame *frame, size_t index)
{
	return chart_print_number(chart_tick(&frame->ticks, index),
				  chart_tick_decimals(&frame->ticks), frame->arena);
}

double frame_tick_width(const struct chart_frame *frame)
{
	double width = 0;
	for (size_t i = 0; i < frame->ticks.count; i++)
		width = frame_text_width(frame, width, tick_text(frame, i));
	return width;
}

void frame_add_ticks(struct chart_frame *frame)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	double bottom = plot->y + plot->height, right = plot->x + plot->width;
	for (size_t i = 0; i < frame->ticks.count; i++) {
		double number = chart_tick(&frame->ticks, i);
		double at = chart_at(&frame->scale, number);
		struct chart_text text = {.text = tick_text(frame, i)};
		struct chart_rule rule = {at, plot->y, at, bottom, number == 0};
		if (frame->is_flat) {
			text.x = at;
			text.y = bottom + size + 4;
			text.anchor = CHART_ANCHOR_MIDDLE;
		} else {
			text.x = plot->x - CHART_GAP;
			text.y = at + size * 0.35;
			text.anchor = CHART_ANCHOR_END;
			rule = (struct chart_rule){plot->x, at, right, at, number == 0};
		}
		frame_add_text(frame, text);
		frame_add_rule(frame, rule);
	}
}

void frame_set_plot(struct chart_frame *frame, double top, double right, double height)
{
	struct chart_box *plot = &frame->out->plot;
	double left = frame_tick_width(frame) + CHART_GAP;
	*plot = (struct chart_box){left, top, frame->out->width - left - right, height};
	frame->scale = chart_scale(&frame->ticks, plot->y + plot->height, plot->y);
	frame_add_ticks(frame);
}

void frame_add_labels(struct chart_frame *frame, const struct chart_label *labels, size_t count)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	for (size_t i = 0; i < count; i++) {
		struct chart_text text = {
			.x = labels[i].at,
			.y = plot->y + plot->height + size + 6,
			.text = labels[i].text,
			.anchor = CHART_ANCHOR_MIDDLE,
		};
		if (!labels[i].is_shown)
			continue;
		frame_add_text(frame, text);
		text.y += size * 1.2;
		text.text = labels[i].below;
		text.is_strong = true;
		frame_add_text(frame, text);
	}
	frame->out->height = plot->y + plot->height + size * 2.2 + 10;
}

void frame_add_dates(struct chart_frame *frame, const struct date *dates,
		     const struct chart_point *points, size_t count)
{
	struct chart_scale scale = {.from = 0, .to = frame->out->width};
	struct chart_label *labels = arena_new(frame->arena, struct chart_label, count);
	for (size_t i = 0; i < count; i++)
		labels[i].at = points[i].x;
	chart_date_labels(dates, count, frame->out->size, &scale, labels, frame->arena);
	frame_add_labels(frame, labels, count);
}

void frame_add_target(struct chart_frame *frame)
{
	const struct chart_box *plot = &frame->out->plot;
	if (!frame->content->target)
		return;
	double at = chart_at(&frame->scale, *frame->content->target);
	frame->out->target = arena_new(frame->arena, struct chart_rule, 1);
	*frame->out->target =
		frame->is_flat ? (struct chart_rule){at, plot->y, at, plot->y + plot->height, false}
			       : (struct chart_rule){plot->x, at, plot->x + plot->width, at, false};
}

struct chart_point *frame_points(const struct chart_frame *frame, const struct chart_value *values,
				 const struct date *dates, size_t count, double inset)
{
	const struct chart_box *plot = &frame->out->plot;
	struct chart_scale along = {0, (double)(count - 1), plot->x + inset,
				    plot->x + plot->width - inset};
	struct chart_point *points = arena_new(frame->arena, struct chart_point, count);
	if (dates) {
		along.least = date_first_day(dates[0]);
		along.most = date_first_day(dates[count - 1]);
	}
	for (size_t i = 0; i < count; i++) {
		bool is_stated = values[i].silence == CHART_STATED;
		points[i] = (struct chart_point){
			chart_at(&along, dates ? date_first_day(dates[i]) : (double)i),
			is_stated ? chart_at(&frame->scale, values[i].number)
				  : plot->y + plot->height - CHART_SILENCE,
			values[i].silence,
		};
	}
	return points;
}

void frame_add_runs(struct chart_frame *frame, const struct chart_point *points, size_t count,
		    enum chart_line line, size_t series)
{
	struct chart_run run;
	for (size_t at = 0; chart_next_run(points, count, &at, &run);) {
		if (run.end - run.first < 2)
			continue;
		struct str corners = chart_corners(points, run, line, frame->arena);
		ARRAY_ADD(&frame->out->strokes, frame->arena,
			  (struct chart_stroke){corners, series});
	}
}

void frame_add_ends(struct chart_frame *frame, const struct chart_end *ends, size_t count, double x)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	double *at = arena_new(frame->arena, double, count);
	for (size_t i = 0; i < count; i++)
		at[i] = chart_at(&frame->scale, ends[i].number);
	chart_spread(at, count, size * 1.25, plot->y, plot->y + plot->height);
	for (size_t i = 0; i < count; i++)
		frame_add_text(frame, (struct chart_text){
					      .x = x,
					      .y = at[i] + size * 0.35,
					      .text = ends[i].name,
				      });
}
