/*
 * Is what came what such a source is? Then it is kept, with what it says of itself.
 */
#include "base/sha256.h"
#include "partner/description.h"
#include "partner/feed.h"
#include "partner/pull.h"
#include "partner/pull_state.h"

/*
 * Readers return an empty text when what came is what it should be, and note what it says of
 * itself; else what is wrong with it, for a message.
 */
typedef struct str read_answer(const struct fetch_answer *answer, struct arena *arena,
			       struct pulled *pulled);

/* By the address that was asked in the end, or by what the server says. */
static const struct file_type *type_of(const struct fetch_answer *answer)
{
	struct str path = str_sub(answer->address, 0, str_find_char(answer->address, '?'));
	for (const struct file_type *type = file_types; type->ending; type++)
		if (type->begins && (str_ends(path, str_from(type->ending)) ||
				     str_equal(answer->type, str_from(type->media_type))))
			return type;
	return NULL;
}

/* A page instead of a file is how most sites say that it has gone. */
static struct str read_file(const struct fetch_answer *answer, struct arena *arena,
			    struct pulled *pulled)
{
	const struct file_type *type = type_of(answer);
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

size_t pull_most(const struct shared_source *source)
{
	return source_rows[source->type].most;
}

/* What is wrong with it, or an empty text. */
static struct str read(const struct fetch_answer *answer, struct arena *arena,
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
	struct str wrong = read(answer, &work->arena, pulled);
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

void pull_answer(struct pulling *work, struct pulled *pulled, const struct fetch_request *request,
		 const struct fetch_answer *answer)
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
