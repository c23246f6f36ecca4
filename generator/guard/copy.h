/*
 * Copies that a shared folder, a download or a hasty hand leaves beside a file: "finance (1).md",
 * "finance - Copy.md", "finance-DESKTOP-ABC.md".
 */
#ifndef GUARD_COPY_H
#define GUARD_COPY_H

#include "base/arena.h"
#include "base/str.h"

enum copy {
	COPY_NONE,
	/* "finance-2.md", "Finance v2 FINAL.md": it may as well be another of several */
	COPY_NUMBERED,
	COPY_MADE, /* nobody calls a file so by hand: "finance (1).md" */
};

/*
 * Of what is a file a copy, by its name? *original is the name of a file that is there, for
 * is_there. "appendix-2" and "phase-2" are parts of something, whatever stands beside them.
 */
enum copy copy_of(struct str name, bool (*is_there)(void *context, struct str name), void *context,
		  struct arena *arena, struct str *original);

/* Do two texts largely agree: more than half of all that stands in either, three words at a time?
 */
bool copy_agrees(struct str a, struct str b);

#endif
