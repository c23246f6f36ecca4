/*
 * Abbreviations written out at their first use on a finished page of ours.
 *
 * "the ICB" becomes "the Integrated Care Board (ICB)", once; later uses stay as they are. They get
 * no title attribute: it cannot be reached by touch or keyboard, and screen readers read it or not.
 *
 * Only prose is looked at: paragraphs and list items, also in a table, but not headings, captions,
 * links, code, or what carries a class of its own. One pass, linear in the page; any bytes are
 * safe.
 */
#ifndef TEXT_HTML_EXPAND_H
#define TEXT_HTML_EXPAND_H

#include "base/arena.h"
#include "base/buffer.h"

/* All three as text, not escaped. */
struct html_term {
	struct str word;      /* "ICB" */
	struct str expansion; /* "Integrated Care Board" */
	struct str fragment;  /* of its entry in the glossary; empty: it has none */
};

/* Terms made ready for looking up; const once made. */
struct html_terms;

/* A word that stands twice, or has no expansion, is never written out. Memory is the arena's. */
const struct html_terms *html_terms_new(const struct html_term *terms, size_t count,
					struct arena *arena);

struct html_expansion {
	const struct html_terms *terms;
	struct str glossary; /* its address from this page; empty: no link */
	struct str subject;  /* a word that the page is about, or empty */
	/* Classes that only place a paragraph, beside none: "|lead|numbered". */
	const char *prose_classes;
};

/*
 * Add the page to the buffer with the first use of every term written out. False, with nothing
 * added, where that is the page as it is.
 */
bool html_expand(const struct html_expansion *expansion, struct str page, struct arena *scratch,
		 struct buffer *out);

#endif
