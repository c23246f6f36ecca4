/*
 * Assets: what of a theme's files goes to the site as it is, under an address that carries a hash
 * of its bytes, so that a browser never shows an old one.
 */
#ifndef THEME_ASSETS_H
#define THEME_ASSETS_H

#include "base/arena.h"
#include "base/source.h"

struct asset {
	struct str name;    /* in the theme: style.css */
	struct str address; /* assets/style-1a2b3c4d.css */
	struct str text;
};

struct assets {
	struct asset *items;
	size_t count;
};

/*
 * The style sheets, scripts and pictures (.css, .js, .svg) among a theme's files. more_style is
 * added at the end of style.css, which its hash covers; it may be empty. Texts are the sources'
 * own, or the arena's.
 */
struct assets assets_list(const struct source *const *sources, size_t count, struct str more_style,
			  struct arena *arena);

/* The address of the asset of this name, or empty. */
struct str assets_find(const struct assets *assets, struct str name);

/* What it says, or empty. */
struct str assets_text(const struct assets *assets, struct str name);

/* The addresses of all, in their order. */
struct str *assets_addresses(const struct assets *assets, struct arena *arena);

#endif
