#include "text/html_subset.h"

#include <string.h>

#include "text/html.h"
#include "unit.h"

struct outcome {
	bool done;
	struct buffer out;
	struct str caption;
	struct arena arena;
	struct diag diag;
	struct source source;
};

static void run(struct outcome *outcome, const char *html)
{
	*outcome = (struct outcome){.source = unit_source("a.md", html)};
	struct html_subset subset = {
		.html = outcome->source.text,
		.place = place_at(&outcome->source, 0, outcome->source.text.len),
		.id = STR("t1"),
	};
	outcome->done = html_subset_add(&subset, &outcome->arena, &outcome->diag, &outcome->out,
					&outcome->caption);
}

static void release(struct outcome *outcome)
{
	buffer_free(&outcome->out);
	diag_free(&outcome->diag);
	arena_free(&outcome->arena);
}

static void gives(const char *html, const char *expected)
{
	struct outcome outcome;
	run(&outcome, html);
	unit_equal(buffer_view(&outcome.out), expected);
	assert_true(outcome.done);
	release(&outcome);
}

/* All messages as printed, without lines and carets. */
static void says(const char *html, const char *expected)
{
	struct outcome outcome;
	struct buffer lines = {0};
	run(&outcome, html);
	struct str rest = unit_messages(&outcome.diag, &outcome.arena);
	struct str line;
	while (str_split(&rest, '\n', &line))
		if (str_starts(line, STR("a.md:")))
			buffer_printf(&lines, "%.*s\n", STR_ARG(str_sub(line, 5, line.len)));
	unit_equal(buffer_view(&lines), expected);
	if (strstr(expected, "error:")) {
		assert_false(outcome.done);
		assert_int_equal(outcome.out.len, 0);
	}
	buffer_free(&lines);
	release(&outcome);
}

#define TABLE(inside) "<table><caption>C</caption>" inside "</table>"
#define OUT(inside)   "<table><caption id=\"t1\">C</caption>" inside "</table>"
#define ROW           "<tr><th>a</th></tr>"

static void test_a_whole_table(void **state)
{
	(void)state;
	gives("<TABLE>\r\n<caption>Beds &amp; <em>wards</em></caption>\n"
	      "<thead><tr><th scope=col>A<th scope='row' colspan=2>B</tr>"
	      "</thead>\n<tbody>\n<tr><td rowspan=\"3\"><p>x<p>y</td>"
	      "<td><ul><li>i<br>j<li>k &lt; &eacute; R & D</ul>"
	      "<td><ol><li><abbr title='a \"b\"'>n</abbr></li></ol>"
	      "<strong>s<sup>1</sup><sub>2</sub></strong>\n</tbody></TABLE>\n",
	      "<table>\n<caption id=\"t1\">Beds &amp; <em>wards</em></caption>"
	      "\n<thead><tr><th scope=\"col\">A</th>"
	      "<th scope=\"row\" colspan=\"2\">B</th></tr>"
	      "</thead>\n<tbody>\n<tr><td rowspan=\"3\"><p>x</p><p>y</p></td>"
	      "<td><ul><li>i<br>j</li><li>k &lt; \u00e9 R &amp; D</li></ul>"
	      "</td><td><ol><li><abbr title=\"a &quot;b&quot;\">n</abbr></li>"
	      "</ol><strong>s<sup>1</sup><sub>2</sub></strong>\n</td></tr>"
	      "</tbody></table>");
}

static void test_caption_text(void **state)
{
	(void)state;
	struct outcome outcome;
	run(&outcome, "<table><caption>\nBeds &amp; <em>wards</em></caption>" ROW "</table>");
	unit_equal(outcome.caption, "Beds & wards");
	release(&outcome);
	run(&outcome, "<table><caption>Of [[risk:orr-84]], [[orr-85]] [[</caption>" ROW "</table>");
	unit_equal(outcome.caption, "Of orr-84, orr-85 [[");
	release(&outcome);
	run(&outcome, "<table>" ROW "</table>");
	unit_equal(outcome.caption, "");
	release(&outcome);
}

