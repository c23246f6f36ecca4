#include "base/date.h"

#include "unit.h"

static struct date read_date(const char *text, enum date_fault expected)
{
	struct date date = {0};
	assert_int_equal(date_parse(str_from(text), &date), expected);
	return date;
}

static void prints(const char *text, const char *expected, const char *iso)
{
	struct arena arena = {0};
	struct date date = read_date(text, DATE_READ);
	unit_equal(date_print(date, &arena), expected);
	unit_equal(date_print_iso(date, &arena), iso);
	arena_free(&arena);
}

static void test_days_in_every_writing(void **state)
{
	(void)state;
	prints("2023-11-28", "28 November 2023", "2023-11-28");
	prints("28/11/2023", "28 November 2023", "2023-11-28");
	prints("26/3/19", "26 March 2019", "2019-03-26");
	prints("28 November 2023", "28 November 2023", "2023-11-28");
	prints("28th Nov 2023", "28 November 2023", "2023-11-28");
	prints("Monday 22nd January 2024", "22 January 2024", "2024-01-22");
	prints("29 February 2024", "29 February 2024", "2024-02-29");
}

static void test_days_as_programs_write_them(void **state)
{
	(void)state;
	prints("4.2.2027", "4 February 2027", "2027-02-04");
	prints("04-02-2027", "4 February 2027", "2027-02-04");
	prints("04-Feb-27", "4 February 2027", "2027-02-04");
	prints("4 Feb 27", "4 February 2027", "2027-02-04");
	prints("Apr-26", "April 2026", "2026-04");
	prints("04/02/2027 00:00", "4 February 2027", "2027-02-04");
	prints("2027-02-04T00:00:00", "4 February 2027", "2027-02-04");
	/* No-break spaces, as word processors write them. */
	prints("10\u00A0December\u00A02026", "10 December 2026", "2026-12-10");
	prints("\u00A010\u202FDecember 2026\u00A0", "10 December 2026", "2026-12-10");
	/* The 26th, or of 2026? A time is not a day. */
	read_date("Apr 26", DATE_NOT_A_DATE);
	read_date("26-Apr", DATE_NOT_A_DATE);
	read_date("04/02/2027 09:30", DATE_NOT_A_DATE);
	read_date("4.2-2027", DATE_NOT_A_DATE);
}

static void test_days_by_number(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct date date;
	assert_true(date_parse_serial(STR("46422"), &date));
	unit_equal(date_print(date, &arena), "4 February 2027");
	assert_true(date_parse_serial(STR("36526"), &date));
	unit_equal(date_print(date, &arena), "1 January 2000");
	assert_false(date_parse_serial(STR("36525"), &date));
	assert_false(date_parse_serial(STR("60000"), &date));
	assert_false(date_parse_serial(STR("46422.5"), &date));
	arena_free(&arena);
}

static void test_partial_dates_print_as_stated(void **state)
{
	(void)state;
	prints("November 2023", "November 2023", "2023-11");
	prints("2023-11", "November 2023", "2023-11");
	prints("2023", "2023", "2023");
	prints("2023/24", "2023/24", "2023-04");
	prints("2023-24 Q2", "quarter 2 2023/24", "2023-07");
	prints("Q4 2023/24", "quarter 4 2023/24", "2024-01");
	prints("Qtr2 2023/2024", "quarter 2 2023/24", "2023-07");
	/* The month reading of ISO 8601 wins over a financial year. */
	prints("2011-12", "December 2011", "2011-12");
	prints("2011/12", "2011/12", "2011-04");
}

static void test_what_is_no_date(void **state)
{
	(void)state;
	read_date("30 February 2023", DATE_NO_SUCH_DAY);
	read_date("2023-13-01", DATE_NO_SUCH_DAY);
	read_date("31/4/2023", DATE_NO_SUCH_DAY);
	read_date("29/2/2023", DATE_NO_SUCH_DAY);
	read_date("soon", DATE_NOT_A_DATE);
	read_date("", DATE_NOT_A_DATE);
	read_date("28 November", DATE_NOT_A_DATE);
	read_date("2023-11-28x", DATE_NOT_A_DATE);
	read_date("20 th November 2023", DATE_SPLIT_ORDINAL);
}

