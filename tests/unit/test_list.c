#include "base/arena.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

struct numbers {
	int *items;
	size_t count, capacity;
};

static void is_counted(const struct numbers *numbers, size_t count)
{
	assert_int_equal(numbers->count, count);
	assert_true(numbers->count <= numbers->capacity);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(numbers->items[i], (int)i);
}

static void test_it_grows_in_an_arena(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct numbers numbers = {0};
	for (int i = 0; i < 5000; i++)
		ARRAY_ADD(&numbers, &arena, i);
	is_counted(&numbers, 5000);
	arena_free(&arena);
}

static void test_it_grows_by_itself(void **state)
{
	(void)state;
	struct numbers numbers = {0};
	for (int i = 0; i < 5000; i++)
		ARRAY_ADD(&numbers, NULL, i);
	is_counted(&numbers, 5000);
	memory_free(numbers.items);
}

static void test_items_may_be_written_in_place(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct {
		struct str *items;
		size_t count, capacity;
	} names = {0};
	ARRAY_ADD(&names, &arena, (struct str){"one two", 3});
	assert_int_equal(names.count, 1);
	unit_equal(names.items[0], "one");
	arena_free(&arena);
}

/* The list is exactly as large as was asked for, and still grows. */
static void test_room_is_made_beforehand(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct numbers numbers = {0};
	ARRAY_RESERVE(&numbers, &arena, 5);
	assert_int_equal(numbers.capacity, 5);
	int *items = numbers.items;
	for (int i = 0; i < 5; i++)
		ARRAY_PUT(numbers.items, numbers.count, numbers.capacity, i);
	assert_ptr_equal(numbers.items, items);
	ARRAY_ADD(&numbers, &arena, 5);
	is_counted(&numbers, 6);
	ARRAY_RESERVE(&numbers, &arena, 1000);
	is_counted(&numbers, 6);
	assert_true(numbers.capacity >= 1006);
	arena_free(&arena);
}

static void test_nothing_is_put_where_no_room_is(void **state)
{
	(void)state;
	int items[2];
	size_t count = 0;
	ARRAY_PUT(items, count, ARRAY_SIZE(items), 7);
	ARRAY_PUT(items, count, ARRAY_SIZE(items), 8);
	assert_int_equal(items[1], 8);
	pid_t child = fork();
	if (!child) {
		fclose(stderr);
		signal(SIGABRT, SIG_DFL);
		ARRAY_PUT(items, count, ARRAY_SIZE(items), 9);
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_grows_in_an_arena),
		cmocka_unit_test(test_it_grows_by_itself),
		cmocka_unit_test(test_items_may_be_written_in_place),
		cmocka_unit_test(test_room_is_made_beforehand),
		cmocka_unit_test(test_nothing_is_put_where_no_room_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
