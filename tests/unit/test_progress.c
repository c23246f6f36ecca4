#include "derive/progress.h"

#include "record_fixture.h"
#include "unit.h"

static const char flow[] = "title: Flow\n"
			   "periods:\n"
			   "  - {period: 2026-27 Q1}\n"
			   "  - {period: 2025-26 Q4}\n"
			   "rows:\n"
			   "  - {title: Beds, period: 2026-27 Q2, rating: Yellow}\n"
			   "  - {title: Care, period: 2026-27 Q2, rating: green}\n"
			   "  - {title: Food, period: 2026-27 Q2, rating: Green}\n"
			   "  - {title: Gate, period: 2026-27 Q2}\n"
			   "  - {title: Home, period: 2026-27 Q2, rating: not known}\n"
			   "  - {title: Idle, period: 2026-27 Q2, rating: Amber}\n"
			   "  - {title: Jobs, period: 2026-27 Q2}\n"
			   "  - {title: Beds, period: 2025-26 Q4, rating: Red}\n"
			   "  - {title: Beds, period: 2026-27 Q1, rating: Amber}\n"
			   "  - {title: Care, period: 2026-27 Q1, rating: Red}\n";

static const struct workstream *read_flow(struct fixture *fixture)
{
	fixture_link(fixture, (const struct fixture_file[]){{"workstreams/flow.yaml", flow}, {0}});
	unit_equal(fixture_problems(fixture), "");
	return (const struct workstream *)fixture_thing(fixture, "workstream:flow");
}

static void test_a_tally_keeps_words(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct workstream *workstream = read_flow(&fixture);
	struct things rows = progress_rows(workstream, (struct date){0}, &fixture.arena);
	assert_int_equal(rows.count, 7);
	struct tally tally = tally_ratings(&rows, STR("rating"), &fixture.arena);
	static const struct {
		const char *word;
		size_t count;
		enum stated stated;
	} expected[] = {
		{"Amber", 1, STATED}, {"Yellow", 1, STATED}, {"green", 2, STATED},
		{"", 1, NOT_KNOWN},   {"", 2, NOT_STATED},
	};
	assert_int_equal(tally.count, 5);
	assert_int_equal(tally.total, 7);
	for (size_t i = 0; i < tally.count; i++) {
		unit_equal(tally.rows[i].word, expected[i].word);
		assert_int_equal(tally.rows[i].count, expected[i].count);
		assert_int_equal(tally.rows[i].stated, expected[i].stated);
	}
	/* Two words for one level are two rows, and no mean is made. */
	assert_ptr_equal(tally.rows[0].level, tally.rows[1].level);
	fixture_free(&fixture);
}

static void test_words_off_the_scale_are_tallied(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){{"risks/a.yaml", "title: A\nlevel: spicy\n"},
						   {"risks/b.yaml", "title: B\nlevel: red\n"},
						   {"risks/c.yaml", "title: C\nlevel: none\n"},
						   {"risks/d.yaml", "title: D\n"},
						   {0}});
	struct tally tally =
		tally_ratings(&fixture.record.of[KIND_RISK], STR("level"), &fixture.arena);
	assert_int_equal(tally.count, 4);
	unit_equal(tally.rows[0].word, "red");
	unit_equal(tally.rows[1].word, "spicy");
	assert_null(tally.rows[1].level);
	assert_int_equal(tally.rows[2].stated, STATED_NONE);
	assert_int_equal(tally.rows[3].stated, NOT_STATED);
	struct things nothing = {0};
	tally = tally_ratings(&nothing, STR("level"), &fixture.arena);
	assert_int_equal(tally.count + tally.total, 0);
	fixture_free(&fixture);
}

static void test_periods_newest_first(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct workstream *workstream = read_flow(&fixture);
	size_t count = 0;
	struct date *periods = progress_periods(workstream, &fixture.arena, &count);
	static const char *const expected[] = {
		"quarter 2 2026/27",
		"quarter 1 2026/27",
		"quarter 4 2025/26",
	};
	assert_int_equal(count, 3);
	for (size_t i = 0; i < count; i++)
		unit_equal(date_print(periods[i], &fixture.arena), expected[i]);
	assert_int_equal(progress_rows(workstream, periods[1], &fixture.arena).count, 2);
	assert_null(progress_report(workstream, periods[0]));
	assert_ptr_equal(progress_report(workstream, periods[2]), workstream->periods.items[1]);
	fixture_free(&fixture);
}

static void test_a_row_from_period_to_period(void **state)
{
	(void)state;
	struct fixture fixture;
	read_flow(&fixture);
	const struct row *latest =
		(const struct row *)fixture_thing(&fixture, "row:flow/2026-27-q2/beds");
	const struct row *middle =
		(const struct row *)fixture_thing(&fixture, "row:flow/2026-27-q1/beds");
	const struct row *first =
		(const struct row *)fixture_thing(&fixture, "row:flow/2025-26-q4/beds");
	assert_ptr_equal(progress_before(latest), middle);
	assert_ptr_equal(progress_before(middle), first);
	assert_null(progress_before(first));
	assert_ptr_equal(progress_latest(first), latest);
	assert_ptr_equal(progress_latest(middle), latest);
	assert_ptr_equal(progress_latest(latest), latest);
	fixture_free(&fixture);
}

static const char board[] = "---\ntitle: Board\n---\n";

