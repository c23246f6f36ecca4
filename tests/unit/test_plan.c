#include "site/plan.h"

#include <string.h>

#include "site_fixture.h"
#include "small_trust.h"
#include "unit.h"

/* The template and the title of the page at an address, or nothing. */
static void page_is(const struct site_fixture *site, const char *address, const char *template,
		    const char *title)
{
	const struct page *page = plan_find(&site->plan, str_from(address));
	if (!page)
		fail_msg("there is no page at /%s", address);
	assert_string_equal(page->row->template, template);
	unit_equal(page->title, title);
}

static bool has(const struct site_fixture *site, const char *address)
{
	return plan_find(&site->plan, str_from(address)) != NULL;
}

static void redirects(const struct site_fixture *site, const char *from, const char *to)
{
	const struct page *page = plan_find(&site->plan, str_from(from));
	if (!page)
		fail_msg("there is no redirect from /%s", from);
	assert_string_equal(page->row->template, "redirect");
	unit_equal(page->target, to);
	/* It leads to a page that is there, and straight to it. */
	struct str target = str_sub(page->target, 0, str_find_char(page->target, '#'));
	const struct page *found = plan_find(&site->plan, target);
	assert_non_null(found);
	assert_int_equal(found->target.len, 0);
}

static void test_pages_of_a_whole_site(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	unit_equal(fixture_problems(&site.record), "");
	page_is(&site, "", "home", "Home");
	page_is(&site, "404.html", "not-found", "Page not found");
	page_is(&site, "meetings/2026/", "year", "Meetings in 2026");
	page_is(&site, "meetings/board-2026-11/report/", "paper", "Report");
	page_is(&site, "risks/matrix/", "matrix", "Risk matrix");
	page_is(&site, "committees/board/terms-of-reference/", "terms-of-reference",
		"Terms of reference: Trust Board");
	page_is(&site, "forward-plan/", "forward-plan", "Forward plan");
	assert_false(has(&site, "committees/quality/terms-of-reference/"));
	assert_false(has(&site, "meetings/board-2026-11/secret-paper/"));
	assert_false(has(&site, "people/secret-sam/"));
	/* Sorted, each address once, and none leads out. */
	for (size_t i = 0; i < site.plan.count; i++) {
		struct str address = site.plan.pages[i].address;
		if (i)
			assert_true(str_compare(site.plan.pages[i - 1].address, address) < 0);
		assert_int_equal(str_find(address, STR("//")), address.len);
		assert_int_equal(str_find(address, STR("..")), address.len);
		assert_true(!address.len || str_ends(address, STR("/")) ||
			    str_equal(address, STR("404.html")) || site.plan.pages[i].row->is_file);
		assert_true(site.plan.pages[i].title.len > 0);
	}
	redirects(&site, "workstreams/flow/", "priorities/group/beds/#delivery");
	site_fixture_free(&site);
}

/* An index without anything in it is no page. */
static void test_empty_indexes_are_left_out(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, (const struct fixture_file[]){{0}});
	unit_equal(fixture_problems(&site.record), "");
	static const char *const left_out[] = {
		"meetings/",     "papers/",       "priorities/", "workstreams/", "risks/",
		"risks/matrix/", "actions/",      "decisions/",  "committees/",  "people/",
		"documents/",    "forward-plan/", "glossary/",
	};
	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
		assert_false(has(&site, left_out[i]));
	assert_true(has(&site, "organisations/"));
	assert_true(has(&site, "accessibility/"));
	assert_true(has(&site, "search/"));
	assert_int_equal(site.plan.count, 7);
	site_fixture_free(&site);
}

static void test_indexes_of_what_there_is(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site, (const struct fixture_file[]){
			       /* A register without risks stands on the index of risks. */
			       {"risks/orr/register.md", "---\ntitle: ORR\naccess: public\n---\n"},
			       {"risks/orr/r.md", "---\ntitle: R\naccess: private\n---\n"},
			       {"people/jo.md", "---\ntitle: Jo\n---\n"},
			       /* Promised, but nobody says when. */
			       {"papers/p.yaml", "title: P\naccess: public\npromises: [More]\n"},
			       {0}});
	unit_equal(fixture_problems(&site.record), "");
	assert_true(has(&site, "risks/"));
	assert_false(has(&site, "risks/matrix/"));
	assert_true(has(&site, "papers/"));
	assert_false(has(&site, "forward-plan/"));
	assert_false(has(&site, "people/"));
	site_fixture_free(&site);
}

static void test_scored_risks_have_a_matrix(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"risks/r.yaml", "title: R\naccess: public\nclosed: 2026-01-01\n"
						   "scores: [{score: 4}]\n"},
				  {"risks/s.yaml", "title: S\naccess: public\n"
						   "scores: [{score: 4, kind: target}]\n"},
				  {0}});
	assert_false(has(&site, "risks/matrix/"));
	site_fixture_free(&site);
}

