/* What every thing has: its address, its mentions, its contents. */
#include "site/thing_values.h"

#include <stdlib.h>

#include "base/arena.h"
#include "record/link.h"
#include "record/prose.h"
#include "site/address.h"
#include "site/identity.h"
#include "site/kind_pages.h"
#include "site/value_row.h"
#include "site/view.h"

static struct value url(const struct view *view, const struct thing *thing)
{
	if (!thing->has_page && !thing->fragment.len)
		return (struct value){0};
	return view_address(view, thing->address, thing->fragment);
}

static struct str id(const struct thing *thing)
{
	return thing->id;
}

static struct value fragment(const struct view *view, const struct thing *thing)
{
	return value_text(view_fragment(view, thing->address, thing->fragment));
}

static struct value kind_word(const struct view *view, const struct thing *thing)
{
	const char *word = schema_kind(thing->kind)->word;
	return value_text(words_site(view->record, str_from(word), view->arena));
}

static const struct thing *parent(const struct thing *thing)
{
	return thing->parent;
}

static struct value happened(const struct view *view, const struct thing *thing)
{
	return view_date(view, record_date(thing));
}

static struct value body(const struct view *view, const struct thing *thing)
{
	return view_prose(view, thing, thing->body);
}

/* How long it takes to read */

static size_t words_of_field(const struct thing *thing, const struct field *field)
{
	const void *value = schema_value(thing, field);
	size_t words = 0;
	if (field->flags & FIELD_UNLISTED)
		return 0;
	if (field->type == FIELD_PROSE || field->type == FIELD_PHRASE) {
		const struct prose *prose = *(struct prose *const *)value;
		return prose ? prose_read(prose)->words : 0;
	}
	if (field->type == FIELD_RECORDS) {
		const struct things *records = value;
		for (size_t i = 0; i < records->count; i++)
			words += thing_words(records->items[i]);
	}
	return words;
}

size_t thing_words(const struct thing *thing)
{
	size_t words = thing->body ? prose_read(thing->body)->words : 0;
	for (size_t i = 0; i < schema_field_count(thing->kind); i++)
		words += words_of_field(thing, schema_field(thing->kind, i));
	return words;
}

