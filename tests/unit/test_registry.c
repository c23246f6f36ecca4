#include "record/registry.h"

#include "kinds/kinds.h"
#include <string.h>

#include "unit.h"

struct registering {
	struct arena arena;
	struct diag diag;
	struct registry *registry;
	struct source source;
};

static void begin(struct registering *work)
{
	*work = (struct registering){.source = unit_source("risks/orr/orr-75.md", "")};
	work->registry = registry_new(&work->arena);
}

static void end(struct registering *work)
{
	diag_free(&work->diag);
	arena_free(&work->arena);
}

static struct thing *make(struct registering *work, int kind, const char *id)
{
	struct thing *thing = arena_new(&work->arena, struct thing, 1);
	thing->kind = (uint8_t)kind;
	thing->id = str_from(id);
	thing->source = &work->source;
	return thing;
}

static struct thing *add(struct registering *work, int kind, const char *id)
{
	struct thing *thing = make(work, kind, id);
	assert_true(registry_add(work->registry, thing, &work->diag));
	return thing;
}

static void test_a_kind_has_an_id_once(void **state)
{
	(void)state;
	struct registering work;
	begin(&work);
	struct thing *risk = add(&work, KIND_RISK, "orr-75");
	struct thing *paper = add(&work, KIND_PAPER, "orr-75");
	assert_ptr_equal(registry_find(work.registry, KIND_RISK, STR("orr-75")), risk);
	assert_ptr_equal(registry_find(work.registry, KIND_PAPER, STR("orr-75")), paper);
	assert_null(registry_find(work.registry, KIND_RISK, STR("orr-7")));
	assert_null(registry_find(work.registry, KIND_RISK, STR("")));
	assert_false(registry_add(work.registry, make(&work, KIND_RISK, "orr-75"), &work.diag));
	assert_int_equal(diag_count(&work.diag, DIAG_DUPLICATE_ID), 1);
	assert_ptr_equal(registry_find(work.registry, KIND_RISK, STR("orr-75")), risk);
	end(&work);
}

static void test_other_ids(void **state)
{
	(void)state;
	struct registering work;
	begin(&work);
	struct thing *one = add(&work, KIND_ROW, "access/q1/policy");
	struct thing *two = add(&work, KIND_ROW, "access/q2/policy");
	registry_add_also(work.registry, one, STR("access/policy"));
	registry_add_also(work.registry, two, STR("access/policy"));
	assert_ptr_equal(registry_find(work.registry, KIND_ROW, STR("access/policy")), two);
	end(&work);
}

static void test_names_are_folded(void **state)
{
	(void)state;
	struct registering work;
	size_t count;
	begin(&work);
	struct thing *one = add(&work, KIND_PERSON, "one");
	struct thing *two = add(&work, KIND_PERSON, "two");
	registry_add_name(work.registry, one, STR("Jos\xC3\xA9 O\xE2\x80\x99Neil"));
	assert_ptr_equal(registry_find_name(work.registry, KIND_PERSON, STR("jose o'neil"), &count),
			 one);
	assert_int_equal(count, 1);
	assert_null(registry_find_name(work.registry, KIND_COMMITTEE, STR("jose o'neil"), &count));
	assert_int_equal(count, 0);
	/* The same thing under the same name again is no second one. */
	registry_add_name(work.registry, two, STR("Jose O'Neil"));
	registry_add_name(work.registry, two, STR("JOSE O'NEIL"));
	registry_add_name(work.registry, two, STR(""));
	registry_find_name(work.registry, KIND_PERSON, STR("Jose O'Neil"), &count);
	assert_int_equal(count, 2);
	assert_null(registry_find_name(work.registry, KIND_PERSON, STR(""), &count));
	end(&work);
}

/* Two long texts that begin alike are not the same name. */
static void test_what_is_too_long_is_no_name(void **state)
{
	(void)state;
	struct registering work;
	char text[700];
	size_t count;
	memset(text, 'a', sizeof text);
	begin(&work);
	struct thing *thing = add(&work, KIND_ITEM, "m/item");
	registry_add_name(work.registry, thing, (struct str){text, 700});
	assert_null(registry_find_name(work.registry, KIND_ITEM, (struct str){text, 700}, &count));
	registry_add_name(work.registry, thing, (struct str){text, 500});
	assert_ptr_equal(
		registry_find_name(work.registry, KIND_ITEM, (struct str){text, 500}, &count),
		thing);
	assert_null(registry_find_name(work.registry, KIND_ITEM, (struct str){text, 501}, &count));
	assert_null(registry_find(work.registry, KIND_ITEM, (struct str){text, 700}));
	end(&work);
}

static void test_files(void **state)
{
	(void)state;
	struct registering work;
	begin(&work);
	struct thing *risk = add(&work, KIND_RISK, "orr-75");
	registry_add_file(work.registry, risk);
	assert_ptr_equal(registry_find_file(work.registry, STR("risks/orr/orr-75.md")), risk);
	assert_null(registry_find_file(work.registry, STR("orr-75")));
	assert_null(registry_find(work.registry, KIND_RISK, STR("risks/orr/orr-75.md")));
	/* Nor is it ever offered as the nearest id. */
	unit_equal(registry_nearest(work.registry, KIND_RISK, STR("risks/orr/orr-75.mb")), "");
	end(&work);
}

static void test_the_nearest_id(void **state)
{
	(void)state;
	struct registering work;
	begin(&work);
	add(&work, KIND_RISK, "orr-84");
	add(&work, KIND_RISK, "orr-75");
	add(&work, KIND_PAPER, "slt-2017-09/community-hospital-beds");
	unit_equal(registry_nearest(work.registry, KIND_RISK, STR("orr-57")), "orr-75");
	unit_equal(registry_nearest(work.registry, KIND_RISK, STR("sutg-9")), "");
	unit_equal(registry_nearest(work.registry, KIND_PERSON, STR("orr-75")), "");
	/* By its last part too, without what holds it. */
	unit_equal(registry_nearest(work.registry, KIND_PAPER, STR("comunity-hospital-beds")),
		   "slt-2017-09/community-hospital-beds");
	end(&work);
}

static void test_thousands_of_ids(void **state)
{
	(void)state;
	struct registering work;
	begin(&work);
	for (size_t i = 0; i < 5000; i++)
		add(&work, KIND_RISK, arena_printf(&work.arena, "r-%zu", i).data);
	for (size_t i = 0; i < 5000; i++)
		assert_non_null(registry_find(work.registry, KIND_RISK,
					      arena_printf(&work.arena, "r-%zu", i)));
	assert_null(registry_find(work.registry, KIND_RISK, STR("r-5000")));
	end(&work);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_kind_has_an_id_once),
		cmocka_unit_test(test_other_ids),
		cmocka_unit_test(test_names_are_folded),
		cmocka_unit_test(test_what_is_too_long_is_no_name),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_the_nearest_id),
		cmocka_unit_test(test_thousands_of_ids),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
