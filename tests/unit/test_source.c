#include "base/diag.h"

#include "unit.h"

static void stands(struct str text, uint32_t offset, uint32_t line, uint32_t column,
		   const char *whole)
{
	struct position at = source_position(text, offset);
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
	unit_equal(source_line(text, offset), whole);
}

static void test_lines_and_columns(void **state)
{
	(void)state;
	struct str text = STR("one\ntwo\n\nfour");
	stands(text, 0, 1, 1, "one");
	stands(text, 2, 1, 3, "one");
	stands(text, 3, 1, 4, "one");
	stands(text, 4, 2, 1, "two");
	stands(text, 8, 3, 1, "");
	stands(text, 9, 4, 1, "four");
	stands(text, 12, 4, 4, "four");
	stands(text, 13, 4, 5, "four");
}

static void test_columns_count_characters(void **state)
{
	(void)state;
	struct str text = STR("caf\u00E9: \u201Cx\u201D\n\U0001F600!");
	stands(text, 3, 1, 4, "caf\u00E9: \u201Cx\u201D");
	stands(text, 5, 1, 5, "caf\u00E9: \u201Cx\u201D");
	stands(text, 7, 1, 7, "caf\u00E9: \u201Cx\u201D");
	stands(text, 10, 1, 8, "caf\u00E9: \u201Cx\u201D");
	stands(text, 19, 2, 2, "\U0001F600!");
}

static void test_crlf(void **state)
{
	(void)state;
	struct str text = STR("one\r\ntwo\r\n");
	stands(text, 1, 1, 2, "one");
	stands(text, 5, 2, 1, "two");
	stands(text, 10, 3, 1, "");
}

static void test_beyond_the_end(void **state)
{
	(void)state;
	stands((struct str){0}, 0, 1, 1, "");
	stands((struct str){0}, 99, 1, 1, "");
	stands(STR("a\nb"), 99, 2, 2, "b");
	stands(STR("a\n"), 2, 2, 1, "");
}

static void test_place(void **state)
{
	(void)state;
	struct source source = unit_source("a.md", "text");
	struct place place = place_at(&source, 1, 3);
	assert_ptr_equal(place.source, &source);
	assert_int_equal(place.span.start, 1);
	assert_int_equal(place.span.end, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_and_columns),
		cmocka_unit_test(test_columns_count_characters),
		cmocka_unit_test(test_crlf),
		cmocka_unit_test(test_beyond_the_end),
		cmocka_unit_test(test_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
