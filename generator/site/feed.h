/*
 * Feeds: what happened, newest first, for those who follow the site or one thing on it.
 *
 * Kinds say what happened to their things (struct kind_pages, add_events); this gathers it from the
 * record after the cut, and writes it. Nothing in a feed is of the clock: without a change in the
 * record its bytes are the same.
 *
 * Sources: RFC 4287 (Atom); RFC 4151 (tag URIs, in which an entry keeps its id for ever).
 */
#ifndef SITE_FEED_H
#define SITE_FEED_H

#include "base/buffer.h"
#include "record/record.h"

/* One thing that happened. Texts live as long as the record or the arena of the events. */
struct event {
	struct date date;          /* when it came to be known; in part: at its end */
	const struct thing *thing; /* what it happened to: its page and its id */
	const char *word;          /* for its id, never shown: "published" */
	struct str key;            /* what tells two of a word apart; may be empty */
	struct str title, text;    /* plain; the text may be empty */
};

struct events {
	const struct record *record;
	struct arena *arena;
	struct event *items;
	size_t count, capacity;
};

/* For the kinds: add one, unless it has no date or the end of its date still lies ahead. */
void event_add(struct events *events, struct event event);

/* May there be feeds: does the site say where it is and what its ids begin with? */
bool feed_is_wanted(const struct record *record);

/* Has anything happened to this thing, to what it holds, or to what speaks of it? */
bool feed_has(const struct record *record, const struct thing *thing);

/*
 * Write the feed of a thing: all of the last twelve months, and at least 50 entries. The same entry
 * has the same id in each feed that has it.
 */
void feed_write(const struct record *record, const struct thing *thing, struct arena *arena,
		struct buffer *out);

/*
 * The same of all things of a kind, which lies in the folder of its page: "decisions/"; or of all
 * kinds: KIND_NONE, without a title and a folder.
 */
void feed_write_kind(const struct record *record, int kind, struct str title, struct str folder,
		     struct arena *arena, struct buffer *out);

/* The host of the ids of the site, and the first day of their year; where feeds are wanted. */
struct str feed_host(const struct record *record);
struct date feed_first_day(const struct record *record);

/* "board.example.nhs.uk, 2026": false for what is no such text. */
bool feed_id_is(struct str text);

#endif
