/* Markings: lines that say nothing else, and the same words where they say more. */
#include "guard/marking.h"

#include "base/arena.h"
#include "unit.h"

struct line {
	const char *text;
	enum marking marking;
};

static void check_lines(const struct line *lines, size_t count, enum marking_place place)
{
	for (size_t i = 0; i < count; i++) {
		enum marking marking = marking_of(str_from(lines[i].text), place, NULL);
		if (marking != lines[i].marking)
			fail_msg("\"%s\" is %d, not %d", lines[i].text, marking, lines[i].marking);
	}
}

static void test_lines_that_say_nothing_else(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{"NOT FOR PUBLICATION", MARKING_CLOSED},
		{"Not for publication", MARKING_CLOSED},
		{"CONFIDENTIAL", MARKING_CLOSED},
		{"  **CONFIDENTIAL**  ", MARKING_CLOSED},
		{"[Confidential]", MARKING_CLOSED},
		{"*** _Strictly confidential_ ***", MARKING_CLOSED},
		{"CONFIDENTIAL - NOT FOR PUBLICATION", MARKING_CLOSED},
		{"CONFIDENTIAL \xE2\x80\x93 NOT\xC2\xA0"
		 "FOR PUBLICATION",
		 MARKING_CLOSED},
		{"Confidential: not for publication (page 3 of 12)", MARKING_CLOSED},
		{"In confidence", MARKING_CLOSED},
		{"COMMERCIAL IN CONFIDENCE", MARKING_CLOSED},
		{"Commercial-in-confidence", MARKING_CLOSED},
		{"Staff in Confidence", MARKING_CLOSED},
		{"OFFICIAL-SENSITIVE", MARKING_CLOSED},
		{"OFFICIAL - SENSITIVE: COMMERCIAL", MARKING_CLOSED},
		{"Official sensitive [personal]", MARKING_CLOSED},
		{"STRICTLY PRIVATE", MARKING_CLOSED},
		{"Private & Confidential", MARKING_CLOSED},
		{"Private and confidential 12", MARKING_CLOSED},
		{"PRIVATE", MARKING_CLOSED},
		{"CYFRINACHOL", MARKING_CLOSED},
		{"Ddim i'w gyhoeddi", MARKING_CLOSED},
		{"THIS PAPER IS CONFIDENTIAL", MARKING_CLOSED},
		{"This report is not for publication.", MARKING_CLOSED},
		{"1 This paper is confidential (page 3 of 4)", MARKING_CLOSED},
		{"Protective marking: OFFICIAL-SENSITIVE", MARKING_CLOSED},
		{"Status: Confidential", MARKING_CLOSED},
		{"Not for publication or circulation", MARKING_CLOSED},
		{"Confidential: do not copy", MARKING_CLOSED},
		{"Confidential: yes", MARKING_CLOSED},
		{"EMBARGOED UNTIL 9.30am on 3 March 2027", MARKING_CLOSED},
		{"Embargoed until 00:01 hours, Monday 1st Feb", MARKING_CLOSED},
		{"Embargoed until the meeting", MARKING_CLOSED},
		{"EMBARGOED", MARKING_CLOSED},
		{"C O N F I D E N T I A L", MARKING_CLOSED},
		{"CONFI\xC2\xAD"
		 "DENTIAL",
		 MARKING_CLOSED},
		{"Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the "
		 "Local Government Act",
		 MARKING_CLOSED},
		{"Not for publication until after 12 May 2026", MARKING_CLOSED},
		{"PART 2", MARKING_PART},
		{"Part II", MARKING_PART},
		{"Part 2 - confidential", MARKING_CLOSED},
		{"DRAFT", MARKING_DRAFT},
		{"Draft v0.3", MARKING_DRAFT},
		{"DRAFFT", MARKING_DRAFT},
		{"Draft for consultation", MARKING_DRAFT},
		{"DRAFT - NOT FOR CIRCULATION", MARKING_CLOSED},
	};
	check_lines(lines, ARRAY_SIZE(lines), MARKING_IN_LINE);
}

static void test_titles(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{"Appendix B: CONFIDENTIAL", MARKING_CLOSED},
		{"ANNEX IV - PRIVATE", MARKING_CLOSED},
		{"Tenders (confidential)", MARKING_CLOSED},
		{"Tenders \xE2\x80\x93 not for publication", MARKING_CLOSED},
		{"Tenders [DRAFT]", MARKING_NONE},
		{"Appendix B: Draft", MARKING_NONE},
		{"Raising concerns: in confidence", MARKING_NONE},
		{"Section 12A", MARKING_NONE},
		{"Part A", MARKING_NONE},
		{"Part B", MARKING_PART},
		{"Part B: Private session", MARKING_PART},
		{"Annex 2 \xE2\x80\x93 CONFIDENTIAL", MARKING_CLOSED},
		{"Tenders (", MARKING_NONE},
		{"Appendix", MARKING_NONE},
	};
	check_lines(lines, ARRAY_SIZE(lines), MARKING_IN_TITLE);
	assert_int_equal(marking_of(STR("Tenders (confidential)"), MARKING_IN_LINE, NULL),
			 MARKING_NONE);
	assert_int_equal(marking_of(STR("Annex 2 (confidential)"), MARKING_IN_LINE, NULL),
			 MARKING_CLOSED);
}

