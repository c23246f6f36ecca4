/* Which agenda item each section of minutes is about, and what is told of the others. */
#include "unit.h"

#include "base/buffer.h"
#include "kinds/kinds.h"
#include "record_fixture.h"

static const char site[] = "organisation: lpt\npublish: [committees, organisations]\n";
static const char board[] = "---\ntitle: Trust Board\n---\n";

static void read(struct fixture *fixture, const char *agenda, const char *body, struct arena *arena)
{
	struct str meeting = arena_printf(
		arena, "---\naccess: public\ndate: 2026-01-08\ncommittees: board\nagenda:\n%s---\n",
		agenda);
	struct str minutes = arena_printf(arena, "---\nstatus: approved\n---\n%s", body);
	fixture_cut(fixture, (const struct fixture_file[]){{"site.yaml", site},
							   {"committees/board.md", board},
							   {"meetings/m/meeting.md", meeting.data},
							   {"meetings/m/minutes.md", minutes.data},
							   {0}});
}

/* The ids of the items of the sections, in their order; "-" for none. */
static void sections_are(const char *agenda, const char *body, const char *expected)
{
	struct arena arena = {0};
	struct buffer found = {0};
	struct fixture fixture;
	read(&fixture, agenda, body, &arena);
	const struct minutes *minutes =
		(const struct minutes *)fixture_thing(&fixture, "minutes:m");
	for (size_t i = 0; i < minutes->section_count; i++) {
		const struct thing *item = minutes->sections[i].item;
		buffer_printf(&found, "%s%.*s", i ? " " : "", item ? (int)item->name.len : 1,
			      item ? item->name.data : "-");
	}
	unit_equal(buffer_view(&found), expected);
	buffer_free(&found);
	fixture_free(&fixture);
	arena_free(&arena);
}

/* How many problems there are that stop a build, and others. */
static void told_is(const char *agenda, const char *body, size_t errors, size_t warnings)
{
	struct arena arena = {0};
	struct fixture fixture;
	struct place place;
	struct str text;
	size_t found = 0;
	read(&fixture, agenda, body, &arena);
	for (size_t at = 0; diag_next_error(&fixture.diag, false, &at, &place, &text);)
		found++;
	if (found != errors || fixture.diag.count != errors + warnings)
		print_message("# of: %s", body);
	assert_int_equal(found, errors);
	assert_int_equal(fixture.diag.count, errors + warnings);
	fixture_free(&fixture);
	arena_free(&arena);
}

static const char numbered[] = "  - {id: open, number: 1, title: Welcome & apologies}\n"
			       "  - {id: beds, number: '2.1', title: Beds}\n"
			       "  - {id: care, number: '2.2', title: Care at home}\n";

static void test_numbers_and_titles(void **state)
{
	(void)state;
	sections_are(numbered, "## open\n\n## beds\n\n## care\n", "open beds care");
	sections_are(numbered, "## Welcome and apologies\n\n## Beds\n\n## CARE AT HOME\n",
		     "open beds care");
	sections_are(numbered,
		     "## 1. Welcome & Apologies\n\n## 2.1 Beds\n\n## (2.2) Care at home:\n",
		     "open beds care");
	sections_are(numbered,
		     "## 1\n\n## Item 2.1\n\n## Agenda item 2.2 – Care at home (Paper B)\n",
		     "open beds care");
	sections_are(numbered, "## 1) Welcome\n\n## 2.1: Beds and wards\n", "open beds");
	/* Numbers and titles that do not agree. */
	sections_are(numbered, "## 1. Welcome and apologies\n\n## 2.1 Care at home\n", "open -");
	sections_are(numbered, "## 1. Welcome and apologies\n\n## 3. Beds\n", "open -");
	/* Numbers of the minutes' own. */
	sections_are(numbered, "## 26/01 Welcome and apologies\n\n## 26/02 Beds\n", "open beds");
	sections_are(numbered, "## 7. Beds\n\n## 8. Care at home\n", "beds care");
	/* An agenda without numbers. */
	sections_are("  - {id: a, title: Beds}\n  - {id: b, title: 2026 plan}\n",
		     "## 1. Beds\n\n## 2026 plan\n", "a b");
	/* Each only once, and none where two have the title. */
	sections_are(numbered, "## Beds\n\n## Beds\n", "beds -");
	sections_are("  - {id: a, title: Beds}\n  - {id: b, title: Beds}\n", "## Beds\n\n## b\n",
		     "- b");
	sections_are("  - {id: a, number: 1, title: Beds}\n  - {id: b, number: 2, title: Beds}\n",
		     "## 2 Beds\n\n## 1 Beds\n", "b a");
	sections_are("  - {id: a, title: Øresund}\n  - {id: b, title: Плата}\n",
		     "## 1. ØRESUND\n\n## 2. Плата\n", "a b");
}

