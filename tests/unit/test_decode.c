#include "record/decode.h"

#include "kinds/kinds.h"
#include "record/schema.h"
#include "record_fixture.h"
#include "unit.h"

/* Decode one file; its things, and its problems as expected. */
static struct things decode(struct fixture *fixture, const char *name, const char *text,
			    const char *problems)
{
	struct source source = unit_source(name, text);
	fixture_decode_sources(fixture, &source, 1);
	unit_equal(fixture_problems(fixture), problems);
	return fixture->decoded[0].things;
}

static const struct mark *mark_of(const struct thing *thing, const char *key)
{
	int kind = thing->kind;
	size_t index = schema_find(kind, str_from(key));
	assert_in_range(index, 0, schema_field_count(kind) - 1);
	return &thing->marks[index];
}

static void is_stated(const struct thing *thing, const char *key, enum stated stated)
{
	if (mark_of(thing, key)->stated != stated)
		fail_msg("%s is stated as %d, not %d", key, mark_of(thing, key)->stated, stated);
}

static void test_front_matter_and_a_body(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "papers/beds.md",
				      "---\n"
				      "title: Beds: what next?\n"
				      "reference: P1\n"
				      "---\n"
				      "## Why\n\nBecause of winter.\n",
				      "");
	assert_int_equal(things.count, 1);
	const struct paper *paper = (const struct paper *)things.items[0];
	unit_equal(paper->thing.title, "Beds: what next?");
	unit_equal(paper->reference, "P1");
	assert_int_equal(paper->thing.kind, KIND_PAPER);
	assert_non_null(paper->thing.body);
	assert_int_equal(paper->thing.body->markdown.block_count, 2);
	const struct mark *mark = mark_of(&paper->thing, "reference");
	unit_equal(str_sub(fixture.sources[0].text, mark->span.start, mark->span.end), "P1");
	fixture_free(&fixture);
}

static void test_a_body_of_blanks_is_none(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things =
		decode(&fixture, "papers/beds.md", "---\ntitle: Beds\n---\n \n\n", "");
	assert_null(things.items[0]->body);
	fixture_free(&fixture);
}

static void test_not_stated_none_and_not_known(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "committees/slt.yaml",
				      "title: none known as such\n"
				      "delegated authority: None\n"
				      "quorum: not known\n"
				      "frequency: not applicable\n"
				      "review date: not stated\n"
				      "chair:\n"
				      "chair note: \"none\"\n"
				      "members note: \"\"\n"
				      "members: none\n"
				      "versions: []\n"
				      "aliases: not known\n",
				      "");
	const struct thing *thing = things.items[0];
	const struct committee *committee = (const struct committee *)thing;
	is_stated(thing, "title", STATED);
	is_stated(thing, "delegated authority", STATED_NONE);
	assert_null(committee->delegated_authority);
	is_stated(thing, "quorum", NOT_KNOWN);
	unit_equal(committee->quorum, "");
	is_stated(thing, "frequency", NOT_APPLICABLE);
	is_stated(thing, "review date", NOT_STATED);
	is_stated(thing, "chair", NOT_STATED);
	is_stated(thing, "secretary", NOT_STATED);
	is_stated(thing, "members", STATED_NONE);
	is_stated(thing, "aliases", NOT_KNOWN);
	/* In quotes it is the text itself; what is empty says nothing. */
	is_stated(thing, "chair note", STATED);
	unit_equal(committee->chair_note, "none");
	is_stated(thing, "members note", NOT_STATED);
	is_stated(thing, "versions", NOT_STATED);
	fixture_free(&fixture);
}

static void test_unknown_keys_have_a_nearest_one(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things =
		decode(&fixture, "papers/beds.md",
		       "---\ntitle: Beds\nsponser: x\nzebra crossing: y\n---\n",
		       "papers/beds.md:3:1: warning: a paper has no key \"sponser\"; "
		       "it is left out [unknown-key]\n"
		       "    remedy: did you mean \"sponsor\"?\n"
		       "papers/beds.md:4:1: warning: a paper has no key "
		       "\"zebra crossing\"; it is left out [unknown-key]\n");
	assert_int_equal(things.count, 1);
	fixture_free(&fixture);
}

static void test_two_keys_that_mean_the_same(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things =
		decode(&fixture, "papers/beds.md", "---\ntitle: Beds\nname: More beds\n---\n",
		       "papers/beds.md:3:1: error: \"name\" means the same as "
		       "\"title\", which was given before [duplicate-key]\n");
	unit_equal(things.items[0]->title, "Beds");
	fixture_free(&fixture);
}

