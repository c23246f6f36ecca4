#include "site_says.h"

#include "kinds/kinds.h"
#include "unit.h"

static const char board[] = "---\ntitle: Board\n---\n";

/* How one promise stands on 22 November 2026. */
static void stands(const char *promise, const char *state)
{
	struct site_fixture site;
	struct arena arena = {0};
	struct str paper = arena_printf(&arena,
					"title: P\naccess: public\npromises: [{title: Promised, "
					"%s}]\n",
					promise);
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"site.yaml", "organisation: lpt\npublish: [organisations, committees]\nas "
				      "at: 2026-11-22\ncomplete:\n"
				      "  - {committee: board, from: 2026-01-01, to: 2026-06-30}\n"
				      "  - {committee: other, from: July 2026}\n"},
			{"committees/board.md", board},
			{"committees/other.md", "---\ntitle: Other\n---\n"},
			{"meetings/past/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 5 March 2026\n"
			 "agenda: [{id: x, title: X}]\n---\n"},
			{"meetings/ahead/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 5 December 2026\n"
			 "agenda: [{id: x, title: X}]\n---\n"},
			{"meetings/when/meeting.md", "---\naccess: public\ncommittees: "
						     "board\nagenda: [{id: x, title: X}]\n---\n"},
			{"papers/p.yaml", paper.data},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	unit_equal(site_fixture_value(&site, site.record.record.of[KIND_PROMISE].items[0], "state")
			   .text,
		   state);
	site_fixture_free(&site);
	arena_free(&arena);
}

static void test_how_promises_stand(void **state)
{
	(void)state;
	stands("note: soon", "no date stated");
	stands("when: December 2026", "still to come");
	/* A month is over after its last day. */
	stands("when: November 2026", "due");
	stands("meeting: ahead", "still to come");
	stands("when: March 2026, kept by: past/x", "kept");
	stands("when: 5 March 2026, kept by: item:past/x", "kept");
	stands("when: February 2026, kept by: past/x", "late");
	stands("kept by: past/x", "kept");
	stands("when: December 2026, kept by: ahead/x", "on the agenda");
	/* Kept by something without a date: nobody can say that it was late. */
	stands("when: February 2026, kept by: when/x", "kept");
}

/* "Missing" is said only where the record is whole. */
static void test_promises_that_nothing_kept(void **state)
{
	(void)state;
	stands("when: March 2026", "not known");
	stands("when: March 2026, to: board", "missing");
	stands("when: March 2026, to: [Somebody, board]", "missing");
	stands("meeting: past", "missing");
	stands("when: March 2026, to: other", "not known");
	stands("when: August 2026, to: board", "not known");
	stands("when: August 2026, to: other", "missing");
	stands("when: 2026-27 Q1, to: board", "missing");
	/* Part of the quarter lies outside. */
	stands("when: 2025-26 Q3, to: board", "not known");
	stands("when: March 2026, to: Somebody", "not known");
}

static void test_promises_of_a_site(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){{"papers/p.yaml",
							 "title: P\naccess: public\npromises:\n"
							 "  - {title: Soon, when: December 2026}\n"
							 "  - {title: Later, when: 2027}\n"
							 "  - {title: Gone, when: May 2026}\n"
							 "  - {title: Sometime}\n"},
							{0}});
	unit_equal(fixture_problems(&site.record), "");
	lists(&site, NULL, "promises_ahead", "Soon, Later");
	lists(&site, NULL, "promises_past", "Gone");
	lists(&site, NULL, "undated_promises", "Sometime");
	lists(&site, NULL, "promises_shown", "Soon, Later");
	says(&site, NULL, "promises_past.0.state", "not known");
	says(&site, NULL, "promises_ahead.0.due", "December 2026");
	says(&site, NULL, "promises_ahead.0.made_in.title", "P");
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_promises_stand),
		cmocka_unit_test(test_promises_that_nothing_kept),
		cmocka_unit_test(test_promises_of_a_site),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
