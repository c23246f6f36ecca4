#include "record/decode_value.h"

#include "kinds/kinds.h"
#include "record_fixture.h"
#include "unit.h"

/* A fixture with one thing, made of one line of YAML. */
static const struct thing *read_line(struct fixture *fixture, const char *name, const char *line)
{
	struct source source = unit_source(name, line);
	fixture_decode_sources(fixture, &source, 1);
	assert_int_equal(fixture->decoded[0].things.count, 1);
	return fixture->decoded[0].things.items[0];
}

/* What is said about a value that does not fit, after its place. */
static void refuses(const char *name, const char *line, const char *message)
{
	struct fixture fixture;
	const struct thing *thing = read_line(&fixture, name, line);
	struct str problems = fixture_problems(&fixture);
	struct str key = str_sub(str_from(line), 0, str_find_char(str_from(line), ':'));
	int kind = thing->kind;
	if (str_find(problems, str_from(message)) == problems.len)
		unit_equal(problems, message);
	assert_int_equal(diag_has_errors(&fixture.diag, true), true);
	assert_int_equal(thing->marks[schema_find(kind, key)].stated, NOT_STATED);
	fixture_free(&fixture);
}

static void accepts(struct fixture *fixture)
{
	unit_equal(fixture_problems(fixture), "");
	fixture_free(fixture);
}

static const char meeting_name[] = "meetings/slt-2017-09.yaml";
static const char paper_name[] = "papers/beds.yaml";

static const struct meeting *read_meeting(struct fixture *fixture, const char *line)
{
	return (const struct meeting *)read_line(fixture, meeting_name, line);
}

static const struct paper *read_paper(struct fixture *fixture, const char *line)
{
	return (const struct paper *)read_line(fixture, paper_name, line);
}

static void test_dates_whole_and_partial(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct meeting *meeting =
		read_meeting(&fixture, "committees: slt\ndate: 28/11/2023\n");
	assert_int_equal(meeting->date.day, 28);
	accepts(&fixture);
	meeting = read_meeting(&fixture, "committees: slt\ndate: November 2023\n");
	assert_int_equal(meeting->date.precision, DATE_MONTH);
	accepts(&fixture);
	meeting = read_meeting(&fixture, "committees: slt\ndate: 20 th July 2023\n");
	assert_int_equal(meeting->date.day, 20);
	unit_equal(fixture_problems(&fixture),
		   "meetings/slt-2017-09.yaml:2:7: warning: \"20 th July "
		   "2023\" has a space inside the day [odd-writing]\n"
		   "    remedy: write the day in one piece, such as 20 or "
		   "20th\n");
	fixture_free(&fixture);
	refuses(meeting_name, "date: 31 November 2023\ncommittees: slt\n",
		"1:7: error: \"31 November 2023\" is not a day of the "
		"calendar [wrong-date]");
	refuses(meeting_name, "date: Dec 3, 2026\ncommittees: slt\n",
		"did you mean \"3 December 2026\"?");
	refuses(meeting_name, "date: 12/13/2026\ncommittees: slt\n",
		"did you mean \"13 December 2026\"?");
	refuses(meeting_name,
		"date: \xE2\x80\x9C"
		"3 December 2026\xE2\x80\x9D\ncommittees: slt\n",
		"did you mean \"3 December 2026\"?");
	refuses(meeting_name, "date: 2026/12/03\ncommittees: slt\n",
		"did you mean \"3 December 2026\"?");
	refuses(meeting_name, "date: 2026/12/03 9\ncommittees: slt\n",
		"write 28 November 2023, 2023-11-28");
	refuses(meeting_name, "date: 13/13/2026\ncommittees: slt\n",
		"see how many days that month has");
	refuses(meeting_name, "date: in spring\ncommittees: slt\n",
		"\"in spring\" is not a date [wrong-date]");
}

static void test_moments_and_times(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct meeting *meeting =
		read_meeting(&fixture, "committees: slt\ntime: 9.00 - 11.15\n"
				       "questions by: 23 November 2023 12:00\n");
	assert_int_equal(meeting->times.start, 540);
	assert_int_equal(meeting->times.end, 675);
	assert_int_equal(meeting->questions_by.minute, 720);
	accepts(&fixture);
	refuses(meeting_name, "time: morning\ncommittees: slt\n",
		"\"morning\" is not a time [wrong-time]");
	refuses(meeting_name, "questions by: November 2023\ncommittees: slt\n",
		"\"November 2023\" is not a day, or a day and a time "
		"[wrong-date]");
}

