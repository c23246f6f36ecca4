#include "theme/template_tree.h"

#include "template_bench.h"

static void prints(const char *page, const char *part, const char *expected)
{
	struct bench bench = {.drops_indent = true};
	add_source(&bench, "page.mustache", page);
	add_source(&bench, "part.mustache", part);
	compile(&bench, "{'yes': true, 't': ' a\\n  b'}");
	render(&bench);
	assert_true(bench.is_done);
	unit_equal(buffer_view(&bench.out), expected);
	finish(&bench);
}

static void test_indentation_is_dropped(void **state)
{
	(void)state;
	prints("<ul>\n"
	       "  {{#yes}}\n"
	       "    <li>\n"
	       "\t{{t}} and\n"
	       "      {{t}}  two  blanks\n"
	       "    </li>\n"
	       "  {{/yes}}\n"
	       "</ul>\n",
	       "", "<ul>\n<li>\n a\n  b and\n a\n  b  two  blanks\n</li>\n</ul>\n");
}

static void test_what_a_tag_brings_is_not_indented(void **state)
{
	(void)state;
	prints("  {{>part}}\n"
	       "    {{<part}}\n"
	       "      {{$b}}\n"
	       "        given\n"
	       "      {{/b}}\n"
	       "    {{/part}}\n",
	       "<p>\n"
	       "  {{$b}}\n"
	       "    own\n"
	       "  {{/b}}\n"
	       "</p>\n",
	       "<p>\nown\n</p>\n<p>\ngiven\n</p>\n");
}

/* Blanks that are no indentation: inside a line, and where a template begins. */
static void test_other_blanks_stay(void **state)
{
	(void)state;
	prints("a{{>part}}{{#yes}} c{{/yes}}", " b", "a b c");
	prints("<pre>\n  a\n</pre>\n{{>part}}", "<p>\n  b\n", "<pre>\n  a\n</pre>\n<p>\nb\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_indentation_is_dropped),
		cmocka_unit_test(test_what_a_tag_brings_is_not_indented),
		cmocka_unit_test(test_other_blanks_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
