#include "base/decimal.h"

#include "unit.h"

static void reads(const char *text, int64_t units, int places)
{
	struct decimal number = {0};
	assert_true(decimal_parse(str_from(text), &number));
	assert_int_equal(number.units, units);
	assert_int_equal(number.places, places);
}

static void test_reads_what_people_write(void **state)
{
	(void)state;
	reads("5.2", 52, 1);
	reads(" 12 ", 12, 0);
	reads("0", 0, 0);
	reads("007", 7, 0);
	reads("5.20", 520, 2);
	reads("1.00000000", 10000, 4);
	reads("-3", -3, 0);
	reads("\xE2\x88\x92"
	      "0.5",
	      -5, 1);
	reads("84%", 84, 0);
	reads("84.1 %", 841, 1);
	reads("1,234", 1234, 0);
	reads("12,345,678.9", 123456789, 1);
	reads("99999999999.9999", INT64_C(999999999999999), 4);
	reads("99,999,999,999", INT64_C(99999999999), 0);
}

static void test_refuses_the_rest(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"",
		"-",
		"%",
		".",
		".5",
		"5.",
		"5.12345",
		"1,23",
		"1,2345",
		"1234,567",
		",123",
		"1,,234",
		"1.2.3",
		"5,2",
		"--3",
		"+3",
		"1e3",
		"0x10",
		"12 34",
		"5%%",
		"five",
		"5.2a",
		"nan",
		"inf",
		"100000000000",
		"999,999,999,999",
		"999999999999999999999999999999",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct decimal number;
		if (decimal_parse(str_from(texts[i]), &number))
			fail_msg("\"%s\" was read", texts[i]);
	}
}

static void prints(int64_t units, int places, const char *expected)
{
	struct arena arena = {0};
	struct decimal number = {units, places};
	unit_equal(decimal_print(number, &arena), expected);
	arena_free(&arena);
}

static void test_prints_for_readers(void **state)
{
	(void)state;
	prints(52, 1, "5.2");
	prints(520, 2, "5.20");
	prints(5, 2, "0.05");
	prints(0, 0, "0");
	prints(0, 1, "0.0");
	prints(999, 0, "999");
	prints(1000, 0, "1,000");
	prints(123456789, 1, "12,345,678.9");
	prints(-5, 1,
	       "\xE2\x88\x92"
	       "0.5");
	prints(-1234567, 0,
	       "\xE2\x88\x92"
	       "1,234,567");
}

static void prints_plain(int64_t units, int places, const char *expected)
{
	struct arena arena = {0};
	struct decimal number = {units, places};
	unit_equal(decimal_print_plain(number, &arena), expected);
	arena_free(&arena);
}

static void test_prints_for_programs(void **state)
{
	(void)state;
	prints_plain(123456789, 1, "12345678.9");
	prints_plain(-1234567, 0, "-1234567");
	prints_plain(-5, 1, "-0.5");
	prints_plain(0, 2, "0.00");
}

static void test_units_of_more_places(void **state)
{
	(void)state;
	struct decimal number = {-52, 1};
	assert_int_equal(decimal_units(number, 1), -52);
	assert_int_equal(decimal_units(number, 4), -52000);
	assert_true(decimal_number(number) == -5.2);
}

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
		assert_int_equal(decimal_read(str_from(rows[i].text), &number), DECIMAL_STATED);
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
		assert_int_equal(decimal_read(str_from(silent[i]), &number), DECIMAL_NOT_STATED);
	assert_int_equal(decimal_read(STR("not known"), &number), DECIMAL_NOT_KNOWN);
	static const char *const kept[] = {"<5", "< 5", "*", "c", "[c]", "Suppressed"};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_int_equal(decimal_read(str_from(kept[i]), &number), DECIMAL_SUPPRESSED);
	assert_true(number == 99);
}

static void test_anything_else_is_wrong(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"none",     "abc",          "1 234",   "1,23", "1,2345", ",123",     "1,,234",
		"1234,567", "1.2.3",        "1e5",     "0x10", "nan",    "inf",      ".",
		"%",        "--3",          "+-3",     "12m",  "<1000",  "(3)",      "3 or 4",
		"\u00a3",   "123456789012", "1.00001", ".5",   "5.",     "\u00a3 5", "12%%",
		"\u00a35%", "1,234.5,6",    "\xff",
	};
	double number = 99;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(decimal_read(str_from(wrong[i]), &number), DECIMAL_WRONG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_what_people_write),
		cmocka_unit_test(test_refuses_the_rest),
		cmocka_unit_test(test_prints_for_readers),
		cmocka_unit_test(test_prints_for_programs),
		cmocka_unit_test(test_units_of_more_places),
		cmocka_unit_test(test_numbers_as_people_write_them),
		cmocka_unit_test(test_silence_is_no_number),
		cmocka_unit_test(test_anything_else_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
