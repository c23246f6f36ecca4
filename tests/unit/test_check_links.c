#include "partner/check_links.h"

#include "unit.h"

enum { NOW = 2000000000 };

static void test_what_is_printed_is_read(void **state)
{
	(void)state;
	struct remembered_link items[] = {
		{NOW - 5, 404, STR("http://a.example/"), {0}},
		{NOW, 200, STR("http://b.example/"), STR("http://c.example/")},
	};
	struct link_memory memory = {.items = items, .count = 2}, again;
	struct buffer text = {0};
	struct arena arena = {0};
	link_memory_print(&memory, &text);
	link_memory_parse(buffer_view(&text), NOW, &arena, &again);
	assert_int_equal(again.count, 2);
	assert_int_equal(again.items[0].status, 404);
	assert_int_equal(again.items[0].moved.len, 0);
	unit_equal(again.items[1].moved, "http://c.example/");
	assert_ptr_equal(link_memory_find(&again, STR("http://b.example/")), &again.items[1]);
	assert_null(link_memory_find(&again, STR("http://a.example")));
	buffer_free(&text);
	arena_free(&arena);
}

static size_t count_of(const char *text)
{
	struct arena arena = {0};
	struct link_memory memory;
	link_memory_parse(str_from(text), NOW, &arena, &memory);
	arena_free(&arena);
	return memory.count;
}

/* A day is over after its last second, and nothing is of the future. */
static void test_time(void **state)
{
	(void)state;
	assert_int_equal(count_of("boardpack links 1\n"
				  "1999913601 200 http://a/\n"),
			 1);
	assert_int_equal(count_of("boardpack links 1\n"
				  "1999913600 200 http://a/\n"),
			 0);
	assert_int_equal(count_of("boardpack links 1\n"
				  "2000000001 200 http://a/\n"),
			 0);
}

static void test_what_cannot_be_read(void **state)
{
	(void)state;
	assert_int_equal(count_of(""), 0);
	assert_int_equal(count_of("1999999999 200 http://a/\n"), 0);
	assert_int_equal(count_of("boardpack links 2\n"
				  "1999999999 200 http://a/\n"),
			 0);
	assert_int_equal(count_of("boardpack links 1\n\n200 http://a/\n"
				  "1999999999 ok http://a/\n"
				  "1999999999 200\n1999999999 200 \n"
				  "99999999999999999999 200 http://a/\n"),
			 0);
	assert_int_equal(count_of("boardpack links 1\n"
				  "1999999999 200 http://b/\n"
				  "1999999999 200 http://a/\n"
				  "1999999999 200 http://b/\n"),
			 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_printed_is_read),
		cmocka_unit_test(test_time),
		cmocka_unit_test(test_what_cannot_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
