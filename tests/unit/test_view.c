#include "site/view.h"

#include "kinds/kinds.h"
#include "site_fixture.h"
#include "small_trust.h"
#include "unit.h"

static const struct thing *thing_of(const struct site_fixture *site, const char *reference)
{
	const struct thing *thing = fixture_thing(&site->record, reference);
	assert_non_null(thing);
	return thing;
}

/* How a value prints. */
static void prints(struct site_fixture *site, const char *reference, const char *names,
		   const char *text)
{
	struct value value = site_fixture_value(site, thing_of(site, reference), names);
	char room[VALUE_ROOM];
	unit_equal(value_print(&value, room), text);
}

static size_t count_of(struct site_fixture *site, const char *reference, const char *names)
{
	return site_fixture_value(site, thing_of(site, reference), names).count;
}

static void test_fields_print_as_they_are_written(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	unit_equal(fixture_problems(&site.record), "");
	prints(&site, "risk:orr-1", "title", "Waits");
	prints(&site, "risk:orr-1", "name", "");
	prints(&site, "risk:orr-1", "number", "ORR 1");
	prints(&site, "risk:orr-1", "owner.title", "Ann Lee");
	prints(&site, "risk:orr-1", "owner.url", "people/ann-lee/");
	prints(&site, "meeting:board-2026-11", "date", "3 November 2026");
	prints(&site, "meeting:board-2026-11", "date.iso", "2026-11-03");
	prints(&site, "meeting:board-2026-11", "date.weekday", "Tuesday");
	prints(&site, "meeting:board-2026-11", "date.year", "2026");
	prints(&site, "row:flow/open-beds", "period", "quarter 2 2026/27");
	prints(&site, "row:flow/open-beds", "period.weekday", "");
	assert_int_equal(count_of(&site, "paper:board-2026-11/report", "covers"), 1);
	prints(&site, "paper:board-2026-11/report", "covers.0.alignment.0.ticked.0.title", "Beds");
	site_fixture_free(&site);
}

/* 12, then 16: from the third of four bands to the fourth. */
static void test_scores_have_an_arrow_and_a_meter(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	const struct thing *risk = thing_of(&site, "risk:orr-1");
	prints(&site, "risk:orr-1", "change", "worse");
	prints(&site, "risk:orr-1", "change_arrow", "\xE2\x86\x91");
	prints(&site, "risk:orr-1", "score_now.change_arrow", "\xE2\x86\x91");
	prints(&site, "risk:orr-2", "change_arrow", "");
	assert_int_equal(count_of(&site, "risk:orr-1", "score_now.band.meter"), 4);
	assert_int_equal(site_fixture_value(&site, risk, "score_now.band.meter.3.is_filled").type,
			 VALUE_TRUE);
	assert_int_equal(site_fixture_value(&site, risk,
					    "score_now.before.band.meter.2"
					    ".is_filled")
				 .type,
			 VALUE_TRUE);
	assert_int_equal(site_fixture_value(&site, risk,
					    "score_now.before.band.meter.3"
					    ".is_filled")
				 .type,
			 VALUE_NOTHING);
	site_fixture_free(&site);
}

static void test_ratings_have_word_shape_and_colour(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	const char row[] = "row:flow/open-beds";
	prints(&site, row, "rating", "Yellow");
	prints(&site, row, "rating.word", "Yellow");
	prints(&site, row, "rating.level", "Amber");
	prints(&site, row, "rating.shape", "triangle");
	prints(&site, row, "rating.symbol", "\xE2\x96\xB2");
	prints(&site, row, "rating.colour", "amber");
	assert_int_equal(site_fixture_value(&site, thing_of(&site, row), "rating.is_triangle").type,
			 VALUE_TRUE);
	assert_int_equal(site_fixture_value(&site, thing_of(&site, row), "rating.is_square").type,
			 VALUE_NOTHING);
	prints(&site, "item:board-2026-11/report", "purpose.0.word", "approve");
	assert_int_equal(site_fixture_value(&site, thing_of(&site, "item:board-2026-11/report"),
					    "purpose.0.needs_a_decision")
				 .type,
			 VALUE_TRUE);
	assert_int_equal(site_fixture_value(&site, thing_of(&site, "item:board-2026-11/report"),
					    "purpose.1.needs_a_decision")
				 .type,
			 VALUE_NOTHING);
	site_fixture_free(&site);
}

static void test_why_there_is_no_value(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, (const struct fixture_file[]){
					 {"risks/r.yaml",
					  "title: R\naccess: public\nappetite: none\n"
					  "treatment: not known\nlevel: not applicable\n"
					  "scores: none\nlevel note: written\ntolerance: 0\n"},
					 {0}});
	unit_equal(fixture_problems(&site.record), "");
	prints(&site, "risk:r", "appetite", "");
	prints(&site, "risk:r", "appetite_missing", "none");
	prints(&site, "risk:r", "treatment_missing", "not known");
	prints(&site, "risk:r", "level_missing", "not applicable");
	prints(&site, "risk:r", "owner_missing", "not stated");
	prints(&site, "risk:r", "scores_missing", "none");
	prints(&site, "risk:r", "level_note_missing", "");
	site_fixture_free(&site);
}

static void test_links_that_are_only_text(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	const char paper[] = "paper:board-2026-11/report";
	prints(&site, paper, "authors.1", "Somebody");
	prints(&site, paper, "authors.1.title", "Somebody");
	prints(&site, paper, "authors.1.url", "");
	/* Somebody with an entry and no page is text too, with the name. */
	prints(&site, paper, "authors.0.title", "Bob Ray");
	prints(&site, paper, "sponsor.0.title", "Ann Lee");
	site_fixture_free(&site);
}

