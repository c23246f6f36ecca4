#include "text/alias.h"

#include <stdio.h>

#include "base/buffer.h"
#include "unit.h"

static void add_found(void *context, const struct alias_found *alias)
{
	buffer_printf(context, "%u:%zu-%zu ", alias->of, alias->start, alias->end);
}

/* What is found of these names, of which each has the number of its place. */
static void finds(const char *names, bool is_title, const char *text, const char *expected)
{
	struct arena arena = {0};
	struct aliases *aliases = aliases_new(&arena);
	struct str rest = str_from(names), name;
	struct buffer out = {0};
	for (uint32_t i = 0; str_split(&rest, '|', &name); i++)
		assert_true(aliases_add(aliases, name, i, is_title));
	aliases_find(aliases, str_from(text), add_found, &out);
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
	arena_free(&arena);
}

static void test_whole_words(void **state)
{
	(void)state;
	finds("waits", false, "waits", "0:0-5 ");
	finds("waits", false, "He waits, awaits; waitsome waits-list's", "0:3-8 0:27-32 ");
	finds("waiting list", false, "waiting lists, a waiting list.", "0:17-29 ");
	finds("A&E|out-of-area", false, "the A&E: out-of-area, out of area, A & E",
	      "0:4-7 1:9-20 ");
	finds("list", false, "caf\u00e9list \u00e9list list", "0:17-21 ");
}

static void test_capitals(void **state)
{
	(void)state;
	finds("waits", false, "Waits WAITS waits", "0:0-5 0:6-11 0:12-17 ");
	finds("Net Zero", false, "net zero, Net zero, Net Zero, NET ZERO", "0:20-28 0:30-38 ");
	finds("SAFE", false, "safe Safe SAFE", "0:10-14 ");
	finds("Waiting lists|Net Zero", true, "our waiting lists; net Zero", "0:4-17 ");
}

static void test_what_stands_between(void **state)
{
	(void)state;
	finds("waiting list", false, "waiting  list waiting\nlist waiting\u00a0list waiting-list",
	      "0:0-13 0:14-26 0:27-40 ");
	finds("trust's plan", false, "trust\u2019s plan", "0:0-14 ");
}

static void test_several(void **state)
{
	(void)state;
	finds("winter|winter plan|plan for winter", false, "winter plan for winter",
	      "0:0-6 1:0-11 2:7-22 0:16-22 ");
	finds("beds|beds", false, "beds", "1:0-4 0:0-4 ");
}

static void test_what_is_no_name(void **state)
{
	struct arena arena = {0};
	struct aliases *aliases = aliases_new(&arena);
	struct buffer out = {0};
	(void)state;
	assert_false(aliases_add(aliases, STR(""), 0, false));
	assert_false(aliases_add(aliases, STR(" \u2019 ?"), 0, false));
	assert_false(aliases_add(aliases, STR("a b c d e f g h i j k l m n o p q"), 0, false));
	assert_true(aliases_add(aliases, STR("a b c d e f g h i j k l m n o p"), 0, false));
	aliases_find(aliases, STR("\xff\xc3 ? a \xe2\x80"), add_found, &out);
	unit_equal(buffer_view(&out), "");
	buffer_free(&out);
	arena_free(&arena);
}

static void test_many(void **state)
{
	enum { NAMES = 1000 };
	struct arena arena = {0};
	struct aliases *aliases = aliases_new(&arena);
	struct buffer out = {0};
	(void)state;
	for (uint32_t i = 0; i < NAMES; i++)
		assert_true(aliases_add(aliases, arena_printf(&arena, "ward %u", i), i, false));
	aliases_find(aliases, STR("Ward 7, Ward 999, Ward 1000"), add_found, &out);
	unit_equal(buffer_view(&out), "7:0-6 999:8-16 ");
	buffer_free(&out);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_words),         cmocka_unit_test(test_capitals),
		cmocka_unit_test(test_what_stands_between), cmocka_unit_test(test_several),
		cmocka_unit_test(test_what_is_no_name),     cmocka_unit_test(test_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
