#include "base/parallel.h"

#include <string.h>

#include "unit.h"

enum { MOST_JOBS = 1000, MOST_WORKERS = 64 };

/* Nothing here is locked: each field is one job's or one worker's own. */
struct record {
	unsigned char runs[MOST_JOBS];
	size_t done[MOST_WORKERS];
};

static void run_job(void *context, size_t worker, size_t index)
{
	struct record *record = context;
	record->runs[index]++;
	record->done[worker]++;
}

static void each_job_runs_once(size_t count, size_t threads)
{
	struct record record = {.runs = {0}};
	size_t total = 0;
	parallel_for(count, threads, run_job, &record);
	for (size_t i = 0; i < MOST_JOBS; i++)
		assert_int_equal(record.runs[i], i < count);
	for (size_t i = 0; i < MOST_WORKERS; i++) {
		assert_true(i < threads || i == 0 || !record.done[i]);
		total += record.done[i];
	}
	assert_int_equal(total, count);
}

static void test_each_job_runs_once(void **state)
{
	(void)state;
	static const size_t counts[] = {0, 1, 2, 7, 8, 9, 100, MOST_JOBS};
	for (size_t threads = 1; threads <= 8; threads++)
		for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
			each_job_runs_once(counts[i], threads);
}

static void test_odd_numbers_of_threads(void **state)
{
	(void)state;
	each_job_runs_once(10, 0);
	each_job_runs_once(3, 1000);
	each_job_runs_once(MOST_JOBS, 1000);
}

/* One thread runs the jobs in order, in the caller's own. */
static void run_in_order(void *context, size_t worker, size_t index)
{
	size_t *next = context;
	assert_int_equal(worker, 0);
	assert_int_equal(index, *next);
	(*next)++;
}

static void test_one_thread_keeps_the_order(void **state)
{
	(void)state;
	size_t next = 0;
	parallel_for(50, 1, run_in_order, &next);
	assert_int_equal(next, 50);
}

static void test_processors(void **state)
{
	(void)state;
	assert_in_range(parallel_processors(), 1, MOST_WORKERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_job_runs_once),
		cmocka_unit_test(test_odd_numbers_of_threads),
		cmocka_unit_test(test_one_thread_keeps_the_order),
		cmocka_unit_test(test_processors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
