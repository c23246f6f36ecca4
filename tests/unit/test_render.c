#include "site/render.h"

#include "site/page.h"
#include "site_fixture.h"
#include "small_trust.h"
#include "unit.h"

struct drawing {
	struct site_fixture site;
	struct arena arena; /* of the page */
	struct buffer out;
	struct rendering rendering;
	struct source sources[2];
	const struct source *list[2];
};

/* A theme of one template, and a partial that it may call. */
static void begin(struct drawing *work, const char *template, const char *text, const char *partial)
{
	*work = (struct drawing){0};
	struct site_fixture *site = &work->site;
	struct arena *arena = &site->record.arena;
	site_fixture_make(site, small_trust);
	work->sources[0] = unit_source(template, text);
	work->sources[1] = unit_source("part.mustache", partial);
	work->list[0] = &work->sources[0];
	work->list[1] = &work->sources[1];
	struct theme_names known = names_for_theme(site->names, arena);
	struct theme_sources sources = {.items = work->list, .count = 2};
	work->rendering = (struct rendering){
		.record = &site->record.record,
		.names = site->names,
		.files = &site->files,
		.theme = theme_compile(&sources, &known, arena, &site->record.diag),
		.site = {.indexes = page_indexes(site->plan.pages, site->plan.count, arena)},
	};
	unit_equal(fixture_problems(&site->record), "");
	work->rendering.site.menus = menus_new(&site->view, work->rendering.site.indexes);
}

static void end(struct drawing *work)
{
	buffer_free(&work->out);
	arena_free(&work->arena);
	site_fixture_free(&work->site);
}

static bool draw(struct drawing *work, const char *address)
{
	const struct page *page = plan_find(&work->site.plan, str_from(address));
	assert_non_null(page);
	return render_page(&work->rendering, page, &work->arena, &work->out,
			   &work->site.record.diag) == RENDER_DONE;
}

static void test_a_page_is_drawn(void **state)
{
	(void)state;
	struct drawing work;
	begin(&work, "risk.mustache", "<h1>{{title}}</h1><p>{{>part}}</p>",
	      "{{#owner}}<a href=\"{{url}}\">{{.title}}</a>{{/owner}}");
	assert_true(draw(&work, "risks/orr-1/"));
	unit_equal(buffer_view(&work.out), "<h1>Waits</h1><p><a href=\"../../people/ann-lee/\">Ann "
					   "Lee</a></p>");
	/* The next one takes its place, and remembers nothing of it. */
	assert_true(draw(&work, "risks/orr-2/"));
	unit_equal(buffer_view(&work.out), "<h1>Staff</h1><p></p>");
	end(&work);
}

/* Every page of a site is drawn twice and comes out the same. */
static void test_pages_come_out_the_same(void **state)
{
	(void)state;
	struct drawing work;
	begin(&work, "risk.mustache",
	      "{{title}}{{#trail}}{{title}}{{#says}}{{{words}}}{{/says}}"
	      "{{/trail}}",
	      "");
	struct arena arena = {0};
	assert_true(draw(&work, "risks/orr-1/"));
	struct str first = arena_copy(&arena, buffer_view(&work.out));
	assert_true(draw(&work, "risks/orr-2/"));
	assert_true(draw(&work, "risks/orr-1/"));
	assert_true(str_equal(first, buffer_view(&work.out)));
	assert_true(first.len > 100);
	arena_free(&arena);
	end(&work);
}

static void test_a_page_without_end(void **state)
{
	(void)state;
	struct drawing work;
	begin(&work, "risk.mustache", "{{>part}}", "x{{>part}}");
	assert_false(draw(&work, "risks/orr-1/"));
	unit_equal(fixture_problems(&work.site.record),
		   "boardpack: error: the page /risks/orr-1/ grows without end: "
		   "does a partial of the template \"risk\" include itself? "
		   "[too-complex]\n");
	end(&work);
}

static uint64_t two_kilobytes(void *context, const struct page *page)
{
	(void)context;
	return page->row->is_file ? 2000 : 0;
}

/* How large a file is cannot be told before it is made. */
static void test_a_page_that_waits(void **state)
{
	(void)state;
	struct drawing work;
	begin(&work, "meeting.mustache", "{{#pack_download}}{{.size}}{{/pack_download}}", "");
	struct plan *plan = &work.site.plan;
	work.rendering.plan = plan;
	const struct view_sizes sizes = {two_kilobytes, NULL};
	const struct page *page = plan_find(plan, STR("meetings/board-2026-11/"));
	assert_int_equal(
		render_page(&work.rendering, page, &work.arena, &work.out, &work.site.record.diag),
		RENDER_WAITS);
	work.rendering.sizes = &sizes;
	assert_true(draw(&work, "meetings/board-2026-11/"));
	unit_equal(buffer_view(&work.out), "2 kB");
	end(&work);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_page_is_drawn),
		cmocka_unit_test(test_pages_come_out_the_same),
		cmocka_unit_test(test_a_page_without_end),
		cmocka_unit_test(test_a_page_that_waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
