#include "site/data_files.h"

#include "site_fixture.h"
#include "unit.h"

#define CHART(word) \
	"```chart\nkind: bar\ncaption: C\nsays: S\n" \
	"columns: [Ward, " word "]\nrows: [[A, 1], [B, -2]]\n```\n"

struct planned {
	struct site_fixture site;
	struct data_files data;
};

static void plan(struct planned *planned, const struct fixture_file *files)
{
	*planned = (struct planned){0};
	site_fixture_make(&planned->site, files);
	data_plan(&planned->site.record.record, &planned->site.plan, &planned->site.files,
		  &planned->data, &planned->site.record.diag);
	planned->site.view.data = &planned->data;
}

/* What is in the file at an address, which must be planned. */
static void file_is(struct planned *planned, const char *address, const char *expected)
{
	struct buffer out = {0};
	struct arena arena = {0};
	const struct data_file *file = data_find(&planned->data, str_from(address));
	if (!file)
		fail_msg("there is no table at /%s", address);
	data_write(&planned->data, file, &arena, &out);
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
	arena_free(&arena);
}

static const struct fixture_file whole[] = {
	{"risks/orr/register.md", "---\ntitle: ORR\naccess: public\norganisation: lpt\n---\n"},
	{"risks/orr/a.md", "---\ntitle: =Waits\nnumber: ORR 1\nscores:\n"
			   "  - {score: 16, date: 2026-03-01, note: -9 beds}\n"
			   "  - {score: not known, date: 2026-05-01}\n---\n" CHART("Beds")},
	{"risks/orr/b.md", "---\ntitle: Delays\n---\n"},
	{"risks/orr/c.md", "---\ntitle: Secret\naccess: private\n"
			   "scores: [{score: 9, date: 2026}]\n---\n" CHART("Secret")},
	{0}};

static void test_every_table_has_its_file(void **state)
{
	(void)state;
	struct planned planned;
	plan(&planned, whole);
	unit_equal(fixture_problems(&planned.site.record), "");
	assert_int_equal(planned.data.count, 3);
	file_is(&planned, "risks/a/c1.csv", "Ward,Beds\r\nA,1\r\nB,-2\r\n");
	file_is(&planned, "risks/a/scores.csv",
		"Date,Meeting,Kind,Likelihood,Consequence,Score,Band,Change,"
		"Source paper,Note\r\n"
		"2026-03-01,not stated,current,not stated,not stated,16,"
		"extreme,first score,not stated,-9 beds\r\n"
		"2026-05-01,not stated,current,not stated,not stated,"
		"not known,not known,not comparable,not stated,\r\n");
	file_is(&planned, "risks/risks.csv",
		"Number,Risk,Register,Score now,Band,Score date,Change,"
		"Target score,Level in words,Owner,Lead committee,Closed\r\n"
		"ORR 1,=Waits,ORR,16,extreme,2026-03-01,first score,"
		"not stated,not stated,not stated,not stated,not stated\r\n"
		"not stated,Delays,ORR,not stated,not stated,not stated,"
		"not comparable,not stated,not stated,not stated,not stated,"
		"not stated\r\n");
	site_fixture_free(&planned.site);
}

static void test_an_address_is_there_or_nothing(void **state)
{
	(void)state;
	struct planned planned;
	plan(&planned, whole);
	struct arena arena = {0};
	site_fixture_look(&planned.site, "risks/a/");
	unit_equal(data_url(&planned.site.view, STR("risks/a/"), STR("c1")).text, "c1.csv");
	unit_equal(data_url(&planned.site.view, STR("risks/"), STR("risks")).text, "../risks.csv");
	assert_int_equal(data_url(&planned.site.view, STR("risks/b/"), STR("scores")).type,
			 VALUE_NOTHING);
	arena_free(&arena);
	site_fixture_free(&planned.site);
}

