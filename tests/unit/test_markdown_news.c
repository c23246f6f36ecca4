#include "rendering.h"

#define NEWS(lines) "```news\n" lines "```\n"

static void test_news_are_a_figure_with_a_place_for_them(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY, NEWS("source: partner-news\n"),
	      "<figure class=\"news\" id=\"n1\">\n{news 0}\n</figure>\n");
	gives(MARKDOWN_BODY,
	      NEWS("source: a\ncaption: What A & ORR 3 say\n") "\n" NEWS("source: b\n"),
	      "<figure class=\"news\" id=\"n1\">\n<figcaption>What A &amp; "
	      "<a href=\"{risk:orr-3}\">ORR 3</a> say</figcaption>\n"
	      "{news 0}\n</figure>\n"
	      "<figure class=\"news\" id=\"n2\">\n{news 1}\n</figure>\n");
}

static void test_the_source_is_a_reference_from_its_block(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY,
	       "Before.\n\n" NEWS("source: partner-news\nentries: 20\n"
				  "caption: News\n") NEWS("Source: a\n"));
	const struct markdown *body = &rendering.body;
	assert_true(rendering.done);
	assert_int_equal(body->news_count, 2);
	assert_int_equal(body->news[0].entries, 20);
	assert_int_equal(body->news[1].entries, MARKDOWN_FEW_ENTRIES);
	const struct markdown_reference *source = &body->references[body->news[0].reference];
	unit_equal(source->target, "source:partner-news");
	unit_equal(str_sub(rendering.source.text, source->span.start, source->span.end),
		   "partner-news");
	const struct markdown_block *block = &body->blocks[source->block];
	assert_int_equal(block->type, MARKDOWN_NEWS);
	unit_equal(block->id, "n1");
	unit_equal(block->text, "News");
	release(&rendering);
}

/* As the body may stand in a pack, where no two ids are the same. */
static void test_its_id_can_have_a_prefix(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY, NEWS("source: a\n"));
	assert_int_equal(rendering.body.mark_count, 1);
	assert_true(str_starts(str_sub(rendering.body.html, rendering.body.marks[0].offset,
				       rendering.body.html.len),
			       STR("n1\">")));
	release(&rendering);
}

static void news_says(const char *yaml, const char *expected)
{
	struct buffer text = {0};
	buffer_printf(&text, "```news\n%s```\n%c", yaml, 0);
	says_as(MARKDOWN_BODY, text.data, expected);
	buffer_free(&text);
}

static void test_problems(void **state)
{
	(void)state;
	news_says("", "1:1: error: a news block is empty [news-block]\n");
	news_says("[a, b]\n", "2:1: error: a news block is to hold keys "
			      "and values [news-block]\n");
	news_says("entries: 3\n", "2:1: error: a news block names no source "
				  "[news-block]\n");
	news_says("source: [a, b]\n", "2:9: error: this value is to be a text [news-block]\n");
	news_says("source: A b\n", "2:9: error: \"source:A b\" is not a "
				   "reference [bad-reference]\n");
	news_says("source: partner:risk:x\n", "2:9: error: there is no kind \"partner\" "
					      "[bad-reference]\n");
	news_says("source: a\nentries: 0\n",
		  "3:10: error: \"0\" is no number of entries from 1 to 20 "
		  "[wrong-number]\n");
	news_says("source: a\nentries: 21\n",
		  "3:10: error: \"21\" is no number of entries from 1 to 20 "
		  "[wrong-number]\n");
	news_says("source: a\nentries: few\n",
		  "3:10: error: \"few\" is no number of entries from 1 to 20 "
		  "[wrong-number]\n");
	news_says("source: a\nentrys: 3\n", "3:1: warning: a news block has no key \"entrys\" "
					    "[unknown-key]\ndid you mean \"entries\"?\n");
	news_says("source: a\nrows: 3\n", "3:1: warning: a news block has no key \"rows\" "
					  "[unknown-key]\n");
	says("- " NEWS("  source: a\n  "),
	     "2:1: error: a news block stands inside a list, a quotation or a "
	     "field [news-block]\n");
	says_as(MARKDOWN_BLOCKS, NEWS("source: a\n"),
		"2:1: error: a news block stands in a text that shares its "
		"page [news-block]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news_are_a_figure_with_a_place_for_them),
		cmocka_unit_test(test_the_source_is_a_reference_from_its_block),
		cmocka_unit_test(test_its_id_can_have_a_prefix),
		cmocka_unit_test(test_problems),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
