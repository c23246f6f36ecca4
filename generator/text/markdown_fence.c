/*
 * Blocks of YAML by the word that they begin with, ```table and the like.
 *
 * News of others, in a block that begins ```news:
 *
 *     source: partner-news       required: a feed of references.yaml, by its id
 *     entries: 5                 how many are shown at most, 1 to 20
 *     caption: From our partner  said above them
 *
 * The source is a reference like any other. The HTML is a figure with the caption and a patch where
 * the entries go.
 */
#include "text/markdown_grid.h"
#include "text/yaml.h"

/* News */

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
	block->number = number;
	block->id = markdown_id_number(printer, 'n', number);
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

static void add_news(struct grid *grid, struct place place)
{
	struct markdown_printer *printer = grid->printer;
	struct place at = place;
	struct str target = read_source(grid, &at);
	struct markdown_news news = {.entries = read_entries(grid)};
	bool has_caption = grid_text(grid, "caption").len;
	if (grid->failed)
		return;
	uint32_t index = (uint32_t)printer->news.count;
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
	ARRAY_ADD(&printer->news, &printer->scratch, news);
}

/* A table */

static void add_table(struct grid *grid, struct place place)
{
	if (grid_read(grid, place))
		grid_print(grid, place, (struct str){0}, NULL);
}

/* All of them */

static const char *const table_keys[] = {
	"caption",
	"source",
	"rows",
	"columns",
	"header column",
	"total row",
	"unit",
	"notes",
	/* of a chart */
	"kind",
	"says",
	"series",
	"target",
};
static const char *const news_keys[] = {"source", "entries", "caption"};

enum {
	CHART_KEYS = ARRAY_SIZE(table_keys),
	TABLE_KEYS = CHART_KEYS - 4,
	NEWS_KEYS = ARRAY_SIZE(news_keys),
};

static const struct fence fences[] = {
	{.word = "table",
	 .code = DIAG_TABLE_BLOCK,
	 .keys = table_keys,
	 .key_count = TABLE_KEYS,
	 .add = add_table,
	 .to_write = "write \"caption:\" and \"source:\" or \"rows:\""},
	{.word = "chart",
	 .code = DIAG_CHART_BLOCK,
	 .is_chart = true,
	 .keys = table_keys,
	 .key_count = CHART_KEYS,
	 .add = grid_add_chart,
	 .to_write = "write \"caption:\" and \"source:\" or \"rows:\"",
	 .elsewhere = "show the figures as a ```table block, or in a paper"},
	{.word = "news",
	 .code = DIAG_NEWS_BLOCK,
	 .keys = news_keys,
	 .key_count = NEWS_KEYS,
	 .add = add_news,
	 .to_write = "write \"source:\" and the id of a feed in references.yaml",
	 .elsewhere = "show the news in a paper or a document"},
};

const struct fence *markdown_find_fence(struct str word)
{
	for (size_t i = 0; i < ARRAY_SIZE(fences); i++)
		if (str_equal(word, str_from(fences[i].word)))
			return &fences[i];
	return NULL;
}

/* The key that was written or meant; how far off is in *distance. */
static struct str nearest_key(const struct fence *fence, struct str written, size_t *distance)
{
	struct str nearest = {0};
	*distance = 3;
	for (size_t i = 0; i < fence->key_count; i++) {
		struct str key = str_from(fence->keys[i]);
		size_t here = str_distance(key, written);
		if (str_equal_key(key, written))
			here = 0;
		if (here >= *distance)
			continue;
		*distance = here;
		nearest = key;
	}
	return nearest;
}

static void check_keys(const struct grid *grid)
{
	const struct fence *fence = grid->fence;
	for (size_t i = 0; i < grid->fields.count; i++) {
		const struct node *field = &grid->fields.items[i];
		size_t distance;
		struct str nearest = nearest_key(fence, field->key, &distance);
		if (!distance)
			continue;
		markdown_report(grid->printer, DIAG_UNKNOWN_KEY,
				(struct place){grid->source, field->key_span},
				"a %s block has no key \"%.*s\"", fence->word,
				STR_ARG(str_clip(field->key, MARKDOWN_SHOWN)));
		if (nearest.len)
			diag_remedy(grid->printer->diag, "did you mean \"%.*s\"?",
				    STR_ARG(nearest));
	}
}

static void read_fields(struct grid *grid, struct place place)
{
	if (!yaml_parse(grid->source, place.span, grid->arena, grid->printer->diag,
			&grid->fields)) {
		grid->failed = grid->printer->failed = true;
		return;
	}
	if (grid->fields.type != NODE_MAP) {
		grid_refuse_block(grid, place, "is to hold keys and values", grid->fence->to_write);
		return;
	}
	check_keys(grid);
	grid->fence->add(grid, place);
}

/* The whole lines of the block, in the source. */
static struct place block_place(const struct markdown_printer *printer)
{
	struct place place = markdown_place(printer, printer->verbatim);
	struct str text = place.source ? place.source->text : (struct str){0};
	while (place.span.start && place.span.start <= text.len &&
	       text.data[place.span.start - 1] != '\n')
		place.span.start--;
	return place;
}

void markdown_add_fenced(struct markdown_printer *printer)
{
	struct arena arena = {0};
	struct place place =
		printer->verbatim.len
			? block_place(printer)
			: markdown_place_between(printer, printer->reached, printer->reached + 1);
	struct grid *grid = arena_new(&arena, struct grid, 1);
	grid->printer = printer;
	grid->source = place.source;
	grid->arena = &arena;
	grid->fence = printer->fence;
	if (printer->depth || !printer->input.exact)
		grid_refuse_block(
			grid, place, "stands inside a list, a quotation or a field",
			"write it in the body of a file, from the first column of the line");
	else if (grid->fence->elsewhere && printer->options->form != MARKDOWN_BODY)
		grid_refuse_block(grid, place, "stands in a text that shares its page",
				  grid->fence->elsewhere);
	else if (!printer->verbatim.len)
		grid_refuse_block(grid, place, "is empty", grid->fence->to_write);
	else
		read_fields(grid, place);
	arena_free(&arena);
}
