/*
 * What the head of a page says of it: its title, a description in a sentence, its full address. The
 * one place where they are made.
 *
 * Source: NHS digital service manual, formatting: the title is the heading of the page and the name
 * of the site.
 */
#ifndef SITE_HEAD_H
#define SITE_HEAD_H

#include "base/arena.h"
#include "site/plan.h"
#include "site/view.h"

/* "Waits – Board papers, Our Trust"; the home page's begins with the site. */
struct str head_title(const struct view *view);

/*
 * What the page is about, in plain words: the first sentence that its author wrote about it, else a
 * line made of its fields. At most 160 bytes, cut only between words, with an ellipsis; never
 * empty.
 */
struct str head_description(const struct view *view);

/* A plain text of at most 160 bytes, cut only between words, with an ellipsis where it was longer.
 */
struct str head_shorten(struct str text, struct arena *arena);

/* Where the site says it will be found; empty when it does not say. */
struct str head_canonical(const struct view *view);

/*
 * The same without its host, for a page that is shown at any address: that of what is not there.
 * Empty also where links are to work from a disk.
 */
struct str head_base(const struct view *view);

/* For the line of a kind (kind_pages.h) */

/* What the author of a thing says under a key: prose, or a choice. */
struct str head_words(const struct view *view, const struct thing *thing, const char *key);

/* The line of any thing: "Beds: priority of Group." */
struct str head_line(const struct view *view, const struct thing *thing);

/* A pack as one file to read offline: what it carries inside itself. */

/*
 * The style sheet of the site, and behind it what only this file knows: the running head of each
 * part on paper. CSS of paged media (css-page-3, margin boxes) cannot take a heading's text, so the
 * titles are written into rules. It holds no "</", so that it can stand in a style element.
 */
struct str pack_file_style(const struct view *view, struct str style);

/*
 * The Content-Security-Policy of a file with this style: nothing is loaded but pictures it carries,
 * and no other style counts.
 */
struct str pack_file_policy(struct str style, struct arena *arena);

/*
 * What a browser may do on a page of ours: the Content-Security-Policy and the other headers that a
 * server sends with it.
 *
 * One table each. The page carries the policy in a meta element, so that it is in force wherever
 * the site is put; a server adds what a page cannot say. Source: W3C, Content Security Policy Level
 * 3.
 */

struct policy_directive {
	const char *name;
	const char *sources;
	bool in_header_only; /* a meta element cannot say it */
};

/* The directives, ended by one without a name. */
extern const struct policy_directive policy_directives[];

enum policy_place {
	POLICY_IN_PAGE,
	POLICY_IN_HEADER,
	POLICY_IN_HEADER_ONLY, /* for a page that says the rest itself */
};

/* "default-src 'none'; style-src 'self'; ..." */
struct str policy_text(enum policy_place place, struct arena *arena);

struct policy_header {
	const char *name;
	const char *value; /* holds no quotation mark */
};

/* The other headers of every answer, ended by one without a name. */
extern const struct policy_header policy_headers[];

#endif
