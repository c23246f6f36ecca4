#include "command/make.h"

#include <fcntl.h>

#include "base/parallel.h"
#include "io/file.h"
#include "partner/derived_news.h"
#include "partner/shared_source.h"
#include "site/abbreviations.h"
#include "site/address.h"
#include "site/identity.h"
#include "site/links.h"
#include "site/menus.h"
#include "site/names.h"
#include "site/render.h"
#include "site/templates.h"
#include "theme/assets.h"

/* Making pages in parallel */

struct making {
	const struct rendering *rendering;
	const struct data_files *data;
	struct plan *plan;
	bool makes_files; /* this time, or the other pages */
	struct links_checker *links;
	struct output *output;
	struct arena *arenas; /* one a worker, as the rest */
	struct arena *paths;
	struct buffer *buffers;
	struct diag *diags;
	uint64_t *bytes;
};

/* A file of the content folder, whole. */
static bool read_file(void *context, const struct site_file *file, struct arena *arena,
		      struct str *out)
{
	enum { LARGEST = 8 << 20 };
	const struct config *config = context;
	struct str path = arena_printf(arena, "%s/%.*s", config->content, STR_ARG(file->name));
	struct str bytes;
	if (!file_read(AT_FDCWD, path.data, LARGEST, &bytes))
		return false;
	*out = arena_copy(arena, bytes);
	file_free(bytes);
	return true;
}

static void make_one(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	struct page *page = &work->plan->pages[index];
	struct buffer *buffer = &work->buffers[worker];
	struct diag *diag = &work->diags[worker];
	if (page->row->is_file != work->makes_files)
		return;
	if (!render_page(work->rendering, page, &work->arenas[worker], buffer, diag))
		return;
	struct str html = buffer_view(buffer);
	links_note(work->links, worker, index, html);
	work->bytes[worker] += html.len;
	page->size = html.len;
	if (work->output)
		output_stage(work->output, worker, plan_file(page->address, &work->paths[worker]),
			     html, diag);
}

static void make_data(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	const struct data_file *file = &work->data->items[index];
	struct buffer *buffer = &work->buffers[worker];
	data_write(work->rendering->record, file, &work->arenas[worker], buffer);
	output_stage(work->output, worker, file->address, buffer_view(buffer),
		     &work->diags[worker]);
}

static uint64_t make_pages(struct making *work, size_t threads, struct arena *arena,
			   struct diag *diag)
{
	uint64_t bytes = 0;
	work->arenas = arena_new(arena, struct arena, threads);
	work->paths = arena_new(arena, struct arena, threads);
	work->buffers = arena_new(arena, struct buffer, threads);
	work->diags = arena_new(arena, struct diag, threads);
	work->bytes = arena_new(arena, uint64_t, threads);
	/* Files first: pages that link to them say how large they are. */
	work->makes_files = true;
	parallel_for(work->plan->count, threads, make_one, work);
	work->makes_files = false;
	parallel_for(work->plan->count, threads, make_one, work);
	if (work->output)
		parallel_for(work->data->count, threads, make_data, work);
	for (size_t i = 0; i < threads; i++) {
		bytes += work->bytes[i];
		diag_merge(diag, &work->diags[i]);
		arena_free(&work->arenas[i]);
		buffer_free(&work->buffers[i]);
	}
	return bytes;
}

/* Pages with a link that leads nowhere are made once more, to show it. */
static void check_links(struct making *work, struct diag *diag)
{
	struct arena arena = {0};
	struct buffer html = {0};
	for (size_t page = 0; !links_are_good(work->links, &page); page++)
		if (render_page(work->rendering, &work->plan->pages[page], &arena, &html, diag))
			links_report(work->links, page, buffer_view(&html), diag);
	arena_free(&arena);
	buffer_free(&html);
}

static void free_paths(struct making *work, size_t threads)
{
	for (size_t i = 0; i < threads; i++)
		arena_free(&work->paths[i]);
}

/* Files that go along: of authors, and of the theme. */
static void stage_files(const struct config *config, const struct made *made,
			const struct assets *assets, struct output *output, struct arena *arena,
			struct diag *diag)
{
	for (size_t i = 0; i < made->files.count; i++) {
		const struct site_file *file = &made->files.items[i];
		struct str from =
			arena_printf(arena, "%s/%.*s", config->content, STR_ARG(file->name));
		output_stage_copy(output, 0, file->address, from.data, diag);
	}
	for (size_t i = 0; i < assets->count; i++)
		output_stage(output, 0, assets->items[i].address, assets->items[i].text, diag);
}

static struct page_site site_of(const struct assets *assets, const struct plan *plan,
				struct arena *arena)
{
	return (struct page_site){
		.style = assets_find(assets, STR("style.css")),
		.style_text = assets_text(assets, STR("style.css")),
		.script = assets_find(assets, STR("script.js")),
		.icon = assets_find(assets, STR("icon.svg")),
		.indexes = page_indexes(plan->pages, plan->count, arena),
	};
}

bool make(const struct config *config, const struct loaded *loaded, struct output *output,
	  struct stages *stages, struct arena *arena, struct diag *diag, struct made *out)
{
	struct record *record = (struct record *)&loaded->record;
	stages_next(stages, "plan pages");
	address_all(record);
	struct site_files copies = shared_source_files(record);
	files_collect(record, &loaded->files, &copies, &out->files, diag);
	plan_pages(record, &out->files, &out->plan, diag);
	data_plan(record, &out->plan, &out->files, &out->data, diag);
	stages_count(stages, out->plan.count, 0);
	stages_next(stages, "compile theme");
	struct names *names = names_new(arena);
	const struct theme_files *files = &out->theme;
	struct theme_sources sources = {files->items, files->count, files->sections};
	const struct theme *theme =
		files->complete ? templates_compile(&sources, &out->plan, names, arena, diag)
				: NULL;
	identity_check(record, diag);
	if (!theme || !templates_print_texts(theme, record, diag) ||
	    diag_has_errors(diag, config->strict))
		return false;
	struct assets assets =
		assets_list(files->items, files->count, identity_style(record, arena), arena);
	struct rendering rendering = {
		.record = record,
		.names = names,
		.files = &out->files,
		.data = &out->data,
		.plan = &out->plan,
		.reader = {read_file, (void *)config},
		.news = derived_news,
		.theme = theme,
		.site = site_of(&assets, &out->plan, arena),
		.abbreviations = abbreviations_new(record, arena),
		.file_links = config->file_links,
	};
	struct view anywhere = {.record = record, .file_links = config->file_links};
	rendering.site.menus = menus_new(&anywhere, rendering.site.indexes, arena);
	stages_next(stages, "make pages");
	struct links_targets targets = {&out->plan, &out->files, &out->data,
					assets_addresses(&assets, arena), assets.count};
	struct making work = {
		.rendering = &rendering,
		.plan = &out->plan,
		.data = &out->data,
		.output = output,
		.links = links_new(&targets, config->jobs, arena),
	};
	out->bytes = make_pages(&work, config->jobs, arena, diag);
	stages_count(stages, out->plan.count, out->bytes);
	if (output)
		stage_files(config, out, &assets, output, arena, diag);
	stages_next(stages, "check links");
	check_links(&work, diag);
	links_free(work.links);
	free_paths(&work, config->jobs);
	return !diag_has_errors(diag, config->strict);
}
