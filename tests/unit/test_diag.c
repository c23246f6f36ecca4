#include "base/diag.h"
#include "command/problems.h"

#include <string.h>
#include <time.h>

#include "base/buffer.h"

#include "unit.h"

static struct str printed(struct diag *diag, const struct diag_style *style, int expected,
			  struct arena *arena)
{
	char *memory = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&memory, &size);
	assert_int_equal(diag_print(diag, style, out), expected);
	fclose(out);
	struct str copy = arena_copy(arena, (struct str){memory, size});
	free(memory);
	return copy;
}

/* Print, compare, and free the list. */
static void prints(struct diag *diag, const struct diag_style *style, int status,
		   const char *expected)
{
	struct arena arena = {0};
	unit_equal(printed(diag, style, status, &arena), expected);
	arena_free(&arena);
	diag_free(diag);
}

static const struct diag_style plain = {.quiet = true};

static void report(struct diag *diag, enum diag_code code, const struct source *source,
		   size_t start, size_t end)
{
	assert_false(diag_report(diag, code, place_at(source, start, end), "text of %s",
				 diag_row(code)->name));
}

static void test_every_code_has_a_row(void **state)
{
	(void)state;
	for (unsigned i = 0; i < DIAG_CODES; i++) {
		const struct diag_row *row = diag_row((enum diag_code)i);
		assert_non_null(row->name);
		assert_non_null(row->help);
		assert_true(strlen(row->name) > 0 && strlen(row->help) > 0);
		assert_in_range(row->severity, DIAG_NOTE, DIAG_FAILURE);
		assert_int_equal(strspn(row->name, "abcdefghijklmnopqrstuvwxyz"
						   "0123456789-"),
				 strlen(row->name));
		for (unsigned j = 0; j < i; j++)
			assert_string_not_equal(row->name, diag_row((enum diag_code)j)->name);
	}
}

static void test_a_message_with_caret_and_remedy(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source source = unit_source("a.md", "one\nsponsor: x y\n");
	diag_report(&diag, DIAG_UNKNOWN_REFERENCE, place_at(&source, 13, 16),
		    "no person with id '%s'", "x y");
	diag_remedy(&diag, "did you mean '%s'?", "x");
	prints(&diag, &plain, 1,
	       "a.md:2:10: error: no person with id 'x y' "
	       "[unknown-reference]\n"
	       "    sponsor: x y\n"
	       "             ^~~\n"
	       "    remedy: did you mean 'x'?\n");
}

static void test_carets_count_characters(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source source = unit_source("a.md", "caf\u00E9: \u201Cx\u00E9\u201D!\n");
	report(&diag, DIAG_WRONG_TYPE, &source, 7, 16);
	prints(&diag, &plain, 1,
	       "a.md:1:7: error: text of wrong-type [wrong-type]\n"
	       "    caf\u00E9: \u201Cx\u00E9\u201D!\n"
	       "          ^~~~\n");
}

static void test_carets_stay_on_their_line(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source source = unit_source("a.md", "one\r\ntwo\n\n");
	report(&diag, DIAG_WRONG_TYPE, &source, 1, 8);
	report(&diag, DIAG_WRONG_DATE, &source, 8, 8);
	report(&diag, DIAG_WRONG_TIME, &source, 9, 10);
	report(&diag, DIAG_WRONG_SCORE, &source, 99, 100);
	prints(&diag, &plain, 1,
	       "a.md:1:2: error: text of wrong-type [wrong-type]\n"
	       "    one\n"
	       "     ^~\n"
	       "a.md:2:4: error: text of wrong-date [wrong-date]\n"
	       "    two\n"
	       "       ^\n"
	       "a.md:3:1: error: text of wrong-time [wrong-time]\n"
	       "a.md:4:1: error: text of wrong-score [wrong-score]\n");
}

