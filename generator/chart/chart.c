#include "chart/chart.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Numbers */

static const double greatest = 1e15;

/* Nearer to zero, or to one another, numbers of a chart are the same. */
static const double least_span = 1e-9;
static const double least_ratio = 1e-11;

bool chart_range_add(struct chart_range *range, double number)
{
	if (!(fabs(number) <= greatest))
		return false;
	if (!range->is_known || number < range->least)
		range->least = number;
	if (!range->is_known || number > range->most)
		range->most = number;
	range->is_known = true;
	return true;
}

/* digit * 10^exponent, a power of ten being exact up to 10^22. */
static double times_power(double digit, int exponent)
{
	double power = 1;
	for (int i = 0; i < abs(exponent); i++)
		power *= 10;
	return exponent < 0 ? digit / power : digit * power;
}

/* A range with room between its ends. */
static struct chart_range widened(const struct chart_range *range)
{
	struct chart_range wide = *range;
	double size = fmax(fabs(wide.least), fabs(wide.most));
	if (!wide.is_known || size < least_span)
		return (struct chart_range){0, 1, true};
	if (wide.most - wide.least < size * least_ratio) {
		wide.least -= size / 2;
		wide.most += size / 2;
	}
	return wide;
}

/* Steps from the one at or below least to the one at or above most. */
static void count_steps(const struct chart_range *range, struct chart_ticks *ticks)
{
	double step = times_power(ticks->digit, ticks->exponent);
	double slack = 1e-9;
	double first = floor(range->least / step + slack);
	double last = ceil(range->most / step - slack);
	ticks->first = (int64_t)first;
	ticks->count = (size_t)(last - first) + 1;
}

struct chart_ticks chart_ticks(const struct chart_range *range, size_t most, enum chart_grain grain)
{
	static const int digits[] = {1, 2, 5};
	struct chart_range wide = widened(range);
	struct chart_ticks ticks = {0};
	int exponent = -12;
	while (times_power(10, exponent) * (double)most < wide.most - wide.least)
		exponent++;
	if (grain == CHART_WHOLE_NUMBERS && exponent < 0)
		exponent = 0;
	do {
		for (size_t i = 0; i < 3; i++) {
			ticks.digit = digits[i];
			ticks.exponent = exponent;
			count_steps(&wide, &ticks);
			if (ticks.count <= most)
				break;
		}
		exponent++;
	} while (ticks.count > most);
	if (ticks.count < 2)
		ticks.count = 2;
	return ticks;
}

double chart_tick(const struct chart_ticks *ticks, size_t index)
{
	double steps = (double)(ticks->first + (int64_t)index);
	return times_power(steps * ticks->digit, ticks->exponent);
}

int chart_tick_decimals(const struct chart_ticks *ticks)
{
	return ticks->exponent < 0 ? -ticks->exponent : 0;
}

struct chart_scale chart_scale(const struct chart_ticks *ticks, double from, double to)
{
	return (struct chart_scale){
		.least = chart_tick(ticks, 0),
		.most = chart_tick(ticks, ticks->count - 1),
		.from = from,
		.to = to,
	};
}

double chart_at(const struct chart_scale *scale, double number)
{
	double span = scale->most - scale->least;
	double part = span == 0 ? 0.5 : (number - scale->least) / span;
	return scale->from + part * (scale->to - scale->from);
}

/* Written by hand, from the last digit: drawings have tens of thousands of them. */
struct str chart_print(double coordinate, struct arena *arena)
{
	char text[24];
	size_t at = sizeof text;
	long tenths = lround(coordinate * 10), whole = labs(tenths) / 10;
	if (tenths % 10) {
		text[--at] = (char)('0' + labs(tenths) % 10);
		text[--at] = '.';
	}
	do
		text[--at] = (char)('0' + whole % 10);
	while (whole /= 10);
	if (tenths < 0)
		text[--at] = '-';
	return arena_copy(arena, (struct str){text + at, sizeof text - at});
}

