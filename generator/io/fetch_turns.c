/*
 * Requests wait for their turn here and not inside libcurl, whose clock for a transfer would
 * already run: a request is begun when fewer than in_flight run, fewer than per_host of them with
 * its host, and when its time has come, after a failure that may pass.
 */
#include "io/fetch.h"

#include <time.h>

#include "io/fetch_transfer.h"

enum turn { TURN_WAITS, TURN_RUNS, TURN_OVER };

struct host {
	struct host *other;
	struct str name;
	size_t running;
	int64_t next; /* not before this, in milliseconds */
};

struct queued {
	struct transfer transfer;
	enum turn turn;
	int64_t ready;     /* not before this, in milliseconds */
	struct host *host; /* of its present hop */
};

struct fetching {
	const struct fetch_limits *limits;
	struct hop_proxies proxies;
	CURLM *multi;
	struct arena arena;
	struct queued *items;
	size_t count;
	size_t first; /* all before it are over */
	size_t running;
	struct host *hosts;
	fetch_done *done;
	void *context;
};

static int64_t now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static struct host *host_of(struct fetching *work, struct str name)
{
	struct host *host = work->hosts;
	while (host && !str_equal(host->name, name))
		host = host->other;
	if (host)
		return host;
	host = arena_new(&work->arena, struct host, 1);
	host->name = arena_copy(&work->arena, name);
	host->other = work->hosts;
	work->hosts = host;
	return host;
}

/* Tell the answer, and be done with it. */
static void finish(struct fetching *work, struct queued *item, const struct fetch_answer *answer)
{
	work->done(work->context, (size_t)(item - work->items), answer);
	buffer_free(&item->transfer.body);
	arena_free(&item->transfer.arena);
	item->turn = TURN_OVER;
	while (work->first < work->count && work->items[work->first].turn == TURN_OVER)
		work->first++;
}

static void finish_unasked(struct fetching *work, struct queued *item, enum fetch_end end)
{
	struct hop *hop = &item->transfer.hop;
	finish(work, item,
	       &(struct fetch_answer){
		       .end = end,
		       .address = hop->address,
		       .host = hop->host,
		       .detail = "",
	       });
}

/* To the beginning: the first hop again. */
static void restart(struct fetching *work, struct queued *item, int64_t ready)
{
	struct transfer *transfer = &item->transfer;
	transfer->hop = transfer->first;
	transfer->redirects = 0;
	transfer->lasting = false;
	transfer->began = 0;
	transfer->tries++;
	item->turn = TURN_WAITS;
	item->ready = ready;
	item->host = host_of(work, transfer->hop.host);
}

static void queue(struct fetching *work, size_t index, const struct fetch_request *request)
{
	struct queued *item = &work->items[index];
	struct transfer *transfer = &item->transfer;
	transfer->request = request;
	transfer->limits = work->limits;
	bool read = transfer_read_hop(request->address, &transfer->arena, &transfer->first);
	transfer->hop = transfer->first;
	if (!read) {
		finish_unasked(work, item, FETCH_BAD_ADDRESS);
		return;
	}
	enum hop_fault fault = hop_check(&transfer->first, &transfer->first, &request->rules);
	if (fault != HOP_GOOD)
		finish_unasked(work, item, transfer_fault(fault));
	else
		restart(work, item, 0);
}

static bool may_begin(const struct fetching *work, const struct queued *item, int64_t time)
{
	return item->turn == TURN_WAITS && item->ready <= time &&
	       item->host->running < work->limits->per_host && item->host->next <= time;
}

static void begin(struct fetching *work, struct queued *item, int64_t time)
{
	struct transfer *transfer = &item->transfer;
	if (!transfer->began)
		transfer->began = time;
	int64_t left = transfer->began + work->limits->whole_seconds * (int64_t)1000 - time;
	CURL *handle = transfer_open(transfer, &work->proxies, left > 1 ? (long)left : 1);
	if (!handle || curl_multi_add_handle(work->multi, handle)) {
		transfer_close(transfer);
		finish_unasked(work, item, FETCH_FAILED);
		return;
	}
	item->turn = TURN_RUNS;
	item->host->running++;
	item->host->next = time + work->limits->gap_milliseconds;
	work->running++;
}

static void begin_all(struct fetching *work)
{
	int64_t time = now();
	for (size_t i = work->first; i < work->count; i++) {
		if (work->running == work->limits->in_flight)
			return;
		if (may_begin(work, &work->items[i], time))
			begin(work, &work->items[i], time);
	}
}

