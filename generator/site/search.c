#include "site/search.h"

#include <stdlib.h>
#include <string.h>

#include "record/held_file.h"
#include "record/link.h"
#include "record/prose.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/files.h"
#include "text/html.h"
#include "text/utf8.h"

/* How much a word counts, by where it stands. */
enum { WEIGHT_BODY = 1, WEIGHT_HEADING = 3, WEIGHT_HEAVY = 3, WEIGHT_TITLE = 5 };

/* Gathering */

void search_add(struct search_gathering *gathering, struct search_document document)
{
	arena_rest();
	document.date = record_date(document.thing);
	ARRAY_ADD(gathering, gathering->record->arena, document);
}

static bool has_place(const struct thing *thing)
{
	return thing->has_page || thing->fragment.len;
}

static void gather(struct search_gathering *gathering, const struct thing *thing)
{
	const struct search_row *row = &kind_pages(thing->kind)->search;
	if (row->add)
		row->add(thing, gathering);
	else if (row->is_document && has_place(thing))
		search_add(gathering, (struct search_document){.thing = thing,
							       .title = thing->title,
							       .address = thing->address,
							       .fragment = thing->fragment});
}

bool search_is_wanted(const struct record *record)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct search_row *row = &kind_pages(kind)->search;
		if (row->is_thing || row->is_document)
			for (size_t i = 0; i < record->of[kind].count; i++)
				if (has_place(record->of[kind].items[i]))
					return true;
	}
	return false;
}

static int by_title(const void *left, const void *right)
{
	struct thing *const *a = left, *const *b = right;
	int order = things_by_title(*a, *b);
	return order ? order : str_compare((*a)->id, (*b)->id);
}

struct things search_things(const struct record *record, struct arena *arena)
{
	struct things all = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *of = &record->of[kind];
		size_t first = all.count;
		for (size_t i = 0; kind_pages(kind)->search.is_thing && i < of->count; i++)
			if (has_place(of->items[i]) && of->items[i]->title.len)
				things_add(&all, of->items[i], arena);
		if (all.count > first)
			qsort(&all.items[first], all.count - first, sizeof *all.items, by_title);
	}
	return all;
}

/* Oldest first, undated before all; of one day by address, and as they stand on their page. */
static int by_day(const void *left, const void *right)
{
	const struct search_document *a = left, *b = right;
	int32_t day_a = a->date.precision == DATE_NONE ? INT32_MIN : date_last_day(a->date);
	int32_t day_b = b->date.precision == DATE_NONE ? INT32_MIN : date_last_day(b->date);
	if (day_a != day_b)
		return day_a < day_b ? -1 : 1;
	int order = str_compare(a->address, b->address);
	if (!order)
		order = (a->start > b->start) - (a->start < b->start);
	return order ? order : str_compare(a->fragment, b->fragment);
}

struct search *search_new(const struct view *view, size_t workers)
{
	const struct record *record = view->record;
	struct search *search = arena_new(view->arena, struct search, 1);
	struct search_gathering gathering = {.record = record};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			gather(&gathering, record->of[kind].items[i]);
	ARRAY_SORT(gathering.items, gathering.count, by_day);
	*search = (struct search){
		.view = view,
		.documents = gathering.items,
		.count = gathering.count,
		.things = search_things(record, view->arena),
		.index = search_index_new(gathering.count, workers, record->arena),
		.plain = arena_new(view->arena, struct buffer, workers),
		.workers = workers,
	};
	return search;
}

void search_free(struct search *search)
{
	for (size_t i = 0; i < search->workers; i++)
		buffer_free(&search->plain[i]);
	search_index_free(search->index);
}

/* Pages of files */

static const struct site_file *file_of(const struct view *view, const struct thing *thing)
{
	const char *key = kind_pages(thing->kind)->search.file;
	if (!key || thing->body)
		return NULL;
	struct str name =
		*(const struct str *)schema_value(thing, schema_field_of(thing->kind, key));
	return name.len ? files_find(view->files, thing, name) : NULL;
}

bool search_page_next(const struct view *view, const struct thing *thing, struct search_page *page)
{
	if (!page->number) {
		page->file = file_of(view, thing);
		page->rest = page->file ? page->file->text : (struct str){0};
		page->is_paragraph = str_find_char(page->rest, '\f') == page->rest.len;
		/* Which paragraphs are its own is not known. */
		if (page->is_paragraph && held_file_pages_of(thing).len)
			return false;
	}
	while (str_split(&page->rest, page->is_paragraph ? '\n' : '\f', &page->text)) {
		page->number++;
		page->text = str_trim(page->text);
		if (page->text.len && utf8_is_clean(page->text) &&
		    held_file_has_page(held_file_pages_of(thing), page->number))
			return true;
	}
	return false;
}

