#include "record/link.h"

#include <stdlib.h>
#include <string.h>

#include "record/schema.h"

struct thing *link_end(const struct link *link)
{
	return link->target ? link->target : link->shared;
}

struct str link_name(const struct link *link)
{
	const struct thing *end = link_end(link);
	return end ? end->title : link->written;
}

bool link_is_among(const struct links *links, const struct thing *thing)
{
	for (size_t i = 0; i < links->count; i++)
		if (links->items[i].target == thing)
			return true;
	return false;
}

/* Words on scales */

static const struct scale *find_scale(const struct site *site, struct str name)
{
	for (size_t i = 0; site && i < site->scales.count; i++)
		if (str_equal_key(site->scales.items[i]->title, name))
			return (const struct scale *)site->scales.items[i];
	return NULL;
}

static bool level_has(const struct level *level, struct str word)
{
	if (str_equal_key(level->thing.title, word))
		return true;
	for (size_t i = 0; i < level->also.count; i++)
		if (str_equal_key(level->also.items[i], word))
			return true;
	return false;
}

const struct scale *link_scale(const struct record *record, struct str name)
{
	const struct scale *scale = find_scale(record->site, name);
	return scale ? scale : find_scale(record->defaults, name);
}

/* "For approval" and "To note" are what they are without their first word, where they are no own.
 */
static struct str without_for(struct str word)
{
	struct str rest = word;
	return str_drop_one(&rest, "for |to |For |To |FOR |TO ") ? str_trim(rest) : (struct str){0};
}

const struct level *link_level(const struct record *record, struct str name, struct str word)
{
	const struct scale *scale = link_scale(record, name);
	struct str bare = without_for(word);
	for (size_t i = 0; scale && i < scale->levels.count; i++) {
		const struct level *level = (const struct level *)scale->levels.items[i];
		if (level_has(level, word))
			return level;
	}
	return bare.len ? link_level(record, name, bare) : NULL;
}

/* The way back */

/* A back link with what it is sorted by. */
struct edge {
	struct thing *target;
	struct date date;
	size_t order; /* in which edges were found */
	struct back_link link;
};

struct edges {
	struct edge *items; /* for memory_free */
	size_t count, capacity;
};

static void add(struct edges *edges, const struct link *link, struct back_link back)
{
	struct thing *target = link_end(link);
	if (!target || target == back.from)
		return;
	ARRAY_ADD(edges, NULL,
		  (struct edge){
			  .target = target,
			  .date = record_date(back.from),
			  .order = edges->count,
			  .link = back,
		  });
}

static void add_thing(struct edges *edges, const struct thing *thing)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		const struct prose *prose = said.prose;
		if (said.link)
			add(edges, said.link,
			    (struct back_link){.from = thing, .field = said.field});
		for (size_t i = 0; prose && i < prose->markdown.reference_count; i++)
			add(edges, &prose->links[i],
			    (struct back_link){.from = thing,
					       .prose = prose,
					       .block = prose->markdown.references[i].block});
	}
}

static void each_thing(const struct record *record, struct edges *edges)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		add_thing(edges, thing);
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* By the names under which the target lists them; mentions come first. */
static int compare_names(const struct back_link *a, const struct back_link *b)
{
	if (a->field == b->field)
		return 0;
	return str_compare(str_from(a->field ? a->field->inverse : NULL),
			   str_from(b->field ? b->field->inverse : NULL));
}

static int compare_edges(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;
	int order = compare_numbers(a->target->kind, b->target->kind);
	if (!order)
		order = compare_numbers(a->target->number, b->target->number);
	if (!order)
		order = compare_names(&a->link, &b->link);
	if (!order)
		order = date_compare_known(a->date, b->date);
	if (!order)
		order = compare_numbers(a->link.from->kind, b->link.from->kind);
	if (!order)
		order = compare_numbers(a->link.from->number, b->link.from->number);
	return order ? order : compare_numbers(a->order, b->order);
}

static void clear_links(const struct record *record)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		thing->back_links = (struct back_links){0};
}

void link_back_all(struct record *record)
{
	struct edges edges = {0};
	clear_links(record);
	each_thing(record, &edges);
	if (!edges.count)
		return;
	qsort(edges.items, edges.count, sizeof *edges.items, compare_edges);
	record->back_links.count = 0;
	ARRAY_RESERVE(&record->back_links, record->arena, edges.count);
	record->back_links.count = edges.count;
	struct back_link *links = record->back_links.items;
	for (size_t i = 0; i < edges.count; i++) {
		struct thing *target = edges.items[i].target;
		links[i] = edges.items[i].link;
		if (!target->back_links.count)
			target->back_links.items = &links[i];
		target->back_links.count++;
	}
	memory_free(edges.items);
}

/* The order of the name that a link has from its other end, and of another. */
static int compare_inverse(const struct back_link *link, struct str inverse)
{
	const char *own = link->field && link->field->inverse ? link->field->inverse : "";
	/* Most differ in their first letter. */
	if (inverse.len && own[0] != inverse.data[0])
		return (unsigned char)own[0] - (unsigned char)inverse.data[0];
	int order = inverse.len ? strncmp(own, inverse.data, inverse.len) : 0;
	return order ? order : own[inverse.len] != '\0';
}

/* The first of those sorted at or behind an inverse name. */
static size_t first_of(const struct back_links *all, struct str inverse, bool behind)
{
	size_t at;
	ARRAY_SEEK(at, all->count, compare_inverse(&all->items[at], inverse) < behind);
	return at;
}

static struct back_links slice(const struct thing *thing, struct str inverse)
{
	const struct back_links *all = &thing->back_links;
	size_t first = first_of(all, inverse, false);
	if (first == all->count || compare_inverse(&all->items[first], inverse))
		return (struct back_links){0};
	return (struct back_links){all->items + first, first_of(all, inverse, true) - first};
}

struct back_links link_back(const struct thing *thing, struct str inverse)
{
	return slice(thing, inverse);
}

bool link_has_back(const struct thing *thing, const char *const *inverses)
{
	for (; *inverses; inverses++)
		if (slice(thing, str_from(*inverses)).count)
			return true;
	return false;
}

struct back_links link_mentions(const struct thing *thing)
{
	return slice(thing, (struct str){0});
}
