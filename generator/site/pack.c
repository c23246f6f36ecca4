#include "site/pack.h"

#include "record/link.h"
#include "site/derived_minutes.h"

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

/* The papers that lie with a meeting, and those that were handed to it. */
static const char *const ways[] = {"papers", "papers from elsewhere"};

enum { WAYS = sizeof ways / sizeof *ways };

static bool any_paper(const struct thing *meeting)
{
	for (size_t way = 0; way < WAYS; way++) {
		struct back_links all = link_back(meeting, str_from(ways[way]));
		for (size_t i = 0; i < all.count; i++)
			if (all.items[i].from->has_page)
				return true;
	}
	return false;
}

bool pack_is_wanted(const struct thing *meeting)
{
	return meeting->has_page && (as_meeting(meeting)->agenda.count || any_paper(meeting));
}

struct packing {
	struct pack pack;
	size_t capacity;
	struct arena *arena;
};

static void add_part(struct packing *work, const struct thing *thing, struct str key,
		     unsigned lower)
{
	struct pack *pack = &work->pack;
	if (pack->count == work->capacity) {
		size_t capacity = work->capacity ? work->capacity * 2 : 16;
		struct pack_part *parts = arena_new(work->arena, struct pack_part, capacity);
		for (size_t i = 0; i < pack->count; i++)
			parts[i] = pack->parts[i];
		pack->parts = parts;
		work->capacity = capacity;
	}
	pack->parts[pack->count++] = (struct pack_part){thing, key, lower};
}

static bool has_key(const struct pack *pack, struct str key)
{
	for (size_t i = 0; i < pack->count; i++)
		if (str_equal(pack->parts[i].key, key))
			return true;
	return false;
}

/* Two meetings may each have a paper of this name. */
static struct str key_of(const struct packing *work, const struct thing *paper)
{
	struct str name = arena_printf(work->arena, "paper-%.*s", STR_ARG(paper->name));
	struct str key = name;
	for (unsigned i = 2; has_key(&work->pack, key); i++)
		key = arena_printf(work->arena, "%.*s-%u", STR_ARG(name), i);
	return key;
}

static void add_paper(struct packing *work, const struct thing *paper)
{
	if (paper && paper->kind == KIND_PAPER && paper->has_page &&
	    !pack_find(&work->pack, paper->address))
		add_part(work, paper, key_of(work, paper), 1);
}

struct pack pack_of(const struct thing *meeting, struct arena *arena)
{
	struct packing work = {.arena = arena};
	const struct things *agenda = &as_meeting(meeting)->agenda;
	for (size_t i = 0; i < agenda->count; i++) {
		const struct links *papers = &((const struct item *)agenda->items[i])->papers;
		for (size_t j = 0; j < papers->count; j++)
			add_paper(&work, papers->items[j].target);
	}
	for (size_t way = 0; way < WAYS; way++) {
		struct back_links all = link_back(meeting, str_from(ways[way]));
		for (size_t i = 0; i < all.count; i++)
			add_paper(&work, all.items[i].from);
	}
	const struct thing *minutes = minutes_of(meeting);
	if (minutes && minutes->has_page)
		add_part(&work, minutes, STR("the-minutes"), 1);
	add_part(&work, meeting, STR("the-meeting"), 0);
	return work.pack;
}

const struct pack_part *pack_find(const struct pack *pack, struct str address)
{
	for (size_t i = 0; pack && i < pack->count; i++)
		if (str_equal(pack->parts[i].thing->address, address))
			return &pack->parts[i];
	return NULL;
}

struct str pack_id(const struct pack_part *part, struct str fragment, struct arena *arena)
{
	if (!fragment.len)
		return part->key;
	return arena_printf(arena, "%.*s.%.*s", STR_ARG(part->key), STR_ARG(fragment));
}

struct str pack_address(const struct thing *meeting, struct arena *arena)
{
	return arena_printf(arena, "%.*spack/", STR_ARG(meeting->address));
}

struct str pack_file_address(const struct thing *meeting, struct arena *arena)
{
	return arena_printf(arena, "%.*spack/%.*s-pack.html", STR_ARG(meeting->address),
			    STR_ARG(meeting->name));
}
