/*
 * What pages know of a kind. The row of the kind (struct kind) points to it, in the kind's own
 * file; the engine of pages asks for it here, and names no kind. Each member may be left out.
 */
#ifndef SITE_KIND_PAGES_H
#define SITE_KIND_PAGES_H

#include "record/schema.h"
#include "site/catalogue.h"
#include "site/data_files.h"
#include "site/pack.h"
#include "site/page_table.h"
#include "site/value_row.h"

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

	/* Its pages; each may be left out. */
	struct page_row page;  /* that of a thing which has one */
	struct page_row index; /* that about no one of them */
	struct page_row year;  /* those of one year, below the index */
	struct page_row body;  /* what has a body, below its own page: "terms-of-reference/" */
	struct page_row pack, pack_file; /* what has a pack: site/pack.h */

	/* Has a thing with a page a pack? Null: none has. What stands in it, by pack_add. */
	bool (*has_pack)(const struct thing *thing);
	void (*add_parts)(const struct thing *thing, struct packing *packing);

	/*
	 * What a thing is, in a sentence: the keys under which its author may say
	 * so, ended by a null; where none does, a line made of its fields, or that
	 * of any thing (site/head.h).
	 */
	const char *described_by[4];
	struct str (*line)(const struct view *view, const struct thing *thing, struct arena *arena);

	/* How many words there are to read; null: those it has (site/thing_values.h). */
	size_t (*words)(const struct thing *thing);

	/* What is worked out: for a thing, and of all of them, for the site. */
	struct value_rows values, site_values;
	bool is_site; /* it has the site_values of all kinds */

	size_t cited_at; /* what prose calls it, in place of its title; 0: its title */
	/* What is at a partner, and where. */
	struct elsewhere (*elsewhere)(const struct thing *thing);

	struct data_rows tables; /* to download: site/data_files.h */

	struct catalogue_rows catalogue; /* what it says of a thing; empty: it lists none of them */
	bool is_change;                  /* what it points to has changed when it was written */
};

/* Of a kind; never null. */
const struct kind_pages *kind_pages(int kind);

#endif
