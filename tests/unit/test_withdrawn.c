#include "record/withdrawn.h"

#include <string.h>

#include "base/buffer.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "small_trust.h"
#include "unit.h"

/* A thing with a word in every field, and in what it holds, walked from the schema. */

struct planting {
	struct buffer out;
	int planted;
};

static void plant_fields(struct planting *work, int kind, int depth);

static void plant_word(struct planting *work, const char *key, int depth, const char *before,
		       const char *after)
{
	buffer_printf(&work->out, "%*s%s: %scanary%d%s\n", depth * 2, "", key, before,
		      work->planted++, after);
}

static void plant_field(struct planting *work, const struct field *field, int depth)
{
	enum { DEEPEST = 3 };
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_PROSE:
	case FIELD_PHRASE:
		plant_word(work, field->name, depth, "\"The ", " word\"");
		break;
	case FIELD_TEXTS:
		plant_word(work, field->name, depth, "[", "]");
		break;
	case FIELD_FILE:
		plant_word(work, field->name, depth, "", ".pdf");
		break;
	case FIELD_WEB:
		plant_word(work, field->name, depth, "https://", ".example/");
		break;
	case FIELD_RECORDS:
		if (depth >= DEEPEST)
			break;
		buffer_printf(&work->out, "%*s%s:\n%*s- title: The canary%d title\n", depth * 2, "",
			      field->name, depth * 2 + 2, "", work->planted++);
		plant_fields(work, schema_target(field), depth + 2);
		break;
	default:
		break;
	}
}

/* What those before say of it, a title among them, is not said twice. */
static void plant_fields(struct planting *work, int kind, int depth)
{
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		if (strcmp(field->name, "title"))
			plant_field(work, field, depth);
	}
}

static bool is_withdrawable(int kind)
{
	const struct kind *row = schema_kind(kind);
	return row->referable && row->files[0].as & FILES_ALONE;
}

/* Of a kind that lies in a folder of its own: recorded, and nowhere to be found. */
static size_t check_kind(int kind)
{
	const struct kind *row = schema_kind(kind);
	struct planting work = {0};
	char name[64], list[160];
	snprintf(name, sizeof name, "%s/gone.yaml", row->files[0].folder);
	snprintf(list, sizeof list,
		 "- {thing: \"%s:gone\", date: 2026-05-09, by: Secretary, reason: personal data, "
		 "pack checked: Secretary}\n",
		 row->word);
	buffer_printf(&work.out, "title: The secret canary title\naccess: public\n");
	plant_fields(&work, kind, 0);
	buffer_add_char(&work.out, '\0');
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {name, work.out.data}, {"withdrawn.yaml", list}, {0}});
	assert_int_equal(fixture.record.withdrawn.count, 1);
	fixture_reach(&fixture, "canary");
	const struct withdrawal *withdrawal =
		(const struct withdrawal *)fixture.record.withdrawn.items[0];
	unit_equal(withdrawal->thing.title,
		   arena_printf(&fixture.arena, "Withdrawn %s", row->word).data);
	assert_int_equal(withdrawal->gone->hidden, HIDDEN_WITHDRAWN);
	fixture_free(&fixture);
	buffer_free(&work.out);
	return (size_t)work.planted;
}

static void test_every_field_of_every_kind(void **state)
{
	(void)state;
	size_t planted = 0, kinds = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (is_withdrawable(kind)) {
			planted += check_kind(kind);
			kinds++;
		}
	assert_true(kinds >= 10);
	assert_true(planted >= 150);
}

/* Things of a small trust: with each of them gone, all that is left holds together. */
static void test_each_thing_of_a_trust(void **state)
{
	(void)state;
	struct fixture whole;
	fixture_link(&whole, small_trust); /* ids as authors write them */
	size_t tried = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; schema_kind(kind)->referable && i < whole.record.of[kind].count;
		     i++) {
			const struct thing *thing = whole.record.of[kind].items[i];
			struct fixture_file files[ARRAY_SIZE(small_trust) + 1];
			struct str list = arena_printf(
				&whole.arena,
				"- {thing: \"%s:%.*s\", date: 2026-05-09, by: Secretary, reason: "
				"legal, mentions checked: Secretary, pack checked: Secretary}\n",
				schema_kind(kind)->word, STR_ARG(thing->id));
			memcpy(files, small_trust, sizeof small_trust);
			files[ARRAY_SIZE(small_trust) - 1] =
				(struct fixture_file){"withdrawn.yaml", list.data};
			files[ARRAY_SIZE(small_trust)] = (struct fixture_file){0};
			struct fixture fixture;
			fixture_cut(&fixture, files);
			assert_int_equal(fixture.record.withdrawn.count, 1);
			fixture_reach(&fixture, NULL);
			fixture_free(&fixture);
			tried++;
		}
	assert_true(tried >= 20);
	fixture_free(&whole);
}

