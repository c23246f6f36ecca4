#include "chart/chart.h"

#include "base/buffer.h"

bool chart_boxes_meet(const struct chart_box *a, const struct chart_box *b)
{
	return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
	       b->y < a->y + a->height;
}

struct chart_slot chart_slot(size_t index, size_t count, double from, double to)
{
	double size = (to - from) / (double)(count ? count : 1);
	return (struct chart_slot){from + size * (double)index, size};
}

const struct chart_value *chart_value(const struct chart_table *table, size_t series, size_t point)
{
	return &table->values[series * table->points + point];
}

/* What is stacked at a point, above 0 and below it. */
struct stack {
	double above, below;
};

/* Put a number on its stack; returns where it begins. */
static double stack_add(struct stack *stack, double number)
{
	double *top = number < 0 ? &stack->below : &stack->above;
	double start = *top;
	*top += number;
	return start;
}

bool chart_bars_range(const struct chart_table *table, enum chart_bars bars,
		      struct chart_range *out)
{
	bool good = chart_range_add(out, 0);
	for (size_t point = 0; point < table->points; point++) {
		struct stack stack = {0};
		for (size_t i = 0; i < table->series; i++) {
			const struct chart_value *value = chart_value(table, i, point);
			if (value->silence != CHART_STATED)
				continue;
			if (bars == CHART_GROUPED)
				good &= chart_range_add(out, value->number);
			else
				stack_add(&stack, value->number);
		}
		good &= chart_range_add(out, stack.above);
		good &= chart_range_add(out, stack.below);
	}
	return good;
}

/* The box between two numbers, across one place on the other axis. */
static struct chart_box box_between(const struct chart_room *room, double start, double end,
				    struct chart_slot across)
{
	double a = chart_at(&room->scale, start);
	double b = chart_at(&room->scale, end);
	double near = a < b ? a : b, size = a < b ? b - a : a - b;
	if (room->is_flat)
		return (struct chart_box){near, across.start, size, across.size};
	return (struct chart_box){across.start, near, across.size, size};
}

/* The place of a point's bars: a fifth of its slot is air. */
static struct chart_slot bars_slot(const struct chart_room *room, size_t point, size_t points)
{
	const double air = 0.2;
	struct chart_slot slot =
		chart_slot(point, points, room->along.start, room->along.start + room->along.size);
	return (struct chart_slot){slot.start + slot.size * air / 2, slot.size * (1 - air)};
}

void chart_bar_boxes(const struct chart_table *table, enum chart_bars bars,
		     const struct chart_room *room, struct chart_box *out)
{
	for (size_t point = 0; point < table->points; point++) {
		struct chart_slot slot = bars_slot(room, point, table->points);
		struct stack stack = {0};
		for (size_t i = 0; i < table->series; i++) {
			const struct chart_value *value = chart_value(table, i, point);
			struct chart_box *box = &out[i * table->points + point];
			struct chart_slot own = slot;
			double start = 0;
			*box = (struct chart_box){0};
			if (value->silence != CHART_STATED)
				continue;
			if (bars == CHART_STACKED)
				start = stack_add(&stack, value->number);
			else
				own = chart_slot(i, table->series, slot.start,
						 slot.start + slot.size);
			*box = box_between(room, start, start + value->number, own);
		}
	}
}

bool chart_next_run(const struct chart_point *points, size_t count, size_t *at,
		    struct chart_run *out)
{
	size_t first = *at;
	while (first < count && points[first].silence != CHART_STATED)
		first++;
	size_t end = first;
	while (end < count && points[end].silence == CHART_STATED)
		end++;
	*out = (struct chart_run){first, end};
	*at = end;
	return first < count;
}

static void add_corner(struct buffer *out, double x, double y, struct arena *arena)
{
	buffer_printf(out, "%s%.*s,%.*s", out->len ? " " : "", STR_ARG(chart_print(x, arena)),
		      STR_ARG(chart_print(y, arena)));
}

struct str chart_corners(const struct chart_point *points, struct chart_run run,
			 enum chart_line line, struct arena *arena)
{
	struct buffer out = {0};
	for (size_t i = run.first; i < run.end; i++) {
		if (line == CHART_STEPS && i > run.first && points[i].y != points[i - 1].y)
			add_corner(&out, points[i].x, points[i - 1].y, arena);
		add_corner(&out, points[i].x, points[i].y, arena);
	}
	struct str corners = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return corners;
}
