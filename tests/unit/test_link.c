#include "record/link.h"

#include "kinds/kinds.h"
#include "record/schema.h"
#include "record_fixture.h"
#include "unit.h"

static void is_rated(const struct rating *rating, const char *level, const char *written)
{
	unit_equal(rating->written, written);
	if (level)
		unit_equal(rating->level->thing.title, level);
	else
		assert_null(rating->level);
}

static const struct row *row_at(const struct fixture *fixture, size_t index)
{
	return (const struct row *)fixture->record.of[KIND_ROW].items[index];
}

static void test_words_on_built_in_scales(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"workstreams/access.yaml",
					"title: Access\nrows:\n"
					"  - {title: A, period: 2023, rating: yellow}\n"
					"  - {title: B, period: 2023, rating: Not-started}\n"
					"  - {title: C, period: 2023}\n"
					"  - {title: D, period: 2023, rating: not known}\n"
					"  - {title: E, period: 2023, rating: purple}\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture),
		   "workstreams/access.yaml:7:38: error: \"purple\" is not on "
		   "the scale \"delivery\" [unknown-word]\n"
		   "    remedy: choose from: Red, Amber, Green, Complete, Not "
		   "started; or add the word to \"scales\" in site.yaml\n");
	is_rated(&row_at(&fixture, 0)->rating, "Amber", "yellow");
	is_rated(&row_at(&fixture, 1)->rating, "Not started", "Not-started");
	is_rated(&row_at(&fixture, 2)->rating, NULL, "");
	is_rated(&row_at(&fixture, 3)->rating, NULL, "");
	is_rated(&row_at(&fixture, 4)->rating, NULL, "purple");
	/* Worst first. */
	assert_int_equal(row_at(&fixture, 0)->rating.level->order, 2);
	fixture_free(&fixture);
}

static void test_text_that_is_off_the_scale(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"papers/p.yaml", "title: P\ncovers:\n"
					       "  lpt: {assurance gained: Quality Committee}\n"},
			     {0}});
	unit_equal(
		fixture_problems(&fixture),
		"papers/p.yaml:3:27: warning: \"Quality Committee\" is not "
		"on the scale \"assurance gained\"; it is shown as it is "
		"written [wrong-field]\n"
		"    remedy: does it belong in another field? Else add the word to \"scales\" in "
		"site.yaml\n");
	const struct cover *cover = (const struct cover *)fixture.record.of[KIND_COVER].items[0];
	is_rated(&cover->assurance_gained, NULL, "Quality Committee");
	fixture_free(&fixture);
}

static void test_scales_of_the_site(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"site.yaml",
					"organisation: lpt\nas at: 2026-11-22\nscales:\n"
					"  Delivery: [Stuck, {title: Moving, also: [On track]}]\n"},
				       {"workstreams/access.yaml",
					"title: Access\nrows:\n"
					"  - {title: A, period: 2023, rating: On track}\n"
					"  - {title: B, period: 2023, rating: Green}\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture),
		   "workstreams/access.yaml:4:38: error: \"Green\" is not on "
		   "the scale \"delivery\" [unknown-word]\n"
		   "    remedy: choose from: Stuck, Moving; or add the word to "
		   "\"scales\" in site.yaml\n");
	is_rated(&row_at(&fixture, 0)->rating, "Moving", "On track");
	assert_int_equal(row_at(&fixture, 0)->rating.level->order, 2);
	/* The others stay as they are built in. */
	assert_non_null(link_level(&fixture.record, STR("purpose"), STR("noting")));
	assert_null(link_level(&fixture.record, STR("purpose"), STR("nod")));
	assert_null(link_scale(&fixture.record, STR("taste")));
	fixture_free(&fixture);
}

/* Ticks against a strategy of three priorities. */
static const struct alignment *ticks(struct fixture *fixture, const char *alignment)
{
	struct arena arena = {0};
	struct str paper = arena_printf(&arena,
					"title: P\ncovers:\n"
					"  - organisation: lpt\n"
					"    alignment:\n"
					"      - {strategy: group, %s}\n",
					alignment);
	fixture_link(fixture, (const struct fixture_file[]){
				      {"priorities/group/strategy.md",
				       "---\ntitle: Group\npriorities: [Access]\n---\n"},
				      {"priorities/group/beds.md", "---\ntitle: Beds\n---\n"},
				      {"priorities/group/care.md", "---\ntitle: Care\n---\n"},
				      {"priorities/other/strategy.md",
				       "---\ntitle: Other\npriorities: [Access, Digital]\n---\n"},
				      {"papers/p.yaml", paper.data},
				      {0}});
	arena_adopt(&fixture->arena, &arena);
	return (const struct alignment *)fixture->record.of[KIND_ALIGNMENT].items[0];
}

/* Names of what links lead to: "access beds". */
static struct str names(const struct links *links, struct arena *arena)
{
	struct str text = {0};
	for (size_t i = 0; i < links->count; i++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), i ? " " : "",
				    STR_ARG(links->items[i].target->name));
	return text;
}

