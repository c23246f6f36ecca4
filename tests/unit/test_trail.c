#include "across/trail.h"

#include "kinds/kinds.h"
#include "record/access.h"
#include "site/address.h"
#include "small_trust.h"
#include "unit.h"

static void cut_trust(struct fixture *fixture)
{
	fixture_cut(fixture, small_trust);
	unit_equal(fixture_problems(fixture), "");
	address_all(&fixture->record);
}

/* An entry, as "3 November 2026 meeting paper: passages". */
static void entry_is(const struct fixture *fixture, const struct trail_entry *entry,
		     const char *date, const char *meeting, const char *paper, size_t passages)
{
	struct arena arena = {0};
	unit_equal(date_print(entry->date, &arena), date);
	assert_ptr_equal(entry->meeting, meeting ? fixture_thing(fixture, meeting) : NULL);
	assert_ptr_equal(entry->paper, paper ? fixture_thing(fixture, paper) : NULL);
	assert_int_equal(entry->passage_count, passages);
	arena_free(&arena);
}

static void test_the_trail_of_a_risk(void **state)
{
	(void)state;
	struct fixture fixture;
	cut_trust(&fixture);
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:orr-1"), &fixture.arena);
	assert_int_equal(trail.count, 2);
	/* A citation, a score of June and two mentions; the cover sheet only lists it. */
	entry_is(&fixture, &trail.entries[0], "3 November 2026", "meeting:board-2026-11",
		 "paper:board-2026-11/report", 4);
	entry_is(&fixture, &trail.entries[1], "1 September 2026", "meeting:board-2026-09",
		 "minutes:board-2026-09", 1);
	fixture_free(&fixture);
}

static const struct trail_passage *passage_from(const struct trail_entry *entry, int kind,
						size_t nth)
{
	for (size_t i = 0; i < entry->passage_count; i++)
		if (entry->passages[i].from->kind == kind && !nth--)
			return &entry->passages[i];
	return NULL;
}

static void test_what_passages_say(void **state)
{
	(void)state;
	struct fixture fixture;
	cut_trust(&fixture);
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:orr-1"), &fixture.arena);
	const struct trail_entry *entry = &trail.entries[0];
	const struct thing *report = fixture_thing(&fixture, "paper:board-2026-11/report");
	const struct trail_passage *passage = passage_from(entry, KIND_PAPER, 0);
	assert_true(passage->is_mention);
	assert_ptr_equal(passage->prose, report->body);
	unit_equal(passage->fragment, "p1");
	unit_equal(passage_from(entry, KIND_PAPER, 1)->fragment, "p2");
	assert_null(passage_from(entry, KIND_COVER, 0));
	passage = passage_from(entry, KIND_CITATION, 0);
	assert_ptr_equal(passage->prose, ((const struct citation *)passage->from)->said);
	assert_non_null(passage_from(entry, KIND_SCORE, 0));
	/* A mention in the summary is of the summary, not of the body. */
	trail = trail_of(fixture_thing(&fixture, "risk:orr-2"), &fixture.arena);
	passage = passage_from(&trail.entries[0], KIND_PAPER, 0);
	assert_true(passage->is_mention);
	assert_ptr_equal(passage->prose, ((const struct paper *)report)->summary);
	fixture_free(&fixture);
}

