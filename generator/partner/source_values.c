/*
 * What lives on other sites as templates see it: where a source is from and its copy, the news of
 * feeds, and what a partner says of its things. Nothing of it is trusted, and all is text.
 */
#include "partner/values.h"

#include "across/a_to_z.h"
#include "across/told.h"
#include "across/trail_values.h"
#include "base/arena.h"
#include "kinds/kinds.h"
#include "kinds/measure.h"
#include "partner/feed.h"
#include "partner/shared_source.h"
#include "record/link.h"
#include "site/data_files.h"
#include "site/drawing_value.h"
#include "site/identity.h"
#include "site/listing.h"
#include "site/names.h"
#include "site/page.h"
#include "site/thing_values.h"
#include "text/markdown.h"

/* News */

struct news_entry {
	struct value title, url, date;
};

static const struct shape_row news_entry_rows[] = {
	{"title", "its title; its address where it has none", VALUE_AT(news_entry, title)},
	{"url", "its address on the other site; empty: it has none", VALUE_AT(news_entry, url)},
	{"date", "its date, as a date, or as the feed has it", VALUE_AT(news_entry, date)},
};

const struct shape shape_news_entry = SHAPE("news entry", news_entry, news_entry_rows);

struct news {
	struct value source, entries;
};

static const struct shape_row news_rows[] = {
	{"source", "the feed, as a source", VALUE_AT(news, source), {.kinds = TO(KIND_SOURCE)}},
	{"entries",
	 "its newest entries, each a news entry",
	 VALUE_AT(news, entries),
	 {.shape = &shape_news_entry}},
};

const struct shape shape_news = SHAPE("news", news, news_rows);

/* Dates of feeds are a machine's, and shown as ours where they can be. */
static struct str entry_date(const struct view *view, struct str written)
{
	struct date date;
	bool is_date = date_parse(written, &date) == DATE_READ;
	return is_date ? view_date(view, date).text : written;
}

struct value source_news(const struct view *view, const struct thing *source, size_t most)
{
	const struct feed *feed = ((const struct shared_source *)source)->feed;
	struct values entries = {0};
	for (size_t i = 0; feed && i < feed->count && i < most; i++) {
		const struct feed_entry *entry = &feed->entries[i];
		struct news_entry values = {
			.title = value_text(str_either(entry->title, entry->address)),
			.url = value_text(entry->address),
			.date = value_text(entry_date(view, entry->date)),
		};
		values_add(&entries, view_object(view, &shape_news_entry, &values), view->arena);
	}
	struct news values = {view_thing(view, source), values_list(&entries)};
	return view_object(view, &shape_news, &values);
}

static struct value site_news(const struct view *view)
{
	const struct links *sources = &view->record->site->news;
	struct values list = {0};
	for (size_t i = 0; i < sources->count; i++)
		values_add(&list, source_news(view, sources->items[i].target, MARKDOWN_FEW_ENTRIES),
			   view->arena);
	return values_list(&list);
}

static const struct value_row site_rows[] = {
	{"news", "the newest 5 entries of each feed that the home page shows, each news",
	 .site = site_news, .gives = {.shape = &shape_news}},
};

const struct value_table source_site_values = {TO(KIND_SITE), {site_rows, ARRAY_SIZE(site_rows)}};

/* Sources */

static const struct shared_source *as_source(const struct thing *thing)
{
	return (const struct shared_source *)thing;
}

static struct str original(const struct thing *source)
{
	const struct locked *copy = as_source(source)->copy;
	return copy ? copy->final_address : as_source(source)->web;
}

static struct value copied(const struct view *view, const struct thing *source)
{
	const struct locked *copy = as_source(source)->copy;
	return copy ? view_date(view, copy->copied.date) : (struct value){0};
}

static struct value confirmed(const struct view *view, const struct thing *source)
{
	const struct locked *copy = as_source(source)->copy;
	return copy ? view_date(view, copy->confirmed) : (struct value){0};
}

static bool is_old(const struct thing *source)
{
	return as_source(source)->is_old;
}

static struct value copy_of(const struct view *view, const struct thing *source)
{
	const struct site_file *file = files_of_source(view->files, source);
	struct str name = file ? file->address : (struct str){0};
	name = str_sub(name, str_find_char(name, '/') + 1, name.len);
	return file_value(view, file, name);
}

