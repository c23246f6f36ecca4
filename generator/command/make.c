#include "command/make.h"

#include "base/parallel.h"
#include "command/file_door.h"
#include "command/leaks.h"
#include "command/withdrawn_files.h"
#include "kinds/kinds.h"
#include "partner/shared_source.h"
#include "partner/values.h"
#include "site/address.h"
#include "site/draft.h"
#include "site/identity.h"
#include "site/links.h"
#include "site/names.h"
#include "site/page.h"
#include "site/render.h"
#include "site/search.h"
#include "theme/theme_settings.h"

struct making {
	struct run *run;
	const struct loaded *loaded;
	struct made *made;
	struct output *output; /* or null */
	struct assets assets;
	struct rendering rendering;
	struct links_checker *links;
	struct leaks *leaks;
	bool *is_made; /* pages */
	/* One a worker: */
	struct arena *arenas;
	struct buffer *buffers;
	struct diag *diags;
	uint64_t *bytes;
};

static void plan(struct making *work, struct record *record)
{
	struct made *made = work->made;
	struct diag *diag = &work->run->diag;
	run_next(work->run, "plan pages");
	address_all(record);
	struct site_files copies = shared_source_files(record);
	files_collect(record, &work->loaded->files, &copies, &made->files, diag);
	withdrawn_files_check(work->run, record, &made->files);
	plan_pages(record, &made->files, &made->plan, diag);
	data_plan(record, &made->plan, &made->files, &made->data, diag);
	run_count(work->run, made->plan.count, 0);
	run_next(work->run, "check files");
	file_door_pass(work->run, record, &made->files, work->output, work->leaks);
	run_count(work->run, made->files.count, 0);
}

/* A picture of the content folder, as it goes out. */
static bool read_file(void *context, const struct site_file *file, struct arena *arena,
		      struct str *out)
{
	const struct making *work = context;
	return file_door_picture(work->run, file, arena, out);
}

/* The theme, compiled, and all else that pages are made with. */
static bool compile(struct making *work, const struct theme_files *files)
{
	struct run *run = work->run;
	struct arena *arena = &run->arena;
	const struct record *record = &work->loaded->record;
	const struct made *made = work->made;
	struct assets *assets = &work->assets;
	run_next(run, "compile theme");
	struct names *names = names_new(arena);
	struct theme_sources sources = {
		.items = files->items, .count = files->count, .sections = files->sections};
	const struct theme *theme =
		files->complete ? templates_compile(&sources, &made->plan, names, arena, &run->diag)
				: NULL;
	identity_check(record, &run->diag);
	if (!theme || !templates_print_texts(theme, record, &run->diag) ||
	    diag_has_errors(&run->diag, run->config->strict))
		return false;
	struct str style = arena_join(arena, identity_style(record, arena), (struct str){0},
				      draft_style(record, arena));
	*assets = assets_list(files->items, files->count, style, arena);
	struct view anywhere = {.record = record,
				.arena = arena,
				.names = names,
				.file_links = run->config->file_links};
	const struct page_row *const *indexes =
		page_indexes(made->plan.pages, made->plan.count, arena);
	work->rendering = (struct rendering){
		.record = record,
		.names = names,
		.files = &made->files,
		.data = &made->data,
		.plan = &made->plan,
		.reader = {read_file, work},
		.news = source_news,
		.theme = theme,
		.site =
			{
				.style = assets_find(assets, STR("style.css")),
				.style_text = assets_text(assets, STR("style.css")),
				.script = assets_find(assets, STR("script.js")),
				.search = assets_find(assets, STR("search.js")),
				.icon = assets_find(assets, STR("icon.svg")),
				.indexes = indexes,
				.menus = menus_new(&anywhere, indexes),
			},
		.abbreviations = term_abbreviations(record, arena),
		.expand = term_expand,
		.file_links = run->config->file_links,
	};
	return true;
}

/* The pack in one file of the one meeting that is asked for. */
static bool is_handed_out(const struct config *config, const struct page *page)
{
	return config->one_file && page->row->is_file &&
	       str_equal(page->subject->name, str_from(config->one_file));
}

static void make_one(struct making *work, size_t worker, size_t index)
{
	struct page *page = &work->made->plan.pages[index];
	struct buffer *buffer = &work->buffers[worker];
	struct diag *diag = &work->diags[worker];
	enum render_end end =
		render_page(&work->rendering, page, &work->arenas[worker], buffer, diag);
	work->is_made[index] = end != RENDER_WAITS;
	if (end != RENDER_DONE)
		return;
	struct str html = buffer_view(buffer);
	links_note(work->links, worker, index, html);
	leaks_look(work->leaks, worker, page->address, LEAK_HTML, html);
	work->bytes[worker] += html.len;
	page->size = html.len;
	if (is_handed_out(work->run->config, page))
		buffer_add(&work->made->one_file, html);
	if (work->output)
		output_stage(work->output, worker, plan_file(page->address, &work->arenas[worker]),
			     html, diag);
}

/*
 * A file, and the pages around it that are about the same: what both say is looked at for leaks
 * once. Those that tell the size of a file wait.
 */
static void make_file(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	const struct plan *plan = &work->made->plan;
	const struct page *file = &plan->pages[index];
	size_t first = index, end = index + 1;
	if (!file->row->is_file)
		return;
	while (first && str_starts(plan->pages[first - 1].address, file->subject->address))
		first--;
	while (end < plan->count && str_starts(plan->pages[end].address, file->subject->address))
		end++;
	make_one(work, worker, index);
	for (size_t i = first; i < end; i++)
		if (plan->pages[i].subject != file->subject && !plan->pages[i].row->is_file)
			make_one(work, worker, i);
}

