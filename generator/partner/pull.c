/*
 * The order of things:
 *
 *   read	references.yaml, the lock, which copies are there
 *   ask	all servers at once; each answer is checked and its bytes kept
 *   tell	what has changed
 *   keep	the next lock, then remove the copies it does not name
 *
 * A pull that is killed leaves the old lock with all its copies, or the new one with all of its
 * own.
 */
#include "partner/pull.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/list.h"
#include "io/input.h"
#include "partner/pull_state.h"
#include "record/decode.h"
#include "record/identify.h"

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

static void decode_sources(struct pulling *work, struct input *input, struct record *record)
{
	struct arena scratch = {0};
	struct markdown_options markdown = {0};
	struct decoded *decoded = arena_new(&work->arena, struct decoded, input->count);
	for (size_t i = 0; i < input->count; i++) {
		struct input_file *file = &input->files[i];
		struct decoder decoder = {&file->source, &work->arena, &scratch, &work->diag,
					  &markdown};
		bool is_one = file->type == INPUT_TEXT &&
			      layout_of(file->source.name).kind == KIND_SOURCE;
		if (is_one)
			decode_file(&decoder, &decoded[i]);
		input_drop(file);
	}
	identify(record, registry_new(&work->arena), decoded, input->count, &work->diag);
	arena_free(&scratch);
}

static int compare_ids(const void *left, const void *right)
{
	const struct pulled *a = left, *b = right;
	return str_compare(a->source->thing.id, b->source->thing.id);
}

/* Without the rest of the content, so that a slip there keeps nobody from pulling. */
static bool read_sources(struct pulling *work, struct input *input)
{
	const struct pull_settings *settings = work->settings;
	struct record record = {.arena = &work->arena};
	const struct things *sources = &record.of[KIND_SOURCE];
	if (!input_read(input, settings->content, settings->jobs, &work->arena, &work->diag))
		return false;
	decode_sources(work, input, &record);
	work->items = arena_new(&work->arena, struct pulled, sources->count);
	for (work->count = 0; work->count < sources->count; work->count++) {
		const struct shared_source *source =
			(const struct shared_source *)sources->items[work->count];
		shared_source_check(source, &work->diag);
		work->items[work->count].source = source;
	}
	if (work->count)
		qsort(work->items, work->count, sizeof *work->items, compare_ids);
	return !diag_has_errors(&work->diag, false);
}

static bool read_lock(struct pulling *work)
{
	if (!shared_source_read_lock(&work->store, &work->arena, &work->diag, &work->before))
		return false;
	work->named = arena_new(&work->arena, bool, work->before.count);
	for (size_t i = 0; i < work->count; i++) {
		struct pulled *pulled = &work->items[i];
		pulled->before = reference_lock_find(&work->before, pulled->source->thing.id);
		if (pulled->before)
			work->named[pulled->before - work->before.items] = true;
	}
	return true;
}

static bool read_all(struct pulling *work, struct input *input)
{
	bool read = read_sources(work, input);
	bool opened = store_open(&work->store, work->settings->content,
				 work->writes ? STORE_WRITE : STORE_READ, &work->diag);
	return read && opened && read_lock(work);
}

/* Asking */

/* May the server be asked whether what is held has changed? */
static bool is_held(const struct pulling *work, const struct pulled *pulled)
{
	return shared_source_is_of(pulled->source, pulled->before) &&
	       store_has(&work->store, pulled->before->sha256);
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
				.http = source->http_allowed == ANSWER_YES,
				.any_network = source->private_allowed == ANSWER_YES,
			},
		.most = source->greatest_size ? (size_t)source->greatest_size << 20
					      : pull_most(source),
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
		work->requests[work->asked_count] = request_of(work, pulled);
		work->asked_count++;
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
	pull_answer(work, work->asked[index], &work->requests[index], answer);
	work->answered++;
	if (work->shows)
		fprintf(stderr, "\r\033[Kpulling: %zu of %zu", work->answered, work->asked_count);
}

static void ask(struct pulling *work)
{
	fetch_all(&work->settings->limits, work->requests, work->asked_count, take_answer, work);
	if (work->shows)
		fputs("\r\033[K", stderr);
}

/* Keeping */

static int compare_locked(const void *left, const void *right)
{
	const struct locked *a = left, *b = right;
	return str_compare(a->source, b->source);
}

/* What was not asked for or did not come stays as it is. */
static struct reference_lock next_lock(struct pulling *work)
{
	struct reference_lock next = {0};
	for (size_t i = 0; i < work->count; i++) {
		const struct pulled *pulled = &work->items[i];
		if (pulled->outcome > PULL_FAILED)
			ARRAY_ADD(&next, &work->arena, pulled->after);
		else if (pulled->before)
			ARRAY_ADD(&next, &work->arena, *pulled->before);
	}
	for (size_t i = 0; i < work->before.count; i++)
		if (work->settings->only && !work->named[i])
			ARRAY_ADD(&next, &work->arena, work->before.items[i]);
	if (next.count)
		qsort(next.items, next.count, sizeof *next.items, compare_locked);
	return next;
}

static void keep(struct pulling *work)
{
	struct reference_lock next = next_lock(work);
	struct str *kept = arena_new(&work->arena, struct str, next.count);
	struct buffer text = {0};
	if (!next.count && !work->before.source->text.len)
		return;
	for (size_t i = 0; i < next.count; i++)
		kept[i] = next.items[i].sha256;
	reference_lock_print(&next, &text);
	bool same = str_equal(buffer_view(&text), work->before.source->text);
	if (same || store_save_lock(&work->store, buffer_view(&text), &work->diag))
		store_keep(&work->store, kept, next.count);
	buffer_free(&text);
}

/* True when there is something to keep. */
static bool ask_and_tell(struct pulling *work, struct input *input)
{
	if (!read_all(work, input) || !choose(work))
		return false;
	ask(work);
	if (work->settings->locked)
		pull_compare(work);
	if (!work->settings->quiet)
		pull_report(work);
	pull_check_content(work);
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
		.now = now(),
		.writes = !settings->locked && !settings->dry_run,
		.shows = !settings->quiet && isatty(STDERR_FILENO),
	};
	struct input input = {0};
	bool keeps = ask_and_tell(&work, &input);
	int status = print_problems(&work);
	if (keeps)
		keep(&work);
	if (work.diag.count) {
		int failed = print_problems(&work);
		status = failed > status ? failed : status;
	}
	store_close(&work.store);
	input_free(&input);
	arena_free(&work.arena);
	return status;
}
