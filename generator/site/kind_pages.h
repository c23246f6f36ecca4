/*
 * What pages know of a kind, and the rows that it is made of: of pages, tables and the catalogue.
 * The row of the kind (struct kind) points to it, in the kind's own file; the engine of pages asks
 * for it here, and names no kind. Each member may be left out.
 */
#ifndef SITE_KIND_PAGES_H
#define SITE_KIND_PAGES_H

#include "base/buffer.h"
#include "record/record.h"
#include "record/schema.h"
#include "site/value_row.h"

struct catalogue;
struct listing;
struct events;
struct packing;
struct search_gathering;
struct view;
struct years;

/* Pages */

enum page_menu {
	IN_MORE_PAGES, /* the list of index pages that the navigation does not name */
	IN_NAVIGATION,
	IN_NO_MENU,
};

/* A sort of page: one index, about no one thing, or one page for each of many things. */
struct page_row {
	const char *template; /* "risk"; null: there is no such page */
	const char *name;     /* among the indexes; null: as its template */
	const char *section;  /* of the navigation, called like its index: "risks" */
	const char *parent;   /* template of the index above, for the trail of crumbs; null: home */
	/* Of an index; or what stands before the name of a thing: "Pack" for "Pack: Board". */
	const char *title;
	const char *address; /* of an index, else null */
	/* What it holds, for its description; not of a page that tells of its thing. */
	const char *holds;
	int order;           /* of an index in menus: the least is the first */
	enum page_menu menu; /* of an index */
	bool is_pack;        /* its ids are those of a pack: pack.h */
	bool is_file;        /* it is read by itself, without the site; a pack with all its parts */
	bool is_unlisted;    /* search engines leave it out, and so does every list */
	/* Is an index wanted? Null: if there is anything of its kind to list. */
	bool (*is_wanted)(const struct record *record);
};

struct page {
	const struct page_row *row;
	const struct thing *subject; /* null for a page about no one thing */
	struct str address;
	struct str title;
	int year;                      /* of a page of things of one year, and */
	int kind;                      /* their kind */
	const struct listing *listing; /* a register, whose page it is */
	struct str target;             /* where a redirect leads */
	uint64_t size;                 /* of a file, once it is made */
};

/* Tables to download: site/data_files.h */

struct data_row {
	const char *name; /* in its address: "scores" */
	const char
		*folder; /* of one of all things: "risks/"; null: each thing with a page has one */
	const char *ending; /* null: csv, a table */
	const char *title;  /* of a table, for readers */
	bool is_followed;   /* a feed or a calendar, that programs of readers ask for again */
	const char *holds;  /* what is in it, for them */
	/* Is there anything in it? Of all things; null: if there are any of the kind. */
	bool (*is_wanted)(const struct record *record);
	/* The same of the file of a thing; null: always. */
	bool (*has)(const struct record *record, const struct thing *thing);
	/* Write all of it; the memory of the arena is forgotten after. */
	void (*write)(const struct record *record, const struct thing *thing, struct arena *arena,
		      struct buffer *out);
};

struct data_rows {
	const struct data_row *items;
	size_t count;
};

/* The catalogue: site/catalogue.h */

/*
 * What the catalogue says of a thing of a kind, beside its id, name, aliases, address and last
 * change: a field of the schema, which becomes an attribute when it is a date or a choice, else an
 * element of its name for each of its values. A row with neither says only that the kind is listed.
 */
struct catalogue_row {
	const char *field; /* of the schema, or */
	const char *name;  /* of one of its values; null: the field's */
	void (*write)(struct catalogue *catalogue, const struct thing *thing);
};

struct catalogue_rows {
	const struct catalogue_row *items;
	size_t count;
};

/* Objects for programs: site/object.h */

struct object;

struct object_row {
	const char *property;
	const char *field; /* of the schema, or */
	void (*write)(struct object *object, const struct thing *thing);
	bool is_many;     /* what that writes are several */
	const char *list; /* they also stand in a list of this name */
};

struct object_rows {
	const char *type; /* null: things of the kind are no objects */
	const char *list; /* of all of them, where they have files */
	const struct object_row *items;
	size_t count;
	bool is_inside; /* another that has a file of its own */
	/* What it is called there; without it: as its id says. */
	struct str (*name)(const struct thing *thing, struct arena *arena);
};

/* Search: site/search.h */