/* The caret is under the letter it names, in a line cut at both ends. */
static void test_long_lines_are_cut(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (size_t at = 0; at < 1000; at += 37) {
		char text[1000];
		memset(text, 'x', sizeof text);
		text[at] = '!';
		struct diag diag = {0};
		struct source source = unit_source("a.md", "");
		source.text = (struct str){text, sizeof text};
		report(&diag, DIAG_WRONG_TYPE, &source, at, at + 1);
		struct str rest = printed(&diag, &plain, 1, &arena);
		struct str line, caret;
		assert_true(str_split(&rest, '\n', &line));
		assert_true(str_split(&rest, '\n', &line));
		assert_true(str_split(&rest, '\n', &caret));
		assert_true(line.len <= 80);
		assert_int_equal(str_find_char(line, '!'), str_find_char(caret, '^'));
		diag_free(&diag);
	}
	arena_free(&arena);
}

static void test_long_lines_of_odd_bytes_are_cut(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct diag diag = {0};
	char text[5000];
	memset(text, '\x92', sizeof text);
	struct source source = unit_source("a.md", "");
	source.text = (struct str){text, sizeof text};
	report(&diag, DIAG_NOT_UTF8, &source, 0, 1);
	assert_true(printed(&diag, &plain, 1, &arena).len < 300);
	diag_free(&diag);
	arena_free(&arena);
}

static void test_terminals_are_not_spoken_to(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source source = unit_source("a\x1B.md", "a\x1B[31m\tb\x7F\xC2\x9B"
						       "c\n");
	diag_report(&diag, DIAG_WRONG_TYPE, place_at(&source, 8, 9), "a value '%s'",
		    "\x1B[2J\xC2\x85");
	diag_remedy(&diag, "not '%s'", "\r\x07\u00A0");
	prints(&diag, &plain, 1,
	       "a .md:1:9: error: a value ' [2J ' [wrong-type]\n"
	       "    a [31m b  c\n"
	       "            ^\n"
	       "    remedy: not '  \u00A0'\n");
}

static void test_bytes_that_are_no_text_are_marked(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source source = unit_source("a.md", "a\x9B"
						   "31m \xE2\x82 \xE2\x82\xAC \xFF\n");
	report(&diag, DIAG_NOT_UTF8, &source, 0, 1);
	prints(&diag, &plain, 1,
	       "a.md:1:1: error: text of not-utf8 [not-utf8]\n"
	       "    a?31m ?? \u20AC ?\n"
	       "    ^\n");
}

static void test_order_is_of_places(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source a = unit_source("a.md", ""), b = unit_source("b.md", "");
	report(&diag, DIAG_WRONG_TYPE, &b, 0, 0);
	report(&diag, DIAG_WRONG_DATE, &a, 7, 7);
	report(&diag, DIAG_MISSING_KEY, &a, 7, 7);
	report(&diag, DIAG_WRONG_TYPE, &a, 3, 3);
	diag_report(&diag, DIAG_CANNOT_WRITE, (struct place){0}, "no place");
	prints(&diag, &plain, 3,
	       "boardpack: failure: no place [cannot-write]\n"
	       "a.md:1:1: error: text of wrong-type [wrong-type]\n"
	       "a.md:1:1: error: text of missing-key [missing-key]\n"
	       "a.md:1:1: error: text of wrong-date [wrong-date]\n"
	       "b.md:1:1: error: text of wrong-type [wrong-type]\n");
}

static void test_the_same_problem_is_printed_once(void **state)
{
	(void)state;
	struct diag diag = {0};
	struct source source = unit_source("a.md", "");
	struct source again = unit_source("a.md", "");
	report(&diag, DIAG_WRONG_TYPE, &source, 0, 0);
	report(&diag, DIAG_WRONG_TYPE, &again, 0, 5);
	report(&diag, DIAG_WRONG_TYPE, &source, 0, 0);
	prints(&diag, &(struct diag_style){0}, 1,
	       "a.md:1:1: error: text of wrong-type [wrong-type]\n"
	       "1 error, 0 warnings\n");
}