static void test_levels(void **state)
{
	(void)state;
	sections_are(numbered,
		     "# The board met\n\n## Beds\n\n### Care at home\n\n## Care at home\n",
		     "beds care");
	sections_are(numbered,
		     "# Minutes\n\n## 1 Welcome\n\n## 2 Wards\n\n### 2.1 Beds\n\n### 2.2\n",
		     "open - beds care");
	sections_are(numbered, "> ## Beds\n\n- ## care\n\n## open\n", "open");
	sections_are("[]\n", "# Minutes\n\n## One\n\n### Two\n\n## Three\n", "- -");
	sections_are("[]\n", "Nothing is headed.\n", "");
}

static void test_what_is_told(void **state)
{
	(void)state;
	const char *held = "  - {id: open, number: 1, title: Welcome}\n"
			   "  - {id: s, number: 2, title: Staff, access: private}\n";
	const char *waits = "  - {id: open, number: 1, title: Welcome}\n"
			    "  - {id: s, number: 2, title: Staff, status: draft}\n";
	told_is(numbered, "## open\n\n## Close\n\n## Date of next meeting\n", 0, 0);
	told_is(numbered, "## open\n\n## Bets\n", 0, 1);
	told_is(numbered, "Nothing is headed.\n", 0, 0);
	told_is(held, "Nothing is headed.\n", 1, 0);
	told_is(held, "Above.\n\n## 1. Welcome\n\n## Close\n", 0, 0);
	told_is(held, "## 1. Welcome\n\n## People\n", 1, 0);
	told_is(held, "## 1. Welcome\n\n**2. Staff**\n\nOne left.\n", 1, 0);
	told_is(held, "## 1. Welcome\n\n**Staff:**\nOne left.\n", 1, 0);
	told_is(held, "## 1. Welcome\n\n1. One\n2. Staff\n", 1, 0);
	told_is(held, "## 1. Welcome\n\n2.1 Staff\n\nOne left.\n", 1, 0);
	told_is(held, "## 1. Welcome\n\n> # Staff: an update\n", 1, 0);
	told_is(held, "## 1. Welcome\n\nStaff were thanked.\n", 0, 0);
	told_is(waits, "## 1. Welcome\n\n## 2. Staff\n\nOne left.\n", 0, 0);
	told_is(waits, "## 1. Welcome\n\n**Staff**\n\nOne left.\n", 1, 0);
	told_is(numbered, "## open\n\n## Part 2\n\n## Beds\n\n## Bets\n", 1, 0);
	told_is(numbered, "## open\n\n**Private session**\n", 1, 0);
	told_is(numbered, "## open\n\n12. In committee\n", 1, 0);
	told_is(numbered, "## open\n\n### Reserved business of the board\n", 1, 0);
	told_is(numbered, "## open\n\n### Beds, part B\n", 1, 0);
	told_is(numbered, "## open\n\n### Part 2 of the plan\n\n- In private homes care is good\n",
		0, 0);
	told_is("  - {id: a, title: Beds, part: Part B, marking checked: 'Chair, 1 January "
		"2026'}\n",
		"## Part B\n\n## Beds\n", 0, 0);
	told_is("  - {id: a, title: Beds, part: Part B}\n", "Nothing is headed.\n", 1, 0);
	told_is(numbered, "## open\n\n***Private session***\n\nIt sold.\n", 1, 0);
	told_is(numbered, "## open\n\n*Private session*\n\nIt sold.\n", 1, 0);
	told_is(numbered, "## open\n\n**Private session** - 12.15pm\n\nIt sold.\n", 1, 0);
	told_is(numbered, "## open\n\nPart B\n\nIt sold.\n", 1, 0);
	told_is(numbered, "## open\n\n**Part 2 of the meeting**\n\nIt sold.\n", 1, 0);
	told_is("  - {id: a, title: In private}\n", "## In private\n", 0, 0);
}

