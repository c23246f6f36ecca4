#include "site/links.h"

#include "unit.h"

/* A plan of four pages, two files and a style sheet. */
struct checking {
	struct arena arena;
	struct diag diag;
	struct page pages[4];
	struct plan plan;
	struct site_file items[2];
	struct site_files files;
	struct str assets[1];
	struct links_checker *checker;
	const char *html[4];
};

enum { HOME, LOST, RISKS, RISK };

static void begin(struct checking *work, size_t workers)
{
	static const struct page_row row = {.template = "page"};
	*work = (struct checking){
		.pages = {{.row = &row, .address = STR("")},
			  {.row = &row, .address = STR("404.html")},
			  {.row = &row, .address = STR("risks/")},
			  {.row = &row, .address = STR("risks/orr-75/")}},
		.items = {{.name = STR("a"), .address = STR("meetings/m/pack.pdf")},
			  {.name = STR("b"), .address = STR("meetings/m/my-index.html")}},
		.assets = {STR("assets/style-12.css")},
		.html = {"", "", "", ""},
	};
	work->plan = (struct plan){work->pages, 4};
	work->files = (struct site_files){.items = work->items, .count = 2};
	struct links_targets targets = {&work->plan, &work->files, NULL, work->assets, 1, NULL};
	work->checker = links_new(&targets, workers, &work->arena);
}

static void end(struct checking *work)
{
	links_free(work->checker);
	diag_free(&work->diag);
	arena_free(&work->arena);
}

static void note(struct links_checker *checker, size_t worker, size_t page, const char *html)
{
	struct flat flat = {0};
	flat_html(&flat, str_from(html), NULL, NULL);
	links_note(checker, worker, page, &flat);
	flat_free(&flat);
}

/* Note every page, then report as a build does; returns what is said. */
static struct str check(struct checking *work, size_t workers)
{
	for (size_t i = 0; i < 4; i++)
		note(work->checker, i % workers, i, work->html[i]);
	struct links_bad bad = links_check(work->checker, &work->arena);
	for (size_t i = 0; i < bad.count; i++)
		links_report(work->checker, bad.items[i], str_from(work->html[bad.items[i]]),
			     &work->diag);
	return unit_messages(&work->diag, &work->arena);
}

static void page_says(size_t page, const char *html, const char *problems)
{
	struct checking work;
	begin(&work, 1);
	work.html[RISKS] = "<h1 id=\"top\">Risks</h1>";
	if (page != RISK)
		work.html[RISK] = "<p id=\"trail\">";
	work.html[page] = html;
	unit_equal(check(&work, 1), problems);
	end(&work);
}

static void test_links_that_lead_somewhere(void **state)
{
	(void)state;
	page_says(RISK,
		  "<a href=\"../../\"><a href=\"../\"><a href=\"./\">"
		  "<a href=\"#here\"><p id=\"here\"><a href=\"../#top\">"
		  "<a href=\"../../404.html\">"
		  "<a href=\"../../meetings/m/pack.pdf\">"
		  "<a href=\"../../meetings/m/pack.pdf\">"
		  "<link href=\"../../assets/style-12.css\">"
		  "<a href=\"../orr-75/\"><a href=\"../orr-75/#here\">",
		  "");
	page_says(HOME,
		  "<a href=\"./\"><a href=\"risks/\"><a href=\"risks/#top\">"
		  "<a href=\"risks/orr-75/#trail\">"
		  "<img src=\"meetings/m/pack.pdf\">",
		  "");
	page_says(LOST,
		  "<a href=\"/\"><a href=\"/risks/\"><a href=\"#main\">"
		  "<main id=\"main\">",
		  "");
	/* As they are written for a disk. */
	page_says(RISK,
		  "<a href=\"../../index.html\"><a href=\"../index.html#top\">"
		  "<a href=\"index.html\">"
		  "<a href=\"../../meetings/m/my-index.html\">",
		  "");
}

static void test_links_to_elsewhere(void **state)
{
	(void)state;
	page_says(RISK,
		  "<a href=\"https://example.org/x#y\">"
		  "<a href=\"mailto:a@example.org\"><a href=\"tel:123\">",
		  "");
}

