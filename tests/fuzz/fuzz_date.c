/*
 * Any bytes as a date, a time and a moment: what is read prints as something
 * that reads as the same again, and its days are in order.
 */
#include <assert.h>
#include <stdint.h>

#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_date(struct str text, struct arena *arena)
{
	struct date date = {0}, again = {0};
	enum date_fault fault = date_parse(text, &date);
	if (fault != DATE_READ && fault != DATE_SPLIT_ORDINAL)
		return;
	assert(date_first_day(date) <= date_last_day(date));
	assert(date_parse(date_print(date, arena), &again) == DATE_READ);
	assert(date_is_same(date, again));
	assert(date_compare(date, again) == 0);
	assert(date_print_iso(date, arena).len >= 4);
}

static void check_times(struct str text, struct arena *arena)
{
	struct times times, again;
	if (!times_parse(text, &times))
		return;
	assert(times.start >= 0 && times.start < 24 * 60);
	assert(times.end < 24 * 60);
	assert(times_parse(time_print(times.start, arena), &again));
	assert(again.start == times.start);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct str text = {(const char *)data, size};
	struct moment moment;
	check_date(text, &arena);
	check_times(text, &arena);
	if (moment_parse(text, &moment))
		assert(moment.minute >= 0 && moment.minute < 24 * 60);
	arena_free(&arena);
	return 0;
}
