/*
 * While pages are made, each worker notes a number for every id and every inner link: a hash of
 * "address#fragment". When all are made, the hashes of links are looked for among those of ids, so
 * 10,000 pages cost a sort and 16 bytes a link. Only a page with a link that is not found is made
 * again, to say which it is. A page's own address counts as an id.
 */
#include "site/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "text/html_scan.h"
#include "text/url.h"

struct noted_link {
	uint64_t hash;
	uint32_t page;
};

struct notes {
	uint64_t *ids;
	size_t id_count, id_capacity;
	struct noted_link *links;
	size_t link_count, link_capacity;
};

struct links_checker {
	struct links_targets targets;
	struct notes *notes; /* one a worker */
	size_t workers;
	uint64_t *ids; /* of all workers, sorted; once all are noted */
	size_t id_count;
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
	return hash_bytes(fragment) ^ (hash_bytes(address) * 31);
}

static void add_id(struct notes *notes, uint64_t hash)
{
	if (notes->id_count == notes->id_capacity) {
		notes->id_capacity = notes->id_capacity ? notes->id_capacity * 2 : 1024;
		notes->ids = memory_resize(notes->ids, notes->id_capacity * sizeof(uint64_t));
	}
	notes->ids[notes->id_count++] = hash;
}

static void add_link(struct notes *notes, struct noted_link link)
{
	if (notes->link_count == notes->link_capacity) {
		notes->link_capacity = notes->link_capacity ? notes->link_capacity * 2 : 1024;
		notes->links =
			memory_resize(notes->links, notes->link_capacity * sizeof *notes->links);
	}
	notes->links[notes->link_count++] = link;
}

/* Where a relative link leads from a page: no "..", no leading slash. */
static bool resolve(struct str from, struct str link, char *out, size_t size, size_t *len)
{
	size_t at = from.len;
	if (!link.len || link.data[0] != '#')
		while (at && from.data[at - 1] != '/')
			at--;
	if (at + link.len >= size)
		return false;
	if (at)
		memcpy(out, from.data, at);
	if (link.len && link.data[0] == '/') {
		at = 0;
		link = str_skip(link, 1);
	}
	while (link.len) {
		if (str_starts(link, STR("./"))) {
			link = str_skip(link, 2);
		} else if (str_starts(link, STR("../"))) {
			link = str_skip(link, 3);
			at -= at > 0;
			while (at && out[at - 1] != '/')
				at--;
		} else {
			size_t part = str_find_char(link, '/') + 1;
			part = part > link.len ? link.len : part;
			memcpy(out + at, link.data, part);
			at += part;
			link = str_skip(link, part);
		}
	}
	*len = at;
	return true;
}

/* The address and the fragment that a link of a page leads to. */
struct target {
	char bytes[2048];
	size_t len;
	uint64_t hash;
};

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
	if (!resolve(from, value, out->bytes, sizeof out->bytes, &out->len)) {
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

struct noting {
	struct notes *notes;
	uint32_t page;
	struct str address;
	struct str last; /* the link noted last: often repeated */
};

static void note(void *context, enum html_scan_type type, struct str value)
{
	struct noting *noting = context;
	struct target target;
	if (type == HTML_SCAN_ID) {
		add_id(noting->notes, hash_target(noting->address, value));
		return;
	}
	if (!str_equal(value, noting->last) && find_target(noting->address, value, &target))
		add_link(noting->notes, (struct noted_link){target.hash, noting->page});
	noting->last = value;
}

void links_note(struct links_checker *checker, size_t worker, size_t page, struct str html)
{
	struct noting noting = {
		.notes = &checker->notes[worker],
		.page = (uint32_t)page,
		.address = checker->targets.plan->pages[page].address,
	};
	add_id(noting.notes, hash_target(noting.address, (struct str){0}));
	html_scan(html, note, &noting);
}

static int compare_hashes(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

/* Files, tables and assets are targets as pages are. */
static void gather_ids(struct links_checker *checker)
{
	const struct links_targets *targets = &checker->targets;
	size_t tables = targets->data ? targets->data->count : 0;
	size_t most = targets->files->count + targets->asset_count + tables;
	for (size_t i = 0; i < checker->workers; i++)
		most += checker->notes[i].id_count;
	uint64_t *ids = memory_resize(NULL, most * sizeof *ids);
	size_t at = 0;
	for (size_t i = 0; i < checker->workers; i++) {
		const struct notes *notes = &checker->notes[i];
		if (notes->id_count)
			memcpy(ids + at, notes->ids, notes->id_count * sizeof *ids);
		at += notes->id_count;
	}
	for (size_t i = 0; i < targets->files->count; i++)
		ids[at++] = hash_target(targets->files->items[i].address, (struct str){0});
	for (size_t i = 0; i < tables; i++)
		ids[at++] = hash_target(targets->data->items[i].address, (struct str){0});
	for (size_t i = 0; i < targets->asset_count; i++)
		ids[at++] = hash_target(targets->assets[i], (struct str){0});
	qsort(ids, at, sizeof *ids, compare_hashes);
	checker->ids = ids;
	checker->id_count = at;
}

static bool is_there(const struct links_checker *checker, uint64_t hash)
{
	return bsearch(&hash, checker->ids, checker->id_count, sizeof hash, compare_hashes);
}

bool links_are_good(struct links_checker *checker, size_t *page)
{
	size_t first = SIZE_MAX;
	if (!checker->ids)
		gather_ids(checker);
	for (size_t i = 0; i < checker->workers; i++) {
		const struct notes *notes = &checker->notes[i];
		for (size_t j = 0; j < notes->link_count; j++) {
			const struct noted_link *link = &notes->links[j];
			if (link->page >= *page && link->page < first &&
			    !is_there(checker, link->hash))
				first = link->page;
		}
	}
	*page = first;
	return first == SIZE_MAX;
}

struct reporting {
	const struct links_checker *checker;
	const struct page *page;
	struct diag *diag;
};

static void report(void *context, enum html_scan_type type, struct str value)
{
	const struct reporting *reporting = context;
	const struct page *page = reporting->page;
	const struct thing *subject = page->subject;
	struct target target;
	struct place place = {0};
	if (type == HTML_SCAN_ID || !find_target(page->address, value, &target) ||
	    is_there(reporting->checker, target.hash))
		return;
	if (subject)
		place = (struct place){subject->source, subject->span};
	diag_report(reporting->diag, DIAG_BROKEN_LINK, place,
		    "the page /%.*s links to /%.*s, which is not there", STR_ARG(page->address),
		    (int)target.len, target.bytes);
	diag_remedy(reporting->diag, "the template \"%s\" makes this link", page->row->template);
}

void links_report(struct links_checker *checker, size_t page, struct str html, struct diag *diag)
{
	struct reporting reporting = {checker, &checker->targets.plan->pages[page], diag};
	html_scan(html, report, &reporting);
}

void links_free(struct links_checker *checker)
{
	for (size_t i = 0; i < checker->workers; i++) {
		memory_free(checker->notes[i].ids);
		memory_free(checker->notes[i].links);
	}
	memory_free(checker->ids);
}
