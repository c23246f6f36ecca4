/*
 * Derived values of meetings, minutes, strategies, committees and of a whole
 * site. Those of risks are in test_derived.c.
 */
#include "site/names.h"
#include "site_says.h"
#include "small_trust.h"

/* As at 22 November 2026: one meeting on that day, some before and after. */
static const struct fixture_file calendar[] = {
	{"committees/board.yaml", "title: Board\norganisations: lpt\n"},
	{"committees/other.yaml", "title: Other\n"},
	{"meetings/a.yaml", "title: A\naccess: public\ncommittees: board\ndate: 2025-03-01\n"
			    "status: held\n"},
	{"meetings/b/meeting.md",
	 "---\ntitle: B\naccess: public\ncommittees: [board, other]\n"
	 "date: 2026-03-01\nagenda:\n"
	 "  - {title: Welcome, section: Opening, minutes: 10}\n"
	 "  - {title: Minutes, section: Opening, purpose: approve, "
	 "minutes: 5}\n"
	 "  - {title: Beds, section: Business, purpose: note, papers: beds, "
	 "minutes: 2000000000, handling: consent}\n"
	 "  - {title: Care, section: Business, minutes: 2000000000, "
	 "form: verbal}\n"
	 "  - {title: Close, form: paper}\n"
	 "time: 9:50 to 12:00\n"
	 "attendance: [Ann, {person: Bob, as: apologies}, "
	 "{person: Cy, as: present}, {person: Di, as: in attendance}]\n"
	 "actions:\n"
	 "  - {reference: 1, title: One, due: 2026-04-01}\n"
	 "  - {reference: 2, title: Two, status: complete}\n"
	 "decisions: [{id: d, papers: beds, outcome: Approved}]\n---\n"},
	{"meetings/b/beds.md", "---\ntitle: Beds paper\n---\n"},
	{"meetings/b/care.md", "---\ntitle: Care paper\n---\n"},
	{"meetings/b/minutes.md", "---\nstatus: approved\n---\n\n## welcome\n\nAll came.\n\n"
				  "## beds\n\nIt was **agreed**.\n"},
	{"meetings/c.yaml", "title: C\naccess: public\ncommittees: board\n"
			    "date: 22 November 2026\n"},
	{"meetings/d.yaml", "title: D\naccess: public\ncommittees: other\ndate: 2026-12-01\n"},
	{"meetings/e.yaml", "title: E\naccess: public\ncommittees: board\n"
			    "date: December 2026\nstatus: postponed\n"},
	{"meetings/f.yaml", "title: F\naccess: public\ncommittees: board\n"},
	{0}};

static void make(struct site_fixture *site)
{
	site_fixture_make(site, calendar);
	unit_equal(fixture_problems(&site->record), "");
}

static void test_meetings_ahead_and_past(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	lists(&site, NULL, "all_meetings", "E, D, C, B, A, F");
	lists(&site, NULL, "upcoming", "C, D, E");
	says(&site, NULL, "next_meeting", "C");
	says(&site, NULL, "latest_meeting", "B");
	is_true(&site, "meeting:c", "is_ahead", true);
	is_true(&site, "meeting:b", "is_ahead", false);
	is_true(&site, "meeting:f", "is_ahead", false);
	is_true(&site, "meeting:e", "is_cancelled", true);
	is_true(&site, "meeting:a", "is_cancelled", false);
	says(&site, NULL, "years.0.year", "2026");
	says(&site, NULL, "years.0.count", "4");
	says(&site, NULL, "years.1.url", "meetings/2025/");
	lists(&site, NULL, "years.1.meetings", "A");
	site_fixture_free(&site);
}

static void test_the_meeting_before_and_after(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	says(&site, "meeting:a", "meeting_before", "");
	says(&site, "meeting:a", "meeting_after", "B");
	says(&site, "meeting:b", "meeting_before", "A");
	says(&site, "meeting:b", "meeting_after", "C");
	says(&site, "meeting:c", "meeting_after", "E");
	says(&site, "meeting:e", "meeting_before", "C");
	says(&site, "meeting:e", "meeting_after", "");
	says(&site, "meeting:d", "meeting_before", "B");
	/* Without a date nobody can say. */
	says(&site, "meeting:f", "meeting_before", "");
	says(&site, "meeting:f", "meeting_after", "");
	site_fixture_free(&site);
}

