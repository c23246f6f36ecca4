/*
 * While pages are made, each worker notes two numbers for every id and every
 * inner link: a hash of "address#fragment". When all are made, the hashes of
 * links are looked for among those of ids; only a link that is not found is
 * looked at again, so 10,000 pages cost a sort. A page's own address counts
 * as an id.
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
	struct str target;	/* "risks/orr-75/#trail", in the worker's arena */
};

struct notes {
	struct arena arena;
	uint64_t *ids;
	size_t id_count, id_capacity;
	struct noted_link *links;
	size_t link_count, link_capacity;
};

struct links_checker {
	const struct plan *plan;
	const struct site_files *files;
	const struct str *assets;
	size_t asset_count;
	struct notes *notes;	/* one a worker */
	size_t workers;
};

struct links_checker *links_new(const struct plan *plan,
				const struct site_files *files,
				const struct str *assets, size_t asset_count,
				size_t workers, struct arena *arena)
{
	struct links_checker *checker =
		arena_new(arena, struct links_checker, 1);
	*checker = (struct links_checker){
		plan, files, assets, asset_count,
		arena_new(arena, struct notes, workers), workers};
	return checker;
}

static uint64_t hash_target(struct str address, struct str fragment)
{
	return hash_bytes(fragment) ^ (hash_bytes(address) * 31);
}

static void add_id(struct notes *notes, uint64_t hash)
{
	if (notes->id_count == notes->id_capacity) {
		notes->id_capacity = notes->id_capacity
					     ? notes->id_capacity * 2
					     : 1024;
		notes->ids = memory_resize(notes->ids, notes->id_capacity *
							       sizeof(uint64_t));
	}
	notes->ids[notes->id_count++] = hash;
}

static void add_link(struct notes *notes, struct noted_link link)
{
	if (notes->link_count == notes->link_capacity) {
		notes->link_capacity = notes->link_capacity
					       ? notes->link_capacity * 2
					       : 1024;
		notes->links = memory_resize(notes->links,
					     notes->link_capacity *
						     sizeof *notes->links);
	}
	notes->links[notes->link_count++] = link;
}

/* Where a relative link leads from a page: no "..", no leading slash. */
static bool resolve(struct str from, struct str link, char *out, size_t size,
		    size_t *len)
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
		link = str_sub(link, 1, link.len);
	}
	while (link.len) {
		if (str_starts(link, STR("./"))) {
			link = str_sub(link, 2, link.len);
		} else if (str_starts(link, STR("../"))) {
			link = str_sub(link, 3, link.len);
			at -= at > 0;
			while (at && out[at - 1] != '/')
				at--;
		} else {
			size_t part = str_find_char(link, '/') + 1;
			part = part > link.len ? link.len : part;
			memcpy(out + at, link.data, part);
			at += part;
			link = str_sub(link, part, link.len);
		}
	}
	*len = at;
	return true;
}

struct noting {
	struct notes *notes;
	uint32_t page;
	struct str address;
	struct str last;	/* the link noted last: often repeated */
};

static void note_link(struct noting *noting, struct str value)
{
	char path[2048];
	size_t len;
	if (url_is_external(value) ||
	    !resolve(noting->address, value, path, sizeof path, &len))
		return;
	struct str target = {path, len};
	size_t hash = str_find_char(target, '#');
	struct str address = str_sub(target, 0, hash);
	if (str_ends(address, STR("index.html")))
		address = str_sub(address, 0, address.len - 10);
	add_link(noting->notes,
		 (struct noted_link){
			 hash_target(address, str_sub(target, hash + 1,
						      target.len)),
			 noting->page,
			 arena_copy(&noting->notes->arena, target)});
}

static void found(void *context, enum html_scan_type type, struct str value)
{
	struct noting *noting = context;
	if (type == HTML_SCAN_ID)
		add_id(noting->notes, hash_target(noting->address, value));
	else if (!str_equal(value, noting->last))
		note_link(noting, value);
	if (type != HTML_SCAN_ID)
		noting->last = value;
}

void links_note(struct links_checker *checker, size_t worker, size_t page,
		struct str html)
{
	struct noting noting = {
		.notes = &checker->notes[worker],
		.page = (uint32_t)page,
		.address = checker->plan->pages[page].address,
	};
	add_id(noting.notes, hash_target(noting.address, (struct str){0}));
	html_scan(html, found, &noting);
}

static int compare_hashes(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

/* Files and assets are targets as pages are. */
static uint64_t *gather_ids(const struct links_checker *checker, size_t *count)
{
	size_t most = checker->files->count + checker->asset_count;
	size_t at = 0;
	for (size_t i = 0; i < checker->workers; i++)
		most += checker->notes[i].id_count;
	uint64_t *ids = memory_resize(NULL, most * sizeof *ids);
	for (size_t i = 0; i < checker->workers; i++) {
		const struct notes *notes = &checker->notes[i];
		if (notes->id_count)
			memcpy(ids + at, notes->ids,
			       notes->id_count * sizeof *ids);
		at += notes->id_count;
	}
	for (size_t i = 0; i < checker->files->count; i++)
		ids[at++] = hash_target(checker->files->items[i].address,
					(struct str){0});
	for (size_t i = 0; i < checker->asset_count; i++)
		ids[at++] = hash_target(checker->assets[i], (struct str){0});
	qsort(ids, at, sizeof *ids, compare_hashes);
	*count = at;
	return ids;
}

static void report(const struct links_checker *checker,
		   const struct noted_link *link, struct diag *diag)
{
	const struct page *page = &checker->plan->pages[link->page];
	const struct thing *subject = page->subject;
	struct place place = {0};
	if (subject)
		place = (struct place){subject->source, subject->span};
	diag_report(diag, DIAG_BROKEN_LINK, place,
		    "the page /%.*s links to /%.*s, which is not there",
		    STR_ARG(page->address), STR_ARG(link->target));
	diag_remedy(diag, "the template \"%s\" makes this link",
		    page->row->template);
}

void links_check(struct links_checker *checker, struct diag *diag)
{
	size_t count;
	uint64_t *ids = gather_ids(checker, &count);
	for (size_t i = 0; i < checker->workers; i++) {
		const struct notes *notes = &checker->notes[i];
		for (size_t j = 0; j < notes->link_count; j++)
			if (!bsearch(&notes->links[j].hash, ids, count,
				     sizeof *ids, compare_hashes))
				report(checker, &notes->links[j], diag);
	}
	free(ids);
}

void links_free(struct links_checker *checker)
{
	for (size_t i = 0; i < checker->workers; i++) {
		free(checker->notes[i].ids);
		free(checker->notes[i].links);
		arena_free(&checker->notes[i].arena);
	}
}
