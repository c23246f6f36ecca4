#include "chart/say.h"

#include "base/arena.h"

enum { MOST_GAPS = 6 };

static const char *const silences[] = {
	[CHART_NOT_STATED] = "not stated",
	[CHART_NOT_KNOWN] = "not known",
	[CHART_SUPPRESSED] = "suppressed",
};

static struct str say_gaps(const struct chart_said *points, size_t count, struct arena *arena)
{
	struct str gaps = {0};
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		const struct chart_said *point = &points[i];
		if (point->value.silence == CHART_STATED || ++found > MOST_GAPS)
			continue;
		gaps = arena_printf(arena, "%.*s%s%.*s (%s)", STR_ARG(gaps), gaps.len ? ", " : "",
				    STR_ARG(point->name), silences[point->value.silence]);
	}
	if (!found)
		return gaps;
	if (found > MOST_GAPS)
		gaps = arena_printf(arena, "%.*s and %zu more", STR_ARG(gaps), found - MOST_GAPS);
	return arena_printf(arena, " No value: %.*s.", STR_ARG(gaps));
}

struct str chart_say(const struct chart_said *points, size_t count, bool in_time,
		     struct arena *arena)
{
	const struct chart_said *first = NULL, *last = NULL, *high = NULL, *low = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct chart_said *point = &points[i];
		if (point->value.silence != CHART_STATED)
			continue;
		first = first ? first : point;
		last = point;
		high = !high || point->value.number > high->value.number ? point : high;
		low = !low || point->value.number < low->value.number ? point : low;
	}
	if (!first)
		return (struct str){0};
	struct str said = {0};
	if (first == last)
		said = arena_printf(arena, "%.*s: %.*s.", STR_ARG(first->name),
				    STR_ARG(first->written));
	else if (in_time)
		said = arena_printf(arena, "From %.*s (%.*s) to %.*s (%.*s).", STR_ARG(first->name),
				    STR_ARG(first->written), STR_ARG(last->name),
				    STR_ARG(last->written));
	if (high->value.number > low->value.number)
		said = arena_printf(arena, "%.*s%sHighest %.*s (%.*s), lowest %.*s (%.*s).",
				    STR_ARG(said), said.len ? " " : "", STR_ARG(high->written),
				    STR_ARG(high->name), STR_ARG(low->written), STR_ARG(low->name));
	else if (first != last)
		said = arena_printf(arena, "%.*s%sAlways the same: %.*s.", STR_ARG(said),
				    said.len ? " " : "", STR_ARG(high->written));
	return arena_join(arena, said, say_gaps(points, count, arena), (struct str){0});
}