static void test_an_agenda(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	assert_int_equal(value_of(&site, "meeting:b", "agenda_sections").count, 3);
	says(&site, "meeting:b", "agenda_sections.0.title", "Opening");
	lists(&site, "meeting:b", "agenda_sections.1.items", "Beds, Care");
	lists(&site, "meeting:b", "decisions_needed", "Minutes");
	lists(&site, "meeting:b", "other_papers", "Care paper");
	says(&site, "meeting:b", "paper_count", "2");
	says(&site, "item:b/welcome", "starts", "9:50am");
	says(&site, "item:b/minutes", "starts", "10am");
	says(&site, "item:b/beds", "starts", "10:05am");
	/* Behind an item that takes longer than a day nothing can be said. */
	says(&site, "item:b/care", "starts", "");
	says(&site, "item:b/care", "form_words", "verbal");
	says(&site, "item:b/close", "form_words", "paper, not held");
	says(&site, "item:b/beds", "handling_words", "for consent, without discussion");
	says(&site, "meeting:b", "present.0.person", "Cy");
	says(&site, "meeting:b", "apologies.0.person", "Bob");
	says(&site, "meeting:b", "in_attendance.0.person", "Di");
	says(&site, "meeting:b", "attendance_unsaid.0.person", "Ann");
	site_fixture_free(&site);
}

static void test_minutes_item_by_item(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	site_fixture_look(&site, "meetings/b/");
	assert_int_equal(value_of(&site, "minutes:b", "sections").count, 2);
	says(&site, "minutes:b", "sections.1.item.title", "Beds");
	says(&site, "minutes:b", "sections.1.anchor", "minute-beds");
	struct value text = value_of(&site, "minutes:b", "sections.1.text");
	assert_true(str_find(text.text, STR("It was <strong>agreed</strong>")) < text.text.len);
	assert_int_equal(str_find(text.text, STR("All came")), text.text.len);
	text = value_of(&site, "item:b/welcome", "minute.text");
	assert_true(str_find(text.text, STR("All came")) < text.text.len);
	assert_int_equal(str_find(text.text, STR("<h2")), text.text.len);
	says(&site, "item:b/beds", "minute.url", "minutes/#minute-beds");
	is_true(&site, "item:b/care", "minute", false);
	is_true(&site, "minutes:b", "is_draft", false);
	site_fixture_free(&site);
}

static void test_minutes_that_nobody_approved(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"site.yaml", "organisation: lpt\ndraft minutes: published\n"
				      "publish: [organisations, committees]\n"},
			{"committees/b.yaml", "title: B\n"},
			{"meetings/m/meeting.md", "---\naccess: public\ncommittees: b\n---\n"},
			{"meetings/m/minutes.md", "---\nnote: as circulated\n---\n"},
			{"meetings/n/meeting.md", "---\naccess: public\ncommittees: b\n---\n"},
			{"meetings/n/minutes.md", "---\nstatus: draft\n---\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	is_true(&site, "minutes:m", "is_draft", false);
	is_true(&site, "minutes:n", "is_draft", true);
	site_fixture_free(&site);
}

static void test_what_a_meeting_did_about_a_paper(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	lists(&site, "paper:b/beds", "did", "Approved");
	lists(&site, "paper:b/care", "did", "");
	says(&site, "paper:b/care", "did_missing", "no decision is listed");
	site_fixture_free(&site);
}

static void test_actions_of_committees(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	assert_int_equal(value_of(&site, NULL, "action_groups").count, 1);
	says(&site, NULL, "action_groups.0.committee.title", "Board");
	lists(&site, NULL, "action_groups.0.open", "One");
	lists(&site, NULL, "action_groups.0.done", "Two");
	says(&site, NULL, "action_groups.0.anchor", "the-board");
	is_true(&site, "action:board/1", "is_overdue", true);
	says(&site, "action:board/1", "severity", "1");
	says(&site, "action:board/2", "severity", "6");
	is_true(&site, "action:board/2", "is_overdue", false);
	is_true(&site, "action:board/2", "is_done", true);
	says(&site, "action:board/2", "status_now", "complete");
	lists(&site, "committee:board", "meetings_held", "E, C, B, A, F");
	site_fixture_free(&site);
}

/* From the first date to the last; a meeting without one is counted. */
static void test_what_is_held(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site);
	says(&site, NULL, "holdings.0.committee.title", "Board");
	says(&site, NULL, "holdings.0.meeting_count", "5");
	says(&site, NULL, "holdings.0.paper_count", "2");
	says(&site, NULL, "holdings.0.minutes_count", "1");
	says(&site, NULL, "holdings.0.from", "1 March 2025");
	says(&site, NULL, "holdings.0.to", "December 2026");
	says(&site, NULL, "holdings.1.committee.title", "Other");
	/* Something is held of both: one meeting was of the two together. */
	assert_int_equal(value_of(&site, NULL, "holdings_kept").count, 2);
	says(&site, NULL, "last_dated_meeting", "B");
	site_fixture_free(&site);
}

