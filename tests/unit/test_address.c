#include "site/address.h"

#include "kinds/kinds.h"
#include "small_trust.h"
#include "unit.h"

static void stands(const struct fixture *fixture, const char *reference, const char *address,
		   const char *fragment)
{
	const struct thing *thing = fixture_thing(fixture, reference);
	assert_non_null(thing);
	unit_equal(thing->address, address);
	unit_equal(thing->fragment, fragment);
	assert_int_equal(thing->has_page, !*fragment);
}

static void test_where_everything_stands(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, small_trust);
	unit_equal(fixture_problems(&fixture), "");
	address_all(&fixture.record);
	stands(&fixture, "meeting:board-2026-11", "meetings/board-2026-11/", "");
	stands(&fixture, "paper:board-2026-11/report", "meetings/board-2026-11/report/", "");
	stands(&fixture, "minutes:board-2026-09", "meetings/board-2026-09/minutes/", "");
	stands(&fixture, "item:board-2026-11/land", "meetings/board-2026-11/", "item-2");
	stands(&fixture, "decision:first", "meetings/board-2026-11/", "decision-first");
	stands(&fixture, "cover sheet:board-2026-11/report/lpt", "meetings/board-2026-11/report/",
	       "cover-sheet-lpt");
	stands(&fixture, "report row:board-2026-11/report/row", "meetings/board-2026-11/report/",
	       "report-row-row");
	stands(&fixture, "action:board/26-1", "actions/board/26-1/", "");
	stands(&fixture, "strategy:group", "priorities/group/", "");
	stands(&fixture, "priority:group/beds", "priorities/group/beds/", "");
	stands(&fixture, "risk:orr-1", "risks/orr-1/", "");
	stands(&fixture, "register:orr", "risks/", "orr");
	stands(&fixture, "committee:board", "committees/board/", "");
	stands(&fixture, "document:policy", "documents/policy/", "");
	stands(&fixture, "organisation:nhft", "organisations/", "nhft");
	stands(&fixture, "term:orr", "glossary/", "orr");
	/* It delivers one priority, and nothing else does: it stands there. */
	stands(&fixture, "workstream:flow", "priorities/group/beds/", "delivery");
	stands(&fixture, "row:flow/open-beds", "priorities/group/beds/", "2026-27-q2-open-beds");
	fixture_free(&fixture);
}

static void test_papers_of_no_meeting(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"papers/alone.md", "---\ntitle: A\naccess: public\n---\n"}, {0}});
	address_all(&fixture.record);
	stands(&fixture, "paper:alone", "papers/alone/", "");
	fixture_free(&fixture);
}

static void test_workstreams_of_several_priorities(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(
		&fixture,
		(const struct fixture_file[]){
			{"priorities/g/strategy.md",
			 "---\ntitle: G\npriorities: [A, B, C, D]\n---\n"},
			{"workstreams/one.yaml",
			 "title: One\naccess: public\npriorities: [g/a, g/b]\n"},
			{"workstreams/two.yaml", "title: Two\naccess: public\npriorities: g/c\n"
						 "rows: [{title: Row, period: 2026-27 Q1}]\n"},
			{"workstreams/three.yaml",
			 "title: Three\naccess: public\npriorities: g/c\n"},
			{"workstreams/four.yaml", "title: Four\naccess: public\n"},
			/* Nobody sees the other one, so it stands alone. */
			{"workstreams/five.yaml", "title: Five\naccess: public\npriorities: g/d\n"},
			{"workstreams/six.yaml", "title: Six\npriorities: g/d\n"},
			{0}});
	unit_equal(fixture_problems(&fixture), "");
	address_all(&fixture.record);
	stands(&fixture, "workstream:one", "workstreams/one/", "");
	stands(&fixture, "workstream:two", "workstreams/two/", "");
	stands(&fixture, "row:two/row", "workstreams/two/", "2026-27-q1-row");
	stands(&fixture, "workstream:four", "workstreams/four/", "");
	stands(&fixture, "workstream:five", "priorities/g/d/", "delivery");
	fixture_free(&fixture);
}

static bool has_page(const struct fixture *fixture, const char *reference)
{
	return fixture_thing(fixture, reference)->has_page;
}

