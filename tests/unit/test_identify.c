#include "kinds/kinds.h"
#include "record/identify.h"

#include "record_fixture.h"
#include "unit.h"

static const char board[] = "---\ntitle: Trust Board\n---\n";

static struct thing *has(struct fixture *fixture, const char *reference)
{
	struct thing *thing = fixture_thing(fixture, reference);
	if (!thing)
		fail_msg("there is no %s", reference);
	return thing;
}

static void test_ids_from_files_and_folders(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"committees/board.md", board},
				       {"meetings/board-2023-11/meeting.md",
					"---\ncommittees: board\nagenda:\n"
					"  - Welcome and apologies\n"
					"  - {id: beds, title: Community beds}\n---\n"},
				       {"meetings/board-2023-11/finance.yaml", "title: Finance\n"},
				       {"meetings/board-2023-11/minutes.md", "---\n---\n"},
				       {"papers/lone.md", "---\ntitle: Alone\n---\n"},
				       {"people/jo.md", "---\nid: joanna\ntitle: Jo\n---\n"},
				       {"glossary.yaml", "- title: Trust (the)\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	has(&fixture, "meeting:board-2023-11");
	has(&fixture, "item:board-2023-11/welcome-and-apologies");
	has(&fixture, "item:board-2023-11/beds");
	has(&fixture, "minutes:board-2023-11");
	has(&fixture, "paper:lone");
	has(&fixture, "person:joanna");
	has(&fixture, "term:trust-the");
	struct thing *paper = has(&fixture, "paper:board-2023-11/finance");
	unit_equal(paper->id, "board-2023-11/finance");
	unit_equal(paper->name, "finance");
	assert_ptr_equal(paper->parent, has(&fixture, "meeting:board-2023-11"));
	fixture_free(&fixture);
}

static void test_priorities_lie_in_their_strategy_or_beside_it(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"priorities/group/strategy.md",
			      "---\ntitle: Group\npriorities: [Strong governance]\n---\n"},
			     {"priorities/group/beds.md", "---\ntitle: Beds\n---\n"},
			     {"priorities/digb/strategy.md", "---\ntitle: DIGB\n---\n"},
			     {"priorities/digb/priorities.csv",
			      "Number,Title\nD,Delivery\nI,Innovation\n"},
			     {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct thing *group = has(&fixture, "strategy:group");
	assert_ptr_equal(has(&fixture, "priority:group/strong-governance")->parent, group);
	assert_ptr_equal(has(&fixture, "priority:group/beds")->parent, group);
	const struct strategy *digb = (const struct strategy *)has(&fixture, "strategy:digb");
	assert_int_equal(digb->priorities.count, 2);
	assert_ptr_equal(has(&fixture, "priority:digb/innovation"), digb->priorities.items[1]);
	assert_int_equal(fixture.record.of[KIND_PRIORITY].count, 4);
	fixture_free(&fixture);
}

/* What a spreadsheet adds comes behind what the main file says. */
static void test_lists_in_the_folder(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"committees/board.md", board},
			     {"meetings/board-2023-11/meeting.md",
			      "---\ncommittees: board\nattendance: [Ann]\n---\n"},
			     {"meetings/board-2023-11/attendance.csv", "person\nBob\nCy\n"},
			     {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct meeting *meeting =
		(const struct meeting *)has(&fixture, "meeting:board-2023-11");
	assert_int_equal(meeting->attendance.count, 3);
	const struct attendee *last = (const struct attendee *)meeting->attendance.items[2];
	unit_equal(last->person.written, "Cy");
	assert_ptr_equal(last->thing.parent, meeting);
	unit_equal(last->thing.source->name, "meetings/board-2023-11/attendance.csv");
	assert_int_equal(fixture.record.of[KIND_ATTENDEE].count, 3);
	fixture_free(&fixture);
}

static void test_actions_are_numbered_by_committee(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(
		&fixture,
		(const struct fixture_file[]){
			{"committees/slt.md",
			 "---\ntitle: System Leadership Team\nshort name: SLT\n---\n"},
			{"meetings/a/meeting.md", "---\ncommittees: slt\nactions:\n"
						  "  - reference: 170817/04\n    title: Find beds\n"
						  "  - Send the plan\n---\n"},
			{"meetings/b/meeting.md",
			 "---\ncommittees: SLT\nactions: [{reference: 170921/1}]\n"
			 "---\n"},
			{"meetings/c/meeting.md", "---\ncommittees: committee:slt\n"
						  "actions: [{reference: 0007}]\n---\n"},
			{0}});
	has(&fixture, "action:slt/170817-4");
	has(&fixture, "action:slt/send-the-plan");
	has(&fixture, "action:slt/7");
	/* Called by its reference where nothing else is said. */
	unit_equal(has(&fixture, "action:slt/170921-1")->title, "170921/1");
	fixture_free(&fixture);
}

