/*
 * What is inside the value of an attribute; the part of template_context.c
 * that knows attributes by name, and addresses.
 *
 * All of it is kept in the state of the HTML machine. A zero attribute is a
 * plain one, and a zero address has not begun.
 */
#ifndef THEME_TEMPLATE_ATTRIBUTE_H
#define THEME_TEMPLATE_ATTRIBUTE_H

#include "theme/template_context.h"

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