static bool is_zero(struct str digits)
{
	for (size_t i = 0; i < digits.len; i++)
		if (digits.data[i] != '0' && digits.data[i] != '.')
			return false;
	return true;
}

/* Commas between thousands of what "%.*f" printed: digits, then a point. */
struct str chart_print_number(double number, int decimals, struct arena *arena)
{
	struct str plain = arena_printf(arena, "%.*f", decimals, fabs(number));
	size_t whole = str_find_char(plain, '.');
	size_t at = whole % 3 ? whole % 3 : 3;
	if (is_zero(plain))
		return STR("0");
	struct str grouped = arena_printf(arena, "%s%.*s", number < 0 ? "\u2212" : "",
					  STR_ARG(str_sub(plain, 0, at)));
	for (; at + 3 <= whole; at += 3)
		grouped = arena_printf(arena, "%.*s,%.*s", STR_ARG(grouped),
				       STR_ARG(str_sub(plain, at, at + 3)));
	return arena_printf(arena, "%.*s%.*s", STR_ARG(grouped), STR_ARG(str_skip(plain, whole)));
}

/* Shapes */

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
	if (out->len)
		buffer_add_char(out, ' ');
	buffer_add(out, chart_print(x, arena));
	buffer_add_char(out, ',');
	buffer_add(out, chart_print(y, arena));
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
	return buffer_take(&out, arena);
}

/* Texts */

/* Advance widths of Helvetica from " " to "~", in thousandths of an em. */
static const uint16_t widths[] = {
	278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};

enum { OTHER_WIDTH = 600, WIDE_WIDTH = 1000 };

double chart_text_width(struct str text, double size)
{
	unsigned long sum = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c >= ' ' && c <= '~')
			sum += widths[c - ' '];
		else if (c >= 0xe2 && (c > 0xe2 || (i + 1 < text.len &&
						    (unsigned char)text.data[i + 1] >= 0xba)))
			sum += WIDE_WIDTH;
		else if (c >= 0xc0)
			sum += OTHER_WIDTH;
	}
	return (double)sum * size * 1.05 / 1000;
}

/* The bytes of a text's first line: whole words, or what must be cut. */
static size_t line_end(struct str text, double size, double width)
{
	size_t end = 0;
	for (size_t at = 0; at <= text.len; at++) {
		if (at < text.len && text.data[at] != ' ')
			continue;
		if (chart_text_width(str_sub(text, 0, at), size) > width)
			break;
		end = at;
	}
	return end;
}

static struct str cut_line(struct str text, double size, double width, struct arena *arena)
{
	struct str end = STR("\u2026");
	double room = width - chart_text_width(end, size);
	size_t words = line_end(text, size, room);
	struct str kept = words ? str_sub(text, 0, words) : text;
	while (kept.len && chart_text_width(kept, size) > room)
		kept = str_clip(kept, kept.len - 1);
	return arena_printf(arena, "%.*s%.*s", STR_ARG(kept), STR_ARG(end));
}

size_t chart_wrap(struct str text, double size, double width, struct str *lines, size_t most,
		  struct arena *arena)
{
	size_t count = 0;
	text = str_trim(text);
	while (text.len && count < most) {
		size_t end = line_end(text, size, width);
		if (end < text.len && (!end || count + 1 == most)) {
			ARRAY_PUT(lines, count, most, cut_line(text, size, width, arena));
			return count;
		}
		ARRAY_PUT(lines, count, most, str_sub(text, 0, end));
		text = str_trim(str_skip(text, end));
	}
	return count;
}

/* Does every so manieth label stand clear of the next, and inside? */
static bool interval_fits(const struct chart_label *labels, size_t count, size_t interval,
			  double gap, double from, double to)
{
	double reached = from - gap;
	for (size_t i = 0; i < count; i += interval) {
		const struct chart_label *label = &labels[i];
		if (label->at - label->width / 2 < reached + gap ||
		    label->at + label->width / 2 > to)
			return false;
		reached = label->at + label->width / 2;
	}
	return true;
}

