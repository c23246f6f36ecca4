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
#include "text/markdown_printer.h"
#include "text/yaml.h"

/*
 * A chart: YAML in a block that begins ```chart. What a ```table block takes (markdown_grid.c),
 * and:
 *
 *     kind: bar                  bar, stacked bar, horizontal bar, stacked
 *                                horizontal bar or line
 *     says: RRCV has the most    required: what it shows, in one sentence
 *     series: [FY1, FY2]         the columns that are drawn; all but the first
 *     target: 12                 a line at this number
 *
 * The first column names the points; dates in it make an axis of time. The last row is not drawn
 * when it is a total. Numbers are read by decimal_read.
 *
 * The HTML is a figure with the caption, a patch where the drawing goes, and the table of all
 * values.
 */

static bool find_kind(struct str text, enum markdown_chart_kind *out)
{
	static const char *const words[] = {
		[MARKDOWN_BAR] = "bar",
		[MARKDOWN_STACKED_BAR] = "stacked bar",
		[MARKDOWN_FLAT_BAR] = "horizontal bar",
		[MARKDOWN_STACKED_FLAT_BAR] = "stacked horizontal bar",
		[MARKDOWN_LINE] = "line",
	};
	size_t i = 0;
	while (i < ARRAY_SIZE(words) && !str_equal_key(text, str_from(words[i])))
		i++;
	*out = (enum markdown_chart_kind)i;
	return i < ARRAY_SIZE(words);
}

/* Where a value stands: in the CSV file, or in the block. */
static struct place value_place(const struct grid *grid, const struct node *cell)
{
	return grid->csv ? (struct place){grid->csv, cell->span} : grid_place(grid, cell);
}

static void refuse_number(struct grid *grid, struct place place, struct str text)
{
	markdown_report(grid->printer, DIAG_WRONG_NUMBER, place,
			"\"%.*s\" is no number that can be drawn",
			STR_ARG(str_clip(text, MARKDOWN_SHOWN)));
	diag_remedy(grid->printer->diag,
		    "write it as 1,234 or 12%% or -3, leave it empty where the source is silent, "
		    "or name the columns to draw: series:");
	grid->failed = true;
}

static void read_kind(struct grid *grid, struct place place, struct markdown_chart *chart)
{
	const struct node *field = node_find(&grid->fields, STR("kind"));
	struct str text = grid_text(grid, "kind");
	if (!find_kind(text, &chart->kind))
		grid_refuse(grid, field ? grid_place(grid, field) : place,
			    text.len ? "there is no chart of this kind"
				     : "a chart block has no kind",
			    "write \"kind:\" and bar, stacked bar, horizontal bar, stacked "
			    "horizontal bar or line");
	if (!grid_text(grid, "says").len)
		grid_refuse(grid, place, "a chart block does not say what it shows",
			    "write \"says:\" and one sentence, for those who cannot see it");
}

static void read_target(struct grid *grid, struct markdown_chart *chart)
{
	const struct node *field = node_find(&grid->fields, STR("target"));
	struct str text = grid_text(grid, "target");
	chart->target.state = decimal_read(text, &chart->target.number);
	chart->target_written = arena_copy(grid->printer->arena, text);
	if (chart->target.state == DECIMAL_WRONG)
		refuse_number(grid, grid_place(grid, field), text);
}

/* Series */

static void add_series(struct grid *grid, struct place place, size_t column,
		       struct markdown_chart *chart)
{
	if (chart->series_count < MARKDOWN_MOST_SERIES)
		chart->series[chart->series_count] = column;
	else if (chart->series_count == MARKDOWN_MOST_SERIES)
		grid_refuse(grid, place,
			    "a chart has more series than a reader can tell apart, which is 6",
			    "name those to draw: series: [Posts, Vacancies]");
	chart->series_count++;
}

static void name_series(struct grid *grid, const struct node *name, struct markdown_chart *chart)
{
	struct str text = str_trim(name->text);
	const struct grid_column *column =
		name->type == NODE_SCALAR ? grid_column(grid, text) : NULL;
	if (column && column != grid->columns) {
		add_series(grid, grid_place(grid, name), (size_t)(column - grid->columns), chart);
		return;
	}
	grid_refuse(grid, grid_place(grid, name),
		    column ? "the first column names the points and is no series"
			   : "a series is none of the columns",
		    "write the heading of a column, as the table has it");
}

static void read_series(struct grid *grid, struct place place, struct markdown_chart *chart)
{
	const struct node *field = node_find(&grid->fields, STR("series"));
	if (!field)
		for (size_t i = 1; i < grid->column_count; i++)
			add_series(grid, place, i, chart);
	else if (field->type != NODE_LIST)
		name_series(grid, field, chart);
	else
		for (size_t i = 0; i < field->count; i++)
			name_series(grid, &field->items[i], chart);
	if (!chart->series_count && !grid->failed)
		grid_refuse(grid, field ? grid_place(grid, field) : place, "a chart has no series",
			    "it needs a column of names and one of numbers");
}

/* Points */

static void check_points(struct grid *grid, struct place place, struct markdown_chart *chart)
{
	size_t most = chart->kind == MARKDOWN_LINE ? MARKDOWN_MOST_POINTS : MARKDOWN_MOST_BARS;
	chart->rows = grid->rows.count;
	chart->points = chart->rows;
	if (grid->has_total_row && chart->rows > 1)
		chart->points--;
	if (!chart->points)
		grid_refuse(grid, place, "a chart has no rows", NULL);
	if (chart->points <= most)
		return;
	markdown_report(grid->printer, DIAG_TOO_COMPLEX, place,
			"a chart of this kind has %zu rows, more than %zu", chart->points, most);
	diag_remedy(grid->printer->diag, "show fewer, or a ```table block");
	grid->failed = true;
}

