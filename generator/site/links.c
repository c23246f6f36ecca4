/*
 * While pages are made, each worker notes a number for every id, and for every place that inner
 * links lead to: a hash of "address#fragment". Many links lead to few places, so these are kept in
 * a table, each once with the first and the last page that leads there. When all are made, the
 * hashes of ids are looked for in it, and only pages that may lead to what was not found are made
 * again, to say which do. A page's own address counts as an id.
 */
#include "site/links.h"

#include <string.h>

#include "base/hash.h"
#include "text/url.h"

/* Where links lead. The lowest bit of the hash says that it is not there. */
struct wanted {
	uint64_t hash; /* 0: an empty slot */
	uint32_t first, last;
};

struct wanted_table {
	struct wanted *items;
	size_t slots, count;
};

struct notes {
	LIST_OF(uint64_t) ids;
	struct wanted_table wanted;
};

struct links_checker {
	struct links_targets targets;
	struct notes *notes; /* one a worker; once all are noted, the first has what all want */
	size_t workers;
	bool *stays; /* pages; null: none does */
	struct arena *arena;
};

struct links_checker *links_new(const struct links_targets *targets, size_t workers,
				struct arena *arena)
{
	struct links_checker *checker = arena_new(arena, struct links_checker, 1);
	*checker = (struct links_checker){
		.targets = *targets,
		.notes = arena_new(arena, struct notes, workers),
		.workers = workers,
		.arena = arena,
	};
	return checker;
}

static uint64_t hash_target(struct str address, struct str fragment)
{
	return (hash_quick(fragment) ^ (hash_quick(address) * 31)) | 1;
}

/* The address and the fragment that a link of a page leads to. */
struct target {
	char bytes[2048];
	size_t len;
	uint64_t hash;
};

/* How much of a link comes before a folder that begins with a dot. */
static size_t plain_part(struct str link)
{
	size_t part = str_find(link, STR("/."));
	return part < link.len ? part + 1 : part;
}

/* Where a relative link leads from a page: no "..", no leading slash. */
static bool resolve(struct str from, struct str link, struct target *out)
{
	size_t at = str_starts(link, STR("#")) ? from.len : str_folder(from).len;
	if (at + link.len >= sizeof out->bytes)
		return false;
	if (at)
		memcpy(out->bytes, from.data, at);
	if (str_drop(&link, STR("/")))
		at = 0;
	while (link.len) {
		bool is_dotted = link.data[0] == '.';
		if (is_dotted && str_drop(&link, STR("./")))
			continue;
		if (is_dotted && str_drop(&link, STR("../"))) {
			at = str_folder((struct str){out->bytes, at - (at > 0)}).len;
			continue;
		}
		size_t part = plain_part(link);
		memcpy(out->bytes + at, link.data, part);
		at += part;
		link = str_skip(link, part);
	}
	out->len = at;
	return true;
}

/* "risks/index.html" is the page risks/, as opened from a disk. */
static struct str without_index(struct str address)
{
	struct str index = STR("index.html");
	struct str folder = str_sub(address, 0, address.len - index.len);
	bool is_page = str_equal(address, index) ||
		       (str_ends(address, index) && str_ends(folder, STR("/")));
	return is_page ? folder : address;
}

/* Fragments of pages are ours; those of files their readers know. */
static bool is_file(struct str address)
{
	return address.len && !str_ends(address, STR("/")) && !str_ends(address, STR(".html"));
}

/* Nothing of ours is as long: it is kept as it is, and leads nowhere. */
static void take_long(struct str value, struct target *out)
{
	value = str_clip(value, sizeof out->bytes);
	memcpy(out->bytes, value.data, value.len);
	out->len = value.len;
	out->hash = hash_target(value, value);
}

/* Returns false for a link to another site. */
static bool find_target(struct str from, struct str value, struct target *out)
{
	if (url_is_external(value))
		return false;
	if (!resolve(from, value, out)) {
		take_long(value, out);
		return true;
	}
	struct str target = {out->bytes, out->len};
	size_t hash = str_find_char(target, '#');
	struct str address = without_index(str_sub(target, 0, hash));
	struct str fragment = str_skip(target, hash + 1);
	if (is_file(address))
		fragment.len = 0;
	out->hash = hash_target(address, fragment);
	return true;
}

/* Where a place is in the table, or the empty slot where it would be. */
static struct wanted *slot_of(const struct wanted_table *table, uint64_t hash)
{
	size_t at = hash >> 8 & (table->slots - 1);
	while (table->items[at].hash && (table->items[at].hash | 1) != hash)
		at = (at + 1) & (table->slots - 1);
	return &table->items[at];
}

static void grow(struct wanted_table *table)
{
	enum { FIRST = 1024 };
	struct wanted_table old = *table;
	table->slots = old.slots ? 2 * old.slots : FIRST;
	table->items = memory_resize(NULL, table->slots * sizeof *table->items);
	memset(table->items, 0, table->slots * sizeof *table->items);
	for (size_t i = 0; i < old.slots; i++)
		if (old.items[i].hash)
			*slot_of(table, old.items[i].hash) = old.items[i];
	memory_free(old.items);
}

static void want(struct wanted_table *table, struct wanted wanted)
{
	if (4 * table->count >= 3 * table->slots)
		grow(table);
	struct wanted *slot = slot_of(table, wanted.hash);
	if (!slot->hash) {
		*slot = wanted;
		table->count++;
	}
	if (slot->first > wanted.first)
		slot->first = wanted.first;
	if (slot->last < wanted.last)
		slot->last = wanted.last;
}