static void test_elements_outside_the_subset(void **state)
{
	(void)state;
	says(TABLE("<tr><th>a<script>alert(1)</script></th></tr>"),
	     "1:37: error: the element <script> cannot be used [raw-html]\n");
	says(TABLE(ROW "\n<tr><td><img src=x onerror=y>\n<font>f</font>"
		       "</td></tr>"),
	     "2:9: error: the element <img> cannot be used [raw-html]\n");
	says("<div>x</div>", "1:1: error: <div> stands outside a table [raw-html]\n");
	says("<p>x</p>", "1:1: error: <p> stands outside a table [raw-html]\n");
	says("<section><p>x</p></section>",
	     "1:1: error: the element <section> cannot be used [raw-html]\n");
	says(TABLE(ROW "<tr><td><svg><style><img onerror=x></style></svg>"
		       "</td></tr>"),
	     "1:55: error: the element <svg> cannot be used [raw-html]\n"
	     "1:60: error: the element <style> cannot be used [raw-html]\n");
}

static void test_attributes_outside_the_subset(void **state)
{
	(void)state;
	says(TABLE("<tr><th onclick=\"x()\" class=a>a</th></tr>"),
	     "1:32: error: the attribute onclick=\"x()\" cannot be used in "
	     "<th> [raw-html]\n");
	says("<table style=\"color:red\"><caption>C</caption>" ROW "</table>", "");
	says(TABLE("<tr><th scope=x colspan=0 rowspan=9999>a</th></tr>"),
	     "1:32: error: the attribute colspan=\"0\" cannot be used in <th> "
	     "[raw-html]\n"
	     "1:32: error: the attribute rowspan=\"9999\" cannot be used in "
	     "<th> [raw-html]\n"
	     "1:32: error: the attribute scope=\"x\" cannot be used in <th> "
	     "[raw-html]\n");
	says(TABLE(ROW "<tr><td scope=row title=x>a</td></tr>"), "");
}

static void test_comments_and_instructions(void **state)
{
	(void)state;
	says(TABLE("<!-- hidden -->" ROW),
	     "1:28: warning: an HTML comment is left out [html-comment]\n");
	says(TABLE(ROW) "<!--end-->",
	     "1:55: warning: an HTML comment is left out [html-comment]\n");
	says(TABLE("<?php x ?>" ROW), "1:28: error: the instruction <?php> cannot be used "
				      "[raw-html]\n");
}

static void test_what_does_not_hold_together(void **state)
{
	(void)state;
	says("<table><caption>C</caption><tr><th>a",
	     "1:32: error: <th> is not closed [raw-html]\n");
	says("<table><caption>C</caption>", "1:1: error: <table> is not closed [raw-html]\n");
	says(TABLE("<td>x</td>" ROW), "1:28: error: <td> cannot stand directly in <table> "
				      "[raw-html]\n");
	says(TABLE("x" ROW), "1:28: error: text stands directly in <table>, not in a cell "
			     "[raw-html]\n");
	says(TABLE(ROW) "x", "1:55: error: text stands outside the table [raw-html]\n");
	says(TABLE(ROW) TABLE(ROW), "1:55: error: a second table follows without a blank line "
				    "[raw-html]\n");
	says(TABLE("<tr></tr>" ROW), "1:28: error: <tr> holds nothing [raw-html]\n");
	says("<table>" ROW "<caption>C</caption><caption>D</caption></table>",
	     "1:27: error: <caption> comes too late in the table "
	     "[raw-html]\n"
	     "1:47: error: <caption> comes twice in the table [raw-html]\n");
	says(TABLE(ROW "<tr><td><table></table></td></tr>"),
	     "1:55: error: <table> cannot stand directly in <td> "
	     "[raw-html]\n");
}