static void not_ticked_are(struct fixture *fixture, const struct alignment *alignment,
			   const char *expected)
{
	struct things rest =
		alignment_not_ticked(&fixture->record, &alignment->thing, &fixture->arena);
	struct links links = {arena_new(&fixture->arena, struct link, rest.count), rest.count};
	for (size_t i = 0; i < rest.count; i++)
		links.items[i].target = rest.items[i];
	unit_equal(names(&links, &fixture->arena), expected);
}

static void ticks_are(const char *written, const char *ticked, const char *not_ticked)
{
	struct fixture fixture;
	const struct alignment *alignment = ticks(&fixture, written);
	unit_equal(fixture_problems(&fixture), "");
	unit_equal(names(&alignment->ticked, &fixture.arena), ticked);
	not_ticked_are(&fixture, alignment, not_ticked);
	fixture_free(&fixture);
}

static void test_ticks(void **state)
{
	(void)state;
	ticks_are("ticked: all", "access beds care", "");
	ticks_are("ticked: ALL", "access beds care", "");
	ticks_are("ticked: all but beds", "access care", "beds");
	ticks_are("ticked: \"All but beds, access\"", "care", "access beds");
	ticks_are("ticked: none", "", "access beds care");
	ticks_are("ticked: [care, beds]", "care beds", "access");
	ticks_are("ticked: \"care, beds\"", "care beds", "access");
	ticks_are("ticked: priority:group/care", "care", "access beds");
	ticks_are("ticked: group/care", "care", "access beds");
	/* Silence is no answer. */
	ticks_are("note: nothing said", "", "");
	ticks_are("ticked: not known", "", "");
}

static void test_answered_not_applicable(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct alignment *alignment =
		ticks(&fixture, "ticked: [beds], not applicable: [care]");
	unit_equal(fixture_problems(&fixture), "");
	unit_equal(names(&alignment->not_applicable, &fixture.arena), "care");
	not_ticked_are(&fixture, alignment, "access");
	fixture_free(&fixture);
}

static void test_ticks_of_another_strategy(void **state)
{
	(void)state;
	struct fixture fixture;
	ticks(&fixture, "ticked: [digital, other/digital]");
	unit_equal(fixture_problems(&fixture),
		   "papers/p.yaml:5:36: error: there is no priority "
		   "\"digital\" [unknown-reference]\n"
		   "    remedy: did you mean \"priority:other/digital\"?\n"
		   "papers/p.yaml:5:45: error: \"other/digital\" is no priority "
		   "of the strategy \"Group\" [wrong-kind]\n"
		   "    remedy: list it under its own strategy\n");
	fixture_free(&fixture);
}

static const char board[] = "---\ntitle: Trust Board\n---\n";

static const struct mark *mark_of(const struct thing *thing, const char *key)
{
	return &thing->marks[schema_find(thing->kind, str_from(key))];
}

static void test_what_a_paper_has_from_the_agenda(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"committees/board.md", board},
				       {"people/jo.md", "---\ntitle: Jo\n---\n"},
				       {"meetings/board-2023-09/meeting.md",
					"---\ncommittees: board\nagenda:\n"
					"  - {id: x, title: Early, purpose: note, "
					"papers: [board-2023-11/a]}\n---\n"},
				       {"meetings/board-2023-11/meeting.md",
					"---\ncommittees: board\nagenda:\n"
					"  - {id: x, title: Finance, purpose: [approve, note], "
					"presenter: jo, papers: [a, b]}\n---\n"},
				       {"meetings/board-2023-11/a.yaml", "document: a.pdf\n"},
				       {"meetings/board-2023-11/b.yaml",
					"title: Beds\npurpose: none\npresenters: Sam\n"},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct paper *paper =
		(const struct paper *)fixture_thing(&fixture, "paper:board-2023-11/a");
	unit_equal(paper->thing.title, "Finance");
	assert_true(mark_of(&paper->thing, "title")->inherited);
	assert_int_equal(paper->purpose.count, 2);
	assert_true(mark_of(&paper->thing, "purpose")->inherited);
	assert_ptr_equal(paper->presenters.items[0].target, fixture_thing(&fixture, "person:jo"));
	/* A list of its own: cutting one leaves the other whole. */
	const struct item *item =
		(const struct item *)fixture_thing(&fixture, "item:board-2023-11/x");
	assert_ptr_not_equal(paper->presenters.items, item->presenters.items);
	paper = (const struct paper *)fixture_thing(&fixture, "paper:board-2023-11/b");
	unit_equal(paper->thing.title, "Beds");
	assert_int_equal(paper->purpose.count, 0);
	assert_false(mark_of(&paper->thing, "purpose")->inherited);
	assert_null(paper->presenters.items[0].target);
	fixture_free(&fixture);
}

