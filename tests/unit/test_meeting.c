/*
 * Which meeting is the next one, which the latest, what two on one day are called, and who sits on
 * a committee. As at 22 November 2026.
 */
#include "site_says.h"

static const struct fixture_file files[] = {
	{"site.yaml", "title: Papers\norganisation: lpt\nas at: 22 November 2026\n"
		      "publish: [organisations, committees, people]\n"},
	{"organisations.yaml", "- {id: council, name: Council}\n"},
	{"people.csv", "id,name\na,Ann Reed\nb,Bob Lee\nc,Cat Fox\n"},
	{"committees/board.yaml", "title: Board\norganisations: lpt\nmembers:\n"
				  "  - {person: a, to: 1 January 2026}\n"
				  "  - {person: b, from: 1 January 2027}\n"
				  "  - {person: c, from: 22 November 2026, to: 22 November 2026}\n"
				  "  - {role: Vacant post}\n"},
	{"committees/planning.yaml", "title: Planning\norganisations: council\n"},
	{"meetings/cancelled.yaml", "access: public\ncommittees: board\ndate: 10 December 2026\n"
				    "status: cancelled\n"},
	{"meetings/next.yaml", "access: public\ncommittees: board\ndate: 14 January 2027\n"},
	{"meetings/soonest.yaml", "access: public\ncommittees: planning\ndate: 1 December 2026\n"},
	{"meetings/off.yaml", "access: public\ncommittees: board\ndate: 5 November 2026\n"
			      "status: postponed\n"},
	{"meetings/minuted/meeting.yaml", "access: public\ncommittees: board\n"
					  "date: 8 October 2026\n"},
	{"meetings/minuted/minutes.md", "---\nstatus: approved\n---\n\nIt met.\n"},
	{"meetings/paper/meeting.yaml", "access: public\ncommittees: board\n"
					"date: 6 December 2017\n"},
	{"meetings/paper/old.md", "---\ntitle: Old\n---\n\nx\n"},
	{"meetings/morning.yaml", "access: public\ncommittees: board\ndate: 8 January 2026\n"
				  "time: 9am\n"},
	{"meetings/noon.yaml", "access: public\ncommittees: board\ndate: 8 January 2026\n"
			       "time: 12 noon\nkind: extraordinary\n"},
	{"meetings/evening.yaml", "access: public\ncommittees: board\ndate: 8 January 2026\n"
				  "title: By its name\n"},
	{0}};

static void test_next_and_latest(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, files);
	unit_equal(fixture_problems(&site.record), "");
	says(&site, NULL, "next_meeting.title", "Board, 14 January 2027");
	says(&site, NULL, "latest_meeting.title", "Board, 8 October 2026");
	says(&site, NULL, "last_dated_meeting.title", "Board, 5 November 2026");
	site_fixture_free(&site);
}

static void test_two_on_one_day(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, files);
	says(&site, "meeting:morning", "title", "Board, 8 January 2026, 9am");
	says(&site, "meeting:noon", "title", "Board, 8 January 2026, extraordinary");
	says(&site, "meeting:evening", "title", "By its name");
	site_fixture_free(&site);
}

/* It is ahead until its last day, and called by all of them, however they are written. */
static void test_several_days(void **state)
{
	(void)state;
	static const struct {
		const char *date, *title;
	} rows[] = {
		{"21-22 November 2026", "Board, 21 to 22 November 2026"},
		{"21\u201322 November 2026", "Board, 21 to 22 November 2026"},
		{"Saturday 21 and Sunday 22 November 2026", "Board, 21 to 22 November 2026"},
		{"30 November to 1 December 2026", "Board, 30 November to 1 December 2026"},
		{"30/12/2026 to 02/01/2027", "Board, 30 December 2026 to 2 January 2027"},
		{"21 November 2026\nlast day: 22/11/2026", "Board, 21 to 22 November 2026"},
		{"22-11-2026", "Board, 22 November 2026"},
	};
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct site_fixture site;
		char meeting[200];
		snprintf(meeting, sizeof meeting, "access: public\ncommittees: board\ndate: %s\n",
			 rows[i].date);
		site_fixture_make(&site, (const struct fixture_file[]){{"committees/board.md",
									"---\ntitle: Board\n---\n"},
								       {"meetings/m.yaml", meeting},
								       {0}});
		unit_equal(fixture_problems(&site.record), "");
		says(&site, "meeting:m", "title", rows[i].title);
		is_true(&site, "meeting:m", "is_ahead", true);
		site_fixture_free(&site);
	}
	static const char *const wrong[] = {"9-8 January 2026", "8-9 January", "1-2-3 May 2026",
					    "8-40 January 2026"};
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct fixture fixture;
		char meeting[200];
		snprintf(meeting, sizeof meeting, "access: public\ncommittees: board\ndate: %s\n",
			 wrong[i]);
		fixture_link(&fixture, (const struct fixture_file[]){
					       {"committees/board.md", "---\ntitle: Board\n---\n"},
					       {"meetings/m.yaml", meeting},
					       {0}});
		assert_int_equal(diag_count(&fixture.diag, DIAG_WRONG_DATE), 1);
		fixture_free(&fixture);
	}
}

static void test_who_sits(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, files);
	says(&site, "committee:board", "sitting_members.count", "2");
	says(&site, "committee:board", "sitting_members.0.person.title", "Cat Fox");
	says(&site, "committee:board", "earlier_members.0.person.title", "Ann Reed");
	says(&site, "committee:board", "members_to_come.0.person.title", "Bob Lee");
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next_and_latest),
		cmocka_unit_test(test_two_on_one_day),
		cmocka_unit_test(test_several_days),
		cmocka_unit_test(test_who_sits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
