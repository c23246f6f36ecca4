#include "text/xml.h"

#include "unit.h"

#define SVG(inside) \
	"<svg xmlns=\"http://www.w3.org/2000/svg\" " \
	"xmlns:xlink=\"http://www.w3.org/1999/xlink\">" inside "</svg>"

/* What is said of a picture, or nothing of one that is fine. */
static void says(const char *text, const char *message)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = unit_source("logo.svg", text);
	assert_int_equal(svg_check(&source, &diag), !message[0]);
	struct str said = unit_messages(&diag, &arena);
	if (message[0])
		assert_true(str_find(said, str_from(message)) < said.len);
	else
		unit_equal(said, "");
	assert_int_equal(diag.count, message[0] ? 1 : 0);
	diag_free(&diag);
	arena_free(&arena);
}

static void test_pictures_pass(void **state)
{
	(void)state;
	says(SVG("<title>A</title><path d=\"M0 0h1\" fill=\"url(#a)\"/>"), "");
	says("<?xml version=\"1.0\"?>\n<!-- drawn -->\n"
	     "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
	     "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n" SVG(
		     "<use xlink:href=\"#a\"/>"),
	     "");
	says(SVG("<style>.a { fill: url('#b') } @media print {}</style>"
		 "<text>a@b.example, url(c)</text>"),
	     "");
	says(SVG("<image href=\"data:image/png;base64,AA==\"/>"), "");
	says(SVG("<metadata><r:RDF xmlns:r=\"urn:r\"><r:set/></r:RDF>"
		 "</metadata>"),
	     "");
}

static void test_what_runs_is_refused(void **state)
{
	(void)state;
	says(SVG("\n<script>alert(1)</script>"), "logo.svg:2:1: error: the element \"script\"");
	says("<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:script/>"
	     "</s:svg>",
	     "the element \"script\"");
	says(SVG("<path onclick=\"alert(1)\"/>"), "the event handler \"onclick\"");
	says(SVG("<foreignObject/>"), "the element \"foreignObject\"");
	says(SVG("<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\"/>"), "the HTML element \"p\"");
	says(SVG("<set attributeName=\"href\" to=\"javascript:a\"/>"), "the element \"set\"");
	says(SVG("<a href=\"#b\"/>"), "the element \"a\"");
	says("<?xml-stylesheet href=\"a.xsl\"?>" SVG(""), "the instruction \"xml-stylesheet\"");
}

static void test_what_fetches_is_refused(void **state)
{
	(void)state;
	says(SVG("<use href=\"https://a.example/b.svg#c\"/>"), "the outside address in \"href\"");
	says(SVG("<use xlink:href=\"&#106;avascript:a\"/>"), "the outside address in \"href\"");
	says(SVG("<image href=\"data:image/svg+xml,x\"/>"), "the outside address in \"href\"");
	says(SVG("<path style=\"fill: URL( '//a.example' )\"/>"),
	     "the outside address in \"style\"");
	says(SVG("<style>@import 'a.css';</style>"), "the outside address in \"style\"");
	says(SVG("<style><![CDATA[a { b: u\\72l(//c) }]]></style>"),
	     "the outside address in \"style\"");
	/* A browser reads the text of an element without what parts it. */
	says(SVG("<style>@imp<!-- -->ort 'a.css';</style>"), "the outside address in \"style\"");
	says(SVG("<style>a { b: u<![CDATA[rl(//c) }]]></style>"),
	     "the outside address in \"style\"");
}

static void test_what_is_no_svg_is_refused(void **state)
{
	(void)state;
	says("", "this is not well-formed SVG");
	says("<svg", "this is not well-formed SVG");
	says("<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g></svg>",
	     "logo.svg:2:1: error: this is not well-formed SVG");
	says("<svg/>", "the outermost element \"svg\"");
	says("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "the outermost element \"html\"");
	says("<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG("&a;"), "the declaration \"DOCTYPE\"");
}

/* Names of characters that only a browser's own copy of a DTD knows. */
static void test_another_doctype_is_refused(void **state)
{
	(void)state;
	says("<!DOCTYPE svg PUBLIC \"-//W3C//DTD MathML 2.0//EN\" \"a\">" SVG(
		     "<path fill=\"url&lpar;//a.example)\"/>"),
	     "the declaration \"DOCTYPE\"");
	says("<!DOCTYPE svg SYSTEM \"a.dtd\">" SVG("<path fill=\"&a;\"/>"),
	     "the declaration \"DOCTYPE\"");
}

/* What is a letter here and markup there depends on who reads it. */
static void test_other_encodings_are_refused(void **state)
{
	(void)state;
	says("<?xml version=\"1.0\" encoding=\"utf-8\"?>" SVG(""), "");
	says("<?xml version=\"1.0\" encoding=\"us-ascii\"?>" SVG(""), "");
	says("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" SVG(""), "the encoding \"UTF-7\"");
	says("<?xml version=\"1.0\" encoding=\"HZ\"?>" SVG("<title>~{<script>~}</title>"),
	     "the encoding \"HZ\"");
	says("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" SVG("<title>\xE9</title>"),
	     "the encoding \"ISO-8859-1\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pictures_pass),
		cmocka_unit_test(test_what_runs_is_refused),
		cmocka_unit_test(test_what_fetches_is_refused),
		cmocka_unit_test(test_what_is_no_svg_is_refused),
		cmocka_unit_test(test_another_doctype_is_refused),
		cmocka_unit_test(test_other_encodings_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