static void test_what_points_to_a_thing(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	prints(&site, "person:ann-lee", "papers_sponsored.0.title", "Report");
	prints(&site, "committee:board", "meetings.0.title", "Trust Board, 1 September 2026");
	assert_int_equal(count_of(&site, "committee:board", "meetings"), 2);
	/* A thing that points twice is listed once. */
	struct value mentions =
		site_fixture_value(&site, thing_of(&site, "risk:orr-1"), "citations");
	assert_int_equal(mentions.count, 1);
	site_fixture_free(&site);
}

/* The same thing from pages at other depths. */
static void test_addresses_are_relative_to_the_page(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	prints(&site, "risk:orr-1", "url", "risks/orr-1/");
	site_fixture_look(&site, "risks/orr-1/");
	prints(&site, "risk:orr-1", "url", "./");
	prints(&site, "risk:orr-2", "url", "../orr-2/");
	prints(&site, "meeting:board-2026-11", "url", "../../meetings/board-2026-11/");
	prints(&site, "organisation:nhft", "url", "../../organisations/#nhft");
	site_fixture_look(&site, "organisations/");
	prints(&site, "organisation:nhft", "url", "#nhft");
	site_fixture_look(&site, "404.html");
	prints(&site, "risk:orr-1", "url", "risks/orr-1/");
	site.view.file_links = true;
	site_fixture_look(&site, "risks/orr-1/");
	prints(&site, "risk:orr-1", "url", "index.html");
	prints(&site, "organisation:nhft", "url", "../../organisations/index.html#nhft");
	site_fixture_free(&site);
}

static void test_texts_with_their_references_put_in(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	site_fixture_look(&site, "meetings/board-2026-11/report/");
	struct value body =
		site_fixture_value(&site, thing_of(&site, "paper:board-2026-11/report"), "body");
	assert_int_equal(body.type, VALUE_HTML);
	struct str html = body.text;
	assert_true(str_find(html, STR("Of <a href=\"../../../risks/orr-1/\">"
				       "Waits</a>")) < html.len);
	assert_true(str_find(html, STR("<a href=\"../../../priorities/group/"
				       "beds/\">beds</a>")) < html.len);
	struct value summary =
		site_fixture_value(&site, thing_of(&site, "paper:board-2026-11/report"), "summary");
	unit_equal(summary.text, "<p>Mostly about <a href=\"../../../risks/orr-2/\">Staff</a>."
				 "</p>\n");
	site_fixture_free(&site);
}

static void test_names_in_texts_are_escaped(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"risks/r.yaml", "title: \"<b>A & B</b>\"\naccess: public\n"},
			{"risks/s.yaml", "title: S\naccess: public\ncause: See [[risk:r]].\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	prints(&site, "risk:s", "cause",
	       "<p>See <a href=\"risks/r/\">&lt;b&gt;A &amp; B&lt;/b&gt;</a>."
	       "</p>\n");
	site_fixture_free(&site);
}

/* A reference to somebody without a page leaves the words and no link. */
static void test_references_to_what_has_no_page(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"people/jo.yaml", "title: Jo\n"},
				  {"risks/s.yaml",
				   "title: S\naccess: public\n"
				   "cause: By [[person:jo]], [him](person:jo) and [them](person:jo "
				   "'Our & Jo'), then [it](risk:s 'This').\n"},
				  {0}});
	unit_equal(fixture_problems(&site.record), "");
	prints(&site, "risk:s", "cause",
	       "<p>By Jo, him and them, then <a href=\"risks/s/\" title=\"This\">it</a>.</p>\n");
	site_fixture_free(&site);
}

static void test_names_that_are_not_there(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	struct value risk = view_thing(&site.view, thing_of(&site, "risk:orr-1"));
	assert_null(value_class_find(risk.class, STR("no_such")));
	/* Known and empty here: the search must not go on outside. */
	assert_non_null(value_class_find(risk.class, STR("appetite")));
	assert_int_equal(value_inside(&risk, STR("appetite")).type, VALUE_NOTHING);
	assert_int_equal(view_thing(&site.view, NULL).type, VALUE_NOTHING);
	site_fixture_free(&site);
}

/* Asked twice, worked out once, whatever else was asked in between. */
static void test_what_was_worked_out_is_kept(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	const struct thing *risk = thing_of(&site, "risk:orr-1");
	struct value first = site_fixture_value(&site, risk, "trail");
	struct value second = site_fixture_value(&site, risk, "trail");
	assert_ptr_equal(first.self, second.self);
	for (size_t i = 0; i < (size_t)2 * MEMORY_SLOTS; i++) {
		const struct things *things = &site.record.record.of[i % KIND_SITE + 1];
		for (size_t j = 0; j < things->count; j++)
			site_fixture_value(&site, things->items[j], "trail");
	}
	second = site_fixture_value(&site, risk, "trail");
	assert_int_equal(first.count, second.count);
	unit_equal(site_fixture_value(&site, risk, "trail.0.title").text, "Report");
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields_print_as_they_are_written),
		cmocka_unit_test(test_scores_have_an_arrow_and_a_meter),
		cmocka_unit_test(test_ratings_have_word_shape_and_colour),
		cmocka_unit_test(test_why_there_is_no_value),
		cmocka_unit_test(test_links_that_are_only_text),
		cmocka_unit_test(test_what_points_to_a_thing),
		cmocka_unit_test(test_addresses_are_relative_to_the_page),
		cmocka_unit_test(test_texts_with_their_references_put_in),
		cmocka_unit_test(test_names_in_texts_are_escaped),
		cmocka_unit_test(test_references_to_what_has_no_page),
		cmocka_unit_test(test_names_that_are_not_there),
		cmocka_unit_test(test_what_was_worked_out_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