static void test_what_is_required(void **state)
{
	(void)state;
	struct fixture fixture;
	decode(&fixture, "workstreams/access.yaml",
	       "periods:\n"
	       "  - note: nothing\n"
	       "  - period: not stated\n"
	       "  - period: TBC\n",
	       "workstreams/access.yaml:2:5: error: this period has no "
	       "\"period\": the quarter or month reported [missing-key]\n"
	       "workstreams/access.yaml:3:5: error: this period has no "
	       "\"period\": the quarter or month reported [missing-key]\n"
	       "workstreams/access.yaml:4:5: error: this period has no "
	       "\"period\": the quarter or month reported [missing-key]\n"
	       "workstreams/access.yaml:4:13: warning: \"TBC\" is the form's "
	       "own text, not a value; it is shown as not stated "
	       "[template-text]\n"
	       "    remedy: leave the key out\n");
	fixture_free(&fixture);
}

/* One mistake, one message: it is there, only wrong. */
static void test_a_wrong_value_is_not_missing_too(void **state)
{
	(void)state;
	struct fixture fixture;
	decode(&fixture, "workstreams/access.yaml", "periods: [{period: soon}]\n",
	       "workstreams/access.yaml:1:20: error: \"soon\" is not a date "
	       "[wrong-date]\n"
	       "    remedy: write 28 November 2023, 2023-11-28, November 2023 "
	       "or 2023-24 Q2\n");
	fixture_free(&fixture);
}

static void test_records_as_list_map_and_text(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "papers/beds.md",
				      "---\n"
				      "covers:\n"
				      "  lpt:\n"
				      "    alignment: {group: all, sutg: [beds, access]}\n"
				      "  nhft:\n"
				      "    assurance gained: assured\n"
				      "versions: v1\n"
				      "appendices: [First, {title: Second, note: later}]\n"
				      "---\n",
				      "");
	const struct paper *paper = (const struct paper *)things.items[0];
	assert_int_equal(paper->covers.count, 2);
	const struct cover *cover = (const struct cover *)paper->covers.items[0];
	unit_equal(cover->organisation.written, "lpt");
	assert_ptr_equal(cover->thing.parent, paper);
	assert_int_equal(cover->alignment.count, 2);
	const struct alignment *alignment = (const struct alignment *)cover->alignment.items[1];
	unit_equal(alignment->strategy.written, "sutg");
	assert_int_equal(alignment->ticked.count, 2);
	unit_equal(alignment->ticked.items[1].written, "access");
	cover = (const struct cover *)paper->covers.items[1];
	unit_equal(cover->assurance_gained.written, "assured");
	unit_equal(paper->versions.items[0]->title, "v1");
	unit_equal(paper->appendices.items[0]->title, "First");
	unit_equal(paper->appendices.items[1]->title, "Second");
	fixture_free(&fixture);
}

/* A map is one record when it has the key that would name an entry. */
static void test_one_record_as_a_map(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "papers/beds.md",
				      "---\n"
				      "covers: {organisation: lpt, alignment: {strategy: group, "
				      "ticked: all}}\n"
				      "---\n",
				      "");
	const struct paper *paper = (const struct paper *)things.items[0];
	assert_int_equal(paper->covers.count, 1);
	const struct cover *cover = (const struct cover *)paper->covers.items[0];
	unit_equal(cover->organisation.written, "lpt");
	assert_int_equal(cover->alignment.count, 1);
	fixture_free(&fixture);
}

static void test_an_entry_that_cannot_be_a_text(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things =
		decode(&fixture, "papers/beds.md",
		       "---\ncovers: {lpt: assured}\nversions: [[a, b]]\n---\n",
		       "papers/beds.md:2:15: error: \"lpt\" is a cover sheet: a map "
		       "of keys and values [wrong-type]\n"
		       "papers/beds.md:3:12: error: \"title\" takes a single value, "
		       "not a list [wrong-type]\n"
		       "    remedy: write one value; put a text that begins with [ or "
		       "- into quotes\n");
	assert_int_equal(((const struct paper *)things.items[0])->covers.count, 0);
	fixture_free(&fixture);
}

static void test_template_text_in_records(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things =
		decode(&fixture, "papers/beds.md", "---\npromises: TBC\n---\n",
		       "papers/beds.md:2:11: warning: \"TBC\" is the form's own text, "
		       "not a value; it is shown as not stated [template-text]\n"
		       "    remedy: leave the key out\n");
	assert_int_equal(((const struct paper *)things.items[0])->promises.count, 0);
	is_stated(things.items[0], "promises", NOT_STATED);
	fixture_free(&fixture);
}

static void test_a_list_of_things(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "glossary.yaml",
				      "- title: ORR\n"
				      "  expansion: risk register\n"
				      "- title: JWG\n"
				      "- 12\n",
				      "glossary.yaml:4:3: error: a term is a "
				      "map of keys and values [wrong-type]\n");
	assert_int_equal(things.count, 2);
	unit_equal(things.items[1]->title, "JWG");
	assert_int_equal(fixture.decoded[0].layout.role, LAYOUT_LIST);
	fixture_free(&fixture);
	things = decode(&fixture, "people/llr.yaml", "- title: Jo\n", "");
	assert_int_equal(things.count, 1);
	assert_int_equal(fixture.decoded[0].layout.role, LAYOUT_LIST);
	fixture_free(&fixture);
	decode(&fixture, "glossary.yaml", "title: ORR\n",
	       "glossary.yaml:1:1: error: a list of terms is expected here "
	       "[wrong-type]\n");
	fixture_free(&fixture);
}

