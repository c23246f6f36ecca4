#include "guard/flat.h"

#include "unit.h"

/* A text is read twice: what was met before is known by its bytes. */
static void finds(struct str page, const char *expected)
{
	struct flat flat = {0};
	for (int again = 0; again < 2; again++) {
		struct buffer notes = {0};
		flat_html(&flat, page, NULL, NULL);
		for (size_t i = 0; i < flat.values.count; i++)
			buffer_printf(&notes, "%s%c%.*s", i ? " " : "",
				      flat.values.items[i].type == FLAT_ID ? '#' : '>',
				      STR_ARG(flat.values.items[i].value));
		unit_equal(buffer_view(&notes), expected);
		buffer_free(&notes);
	}
	flat_free(&flat);
}

static void test_ids_links_and_sources(void **state)
{
	(void)state;
	finds(STR("<h2 id=\"a\">T <a class=\"b\" href=\"#a\">#</a></h2>"), "#a >#a");
	finds(STR("<img alt=\"a > b\" src='x.png'/><link href=\"s.css\">"), ">x.png >s.css");
	finds(STR("<a href=\"?a=1&amp;b\">x</a>"), ">?a=1&amp;b");
	finds(STR("<A\nHREF = \"x\"\tID=\"y\">"), ">x #y");
	finds(STR("<a href=\"\">"), ">");
	finds(STR("<form action=\"s/\"><button formaction=\"t/\"><object data=\"o.pdf\">"),
	      ">s/ >t/ >o.pdf");
	finds(STR("<video POSTER=\"p.png\"><svg><use xlink:href=\"#i\">"), ">p.png >#i");
	finds(STR("<br/><p\tid=\"p1\">"), "#p1");
	finds(STR("<a href=x/ id=y><b id=\"z\">"), ">x/ #y #z");
}

static void test_what_only_looks_like_them(void **state)
{
	(void)state;
	finds(STR(""), "");
	finds((struct str){0}, "");
	finds(STR("id=\"a\" &lt;a href=\"b\"&gt;"), "");
	finds(STR("<p title='<a href=\"x\">' data-id=\"y\">"), "");
	finds(STR("<a data-href=\"x\" hrefx=\"y\">"), "");
	finds(STR("<a href= ><b id=\"z\">"), "#z");
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
	      ">s.js #z");
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

static void test_again_in_one_text(void **state)
{
	(void)state;
	finds(STR("<a href=\"x\">1</a> <a href=\"x\">2</a> <a href=\"y\">3</a>"), ">x >y");
	finds(STR("<a id=\"1\" href=\"2\" src=\"3\"><b id=\"4\">"), "#1 >2 >3 #4");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_links_and_sources),
		cmocka_unit_test(test_what_only_looks_like_them),
		cmocka_unit_test(test_comments_script_and_style),
		cmocka_unit_test(test_pages_that_break_off),
		cmocka_unit_test(test_again_in_one_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
