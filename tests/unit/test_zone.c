#include "base/zone.h"

#include "base/buffer.h"

#include "unit.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

/* Seconds of a time by a clock that shows UTC. */
static int64_t utc(int year, int month, int day, int hour, int minute)
{
	struct date date = {(int16_t)year, (uint8_t)month, (uint8_t)day, DATE_DAY};
	return (int64_t)date_first_day(date) * DAY + (int64_t)hour * HOUR + (int64_t)minute * 60;
}

static void shows(const struct zone *zone, int64_t seconds, const char *expected)
{
	struct arena arena = {0};
	struct moment moment = zone_moment(zone, seconds);
	unit_equal(arena_printf(&arena, "%.*s %02d:%02d",
				STR_ARG(date_print_iso(moment.date, &arena)), moment.minute / 60,
				moment.minute % 60),
		   expected);
	arena_free(&arena);
}

static struct zone by_rule(const char *text)
{
	struct zone zone = {.has_rule = true};
	assert_true(zone_parse_rule(str_from(text), &zone.rule));
	return zone;
}

static void test_both_changes_of_a_year(void **state)
{
	struct zone zone = zone_uk();
	(void)state;
	shows(&zone, utc(2027, 1, 15, 9, 0), "2027-01-15 09:00");
	shows(&zone, utc(2027, 7, 1, 8, 0), "2027-07-01 09:00");
	/* 28 March 2027: there is no time from 01:00 to 01:59. */
	shows(&zone, utc(2027, 3, 28, 0, 59), "2027-03-28 00:59");
	shows(&zone, utc(2027, 3, 28, 1, 0), "2027-03-28 02:00");
	/* 31 October 2027: it comes twice, and only the second time counts. */
	shows(&zone, utc(2027, 10, 30, 23, 59), "2027-10-31 00:59");
	shows(&zone, utc(2027, 10, 31, 0, 0), "2027-10-31 00:59");
	shows(&zone, utc(2027, 10, 31, 0, 59), "2027-10-31 00:59");
	shows(&zone, utc(2027, 10, 31, 1, 0), "2027-10-31 01:00");
	shows(&zone, utc(2027, 10, 31, 1, 30), "2027-10-31 01:30");
	shows(&zone, utc(2027, 10, 31, 2, 0), "2027-10-31 02:00");
}

/* When clocks show a time: where that comes twice the second time, where never the next one. */
static void test_instants_of_times(void **state)
{
	static const struct {
		struct moment shown;
		int month, day, hour, minute;
	} cases[] = {
		{{{2027, 1, 15, DATE_DAY}, 9 * 60}, 1, 15, 9, 0},
		{{{2027, 7, 1, DATE_DAY}, 9 * 60}, 7, 1, 8, 0},
		{{{2027, 7, 1, DATE_DAY}, 0}, 6, 30, 23, 0},
		{{{2027, 3, 28, DATE_DAY}, 90}, 3, 28, 1, 0},
		{{{2027, 10, 31, DATE_DAY}, 60}, 10, 31, 1, 0},
		{{{2027, 10, 31, DATE_DAY}, 90}, 10, 31, 1, 30},
	};
	struct zone zone = zone_uk();
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_int_equal(
			zone_seconds(&zone, cases[i].shown),
			utc(2027, cases[i].month, cases[i].day, cases[i].hour, cases[i].minute));
}

/* Minute by minute over two years, time never goes back. */
static void test_time_never_goes_back(void **state)
{
	static const char *const rules[] = {
		"GMT0BST,M3.5.0/1,M10.5.0",
		"NZST-12NZDT,M9.5.0,M4.1.0/3",
		"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
		"CST5CDT,M3.2.0/0,M11.1.0/1",
		"IST-1GMT0,M10.5.0,M3.5.0/1",
	};
	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct zone zone = by_rule(rules[i]);
		struct moment before = zone_moment(&zone, utc(2026, 1, 1, 0, 0) - 60);
		for (int64_t at = utc(2026, 1, 1, 0, 0); at < utc(2028, 1, 1, 0, 0); at += 300) {
			struct moment now = zone_moment(&zone, at);
			assert_true(moment_compare(before, now) <= 0);
			before = now;
		}
	}
}

static void test_rules(void **state)
{
	struct zone zone = by_rule("NZST-12NZDT,M9.5.0,M4.1.0/3");
	(void)state;
	shows(&zone, utc(2027, 1, 1, 0, 0), "2027-01-01 13:00");
	shows(&zone, utc(2027, 7, 1, 0, 0), "2027-07-01 12:00");
	zone = by_rule("<-03>3");
	shows(&zone, utc(2027, 7, 1, 0, 0), "2027-06-30 21:00");
	/* Days by number: J60 is 1 March in every year, 59 is not. */
	zone = by_rule("AAA0BBB,J60/0,300/0");
	shows(&zone, utc(2028, 2, 29, 23, 0), "2028-02-29 23:00");
	shows(&zone, utc(2028, 3, 1, 0, 0), "2028-03-01 01:00");
	shows(&zone, utc(2027, 3, 1, 0, 0), "2027-03-01 01:00");
	zone = by_rule("AAA0BBB,59/0,300/0");
	shows(&zone, utc(2028, 2, 29, 0, 0), "2028-02-29 01:00");
	shows(&zone, utc(2027, 3, 1, 0, 0), "2027-03-01 01:00");
}

