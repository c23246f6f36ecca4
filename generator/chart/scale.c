#include "chart/chart.h"

#include <math.h>
#include <stdlib.h>

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

struct str chart_print(double coordinate, struct arena *arena)
{
	long tenths = lround(coordinate * 10);
	long size = labs(tenths);
	const char *sign = tenths < 0 ? "-" : "";
	if (size % 10)
		return arena_printf(arena, "%s%ld.%ld", sign, size / 10, size % 10);
	return arena_printf(arena, "%s%ld", sign, size / 10);
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
	return arena_printf(arena, "%.*s%.*s", STR_ARG(grouped),
			    STR_ARG(str_skip(plain, whole)));
}
