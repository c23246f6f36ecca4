#include "kinds/kinds.h"
#include "record/link.h"
#include "record_fixture.h"
#include "unit.h"

static const char people[] = "id,name,initials\njo,Joan Petrie,JP\nal,Anil Bown,AB\n"
			     "jose,Jose Garcia,\njose-2,Jos\u00E9 Garcia,\n";
static const char committees[] = "id,name,organisations\nboard,Board of Directors,lpt\n"
				 "quality,Quality Committee,lpt\n";
static const char attendance[] = "person,as\njo,present\nal,present\n";

/* What the owners of an action lead to, or their words as text: "person:jo, \"XY\"". */
static void owned_by(const char *owners, const char *expected, const char *problems)
{
	struct fixture fixture;
	struct arena arena = {0};
	struct str got = {0};
	struct str actions = arena_printf(&arena, "ref,action,owner\n1,Write,\"%s\"\n", owners);
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"people.csv", people},
			     {"committees.csv", committees},
			     {"meetings/m/attendance.csv", attendance},
			     {"meetings/m/actions.csv", actions.data},
			     {"meetings/m/meeting.md",
			      "---\ncommittees: [Board of Directors]\ndate: 2026-01-08\n---\n"},
			     {0}});
	const struct action *action =
		(const struct action *)fixture.record.of[KIND_ACTION].items[0];
	for (size_t i = 0; i < action->owners.count; i++) {
		const struct link *link = &action->owners.items[i];
		got = arena_printf(&arena, "%.*s%s%.*s", STR_ARG(got), i ? ", " : "",
				   STR_ARG(link->target ? link->target->id : link->written));
	}
	unit_equal(got, expected);
	unit_equal(fixture_problems(&fixture), problems);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_two_names_are_two_people(void **state)
{
	(void)state;
	owned_by("JP/AB", "jo, al", "");
	owned_by("JP, AB", "jo, al", "");
	owned_by("JP & AB", "jo, al", "");
	owned_by("JP\nAB", "jo, al", "");
	owned_by("Joan Petrie and Anil Bown", "jo, al", "");
	owned_by("Joan Petrie / Quality Committee", "jo, quality", "");
	/* Only where both are known. */
	owned_by("JP/Everybody else", "JP/Everybody else", "");
	owned_by("Finance and Estates", "Finance and Estates", "");
}

static void test_names_as_they_are_written(void **state)
{
	(void)state;
	owned_by("Dr Joan Petrie", "jo", "");
	owned_by("Prof. Joan Petrie OBE, PhD", "jo", "");
	owned_by("Petrie, Joan", "jo", "");
	owned_by("Petrie, Dr Joan MBE", "jo", "");
	owned_by("Jose Garcia", "jose", "");
	owned_by("Jos\u00E9 Garcia", "jose-2", "");
}

static void test_a_slip_is_offered_and_not_taken(void **state)
{
	(void)state;
	owned_by(
		"Joan Pettrie", "Joan Pettrie",
		"meetings/m/actions.csv:2:10: warning: nobody is called \"Joan Pettrie\"; it stays "
		"text [unknown-name]\n    remedy: did you mean \"Joan Petrie\"?\n");
	owned_by("Jo Someone", "Jo Someone", "");
}

static void due_on(const char *due, const char *note, const char *date, const char *problems)
{
	struct fixture fixture;
	struct arena arena = {0};
	struct str actions = arena_printf(&arena, "ref,action,due date\n1,Write,%s\n", due);
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"meetings/m/actions.csv", actions.data},
				       {"committees.csv", committees},
				       {"meetings/m/meeting.md",
					"---\ncommittees: [board]\ndate: 2026-01-08\n---\n"},
				       {0}});
	const struct action *action =
		(const struct action *)fixture.record.of[KIND_ACTION].items[0];
	unit_equal(action->due_note, note);
	unit_equal(date_print(action->due, &arena), date);
	unit_equal(fixture_problems(&fixture), problems);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_days_in_words(void **state)
{
	(void)state;
	due_on("3 June 2026", "", "3 June 2026", "");
	due_on("TBC", "TBC", "", "");
	due_on("[TBC]", "[TBC]", "", "");
	due_on("asap", "asap", "", "");
	due_on("Next meeting", "Next meeting", "", "");
	due_on("31st March", "31st March", "", "");
	due_on("w/c 12 May", "w/c 12 May", "", "");
	due_on("w/c 12 May 2026", "w/c 12 May 2026", "May 2026", "");
	due_on("End of March 2026", "End of March 2026", "March 2026", "");
	due_on("By 3 June 2026", "By 3 June 2026", "3 June 2026", "");
	due_on("When the snow melts", "When the snow melts", "",
	       "meetings/m/actions.csv:2:9: warning: \"When the snow melts\" is kept as it is "
	       "written, as it is no date [odd-writing]\n    remedy: write 28 November 2023, or "
	       "words "
	       "such as ASAP, Next meeting, End of March 2026\n");
	/* A slip in a date is no word. */
	due_on("31/11/2026", "", "",
	       "meetings/m/actions.csv:2:9: error: \"31/11/2026\" is not a day of the calendar "
	       "[wrong-date]\n    remedy: see how many days that month has; in figures the day "
	       "comes "
	       "first, such as 28/11/2023\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_names_are_two_people),
		cmocka_unit_test(test_names_as_they_are_written),
		cmocka_unit_test(test_a_slip_is_offered_and_not_taken),
		cmocka_unit_test(test_days_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
