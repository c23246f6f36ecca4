/*
 * The order of things:
 *
 *   read	references.yaml, the lock, which copies are there
 *   ask	all servers at once; each answer is checked and its bytes kept
 *   tell	what has changed
 *   keep	the next lock, then remove the copies it does not name
 *
 * A pull that is killed leaves the old lock with all its copies, or the new
 * one with all of its own.
 */
#include "partner/pull.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "partner/pull_state.h"
#include "partner/pull_type.h"
#include "partner/shared_source.h"

const struct locked *pull_entry(const struct pulled *pulled)
{
	bool answered = pulled->outcome > PULL_FAILED;
	return answered ? &pulled->after : pulled->before;
}

const struct pulled *pull_find(const struct pulling *work, struct str id)
{
	for (size_t i = 0; i < work->count; i++)
		if (str_equal(work->items[i].source->thing.id, id))
			return &work->items[i];
	return NULL;
}

static struct str reread(void *context, const struct source *source, struct arena *arena)
{
	(void)context;
	return input_reread(source, arena);
}

static struct moment now(void)
{
	long long when = (long long)time(NULL);
	return (struct moment){
		.date = date_from_day((int32_t)(when / 86400)),
		.minute = (int16_t)(when % 86400 / 60),
	};
}

/* Reading */

static int compare_ids(const void *left, const void *right)
{
	const struct pulled *a = left, *b = right;
	return str_compare(a->source->thing.id, b->source->thing.id);
}

static void list_sources(struct pulling *work)
{
	const struct things *sources = &work->sources.record.of[KIND_SOURCE];
	work->count = sources->count;
	work->items = arena_new(&work->arena, struct pulled, work->count);
	for (size_t i = 0; i < work->count; i++) {
		struct pulled *pulled = &work->items[i];
		pulled->source = (const struct shared_source *)sources->items[i];
		pulled->before = reference_lock_find(&work->before, pulled->source->thing.id);
	}
	if (work->count)
		qsort(work->items, work->count, sizeof *work->items, compare_ids);
}

static bool read_all(struct pulling *work)
{
	const struct pull_settings *settings = work->settings;
	bool read = sources_read(settings->content, settings->jobs, &work->arena, &work->diag,
				 &work->sources);
	bool opened = store_open(&work->store, settings->content,
				 work->writes ? STORE_WRITE : STORE_READ, &work->diag);
	if (!read || !opened ||
	    !store_read_lock(&work->store, LOCK_LARGEST, &work->arena, &work->lock_source,
			     &work->diag))
		return false;
	if (work->lock_source.text.len &&
	    !reference_lock_parse(&work->lock_source, &work->arena, &work->diag, &work->before))
		return false;
	list_sources(work);
	return true;
}

/* Asking */

/* May the server be asked whether what is held has changed? */
static bool is_held(const struct pulling *work, const struct pulled *pulled)
{
	const struct shared_source *source = pulled->source;
	const struct locked *before = pulled->before;
	return before && str_equal(before->address, source->web) &&
	       str_equal(before->type, shared_source_word(source)) &&
	       (!source->pin.len || str_equal(source->pin, before->sha256)) &&
	       store_has(&work->store, before->sha256);
}

static struct fetch_request request_of(const struct pulling *work, const struct pulled *pulled)
{
	const struct shared_source *source = pulled->source;
	struct fetch_request request = {
		.address = source->web,
		.rules =
			{
				.hosts = source->hosts.items,
				.host_count = source->hosts.count,
				.http = source->http_allowed == SOURCE_ALLOWED,
				.any_network = source->private_allowed == SOURCE_ALLOWED,
			},
		.most = source->greatest_size ? (size_t)source->greatest_size << 20
					      : pull_type((enum source_type)source->type)->most,
	};
	if (is_held(work, pulled)) {
		request.held_address = pulled->before->final_address;
		request.etag = pulled->before->etag;
		request.modified = pulled->before->modified;
	}
	return request;
}

