/*
 * Blocks of YAML by the word that they begin with, ```table and the like: what is the same for all
 * of them.
 */
#include "text/markdown_grid.h"
#include "text/yaml.h"

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
	CHART_KEYS = sizeof table_keys / sizeof *table_keys,
	TABLE_KEYS = CHART_KEYS - 4,
	NEWS_KEYS = sizeof news_keys / sizeof *news_keys,
};

static const struct fence fences[] = {
	{.word = "table",
	 .code = DIAG_TABLE_BLOCK,
	 .keys = table_keys,
	 .key_count = TABLE_KEYS,
	 .add = grid_add_table,
	 .to_write = "write \"caption:\" and \"source:\" or \"rows:\""},
	{.word = "chart",
	 .code = DIAG_CHART_BLOCK,
	 .is_chart = true,
	 .keys = table_keys,
	 .key_count = CHART_KEYS,
	 .add = grid_add_table,
	 .to_write = "write \"caption:\" and \"source:\" or \"rows:\"",
	 .elsewhere = "show the figures as a ```table block, or in a paper"},
	{.word = "news",
	 .code = DIAG_NEWS_BLOCK,
	 .keys = news_keys,
	 .key_count = NEWS_KEYS,
	 .add = grid_add_news,
	 .to_write = "write \"source:\" and the id of a feed in references.yaml",
	 .elsewhere = "show the news in a paper or a document"},
};

const struct fence *markdown_find_fence(struct str word)
{
	for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
		if (str_equal(word, str_from(fences[i].word)))
			return &fences[i];
	return NULL;
}

struct place grid_place(const struct grid *grid, const struct node *node)
{
	return (struct place){grid->source, node->span};
}

void grid_refuse(struct grid *grid, struct place place, const char *sentence, const char *remedy)
{
	markdown_report(grid->printer, grid->fence->code, place, "%s", sentence);
	if (remedy)
		diag_remedy(grid->printer->diag, "%s", remedy);
	grid->failed = true;
}

void grid_refuse_block(struct grid *grid, struct place place, const char *what, const char *remedy)
{
	struct str sentence = arena_printf(grid->arena, "a %s block %s", grid->fence->word, what);
	grid_refuse(grid, place, sentence.data, remedy);
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

struct str grid_text(struct grid *grid, const char *key)
{
	const struct node *field = node_find(&grid->fields, str_from(key));
	if (!field)
		return (struct str){0};
	if (field->type == NODE_SCALAR)
		return str_trim(field->text);
	grid_refuse(grid, grid_place(grid, field), "this value is to be a text", NULL);
	return (struct str){0};
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
