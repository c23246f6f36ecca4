#include "site/render.h"

#include "site/draft.h"
#include "site/pack.h"

static void write_out_abbreviations(const struct rendering *rendering, const struct view *view,
				    struct arena *arena, struct buffer *page)
{
	struct buffer whole = {0};
	if (!rendering->abbreviations)
		return;
	rendering->expand(rendering->abbreviations, view, buffer_view(page), arena, &whole);
	buffer_free(page);
	*page = whole;
}

static void finish(const struct rendering *rendering, const struct view *view, struct arena *arena,
		   struct buffer *page)
{
	struct buffer marked = {0};
	write_out_abbreviations(rendering, view, arena, page);
	if (!draft_is_shown(rendering->record))
		return;
	draft_add_page(&rendering->record->draft, buffer_view(page), &marked);
	buffer_free(page);
	*page = marked;
}

bool render_page(const struct rendering *rendering, const struct page *page, struct arena *arena,
		 struct buffer *out, struct diag *diag)
{
	struct memory memory = {0};
	struct pack pack = {0};
	struct view view = {
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
		.memory = &memory,
	};
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
	if (end == THEME_DONE)
		end = memory.end;
	if (end == THEME_DONE)
		finish(rendering, &view, arena, out);
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
	return end == THEME_DONE;
}
