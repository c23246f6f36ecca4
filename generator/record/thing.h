/*
 * What a record is made of: things, their fields' values, and links.
 *
 * A thing is anything that has an identity: a meeting, a paper, a risk, and
 * also what stands inside them, an agenda item, a row, a score. Each kind is
 * a struct of its own (kinds/structs.h) that begins with struct thing; schema.h says
 * what its fields are. Things live in the build's arena from decoding to the
 * end of the program and are const once the access cut is made.
 */
#ifndef RECORD_THING_H
#define RECORD_THING_H

#include <stdint.h>

#include "base/date.h"
#include "base/diag.h"
#include "text/markdown.h"

struct field;
struct level;
struct thing;

/*
 * A kind is a number from 1; kinds/structs.h says which kind has which. It has to agree on how many
 * there are, and does not compile otherwise.
 */
enum { KIND_NONE, KINDS = 66 };

/* Kinds as bits, with room for 128; and the bit of one kind. */
__extension__ typedef unsigned __int128 kind_set;
#define TO(kind) ((kind_set)1 << (kind))

/* Not stated, none and not known are three things, and none is a blank. */
enum stated {
	NOT_STATED, /* the source is silent; the zero value */
	STATED,
	STATED_NONE,    /* the source says that there is none */
	NOT_KNOWN,      /* no paper is held */
	NOT_APPLICABLE, /* the source says so */
	SUPPRESSED,     /* a number that is too small to be said */
};

/* How a field was given, and where; one a row of the schema. */
struct mark {
	struct span span;
	uint8_t stated; /* enum stated */
	bool inherited; /* taken from what holds the thing */
};

enum access {
	ACCESS_UNSET, /* nothing said: follows what holds it */
	ACCESS_PUBLIC,
	ACCESS_PRIVATE,
};

/* Why a thing is not published; the most telling reason wins. */
enum hidden {
	HIDDEN_NOT,
	HIDDEN_PRIVATE,
	HIDDEN_DRAFT,
	HIDDEN_NOT_YET,   /* publish on lies in the future */
	HIDDEN_HELD,      /* faulty: thing.held */
	HIDDEN_WITHDRAWN, /* taken out before the cut: record/withdrawn.h */
};

struct texts {
	struct str *items;
	size_t count;
};

struct things {
	struct thing **items;
	size_t count, capacity; /* grown by things_add */
};

/*
 * A reference to another thing, or text where the field allows it. The other
 * end is here or at a partner, never both; link.h gives the one or the other.
 */
struct link {
	struct thing *target;     /* null: not here, only text, or not resolved */
	struct thing *shared;     /* at a partner: a KIND_SHARED_REFERENCE */
	const struct thing *gone; /* its other end was withdrawn: what stands there instead */
	struct str written;       /* as the author wrote it */
	struct str fragment;      /* of its other end, without # */
	struct span span;
};

struct links {
	struct link *items;
	size_t count;
};

/* Text with references: what Markdown made of it, and where they lead. */
struct prose {
	struct markdown markdown;
	struct link *links; /* one a reference of the Markdown */
	/* Of a body that has a file to itself: of all files of the content, from 1; else 0. */
	uint32_t number;
};

/* A word on one of the site's scales. */
struct rating {
	const struct level *level; /* null: text outside the scale */
	struct str written;        /* the word as the source has it */
};

struct ratings {
	struct rating *items;
	size_t count;
};

/* A reference to this thing from somewhere else. */
struct back_link {
	const struct thing *from;
	const struct field *field; /* null: a mention */
	const struct prose *prose; /* that mentions it; null for a field */
	uint32_t block;            /* of the prose */
};

struct back_links {
	/* Mentions first, then by inverse name; each by date, undated first. */
	const struct back_link *items;
	size_t count;
};

struct thing {
	uint8_t kind;    /* KIND_RISK and its like */
	uint8_t access;  /* enum access, as written */
	uint8_t hidden;  /* enum hidden, set by access_cut */
	bool draft;      /* status: draft */
	bool held;       /* faulty, and kept back for that */
	bool silenced;   /* it stays, but what is said of it is withdrawn */
	uint32_t number; /* of this kind, in order of reading */
	struct str id;   /* whole: "slt-2017-09/beds" */
	struct str name; /* of itself in its parent: "beds" */
	struct str title;
	struct str address;   /* of its page; set by address_all */
	struct str fragment;  /* on that page; empty for a page */
	bool has_page;        /* the page is its own */
	struct thing *parent; /* what holds it */
	const struct source *source;
	struct mark *marks; /* one a row of its schema */
	struct prose *body;
	struct texts was; /* earlier ids, for redirects */
	struct moment publish_on;
	struct texts to_confirm;    /* what nobody has looked at yet: it is a draft */
	struct str marking_checked; /* who says that a marking may stand, and since when */
	struct back_links back_links;
	struct span span; /* of the thing in its source */
};

#endif
