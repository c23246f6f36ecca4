#include "site/sitemap.h"

#include "site_fixture.h"
#include "unit.h"

static size_t count_of(struct str text, const char *what)
{
	size_t count = 0, at;
	while ((at = str_find(text, str_from(what))) < text.len) {
		text = str_skip(text, at + 1);
		count++;
	}
	return count;
}

static const struct fixture_file site_files[] = {
	{"site.yaml", "title: Board papers\norganisation: lpt\naddress: https://papers.example/\n"},
	{0}};

/* A file of so many pages like the first of a site, without a site of that size. */
static struct plan many(const struct plan *plan, size_t count, struct arena *arena)
{
	struct plan out = {arena_new(arena, struct page, count), count};
	for (size_t i = 0; i < count; i++) {
		out.pages[i] = plan->pages[0];
		out.pages[i].address = arena_printf(arena, "pages/%zu/", i);
	}
	return out;
}

static void test_more_pages_than_a_file_may_have(void **state)
{
	(void)state;
	struct site_fixture site = {0};
	struct arena arena = {0};
	struct buffer out = {0};
	site_fixture_make(&site, site_files);
	const struct record *record = &site.record.record;
	struct plan most = many(&site.plan, SITEMAP_MOST, &arena);
	assert_int_equal(sitemap_count(record, &most), 1);
	struct plan more = many(&site.plan, SITEMAP_MOST + 1, &arena);
	assert_int_equal(sitemap_count(record, &more), 3);
	sitemap_write(record, &more, 0, &arena, &out);
	struct str list = buffer_view(&out);
	assert_int_equal(count_of(list, "<sitemap>"), 2);
	assert_int_equal(count_of(list, "<loc>https://papers.example/sitemap-2.xml</loc>"), 1);
	buffer_reset(&out);
	sitemap_write(record, &more, 1, &arena, &out);
	assert_int_equal(count_of(buffer_view(&out), "<loc>"), SITEMAP_MOST);
	buffer_reset(&out);
	sitemap_write(record, &more, 2, &arena, &out);
	assert_int_equal(count_of(buffer_view(&out), "<loc>"), 1);
	assert_int_equal(count_of(buffer_view(&out), "/pages/50000/"), 1);
	buffer_free(&out);
	arena_free(&arena);
	site_fixture_free(&site);
}

static void test_robots_stand_at_the_root(void **state)
{
	(void)state;
	struct site_fixture site = {0};
	site_fixture_make(&site, site_files);
	struct record *record = &site.record.record;
	assert_true(robots_is_wanted(record));
	record->site->address = STR("https://trust.example/papers/");
	assert_false(robots_is_wanted(record));
	record->site->address = (struct str){0};
	assert_false(robots_is_wanted(record));
	record->draft.says = STR("With 1 draft.");
	assert_true(robots_is_wanted(record));
	struct buffer out = {0};
	robots_write(record, NULL, NULL, &out);
	unit_equal(buffer_view(&out), "User-agent: *\nDisallow: /\n");
	buffer_free(&out);
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_more_pages_than_a_file_may_have),
		cmocka_unit_test(test_robots_stand_at_the_root),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
