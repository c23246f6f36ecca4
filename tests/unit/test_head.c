/* What the head of a page says, from one small record. */
#include "site/head.h"

#include "site_fixture.h"
#include "small_trust.h"
#include "unit.h"

static void describes(struct site_fixture *site, const char *address, const char *expected)
{
	site_fixture_look(site, address);
	unit_equal(site_fixture_page(site, "description").text, expected);
}

static void test_titles(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	unit_equal(site_fixture_page(&site, "full_title").text, "Small Trust, Our Trust");
	site_fixture_look(&site, "risks/orr-1/");
	unit_equal(site_fixture_page(&site, "full_title").text,
		   "Waits \xE2\x80\x93 Small Trust, Our Trust");
	site_fixture_free(&site);
}

static void test_every_kind_of_page_has_its_own(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	describes(&site, "",
		  "What the board was told, what it decided, and "
		  "what is promised next.");
	describes(&site, "risks/",
		  "Every risk with its score, when the board "
		  "was last told, and what is done about it.");
	describes(&site, "risks/orr-1/", "Waits: risk of Risk register.");
	describes(&site, "meetings/2026/",
		  "Meetings in 2026: what was on the agenda, and the papers "
		  "and minutes that are held.");
	describes(&site, "meetings/board-2026-11/",
		  "Trust Board and Quality Committee, 3 November 2026: 2 "
		  "agenda items, 1 paper.");
	describes(&site, "meetings/board-2026-11/report/", "Report: Mostly about Staff.");
	describes(&site, "meetings/board-2026-09/minutes/",
		  "Minutes of Trust Board, 1 September 2026, approved, item "
		  "by item.");
	describes(&site, "committees/board/", "Trust Board: committee in these board papers.");
	describes(&site, "committees/board/terms-of-reference/",
		  "Terms of reference: Trust Board: what the committee is "
		  "for, who sits on it, and how it works.");
	describes(&site, "people/ann-lee/",
		  "Ann Lee, Chair, Our Trust: papers, actions and meetings.");
	describes(&site, "actions/board/26-1/", "Action 26/1: Count beds");
	site_fixture_free(&site);
}

/* The summary of a paper, and what of it is its description. */
static void summary_gives(const char *summary, const char *expected)
{
	struct site_fixture site;
	struct arena arena = {0};
	struct str paper = arena_printf(&arena,
					"title: P\naccess: public\n"
					"summary: \"%s\"\n",
					summary);
	site_fixture_make(&site, (const struct fixture_file[]){{"papers/p.yaml", paper.data}, {0}});
	describes(&site, "papers/p/", expected);
	site_fixture_free(&site);
	arena_free(&arena);
}

static void test_the_first_sentence(void **state)
{
	(void)state;
	summary_gives("Waits are *long*. They grow.", "P: Waits are long.");
	summary_gives("Led by Dr. Lee at St. Ann & A&E. More.",
		      "P: Led by Dr. Lee at St. Ann & A&E.");
	summary_gives("Costs \xC2\xA3"
		      "1.5 million, i.e. Most of it",
		      "P: Costs \xC2\xA3"
		      "1.5 million, i.e. Most of it");
}

static void test_length(void **state)
{
	(void)state;
	/* 158 bytes: the title goes, the sentence stays whole. */
	const char *fits = "one three five seven nine one three five seven "
			   "nine one three five seven nine one three five "
			   "seven nine one three five seven nine one three "
			   "five seven nine so.";
	summary_gives(fits, fits);
	/* Cut between words, without the comma. */
	summary_gives("one three five seven nine one three five seven nine "
		      "one three five seven nine one three five seven nine "
		      "one three five seven nine one three five seven nine, "
		      "eleven thirteen",
		      "one three five seven nine one three five seven nine "
		      "one three five seven nine one three five seven nine "
		      "one three five seven nine one three five seven "
		      "nine\xE2\x80\xA6");
}

static void test_the_words_of_the_site(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"site.yaml", "organisation: lpt\nlead: All of it. And more.\n"
						"publish: [organisations, strategies, priorities]\n"
						"labels: {priority: objective, actions: tasks}\n"},
				  {"priorities/g/strategy.md", "---\ntitle: G\n---\n"},
				  {"priorities/g/one.md", "---\ntitle: One\n---\n"},
				  {0}});
	describes(&site, "", "All of it.");
	describes(&site, "priorities/",
		  "Every objective with its lead, its "
		  "tasks and how they are rated.");
	describes(&site, "priorities/g/one/", "One: objective of G.");
	site_fixture_free(&site);
}

static void base_is(const char *address, bool file_links, const char *expected)
{
	struct site_fixture site;
	struct arena arena = {0};
	struct str settings = arena_printf(&arena, "organisation: lpt\naddress: %s\n", address);
	site_fixture_make(&site, (const struct fixture_file[]){{"site.yaml", settings.data}, {0}});
	site_fixture_look(&site, "404.html");
	site.view.file_links = file_links;
	unit_equal(head_base(&site.view), expected);
	site_fixture_free(&site);
	arena_free(&arena);
}

/* Without the host, so that a site can be looked at from another. */
static void test_the_base_of_the_page_for_what_is_missing(void **state)
{
	(void)state;
	base_is("https://example.org", false, "/404.html");
	base_is("https://example.org/board/", false, "/board/404.html");
	base_is("https://example.org/board/", true, "");
	base_is("''", false, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_every_kind_of_page_has_its_own),
		cmocka_unit_test(test_the_first_sentence),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_the_words_of_the_site),
		cmocka_unit_test(test_the_base_of_the_page_for_what_is_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
