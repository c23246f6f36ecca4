/*
 * The Language Server Protocol's messages, and how it writes files and places: its own JSON on one
 * side, bytes of a text on the other.
 */
#ifndef COMMAND_LSP_WIRE_H
#define COMMAND_LSP_WIRE_H

#include <jansson.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"

void wire_send(FILE *out, const json_t *message);

/* Answer what had this id; a null result says that there is nothing. Takes the result. */
void wire_answer(FILE *out, json_t *id, json_t *result);

/* The next message, for json_decref; null at the end of the input, or where it is none. */
json_t *wire_read(FILE *in);

/* The address of a file. For json_decref. */
json_t *wire_uri(struct str path);

/* The path of "file:///a%20b"; empty for others, as for null. */
struct str wire_path(const char *uri, struct arena *arena);

/* For json_decref. */
json_t *wire_range(struct str text, struct span span);

/* The byte at a position; the nearest there is. */
size_t wire_offset(struct str text, const json_t *position);

#endif
