#include "partner/shared_source.h"

#include <stdio.h>

#include "base/sha256.h"
#include "record/schema.h"
#include "text/url.h"

struct str shared_source_word(const struct shared_source *source)
{
	size_t index = schema_find(KIND_SOURCE, STR("type"));
	return schema_choice(schema_field(KIND_SOURCE, index), source->type);
}

/* "mailto:risk:x" would be an address to write to. */
static bool is_scheme(struct str id)
{
	char text[16];
	int len = snprintf(text, sizeof text, "%.*s:", STR_ARG(id));
	return len < (int)sizeof text && url_is_allowed((struct str){text, (size_t)len});
}

static bool check_name(const struct shared_source *source, struct diag *diag)
{
	/* An empty one could not be read, which was reported. */
	if (!source->thing.id.len || schema_is_unread(&source->thing, "id"))
		return false;
	bool is_kind = schema_kind_of(source->thing.id) != KIND_NONE;
	if (!is_kind && !is_scheme(source->thing.id))
		return true;
	diag_report(diag, DIAG_BAD_ID, schema_place_of(&source->thing, "id"),
		    "a source cannot be called \"%.*s\", which is a kind of "
		    "%s",
		    STR_ARG(source->thing.id), is_kind ? "thing" : "address");
	diag_remedy(diag, "name it after its publisher");
	return false;
}

static bool check_pin(const struct shared_source *source, struct diag *diag)
{
	if (!source->pin.len || sha256_is_hex(source->pin))
		return true;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&source->thing, "pin"),
		    "a SHA-256 is 64 digits 0-9 and a-f");
	diag_remedy(diag, "leave it out, pull, and take it from "
			  "references.lock");
	return false;
}

static bool check_numbers(const struct shared_source *source, struct diag *diag)
{
	const struct thing *thing = &source->thing;
	bool size = !schema_is_stated(thing, "greatest size") ||
		    (source->greatest_size >= 1 && source->greatest_size <= SOURCE_LARGEST);
	bool age = !schema_is_stated(thing, "greatest age") || source->greatest_age >= 1;
	if (!size) {
		diag_report(diag, DIAG_BAD_SETTING, schema_place_of(thing, "greatest size"),
			    "the greatest size is from 1 to %d megabytes", SOURCE_LARGEST);
		diag_remedy(diag, "write such a number, or leave the key out");
	}
	if (!age) {
		diag_report(diag, DIAG_BAD_SETTING, schema_place_of(thing, "greatest age"),
			    "the greatest age is at least one day");
		diag_remedy(diag, "write a number of days, or leave the key "
				  "out");
	}
	return size && age;
}

static bool check_scheme(const struct shared_source *source, struct diag *diag)
{
	if (!str_starts(source->web, STR("http://")) || source->http_allowed == SOURCE_ALLOWED)
		return true;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&source->thing, "address"),
		    "an http address is not encrypted, so that anybody on the "
		    "way could change what comes");
	diag_remedy(diag, "write https, or \"http allowed: yes\" if there is "
			  "nothing else");
	return false;
}

bool shared_source_check(const struct shared_source *source, struct diag *diag)
{
	bool name = check_name(source, diag);
	bool pin = check_pin(source, diag);
	bool numbers = check_numbers(source, diag);
	return check_scheme(source, diag) && name && pin && numbers;
}

/* What the lock knows, where the author says nothing. */

static void take_description(struct shared_source *source, const struct locked *copy)
{
	struct date date;
	source->thing.title = str_either(source->thing.title, copy->title);
	source->publisher = str_either(source->publisher, copy->publisher);
	source->language = str_either(source->language, copy->language);
	if (source->date.precision == DATE_NONE && date_parse(copy->date, &date) == DATE_READ)
		source->date = date;
}

static bool is_of(const struct shared_source *source, const struct locked *copy)
{
	return copy && str_equal(copy->address, source->web) &&
	       str_equal(copy->type, shared_source_word(source)) &&
	       (!source->pin.len || str_equal(copy->sha256, source->pin));
}

bool shared_source_is_old(const struct shared_source *source, struct date today)
{
	if (!source->copy || !source->greatest_age)
		return false;
	return date_first_day(today) - date_first_day(source->copy->confirmed) >
	       source->greatest_age;
}

static void check_age(const struct record *record, const struct shared_source *source,
		      struct diag *diag)
{
	struct date today = record->now.date;
	struct date confirmed = source->copy->confirmed;
	if (!shared_source_is_old(source, today))
		return;
	diag_report(diag, DIAG_OLD_COPY, schema_place_of(&source->thing, "greatest age"),
		    "\"%.*s\" has not been confirmed since %.*s, %d days ago",
		    STR_ARG(source->thing.id), STR_ARG(date_print(confirmed, record->arena)),
		    date_first_day(today) - date_first_day(confirmed));
	diag_remedy(diag, "run \"boardpack pull\"");
}