/* Counting */

struct reading {
	struct search *search;
	size_t worker;
};

static void count(const struct reading *reading, struct str text, unsigned weight)
{
	search_index_count(reading->search->index, reading->worker, text, weight);
}

/* A part of a text with what its references print; headings count for more. */
static void count_prose(const struct reading *reading, const struct prose *prose, size_t start,
			size_t end, unsigned weight)
{
	const struct markdown *text = prose_read(prose);
	struct buffer *plain = &reading->search->plain[reading->worker];
	buffer_reset(plain);
	html_add_plain(plain, str_sub(text->html, start, end));
	count(reading, buffer_view(plain), weight);
	for (size_t i = 0; i < text->patch_count; i++) {
		const struct markdown_patch *patch = &text->patches[i];
		if (patch->type == MARKDOWN_NAME && patch->offset >= start && patch->offset < end)
			count(reading, link_name(&prose->links[patch->reference]), weight);
	}
	for (size_t i = 0; i < text->block_count; i++) {
		const struct markdown_block *block = &text->blocks[i];
		if (block->type == MARKDOWN_HEADING && block->start >= start && block->end <= end)
			count(reading, block->text, WEIGHT_HEADING - WEIGHT_BODY);
	}
	for (size_t i = 0; i < text->chart_count && !start; i++)
		count(reading, text->charts[i].caption, weight);
}

static bool is_among(const char *const *keys, size_t most, const char *key)
{
	for (size_t i = 0; i < most && keys[i]; i++)
		if (!strcmp(keys[i], key))
			return true;
	return false;
}

/* Single lines are what tables are made of; they count where the kind says so. */
static void count_field(const struct reading *reading, const struct thing *thing,
			const struct field *field, unsigned weight)
{
	const void *value = schema_value(thing, field);
	const struct texts *texts = value;
	const struct prose *prose;
	switch (field->type) {
	case FIELD_PROSE:
	case FIELD_PHRASE:
		prose = *(struct prose *const *)value;
		if (prose)
			count_prose(reading, prose, 0, prose_read(prose)->html.len, weight);
		break;
	case FIELD_TEXT:
		if (weight > WEIGHT_BODY)
			count(reading, *(const struct str *)value, weight);
		break;
	case FIELD_TEXTS:
		for (size_t i = 0; i < texts->count && weight > WEIGHT_BODY; i++)
			count(reading, texts->items[i], weight);
		break;
	default:
		break;
	}
}

static void count_thing(const struct reading *reading, const struct thing *thing, unsigned weight);

/* What it holds is of it, unless that is found by itself. */
static void count_held(const struct reading *reading, const struct things *held, unsigned weight)
{
	for (size_t i = 0; i < held->count; i++) {
		if (kind_pages(held->items[i]->kind)->search.is_document)
			continue;
		count(reading, held->items[i]->title, weight);
		count_thing(reading, held->items[i], weight);
	}
}

static void count_thing(const struct reading *reading, const struct thing *thing, unsigned weight)
{
	const struct search_row *row = &kind_pages(thing->kind)->search;
	if (thing->body)
		count_prose(reading, thing->body, 0, prose_read(thing->body)->html.len, weight);
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		bool heavy = is_among(row->heavy, ARRAY_SIZE(row->heavy), field->name) ||
			     is_among(row->names, ARRAY_SIZE(row->names), field->name);
		unsigned here = heavy ? WEIGHT_HEAVY : weight;
		if (field->flags & FIELD_UNLISTED)
			continue;
		if (field->type == FIELD_RECORDS)
			count_held(reading, schema_value(thing, field), here);
		else
			count_field(reading, thing, field, here);
	}
}

void search_read(struct search *search, size_t worker, size_t document)
{
	struct reading reading = {search, worker};
	const struct search_document *of = &search->documents[document];
	count(&reading, of->title, WEIGHT_TITLE);
	if (of->end)
		count_prose(&reading, of->thing->body, of->start, of->end, WEIGHT_BODY);
	else
		count_thing(&reading, of->thing, WEIGHT_BODY);
	for (struct search_page page = {0}; search_page_next(search->view, of->thing, &page);)
		count(&reading, page.text, WEIGHT_BODY);
	search_index_end(search->index, worker, document);
}