static void test_how_actions_stand(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"committees/board.md", board},
				       {"meetings/m1/meeting.md",
					"---\ncommittees: board\ndate: 2026-03-01\nactions:\n"
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
					"---\ncommittees: board\ndate: 2026-04-01\n---\n"},
				       {"meetings/m3/meeting.md",
					"---\ncommittees: board\ndate: 2026-05-01\n---\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	static const struct {
		enum action_status status;
		bool done;
	} expected[] = {
		{ACTION_NOT_STATED, false},
		{ACTION_OPEN, false},
		{ACTION_COMPLETE, true},
		{ACTION_OPEN, false},
		/* Of one day the later one counts; undated is never latest. */
		{ACTION_CLOSED, true},
		{ACTION_CLOSED, true},
		{ACTION_SUPERSEDED, true},
	};
	const struct things *actions = &fixture.record.of[KIND_ACTION];
	for (size_t i = 0; i < actions->count; i++) {
		const struct action *action = (const struct action *)actions->items[i];
		assert_int_equal(progress_action_status(action), expected[i].status);
		assert_int_equal(progress_action_is_done(action), expected[i].done);
	}
	fixture_free(&fixture);
}

static void test_actions_due_at_a_meeting(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"committees/board.md", board},
				       {"committees/other.md", "---\ntitle: Other\n---\n"},
				       {"meetings/m1/meeting.md",
					"---\ncommittees: board\ndate: 2026-03-01\nactions:\n"
					"  - {reference: 1, due at: m2}\n"
					"  - {reference: 2, due: November 2026}\n"
					"  - {reference: 3, due: 2026-11-30, status: closed}\n"
					"  - {reference: 4, due: January 2027}\n"
					"  - {reference: 5}\n---\n"},
				       {"meetings/m2/meeting.md",
					"---\ncommittees: board\ndate: 2026-12-01\n---\n"},
				       {"meetings/o1/meeting.md",
					"---\ncommittees: other\ndate: 2026-03-01\n"
					"actions: [{reference: 6, due: 2026-11-01}]\n---\n"},
				       {0}});
	const struct meeting *meeting =
		(const struct meeting *)fixture_thing(&fixture, "meeting:m2");
	struct things due = progress_actions_due(&fixture.record, meeting, &fixture.arena);
	assert_int_equal(due.count, 2);
	unit_equal(due.items[0]->name, "1");
	unit_equal(due.items[1]->name, "2");
	/* When it is over, only what was promised to it by name. */
	assert_true(moment_parse(STR("2027-02-01"), &fixture.record.now));
	due = progress_actions_due(&fixture.record, meeting, &fixture.arena);
	assert_int_equal(due.count, 1);
	fixture_free(&fixture);
}

/* How one promise stands on 22 November 2026. */
static void stands(const char *promise, const char *state)
{
	struct fixture fixture;
	struct arena arena = {0};
	struct str paper = arena_printf(&arena,
					"title: P\npromises: [{title: X, "
					"%s}]\n",
					promise);
	fixture_link(
		&fixture,
		(const struct fixture_file[]){
			{"site.yaml", "organisation: lpt\nas at: 2026-11-22\ncomplete:\n"
				      "  - {committee: board, from: 2026-01-01, to: 2026-06-30}\n"
				      "  - {committee: other, from: July 2026}\n"},
			{"committees/board.md", board},
			{"committees/other.md", "---\ntitle: Other\n---\n"},
			{"meetings/past/meeting.md", "---\ncommittees: board\ndate: 5 March 2026\n"
						     "agenda: [{id: x, title: X}]\n---\n"},
			{"meetings/ahead/meeting.md",
			 "---\ncommittees: board\ndate: 5 December 2026\n"
			 "agenda: [{id: x, title: X}]\n---\n"},
			{"meetings/when/meeting.md",
			 "---\ncommittees: board\nagenda: [{id: x, title: X}]\n---\n"},
			{"papers/p.yaml", paper.data},
			{0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct promise *made =
		(const struct promise *)fixture.record.of[KIND_PROMISE].items[0];
	assert_string_equal(progress_promise_word(progress_promise(&fixture.record, made)), state);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_how_promises_stand(void **state)
{
	(void)state;
	stands("note: soon", "no date stated");
	stands("when: December 2026", "due");
	/* A month is over after its last day. */
	stands("when: November 2026", "due");
	stands("meeting: ahead", "due");
	stands("when: March 2026, kept by: past/x", "kept");
	stands("when: 5 March 2026, kept by: item:past/x", "kept");
	stands("when: February 2026, kept by: past/x", "late");
	stands("kept by: past/x", "kept");
	stands("when: December 2026, kept by: ahead/x", "on the agenda");
	/* Kept by something without a date: nobody can say that it was late. */
	stands("when: February 2026, kept by: when/x", "kept");
}

/* "Missing" is said only where the record is whole. */
static void test_promises_that_nothing_kept(void **state)
{
	(void)state;
	stands("when: March 2026", "not known");
	stands("when: March 2026, to: board", "missing");
	stands("when: March 2026, to: [Somebody, board]", "missing");
	stands("meeting: past", "missing");
	stands("when: March 2026, to: other", "not known");
	stands("when: August 2026, to: board", "not known");
	stands("when: August 2026, to: other", "missing");
	stands("when: 2026-27 Q1, to: board", "missing");
	/* Part of the quarter lies outside. */
	stands("when: 2025-26 Q3, to: board", "not known");
	stands("when: March 2026, to: Somebody", "not known");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_tally_keeps_words),
		cmocka_unit_test(test_words_off_the_scale_are_tallied),
		cmocka_unit_test(test_periods_newest_first),
		cmocka_unit_test(test_a_row_from_period_to_period),
		cmocka_unit_test(test_how_actions_stand),
		cmocka_unit_test(test_actions_due_at_a_meeting),
		cmocka_unit_test(test_how_promises_stand),
		cmocka_unit_test(test_promises_that_nothing_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