static int entry_count(const struct thing *source)
{
	const struct partner_catalogue *catalogue = as_source(source)->catalogue;
	int count = 0;
	if (!catalogue)
		return NO_NUMBER;
	for (size_t i = 0; i < catalogue->count; i++)
		count += catalogue->entries[i].state == PARTNER_PUBLISHED;
	return count;
}

/* What only private things refer to is nobody's business. */
static void fill_used(const struct view *view, const struct thing *source, struct things *out)
{
	const struct things *all = &view->record->of[KIND_SHARED_REFERENCE];
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == source && all->items[i]->back_links.count)
			things_add(out, all->items[i], view->arena);
}

static struct value newest(const struct view *view, const struct thing *source)
{
	if (as_source(source)->type != SOURCE_FEED)
		return (struct value){0};
	return source_news(view, source, MARKDOWN_FEW_ENTRIES);
}

static const struct value_row source_rows[] = {
	{"original", "its address on the other site", .text = original},
	{"copied", "when these bytes were first copied", .value = copied,
	 .gives = {.shape = &shape_date}},
	{"confirmed", "the last day on which its publisher had no others", .value = confirmed,
	 .gives = {.shape = &shape_date}},
	{"is old", "whether that is longer ago than it may be", .truth = is_old},
	{"copy", "the copy of a file that is kept here, as a file", .value = copy_of,
	 .gives = {.shape = &shape_file}},
	{"entry count", "how many things the catalogue of a partner has; not of others",
	 .number = entry_count},
	{"entries used", "those of them that this site refers to, by name",
	 .list = {.fill = fill_used, .order = things_by_title},
	 .gives = {.kinds = TO(KIND_SHARED_REFERENCE)}},
	{"news", "the newest 5 entries of a feed, as news", .value = newest,
	 .gives = {.shape = &shape_news}},
};

const struct value_table source_values = {TO(KIND_SOURCE), {source_rows, ARRAY_SIZE(source_rows)}};

/* What a partner publishes and this site refers to */

static const struct shared_reference *as_shared(const struct thing *thing)
{
	return (const struct shared_reference *)thing;
}

static struct str url(const struct thing *shared)
{
	return as_shared(shared)->web;
}

static struct value kind_word(const struct view *view, const struct thing *shared)
{
	return value_text(words_site(view->record, as_shared(shared)->entry->kind, view->arena));
}

static const struct thing *source_of(const struct thing *shared)
{
	return &as_shared(shared)->source->thing;
}

/* What holds it is a source here, and no part of what it is there. */
static const struct thing *nothing(const struct thing *shared)
{
	(void)shared;
	return NULL;
}

static struct str publisher(const struct thing *shared)
{
	return shared_source_publisher(as_shared(shared)->source);
}

static struct str note(const struct thing *shared)
{
	return as_shared(shared)->source->note;
}

static struct value changed(const struct view *view, const struct thing *shared)
{
	return view_date(view, as_shared(shared)->entry->changed);
}

static struct str number(const struct thing *shared)
{
	return as_shared(shared)->number;
}

/* Somebody by name, as there is no page of them here. */
static struct value lead(const struct view *view, const struct thing *shared)
{
	return view_link(view, &(struct link){.written = partner_entry_text(
						      as_shared(shared)->entry, "lead")});
}

static struct value owner(const struct view *view, const struct thing *shared)
{
	return view_link(view, &(struct link){.written = partner_entry_text(
						      as_shared(shared)->entry, "owner")});
}

static struct str status(const struct thing *shared)
{
	return partner_entry_text(as_shared(shared)->entry, "status");
}

static struct str level(const struct thing *shared)
{
	return partner_entry_text(as_shared(shared)->entry, "level");
}

static struct value ratings(const struct view *view, const struct thing *shared)
{
	const struct partner_entry *entry = as_shared(shared)->entry;
	struct values list = {0};
	for (size_t i = 0; i < entry->fact_count; i++)
		if (str_equal(entry->facts[i].name, STR("rating")))
			values_add(&list, side_rating_value(view, &entry->facts[i]), view->arena);
	return values_list(&list);
}