#define EXCLUDED \
	"RESOLVED: that representatives of the press, and other members of the public, be " \
	"excluded from the remainder of this meeting having regard to the confidential " \
	"nature of the business to be transacted, publicity on which would be prejudicial " \
	"to the public interest. (Section 1(2) Public Bodies (Admission to Meetings) Act " \
	"1960)."

static void test_what_follows_the_exclusion(void **state)
{
	(void)state;
	const char *resolved = "  - {id: open, number: 1, title: Welcome}\n"
			       "  - {id: out, number: 2, title: Exclusion of the press and public, "
			       "marking checked: 'Chair, 1 January 2026'}\n"
			       "  - {id: next, number: 3, title: Rooms}\n";
	told_is(numbered, "## open\n\n" EXCLUDED "\n", 0, 0);
	told_is(numbered, "## open\n\n" EXCLUDED "\n\nThe depot was sold.\n", 1, 0);
	told_is(numbered, "## open\n\n" EXCLUDED " The depot was sold.\n", 1, 0);
	told_is(numbered, "## open\n\n" EXCLUDED "\n\n- The depot\n- was sold\n", 1, 0);
	told_is(numbered,
		"## open\n\n> " EXCLUDED
		"\n\nTable: Prices.\n\n| Depot | Price |\n|---|---|\n| A | 4 |\n",
		1, 0);
	told_is(numbered, "## open\n\n" EXCLUDED "\n\n> The depot was sold.\n", 1, 0);
	told_is(numbered,
		"## open\n\n" EXCLUDED "\n\nIt was agreed.\n\nThe public left at noon. The meeting "
		"closed at 12.10.\n\nSigned: ............ Date: .......\n",
		0, 0);
	told_is(numbered, "## open\n\n" EXCLUDED "\n\n## Date of next meeting\n\n8 January.\n", 0,
		0);
	told_is(numbered, "## open\n\n" EXCLUDED "\n\n## beds\n\nThere are 200.\n", 0, 0);
	told_is(numbered,
		"## open\n\n" EXCLUDED "\n\nThe public was readmitted.\n\nThere are 200.\n", 0, 0);
	told_is(numbered,
		"## open\n\n" EXCLUDED "\n\nThe board returned to the open day of the depot.\n", 1,
		0);
	told_is(numbered, "## open\n\n## Exclusion of the public\n\nThe depot was sold.\n", 1, 1);
	told_is(resolved, "## 1\n\n## 2\n\n" EXCLUDED "\n\n## 3\n\nLet.\n", 0, 0);
	told_is(resolved, "## 1\n\n## 2\n\n" EXCLUDED "\n\nThe depot was sold.\n\n## 3\n", 1, 0);
	told_is(numbered,
		"## open\n\nMembers asked why the public was not excluded from the meeting.\n\n"
		"There was a question.\n",
		0, 0);
}

static void test_other_business(void **state)
{
	(void)state;
	const char *held = "  - {id: open, number: 1, title: Welcome}\n"
			   "  - {id: s, number: 2, title: Staff, access: private}\n";
	const char *said = "  - {id: open, number: 1, title: Welcome}\n"
			   "  - {id: aob, number: 2, title: Any other business}\n"
			   "  - {id: s, number: 3, title: Staff, access: private}\n";
	told_is(numbered, "## open\n\n## Any other business\n\nNone.\n", 0, 0);
	told_is(held, "## open\n\n## Any other business\n\nNone.\n", 1, 0);
	told_is(said, "## open\n\n## Any other business\n\nNone.\n", 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_and_titles),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_what_is_told),
		cmocka_unit_test(test_what_follows_the_exclusion),
		cmocka_unit_test(test_other_business),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
