/*
 * While pages are made, each worker notes a number for every id and every inner link: a hash of
 * "address#fragment". When all are made, the hashes of ids are looked for among those of links, so
 * 10,000 pages cost a look and 16 bytes a link. Only a page with a link that is not found is made
 * again, to say which it is. A page's own address counts as an id.
 */
#include "site/links.h"

#include <string.h>

#include "base/hash.h"
#include "text/url.h"

struct noted_link {
	uint64_t hash;
	uint32_t page;
};

enum { SLOTS = 4096 };

struct notes {
	LIST_OF(uint64_t) ids;
	LIST_OF(struct noted_link) links;
	/* Links of the page in hand by their hashes, as far as it has no more than half as many. */
	struct noted_link of_page[SLOTS];
	size_t count;
};

struct links_checker {
	struct links_targets targets;
	struct notes *notes; /* one a worker */
	size_t workers;
	/* Where links of all pages lead, once all are noted, by their hashes: the lowest bit says
	 * that it is not there. Many links lead to few targets. */
	uint64_t *wanted;
	size_t slots, count;
};

struct links_checker *links_new(const struct links_targets *targets, size_t workers,
				struct arena *arena)
{
	struct links_checker *checker = arena_new(arena, struct links_checker, 1);
	*checker = (struct links_checker){
		.targets = *targets,
		.notes = arena_new(arena, struct notes, workers),
		.workers = workers,
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

/* Once a page. In the table what is of another page is nothing. */
static void note_link(struct notes *notes, struct noted_link link)
{
	size_t at = link.hash >> 8 & (SLOTS - 1);
	while (notes->of_page[at].page == link.page && notes->of_page[at].hash &&
	       notes->of_page[at].hash != link.hash)
		at = (at + 1) & (SLOTS - 1);
	if (notes->of_page[at].page == link.page && notes->of_page[at].hash)
		return;
	if (notes->count < SLOTS / 2) {
		notes->of_page[at] = link;
		notes->count++;
	}
	ARRAY_ADD(&notes->links, NULL, link);
}

void links_note(struct links_checker *checker, size_t worker, size_t page, const struct flat *flat)
{
	struct notes *notes = &checker->notes[worker];
	struct str address = checker->targets.plan->pages[page].address;
	struct target target;
	notes->count = 0;
	ARRAY_ADD(&notes->ids, NULL, hash_target(address, (struct str){0}));
	for (size_t i = 0; i < flat->values.count; i++) {
		const struct flat_value *value = &flat->values.items[i];
		if (value->type == FLAT_ID)
			ARRAY_ADD(&notes->ids, NULL, hash_target(address, value->value));
		else if (find_target(address, value->value, &target))
			note_link(notes, (struct noted_link){target.hash, (uint32_t)page});
	}
}

/* Where a target is in the table, or the empty slot where it would be. */
static uint64_t *slot_of(const struct links_checker *checker, uint64_t hash)
{
	size_t at = hash >> 8 & (checker->slots - 1);
	while (checker->wanted[at] && (checker->wanted[at] | 1) != hash)
		at = (at + 1) & (checker->slots - 1);
	return &checker->wanted[at];
}

static bool is_there(const struct links_checker *checker, uint64_t hash)
{
	return *slot_of(checker, hash) == (hash & ~UINT64_C(1));
}

static void grow(struct links_checker *checker)
{
	enum { FIRST = 1024 };
	struct links_checker old = *checker;
	checker->slots = old.slots ? 2 * old.slots : FIRST;
	checker->wanted = memory_resize(NULL, checker->slots * sizeof *checker->wanted);
	memset(checker->wanted, 0, checker->slots * sizeof *checker->wanted);
	for (size_t i = 0; i < old.slots; i++)
		if (old.wanted[i])
			*slot_of(checker, old.wanted[i]) = old.wanted[i];
	memory_free(old.wanted);
}

static void want(struct links_checker *checker, uint64_t hash)
{
	if (2 * checker->count >= checker->slots)
		grow(checker);
	uint64_t *slot = slot_of(checker, hash);
	checker->count += !*slot;
	*slot = hash;
}

static void find(struct links_checker *checker, uint64_t hash)
{
	uint64_t *slot = slot_of(checker, hash);
	*slot &= ~UINT64_C(1);
}

static void find_address(struct links_checker *checker, struct str address)
{
	find(checker, hash_target(address, (struct str){0}));
}

/* Files, tables and assets are targets as pages are. */
static void find_all(struct links_checker *checker)
{
	const struct links_targets *targets = &checker->targets;
	for (size_t i = 0; i < checker->workers; i++)
		for (size_t j = 0; j < checker->notes[i].ids.count; j++)
			find(checker, checker->notes[i].ids.items[j]);
	for (size_t i = 0; i < targets->files->count; i++)
		find_address(checker, targets->files->items[i].address);
	for (size_t i = 0; targets->data && i < targets->data->count; i++)
		find_address(checker, targets->data->items[i].address);
	for (size_t i = 0; i < targets->asset_count; i++)
		find_address(checker, targets->assets[i]);
}

struct links_bad links_check(struct links_checker *checker, struct arena *arena)
{
	struct links_bad bad = {0};
	size_t pages = checker->targets.plan->count;
	bool *is_bad = arena_new(arena, bool, pages);
	grow(checker);
	for (size_t i = 0; i < checker->workers; i++)
		for (size_t j = 0; j < checker->notes[i].links.count; j++)
			want(checker, checker->notes[i].links.items[j].hash);
	find_all(checker);
	for (size_t i = 0; i < checker->workers; i++) {
		const struct notes *notes = &checker->notes[i];
		bad.looked_for += notes->links.count;
		for (size_t j = 0; j < notes->links.count; j++)
			if (!is_there(checker, notes->links.items[j].hash))
				is_bad[notes->links.items[j].page] = true;
	}
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
	if (!find_target(page->address, value, &target) || is_there(checker, target.hash))
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
		memory_free(checker->notes[i].links.items);
	}
	memory_free(checker->wanted);
}