static const struct fixture_file board[] = {
	{"committees/board.yaml", "title: Board\naccess: public\n"},
	{"meetings/m/meeting.md", "---\naccess: public\ncommittees: board\n"
				  "agenda: [{title: A, papers: [gone, back, here]}]\n"
				  "changes:\n"
				  "  - {at: 2 May 2026, kind: withdrawn, paper: gone, "
				  "reason: Wrong, by: Chair}\n"
				  "  - {at: 3 May 2026, kind: corrected, paper: gone}\n"
				  "  - {at: 3 May 2026, kind: released, paper: back}\n"
				  "  - {at: 2 May 2026, kind: withdrawn, paper: back}\n"
				  "  - {at: 2 May 2026, kind: replaced, paper: here}\n---\n"},
	{"meetings/m/gone.md", "---\ntitle: Gone\n---\n"},
	{"meetings/m/back.md", "---\ntitle: Back\n---\n"},
	{"meetings/m/here.md", "---\ntitle: Here\n---\n"},
	{0}};

/* By a change, unless it was released since; other changes say nothing of it. */
static void test_a_change_withdraws(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, board);
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(fixture.record.withdrawn.count, 1);
	const struct withdrawal *withdrawal =
		(const struct withdrawal *)fixture.record.withdrawn.items[0];
	unit_equal(withdrawal->gone->id, "m/gone");
	unit_equal(withdrawal->reason_text, "Wrong");
	unit_equal(withdrawal->by_role, "Chair");
	const struct meeting *meeting =
		(const struct meeting *)fixture_thing(&fixture, "meeting:m");
	const struct links *papers = &((const struct item *)meeting->agenda.items[0])->papers;
	assert_null(link_end(&papers->items[0]));
	unit_equal(link_name(&papers->items[0]), "Withdrawn paper");
	unit_equal(link_name(&papers->items[1]), "Back");
	fixture_free(&fixture);
}