static void test_bad_rules(void **state)
{
	static const char *const bad[] = {
		"",
		"GM0",
		"GMT",
		"<GMT0",
		"GMT0BST",
		"GMT0BST,M3.5.0/1",
		"GMT0BST,M13.5.0/1,M10.5.0",
		"GMT0BST,M0.5.0/1,M10.5.0",
		"GMT0BST,M3.6.0/1,M10.5.0",
		"GMT0BST,M3.5.7/1,M10.5.0",
		"GMT0BST,M3.5.0/1,M10.5.0x",
		"GMT0BST,J0,J300",
		"GMT0BST,366,300",
		"GMT25",
		"GMT99999999999999999999",
	};
	struct zone_rule rule;
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(zone_parse_rule(str_from(bad[i]), &rule));
}

static void test_names(void **state)
{
	static const char *const bad[] = {
		"",        "/", "/etc/passwd",   "../London", "Europe/../London", "Europe//London",
		"Europe/", ".", "Europe London", "1"};
	(void)state;
	assert_true(zone_is_name(STR("Europe/London")));
	assert_true(zone_is_name(STR("America/Argentina/Buenos_Aires")));
	assert_true(zone_is_name(STR("Etc/GMT+1")));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(zone_is_name(str_from(bad[i])));
}

/* Data made here: a change to an hour ahead at 1000, back at 2000, then a rule. */

static void add_number(struct buffer *out, uint64_t number, int bytes)
{
	while (bytes-- > 0)
		buffer_add_char(out, (char)(number >> (8 * bytes)));
}

static void add_header(struct buffer *out, uint32_t changes, uint32_t types)
{
	const uint32_t counts[] = {0, 0, 0, changes, types, 4};
	buffer_add(out, STR("TZif2"));
	for (int i = 0; i < 15; i++)
		buffer_add_char(out, '\0');
	for (size_t i = 0; i < 6; i++)
		add_number(out, counts[i], 4);
}

static void add_type(struct buffer *out, int32_t offset)
{
	add_number(out, (uint32_t)offset, 4);
	add_number(out, 0, 2);
}

static void make_data(struct buffer *out, const char *rule)
{
	add_header(out, 0, 1);
	add_type(out, 0);
	buffer_add(out, (struct str){"AAA\0", 4});
	add_header(out, 2, 2);
	add_number(out, 1000, 8);
	add_number(out, 2000, 8);
	add_number(out, 1, 1);
	add_number(out, 0, 1);
	add_type(out, 0);
	add_type(out, HOUR);
	buffer_add(out, (struct str){"AAA\0", 4});
	buffer_printf(out, "\n%s\n", rule);
}

static void test_data(void **state)
{
	struct buffer bytes = {0};
	struct arena arena = {0};
	struct zone zone;
	(void)state;
	make_data(&bytes, "AAA-2");
	assert_true(zone_parse(buffer_view(&bytes), &arena, &zone));
	assert_int_equal(zone_offset(&zone, 999), 0);
	assert_int_equal(zone_offset(&zone, 1000), HOUR);
	assert_int_equal(zone_offset(&zone, 1999), HOUR);
	assert_int_equal(zone_offset(&zone, 2000), 2 * HOUR);
	for (size_t len = 0; len < bytes.len; len++)
		assert_false(zone_parse(str_sub(buffer_view(&bytes), 0, len), &arena, &zone));
	/* No rule: the last change holds for ever. */
	buffer_reset(&bytes);
	make_data(&bytes, "");
	assert_true(zone_parse(buffer_view(&bytes), &arena, &zone));
	assert_int_equal(zone_offset(&zone, 4000), 0);
	/* A number of a type that there is not; then an offset of a week. */
	bytes.data[44 + 6 + 4 + 44 + 16] = 2;
	assert_false(zone_parse(buffer_view(&bytes), &arena, &zone));
	bytes.data[44 + 6 + 4 + 44 + 16] = 1;
	bytes.data[44 + 6 + 4 + 44 + 18] = 1;
	assert_false(zone_parse(buffer_view(&bytes), &arena, &zone));
	buffer_free(&bytes);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_changes_of_a_year),
		cmocka_unit_test(test_instants_of_times),
		cmocka_unit_test(test_time_never_goes_back),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_bad_rules),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_data),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
