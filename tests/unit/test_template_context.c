/* Where a tag stands decides how its value is escaped, or that it is not. */
#include "theme/template_context.h"

#include "template_bench.h"

static void test_text_and_attributes(void **state)
{
	(void)state;
	const char *data = "{'x': '\"><script>alert(1)</script>'}";
	const char *safe = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
	char expected[256];
	snprintf(expected, sizeof expected, "<p>%s</p>", safe);
	gives(data, "<p>{{x}}</p>", expected);
	snprintf(expected, sizeof expected, "<p class=\"a %s\">", safe);
	gives(data, "<p class=\"a {{x}}\">", expected);
	snprintf(expected, sizeof expected, "<p class='%s'>", safe);
	gives(data, "<p class='{{x}}'>", expected);
	snprintf(expected, sizeof expected, "<title>%s</title>", safe);
	gives(data, "<title>{{x}}</title>", expected);
	snprintf(expected, sizeof expected, "<TextArea a=b>%s</textarea >", safe);
	gives(data, "<TextArea a=b>{{x}}</textarea >", expected);
}

static void test_whole_addresses(void **state)
{
	(void)state;
	const char *data = "{'bad': ' JaVa\\tscript:alert(1)',"
			   " 'good': 'https://a.example/b?c=1&d', 'empty': '',"
			   " 'local': '../risks/a b/'}";
	gives(data, "<a href=\"{{bad}}\">", "<a href=\"#\">");
	gives(data, "<A HREF = '{{bad}}'>", "<A HREF = '#'>");
	gives(data, "<a href=\"{{good}}\">", "<a href=\"https://a.example/b?c=1&amp;d\">");
	gives(data, "<a href=\"{{local}}#x\">", "<a href=\"../risks/a%20b/#x\">");
	gives(data,
	      "<a href=\"{{#empty}}{{.}}{{/empty}}"
	      "{{^empty}}{{good}}{{/empty}}\">",
	      "<a href=\"https://a.example/b?c=1&amp;d\">");
	gives(data, "<img src=\"{{empty}}{{bad}}\" alt=\"{{bad}}\">",
	      "<img src=\"#\" alt=\" JaVa\tscript:alert(1)\">");
	gives(data, "<svg><use xlink:href='{{bad}}'/></svg>", "<svg><use xlink:href='#'/></svg>");
	gives(data, "<form action=\"{{bad}}\"><button formaction=\"{{bad}}\">",
	      "<form action=\"#\"><button formaction=\"#\">");
}

static void test_parts_of_addresses(void **state)
{
	(void)state;
	const char *data = "{'bad': 'script:alert(1)', 'q': 'a/b c&d=\xc3\xa9',"
			   " 'mail': 'a.b@c.example', 'root': '../../'}";
	gives(data, "<a href=\"java{{bad}}\">", "<a href=\"javascript%3Aalert%281%29\">");
	gives(data, "<a href=\"/find?q={{q}}#{{q}}\">",
	      "<a href=\"/find?q=a%2Fb%20c%26d%3D%C3%A9"
	      "#a%2Fb%20c%26d%3D%C3%A9\">");
	gives(data, "<a href=\"mailto:{{mail}}\">", "<a href=\"mailto:a.b@c.example\">");
	gives(data, "<a href=\"https://a.example/{{q}}\">",
	      "<a href=\"https://a.example/a%2Fb%20c%26d%3D%C3%A9\">");
	gives(data, "<a href=\"{{root}}find/{{q}}\">",
	      "<a href=\"../../find/a%2Fb%20c%26d%3D%C3%A9\">");
	gives(data, "<a href=\"{{#q}}{{root}}{{/q}}a\">", "<a href=\"../../a\">");
	gives(data, "<a href=\"{{root}}&amp;{{q}}\">",
	      "<a href=\"../../&amp;a%2Fb%20c%26d%3D%C3%A9\">");
}

static void test_the_address_of_a_redirect(void **state)
{
	(void)state;
	const char *data = "{'bad': 'javascript:x', 'good': '../a b/'}";
	gives(data, "<meta http-equiv=\"refresh\" content=\"0; URL={{good}}\">",
	      "<meta http-equiv=\"refresh\" content=\"0; URL=../a%20b/\">");
	gives(data, "<meta content=\"0; url='{{bad}}'\">", "<meta content=\"0; url='#'\">");
	gives(data, "<meta name=\"description\" content=\"a {{good}}\">",
	      "<meta name=\"description\" content=\"a ../a b/\">");
}

