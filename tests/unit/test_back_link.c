#include "record/link.h"

#include "kinds/kinds.h"
#include <string.h>

#include "record/schema.h"
#include "small_trust.h"
#include "unit.h"

/*
 * An oracle that shares no code with link.c: count the references of
 * everything by looking at each field of each thing.
 */
struct counting {
	const struct thing *target; /* null: any but the thing itself */
	const struct thing *from;   /* null: any */
	const char *inverse;        /* null: any; "": mentions */
	size_t count;
};

static void count_link(struct counting *counting, const struct thing *from, const char *inverse,
		       const struct link *link)
{
	if (!link->target || link->target == from)
		return;
	if (counting->target && counting->target != link->target)
		return;
	if (counting->from && counting->from != from)
		return;
	if (counting->inverse && strcmp(counting->inverse, inverse))
		return;
	counting->count++;
}

static void count_prose(struct counting *counting, const struct thing *from,
			const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.reference_count; i++)
		count_link(counting, from, "", &prose->links[i]);
}

static void count_field(struct counting *counting, const struct thing *from,
			const struct field *field)
{
	const void *member = schema_value(from, field);
	const struct links *links = member;
	switch (field->type) {
	case FIELD_LINK:
		count_link(counting, from, field->inverse, member);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		for (size_t i = 0; i < links->count; i++)
			count_link(counting, from, field->inverse, &links->items[i]);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		count_prose(counting, from, *(struct prose *const *)member);
		break;
	default:
		break;
	}
}

static size_t count_references(const struct record *record, struct counting counting)
{
	counting.count = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		size_t fields = schema_field_count(kind);
		for (size_t i = 0; i < record->of[kind].count; i++) {
			const struct thing *thing = record->of[kind].items[i];
			for (size_t j = 0; j < fields; j++)
				count_field(&counting, thing, schema_field(kind, j));
			count_prose(&counting, thing, thing->body);
		}
	}
	return counting.count;
}

/* Every link from a thing, under its inverse name, as often as it is there. */
static void check_thing(const struct record *record, const struct thing *thing)
{
	const struct back_links *all = &thing->back_links;
	assert_int_equal(all->count, count_references(record, (struct counting){.target = thing}));
	for (size_t i = 0; i < all->count; i++) {
		const struct back_link *link = &all->items[i];
		const char *inverse = link->field ? link->field->inverse : "";
		assert_true(!link->field == !!link->prose);
		size_t count = 0;
		for (size_t j = 0; j < all->count; j++) {
			const struct back_link *other = &all->items[j];
			const char *name = other->field ? other->field->inverse : "";
			count += other->from == link->from && !strcmp(name, inverse);
		}
		struct counting wanted = {.target = thing, .from = link->from, .inverse = inverse};
		assert_int_equal(count, count_references(record, wanted));
	}
}

static size_t check_record_links(const struct record *record)
{
	size_t total = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		for (size_t i = 0; i < record->of[kind].count; i++) {
			const struct thing *thing = record->of[kind].items[i];
			check_thing(record, thing);
			total += thing->back_links.count;
		}
	}
	assert_int_equal(total, count_references(record, (struct counting){0}));
	return total;
}

static void test_every_reference_has_its_way_back(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, small_trust);
	unit_equal(fixture_problems(&fixture), "");
	size_t before = check_record_links(&fixture.record);
	assert_true(before > 90);
	access_cut(&fixture.record, ACCESS_PUBLISHED, &fixture.diag);
	unit_equal(fixture_problems(&fixture), "");
	size_t after = check_record_links(&fixture.record);
	assert_true(after < before);
	fixture_free(&fixture);
}

/* By inverse name, then by date; what has none comes first. */
static void test_the_order_of_back_links(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, small_trust);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &fixture.record.of[kind];
		for (size_t i = 0; i < things->count; i++) {
			const struct back_links *all = &things->items[i]->back_links;
			for (size_t j = 1; j < all->count; j++) {
				const struct back_link *a = &all->items[j - 1];
				const struct back_link *b = &all->items[j];
				struct str x = str_from(a->field ? a->field->inverse : NULL);
				struct str y = str_from(b->field ? b->field->inverse : NULL);
				int order = str_compare(x, y);
				assert_true(order <= 0);
				if (order)
					continue;
				struct date p = record_date(a->from);
				struct date q = record_date(b->from);
				assert_true(!p.precision || date_compare(p, q) <= 0);
			}
		}
	}
	fixture_free(&fixture);
}

static void test_slices(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, small_trust);
	const struct thing *risk = fixture_thing(&fixture, "risk:orr-1");
	struct back_links scores = link_back(risk, STR("score history"));
	assert_int_equal(scores.count, 2);
	assert_int_equal(((const struct score *)scores.items[0].from)->score, 12);
	assert_int_equal(((const struct score *)scores.items[1].from)->score, 16);
	assert_int_equal(link_back(risk, STR("cover sheets")).count, 1);
	assert_int_equal(link_back(risk, STR("no such name")).count, 0);
	/* The minutes, the body of the report twice, a period, a priority. */
	struct back_links mentions = link_mentions(risk);
	assert_int_equal(mentions.count, 5);
	const struct thing *report = fixture_thing(&fixture, "paper:board-2026-11/report");
	assert_ptr_equal(mentions.items[4].from, report);
	assert_ptr_equal(mentions.items[4].prose, report->body);
	assert_int_equal(report->body->markdown.blocks[mentions.items[4].block].number, 2);
	/* A mention in a field is of that text, not of the body. */
	const struct thing *staff = fixture_thing(&fixture, "risk:orr-2");
	mentions = link_mentions(staff);
	assert_int_equal(mentions.count, 1);
	assert_ptr_equal(mentions.items[0].from, report);
	assert_ptr_equal(mentions.items[0].prose, ((const struct paper *)report)->summary);
	fixture_free(&fixture);
}

static void test_a_thing_is_not_its_own_back_link(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(
		&fixture,
		(const struct fixture_file[]){
			{"risks/r.md", "---\ntitle: R\nrelated: r\n---\n\nOn [[risk:r]].\n"}, {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(fixture_thing(&fixture, "risk:r")->back_links.count, 0);
	fixture_free(&fixture);
}

static void test_a_record_without_references(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){{"people/jo.md", "---\ntitle: Jo\n---\n"}, {0}});
	const struct thing *jo = fixture_thing(&fixture, "person:jo");
	assert_int_equal(link_back(jo, STR("chairs")).count, 0);
	assert_int_equal(link_mentions(jo).count, 0);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_reference_has_its_way_back),
		cmocka_unit_test(test_the_order_of_back_links),
		cmocka_unit_test(test_slices),
		cmocka_unit_test(test_a_thing_is_not_its_own_back_link),
		cmocka_unit_test(test_a_record_without_references),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
