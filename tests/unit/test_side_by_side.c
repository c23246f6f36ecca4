#include "partner/side_by_side.h"

#include "record/link.h"
#include "record_fixture.h"
#include "unit.h"

static const struct fixture_file files[] = {
	{"priorities/joint/strategy.md", "---\naccess: public\ntitle: Joint\n---\n"},
	{"priorities/joint/beds.md", "---\naccess: public\ntitle: Beds\nratings:\n"
				     "  - {rating: red, date: 2026-01}\n"
				     "  - {rating: green, date: 2026-03}\n"
				     "  - {rating: amber, date: 2026-02}\n---\n"},
	{"priorities/joint/care.md", "---\naccess: public\ntitle: Care\n---\n"},
	{"risks/orr/register.md", "---\naccess: public\ntitle: ORR\n---\n"},
	{"risks/orr/waits.md", "---\naccess: public\ntitle: Waits\nscores:\n"
			       "  - {date: 2026-01-01, likelihood: 4, consequence: 4}\n"
			       "  - {date: 2026-02-01, likelihood: 3, consequence: 4}\n"
			       "  - {date: 2026-02-01, kind: target, likelihood: 2, "
			       "consequence: 2}\n---\n"},
	{"workstreams/access.md", "---\naccess: public\ntitle: Access\nrows:\n"
				  "  - {period: 2026-01, id: one, title: One}\n"
				  "  - {period: 2026-02, id: one, title: One}\n"
				  "  - {period: 2026-02, id: two, title: Two}\n---\n"},
	{NULL, NULL},
};

/* The partner's entry, and how it compares. */
struct pair {
	struct fixture fixture;
	struct partner_entry entries[3];
	struct partner_catalogue catalogue;
	struct shared_source source;
	struct side_lines lines;
};

static void compare(struct pair *pair, const char *here, struct partner_fact *facts, size_t count)
{
	fixture_cut(&pair->fixture, files);
	pair->entries[0] = (struct partner_entry){
		.kind = STR("priority"),
		.id = STR("x/one"),
		.name = STR("BEDS"),
		.facts = facts,
		.fact_count = count,
	};
	pair->catalogue = (struct partner_catalogue){.entries = pair->entries, .count = 3};
	pair->source = (struct shared_source){.catalogue = &pair->catalogue};
	struct shared_reference there = {.source = &pair->source, .entry = &pair->entries[0]};
	pair->lines = side_by_side(&pair->fixture.record, fixture_thing(&pair->fixture, here),
				   &there, &pair->fixture.arena);
}

static void says(const struct pair *pair, size_t index, enum side_type type,
		 enum side_verdict verdict)
{
	assert_true(index < pair->lines.count);
	assert_int_equal(pair->lines.items[index].type, type);
	assert_int_equal(pair->lines.items[index].verdict, verdict);
}

static struct partner_fact rating(const char *word, const char *scale, int place, int of)
{
	return (struct partner_fact){
		.name = STR("rating"),
		.text = str_from(word),
		.scale = str_from(scale),
		.place = place,
		.of = of,
	};
}

static void test_names_are_compared_without_regard_to_case(void **state)
{
	(void)state;
	struct pair pair = {0};
	compare(&pair, "priority:joint/beds", NULL, 0);
	says(&pair, 0, SIDE_NAME, SIDE_SAME);
	fixture_free(&pair.fixture);
}

/* The latest by date counts, whatever its place in the list. */
static void test_ratings_on_one_scale(void **state)
{
	(void)state;
	struct pair pair = {0};
	const struct priority *beds;
	struct partner_fact facts[] = {rating("amber", "Delivery", 2, 5),
				       rating("green", "delivery", 3, 5)};
	facts[0].date = (struct date){2026, 9, 0, DATE_MONTH};
	facts[1].date = (struct date){2026, 8, 0, DATE_MONTH};
	compare(&pair, "priority:joint/beds", facts, 2);
	beds = (const struct priority *)fixture_thing(&pair.fixture, "priority:joint/beds");
	const struct level *level =
		((const struct given_rating *)beds->ratings.items[1])->rating.level;
	assert_non_null(level);
	assert_int_equal(pair.lines.count, 2);
	says(&pair, 1, SIDE_RATING, SIDE_DIFFERENT);
	unit_equal(pair.lines.items[1].here.word, "green");
	assert_int_equal(pair.lines.items[1].here.place, level->order);
	unit_equal(pair.lines.items[1].there.word, "amber");
	fixture_free(&pair.fixture);
}

/* A partner's word for the same place is the same rating. */
static void test_one_place_in_two_words(void **state)
{
	(void)state;
	struct pair pair = {0};
	struct partner_fact fact = rating("on track", "delivery", 3, 5);
	compare(&pair, "priority:joint/beds", &fact, 1);
	says(&pair, 1, SIDE_RATING, SIDE_SAME);
	fixture_free(&pair.fixture);
}

