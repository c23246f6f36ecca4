/*
 * Lists that make their values one by one, and small objects of fixed names.
 */
#include "site/value_row.h"

#include "site/view.h"
#include "site_says.h"
#include "unit.h"

/* A list of numbers that counts how many of them were made. */
static struct value make_one(const struct value *list, size_t index)
{
	size_t *made = (size_t *)list->view;
	++*made;
	return value_text(((const struct str *)list->self)[index]);
}

static struct value inside(struct value value, const char *name)
{
	return value_inside(&value, str_from(name));
}

static void prints(struct value value, const char *text)
{
	char room[VALUE_ROOM];
	unit_equal(value_print(&value, room), text);
}

static void test_a_list_is_asked_without_its_values(void **state)
{
	(void)state;
	struct arena arena = {0};
	size_t made = 0;
	struct str digits[10];
	for (size_t i = 0; i < 10; i++)
		digits[i] = arena_printf(&arena, "%zu", i);
	struct value list = {
		.type = VALUE_LIST, .item = make_one, .self = digits, .view = &made, .count = 10};
	prints(inside(list, "count"), "10");
	assert_int_equal(inside(list, "is_one").type, VALUE_NOTHING);
	struct value few = inside(list, "few"), rest = inside(list, "rest");
	assert_int_equal(few.count, 5);
	assert_int_equal(rest.count, 5);
	assert_int_equal(made, 0);
	unit_equal(value_item(&few, 0).text, "0");
	unit_equal(value_item(&rest, 0).text, "5");
	assert_int_equal(made, 2);
	list.few = 8;
	few = inside(list, "few");
	rest = inside(list, "rest");
	assert_int_equal(few.count, 8);
	unit_equal(value_item(&rest, 1).text, "9");
	prints(inside(rest, "count"), "2");
	list.few = 10;
	assert_int_equal(inside(list, "few").count, 10);
	assert_int_equal(inside(list, "rest").type, VALUE_NOTHING);
	arena_free(&arena);
}

static const struct fixture_file scored[] = {
	{"risks/r.yaml", "title: R\naccess: public\nscores:\n"
			 "  - {score: 1, date: 2026-01-01}\n  - {score: 2, date: 2026-01-02}\n"
			 "  - {score: 3, date: 2026-01-03}\n  - {score: 4, date: 2026-01-04}\n"
			 "  - {score: 5, date: 2026-01-05}\n  - {score: 6, date: 2026-01-06}\n"
			 "  - {score: 8, date: 2026-01-07}\n  - {score: 9, date: 2026-01-08}\n"
			 "  - {score: 4, date: 2026-01-09, kind: target}\n"},
	{0}};

static void test_a_list_holds_some_in_an_order(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, scored);
	unit_equal(fixture_problems(&site.record), "");
	says(&site, "risk:r", "history.count", "8");
	says(&site, "risk:r", "history.0.product", "9");
	says(&site, "risk:r", "history.few.count", "7");
	says(&site, "risk:r", "history.few.6.product", "2");
	says(&site, "risk:r", "history.rest.count", "1");
	says(&site, "risk:r", "history.rest.0.product", "1");
	says(&site, "risk:r", "history.few.count", "7");
	says(&site, "risk:r", "history.rest.0.product", "1");
	says(&site, "risk:r", "last_scores.0.product", "5");
	says(&site, "risk:r", "last_scores.3.product", "9");
	says(&site, "risk:r", "other_scores.0.product", "4");
	is_true(&site, "risk:r", "history.any_note", false);
	is_true(&site, "risk:r", "history.any_band", true);
	site_fixture_free(&site);
}

static void test_how_numbers_print(void **state)
{
	(void)state;
	prints(value_number(0), "0");
	prints(value_number(999), "999");
	prints(value_number(1000), "1,000");
	prints(value_number(1234567), "1,234,567");
	prints(value_number(SIZE_MAX), "18,446,744,073,709,551,615");
}

static void test_an_object_has_the_names_of_its_shape(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct view view = {.arena = &arena, .names = names_new(&arena)};
	struct link link = {.written = STR("Somebody")};
	struct value text = view_link(&view, &link);
	unit_equal(text.text, "Somebody");
	unit_equal(inside(text, "title").text, "Somebody");
	assert_int_equal(inside(text, "url").type, VALUE_NOTHING);
	assert_null(value_class_find(text.class, STR("middle")));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_list_is_asked_without_its_values),
		cmocka_unit_test(test_a_list_holds_some_in_an_order),
		cmocka_unit_test(test_how_numbers_print),
		cmocka_unit_test(test_an_object_has_the_names_of_its_shape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
