/*
 * JSON Schemas (draft 7) of the content files in YAML, made of the tables of kinds, for editors:
 * they complete keys and words, say what each is for, and underline slips.
 *
 * They say less than a check does: dates, ids and words of a site's own scales are texts to them.
 */
#ifndef COMMAND_JSON_SCHEMA_H
#define COMMAND_JSON_SCHEMA_H

#include "base/buffer.h"

/* A thing of the kind, or a list of them. */
void json_schema_add(struct buffer *out, int kind);

/*
 * The files that follow it, as patterns between quotes with commas: "content/people/.yaml"; nothing
 * where a kind has no files of its own.
 */
void json_schema_add_globs(struct buffer *out, int kind);

/* The settings that tell VS Code which file follows which schema: .vscode/settings.json. */
void json_schema_add_settings(struct buffer *out);

#endif
