#include <string.h>

#include "unit.h"

#include "text/ics.h"

static void expect(struct buffer *out, const char *expected)
{
	struct str got = buffer_view(out);
	assert_int_equal(got.len, strlen(expected));
	assert_memory_equal(got.data, expected, got.len);
	buffer_reset(out);
}

static void test_texts_are_escaped(void **state)
{
	(void)state;
	struct buffer out = {0};
	ics_text(&out, "LOCATION", STR("Hall A; Main St, \\ Leeds\nBEGIN:VEVENT\r\x07"));
	expect(&out, "LOCATION:Hall A\\; Main St\\, \\\\ Leeds\\nBEGIN:VEVENT\r\n");
	ics_text(&out, "LOCATION", STR(""));
	expect(&out, "");
	ics_value(&out, "URL", STR("https://a.example/;b\nX:y"));
	expect(&out, "URL:https://a.example/;b X:y\r\n");
	buffer_free(&out);
}

/* 75 bytes a line with the space that goes on; a character of two bytes is never cut. */
static void test_long_lines_are_folded(void **state)
{
	(void)state;
	struct buffer out = {0};
	char text[201];
	memset(text, 'a', 200);
	text[200] = 0;
	memcpy(text + 66, "\xc3\xa9", 2); /* its first byte would be the 75th of the line */
	ics_value(&out, "SUMMARY", str_from(text));
	struct str rest = buffer_view(&out), line;
	size_t lines = 0, letters = 0;
	while (str_split(&rest, '\n', &line) && line.len) {
		assert_true(line.len <= 76); /* with the return */
		letters += line.len - 1 - (lines++ > 0);
	}
	assert_int_equal(lines, 3);
	assert_int_equal(letters, strlen("SUMMARY:") + 200);
	assert_true(str_find(buffer_view(&out), STR("\xc3\xa9")) < out.len);
	buffer_free(&out);
}

static void test_moments_know_their_zone(void **state)
{
	(void)state;
	struct buffer out = {0};
	struct date day = {2026, 11, 26, DATE_DAY}, old = {1995, 10, 1, DATE_DAY};
	ics_moment(&out, "DTSTART", day, 570, STR("Europe/London"));
	expect(&out, "DTSTART;TZID=Europe/London:20261126T093000\r\n");
	ics_moment(&out, "DTSTART", day, 570, STR("America/New_York"));
	expect(&out, "DTSTART:20261126T093000\r\n");
	ics_moment(&out, "DTSTART", day, -1, STR("Europe/London"));
	expect(&out, "DTSTART;VALUE=DATE:20261126\r\n");
	ics_moment(&out, "DTSTART", old, 570, STR("Europe/London"));
	expect(&out, "DTSTART;VALUE=DATE:19951001\r\n");
	assert_true(ics_knows_zone(STR("Europe/Paris")));
	assert_false(ics_knows_zone(STR("Europe/Par")));
	assert_false(ics_knows_zone(STR(" ")));
	assert_false(ics_knows_zone(STR("")));
	buffer_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts_are_escaped),
		cmocka_unit_test(test_long_lines_are_folded),
		cmocka_unit_test(test_moments_know_their_zone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
