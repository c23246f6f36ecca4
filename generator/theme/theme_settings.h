/*
 * What a theme says about itself, in its theme.yaml:
 *
 *     extends: plain           the theme whose files stand in for those that
 *                              this one does not have
 *     needs: style.css         its own files that something else makes
 *     made by: make theme      what to run when one of them is not there
 */
#ifndef THEME_THEME_SETTINGS_H
#define THEME_THEME_SETTINGS_H

#include "base/diag.h"

/* A text of theme.yaml and where it stands. */
struct theme_word {
	struct str text;
	struct place place;
};

struct theme_settings {
	struct theme_word extends; /* empty: stands alone */
	struct theme_word *needs;
	size_t need_count;
	struct str made_by; /* may be empty */
};

/*
 * Read theme.yaml; a key that is not known is reported and left out.
 *
 * Returns false after reporting at least one error. Memory: texts and places
 * point into source or are the arena's.
 */
bool theme_settings_read(const struct source *source, struct arena *arena, struct diag *diag,
			 struct theme_settings *out);

#endif
