/*
 * What a browser may do on a page of ours: the Content-Security-Policy and the other headers that a
 * server sends with it.
 *
 * One table each. The page carries the policy in a meta element, so that it is in force wherever
 * the site is put; a server adds what a page cannot say. Source: W3C, Content Security Policy Level
 * 3.
 */
#ifndef SITE_POLICY_H
#define SITE_POLICY_H

#include "base/arena.h"

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
