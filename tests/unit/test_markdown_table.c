#include "rendering.h"

static void test_reference_with_a_bar_in_a_cell(void **state)
{
	(void)state;
	says_as(MARKDOWN_BODY, "Table: C\n\n| a | b |\n|---|---|\n| [[risk:x|y]] | z |\n",
		"5:3: error: the reference \"[[risk:x\" is not closed on its "
		"line [bad-reference]\n");
}

#define BOX(id, inside) \
	"<div class=\"table\" role=\"group\" tabindex=\"0\" " \
	"aria-labelledby=\"" id "\"><table>\n<caption id=\"" id "\">" inside "</table></div>\n"

static void test_tables(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      "a\n\nTable: C *d* ORR 3\n\n| | b | c |\n"
	      "|:---|:---:|---:|\n| 1 | 2 | 3 |\n\ne",
	      P("1", "a") BOX("t1", "C <em>d</em> <a href=\"{risk:orr-3}\">ORR 3</a>"
				    "</caption>\n<thead>\n<tr><td></td><th scope=\"col\" "
				    "class=\"centre\">b</th><th scope=\"col\" class=\"right\">c"
				    "</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td class=\""
				    "centre\">2</td><td class=\"right\">3</td></tr>\n</tbody>\n")
		      P("2", "e"));
	gives(MARKDOWN_BLOCKS, "Table: C & d\n\n|b|\n|---|\n",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-label=\"C &amp; d\"><table>\n<caption>C &amp; d</caption>"
	      "\n<thead>\n<tr><th scope=\"col\">b</th></tr>\n</thead>\n"
	      "</table></div>\n");
	says_as(MARKDOWN_BODY, "a\n\n|b|\n|---|\n|c|\n",
		"3:3: warning: a table has no caption [table-caption]\n");
	says_as(MARKDOWN_BODY, "Table: a\n\nb",
		"1:1: warning: the caption stands above no table "
		"[table-caption]\n");
	says_as(MARKDOWN_BODY, "Table: a\n|b|\n|---|\n|c|",
		"1:1: warning: the caption stands above no table "
		"[table-caption]\n"
		"3:1: warning: this looks like a table, but is read as text "
		"[odd-writing]\n");
}

static void test_table_blocks_of_the_body(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY,
	       "## H\n\np [[risk:x]]\n\nTable: C [[risk:y]]\n\n|b|\n|---|\n\n"
	       "<table><caption>D</caption><tr><th>[[risk:z]]</th></tr>"
	       "</table>\n");
	const struct markdown *body = &rendering.body;
	assert_true(rendering.done);
	assert_int_equal(body->block_count, 4);
	const struct markdown_block *table = &body->blocks[2];
	assert_int_equal(table->type, MARKDOWN_TABLE);
	unit_equal(table->id, "t1");
	unit_equal(table->text, "C y");
	unit_equal(body->blocks[3].text, "D");
	assert_int_equal(body->references[1].block, 2);
	assert_int_equal(body->references[2].block, 3);
	assert_ptr_equal(markdown_find_block(body, STR("t2")), &body->blocks[3]);
	assert_null(markdown_find_block(body, STR("t3")));
	uint32_t end = 0;
	for (size_t i = 0; i < body->block_count; i++) {
		const struct markdown_block *block = &body->blocks[i];
		assert_int_equal(block->before, end);
		assert_true(block->start > block->before);
		assert_true(block->end > block->start);
		assert_true(block->after > block->end);
		end = block->after;
	}
	assert_int_equal(end, body->html.len);
	unit_equal(str_sub(body->html, body->blocks[0].start, body->blocks[0].end), "H");
	unit_equal(str_sub(body->html, body->blocks[1].start, body->blocks[1].end),
		   "p <a href=\"\"></a>");
	release(&rendering);
}

static void test_html_tables(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      "<table>\n<caption>C</caption>\n<tr><th>ORR 4"
	      "</th></tr>\n</table>\n\na",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"t1\"><table>\n<caption id=\"t1\">C</caption>"
	      "\n<tr><th><a href=\"{risk:orr-4}\">ORR 4</a></th></tr>\n"
	      "</table></div>\n" P("1", "a"));
	says("a\n\n<div>\n<b>x\n\n<!-- c -->\n",
	     "4:1: error: <b> is not closed where it should be [raw-html]\n"
	     "6:1: warning: an HTML comment is left out [html-comment]\n");
	says("- <table>\n", "1:3: error: HTML stands inside a list or a "
			    "quotation [raw-html]\n");
	says("<table>\r\n<tr>\r\n<td onclick=x>\r\n</table>\r\n",
	     "3:1: error: the attribute onclick=\"x\" cannot be used in <td> "
	     "[raw-html]\n");
}

