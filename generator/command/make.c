#include "command/make.h"

#include "base/parallel.h"
#include "command/file_door.h"
#include "command/leaks.h"
#include "command/staging.h"
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
#include "site/register.h"
#include "site/render.h"
#include "site/search.h"
#include "text/csv.h"
#include "theme/theme_settings.h"

struct making {
	struct run *run;
	const struct loaded *loaded;
	struct made *made;
	struct output *output; /* or null */
	struct staging *staging;
	struct assets assets;
	struct rendering rendering;
	struct view_sizes sizes;
	struct links_checker *links;
	struct search *search; /* null until it is made, and where there is none */
	struct search_files search_files;
	bool is_whole; /* all is made */
	struct leaks *leaks;
	struct parts *parts;
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
	file_door_pass(work->run, record, &made->files, work->staging, work->leaks);
	run_count(work->run, made->files.count, 0);
}

enum { LARGEST_PICTURE = 8 << 20 };

/* A picture of the content folder, as it goes out. */
static bool read_file(void *context, const struct site_file *file, struct arena *arena,
		      struct str *out)
{
	const struct making *work = context;
	struct buffer bytes = {0};
	bool good = file_door_bytes(work->run, file, LARGEST_PICTURE, &bytes);
	*out = arena_copy(arena, buffer_view(&bytes));
	buffer_free(&bytes);
	return good;
}

