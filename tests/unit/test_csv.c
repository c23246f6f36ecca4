#include "text/csv.h"

#include <string.h>

#include "base/buffer.h"

#include "unit.h"

struct reading {
	struct arena arena;
	struct diag diag;
	struct source source;
	struct node list;
	bool read;
};

/* The list points into *reading, which must stay where it is. */
static void read_text(struct reading *reading, struct str text)
{
	*reading = (struct reading){.source = unit_source("r.csv", "")};
	reading->source.text = text;
	reading->read =
		csv_parse(&reading->source, &reading->arena, &reading->diag, &reading->list);
	assert_int_equal(reading->list.type, NODE_LIST);
	assert_int_equal(reading->read, !diag_has_errors(&reading->diag, false));
}

static void finish(struct reading *reading)
{
	diag_free(&reading->diag);
	arena_free(&reading->arena);
}

/* The list as "key=text; ..." with a line a row. */
static struct str summary(struct reading *reading)
{
	struct buffer out = {0};
	for (size_t i = 0; i < reading->list.count; i++) {
		const struct node *row = &reading->list.items[i];
		assert_int_equal(row->type, NODE_MAP);
		for (size_t j = 0; j < row->count; j++) {
			const struct node *cell = &row->items[j];
			assert_int_equal(cell->type, NODE_SCALAR);
			buffer_printf(&out, "%.*s=%.*s;", STR_ARG(cell->key), STR_ARG(cell->text));
		}
		buffer_add_char(&out, '\n');
	}
	struct str text = arena_copy(&reading->arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

static void reads(const char *text, const char *expected)
{
	struct reading reading;
	read_text(&reading, str_from(text));
	assert_true(reading.read);
	unit_equal(summary(&reading), expected);
	finish(&reading);
}

static void test_plain_cells(void **state)
{
	(void)state;
	reads("Item,Lead director\n1,AG\n2,DW\n",
	      "Item=1;Lead director=AG;\nItem=2;Lead director=DW;\n");
	reads("a,b\n1,2", "a=1;b=2;\n");
	reads(" a , b \n 1 , 2 ", "a=1;b=2;\n");
	reads("a", "");
	reads("a\n", "");
}

static void test_line_ends(void **state)
{
	(void)state;
	reads("a,b\r\n1,2\r\n3,4\r\n", "a=1;b=2;\na=3;b=4;\n");
	reads("a,b\r1,2\r3,4", "a=1;b=2;\na=3;b=4;\n");
	reads("a,b\n\r\n1,2\n\n\r3,4", "a=1;b=2;\na=3;b=4;\n");
}

static void test_separators(void **state)
{
	(void)state;
	reads("a;b\n1,5;2\n", "a=1,5;b=2;\n");
	reads("a\tb\n1\t\t\n\t2\n", "a=1;\nb=2;\n");
	reads("a;x,b\n1,2\n", "a;x=1;b=2;\n");
	reads("\"a,x\";b\n1;2\n", "a,x=1;b=2;\n");
}

static void test_silence_gives_no_entry(void **state)
{
	(void)state;
	reads("a,b,c\n1,,3\n,,\n  , \"\" ,\" \"\n,2,\n", "a=1;c=3;\nb=2;\n");
	reads("a,b,c\n1\n", "a=1;\n");
	reads("\n,,\na,b\n1,2\n", "a=1;b=2;\n");
	reads("a,b,,\n1,2,,\n", "a=1;b=2;\n");
}

static void test_quoted_cells(void **state)
{
	(void)state;
	reads("a,b\n\"1, one\",\"say \"\"yes\"\"\"\n", "a=1, one;b=say \"yes\";\n");
	reads("a,b\n\"two\r\nlines\rthree\",x\n", "a=two\nlines\nthree;b=x;\n");
	reads("a,b\n1, \"x, y\" \n", "a=1;b=x, y;\n");
	reads("a,b\n5\" pipe,the \"old\" way\n", "a=5\" pipe;b=the \"old\" way;\n");
	reads("a\n\"\"\"\"\n", "a=\";\n");
}

static void test_places(void **state)
{
	(void)state;
	struct reading reading;
	read_text(&reading, STR("name, note\nx,\" a \"\" b\"\n\" y\", z \n"));
	assert_true(reading.read);
	assert_int_equal(reading.list.count, 2);
	const struct node *x = &reading.list.items[0].items[0];
	assert_int_equal(x->span.start, 11);
	assert_int_equal(x->span.end, 12);
	assert_int_equal(x->key_span.start, 0);
	assert_int_equal(x->key_span.end, 4);
	assert_true(x->verbatim);
	const struct node *note = &reading.list.items[0].items[1];
	assert_int_equal(note->span.start, 15);
	assert_int_equal(note->span.end, 21);
	assert_int_equal(note->key_span.start, 6);
	assert_false(note->verbatim);
	const struct node *y = &reading.list.items[1].items[0];
	assert_int_equal(y->span.start, 25);
	assert_int_equal(y->span.end, 26);
	assert_true(y->verbatim);
	/* Spreadsheets quote as they like: it means nothing. */
	assert_false(note->quoted || y->quoted);
	assert_int_equal(reading.list.items[1].span.start, 23);
	assert_int_equal(reading.list.items[1].span.end, 31);
	finish(&reading);
}

/* One problem: its code, its place, and what could be read all the same. */
static void fails(const char *text, enum diag_code code, const char *place, const char *expected)
{
	struct reading reading;
	read_text(&reading, str_from(text));
	assert_false(reading.read);
	assert_int_equal(reading.diag.count, 1);
	assert_int_equal(diag_count(&reading.diag, code), 1);
	struct str messages = unit_messages(&reading.diag, &reading.arena);
	if (!str_starts(messages, str_from(place)))
		unit_equal(messages, place);
	unit_equal(summary(&reading), expected);
	finish(&reading);
}

static void test_problems(void **state)
{
	(void)state;
	fails("", DIAG_EMPTY_FILE, "r.csv:1:1: error: this file holds", "");
	fails("\n , ,\n", DIAG_EMPTY_FILE, "r.csv:1:1: ", "");
	fails("a,b\n1,2\n3,\"x\n5,6\n", DIAG_CSV_SYNTAX,
	      "r.csv:3:3: error: this quotation mark is never closed", "a=1;b=2;\n");
	fails("a,b\n\"x\" y,2\n3,4\n", DIAG_CSV_SYNTAX,
	      "r.csv:2:3: error: this quotation mark ends the value", "a=x;b=2;\na=3;b=4;\n");
	fails("a,b\n1,2,3,\n4,5\n", DIAG_CSV_COLUMNS,
	      "r.csv:2:5: error: this line has 3 values, but there are only "
	      "2 columns",
	      "a=1;b=2;\na=4;b=5;\n");
	fails("a,,b\n1,,2\n", DIAG_CSV_COLUMNS, "r.csv:1:3: error: column 2 has no heading",
	      "a=1;b=2;\n");
	fails("Due date,x,due_date\n1,2,3\n", DIAG_DUPLICATE_KEY,
	      "r.csv:1:12: error: two columns have the heading \"due_date\"", "Due date=1;x=2;\n");
	fails("a,b,\n1,2,3\n", DIAG_CSV_COLUMNS, "r.csv:2:5: ", "a=1;b=2;\n");
	fails("\"a,b\n1,2\n", DIAG_CSV_SYNTAX, "r.csv:1:1: ", "");
}

static struct str repeated(struct arena *arena, const char *head, const char *piece, size_t count)
{
	struct buffer text = {0};
	buffer_add(&text, str_from(head));
	for (size_t i = 0; i < count; i++)
		buffer_add(&text, str_from(piece));
	struct str copy = arena_copy(arena, buffer_view(&text));
	buffer_free(&text);
	return copy;
}

static void test_problems_are_not_listed_without_end(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct reading reading;
	read_text(&reading, repeated(&arena, "a,b\n", "1,2,3\n", 1000));
	assert_false(reading.read);
	assert_int_equal(reading.diag.count, 21);
	assert_int_equal(reading.list.count, 1000);
	finish(&reading);
	arena_free(&arena);
}

static void test_limits(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct reading reading;
	read_text(&reading, repeated(&arena, "a", ",b", 1000));
	assert_false(reading.read);
	assert_int_equal(diag_count(&reading.diag, DIAG_TOO_LARGE), 1);
	finish(&reading);
	/* A million values, and one line more. */
	read_text(&reading, repeated(&arena, "a,b\n", "1,2\n", 500002));
	assert_false(reading.read);
	assert_int_equal(diag_count(&reading.diag, DIAG_TOO_LARGE), 1);
	assert_int_equal(reading.list.count, 500001);
	finish(&reading);
	arena_free(&arena);
}

/* Five million bytes in one line, of every kind that could be quadratic. */
static void test_long_lines(void **state)
{
	(void)state;
	static const char *const pieces[] = {",", "\"",    "\"\"", " ",  "x",
					     ";", "\"x\"", "\" ",  "\t", "1,"};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t count = 5000000 / strlen(pieces[i]);
		struct reading reading;
		read_text(&reading, repeated(&arena, "a,b\n", pieces[i], count));
		finish(&reading);
		read_text(&reading, repeated(&arena, "", pieces[i], count));
		finish(&reading);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void test_any_bytes_are_safe(void **state)
{
	(void)state;
	struct reading reading;
	read_text(&reading, STR("\0a,\xFF\n\0,\x92\n"));
	assert_int_equal(reading.list.count, 1);
	assert_int_equal(reading.list.items[0].count, 2);
	finish(&reading);
}

static void row_gives(const char *const *cells, const char *expected)
{
	struct buffer out = {0};
	for (; *cells; cells++)
		csv_add_cell(&out, str_from(*cells));
	csv_end_row(&out);
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
}

static void test_cells_are_quoted_where_they_must_be(void **state)
{
	(void)state;
	row_gives((const char *const[]){"a", "b c", "\u00e9", NULL}, "a,b c,\u00e9\r\n");
	row_gives((const char *const[]){"a,b", "say \"x\"", "one\ntwo", NULL},
		  "\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\"\r\n");
	row_gives((const char *const[]){"", "", "x", NULL}, "\"\",,x\r\n");
	row_gives((const char *const[]){"1,234", "-3", "+4", "12%", NULL},
		  "\"1,234\",-3,+4,12%\r\n");
}

/* Nothing is changed; what runs is found. */
static void test_what_a_spreadsheet_runs_is_found(void **state)
{
	(void)state;
	const char *const cells[] = {
		"=1+1",    "a=b", "+44 (0)20 7946 0000", "-x", "@sum",   "x@y.z", " =1",
		"\tx",     "\rx", "=A1,\"b\"",           "-",  "\u2013", "-3",    "+4.5%",
		"-3 to 5", NULL};
	const char *const runs[] = {"=1+1", "-x", "@sum", "\tx", "\rx", "=A1,\"b\"", "-3 to 5"};
	struct buffer out = {0};
	struct arena arena = {0};
	for (size_t i = 0; cells[i]; i++)
		csv_add_cell(&out, str_from(cells[i]));
	csv_end_row(&out);
	struct str rest = buffer_view(&out);
	assert_true(str_find_char(rest, '\'') == rest.len);
	for (size_t i = 0; i < ARRAY_SIZE(runs); i++)
		unit_equal(csv_next_that_runs(&rest, &arena), runs[i]);
	assert_int_equal(csv_next_that_runs(&rest, &arena).len, 0);
	arena_free(&arena);
	buffer_free(&out);
}

static void test_another_separator(void **state)
{
	(void)state;
	struct buffer out = {0};
	csv_add_cell_by(&out, STR("One; two"), ';');
	csv_add_cell_by(&out, STR("three, four"), ';');
	csv_add_cell_by(&out, STR("five\nsix"), ';');
	unit_equal(buffer_view(&out), "\"One; two\";three, four;\"five\nsix\"");
	buffer_free(&out);
}

/* What is written is what our own reader reads. */
static void test_it_can_be_read_again(void **state)
{
	(void)state;
	struct buffer out = {0};
	struct arena arena = {0};
	struct diag diag = {0};
	struct node list;
	csv_add_cell(&out, STR("Ward"));
	csv_add_cell(&out, STR("Note, if any"));
	csv_end_row(&out);
	csv_add_cell(&out, STR("A \"one\""));
	csv_add_cell(&out, STR("x\ny"));
	csv_end_row(&out);
	struct source source = {STR("a.csv"), STR("a.csv"), buffer_view(&out)};
	assert_true(csv_parse(&source, &arena, &diag, &list));
	assert_int_equal(list.count, 1);
	unit_equal(node_find(list.items, STR("ward"))->text, "A \"one\"");
	unit_equal(node_find(list.items, STR("note, if any"))->text, "x\ny");
	diag_free(&diag);
	arena_free(&arena);
	buffer_free(&out);
}

static void test_rows_are_counted(void **state)
{
	(void)state;
	assert_int_equal(csv_count_rows(STR("")), 0);
	assert_int_equal(csv_count_rows(STR("a,b\r\n1,2\r\n\r\n")), 3);
	assert_int_equal(csv_count_rows(STR("a\r\n\"x\ny\",\"\"\"\n\"\"\"\r\n")), 2);
	assert_int_equal(csv_count_rows(STR("a\r\n\"never\nclosed")), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_cells),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_separators),
		cmocka_unit_test(test_silence_gives_no_entry),
		cmocka_unit_test(test_quoted_cells),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_problems),
		cmocka_unit_test(test_problems_are_not_listed_without_end),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_any_bytes_are_safe),
		cmocka_unit_test(test_cells_are_quoted_where_they_must_be),
		cmocka_unit_test(test_what_a_spreadsheet_runs_is_found),
		cmocka_unit_test(test_another_separator),
		cmocka_unit_test(test_it_can_be_read_again),
		cmocka_unit_test(test_rows_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