static void test_numbers_are_digits(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct thing *risk = read_line(&fixture, "risks/r.yaml", "tolerance: 12\n");
	assert_int_equal(((const struct risk *)risk)->tolerance, 12);
	accepts(&fixture);
	refuses("risks/r.yaml", "tolerance: -1\n",
		"\"-1\" is not a whole number, written in digits "
		"[wrong-number]");
	refuses("risks/r.yaml", "tolerance: 99999999999\n", "wrong-number");
	refuses("risks/r.yaml", "tolerance: twelve\n", "wrong-number");
}

static void test_choices_name_their_words(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct meeting *meeting =
		read_meeting(&fixture, "committees: slt\nstatus: Papers-published\n"
				       "kind: in common\n");
	assert_int_equal(meeting->status, 2);
	assert_int_equal(meeting->type, 4);
	accepts(&fixture);
	refuses(meeting_name, "quorate: maybe\ncommittees: slt\n",
		"\"maybe\" is not one of the words this key takes "
		"[unknown-word]\n"
		"    remedy: choose from: yes, no\n");
}

static void test_texts_by_list_and_by_semicolon(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper =
		read_paper(&fixture, "title: Beds\nquestions: First, and; second ;;\n"
				     "conclusions: [One; two, three]\n");
	assert_int_equal(paper->questions.count, 2);
	unit_equal(paper->questions.items[0], "First, and");
	unit_equal(paper->questions.items[1], "second");
	assert_int_equal(paper->conclusions.count, 2);
	unit_equal(paper->conclusions.items[0], "One; two");
	accepts(&fixture);
	paper = read_paper(&fixture, "questions: [a, [b], c]\n");
	assert_int_equal(paper->questions.count, 2);
	unit_equal(fixture_problems(&fixture),
		   "papers/beds.yaml:1:16: error: a list of single values is "
		   "expected here [wrong-type]\n");
	fixture_free(&fixture);
	refuses(paper_name, "title: [a, b]\n",
		"\"title\" takes a single value, not a list [wrong-type]");
	refuses(paper_name, "title: {a: b}\n",
		"\"title\" takes a single value, not a map [wrong-type]");
}

static void links_are(const struct links *links, const char *const *expected, size_t count)
{
	assert_int_equal(links->count, count);
	for (size_t i = 0; i < count; i++)
		unit_equal(links->items[i].written, expected[i]);
}

/* Commas divide references; they may be part of a name. */
static void test_links_in_one_text(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper =
		read_paper(&fixture, "title: Beds\nauthors: jo-smith, person:al-jones\n"
				     "sponsor: Smith, Jo\npresenters: Jo Smith; AJ\n"
				     "also at: [ slt-2017-09 ,slt-2017-10]\n");
	links_are(&paper->authors, (const char *const[]){"jo-smith", "person:al-jones"}, 2);
	links_are(&paper->sponsors, (const char *const[]){"Smith, Jo"}, 1);
	links_are(&paper->presenters, (const char *const[]){"Jo Smith", "AJ"}, 2);
	links_are(&paper->also_at, (const char *const[]){"slt-2017-09", "slt-2017-10"}, 2);
	struct span span = paper->authors.items[1].span;
	unit_equal(str_sub(fixture.sources[0].text, span.start, span.end), "person:al-jones");
	accepts(&fixture);
}

static void test_ticks(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper = read_paper(&fixture, "covers:\n"
							 "  - alignment:\n"
							 "      a: all\n"
							 "      b: All but x, y\n"
							 "      c: x, y\n"
							 "      d: [x, y]\n"
							 "      e: none\n"
							 "    organisation: lpt\n");
	const struct cover *cover = (const struct cover *)paper->covers.items[0];
	struct {
		size_t count;
		const char *first;
	} expected[] = {
		{1, "all"}, {1, "All but x, y"}, {2, "x"}, {2, "x"}, {0, ""},
	};
	for (size_t i = 0; i < 5; i++) {
		const struct links *ticked =
			&((const struct alignment *)cover->alignment.items[i])->ticked;
		assert_int_equal(ticked->count, expected[i].count);
		if (ticked->count)
			unit_equal(ticked->items[0].written, expected[i].first);
	}
	accepts(&fixture);
}

static void test_ratings_stay_as_written(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper = read_paper(&fixture, "title: Beds\npurpose: Consider, note\n");
	assert_int_equal(paper->purpose.count, 2);
	unit_equal(paper->purpose.items[0].written, "Consider");
	unit_equal(paper->purpose.items[1].written, "note");
	assert_null(paper->purpose.items[1].level);
	accepts(&fixture);
}

