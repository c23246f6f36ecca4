/* Abbreviations at their first use: where they are written out, and not. */
#include "text/html_expand.h"

#include "unit.h"

static const struct html_term terms[] = {
	{{"ICB", 3}, {"Integrated Care Board", 21}, {"icb", 3}},
	{{"A&E", 3}, {"accident and emergency", 22}, {"a-e", 3}},
	{{"CCG", 3}, {"Clinical Commissioning Group", 28}, {"ccg", 3}},
	{{"NHS", 3}, {"National Health Service", 23}, {"nhs", 3}},
	{{"LS", 2}, {"one thing", 9}, {"ls", 2}},
	{{"LS", 2}, {"another", 7}, {"ls-2", 4}},
	{{"BAF", 3}, {NULL, 0}, {"baf", 3}},
};

static void gives_with(struct html_expansion expansion, const char *page, const char *expected)
{
	struct arena arena = {0};
	struct buffer out = {0};
	expansion.terms = html_terms_new(terms, sizeof terms / sizeof *terms, &arena);
	expansion.prose_classes = "|lead|numbered";
	bool is_other = html_expand(&expansion, str_from(page), &arena, &out);
	assert_int_equal(is_other, strcmp(page, expected) != 0);
	assert_true(is_other || !out.len);
	if (is_other)
		unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
	arena_free(&arena);
}

static void gives(const char *page, const char *expected)
{
	gives_with((struct html_expansion){0}, page, expected);
}

/* Nothing is written out, not even in what follows. */
static void stays(const char *page)
{
	gives(page, page);
}

#define ICB "Integrated Care Board (<abbr>ICB</abbr>)"

static void test_the_first_use(void **state)
{
	(void)state;
	gives("<p>The ICB met. The ICB left.</p><p>ICB</p>",
	      "<p>The " ICB " met. The ICB left.</p><p>ICB</p>");
	gives("<ul><li>ICB</li><li>the <em>ICB</em></li></ul>",
	      "<ul><li>" ICB "</li><li>the <em>ICB</em></li></ul>");
	gives("<p id=\"p1\" class=\"numbered\"><em>ICB</em>, ICB</p>",
	      "<p id=\"p1\" class=\"numbered\"><em>" ICB "</em>, ICB</p>");
	gives("<table><tr><td>ICB</td><td><p>ICB</p></td></tr></table>",
	      "<table><tr><td>ICB</td><td><p>" ICB "</p></td></tr></table>");
}

static void test_letters(void **state)
{
	(void)state;
	gives("<p>A&amp;E</p>", "<p>Accident and emergency "
				"(<abbr>A&amp;E</abbr>)</p>");
	gives("<p>Was A&amp;E full? A&amp;E</p>",
	      "<p>Was accident and emergency (<abbr>A&amp;E</abbr>) full? "
	      "A&amp;E</p>");
	gives("<p>the CCGs</p>", "<p>the Clinical Commissioning Groups "
				 "(<abbr>CCGs</abbr>)</p>");
	stays("<p>ICBA AICB icb Icb ICB2 \xC3\xA9ICB A&amp;EE</p>");
	stays("<p>LS and BAF and XYZ</p>");
}

static void test_what_is_no_prose(void **state)
{
	(void)state;
	stays("<h2>ICB</h2><p><a href=\"ICB\">ICB</a> <code>ICB</code></p>");
	stays("<table><caption>ICB</caption><tr><th>ICB</th></tr></table>");
	stays("<p class=\"note\">ICB</p><ul class=\"lines\"><li>ICB</ul>");
	stays("<div>ICB</div><nav><ul><li>ICB</li></ul></nav>");
	stays("<dl><dt>ICB</dt><dd>ICB</dd></dl><p title=\"ICB\"></p>");
}

