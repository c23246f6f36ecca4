/*
 * What Office files carry besides what their authors meant to show: tracked changes, comments,
 * notes, what is hidden, workbooks inside them; and all of their text. And without what can be
 * taken out of them: who made them, and what their pictures carry.
 *
 * Read are Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300), every part of them: a part
 * that cannot be read makes the file one that is not understood.
 */
#ifndef GUARD_OFFICE_H
#define GUARD_OFFICE_H

#include "base/buffer.h"
#include "guard/file_type.h"

enum office_finding {
	OFFICE_CHANGES,
	OFFICE_COMMENTS,
	OFFICE_HIDDEN_TEXT,
	OFFICE_NOTES,
	OFFICE_HIDDEN_SLIDES,
	OFFICE_HIDDEN_SHEETS,
	OFFICE_HIDDEN_CELLS,
	OFFICE_CACHES,
	OFFICE_LINKS,
	OFFICE_EMBEDDED,
	OFFICE_PICTURES,
	OFFICE_FINDINGS
};

struct office_row {
	const char *words;   /* "tracked changes" */
	const char *remedy;  /* a sentence without a full stop */
	bool may_be_checked; /* a person who looked may let it out */
};

const struct office_row *office_row(enum office_finding finding);

struct office_facts {
	bool has[OFFICE_FINDINGS];
	struct buffer text; /* of all parts, a paragraph or cell a line */
	/* What a text says, a paragraph a line, without notes, heads and feet; empty for others. */
	struct str body;
};

/* Is it a type that office_look takes? */
bool office_takes(enum file_type type);

/*
 * Look through all of a file. False where it is not understood. The text is freed by
 * buffer_free, also then; other memory is the arena's.
 */
bool office_look(enum file_type type, struct str bytes, struct office_facts *out,
		 struct arena *arena);

#endif
