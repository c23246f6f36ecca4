#include "io/path.h"

#include <string.h>

#include "unit.h"

static void test_names_that_can_be_printed(void **state)
{
	(void)state;
	static const char *const good[] = {
		"",
		"a",
		"a b.pdf",
		"caf\xC3\xA9",
		"\xE2\x82\xAC",
		"\xF0\x9F\x93\x84",
		"\xEF\xBF\xBF",
		"\xF4\x8F\xBF\xBF",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(path_check(str_from(good[i])), PATH_GOOD);
}

static void test_what_is_not_utf8(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"\x80",
		"caf\xE9",
		"\xC0\xAF",
		"\xC1\xBF",
		"\xE0\x80\xAF",
		"\xE2\x82",
		"\xED\xA0\x80",
		"\xF0\x80\x80\xAF",
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xFF",
		"\xC3(",
		"\x1B\xFF",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(path_check(str_from(bad[i])), PATH_NOT_UTF8);
}

static void test_control_characters(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"\n",           "a\tb",         "\x1B[31m",     "\x7F",         "\xC2\x85",
		"\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\xA8", "\xE2\x80\x8F",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(path_check(str_from(bad[i])), PATH_CONTROL);
	assert_int_equal(path_check((struct str){"a\0b", 3}), PATH_CONTROL);
}

static void test_names_in_messages(void **state)
{
	(void)state;
	struct arena arena = {0};
	unit_equal(path_print(STR("a/caf\xC3\xA9"), &arena), "a/caf\xC3\xA9");
	unit_equal(path_print(STR("caf\xE9\x1B[31m"), &arena), "caf\\xE9\\x1B[31m");
	unit_equal(path_print(STR("\xE2\x80\xAE\xC3\xA9"), &arena), "\\xE2\\x80\\xAE\xC3\xA9");
	arena_free(&arena);
}

static void test_paths_that_are_ours(void **state)
{
	(void)state;
	static const char *const safe[] = {
		"a",
		"index.html",
		"risks/orr-75/index.html",
		"a b/caf\xC3\xA9",
		"a..b",
		"a.",
		"CON",
		"a\\b",
		"~",
	};
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		assert_true(path_is_safe(str_from(safe[i])));
}

static void test_paths_that_are_not(void **state)
{
	(void)state;
	static const char *const unsafe[] = {
		"",     "/",     "/etc/passwd", "a//b",      "a/",   "./a",         "a/./b",
		"..",   "../a",  "a/..",        "a/../../b", ".git", "a/.hidden/b", "...",
		"a\nb", "a\x7F", "a/\x1B",
	};
	for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
		assert_false(path_is_safe(str_from(unsafe[i])));
	assert_false(path_is_safe((struct str){"a\0b", 3}));
}

static void test_limits_of_a_path(void **state)
{
	(void)state;
	char path[PATH_LONGEST + 2];
	memset(path, 'a', sizeof path);
	assert_true(path_is_safe((struct str){path, 255}));
	assert_false(path_is_safe((struct str){path, 256}));
	for (size_t i = 200; i < sizeof path; i += 200)
		path[i] = '/';
	assert_true(path_is_safe((struct str){path, PATH_LONGEST}));
	assert_false(path_is_safe((struct str){path, PATH_LONGEST + 1}));
	for (size_t i = 1; i < sizeof path; i += 2)
		path[i] = '/';
	assert_true(path_is_safe((struct str){path, 2 * PATH_DEEPEST + 1}));
	assert_false(path_is_safe((struct str){path, 2 * PATH_DEEPEST + 3}));
}

static void test_order_of_a_walk(void **state)
{
	(void)state;
	static const char *const ordered[] = {
		"", "A", "a", "a/b", "a/b/c", "a/c", "a b", "a-b", "a.b", "ab", "\xC3\xA9",
	};
	for (size_t i = 0; i < sizeof ordered / sizeof *ordered; i++)
		for (size_t j = 0; j < sizeof ordered / sizeof *ordered; j++) {
			int order = path_compare(str_from(ordered[i]), str_from(ordered[j]));
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
	assert_int_equal(path_compare_fold(STR("Risks/A"), STR("rISKS/a")), 0);
	assert_true(path_compare_fold(STR("B"), STR("a")) > 0);
	assert_true(path_compare_fold(STR("A/z"), STR("a-b")) < 0);
}

static void test_below(void **state)
{
	(void)state;
	assert_true(path_is_below(STR("a/b"), STR("a")));
	assert_true(path_is_below(STR("a/b/c"), STR("a/b")));
	assert_true(path_is_below(STR("a"), STR("")));
	assert_false(path_is_below(STR(""), STR("")));
	assert_false(path_is_below(STR("a"), STR("a")));
	assert_false(path_is_below(STR("ab/c"), STR("a")));
	assert_false(path_is_below(STR("A/b"), STR("a")));
	assert_true(path_is_below_fold(STR("A/b"), STR("a")));
}

static void test_parts(void **state)
{
	(void)state;
	unit_equal(path_folder(STR("a/b/c.html")), "a/b");
	unit_equal(path_name(STR("a/b/c.html")), "c.html");
	unit_equal(path_folder(STR("c.html")), "");
	unit_equal(path_name(STR("c.html")), "c.html");
	unit_equal(path_trim(STR("a/b//")), "a/b");
	unit_equal(path_trim(STR("//")), "/");
	unit_equal(path_trim(STR("")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_that_can_be_printed),
		cmocka_unit_test(test_what_is_not_utf8),
		cmocka_unit_test(test_control_characters),
		cmocka_unit_test(test_names_in_messages),
		cmocka_unit_test(test_paths_that_are_ours),
		cmocka_unit_test(test_paths_that_are_not),
		cmocka_unit_test(test_limits_of_a_path),
		cmocka_unit_test(test_order_of_a_walk),
		cmocka_unit_test(test_below),
		cmocka_unit_test(test_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
