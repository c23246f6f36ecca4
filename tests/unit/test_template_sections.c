#include "theme/template_tree.h"

#include "base/arena.h"
#include "template_bench.h"

/* "home: a b; risk: c", as theme.yaml would list them. */
static void add_lists(struct bench *bench, const struct source *yaml)
{
	struct theme_settings settings;
	assert_true(theme_settings_read(yaml, &bench->arena, &bench->diag, &settings));
	bench->sections = settings.sections;
}

static void begin(struct bench *bench, struct source *yaml, const char *page, const char *part,
		  const char *lists)
{
	*bench = (struct bench){0};
	*yaml = unit_source("theme.yaml", lists);
	add_lists(bench, yaml);
	add_source(bench, "page.mustache", page);
	if (part)
		add_source(bench, "part.mustache", part);
}

static void prints(const char *page, const char *part, const char *lists, const char *expected)
{
	struct bench bench;
	struct source yaml;
	begin(&bench, &yaml, page, part, lists);
	compile(&bench, "{'yes': true, 'list': [{'n': '1'}, {'n': '2'}]}");
	if (!bench.theme)
		print_error("%s\n", problems(&bench).data);
	render(&bench);
	assert_true(bench.is_done);
	unit_equal(buffer_view(&bench.out), expected);
	finish(&bench);
}

static void complains(const char *page, const char *lists, const char *expected)
{
	struct bench bench;
	struct source yaml;
	begin(&bench, &yaml, page, "", lists);
	compile(&bench, "{}");
	unit_equal(unit_messages(&bench.diag, &bench.arena), expected);
	finish(&bench);
}

static const char two[] = "<h1>H</h1>\n"
			  "{{>sections}}\n"
			  "{{$section-a}}\n"
			  "<h2>A</h2>\n"
			  "{{/section-a}}\n"
			  "{{$section-b}}\n"
			  "<h2>B</h2>\n"
			  "{{/section-b}}\n";

static void test_a_list_orders_sections(void **state)
{
	(void)state;
	prints(two, NULL, "sections:\n  page: [a, b]\n", "<h1>H</h1>\n<h2>A</h2>\n<h2>B</h2>\n");
	prints(two, NULL, "sections:\n  page: [b, a]\n", "<h1>H</h1>\n<h2>B</h2>\n<h2>A</h2>\n");
	prints(two, NULL, "sections:\n  page: b\n", "<h1>H</h1>\n<h2>B</h2>\n");
	prints(two, NULL, "sections:\n  page: []\n", "<h1>H</h1>\n");
}

static void test_sections_stand_beside_the_blocks_of_a_parent(void **state)
{
	(void)state;
	prints("{{<part}}{{$main}}[{{>sections}}]{{/main}}{{$section-a}}A{{/section-a}}{{/part}}",
	       "<p>{{$main}}{{/main}}</p>", "sections:\n  page: a\n", "<p>[A]</p>");
}

static void test_a_section_may_be_a_part(void **state)
{
	(void)state;
	prints("{{>sections}}{{$section-a}}A{{/section-a}}", "{{#yes}}P{{/yes}}",
	       "sections:\n  page: [part, a]\n", "PA");
	/* Or one of another page, which any template may call. */
	prints("{{>sections}}{{>part/b}}", "x{{$section-b}}B{{/section-b}}y",
	       "sections:\n  page: [part/b, part]\n", "BxyB");
}

static void test_a_file_may_hold_several_parts(void **state)
{
	(void)state;
	prints("{{#list}}{{>part/row}}{{/list}}{{>part}}",
	       "own\n{{$part-row}}\n<i>{{>part/cell}}</i>\n{{/part-row}}\n"
	       "{{$part-cell}}{{n}}{{/part-cell}}",
	       "", "<i>1</i>\n<i>2</i>\nown\n");
}

/* A file of the name page/section stands for what the page has. */
static void test_a_file_stands_for_a_section(void **state)
{
	(void)state;
	struct bench bench;
	struct source yaml;
	begin(&bench, &yaml, two, NULL, "sections:\n  page: [a, b]\n");
	add_source(&bench, "page/a.mustache", "<p>\n");
	compile(&bench, "{}");
	render(&bench);
	unit_equal(buffer_view(&bench.out), "<h1>H</h1>\n<p>\n<h2>B</h2>\n");
	finish(&bench);
}

