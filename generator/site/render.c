#include "site/render.h"

bool render_page(const struct rendering *rendering, const struct page *page,
		 struct arena *arena, struct buffer *out, struct diag *diag)
{
	struct memory memory = {0};
	struct view view = {
		.record = rendering->record,
		.names = rendering->names,
		.files = rendering->files,
		.data = rendering->data,
		.theme = rendering->theme,
		.page = page,
		.address = page->address,
		.file_links = rendering->file_links,
		.memory = &memory,
	};
	arena_reset(arena);
	buffer_reset(out);
	struct value root = page_value(&view, &rendering->site, arena);
	if (theme_render(rendering->theme, str_from(page->row->template), root,
			 arena, out) &&
	    !memory.is_endless)
		return true;
	return diag_report(diag, DIAG_TOO_COMPLEX, (struct place){0},
			   "the page /%.*s grows without end: does a partial "
			   "of the template \"%s\" include itself?",
			   STR_ARG(page->address), page->row->template);
}
