#include "site/render.h"

#include "base/arena.h"
#include "record/prose.h"
#include "site/draft.h"
#include "site/pack.h"
#include "text/utf8.h"

static void write_out_abbreviations(const struct rendering *rendering, const struct view *view,
				    struct buffer *page)
{
	struct buffer whole = {0};
	if (!rendering->abbreviations ||
	    !rendering->expand(rendering->abbreviations, view, buffer_view(page), &whole))
		return;
	buffer_free(page);
	*page = whole;
}

static void finish(const struct rendering *rendering, const struct view *view, struct buffer *page)
{
	struct buffer marked = {0};
	write_out_abbreviations(rendering, view, page);
	if (!draft_is_shown(rendering->record))
		return;
	draft_add_page(&rendering->record->draft, buffer_view(page), &marked);
	buffer_free(page);
	*page = marked;
}

struct view render_view(const struct rendering *rendering, const struct page *page,
			struct arena *arena, struct memory *memory)
{
	return (struct view){
		.record = rendering->record,
		.arena = arena,
		.names = rendering->names,
		.files = rendering->files,
		.data = rendering->data,
		.theme = rendering->theme,
		.news = rendering->news,
		.plan = rendering->plan,
		.page = page,
		.address = page->address,
		.file_links = rendering->file_links,
		.memory = memory,
		.sizes = rendering->sizes,
	};
}

enum render_end render_page(const struct rendering *rendering, const struct page *page,
			    struct arena *arena, struct buffer *out, struct diag *diag)
{
	struct memory memory = {0};
	struct pack pack = {0};
	struct view view = render_view(rendering, page, arena, &memory);
	arena_reset(arena);
	buffer_reset(out);
	if (page->row->is_pack) {
		pack = pack_of(page->subject, arena);
		view.pack = &pack;
	}
	if (page->row->is_file)
		view.reader = &rendering->reader;
	struct value root = page_value(&view, &rendering->site);
	enum theme_end end =
		theme_render(rendering->theme, str_from(page->row->template), root, out);
	if (memory.asks_size && !rendering->sizes)
		return RENDER_WAITS;
	if (end == THEME_DONE)
		end = memory.end;
	if (end == THEME_DONE)
		finish(rendering, &view, out);
	else if (end == THEME_ENDLESS)
		diag_report(diag, DIAG_TOO_COMPLEX, (struct place){0},
			    "the page /%.*s grows without end: does a partial "
			    "of the template \"%s\" include itself?",
			    STR_ARG(page->address), page->row->template);
	else
		diag_report(diag, DIAG_TOO_COMPLEX, (struct place){0},
			    "the page /%.*s is longer than 256 MB, or lists are repeated inside "
			    "each other in the template \"%s\"",
			    STR_ARG(page->address), page->row->template);
	return end == THEME_DONE ? RENDER_DONE : RENDER_FAILED;
}

static bool check_complete(const struct theme *theme, const struct plan *plan, struct diag *diag)
{
	bool complete = true;
	const struct page_row *last = NULL;
	for (size_t i = 0; i < plan->count; i++) {
		const struct page_row *row = plan->pages[i].row;
		if (row == last || theme_has(theme, str_from(row->template)))
			continue;
		last = row;
		complete = diag_report(diag, DIAG_UNKNOWN_TEMPLATE, (struct place){0},
				       "the theme has no template \"%s\", "
				       "which a page needs",
				       row->template);
		diag_remedy(diag, "add the file pages/%s.mustache to the theme", row->template);
	}
	return complete;
}

/* Says so of the first that does not: a theme has them all in one way. */
static bool check_folders(const struct theme_sources *templates, struct diag *diag)
{
	for (size_t i = 0; i < templates->count; i++) {
		const struct source *source = templates->items[i];
		if (str_starts(source->name, STR("pages/")) ||
		    str_starts(source->name, STR("parts/")))
			continue;
		diag_report(diag, DIAG_UNKNOWN_TEMPLATE, place_at(source, 0, 0),
			    "a template stands in pages/ or in parts/, and this one in neither");
		diag_remedy(diag, "move the templates of pages to pages/, all others to parts/");
		return false;
	}
	return true;
}

const struct theme *templates_compile(const struct theme_sources *files, const struct plan *plan,
				      const struct names *names, struct arena *arena,
				      struct diag *diag)
{
	const struct source **templates = arena_new(arena, const struct source *, files->count);
	struct theme_sources sources = {
		.items = templates, .sections = files->sections, .drops_indent = true};
	struct theme_names known = names_for_theme(names, arena);
	bool clean = true;
	for (size_t i = 0; i < files->count; i++)
		if (str_ends(files->items[i]->name, STR(".mustache"))) {
			clean &= utf8_check(files->items[i], diag);
			ARRAY_PUT(templates, sources.count, files->count, files->items[i]);
		}
	clean &= check_folders(&sources, diag);
	const struct theme *theme = clean ? theme_compile(&sources, &known, arena, diag) : NULL;
	return theme && check_complete(theme, plan, diag) ? theme : NULL;
}

/* May a text have such blocks? Not if the theme cannot print them. */
static bool check_partial(const struct theme *theme, const char *partial, const char *blocks,
			  const struct thing *thing, struct diag *diag)
{
	if (theme_has(theme, str_from(partial)))
		return true;
	diag_report(diag, DIAG_UNKNOWN_TEMPLATE, (struct place){thing->source, thing->span},
		    "the theme has no template \"%s\", which %s of this text", partial, blocks);
	diag_remedy(diag, "add the file parts/%s.mustache to the theme", partial);
	return false;
}

static bool check_text(const struct theme *theme, const struct thing *thing, struct diag *diag)
{
	const struct markdown *body = thing->body ? prose_leads(thing->body) : NULL;
	return !body || ((!body->chart_count ||
			  check_partial(theme, "chart", "draws the charts", thing, diag)) &&
			 (!body->news_count ||
			  check_partial(theme, "news", "prints the news", thing, diag)));
}

bool templates_print_texts(const struct theme *theme, const struct record *record,
			   struct diag *diag)
{
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (!check_text(theme, thing, diag))
			return false;
	return true;
}
