#include "text/html.h"

#include "unit.h"

typedef void html_add(struct buffer *out, struct str text);

static void adds(html_add *add, struct str text, const char *expected)
{
	struct buffer out = {0};
	add(&out, text);
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
}

static void test_text_and_attributes(void **state)
{
	(void)state;
	adds(html_add_text, STR(""), "");
	adds(html_add_text, (struct str){0}, "");
	adds(html_add_text, STR("plain"), "plain");
	adds(html_add_text, STR("<b>\"R&D\"</b>"), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;");
	adds(html_add_text, STR("&amp;"), "&amp;amp;");
	adds(html_add_text, STR("caf\xc3\xa9 \xe2\x80\x93"), "caf\xc3\xa9 \xe2\x80\x93");
	adds(html_add_attribute, STR("O'Neill \"x\" <&>"),
	     "O&#39;Neill &quot;x&quot; &lt;&amp;&gt;");
}

static void test_addresses_are_encoded_once(void **state)
{
	(void)state;
	adds(html_add_url, STR("https://a.example/b?c=1&d=2#e"),
	     "https://a.example/b?c=1&amp;d=2#e");
	adds(html_add_url, STR("a b.pdf"), "a%20b.pdf");
	adds(html_add_url, STR("a%20b.pdf"), "a%20b.pdf");
	adds(html_add_url, STR("a%2fb%2F"), "a%2fb%2F");
	adds(html_add_url, STR("100%.pdf"), "100%25.pdf");
	adds(html_add_url, STR("a%2"), "a%252");
	adds(html_add_url, STR("a%zz"), "a%25zz");
	adds(html_add_url, STR("a\"'<>`{}|^\\b"), "a%22%27%3C%3E%60%7B%7D%7C%5E%5Cb");
	adds(html_add_url, STR("caf\xc3\xa9"), "caf%C3%A9");
	adds(html_add_url,
	     STR("a\tb\nc\x7f"
		 "d\x01"),
	     "a%09b%0Ac%7Fd");
	adds(html_add_url, STR("a\x01z"), "a%01z");
}

static void test_unsafe_addresses_lead_nowhere(void **state)
{
	(void)state;
	adds(html_add_url, STR("javascript:alert(1)"), "#");
	adds(html_add_url, STR(" java\tscript:x"), "#");
	adds(html_add_url, STR("//host/x"), "#");
	adds(html_add_url, STR("\\\\host"), "#");
	adds(html_add_url, STR("\n https://a.example/ \t"), "https://a.example/");
	adds(html_add_url, STR(""), "");
}

static void test_parts_of_addresses(void **state)
{
	(void)state;
	adds(html_add_url_part, STR(""), "");
	adds(html_add_url_part, STR("a-b_c.d~e9"), "a-b_c.d~e9");
	adds(html_add_url_part, STR("a.b@c.example"), "a.b@c.example");
	adds(html_add_url_part, STR("javascript:x"), "javascript%3Ax");
	adds(html_add_url_part, STR("a/b?c=1&d#e f%20+\\"), "a%2Fb%3Fc%3D1%26d%23e%20f%2520%2B%5C");
	adds(html_add_url_part, STR("<\"'>\xc3\xa9"), "%3C%22%27%3E%C3%A9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_and_attributes),
		cmocka_unit_test(test_addresses_are_encoded_once),
		cmocka_unit_test(test_unsafe_addresses_lead_nowhere),
		cmocka_unit_test(test_parts_of_addresses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
