#include "unit.h"

#include "record_fixture.h"
#include "site/address.h"
#include "site/names.h"
#include "site/view.h"

/* What a template would see of a record. */
struct seen {
	struct fixture fixture;
	struct view view;
	struct memory memory;
};

static void look(struct seen *seen, const struct fixture_file *files)
{
	*seen = (struct seen){0};
	fixture_cut(&seen->fixture, files);
	address_all(&seen->fixture.record);
	seen->view = (struct view){
		.record = &seen->fixture.record,
		.arena = &seen->fixture.arena,
		.names = names_new(&seen->fixture.arena),
		.memory = &seen->memory,
	};
}

static struct value get(struct seen *seen, struct value object, const char *name)
{
	(void)seen;
	assert_non_null(object.class);
	assert_non_null(value_class_find(object.class, str_from(name)));
	return value_inside(&object, str_from(name));
}

static void prints(struct value value, const char *text)
{
	char room[VALUE_ROOM];
	unit_equal(value_print(&value, room), text);
}

static struct value of(struct seen *seen, const char *reference, const char *name)
{
	const struct thing *thing = fixture_thing(&seen->fixture, reference);
	assert_non_null(thing);
	return get(seen, view_thing(&seen->view, thing), name);
}

static struct value of_site(struct seen *seen, const char *name)
{
	const struct thing *site = &seen->fixture.record.site->thing;
	return get(seen, view_thing(&seen->view, site), name);
}

/* The texts of a list, with a comma between them. */
static const char *list(struct seen *seen, struct value value)
{
	struct str all = {0};
	for (size_t i = 0; i < value.count; i++)
		all = arena_printf(&seen->fixture.arena, "%.*s%s%.*s", STR_ARG(all), i ? ", " : "",
				   STR_ARG(value_item(&value, i).text));
	return arena_copy(&seen->fixture.arena, all).data;
}

static const struct fixture_file risks[] = {
	{"risks/orr/register.md", "---\naccess: public\norganisation: lpt\n---\n"},
	{"risks/orr/orr-1.md", "---\ntitle: Waits\nnumber: ORR 1\nmitigations:\n"
			       "  - title: More beds\n"
			       "    action: row:beds/open\n"
			       "    shared with: orr-2\n"
			       "  - Fewer forms\n---\n"},
	{"risks/orr/orr-2.md", "---\ntitle: Delays\nnumber: ORR 2\nlevel: low\n"
			       "related: risk:orr-1\n---\n"},
	{"risks/orr/orr-3.md", "---\ntitle: not stated\nnumber: ORR 3\n"
			       "cited with: orr-4\n---\n"},
	{"risks/orr/orr-4.md", "---\ntitle: not stated\nnumber: ORR 4\n---\n"},
	{"risks/orr/orr-5.md", "---\ntitle: Fire\nnumber: ORR 5\nlevel: high\n"
			       "related: risk:orr-2\n---\n"},
	{"risks/orr/orr-6.md", "---\ntitle: Flood\nnumber: ORR 6\n"
			       "scores: [{score: 4, date: 2026}]\n---\n"},
	{"risks/orr/orr-7.md", "---\ntitle: Over\nnumber: ORR 7\n"
			       "closed: 1 May 2026\n"
			       "scores: [{score: 20, date: 2025}]\n---\n"},
	{"workstreams/beds/workstream.md",
	 "---\ntitle: Beds\naccess: public\nrows:\n"
	 "  - {id: open, title: Open a ward, period: 2026-27 Q1}\n---\n"},
	{0},
};

static void test_mitigations_of_other_risks_count(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, risks);
	assert_string_equal(list(&seen, of(&seen, "risk:orr-1", "fixes")),
			    "More beds, Fewer forms");
	assert_string_equal(list(&seen, of(&seen, "risk:orr-2", "fixes")), "More beds");
	prints(of(&seen, "risk:orr-1", "fixes_linked"), "1");
	prints(of(&seen, "risk:orr-2", "main_fix"), "More beds");
	assert_string_equal(list(&seen, of(&seen, "risk:orr-1", "fixes_shared_with")), "Delays");
	assert_string_equal(list(&seen, of(&seen, "risk:orr-2", "fixes_shared_with")), "Waits");
	fixture_free(&seen.fixture);
}

static void test_undivided_risks_share_a_row(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, risks);
	/* Whichever of the two says so. */
	assert_int_equal(of(&seen, "risk:orr-3", "undivided").count, 1);
	assert_int_equal(of(&seen, "risk:orr-4", "undivided").count, 1);
	assert_int_equal(of(&seen, "risk:orr-3", "leads_row").type, VALUE_TRUE);
	assert_int_equal(of(&seen, "risk:orr-4", "leads_row").type, VALUE_NOTHING);
	assert_int_equal(of(&seen, "risk:orr-1", "leads_row").type, VALUE_TRUE);
	fixture_free(&seen.fixture);
}

static void test_a_register_is_sorted_by_severity(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, risks);
	struct value listed = of(&seen, "register:orr", "listed");
	assert_int_equal(listed.count, 7);
	unit_equal(value_item(&listed, 0).text, "Flood");
	unit_equal(value_item(&listed, 1).text, "Fire");
	unit_equal(value_item(&listed, 2).text, "Delays");
	unit_equal(value_item(&listed, 3).text, "Waits");
	/* Closed ones come last, however they scored. */
	unit_equal(value_item(&listed, 6).text, "Over");
	prints(of_site(&seen, "closed_count"), "1");
	prints(of_site(&seen, "scored_count"), "1");
	fixture_free(&seen.fixture);
}

