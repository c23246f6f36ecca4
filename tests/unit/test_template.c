#include "theme/template.h"

#include "template_bench.h"

/* Values. */

static void test_values_that_print_and_open(void **state)
{
	(void)state;
	const char *data = "{'d': '28 November 2023' {'iso': '2023-11-28'},"
			   " 'list': ['a'], 'yes': true, 'name': 'out'}";
	gives(data, "{{d}} {{d.iso}} {{#d}}{{.}} {{iso}} {{name}}{{/d}}",
	      "28 November 2023 2023-11-28 28 November 2023 2023-11-28 out");
	gives(data, "[{{yes}}{{list}}{{{yes}}}]", "[]");
	gives("{'d': '' {'iso': 'x'}}", "{{#d}}[{{.}}{{iso}}]{{/d}}", "[x]");
}

static void test_a_list_counts(void **state)
{
	(void)state;
	gives("{'list': ['a', 'b'], 'none': [], 'count': 9}",
	      "{{#list.count}}{{.}}: {{#list}}{{.}}{{/list}}{{/list.count}}"
	      "{{#none.count}}none{{/none.count}}{{^none.count}}!{{/none.count}}",
	      "2: ab!");
	gives("{'one': ['a'], 'two': ['a', 'b']}",
	      "{{one.count}} item{{^one.is_one}}s{{/one.is_one}},"
	      " {{two.count}} item{{^two.is_one}}s{{/two.is_one}}",
	      "1 item, 2 items");
}

static void test_a_long_list_folds(void **state)
{
	(void)state;
	const char *both = "{{list.few}}{{#list.few}}{{.}}{{/list.few}}"
			   "{{#list.rest.count}}, {{.}} more: "
			   "{{#list.rest}}{{.}}{{/list.rest}}"
			   "{{/list.rest.count}}";
	gives("{'list': ['1', '2', '3', '4', '5', '6', '7']}", both, "1234567");
	gives("{'list': ['1', '2', '3', '4', '5', '6', '7', '8']}", both, "12345, 3 more: 678");
	gives("{'list': []}", both, "");
}

static void test_a_list_tells_an_empty_column(void **state)
{
	(void)state;
	gives("{'list': ['a', {'role': 'x', 'dates': []}, {'role': ''}]}",
	      "{{#list.any_role}}role{{/list.any_role}}"
	      "{{^list.any_dates}}, no dates{{/list.any_dates}}"
	      "{{^list.any_}}{{^list.any_votes}}, no votes"
	      "{{/list.any_votes}}{{/list.any_}}",
	      "role, no dates, no votes");
}

static void test_a_dot_in_front_looks_inside_only(void **state)
{
	(void)state;
	gives("{'n': 'out', 'a': {'x': 1}, 'b': {'n': 'in'}}",
	      "{{#a}}[{{.n}}]{{/a}}{{#b}}[{{.n}}{{#.n}}!{{/.n}}]{{/b}}", "[][in!]");
	gives("{'n': 'out', 'a': {'n': 'in', 'yes': true, 't': 'text'}}",
	      "{{#a}}{{#.yes}}{{.n}}{{/.yes}}{{#.t}} {{.}} {{.n}}{{/.t}}{{/a}}", "in text in");
}

static void test_html_prints_under_a_triple_tag_only(void **state)
{
	(void)state;
	const char *data = "{'h': html'<b>', 't': '<b>',"
			   " 'o': '<b>' {'x': 1}}";
	gives(data, "{{{h}}}{{&h}}", "<b><b>");
	gives(data, "{{{t}}}{{&t}}{{{o}}}", "&lt;b&gt;&lt;b&gt;&lt;b&gt;");
	gives(data, "{{h}}", "&lt;b&gt;");
	gives(data, "<p title=\"{{h}}\">", "<p title=\"&lt;b&gt;\">");
}

/* Blocks and partials. */

