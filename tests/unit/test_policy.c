/* The policy: nothing that is not listed, and nothing unsafe. */
#include "site/head.h"

#include "unit.h"

static void test_nothing_but_what_is_listed(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str page = policy_text(POLICY_IN_PAGE, &arena);
	assert_true(str_starts(page, STR("default-src 'none'; style-src "
					 "'self'; ")));
	assert_false(str_ends(page, STR(";")));
	const struct policy_directive *row = policy_directives;
	for (; row->name; row++) {
		struct str sources = str_from(row->sources);
		assert_true(str_equal(sources, STR("'none'")) || str_equal(sources, STR("'self'")));
	}
	arena_free(&arena);
}

/* A meta element must not say it: browsers complain of it. */
static void test_frames_are_for_the_header(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str frames = STR("; frame-ancestors 'none'");
	struct str page = policy_text(POLICY_IN_PAGE, &arena);
	struct str header = policy_text(POLICY_IN_HEADER, &arena);
	assert_int_equal(str_find(page, frames), page.len);
	assert_true(str_ends(header, frames));
	assert_true(str_starts(header, page));
	unit_equal(policy_text(POLICY_IN_HEADER_ONLY, &arena), "frame-ancestors 'none'");
	arena_free(&arena);
}

/* They stand between quotation marks in every recipe. */
static void test_headers_need_no_escaping(void **state)
{
	(void)state;
	for (const struct policy_header *row = policy_headers; row->name; row++) {
		struct str value = str_from(row->value);
		assert_true(value.len > 0);
		assert_int_equal(str_find_char(value, '"'), value.len);
		assert_int_equal(str_find_char(value, '\\'), value.len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_but_what_is_listed),
		cmocka_unit_test(test_frames_are_for_the_header),
		cmocka_unit_test(test_headers_need_no_escaping),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
