/*
 * What a theme says about itself, in its theme.yaml:
 *
 *     extends: plain           the theme whose files stand in for those that
 *                              this one does not have
 *     needs: style.css         its own files that something else makes
 *     made by: make theme      what to run when one of them is not there
 *     sections:                which sections a page has, in their order
 *       risk: [scores, trail]
 */
#ifndef THEME_THEME_SETTINGS_H
#define THEME_THEME_SETTINGS_H

#include "base/arena.h"
#include "base/diag.h"

/* A text of theme.yaml and where it stands. */
struct theme_word {
	struct str text;
	struct place place;
};

struct theme_words {
	struct theme_word *items;
	size_t count;
};

/* The sections of a page, in their order. */
struct section_list {
	struct theme_word page;
	struct theme_words names;
};

struct section_lists {
	struct section_list *items;
	size_t count, capacity;
};

struct theme_settings {
	struct theme_word extends; /* empty: stands alone */
	struct theme_words needs;
	struct str made_by; /* may be empty */
	struct section_lists sections;
};

/*
 * Read theme.yaml; a key that is not known is reported and left out.
 *
 * Returns false after reporting at least one error. Memory: texts and places point into source or
 * are the arena's.
 */
bool theme_settings_read(const struct source *source, struct arena *arena, struct diag *diag,
			 struct theme_settings *out);

/*
 * Assets: what of a theme's files goes to the site as it is, under an address that carries a hash
 * of its bytes, so that a browser never shows an old one.
 */

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