/* Of pages that are all made, or stay. */
static uint64_t size_made(void *context, const struct page *page)
{
	const struct making *work = context;
	parts_read(work->parts, (size_t)(page - work->made->plan.pages));
	return page->size;
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

static void make_one(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	struct page *page = &work->made->plan.pages[index];
	struct buffer *buffer = &work->buffers[worker];
	struct diag *diag = &work->diags[worker];
	if (!worker)
		run_step(work->run, index, work->made->plan.count);
	if (!parts_wait(work->parts, index))
		return;
	staging_begin(work->staging, worker);
	parts_begin(work->parts, worker);
	enum render_end end =
		render_page(&work->rendering, page, &work->arenas[worker], buffer, diag);
	parts_end(work->parts, worker, index, end != RENDER_WAITS);
	if (end != RENDER_DONE)
		return;
	struct str html = buffer_view(buffer);
	leaks_look(work->leaks, worker, page->address, LEAK_HTML, html);
	links_note(work->links, worker, index, leaks_flat(work->leaks, worker));
	work->bytes[worker] += html.len;
	page->size = html.len;
	if (is_handed_out(work->run->config, page))
		buffer_add(&work->made->one_file, html);
	staging_add(work->staging, worker, plan_file(page->address, &work->arenas[worker]), html,
		    diag);
	staging_end(work->staging, worker, SHARE_PAGES, 1, html.len);
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

/* A file of data says so where drafts are shown. */
static void mark_data(const struct record *record, struct str address, struct buffer *bytes)
{
	struct buffer marked = {0};
	if (!draft_is_shown(record))
		return;
	draft_add_data(&record->draft, address, buffer_view(bytes), &marked);
	buffer_free(bytes);
	*bytes = marked;
}

static void write_data(const struct making *work, struct data_file *file, struct arena *arena,
		       struct buffer *out)
{
	data_write(&work->made->data, file, arena, out);
	if (str_ends(file->address, STR(".csv")))
		file->rows = csv_count_rows(buffer_view(out)) - 1;
	mark_data(&work->loaded->record, file->address, out);
	file->size = out->len;
}

static void make_data(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	struct data_file *file = &work->made->data.items[index];
	struct buffer *buffer = &work->buffers[worker];
	size_t part = work->made->plan.count + index;
	enum leak_format format;
	if (!parts_wait(work->parts, part))
		return;
	staging_begin(work->staging, worker);
	parts_begin(work->parts, worker);
	write_data(work, file, &work->arenas[worker], buffer);
	parts_end(work->parts, worker, part, true);
	struct str bytes = buffer_view(buffer);
	if (leak_format_of(file->address, &format))
		leaks_look(work->leaks, worker, file->address,
			   str_ends(file->address, STR(".json")) ? LEAK_JSON : format, bytes);
	if (str_ends(file->address, STR(".csv")))
		register_check_cells(&work->loaded->record, file->thing, bytes,
				     &work->diags[worker]);
	staging_add(work->staging, worker, file->address, bytes, &work->diags[worker]);
	staging_end(work->staging, worker, staging_sort(file->address), 1, bytes.len);
}

static void stage_assets(struct making *work)
{
	for (size_t i = 0; i < work->assets.count; i++) {
		const struct asset *asset = &work->assets.items[i];
		staging_begin(work->staging, 0);
		staging_add(work->staging, 0, asset->address, asset->text, &work->run->diag);
		staging_end(work->staging, 0, SHARE_THEME, 1, asset->text.len);
	}
}

/* Those that wait. */
static void make_parts(struct making *work)
{
	struct run *run = work->run;
	struct made *made = work->made;
	size_t threads = run->config->jobs;
	run_next(run, "make pages");
	work->arenas = arena_new(&run->arena, struct arena, threads);
	work->buffers = arena_new(&run->arena, struct buffer, threads);
	work->diags = arena_new(&run->arena, struct diag, threads);
	work->bytes = arena_new(&run->arena, uint64_t, threads);
	work->rendering.sizes = NULL;
	/* Files first: pages that link to them say how large they are. */
	parallel_for(made->data.count, threads, make_data, work);
	parallel_for(made->plan.count, threads, make_file, work);
	work->sizes = (struct view_sizes){size_made, work};
	work->rendering.sizes = &work->sizes;
	parallel_for(made->plan.count, threads, make_one, work);
	for (size_t i = 0; i < threads; i++) {
		made->bytes += work->bytes[i];
		diag_merge(&run->diag, &work->diags[i]);
		arena_free(&work->arenas[i]);
		buffer_free(&work->buffers[i]);
	}
	run_count(run, parts_made(work->parts), made->bytes);
}

/* The search */

static void read_document(void *context, size_t worker, size_t index)
{
	const struct making *work = context;
	if (!worker)
		run_step(work->run, index, work->search->count);
	staging_begin(work->staging, worker);
	search_read(work->search, worker, index);
	staging_end(work->staging, worker, SHARE_SEARCH, 0, 0);
}

static void make_search_file(struct making *work, const struct search_file *file)
{
	struct buffer bytes = {0};
	leaks_look(work->leaks, 0, file->address, LEAK_PLAIN, file->plain);
	buffer_add(&bytes, file->text);
	mark_data(&work->loaded->record, file->address, &bytes);
	staging_add(work->staging, 0, file->address, buffer_view(&bytes), &work->run->diag);
	buffer_free(&bytes);
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
	work->search = search_new(&view, run->config->jobs);
	parallel_for(work->search->count, run->config->jobs, read_document, work);
	staging_begin(work->staging, 0);
	work->search_files = search_write(work->search);
	for (size_t i = 0; i < work->search_files.count; i++) {
		bytes += work->search_files.items[i].text.len;
		make_search_file(work, &work->search_files.items[i]);
	}
	staging_end(work->staging, 0, SHARE_SEARCH, work->search_files.count, bytes);
	run_count(run, work->search_files.count, bytes);
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

struct making *make_begin(struct run *run, const struct theme_files *theme, struct loaded *loaded,
			  struct output *output, const struct parts_before *before,
			  struct made *out)
{
	struct prose_notes *notes = &loaded->read;
	struct making *work = arena_new(&run->arena, struct making, 1);
	*work = (struct making){.run = run, .loaded = loaded, .made = out, .output = output};
	*out = (struct made){0};
	bool was_good = !diag_has_errors(&run->diag, run->config->strict);
	work->leaks = leaks_new(run, loaded);
	work->staging = staging_new(run, &loaded->record, output);
	prose_notes_to(notes);
	plan(work, &loaded->record);
	if (was_good && run->config->shows_private)
		diag_free(&run->diag);
	bool is_compiled = compile(work, theme);
	prose_notes_to(NULL);
	if (!is_compiled) {
		leaks_free(work->leaks);
		return NULL;
	}
	const struct parts_site site = {loaded, &out->plan, &out->data, output, notes};
	work->parts = out->parts = parts_new(run, &site, before);
	return work;
}

bool make_with_theme(struct making *work, const struct theme_files *theme)
{
	struct making before = *work;
	struct theme_files now;
	struct diag told = work->run->diag;
	work->run->diag = (struct diag){0};
	bool good =
		(theme || theme_files_read(work->run, &now)) && compile(work, theme ? theme : &now);
	if (!good)
		*work = before;
	diag_free(&work->run->diag);
	work->run->diag = told;
	return good;
}

/* What the parts that stay say was looked at when they were made. */
static void leave_parts(struct making *work)
{
	const struct plan *plan = &work->made->plan;
	struct arena arena = {0};
	for (size_t i = 0; i < plan->count; i++)
		if (parts_stand(work->parts, i))
			staging_leave(work->staging, plan_file(plan->pages[i].address, &arena));
	for (size_t i = 0; i < work->made->data.count; i++)
		if (parts_stand(work->parts, plan->count + i))
			staging_leave(work->staging, work->made->data.items[i].address);
	arena_free(&arena);
}

/*
 * Those first that may be other than they were. Where anything is wrong with these, all are made,
 * for what is told must not hang on what was made before.
 */
static void make_pages(struct making *work)
{
	const struct diag *diag = &work->run->diag;
	size_t count = work->made->plan.count, told = diag->count;
	for (size_t i = 0; i < count; i++)
		if (parts_stand(work->parts, i))
			links_leave(work->links, i);
	make_parts(work);
	bool is_good = diag->count == told && !leaks_found(work->leaks);
	if (!parts_agree(work->parts, is_good)) {
		links_leave_none(work->links);
		make_parts(work);
	}
	leave_parts(work);
	stage_assets(work);
}

bool make_all(struct making *work)
{
	struct run *run = work->run;
	const struct made *made = work->made;
	struct links_targets targets = {
		&made->plan,        &made->files,
		&made->data,        assets_addresses(&work->assets, &run->arena),
		work->assets.count, &work->search_files};
	size_t told = run->diag.count;
	work->links = links_new(&targets, run->config->jobs, &run->arena);
	make_pages(work);
	make_search(work);
	check_links(work);
	leaks_report(work->leaks, &run->diag);
	staging_tell(work->staging);
	links_free(work->links);
	work->is_whole = true;
	parts_finish(work->parts, run->diag.count == told && !leaks_found(work->leaks));
	return !diag_has_errors(&run->diag, run->config->strict);
}

bool make(struct run *run, const struct theme_files *theme, struct loaded *loaded,
	  struct output *output, const struct parts_before *before, struct made *out)
{
	struct making *work = make_begin(run, theme, loaded, output, before, out);
	if (!work)
		return false;
	bool good = make_all(work);
	leaks_free(work->leaks);
	if (work->search)
		search_free(work->search);
	return good;
}

void make_rehearsal(struct run *run, const struct theme_files *theme, const struct loaded *loaded,
		    struct rehearsal *out)
{
	*out = (struct rehearsal){.config = *run->config};
	bool is_public = !run->config->shows_private;
	if (is_public && (run->config->drafts || !loaded->record.left_out.next_count))
		return;
	run_next(run, "rehearse what is not yet due");
	if (!is_public)
		diag_free(&run->diag);
	out->config.rehearses = is_public;
	out->config.shows_private = false;
	out->config.quiet = true;
	run_begin(&out->run, &out->config);
	if (run->record.is_cold)
		run_spill(&out->run);
	if (load(&out->run, &out->loaded))
		make(&out->run, theme, &out->loaded, NULL, NULL, &out->made);
	diag_merge(&run->diag, &out->run.diag);
}

void make_rehearsal_end(struct rehearsal *rehearsal)
{
	load_free(&rehearsal->loaded);
	run_free(&rehearsal->run);
}

/* What is asked for */

static bool render_alone(struct making *work, const struct page *page, struct buffer *out)
{
	struct arena arena = {0};
	struct diag diag = {0};
	bool done = render_page(&work->rendering, page, &arena, out, &diag) == RENDER_DONE;
	diag_free(&diag);
	arena_free(&arena);
	return done;
}

/* Of one that may not be made yet. */
static uint64_t size_when_made(void *context, const struct page *page)
{
	struct making *work = context;
	struct page *own = &work->made->plan.pages[page - work->made->plan.pages];
	struct buffer bytes = {0};
	if (!own->size && render_alone(work, page, &bytes))
		own->size = buffer_view(&bytes).len;
	buffer_free(&bytes);
	return own->size;
}

static bool find_file(const struct making *work, struct str address, struct buffer *out)
{
	const struct site_files *files = &work->made->files;
	for (size_t i = 0; i < files->count; i++)
		if (str_equal(files->items[i].address, address))
			return file_door_bytes(work->run, &files->items[i], SIZE_MAX, out);
	return false;
}

static bool find_asset(const struct making *work, struct str address, struct buffer *out)
{
	for (size_t i = 0; i < work->assets.count; i++)
		if (str_equal(work->assets.items[i].address, address)) {
			buffer_add(out, work->assets.items[i].text);
			return true;
		}
	return false;
}

static bool find_search_file(const struct making *work, struct str address, struct buffer *out)
{
	for (size_t i = 0; i < work->search_files.count; i++)
		if (str_equal(work->search_files.items[i].address, address)) {
			buffer_add(out, work->search_files.items[i].text);
			mark_data(&work->loaded->record, address, out);
			return true;
		}
	return false;
}

/* The page that lists them tells their sizes. */
static void measure_tables(const struct making *work)
{
	const struct data_files *data = &work->made->data;
	struct arena arena = {0};
	struct buffer bytes = {0};
	for (size_t i = 0; i < data->count; i++)
		if (!data->items[i].size && (str_ends(data->items[i].address, STR(".csv")) ||
					     str_ends(data->items[i].address, STR(".zip"))))
			write_data(work, &data->items[i], &arena, &bytes);
	arena_free(&arena);
	buffer_free(&bytes);
}

enum make_answer make_address(struct making *work, struct str address, struct buffer *out)
{
	const struct made *made = work->made;
	const struct page *page = plan_find(&made->plan, address);
	struct data_file *data = data_find(&made->data, address);
	struct arena arena = {0};
	buffer_reset(out);
	work->sizes = (struct view_sizes){size_when_made, work};
	work->rendering.sizes = &work->sizes;
	if (page && str_equal(address, STR("data/")))
		measure_tables(work);
	if (page)
		return !render_alone(work, page, out) ? MAKE_FAILED
		       : page->row->is_file           ? MAKE_FILE
						      : MAKE_PAGE;
	if (data) {
		write_data(work, data, &arena, out);
		arena_free(&arena);
		return MAKE_FILE;
	}
	if (find_asset(work, address, out) || find_file(work, address, out) ||
	    find_search_file(work, address, out))
		return MAKE_FILE;
	return work->is_whole ? MAKE_NOTHING : MAKE_LATER;
}
