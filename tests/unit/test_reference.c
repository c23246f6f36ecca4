#include "record/reference.h"

#include "kinds/kinds.h"
#include "record_fixture.h"
#include "unit.h"

/* One small record for every test; the last file is the one that refers. */
enum { FILES = 10 };

static const struct fixture_file files[FILES] = {
	{"committees/board.md", "---\ntitle: Trust Board\n---\n"},
	{"committees/slt.md", "---\ntitle: System Leadership Team\nshort name: SLT\n"
			      "aliases: [Leadership Team]\n---\n"},
	{"organisations/slt.yaml", "title: SLT Limited\n"},
	{"people/john-adler.yaml", "title: John Adler\ninitials: JA\naliases: [J Adler]\n"},
	{"people/jane-archer.yaml", "title: Jane Archer\ninitials: [JA]\n"},
	{"people/sam-one.yaml", "title: Sam Smith\n"},
	{"people/sam-two.yaml", "title: Sam Smith\n"},
	{"risks/orr/register.md", "---\ntitle: ORR\n---\n"},
	{"risks/orr/orr-75.md", "---\ntitle: Waits\nnumber: ORR 75\n---\n\n## Why it matters\n\n"
				"Because.\n"},
	{"meetings/slt-2017-09/meeting.md",
	 "---\ncommittees: committee:slt\n"
	 "agenda: [{id: beds, title: Beds}]\n"
	 "attendance:\n"
	 "  - {person: john-adler}\n"
	 "  - {person: jane-archer, initials: JAR}\n"
	 "  - {person: Pat Quiet, initials: PQ}\n"
	 "actions: [{reference: 170817/04, title: Find beds}]\n---\n"},
};

/* Link the record with a paper of the meeting that has these lines. */
static const struct paper *link_paper(struct fixture *fixture, const char *lines)
{
	struct fixture_file all[FILES + 2] = {{0}};
	struct arena arena = {0};
	for (size_t i = 0; i < FILES; i++)
		all[i] = files[i];
	struct str text = arena_printf(&arena, "---\ntitle: Beds\n%s---\n", lines);
	fixture->arena = (struct arena){0};
	all[FILES] = (struct fixture_file){"meetings/slt-2017-09/beds.md", text.data};
	fixture_link(fixture, all);
	arena_adopt(&fixture->arena, &arena);
	return (const struct paper *)fixture_thing(fixture, "paper:slt-2017-09/beds");
}

/* The line leads to these things, in order, and nothing is wrong. */
static void leads(const char *line, const char *const *to, size_t count)
{
	struct fixture fixture;
	struct arena arena = {0};
	const struct paper *paper =
		link_paper(&fixture, arena_printf(&arena, "related: %s\n", line).data);
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(paper->related.count, count);
	for (size_t i = 0; i < count; i++)
		assert_ptr_equal(paper->related.items[i].target, fixture_thing(&fixture, to[i]));
	fixture_free(&fixture);
	arena_free(&arena);
}

/* The line gives this message and leads nowhere. */
static void fails(const char *line, const char *message)
{
	struct fixture fixture;
	const struct paper *paper = link_paper(&fixture, line);
	struct str problems = fixture_problems(&fixture);
	size_t start = str_find(problems, STR(": error: "));
	unit_equal(str_sub(problems, start + 9, problems.len), message);
	assert_int_equal(paper->related.count + paper->sponsors.count, 0);
	fixture_free(&fixture);
}

