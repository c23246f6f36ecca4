#include "record/layout.h"

#include "kinds/kinds.h"
#include "unit.h"

static struct layout lies(const char *name, enum layout_role role, int kind, const char *id,
			  const char *folder)
{
	struct layout layout = layout_of(str_from(name));
	if (layout.role != role)
		fail_msg("%s: role %d, not %d", name, layout.role, role);
	if (role != LAYOUT_NONE && role != LAYOUT_MISPLACED)
		assert_int_equal(layout.kind, kind);
	unit_equal(layout.id, id);
	unit_equal(layout.folder, folder);
	return layout;
}

static void test_a_file_or_a_folder_for_each_thing(void **state)
{
	(void)state;
	assert_true(lies("committees/slt.md", LAYOUT_THING, KIND_COMMITTEE, "slt", "committees/slt")
			    .is_main);
	assert_true(lies("committees/slt/committee.md", LAYOUT_THING, KIND_COMMITTEE, "slt",
			 "committees/slt")
			    .is_main);
	assert_true(lies("people/jo.yaml", LAYOUT_THING, KIND_PERSON, "jo", "people/jo").is_main);
	assert_true(lies("meetings/slt-2017-09/Meeting.yml", LAYOUT_THING, KIND_MEETING,
			 "slt-2017-09", "meetings/slt-2017-09")
			    .is_main);
	assert_true(lies("risks/orr/register.md", LAYOUT_THING, KIND_REGISTER, "orr", "risks/orr")
			    .is_main);
	assert_true(lies("priorities/group/strategy.md", LAYOUT_THING, KIND_STRATEGY, "group",
			 "priorities/group")
			    .is_main);
}

static void test_what_lies_beside_the_main_file(void **state)
{
	(void)state;
	assert_false(lies("meetings/slt-2017-09/beds.md", LAYOUT_THING, KIND_PAPER, "beds",
			  "meetings/slt-2017-09")
			     .is_main);
	lies("meetings/slt-2017-09/finance.yaml", LAYOUT_THING, KIND_PAPER, "finance",
	     "meetings/slt-2017-09");
	lies("meetings/slt-2017-09/minutes.md", LAYOUT_THING, KIND_MINUTES, "minutes",
	     "meetings/slt-2017-09");
	lies("risks/orr/orr-75.md", LAYOUT_THING, KIND_RISK, "orr-75", "risks/orr");
	lies("priorities/group/transformation.md", LAYOUT_THING, KIND_PRIORITY, "transformation",
	     "priorities/group");
	lies("committees/slt/history.md", LAYOUT_MISPLACED, KIND_NONE, "slt", "committees/slt");
}

static void test_lists_that_are_a_field(void **state)
{
	(void)state;
	struct layout layout = lies("meetings/slt-2017-09/attendance.csv", LAYOUT_FIELD,
				    KIND_MEETING, "slt-2017-09", "meetings/slt-2017-09");
	unit_equal(layout.field, "attendance");
	lies("meetings/slt-2017-09/Actions.csv", LAYOUT_FIELD, KIND_MEETING, "slt-2017-09",
	     "meetings/slt-2017-09");
	lies("meetings/slt-2017-09/agenda.yaml", LAYOUT_FIELD, KIND_MEETING, "slt-2017-09",
	     "meetings/slt-2017-09");
	lies("risks/orr/scores.csv", LAYOUT_FIELD, KIND_REGISTER, "orr", "risks/orr");
	/* A paper may be called like a list. */
	lies("meetings/slt-2017-09/actions.md", LAYOUT_THING, KIND_PAPER, "actions",
	     "meetings/slt-2017-09");
	lies("meetings/slt-2017-09/vacancies.csv", LAYOUT_DATA, KIND_MEETING, "slt-2017-09",
	     "meetings/slt-2017-09");
}

static void test_lists_of_things(void **state)
{
	(void)state;
	lies("glossary.yaml", LAYOUT_LIST, KIND_TERM, "", "");
	lies("organisations.csv", LAYOUT_LIST, KIND_ORGANISATION, "", "");
	lies("people/llr.csv", LAYOUT_LIST, KIND_PERSON, "llr", "people/llr");
	lies("site.yaml", LAYOUT_SETTINGS, KIND_SITE, "site", "");
	lies("accessibility.yaml", LAYOUT_SETTINGS, KIND_CHECKS, "accessibility", "");
}

/* A risk or a list of risks on no register: nothing holds it. */
static void test_risks_of_no_register(void **state)
{
	(void)state;
	assert_false(lies("risks/winter.md", LAYOUT_THING, KIND_RISK, "winter", "").is_main);
	assert_false(lies("risks/local.csv", LAYOUT_LIST, KIND_RISK, "local", "").is_main);
}

static void test_what_is_no_content(void **state)
{
	(void)state;
	lies("meetings/slt-2017-09/finance.pdf", LAYOUT_NONE, KIND_NONE, "", "");
	lies("logo.svg", LAYOUT_NONE, KIND_NONE, "", "");
	lies("notes.txt", LAYOUT_NONE, KIND_NONE, "", "");
	lies("", LAYOUT_NONE, KIND_NONE, "", "");
	lies("md", LAYOUT_NONE, KIND_NONE, "", "");
}

static void test_folders_that_are_near(void **state)
{
	(void)state;
	assert_string_equal(layout_near(STR("Meeting/slt.md")), "meetings");
	assert_string_equal(layout_near(STR("Meetings/slt.md")), "meetings");
	assert_null(layout_near(STR("meetings/2017/slt/meeting.md")));
	assert_null(layout_near(STR("notes/slt.md")));
	assert_null(layout_near(STR("meeting.md")));
}

static void test_content_where_none_belongs(void **state)
{
	(void)state;
	lies("notes.md", LAYOUT_MISPLACED, KIND_NONE, "", "");
	lies("meeting/slt.md", LAYOUT_MISPLACED, KIND_NONE, "", "");
	lies("Meetings/slt.md", LAYOUT_MISPLACED, KIND_NONE, "", "");
	lies("meetings/2017/slt/meeting.md", LAYOUT_MISPLACED, KIND_NONE, "", "");
	lies("site/site.yaml", LAYOUT_MISPLACED, KIND_NONE, "", "");
	/* A list has no body, and one thing has a name. */
	lies("glossary.md", LAYOUT_MISPLACED, KIND_NONE, "", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_file_or_a_folder_for_each_thing),
		cmocka_unit_test(test_what_lies_beside_the_main_file),
		cmocka_unit_test(test_lists_that_are_a_field),
		cmocka_unit_test(test_lists_of_things),
		cmocka_unit_test(test_risks_of_no_register),
		cmocka_unit_test(test_what_is_no_content),
		cmocka_unit_test(test_content_where_none_belongs),
		cmocka_unit_test(test_folders_that_are_near),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
