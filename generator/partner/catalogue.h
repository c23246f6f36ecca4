/*
 * What a partner's site says that it publishes: its /data/catalogue.xml, read.
 *
 * It is a stranger's: valid by catalogue-1.rng or not read at all, without a DTD, limited in depth
 * and number. Elements and attributes of other namespaces, where later versions put what they add,
 * are passed over.
 */
#ifndef PARTNER_CATALOGUE_H
#define PARTNER_CATALOGUE_H

#include "base/date.h"
#include "partner/description.h"

enum {
	PARTNER_MOST = 200000,  /* entries */
	PARTNER_LONGEST = 2000, /* bytes of a text */
};

/* One thing that is said of an entry: an attribute, or an element in it. */
struct partner_fact {
	struct str name; /* "lead-committee", "rating", "opened" */
	struct str text;
	struct str kind, id; /* of what it refers to, or of a score's kind;
				empty where it has none */
	struct date date;    /* DATE_NONE where it has none */
	struct str scale;
	int place, of;                      /* on the scale, 1 is the worst; 0: none */
	int likelihood, consequence, value; /* of a score; 0: none */
	int rows;                           /* of a count; 0: none */
};

enum partner_state {
	PARTNER_PUBLISHED,
	PARTNER_MOVED, /* it has another id now */
	PARTNER_WITHDRAWN,
};

struct partner_entry {
	struct str kind; /* as the catalogue has it: "priority" */
	struct str id;
	enum partner_state state;
	struct str now;      /* the id of what has moved */
	struct date changed; /* DATE_NONE where it is not known */
	/* Of what is published: */
	struct str name;
	struct str address; /* https or http */
	struct str *aliases;
	size_t alias_count;
	struct partner_fact *facts; /* in the order of the catalogue */
	size_t fact_count;
};

struct partner_catalogue {
	struct description description; /* title: its name */
	struct str address;             /* of the site */
	struct str licence;
	struct partner_entry *entries; /* by kind, then id, byte order */
	size_t count;
};

/*
 * Read a catalogue. Returns an empty text, or what is wrong with it, for a message: "not XML: line
 * 3: ...", "fails the schema at 12: ...", "two entries are risk x". Memory: the arena's.
 */
struct str partner_catalogue_read(struct str bytes, struct arena *arena,
				  struct partner_catalogue *out);

/* The entry of a kind and id, whatever its state, or null. */
const struct partner_entry *partner_catalogue_find(const struct partner_catalogue *catalogue,
						   struct str kind, struct str id);

/* The first fact of a name, or null. */
const struct partner_fact *partner_entry_fact(const struct partner_entry *entry, const char *name);

/* What it says of itself under a name: "number"; empty: nothing. */
struct str partner_entry_text(const struct partner_entry *entry, const char *name);

/*
 * The latest fact of a name, of this kind and on this scale, or null: a score has a kind and no
 * scale, a rating no kind and perhaps a scale.
 */
const struct partner_fact *partner_entry_latest(const struct partner_entry *entry, const char *name,
						struct str kind, struct str scale);

#endif