static void test_merged_lists_print_the_same(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct source source = unit_source("a.md", "abcdefghij\n");
	struct diag one = {0}, all = {0};
	struct diag workers[3] = {[0] = {.count = 0}};
	for (size_t i = 0; i < 60; i++) {
		enum diag_code code = (enum diag_code)(i * 7 % DIAG_CODES);
		report(&one, code, &source, i * 3 % 10, 10);
		report(&workers[i % 3], code, &source, i * 3 % 10, 10);
	}
	for (size_t i = 0; i < 3; i++) {
		diag_merge(&all, &workers[i]);
		assert_int_equal(workers[i].count, 0);
		diag_merge(&all, &workers[i]);
	}
	assert_int_equal(all.count, 60);
	struct str expected = printed(&one, &plain, 3, &arena);
	assert_true(str_equal(printed(&all, &plain, 3, &arena), expected));
	/* A list that was merged into goes on as any other. */
	report(&all, DIAG_WRONG_TYPE, &source, 0, 1);
	diag_remedy(&all, "a remedy");
	assert_int_equal(all.count, 61);
	diag_free(&one);
	diag_free(&all);
	arena_free(&arena);
}

static void exits_with(enum diag_code code, int status, int strict, const char *summary)
{
	struct arena arena = {0};
	struct diag diag = {0};
	report(&diag, code, NULL, 0, 0);
	struct str text = printed(&diag, &(struct diag_style){0}, status, &arena);
	assert_true(str_ends(text, str_from(summary)));
	assert_int_equal(diag_has_errors(&diag, false), status != 0);
	assert_int_equal(diag_has_errors(&diag, true), strict != 0);
	printed(&diag, &(struct diag_style){.strict = true}, strict, &arena);
	diag_free(&diag);
	arena_free(&arena);
}

static void test_status_and_summary(void **state)
{
	(void)state;
	exits_with(DIAG_UNLISTED_FILE, 0, 0, "[unlisted-file]\n");
	exits_with(DIAG_UNKNOWN_KEY, 0, 1, "\n0 errors, 1 warning\n");
	exits_with(DIAG_WRONG_TYPE, 1, 1, "\n1 error, 0 warnings\n");
	exits_with(DIAG_CANNOT_WRITE, 3, 3, "\n1 error, 0 warnings\n");
	struct diag none = {0};
	prints(&none, &(struct diag_style){.strict = true}, 0, "");
}

static void test_strict_and_quiet(void **state)
{
	(void)state;
	struct diag diag = {0};
	report(&diag, DIAG_UNKNOWN_KEY, NULL, 0, 0);
	report(&diag, DIAG_UNLISTED_FILE, NULL, 0, 0);
	prints(&diag, &(struct diag_style){.strict = true}, 1,
	       "boardpack: note: text of unlisted-file [unlisted-file]\n"
	       "boardpack: error: text of unknown-key [unknown-key]\n"
	       "1 error, 0 warnings\n");
	report(&diag, DIAG_UNKNOWN_KEY, NULL, 0, 0);
	report(&diag, DIAG_UNLISTED_FILE, NULL, 0, 0);
	prints(&diag, &plain, 0, "boardpack: warning: text of unknown-key [unknown-key]\n");
}

static void test_counts(void **state)
{
	(void)state;
	struct diag diag = {0};
	assert_int_equal(diag_count(&diag, DIAG_WRONG_TYPE), 0);
	for (size_t i = 0; i < 40; i++)
		report(&diag, i % 4 ? DIAG_WRONG_TYPE : DIAG_WRONG_DATE, NULL, 0, 0);
	assert_int_equal(diag_count(&diag, DIAG_WRONG_TYPE), 30);
	assert_int_equal(diag_count(&diag, DIAG_WRONG_DATE), 10);
	assert_int_equal(diag_count(&diag, DIAG_WRONG_TIME), 0);
	diag_free(&diag);
}

/* Stands for reading the file again. */
static struct str read_again(void *context, const struct source *source, struct arena *arena)
{
	size_t *reads = context;
	(*reads)++;
	if (str_equal(source->name, STR("gone.md")))
		return (struct str){0};
	return arena_copy(arena, STR("first\nsecond\n"));
}

