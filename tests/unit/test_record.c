#include "record/record.h"

#include "kinds/kinds.h"
#include "small_trust.h"
#include "unit.h"

static void test_lists_grow(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct things things = {0};
	struct thing *made = arena_new(&arena, struct thing, 1000);
	for (size_t i = 0; i < 1000; i++)
		things_add(&things, &made[i], &arena);
	assert_int_equal(things.count, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_ptr_equal(things.items[i], &made[i]);
	/* A list that was cut short has room for more. */
	things.count = 3;
	things_add(&things, &made[7], &arena);
	assert_ptr_equal(things.items[3], &made[7]);
	arena_free(&arena);
}

/* One that was counted first is full, and has nothing behind it that is free. */
static void test_exact_list_grows(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct thing *made = arena_new(&arena, struct thing, 6);
	struct thing *room[6] = {&made[0], &made[1], &made[2], &made[3], &made[4], &made[5]};
	struct things things = {room, 5, 5};
	things_add(&things, &made[0], &arena);
	assert_int_equal(things.count, 6);
	assert_ptr_equal(things.items[4], &made[4]);
	assert_ptr_equal(things.items[5], &made[0]);
	assert_ptr_equal(room[5], &made[5]);
	arena_free(&arena);
}

struct walking {
	const struct thing *seen[16];
	size_t count;
};

static void see(void *context, struct thing *thing)
{
	struct walking *walking = context;
	assert_true(walking->count < 16);
	walking->seen[walking->count++] = thing;
}

/* In order, each before what it holds, and not the thing itself. */
static void test_walking(void **state)
{
	(void)state;
	struct fixture fixture;
	struct walking walking = {0};
	fixture_link(&fixture, small_trust);
	struct thing *paper = fixture_thing(&fixture, "paper:board-2026-11/report");
	const struct cover *cover =
		(const struct cover *)((const struct paper *)paper)->covers.items[0];
	record_walk(paper, see, &walking);
	assert_int_equal(walking.count, 5);
	assert_ptr_equal(walking.seen[0], cover);
	assert_ptr_equal(walking.seen[1], cover->considered.items[0]);
	assert_ptr_equal(walking.seen[2], cover->next_update.items[0]);
	assert_ptr_equal(walking.seen[3], cover->alignment.items[0]);
	assert_ptr_equal(walking.seen[4], ((const struct paper *)paper)->report.items[0]);
	fixture_free(&fixture);
}

/* Each thing of each kind once; and of a thing each text, link, prose and the body, in order. */
static void test_all_that_is_said(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, small_trust);
	size_t things = 0, seen = 0;
	for (int kind = 0; kind < KINDS; kind++)
		things += fixture.record.of[kind].count;
	const struct thing *thing, *before = NULL;
	for (struct record_at at = {0}; (thing = record_next(&fixture.record, &at)); seen++) {
		assert_true(!before || before->kind <= thing->kind);
		before = thing;
	}
	assert_int_equal(seen, things);

	const struct thing *board = fixture_thing(&fixture, "committee:board");
	size_t texts = 0, links = 0, bodies = 0;
	for (struct said said = {0}; said_next(board, &said);) {
		assert_int_equal(
			!!said.text + !!said.prose + !!said.link + !!said.file + !!said.web, 1);
		texts += said.text && str_equal(*said.text, STR("Trust Board"));
		links += said.link && said.link->target;
		bodies += !said.field && said.prose == board->body;
		assert_false(bodies && said.field);
	}
	assert_int_equal(texts, 1);
	assert_int_equal(links, 2);
	assert_int_equal(bodies, 1);
	fixture_free(&fixture);
}

static void test_holders_and_meetings(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, small_trust);
	struct thing *paper = fixture_thing(&fixture, "paper:board-2026-11/report");
	struct thing *meeting = fixture_thing(&fixture, "meeting:board-2026-11");
	const struct thing *cover = fixture.record.of[KIND_COVER].items[0];
	assert_ptr_equal(record_holder(cover, KIND_PAPER), paper);
	assert_ptr_equal(record_holder(cover, KIND_COVER), cover);
	assert_null(record_holder(cover, KIND_RISK));
	assert_null(record_holder(NULL, KIND_RISK));
	assert_ptr_equal(meeting_of(cover), meeting);
	assert_ptr_equal(meeting_of(meeting), meeting);
	assert_null(meeting_of(fixture_thing(&fixture, "risk:orr-1")));
	fixture_free(&fixture);
}

static void dated(const struct thing *thing, const char *date)
{
	struct arena arena = {0};
	unit_equal(date_print(record_date(thing), &arena), date);
	arena_free(&arena);
}

static void test_when_things_happened(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, small_trust);
	const struct things *of = fixture.record.of;
	dated(fixture_thing(&fixture, "meeting:board-2026-11"), "3 November 2026");
	dated(fixture_thing(&fixture, "paper:board-2026-11/report"), "3 November 2026");
	dated(of[KIND_COVER].items[0], "3 November 2026");
	dated(of[KIND_SCORE].items[0], "1 June 2026");
	dated(of[KIND_ROW].items[1], "quarter 2 2026/27");
	dated(of[KIND_PROMISE].items[0], "quarter 2 2026/27");
	dated(of[KIND_CITATION].items[0], "quarter 1 2026/27");
	dated(of[KIND_CITATION].items[1], "1 September 2026");
	dated(of[KIND_CHANGE].items[0], "1 November 2026");
	dated(of[KIND_GIVEN_RATING].items[0], "3 November 2026");
	dated(fixture_thing(&fixture, "risk:orr-1"), "");
	fixture_free(&fixture);
}

static void test_papers_of_no_meeting(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"committees/board.yaml", "title: Board\n"},
				       {"meetings/m/meeting.md",
					"---\ncommittees: board\ndate: 2026-03-01\n---\n"},
				       {"papers/a.yaml", "title: A\nsubmitted: 1 May 2026\n"
							 "versions: [{title: \"1\"}]\n"},
				       {"papers/b.yaml", "title: B\nmeeting: m\n"
							 "submitted: 1 February 2026\n"
							 "versions: [{title: \"1\"}]\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	dated(fixture_thing(&fixture, "paper:a"), "1 May 2026");
	dated(fixture.record.of[KIND_VERSION].items[0], "1 May 2026");
	dated(fixture_thing(&fixture, "paper:b"), "1 March 2026");
	dated(fixture.record.of[KIND_VERSION].items[1], "1 March 2026");
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists_grow),
		cmocka_unit_test(test_exact_list_grows),
		cmocka_unit_test(test_walking),
		cmocka_unit_test(test_all_that_is_said),
		cmocka_unit_test(test_holders_and_meetings),
		cmocka_unit_test(test_when_things_happened),
		cmocka_unit_test(test_papers_of_no_meeting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
