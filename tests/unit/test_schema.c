#include "record/schema.h"

#include "kinds/kinds.h"
#include <ctype.h>
#include <string.h>

#include "record/decode.h"
#include "record/link.h"
#include "unit.h"

/* What is said about a row that breaks a rule of the tables. */
static void wrong_row(int kind, const struct field *field, const char *rule)
{
	fail_msg("%s, \"%s\": %s", schema_kind(kind)->word, field->name, rule);
}

typedef void check_row(int kind, const struct field *field);

static void each_row(check_row *check)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < schema_field_count(kind); i++)
			check(kind, schema_field(kind, i));
}

static bool is_record(const struct field *field)
{
	return field->type == FIELD_RECORDS;
}

static bool is_link(const struct field *field)
{
	return field->type == FIELD_LINK || field->type == FIELD_LINKS ||
	       field->type == FIELD_TICKS;
}

static bool is_rating(const struct field *field)
{
	return field->type == FIELD_RATING || field->type == FIELD_RATINGS;
}

/* Lower case, words joined by single spaces, perhaps with a hyphen inside. */
static bool is_key(const char *name)
{
	for (const char *at = name; *at; at++) {
		bool joint = *at == ' ' || *at == '-';
		if (!joint && !islower((unsigned char)*at))
			return false;
		if (joint && (at == name || !islower((unsigned char)at[1])))
			return false;
	}
	return *name;
}

static void check_names(int kind, const struct field *field)
{
	if (!field->name || !is_key(field->name))
		wrong_row(kind, field, "its name is not in lower case");
	if (field->also && !is_key(field->also))
		wrong_row(kind, field, "its other name is not in lower case");
	if (!field->help || !*field->help)
		wrong_row(kind, field, "it has no help");
	else if (strlen(field->help) > 160 || strchr(field->help, '\n'))
		wrong_row(kind, field, "its help is not one line");
}

static void test_every_row_has_a_name_and_help(void **state)
{
	(void)state;
	each_row(check_names);
}

static void check_targets(int kind, const struct field *field)
{
	kind_set real = (TO(KINDS) - 1) & ~TO(KIND_NONE);
	if ((is_link(field) || is_record(field)) != (field->targets != 0))
		wrong_row(kind, field, "targets go with links and records");
	if (field->targets & ~real)
		wrong_row(kind, field, "it points to no kind");
	if (is_record(field) && (field->targets & (field->targets - 1)))
		wrong_row(kind, field, "records are of one kind");
	if (is_link(field) != (field->inverse != NULL))
		wrong_row(kind, field, "an inverse name goes with a link");
	if (field->inverse && !is_key(field->inverse))
		wrong_row(kind, field, "its inverse is not in lower case");
	for (int to = KIND_NONE + 1; to < KINDS; to++)
		if (is_link(field) && field->targets & TO(to) && !schema_kind(to)->referable)
			wrong_row(kind, field, "a target cannot be named");
}

static void test_links_have_targets_and_a_way_back(void **state)
{
	(void)state;
	each_row(check_targets);
}

static void check_words(int kind, const struct field *field)
{
	bool takes = field->type == FIELD_CHOICE || is_rating(field);
	if (takes != (field->words != NULL))
		wrong_row(kind, field, "words go with choices and ratings");
	if (field->type != FIELD_CHOICE)
		return;
	struct str rest = str_from(field->words), word;
	int count = 0;
	while (str_split(&rest, '|', &word)) {
		count++;
		if (!word.len || str_trim(word).len != word.len ||
		    !str_equal(schema_choice(field, count), word))
			wrong_row(kind, field, "a choice is not as written");
	}
	if (count < 2 || schema_choice(field, 0).len || schema_choice(field, count + 1).len)
		wrong_row(kind, field, "there is no choice");
}

static void test_choices_have_words(void **state)
{
	(void)state;
	each_row(check_words);
}

static void test_scales_are_among_the_defaults(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct record record = {.defaults = (const struct site *)decode_defaults(&arena)};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		for (size_t i = 0; i < schema_field_count(kind); i++) {
			const struct field *field = schema_field(kind, i);
			if (is_rating(field) && !link_scale(&record, str_from(field->words)))
				wrong_row(kind, field, "there is no such scale");
		}
	}
	arena_free(&arena);
}

/* A kind's own row may hide a common one, and none of its own. */
static void check_hidden(int kind, size_t index)
{
	const struct field *field = schema_field(kind, index);
	const char *keys[] = {field->name, field->also};
	for (size_t k = 0; k < 2; k++) {
		size_t found = keys[k] ? schema_find(kind, str_from(keys[k])) : index;
		bool common = index < schema_field_count(KIND_ALIAS) &&
			      schema_field(KIND_ALIAS, index) == field;
		if (found != index && !common)
			wrong_row(kind, field, "another row has its name");
	}
}