static void test_places_where_no_value_is_safe(void **state)
{
	(void)state;
	reports("a\n<{{x}}>", "page.mustache:2:2: error: the tag \"x\" stands "
			      "in the name of an HTML tag, where no value is safe "
			      "[unsafe-tag]");
	reports("<a{{x}}>", "1:3: error: the tag \"x\" stands in the name");
	reports("</{{x}}>", "in the name of an HTML tag");
	reports("<a {{x}}>", "between the attributes of an HTML tag");
	reports("<a b{{x}}>", "between the attributes of an HTML tag");
	reports("<a b {{x}}>", "between the attributes of an HTML tag");
	reports("<a b=\"c\"{{x}}>", "between the attributes of an HTML tag");
	reports("<a /{{x}}>", "between the attributes of an HTML tag");
	reports("<a b={{x}}>", "in an attribute without quotes");
	reports("<a b=c{{x}}>", "remedy: put quotes around");
	reports("<!-- {{x}} -->", "in an HTML comment or declaration");
	reports("<!--> <!---> <!-- --!> <!-- - -- {{x}} -->", "in an HTML");
	reports("<!doctype {{x}}>", "in an HTML comment or declaration");
	reports("<?xml {{x}}?>", "in an HTML comment or declaration");
	reports("</ {{x}}>", "in an HTML comment or declaration");
	reports("<script src=a>{{x}}</script>", "stands in a script");
	reports("<SCRIPT src=a>a</scrip>{{x}}</script>", "stands in a script");
	reports("<iframe>{{x}}</iframe>", "whose content is not HTML");
	reports("<img srcset=\"{{x}} 2x\">", "more than a text or an address");
	reports("<b srcdoc=\"{{x}}\">", "more than a text or an address");
	reports("<meta http-equiv=\"{{x}}\">", "more than a text");
	reports("<title></{{x}}</title>", "in the name of an HTML tag");
}

static void test_places_that_only_look_unsafe(void **state)
{
	(void)state;
	gives("{'x': 1}", "<!----->{{x}}", "<!----->1");
	gives("{'x': 1}", "a < b {{x}} <3 {{x}} </>{{x}}", "a < b 1 <3 1 </>1");
	gives("{'x': 1}", "<script src=\"{{x}}\"></script><b>{{x}}</b>",
	      "<script src=\"1\"></script><b>1</b>");
	gives("{'x': 1}", "<xmp>a > b { }</xmp\n>{{x}}", "<xmp>a > b { }</xmp\n>1");
	gives("{'x': 1}", "<br/><b/c=\"{{x}}\"d='{{x}}'>{{x}}", "<br/><b/c=\"1\"d='1'>1");
	gives("{'x': 1}", "<a data-onclick=\"{{x}}\" title=\"<!--\">{{x}}",
	      "<a data-onclick=\"1\" title=\"<!--\">1");
	gives("{'x': 1}", "<!-- a > {{! note }} -> -->{{x}}", "<!-- a >  -> -->1");
	gives("{'x': 1}", "<script src=a>if (a < b) {}</script>{{x}}",
	      "<script src=a>if (a < b) {}</script>1");
}

static void test_schemes(void **state)
{
	(void)state;
	reports("<a href=\"javascript:{{x}}\">", "a scheme that is not allowed");
	reports("<a href=\" java\nscript :{{x}}\">", "is not allowed");
	reports("<a href=\"&#106;avascript:{{x}}\">", "is not allowed");
	reports("<a href=\"javascript&colon;{{x}}\">", "is not allowed");
	reports("<a href=\"averyveryverylongscheme:{{x}}\">", "not allowed");
	reports("<a href=\"{{x}}:{{y}}\">",
		"1:15: error: \":\" or \"&\" in an address behind a value");
	reports("<a href=\"{{x}}&colon;a\">", "1:15: error: \":\" or \"&\"");
	reports("<a href=\"java{{#x}}script{{/x}}:a\">", "\":\" or \"&\"");
	reports("<a href=\"{{#x}}javascript:{{/x}}{{y}}\">", "not allowed");
	reports("<a href=\"java{{#x}}script:{{/x}}{{y}}\">", "not allowed");
	gives("{'x': 'a:b'}", "<a href=\":{{x}}\"><a href=\"%6A:{{x}}\">",
	      "<a href=\":a%3Ab\"><a href=\"%6A:a%3Ab\">");
	gives("{}", "<a href=\"javascript:void(0)\">", "<a href=\"javascript:void(0)\">");
}

static void test_triple_tags_stand_in_text_only(void **state)
{
	(void)state;
	reports("<a title=\"{{{x}}}\">", "the tag \"x\", which may print HTML, "
					 "stands in an attribute value");
	reports("<a href=\"{{&x}}\">", "remedy: write {{x}}");
	reports("<title>{{{x}}}</title>", "stands in a title");
	reports("<script src=a>{{{x}}}</script>", "stands in a script");
}

/* Sections between text and tags. */

