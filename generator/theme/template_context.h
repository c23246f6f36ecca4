/*
 * Where in a page a piece of a template stands.
 *
 * A small copy of the tokenizer of HTML (WHATWG HTML, 13.2.5): it reads the literal text of a
 * template byte by byte and knows for each tag between them how a value must be escaped there, or
 * that no escaping is safe. It is stricter than a browser where two readings are possible, such as
 * an element that means something else inside SVG.
 */
#ifndef THEME_TEMPLATE_CONTEXT_H
#define THEME_TEMPLATE_CONTEXT_H

#include <stdint.h>

#include "base/str.h"

/* Bytes only, so that two of them can be compared as memory. */
struct html_state {
	uint8_t place; /* enum html_place, in template_markup.c */
	uint8_t raw;   /* the element is one without markup inside */
	uint8_t is_end_tag;
	uint8_t matched;    /* how far into "</title", "-->" or "url=" */
	uint8_t attribute;  /* enum attribute_kind, of the open attribute */
	uint8_t address;    /* enum address_part, inside an address */
	uint8_t has_source; /* the element has a src */
	uint8_t word_len;
	char word[16]; /* the name or scheme being read, lower case */
};

/* What a value becomes where it stands. */
enum html_use {
	HTML_USE_TEXT,
	HTML_USE_TITLE, /* text of a title or textarea */
	HTML_USE_ATTRIBUTE,
	HTML_USE_ADDRESS,       /* whole at the start, then parts of it */
	HTML_USE_WHOLE_ADDRESS, /* whole though not at the start */
	HTML_USES_SAFE,
	HTML_USE_TAG_NAME = HTML_USES_SAFE,
	HTML_USE_ATTRIBUTE_NAME,
	HTML_USE_UNQUOTED,
	HTML_USE_COMMENT,
	HTML_USE_SCRIPT,
	HTML_USE_STYLE,
	HTML_USE_RAW, /* iframe and other elements without markup */
	HTML_USE_EVENT,
	HTML_USE_STYLE_ATTRIBUTE,
	HTML_USE_CODE_ATTRIBUTE, /* srcset, srcdoc and others of their kind */
	HTML_USE_SCHEME,         /* behind a scheme that is not allowed */
	HTML_USES
};

/* Literal text that a browser would not read, or not as it is meant. */
enum html_fault {
	HTML_FINE,
	HTML_CUT_NAME,     /* a section ends inside a name */
	HTML_STRAY_EQUALS, /* "=" without a name before it */
	HTML_MARKUP_IN_TITLE,
	HTML_COMMENT_IN_RAW, /* "<!--" in a script or style */
	HTML_CDATA,
	HTML_SELF_CLOSED, /* <script/>: closed in SVG, open in HTML */
	HTML_LATE_SCHEME, /* ":" behind what may be a scheme */
	/* From here on clear enough, but refused by the policy of a page. */
	HTML_REFUSED,
	HTML_STYLE_ATTRIBUTE = HTML_REFUSED,
	HTML_STYLE_ELEMENT,
	HTML_EVENT_HANDLER,
	HTML_INLINE_SCRIPT,
	HTML_FAULTS
};

/* The state right inside an element of html_state.raw; 0 is text. */
struct html_state html_state_inside(uint8_t raw);

bool html_state_differs(const struct html_state *a, const struct html_state *b);

/* A zeroed state stands in text. */
bool html_state_is_text(const struct html_state *state);

/* In text, or in that of a title or textarea: where a block may stand. */
bool html_state_takes_blocks(const struct html_state *state);

/*
 * Read literal text from *at on. Stops behind the first fault and returns it; reading may go on
 * from there.
 */
enum html_fault html_state_read(struct html_state *state, struct str text, size_t *at);

enum html_use html_state_use(const struct html_state *state);

/* A value was printed here. */
void html_state_pass_value(struct html_state *state);

/* A section begins or ends here: a name that was being read is over. */
void html_state_cut(struct html_state *state);

/*
 * What is known where two ways meet, one with and one without a section. Returns false when they
 * have nothing in common.
 */
bool html_state_join(const struct html_state *a, const struct html_state *b,
		     struct html_state *out);

/* "text", "a tag", "a comment", for messages. */
const char *html_state_name(const struct html_state *state);

/*
 * What is inside the value of an attribute; template_attribute.c knows attributes by name, and
 * addresses.
 *
 * All of it is kept in the state of the HTML machine. A zero attribute is a plain one, and a zero
 * address has not begun.
 */

/* The name being read; a byte is folded, and dropped when there is no room. */
struct str html_word(const struct html_state *state);
void html_word_add(struct html_state *state, char c);
void html_word_clear(struct html_state *state);

/* An attribute has the name that was read. */
void attribute_begin(struct html_state *state);

/* Read the first byte of a text inside the value. */
enum html_fault attribute_read(struct html_state *state, struct str text);

/* What a printed value becomes, and that it was printed. */
enum html_use attribute_use(const struct html_state *state);
void attribute_pass_value(struct html_state *state);

/* As html_state_join, for two states inside a value. */
bool attribute_join(const struct html_state *a, const struct html_state *b, struct html_state *out);

#endif