static struct value score_now(const struct view *view, const struct thing *shared)
{
	return side_score_value(view, as_shared(shared)->entry, "current");
}

static struct value score_target(const struct view *view, const struct thing *shared)
{
	return side_score_value(view, as_shared(shared)->entry, "target");
}

static bool is_shared(const struct thing *shared)
{
	(void)shared;
	return true;
}

/* Those that refer to it in a field and those that mention it alike. */
static struct value used_in(const struct view *view, const struct thing *shared)
{
	return thing_pages(view, shared->back_links);
}

static const struct value_row shared_rows[] = {
	{"url", "its address at the partner, in full", .text = url},
	{"kind word", "what kind of thing it is there: risk", .value = kind_word},
	{"source", "the source it was found in", .one = source_of,
	 .gives = {.kinds = TO(KIND_SOURCE)}},
	{"parent", "nothing: see its source", .one = nothing},
	{"publisher", "who publishes it", .text = publisher},
	{"partner note",
	 "where it is from, to stand behind its name: Partner Trust, copied on 28 November 2026",
	 .text = note},
	{"changed", "when it was last changed there", .value = changed,
	 .gives = {.shape = &shape_date}},
	{"number", "its number there, as printed", .text = number},
	{"lead", "who leads it there", .value = lead, .gives = {.shape = &shape_text}},
	{"owner", "who owns it there", .value = owner, .gives = {.shape = &shape_text}},
	{"status", "its status there, of a meeting", .text = status},
	{"level", "its level there in words, of a risk", .text = level},
	{"ratings", "its ratings there, each a side", .value = ratings,
	 .gives = {.shape = &shape_side}},
	{"score now", "its current score there, as a side", .value = score_now,
	 .gives = {.shape = &shape_side}},
	{"score target", "its target score there, as a side", .value = score_target,
	 .gives = {.shape = &shape_side}},
	{"is shared", "that it is a partner's, so true", .truth = is_shared},
	{"used in", "the pages of this site that refer to it", .value = used_in,
	 .gives = {.kinds = ANY_KIND}},
};

const struct value_table source_shared_values = {TO(KIND_SHARED_REFERENCE),
						 {shared_rows, ARRAY_SIZE(shared_rows)}};

/* Every table of values from above the kinds, and every shape: see site/names.h. */

const struct value_table *const names_tables[] = {
	&told_values,   &a_to_z_values,      &trail_values,
	&source_values, &source_site_values, &source_shared_values,
	&side_values,   &side_site_values,   NULL,
};

const struct shape *const names_shapes[] = {
	&shape_page,
	&shape_crumb,
	&shape_navigation,
	&shape_indexes,
	&shape_words,
	&shape_heading,
	&shape_difference,
	&shape_change_words,
	&shape_topic_year,
	&shape_topic_page,
	&shape_topic_place,
	&shape_news,
	&shape_news_entry,
	&shape_download,
	&shape_followed,
	&shape_followed_kind,
	&shape_passage,
	&shape_trail,
	&shape_telling,
	&shape_section,
	&shape_minute,
	&shape_body_part,
	&shape_year_page,
	&shape_tally,
	&shape_period,
	&shape_strip,
	&shape_matrix_row,
	&shape_matrix_cell,
	&shape_change,
	&shape_band,
	&shape_meter,
	&shape_group,
	&shape_listing,
	&shape_listing_group,
	&shape_listing_row,
	&shape_listing_cell,
	&shape_listing_column,
	&shape_listing_year,
	&shape_partner,
	&shape_shared_strategy,
	&shape_shared_pair,
	&shape_partner_entry,
	&shape_measure_point,
	&shape_measure_result,
	&shape_measure_part,
	&shape_measure_group,
	&shape_process_chart,
	&shape_year,
	&shape_holding,
	&shape_file,
	&shape_print,
	&shape_score_chart,
	&shape_chart,
	&shape_drawing,
	&shape_series,
	&shape_chart_text,
	&shape_chart_rule,
	&shape_chart_bar,
	&shape_chart_stroke,
	&shape_chart_mark,
	&shape_partner_side,
	&shape_side_line,
	&shape_side,
	&shape_their_band,
	&shape_date,
	&shape_rating,
	&shape_list,
	&shape_text,
	&shape_word,
	&shape_letter,
	NULL,
};