static bool choose(struct pulling *work)
{
	const char *only = work->settings->only;
	work->asked = arena_new(&work->arena, struct pulled *, work->count);
	work->requests = arena_new(&work->arena, struct fetch_request, work->count);
	for (size_t i = 0; i < work->count; i++) {
		struct pulled *pulled = &work->items[i];
		if (only && !str_equal(pulled->source->thing.id, str_from(only)))
			continue;
		pulled->outcome = PULL_FAILED;
		work->asked[work->asked_count] = pulled;
		work->requests[work->asked_count++] = request_of(work, pulled);
	}
	if (!only || work->asked_count)
		return true;
	diag_report(&work->diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
		    "there is no source called \"%s\"", only);
	diag_remedy(&work->diag, "references.yaml says which there are");
	return false;
}

static void take_answer(void *context, size_t index, const struct fetch_answer *answer)
{
	struct pulling *work = context;
	pull_answer(work, index, answer);
	if (work->shows)
		fprintf(stderr, "\r\033[Kpulling: %zu of %zu", work->answered, work->asked_count);
}

static void ask(struct pulling *work)
{
	fetch_all(&work->limits, work->requests, work->asked_count, take_answer, work);
	if (work->shows)
		fputs("\r\033[K", stderr);
}

/* Keeping */

static struct reference_lock next_lock(struct pulling *work)
{
	size_t most = work->count + work->before.count;
	struct reference_lock next = {
		.items = arena_new(&work->arena, struct locked, most),
	};
	size_t old = 0;
	/* Both lists are by id; what is not asked for stays as it is. */
	for (size_t i = 0; i <= work->count; i++) {
		struct str id = i < work->count ? work->items[i].source->thing.id : (struct str){0};
		for (; old < work->before.count; old++) {
			const struct locked *entry = &work->before.items[old];
			int order = str_compare(entry->source, id);
			if (i < work->count && order > 0)
				break;
			if ((i == work->count || order < 0) && !pull_is_gone(work, entry))
				next.items[next.count++] = *entry;
		}
		const struct locked *entry = i < work->count ? pull_entry(&work->items[i]) : NULL;
		if (entry)
			next.items[next.count++] = *entry;
	}
	return next;
}

static void keep(struct pulling *work)
{
	struct reference_lock next = next_lock(work);
	struct str *kept = arena_new(&work->arena, struct str, next.count);
	struct buffer text = {0};
	if (!next.count && !work->lock_source.text.len)
		return;
	for (size_t i = 0; i < next.count; i++)
		kept[i] = next.items[i].sha256;
	reference_lock_print(&next, &text);
	bool same = str_equal(buffer_view(&text), work->lock_source.text);
	if (same || store_save_lock(&work->store, buffer_view(&text), &work->diag))
		store_keep(&work->store, kept, next.count);
	buffer_free(&text);
}

/* True when there is something to keep. */
static bool ask_and_tell(struct pulling *work)
{
	if (!read_all(work) || !choose(work))
		return false;
	ask(work);
	if (work->settings->locked)
		pull_compare(work);
	if (!work->settings->quiet)
		pull_report(work);
	pull_catalogue_check(work);
	return work->writes;
}

static int print_problems(struct pulling *work)
{
	struct diag_style style = {
		.strict = work->settings->strict, .quiet = work->settings->quiet, .read = reread};
	int status = diag_print(&work->diag, &style, stderr);
	diag_free(&work->diag);
	return status;
}

int pull(const struct pull_settings *settings)
{
	struct pulling work = {
		.settings = settings,
		.limits = settings->limits,
		.now = now(),
		.writes = !settings->locked && !settings->dry_run,
		.shows = !settings->quiet && isatty(STDERR_FILENO),
	};
	bool keeps = ask_and_tell(&work);
	int status = print_problems(&work);
	if (keeps)
		keep(&work);
	if (work.diag.count) {
		int failed = print_problems(&work);
		status = failed > status ? failed : status;
	}
	store_close(&work.store);
	input_free(&work.sources.input);
	arena_free(&work.arena);
	return status;
}
