/*
 * What a page says of a meeting before and after it, of its agenda and of its
 * papers. As at 22 November 2026.
 */
#include "site_says.h"

static const struct fixture_file files[] = {
	{"site.yaml", "title: Papers\norganisation: lpt\nas at: 22 November 2026\n"
		      "publish: [organisations, committees]\n"},
	{"committees/board.yaml", "title: Board\nmeets in public: yes\n"},
	{"committees/closed.yaml", "title: Closed\n"},
	{"meetings/next/meeting.md",
	 "---\ntitle: Next\naccess: public\ncommittees: board\n"
	 "date: 26 November 2026\nonline: https://board.example/watch\n"
	 "questions by: 24 November 2026 12:00\n"
	 "agenda:\n"
	 "  - {title: Welcome, section: Opening, form: verbal}\n"
	 "  - {id: plan, title: Plan, section: Opening, purpose: approve, "
	 "papers: plan}\n"
	 "  - {title: Winter, section: Business, purpose: agree, "
	 "form: to follow}\n"
	 "  - {title: Money, section: Business, papers: money}\n"
	 "  - {title: Both, section: Business, papers: [money, plan]}\n"
	 "  - {title: Land, section: Business, purpose: approve, "
	 "withheld: Commercial}\n"
	 "---\n"},
	{"meetings/next/plan.md", "---\ntitle: Plan\nsummary: One two three.\n---\n\nFour five.\n"},
	{"meetings/next/money.yaml", "title: Money\ndocument: money.pdf\n"},
	{"meetings/next/money.pdf", ""},
	{"meetings/next/promises.md", "---\ntitle: Promises\naccess: public\npromises:\n"
				      "  - {title: A plan, to: board, when: November 2026, "
				      "kept by: \"item:next/plan\"}\n"
				      "  - {title: A list, to: board, when: November 2026}\n---\n"},
	{"meetings/tomorrow.yaml", "title: Tomorrow\naccess: public\ncommittees: [board, closed]\n"
				   "date: 23 November 2026\n"},
	{"meetings/later.yaml", "title: Later\naccess: public\ncommittees: board\n"
				"date: 28 January 2027\nquestions by: 1 November 2026\n"},
	{"meetings/month.yaml", "title: Month\naccess: public\ncommittees: board\n"
				"date: December 2026\nonline: https://board.example/watch\n"},
	{"meetings/past.yaml", "title: Past\naccess: public\ncommittees: board\n"
			       "date: 1 November 2026\nonline: https://board.example/watch\n"},
	{0}};

static void make(struct site_fixture *site)
{
	site_fixture_make(site, files);
	unit_equal(fixture_problems(&site->record), "");
}

static void test_how_far_ahead(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	says(&site, "meeting:next", "time_ahead", "in 4 days");
	says(&site, "meeting:tomorrow", "time_ahead", "tomorrow");
	says(&site, "meeting:later", "time_ahead", "in about 10 weeks");
	/* A month is no day, and the past is not ahead. */
	says(&site, "meeting:month", "time_ahead", "");
	says(&site, "meeting:past", "time_ahead", "");
	site_fixture_free(&site);
}

static void test_what_anyone_may_do(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	says(&site, "meeting:next", "anyone_may", "come, watch online or send a question");
	says(&site, "meeting:month", "anyone_may", "come or watch online");
	/* The time for questions is over. */
	says(&site, "meeting:later", "anyone_may", "come");
	/* It is not said that both meet in public. */
	says(&site, "meeting:tomorrow", "anyone_may", "");
	says(&site, "meeting:past", "anyone_may", "");
	site_fixture_free(&site);
}

static void test_what_is_withheld_is_not_for_this_meeting_to_decide(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	lists(&site, "meeting:next", "decisions_needed", "Plan, Winter");
	says(&site, "meeting:next", "withheld_count", "1");
	is_true(&site, "meeting:next", "agenda.5.is_withheld", true);
	is_true(&site, "meeting:next", "agenda.4.is_withheld", false);
	site_fixture_free(&site);
}