static void test_what_holds_it_takes_it_along(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.yaml", "title: Board\naccess: public\n"},
			    {"meetings/m/meeting.md", "---\naccess: public\ncommittees: board\n"
						      "agenda: [{title: A}]\n---\n"},
			    {"meetings/m/p.md", "---\ntitle: P\n---\n"},
			    {"papers/q.md", "---\ntitle: Q\naccess: public\nrelated: [paper:m/p, "
					    "meeting:m]\n---\n"},
			    {"withdrawn.yaml", "- {thing: \"meeting:m\", date: 2026-05-09, by: "
					       "Chair, reason: legal}\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(fixture.record.of[KIND_PAPER].count, 1);
	assert_int_equal(fixture.record.of[KIND_ITEM].count, 0);
	const struct links *related =
		&((const struct paper *)fixture_thing(&fixture, "paper:q"))->related;
	unit_equal(link_name(&related->items[0]), "Withdrawn meeting");
	unit_equal(link_name(&related->items[1]), "Withdrawn meeting");
	fixture_free(&fixture);
}

/* Deleted, misspelt, of no kind; reinstated, and not quite. */
static void test_what_is_named(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(
		&fixture,
		(const struct fixture_file[]){
			{"papers/winter-plan.md", "---\ntitle: P\naccess: public\n---\n"},
			{"papers/back.md", "---\ntitle: B\naccess: public\n---\n"},
			{"papers/half.md", "---\ntitle: H\naccess: public\nrelated: "
					   "[paper:deleted]\n---\n"},
			{"withdrawn.yaml",
			 "- {thing: \"paper:deleted\", date: 2026-05-09, by: Chair, reason: legal, "
			 "fingerprints: deleted}\n"
			 "- {thing: \"paper:winter-plam\", date: 2026-05-09, by: Chair, reason: "
			 "legal}\n"
			 "- {thing: \"papr:winter-plan\", date: 2026-05-09, by: Chair, reason: "
			 "legal}\n"
			 "- {thing: \"paper:back\", date: 2026-05-09, by: Chair, reason: legal, "
			 "reinstated: 2026-05-10, reinstated by: Chair, reinstated because: "
			 "Right}\n"
			 "- {thing: \"paper:half\", date: 2026-05-09, by: Chair, reason: legal, "
			 "reinstated: 2026-05-10}\n"},
			{0}});
	unit_equal(fixture_problems(&fixture),
		   "withdrawn.yaml:2:3: error: there is no paper \"winter-plam\" to be withdrawn "
		   "[unknown-reference]\n"
		   "    remedy: did you mean \"paper:winter-plan\"? Or, if its file was deleted "
		   "from the "
		   "content, record it in withdrawn.yaml with \"fingerprints: deleted\"\n"
		   "withdrawn.yaml:3:12: error: \"papr:winter-plan\" names nothing that can be "
		   "withdrawn [bad-reference]\n"
		   "    remedy: did you mean \"paper:\"?\n"
		   "withdrawn.yaml:5:81: error: it is not said who reinstated this and why, so it "
		   "stays withdrawn [missing-key]\n"
		   "    remedy: write \"reinstated by\", a role, and \"reinstated because\"\n");
	assert_int_equal(fixture.record.withdrawn.count, 3);
	assert_int_equal(fixture.record.of[KIND_PAPER].count, 2);
	fixture_free(&fixture);
}

static void add_words(struct buffer *out, int count, int every)
{
	for (int i = 1; i <= count; i++)
		buffer_printf(out, i % every ? "word%d " : "other%d ", i);
}

static bool is_known_again(int count, int every)
{
	struct arena arena = {0};
	struct buffer text = {0};
	struct word_rows known, read;
	add_words(&text, count, count + 1);
	known = word_rows_known(word_rows_of(withdrawn_words(buffer_view(&text), &arena), &arena));
	struct str printed = word_rows_print(known, &arena);
	bool again = printed.len && word_rows_read(printed, &arena, &read);
	assert_true(!again || read.count == known.count);
	buffer_reset(&text);
	buffer_printf(&text, "Before it, ");
	add_words(&text, count, every);
	struct word_rows rows = word_rows_of(withdrawn_words(buffer_view(&text), &arena), &arena);
	again = again && word_rows_suffice(read, word_rows_found(read, rows), 0);
	assert_false(again && word_rows_suffice(read, word_rows_found(read, rows), UINT64_MAX));
	buffer_free(&text);
	arena_free(&arena);
	return again;
}

/* A text is known though each tenth word was changed, and not where each second was. */
static void test_words_are_known_again(void **state)
{
	static const char *const others[] = {"words-", "words-0123456", "words-00112g001122001133",
					     "00112233445566", ""};
	struct arena arena = {0};
	struct word_rows rows;
	(void)state;
	assert_true(is_known_again(1000, 1001));
	assert_true(is_known_again(1000, 10));
	assert_true(is_known_again(40, 10));
	assert_false(is_known_again(1000, 2));
	assert_true(is_known_again(6, 7));
	assert_false(is_known_again(6, 3));
	assert_false(is_known_again(5, 6));
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		assert_false(word_rows_read(str_from(others[i]), &arena, &rows));
	unit_equal(withdrawn_words(STR("the trust\xE2\x80\x99s\xC2\xA0plan\xC2\xADned"), &arena),
		   " the trust s planned ");
	arena_free(&arena);
}

/* What nobody may read any more is not read in an earlier version either. */
static void test_earlier_versions_go(void **state)
{
	(void)state;
	static const struct {
		const char *kind;
		size_t left;
	} cases[] = {{"redacted", 1},
		     {"corrected (personal data)", 1},
		     {"corrected", 2},
		     {"replaced", 2}};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char meeting[256];
		struct fixture fixture;
		snprintf(meeting, sizeof meeting,
			 "---\naccess: public\ncommittees: board\nchanges:\n  - {at: 2026-05-08, "
			 "kind: %s, paper: p}\n---\n",
			 cases[i].kind);
		fixture_cut(&fixture,
			    (const struct fixture_file[]){
				    {"committees/board.yaml", "title: Board\naccess: public\n"},
				    {"meetings/m/meeting.md", meeting},
				    {"meetings/m/p.md",
				     "---\ntitle: P\nversions:\n  - {title: canary, date: "
				     "2026-05-01}\n  - {title: Two, date: 2026-05-08}\n---\n"},
				    {0}});
		unit_equal(fixture_problems(&fixture), "");
		const struct paper *paper =
			(const struct paper *)fixture_thing(&fixture, "paper:m/p");
		assert_int_equal(paper->versions.count, cases[i].left);
		assert_int_equal(fixture.record.of[KIND_VERSION].count, cases[i].left);
		fixture_reach(&fixture, cases[i].left == 1 ? "canary" : NULL);
		fixture_free(&fixture);
	}
}

static void test_words_in_a_row(void **state)
{
	(void)state;
	struct arena arena = {0};
	unit_equal(withdrawn_words(STR("<p id=\"p1\">The Plan, for\n <b>W\xC3\xA9lls</b></p>"),
				   &arena),
		   " the plan for w\xC3\xA9lls ");
	unit_equal(withdrawn_words(STR(""), &arena), " ");
	unit_equal(withdrawn_fingerprint(NULL, &arena), "");
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_field_of_every_kind),
		cmocka_unit_test(test_each_thing_of_a_trust),
		cmocka_unit_test(test_a_change_withdraws),
		cmocka_unit_test(test_what_holds_it_takes_it_along),
		cmocka_unit_test(test_what_is_named),
		cmocka_unit_test(test_words_are_known_again),
		cmocka_unit_test(test_earlier_versions_go),
		cmocka_unit_test(test_words_in_a_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