size_t chart_thin(struct chart_label *labels, size_t count, double gap, double from, double to)
{
	size_t interval = 1;
	while (interval < count && !interval_fits(labels, count, interval, gap, from, to))
		interval++;
	for (size_t i = 0; i < count; i++)
		labels[i].is_shown = i % interval == 0;
	return count ? interval : 0;
}

/* Dates */

static struct str month_name(int month)
{
	static const char *const names[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
	};
	return str_from(names[month - 1]);
}

static bool is_same_month(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month;
}

static struct str date_text(const struct date *dates, size_t count, size_t i, struct arena *arena)
{
	struct date date = dates[i];
	bool is_twice = (i && is_same_month(dates[i - 1], date)) ||
			(i + 1 < count && is_same_month(dates[i + 1], date));
	switch ((enum date_precision)date.precision) {
	case DATE_DAY:
		if (is_twice)
			return arena_printf(arena, "%d %.*s", date.day,
					    STR_ARG(month_name(date.month)));
		return month_name(date.month);
	case DATE_MONTH:
		return month_name(date.month);
	case DATE_QUARTER:
		return arena_printf(arena, "Q%d", date.month);
	default:
		return date_print(date, arena);
	}
}

static struct str year_text(struct date date, struct arena *arena)
{
	switch ((enum date_precision)date.precision) {
	case DATE_DAY:
	case DATE_MONTH:
		return arena_printf(arena, "%d", date.year);
	case DATE_QUARTER:
		return arena_printf(arena, "%d/%02d", date.year, (date.year + 1) % 100);
	default:
		return (struct str){0};
	}
}

void chart_date_labels(const struct date *dates, size_t count, double size,
		       const struct chart_scale *scale, struct chart_label *labels,
		       struct arena *arena)
{
	struct str year = {0};
	for (size_t i = 0; i < count; i++) {
		struct chart_label *label = &labels[i];
		label->text = date_text(dates, count, i, arena);
		label->below = year_text(dates[i], arena);
		label->width = fmax(chart_text_width(label->text, size),
				    chart_text_width(label->below, size));
	}
	chart_thin(labels, count, size / 2, scale->from - size * 2, scale->to + size * 2);
	for (size_t i = 0; i < count; i++) {
		struct str own = labels[i].below;
		if (!labels[i].is_shown)
			continue;
		if (str_equal(own, year))
			labels[i].below = (struct str){0};
		year = own;
	}
}

/* Moving apart */

struct spread_item {
	double at;
	size_t index;
};

static int compare_items(const void *left, const void *right)
{
	const struct spread_item *a = left, *b = right;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/* Forwards until each is clear of the one before, then back from the end. */
static void push_apart(struct spread_item *items, size_t count, double gap, double from, double to)
{
	double least = from;
	for (size_t i = 0; i < count; i++) {
		items[i].at = fmax(items[i].at, least);
		least = items[i].at + gap;
	}
	double most = fmax(to, from + gap * (double)(count - 1));
	for (size_t i = count; i-- > 0;) {
		if (items[i].at > most)
			items[i].at = most;
		most = items[i].at - gap;
	}
}

void chart_spread(double *at, size_t count, double gap, double from, double to)
{
	struct arena scratch = {0};
	struct spread_item *items = arena_new(&scratch, struct spread_item, count);
	for (size_t i = 0; i < count; i++)
		items[i] = (struct spread_item){at[i], i};
	if (count) {
		qsort(items, count, sizeof *items, compare_items);
		push_apart(items, count, gap, from, to);
	}
	for (size_t i = 0; i < count; i++)
		at[items[i].index] = items[i].at;
	arena_free(&scratch);
}