static bool read_figure(struct grid *grid, const struct node *cell, struct markdown_figure *out)
{
	*out = (struct markdown_figure){.state = DECIMAL_NOT_STATED};
	if (!cell)
		return false;
	out->state = decimal_read(cell->text, &out->number);
	if (out->state == DECIMAL_WRONG)
		refuse_number(grid, value_place(grid, cell), cell->text);
	return out->state == DECIMAL_STATED;
}

static void read_figures(struct grid *grid, struct place place, struct markdown_chart *chart)
{
	size_t stated = 0, at = 0;
	struct markdown_figure *figures = arena_new(grid->printer->arena, struct markdown_figure,
						    chart->series_count * chart->points);
	for (size_t i = 0; i < chart->series_count; i++)
		for (size_t k = 0; k < chart->points; k++)
			stated += read_figure(
				grid, grid_find_cell(grid, &grid->rows.items[k], chart->series[i]),
				&figures[at++]);
	chart->figures = figures;
	if (!stated && !grid->failed)
		grid_refuse(grid, place, "a chart has no number to draw",
			    "show its words as a ```table block");
}

/* The first column as dates, if all of it are dates and rise. */
static void read_dates(struct grid *grid, struct markdown_chart *chart)
{
	struct date *dates = arena_new(grid->printer->arena, struct date, chart->points);
	for (size_t i = 0; i < chart->points; i++) {
		const struct node *cell = grid_find_cell(grid, &grid->rows.items[i], 0);
		if (!cell || date_parse(cell->text, &dates[i]) != DATE_READ ||
		    (i && date_first_day(dates[i]) <= date_first_day(dates[i - 1])))
			return;
	}
	chart->dates = dates;
}

/* Writing */

static struct str keep(struct grid *grid, struct str text)
{
	return arena_copy(grid->printer->arena, text);
}

static void keep_headings(struct grid *grid, struct markdown_chart *chart)
{
	struct str *headings = arena_new(grid->printer->arena, struct str, grid->column_count);
	for (size_t i = 0; i < grid->column_count; i++)
		headings[i] = keep(grid, grid->columns[i].name);
	chart->headings = headings;
	chart->columns = grid->column_count;
	chart->unit = keep(grid, grid_text(grid, "unit"));
}

static struct str print_text(struct grid *grid, const char *key)
{
	const struct node *node = node_find(&grid->fields, str_from(key));
	return keep(grid, grid_print_prose(grid, node, grid_place(grid, node)));
}

/* Begin the block; returns its index, as later blocks move it. */
static size_t begin_block(struct markdown_printer *printer, struct str *id)
{
	struct markdown_block *block = markdown_add_block(printer, MARKDOWN_CHART);
	block->number = (uint32_t)printer->charts.count + 1;
	block->id = *id = markdown_id_number(printer, 'c', block->number);
	return printer->blocks.count - 1;
}

static void print_caption(struct grid *grid, struct markdown_chart *chart)
{
	struct markdown_printer *printer = grid->printer;
	markdown_add(printer, STR("<p class=\"title\">"));
	chart->caption = print_text(grid, "caption");
	markdown_add(printer, STR("</p>\n<p>"));
	chart->says = print_text(grid, "says");
	markdown_add(printer, STR("</p>"));
}

static void print_figure(struct grid *grid, struct place place, struct markdown_chart *chart)
{
	struct markdown_printer *printer = grid->printer;
	struct grid_plain plain = {
		.cells = arena_new(printer->arena, struct str, chart->rows * chart->columns)};
	size_t index = begin_block(printer, &chart->id);
	grid_open_figure(grid, "chart", chart->id);
	markdown_add(printer, STR("<figcaption>"));
	size_t start = printer->html.len;
	print_caption(grid, chart);
	size_t end = printer->html.len;
	markdown_add(printer, STR("</figcaption>\n"));
	markdown_add_patch(printer, MARKDOWN_DRAWING, (uint32_t)printer->charts.count);
	markdown_add(printer, STR("\n"));
	grid_print(grid, place, STR("Figures: "), &plain);
	markdown_add(printer, STR("</figure>\n"));
	struct markdown_block *block = &printer->blocks.items[index];
	block->text = chart->caption;
	block->start = (uint32_t)start;
	block->end = (uint32_t)end;
	block->after = (uint32_t)printer->html.len;
	block->span = place.span;
	chart->cells = plain.cells;
}

static void add_chart(struct grid *grid, struct place place)
{
	struct markdown_chart chart = {0};
	if (!grid_read(grid, place))
		return;
	read_kind(grid, place, &chart);
	read_target(grid, &chart);
	read_series(grid, place, &chart);
	check_points(grid, place, &chart);
	if (!grid->failed)
		read_figures(grid, place, &chart);
	if (grid->failed)
		return;
	if (chart.kind == MARKDOWN_LINE)
		read_dates(grid, &chart);
	keep_headings(grid, &chart);
	print_figure(grid, place, &chart);
	ARRAY_ADD(&grid->printer->charts, &grid->printer->scratch, chart);
}

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

static void print_news_caption(struct grid *grid, const struct node *caption)
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
		print_news_caption(grid, node_find(&grid->fields, STR("caption")));
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
	 .add = add_chart,
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
