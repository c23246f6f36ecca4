#include "site_fixture.h"
#include "unit.h"

static void value_is(struct site_fixture *site, const char *reference, const char *names,
		     const char *expected)
{
	const struct thing *thing = fixture_thing(&site->record, reference);
	assert_non_null(thing);
	struct value value = site_fixture_value(site, thing, names);
	char room[VALUE_ROOM];
	unit_equal(value_print(&value, room), expected);
}

static void make(struct site_fixture *site, const char *a, const char *b)
{
	struct arena arena = {0};
	struct str first = arena_printf(&arena, "---\ntitle: A\nratings:\n%s---\n", a);
	struct str second = arena_printf(&arena, "---\ntitle: B\nratings:\n%s---\n", b);
	site_fixture_make(site,
			  (const struct fixture_file[]){
				  {"priorities/plan/strategy.md",
				   "---\ntitle: Plan\naccess: public\norganisations: lpt\n---\n"},
				  {"priorities/plan/a.md", first.data},
				  {"priorities/plan/b.md", second.data},
				  {0}});
	unit_equal(fixture_problems(&site->record), "");
	arena_adopt(&site->record.arena, &arena);
}

/* Whatever order they are written in, and whoever was rated. */
static void test_a_strip_has_every_date_of_its_strategy(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site,
	     "  - {rating: red, date: 2026-05-01}\n"
	     "  - {rating: green, date: 2026-01-01}\n",
	     "  - {rating: amber, date: 2026-03-01}\n"
	     "  - {rating: not known, date: 2026-05-01}\n");
	value_is(&site, "priority:plan/a", "strip.count", "3");
	value_is(&site, "priority:plan/a", "strip.0.rating.word", "green");
	value_is(&site, "priority:plan/a", "strip.1.rating_missing", "not stated");
	value_is(&site, "priority:plan/a", "strip.2.rating.word", "red");
	value_is(&site, "priority:plan/b", "strip.0.mark", "\u2013");
	value_is(&site, "priority:plan/b", "strip.2.mark", "?");
	value_is(&site, "strategy:plan", "strip_dates.1", "1 March 2026");
	site_fixture_free(&site);
}

static void test_a_strip_has_the_latest_dates(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site,
	     "  - {rating: red, date: 2026-10-01}\n"
	     "  - {rating: red, date: 2025-01-01}\n"
	     "  - {rating: red, date: 2026-02-01}\n"
	     "  - {rating: red, date: 2026-04-01}\n"
	     "  - {rating: red, date: 2026-03-01}\n"
	     "  - {rating: red, date: 2026-05-01}\n",
	     "  - {rating: red, date: 2026-06-01}\n"
	     "  - {rating: red, date: 2026-07-01}\n"
	     "  - {rating: red, date: 2026-09-01}\n"
	     "  - {rating: red, date: 2026-08-01}\n"
	     "  - {rating: red, date: 2024-08-01}\n");
	value_is(&site, "strategy:plan", "strip_dates.count", "8");
	value_is(&site, "strategy:plan", "strip_dates.0", "1 March 2026");
	value_is(&site, "strategy:plan", "strip_dates.1", "1 April 2026");
	value_is(&site, "strategy:plan", "strip_dates.7", "1 October 2026");
	site_fixture_free(&site);
}

/* One date is no history, and silence is no strip. */
static void test_one_date_is_no_strip(void **state)
{
	(void)state;
	struct site_fixture site;
	make(&site, "  - {rating: red, date: 2026-10-01}\n", "  - {rating: red}\n");
	value_is(&site, "priority:plan/a", "strip.count", "");
	value_is(&site, "strategy:plan", "strip_dates.count", "");
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_strip_has_every_date_of_its_strategy),
		cmocka_unit_test(test_a_strip_has_the_latest_dates),
		cmocka_unit_test(test_one_date_is_no_strip),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