static void test_broken_links(void **state)
{
	(void)state;
	page_says(RISK, "<a href=\"../orr-76/\">",
		  "boardpack: error: the page /risks/orr-75/ links to "
		  "/risks/orr-76/, which is not there [broken-link]\n"
		  "    remedy: the template \"page\" makes this link\n");
	page_says(HOME, "<a href=\"risks\">",
		  "boardpack: error: the page / links to /risks, which is not "
		  "there [broken-link]\n"
		  "    remedy: the template \"page\" makes this link\n");
	page_says(HOME, "<img src=\"meetings/m/pack2.pdf\">",
		  "boardpack: error: the page / links to "
		  "/meetings/m/pack2.pdf, which is not there [broken-link]\n"
		  "    remedy: the template \"page\" makes this link\n");
	page_says(LOST, "<a href=\"/riskz/\">",
		  "boardpack: error: the page /404.html links to /riskz/, "
		  "which is not there [broken-link]\n"
		  "    remedy: the template \"page\" makes this link\n");
}

static void test_broken_fragments(void **state)
{
	(void)state;
	page_says(RISK, "<a href=\"#nowhere\"><p id=\"here\">",
		  "boardpack: error: the page /risks/orr-75/ links to "
		  "/risks/orr-75/#nowhere, which is not there "
		  "[broken-link]\n"
		  "    remedy: the template \"page\" makes this link\n");
	page_says(HOME, "<a href=\"risks/#trail\">",
		  "boardpack: error: the page / links to /risks/#trail, which "
		  "is not there [broken-link]\n"
		  "    remedy: the template \"page\" makes this link\n");
	/* A file has no fragments that we know, and is there. */
	page_says(HOME, "<a href=\"meetings/m/pack.pdf#page=2\">", "");
}

/* A link that is longer than any address of ours leads nowhere. */
static void test_a_very_long_link(void **state)
{
	(void)state;
	char html[4096] = "<a href=\"";
	for (size_t i = 9; i < 4000; i++)
		html[i] = 'a';
	html[4000] = '"';
	html[4001] = '>';
	struct checking work;
	begin(&work, 1);
	work.html[HOME] = html;
	check(&work, 1);
	assert_int_equal(diag_count(&work.diag, DIAG_BROKEN_LINK), 1);
	end(&work);
}

static void test_every_page_with_a_broken_link(void **state)
{
	(void)state;
	for (size_t workers = 1; workers <= 3; workers++) {
		struct checking work;
		begin(&work, workers);
		work.html[HOME] = "<a href=\"x/\"><a href=\"y/\">";
		work.html[RISKS] = "<a href=\"orr-75/\">";
		work.html[RISK] = "<a href=\"../../x/\"><a href=\"../\">"
				  "<a href=\"../../x/\">";
		unit_equal(check(&work, workers),
			   "boardpack: error: the page / links to /x/, which "
			   "is not there [broken-link]\n"
			   "    remedy: the template \"page\" makes this link\n"
			   "boardpack: error: the page / links to /y/, which "
			   "is not there [broken-link]\n"
			   "    remedy: the template \"page\" makes this link\n"
			   "boardpack: error: the page /risks/orr-75/ links to "
			   "/x/, which is not there [broken-link]\n"
			   "    remedy: the template \"page\" makes this "
			   "link\n");
		end(&work);
	}
}

/* However many pages link to a place, it is looked for once. */
static void test_work_grows_with_places_alone(void **state)
{
	(void)state;
	enum { PAGES = 500, WORKERS = 2 };
	struct arena arena = {0};
	struct page *pages = arena_new(&arena, struct page, PAGES);
	for (int i = 0; i < PAGES; i++)
		pages[i].address = arena_printf(&arena, "p%d/", i);
	struct plan plan = {pages, PAGES};
	struct site_files files = {0};
	struct links_targets targets = {&plan, &files, NULL, NULL, 0, NULL};
	struct links_checker *checker = links_new(&targets, WORKERS, &arena);
	for (size_t i = 0; i < PAGES; i++)
		note(checker, i % WORKERS, i,
		     "<a href=\"../p0/\"><a href=\"x/\"><a href=\"../p0/\">");
	struct links_bad bad = links_check(checker, &arena);
	assert_int_equal(bad.count, PAGES);
	for (size_t i = 0; i < PAGES; i++)
		assert_int_equal(bad.items[i], i);
	assert_int_equal(bad.looked_for, PAGES + 1);
	links_free(checker);
	arena_free(&arena);
}

static void test_nothing_to_check(void **state)
{
	(void)state;
	page_says(HOME, "<p>No links, no ids.</p>", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links_that_lead_somewhere),
		cmocka_unit_test(test_links_to_elsewhere),
		cmocka_unit_test(test_broken_links),
		cmocka_unit_test(test_broken_fragments),
		cmocka_unit_test(test_a_very_long_link),
		cmocka_unit_test(test_every_page_with_a_broken_link),
		cmocka_unit_test(test_work_grows_with_places_alone),
		cmocka_unit_test(test_nothing_to_check),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
