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
#include <time.h>

#include "base/arena.h"
#include "base/hash.h"
#include "io/input.h"
#include "partner/description.h"
#include "partner/feed.h"
#include "partner/pull_state.h"
#include "record/decode.h"
#include "record/identify.h"

/* Is what came what such a source is? Then it is kept, with what it says of itself. */

/*
 * Readers return an empty text when what came is what it should be, and note what it says of
 * itself; else what is wrong with it, for a message.
 */
typedef struct str read_answer(const struct fetch_answer *answer, struct arena *arena,
			       struct pulled *pulled);

/* By the address that was asked in the end, or by what the server says. */
static const struct copied_type *type_of(const struct fetch_answer *answer)
{
	struct str path = str_sub(answer->address, 0, str_find_char(answer->address, '?'));
	for (const struct copied_type *type = copied_types; type->ending; type++)
		if (type->begins && (str_ends(path, str_from(type->ending)) ||
				     str_equal(answer->type, str_from(type->media_type))))
			return type;
	return NULL;
}

/* A page instead of a file is how most sites say that it has gone. */
static struct str read_file(const struct fetch_answer *answer, struct arena *arena,
			    struct pulled *pulled)
{
	const struct copied_type *type = type_of(answer);
	(void)pulled;
	if (!answer->body.len)
		return STR("it is empty");
	if (!type)
		return STR("");
	if (str_equal(answer->type, STR("text/html")))
		return arena_printf(arena, "wrong type: text/html, a page instead of a %s file",
				    type->ending);
	if (!str_starts(answer->body, str_from(type->begins)))
		return arena_printf(arena, "it is no %s file, whatever the server says",
				    type->ending);
	return STR("");
}

static struct str read_page(const struct fetch_answer *answer, struct arena *arena,
			    struct pulled *pulled)
{
	bool read =
		description_read_page(answer->body, answer->charset, arena, &pulled->description);
	return read ? STR("") : STR("it is empty, or no HTML");
}

static struct str read_feed(const struct fetch_answer *answer, struct arena *arena,
			    struct pulled *pulled)
{
	struct feed feed;
	struct str problem = feed_read(answer->body, arena, &feed);
	pulled->description = feed.description;
	return problem;
}

static struct str read_catalogue(const struct fetch_answer *answer, struct arena *arena,
				 struct pulled *pulled)
{
	struct partner_catalogue *catalogue = arena_new(arena, struct partner_catalogue, 1);
	struct str problem = partner_catalogue_read(answer->body, arena, catalogue);
	pulled->description = catalogue->description;
	pulled->catalogue = catalogue;
	return problem;
}

struct source_row {
	size_t most;                    /* bytes, where the author says none */
	const char *expected;           /* for a message: "a web page" */
	const char *const *media_types; /* that fit, ended by a null; null: all */
	read_answer *read;
};

static const char *const xml_types[] = {"application/xml", "text/xml", NULL};
static const char *const html_types[] = {"text/html", "application/xhtml+xml", NULL};
static const char *const feed_types[] = {
	"application/atom+xml",
	"application/rss+xml",
	"application/rdf+xml",
	"application/xml",
	"text/xml",
	NULL,
};

static const struct source_row source_rows[] = {
	[SOURCE_CATALOGUE] = {32 << 20, "a catalogue", xml_types, read_catalogue},
	[SOURCE_PAGE] = {4 << 20, "a web page", html_types, read_page},
	[SOURCE_FILE] = {32 << 20, "a file", NULL, read_file},
	[SOURCE_FEED] = {4 << 20, "a feed", feed_types, read_feed},
};

static size_t most_bytes(const struct shared_source *source)
{
	return source_rows[source->type].most;
}

/* What is wrong with it, or an empty text. */
static struct str read_as_asked(const struct fetch_answer *answer, struct arena *arena,
				struct pulled *pulled)
{
	const struct source_row *row = &source_rows[pulled->source->type];
	const char *const *type = row->media_types;
	if (type && !answer->type.len)
		return arena_printf(arena, "wrong type: the server does not say that it is %s",
				    row->expected);
	while (type && *type && !str_equal(answer->type, str_from(*type)))
		type++;
	if (type && !*type)
		return arena_printf(arena, "wrong type: %.*s is not %s", STR_ARG(answer->type),
				    row->expected);
	return row->read(answer, arena, pulled);
}

