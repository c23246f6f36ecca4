/* Keys that nobody reads, and that were to keep something back. */
#include "record/slip.h"

#include <string.h>

#include "record/schema.h"
#include "record_fixture.h"
#include "unit.h"

/* Which of the things of a file are held private, as "x" and "-"; and how often that is told. */
static void check(const char *name, const char *text, const char *held, size_t told)
{
	struct fixture fixture;
	struct source source = unit_source(name, text);
	fixture_decode_sources(&fixture, &source, 1);
	const struct things *things = &fixture.decoded[0].things;
	assert_int_equal(things->count, strlen(held));
	for (size_t i = 0; i < things->count; i++)
		if ((things->items[i]->access == ACCESS_PRIVATE) != (held[i] == 'x'))
			fail_msg("%s: thing %zu of %s", held, i, text);
	/* One message of a column, however many rows say so. */
	struct str printed = unit_problems(&fixture.diag, &fixture.arena), line;
	size_t found = 0;
	while (str_split(&printed, '\n', &line))
		found += str_ends(line, STR("[access-slip]"));
	if (found != told)
		fail_msg("%zu messages of %s", found, text);
	fixture_free(&fixture);
}

static void check_key(const char *line, bool held)
{
	char text[200];
	snprintf(text, sizeof text, "---\ntitle: Beds\n%s\n---\n", line);
	check("papers/beds.md", text, held ? "x" : "-", held);
}

static void test_keys_near_those_of_access(void **state)
{
	(void)state;
	check_key("acess: private", true);
	check_key("acsses: private", true);
	check_key("statsu: draft", true);
	check_key("publsh on: 1 March 2027", true);
	check_key("publish-ons: 1 March 2027", true);
	check_key("acess: public", false);
	check_key("success: All beds are filled", false);
	check_key("status: final", false);
}

static void test_words_of_secrecy(void **state)
{
	(void)state;
	check_key("confidential: yes", true);
	check_key("Confidential?: No", false);
	check_key("published: no", true);
	check_key("published: yes", false);
	check_key("withheld: {reason: commercial}", true);
	check_key("withheld: {}", false);
	check_key("private: [no, yes]", true);
	check_key("private: [no, none]", false);
	check_key("category: OFFICIAL-SENSITIVE", true);
	check_key("classification: Strategic", false);
	check_key("private patients: 12", false);
	check_key("\xD0\xB0"
		  "ccess: private",
		  true);
	check_key("on publish: 1 March 2027", true);
	check_key("withdrawn: yes", true);
	check_key("hold: no", false);
}

/* Public all the same, and before or behind: the stricter wins. */
static void test_whatever_access_says(void **state)
{
	(void)state;
	check_key("access: public\nprivate: yes", true);
	check_key("private: yes\naccess: public", true);
}

static void test_columns(void **state)
{
	(void)state;
	check("meetings/board-2026-05/agenda.csv",
	      "title,Confidential?\nBeds,No\nSale,Yes\nWaits,\nPay,Y\nStaff,n/a\n", "-x-x-", 1);
	check("meetings/board-2026-05/agenda.csv", "title,Confidential?\nBeds,No\nSale,\n", "--",
	      0);
	check("meetings/board-2026-05/agenda.csv", "title,acces\nBeds,private\n", "x", 1);
	check("people.csv", "name,Hidden\nJo Bloggs,yes\n", "x", 1);
}

static void test_things_inside_others(void **state)
{
	(void)state;
	struct fixture fixture;
	struct source source =
		unit_source("meetings/board-2026-05/meeting.yaml", "date: 20 May 2026\n"
								   "agenda:\n"
								   "  - title: Beds\n"
								   "  - title: Sale\n"
								   "    confidential: yes\n");
	fixture_decode_sources(&fixture, &source, 1);
	const struct thing *meeting = fixture.decoded[0].things.items[0];
	const struct things *agenda =
		schema_value(meeting, schema_field_of(meeting->kind, "agenda"));
	assert_int_equal(meeting->access, ACCESS_UNSET);
	assert_int_equal(agenda->items[0]->access, ACCESS_UNSET);
	assert_int_equal(agenda->items[1]->access, ACCESS_PRIVATE);
	fixture_free(&fixture);
}

static void test_values_of_measures_are_data(void **state)
{
	(void)state;
	check("measures/beds/values.csv", "period,value,Restricted\nApril 2026,12,3\n", "-", 0);
}

/* Every kind that has content, every key of access with a letter left out, doubled or wrong. */
static void test_every_key_of_every_kind(void **state)
{
	(void)state;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < schema_field_count(kind); i++) {
			const struct field *field = schema_field(kind, i);
			size_t len = strlen(field->name);
			bool is_own = schema_field_of(kind, field->name) == field;
			if (!(field->flags & FIELD_GUARDS) || !is_own || schema_kind(kind)->is_data)
				continue;
			for (size_t at = 1; at < len; at++) {
				char key[64];
				struct source source = unit_source("papers/beds.md", "yes");
				struct diag diag = {0};
				snprintf(key, sizeof key, "%.*s%s", (int)at, field->name,
					 field->name + at + 1);
				struct node entry = {.text = STR("yes"), .key = str_from(key)};
				bool is_known =
					schema_find(kind, entry.key) < schema_field_count(kind);
				if (!is_known &&
				    slip_in_key(&source, kind, &entry, &diag) != SLIP_HELD)
					fail_msg("%s of %s", key, schema_kind(kind)->word);
				diag_free(&diag);
			}
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_near_those_of_access),
		cmocka_unit_test(test_words_of_secrecy),
		cmocka_unit_test(test_whatever_access_says),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_things_inside_others),
		cmocka_unit_test(test_values_of_measures_are_data),
		cmocka_unit_test(test_every_key_of_every_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