/* A text in a field that allows text: whom it means, or null. */
static void means(const char *text, const char *whom, const char *problems)
{
	struct fixture fixture;
	struct arena arena = {0};
	const struct paper *paper =
		link_paper(&fixture, arena_printf(&arena, "sponsor:\n  - \"%s\"\n", text).data);
	struct str said = fixture_problems(&fixture);
	size_t start = str_find(said, STR(": warning: "));
	unit_equal(str_sub(said, start + 11, said.len), problems);
	assert_int_equal(paper->sponsors.count, 1);
	unit_equal(paper->sponsors.items[0].written, text);
	assert_ptr_equal(paper->sponsors.items[0].target,
			 whom ? fixture_thing(&fixture, whom) : NULL);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_with_and_without_the_kind(void **state)
{
	(void)state;
	leads("committee:slt", (const char *const[]){"committee:slt"}, 1);
	leads("board", (const char *const[]){"committee:board"}, 1);
	leads("[Committee:board, \"meeting: slt-2017-09\"]",
	      (const char *const[]){"committee:board", "meeting:slt-2017-09"}, 2);
}

/* An id is looked for inside what holds the paper: its meeting. */
static void test_ids_inside_what_holds_it(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper =
		link_paper(&fixture, "report: [{title: Row, item: beds, actions: "
				     "[170817/4]}]\ncontinues: paper:beds\n");
	const struct report_row *row = (const struct report_row *)paper->report.items[0];
	assert_ptr_equal(row->item.target, fixture_thing(&fixture, "item:slt-2017-09/beds"));
	assert_ptr_equal(paper->continues.target, paper);
	fixture_free(&fixture);
}

static void check_action(const char *written, bool found)
{
	struct fixture fixture;
	struct arena arena = {0};
	const struct paper *paper = link_paper(&fixture, arena_printf(&arena,
								      "report: [{title: Row, "
								      "actions: [\"%s\"]}]\n",
								      written)
								 .data);
	const struct report_row *row = (const struct report_row *)paper->report.items[0];
	assert_int_equal(row->actions.count, found);
	if (found)
		assert_ptr_equal(row->actions.items[0].target,
				 fixture_thing(&fixture, "action:slt/170817-4"));
	assert_int_equal(diag_count(&fixture.diag, DIAG_UNKNOWN_REFERENCE), !found);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_actions_by_printed_reference(void **state)
{
	(void)state;
	check_action("170817/04", true);
	check_action("170817/4", true);
	check_action("170817-4", true);
	check_action("slt/170817-4", true);
	check_action("slt/170817/04", true);
	check_action("action:170817/4", true);
	check_action("action:slt/170817/04", true);
	check_action("board/170817/4", false);
	check_action("170817/5", false);
	check_action("170817/40", false);
}

static void test_actions_need_a_committee_elsewhere(void **state)
{
	(void)state;
	struct fixture fixture;
	struct fixture_file all[FILES + 2] = {{0}};
	for (size_t i = 0; i < FILES; i++)
		all[i] = files[i];
	all[FILES] = (struct fixture_file){"risks/orr/orr-84.md",
					   "---\ntitle: Staff\nmitigations:\n"
					   "  - {title: One, action: slt/170817/4}\n"
					   "  - {title: Two, action: 170817/4}\n---\n"};
	fixture_link(&fixture, all);
	unit_equal(fixture_problems(&fixture),
		   "risks/orr/orr-84.md:5:26: error: there is no action or row "
		   "\"170817/4\" [unknown-reference]\n"
		   "    remedy: did you mean \"action:slt/170817-4\"?\n");
	fixture_free(&fixture);
}

static void test_unknown_with_the_nearest(void **state)
{
	(void)state;
	fails("related: meeting:slt-2017-90\n",
	      "there is no meeting \"slt-2017-90\" [unknown-reference]\n"
	      "    remedy: did you mean \"meeting:slt-2017-09\"?\n");
	fails("sponsor: john-alder\n", "there is no person \"john-alder\" [unknown-reference]\n"
				       "    remedy: did you mean \"person:john-adler\"?\n");
	fails("related: committee:zzz\n", "there is no committee \"zzz\" [unknown-reference]\n"
					  "    remedy: there is only committee:board, "
					  "committee:slt; \"boardpack new committee\" "
					  "says how to begin one\n");
}

static void test_what_is_no_kind_or_the_wrong_one(void **state)
{
	(void)state;
	fails("related: risc:orr-75\n", "\"risc\" is no kind of thing [bad-reference]\n"
					"    remedy: write kind:id, for example risk:orr-75\n");
	fails("related: score:orr-75\n", "\"score\" is no kind of thing [bad-reference]\n"
					 "    remedy: write kind:id, for example risk:orr-75\n");
	fails("related: risk:orr-75\n",
	      "a risk does not fit here; expected: committee or strategy or "
	      "priority or workstream or meeting or paper or document "
	      "[wrong-kind]\n");
	fails("sponsor: committee:slt\n", "a committee does not fit here; expected: person "
					  "[wrong-kind]\n");
}

static void test_ambiguous_ids_and_names(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper = link_paper(&fixture, "promises: [{title: One, to: slt}, "
							 "{title: Two, to: committee:slt}]\n");
	unit_equal(fixture_problems(&fixture),
		   "meetings/slt-2017-09/beds.md:3:29: error: \"slt\" is an "
		   "organisation and a committee [ambiguous-reference]\n"
		   "    remedy: write \"organisation:slt\" or "
		   "\"committee:slt\"\n");
	const struct promise *promise = (const struct promise *)paper->promises.items[1];
	assert_ptr_equal(promise->to.items[0].target, fixture_thing(&fixture, "committee:slt"));
	fixture_free(&fixture);
	fails("sponsor: Sam Smith\n",
	      "\"Sam Smith\" is the name of 2 people [ambiguous-reference]\n"
	      "    remedy: write the id of the one that is meant, such as "
	      "\"person:sam-one\"\n");
}

static void test_people_by_name(void **state)
{
	(void)state;
	means("John Adler", "person:john-adler", "");
	means("john adler", "person:john-adler", "");
	means("J Adler", "person:john-adler", "");
	means("person:john-adler", "person:john-adler", "");
	means("Somebody Else", NULL, "");
}

static void test_text_that_looks_like_a_reference(void **state)
{
	(void)state;
	means("Chair: to be named", NULL, "");
	means("Role: director", NULL, "");
	means("Item #3 of the list", NULL, "");
	means("C#", NULL, "");
	fails("sponsor: \"person: nobody\"\n", "there is no person \"nobody\" [unknown-reference]\n"
					       "    remedy: write the name in full to have it as "
					       "text, or add an entry\n");
}

/* Initials are those of the people who were at the meeting. */
static void test_initials_of_a_meeting(void **state)
{
	(void)state;
	/* Jane's are JAR there, so JA is John, though both have them. */
	means("JA", "person:john-adler", "");
	means("JAR", "person:jane-archer", "");
	/* Present, but not in the list of people: text, and no riddle. */
	means("PQ", NULL, "");
	means("XY", NULL,
	      "nobody at this meeting has the initials \"XY\"; they stay text "
	      "[unknown-initials]\n"
	      "    remedy: say whose they are in the attendance (initials), or write the name; "
	      "where nobody knows, leave them\n");
	means("NHS England", NULL, "");
}

static void test_initials_that_two_people_have(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       files[0],
				       files[3],
				       files[4],
				       {"meetings/m/meeting.md",
					"---\ncommittees: board\nattendance: [john-adler, "
					"jane-archer]\nchair: JA\n---\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture),
		   "meetings/m/meeting.md:4:8: error: \"JA\" is the name of 2 "
		   "people [ambiguous-reference]\n"
		   "    remedy: write the id of the one that is meant, such as "
		   "\"person:jane-archer\"\n");
	fixture_free(&fixture);
}

/* The list of those present is read first, in whatever order it stands. */
static void test_a_deputy_for_somebody_further_down(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       files[0],
				       files[3],
				       {"meetings/m/meeting.md",
					"---\ncommittees: board\nattendance:\n"
					"  - {person: Pat, deputy for: JA}\n"
					"  - {person: john-adler, as: apologies}\n---\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct attendee *pat =
		(const struct attendee *)fixture.record.of[KIND_ATTENDEE].items[0];
	assert_ptr_equal(pat->deputy_for.target, fixture_thing(&fixture, "person:john-adler"));
	fixture_free(&fixture);
}

static void test_fragments(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper =
		link_paper(&fixture, "summary: See [[risk:orr-75#why-it-matters]], "
				     "[p](risk:orr-75#p1), [x](risk:orr-75#why-it-mattered) and "
				     "[y](meeting:slt-2017-09#p1).\n");
	unit_equal(fixture_problems(&fixture),
		   "meetings/slt-2017-09/beds.md:3:71: error: \"Waits\" has no "
		   "heading or paragraph \"why-it-mattered\" "
		   "[unknown-fragment]\n"
		   "    remedy: did you mean \"#why-it-matters\"?\n"
		   "meetings/slt-2017-09/beds.md:3:108: error: "
		   "\"slt-2017-09\" has no heading or paragraph \"p1\" "
		   "[unknown-fragment]\n");
	const struct prose *prose = paper->summary;
	unit_equal(prose->links[0].fragment, "why-it-matters");
	unit_equal(prose->links[1].fragment, "p1");
	fixture_free(&fixture);
}

static void test_references_that_are_too_long(void **state)
{
	(void)state;
	char line[1200] = "related: committee:";
	size_t at = 19;
	while (at < 1100)
		line[at++] = 'a';
	line[at++] = '\n';
	struct fixture fixture;
	link_paper(&fixture, line);
	assert_int_equal(diag_count(&fixture.diag, DIAG_UNKNOWN_REFERENCE), 1);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_with_and_without_the_kind),
		cmocka_unit_test(test_ids_inside_what_holds_it),
		cmocka_unit_test(test_actions_by_printed_reference),
		cmocka_unit_test(test_actions_need_a_committee_elsewhere),
		cmocka_unit_test(test_unknown_with_the_nearest),
		cmocka_unit_test(test_what_is_no_kind_or_the_wrong_one),
		cmocka_unit_test(test_ambiguous_ids_and_names),
		cmocka_unit_test(test_people_by_name),
		cmocka_unit_test(test_text_that_looks_like_a_reference),
		cmocka_unit_test(test_initials_of_a_meeting),
		cmocka_unit_test(test_initials_that_two_people_have),
		cmocka_unit_test(test_a_deputy_for_somebody_further_down),
		cmocka_unit_test(test_fragments),
		cmocka_unit_test(test_references_that_are_too_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
