#include "base/arena.h"
#include "site/view.h"
#include "site_says.h"
#include "unit.h"

static const char board[] = "---\ntitle: Board\n---\n";

static void test_how_actions_stand(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"meetings/m1/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-03-01\nactions:\n"
			 "  - {reference: 1}\n"
			 "  - {reference: 2, status: open, updates: "
			 "[{status: complete}]}\n"
			 "  - {reference: 3, updates: [{meeting: m3, status: "
			 "complete}, {date: 2026-04-01, status: in progress}]}\n"
			 "  - {reference: 4, updates: [{meeting: m2, status: open}, "
			 "{meeting: m3, status: not listed}]}\n"
			 "  - {reference: 5, updates: [{date: 2026-04-01, status: "
			 "open}, {date: 2026-04-01, status: closed}]}\n"
			 "  - {reference: 6, updates: [{date: 2026-04-01, status: "
			 "closed}, {text: heard of, status: open}]}\n"
			 "  - {reference: 7, status: superseded}\n---\n"},
			{"meetings/m2/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-04-01\n---\n"},
			{"meetings/m3/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-05-01\n---\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	static const struct {
		const char *status;
		bool is_done;
	} expected[] = {
		{"", false},
		{"open", false},
		{"complete", true},
		{"open", false},
		/* Of one day the later one counts; undated is never latest. */
		{"closed", true},
		{"closed", true},
		{"superseded", true},
	};
	for (size_t i = 0; i < ARRAY_SIZE(expected); i++) {
		struct str action = arena_printf(&site.record.arena, "action:board/%zu", i + 1);
		says(&site, action.data, "status_now", expected[i].status);
		is_true(&site, action.data, "is_done", expected[i].is_done);
	}
	site_fixture_free(&site);
}

static void test_actions_due_at_a_meeting(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"committees/other.md", "---\ntitle: Other\n---\n"},
			{"meetings/m1/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-03-01\nactions:\n"
			 "  - {reference: 1, due at: m2}\n"
			 "  - {reference: 2, due: November 2026}\n"
			 "  - {reference: 3, due: 2026-11-30, status: closed}\n"
			 "  - {reference: 4, due: January 2027}\n"
			 "  - {reference: 5}\n---\n"},
			{"meetings/m2/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-12-01\n---\n"},
			{"meetings/o1/meeting.md",
			 "---\naccess: public\ncommittees: other\ndate: 2026-03-01\n"
			 "actions: [{reference: 6, due: 2026-11-01}]\n---\n"},
			{0}});
	lists(&site, "meeting:m2", "due_actions", "1, 2");
	/* When it is over, only what was promised to it by name. */
	assert_true(moment_parse(STR("2027-02-01"), &site.record.record.now));
	site.memory = (struct memory){0};
	lists(&site, "meeting:m2", "due_actions", "1");
	site_fixture_free(&site);
}

static const char january[] = "---\naccess: public\ncommittees: board\ndate: 2026-01-08\nagenda: "
			      "[{id: sale, title: Sale}]\n---\n";
static const char february[] =
	"---\naccess: public\ncommittees: board\ndate: 2026-02-12\n"
	"agenda:\n  - {id: sale, number: 4, title: Sale, withheld: {reason: commercial}}\n---\n";
static const char march[] = "---\naccess: public\ncommittees: board\ndate: 2026-03-12\n---\n";

/* A log goes from meeting to meeting: what comes again is heard of, and its number stays one. */
static void test_a_log_that_is_carried(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"committees/board/actions.csv",
			 "Ref,Date raised,Action,Due date,Revised due date,Status\n"
			 "9,2026-03-12,Find a room,Next meeting,,Open\n"
			 "10,2025-12-01,Print the strategy,2026-01-31,2026-06-30,Ongoing\n"},
			{"meetings/m1/meeting.md", january},
			{"meetings/m1/actions.csv", "Ref,Action,Due date,Status\n"
						    "1,Bring the winter plan,2026-02-28,Open\n"
						    "2,Write to the council,ASAP,Open\n"
						    "3,Count the chairs,,Open\n"},
			{"meetings/m2/meeting.md", march},
			{"meetings/m2/updates.csv",
			 "Ref,Update,Status\n2,Sent,Done\n9,Asked the school,\n"},
			{"meetings/m3/meeting.md", february},
			{"meetings/m3/actions.csv",
			 "Ref,Action,Due date,Status,Update\n"
			 "1,Bring the winter plan again,2026-03-31,On track,Seen\n"
			 "3,,,Closed,\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	says(&site, "action:board/1", "status_now", "in progress");
	says(&site, "action:board/1", "due", "31 March 2026");
	says(&site, "action:board/1", "first_due", "28 February 2026");
	says(&site, "action:board/1", "meeting.title", "Board, 8 January 2026");
	says(&site, "action:board/1", "updates.count", "1");
	is_true(&site, "action:board/2", "is_done", true);
	is_true(&site, "action:board/3", "is_done", true);
	says(&site, "action:board/9", "meeting.title", "Board, 12 March 2026");
	says(&site, "action:board/9", "due_note", "Next meeting");
	says(&site, "action:board/9", "status_now", "open");
	says(&site, "action:board/10", "due", "30 June 2026");
	says(&site, "action:board/10", "first_due", "31 January 2026");
	says(&site, "action:board/10", "raised", "1 December 2025");
	lists(&site, "committee:board", "actions_raised",
	      "Find a room, Bring the winter plan, Write to the council, Count the chairs, "
	      "Print the strategy");
	site_fixture_free(&site);
}