static void test_sections_inside_tags(void **state)
{
	(void)state;
	const char *data = "{'yes': true, 'c': 'k', 'l': ['a', 'b']}";
	gives(data, "<a {{#yes}}class=\"y\"{{/yes}}>", "<a class=\"y\">");
	gives(data, "<a{{#yes}} class=\"y\"{{/yes}}>", "<a class=\"y\">");
	gives(data, "<a{{#yes}} class=\"{{c}}\"{{/yes}} id=\"{{c}}\">{{c}}",
	      "<a class=\"k\" id=\"k\">k");
	gives(data, "<a class=\"a{{#yes}} b{{/yes}}{{^yes}} c{{/yes}}\">", "<a class=\"a b\">");
	gives(data, "<input {{#yes}}checked{{/yes}}>", "<input checked>");
	gives(data, "<input{{#yes}} checked{{/yes}}>", "<input checked>");
	gives(data, "<input a=\"b\"{{#yes}} checked {{/yes}}/>", "<input a=\"b\" checked />");
	gives(data, "<a class=\"{{#l}}{{.}} {{/l}}\">", "<a class=\"a b \">");
	gives(data, "<a {{#l}}x=\"{{.}}\" {{/l}}>", "<a x=\"a\" x=\"b\" >");
	gives(data, "<!-- {{#yes}}a{{/yes}} -->", "<!-- a -->");
	gives(data, "<xmp>{{#yes}}a{{/yes}}</xmp>", "<xmp>a</xmp>");
	gives(data,
	      "<a {{#yes}}href=\"{{c}}\"{{/yes}}{{^yes}}id=\"{{c}}\""
	      "{{/yes}} {{^yes}}hidden{{/yes}}>{{c}}",
	      "<a href=\"k\" >k");
}

static void test_sections_that_end_elsewhere(void **state)
{
	(void)state;
	reports("<p>\n{{#x}}<a{{/x}}", "2:1: error: the section \"x\" begins "
				       "in text and ends in a tag [unsafe-tag]");
	reports("<a {{#x}}>{{/x}}", "begins in a tag and ends in text");
	reports("<a b=\"{{#x}}\"{{/x}}\">", "begins in an attribute value");
	reports("<a b={{#x}}\"c\"{{/x}}>", "begins in an attribute without");
	reports("{{#x}}<!--{{/x}}-->", "ends in a comment");
	reports("{{#x}}<script src=a>{{/x}}", "ends in a script");
	reports("<title>{{#x}}</title>{{/x}}", "begins in a title");
	reports("{{^x}}<title>{{/x}}", "ends in a title");
}

static void test_sections_that_cut_names(void **state)
{
	(void)state;
	const char *cut = "a section ends in the middle of a name";
	reports("<s{{#x}}cript>{{/x}}", cut);
	reports("<a{{#x}} b=\"c\"{{/x}}d=\"e\">", cut);
	reports("<a {{#x}}on{{/x}}click=\"a\">", cut);
	reports("<a on{{#x}}{{/x}}click=\"a\">", cut);
	reports("<a {{#x}}href{{/x}}=\"{{y}}\">", cut);
	reports("<a {{#x}}href{{/x}} =\"a\">", "\"=\" in a tag without a name");
	/* A list runs it twice: onclick="..." would arise. */
	reports("<a {{#x}}nclick=\"{{.}}\" o{{/x}}>", cut);
}

static void test_literals_that_browsers_read_in_two_ways(void **state)
{
	(void)state;
	reports("<title><b>{{x}}</title>", "write &lt;");
	reports("<title>a < b</title>", "write &lt;");
	reports("<script src=a><!-- </script>", "a browser may not see");
	reports("<svg><![CDATA[a]]></svg>", "1:8: error: a CDATA section");
	reports("<svg><title/>{{x}}</svg>", "that \"/>\" does not close");
	reports("<p>a<script src=a>b", "the template begins in text and ends "
				       "in a script");
	reports("<p", "ends in a tag");
}

/* What the policy of a page keeps a browser from using. */
static void test_styles_and_scripts_inside_a_page(void **state)
{
	(void)state;
	reports("<a style=\"color: red\">", "1:10: error: a style attribute");
	reports("<a STYLE = '{{x}}'>", "1:12: error: a style attribute");
	reports("<a style=a>", "1:10: error: a style attribute");
	reports("<svg><style>a {}</style></svg>", "1:12: error: a style elem");
	reports("<style media=\"print\">{{x}}</style>", "a style element");
	reports("<a onclick=\"{{x}}\">", "1:12: error: an event handler");
	reports("<a ONFOO='a()'>", "an event handler");
	reports("<script>a()</script>", "1:8: error: a script without src");
	reports("<script\nasync >a()</script >", "a script without src");
	gives("{'x': 'a'}", "<img src=a><b data-style=\"{{x}}\" on><p style>",
	      "<img src=a><b data-style=\"a\" on><p style>");
	gives("{'x': 'a'}", "<script{{#x}} src=\"{{.}}\"{{/x}}></script>",
	      "<script src=\"a\"></script>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_and_attributes),
		cmocka_unit_test(test_whole_addresses),
		cmocka_unit_test(test_parts_of_addresses),
		cmocka_unit_test(test_the_address_of_a_redirect),
		cmocka_unit_test(test_places_where_no_value_is_safe),
		cmocka_unit_test(test_places_that_only_look_unsafe),
		cmocka_unit_test(test_schemes),
		cmocka_unit_test(test_triple_tags_stand_in_text_only),
		cmocka_unit_test(test_sections_inside_tags),
		cmocka_unit_test(test_sections_that_end_elsewhere),
		cmocka_unit_test(test_sections_that_cut_names),
		cmocka_unit_test(test_literals_that_browsers_read_in_two_ways),
		cmocka_unit_test(test_styles_and_scripts_inside_a_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
