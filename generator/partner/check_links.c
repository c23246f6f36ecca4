/*
 * Each address is asked once, however often it stands in the content: first for its head alone,
 * then, of servers that do not take that, for the first byte of it. One request at a time to a
 * host, and not in haste.
 */
#include "partner/check_links.h"

#include <stdio.h>
#include <time.h>

#include "io/cache.h"
#include "io/fetch.h"
#include "io/file.h"
#include "partner/external_link.h"
#include "partner/link_memory.h"

enum {
	GAP_MILLISECONDS = 500,
	TRIES = 2,
	LARGEST_MEMORY = 16 << 20,
};

static const char memory_name[] = "links";

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
	struct asked *items; /* by address, once each */
	size_t count;
	struct fetch_request *requests;
	struct asked **waiting; /* one a request */
	size_t request_count;
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

static void list_addresses(struct checking *work, const struct external_links *links)
{
	work->items = arena_new(work->arena, struct asked, links->count);
	for (size_t i = 0; i < links->count; i++) {
		struct str address = links->items[i].address;
		if (i && str_equal(address, links->items[i - 1].address))
			continue;
		struct asked *asked = &work->items[work->count++];
		asked->address = address;
		asked->remembered = link_memory_find(&work->memory, address);
		if (!asked->remembered)
			continue;
		asked->status = asked->remembered->status;
		asked->moved = asked->remembered->moved;
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

static void ask(struct checking *work, enum fetch_ask how,
		bool (*wanted)(const struct asked *asked))
{
	work->request_count = 0;
	for (size_t i = 0; i < work->count; i++) {
		if (work->items[i].remembered || !wanted(&work->items[i]))
			continue;
		work->waiting[work->request_count] = &work->items[i];
		work->requests[work->request_count++] = (struct fetch_request){
			.address = work->items[i].address,
			.ask = how,
			.rules = {.any_host = true, .http = true},
		};
	}
	fetch_all(&work->limits, work->requests, work->request_count, take_answer, work);
}

static bool is_new(const struct asked *asked)
{
	return !asked->status;
}

static bool has_refused_head(const struct asked *asked)
{
	return needs_body(asked->status);
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

static void report_all(const struct checking *work, const struct external_links *links,
		       struct diag *diag)
{
	const struct asked *asked = work->items;
	for (size_t i = 0; i < links->count; i++) {
		if (!str_equal(asked->address, links->items[i].address))
			asked++;
		report(asked, links->items[i].place, diag);
	}
}

static void remember_one(struct link_memory *out, const struct checking *work,
			 const struct asked *asked)
{
	if (asked->remembered)
		out->items[out->count++] = *asked->remembered;
	else if (is_good(asked->status) || is_dead(asked->status))
		out->items[out->count++] = (struct remembered_link){
			work->now,
			asked->status,
			asked->address,
			asked->moved,
		};
}

/* What was found out now, among what is remembered of other links. */
static void remember(const struct checking *work)
{
	struct link_memory all = {
		.items = arena_new(work->arena, struct remembered_link,
				   work->count + work->memory.count),
	};
	struct buffer text = {0};
	size_t old = 0;
	for (size_t i = 0; i <= work->count; i++) {
		for (; old < work->memory.count; old++) {
			const struct remembered_link *link = &work->memory.items[old];
			int order = i < work->count
					    ? str_compare(link->address, work->items[i].address)
					    : -1;
			if (order > 0)
				break;
			if (order < 0)
				all.items[all.count++] = *link;
		}
		if (i < work->count)
			remember_one(&all, work, &work->items[i]);
	}
	link_memory_print(&all, &text);
	cache_save(memory_name, buffer_view(&text));
	buffer_free(&text);
}

void check_links(const struct fetch_limits *limits, const struct record *record,
		 struct arena *arena, struct diag *diag)
{
	struct external_links links = external_links(record, arena);
	struct checking work = {.limits = *limits, .arena = arena, .now = (int64_t)time(NULL)};
	struct str remembered = {0};
	work.limits.per_host = 1;
	work.limits.gap_milliseconds = GAP_MILLISECONDS;
	work.limits.tries = TRIES;
	if (cache_read(memory_name, LARGEST_MEMORY, &remembered)) {
		link_memory_parse(arena_copy(arena, remembered), work.now, arena, &work.memory);
		file_free(remembered);
	}
	list_addresses(&work, &links);
	work.requests = arena_new(arena, struct fetch_request, work.count);
	work.waiting = arena_new(arena, struct asked *, work.count);
	ask(&work, FETCH_HEAD, is_new);
	ask(&work, FETCH_FIRST_BYTE, has_refused_head);
	report_all(&work, &links, diag);
	remember(&work);
}
