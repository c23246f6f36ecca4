#include "partner/feed.h"

#include "base/buffer.h"
#include "unit.h"

static const char atom[] = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en-GB'>"
			   "<title>News</title><author><name>Trust</name></author>"
			   "<updated>2026-11-28T01:02:03Z</updated>"
			   "<entry><title type='html'>A &amp;amp; &lt;b>B&lt;/b></title>"
			   "<link rel='self' href='https://a.example/self'/>"
			   "<link href='https://a.example/1'/>"
			   "<published>2026-11-01T00:00:00Z</published>"
			   "<updated>2026-11-02T00:00:00Z</updated></entry>"
			   "<entry><title>Second</title><link href='javascript:x'/></entry>"
			   "</feed>";

static const char rss2[] = "<rss version='2.0'><channel><title>News</title>"
			   "<language>cy</language>"
			   "<item><title><![CDATA[One &amp; <i>two</i>]]></title>"
			   "<link>https://a.example/1</link>"
			   "<pubDate>Sat, 28 Nov 2026 09:00:00 GMT</pubDate></item>"
			   "</channel></rss>";

static const char rss1[] = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
			   "xmlns='http://purl.org/rss/1.0/' "
			   "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
			   "<channel><title>News</title><dc:publisher>Trust</dc:publisher>"
			   "</channel><item><title>One</title><link>http://a.example/1</link>"
			   "<dc:date>2026-11-28T09:00:00Z</dc:date></item></rdf:RDF>";

static void test_atom(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct feed feed;
	unit_equal(feed_read(str_from(atom), &arena, &feed), "");
	unit_equal(feed.description.title, "News");
	unit_equal(feed.description.publisher, "Trust");
	unit_equal(feed.description.date, "2026-11-28");
	unit_equal(feed.description.language, "en-GB");
	assert_int_equal(feed.count, 2);
	unit_equal(feed.entries[0].title, "A & B");
	unit_equal(feed.entries[0].address, "https://a.example/1");
	unit_equal(feed.entries[0].date, "2026-11-01");
	unit_equal(feed.entries[1].address, "");
	arena_free(&arena);
}

static void test_rss(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct feed feed;
	unit_equal(feed_read(str_from(rss2), &arena, &feed), "");
	unit_equal(feed.description.language, "cy");
	assert_int_equal(feed.count, 1);
	unit_equal(feed.entries[0].title, "One & two");
	unit_equal(feed.entries[0].date, "Sat, 28 Nov 2026");
	unit_equal(feed_read(str_from(rss1), &arena, &feed), "");
	unit_equal(feed.description.publisher, "Trust");
	assert_int_equal(feed.count, 1);
	unit_equal(feed.entries[0].address, "http://a.example/1");
	unit_equal(feed.entries[0].date, "2026-11-28");
	arena_free(&arena);
}

#define ENTRY(title, day) "<entry><title>" title "</title><published>" day "</published></entry>"

static void orders(const char *entries, const char *titles)
{
	struct arena arena = {0};
	struct buffer text = {0}, order = {0};
	struct feed feed;
	buffer_printf(&text,
		      "<feed xmlns='http://www.w3.org/2005/Atom'>%s"
		      "</feed>",
		      entries);
	unit_equal(feed_read(buffer_view(&text), &arena, &feed), "");
	for (size_t i = 0; i < feed.count; i++)
		buffer_add(&order, feed.entries[i].title);
	unit_equal(buffer_view(&order), titles);
	buffer_free(&text);
	buffer_free(&order);
	arena_free(&arena);
}

static void test_the_newest_entry_comes_first(void **state)
{
	(void)state;
	orders(ENTRY("a", "2026-01-02") ENTRY("b", "2026-03-01") ENTRY("c", "2026-01-02")
		       ENTRY("d", "2026-02-01"),
	       "bdac");
	orders(ENTRY("a", "2026-01-02") ENTRY("b", "one day") ENTRY("c", "2026-03-01"), "abc");
}

static void refused(const char *xml, const char *why)
{
	struct arena arena = {0};
	struct feed feed;
	struct str problem = feed_read(str_from(xml), &arena, &feed);
	if (str_find(problem, str_from(why)) == problem.len)
		fail_msg("%s: says \"%.*s\"", xml, STR_ARG(problem));
	assert_int_equal(feed.count, 0);
	arena_free(&arena);
}

static void test_what_is_no_feed(void **state)
{
	(void)state;
	refused("", "not XML");
	refused("hello", "not XML: line 1");
	refused("<feed xmlns='http://www.w3.org/2005/Atom'>\n<title>", "not XML: line 2");
	refused("<a:feed/>", "not XML");
	refused("<feed/>", "neither Atom nor RSS");
	refused("<rss/>", "neither Atom nor RSS");
	refused("<html><body/></html>", "neither Atom nor RSS");
}

/* Entities that grow, that are files, that are never used. */
static void test_no_document_type(void **state)
{
	(void)state;
	refused("<!DOCTYPE feed><feed xmlns='http://www.w3.org/2005/Atom'/>", "document type");
	refused("<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
		"<rss><channel><title>&b;</title></channel></rss>",
		"document type");
	refused("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
		"<rss><channel><title>&a;</title></channel></rss>",
		"document type");
	refused("<!DOCTYPE r SYSTEM 'http://127.0.0.1/r.dtd'><rss/>", "document type");
	refused("<rss><channel><title>&a;</title></channel></rss>", "not XML: line 1");
}

static void test_limits(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct feed feed;
	struct buffer xml = {0};
	buffer_add(&xml, STR("<rss><channel>"));
	for (int i = 0; i < 1000; i++)
		buffer_add(&xml, STR("<item><title>A</title></item>"));
	buffer_add(&xml, STR("</channel></rss>"));
	unit_equal(feed_read(buffer_view(&xml), &arena, &feed), "");
	assert_int_equal(feed.count, FEED_MOST);
	buffer_reset(&xml);
	for (int i = 0; i < 100000; i++)
		buffer_add(&xml, STR("<a>"));
	assert_true(feed_read(buffer_view(&xml), &arena, &feed).len > 0);
	buffer_free(&xml);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_atom),
		cmocka_unit_test(test_rss),
		cmocka_unit_test(test_the_newest_entry_comes_first),
		cmocka_unit_test(test_what_is_no_feed),
		cmocka_unit_test(test_no_document_type),
		cmocka_unit_test(test_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
