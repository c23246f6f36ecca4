/*
 * The record: every thing of a site, by kind.
 *
 * decode fills it, registry and link join it up, access cuts it down to what is published; from
 * then on it is const. Its lists and all it points to are the build arena's.
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/diag.h"
#include "record/settings.h"

/* What was left out of the published record, for the end of a build. */
struct left_out {
	size_t drafts;
	size_t not_yet;
	size_t private_things;
	size_t withheld;
	struct things waiting; /* the drafts and what is not yet due, also where they are shown */
	struct moment next_change; /* the first publish on ahead */
	size_t next_count;         /* things that come out then */
};

/* What is said on a site with drafts: see site/draft.h. */
struct draft {
	struct str says; /* empty: it has none */
	struct str reader;
};

/* A file of which something that is not published has some pages, or all. */
struct held_file {
	const struct thing *of;
	struct str name;  /* inside the content folder */
	struct str pages; /* as written; empty: all */
};

struct held_files {
	struct held_file *items;
	size_t count, capacity;
};

struct record {
	struct arena *arena;
	struct site *site;
	const struct site *defaults; /* built-in settings */
	struct things of[KINDS];     /* in order of path, then of place */
	struct things withdrawn;     /* struct withdrawal: those that stand */
	struct moment now;
	struct left_out left_out;
	struct draft draft;
	struct held_files held_files;         /* see held_file.h */
	LIST_OF(struct back_link) back_links; /* of all things, by target */
};

/*
 * Add a thing and everything inside it to the lists of its kind. Capacity grows by doubling in the
 * arena.
 */
void record_add(struct record *record, struct thing *thing);

/*
 * Call visit for every thing in the RECORDS fields of a thing, and in theirs, in order; not for the
 * thing itself.
 */
void record_walk(struct thing *thing, void (*visit)(void *context, struct thing *thing),
		 void *context);

/*
 * All things of the record, kind by kind: a place that begins zeroed. Gives the next of them, or
 * null behind the last.
 */
struct record_at {
	int kind;
	size_t index;
};

struct thing *record_next(const struct record *record, struct record_at *at);

/* Does anything in it, or the settings, come from this file? After the cut: is it public? */
bool record_is_from(const struct record *record, const struct source *source);

/*
 * All that a thing says in texts and references, field by field as the schema has them, then in its
 * body: begins zeroed, and has one of the members below field at a time. What is not stated is
 * passed over. It may be written to where the thing may.
 */
struct said {
	const struct field *field; /* null: the body */
	struct str *text;          /* a line: of a text, or of a list of them */
	struct prose *prose;
	struct link *link; /* one of those of the field, ticks too */
	struct str *file;  /* the name of one beside it: said_path */
	struct str *web;
	size_t row, index; /* where it goes on */
};

bool said_next(const struct thing *thing, struct said *said);

/* The path in the content of a file that a thing names. */
struct str said_path(const struct thing *thing, struct str file, struct arena *arena);

/* Whether a thing is published, and in what words it is told, once access_cut has decided */

/* Will it come out by itself: is it a draft, not yet due? */
bool hidden_waits(const struct thing *thing);

/* Why it is not published, to stand behind "is": "a draft". */
const char *hidden_reason(const struct thing *thing);

/* Is it taken in private: listed, but nothing said of it is published? */
bool hidden_is_withheld(const struct thing *thing);

/* The date that a thing says itself; DATE_NONE when it says none. */
struct date record_own_date(const struct thing *thing);

/* When a thing happened or applies; DATE_NONE when nothing says so. */
struct date record_date(const struct thing *thing);

/* The nearest holder of this kind, the thing itself included, or null. */
struct thing *record_holder(const struct thing *thing, int kind);

/* Append to a list, which is not a part of another. */
void things_add(struct things *things, struct thing *thing, struct arena *arena);

/* Is it one of them? Is any of them so? */
bool things_have(const struct things *things, const struct thing *thing);
bool texts_have(const struct texts *texts, struct str text);
bool things_any(const struct things *things, bool (*is)(const struct thing *thing));

/* To sort by title, without regard to case. */
int things_by_title(const struct thing *a, const struct thing *b);

#endif