static void try_again(struct fetching *work, struct queued *item, const struct fetch_answer *answer)
{
	int wait = hop_wait(item->transfer.tries, work->limits->tries, answer->wait);
	if (wait == HOP_NEVER)
		finish(work, item, answer);
	else
		restart(work, item, now() + wait * (int64_t)1000);
}

static void end(struct fetching *work, CURL *handle, CURLcode code)
{
	struct fetch_answer answer;
	char *private = NULL;
	/* The transfer is the first member of what is queued. */
	curl_easy_getinfo(handle, CURLINFO_PRIVATE, &private);
	struct queued *item = (struct queued *)(void *)private;
	enum transfer_next next = transfer_end(&item->transfer, code, &answer);
	curl_multi_remove_handle(work->multi, handle);
	transfer_close(&item->transfer);
	item->host->running--;
	work->running--;
	if (next == TRANSFER_ANSWERED) {
		finish(work, item, &answer);
	} else if (next == TRANSFER_PASSING) {
		try_again(work, item, &answer);
	} else {
		item->turn = TURN_WAITS;
		item->ready = 0;
		item->host = host_of(work, item->transfer.hop.host);
	}
}

static void end_all(struct fetching *work)
{
	CURLMsg *message;
	int left;
	while ((message = curl_multi_info_read(work->multi, &left)))
		if (message->msg == CURLMSG_DONE)
			end(work, message->easy_handle, message->data.result);
}

/* Milliseconds until there may be something to begin, at most a second. */
static int until_next(const struct fetching *work)
{
	int64_t time = now(), next = time + 1000;
	for (size_t i = work->first; i < work->count; i++) {
		const struct queued *item = &work->items[i];
		if (item->turn != TURN_WAITS || work->running == work->limits->in_flight ||
		    item->host->running == work->limits->per_host)
			continue;
		int64_t ready = item->ready > item->host->next ? item->ready : item->host->next;
		if (ready < next)
			next = ready;
	}
	return next > time ? (int)(next - time) : 0;
}

static void run(struct fetching *work)
{
	int running;
	while (work->first < work->count) {
		begin_all(work);
		curl_multi_perform(work->multi, &running);
		end_all(work);
		if (work->first < work->count)
			curl_multi_poll(work->multi, NULL, 0, until_next(work), NULL);
	}
}

void fetch_all(const struct fetch_limits *limits, const struct fetch_request *requests,
	       size_t count, fetch_done *done, void *context)
{
	struct fetching work = {
		.limits = limits,
		.count = count,
		.done = done,
		.context = context,
		.proxies = hop_proxies(),
	};
	curl_global_init(CURL_GLOBAL_DEFAULT);
	work.multi = curl_multi_init();
	/* One request a connection, so that none is shared unseen. */
	curl_multi_setopt(work.multi, CURLMOPT_PIPELINING, (long)CURLPIPE_NOTHING);
	work.items = arena_new(&work.arena, struct queued, count);
	for (size_t i = 0; i < count; i++)
		queue(&work, i, &requests[i]);
	run(&work);
	curl_multi_cleanup(work.multi);
	curl_global_cleanup();
	arena_free(&work.arena);
}

/* What is said of an end where nothing is to be filled in. */
static const char *const sentences[] = {
	[FETCH_GOT] = "it was read",
	[FETCH_SAME] = "it has not changed",
	[FETCH_BAD_ADDRESS] = "this is no address that can be asked",
	[FETCH_CREDENTIALS] = "a name or password stands in the address",
	[FETCH_MANY_REDIRECTS] = "too many redirects, more than five",
	[FETCH_EXPIRED] = "the certificate of the server has expired",
	[FETCH_NOT_YET_VALID] = "the certificate of the server is not valid yet",
	[FETCH_UNKNOWN_ISSUER] =
		"the certificate of the server is from an issuer that is not known here",
	[FETCH_NO_TLS] = "no secure connection could be made",
	[FETCH_CUT_SHORT] = "the answer was cut short",
	[FETCH_RESET] = "the server closed the connection without an answer",
	[FETCH_NOT_HTTP] = "the answer is not proper HTTP",
};