/* libxml2 drops these without an event: its complaint must not be lost. */
static void test_what_would_be_mended_unseen(void **state)
{
	static const char *const broken[] = {
		TABLE(ROW "</div>"),
		TABLE("<tr><th>a</em></th></tr>"),
		TABLE("<tr><th><strong><em>a</strong></em></th></tr>"),
		"<body onload=x>" TABLE(ROW),
		"<html lang=x>" TABLE(ROW),
		"<!DOCTYPE html>" TABLE(ROW),
		TABLE("<tr><th scope=col scope=row>a</th></tr>"),
		TABLE(ROW) "</table>",
		TABLE(ROW) "<",
		TABLE(ROW) "<!--",
		TABLE("<tr><th>a</th x></tr"),
	};
	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct outcome outcome;
		run(&outcome, broken[i]);
		if (outcome.done)
			fail_msg("nothing is said about %s", broken[i]);
		assert_int_equal(outcome.out.len, 0);
		release(&outcome);
	}
}

static void test_bytes_that_are_no_text(void **state)
{
	(void)state;
	says(TABLE("<tr><th>caf\xe9</th></tr>"),
	     "1:1: error: HTML that is not clean UTF-8 cannot be read "
	     "[raw-html]\n");
	says(TABLE("<tr><th>\x01</th></tr>"),
	     "1:1: error: HTML that is not clean UTF-8 cannot be read "
	     "[raw-html]\n");
}

static void test_warnings(void **state)
{
	(void)state;
	says("<table><tr><td>a</td></tr></table>",
	     "1:1: warning: a table has no caption [table-caption]\n"
	     "1:1: warning: a table has no header cells [table-caption]\n");
}

static void test_depth_and_flood_are_limited(void **state)
{
	(void)state;
	struct buffer html = {0};
	struct outcome outcome;
	buffer_add(&html, STR("<table><tr><th>"));
	for (int i = 0; i < 10000; i++)
		buffer_add(&html, STR("<em>"));
	buffer_add_char(&html, '\0');
	run(&outcome, html.data);
	assert_false(outcome.done);
	assert_int_equal(diag_count(&outcome.diag, DIAG_TOO_COMPLEX), 1);
	release(&outcome);
	buffer_reset(&html);
	for (int i = 0; i < 10000; i++)
		buffer_add(&html, STR("<b onclick=x></i>"));
	buffer_add_char(&html, '\0');
	run(&outcome, html.data);
	assert_in_range(diag_count(&outcome.diag, DIAG_RAW_HTML), 50, 60);
	release(&outcome);
	buffer_free(&html);
}

struct texts {
	struct buffer *out;
	struct buffer seen;
};

static void see(void *context, struct str text, struct place place)
{
	struct texts *texts = context;
	buffer_printf(&texts->seen, "%u-%u:%.*s|", place.span.start, place.span.end, STR_ARG(text));
	html_add_text(texts->out, text);
}

static void test_text_is_handed_over_whole(void **state)
{
	(void)state;
	struct buffer out = {0};
	struct texts texts = {.out = &out};
	struct arena arena = {0};
	struct diag diag = {0};
	struct str caption;
	struct source source = unit_source("a.md", TABLE("<tr><th>a &lt; b &amp; c</th></tr>"));
	struct html_subset subset = {
		.html = source.text,
		.place = place_at(&source, 0, source.text.len),
		.add_text = see,
		.context = &texts,
	};
	assert_true(html_subset_add(&subset, &arena, &diag, &out, &caption));
	unit_equal(buffer_view(&texts.seen), "16-17:C|35-44:a < b & c|");
	unit_equal(buffer_view(&out), "<table><caption>C</caption>"
				      "<tr><th>a &lt; b &amp; c</th></tr></table>");
	buffer_free(&texts.seen);
	buffer_free(&out);
	diag_free(&diag);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_whole_table),
		cmocka_unit_test(test_caption_text),
		cmocka_unit_test(test_elements_outside_the_subset),
		cmocka_unit_test(test_attributes_outside_the_subset),
		cmocka_unit_test(test_comments_and_instructions),
		cmocka_unit_test(test_what_does_not_hold_together),
		cmocka_unit_test(test_what_would_be_mended_unseen),
		cmocka_unit_test(test_bytes_that_are_no_text),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_depth_and_flood_are_limited),
		cmocka_unit_test(test_text_is_handed_over_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
