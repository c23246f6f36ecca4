/*
 * Each address is asked once, however often it stands in the content: first for its head alone,
 * then, of servers that do not take that, for the first byte of it. One request at a time to a
 * host, and not in haste.
 */
#include "partner/check_links.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "io/fetch.h"
#include "io/file.h"
#include "kinds/kinds.h"
#include "record/prose.h"
#include "record/schema.h"

enum {
	GAP_MILLISECONDS = 500,
	TRIES = 2,
	LARGEST_MEMORY = 16 << 20,
};

static const char memory_name[] = "links";

/* Memory */

static const char heading[] = "boardpack links 1";

static bool read_line(struct str line, struct remembered_link *out)
{
	struct str when, status;
	if (!str_split(&line, ' ', &when) || !str_to_long(when, &out->when) ||
	    !str_split(&line, ' ', &status) || !str_to_int(status, &out->status) ||
	    !str_split(&line, ' ', &out->address))
		return false;
	out->moved = line;
	return out->address.len > 0;
}

void link_memory_parse(struct str text, int64_t now, struct arena *arena, struct link_memory *out)
{
	struct str line;
	*out = (struct link_memory){0};
	if (!str_split(&text, '\n', &line) || !str_equal(line, str_from(heading)))
		return;
	while (str_split(&text, '\n', &line)) {
		struct remembered_link link;
		bool sorted = read_line(line, &link) &&
			      (!out->count ||
			       str_compare(out->items[out->count - 1].address, link.address) < 0);
		if (sorted && link.when <= now && now - link.when < LINK_MEMORY_DAY)
			ARRAY_ADD(out, arena, link);
	}
}

void link_memory_print(const struct link_memory *memory, struct buffer *out)
{
	buffer_printf(out, "%s\n", heading);
	for (size_t i = 0; i < memory->count; i++) {
		const struct remembered_link *link = &memory->items[i];
		buffer_printf(out, "%" PRId64 " %d %.*s%s%.*s\n", link->when, link->status,
			      STR_ARG(link->address), link->moved.len ? " " : "",
			      STR_ARG(link->moved));
	}
}

static int compare_remembered(const void *left, const void *right)
{
	const struct remembered_link *a = left, *b = right;
	return str_compare(a->address, b->address);
}

const struct remembered_link *link_memory_find(const struct link_memory *memory, struct str address)
{
	struct remembered_link wanted = {.address = address};
	if (!memory->count)
		return NULL;
	return bsearch(&wanted, memory->items, memory->count, sizeof wanted, compare_remembered);
}

/* Asking */

struct asked {
	struct str address;
	const struct remembered_link *remembered;
	int status;       /* 0: no answer */
	struct str moved; /* where to for good, or empty */
	struct str why;   /* there is no answer */
};

struct checking {
	struct fetch_limits limits;
	struct arena *arena;
	struct outward_links links; /* by address */
	struct asked *items;        /* the same, once each */
	size_t count, capacity;
	struct fetch_request *requests;
	struct asked **waiting; /* one a request */
	struct link_memory memory;
	int64_t now;
};

static bool is_good(int status)
{
	return status >= 200 && status < 300;
}

static bool is_dead(int status)
{
	return status == 404 || status == 410;
}

/* What servers say that do not know HEAD, or keep it from programs. */
static bool needs_body(int status)
{
	return status == 403 || status == 405 || status == 501;
}

static int compare_addresses(const void *left, const void *right)
{
	const struct outward_link *a = left, *b = right;
	return str_compare(a->address, b->address);
}

static void list_addresses(struct checking *work, const struct record *record)
{
	struct outward_links all = outward_links(record, work->arena), *links = &work->links;
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].address.len)
			ARRAY_ADD(links, work->arena, all.items[i]);
	ARRAY_SORT(links->items, links->count, compare_addresses);
	for (size_t i = 0; i < links->count; i++) {
		struct asked asked = {.address = links->items[i].address};
		if (i && str_equal(asked.address, links->items[i - 1].address))
			continue;
		asked.remembered = link_memory_find(&work->memory, asked.address);
		if (asked.remembered) {
			asked.status = asked.remembered->status;
			asked.moved = asked.remembered->moved;
		}
		ARRAY_ADD(work, work->arena, asked);
	}
}

static void take_answer(void *context, size_t index, const struct fetch_answer *answer)
{
	struct checking *work = context;
	struct asked *asked = work->waiting[index];
	bool answered = answer->end == FETCH_GOT || answer->end == FETCH_STATUS;
	asked->status = answered ? answer->status : 0;
	asked->moved = (struct str){0};
	if (answered && answer->has_moved && is_good(answer->status))
		asked->moved = arena_copy(work->arena, answer->address);
	asked->why = fetch_explain(answer, &work->requests[index], &work->limits, work->arena);
}

