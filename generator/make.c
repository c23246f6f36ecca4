#include "make.h"

#include "base/hash.h"
#include "base/parallel.h"
#include "site/address.h"
#include "site/links.h"
#include "site/menus.h"
#include "site/names.h"
#include "site/render.h"
#include "text/utf8.h"

/* The theme: templates, and assets that carry a hash in their name. */

struct asset {
	struct str address;	/* assets/style-1a2b3c4d.css */
	const struct input_file *file;
};

struct assets {
	struct asset *items;
	size_t count;
};

static bool is_template(const struct input_file *file)
{
	return str_ends(file->source.name, STR(".mustache"));
}

static struct str asset_address(const struct input_file *file,
				struct arena *arena)
{
	struct str name = file->source.name;
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	uint64_t hash = hash_bytes(file->source.text);
	struct str stem = str_sub(name, 0, dot ? dot - 1 : name.len);
	struct str ending = str_sub(name, dot, name.len);
	return arena_printf(arena, "assets/%.*s-%08x.%.*s", STR_ARG(stem),
			    (unsigned)(hash ^ (hash >> 32)), STR_ARG(ending));
}

static struct assets list_assets(const struct input *theme,
				 struct arena *arena)
{
	struct assets assets = {
		.items = arena_new(arena, struct asset, theme->count)};
	for (size_t i = 0; i < theme->count; i++) {
		const struct input_file *file = &theme->files[i];
		if (!is_template(file) && file->type == INPUT_TEXT)
			assets.items[assets.count++] = (struct asset){
				asset_address(file, arena), file};
	}
	return assets;
}

static struct str asset_named(const struct assets *assets, struct str name)
{
	for (size_t i = 0; i < assets->count; i++)
		if (str_equal(assets->items[i].file->source.name, name))
			return assets->items[i].address;
	return (struct str){0};
}

static const struct theme *compile_theme(const struct input *input,
					 const struct names *names,
					 struct arena *arena,
					 struct diag *diag)
{
	const struct source **sources =
		arena_new(arena, const struct source *, input->count);
	struct theme_names known = names_for_theme(names);
	size_t count = 0;
	bool clean = true;
	for (size_t i = 0; i < input->count; i++)
		if (is_template(&input->files[i])) {
			clean &= utf8_check(&input->files[i].source, diag);
			sources[count++] = &input->files[i].source;
		}
	if (!clean)
		return NULL;
	return theme_compile(sources, count, &known, arena, diag);
}

static bool check_templates(const struct theme *theme, const struct plan *plan,
			    struct diag *diag)
{
	bool complete = true;
	const struct page_row *last = NULL;
	for (size_t i = 0; i < plan->count; i++) {
		const struct page_row *row = plan->pages[i].row;
		if (row == last || theme_has(theme, str_from(row->template)))
			continue;
		last = row;
		complete = diag_report(diag, DIAG_UNKNOWN_TEMPLATE,
				       (struct place){0},
				       "the theme has no template \"%s\", "
				       "which a page needs", row->template);
		diag_remedy(diag, "add the file %s.mustache to the theme",
			    row->template);
	}
	return complete;
}

static const struct theme *load_theme(const struct config *config,
				      const struct names *names,
				      struct arena *arena, struct diag *diag,
				      struct input *input)
{
	const char *folder = config_theme_folder(config, arena);
	if (!folder) {
		diag_report(diag, DIAG_MISSING_FILE, (struct place){0},
			    "there is no theme \"%s\"", config->theme);
		diag_remedy(diag, "give --theme the path of a theme's folder");
		return NULL;
	}
	if (!input_read(input, folder, config->jobs, arena, diag))
		return NULL;
	return compile_theme(input, names, arena, diag);
}

/* Making pages in parallel */