/* One message a source, at the place where its address is written. */
static void report(struct pulling *work, const struct pulled *pulled, struct str why,
		   struct str remedy)
{
	const struct shared_source *source = pulled->source;
	struct place place = {source->thing.source, source->thing.span};
	diag_report(&work->diag, DIAG_NOT_PULLED, place, "\"%.*s\" could not be pulled: %.*s%s",
		    STR_ARG(source->thing.id), STR_ARG(why),
		    pulled->before ? "; the last copy stays in use" : "");
	if (remedy.len)
		diag_remedy(&work->diag, "%.*s", STR_ARG(remedy));
}

static struct locked entry_of(struct pulling *work, const struct pulled *pulled,
			      const struct fetch_answer *answer)
{
	const struct description *description = &pulled->description;
	struct arena *arena = &work->arena;
	return (struct locked){
		.source = pulled->source->thing.id,
		.type = shared_source_word(pulled->source),
		.address = pulled->source->web,
		.final_address = reference_lock_value(answer->address, arena),
		.copied = work->now,
		.confirmed = work->now.date,
		.etag = reference_lock_value(answer->etag, arena),
		.modified = reference_lock_value(answer->modified, arena),
		.size = answer->body.len,
		.media_type = reference_lock_value(answer->type, arena),
		.title = reference_lock_value(description->title, arena),
		.publisher = reference_lock_value(description->publisher, arena),
		.date = reference_lock_value(description->date, arena),
		.language = reference_lock_value(description->language, arena),
	};
}

static enum pull_outcome compare(const struct locked *before, const struct locked *after)
{
	if (!before)
		return PULL_NEW;
	if (!str_equal(before->sha256, after->sha256))
		return PULL_CHANGED;
	bool same = str_equal(before->address, after->address) &&
		    str_equal(before->final_address, after->final_address) &&
		    str_equal(before->type, after->type) &&
		    str_equal(before->media_type, after->media_type);
	return same ? PULL_SAME : PULL_REDESCRIBED;
}

static void take_bytes(struct pulling *work, struct pulled *pulled,
		       const struct fetch_answer *answer)
{
	struct sha256 sha256 = sha256_of(answer->body);
	struct str hex = sha256_hex(&sha256, &work->arena), pin = pulled->source->pin;
	struct str wrong = read_as_asked(answer, &work->arena, pulled);
	struct str remedy = STR("look at it in a browser");
	if (!wrong.len && pin.len && !str_equal(pin, hex)) {
		wrong = arena_printf(&work->arena, "the pin differs: expected %.*s, got %.*s",
				     STR_ARG(pin), STR_ARG(hex));
		remedy = STR("see what has changed, then correct \"pin\"");
	}
	if (wrong.len)
		report(work, pulled, wrong, remedy);
	if (wrong.len ||
	    (work->writes && !store_save(&work->store, hex, answer->body, &work->diag)))
		return;
	pulled->after = entry_of(work, pulled, answer);
	pulled->after.sha256 = hex;
	pulled->outcome = compare(pulled->before, &pulled->after);
	if (pulled->outcome == PULL_SAME)
		pulled->after.copied = pulled->before->copied;
}

static void take_whole(struct pulling *work, struct pulled *pulled,
		       const struct fetch_request *request, const struct fetch_answer *answer)
{
	if (answer->end == FETCH_GOT) {
		take_bytes(work, pulled, answer);
	} else if (answer->end == FETCH_SAME) {
		pulled->after = *pulled->before;
		pulled->after.confirmed = work->now.date;
		pulled->outcome = PULL_SAME;
	} else {
		report(work, pulled,
		       fetch_explain(answer, request, &work->settings->limits, &work->arena),
		       fetch_advise(answer, &work->arena));
	}
}

/* The order of things */

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
		struct decoder decoder = {&file->source, &work->arena, &scratch,
					  &work->diag,   &markdown,    NULL};
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
	ARRAY_SORT(work->items, work->count, compare_ids);
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
					      : most_bytes(source),
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
	take_whole(work, work->asked[index], &work->requests[index], answer);
	work->answered++;
	terminal_count(&work->terminal, "pulling", work->answered, work->asked_count);
}

static void ask(struct pulling *work)
{
	terminal_say(&work->terminal, "pulling: 0 of %zu", work->asked_count);
	fetch_all(&work->settings->limits, work->requests, work->asked_count, take_answer, work);
	terminal_clear(&work->terminal);
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
	ARRAY_SORT(next.items, next.count, compare_locked);
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
	};
	terminal_open(&work.terminal, settings->quiet);
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
