#include "rendering.h"

#define CHART(lines) "```chart\n" lines "```\n"

static void test_a_chart_is_a_figure_with_its_table(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      CHART("kind: bar\ncaption: Beds, ORR 3\nsays: A has & most\n"
		    "unit: beds\ncolumns: [Ward, Beds]\n"
		    "rows: [[A, 12], [B, not stated]]\nnotes: Counted\n"),
	      "<figure class=\"chart\" id=\"c1\">\n<figcaption>"
	      "<p class=\"title\">Beds, <a href=\"{risk:orr-3}\">ORR 3</a></p>"
	      "\n<p>A has &amp; most</p></figcaption>\n{drawing 0}\n"
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"t1\"><table>\n<caption id=\"t1\">Figures: "
	      "Beds, <a href=\"{risk:orr-3}\">ORR 3</a> "
	      "<span class=\"unit\">(beds)</span></caption>\n<thead>\n"
	      "<tr><th scope=\"col\">Ward</th><th scope=\"col\" "
	      "class=\"right\">Beds</th></tr>\n</thead>\n<tbody>\n"
	      "<tr><th scope=\"row\">A</th><td class=\"right\">12</td></tr>\n"
	      "<tr><th scope=\"row\">B</th><td class=\"right\">not stated</td>"
	      "</tr>\n</tbody>\n</table>\n<p class=\"notes\">Counted</p>\n"
	      "</div>\n</figure>\n");
}

static void test_its_numbers_are_read(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY,
	       CHART("kind: Stacked-horizontal bar\ncaption: C\nsays: S\n"
		     "columns: [Ward, Note, In, Out]\nseries: [Out, In]\n"
		     "total row: last\ntarget: 1,200%\nrows:\n"
		     "- [A, x, \"1,234\", -3]\n- [ORR 4, y, not known]\n"
		     "- [All, z, 9, 9]\n"));
	assert_true(rendering.done);
	assert_int_equal(rendering.body.chart_count, 1);
	const struct markdown_chart *chart = rendering.body.charts;
	assert_int_equal(chart->kind, MARKDOWN_STACKED_FLAT_BAR);
	assert_int_equal(chart->rows, 3);
	assert_int_equal(chart->points, 2);
	assert_int_equal(chart->series_count, 2);
	assert_int_equal(chart->series[0], 3);
	assert_int_equal(chart->series[1], 2);
	assert_true(chart->figures[0].number == -3);
	assert_int_equal(chart->figures[1].state, DECIMAL_NOT_STATED);
	assert_true(chart->figures[2].number == 1234);
	assert_int_equal(chart->figures[3].state, DECIMAL_NOT_KNOWN);
	assert_true(chart->target.number == 1200);
	unit_equal(chart->cells[4], "ORR 4");
	unit_equal(chart->cells[11], "9");
	assert_null(chart->dates);
	const struct markdown_block *block = markdown_find_block(&rendering.body, STR("c1"));
	assert_int_equal(block->type, MARKDOWN_CHART);
	unit_equal(block->text, "C");
	release(&rendering);
}

static void test_dates_that_rise_are_time(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"[[May 2026, 1], [July 2026, 2]]",
		"[[July 2026, 1], [May 2026, 2]]",
		"[[May, 1], [July, 2]]",
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rendering rendering;
		struct buffer text = {0};
		buffer_printf(&text,
			      CHART("kind: line\ncaption: C\nsays: S\n"
				    "columns: [Month, N]\nrows: %s\n"),
			      rows[i]);
		render_text(&rendering, MARKDOWN_BODY, buffer_view(&text));
		assert_true(rendering.done);
		if (i)
			assert_null(rendering.body.charts[0].dates);
		else
			assert_int_equal(rendering.body.charts[0].dates[1].month, 7);
		release(&rendering);
		buffer_free(&text);
	}
}

static void chart_says(const char *yaml, const char *expected)
{
	struct buffer text = {0};
	buffer_printf(&text, "```chart\n%s```\n%c", yaml, 0);
	says_as(MARKDOWN_BODY, text.data, expected);
	buffer_free(&text);
}

#define GOOD "kind: bar\ncaption: C\nsays: S\n"