static void test_no_two_rows_share_a_name(void **state)
{
	(void)state;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < schema_field_count(kind); i++)
			check_hidden(kind, i);
}

static void check_key_exists(int kind, const char *key)
{
	if (key && schema_find(kind, str_from(key)) == schema_field_count(kind))
		fail_msg("%s: no row \"%s\"", schema_kind(kind)->word, key);
}

static void test_every_kind_is_whole(void **state)
{
	(void)state;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind *row = schema_kind(kind);
		if (!row->word || !is_key(row->word) || !row->plural || !is_key(row->plural) ||
		    !row->help || !*row->help || row->size < sizeof(struct thing) ||
		    (!row->field_count && kind != KIND_SHARED_REFERENCE))
			fail_msg("kind %d is not whole", kind);
		assert_int_equal(schema_kind_of(str_from(row->word)), kind);
		check_key_exists(kind, row->shorthand);
		check_key_exists(kind, row->map_key);
	}
	assert_int_equal(schema_kind_of(STR("report_row")), KIND_REPORT_ROW);
	assert_int_equal(schema_kind_of(STR("Cover-Sheet")), KIND_COVER);
	assert_int_equal(schema_kind_of(STR("gremlin")), KIND_NONE);
}

/* Two rows that write to the same bytes would be one too many. */
static void test_every_row_has_a_member_of_its_own(void **state)
{
	(void)state;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		size_t count = schema_field_count(kind);
		for (size_t i = 0; i < count; i++) {
			const struct field *a = schema_field(kind, i);
			size_t end = a->offset + schema_size(a);
			if (end > schema_kind(kind)->size)
				wrong_row(kind, a, "is outside");
			for (size_t j = 0; j < i; j++) {
				const struct field *b = schema_field(kind, j);
				if (b->offset < end && a->offset < b->offset + schema_size(b))
					wrong_row(kind, a, b->name);
			}
		}
	}
}

/* Records inside records end: no kind holds itself by way of others. */
static void check_depth(int kind, int depth)
{
	assert_in_range(depth, 0, 6);
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		for (int to = KIND_NONE + 1; to < KINDS; to++)
			if (is_record(field) && field->targets & TO(to))
				check_depth(to, depth + 1);
	}
}

static void test_no_kind_holds_itself(void **state)
{
	(void)state;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		check_depth(kind, 0);
}

/* A template would see the field, and the way back of the link would be lost. */
static void check_inverse(int kind, const struct field *field)
{
	for (int to = KIND_NONE + 1; to < KINDS; to++) {
		if (!is_link(field) || !(field->targets & TO(to)))
			continue;
		size_t index = schema_find(to, str_from(field->inverse));
		/* "cited with" says the same in both directions. */
		if (index < schema_field_count(to) && schema_field(to, index) != field)
			wrong_row(kind, field, "its inverse is a field there");
	}
}

static void test_inverse_names_are_no_fields(void **state)
{
	(void)state;
	each_row(check_inverse);
}

static void test_own_rows_come_before_common_ones(void **state)
{
	(void)state;
	size_t status = schema_find(KIND_ACTION, STR("status"));
	assert_int_equal(schema_field(KIND_ACTION, status)->type, FIELD_CHOICE);
	status = schema_find(KIND_PAPER, STR("Status"));
	assert_int_equal(schema_field(KIND_PAPER, status)->type, FIELD_DRAFT);
	size_t name = schema_find(KIND_PAPER, STR("name"));
	unit_equal(str_from(schema_field(KIND_PAPER, name)->name), "title");
	assert_int_equal(schema_find(KIND_PAPER, STR("also_at")),
			 schema_find(KIND_PAPER, STR("Also at")));
	assert_int_equal(schema_find(KIND_PAPER, STR("no such key")),
			 schema_field_count(KIND_PAPER));
}

static void test_the_nearest_key(void **state)
{
	(void)state;
	unit_equal(schema_nearest(KIND_PAPER, STR("sponser")), "sponsor");
	unit_equal(schema_nearest(KIND_MEETING, STR("comittees")), "committees");
	unit_equal(schema_nearest(KIND_PAPER, STR("zzzzzz")), "");
	unit_equal(schema_nearest(KIND_PAPER, STR("")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row_has_a_name_and_help),
		cmocka_unit_test(test_links_have_targets_and_a_way_back),
		cmocka_unit_test(test_choices_have_words),
		cmocka_unit_test(test_scales_are_among_the_defaults),
		cmocka_unit_test(test_no_two_rows_share_a_name),
		cmocka_unit_test(test_every_kind_is_whole),
		cmocka_unit_test(test_every_row_has_a_member_of_its_own),
		cmocka_unit_test(test_no_kind_holds_itself),
		cmocka_unit_test(test_inverse_names_are_no_fields),
		cmocka_unit_test(test_own_rows_come_before_common_ones),
		cmocka_unit_test(test_the_nearest_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