static void test_grid_of_rows(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      "```table\ncaption: C [[risk:x]]\nunit: FTE\n"
	      "columns: [Service, Posts, Cost]\nrows:\n"
	      "  - [Nursing, 12, \"-\"]\n  - [All, \"1,012\", (\u00a31.2m)]\n"
	      "  - [Sum, 3]\n"
	      "header column: yes\ntotal row: last\nnotes: N ORR 7\n```\n",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"t1\"><table>\n<caption id=\"t1\">C <a href=\""
	      "{risk:x}\">{=risk:x}</a> <span class=\"unit\">(FTE)</span>"
	      "</caption>\n<thead>\n<tr><th scope=\"col\">Service</th>"
	      "<th scope=\"col\" class=\"right\">Posts</th>"
	      "<th scope=\"col\" class=\"right\">Cost</th></tr>\n</thead>\n"
	      "<tbody>\n<tr><th scope=\"row\">Nursing</th>"
	      "<td class=\"right\">12</td><td class=\"right\">-</td></tr>\n"
	      "<tr><th scope=\"row\">All</th><td class=\"right\">1,012</td>"
	      "<td class=\"right\">(\u00a31.2m)</td></tr>\n</tbody>\n"
	      "<tfoot>\n<tr class=\"total\"><th scope=\"row\">Sum</th>"
	      "<td class=\"right\">3</td><td class=\"right\"></td></tr>\n"
	      "</tfoot>\n</table>\n<p class=\"notes\">N <a href=\""
	      "{risk:orr-7}\">ORR 7</a></p>\n</div>\n");
}

static void test_grid_of_maps_and_files(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      "```table\ncaption: C\nrows:\n- {a: x, b: y}\n- {c: <, a: 2}\n"
	      "```\n",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"t1\"><table>\n<caption id=\"t1\">C</caption>"
	      "\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th>"
	      "<th scope=\"col\">c</th></tr>\n</thead>\n<tbody>\n"
	      "<tr><td>x</td><td>y</td><td></td></tr>\n"
	      "<tr><td>2</td><td></td><td>&lt;</td></tr>\n</tbody>\n"
	      "</table>\n</div>\n");
	gives(MARKDOWN_BODY, "```table\ncaption: C\nsource: beds.csv\n```\n",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"t1\"><table>\n<caption id=\"t1\">C</caption>"
	      "\n<thead>\n<tr><th scope=\"col\">Ward</th><th scope=\"col\" "
	      "class=\"right\">Beds</th><th scope=\"col\" class=\"right\">Cost"
	      "</th></tr>\n</thead>\n<tbody>\n<tr><td>A</td><td class=\"right"
	      "\">12</td><td class=\"right\"></td></tr>\n<tr><td><a href=\""
	      "{risk:orr-7}\">ORR 7</a></td><td class=\"right\">8</td><td "
	      "class=\"right\">\u00a31.5m</td></tr>\n</tbody>\n</table>\n"
	      "</div>\n");
	gives(MARKDOWN_BODY,
	      "```table\ncaption: C\nsource: beds.csv\n"
	      "columns: [beds, ward]\n```\n",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"t1\"><table>\n<caption id=\"t1\">C</caption>"
	      "\n<thead>\n<tr><th scope=\"col\" class=\"right\">beds</th>"
	      "<th scope=\"col\">ward</th></tr>\n</thead>\n<tbody>\n<tr><td "
	      "class=\"right\">12</td><td>A</td></tr>\n<tr><td class=\"right"
	      "\">8</td><td><a href=\"{risk:orr-7}\">ORR 7</a></td></tr>\n"
	      "</tbody>\n</table>\n</div>\n");
}

static void grid_says(const char *yaml, const char *expected)
{
	struct buffer text = {0};
	buffer_printf(&text, "```table\n%s```\n%c", yaml, 0);
	says_as(MARKDOWN_BODY, text.data, expected);
	buffer_free(&text);
}