static void test_problems(void **state)
{
	(void)state;
	chart_says("", "1:1: error: a chart block is empty [chart-block]\n");
	chart_says("caption: C\nrows: [[a, 1]]\ncolumns: [w, n]\n",
		   "2:1: error: a chart block does not say what it shows "
		   "[chart-block]\n"
		   "2:1: error: a chart block has no kind [chart-block]\n");
	chart_says("kind: pie\ncaption: C\nsays: S\nrows: [[a, 1]]\n"
		   "columns: [w, n]\n",
		   "2:7: error: there is no chart of this kind "
		   "[chart-block]\n");
	chart_says(GOOD "rows: [[a, 1e5], [b, none]]\ncolumns: [w, n]\n",
		   "5:12: error: \"1e5\" is no number that can be drawn "
		   "[wrong-number]\n"
		   "5:22: error: \"none\" is no number that can be drawn "
		   "[wrong-number]\n");
	chart_says(GOOD "rows: [[a, 1]]\ncolumns: [w, n]\ntarget: high\n",
		   "7:9: error: \"high\" is no number that can be drawn "
		   "[wrong-number]\n");
	chart_says(GOOD "rows: [[a, ~, -]]\ncolumns: [w, n, m]\n"
			"series: [m]\n",
		   "2:1: error: a chart has no number to draw "
		   "[chart-block]\n");
	chart_says(GOOD "rows: [[a, 1]]\ncolumns: [w, n]\nseries: [m, w]\n",
		   "7:10: error: a series is none of the columns "
		   "[chart-block]\n"
		   "7:13: error: the first column names the points and is no "
		   "series [chart-block]\n");
	chart_says(GOOD "rows: [[a, 1]]\ncolumns: [w]\n",
		   "5:8: error: a row has more cells than there are columns "
		   "[chart-block]\n");
	chart_says(GOOD "rows: [[a]]\ncolumns: [w]\n",
		   "2:1: error: a chart has no series [chart-block]\n");
	chart_says(GOOD "rows: []\ncolumns: [w, n]\n",
		   "2:1: error: a chart has no rows [chart-block]\n");
	chart_says(GOOD "rows: [[a, 1]]\ncolumns: [w, n]\ncolour: red\n"
			"serie: n\n",
		   "7:1: warning: a chart block has no key \"colour\" "
		   "[unknown-key]\n"
		   "8:1: warning: a chart block has no key \"serie\" "
		   "[unknown-key]\ndid you mean \"series\"?\n");
	chart_says(GOOD "rows: [[a, 1, 2, 3, 4, 5, 6, 7]]\n"
			"columns: [w, n, o, p, q, r, s, t]\n",
		   "2:1: error: a chart has more series than a reader can "
		   "tell apart, which is 6 [chart-block]\n");
	says_as(MARKDOWN_BLOCKS, CHART(GOOD "rows: [[a, 1]]\n"),
		"2:1: error: a chart block stands in a text that shares its "
		"page [chart-block]\n");
}

/* A number of a CSV file is reported where it stands in that file. */
static void test_a_number_of_a_file(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY, CHART(GOOD "source: beds.csv\nseries: [Beds, Cost]\n"));
	struct str messages = unit_messages(&rendering.diag, &rendering.arena);
	unit_equal(str_sub(messages, 0, str_find_char(messages, '\n')),
		   "content/m/beds.csv:3:10: error: \"\u00a31.5m\" is no "
		   "number that can be drawn [wrong-number]");
	release(&rendering);
}

static void test_rows_are_limited(void **state)
{
	(void)state;
	struct buffer text = {0};
	for (int i = 0; i < 101; i++)
		buffer_printf(&text, "- [a, %d]\n", i);
	struct arena arena = {0};
	struct str rows = buffer_view(&text);
	chart_says(arena_printf(&arena, GOOD "columns: [w, n]\nrows:\n%.*s", STR_ARG(rows)).data,
		   "2:1: error: a chart of this kind has 101 rows, more than "
		   "100 [too-complex]\n");
	chart_says(arena_printf(&arena,
				"kind: line\ncaption: C\nsays: S\n"
				"columns: [w, n]\nrows:\n%.*s",
				STR_ARG(rows))
			   .data,
		   "");
	arena_free(&arena);
	buffer_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_chart_is_a_figure_with_its_table),
		cmocka_unit_test(test_its_numbers_are_read),
		cmocka_unit_test(test_dates_that_rise_are_time),
		cmocka_unit_test(test_problems),
		cmocka_unit_test(test_a_number_of_a_file),
		cmocka_unit_test(test_rows_are_limited),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
