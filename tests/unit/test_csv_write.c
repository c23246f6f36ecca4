#include "text/csv_write.h"

#include "text/csv.h"
#include "unit.h"

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

static void test_no_spreadsheet_runs_a_text(void **state)
{
	(void)state;
	row_gives((const char *const[]){"=1+1", "+44 20", "-x", "@sum", NULL},
		  "\"'=1+1\",\"'+44 20\",\"'-x\",\"'@sum\"\r\n");
	row_gives((const char *const[]){"\tx", "\rx", "=A1,\"b\"", NULL},
		  "\"'\tx\",\"'\rx\",\"'=A1,\"\"b\"\"\"\r\n");
	row_gives((const char *const[]){"a=b", "x@y.z", " =1", NULL}, "a=b,x@y.z, =1\r\n");
	/* A dash for no value is no formula either. */
	row_gives((const char *const[]){"x", "-", "\u2013", NULL}, "x,-,\u2013\r\n");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells_are_quoted_where_they_must_be),
		cmocka_unit_test(test_no_spreadsheet_runs_a_text),
		cmocka_unit_test(test_it_can_be_read_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
