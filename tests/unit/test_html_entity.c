#include "text/html.h"

#include "unit.h"

static void gives(const char *text, const char *expected)
{
	struct buffer out = {0};
	html_entity_add_text(&out, str_from(text));
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
}

static void test_names_and_numbers(void **state)
{
	(void)state;
	gives("R&amp;D &lt;&gt;&quot;&apos;", "R&D <>\"'");
	gives("&eacute;&nbsp;&euro;&pound;", "\u00e9\u00a0\u20ac\u00a3");
	gives("&#65;&#x41;&#X4a;", "AAJ");
	gives("&#233;&#8364;&#x1F600;", "\u00e9\u20ac\U0001F600");
	gives("JAVASCRIPT&colon;x&Tab;&NewLine;&sol;&lpar;", "JAVASCRIPT:x\t\n/(");
}

static void test_numbers_that_no_page_holds(void **state)
{
	(void)state;
	gives("&#0;", "\ufffd");
	gives("&#1;&#127;&#x80;&#x9f;", "\ufffd\ufffd\ufffd\ufffd");
	gives("&#xD800;&#xFFFE;&#x1FFFF;&#xFDD0;", "\ufffd\ufffd\ufffd\ufffd");
	gives("&#x110000;&#99999999999999999999;", "\ufffd\ufffd");
	gives("&#9;&#10;&#x10FFFD;", "\t\n\U0010FFFD");
}

static void test_what_is_no_reference(void **state)
{
	(void)state;
	gives("", "");
	gives("R & D; a&b", "R & D; a&b");
	gives("&unknown; &; &#; &#x; &#xg; &#12a;", "&unknown; &; &#; &#x; &#xg; &#12a;");
	gives("&amp", "&amp");
	gives("&&amp;;", "&&;");
	gives("&averyveryveryverylongnamethatnobodyhas;",
	      "&averyveryveryverylongnamethatnobodyhas;");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_and_numbers),
		cmocka_unit_test(test_numbers_that_no_page_holds),
		cmocka_unit_test(test_what_is_no_reference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