static void test_lines_that_say_more(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{"", MARKING_NONE},
		{"---", MARKING_NONE},
		{"12", MARKING_NONE},
		{"March 2026", MARKING_NONE},
		{"OFFICIAL", MARKING_NONE},
		{"Official", MARKING_NONE},
		{"Confidential Enquiry", MARKING_NONE},
		{"Confidentiality policy", MARKING_NONE},
		{"CONFIDENTIALITY", MARKING_NONE},
		{"Confidential?", MARKING_NONE},
		{"Confidential? No", MARKING_NONE},
		{"Confidential: no", MARKING_NONE},
		{"Status: open", MARKING_NONE},
		{"Protective marking: OFFICIAL", MARKING_NONE},
		{"Protective marking", MARKING_NONE},
		{"Do not copy", MARKING_NONE},
		{"Not confidential", MARKING_NONE},
		{"Non-confidential", MARKING_NONE},
		{"Public, not confidential", MARKING_NONE},
		{"Confidential information", MARKING_NONE},
		{"Confidential reports", MARKING_NONE},
		{"The papers are confidential to the people who wrote them.", MARKING_NONE},
		{"That the public be excluded, as the business is confidential.", MARKING_NONE},
		{"Private patients", MARKING_NONE},
		{"Private", MARKING_NONE},
		{"Restricted funds", MARKING_NONE},
		{"Restricted", MARKING_NONE},
		{"Restricted and unrestricted", MARKING_NONE},
		{"Private finance initiative", MARKING_NONE},
		{"The embargo on sanctions", MARKING_NONE},
		{"Embargo", MARKING_NONE},
		{"Embargoed", MARKING_NONE},
		{"Hidden disabilities", MARKING_NONE},
		{"Sensitive", MARKING_NONE},
		{"Internal audit", MARKING_NONE},
		{"Staff confidence", MARKING_NONE},
		{"Confidence", MARKING_NONE},
		{"Draft minutes", MARKING_NONE},
		{"Draft budget for approval", MARKING_NONE},
		{"Part 2: what we found", MARKING_NONE},
		{"Part 20", MARKING_NONE},
		{"For publication", MARKING_NONE},
		{"Not for profit", MARKING_NONE},
		{"confidential@example.org", MARKING_NONE},
		{"\xFF\xFE\xC2", MARKING_NONE},
	};
	check_lines(lines, ARRAY_SIZE(lines), MARKING_IN_LINE);
}

static void test_cells_and_lists(void **state)
{
	(void)state;
	static const struct line cells[] = {
		{"Confidential", MARKING_CLOSED},
		{"OFFICIAL-SENSITIVE", MARKING_CLOSED},
		{"Embargoed until 3 May", MARKING_CLOSED},
		{"PRIVATE", MARKING_NONE},
		{"RESTRICTED", MARKING_NONE},
		{"DRAFT", MARKING_NONE},
		{"Part 2", MARKING_NONE},
		{"No", MARKING_NONE},
	};
	static const struct line items[] = {
		{"CONFIDENTIAL", MARKING_CLOSED}, {"confidential", MARKING_NONE},
		{"Confidential", MARKING_NONE},   {"Draft", MARKING_NONE},
		{"PART 2", MARKING_NONE},
	};
	check_lines(cells, ARRAY_SIZE(cells), MARKING_IN_CELL);
	check_lines(items, ARRAY_SIZE(items), MARKING_IN_LIST);
}

/* Longer than any marking, whatever it holds: looked at no further. */
static void test_very_long_lines(void **state)
{
	(void)state;
	static char text[5000];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "confidential "[i % 13];
	for (size_t len = 0; len <= sizeof text; len++)
		assert_int_equal(marking_of((struct str){text, len}, MARKING_IN_LINE, NULL),
				 len % 13 == 12 && len < 200         ? MARKING_CLOSED
				 : len % 13 == 0 && len && len < 200 ? MARKING_CLOSED
								     : MARKING_NONE);
}

