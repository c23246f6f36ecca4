#include "site/feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/kind_pages.h"
#include "text/xml.h"

/* The whole of it has to be over, or to be today: a month ahead tells nothing yet. */
void event_add(struct events *events, struct event event)
{
	if (event.date.precision == DATE_NONE ||
	    date_last_day(event.date) > date_first_day(events->record->now.date))
		return;
	ARRAY_ADD(events, events->arena, event);
}

/* The ids of feeds */

static bool is_host(struct str host)
{
	static const char *const allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-";
	for (size_t i = 0; i < host.len; i++)
		if (!strchr(allowed, host.data[i]))
			return false;
	return host.len > 0 && str_find_char(host, '.') < host.len;
}

/* Its host and its year, as a tag has them: "board.example.nhs.uk", "2026". */
static bool split_id(struct str text, struct str *host, struct str *year)
{
	enum { DIGITS = 4 };
	struct str rest = text;
	if (!str_split(&rest, ',', host))
		return false;
	*host = str_trim(*host);
	*year = str_trim(rest);
	for (size_t i = 0; i < year->len; i++)
		if (year->data[i] < '0' || year->data[i] > '9')
			return false;
	return year->len == DIGITS && is_host(*host);
}

bool feed_id_is(struct str text)
{
	struct str host, year;
	return split_id(text, &host, &year);
}

struct str feed_host(const struct record *record)
{
	struct str host, year;
	split_id(record->site->feed_id, &host, &year);
	return host;
}

struct date feed_first_day(const struct record *record)
{
	struct str host, year;
	struct date first = {0};
	split_id(record->site->feed_id, &host, &year);
	date_parse(year, &first);
	return date_from_day(date_first_day(first));
}

bool feed_is_wanted(const struct record *record)
{
	return record->site->address.len && feed_id_is(record->site->feed_id);
}

/* Gathering */

static void add_thing(void *context, struct thing *thing)
{
	void (*add)(const struct thing *, struct events *) = kind_pages(thing->kind)->add_events;
	if (add)
		add(thing, context);
}

/* What happened to it and to all that it holds. */
static void add_whole(struct events *events, const struct thing *thing)
{
	add_thing(events, (struct thing *)thing);
	record_walk((struct thing *)thing, add_thing, events);
}

/* What belongs to a meeting: also papers and minutes, which lie beside it. */
static void add_gathered(struct events *events, const struct thing *thing)
{
	add_whole(events, thing);
	for (size_t i = 0; i < thing->back_links.count; i++) {
		const struct thing *from = thing->back_links.items[i].from;
		if (schema_kind(from->kind)->holder == thing->kind)
			add_whole(events, from);
	}
}

/*
 * What speaks of a thing: a decision, a citation, and the paper that this one stands in. What
 * stands on its page belongs to it as a whole.
 */
static void add_speaking(struct events *events, const struct thing *thing, const struct thing *from)
{
	if (kind_pages(from->kind)->gathers)
		add_gathered(events, from);
	else if (address_host(from) == thing)
		add_whole(events, from);
	else
		for (; from && !kind_pages(from->kind)->gathers; from = from->parent)
			add_thing(events, (struct thing *)from);
}

static int by_id(const struct event *a, const struct event *b)
{
	if (a->thing != b->thing) {
		int order = strcmp(schema_kind(a->thing->kind)->word,
				   schema_kind(b->thing->kind)->word);
		return order ? order : str_compare(a->thing->id, b->thing->id);
	}
	int order = strcmp(a->word, b->word);
	return order ? order : str_compare(a->key, b->key);
}

/* Newest first, and of one day by id. */
static int compare_events(const void *left, const void *right)
{
	const struct event *a = left, *b = right;
	int32_t day_a = date_last_day(a->date), day_b = date_last_day(b->date);
	if (day_a != day_b)
		return day_a < day_b ? 1 : -1;
	return by_id(a, b);
}

/* In order, each once, and no more than a feed has. */
static void settle(struct events *events)
{
	enum { AT_LEAST = 50, DAYS = 366 };
	int32_t since = date_first_day(events->record->now.date) - DAYS;
	size_t kept = 0;
	if (events->count)
		qsort(events->items, events->count, sizeof *events->items, compare_events);
	for (size_t i = 0; i < events->count; i++) {
		const struct event *event = &events->items[i];
		if (kept >= AT_LEAST && date_last_day(event->date) < since)
			break;
		if (!kept || compare_events(event, &events->items[kept - 1]) != 0)
			events->items[kept++] = *event;
	}
	events->count = kept;
}

static struct events events_of(const struct record *record, const struct thing *thing,
			       struct arena *arena)
{
	struct events events = {.record = record, .arena = arena};
	add_whole(&events, thing);
	for (size_t i = 0; i < thing->back_links.count; i++)
		add_speaking(&events, thing, thing->back_links.items[i].from);
	settle(&events);
	return events;
}

static struct events events_of_kinds(const struct record *record, int only, struct arena *arena)
{
	struct events events = {.record = record, .arena = arena};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			if (only == kind || (only == KIND_NONE && !kind_pages(kind)->tells_apart))
				add_thing(&events, record->of[kind].items[i]);
	settle(&events);
	return events;
}

bool feed_has(const struct record *record, const struct thing *thing)
{
	struct arena scratch = {0};
	bool has = feed_is_wanted(record) && events_of(record, thing, &scratch).count;
	arena_free(&scratch);
	return has;
}

/* Writing */