/* For readers */

static struct str add(struct str text, struct str more, struct arena *arena)
{
	if (!more.len)
		return text;
	return arena_printf(arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(more));
}

/*
 * "Strategy, Partner Trust, November 2023 (copied on 28 November 2026)",
 * without what is not known.
 */
static struct str cite(const struct shared_source *source, struct arena *arena)
{
	struct str text = add(source->thing.title, source->publisher, arena);
	if (source->date.precision != DATE_NONE)
		text = add(text, date_print(source->date, arena), arena);
	if (!source->copy)
		return text;
	struct str copied = date_print(source->copy->copied.date, arena);
	return arena_printf(arena, "%.*s (copied on %.*s)", STR_ARG(text), STR_ARG(copied));
}

struct str shared_source_publisher(const struct shared_source *source)
{
	return str_either(source->publisher, source->thing.title);
}

/*
 * Where what is shown is from, and how old it may be: "Partner Trust, copied
 * on 28 November 2026"; past its greatest age "Partner Trust, not confirmed
 * since 1 March 2026".
 */
static struct str note(const struct shared_source *source, struct date today, struct arena *arena)
{
	struct str name = shared_source_publisher(source);
	const struct locked *copy = source->copy;
	if (!copy)
		return name;
	bool is_old = shared_source_is_old(source, today);
	struct date date = is_old ? copy->confirmed : copy->copied.date;
	return arena_printf(arena, "%.*s, %s %.*s", STR_ARG(name),
			    is_old ? "not confirmed since" : "copied on",
			    STR_ARG(date_print(date, arena)));
}

static void join(const struct record *record, struct shared_source *source,
		 const struct reference_lock *lock, struct diag *diag)
{
	const struct locked *copy = lock ? reference_lock_find(lock, source->thing.id) : NULL;
	if (is_of(source, copy)) {
		source->copy = copy;
		take_description(source, copy);
		check_age(record, source, diag);
	} else if (lock) {
		diag_report(diag, DIAG_NO_COPY, schema_place_of(&source->thing, "address"),
			    copy ? "\"%.*s\" was pulled by another address, "
				   "type or pin than is written here"
				 : "\"%.*s\" was never pulled",
			    STR_ARG(source->thing.id));
		diag_remedy(diag, "run \"boardpack pull\" and commit what it "
				  "writes");
	}
	/* One without an id that can be read has its address. */
	source->thing.title =
		str_either(source->thing.title, str_either(source->thing.id, source->web));
	source->citation = cite(source, record->arena);
	source->note = note(source, record->now.date, record->arena);
}

void shared_source_join(struct record *record, const struct reference_lock *lock, struct diag *diag)
{
	struct things *sources = &record->of[KIND_SOURCE];
	for (size_t i = 0; i < sources->count; i++) {
		struct shared_source *source = (struct shared_source *)sources->items[i];
		bool good = shared_source_check(source, diag);
		/* What cannot be pulled as it is written has no copy. */
		join(record, source, good ? lock : NULL, diag);
	}
}

/* News */

static void check_news(const struct link *link, struct place place, struct diag *diag)
{
	const struct shared_source *source = (const struct shared_source *)link->target;
	/* An unknown type or source was reported. */
	if (!source || source->type == SOURCE_NOT_STATED || source->type == SOURCE_FEED)
		return;
	diag_report(diag, DIAG_WRONG_KIND, place,
		    "\"%.*s\" is a %.*s and no feed, so that it has no news",
		    STR_ARG(source->thing.id), STR_ARG(shared_source_word(source)));
	diag_remedy(diag,
		    "name a source of \"type: feed\", or cite this one: "
		    "[[source:%.*s]]",
		    STR_ARG(source->thing.id));
}

static void check_body(const struct thing *thing, struct diag *diag)
{
	const struct markdown *body = &thing->body->markdown;
	for (size_t i = 0; i < body->news_count; i++) {
		const struct link *link = &thing->body->links[body->news[i].reference];
		check_news(link, (struct place){thing->source, link->span}, diag);
	}
}

void shared_source_check_news(const struct record *record, struct diag *diag)
{
	const struct thing *site = &record->site->thing;
	const struct links *home = &record->site->news;
	for (size_t i = 0; i < home->count; i++)
		check_news(&home->items[i], (struct place){site->source, home->items[i].span},
			   diag);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			if (record->of[kind].items[i]->body)
				check_body(record->of[kind].items[i], diag);
}