static void test_years(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/b.yaml", "title: B\n"},
			{"meetings/a.yaml", "committees: b\naccess: public\ndate: 2025-03-01\n"},
			{"meetings/b.yaml", "committees: b\naccess: public\ndate: May 2026\n"},
			{"meetings/c.yaml", "committees: b\naccess: public\ndate: 2025-05-01\n"},
			{"meetings/d.yaml", "committees: b\naccess: public\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	assert_true(has(&site, "meetings/2025/"));
	assert_true(has(&site, "meetings/2026/"));
	assert_false(has(&site, "meetings/0/"));
	site_fixture_free(&site);
}

static void test_redirects_of_earlier_ids(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md",
			 "---\ntitle: Board\nwas: [old-board]\n---\n\nTerms.\n"},
			{"risks/r.md", "---\ntitle: R\naccess: public\nwas: [a, b]\n---\n"},
			{"priorities/group/strategy.md", "---\ntitle: Group\nwas: sutg\n---\n"},
			{"priorities/group/beds.md", "---\ntitle: Beds\nwas: bed-base\n---\n"},
			{"workstreams/flow.yaml",
			 "title: Flow\naccess: public\npriorities: group/beds\n"
			 "was: stream\n"},
			{"meetings/board-2026-11/meeting.md",
			 "---\naccess: public\ncommittees: board\n"
			 "was: [board-2026-11-03]\nactions: [{reference: 1}]\n---\n"},
			{"meetings/board-2026-11/beds.md",
			 "---\ntitle: Beds\nwas: [bed-base, other/beds]\n---\n"},
			{"meetings/board-2026-11/minutes.md", "---\nstatus: approved\n---\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	redirects(&site, "risks/a/", "risks/r/");
	redirects(&site, "risks/b/", "risks/r/");
	redirects(&site, "meetings/board-2026-11/bed-base/", "meetings/board-2026-11/beds/");
	redirects(&site, "meetings/other/beds/", "meetings/board-2026-11/beds/");
	/* What stands below a renamed thing moved with it. */
	redirects(&site, "meetings/board-2026-11-03/", "meetings/board-2026-11/");
	redirects(&site, "meetings/board-2026-11-03/beds/", "meetings/board-2026-11/beds/");
	redirects(&site, "meetings/board-2026-11-03/minutes/", "meetings/board-2026-11/minutes/");
	redirects(&site, "committees/old-board/", "committees/board/");
	redirects(&site, "committees/old-board/terms-of-reference/",
		  "committees/board/terms-of-reference/");
	redirects(&site, "actions/old-board/1/", "actions/board/1/");
	redirects(&site, "priorities/sutg/beds/", "priorities/group/beds/");
	/* And had an earlier name of its own by then. */
	redirects(&site, "priorities/sutg/bed-base/", "priorities/group/beds/");
	redirects(&site, "meetings/board-2026-11-03/bed-base/", "meetings/board-2026-11/beds/");
	redirects(&site, "workstreams/stream/", "priorities/group/beds/#delivery");
	site_fixture_free(&site);
}

static void test_addresses_that_collide(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"committees/board.md", "---\ntitle: Board\n---\n"},
				  {"risks/matrix.md",
				   "---\ntitle: Matrix\naccess: public\nscores: [{score: 4}]\n"
				   "---\n"},
				  {"meetings/2026/meeting.md",
				   "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				   "title: Odd\n---\n"},
				  {0}});
	unit_equal(fixture_problems(&site.record),
		   "meetings/2026/meeting.md:2:1: error: two pages would have "
		   "the address \"/meetings/2026/\": \"Odd\" and \"Meetings in "
		   "2026\" [colliding-address]\n"
		   "    remedy: give one of them another id\n"
		   "risks/matrix.md:2:1: error: two pages would have the "
		   "address \"/risks/matrix/\": \"Risk matrix\" and \"Matrix\" "
		   "[colliding-address]\n"
		   "    remedy: give one of them another id\n");
	site_fixture_free(&site);
}

static void test_files_that_take_a_place(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"committees/board.md", "---\ntitle: Board\n---\n"},
				  {"meetings/m/meeting.md",
				   "---\naccess: public\ncommittees: board\npack: beds\n---\n"},
				  {"meetings/m/beds", "a file without an ending"},
				  {"meetings/m/Plan A.pdf", ""},
				  {"meetings/m/plan-a.pdf", ""},
				  {"meetings/m/index.html", ""},
				  {"meetings/m/beds.md",
				   "---\ntitle: Beds\ndocument: index.html\n"
				   "attachments: [{title: A, file: plan-a.pdf}, {title: B, "
				   "file: Plan A.pdf}]\n---\n"},
				  {0}});
	unit_equal(fixture_problems(&site.record),
		   "boardpack: error: the file \"meetings/m/beds\" would take "
		   "the place of a page [colliding-address]\n"
		   "    remedy: give the file another name\n"
		   "boardpack: error: the file \"meetings/m/index.html\" would "
		   "take the place of a page [colliding-address]\n"
		   "    remedy: give the file another name\n"
		   "boardpack: error: two files would have the address "
		   "\"/meetings/m/plan-a.pdf\": \"meetings/m/Plan A.pdf\" and "
		   "\"meetings/m/plan-a.pdf\" [colliding-address]\n"
		   "    remedy: give one of them another name\n");
	site_fixture_free(&site);
}

static void test_files_of_pages(void **state)
{
	(void)state;
	struct arena arena = {0};
	unit_equal(plan_file(STR(""), &arena), "index.html");
	unit_equal(plan_file(STR("risks/"), &arena), "risks/index.html");
	unit_equal(plan_file(STR("404.html"), &arena), "404.html");
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages_of_a_whole_site),
		cmocka_unit_test(test_empty_indexes_are_left_out),
		cmocka_unit_test(test_indexes_of_what_there_is),
		cmocka_unit_test(test_scored_risks_have_a_matrix),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_redirects_of_earlier_ids),
		cmocka_unit_test(test_addresses_that_collide),
		cmocka_unit_test(test_files_that_take_a_place),
		cmocka_unit_test(test_files_of_pages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