static void test_tallies_of_a_strategy(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"priorities/g/strategy.md",
				   "---\ntitle: G\npriorities:\n"
				   "  - {title: Ten, number: 10}\n  - {title: Two, number: 2}\n"
				   "  - {title: Plain, commitments: [A, B], aims: [A, B]}\n"
				   "---\n"},
				  {"priorities/h/strategy.md", "---\ntitle: H\n---\n"},
				  {"workstreams/one.yaml",
				   "title: One\naccess: public\npriorities: g/two\nrows:\n"
				   "  - {title: X, period: 2026-27 Q1, rating: Red}\n"
				   "  - {title: X, period: 2026-27 Q2, rating: Green, next plan: "
				   "More}\n"
				   "  - {title: Y, period: 2026-27 Q2, rating: not known}\n"},
				  {0}});
	unit_equal(fixture_problems(&site.record), "");
	lists(&site, "strategy:g", "all_priorities", "Two, Ten, Plain");
	lists(&site, NULL, "strategies_unrated", "H");
	is_true(&site, "priority:g/plain", "aims_repeat", true);
	is_true(&site, "priority:g/two", "aims_repeat", false);
	assert_int_equal(value_of(&site, "strategy:g", "tally").count, 2);
	says(&site, "strategy:g", "tally.0.rating.word", "Green");
	says(&site, "strategy:g", "tally.0.count", "1");
	says(&site, "strategy:g", "tally.1.rating_missing", "not known");
	says(&site, "priority:g/two", "plans_stated", "stated for 1 of 2");
	says(&site, "priority:g/two", "delivery.title", "One");
	says(&site, "priority:g/ten", "delivery.title", "");
	says(&site, "row:one/x", "strip.0.rating.word", "Red");
	says(&site, "row:one/x", "strip.1.rating.word", "Green");
	says(&site, "row:one/y", "strip.0.rating_missing", "not known");
	says(&site, "row:one/y", "strip.1.rating_missing", "not known");
	says(&site, "row:one/x", "row_before.rating.word", "Red");
	site_fixture_free(&site);
}

static void test_the_newest_rating_of_a_priority(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"priorities/g/strategy.md",
				   "---\ntitle: G\npriorities:\n  - title: One\n    ratings:\n"
				   "      - {rating: Green, date: 2026-03-01}\n"
				   "      - {rating: Red, date: 2026-01-01}\n"
				   "      - {rating: Amber}\n---\n"},
				  {0}});
	unit_equal(fixture_problems(&site.record), "");
	says(&site, "priority:g/one", "rating_now.rating", "Green");
	site_fixture_free(&site);
}

static void test_a_matrix(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"risks/a.yaml", "title: A\naccess: public\n"
					 "scores: [{likelihood: 4, consequence: 5}]\n"},
			{"risks/b.yaml", "title: B\naccess: public\nscores: [{score: 20}]\n"},
			{"risks/c.yaml", "title: C\naccess: public\nclosed: 2026-01-01\n"
					 "scores: [{likelihood: 4, consequence: 5}]\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	assert_int_equal(value_of(&site, NULL, "matrix").count, 5);
	says(&site, NULL, "matrix.0.likelihood", "Almost certain");
	says(&site, NULL, "matrix.1.cells.4.product", "20");
	says(&site, NULL, "matrix.1.cells.4.band.title", "extreme");
	lists(&site, NULL, "matrix.1.cells.4.risks", "A");
	lists(&site, NULL, "matrix_columns",
	      "1 Negligible, 2 Minor, 3 Moderate, 4 Major, 5 Catastrophic");
	says(&site, NULL, "scored_count", "2");
	says(&site, NULL, "closed_count", "1");
	lists(&site, NULL, "severe_risks", "A, B");
	site_fixture_free(&site);
}

static void test_every_derived_value_of_every_thing(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	const struct record *record = &site.record.record;
	size_t found = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &record->of[kind];
		const struct name *name;
		for (size_t i = 0; (name = names_at(site.names, kind, i)); i++)
			for (size_t j = 0; name->type == NAME_DERIVED && j < things->count; j++)
				found += value_row_of(&site.view, things->items[j], name).type !=
					 VALUE_NOTHING;
	}
	assert_true(found > 400);
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_meetings_ahead_and_past),
		cmocka_unit_test(test_the_meeting_before_and_after),
		cmocka_unit_test(test_an_agenda),
		cmocka_unit_test(test_minutes_item_by_item),
		cmocka_unit_test(test_minutes_that_nobody_approved),
		cmocka_unit_test(test_what_a_meeting_did_about_a_paper),
		cmocka_unit_test(test_actions_of_committees),
		cmocka_unit_test(test_what_is_held),
		cmocka_unit_test(test_tallies_of_a_strategy),
		cmocka_unit_test(test_the_newest_rating_of_a_priority),
		cmocka_unit_test(test_a_matrix),
		cmocka_unit_test(test_every_derived_value_of_every_thing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