void links_leave(struct links_checker *checker, size_t page)
{
	const struct plan *plan = checker->targets.plan;
	if (!checker->stays)
		checker->stays = arena_new(checker->arena, bool, plan->count);
	checker->stays[page] = true;
	ARRAY_ADD(&checker->notes[0].ids, NULL,
		  hash_target(plan->pages[page].address, (struct str){0}));
}

void links_leave_none(struct links_checker *checker)
{
	checker->stays = NULL;
}

/* Does it lead to a place of a page that stays? */
static bool is_known(const struct links_checker *checker, const struct target *target)
{
	struct str address = {target->bytes, target->len};
	size_t hash = str_find_char(address, '#');
	if (!checker->stays || hash == address.len)
		return false;
	const struct plan *plan = checker->targets.plan;
	const struct page *page = plan_find(plan, without_index(str_sub(address, 0, hash)));
	return page && checker->stays[page - plan->pages];
}

void links_note(struct links_checker *checker, size_t worker, size_t page, const struct flat *flat)
{
	struct notes *notes = &checker->notes[worker];
	struct str address = checker->targets.plan->pages[page].address;
	struct target target;
	uint32_t number = (uint32_t)page;
	ARRAY_ADD(&notes->ids, NULL, hash_target(address, (struct str){0}));
	for (size_t i = 0; i < flat->values.count; i++) {
		const struct flat_value *value = &flat->values.items[i];
		if (value->type == FLAT_ID)
			ARRAY_ADD(&notes->ids, NULL, hash_target(address, value->value));
		else if (find_target(address, value->value, &target) && !is_known(checker, &target))
			want(&notes->wanted, (struct wanted){target.hash, number, number});
	}
}

static void find(const struct wanted_table *table, uint64_t hash)
{
	slot_of(table, hash)->hash &= ~UINT64_C(1);
}

static void find_address(const struct wanted_table *table, struct str address)
{
	find(table, hash_target(address, (struct str){0}));
}

/* Files, tables and assets are targets as pages are. */
static void find_all(const struct links_checker *checker, const struct wanted_table *table)
{
	const struct links_targets *targets = &checker->targets;
	for (size_t i = 0; i < checker->workers; i++)
		for (size_t j = 0; j < checker->notes[i].ids.count; j++)
			find(table, checker->notes[i].ids.items[j]);
	for (size_t i = 0; i < targets->files->count; i++)
		find_address(table, targets->files->items[i].address);
	for (size_t i = 0; targets->data && i < targets->data->count; i++)
		find_address(table, targets->data->items[i].address);
	for (size_t i = 0; targets->search && i < targets->search->count; i++)
		find_address(table, targets->search->items[i].address);
	for (size_t i = 0; i < targets->asset_count; i++)
		find_address(table, targets->assets[i]);
}

/* What all workers want, in the table of the first, which is not empty. */
static struct wanted_table *join(struct links_checker *checker)
{
	struct wanted_table *all = &checker->notes[0].wanted;
	if (!all->slots)
		grow(all);
	for (size_t i = 1; i < checker->workers; i++) {
		const struct wanted_table *some = &checker->notes[i].wanted;
		for (size_t j = 0; j < some->slots; j++)
			if (some->items[j].hash)
				want(all, some->items[j]);
	}
	return all;
}

struct links_bad links_check(struct links_checker *checker, struct arena *arena)
{
	struct links_bad bad = {0};
	size_t pages = checker->targets.plan->count;
	bool *is_bad = arena_new(arena, bool, pages);
	const struct wanted_table *all = join(checker);
	find_all(checker, all);
	bad.looked_for = all->count;
	for (size_t i = 0; i < all->slots; i++)
		for (size_t page = all->items[i].first;
		     all->items[i].hash & 1 && page <= all->items[i].last; page++)
			is_bad[page] = true;
	for (size_t page = 0; page < pages; page++)
		if (is_bad[page])
			ARRAY_ADD(&bad, arena, page);
	return bad;
}

static void report(const struct links_checker *checker, const struct page *page, struct str value,
		   struct diag *diag)
{
	const struct thing *subject = page->subject;
	struct target target;
	struct place place = {0};
	if (!find_target(page->address, value, &target) ||
	    !(slot_of(&checker->notes[0].wanted, target.hash)->hash & 1))
		return;
	if (subject)
		place = (struct place){subject->source, subject->span};
	diag_report(diag, DIAG_BROKEN_LINK, place,
		    "the page /%.*s links to /%.*s, which is not there", STR_ARG(page->address),
		    (int)target.len, target.bytes);
	diag_remedy(diag, "the template \"%s\" makes this link", page->row->template);
}

void links_report(struct links_checker *checker, size_t page, struct str html, struct diag *diag)
{
	struct flat flat = {0};
	flat_html(&flat, html, NULL, NULL);
	for (size_t i = 0; i < flat.values.count; i++)
		if (flat.values.items[i].type == FLAT_LINK)
			report(checker, &checker->targets.plan->pages[page],
			       flat.values.items[i].value, diag);
	flat_free(&flat);
}

void links_free(struct links_checker *checker)
{
	for (size_t i = 0; i < checker->workers; i++) {
		memory_free(checker->notes[i].ids.items);
		memory_free(checker->notes[i].wanted.items);
	}
}