static void test_blocks_in_titles(void **state)
{
	(void)state;
	const char *layout = "<title>{{$t}}none{{/t}}</title>"
			     "<h1>{{$t}}none{{/t}}</h1>"
			     "<main>{{$m}}{{/m}}</main>";
	gives_with("{'x': '</title>'}",
		   "{{<part}}{{$t}}{{x}}!{{/t}}{{$m}}<a href=\"{{x}}\">x</a>"
		   "{{/m}}{{/part}}",
		   layout,
		   "<title>&lt;/title&gt;!</title><h1>&lt;/title&gt;!</h1>"
		   "<main><a href=\"%3C/title%3E\">x</a></main>");
	reports_with("{{<part}}{{$t}}<b>x{{/t}}{{/part}}", layout,
		     "page.mustache:1:17: error: \"<\" in a title");
	reports_with("{{<part}}{{$t}}{{{x}}}{{/t}}{{/part}}", layout, "stands in a title");
	reports_with("{{<part}}{{$m}}<b{{/m}}{{/part}}", layout,
		     "the block \"m\" begins in text and ends in a tag");
	reports_with("{{<part}}{{$t}}{{$u}}<b>{{/u}}{{/t}}{{/part}}", layout, "\"<\" in a title");
	reports("{{$b}}<p {{/b}}", "the block \"b\" begins in text and ends "
				   "in a tag");
	reports("<p class=\"{{$b}}a{{/b}}\">", "the block \"b\" stands in an "
					       "attribute value");
}

static void test_a_text_for_a_block_may_use_its_parent_again(void **state)
{
	(void)state;
	gives_with("{}",
		   "{{<part}}{{$b}}{{<part}}{{$b}}in{{/b}}{{/part}}"
		   "{{/b}}{{/part}}",
		   "({{$b}}old{{/b}})", "((in))");
	gives_with("{}",
		   "{{<part}}{{$a}}1{{$b}}2{{/b}}{{/a}}{{$b}}3{{/b}}"
		   "{{/part}}",
		   "{{$a}}{{/a}}{{$b}}{{/b}}", "123");
}

static void test_partials_stand_in_text(void **state)
{
	(void)state;
	reports_with("<p title=\"{{>part}}\">", "a",
		     "the partial \"part\" "
		     "stands in an attribute value; it can only stand in text");
	reports_with("<title>{{<part}}{{/part}}</title>", "a",
		     "the parent \"part\" stands in a title");
	reports_with("{{>part}}", "<p",
		     "part.mustache:1:3: error: the template"
		     " begins in text and ends in a tag");
}

static void test_missing_templates(void **state)
{
	(void)state;
	reports_with("a {{>patr}}", "",
		     "page.mustache:1:3: error: the theme "
		     "has no template \"patr\" [unknown-template]");
	reports_with("{{<prat}}{{/prat}}", "",
		     "remedy: did you mean "
		     "\"part\"?");
	reports("{{>far/away}}", "no template \"far/away\"");
	reports_with("{{<part}}{{$titel}}{{/titel}}{{/part}}", "{{$title}}{{/title}}",
		     "no template has a block "
		     "\"titel\" [unknown-template]");
	reports_with("{{<part}}{{$b}}1{{/b}}{{$b}}2{{/b}}{{/part}}", "{{$b}}{{/b}}",
		     "the block \"b\" is given twice");
}

/* What cannot be read. */

static void test_syntax(void **state)
{
	(void)state;
	reports("a\n{{#x}}\nb\n", "page.mustache:2:1: error: \"x\", which "
				  "begins on line 2, is not ended before the end of the template"
				  " [template-syntax]");
	reports("{{#x}}\n\n{{/y}}{{/x}}", "3:1: error: \"{{/y}}\" ends nothing "
					  "that is open");
	reports("{{#a}}\n{{#x}}\n{{/a}}", "2:1: error: \"x\", which begins on "
					  "line 2, is still open where \"a\" is ended on line 3");
	reports("{{#a}}\n{{#x}}\n{{/a}}", "remedy: write {{/x}} where");
	reports("a {{b", "1:3: error: the tag \"{{b\" is not closed");
	reports("a {{{b}} c", "remedy: write \"}}}\" at its end");
	reports("{{=<% %>=}}<%b", "remedy: write \"%>\" at its end");
	reports("a {{}}", "the tag \"{{}}\" has no name");
	reports("{{a b}}", "has a name with a space in it");
	reports("{{#a..b}}{{/a..b}}", "has a name that no value can have");
	reports("{{a.}}", "has a name that no value can have");
	reports("{{ #a}}", "has a name that no value can have");
	reports("{{=| =}}", "does not give two delimiters");
	reports("{{== ==}}", "does not give two delimiters");
	reports_with("{{<part}}{{x}}{{/part}}", "",
		     "stands inside {{<part}} "
		     "but in none of its blocks");
	reports_with("{{<part}}{{#x}}{{$b}}{{/b}}{{/x}}{{/part}}", "{{$b}}{{/b}}",
		     "in none of its blocks");
}

