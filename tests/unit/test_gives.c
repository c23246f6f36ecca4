/*
 * What each name gives is what its row says: templates are checked against
 * that, so a row that says less has good ones refused. Builds with the address
 * sanitizer look at every value that a template asks for.
 */
#include "site/view.h"
#include "site_fixture.h"
#include "small_trust.h"
#include "unit.h"

enum { DEEPEST = 6 };

static size_t look(const struct value *object, int depth);

static bool is_small(const struct value *value)
{
	const struct value_class *class = value->class;
	return class && ((const struct name *)class->names[0].row)->type == NAME_OF_SHAPE;
}

/* Things are looked at by themselves. */
static size_t look_inside(const struct value *value, int depth)
{
	size_t found = 0;
	for (size_t i = 0; value->type == VALUE_LIST && i < value->count; i++) {
		struct value item = value_item(value, i);
		found += look_inside(&item, depth);
	}
	return found + (is_small(value) && depth < DEEPEST ? look(value, depth + 1) : 0);
}

/* Every name of an object, and of the small objects inside it. */
static size_t look(const struct value *object, int depth)
{
	const struct value_class *class = object->class;
	size_t found = 0;
	for (size_t i = 0; i < class->count; i++) {
		const struct value_name *name = &class->names[i];
		struct value value = class->get(object, name->row);
		if (!value_is_given(&value, name->gives))
			fail_msg("\"%.*s\" of \"%s\" gives what its row does not say",
				 STR_ARG(name->name), class->name);
		found += (value.type != VALUE_NOTHING) + look_inside(&value, depth);
	}
	return found;
}

static void test_every_name_gives_what_it_says(void **state)
{
	(void)state;
	struct site_fixture site;
	size_t found = 0;
	site_fixture_make(&site, small_trust);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &site.record.record.of[kind];
		for (size_t i = 0; i < things->count; i++) {
			struct value thing = view_thing(&site.view, things->items[i]);
			found += look(&thing, 0);
		}
	}
	assert_true(found > 1000);
	struct value page = site_fixture_page(&site, "");
	look(&page, 0);
	site_fixture_look(&site, "risks/orr-1/");
	page = site_fixture_page(&site, "");
	look(&page, 0);
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_name_gives_what_it_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