/* The contents list has what is printed, as often as it is, in that order. */
static void test_the_contents_list(void **state)
{
	(void)state;
	prints("<ul>\n"
	       "\t{{>contents}}\n"
	       "</ul>\n"
	       "{{>sections}}\n"
	       "{{$section-a}}\n"
	       "{{^yes}}\n"
	       "{{$in-contents}}<li>A</li>{{/in-contents}}\n"
	       "A\n"
	       "{{/yes}}\n"
	       "{{/section-a}}\n"
	       "{{$section-b}}\n"
	       "{{#yes}}\n"
	       "{{#list}}\n"
	       "<b>\n"
	       "\t{{$in-contents}}<li>{{#yes}}B{{/yes}}{{n}}</li>{{/in-contents}}\n"
	       "\tB{{n}}</b>\n"
	       "{{/list}}\n"
	       "{{/yes}}\n"
	       "{{/section-b}}\n",
	       "{{#yes}}\nP\n{{$in-contents}}\n<li>P</li>\n{{/in-contents}}\n{{/yes}}\n",
	       "sections:\n  page: [a, b, part]\n",
	       "<ul>\n\t<li>B1</li>\n\t<li>B2</li>\n\t<li>P</li>\n</ul>\n"
	       "<b>\n\tB1</b>\n<b>\n\tB2</b>\nP\n");
}

static void test_a_section_may_have_a_list(void **state)
{
	(void)state;
	prints("[{{>contents}}]{{>sections}}{{$section-a}}A{{$in-contents}}a{{/in-contents}}"
	       "{{/section-a}}",
	       "({{>sections}}){{$section-b}}B{{$in-contents}}b{{/in-contents}}{{/section-b}}"
	       "{{$section-c}}C{{$in-contents}}c{{/in-contents}}{{/section-c}}",
	       "sections:\n  page: [part, a]\n  part: [c, b]\n", "[c\nb\na\n](CB)A");
}

static void test_a_page_may_have_entries_of_its_own(void **state)
{
	(void)state;
	prints("{{>contents}}{{>sections}}{{$section-a}}A{{$in-contents}}a{{/in-contents}}"
	       "{{/section-a}}H{{$in-contents}}h{{/in-contents}}",
	       NULL, "sections:\n  page: a\n", "h\na\nAH");
}

static void test_what_is_wrong(void **state)
{
	(void)state;
	complains(two, "sections:\n  page: [a, bb]\n",
		  "theme.yaml:2:13: error: \"bb\" is neither a section of the page \"page\" nor a "
		  "template [unknown-template]\n"
		  "      page: [a, bb]\n"
		  "                ^~\n"
		  "    remedy: did you mean \"b\"?\n");
	complains(two, "sections:\n  page: [a, prat]\n",
		  "theme.yaml:2:13: error: \"prat\" is neither a section of the page \"page\" nor "
		  "a template [unknown-template]\n"
		  "      page: [a, prat]\n"
		  "                ^~~~\n"
		  "    remedy: did you mean \"part\"?\n");
	complains(two, "sections:\n  page: a\n  pgae: b\n",
		  "theme.yaml:3:3: error: the theme has no page \"pgae\" [unknown-template]\n"
		  "      pgae: b\n"
		  "      ^~~~\n"
		  "    remedy: did you mean \"page\"?\n");
	complains(two, "",
		  "page.mustache:2:1: error: no theme.yaml lists the sections of \"page\" "
		  "[unknown-template]\n"
		  "    {{>sections}}\n"
		  "    ^~~~~~~~~~~~~\n"
		  "    remedy: write \"page: [...]\" under \"sections:\" there\n");
}

/* What is wrong in a section is said once, and where it stands. */
static void test_messages_name_the_page(void **state)
{
	(void)state;
	complains("{{>sections}}{{>contents}}\n{{$section-a}}\n"
		  "{{#yes}}{{$in-contents}}{{>other}}{{/in-contents}}{{/yes}}\n"
		  "<p {{x}}>\n{{/section-a}}",
		  "sections:\n  page: a\n",
		  "page.mustache:3:25: error: the theme has no template \"other\" "
		  "[unknown-template]\n"
		  "    {{#yes}}{{$in-contents}}{{>other}}{{/in-contents}}{{/yes}}\n"
		  "                            ^~~~~~~~~~\n"
		  "page.mustache:4:4: error: the tag \"x\" stands between the attributes of an "
		  "HTML tag, where no value is safe [unsafe-tag]\n"
		  "    <p {{x}}>\n"
		  "       ^~~~~\n"
		  "    remedy: put it inside the quotes of an attribute's value\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_list_orders_sections),
		cmocka_unit_test(test_sections_stand_beside_the_blocks_of_a_parent),
		cmocka_unit_test(test_a_section_may_be_a_part),
		cmocka_unit_test(test_a_file_may_hold_several_parts),
		cmocka_unit_test(test_a_file_stands_for_a_section),
		cmocka_unit_test(test_the_contents_list),
		cmocka_unit_test(test_a_section_may_have_a_list),
		cmocka_unit_test(test_a_page_may_have_entries_of_its_own),
		cmocka_unit_test(test_what_is_wrong),
		cmocka_unit_test(test_messages_name_the_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
