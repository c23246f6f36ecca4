/*
 * The schema: one row for every field of every kind.
 *
 * These tables are the master copy of what an author may write. Decoding, linking, the reference in
 * content/README.md and what a template can see are all read from them, so a new field is one
 * struct line, one row and one golden case.
 */
#ifndef RECORD_SCHEMA_H
#define RECORD_SCHEMA_H

#include <assert.h>
#include <stddef.h>

#include "record/settings.h"

enum field_type {
	FIELD_TEXT,    /* struct str: one line */
	FIELD_TEXTS,   /* struct texts: a list of lines */
	FIELD_PROSE,   /* struct prose *: several paragraphs */
	FIELD_PHRASE,  /* struct prose *: one line with links */
	FIELD_DATE,    /* struct date, whole or partial */
	FIELD_MOMENT,  /* struct moment: date, perhaps with time */
	FIELD_TIMES,   /* struct times */
	FIELD_NUMBER,  /* int, 0 when not stated */
	FIELD_DECIMAL, /* struct decimal, exact */
	FIELD_CHOICE,  /* int: 1 for the first word, 0: none */
	FIELD_RATING,  /* struct rating, on the scale in words */
	FIELD_RATINGS, /* struct ratings, on the scale in words */
	FIELD_LINK,    /* struct link */
	FIELD_LINKS,   /* struct links */
	FIELD_TICKS,   /* struct links: "all", "all but x", a list */
	FIELD_RECORDS, /* struct things of the one target kind */
	FIELD_FILE,    /* struct str: a file beside this one */
	FIELD_WEB,     /* struct str: a web address */
	FIELD_ACCESS,  /* uint8_t: public or private */
	FIELD_DRAFT,   /* bool: status is draft */
	FIELD_ID,      /* struct str: a piece of an address */
	FIELD_TYPES
};

enum field_flag {
	FIELD_REQUIRED = 1,     /* missing is an error */
	FIELD_TEXT_ALLOWED = 2, /* a link may be text; a rating off its scale */
	FIELD_UNLISTED = 4,     /* templates do not see it */
	FIELD_INHERITED = 8,    /* from the agenda item, where it is silent */
	FIELD_LOCAL = 16,       /* the other end is on this site */
	FIELD_PARTNER = 32,     /* the other end is at a partner */
	FIELD_FIRST_LOCAL = 64, /* of a list: the first is on this site */
	FIELD_FIRST = 256,      /* linked before others, which need it to be */
	FIELD_GUARDS = 32768,   /* says who may see the thing: a slip in it is an error */
	FIELD_HOLDS = 128,      /* its other end hangs on this: record/follow.h */
	FIELD_NAMES = 512,      /* it only names its other end: the same */
	FIELD_STAYS = 1024,     /* of what is withheld this is published */
	FIELD_FROM = 4096,      /* it is made of them: it waits where one of them does */
	FIELD_WORDS = 8192,     /* a date that may be in words: the next row takes them */
	FIELD_DAYS = 16384,     /* a date that may be several days: the next row takes the last */
	FIELD_BY_HAND = 2048,   /* a moment that may be "by hand": no date, minute -1 */
};

struct field {
	const char *name; /* lower case, words joined by spaces */
	const char *help; /* one line for the reference */
	enum field_type type;
	size_t offset;    /* in the kind's struct */
	kind_set targets; /* kinds, as bits, that it may point to */
	/* What the target calls the things that point to it: "workstreams". */
	const char *inverse;
	const char *words; /* choices "a|b|c"; or the name of a scale */
	const char *said;  /* other words for those choices: "a: x, y|c: z" */
	const char *also;  /* another key that means the same, or null */
	unsigned flags;
};

/*
 * Headings of columns in spreadsheets, beside the keys themselves: in small letters, with one space
 * for all that is neither letter, digit, / nor %.
 */
struct column {
	const char *headings; /* "due date|deadline" */
	/*
	 * The key that they mean; in a record of a field "scores/current/likelihood": that key in
	 * the one whose "kind" is "current".
	 */
	const char *key;
	/* What they mean where another column means that: "" is nothing; null: the same. */
	const char *second;
};

struct kind_pages;
/* How files of a kind lie in a folder of the content: see record/layout.h. */
enum files_as {
	FILES_ALONE = 1,    /* in the folder itself: "risks/orr-75.md" */
	FILES_MAIN = 2,     /* what a folder in it is called after: "risks/orr/register.md" */
	FILES_BESIDE = 4,   /* in such a folder: "risks/orr/orr-75.md" */
	FILES_SETTINGS = 8, /* the one file of this name: "site.yaml" */
};

struct reference;
struct reference_context;
struct withdrawing;
struct diag;
struct record;
struct registry;

struct kind_files {
	const char *folder;
	unsigned as;      /* enum files_as */
	const char *name; /* of the only file beside the main one; null: any other */
};

