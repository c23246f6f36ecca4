#include "io/retry.h"

#include "unit.h"

static void test_what_passes(void **state)
{
	(void)state;
	static const int passing[] = {429, 502, 503, 504};
	static const int lasting[] = {0, 200, 304, 400, 403, 404, 410, 500, 501};
	for (size_t i = 0; i < sizeof passing / sizeof *passing; i++)
		assert_true(retry_is_passing(passing[i]));
	for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++)
		assert_false(retry_is_passing(lasting[i]));
}

static void test_waits_longer_each_time(void **state)
{
	(void)state;
	assert_int_equal(retry_wait(1, 9, 0), 1);
	assert_int_equal(retry_wait(2, 9, 0), 2);
	assert_int_equal(retry_wait(3, 9, 0), 4);
	assert_int_equal(retry_wait(8, 9, 0), RETRY_LONGEST);
	assert_int_equal(retry_wait(1000, 2000, 0), RETRY_LONGEST);
}

static void test_ends(void **state)
{
	(void)state;
	assert_int_equal(retry_wait(3, 3, 0), RETRY_NEVER);
	assert_int_equal(retry_wait(1, 1, 5), RETRY_NEVER);
	assert_int_equal(retry_wait(2, 3, 0), 2);
}

static void test_what_the_server_asks(void **state)
{
	(void)state;
	assert_int_equal(retry_wait(1, 3, 7), 7);
	assert_int_equal(retry_wait(1, 3, RETRY_LONGEST), RETRY_LONGEST);
	assert_int_equal(retry_wait(1, 3, RETRY_LONGEST + 1), RETRY_NEVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_passes),
		cmocka_unit_test(test_waits_longer_each_time),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_what_the_server_asks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
