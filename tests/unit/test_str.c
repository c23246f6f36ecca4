#include "base/str.h"

#include <limits.h>
#include <string.h>

#include "unit.h"

static void test_sub_stays_inside(void **state)
{
	(void)state;
	unit_equal(str_sub(STR("abcd"), 1, 3), "bc");
	unit_equal(str_sub(STR("abcd"), 2, 99), "cd");
	unit_equal(str_sub(STR("abcd"), 3, 2), "");
	unit_equal(str_sub(STR("abcd"), 9, 12), "");
	unit_equal(str_sub((struct str){0}, 0, 1), "");
	unit_equal(str_from(NULL), "");
}

static void test_clip_keeps_characters_whole(void **state)
{
	(void)state;
	unit_equal(str_clip(STR("abc"), 3), "abc");
	unit_equal(str_clip(STR("abc"), 2), "ab");
	unit_equal(str_clip(STR("a\u00E9b"), 2), "a");
	unit_equal(str_clip(STR("a\u00E9b"), 3), "a\u00E9");
	unit_equal(str_clip(STR("\U0001F600"), 3), "");
	unit_equal(str_clip(STR("abc"), 0), "");
	unit_equal(str_clip((struct str){0}, 5), "");
}

static void test_comparing(void **state)
{
	(void)state;
	assert_true(str_equal(STR(""), (struct str){0}));
	assert_true(str_equal(STR("a\0b"), STR("a\0b")));
	assert_false(str_equal(STR("a\0b"), STR("a\0c")));
	assert_false(str_equal(STR("a"), STR("ab")));
	assert_true(str_equal_fold(STR("AbC"), STR("aBc")));
	assert_false(str_equal_fold(STR("@"), STR("`")));
	assert_false(str_equal_fold(STR("\u00C9"), STR("\u00E9")));
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("b"), STR("a")) > 0);
	assert_true(str_compare(STR("a"), STR("ab")) < 0);
	assert_true(str_compare(STR("z"), STR("\u00E9")) < 0);
	assert_int_equal(str_compare(STR("a"), STR("a")), 0);
	assert_int_equal(str_compare((struct str){0}, STR("")), 0);
}

static void test_starts_and_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("risks/orr.csv"), STR("risks/")));
	assert_true(str_starts(STR("a"), STR("")));
	assert_false(str_starts(STR("a"), STR("ab")));
	assert_true(str_ends(STR("risks/orr.csv"), STR(".csv")));
	assert_false(str_ends(STR("csv"), STR(".csv")));
	assert_true(str_ends((struct str){0}, STR("")));
	assert_false(str_ends(STR("logo.SVG"), STR(".svg")));
	assert_true(str_ends_fold(STR("logo.SVG"), STR(".svg")));
	assert_false(str_ends_fold(STR("SVG"), STR(".svg")));
}

static void test_finding(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("a--b"), STR("--")), 1);
	assert_int_equal(str_find(STR("aab"), STR("ab")), 1);
	assert_int_equal(str_find(STR("abc"), STR("x")), 3);
	assert_int_equal(str_find(STR("abc"), STR("abcd")), 3);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find((struct str){0}, STR("a")), 0);
	assert_int_equal(str_find_char(STR("a\0b"), '\0'), 1);
	assert_int_equal(str_find_char(STR("abc"), 'x'), 3);
	assert_int_equal(str_find_char((struct str){0}, 'x'), 0);
}

static void test_trim(void **state)
{
	(void)state;
	unit_equal(str_trim(STR(" \t\r\n a b \r\n")), "a b");
	unit_equal(str_trim(STR("   ")), "");
	unit_equal(str_trim(STR("\u00A0a")), "\u00A0a");
	unit_equal(str_trim((struct str){0}), "");
}

static void splits(struct str text, const char *const *expected, size_t count)
{
	struct str part;
	for (size_t i = 0; i < count; i++) {
		assert_true(str_split(&text, ',', &part));
		unit_equal(part, expected[i]);
	}
	assert_false(str_split(&text, ',', &part));
	assert_false(str_split(&text, ',', &part));
}

static void test_split(void **state)
{
	(void)state;
	splits(STR("a,b"), (const char *const[]){"a", "b"}, 2);
	splits(STR("a,"), (const char *const[]){"a", ""}, 2);
	splits(STR(","), (const char *const[]){"", ""}, 2);
	splits(STR(",,a"), (const char *const[]){"", "", "a"}, 3);
	splits(STR("a"), (const char *const[]){"a"}, 1);
	splits(STR(""), (const char *const[]){""}, 1);
	splits((struct str){0}, NULL, 0);
}

static void reads_number(struct str text, int expected)
{
	int number = -1;
	assert_true(str_to_int(text, &number));
	assert_int_equal(number, expected);
}

static void test_numbers(void **state)
{
	(void)state;
	int number;
	reads_number(STR("0"), 0);
	reads_number(STR("007"), 7);
	reads_number(STR("2147483647"), INT_MAX);
	assert_false(str_to_int(STR("2147483648"), &number));
	assert_false(str_to_int(STR("99999999999999999999"), &number));
	assert_false(str_to_int(STR(""), &number));
	assert_false(str_to_int(STR("-1"), &number));
	assert_false(str_to_int(STR("+1"), &number));
	assert_false(str_to_int(STR(" 1"), &number));
	assert_false(str_to_int(STR("1a"), &number));
	assert_false(str_to_int(STR("1:"), &number));
}