static struct str explain_status(const struct fetch_answer *answer, struct arena *arena)
{
	switch (answer->status) {
	case 404:
		return STR("there is nothing at this address (404)");
	case 410:
		return STR("it has been removed for good (410)");
	case 401:
	case 403:
		return arena_printf(arena, "the server does not let us read it (%d)",
				    answer->status);
	case 429:
	case 503:
		if (answer->wait)
			return arena_printf(
				arena,
				"the server is busy and asks to be left alone for %ld s (%d)",
				answer->wait, answer->status);
		return arena_printf(arena, "the server is busy (%d)", answer->status);
	default:
		if (answer->status >= 500)
			return arena_printf(arena, "the server has an error of its own (%d)",
					    answer->status);
		return arena_printf(arena, "the server answers %d instead of 200", answer->status);
	}
}

static struct str explain_network(const struct fetch_answer *answer, struct arena *arena)
{
	enum network_scope scope;
	if (network_of_literal(answer->host, &scope))
		return arena_printf(arena, "%.*s is %s", STR_ARG(answer->host),
				    network_words(scope));
	return arena_printf(arena, "%.*s leads to %s", STR_ARG(answer->host),
			    network_words(answer->scope));
}

/* "a redirect to ", where the address is not the one that was written. */
static const char *by_redirect(const struct fetch_answer *answer,
			       const struct fetch_request *request)
{
	return str_equal(answer->address, request->address) ? "" : "a redirect to ";
}

struct str fetch_explain(const struct fetch_answer *answer, const struct fetch_request *request,
			 const struct fetch_limits *limits, struct arena *arena)
{
	int seconds = limits->connect_seconds < limits->whole_seconds ? limits->connect_seconds
								      : limits->whole_seconds;
	switch (answer->end) {
	case FETCH_BAD_SCHEME:
		return arena_printf(arena, "%s%.*s, which is neither https nor http",
				    by_redirect(answer, request), STR_ARG(answer->address));
	case FETCH_NOT_SECURE:
		return arena_printf(arena, "%s%.*s, which is not encrypted",
				    by_redirect(answer, request), STR_ARG(answer->address));
	case FETCH_OTHER_HOST:
		return arena_printf(arena, "a redirect to another host, %.*s",
				    STR_ARG(answer->address));
	case FETCH_NOT_PUBLIC:
		return explain_network(answer, arena);
	case FETCH_NO_NAME:
		return arena_printf(arena, "the name %.*s is not found", STR_ARG(answer->host));
	case FETCH_REFUSED:
		return arena_printf(arena, "%.*s refuses the connection", STR_ARG(answer->host));
	case FETCH_NOT_CONNECTED:
		return arena_printf(arena, "timed out: no connection after %d s", seconds);
	case FETCH_WRONG_NAME:
		return arena_printf(arena, "the certificate of the server is not for the name %.*s",
				    STR_ARG(answer->host));
	case FETCH_BAD_CERTIFICATE:
	case FETCH_FAILED:
		return arena_printf(arena, "%s",
				    answer->detail[0] ? answer->detail
						      : "the request could not be made");
	case FETCH_STATUS:
		return explain_status(answer, arena);
	case FETCH_LARGE:
		return arena_printf(arena, "too large: more than %zu bytes", request->most);
	case FETCH_SLOW:
		return arena_printf(arena, "timed out after %d s", limits->whole_seconds);
	case FETCH_STALLED:
		return arena_printf(arena, "timed out: it stood still for %d s",
				    limits->stall_seconds);
	default:
		return str_from(sentences[answer->end]);
	}
}

struct str fetch_advise(const struct fetch_answer *answer, struct arena *arena)
{
	switch (answer->end) {
	case FETCH_OTHER_HOST:
		return arena_printf(arena,
				    "if it belongs to the same publisher, add %.*s to \"hosts\"",
				    STR_ARG(answer->host));
	case FETCH_NOT_SECURE:
		return STR("write https, or \"http allowed: yes\" if there is nothing else");
	case FETCH_NOT_PUBLIC:
		return STR("write \"private addresses allowed: yes\" if it is meant to be inside "
			   "your network");
	case FETCH_UNKNOWN_ISSUER:
		return STR("if you trust it, name its certificate with --ca-file");
	case FETCH_CREDENTIALS:
		return STR("only what everybody may read can be a source");
	case FETCH_LARGE:
		return STR("raise \"greatest size\" if it is meant to be so large");
	case FETCH_STATUS:
		if (answer->status == 404 || answer->status == 410)
			return STR("ask the publisher where it is now");
		return STR("");
	default:
		return STR("");
	}
}