static void test_levels_in_words_are_counted(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, risks);
	struct value levels = of_site(&seen, "risk_levels");
	assert_int_equal(levels.count, 3);
	prints(get(&seen, value_item(&levels, 0), "rating"), "high");
	prints(get(&seen, value_item(&levels, 1), "rating"), "low");
	prints(get(&seen, value_item(&levels, 2), "rating_missing"), "not stated");
	prints(get(&seen, value_item(&levels, 2), "count"), "3");
	levels = of(&seen, "register:orr", "levels");
	assert_int_equal(levels.count, 3);
	prints(of(&seen, "register:orr", "scored_count"), "1");
	fixture_free(&seen.fixture);
}

static void test_columns_that_nobody_fills_are_named(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, risks);
	unit_equal(of_site(&seen, "risk_columns_left_out").text,
		   "Owner, target and lead committee");
	prints(of_site(&seen, "risk_column_count"), "6");
	fixture_free(&seen.fixture);
	look(&seen, (const struct fixture_file[]){
			    {"risks/orr/register.md", "---\naccess: public\n---\n"},
			    {"risks/orr/a.md", "---\ntitle: A\nowner: Estates\n---\n"},
			    {"risks/orr/b.md", "---\ntitle: B\n---\n"},
			    {0}});
	prints(of_site(&seen, "risk_columns_left_out"), "Target and lead committee");
	prints(of_site(&seen, "risk_column_count"), "6");
	fixture_free(&seen.fixture);
}

static void test_what_a_thing_names_is_not_said_twice(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, risks);
	assert_string_equal(list(&seen, of(&seen, "risk:orr-2", "related_from")), "Fire");
	assert_string_equal(list(&seen, of(&seen, "risk:orr-1", "related_from")), "Delays");
	fixture_free(&seen.fixture);
	look(&seen, (const struct fixture_file[]){
			    {"risks/orr/register.md", "---\naccess: public\n---\n"},
			    {"risks/orr/a.md", "---\ntitle: A\nrelated: risk:b\n---\n"},
			    {"risks/orr/b.md", "---\ntitle: B\nrelated: risk:a\n---\n"},
			    {0}});
	assert_int_equal(of(&seen, "risk:a", "related_from").count, 0);
	fixture_free(&seen.fixture);
}

static void test_a_page_mentions_once(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, (const struct fixture_file[]){
			    {"risks/orr/register.md", "---\naccess: public\n---\n"},
			    {"risks/orr/a.md", "---\ntitle: A\n---\n"},
			    {"risks/orr/b.md", "---\ntitle: B\n---\n"
					       "See [[risk:a]].\n\nAgain [[risk:a]].\n"},
			    {"committees/c.md", "---\nname: C\naccess: public\n---\n"
						"It looks at [[risk:a]].\n"},
			    {0}});
	struct value mentions = of(&seen, "risk:a", "mentioned_in");
	assert_int_equal(mentions.count, 2);
	/* What a committee's body says stands with its terms of reference. */
	for (size_t i = 0; i < mentions.count; i++) {
		struct value url = get(&seen, value_item(&mentions, i), "url");
		bool is_c = str_equal(value_item(&mentions, i).text, STR("C"));
		unit_equal(url.text, is_c ? "committees/c/terms-of-reference/#p1" : "risks/b/#p1");
	}
	fixture_free(&seen.fixture);
}

static void test_scores_of_one_day_have_places_of_their_own(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen, (const struct fixture_file[]){
			    {"risks/orr/register.md", "---\naccess: public\n---\n"},
			    {"risks/orr/a.md", "---\ntitle: A\nscores:\n"
					       "  - {score: 12, date: 1 May 2026}\n"
					       "  - {score: 20, kind: inherent, date: 1 May 2026}\n"
					       "  - {score: 4, kind: target, date: 1 May 2026}\n"
					       "  - {score: 10, date: 1 May 2026}\n---\n"},
			    {0}});
	struct value current = of(&seen, "risk:a", "score_now");
	struct value target = of(&seen, "risk:a", "score_target");
	struct value inherent = of(&seen, "risk:a", "score_inherent");
	prints(get(&seen, current, "fragment"), "score-2026-05-01-2");
	prints(get(&seen, target, "fragment"), "score-target-2026-05-01");
	prints(get(&seen, inherent, "fragment"), "score-inherent-2026-05-01");
	assert_int_equal(of(&seen, "risk:a", "history").count, 2);
	assert_int_equal(of(&seen, "risk:a", "other_scores").count, 2);
	fixture_free(&seen.fixture);
}

static void test_priorities_stand_in_order_of_number(void **state)
{
	(void)state;
	struct seen seen;
	look(&seen,
	     (const struct fixture_file[]){{"priorities/plan/strategy.md",
					    "---\nname: Plan\naccess: public\npriorities:\n"
					    "  - {name: Last}\n  - {name: Tenth, number: \"10\"}\n"
					    "  - {name: Second, number: \"2\"}\n---\n"},
					   {0}});
	assert_string_equal(list(&seen, of(&seen, "strategy:plan", "all_priorities")),
			    "Second, Tenth, Last");
	fixture_free(&seen.fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mitigations_of_other_risks_count),
		cmocka_unit_test(test_undivided_risks_share_a_row),
		cmocka_unit_test(test_a_register_is_sorted_by_severity),
		cmocka_unit_test(test_levels_in_words_are_counted),
		cmocka_unit_test(test_columns_that_nobody_fills_are_named),
		cmocka_unit_test(test_what_a_thing_names_is_not_said_twice),
		cmocka_unit_test(test_a_page_mentions_once),
		cmocka_unit_test(test_priorities_stand_in_order_of_number),
		cmocka_unit_test(test_scores_of_one_day_have_places_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