static void test_a_dropped_text_is_read_once(void **state)
{
	(void)state;
	size_t reads = 0;
	struct diag diag = {0};
	struct source a = unit_source("a.md", "");
	struct source gone = unit_source("gone.md", "");
	report(&diag, DIAG_WRONG_TYPE, &a, 6, 9);
	report(&diag, DIAG_WRONG_TYPE, &a, 0, 1);
	report(&diag, DIAG_WRONG_TYPE, &gone, 5, 6);
	prints(&diag, &(struct diag_style){.quiet = true, .read = read_again, .context = &reads}, 1,
	       "a.md:1:1: error: text of wrong-type [wrong-type]\n"
	       "    first\n"
	       "    ^\n"
	       "a.md:2:1: error: text of wrong-type [wrong-type]\n"
	       "    second\n"
	       "    ^~~\n"
	       "gone.md:1:1: error: text of wrong-type [wrong-type]\n");
	assert_int_equal(reads, 2);
}

static void test_texts_are_clipped(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct diag diag = {0};
	diag_report(&diag, DIAG_WRONG_TYPE, (struct place){0}, "%5000d", 1);
	diag_remedy(&diag, "%5000d", 2);
	assert_true(printed(&diag, &plain, 1, &arena).len < 5000);
	diag_free(&diag);
	arena_free(&arena);
}

/* Lines are counted once a file, not once a problem. */
static void test_many_problems_in_a_large_file(void **state)
{
	(void)state;
	enum { LINES = 20000 };
	struct arena arena = {0};
	struct buffer text = {0};
	struct diag diag = {0};
	for (size_t i = 0; i < LINES; i++)
		buffer_add(&text, STR("a line of a list that is very long\n"));
	struct source source = unit_source("a.csv", "");
	source.text = buffer_view(&text);
	for (uint32_t i = 0; i < LINES; i++)
		diag_report(&diag, DIAG_WRONG_TYPE, place_at(&source, i * 35 + 2, i * 35 + 6),
			    "problem %u", i);
	clock_t start = clock();
	struct str messages = printed(&diag, &plain, 1, &arena);
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	assert_true(str_find(messages, STR("\na.csv:20000:3: error: ")) < messages.len);
	diag_free(&diag);
	buffer_free(&text);
	arena_free(&arena);
}

static void test_the_same_in_many_places_is_told_once(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = unit_source("a.csv", "Month,Value\na,1\nb,2\nc,3\nd,4\ne,5\n");
	for (uint32_t i = 0; i < 5; i++) {
		size_t from = diag.count;
		diag_report(&diag, DIAG_WRONG_DATE, place_at(&source, 12 + 4 * i, 13 + 4 * i),
			    "number %u is wrong", i);
		diag_in_column(&diag, from, (struct span){0, 5});
		diag_report(&diag, DIAG_WRONG_NUMBER, place_at(&source, 14 + 4 * i, 15 + 4 * i),
			    i < 3 ? "another %d" : "one of two %d", i < 3 ? (int)i : 0);
	}
	unit_equal(printed(&diag, &(struct diag_style){0}, 1, &arena),
		   "a.csv:2:1: error: number 0 is wrong [wrong-date]\n"
		   "    a,1\n"
		   "    ^\n"
		   "    and 4 more in this column: lines 3, 4, 5, 6\n"
		   "a.csv:2:3: error: another 0 [wrong-number]\n"
		   "    a,1\n"
		   "      ^\n"
		   "a.csv:3:3: error: another 1 [wrong-number]\n"
		   "    b,2\n"
		   "      ^\n"
		   "a.csv:4:3: error: another 2 [wrong-number]\n"
		   "    c,3\n"
		   "      ^\n"
		   "a.csv:5:3: error: one of two 0 [wrong-number]\n"
		   "    d,4\n"
		   "      ^\n"
		   "a.csv:6:3: error: one of two 0 [wrong-number]\n"
		   "    e,5\n"
		   "      ^\n"
		   "by code: 5 wrong-date, 5 wrong-number\n"
		   "6 errors, 0 warnings, in 10 places\n");
	diag_free(&diag);
	arena_free(&arena);
}

