/*
 * News of others: YAML in a block that begins ```news.
 *
 *     source: partner-news       required: a feed of references.yaml, by its id
 *     entries: 5                 how many are shown at most, 1 to 20
 *     caption: From our partner  said above them
 *
 * The source is a reference like any other. The HTML is a figure with the caption and a patch where
 * the entries go.
 */
#include "text/markdown_grid.h"

/* Returns the reference to the source: "source:partner-news". */
static struct str read_source(struct grid *grid, struct place *place)
{
	const struct node *field = node_find(&grid->fields, STR("source"));
	struct str id = grid_text(grid, "source");
	if (field)
		*place = grid_place(grid, field);
	if (grid->failed)
		return (struct str){0};
	if (!id.len) {
		grid_refuse_block(grid, *place, "names no source", grid->fence->to_write);
		return (struct str){0};
	}
	struct str target = arena_printf(grid->arena, "source:%.*s", STR_ARG(id));
	if (!markdown_check_reference(grid->printer, target, *place))
		grid->failed = true;
	return target;
}

static int read_entries(struct grid *grid)
{
	const struct node *field = node_find(&grid->fields, STR("entries"));
	int entries;
	struct str text = grid_text(grid, "entries");
	if (!field || field->type != NODE_SCALAR)
		return MARKDOWN_FEW_ENTRIES;
	if (str_to_int(text, &entries) && entries >= 1 && entries <= MARKDOWN_MOST_ENTRIES)
		return entries;
	markdown_report(grid->printer, DIAG_WRONG_NUMBER, grid_place(grid, field),
			"\"%.*s\" is no number of entries from 1 to %d",
			STR_ARG(str_clip(text, MARKDOWN_SHOWN)), MARKDOWN_MOST_ENTRIES);
	diag_remedy(grid->printer->diag,
		    "write such a number, or leave the key out, which shows %d",
		    MARKDOWN_FEW_ENTRIES);
	grid->failed = true;
	return MARKDOWN_FEW_ENTRIES;
}

/* Begin the figure and its block, which is the last one until it ends. */
static void begin_figure(struct grid *grid, uint32_t number)
{
	struct markdown_printer *printer = grid->printer;
	struct markdown_block *block = markdown_add_block(printer, MARKDOWN_NEWS);
	char room[MARKDOWN_NUMBER_ROOM];
	block->number = number;
	block->id = markdown_id_number(&printer->ids, STR("n"), markdown_number(room, number));
	grid_open_figure(grid, "news", block->id);
	block->start = block->end = (uint32_t)printer->html.len;
}

static void print_caption(struct grid *grid, const struct node *caption)
{
	struct markdown_printer *printer = grid->printer;
	struct markdown_block *block = markdown_last_block(printer);
	markdown_add(printer, STR("<figcaption>"));
	block->start = (uint32_t)printer->html.len;
	block->text = arena_copy(printer->arena,
				 grid_print_prose(grid, caption, grid_place(grid, caption)));
	block->end = (uint32_t)printer->html.len;
	markdown_add(printer, STR("</figcaption>\n"));
}

void grid_add_news(struct grid *grid, struct place place)
{
	struct markdown_printer *printer = grid->printer;
	struct place at = place;
	struct str target = read_source(grid, &at);
	struct markdown_news news = {.entries = read_entries(grid)};
	bool has_caption = grid_text(grid, "caption").len;
	if (grid->failed)
		return;
	uint32_t index = (uint32_t)(printer->news.len / sizeof news);
	begin_figure(grid, index + 1);
	news.reference = markdown_add_reference(
		printer, (struct markdown_reference){.target = target, .span = at.span});
	if (has_caption)
		print_caption(grid, node_find(&grid->fields, STR("caption")));
	markdown_add_patch(printer, MARKDOWN_NEWS_LIST, index);
	markdown_add(printer, STR("\n</figure>\n"));
	struct markdown_block *block = markdown_last_block(printer);
	block->after = (uint32_t)printer->html.len;
	block->span = place.span;
	buffer_add(&printer->news, (struct str){(const char *)&news, sizeof news});
}