static void test_long_number(void **state)
{
	(void)state;
	int64_t number;
	assert_true(str_to_long(STR("999999999999999"), &number));
	assert_true(number == 999999999999999);
	assert_true(str_to_long(STR("0"), &number));
	assert_true(number == 0);
	assert_false(str_to_long(STR("1000000000000000"), &number));
	assert_false(str_to_long(STR(""), &number));
	assert_false(str_to_long(STR("-1"), &number));
	assert_false(str_to_long(STR("1 "), &number));
}

static void test_keys(void **state)
{
	(void)state;
	assert_true(str_equal_key(STR("Lead director"), STR("lead-director")));
	assert_true(str_equal_key(STR("lead_director"), STR("LEAD DIRECTOR")));
	assert_false(str_equal_key(STR("leaddirector"), STR("lead director")));
	assert_false(str_equal_key(STR("lead"), STR("leader")));
	assert_true(str_equal_key(STR(""), (struct str){0}));
	assert_int_equal(str_compare_key(STR("A b"), STR("a_B")), 0);
	assert_true(str_compare_key(STR("a"), STR("B")) < 0);
	assert_true(str_compare_key(STR("B"), STR("a")) > 0);
	assert_true(str_compare_key(STR("lead"), STR("leader")) < 0);
	assert_true(str_compare_key(STR("leader"), STR("lead")) > 0);
	/* The hyphen sorts as the space it stands for. */
	assert_true(str_compare_key(STR("a-b"), STR("a!b")) < 0);
}

static void distance_is(const char *a, const char *b, size_t expected)
{
	assert_int_equal(str_distance(str_from(a), str_from(b)), expected);
	assert_int_equal(str_distance(str_from(b), str_from(a)), expected);
}

static void test_distance(void **state)
{
	(void)state;
	distance_is("sponsor", "sponsor", 0);
	distance_is("Sponsor", "sponsor", 0);
	distance_is("sponsor", "sponser", 1);
	distance_is("sponsor", "spnsor", 1);
	distance_is("sponsor", "sposnor", 1);
	distance_is("", "abc", 3);
	distance_is("", "", 0);
	distance_is("kitten", "sitting", 3);
	/* Not less: no part is edited again after it was swapped. */
	distance_is("ca", "abc", 3);
	distance_is("abcdef", "badcfe", 3);
}

static void test_distance_of_long_words(void **state)
{
	(void)state;
	char word[65];
	memset(word, 'a', sizeof word);
	struct str longest = {word, 63}, longer = {word, 64};
	assert_int_equal(str_distance(longest, longest), 0);
	assert_int_equal(str_distance(longer, longer), 63);
	assert_int_equal(str_distance(longer, STR("a")), 63);
	assert_int_equal(str_distance(longest, STR("")), 63);
}

static void test_either_and_plural(void **state)
{
	(void)state;
	unit_equal(str_either(STR("a"), STR("b")), "a");
	unit_equal(str_either(STR(""), STR("b")), "b");
	assert_string_equal(str_plural(0), "s");
	assert_string_equal(str_plural(1), "");
	assert_string_equal(str_plural(2), "s");
}

static void test_folders_of_paths(void **state)
{
	(void)state;
	unit_equal(str_folder(STR("a/b/c.md")), "a/b/");
	unit_equal(str_folder(STR("a/b/")), "a/b/");
	unit_equal(str_folder(STR("c.md")), "");
	unit_equal(str_folder((struct str){0}), "");
}

static void test_choices(void **state)
{
	(void)state;
	assert_int_equal(str_choice(STR("No"), "yes|no|not at all"), 1);
	assert_int_equal(str_choice(STR("not AT all"), "yes|no|not at all"), 2);
	assert_int_equal(str_choice(STR("not"), "yes|no|not at all"), -1);
	assert_int_equal(str_choice(STR("yes|no"), "yes|no"), -1);
	assert_int_equal(str_choice((struct str){0}, "yes|no"), -1);
	assert_int_equal(str_choice((struct str){0}, "a||b"), 1);
	assert_int_equal(str_choice(STR("nota"), "not|nota|notable"), 1);
	assert_int_equal(str_choice(STR("yes"), NULL), -1);
	assert_true(str_is_one_of((struct str){0}, "|no"));
	assert_false(str_is_one_of(STR("maybe"), "|no"));
}

static void test_steps_of_a_scan(void **state)
{
	(void)state;
	struct str rest = STR("abc");
	assert_false(str_drop(&rest, STR("b")));
	assert_true(str_drop(&rest, STR("ab")));
	unit_equal(rest, "c");
	unit_equal(str_skip(rest, 1), "");
	unit_equal(str_skip(rest, 7), "");
	assert_int_equal(ascii_hex('f'), 15);
	assert_int_equal(ascii_hex('A'), 10);
	assert_int_equal(ascii_hex('9'), 9);
	assert_int_equal(ascii_hex('g'), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folders_of_paths),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_steps_of_a_scan),
		cmocka_unit_test(test_sub_stays_inside),
		cmocka_unit_test(test_clip_keeps_characters_whole),
		cmocka_unit_test(test_comparing),
		cmocka_unit_test(test_starts_and_ends),
		cmocka_unit_test(test_finding),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_long_number),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_distance_of_long_words),
		cmocka_unit_test(test_either_and_plural),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
