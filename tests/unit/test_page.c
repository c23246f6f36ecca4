#include "site/page.h"

#include <string.h>

#include "site/kind_pages.h"
#include "site/plan.h"
#include "site_fixture.h"
#include "small_trust.h"
#include "unit.h"

static void page_says(struct site_fixture *site, const char *names, const char *text)
{
	unit_equal(site_fixture_page(site, names).text, text);
}

/* "Home / Meetings / ...": the titles of the crumbs of a page. */
static void crumbs_are(struct site_fixture *site, const char *address, const char *expected)
{
	struct arena *arena = &site->record.arena;
	struct str path = {0};
	site_fixture_look(site, address);
	struct value crumbs = site_fixture_page(site, "crumbs");
	for (size_t i = 0; i < crumbs.count; i++) {
		struct value crumb = value_item(&crumbs, i);
		struct value title = value_inside(&crumb, STR("title"));
		assert_true(value_inside(&crumb, STR("url")).text.len > 0);
		path = arena_printf(arena, "%.*s%s%.*s", STR_ARG(path), i ? " / " : "",
				    STR_ARG(title.text));
	}
	unit_equal(path, expected);
}

static void test_rows_are_whole(void **state)
{
	(void)state;
	const struct page_row *row = NULL;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++) {
			bool tells = kind != KIND_NONE && row == &kind_pages(kind)->page;
			assert_non_null(row->section);
			assert_ptr_equal(page_row(page_row_name(row)), row);
			if (row->parent)
				assert_non_null(page_row(row->parent)->address);
			if (row->address)
				assert_non_null(row->title);
			assert_true(!row->address == !row->order);
			assert_true(!row->holds == tells);
		}
}

static void test_crumbs(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	crumbs_are(&site, "", "");
	crumbs_are(&site, "risks/", "Home");
	crumbs_are(&site, "risks/orr-1/", "Home / Risks / Risk register");
	crumbs_are(&site, "meetings/2026/", "Home / Meetings");
	crumbs_are(&site, "meetings/board-2026-11/", "Home / Meetings / 2026");
	crumbs_are(&site, "meetings/board-2026-11/report/",
		   "Home / Meetings / Trust Board and Quality Committee, "
		   "3 November 2026");
	crumbs_are(&site, "priorities/group/beds/", "Home / Priorities / Group");
	crumbs_are(&site, "committees/board/terms-of-reference/",
		   "Home / Committees / Trust Board");
	crumbs_are(&site, "people/ann-lee/", "Home / Committees / People");
	crumbs_are(&site, "actions/board/26-1/", "Home / Actions");
	site_fixture_free(&site);
}

/* No crumb leads to an index that is not there. */
static void test_crumbs_of_a_site_without_indexes(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, (const struct fixture_file[]){
					 {"papers/p.yaml", "title: P\naccess: public\n"},
					 {"people/jo.yaml", "title: Jo\npage: yes\n"},
					 {0}});
	crumbs_are(&site, "papers/p/", "Home");
	crumbs_are(&site, "people/jo/", "Home / People");
	crumbs_are(&site, "organisations/", "Home");
	site_fixture_free(&site);
}

static bool has_index(struct site_fixture *site, const char *template)
{
	struct value indexes = site_fixture_page(site, "indexes");
	struct str name = arena_printf(&site->record.arena, "%s", template);
	for (size_t i = 0; i < name.len; i++)
		if (name.data[i] == '-')
			((char *)name.data)[i] = '_';
	return value_class_find(indexes.class, name);
}