static void make_rest(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	if (!work->is_made[index])
		make_one(work, worker, index);
}

static void make_data(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	const struct data_file *file = &work->made->data.items[index];
	struct buffer *buffer = &work->buffers[worker];
	const struct record *record = &work->loaded->record;
	struct buffer marked = {0};
	enum leak_format format;
	data_write(record, file, &work->arenas[worker], buffer);
	if (draft_is_shown(record))
		draft_add_data(&record->draft, file->address, buffer_view(buffer), &marked);
	struct str bytes = buffer_view(draft_is_shown(record) ? &marked : buffer);
	if (leak_format_of(file->address, &format))
		leaks_look(work->leaks, worker, file->address, format, bytes);
	if (work->output)
		output_stage(work->output, worker, file->address, bytes, &work->diags[worker]);
	buffer_free(&marked);
}

static void stage_assets(struct making *work)
{
	for (size_t i = 0; i < work->assets.count; i++)
		output_stage(work->output, 0, work->assets.items[i].address,
			     work->assets.items[i].text, &work->run->diag);
}

static void make_pages(struct making *work)
{
	struct run *run = work->run;
	struct made *made = work->made;
	size_t threads = run->config->jobs;
	run_next(run, "make pages");
	work->arenas = arena_new(&run->arena, struct arena, threads);
	work->buffers = arena_new(&run->arena, struct buffer, threads);
	work->diags = arena_new(&run->arena, struct diag, threads);
	work->bytes = arena_new(&run->arena, uint64_t, threads);
	work->is_made = arena_new(&run->arena, bool, made->plan.count);
	/* Files first: pages that link to them say how large they are. */
	parallel_for(made->plan.count, threads, make_file, work);
	work->rendering.sizes_known = true;
	parallel_for(made->plan.count, threads, make_rest, work);
	parallel_for(made->data.count, threads, make_data, work);
	for (size_t i = 0; i < threads; i++) {
		made->bytes += work->bytes[i];
		diag_merge(&run->diag, &work->diags[i]);
		arena_free(&work->arenas[i]);
		buffer_free(&work->buffers[i]);
	}
	run_count(run, made->plan.count, made->bytes);
	if (work->output)
		stage_assets(work);
}

/* The search */

struct searching {
	struct making *work;
	struct search *search;
};

static void read_document(void *context, size_t worker, size_t index)
{
	const struct searching *searching = context;
	search_read(searching->search, worker, index);
}

static void make_search_file(struct making *work, const struct search_file *file)
{
	const struct record *record = &work->loaded->record;
	struct buffer marked = {0};
	struct str bytes = file->text;
	leaks_look(work->leaks, 0, file->address, LEAK_PLAIN, file->plain);
	if (draft_is_shown(record)) {
		draft_add_data(&record->draft, file->address, bytes, &marked);
		bytes = buffer_view(&marked);
	}
	if (work->output)
		output_stage(work->output, 0, file->address, bytes, &work->run->diag);
	buffer_free(&marked);
}

/* Where the theme has a script for it. */
static void make_search(struct making *work)
{
	struct run *run = work->run;
	const struct page *page = plan_find(&work->made->plan, STR("search/"));
	struct memory memory = {0};
	uint64_t bytes = 0;
	if (!page || !work->rendering.site.search.len)
		return;
	run_next(run, "make search");
	struct view view = render_view(&work->rendering, page, &run->arena, &memory);
	struct searching searching = {work, search_new(&view, run->config->jobs)};
	parallel_for(searching.search->count, run->config->jobs, read_document, &searching);
	struct search_files files = search_write(searching.search);
	for (size_t i = 0; i < files.count; i++) {
		bytes += files.items[i].text.len;
		make_search_file(work, &files.items[i]);
	}
	search_free(searching.search);
	run_count(run, files.count, bytes);
}

/* Pages with a link that leads nowhere are made once more, to show it. */
static void check_links(struct making *work)
{
	struct diag *diag = &work->run->diag;
	struct arena arena = {0};
	struct buffer html = {0};
	run_next(work->run, "check links");
	struct links_bad bad = links_check(work->links, &work->run->arena);
	for (size_t i = 0; i < bad.count; i++) {
		const struct page *page = &work->made->plan.pages[bad.items[i]];
		if (render_page(&work->rendering, page, &arena, &html, diag) == RENDER_DONE)
			links_report(work->links, bad.items[i], buffer_view(&html), diag);
	}
	arena_free(&arena);
	buffer_free(&html);
}

bool make(struct run *run, const struct theme_files *theme, struct loaded *loaded,
	  struct output *output, struct made *out)
{
	struct making work = {.run = run, .loaded = loaded, .made = out, .output = output};
	*out = (struct made){0};
	work.leaks = leaks_new(run, loaded);
	plan(&work, &loaded->record);
	if (!compile(&work, theme)) {
		leaks_free(work.leaks);
		return false;
	}
	struct links_targets targets = {&out->plan, &out->files, &out->data,
					assets_addresses(&work.assets, &run->arena),
					work.assets.count};
	work.links = links_new(&targets, run->config->jobs, &run->arena);
	make_pages(&work);
	make_search(&work);
	check_links(&work);
	leaks_report(work.leaks, &run->diag);
	leaks_free(work.leaks);
	links_free(work.links);
	return !diag_has_errors(&run->diag, run->config->strict);
}