static void test_two_scales_are_not_compared(void **state)
{
	(void)state;
	struct pair pair = {0};
	struct partner_fact longer = rating("green", "delivery", 3, 7);
	compare(&pair, "priority:joint/beds", &longer, 1);
	says(&pair, 1, SIDE_RATING, SIDE_NOT_COMPARABLE);
	fixture_free(&pair.fixture);
	struct partner_fact other = rating("green", "confidence", 3, 5);
	compare(&pair, "priority:joint/beds", &other, 1);
	assert_int_equal(pair.lines.count, 2);
	says(&pair, 1, SIDE_RATING, SIDE_NOT_COMPARABLE);
	fixture_free(&pair.fixture);
}

static void test_what_only_one_side_says(void **state)
{
	(void)state;
	struct pair pair = {0};
	struct partner_fact fact = rating("green", "delivery", 3, 5);
	compare(&pair, "priority:joint/care", &fact, 1);
	says(&pair, 1, SIDE_RATING, SIDE_ALONE);
	assert_false(pair.lines.items[1].here.is_stated);
	fixture_free(&pair.fixture);
	compare(&pair, "priority:joint/beds", NULL, 0);
	says(&pair, 1, SIDE_RATING, SIDE_ALONE);
	fixture_free(&pair.fixture);
	compare(&pair, "priority:joint/care", NULL, 0);
	assert_int_equal(pair.lines.count, 1);
	fixture_free(&pair.fixture);
}

/* However many scales a partner rates on, each has its line. */
static void test_many_scales(void **state)
{
	(void)state;
	enum { SCALES = 40 };
	struct pair pair = {0};
	struct partner_fact facts[SCALES];
	char names[SCALES][12];
	for (int i = 0; i < SCALES; i++) {
		snprintf(names[i], sizeof names[i], "scale %d", i);
		facts[i] = rating("green", names[i], 3, 5);
	}
	compare(&pair, "priority:joint/care", facts, SCALES);
	assert_int_equal(pair.lines.count, 1 + SCALES);
	unit_equal(pair.lines.items[SCALES].there.scale, "scale 39");
	fixture_free(&pair.fixture);
}

static void test_scores(void **state)
{
	(void)state;
	struct pair pair = {0};
	struct partner_fact facts[] = {
		{.name = STR("score"), .kind = STR("current"), .value = 12},
		{.name = STR("score"), .kind = STR("target"), .value = 6},
	};
	compare(&pair, "risk:waits", facts, 2);
	says(&pair, 1, SIDE_SCORE, SIDE_SAME);
	says(&pair, 2, SIDE_TARGET, SIDE_DIFFERENT);
	assert_int_equal(pair.lines.items[2].here.number, 4);
	unit_equal(pair.lines.items[1].here.word, "high");
	fixture_free(&pair.fixture);
}

/* Of the strategy itself, and only what is published. */
static void test_counts_of_priorities(void **state)
{
	(void)state;
	struct pair pair = {0};
	struct partner_fact of[] = {
		{.name = STR("strategy"), .kind = STR("strategy"), .id = STR("x/one")},
		{.name = STR("strategy"), .kind = STR("strategy"), .id = STR("y")},
	};
	pair.entries[1] = (struct partner_entry){
		.kind = STR("priority"), .id = STR("x/two"), .facts = &of[0], .fact_count = 1};
	pair.entries[2] = (struct partner_entry){
		.kind = STR("priority"), .id = STR("y/two"), .facts = &of[1], .fact_count = 1};
	compare(&pair, "strategy:joint", NULL, 0);
	says(&pair, 1, SIDE_PRIORITIES, SIDE_DIFFERENT);
	assert_int_equal(pair.lines.items[1].here.number, 2);
	assert_int_equal(pair.lines.items[1].there.number, 1);
	fixture_free(&pair.fixture);
}

static void test_counts_of_actions(void **state)
{
	(void)state;
	struct pair pair = {0};
	struct partner_fact facts[] = {
		{.name = STR("count"), .text = STR("green"), .rows = 1},
		{.name = STR("count"), .text = STR("not stated"), .rows = 1},
	};
	compare(&pair, "workstream:access", facts, 2);
	says(&pair, 0, SIDE_NAME, SIDE_DIFFERENT);
	says(&pair, 1, SIDE_ACTIONS, SIDE_SAME);
	fixture_free(&pair.fixture);
}

static void test_a_kind_without_same_as(void **state)
{
	(void)state;
	struct pair pair = {0};
	compare(&pair, "priority:joint/beds", NULL, 0);
	const struct record *record = &pair.fixture.record;
	assert_null(side_same_as(record->of[KIND_ORGANISATION].items[0]));
	assert_int_equal(side_pairs(record, KIND_ORGANISATION, &pair.fixture.arena).count, 0);
	assert_non_null(side_same_as(record->of[KIND_RISK].items[0]));
	fixture_free(&pair.fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_are_compared_without_regard_to_case),
		cmocka_unit_test(test_ratings_on_one_scale),
		cmocka_unit_test(test_one_place_in_two_words),
		cmocka_unit_test(test_two_scales_are_not_compared),
		cmocka_unit_test(test_what_only_one_side_says),
		cmocka_unit_test(test_many_scales),
		cmocka_unit_test(test_scores),
		cmocka_unit_test(test_counts_of_priorities),
		cmocka_unit_test(test_counts_of_actions),
		cmocka_unit_test(test_a_kind_without_same_as),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