static void test_how_much_there_is_to_read(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	says(&site, "meeting:next", "reading_time", "2 minutes");
	says(&site, "meeting:next", "files_unread", "2");
	says(&site, "meeting:next", "to_follow", "1");
	says(&site, "meeting:next", "agenda_sections.0.reading_time", "1 minute");
	says(&site, "meeting:next", "agenda_sections.0.files", "");
	says(&site, "meeting:next", "agenda_sections.1.to_follow", "1");
	says(&site, "meeting:next", "agenda.0.to_read_missing", "none");
	says(&site, "meeting:next", "agenda.1.to_read", "1 min");
	says(&site, "meeting:next", "agenda.1.to_read_missing", "");
	says(&site, "meeting:next", "agenda.2.to_read_missing", "not known");
	says(&site, "meeting:next", "agenda.2.state", "to follow");
	says(&site, "meeting:next", "agenda.3.to_read", "");
	says(&site, "meeting:next", "agenda.3.to_read_missing", "not known");
	says(&site, "meeting:next", "agenda.4.to_read", "1 min or more");
	says(&site, "meeting:next", "agenda.5.to_read_missing", "none");
	says(&site, "meeting:past", "reading_time", "");
	says(&site, "meeting:next", "agenda_columns_left_out", "Presenter and time");
	site_fixture_free(&site);
}

static void test_promises_on_and_off_the_agenda(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	lists(&site, "meeting:next", "promised_on_agenda", "A plan");
	lists(&site, "meeting:next", "promised_off_agenda", "A list");
	site_fixture_free(&site);
}

/* Where a paper has been and goes next. */
static void test_the_journey_of_a_paper(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"site.yaml", "title: Papers\norganisation: lpt\nas at: 1 May 2026\n"
				      "publish: [organisations, committees, strategies]\n"},
			{"committees/board.yaml", "title: Board\n"},
			{"priorities/s/strategy.md",
			 "---\ntitle: S\npriorities: [Care, Beds]\n---\n"},
			{"meetings/m/meeting.md",
			 "---\ntitle: M\naccess: public\ncommittees: board\n"
			 "date: 2 May 2026\n---\n"},
			{"meetings/m/p.md",
			 "---\ntitle: P\ncovers:\n  lpt:\n"
			 "    considered: [{committee: board, date: April 2026}]\n"
			 "    alignment: {s: care}\n---\n"},
			{"papers/q.md", "---\ntitle: Q\naccess: public\ncovers:\n  lpt:\n"
					"    next update: [{to: board, when: June 2026}]\n---\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	is_true(&site, "paper:m/p", "is_considered", true);
	is_true(&site, "paper:m/p", "is_to_be_updated", false);
	is_true(&site, "paper:m/p", "is_still_to_come", true);
	is_true(&site, "paper:q", "is_considered", false);
	is_true(&site, "paper:q", "is_to_be_updated", true);
	is_true(&site, "paper:q", "is_still_to_come", false);
	lists(&site, "paper:m/p", "covers.0.alignment.0.not_ticked", "Beds");
	site_fixture_free(&site);
}

static void test_an_item_that_something_speaks_of(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	is_true(&site, "meeting:next", "agenda.0.is_tied", false);
	is_true(&site, "meeting:next", "agenda.1.is_tied", true);
	is_true(&site, "meeting:past", "is_tied", false);
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_far_ahead),
		cmocka_unit_test(test_what_anyone_may_do),
		cmocka_unit_test(test_what_is_withheld_is_not_for_this_meeting_to_decide),
		cmocka_unit_test(test_how_much_there_is_to_read),
		cmocka_unit_test(test_promises_on_and_off_the_agenda),
		cmocka_unit_test(test_the_journey_of_a_paper),
		cmocka_unit_test(test_an_item_that_something_speaks_of),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
