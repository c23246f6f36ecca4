/*
 * YAML to a tree of nodes. The only user of libyaml.
 *
 * Only what an author of board papers needs: scalars stay text (the schema
 * gives them their type), and anchors, aliases, tags and several documents
 * are refused. May run in parallel with itself.
 */
#ifndef TEXT_YAML_H
#define TEXT_YAML_H

#include "base/diag.h"
#include "text/node.h"

/*
 * Read the YAML between two offsets of a source.
 *
 * Returns false after reporting at least one problem; *out then holds what
 * could be read before it. An empty text gives an empty map.
 *
 * Spans are byte offsets from the start of source->text. Nesting stops at 16
 * levels (libyaml's scanner is quadratic on it), duplicate keys are reported
 * and the first is kept, and a scalar that YAML would misread without a word
 * (a colon or a # in plain text) is reported with the remedy: quotes.
 */
bool yaml_parse(const struct source *source, struct span span,
		struct arena *arena, struct diag *diag, struct node *out);

#endif
