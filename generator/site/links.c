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
#include "text/html.h"
#include "text/url.h"

struct noted_link {
	uint64_t hash;
	uint32_t page;
};

struct notes {
	LIST_OF(uint64_t) ids;
	LIST_OF(struct noted_link) links;
};

struct links_checker {
	struct links_targets targets;
	struct notes *notes; /* one a worker */
	size_t workers;
	LIST_OF(uint64_t) ids; /* of all workers, sorted; once all are noted */
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

/* The address and the fragment that a link of a page leads to. */
struct target {
	char bytes[2048];
	size_t len;
	uint64_t hash;
};

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
		} else {
			size_t part = str_find_char(link, '/') + 1;
			part = part > link.len ? link.len : part;
			memcpy(out->bytes + at, link.data, part);
			at += part;
			link = str_skip(link, part);
		}
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

struct noting {
	struct notes *notes;
	uint32_t page;
	struct str address;
	struct str last; /* the link noted last: often repeated */
};

static void note(void *context, enum html_value_type type, struct str value)
{
	struct noting *noting = context;
	struct notes *notes = noting->notes;
	struct target target;
	if (type == HTML_ID) {
		ARRAY_ADD(&notes->ids, NULL, hash_target(noting->address, value));
		return;
	}
	if (!str_equal(value, noting->last) && find_target(noting->address, value, &target))
		ARRAY_ADD(&notes->links, NULL, (struct noted_link){target.hash, noting->page});
	noting->last = value;
}

void links_note(struct links_checker *checker, size_t worker, size_t page, struct str html)
{
	struct noting noting = {
		.notes = &checker->notes[worker],
		.page = (uint32_t)page,
		.address = checker->targets.plan->pages[page].address,
	};
	ARRAY_ADD(&noting.notes->ids, NULL, hash_target(noting.address, (struct str){0}));
	html_find_values(html, note, &noting);
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
	size_t noted = 0;
	for (size_t i = 0; i < checker->workers; i++)
		noted += checker->notes[i].ids.count;
	ARRAY_RESERVE(&checker->ids, NULL,
		      noted + targets->files->count + tables + targets->asset_count);
	for (size_t i = 0; i < checker->workers; i++)
		for (size_t j = 0; j < checker->notes[i].ids.count; j++)
			ARRAY_ADD(&checker->ids, NULL, checker->notes[i].ids.items[j]);
	for (size_t i = 0; i < targets->files->count; i++)
		ARRAY_ADD(&checker->ids, NULL,
			  hash_target(targets->files->items[i].address, (struct str){0}));
	for (size_t i = 0; i < tables; i++)
		ARRAY_ADD(&checker->ids, NULL,
			  hash_target(targets->data->items[i].address, (struct str){0}));
	for (size_t i = 0; i < targets->asset_count; i++)
		ARRAY_ADD(&checker->ids, NULL, hash_target(targets->assets[i], (struct str){0}));
	ARRAY_SORT(checker->ids.items, checker->ids.count, compare_hashes);
}

static bool is_there(const struct links_checker *checker, uint64_t hash)
{
	return bsearch(&hash, checker->ids.items, checker->ids.count, sizeof hash, compare_hashes);
}

struct links_bad links_check(struct links_checker *checker, struct arena *arena)
{
	struct links_bad bad = {0};
	size_t pages = checker->targets.plan->count;
	bool *is_bad = arena_new(arena, bool, pages);
	gather_ids(checker);
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

struct reporting {
	const struct links_checker *checker;
	const struct page *page;
	struct diag *diag;
};

static void report(void *context, enum html_value_type type, struct str value)
{
	const struct reporting *reporting = context;
	const struct page *page = reporting->page;
	const struct thing *subject = page->subject;
	struct target target;
	struct place place = {0};
	if (type == HTML_ID || !find_target(page->address, value, &target) ||
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
	html_find_values(html, report, &reporting);
}

void links_free(struct links_checker *checker)
{
	for (size_t i = 0; i < checker->workers; i++) {
		memory_free(checker->notes[i].ids.items);
		memory_free(checker->notes[i].links.items);
	}
	memory_free(checker->ids.items);
}