static void reads(const char *reference, const char *id)
{
	struct arena arena = {0};
	unit_equal(action_reference(str_from(reference), &arena), id);
	arena_free(&arena);
}

static void test_references_as_printed(void **state)
{
	(void)state;
	reads("170817/1", "170817-1");
	reads("170817/01", "170817-1");
	reads(" 170817/001 ", "170817-1");
	reads("170817/10", "170817-10");
	reads("170817/0", "170817-0");
	reads("0017/04", "0017-4");
	reads("ACT 12.b", "act-12-b");
	reads("", "");
}

static void test_the_same_id_twice(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"people/jo.md", "---\ntitle: Jo\n---\n"},
				       {"people/list.yaml", "- {id: jo, title: Joanna}\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture),
		   "people/list.yaml:1:3: error: there is another person with "
		   "the id \"jo\", in people/jo.md [duplicate-id]\n"
		   "    remedy: give one of them another id\n");
	fixture_free(&fixture);
}

static void test_names_that_differ_in_case_only(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){{"people/Jo.md", "---\ntitle: Jo\n---\n"},
						   {"people/jo.md", "---\ntitle: Joanna\n---\n"},
						   {0}});
	assert_int_equal(diag_count(&fixture.diag, DIAG_BAD_NAME), 1);
	assert_int_equal(diag_count(&fixture.diag, DIAG_DUPLICATE_ID), 1);
	fixture_free(&fixture);
}

static void test_names_that_are_no_ids(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"papers/Winter plan.md", "---\ntitle: Winter\n---\n"},
				       {"papers/con.md", "---\ntitle: Con\n---\n"},
				       {"papers/Odd One.md", "---\nid: odd\ntitle: Odd\n---\n"},
				       {"glossary.yaml", "- title: \"???\"\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture),
		   "glossary.yaml:1:3: error: this term has no id, and none "
		   "can be made from its title [bad-id]\n"
		   "    remedy: add \"id:\" with small letters, digits and "
		   "hyphens\n"
		   "papers/Winter plan.md:1:1: error: \"Winter plan\" cannot be "
		   "part of an address [bad-name]\n"
		   "    remedy: rename the file \"winter-plan.md\": small letters, "
		   "digits and hyphens\n"
		   "papers/con.md:1:1: error: \"con\" cannot be part of an "
		   "address [bad-name]\n"
		   "    remedy: rename the file \"con-1.md\": small letters, digits "
		   "and hyphens\n");
	has(&fixture, "paper:winter-plan");
	has(&fixture, "paper:odd");
	fixture_free(&fixture);
}

static void test_files_without_a_main_one(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"meetings/board-2023-11/finance.md", "---\ntitle: Finance\n---\n"},
			     /* Told once a folder. */
			     {"meetings/board-2023-11/winter.md", "---\ntitle: Winter\n---\n"},
			     {"risks/winter.md", "---\ntitle: Winter\n---\n"},
			     {"risks/local.csv", "title\nRoof\n"},
			     /* A list of committees says nothing about its folder. */
			     {"committees/llr.yaml", "- {id: a, title: A}\n"},
			     {"committees/llr/members.csv", "person\nJo\n"},
			     {0}});
	unit_equal(fixture_problems(&fixture),
		   "committees/llr/members.csv:1:1: error: there is no "
		   "committee.md in this folder, so what lies here belongs "
		   "to nothing [not-in-folder]\n"
		   "    remedy: write committee.md, or move the files\n"
		   "meetings/board-2023-11/finance.md:1:1: error: there is no "
		   "meeting.md in this folder, so what lies here belongs to nothing "
		   "[not-in-folder]\n"
		   "    remedy: write meeting.md, or move the files\n");
	has(&fixture, "risk:winter");
	has(&fixture, "risk:roof");
	fixture_free(&fixture);
}

static void test_rows_to_their_latest_period(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){{"workstreams/access.yaml",
						    "title: Access\nrows:\n"
						    "  - {title: Policy, period: 2023-24 Q2}\n"
						    "  - {title: Policy, period: 2023-24 Q3}\n"
						    "  - {title: Policy, period: 2023-24 Q1}\n"
						    "  - {title: Policy, period: April 2022}\n"},
						   {0}});
	unit_equal(fixture_problems(&fixture), "");
	has(&fixture, "row:access/2023-24-q1/policy");
	has(&fixture, "row:access/2022-04/policy");
	assert_ptr_equal(has(&fixture, "row:access/policy"),
			 has(&fixture, "row:access/2023-24-q3/policy"));
	fixture_free(&fixture);
}