struct making {
	const struct rendering *rendering;
	const struct plan *plan;
	struct links_checker *links;
	struct output *output;
	struct arena *arenas;	/* one a worker, as the rest */
	struct arena *paths;
	struct buffer *buffers;
	struct diag *diags;
	uint64_t *bytes;
};

static void make_one(void *context, size_t worker, size_t index)
{
	struct making *work = context;
	const struct page *page = &work->plan->pages[index];
	struct buffer *buffer = &work->buffers[worker];
	struct diag *diag = &work->diags[worker];
	if (!render_page(work->rendering, page, &work->arenas[worker], buffer,
			 diag))
		return;
	struct str html = buffer_view(buffer);
	links_note(work->links, worker, index, html);
	work->bytes[worker] += html.len;
	if (work->output)
		output_stage(work->output, worker,
			     plan_file(page->address, &work->paths[worker]),
			     html, diag);
}

static uint64_t make_pages(struct making *work, size_t threads,
			   struct arena *arena, struct diag *diag)
{
	uint64_t bytes = 0;
	work->arenas = arena_new(arena, struct arena, threads);
	work->paths = arena_new(arena, struct arena, threads);
	work->buffers = arena_new(arena, struct buffer, threads);
	work->diags = arena_new(arena, struct diag, threads);
	work->bytes = arena_new(arena, uint64_t, threads);
	parallel_for(work->plan->count, threads, make_one, work);
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
		if (render_page(work->rendering, &work->plan->pages[page],
				&arena, &html, diag))
			links_report(work->links, page, buffer_view(&html),
				     diag);
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
			const struct assets *assets, struct output *output,
			struct arena *arena, struct diag *diag)
{
	for (size_t i = 0; i < made->files.count; i++) {
		const struct site_file *file = &made->files.items[i];
		struct str from = arena_printf(arena, "%s/%.*s",
					       config->content,
					       STR_ARG(file->name));
		output_stage_copy(output, 0, file->address, from.data, diag);
	}
	for (size_t i = 0; i < assets->count; i++)
		output_stage(output, 0, assets->items[i].address,
			     assets->items[i].file->source.text, diag);
}

static struct str *asset_addresses(const struct assets *assets,
				   struct arena *arena)
{
	struct str *addresses = arena_new(arena, struct str, assets->count);
	for (size_t i = 0; i < assets->count; i++)
		addresses[i] = assets->items[i].address;
	return addresses;
}

bool make(const struct config *config, const struct loaded *loaded,
	  struct output *output, struct stages *stages, struct arena *arena,
	  struct diag *diag, struct made *out)
{
	struct record *record = (struct record *)&loaded->record;
	*out = (struct made){0};
	stages_next(stages, "plan pages");
	address_all(record);
	files_collect(record, &loaded->files, &out->files, diag);
	plan_pages(record, &out->files, &out->plan, diag);
	stages_count(stages, out->plan.count, 0);
	stages_next(stages, "load theme");
	struct names *names = names_new(arena);
	const struct theme *theme =
		load_theme(config, names, arena, diag, &out->theme);
	if (!theme || !check_templates(theme, &out->plan, diag) ||
	    diag_has_errors(diag, config->strict))
		return false;
	struct assets assets = list_assets(&out->theme, arena);
	struct rendering rendering = {
		.record = record,
		.names = names,
		.files = &out->files,
		.theme = theme,
		.site = {.style = asset_named(&assets, STR("style.css")),
			 .script = asset_named(&assets, STR("script.js")),
			 .indexes = page_indexes(out->plan.pages,
						 out->plan.count, arena)},
		.file_links = config->file_links,
	};
	struct view anywhere = {.record = record,
				.file_links = config->file_links};
	rendering.site.menus =
		menus_new(&anywhere, rendering.site.indexes, arena);
	stages_next(stages, "make pages");
	struct links_targets targets = {
		&out->plan, &out->files, asset_addresses(&assets, arena),
		assets.count};
	struct making work = {
		.rendering = &rendering,
		.plan = &out->plan,
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