/* What was heard in private, or of what is withheld, does not come out by way of a log. */
static void test_a_log_keeps_what_is_kept_back(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"meetings/m1/meeting.md", january},
			{"meetings/m1/actions.csv",
			 "Ref,Action,Due date,Status\n1,Review the site,2026-02-28,Open\n"},
			{"meetings/m2/meeting.md",
			 "---\ncommittees: board\ndate: 2026-02-20\n---\n"},
			{"meetings/m2/actions.csv",
			 "Ref,Action,Due date,Status,Update\n"
			 "1,Review the site,2026-09-30,Closed,Sold to a builder\n"},
			{"meetings/m3/meeting.md", march},
			{"meetings/m3/actions.csv",
			 "Ref,Action,Access,Update\n1,Review the site,private,A buyer is there\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	says(&site, "action:board/1", "status_now", "open");
	says(&site, "action:board/1", "due", "28 February 2026");
	is_true(&site, "action:board/1", "updates", false);
	assert_int_equal(fixture_reach(&site.record, "builder") > 0, true);
	assert_int_equal(fixture_reach(&site.record, "buyer") > 0, true);
	site_fixture_free(&site);
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"committees/board.md", board},
				  {"meetings/m1/meeting.md", january},
				  {"meetings/m1/actions.csv",
				   "Ref,Action,Status\n1,Review the site,Open\n2,Count,Open\n"},
				  {"meetings/m3/meeting.md", february},
				  {"meetings/m3/actions.csv",
				   "Ref,Action,Item,Update\n1,Review the site,sale,Bids are in\n"
				   "2,Another matter altogether,,\n"},
				  {"meetings/m3/updates.csv", "Ref,Update\n7,Who knows\n"},
				  {0}});
	unit_equal(
		fixture_problems(&site.record),
		"meetings/m3/actions.csv:2:19: error: \"sale\" is withheld, but this update "
		"about it would be published [private-text]\n"
		"    remedy: write \"access: private\" here, or \"released\" with the date if it "
		"was made public, or take the reference out; what may be public goes under "
		"\"reported\" of the item\n"
		"meetings/m3/actions.csv:3:1: error: action 2 of this committee says something "
		"else in meetings/m1/actions.csv: \"Count\" [duplicate-id]\n"
		"    remedy: if it is that action, write it in the same words; if not, give it a "
		"reference of its own, such as 2026-02/2\n"
		"meetings/m3/updates.csv:2:1: error: no action of this committee has the "
		"reference \"7\" [unknown-reference]\n"
		"    remedy: write under \"ref\" the reference that it has in actions.csv\n");
	site_fixture_free(&site);
}

static bool says_so(struct str problems, const char *text)
{
	return str_find(problems, str_from(text)) < problems.len;
}