static void test_nesting_has_a_limit(void **state)
{
	(void)state;
	char text[2048] = "";
	for (int i = 0; i < 64; i++)
		strcat(text, "{{#x}}");
	for (int i = 0; i < 64; i++)
		strcat(text, "{{/x}}");
	gives("{'x': true}", text, "");
	strcpy(text, "{{#x}}");
	for (int i = 0; i < 64; i++)
		strcat(text, "{{#x}}");
	reports(text, "sections nest more than 64 deep");
}

/* The names of everything that is open where a template is used. */

static void checks(const char *data, const char *page, const char *part, const char *expected)
{
	struct bench bench = {0};
	add_source(&bench, "page.mustache", page);
	if (part)
		add_source(&bench, "part.mustache", part);
	compile_for(&bench, data, true);
	unit_equal(unit_problems(&bench.diag, &bench.arena), expected);
	finish(&bench);
}

static void test_names_are_checked(void **state)
{
	(void)state;
	checks("{'title': 'x', 'date': 'y' {'iso': 'z'}}",
	       "{{title}}{{#date}}{{.}}{{.iso}}{{title}}{{/date}}\n"
	       "{{date.ios}}{{$block}}{{/block}}\n"
	       "{{#other}}{{never.asked}}{{/other}}{{^titel}}{{yes}}{{/titel}}",
	       NULL,
	       "page.mustache:2:8: error: no value has the name \"ios\" [unknown-value]\n"
	       "page.mustache:3:4: error: no value has the name \"other\" [unknown-value]\n"
	       "page.mustache:3:39: error: no value has the name \"titel\" [unknown-value]\n"
	       "page.mustache:3:48: error: no value has the name \"yes\" [unknown-value]\n");
}

/* It is the name of something, but not of anything here. */
static void elsewhere(const char *data, const char *page, const char *column, const char *name)
{
	char expected[256];
	snprintf(expected, sizeof expected,
		 "page.mustache:1:%s: error: nothing here has the name \"%s\" [unknown-value]\n",
		 column, name);
	checks(data, page, NULL, expected);
}

/* A name is looked up where it stands, not in everything that there is. */
static void test_names_are_checked_where_they_stand(void **state)
{
	(void)state;
	const char *data = "{'a': {'x': '1', 'yes': true}, 'b': [{'y': '2'}, {'z': '3'}]}";
	checks(data, "{{#a}}{{x}}{{.x}}{{#.yes}}{{.x}}{{/.yes}}{{/a}}{{a.x}}", NULL, "");
	/* Of a list of several classes it is enough that one has it. */
	checks(data, "{{#b}}{{y}}{{.z}}{{/b}}{{b.few.count}}{{#b.rest}}{{y}}{{/b.rest}}", NULL, "");
	checks(data, "{{#b.any_y}}{{#b.is_one}}!{{/b.is_one}}{{/b.any_y}}", NULL, "");
	elsewhere(data, "{{#b}}{{x}}{{/b}}", "9", "x");
	elsewhere(data, "{{#a}}{{.b}}{{/a}}", "10", "b");
	elsewhere(data, "{{b.y}}", "5", "y");
	checks(data, "{{b.any_w}}", NULL,
	       "page.mustache:1:5: error: no value has the name \"any_w\" [unknown-value]\n");
	checks(data, "{{a.count}}", NULL,
	       "page.mustache:1:5: error: no value has the name \"count\" [unknown-value]\n");
}

static void remedy_is(const char *data, const char *page, const char *expected)
{
	struct bench bench = {0};
	add_source(&bench, "page.mustache", page);
	compile_for(&bench, data, true);
	struct str all = problems(&bench);
	if (!strstr(all.data, expected))
		fail_msg("%s\nexpected:\n%s", all.data, expected);
	finish(&bench);
}