static void test_earlier_ids(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"committees/slt.md", board},
				       {"meetings/slt-2017-09/meeting.md",
					"---\nwas: [slt-2017-08-31]\ncommittees: slt\n"
					"agenda: [{id: beds, title: Beds, was: bed-base}]\n"
					"actions: [{reference: 1, was: [one, other/one]}]\n---\n"},
				       {"workstreams/access.yaml",
					"title: Access\n"
					"rows: [{title: New, was: old, period: 2023-24 Q2}]\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_ptr_equal(has(&fixture, "meeting:slt-2017-08-31"),
			 has(&fixture, "meeting:slt-2017-09"));
	assert_ptr_equal(has(&fixture, "item:slt-2017-09/bed-base"),
			 has(&fixture, "item:slt-2017-09/beds"));
	assert_ptr_equal(has(&fixture, "action:slt/one"), has(&fixture, "action:slt/1"));
	has(&fixture, "action:other/one");
	has(&fixture, "row:access/2023-24-q2/old");
	fixture_free(&fixture);
}

/* Whoever has an id now keeps it, whatever comes first. */
static void test_an_earlier_id_that_is_in_use(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"people/ann.md", "---\ntitle: Ann\nwas: [jo, bob]\n---\n"},
				       {"people/bert.md", "---\ntitle: Bert\nwas: bob\n---\n"},
				       {"people/jo.md", "---\ntitle: Jo\nwas: jo\n---\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture),
		   "people/ann.md:3:6: error: \"jo\" is the id of a person in "
		   "people/jo.md [duplicate-id]\n"
		   "    remedy: take it out of \"was\": its address is in "
		   "use\n"
		   "people/bert.md:3:6: error: \"bob\" is the id of a person in "
		   "people/ann.md [duplicate-id]\n"
		   "    remedy: take it out of \"was\": its address is in "
		   "use\n"
		   "people/jo.md:3:6: error: \"jo\" is the id of a person in "
		   "people/jo.md [duplicate-id]\n"
		   "    remedy: take it out of \"was\": its address is in "
		   "use\n");
	unit_equal(has(&fixture, "person:jo")->title, "Jo");
	assert_int_equal(has(&fixture, "person:ann")->was.count, 1);
	assert_int_equal(has(&fixture, "person:bert")->was.count, 0);
	fixture_free(&fixture);
}

static void test_an_earlier_id_that_leads_out(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"people/ann.md",
					"---\ntitle: Ann\nwas: [../../etc, Ann, a//b, /a, a/, ok]\n"
					"---\n"},
				       {0}});
	assert_int_equal(diag_count(&fixture.diag, DIAG_BAD_ID), 5);
	const struct thing *ann = has(&fixture, "person:ann");
	assert_int_equal(ann->was.count, 1);
	unit_equal(ann->was.items[0], "ok");
	fixture_free(&fixture);
}

static void test_scores_are_told_apart(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"risks/winter.yaml",
					"title: Winter\nscores:\n"
					"  - {date: 28/11/2023, score: 12}\n"
					"  - {date: 28/11/2023, score: 16, kind: inherent}\n"
					"  - {date: November 2023, score: 8, kind: target}\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct things *scores = &fixture.record.of[KIND_SCORE];
	unit_equal(scores->items[0]->id, "winter/2023-11-28");
	unit_equal(scores->items[1]->id, "winter/inherent-2023-11-28");
	unit_equal(scores->items[2]->id, "winter/target-2023-11");
	fixture_free(&fixture);
}

static void test_everything_is_in_the_record_once(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"risks/orr/register.md",
			      "---\ntitle: ORR\nrisks: [{title: A, scores: [{score: 4}]}]\n"
			      "---\n"},
			     {"risks/orr/b.md", "---\ntitle: B\nmitigations: [one, two]\n---\n"},
			     {0}});
	const struct record *record = &fixture.record;
	assert_int_equal(record->of[KIND_RISK].count, 2);
	assert_int_equal(record->of[KIND_SCORE].count, 1);
	assert_int_equal(record->of[KIND_MITIGATION].count, 2);
	assert_int_equal(record->of[KIND_SITE].count, 1);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			assert_int_equal(record->of[kind].items[i]->number, i);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_from_files_and_folders),
		cmocka_unit_test(test_priorities_lie_in_their_strategy_or_beside_it),
		cmocka_unit_test(test_lists_in_the_folder),
		cmocka_unit_test(test_actions_are_numbered_by_committee),
		cmocka_unit_test(test_references_as_printed),
		cmocka_unit_test(test_the_same_id_twice),
		cmocka_unit_test(test_names_that_differ_in_case_only),
		cmocka_unit_test(test_names_that_are_no_ids),
		cmocka_unit_test(test_files_without_a_main_one),
		cmocka_unit_test(test_rows_to_their_latest_period),
		cmocka_unit_test(test_earlier_ids),
		cmocka_unit_test(test_an_earlier_id_that_is_in_use),
		cmocka_unit_test(test_an_earlier_id_that_leads_out),
		cmocka_unit_test(test_scores_are_told_apart),
		cmocka_unit_test(test_everything_is_in_the_record_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