static void ask(struct checking *work, enum fetch_ask how)
{
	size_t count = 0;
	work->requests = arena_new(work->arena, struct fetch_request, work->count);
	work->waiting = arena_new(work->arena, struct asked *, work->count);
	for (size_t i = 0; i < work->count; i++) {
		struct asked *asked = &work->items[i];
		if (asked->remembered || (how != FETCH_HEAD && !needs_body(asked->status)))
			continue;
		work->waiting[count] = asked;
		work->requests[count] = (struct fetch_request){
			.address = asked->address,
			.ask = how,
			.rules = {.any_host = true, .http = true},
		};
		count++;
	}
	fetch_all(&work->limits, work->requests, count, take_answer, work);
}

static void report(const struct asked *asked, struct place place, struct diag *diag)
{
	if (is_dead(asked->status)) {
		diag_report(diag, DIAG_DEAD_LINK, place, "\"%.*s\" leads to nothing (%d)",
			    STR_ARG(asked->address), asked->status);
		diag_remedy(diag, "link to where it is now, or to an archive of it");
	} else if (!is_good(asked->status)) {
		diag_report(diag, DIAG_UNANSWERED_LINK, place,
			    "\"%.*s\" could not be checked: %.*s", STR_ARG(asked->address),
			    STR_ARG(asked->why));
		diag_remedy(diag, "look at it in a browser");
	} else if (asked->moved.len) {
		diag_report(diag, DIAG_MOVED_LINK, place, "\"%.*s\" has moved for good",
			    STR_ARG(asked->address));
		diag_remedy(diag, "write %.*s", STR_ARG(asked->moved));
	}
}

/* What was found out now, beside what is remembered of all links. */
static void remember(struct checking *work)
{
	struct link_memory *memory = &work->memory;
	struct buffer text = {0};
	for (size_t i = 0; i < work->count; i++) {
		const struct asked *asked = &work->items[i];
		struct remembered_link link = {work->now, asked->status, asked->address,
					       asked->moved};
		if (!asked->remembered && (is_good(asked->status) || is_dead(asked->status)))
			ARRAY_ADD(memory, work->arena, link);
	}
	ARRAY_SORT(memory->items, memory->count, compare_remembered);
	link_memory_print(memory, &text);
	file_save_cached(memory_name, buffer_view(&text));
	buffer_free(&text);
}

void check_links(const struct fetch_limits *limits, const struct record *record,
		 struct arena *arena, struct diag *diag)
{
	struct checking work = {.limits = *limits, .arena = arena, .now = (int64_t)time(NULL)};
	struct str remembered = {0};
	work.limits.per_host = 1;
	work.limits.gap_milliseconds = GAP_MILLISECONDS;
	work.limits.tries = TRIES;
	if (file_read_cached(memory_name, LARGEST_MEMORY, &remembered)) {
		link_memory_parse(arena_copy(arena, remembered), work.now, arena, &work.memory);
		file_free(remembered);
	}
	list_addresses(&work, record);
	ask(&work, FETCH_HEAD);
	ask(&work, FETCH_FIRST_BYTE);
	for (size_t i = 0, asked = 0; i < work.links.count; i++) {
		asked += !str_equal(work.items[asked].address, work.links.items[i].address);
		report(&work.items[asked], work.links.items[i].place, diag);
	}
	remember(&work);
}

struct collecting {
	const struct thing *thing;
	struct arena *arena;
	struct outward_links found;
};

static void add_address(struct collecting *work, struct str address, struct span span)
{
	struct outward_link link = {
		.address = str_sub(address, 0, str_find_char(address, '#')),
		.place = {work->thing->source, span},
	};
	if (str_starts(address, STR("https://")) || str_starts(address, STR("http://")))
		ARRAY_ADD(&work->found, work->arena, link);
}

static void add_link(struct collecting *work, const struct link *link)
{
	struct outward_link found = {
		.reference = (const struct shared_reference *)link->shared,
		.place = {work->thing->source, link->span},
	};
	if (found.reference)
		ARRAY_ADD(&work->found, work->arena, found);
}

static void add_prose(struct collecting *work, const struct prose *prose)
{
	const struct markdown *markdown = prose_read(prose);
	for (size_t i = 0; i < markdown->reference_count; i++)
		add_link(work, &prose->links[i]);
	for (size_t i = 0; i < markdown->external_count; i++)
		add_address(work, markdown->externals[i].address, markdown->externals[i].span);
}

static void add_thing(struct collecting *work, const struct thing *thing)
{
	work->thing = thing;
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.field && schema_mark(thing, said.field)->inherited)
			continue;
		if (said.link)
			add_link(work, said.link);
		if (said.prose)
			add_prose(work, said.prose);
		if (said.web && thing->kind != KIND_SOURCE)
			add_address(work, *said.web, schema_place(thing, said.field).span);
	}
}

struct outward_links outward_links(const struct record *record, struct arena *arena)
{
	struct collecting work = {.arena = arena};
	if (record->site)
		add_thing(&work, &record->site->thing);
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		add_thing(&work, thing);
	return work.found;
}
