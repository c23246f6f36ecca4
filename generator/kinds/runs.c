#include "kinds/runs.h"

#include "record/link.h"
#include "record/prose.h"
#include "text/html.h"

static bool is_inline(const struct html_piece *piece)
{
	return str_is_one_of(piece->name, "a|abbr|code|del|em|ins|mark|s|span|strong|sub|sup|u");
}

/* The names that stand between two places of the HTML, which has none itself. */
static void add_names(const struct prose *prose, size_t *patch, size_t until, struct buffer *out)
{
	const struct markdown *text = prose_read(prose);
	for (; *patch < text->patch_count && text->patches[*patch].offset <= until; ++*patch)
		if (text->patches[*patch].type == MARKDOWN_NAME)
			buffer_add(out, link_name(&prose->links[text->patches[*patch].reference]));
}

/* With whole rows the cells of one are parted by a stroke. */
static void read_runs(const struct prose *prose, size_t start, size_t end, bool whole_rows,
		      run_read *read, void *context)
{
	struct str html = prose_read(prose)->html;
	struct html_scan scan = {.rest = str_sub(html, start, end)};
	struct html_piece piece;
	struct buffer plain = {0};
	size_t patch, from = start;
	ARRAY_SEEK(patch, prose_read(prose)->patch_count,
		   prose_read(prose)->patches[patch].offset < start);
	while (html_next(&scan, &piece)) {
		size_t at = (size_t)(piece.whole.data - html.data);
		add_names(prose, &patch, at, &plain);
		if (piece.type == HTML_TEXT) {
			html_entity_add_text(&plain, piece.whole);
		} else if (whole_rows && str_is_one_of(piece.name, "td|th")) {
			buffer_add(&plain, piece.type == HTML_START && plain.len ? STR(" | ")
										 : (struct str){0});
		} else if (!is_inline(&piece)) {
			read(context, buffer_view(&plain), from, at);
			buffer_reset(&plain);
			from = at + piece.whole.len;
		}
	}
	add_names(prose, &patch, end, &plain);
	read(context, buffer_view(&plain), from, end);
	buffer_free(&plain);
}

void runs_read(const struct prose *prose, size_t start, size_t end, run_read *read, void *context)
{
	read_runs(prose, start, end, false, read, context);
}

/* A block may hold others, as an item of a list does: what was read with it is not read again. */
void runs_read_all(const struct prose *prose, run_read *read, void *context)
{
	const struct markdown *text = prose_read(prose);
	size_t end = 0;
	if (!text->block_count)
		read_runs(prose, 0, text->html.len, true, read, context);
	for (size_t i = 0; i < text->block_count; i++) {
		if (text->blocks[i].end <= end)
			continue;
		read_runs(prose, text->blocks[i].start, text->blocks[i].end, true, read, context);
		end = text->blocks[i].end;
	}
}

static void take(void *context, struct str text, size_t start, size_t end)
{
	(void)start;
	(void)end;
	buffer_add(context, text);
}

struct str run_text(const struct prose *prose, size_t start, size_t end, struct arena *arena)
{
	struct buffer text = {0};
	runs_read(prose, start, end, take, &text);
	return arena_replace(arena, buffer_take(&text, arena), "\n", ' ');
}