static void test_files_stay_in_their_folder(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper =
		read_paper(&fixture, "title: Beds\ndocument: Board pack 2.pdf\n");
	unit_equal(paper->document, "Board pack 2.pdf");
	accepts(&fixture);
	static const char *const unsafe[] = {
		"document: ../secret.pdf\n", "document: /etc/passwd\n", "document: a/../../b.pdf\n",
		"document: .hidden\n",       "document: a/.hidden\n",   "document: a\\b.pdf\n",
	};
	for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
		refuses(paper_name, unsafe[i], "is not the name of a file here [unsafe-path]");
}

static void test_web_addresses(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct meeting *meeting =
		read_meeting(&fixture, "committees: slt\nonline: https://example.org/x\n");
	unit_equal(meeting->online, "https://example.org/x");
	accepts(&fixture);
	refuses(meeting_name, "online: javascript:alert(1)\ncommittees: slt\n",
		"\"javascript:alert(1)\" is not a web address [unsafe-link]");
	refuses(meeting_name, "online: www.example.org\ncommittees: slt\n",
		"remedy: write the whole address, beginning with https://");
}

static void test_access_is_never_taken_for_silence(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct paper *paper =
		read_paper(&fixture, "title: Beds\naccess: Public\nstatus: Draft\n"
				     "publish on: 23 November 2023 09:00\n");
	assert_int_equal(paper->thing.access, ACCESS_PUBLIC);
	assert_true(paper->thing.draft);
	assert_int_equal(paper->thing.publish_on.minute, 540);
	accepts(&fixture);
	refuses(paper_name, "access: none\n", "\"none\" is not public or private [unknown-word]");
	refuses(paper_name, "access:\n", "is not public or private");
	refuses(paper_name, "access: not known\n", "is not public or private");
	refuses(paper_name, "access: tbc\n", "is not public or private");
	refuses(paper_name, "status: none\n", "\"none\" is not draft or final [unknown-word]");
	refuses(paper_name, "publish on: tbc\n",
		"\"tbc\" is not a day, or a day and a time [wrong-date]");
	refuses(paper_name, "publish on: not known\n", "wrong-date");
	refuses(paper_name, "publish on: November 2023\n", "wrong-date");
}

static void test_ids_are_pieces_of_addresses(void **state)
{
	(void)state;
	static const char *const good[] = {"a", "orr-75", "2017", "a-b-c"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(decode_is_id(str_from(good[i])));
	static const char *const bad[] = {
		"",    "-",   "-a",   "a-",       "a--b", "A",   "a b",
		"a/b", "a.b", "../a", "\xC3\xA9", "a_b",  "a\n",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(decode_is_id(str_from(bad[i])));
	char longest[102];
	for (size_t i = 0; i < 101; i++)
		longest[i] = 'a';
	assert_true(decode_is_id((struct str){longest, 100}));
	assert_false(decode_is_id((struct str){longest, 101}));
	refuses(paper_name, "id: Beds\n", "\"Beds\" is not an id [bad-id]");
}

/* Folders of these names cannot be made on every system. */
static void test_ids_that_systems_keep_for_themselves(void **state)
{
	(void)state;
	static const char *const kept[] = {"con", "prn", "aux", "nul", "com1", "lpt9"};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_false(decode_is_id(str_from(kept[i])));
	assert_true(decode_is_id(STR("lpt")));
	assert_true(decode_is_id(STR("com")));
	assert_true(decode_is_id(STR("con-2")));
	assert_true(decode_is_id(STR("lpt10")));
	refuses(paper_name, "id: nul\n", "\"nul\" is not an id [bad-id]");
}

static void test_template_text_left_in_place(void **state)
{
	(void)state;
	static const char *const left[] = {
		"TBC",
		"dd/mm/yyyy",
		"[Yes /No /Not applicable]",
		"\"[Yes /No /Not applicable]\"",
		"List risk number and title of risk",
	};
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		struct arena arena = {0};
		refuses(paper_name, arena_printf(&arena, "note: %s\n", left[i]).data,
			"is the form's own text, not a value; it is shown as "
			"not stated [template-text]\n"
			"    remedy: leave the key out\n");
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates_whole_and_partial),
		cmocka_unit_test(test_moments_and_times),
		cmocka_unit_test(test_numbers_are_digits),
		cmocka_unit_test(test_choices_name_their_words),
		cmocka_unit_test(test_texts_by_list_and_by_semicolon),
		cmocka_unit_test(test_links_in_one_text),
		cmocka_unit_test(test_ticks),
		cmocka_unit_test(test_ratings_stay_as_written),
		cmocka_unit_test(test_files_stay_in_their_folder),
		cmocka_unit_test(test_web_addresses),
		cmocka_unit_test(test_access_is_never_taken_for_silence),
		cmocka_unit_test(test_ids_are_pieces_of_addresses),
		cmocka_unit_test(test_ids_that_systems_keep_for_themselves),
		cmocka_unit_test(test_template_text_left_in_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
