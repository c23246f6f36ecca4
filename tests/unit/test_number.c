#include "text/number.h"

#include "unit.h"

static void test_numbers_as_people_write_them(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double number;
	} rows[] = {
		{"0", 0},
		{"12", 12},
		{" 12 ", 12},
		{"1,234", 1234},
		{"12,345,678.5", 12345678.5},
		{"12%", 12},
		{"12 %", 12},
		{"-3", -3},
		{"\u22123", -3},
		{"\u20133", -3},
		{"+3", 3},
		{"-0", 0},
		{"8.9", 8.9},
		{"\u00a31,200", 1200},
		{"-\u00a33", -3},
		{"\u00a3-3", -3},
		{"007", 7},
		{"99,999,999,999.1234", 99999999999.1234},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double number = 99;
		assert_int_equal(number_read(str_from(rows[i].text), &number), NUMBER_STATED);
		assert_true(number == rows[i].number);
	}
}

static void test_silence_is_no_number(void **state)
{
	(void)state;
	static const char *const silent[] = {
		"", "  ", "-", "\u2013", "N/A", "Not stated", "not applicable"};
	double number = 99;
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		assert_int_equal(number_read(str_from(silent[i]), &number), NUMBER_NOT_STATED);
	assert_int_equal(number_read(STR("not known"), &number), NUMBER_NOT_KNOWN);
	assert_true(number == 99);
}

static void test_anything_else_is_wrong(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"none",     "abc",          "1 234",   "1,23", "1,2345", ",123",     "1,,234",
		"1234,567", "1.2.3",        "1e5",     "0x10", "nan",    "inf",      ".",
		"%",        "--3",          "+-3",     "12m",  "<5",     "(3)",      "3 or 4",
		"\u00a3",   "123456789012", "1.00001", ".5",   "5.",     "\u00a3 5", "12%%",
		"\u00a35%", "1,234.5,6",    "\xff",
	};
	double number = 99;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(number_read(str_from(wrong[i]), &number), NUMBER_WRONG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_as_people_write_them),
		cmocka_unit_test(test_silence_is_no_number),
		cmocka_unit_test(test_anything_else_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