/* A row of a committee's log that may be of a meeting nobody may know of is held back. */
static void test_a_log_of_a_day_with_a_private_meeting(void **state)
{
	(void)state;
	struct site_fixture site;
	struct fixture_file files[] = {
		{"committees/board.md", board},
		{"committees/other.md", "---\ntitle: Other\n---\n"},
		{"committees/board/actions.csv", "Ref,Date raised,Action,Meeting\n"
						 "1,2026-03-12,Mend the lift,\n"
						 "2,2026-04-09,Sell the yard,\n"
						 "3,2026-04-09,Paint the hall,open\n"
						 "4,2026-04-09,Buy the mill,shut\n"
						 "5,2026-04-10,Water the roof,\n"},
		{"committees/board/updates.csv", "Ref,Update,Date,Meeting\n"
						 "1,Quietly agreed,2026-04-09,\n"
						 "1,Openly agreed,2026-04-09,open\n"
						 "1,Mended,2026-04-11,\n"},
		{"meetings/m1/meeting.md", march},
		{"meetings/open/meeting.md",
		 "---\naccess: public\ncommittees: board\ndate: 2026-04-09\n---\n"},
		{"meetings/shut/meeting.md", NULL},
		{0}};
	static const char *const held[] = {
		"---\naccess: private\ncommittees: board\ndate: 2026-04-09\n---\n",
		"---\ncommittees: [other, committee:board]\ndate: 2026-04-09\n---\n",
		"---\ncommittees: board\ndate: 2026-04-08\nlast day: 2026-04-09\n---\n",
		"---\naccess: public\nto confirm: [Day]\ncommittees: board\ndate: "
		"2026-04-09\n---\n",
		"---\naccess: public\npublish on: 2099-01-01\ncommittees: board\n"
		"date: 2026-04-09\n---\n",
	};
	for (size_t i = 0; i < ARRAY_SIZE(held); i++) {
		files[6].text = held[i];
		site_fixture_make(&site, files);
		struct str problems = fixture_problems(&site.record);
		assert_true(says_so(problems, "committees/board/actions.csv:3:3: error: on this "
					      "date the committee has a meeting that is not "
					      "public"));
		assert_true(says_so(problems, "committees/board/updates.csv:2:18: error: on "
					      "this date"));
		lists(&site, "committee:board", "actions_raised",
		      "Paint the hall, Mend the lift, Water the roof");
		says(&site, "action:board/1", "updates.count", "2");
		site_fixture_free(&site);
	}
	/* A month may be that of the row; and what has come out holds nothing back. */
	files[6].text = "---\naccess: private\ncommittees: board\ndate: April 2026\n---\n";
	site_fixture_make(&site, files);
	lists(&site, "committee:board", "actions_raised", "Paint the hall, Mend the lift");
	site_fixture_free(&site);
	files[6].text = "---\naccess: public\npublish on: 2026-01-01\ncommittees: board\n"
			"date: 2026-04-09\n---\n";
	site_fixture_make(&site, files);
	unit_equal(fixture_problems(&site.record), "");
	site_fixture_free(&site);
}

/* A log names items as people do: what is withheld is found, what is nothing stays a warning. */
static void test_the_agenda_item_of_a_log(void **state)
{
	(void)state;
	static const struct {
		const char *written, *item;
		bool is_withheld;
	} cases[] = {
		{"13", "", true},
		{"13.", "", true},
		{"13.2", "", true},
		{"Item 13", "", true},
		{"13. sale of the yard", "", true},
		{"Agenda item 13 \xE2\x80\x93 Anything", "", true},
		{"Sale of the Yard", "", true},
		{"1 Welcome", "Welcome", false},
		{"welcome", "Welcome", false},
		{"1", "Welcome", false},
		{"131", "", false},
		{"Sale of the hall", "", false},
	};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct arena arena = {0};
		struct site_fixture site;
		struct str log = arena_printf(
			&arena, "Ref,Action,Agenda item\n1,Ask the buyer,%s\n", cases[i].written);
		site_fixture_make(
			&site, (const struct fixture_file[]){
				       {"committees/board.md", board},
				       {"meetings/m1/meeting.md",
					"---\naccess: public\ncommittees: board\ndate: 2026-01-08\n"
					"agenda:\n  - {id: hello, number: 1, title: Welcome}\n"
					"  - {id: sale, number: 13, title: Sale of the yard, "
					"withheld: {reason: commercial}}\n---\n"},
				       {"meetings/m1/actions.csv", log.data},
				       {0}});
		struct str problems = fixture_problems(&site.record);
		assert_int_equal(says_so(problems, "is withheld, but this action"),
				 cases[i].is_withheld);
		assert_int_equal(says_so(problems, "warning: no item of that agenda"),
				 !cases[i].is_withheld && !cases[i].item[0]);
		if (!cases[i].is_withheld)
			says(&site, "action:board/1", "item.title", cases[i].item);
		site_fixture_free(&site);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_actions_stand),
		cmocka_unit_test(test_actions_due_at_a_meeting),
		cmocka_unit_test(test_a_log_that_is_carried),
		cmocka_unit_test(test_a_log_keeps_what_is_kept_back),
		cmocka_unit_test(test_a_log_of_a_day_with_a_private_meeting),
		cmocka_unit_test(test_the_agenda_item_of_a_log),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
