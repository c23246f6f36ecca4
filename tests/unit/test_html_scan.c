#include "text/html.h"

#include "base/buffer.h"
#include "unit.h"

static void note(void *context, enum html_value_type type, struct str value)
{
	static const char marks[] = {'#', '>', '!'};
	struct buffer *notes = context;
	if (notes->len)
		buffer_add_char(notes, ' ');
	buffer_printf(notes, "%c%.*s", marks[type], STR_ARG(value));
}

static void finds(struct str page, const char *expected)
{
	struct buffer notes = {0};
	html_find_values(page, note, &notes);
	unit_equal(buffer_view(&notes), expected);
	buffer_free(&notes);
}

static void test_ids_links_and_sources(void **state)
{
	(void)state;
	finds(STR("<h2 id=\"a\">T <a class=\"b\" href=\"#a\">#</a></h2>"), "#a >#a");
	finds(STR("<img alt=\"a > b\" src='x.png'/><link href=\"s.css\">"), "!x.png >s.css");
	finds(STR("<a href=\"?a=1&amp;b\">x</a>"), ">?a=1&amp;b");
	finds(STR("<A\nHREF = \"x\"\tID=\"y\">"), ">x #y");
	finds(STR("<a href=\"\">"), ">");
	finds(STR("<br/><p\tid=\"p1\">"), "#p1");
}

static void test_what_only_looks_like_them(void **state)
{
	(void)state;
	finds(STR(""), "");
	finds((struct str){0}, "");
	finds(STR("id=\"a\" &lt;a href=\"b\"&gt;"), "");
	finds(STR("<p title='<a href=\"x\">' data-id=\"y\">"), "");
	finds(STR("<a data-href=\"x\" hrefx=\"y\">"), "");
	finds(STR("<a href=x id=y><b id=\"z\">"), "#z");
	finds(STR("<a href><b id=\"z\">"), "#z");
	finds(STR("</a href=\"x\">1 < 2 <3 id=\"x\">"), "");
}

static void test_comments_script_and_style(void **state)
{
	(void)state;
	finds(STR("<!-- <a href=\"x\"> -- > --><b id=\"z\">"), "#z");
	finds(STR("<!doctype html><b id=\"z\">"), "#z");
	finds(STR("<script src=\"s.js\">'<a href=\"x\">'</SCRIPT>"
		  "<b id=\"z\">"),
	      "!s.js #z");
	finds(STR("<style>/* <a id=\"x\"> */</style><b id=\"z\">"), "#z");
	finds(STR("<scripts><b id=\"z\">"), "#z");
}

static void test_pages_that_break_off(void **state)
{
	(void)state;
	finds(STR("<"), "");
	finds(STR("<a"), "");
	finds(STR("<a href"), "");
	finds(STR("<a href="), "");
	finds(STR("<a href=\"x"), ">x");
	finds(STR("<!-- "), "");
	finds(STR("<script>"), "");
	finds(STR("<a \0 id=\"z\">"), "#z");
}

/* The words of our own HTML, on one line. */
static void gives(const char *html, const char *expected)
{
	struct buffer out = {0};
	html_add_plain(&out, str_from(html));
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
}

static void test_tags(void **state)
{
	(void)state;
	gives("", "");
	gives("<p>Waits <a href=\"../a/\">are <em>long</em></a>.</p>\n", "Waits are long.");
	gives("<p>One.</p><p>Two.</p>\n", "One. Two.");
	gives("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "a b");
	gives("<a>x</a><article>y</article>", "x y");
	gives("a<br>b <sup>2</sup>", "a b 2");
}

static void test_characters(void **state)
{
	(void)state;
	gives("A&amp;E &lt;b&gt; &quot;x&quot; &#39;", "A&E <b> \"x\" '");
	gives("  a \n\t b  ", "a b");
}

static void test_broken(void **state)
{
	(void)state;
	gives("a < b", "a < b");
	gives("<", "<");
	gives("a &nothing; b", "a &nothing; b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_links_and_sources),
		cmocka_unit_test(test_what_only_looks_like_them),
		cmocka_unit_test(test_comments_script_and_style),
		cmocka_unit_test(test_pages_that_break_off),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_broken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