/* What it means that a published text calls itself a draft where it stands. */
enum draft_here {
	DRAFT_AMISS, /* it should not: nobody is asked about it */
	DRAFT_ASKED, /* it may well, as somebody is asked to approve it */
	DRAFT_SAID,  /* it does rightly */
};

struct kind {
	const char *word; /* in references: "risk" */
	const char *plural;
	size_t size; /* of its struct */
	const struct field *fields;
	size_t field_count;
	const struct column *columns; /* to one without headings; or null */
	/* Of rows whose first key may be a heading itself, as months are: "period". */
	const char *across;
	/* Key that a bare text stands for: "- Strong governance". */
	const char *shorthand;
	/* Key that takes the name of a map's entry: "{lpt: assured}". */
	const char *map_key;
	bool in_parent;     /* its id begins with that of its parent */
	bool referable;     /* may stand in a reference */
	bool names_secrecy; /* its words may be those of markings: a glossary, a reason */
	bool finds_parts;   /* it tells itself what of its text is not for the public */
	bool may_be_held;   /* the rest may be published without one that is faulty */
	bool is_data;       /* rows of numbers: columns that are not known are other numbers */
	const char *help;   /* for the reference */
	/* What pages know of it, or null: site/kind_pages.h. */
	const struct kind_pages *pages;
	struct kind_files files[2];

	/* What it is called. Null: the id is made of its title. */
	bool is_first;           /* identified before the others, whose ids need its own */
	const char *titled_by;   /* key of what stands for a title that is not given */
	const char *known_by[2]; /* keys of other names that a reference may use */
	/* Its name in its parent, where no id is given. */
	struct str (*name)(const struct thing *thing, struct arena *arena);
	/* Its whole id, where that is not as in_parent says. */
	struct str (*id)(const struct thing *thing, const struct registry *registry,
			 struct arena *arena);
	/* An id that is that of the latest of several. */
	struct str (*id_of_latest)(const struct thing *thing, struct arena *arena);
	/* The thing of this kind that an id means in a reference from another. */
	struct thing *(*find)(const struct registry *registry, const struct thing *from,
			      struct str id, struct arena *arena);
	/*
	 * What a text means where it stands, as initials do at a meeting; and a word about one that
	 * could mean something, but is nobody's.
	 */
	void (*find_here)(const struct reference_context *context,
			  const struct reference *reference, struct str text, struct things *out);
	void (*tell_text)(const struct reference_context *context,
			  const struct reference *reference, struct str text);
	/*
	 * Put together what several files say of one of the kind, among all things that have files;
	 * only kinds that are first have ids yet.
	 */
	void (*gather)(const struct things *all, const struct registry *registry,
		       const struct record *record, struct diag *diag);
	/* A title from what it is linked to, where none is given. */
	void (*title)(struct thing *thing, struct arena *arena);

	/* Give titles that several of the kind have what tells these apart. */
	void (*tell_apart)(const struct things *all, struct arena *arena);

	/* What follows from what was read, before what is missing is told. */
	void (*settle)(struct thing *thing);
	bool shares_page; /* with others of its kind, or what it is for: its paragraphs have no ids
			   */

	/* A link that what holds it gives, where it says nothing: where it stands, to which kind.
	 */
	size_t holder_at;
	int holder;
	/* The thing in which its ids are looked for; null: in what holds it. */
	const struct thing *(*scope)(const struct thing *thing);

	/*
	 * Give others what they need not say again, as an agenda does to papers; first to its own,
	 * then to those of others.
	 */
	void (*give)(const struct record *record, const struct thing *thing, bool own);

	/*
	 * Withdrawing: see record/withdrawn.h. Name what one of them withdraws; and give the struct
	 * withdrawal that stands in the place of a thing which one of them withdraws.
	 */
	void (*withdraws)(struct withdrawing *work, struct thing *by);
	struct thing *(*tombstone)(struct record *record, struct thing *by, struct thing *gone);
	/* Were its words approved, so that nobody may change them? Null: no. */
	bool (*is_approved)(const struct thing *thing);