static void test_a_list_as_csv(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "meetings/slt-2017-09/attendance.csv",
				      "Person,Initials,As,Note\n"
				      "john-adler,JA,present,\n"
				      "\"Smith, Jo\",JS,apologies,none\n",
				      "");
	assert_int_equal(fixture.decoded[0].layout.role, LAYOUT_FIELD);
	assert_int_equal(things.count, 2);
	const struct attendee *attendee = (const struct attendee *)things.items[1];
	assert_int_equal(attendee->thing.kind, KIND_ATTENDEE);
	unit_equal(attendee->person.written, "Smith, Jo");
	assert_int_equal(attendee->attended, 2);
	is_stated(things.items[0], "note", NOT_STATED);
	is_stated(things.items[1], "note", STATED_NONE);
	fixture_free(&fixture);
}

static void test_settings_are_one_map(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "site.yaml", "- organisation: lpt\n",
				      "site.yaml:1:1: error: a site is a map of keys and "
				      "values [wrong-type]\n");
	assert_int_equal(things.count, 0);
	fixture_free(&fixture);
}

static void test_files_that_give_nothing(void **state)
{
	(void)state;
	struct fixture fixture;
	struct things things = decode(&fixture, "meetings/m/finance.pdf", "\x01\xff", "");
	assert_int_equal(things.count, 0);
	fixture_free(&fixture);
	things = decode(&fixture, "meetings/m/table.csv", "a,b\n1\n", "");
	assert_int_equal(things.count, 0);
	fixture_free(&fixture);
	things = decode(&fixture, "notes/a.md", "---\ntitle: A\n---\n",
			"notes/a.md:1:1: error: no content of this kind belongs "
			"here [not-in-folder]\n"
			"    remedy: \"boardpack help folders\" says where each kind "
			"lies\n");
	assert_int_equal(things.count, 0);
	fixture_free(&fixture);
	things = decode(&fixture, "Meeting/a.md", "---\ntitle: A\n---\n",
			"Meeting/a.md:1:1: error: no content of this kind belongs "
			"here [not-in-folder]\n"
			"    remedy: is it to lie in \"meetings/\"? \"boardpack help "
			"folders\" says where each kind lies\n");
	assert_int_equal(things.count, 0);
	fixture_free(&fixture);
	things = decode(&fixture, "papers/a.md", "no front matter\n",
			"papers/a.md:1:1: error: this file does not begin with "
			"front matter [no-front-matter]\n"
			"    remedy: begin it with a line of three hyphens, "
			"then lines such as \"title: ...\", then another line "
			"of three hyphens\n");
	assert_int_equal(things.count, 0);
	fixture_free(&fixture);
}

static void test_what_could_be_read_is_kept(void **state)
{
	(void)state;
	struct fixture fixture;
	struct source source =
		unit_source("papers/a.md", "---\ntitle: A\nnote: \"open\nreference: P1\n"
					   "---\nBody.\n");
	fixture_decode_sources(&fixture, &source, 1);
	assert_true(fixture.diag.count > 0);
	assert_int_equal(fixture.decoded[0].things.count, 1);
	unit_equal(fixture.decoded[0].things.items[0]->title, "A");
	fixture_free(&fixture);
}

static void test_the_built_in_settings(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct site *site = (const struct site *)decode_defaults(&arena);
	assert_non_null(site);
	assert_int_equal(site->bands.count, 4);
	assert_int_equal(site->likelihoods.count, 5);
	assert_int_equal(site->consequences.count, 5);
	for (size_t i = 0; i < site->scales.count; i++) {
		const struct scale *scale = (const struct scale *)site->scales.items[i];
		assert_true(scale->levels.count >= 2);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_front_matter_and_a_body),
		cmocka_unit_test(test_a_body_of_blanks_is_none),
		cmocka_unit_test(test_not_stated_none_and_not_known),
		cmocka_unit_test(test_unknown_keys_have_a_nearest_one),
		cmocka_unit_test(test_two_keys_that_mean_the_same),
		cmocka_unit_test(test_what_is_required),
		cmocka_unit_test(test_a_wrong_value_is_not_missing_too),
		cmocka_unit_test(test_records_as_list_map_and_text),
		cmocka_unit_test(test_one_record_as_a_map),
		cmocka_unit_test(test_an_entry_that_cannot_be_a_text),
		cmocka_unit_test(test_template_text_in_records),
		cmocka_unit_test(test_a_list_of_things),
		cmocka_unit_test(test_a_list_as_csv),
		cmocka_unit_test(test_settings_are_one_map),
		cmocka_unit_test(test_files_that_give_nothing),
		cmocka_unit_test(test_what_could_be_read_is_kept),
		cmocka_unit_test(test_the_built_in_settings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