static void test_the_navigation(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	site_fixture_look(&site, "risks/orr-1/");
	struct value list = site_fixture_page(&site, "navigation");
	size_t here = 0, risks = 0;
	for (size_t i = 0; i < list.count; i++) {
		struct value entry = value_item(&list, i);
		struct value is_here = value_inside(&entry, STR("is_here"));
		struct value title = value_inside(&entry, STR("title"));
		struct value url = value_inside(&entry, STR("url"));
		here += is_here.type == VALUE_TRUE;
		if (!str_equal(title.text, STR("Risks")))
			continue;
		risks++;
		assert_int_equal(is_here.type, VALUE_TRUE);
		unit_equal(url.text, "../../risks/");
	}
	assert_int_equal(list.count, 8);
	assert_int_equal(here, 1);
	assert_int_equal(risks, 1);
	page_says(&site, "indexes.glossary.url", "../../glossary/");
	page_says(&site, "indexes.papers.url", "");
	/* Of every page that an index can be, though no list repeats them. */
	page_says(&site, "indexes.data.url", "../../data/");
	page_says(&site, "indexes.forward_plan.url", "../../forward-plan/");
	const struct page_row *row;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++)
			assert_int_equal(row->address != NULL,
					 has_index(&site, page_row_name(row)));
	site_fixture_free(&site);
}

static void test_names_of_the_page_then_of_its_thing(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	site_fixture_look(&site, "risks/orr-1/");
	page_says(&site, "page_title", "Waits");
	page_says(&site, "site_title", "Small Trust");
	page_says(&site, "publisher", "Our Trust");
	page_says(&site, "root", "../../");
	page_says(&site, "as_at", "22 November 2026");
	page_says(&site, "number", "ORR 1");
	page_says(&site, "thing.title", "Waits");
	page_says(&site, "about",
		  "<p>Run by <a href=\"../../committees/board/\">Trust "
		  "Board</a>.</p>\n");
	/* No address of the site is stated, so no canonical one is made up. */
	page_says(&site, "canonical", "");
	site_fixture_free(&site);
}

static void test_canonical_addresses(void **state)
{
	(void)state;
	static const char *const bases[] = {"https://example.org/board",
					    "https://example.org/board/"};
	for (size_t i = 0; i < 2; i++) {
		struct site_fixture site;
		struct arena arena = {0};
		struct str settings = arena_printf(&arena,
						   "organisation: lpt\naddress: %s\n"
						   "publish: organisations\n",
						   bases[i]);
		site_fixture_make(&site,
				  (const struct fixture_file[]){{"site.yaml", settings.data}, {0}});
		page_says(&site, "canonical", "https://example.org/board/");
		site_fixture_look(&site, "organisations/");
		page_says(&site, "canonical", "https://example.org/board/organisations/");
		site_fixture_free(&site);
		arena_free(&arena);
	}
}

static void test_words_of_the_site(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"site.yaml", "organisation: lpt\npublish: [organisations, strategies]\n"
				      "labels: {priority: objective, priorities: objectives, "
				      "consequence: impact}\n"},
			{"priorities/g/strategy.md", "---\ntitle: G\npriorities: [One]\n---\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	site_fixture_look(&site, "priorities/");
	page_says(&site, "page_title", "Objectives");
	page_says(&site, "words.priority", "objective");
	page_says(&site, "words.Priorities", "Objectives");
	page_says(&site, "words.risk", "risk");
	page_says(&site, "words.nothing", "");
	site_fixture_free(&site);
}

static void test_redirects(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"risks/r.md", "---\ntitle: R\naccess: public\nwas: old\n---\n"}, {0}});
	site_fixture_look(&site, "risks/old/");
	page_says(&site, "redirect_to", "../r/");
	site_fixture_look(&site, "risks/r/");
	page_says(&site, "redirect_to", "");
	site_fixture_free(&site);
}

static void test_meetings_of_a_year(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, small_trust);
	site_fixture_look(&site, "meetings/2026/");
	page_says(&site, "this_year", "2026");
	page_says(&site, "meetings_of_year.0.id", "board-2026-11");
	page_says(&site, "meetings_of_year.1.id", "board-2026-09");
	assert_int_equal(site_fixture_page(&site, "meetings_of_year").count, 2);
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_whole),
		cmocka_unit_test(test_crumbs),
		cmocka_unit_test(test_crumbs_of_a_site_without_indexes),
		cmocka_unit_test(test_the_navigation),
		cmocka_unit_test(test_names_of_the_page_then_of_its_thing),
		cmocka_unit_test(test_canonical_addresses),
		cmocka_unit_test(test_words_of_the_site),
		cmocka_unit_test(test_redirects),
		cmocka_unit_test(test_meetings_of_a_year),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
