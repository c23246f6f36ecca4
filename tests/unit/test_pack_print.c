#include "site/pack_print.h"

#include "unit.h"

static void test_a_whole_one(void **state)
{
	(void)state;
	struct pdf_facts facts =
		pdf_facts_of(STR("%PDF-1.4\n<</Type /Catalog\n/StructTreeRoot 3 0 R\n"
				 "/Outlines 4 0 R>>\n<</Type /Pages\n/Count 2>>\n"
				 "<</Type /Page\n>>\n<</Type /Page>>\n%%EOF\n"));
	assert_true(facts.is_pdf);
	assert_true(facts.is_tagged);
	assert_true(facts.has_outline);
	assert_int_equal(facts.pages, 2);
}

static void test_what_is_none(void **state)
{
	(void)state;
	static const struct str none[] = {
		{"", 0},
		{"%PDF-1.4\n", 9},
		{"%%EOF", 5},
		{"<html>%PDF-1.4 %%EOF", 20},
	};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(pdf_facts_of(none[i]).is_pdf);
	struct pdf_facts bare = pdf_facts_of(STR("%PDF-1.4\n%%EOF"));
	assert_true(bare.is_pdf);
	assert_false(bare.is_tagged);
	assert_false(bare.has_outline);
	assert_int_equal(bare.pages, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_whole_one),
		cmocka_unit_test(test_what_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