/* What a format prints of a problem with a place and one without; to be freed. */
static char *for_programs(const char *format)
{
	struct diag diag = {0};
	struct source source = unit_source("a,b.md", "x\ny\n");
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	diag_report(&diag, DIAG_WRONG_DATE, place_at(&source, 2, 3), "\"y\" \\ 5%%: \xFF\x01");
	diag_remedy(&diag, "write a date");
	diag_report(&diag, DIAG_UNSAFE_OUTPUT, (struct place){0}, "no");
	diag_report(&diag, DIAG_UNLISTED_FILE, place_at(&source, 0, 1), "named by nothing");
	assert_int_equal(problems_print(&diag, &plain, format, out), 3);
	fclose(out);
	diag_free(&diag);
	return text;
}

static void test_problems_for_programs(void **state)
{
	(void)state;
	static const struct {
		const char *format, *text;
	} cases[] = {
		{"json", "[\n  {\"severity\": \"failure\", \"code\": \"unsafe-output\", "
			 "\"message\": \"no\"},\n"
			 "  {\"file\": \"a,b.md\", \"line\": 1, \"column\": 1, "
			 "\"severity\": \"note\", \"code\": \"unlisted-file\", "
			 "\"message\": \"named by nothing\"},\n"
			 "  {\"file\": \"a,b.md\", \"line\": 2, \"column\": 1, "
			 "\"severity\": \"error\", \"code\": \"wrong-date\", "
			 "\"message\": \"\\\"y\\\" \\\\ 5%: \\ufffd\\u0001\", "
			 "\"remedy\": \"write a date\"}\n]\n"},
		{"github", "::error title=unsafe-output::no\n"
			   "::notice file=a%2Cb.md,line=1,col=1,title=unlisted-file::named by "
			   "nothing\n"
			   "::error file=a%2Cb.md,line=2,col=1,title=wrong-date::\"y\" \\ 5%25: "
			   "\xFF\x01%0Aremedy: write a date\n"},
		{"azure", "##vso[task.logissue type=error;code=unsafe-output;]no\n"
			  "##vso[task.logissue "
			  "type=error;sourcepath=a,b.md;linenumber=2;columnnumber=1;"
			  "code=wrong-date;]\"y\" \\ 5%AZP25: \xFF\x01 (remedy: write a "
			  "date)\n"},
	};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *text = for_programs(cases[i].format);
		assert_string_equal(text, cases[i].text);
		free(text);
	}
	char *text = for_programs("gitlab");
	assert_non_null(strstr(text, "\"severity\": \"info\""));
	assert_non_null(strstr(text, "remedy: write a date\", \"check_name\": \"wrong-date\""));
	assert_non_null(strstr(text, "{\"path\": \"a,b.md\", \"lines\": {\"begin\": 2}}"));
	free(text);
	assert_false(problems_has_format("xml"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_has_a_row),
		cmocka_unit_test(test_a_message_with_caret_and_remedy),
		cmocka_unit_test(test_carets_count_characters),
		cmocka_unit_test(test_carets_stay_on_their_line),
		cmocka_unit_test(test_long_lines_are_cut),
		cmocka_unit_test(test_long_lines_of_odd_bytes_are_cut),
		cmocka_unit_test(test_terminals_are_not_spoken_to),
		cmocka_unit_test(test_bytes_that_are_no_text_are_marked),
		cmocka_unit_test(test_order_is_of_places),
		cmocka_unit_test(test_the_same_problem_is_printed_once),
		cmocka_unit_test(test_merged_lists_print_the_same),
		cmocka_unit_test(test_status_and_summary),
		cmocka_unit_test(test_strict_and_quiet),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_a_dropped_text_is_read_once),
		cmocka_unit_test(test_texts_are_clipped),
		cmocka_unit_test(test_many_problems_in_a_large_file),
		cmocka_unit_test(test_the_same_in_many_places_is_told_once),
		cmocka_unit_test(test_problems_for_programs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
