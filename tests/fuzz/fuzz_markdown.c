/*
 * The first byte chooses the form. Whatever comes, offsets and places lie
 * inside what they point into; and where nothing is wrong, the HTML is in
 * balance, holds only tags of ours, and no address that url_is_allowed refuses.
 */
#include <assert.h>
#include <stdint.h>

#include "base/buffer.h"
#include "guard/flat.h"
#include "text/html.h"
#include "text/markdown.h"
#include "text/url.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct source *find(void *context, struct str name)
{
	static const struct source csv = {
		{"content/a.csv", 13},
		{"a.csv", 5},
		{"Ward,Beds\nA,12\nORR 7,[[risk:b]]\n", 32},
	};
	(void)context;
	return str_equal(name, csv.name) ? &csv : NULL;
}

/* How many things there are that a patch may mean. */
static size_t count_of(const struct markdown *body, enum markdown_patch_type type)
{
	if (type == MARKDOWN_DRAWING)
		return body->chart_count;
	return type == MARKDOWN_NEWS_LIST ? body->news_count : body->reference_count;
}

static void check_offsets(const struct markdown *body, size_t size)
{
	uint32_t last = 0;
	for (size_t i = 0; i < body->patch_count; i++) {
		const struct markdown_patch *patch = &body->patches[i];
		assert(patch->offset >= last);
		assert(patch->offset <= body->html.len);
		assert(patch->reference < count_of(body, patch->type));
		last = patch->offset;
	}
	for (size_t i = 0; i < body->reference_count; i++) {
		const struct markdown_reference *reference = &body->references[i];
		assert(reference->span.start <= reference->span.end);
		assert(reference->span.end <= size);
		assert(reference->block == UINT32_MAX || reference->block < body->block_count);
	}
}

static void check_blocks(const struct markdown *body, size_t size)
{
	uint32_t last = 0;
	for (size_t i = 0; i < body->block_count; i++) {
		const struct markdown_block *block = &body->blocks[i];
		assert(block->before >= last);
		assert(block->start > block->before);
		assert(block->end >= block->start);
		assert(block->after > block->end);
		assert(block->after <= body->html.len);
		assert(block->span.start <= block->span.end);
		assert(block->span.end <= size);
		assert(block->type == MARKDOWN_LIST_ITEM || block->id.len);
		if (block->type != MARKDOWN_LIST_ITEM)
			assert(markdown_find_block(body, block->id)->before <= block->before);
		last = block->before;
	}
}

/* What a chart says of itself is all there. */
static void check_charts(const struct markdown *body)
{
	for (size_t i = 0; i < body->chart_count; i++) {
		const struct markdown_chart *chart = &body->charts[i];
		assert(chart->id.len && chart->caption.data);
		assert(chart->series_count && chart->points);
		assert(chart->series_count <= MARKDOWN_MOST_SERIES);
		assert(chart->points <= MARKDOWN_MOST_POINTS);
		assert(chart->points <= chart->rows);
		for (size_t k = 0; k < chart->series_count; k++)
			assert(chart->series[k] < chart->columns);
		for (size_t k = 0; k < chart->series_count * chart->points; k++) {
			assert(chart->figures[k].state != DECIMAL_WRONG);
			assert(chart->figures[k].number < 1e12 && chart->figures[k].number > -1e12);
		}
	}
}

static void check_news(const struct markdown *body)
{
	for (size_t i = 0; i < body->news_count; i++) {
		const struct markdown_news *news = &body->news[i];
		assert(news->reference < body->reference_count);
		assert(str_starts(body->references[news->reference].target, STR("source:")));
		assert(news->entries >= 1 && news->entries <= MARKDOWN_MOST_ENTRIES);
	}
}

static bool is_void(struct str name)
{
	return str_equal(name, STR("br")) || str_equal(name, STR("hr")) ||
	       str_equal(name, STR("img"));
}

static bool is_ours(struct str name)
{
	static const char *const names[] = {
		"a",     "abbr", "blockquote", "br",     "caption", "code", "del",
		"div",   "em",   "figcaption", "figure", "h1",      "h2",   "h3",
		"h4",    "h5",   "h6",         "hr",     "img",     "li",   "ol",
		"p",     "pre",  "span",       "strong", "sub",     "sup",  "table",
		"tbody", "td",   "tfoot",      "th",     "thead",   "tr",   "ul",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal(name, str_from(names[i])))
			return true;
	return false;
}

/* Every "<" begins a tag of ours, and every end tag closes the latest. */
static void check_tags(struct str html)
{
	struct str open[256];
	size_t depth = 0;
	for (size_t at = 0; at < html.len; at++) {
		if (html.data[at] != '<')
			continue;
		struct str rest = str_sub(html, at + 1, html.len);
		bool is_end = str_starts(rest, STR("/"));
		rest = str_sub(rest, is_end, rest.len);
		size_t end = str_find_char(rest, '>');
		assert(end < rest.len);
		struct str name = str_sub(rest, 0, end);
		name = str_sub(name, 0, str_find_char(name, ' '));
		assert(is_ours(name));
		if (is_end) {
			assert(depth);
			depth--;
			assert(str_equal(open[depth], name));
		} else if (!is_void(name)) {
			assert(depth < sizeof open / sizeof *open);
			open[depth++] = name;
		}
	}
	assert(!depth);
}

static void check_addresses(struct str html)
{
	struct flat flat = {0};
	struct buffer address = {0};
	flat_html(&flat, html, NULL, NULL);
	for (size_t i = 0; i < flat.values.count; i++) {
		buffer_reset(&address);
		html_entity_add_text(&address, flat.values.items[i].value);
		if (flat.values.items[i].type != FLAT_ID)
			assert(url_is_allowed(buffer_view(&address)));
	}
	buffer_free(&address);
	flat_free(&flat);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str kinds[] = {{"risk", 4}, {"paper", 5}, {"source", 6}};
	static const struct str taken[] = {{"main", 4}};
	static const struct markdown_mention mentions[] = {
		{{"ORR ", 4}, {"", 0}, {"risk", 4}, {"orr-", 4}},
		{{"[", 1}, {"]", 1}, {"risk", 4}, {"", 0}},
	};
	if (!size)
		return 0;
	struct markdown_options options = {
		.form = (enum markdown_form)(data[0] % 3),
		.kinds = kinds,
		.kind_count = 3,
		.taken = taken,
		.taken_count = 1,
		.mentions = mentions,
		.mention_count = 2,
		.files = {find, NULL},
	};
	struct str text = {(const char *)data + 1, size - 1};
	struct source source = {STR("content/a.md"), STR("a.md"), text};
	struct markdown_text written =
		markdown_text_of(&source, (struct span){0, (uint32_t)text.len});
	written.verbatim = !(data[0] & 0x80);
	struct arena arena = {0};
	struct diag diag = {0};
	struct markdown body;
	bool done = markdown_render(&written, &options, &arena, &diag, &body);
	assert(done == !diag_has_errors(&diag, false));
	check_offsets(&body, text.len);
	if (done) {
		check_blocks(&body, text.len);
		check_charts(&body);
		check_news(&body);
		check_tags(body.html);
		check_addresses(body.html);
		if (utf8_is_clean(text))
			assert(utf8_is_clean(body.html));
	}
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
