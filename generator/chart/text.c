#include "chart/chart.h"

#include <math.h>
#include <stdlib.h>

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
			lines[count++] = cut_line(text, size, width, arena);
			return count;
		}
		lines[count++] = str_sub(text, 0, end);
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