size_t thing_minutes_to_read(const struct thing *thing)
{
	enum { WORDS_A_MINUTE = 200 };
	size_t (*words_of)(const struct thing *thing) = kind_pages(thing->kind)->words;
	size_t words = words_of ? words_of(thing) : thing_words(thing);
	return (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
}

static int reading_minutes(const struct thing *thing)
{
	size_t minutes = thing_minutes_to_read(thing);
	return minutes ? (int)minutes : NO_NUMBER;
}

/* Contents */

struct heading_values {
	struct value title, url, is_sub;
};

static const struct shape_row heading_rows[] = {
	{"title", "the heading, as plain text", VALUE_AT(heading_values, title)},
	{"url", "the address of the heading on this page", VALUE_AT(heading_values, url)},
	{"is_sub", "whether it stands below another heading", VALUE_AT(heading_values, is_sub)},
};

const struct shape shape_heading = SHAPE("heading", heading_values, heading_rows);

/* A list of contents has sub-headings while it is no longer than this. */
enum { SHORT_CONTENTS = 15 };

static bool is_listed(const struct markdown_block *block, int level)
{
	return block->type == MARKDOWN_HEADING && block->level <= level;
}

static int contents_level(const struct prose *body)
{
	enum { HEADING = 2, SUB_HEADING = 3 };
	size_t count = 0;
	for (size_t i = 0; i < prose_read(body)->block_count; i++)
		count += is_listed(&prose_read(body)->blocks[i], SUB_HEADING);
	return count > SHORT_CONTENTS ? HEADING : SUB_HEADING;
}

struct value thing_headings(const struct view *view, const struct thing *thing, size_t first,
			    size_t end)
{
	struct values headings = {0};
	const struct prose *body = thing->body;
	int level = contents_level(body);
	for (size_t i = first; i < end; i++) {
		const struct markdown_block *block = &prose_read(body)->blocks[i];
		if (!is_listed(block, level))
			continue;
		struct heading_values heading = {
			.title = value_text(block->text),
			.url = view_address(view, address_body(thing, view->arena), block->id),
			.is_sub = value_truth(block->level > 2),
		};
		values_add(&headings, view_object(view, &shape_heading, &heading), view->arena);
	}
	return values_list(&headings);
}

static struct value contents(const struct view *view, const struct thing *thing)
{
	size_t count = thing->body ? prose_read(thing->body)->block_count : 0;
	return count ? thing_headings(view, thing, 0, count) : (struct value){0};
}

/* Years apart */

struct year_split thing_years(const struct view *view, const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	struct year_split split = {.years = {.arena = view->arena}};
	if (!view->page || view->page->subject != thing || !thing->has_page || !pages->add_years)
		return split;
	pages->add_years(view->record, thing, &split.years);
	split.year = view->page->year;
	return split;
}

struct year_split kind_years(const struct view *view, int kind)
{
	const struct kind_pages *pages = kind_pages(kind);
	struct year_split split = {.years = {.arena = view->arena}};
	bool is_index = view->page && view->page->row == &pages->index;
	if (!is_index && !(view->page && view->page->row == &pages->year))
		return split;
	pages->add_all_years(view->record, &split.years);
	split.year = view->page->year;
	return split;
}

struct value thing_links_here(const struct view *view, const struct thing *thing,
			      const char *inverse)
{
	struct back_links links = link_back(thing, str_from(inverse));
	struct year_split split = thing_years(view, thing);
	struct things here = {0};
	for (size_t i = 0; i < links.count; i++)
		if (year_split_has(&split, record_date(links.items[i].from)))
			things_add(&here, (struct thing *)links.items[i].from, view->arena);
	return view_things(view, &here);
}

struct year_page_values {
	struct value title, url, is_here;
};

static const struct shape_row year_page_rows[] = {
	{"title", "the year, or the month and its year", VALUE_AT(year_page_values, title)},
	{"url", "the address of its page", VALUE_AT(year_page_values, url)},
	{"is here", "whether it is that of this page", VALUE_AT(year_page_values, is_here)},
};

const struct shape shape_year_page = SHAPE("page of a year", year_page_values, year_page_rows);

static void add_year_page(const struct view *view, struct values *list, int year,
			  struct str address)
{
	struct year_page_values values = {
		.title = value_text(year_title(year, view->arena)),
		.url = view_address(view, address, (struct str){0}),
		.is_here = value_truth(view->page->year == year),
	};
	values_add(list, view_object(view, &shape_year_page, &values), view->arena);
}

static struct value year_pages(const struct view *view, const struct thing *thing)
{
	struct year_split split = thing_years(view, thing);
	struct years years = split.years;
	struct values list = {0};
	for (size_t i = 0; i < years.count; i++) {
		int open = year_whole(split.year ? split.year : years.items[0]);
		if (!year_is_month(years.items[i]) || year_whole(years.items[i]) == open)
			add_year_page(view, &list, years.items[i],
				      address_part(thing, years.items[i], view->arena));
	}
	return values_list(&list);
}

struct value kind_year_pages(const struct view *view, int kind)
{
	struct years years = kind_years(view, kind).years;
	struct values list = {0};
	for (size_t i = 0; i < years.count; i++)
		add_year_page(view, &list, years.items[i],
			      address_year(kind, years.items[i], view->arena));
	return values_list(&list);
}

static struct value is_year_page(const struct view *view, const struct thing *thing)
{
	return value_truth(thing_years(view, thing).year != 0);
}

/* The thing with a page, or a place on one, that a thing stands in. */
static const struct thing *page_of(const struct thing *thing)
{
	while (thing && !thing->has_page && !thing->fragment.len)
		thing = thing->parent;
	return thing;
}

/* Mentions: one entry a thing, with the first passage that mentions it. */

static const struct shape_row passage_rows[] = {
	{"title", "the page it stands on, or what it is: scored", VALUE_AT(passage_values, title)},
	{"url", "the address of the passage", VALUE_AT(passage_values, url)},
	{"words", "the passage itself, HTML; in a trail only", VALUE_AT(passage_values, words)},
};

const struct shape shape_passage = SHAPE("passage", passage_values, passage_rows);

static struct value mention_value(const struct view *view, const struct back_link *link)
{
	const struct thing *page = page_of(link->from);
	struct str address = page->address, fragment = page->fragment;
	const struct prose *body = link->from->body;
	if (body == link->prose && link->block < prose_read(body)->block_count) {
		address = address_body(page, view->arena);
		fragment =
			address_place(page, prose_read(body)->blocks[link->block].id, view->arena);
	}
	return view_object(view, &shape_passage,
			   &(struct passage_values){
				   .title = value_text(page->title),
				   .url = view_address(view, address, fragment),
			   });
}

/* A mention and the page that it stands on. */
struct mention_at {
	const struct thing *page;
	size_t index;   /* of the back link */
	bool is_repeat; /* not the first on its page */
};

static int by_page(const void *left, const void *right)
{
	const struct mention_at *a = left, *b = right;
	if (a->page != b->page)
		return (uintptr_t)a->page < (uintptr_t)b->page ? -1 : 1;
	return (a->index < b->index) - (a->index > b->index);
}

static int by_index(const void *left, const void *right)
{
	const struct mention_at *a = left, *b = right;
	return (a->index < b->index) - (a->index > b->index);
}

/*
 * What points to a thing, newest first, each marked that is not the first of its holder: the page
 * or the place on one that it stands in.
 */
static struct mention_at *mentions_at(struct back_links links,
				      const struct thing *(*holder)(const struct thing *thing),
				      struct arena *arena)
{
	struct mention_at *all = arena_new(arena, struct mention_at, links.count);
	for (size_t i = 0; i < links.count; i++)
		all[i] = (struct mention_at){holder(links.items[i].from), i, false};
	if (!links.count)
		return all;
	qsort(all, links.count, sizeof *all, by_page);
	for (size_t i = 0; i + 1 < links.count; i++)
		all[i].is_repeat = all[i].page == all[i + 1].page;
	qsort(all, links.count, sizeof *all, by_index);
	return all;
}

static struct value mentioned_in(const struct view *view, const struct thing *thing)
{
	struct values mentions = {0};
	struct back_links links = link_mentions(thing);
	struct year_split split = thing_years(view, thing);
	struct mention_at *all = mentions_at(links, page_of, view->arena);
	for (size_t i = 0; i < links.count; i++)
		if (all[i].page && all[i].page != thing && !all[i].is_repeat &&
		    year_split_has(&split, record_date(links.items[all[i].index].from)))
			values_add(&mentions, mention_value(view, &links.items[all[i].index]),
				   view->arena);
	return values_list(&mentions);
}

/* The whole page it stands on, but for what stands in a list of its kind. */
static const struct thing *whole_page_of(const struct thing *thing)
{
	const struct thing *holder = thing;
	while (holder && !holder->has_page)
		holder = holder->parent;
	return holder ? holder : page_of(thing);
}

struct value thing_pages(const struct view *view, struct back_links links)
{
	struct values pages = {0};
	struct mention_at *all = mentions_at(links, whole_page_of, view->arena);
	for (size_t i = 0; i < links.count; i++)
		if (all[i].page && !all[i].is_repeat)
			values_add(&pages, view_thing(view, all[i].page), view->arena);
	return values_list(&pages);
}

/* What names a thing as related, but for what the thing itself names. */
static void fill_related_from(const struct view *view, const struct thing *thing,
			      struct things *out)
{
	struct back_links links = link_back(thing, STR("related to"));
	size_t index = schema_find(thing->kind, STR("related"));
	struct links own = {0};
	if (index < schema_field_count(thing->kind))
		own = *(const struct links *)schema_value(thing, schema_field(thing->kind, index));
	for (size_t i = 0; i < links.count; i++)
		if (!link_is_among(&own, links.items[i].from))
			things_add(out, (struct thing *)links.items[i].from, view->arena);
}

static const struct value_row rows[] = {
	{"url", "its address, as seen from the page; empty: only text", .value = url},
	{"id", "its whole id", .text = id},
	{"fragment", "its fragment on the page it stands on", .value = fragment},
	{"kind word", "what kind of thing it is: risk", .value = kind_word},
	{"parent", "what holds it", .one = parent, .gives = {.kinds = ANY_KIND}},
	{"stands in", "itself where it has an address, else the nearest holder that has",
	 .one = page_of, .gives = {.kinds = ANY_KIND}},
	{"happened", "when it happened or applies", .value = happened,
	 .gives = {.shape = &shape_date}},
	{"body", "its body, HTML", .value = body},
	{"year pages",
	 "the pages of its years, the latest first, where it has any; and of the months of a year "
	 "of which there is much, where that is open",
	 .value = year_pages, .gives = {.shape = &shape_year_page}},
	{"is year page", "whether the page is one of those", .value = is_year_page},
	{"contents", "the headings of its body, those below them while they are few",
	 .value = contents, .gives = {.shape = &shape_heading}},
	{"reading minutes", "minutes to read, at 200 words a minute", .number = reading_minutes},
	{"mentioned in", "passages that mention it, one for each page", .value = mentioned_in,
	 .gives = {.shape = &shape_passage}},
	{"related from", "what names it as related, and is not related itself",
	 .list = {.fill = fill_related_from}, .gives = {.kinds = ANY_KIND}},
};

const struct value_rows thing_values = {rows, ARRAY_SIZE(rows)};

struct str thing_silence(const struct thing *thing, const struct silent_field *fields, size_t count,
			 struct arena *arena)
{
	static const struct {
		enum stated stated;
		const char *words;
	} reasons[] = {{NOT_STATED, "Not stated"},
		       {STATED_NONE, "None"},
		       {NOT_KNOWN, "Not known"},
		       {NOT_APPLICABLE, "Not applicable"}};
	struct str all = {0};
	const struct mark **marks = arena_new(arena, const struct mark *, count);
	for (size_t i = 0; i < count; i++)
		marks[i] = schema_mark(thing, schema_field_of(thing->kind, fields[i].key));
	for (size_t i = 0; i < ARRAY_SIZE(reasons); i++) {
		struct str names = {0};
		for (size_t j = 0; j < count; j++) {
			if (marks[j]->stated != (uint8_t)reasons[i].stated)
				continue;
			names = arena_printf(arena, "%.*s%s%s", STR_ARG(names),
					     names.len ? ", " : "", fields[j].label);
		}
		if (names.len)
			all = arena_printf(arena, "%.*s%s%s: %.*s.", STR_ARG(all),
					   all.len ? " " : "", reasons[i].words, STR_ARG(names));
	}
	return all;
}

static bool same_row(const struct tally_row *a, const struct tally_row *b)
{
	return a->level == b->level && a->stated == b->stated && str_equal_fold(a->word, b->word);
}

static int tally_order(const struct tally_row *row)
{
	enum { OFF_SCALE = 1000, SILENT, LAST };
	if (row->level)
		return row->level->order;
	if (row->word.len)
		return OFF_SCALE;
	return row->stated == NOT_STATED ? LAST : SILENT;
}

static int compare_tally(const void *left, const void *right)
{
	const struct tally_row *a = left, *b = right;
	int order = tally_order(a) - tally_order(b);
	if (!order)
		order = str_compare(a->word, b->word);
	return order ? order : (int)a->stated - (int)b->stated;
}

static struct tally_row row_of(const struct thing *thing, const struct field *field)
{
	const struct rating *rating = schema_value(thing, field);
	return (struct tally_row){
		.level = rating->level,
		.word = rating->written,
		.stated = (enum stated)schema_mark(thing, field)->stated,
	};
}

struct tally tally_ratings(const struct things *things, struct str key, struct arena *arena)
{
	struct tally tally = {.total = things->count};
	tally.rows = arena_new(arena, struct tally_row, things->count);
	for (size_t i = 0; i < things->count; i++) {
		const struct thing *thing = things->items[i];
		int kind = thing->kind;
		struct tally_row row = row_of(thing, schema_field(kind, schema_find(kind, key)));
		size_t j = 0;
		while (j < tally.count && !same_row(&tally.rows[j], &row))
			j++;
		if (j == tally.count)
			ARRAY_PUT(tally.rows, tally.count, things->count, row);
		tally.rows[j].count++;
	}
	ARRAY_SORT(tally.rows, tally.count, compare_tally);
	return tally;
}

struct str tally_words(const struct tally *tally, struct arena *arena)
{
	struct str words = {0};
	for (size_t i = 0; i < tally->count; i++) {
		const struct tally_row *row = &tally->rows[i];
		words = arena_printf(arena, "%.*s%s%.*s %zu", STR_ARG(words), i ? ", " : "",
				     STR_ARG(str_either(row->word, schema_stated(row->stated))),
				     row->count);
	}
	return words;
}

struct tally_count {
	struct value rating, count, rating_missing;
};

static const struct shape_row tally_rows[] = {
	{"rating", "the rating, as written", VALUE_AT(tally_count, rating),
	 .gives = {.shape = &shape_rating}},
	{"count", "how many rows have it", VALUE_AT(tally_count, count)},
	{"rating_missing", "why there is none: not stated, not known",
	 VALUE_AT(tally_count, rating_missing)},
};

const struct shape shape_tally = SHAPE("tally row", tally_count, tally_rows);

struct value tally_value(const struct view *view, const struct things *things, const char *key)
{
	struct tally tally = tally_ratings(things, str_from(key), view->arena);
	struct values list = {0};
	for (size_t i = 0; i < tally.count; i++) {
		const struct tally_row *row = &tally.rows[i];
		bool is_rated = row->word.len;
		struct tally_count count = {.count = value_number(row->count)};
		if (is_rated)
			count.rating = view_level(view, row->level, row->word);
		else
			count.rating_missing = value_text(schema_stated(row->stated));
		values_add(&list, view_object(view, &shape_tally, &count), view->arena);
	}
	return values_list(&list);
}

struct strip {
	struct value period, rating, rating_missing, is_this, mark, is_unknown;
};

static const struct shape_row strip_rows[] = {
	{"period", "the period, or the date", VALUE_AT(strip, period),
	 .gives = {.shape = &shape_date}},
	{"rating", "the rating then, as written", VALUE_AT(strip, rating),
	 .gives = {.shape = &shape_rating}},
	{"rating_missing", "why there is none: not stated, not known",
	 VALUE_AT(strip, rating_missing)},
	{"is_this", "whether it is the period that this is about", VALUE_AT(strip, is_this)},
	{"mark", "a dash for not stated, a question mark for not known", VALUE_AT(strip, mark)},
	{"is_unknown", "whether no paper of that period is held", VALUE_AT(strip, is_unknown)},
};

const struct shape shape_strip = SHAPE("strip cell", strip, strip_rows);

struct value strip_cell(const struct view *view, const struct strip_cell *cell)
{
	bool is_unknown = cell->stated == NOT_KNOWN;
	struct strip strip = {
		.period = view_date(view, cell->when),
		.is_this = value_truth(cell->is_this),
	};
	if (cell->rating)
		strip.rating = view_rating(view, cell->rating);
	if (strip.rating.type == VALUE_NOTHING) {
		strip.rating_missing = value_text(schema_stated(cell->stated));
		strip.mark = value_text(is_unknown ? STR("?") : STR("\xE2\x80\x93"));
		strip.is_unknown = value_truth(is_unknown);
	}
	return view_object(view, &shape_strip, &strip);
}