struct feed_writer {
	const struct events *events;
	struct xml_writer *xml;
	struct str host, year;
};

static void add_link(const struct feed_writer *feed, const char *relation, const char *type,
		     struct str address)
{
	xml_write_start(feed->xml, "link");
	xml_write_attribute(feed->xml, "rel", str_from(relation));
	xml_write_attribute(feed->xml, "type", str_from(type));
	xml_write_attribute(feed->xml, "href", address);
	xml_write_end(feed->xml);
}

/* A day of the record has no hour: all of it is named by its first second. */
static void add_updated(const struct feed_writer *feed, struct date date)
{
	struct arena *arena = feed->events->arena;
	struct str day = date_print_iso(date_from_day(date_last_day(date)), arena);
	xml_write_element(feed->xml, "updated",
			  arena_join(arena, day, STR("T00:00:00Z"), (struct str){0}));
}

/* RFC 4151, 2.1: characters of a URI, and no others. */
static struct str tag(const struct feed_writer *feed, struct str specific)
{
	return arena_printf(feed->events->arena, "tag:%.*s,%.*s:%.*s", STR_ARG(feed->host),
			    STR_ARG(feed->year), STR_ARG(specific));
}

/* By the first id that it ever had, so that a new name makes nothing new to its readers. */
static struct str event_id(const struct feed_writer *feed, const struct event *event)
{
	struct arena *arena = feed->events->arena;
	const struct thing *thing = event->thing;
	struct str id = thing->id;
	if (thing->was.count)
		id = address_earlier_id(thing, thing->was.items[0], arena);
	return tag(feed, arena_printf(arena, "%s/%.*s#%s%s%.*s", schema_kind(thing->kind)->word,
				      STR_ARG(id), event->word, event->key.len ? "-" : "",
				      STR_ARG(event->key)));
}

/* Where it stands, or what holds it does. */
static struct str event_address(const struct feed_writer *feed, const struct event *event)
{
	struct arena *arena = feed->events->arena;
	const struct thing *thing = event->thing;
	while (thing && !thing->address.len)
		thing = thing->parent;
	struct str address = thing ? thing->address : (struct str){0};
	struct str fragment = thing ? thing->fragment : (struct str){0};
	return address_in_full(
		feed->events->record,
		arena_join(arena, address, fragment.len ? STR("#") : fragment, fragment), arena);
}

static void add_entry(const struct feed_writer *feed, const struct event *event)
{
	xml_write_start(feed->xml, "entry");
	xml_write_element(feed->xml, "id", event_id(feed, event));
	xml_write_element(feed->xml, "title", event->title);
	add_updated(feed, event->date);
	add_link(feed, "alternate", "text/html", event_address(feed, event));
	/* An entry without content has to have a summary (RFC 4287, 4.1.1.1). */
	xml_write_element(feed->xml, "summary", event->text.len ? event->text : event->title);
	xml_write_end(feed->xml);
}

static void write(struct events *events, struct str id, struct str title, struct str page,
		  struct str file, struct buffer *out)
{
	const struct site *site = events->record->site;
	struct feed_writer feed = {events, xml_write_begin(out), {0}, {0}};
	split_id(site->feed_id, &feed.host, &feed.year);
	xml_write_start(feed.xml, "feed");
	xml_write_attribute(feed.xml, "xmlns", STR("http://www.w3.org/2005/Atom"));
	xml_write_attribute(feed.xml, "xml:lang",
			    site->language.len ? site->language : STR("en-GB"));
	xml_write_element(feed.xml, "id", tag(&feed, id));
	xml_write_element(feed.xml, "title", title);
	add_updated(&feed, events->count ? events->items[0].date : events->record->now.date);
	add_link(&feed, "self", "application/atom+xml",
		 address_in_full(events->record, file, events->arena));
	add_link(&feed, "alternate", "text/html",
		 address_in_full(events->record, page, events->arena));
	xml_write_start(feed.xml, "author");
	xml_write_element(feed.xml, "name", link_name(&site->organisation));
	xml_write_end(feed.xml);
	if (site->licence.len)
		xml_write_element(feed.xml, "rights", site->licence);
	for (size_t i = 0; i < events->count; i++)
		add_entry(&feed, &events->items[i]);
	xml_write_end(feed.xml);
	xml_write_finish(feed.xml);
}

void feed_write(const struct record *record, const struct thing *thing, struct arena *arena,
		struct buffer *out)
{
	struct events events = events_of(record, thing, arena);
	struct str id = arena_printf(arena, "feed/%s/%.*s", schema_kind(thing->kind)->word,
				     STR_ARG(thing->id));
	struct str title = arena_printf(arena, "%.*s: %.*s", STR_ARG(record->site->thing.title),
					STR_ARG(thing->title));
	write(&events, id, title, thing->address,
	      arena_join(arena, thing->address, STR("feed.xml"), (struct str){0}), out);
}

void feed_write_kind(const struct record *record, int kind, struct str title, struct str folder,
		     struct arena *arena, struct buffer *out)
{
	struct events events = events_of_kinds(record, kind, arena);
	struct str name = record->site->thing.title;
	if (title.len)
		name = arena_join(arena, name, STR(": "), title);
	write(&events,
	      arena_join(arena, STR("feed"), folder.len ? STR("/") : folder,
			 folder.len ? str_sub(folder, 0, folder.len - 1) : folder),
	      name, folder, arena_join(arena, folder, STR("feed.xml"), (struct str){0}), out);
}