/* What tells of a workstream tells of the priority it delivers, and once. */
static void test_the_trail_of_a_priority(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.md", "---\ntitle: Board\n---\n"},
			    {"priorities/group/strategy.md",
			     "---\ntitle: Group\npriorities: [Beds, Care]\n---\n"},
			    {"workstreams/flow.yaml",
			     "title: Flow\naccess: public\npriorities: group/beds\n"
			     "related: [group/beds, group/care]\n"
			     "periods:\n"
			     "  - {period: 2026-27 Q1, paper: m/report}\n"
			     "  - {period: 2026-27 Q2}\n"},
			    {"meetings/m/meeting.md", "---\naccess: public\ncommittees: board\n"
						      "date: 3 November 2026\n---\n"},
			    {"meetings/m/report.yaml", "title: Report\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail =
		trail_of(fixture_thing(&fixture, "priority:group/beds"), &fixture.arena);
	assert_int_equal(trail.count, 1);
	entry_is(&fixture, &trail.entries[0], "3 November 2026", "meeting:m", "paper:m/report", 1);
	/* One that is only related tells nothing. */
	trail = trail_of(fixture_thing(&fixture, "priority:group/care"), &fixture.arena);
	assert_int_equal(trail.count, 0);
	trail = trail_of(fixture_thing(&fixture, "workstream:flow"), &fixture.arena);
	assert_int_equal(trail.count, 1);
	fixture_free(&fixture);
}

/* Newest first, undated last; each paper and meeting once. */
static void test_order_and_grouping(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/board.md", "---\ntitle: Board\n---\n"},
				      {"risks/r.md", "---\ntitle: R\naccess: public\n---\n"},
				      {"meetings/a/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				       "agenda:\n"
				       "  - {id: x, title: X, summary: \"Of [[risk:r]]\"}\n"
				       "  - {id: y, title: Y}\n"
				       "decisions: [{id: d1, related: r}]\n---\n"},
				      {"meetings/a/p.md",
				       "---\ntitle: P\nrisks: [{risks: r}, {risks: r, said: So}]\n"
				       "---\n\nOn [[risk:r]].\n"},
				      {"meetings/b/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				       "agenda: [{id: x, title: X, summary: \"Of [[risk:r]]\"}]\n"
				       "decisions: [{id: d2, related: r}]\n---\n"},
				      {"meetings/c/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: May 2026\n"
				       "---\n"},
				      {"meetings/c/q.md", "---\ntitle: Q\n---\n\nOn [[risk:r]].\n"},
				      {"meetings/d/meeting.md",
				       "---\naccess: public\ncommittees: board\n---\n"},
				      {"meetings/d/s.md", "---\ntitle: S\n---\n\nOn [[risk:r]].\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:r"), &fixture.arena);
	assert_int_equal(trail.count, 4);
	entry_is(&fixture, &trail.entries[0], "May 2026", "meeting:c", "paper:c/q", 1);
	entry_is(&fixture, &trail.entries[1], "1 March 2026", "meeting:a", "paper:a/p", 3);
	assert_int_equal(trail.entries[1].decisions.count, 1);
	/* A decision alone is an entry too. */
	entry_is(&fixture, &trail.entries[2], "1 March 2026", "meeting:b", NULL, 0);
	assert_int_equal(trail.entries[2].decisions.count, 1);
	entry_is(&fixture, &trail.entries[3], "", "meeting:d", "paper:d/s", 1);
	fixture_free(&fixture);
}

/* What a meeting was told is one entry, whoever writes it down and at whichever item. */
static void test_one_entry_for_a_meeting(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/board.md", "---\ntitle: Board\n---\n"},
				      {"risks/r.md", "---\ntitle: R\naccess: public\n---\n"},
				      {"meetings/a/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				       "agenda:\n"
				       "  - {id: x, title: X, papers: p}\n"
				       "  - {id: y, title: Y}\n"
				       "decisions: [{id: d, item: x, related: r}]\n---\n"},
				      {"meetings/a/p.md",
				       "---\ntitle: P\nrisks: [{risks: r, said: So}]\n---\n"},
				      {"meetings/a/minutes.md",
				       "---\nstatus: approved\nrisks: [{risks: r, item: x}]\n"
				       "---\n\n## x\n\nOn [[risk:r]].\n\n"
				       "## y\n\nOn [[risk:r]].\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:r"), &fixture.arena);
	assert_int_equal(trail.count, 1);
	entry_is(&fixture, &trail.entries[0], "1 March 2026", "meeting:a", "minutes:a", 4);
	assert_null(trail.entries[0].item);
	assert_int_equal(trail.entries[0].decisions.count, 1);
	fixture_free(&fixture);
}

/* Of one meeting, what gave the score stands first. */
static void test_what_settles_comes_first(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/board.md", "---\ntitle: Board\n---\n"},
				      {"risks/r.md",
				       "---\ntitle: R\naccess: public\nscores:\n"
				       "  - {score: 9, paper: a/q}\n  - {score: 9, paper: b/t}\n"
				       "---\n"},
				      {"meetings/a/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				       "agenda:\n"
				       "  - {id: x, title: X, papers: p}\n"
				       "  - {id: y, title: Y, papers: q}\n"
				       "  - {id: z, title: Z, papers: s}\n"
				       "decisions: [{id: d, item: z}]\n---\n"},
				      {"meetings/a/p.md", "---\ntitle: P\n---\n\nOn [[risk:r]].\n"},
				      {"meetings/a/q.md", "---\ntitle: Q\n---\n"},
				      {"meetings/a/s.md", "---\ntitle: S\n---\n\nOn [[risk:r]].\n"},
				      {"meetings/b/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				       "agenda: [{id: x, title: X, papers: t}]\n---\n"},
				      {"meetings/b/t.md", "---\ntitle: T\n---\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:r"), &fixture.arena);
	static const char *const papers[] = {"paper:a/q", "paper:a/p", "paper:a/s"};
	assert_int_equal(trail.count, 2);
	entry_is(&fixture, &trail.entries[0], "1 March 2026", "meeting:a", "paper:a/q", 3);
	for (size_t i = 0; i < ARRAY_SIZE(papers); i++)
		assert_ptr_equal(trail.entries[0].passages[i].at,
				 fixture_thing(&fixture, papers[i]));
	entry_is(&fixture, &trail.entries[1], "1 March 2026", "meeting:b", "paper:b/t", 1);
	fixture_free(&fixture);
}

/* A paper that rates a priority tells the board of it, as one that scores. */
static void test_a_rating_is_told(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/board.md", "---\ntitle: Board\n---\n"},
				      {"priorities/s/strategy.md",
				       "---\ntitle: S\npriorities:\n  - id: p\n    title: P\n"
				       "    ratings: [{rating: red, paper: a/q}, {rating: green}]\n"
				       "---\n"},
				      {"meetings/a/meeting.md",
				       "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
				       "agenda: [{id: x, title: X, papers: q}]\n---\n"},
				      {"meetings/a/q.md", "---\ntitle: Q\n---\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail = trail_of(fixture_thing(&fixture, "priority:s/p"), &fixture.arena);
	assert_int_equal(trail.count, 1);
	entry_is(&fixture, &trail.entries[0], "1 March 2026", "meeting:a", "paper:a/q", 1);
	assert_non_null(passage_from(&trail.entries[0], KIND_GIVEN_RATING, 0));
	fixture_free(&fixture);
}

/* A paper that only lists the risk is named with one that says something. */
static void test_what_only_lists_is_put_aside(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.md", "---\ntitle: Board\n---\n"},
			    {"risks/r.md", "---\ntitle: R\naccess: public\n---\n"},
			    {"meetings/a/meeting.md",
			     "---\naccess: public\ncommittees: board\ndate: 2026-03-01\n"
			     "---\n"},
			    {"meetings/a/p.md", "---\ntitle: P\ncovers: {lpt: {risks: r}}\n---\n"},
			    {"meetings/a/q.md", "---\ntitle: Q\ncovers: {lpt: {risks: r}}\n---\n\n"
						"On [[risk:r]].\n"},
			    {"meetings/b/meeting.md",
			     "---\naccess: public\ncommittees: board\ndate: 2026-02-01\n"
			     "---\n"},
			    {"meetings/b/s.md", "---\ntitle: S\ncovers: {lpt: {risks: r}}\n---\n"},
			    {"meetings/b/t.md", "---\ntitle: T\ncovers: {lpt: {risks: r}}\n---\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:r"), &fixture.arena);
	assert_int_equal(trail.count, 2);
	entry_is(&fixture, &trail.entries[0], "1 March 2026", "meeting:a", "paper:a/q", 1);
	assert_int_equal(trail.entries[0].aside_count, 1);
	unit_equal(trail.entries[0].asides[0].at->title, "P");
	/* Where all of them only list it, nothing is said. */
	entry_is(&fixture, &trail.entries[1], "1 February 2026", "meeting:b", "paper:b/s", 0);
	assert_int_equal(trail.entries[1].aside_count, 2);
	unit_equal(trail.entries[1].asides[1].at->title, "T");
	fixture_free(&fixture);
}

static void test_what_tells_nothing(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"people/ann.md", "---\ntitle: Ann\n---\n\nOf [[risk:r]].\n"},
				      {"documents/d.md",
				       "---\ntitle: D\naccess: public\n---\n\nOf [[risk:r]].\n"},
				      {"risks/r.md", "---\ntitle: R\naccess: public\n---\n"},
				      {"risks/s.md", "---\ntitle: S\naccess: public\nrelated: r\n"
						     "scores: [{score: 4, date: 2026}]\n---\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture), "");
	struct trail trail = trail_of(fixture_thing(&fixture, "risk:r"), &fixture.arena);
	assert_int_equal(trail.count, 0);
	trail = trail_of(fixture_thing(&fixture, "risk:s"), &fixture.arena);
	assert_int_equal(trail.count, 0);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_trail_of_a_risk),
		cmocka_unit_test(test_what_passages_say),
		cmocka_unit_test(test_the_trail_of_a_priority),
		cmocka_unit_test(test_order_and_grouping),
		cmocka_unit_test(test_one_entry_for_a_meeting),
		cmocka_unit_test(test_what_settles_comes_first),
		cmocka_unit_test(test_a_rating_is_told),
		cmocka_unit_test(test_what_only_lists_is_put_aside),
		cmocka_unit_test(test_what_tells_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