static void test_names_of_files(void **state)
{
	(void)state;
	static const struct line names[] = {
		{"a/finance-CONFIDENTIAL.pdf", MARKING_CLOSED},
		{"finance confidential.md", MARKING_CLOSED},
		{"finance_not_for_publication.docx", MARKING_CLOSED},
		{"estates (private and confidential).pdf", MARKING_CLOSED},
		{"finance-confidential-v2.pdf", MARKING_CLOSED},
		{"finance-confidential (1).pdf", MARKING_CLOSED},
		{"finance-PRIVATE.pdf", MARKING_CLOSED},
		{"finance-private.pdf", MARKING_NONE},
		{"confidential.pdf", MARKING_CLOSED},
		{"pay-commercial-in-confidence.md", MARKING_CLOSED},
		{"minutes-draft.pdf", MARKING_DRAFT},
		{"confidential/finance.pdf", MARKING_NONE},
		{"confidential-enquiry.md", MARKING_NONE},
		{"confidentiality.md", MARKING_NONE},
		{"appendix-2.md", MARKING_NONE},
		{"report-part-2.pdf", MARKING_NONE},
		{"part-2.md", MARKING_NONE},
		{"phase-2.md", MARKING_NONE},
		{"2026-03.md", MARKING_NONE},
		{".pdf", MARKING_NONE},
		{"", MARKING_NONE},
	};
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		enum marking marking = marking_of_file(str_from(names[i].text), NULL);
		if (marking != names[i].marking)
			fail_msg("\"%s\" is %d", names[i].text, marking);
	}
}

static void test_words_of_the_sites_own(void **state)
{
	(void)state;
	const struct str items[] = {STR("Board eyes"), STR("RED paper")};
	const struct marking_words own = {items, 2};
	assert_int_equal(marking_of(STR("BOARD EYES - page 2"), MARKING_IN_LINE, &own),
			 MARKING_CLOSED);
	assert_int_equal(marking_of(STR("Red paper"), MARKING_IN_CELL, &own), MARKING_CLOSED);
	assert_int_equal(marking_of(STR("Red papers"), MARKING_IN_LINE, &own), MARKING_NONE);
	assert_int_equal(marking_of_file(STR("pay-red-paper.md"), &own), MARKING_CLOSED);
	const struct marking_words few = {(const struct str[]){STR("R2")}, 1};
	assert_int_equal(marking_of(STR("R2"), MARKING_IN_LINE, &few), MARKING_CLOSED);
	assert_int_equal(marking_of(STR("R2"), MARKING_IN_LINE, NULL), MARKING_NONE);
}

/* What is found in HTML, as texts with a bar behind each. */
static void check_html(const char *html, const char *expected)
{
	struct arena arena = {0};
	struct marking_scan scan = {.html = str_from(html)};
	struct str found = {0};
	while (marking_scan_next(&scan)) {
		struct str text = str_trim(str_sub(scan.html, scan.start, scan.end));
		found = arena_printf(&arena, "%.*s%.*s|", STR_ARG(found), STR_ARG(text));
	}
	unit_equal(found, expected);
	arena_free(&arena);
}

static void test_html(void **state)
{
	(void)state;
	check_html("<p>Confidential</p><p>It is confidential.</p>", "Confidential|");
	check_html("<p><strong>CONFI</strong>DENTIAL&nbsp;- <em>page</em> 2</p>",
		   "<strong>CONFI</strong>DENTIAL&nbsp;- <em>page</em> 2|");
	check_html("<h2 id=x>Not for publication</h2><li>confidential</li>",
		   "Not for publication|");
	check_html("<p>The sale<br>CONFIDENTIAL<br>of a house</p>", "CONFIDENTIAL|");
	check_html("<p>All papers are\nconfidential</p>", "");
	check_html("<p>CONFIDENTIAL\nThe sale of a house</p>",
		   "CONFIDENTIAL\nThe sale of a house|");
	check_html("<script>\nCONFIDENTIAL\n</script><p>x", "");
	check_html("CONFIDENTIAL", "CONFIDENTIAL|");
	check_html("CONFIDENTIAL<", "CONFIDENTIAL|");
	check_html("<p", "");
}

static void test_tables(void **state)
{
	(void)state;
	check_html("<tr><th scope=\"row\">Status</th><td>Confidential</td></tr>", "Confidential|");
	check_html("<tr><td>Confidential</td><td>No</td></tr>", "");
	check_html("<tr><td>Confidential</td><td>Yes</td></tr>", "Confidential|");
	check_html("<tr><td>Confidential</td><td> </td></tr><tr><td>x</td></tr>", "Confidential|");
	check_html("<tr><th scope=\"col\">Open</th><th scope=\"col\">Confidential</th></tr>", "");
	check_html("<tr><th scope=\"col\">Confidential</th><th scope=\"col\">Open</th></tr>", "");
	check_html("<tr><th scope=\"col\">Confidential</th></tr>", "Confidential|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_that_say_nothing_else),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_lines_that_say_more),
		cmocka_unit_test(test_cells_and_lists),
		cmocka_unit_test(test_very_long_lines),
		cmocka_unit_test(test_names_of_files),
		cmocka_unit_test(test_words_of_the_sites_own),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