/* How things of a kind are found; zeroed: not at all. */
struct search_row {
	bool is_thing;    /* by its names, as a card that says how it stands */
	bool is_document; /* by its words */
	/* Keys: under which it has other names; of texts that tell more than others. */
	const char *names[4], *heavy[4];
	/* The key of a file that is searched page by page where a thing has no body. */
	const char *file;
	/* Documents can be narrowed to those that speak of it, or point to it by an inverse name.
	 */
	const char *narrows_by;
	bool narrows;
	/* Instead of one document: the several that it is, by search_add. */
	void (*add)(const struct thing *thing, struct search_gathering *gathering);
};

/* Kinds */

struct elsewhere {
	struct str address;
	struct str note; /* whose it is and from when, to stand behind its name */
};

struct kind_pages {
	/*
	 * Where a thing stands (site/address.h): on a page of its own, on that which lists its
	 * kind, or else on that of what holds it.
	 */
	const char *address;       /* of its page, with a star for its id */
	const char *address_alone; /* of one that nothing holds; null: the same */
	struct str (*page_address)(
		const struct thing *thing); /* instead: where it knows it, or empty */
	/* Or in this folder below that of what holds it, under its name: "v/". */
	const char *below;
	const char *listed_on; /* the page that has them all, each under its id: "glossary/" */
	/* Has it a page? Null: each of them has. */
	bool (*has_page)(const struct thing *thing);
	/* On whose page it stands; null: on its own. Without it: what holds it. */
	const struct thing *(*host)(const struct thing *thing);
	/* Under which fragment it stands on another's page; without it: under none. */
	struct str (*fragment)(const struct thing *thing, struct arena *arena);
	/* The fragment of what has this id in its body; without it: the id. */
	struct str (*body_fragment)(const struct thing *thing, struct str id, struct arena *arena);

	/* Another kind, whose id its own begins with though it does not hold it; or KIND_NONE. */
	int filed_under;

	/* What readers of its page turn to next, for 1, or before, for -1; or null. */
	const struct thing *(*beside)(const struct thing *thing, int side);

	/* Its pages; each may be left out. */
	struct page_row page; /* that of a thing which has one */
	/* How that is called; null: as the thing. */
	struct str (*page_title)(const struct thing *thing, struct arena *arena);
	struct page_row index; /* that about no one of them */
	struct page_row year;  /* those of one year, below the index */
	/* The years that have such a page; null: each that there are any of. */
	void (*add_all_years)(const struct record *record, struct years *out);
	struct page_row body; /* what has a body, below its own page: "terms-of-reference/" */
	struct page_row pack, pack_file; /* what has a pack: site/pack.h */
	/*
	 * What there is too much of for one page: one below its own for each of these years, at an
	 * address made of the year alone, so that it stays.
	 */
	struct page_row part;
	void (*add_years)(const struct record *record, const struct thing *thing,
			  struct years *out);

	/* Has a thing with a page a pack? Null: none has. What stands in it, by pack_add. */
	bool (*has_pack)(const struct thing *thing);
	void (*add_parts)(const struct thing *thing, struct packing *packing);

	/*
	 * What a thing is, in a sentence: the keys under which its author may say so, ended by a
	 * null; where none does, a line made of its fields, or that of any thing (site/head.h).
	 */
	const char *described_by[4];
	struct str (*line)(const struct view *view, const struct thing *thing);

	/* How many words there are to read; null: those it has (site/thing_values.h). */
	size_t (*words)(const struct thing *thing);

	/* What is worked out: for a thing, and of all of them, for the site. */
	struct value_rows values, site_values;
	bool is_site; /* it has the site_values of all kinds */

	size_t cited_at; /* what prose calls it, in place of its title; 0: its title */
	/* What is at a partner, and where. */
	struct elsewhere (*elsewhere)(const struct thing *thing);

	struct data_rows tables;    /* to download: site/data_files.h */
	const char *register_holds; /* what a table of all of them holds, for programs; null: there
				       is none: site/register.h */
	/* Is a thing in it? Null: each that stands on a page. */
	bool (*register_has)(const struct thing *thing);

	/* What happened to a thing, by event_add: site/feed.h. */
	void (*add_events)(const struct thing *thing, struct events *events);
	bool tells_apart; /* they stand in its own feed only, not in that of the whole site */
	bool gathers; /* what happens to all that is filed under it, happens to what it belongs to
		       */

	struct search_row search; /* how it is found: site/search.h */

	const struct object_rows *objects[2]; /* as OParl and schema.org have it: enum vocabulary */

	struct catalogue_rows catalogue; /* what it says of a thing; empty: it lists none of them */
	bool is_change;                  /* what it points to has changed when it was written */
};

/* Of a kind; never null. */
static inline const struct kind_pages *kind_pages(int kind)
{
	static const struct kind_pages none;
	const struct kind_pages *pages = schema_kind(kind)->pages;
	return pages ? pages : &none;
}

#endif