static void test_people_with_a_page(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"people/member.yaml", "title: Member\n"},
			    {"people/chair.yaml", "title: Chair\n"},
			    {"people/sponsor.yaml", "title: Sponsor\n"},
			    {"people/author.yaml", "title: Author\n"},
			    {"people/shy.yaml", "title: Shy\npage: no\n"},
			    {"people/keen.yaml", "title: Keen\npage: yes\n"},
			    {"people/secret.yaml",
			     "title: Secret\ndisplay: role only\nroles: [Nurse]\n"},
			    {"people/hidden.yaml", "title: Hidden\n"},
			    {"committees/c.yaml",
			     "title: C\nchair: chair\nmembers: [member, shy, secret]\n"},
			    {"committees/d.yaml", "title: D\naccess: private\nmembers: [hidden]\n"},
			    {"papers/p.yaml", "title: P\naccess: public\nsponsor: sponsor\n"
					      "authors: [author, A. Patient]\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	address_all(&fixture.record);
	assert_true(has_page(&fixture, "person:member"));
	assert_true(has_page(&fixture, "person:chair"));
	assert_true(has_page(&fixture, "person:sponsor"));
	assert_true(has_page(&fixture, "person:keen"));
	assert_false(has_page(&fixture, "person:author"));
	assert_false(has_page(&fixture, "person:shy"));
	/* Its address would tell the name. */
	assert_false(has_page(&fixture, "person:secret"));
	/* A member of what is not published. */
	assert_false(has_page(&fixture, "person:hidden"));
	fixture_free(&fixture);
}

static void test_scores_of_one_day(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"risks/r.yaml", "title: R\naccess: public\nscores:\n"
					     "  - {score: 4, date: 2026-04-01}\n"
					     "  - {score: 6, date: 2026-04-01}\n"
					     "  - {score: 2, date: 2026-04-01, kind: target}\n"},
			    {0}});
	address_all(&fixture.record);
	const struct things *scores = &fixture.record.of[KIND_SCORE];
	unit_equal(scores->items[0]->fragment, "score-2026-04-01");
	unit_equal(scores->items[1]->fragment, "score-2026-04-01-2");
	unit_equal(scores->items[2]->fragment, "score-target-2026-04-01");
	unit_equal(scores->items[2]->address, "risks/r/");
	fixture_free(&fixture);
}

static void test_places_in_a_body(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, small_trust);
	address_all(&fixture.record);
	const struct thing *board = fixture_thing(&fixture, "committee:board");
	const struct thing *minutes = fixture_thing(&fixture, "minutes:board-2026-09");
	unit_equal(address_body(board, &fixture.arena), "committees/board/terms-of-reference/");
	unit_equal(address_place(board, STR("p1"), &fixture.arena), "p1");
	unit_equal(address_place(minutes, STR("p1"), &fixture.arena), "p1");
	unit_equal(address_place(minutes, minutes->body->markdown.blocks[0].id, &fixture.arena),
		   "minute-beds");
	fixture_free(&fixture);
}

/* Two actions that nobody could name do not collide besides. */
static void test_what_has_no_name_is_nowhere(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/b.yaml", "title: B\n"},
				      {"meetings/m.yaml", "committees: b\naccess: public\n"
							  "actions: [{due: 2026}, {due: 2027}]\n"},
				      {0}});
	assert_int_equal(diag_count(&fixture.diag, DIAG_MISSING_KEY), 2);
	address_all(&fixture.record);
	const struct things *actions = &fixture.record.of[KIND_ACTION];
	assert_int_equal(actions->count, 2);
	assert_false(actions->items[0]->has_page);
	fixture_free(&fixture);
}

/* No two places of one page have the same fragment. */
static void test_fragments_are_apart(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, small_trust);
	address_all(&fixture.record);
	const struct thing *seen[256];
	size_t count = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &fixture.record.of[kind];
		for (size_t i = 0; i < things->count; i++) {
			const struct thing *thing = things->items[i];
			if (!thing->has_page && !thing->fragment.len)
				continue;
			for (size_t j = 0; j < count; j++)
				assert_false(str_equal(seen[j]->address, thing->address) &&
					     str_equal(seen[j]->fragment, thing->fragment));
			assert_in_range(count, 0, 255);
			seen[count++] = thing;
		}
	}
	assert_true(count > 30);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_where_everything_stands),
		cmocka_unit_test(test_papers_of_no_meeting),
		cmocka_unit_test(test_workstreams_of_several_priorities),
		cmocka_unit_test(test_people_with_a_page),
		cmocka_unit_test(test_scores_of_one_day),
		cmocka_unit_test(test_places_in_a_body),
		cmocka_unit_test(test_what_has_no_name_is_nowhere),
		cmocka_unit_test(test_fragments_are_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
