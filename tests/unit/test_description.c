#include "partner/description.h"

#include "base/buffer.h"
#include "unit.h"

static void says(const char *html, const char *charset, const char *title, const char *publisher,
		 const char *date)
{
	struct arena arena = {0};
	struct description found;
	assert_true(description_read_page(str_from(html), str_from(charset), &arena, &found));
	unit_equal(found.title, title);
	unit_equal(found.publisher, publisher);
	unit_equal(found.date, date);
	arena_free(&arena);
}

static void test_a_plain_title(void **state)
{
	(void)state;
	says("<title>Board  papers\n | Trust</title><p>Words", "", "Board papers | Trust", "", "");
	says("<title>A &amp; B</title>", "", "A & B", "", "");
	says("<title>One</title><svg><title>Two</title></svg>", "", "One", "", "");
	says("<p>No title", "", "", "", "");
}

static void test_the_best_name_wins(void **state)
{
	(void)state;
	says("<meta property='og:title' content='Open'>"
	     "<meta name='DC.title' content='Core'><title>Plain</title>"
	     "<meta property='og:site_name' content='Trust'>"
	     "<meta property='article:modified_time' content='2026-02-03'>"
	     "<meta property='article:published_time' "
	     "content='2026-01-02T03:04:05Z'>",
	     "", "Core", "Trust", "2026-01-02");
	says("<meta property='og:title' content=' '><title>Plain</title>", "", "Plain", "", "");
	says("<h1 itemprop='name headline' content='Head'>x</h1>"
	     "<time itemprop='datePublished' datetime='2026-05-06'>x</time>",
	     "", "Head", "", "2026-05-06");
}

static void test_language(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct description found;
	description_read_page(STR("<html lang=cy><title>A</title>"), STR(""), &arena, &found);
	unit_equal(found.language, "cy");
	description_read_page(STR("<html lang=cy><meta name=dc.language "
				  "content=en-GB>"),
			      STR(""), &arena, &found);
	unit_equal(found.language, "en-GB");
	arena_free(&arena);
}

/* WHATWG HTML: a mark goes before the header, which goes before the page. */
static void test_characters(void **state)
{
	(void)state;
	says("<title>caf\xE9</title>", "iso-8859-1", "caf\xC3\xA9", "", "");
	says("<title>\x93q\x94</title>", "ISO-8859-1", "\xE2\x80\x9Cq\xE2\x80\x9D", "", "");
	says("<meta charset=iso-8859-1><title>caf\xC3\xA9</title>", "utf-8", "caf\xC3\xA9", "", "");
	says("<meta charset=iso-8859-1><title>caf\xE9</title>", "", "caf\xC3\xA9", "", "");
	says("<meta charset=utf-8><title>caf\xC3\xA9</title>", "", "caf\xC3\xA9", "", "");
	says("\xEF\xBB\xBF<title>caf\xC3\xA9</title>", "iso-8859-1", "caf\xC3\xA9", "", "");
	says("<meta charset=utf-8><title>caf\xC3\xA9</title>", "no-such", "caf\xC3\xA9", "", "");
	says("<meta charset=utf-8><title>caf\xC3\xA9</title>", "../../x", "caf\xC3\xA9", "", "");
}

static void test_utf16(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct description found;
	struct str page = STR("\xFF\xFE<\0t\0i\0t\0l\0e\0>\0\xE9\0<\0/\0t\0i\0"
			      "t\0l\0e\0>\0");
	assert_true(description_read_page(page, STR("utf-8"), &arena, &found));
	unit_equal(found.title, "\xC3\xA9");
	arena_free(&arena);
}

/* Depth and length end somewhere, and nothing else happens. */
static void test_too_much(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct description found;
	struct buffer html = {0};
	buffer_add(&html, STR("<title>A</title>"));
	for (int i = 0; i < 100000; i++)
		buffer_add(&html, STR("<div>"));
	assert_true(description_read_page(buffer_view(&html), STR(""), &arena, &found));
	unit_equal(found.title, "A");
	/* Nobody looks so deep, where every end tag would take its time. */
	buffer_add(&html, STR("<meta name=\"dcterms.title\" content=\"B\">"));
	assert_true(description_read_page(buffer_view(&html), STR(""), &arena, &found));
	unit_equal(found.title, "A");
	buffer_reset(&html);
	buffer_add(&html, STR("<title>"));
	for (int i = 0; i < 10000; i++)
		buffer_add(&html, STR("\xC3\xA9"));
	assert_true(description_read_page(buffer_view(&html), STR("utf-8"), &arena, &found));
	assert_true(found.title.len > 400 && found.title.len <= 500);
	assert_int_equal(found.title.len % 2, 0);
	buffer_free(&html);
	arena_free(&arena);
}

static void test_what_is_none(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct description found;
	assert_false(description_read_page(STR(""), STR(""), &arena, &found));
	assert_int_equal(found.title.len, 0);
	arena_free(&arena);
}

static void test_days(void **state)
{
	(void)state;
	unit_equal(description_day(STR("2026-11-28T09:00:00+01:00")), "2026-11-28");
	unit_equal(description_day(STR("Sat, 28 Nov 2026 09:00:00 GMT")), "Sat, 28 Nov 2026");
	unit_equal(description_day(STR("28 November 2026")), "28 November 2026");
	unit_equal(description_day(STR("2026-99-28T09:00")), "2026-99-28T09:00");
	unit_equal(description_day(STR("soon: maybe")), "soon: maybe");
	unit_equal(description_day(STR("")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_plain_title), cmocka_unit_test(test_the_best_name_wins),
		cmocka_unit_test(test_language),      cmocka_unit_test(test_characters),
		cmocka_unit_test(test_utf16),         cmocka_unit_test(test_too_much),
		cmocka_unit_test(test_what_is_none),  cmocka_unit_test(test_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
