#include "partner/shared_reference.h"

#include "record/registry.h"
#include "record/schema.h"
#include "record_fixture.h"
#include "unit.h"

/* By kind, then id, as a catalogue is read. */
static struct partner_entry entries[] = {
	{.kind = {"paper", 5}, .id = {"beds", 4}, .name = {"Bed plan", 8}},
	{.kind = {"paper", 5}, .id = {"gone", 4}, .state = PARTNER_WITHDRAWN},
	{.kind = {"paper", 5}, .id = {"old", 3}, .state = PARTNER_MOVED, .now = {"older", 5}},
	{.kind = {"paper", 5}, .id = {"older", 5}, .state = PARTNER_MOVED, .now = {"beds", 4}},
	{.kind = {"paper", 5}, .id = {"round", 5}, .state = PARTNER_MOVED, .now = {"round", 5}},
	{.kind = {"paper", 5}, .id = {"was", 3}, .state = PARTNER_MOVED, .now = {"gone", 4}},
	{.kind = {"risk", 4}, .id = {"beds", 4}, .name = {"Beds", 4}},
	{.kind = {"risk", 4}, .id = {"gone", 4}},
	{.kind = {"risk", 4}, .id = {"orr/waits", 9}},
};

static const struct partner_catalogue catalogue = {
	.entries = entries,
	.count = sizeof entries / sizeof *entries,
};

enum { PAPERS = 1, RISKS = 2 };

static uint64_t bits(int which)
{
	return (which & PAPERS ? TO(KIND_PAPER) : 0) | (which & RISKS ? TO(KIND_RISK) : 0);
}

static void finds(const char *id, int which, enum shared_state state,
		  const struct partner_entry *entry)
{
	struct shared_answer answer = shared_reference_find(&catalogue, bits(which), str_from(id));
	assert_int_equal(answer.state, state);
	assert_ptr_equal(answer.entry, entry);
}

static void test_an_id_among_the_kinds_that_fit(void **state)
{
	(void)state;
	finds("beds", PAPERS, SHARED_FOUND, &entries[0]);
	finds("beds", RISKS, SHARED_FOUND, &entries[6]);
	finds("beds", PAPERS | RISKS, SHARED_AMBIGUOUS, &entries[6]);
	finds("beds", 0, SHARED_UNKNOWN, NULL);
	finds("Beds", PAPERS, SHARED_UNKNOWN, NULL);
	finds("", PAPERS, SHARED_UNKNOWN, NULL);
}

static void test_what_has_moved_is_followed(void **state)
{
	(void)state;
	finds("old", PAPERS, SHARED_MOVED, &entries[0]);
	finds("older", PAPERS | RISKS, SHARED_MOVED, &entries[0]);
	finds("was", PAPERS, SHARED_WITHDRAWN, &entries[1]);
	finds("round", PAPERS, SHARED_UNKNOWN, NULL);
}

static void test_what_is_there_goes_before_what_is_gone(void **state)
{
	(void)state;
	finds("gone", PAPERS, SHARED_WITHDRAWN, &entries[1]);
	finds("gone", PAPERS | RISKS, SHARED_FOUND, &entries[7]);
}

static void is_near(const char *id, int which, const struct partner_entry *entry)
{
	assert_ptr_equal(shared_reference_nearest(&catalogue, bits(which), str_from(id)), entry);
}

static void test_the_nearest_is_published_and_of_a_kind(void **state)
{
	(void)state;
	is_near("bads", PAPERS | RISKS, &entries[0]);
	is_near("bads", RISKS, &entries[6]);
	is_near("waits", RISKS, &entries[8]);
	is_near("rounds", PAPERS, NULL);
	is_near("something else", PAPERS | RISKS, NULL);
}

static void test_the_nearest_of_offers(void **state)
{
	(void)state;
	struct nearest nearest = nearest_to(STR("orr-84"));
	nearest_offer(&nearest, STR("bed-1"));
	unit_equal(nearest.found, "");
	nearest_offer(&nearest, STR("orr-75"));
	unit_equal(nearest.found, "orr-75");
	nearest_offer(&nearest, STR("orr/orr-85"));
	unit_equal(nearest.found, "orr/orr-85");
	nearest_offer(&nearest, STR("orr-74"));
	unit_equal(nearest.found, "orr/orr-85");
}

static void test_one_thing_for_one_entry(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct record record = {.arena = &arena};
	struct shared_source source = {
		.thing = {.kind = KIND_SOURCE, .id = STR("nhft")},
		.catalogue = &catalogue,
	};
	struct thing *beds = shared_reference_thing(&record, &source, &entries[0]);
	struct thing *waits = shared_reference_thing(&record, &source, &entries[8]);
	assert_ptr_equal(shared_reference_thing(&record, &source, &entries[0]), beds);
	assert_int_equal(record.of[KIND_SHARED_REFERENCE].count, 2);
	assert_int_equal(waits->number, 1);
	assert_ptr_equal(beds->parent, &source.thing);
	unit_equal(beds->id, "nhft:paper:beds");
	unit_equal(beds->title, "Bed plan");
	unit_equal(waits->title, "orr/waits");
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_id_among_the_kinds_that_fit),
		cmocka_unit_test(test_what_has_moved_is_followed),
		cmocka_unit_test(test_what_is_there_goes_before_what_is_gone),
		cmocka_unit_test(test_the_nearest_is_published_and_of_a_kind),
		cmocka_unit_test(test_the_nearest_of_offers),
		cmocka_unit_test(test_one_thing_for_one_entry),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