static void test_grid_problems(void **state)
{
	(void)state;
	grid_says("rows: [[1]]\ncolumns: [a]\n",
		  "2:1: error: a table block has no caption [table-block]\n");
	grid_says("caption: C\n", "2:1: error: a table block has neither a "
				  "source nor rows [table-block]\n");
	grid_says("caption: C\nrows: [[1]]\nsource: x.csv\n",
		  "3:7: error: a table block has both a source and rows "
		  "[table-block]\n");
	grid_says("caption: C\nsource: gone.csv\n",
		  "3:9: error: there is no CSV file \"gone.csv\" beside this "
		  "one [missing-file]\n");
	grid_says("caption: C\nsource: ../x.csv\n",
		  "3:9: error: \"../x.csv\" is not a file beside this one "
		  "[unsafe-path]\n");
	grid_says("caption: C\nsource: beds.csv\ncolumns: [Bed, Ward]\n",
		  "4:11: error: no row has a value for the column \"Bed\" "
		  "[table-block]\ndid you mean \"Beds\"?\n");
	grid_says("caption: C\nrows:\n- [1, 2]\ncolumns: [a]\n",
		  "4:3: error: a row has more cells than there are columns "
		  "[table-block]\n");
	grid_says("caption: C\nrows: [[1]]\n", "2:1: error: a table block has no columns "
					       "[table-block]\n");
	grid_says("caption: C\nrows: [1]\ncolumns: [a]\n",
		  "3:8: error: a row is to be a list of cells "
		  "[table-block]\n");
	grid_says("caption: C\nrows: [[[1]]]\ncolumns: [a]\n",
		  "3:9: error: a cell is to be a text [table-block]\n");
	grid_says("caption: C\nrows: [[1]]\ncolumns: [a]\ncolour: red\n"
		  "header colum: yes\ntotal row: maybe\n",
		  "5:1: warning: a table block has no key \"colour\" "
		  "[unknown-key]\n"
		  "6:1: warning: a table block has no key \"header colum\" "
		  "[unknown-key]\ndid you mean \"header column\"?\n"
		  "7:12: error: this value is to be yes or no "
		  "[table-block]\n");
	grid_says("caption: C\nrows: [[\"[[riks:x]]\"]]\ncolumns: [a]\n",
		  "3:10: error: there is no kind \"riks\" [bad-reference]\n"
		  "did you mean \"risk:x\"?\n");
	grid_says("", "1:1: error: a table block is empty [table-block]\n");
	says_as(MARKDOWN_BODY, "- ```table\n  caption: x\n  ```\n",
		"2:1: error: a table block stands inside a list, a quotation "
		"or a field [table-block]\n");
}

#define HEAD(heads) "<thead>\n<tr>" heads "</tr>\n</thead>\n<tbody>\n"
#define TH(text)    "<th scope=\"col\">" text "</th>"
#define TD(text)    "<td>" text "</td>"
#define TR(cells)   "<tr>" cells "</tr>\n"

/* As pandoc writes the tables of a Word file. */
static void test_drawn_tables(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      "+-----+--------+\n| A   | B      |\n+=====+=======:+\n| \u00e9   | 1 | 2  |\n"
	      "|     | more   |\n+-----+--------+\n| c   | - x    |\n|     | - y    |\n"
	      "+-----+--------+\n\n  : Beds by\n  ward\n",
	      BOX("t1", "Beds by   ward</caption>\n" HEAD(
				TH("A") "<th scope=\"col\" class=\"right\">B</th>")
				TR(TD("\u00e9") "<td class=\"right\">1 | 2 more</td>")
					TR(TD("c") "<td class=\"right\">\u2022 x<br>\u2022 "
						   "y</td>") "</tbody>\n"));
	gives(MARKDOWN_BODY,
	      "Table: C\n\n  Ward     Beds\n  ------ ------\n  Ash        12\n  ~9      ~10\n",
	      BOX("t1",
		  "C</caption>\n" HEAD(TH("Ward") "<th scope=\"col\" class=\"right\">Beds</th>")
			  TR(TD("Ash") "<td class=\"right\">12</td>")
				  TR(TD("~9") "<td class=\"right\">~10</td>") "</tbody>\n"));
	gives(MARKDOWN_BODY,
	      "-----------------\nWard    Open\nname    beds\n------- ---------\nAsh     12 and\n"
	      "        more\n\nOak     3\n-----------------\n\nTable: C\n",
	      BOX("t1", "C</caption>\n" HEAD(TH("Ward name") TH("Open beds")) TR(
				TD("Ash") TD("12 and more")) TR(TD("Oak") TD("3")) "</tbody>\n"));
	gives(MARKDOWN_BODY, "Table: C\n\n---- ----\na    b\nc    d\n---- ----\n",
	      BOX("t1", "C</caption>\n" HEAD(TD("") TD("")) TR(TD("a") TD("b"))
				TR(TD("c") TD("d")) "</tbody>\n"));
	says_as(MARKDOWN_BODY, "+---+---+\n| a | b |\n+---+---+\n| wide  |\n+---+---+\n",
		"1:1: warning: this drawn table cannot be read: its cells do not stand under each "
		"other [odd-writing]\n");
	/* None of these is a table. */
	gives(MARKDOWN_BLOCKS, "-----------", "<hr>\n");
	gives(MARKDOWN_BLOCKS, "-----------\na\n", "<hr>\n<p>a</p>\n");
	gives(MARKDOWN_BLOCKS, "a\n\n-----------\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n");
	gives(MARKDOWN_BLOCKS, "```\n+---+\n| a |\n+---+\n```",
	      "<pre tabindex=\"0\"><code>+---+\n| a |\n+---+\n</code></pre>\n");
	gives(MARKDOWN_BLOCKS, "| Ward One\n|   12 High Street\n| Vale\n",
	      "<p>Ward One<br>\n12 High Street<br>\nVale</p>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reference_with_a_bar_in_a_cell),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_table_blocks_of_the_body),
		cmocka_unit_test(test_html_tables),
		cmocka_unit_test(test_grid_of_rows),
		cmocka_unit_test(test_grid_of_maps_and_files),
		cmocka_unit_test(test_drawn_tables),
		cmocka_unit_test(test_grid_problems),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