/* The nearest of the names that could stand there, or where the name is. */
static void test_unknown_names_have_a_remedy(void **state)
{
	(void)state;
	const char *data = "{'title': 'x', 'date': 'y' {'iso': 'z'}, 'far': {'word': '1'}}";
	remedy_is(data, "{{date.ios}}", "remedy: did you mean \"iso\"?");
	remedy_is(data, "{{#date}}{{titel}}{{/date}}", "remedy: did you mean \"title\"?");
	remedy_is(data, "{{date.word}}", "remedy: it is inside a value of another kind: test");
}

/* A partial may be used in several places: each name in one of them at least. */
static void test_names_are_checked_in_all_uses(void **state)
{
	(void)state;
	const char *data = "{'a': {'x': '1'}, 'b': [{'y': '2', 'a': 'n'}]}";
	const char *both = "{{#a}}{{>part}}{{/a}}{{#b}}{{>part}}{{/b}}";
	checks(data, both, "{{x}}{{.y}}", "");
	checks(data, "{{#b}}{{>part}}{{/b}}", "{{.y}}\n{{.x}}",
	       "part.mustache:2:4: error: nothing here has the name \"x\" [unknown-value]\n");
	/* One that no page uses may use any name that there is. */
	checks(data, "", "{{.x}}{{#q}}{{r}}{{/q}}",
	       "part.mustache:1:10: error: no value has the name \"q\" [unknown-value]\n");
	/* What fills a block is used where the block stands. */
	checks(data, "{{<part}}{{$in}}{{.y}}{{/in}}{{/part}}", "{{#b}}{{$in}}{{/in}}{{/b}}", "");
	checks(data, "{{<part}}{{$in}}{{.x}}{{/in}}{{/part}}", "{{#b}}{{$in}}{{.x}}{{/in}}{{/b}}",
	       "page.mustache:1:20: error: nothing here has the name \"x\" [unknown-value]\n");
}

/* A template that includes itself is followed as long as it finds other values. */
static void test_names_are_checked_in_what_includes_itself(void **state)
{
	(void)state;
	const char *data = "{'n': 'x', 'm': {'k': 'y', 'm': {'n': 'z', 'l': true}}}";
	checks(data, "{{n}}{{.k}}{{#m}}{{>page}}{{/m}}{{#.l}}{{.l}}{{/.l}}", NULL, "");
	checks(data, "{{#m}}{{>page}}{{/m}}{{.o}}", NULL,
	       "page.mustache:1:25: error: no value has the name \"o\" [unknown-value]\n");
	checks(data, "{{<part}}{{$b}}{{<part}}{{$b}}{{.n}}{{/b}}{{/part}}{{/b}}{{/part}}",
	       "{{#m}}{{$b}}{{/b}}{{>page}}{{/m}}", "");
}

static void test_all_problems_of_all_templates(void **state)
{
	(void)state;
	struct bench bench = {0};
	add_source(&bench, "a.mustache", "{{#x}}");
	add_source(&bench, "b.mustache", "<a {{x}}><b {{y}}>{{>nix}}");
	add_source(&bench, "c.mustache", "{{x");
	compile(&bench, "{}");
	assert_null(bench.theme);
	assert_int_equal(diag_count(&bench.diag, DIAG_TEMPLATE_SYNTAX), 2);
	assert_int_equal(diag_count(&bench.diag, DIAG_UNSAFE_TAG), 2);
	assert_int_equal(diag_count(&bench.diag, DIAG_UNKNOWN_TEMPLATE), 1);
	finish(&bench);
}

static void test_names_of_templates(void **state)
{
	(void)state;
	struct bench bench = {0};
	add_source(&bench, "pages/page.mustache", "{{>menu}} {{>parts}} {{>menu/parts/page}}");
	add_source(&bench, "parts/menu.mustache", "menu");
	add_source(&bench, "parts.mustache", "parts");
	add_source(&bench, "parts/menu/parts/page.mustache", "deep");
	compile(&bench, "{}");
	assert_true(theme_has(bench.theme, STR("menu")));
	assert_false(theme_has(bench.theme, STR("parts/menu")));
	assert_false(theme_has(bench.theme, STR("page.mustache")));
	render(&bench);
	unit_equal(buffer_view(&bench.out), "menu parts deep");
	finish(&bench);
}