	/* Being published: see record/access.h. */
	bool is_setting;       /* no content: always there */
	bool published_singly; /* never as a whole, by "publish" of the settings */
	/* What is hidden and hides it too, besides what holds it and what it refers to; or null. */
	const struct thing *(*hidden_with)(const struct thing *thing);
	/* Is it a draft? Null: where its status says so. */
	bool (*is_draft)(const struct record *record, const struct thing *thing);
	/* Is it of what is still to come, so that it is not due? Null: never. */
	bool (*is_ahead)(const struct record *record, const struct thing *thing);
	/* Has the time come after which nobody may see it? Null: never. */
	bool (*is_over)(const struct record *record, const struct thing *thing);
	/* Null: a text in it that calls itself a draft is amiss. */
	enum draft_here (*draft_here)(const struct thing *thing);
	/* Rules for what is published, and where it says so for what is to be. */
	bool checks_waiting;
	void (*check_published)(struct record *record, const struct thing *thing,
				struct diag *diag);
	/* Take out of the text of a published thing what may not be seen. */
	void (*cut_text)(const struct record *record, struct thing *thing);
	/*
	 * Taken in private where the first key is stated. Then readers see it by its number and a
	 * title for the public, or else by these words, and what has FIELD_STAYS. The same holds
	 * for one that is silenced, with words of its own.
	 */
	struct {
		const char *by, *number, *title, *words, *silenced;
	} withheld;
	/* Where the date stands since which it is public, though what it is about is withheld. */
	size_t released_at;
	/* Take out names that are not to be shown, when all else is cut. */
	void (*hide_names)(const struct record *record, struct thing *thing);
	/* Put in order what is looked for again and again; after that. */
	void (*prepare)(const struct record *record, struct thing *thing);
	/*
	 * A fingerprint of what that found in the words of bodies, of all of the kind; null: what
	 * it reads is noted (prose.h), if it reads any.
	 */
	uint64_t (*found)(const struct record *record);

	/* Rules that need the whole record. */
	void (*check)(const struct record *record, struct thing *thing, struct diag *diag);
	/* Two dates of it, and what is wrong when they are the other way round. */
	const char *first_date, *last_date, *dates_wrong;
	/* A reference to its own kind that never leads back, and what is wrong when it does. */
	const char *leads_on, *leads_back;

	/* When it happened or applies: where its own date stands; 0: it has none. */
	size_t dated_at;
	/* The same, where neither it nor what holds it has one. */
	struct date (*dated_else)(const struct thing *thing);
};

/* The rows of all kinds by their numbers: kinds/kinds.c. Null where there is none. */
extern const struct kind *const schema_kinds[KINDS];

static inline const struct kind *schema_kind(int kind)
{
	assert(kind > KIND_NONE && kind < KINDS);
	return schema_kinds[kind];
}

/* The words of the kinds that are bits: "risk or paper"; "thing" for all. */
struct str schema_words(kind_set kinds, struct arena *arena);

/* "a" or "an", to stand before the word of a kind in a message. */
const char *schema_article(int kind);

/* The kind of this word ("risk"), or KIND_NONE; "_" and " " agree. */
int schema_kind_of(struct str word);

/* What every kind has. The first struct of every kind is its thing. */
enum { SCHEMA_COMMON = 8 };
extern const struct field schema_common[SCHEMA_COMMON];

/* Rows that every kind has come first, then the kind's own. */
static inline size_t schema_field_count(int kind)
{
	return SCHEMA_COMMON + schema_kind(kind)->field_count;
}

static inline const struct field *schema_field(int kind, size_t index)
{
	if (index < SCHEMA_COMMON)
		return &schema_common[index];
	assert(index - SCHEMA_COMMON < schema_kind(kind)->field_count);
	return &schema_kind(kind)->fields[index - SCHEMA_COMMON];
}

/*
 * The row with this key; a kind's own row hides a common one of its name. Returns
 * schema_field_count(kind) when there is none.
 */
size_t schema_find(int kind, struct str key);

/* The same, of a key that the kind has. */
const struct field *schema_field_of(int kind, const char *key);

/* The one kind that a field leads to. */
int schema_target(const struct field *field);

/* The key nearest to this one, for a remedy; empty when none is near. */
struct str schema_nearest(int kind, struct str key);

/* The n-th of the words of a choice, from 1; empty for 0. */
struct str schema_choice(const struct field *field, int choice);

/* The choice that a word means, as it is listed or otherwise said; 0 for none. */
int schema_choose(const struct field *field, struct str word);

/* The member of its struct that a row describes. */
static inline const void *schema_value(const struct thing *thing, const struct field *field)
{
	return (const char *)thing + field->offset;
}

/* How many bytes that member has. */
size_t schema_size(const struct field *field);

/* How a field of a thing was given. */
const struct mark *schema_mark(const struct thing *thing, const struct field *field);
/* Give a field of one thing the mark that another field has in one that it is made of. */
void schema_give_mark(struct thing *to, const char *key, const struct thing *from,
		      const char *from_key);

/* Why there is no value: "not stated", "not known"; empty for a stated one. */
struct str schema_stated(enum stated stated);

/* The place of a field's value, or of its thing when it is not stated. */
struct place schema_place(const struct thing *thing, const struct field *field);

/* The same by its key, which the kind of the thing must have. */
struct place schema_place_of(const struct thing *thing, const char *key);

/* Has the field with this key a value? False where the kind has none of it. */
bool schema_is_stated(const struct thing *thing, const char *key);

/* Was there a value that could not be read, which was reported? */
bool schema_is_unread(const struct thing *thing, const char *key);

#endif
