/*
 * What feeds say, as text: nothing of them is trusted.
 */
#include "partner/derived_news.h"

#include "partner/feed.h"
#include "partner/shared_source.h"
#include "site/derived.h"
#include "text/markdown.h"

static const struct shape_row entry_fields[] = {
	{"title", "its title; its address where it has none"},
	{"url", "its address on the other site; empty: it has none"},
	{"date", "its date, as a date, or as the feed has it"},
};

const struct shape shape_news_entry = {"news entry", entry_fields, 3};

static const struct shape_row news_fields[] = {
	{"source", "the feed, as a source"},
	{"entries", "its newest entries, each a news entry"},
};

const struct shape shape_news = {"news", news_fields, 2};

/* Dates of feeds are a machine's, and shown as ours where they can be. */
static struct value entry_date(const struct view *view, struct str written, struct arena *arena)
{
	struct date date;
	if (date_parse(written, &date) != DATE_READ)
		return value_text(written);
	return value_text(view_date(view, date, arena).text);
}

static struct value entry_value(const struct view *view, const struct feed_entry *entry,
				struct arena *arena)
{
	struct value values[] = {
		value_text(entry->title.len ? entry->title : entry->address),
		value_text(entry->address),
		entry_date(view, entry->date, arena),
	};
	return view_object(view, &shape_news_entry, values);
}

struct value derived_news(const struct view *view, const struct thing *source, size_t most,
			  struct arena *arena)
{
	const struct feed *feed = ((const struct shared_source *)source)->feed;
	struct values entries = {0};
	for (size_t i = 0; feed && i < feed->count && i < most; i++)
		values_add(&entries, entry_value(view, &feed->entries[i], arena), arena);
	struct value values[] = {
		view_thing(view, source),
		values_list(&entries),
	};
	return view_object(view, &shape_news, values);
}

static struct value get_news(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	const struct links *sources = &((const struct site *)thing)->news;
	struct values list = {0};
	for (size_t i = 0; i < sources->count; i++)
		values_add(
			&list,
			derived_news(view, sources->items[i].target, MARKDOWN_FEW_ENTRIES, arena),
			arena);
	return values_list(&list);
}

static struct value get_own_news(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	if (((const struct shared_source *)thing)->type != SOURCE_FEED)
		return (struct value){0};
	return derived_news(view, thing, MARKDOWN_FEW_ENTRIES, arena);
}

static const struct value_row site_rows[] = {
	{"news",
	 "the newest 5 entries of each feed that the home page shows, each "
	 "news",
	 .get = get_news},
};

const struct derived_table derived_site_news = {KIND_SITE, site_rows, 1};

static const struct value_row source_rows[] = {
	{"news", "the newest 5 entries of a feed, as news", .get = get_own_news},
};

const struct derived_table derived_source_news = {KIND_SOURCE, source_rows, 1};