static void test_what_follows_from_the_folder(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"committees/board.md", board},
			     {"meetings/m/meeting.md", "---\ncommittees: board\n---\n"},
			     {"meetings/m/a.md", "---\ntitle: A\n---\n"},
			     {"meetings/m/minutes.md", "---\n---\n"},
			     {"papers/lone.md", "---\ntitle: Lone\nmeeting: m\n---\n"},
			     {"risks/orr/register.md",
			      "---\ntitle: ORR\nscores: [{risk: r, score: 4}]\n---\n"},
			     {"risks/orr/r.md", "---\ntitle: R\nscores: [{score: 6}]\n---\n"},
			     {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct thing *meeting = fixture_thing(&fixture, "meeting:m");
	const struct risk *risk = (const struct risk *)fixture_thing(&fixture, "risk:r");
	assert_ptr_equal(
		((const struct paper *)fixture_thing(&fixture, "paper:m/a"))->meeting.target,
		meeting);
	assert_ptr_equal(
		((const struct paper *)fixture_thing(&fixture, "paper:lone"))->meeting.target,
		meeting);
	assert_ptr_equal(
		((const struct minutes *)fixture_thing(&fixture, "minutes:m"))->meeting.target,
		meeting);
	assert_ptr_equal(risk->risk_register.target, fixture_thing(&fixture, "register:orr"));
	assert_int_equal(link_back(&risk->thing, STR("score history")).count, 2);
	fixture_free(&fixture);
}

/* The same reference four ways, and what is no content file. */
static void test_links_to_files(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){
			     {"committees/board.md", board},
			     {"meetings/m/meeting.md",
			      "---\ncommittees: board\nagenda: [{id: why, title: Why}]\n"
			      "---\n"},
			     {"meetings/m/minutes.md", "---\n---\n\n## why\n\nSo.\n"},
			     {"meetings/m/a.md", "---\ntitle: A\n---\n\n"
						 "[a](minutes.md) [b](./minutes.md#why) "
						 "[c](../m/meeting.md) [d](../../risks/orr/r.md) "
						 "[e](../../people/jo.md) [f](../../../x.md) "
						 "[g](b.md) [h](risks/orr/r.md)\n"},
			     {"risks/orr/register.md", "---\ntitle: ORR\n---\n"},
			     {"risks/orr/r.md", "---\ntitle: R\n---\n"},
			     {"people/jo.md", "---\nid: joanna\ntitle: Jo\n---\n"},
			     {0}});
	const struct thing *paper = fixture_thing(&fixture, "paper:m/a");
	static const char *const to[] = {
		"minutes:m", "minutes:m", "meeting:m", "risk:r", "person:joanna",
	};
	for (size_t i = 0; i < sizeof to / sizeof *to; i++)
		assert_ptr_equal(paper->body->links[i].target, fixture_thing(&fixture, to[i]));
	/* As from the content folder. */
	assert_ptr_equal(paper->body->links[7].target, fixture_thing(&fixture, "risk:r"));
	unit_equal(paper->body->links[1].fragment, "why");
	assert_int_equal(diag_count(&fixture.diag, DIAG_BAD_REFERENCE), 2);
	assert_int_equal(fixture.diag.count, 2);
	fixture_free(&fixture);
}

static void test_titles_of_what_has_none(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(
		&fixture,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"committees/quality.md", "---\ntitle: Quality\n---\n"},
			{"meetings/m/meeting.md",
			 "---\ncommittees: [board, quality]\ndate: 28 November 2023\n"
			 "agenda: [{id: x, title: Beds}]\n"
			 "decisions: [{id: d, item: x, outcome: Approved}, {id: e}]\n"
			 "---\n"},
			{"meetings/m/minutes.md", "---\n---\n"},
			{"meetings/m/a.md", "---\ntitle: A\ncovers: [{organisation: lpt}]\n---\n"},
			{"risks/r.md", "---\nnumber: ORR 84\n---\n"},
			{"risks/s.md", "---\ntitle: not known\n---\n"},
			{0}});
	unit_equal(fixture_problems(&fixture), "");
	unit_equal(fixture_thing(&fixture, "meeting:m")->title,
		   "Trust Board and Quality, 28 November 2023");
	unit_equal(fixture_thing(&fixture, "minutes:m")->title,
		   "Minutes of Trust Board and Quality, 28 November 2023");
	unit_equal(fixture_thing(&fixture, "cover sheet:m/a/lpt")->title,
		   "Cover sheet of Our Trust");
	unit_equal(fixture_thing(&fixture, "decision:d")->title, "Approved: Beds");
	unit_equal(fixture_thing(&fixture, "decision:e")->title, "Decision");
	unit_equal(fixture_thing(&fixture, "risk:s")->title, "Title not known");
	unit_equal(fixture_thing(&fixture, "risk:r")->title, "ORR 84");
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_on_built_in_scales),
		cmocka_unit_test(test_text_that_is_off_the_scale),
		cmocka_unit_test(test_scales_of_the_site),
		cmocka_unit_test(test_ticks),
		cmocka_unit_test(test_answered_not_applicable),
		cmocka_unit_test(test_ticks_of_another_strategy),
		cmocka_unit_test(test_what_a_paper_has_from_the_agenda),
		cmocka_unit_test(test_what_follows_from_the_folder),
		cmocka_unit_test(test_links_to_files),
		cmocka_unit_test(test_titles_of_what_has_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