static void test_two_templates_of_one_name(void **state)
{
	(void)state;
	struct bench bench = {0};
	add_source(&bench, "page.mustache", "");
	add_source(&bench, "parts/page", "");
	compile(&bench, "{}");
	assert_non_null(strstr(problems(&bench).data, "two templates have the name \"page\""));
	finish(&bench);
}

/* Templates without end. */

static void stops(const char *text, const char *data, enum theme_end end)
{
	struct bench bench = {0};
	add_source(&bench, "page.mustache", text);
	compile(&bench, data);
	assert_non_null(bench.theme);
	render(&bench);
	assert_int_equal(bench.end, end);
	assert_true(bench.out.len < (size_t)257 << 20);
	finish(&bench);
}

static void test_endless_templates_stop(void **state)
{
	(void)state;
	stops("{{>page}}", "{}", THEME_ENDLESS);
	stops("{{<page}}{{/page}}", "{}", THEME_ENDLESS);
	stops("a{{#x}}{{$b}}{{>page}}{{/b}}{{/x}}", "{'x': true}", THEME_ENDLESS);
	/* 40 to the power of 7 rows of nothing, then of something. */
	const char *list = "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
			   "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]";
	char data[256];
	snprintf(data, sizeof data, "{'l': %s}", list);
	stops("{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}{{/l}}"
	      "{{/l}}{{/l}}{{/l}}{{/l}}",
	      data, THEME_TOO_LONG);
	char text[1024];
	snprintf(text, sizeof text,
		 "{{#l}}{{#l}}{{#l}}{{#l}}%0800d{{/l}}"
		 "{{/l}}{{/l}}{{/l}}",
		 0);
	stops(text, data, THEME_TOO_LONG);
}

static void test_partials_may_call_themselves_63_times(void **state)
{
	(void)state;
	char data[2048] = "";
	for (int i = 0; i < 63; i++)
		strcat(data, "{'n': 'x', 'm': ");
	strcat(data, "{'n': 'y', 'm': false}");
	for (int i = 0; i < 63; i++)
		strcat(data, "}");
	struct bench bench = {0};
	add_source(&bench, "page.mustache", "{{n}}{{#m}}{{>page}}{{/m}}");
	compile(&bench, data);
	render(&bench);
	assert_true(bench.is_done);
	assert_int_equal(bench.out.len, 64);
	finish(&bench);
}

static void test_an_empty_theme_and_an_empty_template(void **state)
{
	(void)state;
	struct bench bench = {0};
	compile(&bench, "{}");
	assert_false(theme_has(bench.theme, STR("page")));
	finish(&bench);
	gives("{}", "", "");
	struct bench other = {0};
	add_source(&other, "page.mustache", "");
	other.sources[0].text = (struct str){0};
	compile(&other, "{}");
	render(&other);
	assert_true(other.is_done);
	finish(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_that_print_and_open),
		cmocka_unit_test(test_a_list_counts),
		cmocka_unit_test(test_a_long_list_folds),
		cmocka_unit_test(test_a_list_tells_an_empty_column),
		cmocka_unit_test(test_a_dot_in_front_looks_inside_only),
		cmocka_unit_test(test_html_prints_under_a_triple_tag_only),
		cmocka_unit_test(test_blocks_in_titles),
		cmocka_unit_test(test_a_text_for_a_block_may_use_its_parent_again),
		cmocka_unit_test(test_partials_stand_in_text),
		cmocka_unit_test(test_missing_templates),
		cmocka_unit_test(test_syntax),
		cmocka_unit_test(test_nesting_has_a_limit),
		cmocka_unit_test(test_names_are_checked),
		cmocka_unit_test(test_names_are_checked_where_they_stand),
		cmocka_unit_test(test_unknown_names_have_a_remedy),
		cmocka_unit_test(test_names_are_checked_in_all_uses),
		cmocka_unit_test(test_names_are_checked_in_what_includes_itself),
		cmocka_unit_test(test_all_problems_of_all_templates),
		cmocka_unit_test(test_names_of_templates),
		cmocka_unit_test(test_two_templates_of_one_name),
		cmocka_unit_test(test_endless_templates_stop),
		cmocka_unit_test(test_partials_may_call_themselves_63_times),
		cmocka_unit_test(test_an_empty_theme_and_an_empty_template),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