static void test_the_ending_of_a_row_is_that_of_its_files(void **state)
{
	(void)state;
	struct planned planned;
	struct arena arena = {0};
	struct data_row feed = {.name = "feed", .ending = "xml"}, table = {.name = "scores"};
	plan(&planned,
	     (const struct fixture_file[]){
		     {"site.yaml", "title: T\norganisation: lpt\npublish: [committees]\naddress: "
				   "https://trust.example/\n"},
		     {"committees/board.md", "---\ntitle: Board\norganisations: lpt\n---\n"},
		     {0}});
	const struct thing *board = fixture_thing(&planned.site.record, "committee:board");
	unit_equal(data_address(&feed, board, &arena), "committees/board/feed.xml");
	unit_equal(data_address(&table, board, &arena), "committees/board/scores.csv");
	feed.folder = "data/";
	unit_equal(data_address(&feed, NULL, &arena), "data/feed.xml");
	site_fixture_look(&planned.site, "data/");
	unit_equal(data_url(&planned.site.view, STR("data/"), STR("catalogue")).text,
		   "catalogue.xml");
	assert_int_equal(data_url(&planned.site.view, STR("data/"), STR("catalog")).type,
			 VALUE_NOTHING);
	arena_free(&arena);
	site_fixture_free(&planned.site);
}

/* A chart in the minutes of a private item is cut with its section. */
static void test_what_is_cut_has_no_file(void **state)
{
	(void)state;
	struct planned planned;
	plan(&planned,
	     (const struct fixture_file[]){
		     {"committees/board.md", "---\ntitle: Board\norganisations: lpt\n---\n"},
		     {"meetings/m/meeting.md", "---\naccess: public\ncommittees: board\nagenda:\n"
					       "  - {id: a, title: Land, access: private}\n"
					       "  - {id: b, title: Beds}\n---\n"},
		     {"meetings/m/minutes.md",
		      "---\nstatus: approved\n---\n"
		      "## a\n\n" CHART("Secret") "\n## b\n\n" CHART("Beds")},
		     {0}});
	unit_equal(fixture_problems(&planned.site.record),
		   "meetings/m/minutes.md:4:4: error: this section is about the item \"Land\", "
		   "which is "
		   "private [private-text]\n    remedy: move the section out of these minutes, to "
		   "those "
		   "of a meeting that says \"access: private\"\n");
	assert_null(data_find(&planned.data, STR("meetings/m/minutes/c1.csv")));
	file_is(&planned, "meetings/m/minutes/c2.csv", "Ward,Beds\r\nA,1\r\nB,-2\r\n");
	const struct thing *minutes = fixture_thing(&planned.site.record, "minutes:m");
	assert_int_equal(minutes->body->markdown.chart_count, 1);
	site_fixture_free(&planned.site);
}

static void test_no_file_takes_anothers_place(void **state)
{
	(void)state;
	struct planned planned;
	plan(&planned,
	     (const struct fixture_file[]){
		     {"committees/board.md", "---\ntitle: Board\norganisations: lpt\n---\n"},
		     {"meetings/m/meeting.md", "---\naccess: public\ncommittees: board\n---\n"},
		     {"meetings/m/p.md",
		      "---\ntitle: P\nattachments: [{title: F, file: p/c1.csv}]\n"
		      "---\n" CHART("Beds")},
		     {"meetings/m/p/c1.csv", "a,b\n1,2\n"},
		     {0}});
	struct str problems = fixture_problems(&planned.site.record);
	struct str taken = STR("meetings/m/p.md:2:1: error: the table "
			       "\"/meetings/m/p/c1.csv\" would take the place of a file "
			       "with this name [colliding-address]\n");
	assert_true(str_starts(problems, taken));
	site_fixture_free(&planned.site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_table_has_its_file),
		cmocka_unit_test(test_an_address_is_there_or_nothing),
		cmocka_unit_test(test_the_ending_of_a_row_is_that_of_its_files),
		cmocka_unit_test(test_what_is_cut_has_no_file),
		cmocka_unit_test(test_no_file_takes_anothers_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