static void test_what_its_author_explains(void **state)
{
	(void)state;
	stays("<p>the Integrated Care Board (ICB). The ICB</p><p>ICB</p>");
	stays("<p>the ICB (integrated care board), then ICB</p>");
	stays("<p>ICB is short for Integrated\nCare Board</p><p>ICB</p>");
	stays("<p>the board of the system (ICB)</p><p>ICB</p>");
	stays("<p><abbr>ICB</abbr></p><p>ICB</p>");
}

/* Then the next use is taken. */
static void reads_badly(const char *text)
{
	struct arena arena = {0};
	gives(arena_printf(&arena, "<p>%s</p><p>ICB</p>", text).data,
	      arena_printf(&arena, "<p>%s</p><p>" ICB "</p>", text).data);
	arena_free(&arena);
}

static void test_what_would_read_badly(void **state)
{
	(void)state;
	reads_badly("the ICB Board");
	reads_badly("the Leicester ICB");
	reads_badly("ICB-led, the Leicester-ICB, ICB/CCG-wide, CCG/ICB");
	reads_badly("the ICB&#39;s and the ICB\xE2\x80\x99s");
	reads_badly("ICB 7");
	reads_badly("(with the ICB, or without)");
	reads_badly("a ICB");
	reads_badly("&quot;ICB&quot; and \xE2\x80\x9CICB\xE2\x80\x9D");
	gives("<p>an NHS body, a NHS body</p>", "<p>an NHS body, a National Health Service "
						"(<abbr>NHS</abbr>) body</p>");
}

static void test_its_entry_in_the_glossary(void **state)
{
	(void)state;
	struct html_expansion expansion = {.glossary = STR("../glossary/")};
	gives_with(expansion, "<p>the ICB, A&amp;E</p>",
		   "<p>the Integrated Care Board (<a href=\"../glossary/#icb\">"
		   "<abbr>ICB</abbr></a>), accident and emergency (<a href=\""
		   "../glossary/#a-e\"><abbr>A&amp;E</abbr></a>)</p>");
	expansion.subject = STR("ICB");
	gives_with(expansion, "<p>the ICB</p>", "<p>the ICB</p>");
}

static void test_broken_pages(void **state)
{
	(void)state;
	stays("");
	stays("<");
	stays("</p></p>ICB");
	stays("<p>a < b");
	gives("<div><p>ICB<div></span></div>", "<div><p>" ICB "<div></span></div>");
	gives("<ul><li>x<li>ICB</ul>ICB", "<ul><li>x<li>" ICB "</ul>ICB");
}

/* Deeper than the walk remembers: still every byte, and no more. */
static void test_depth(void **state)
{
	(void)state;
	struct buffer page = {0};
	for (int i = 0; i < 200; i++)
		buffer_add(&page, STR("<div>"));
	buffer_add(&page, STR("<h1>ICB</h1>"));
	for (int i = 0; i < 200; i++)
		buffer_add(&page, STR("</div>"));
	buffer_add_char(&page, '\0');
	stays(page.data);
	buffer_free(&page);
}

/* A bracket that nothing closes does not last for ever. */
static void test_a_bracket_far_away(void **state)
{
	(void)state;
	struct buffer page = {0}, expected = {0};
	for (int side = 0; side < 2; side++) {
		struct buffer *out = side ? &expected : &page;
		buffer_add(out, STR("<p>(see"));
		for (int i = 0; i < 200; i++)
			buffer_add(out, STR(" below"));
		buffer_printf(out, " the %s</p>", side ? ICB : "ICB");
	}
	buffer_add_char(&page, '\0');
	buffer_add_char(&expected, '\0');
	gives(page.data, expected.data);
	stays("<p>(see below the ICB)</p>");
	buffer_free(&page);
	buffer_free(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_use),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_what_is_no_prose),
		cmocka_unit_test(test_what_its_author_explains),
		cmocka_unit_test(test_what_would_read_badly),
		cmocka_unit_test(test_its_entry_in_the_glossary),
		cmocka_unit_test(test_broken_pages),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_a_bracket_far_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