/* What may be public from a day on is not before that has come for certain. */
static void test_come_and_ahead(void **state)
{
	(void)state;
	struct date today = read_date("29 November 2023", DATE_READ);
	struct date last = read_date("30 November 2023", DATE_READ);
	struct date month = read_date("November 2023", DATE_READ);
	assert_true(date_has_come(today, today));
	assert_false(date_has_come(last, today));
	assert_false(date_has_come(month, today));
	assert_true(date_has_come(month, last));
	assert_false(date_has_come(read_date("2023-24", DATE_READ), last));
	assert_false(date_has_come((struct date){0}, today));
	assert_false(date_is_ahead(month, today));
	assert_false(date_is_ahead(today, today));
	assert_true(date_is_ahead(last, today));
	assert_false(date_is_ahead((struct date){0}, today));
	struct moment nine = {.date = today, .minute = 540}, ten = {.date = today, .minute = 600};
	assert_true(moment_has_come(nine, ten));
	assert_true(moment_has_come(nine, nine));
	assert_false(moment_has_come(ten, nine));
	assert_true(moment_has_come(ten, (struct moment){.date = last}));
}

static void test_order_and_over(void **state)
{
	(void)state;
	struct date month = read_date("November 2023", DATE_READ);
	struct date first = read_date("1 November 2023", DATE_READ);
	struct date second = read_date("2 November 2023", DATE_READ);
	struct date last = read_date("30 November 2023", DATE_READ);
	assert_true(date_compare(first, month) < 0);
	assert_true(date_compare(month, second) < 0);
	assert_false(date_is_over(month, last));
	assert_true(date_is_over(month, read_date("2023-12-01", DATE_READ)));
	assert_false(date_is_over((struct date){0}, last));
	assert_true(date_compare(last, (struct date){0}) < 0);
	assert_true(date_compare_known(last, (struct date){0}) > 0);
	assert_true(date_compare_known((struct date){0}, last) < 0);
	assert_true(date_compare_known(first, last) < 0);
	assert_int_equal(date_compare_known((struct date){0}, (struct date){0}), 0);
}

static void test_every_day_there_and_back(void **state)
{
	(void)state;
	for (int32_t day = -140000; day < 200000; day += 13)
		assert_int_equal(date_first_day(date_from_day(day)), day);
	unit_equal(date_weekday(read_date("2023-11-28", DATE_READ)), "Tuesday");
	unit_equal(date_weekday(read_date("10 June 2004", DATE_READ)), "Thursday");
	assert_int_equal(date_financial_year(read_date("2024-03-31", DATE_READ)), 2023);
	assert_int_equal(date_last_day(read_date("2023-24 Q4", DATE_READ)),
			 date_first_day(read_date("2024-03-31", DATE_READ)));
}

static void reads_times(const char *text, int start, int end)
{
	struct times times;
	assert_true(times_parse(str_from(text), &times));
	assert_int_equal(times.start, start);
	assert_int_equal(times.end, end);
}

static void test_times(void **state)
{
	(void)state;
	struct times times;
	reads_times("9.00 -11.15", 540, 675);
	reads_times("12:30-14:00", 750, 840);
	reads_times("9.00 \xE2\x80\x93 12.00", 540, 720);
	reads_times("9:30am to 12:45pm", 570, 765);
	reads_times("12 noon", 720, -1);
	reads_times("12 midnight", 0, -1);
	reads_times("12 midday", 720, -1);
	reads_times("midday to 2pm", 720, 840);
	reads_times("noon to 2pm", 720, 840);
	reads_times("12:28am", 28, -1);
	reads_times("12:28pm", 748, -1);
	assert_false(times_parse(STR("13pm"), &times));
	assert_false(times_parse(STR("25:00"), &times));
	assert_false(times_parse(STR("11:00-9:00"), &times));
	assert_false(times_parse(STR("morning"), &times));
}

static void test_moments(void **state)
{
	(void)state;
	struct moment moment;
	assert_true(moment_parse(STR("23 November 2023 09:00"), &moment));
	assert_int_equal(moment.minute, 540);
	assert_true(moment_parse(STR("2023-11-23"), &moment));
	assert_int_equal(moment.minute, 0);
	assert_true(moment_parse(STR("2023-11-23T17:30"), &moment));
	assert_int_equal(moment.minute, 1050);
	assert_true(moment_parse(STR("23 November 2023 at 9am"), &moment));
	assert_int_equal(moment.minute, 540);
	assert_false(moment_parse(STR("at 9am"), &moment));
	assert_false(moment_parse(STR("tomorrow 9:00"), &moment));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days_in_every_writing),
		cmocka_unit_test(test_days_as_programs_write_them),
		cmocka_unit_test(test_days_by_number),
		cmocka_unit_test(test_partial_dates_print_as_stated),
		cmocka_unit_test(test_what_is_no_date),
		cmocka_unit_test(test_order_and_over),
		cmocka_unit_test(test_come_and_ahead),
		cmocka_unit_test(test_every_day_there_and_back),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_moments),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
