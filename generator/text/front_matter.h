/* A content file is YAML between two lines of three hyphens, then a body. */
#ifndef TEXT_FRONT_MATTER_H
#define TEXT_FRONT_MATTER_H

#include "base/diag.h"
#include "text/node.h"

struct front_matter {
	struct node fields; /* a map, perhaps empty */
	struct span body;   /* what follows; empty when there is none */
};

/*
 * Split a content file and read its front matter.
 *
 * The first line is three hyphens; the next line that is three hyphens (or three dots) closes the
 * front matter. Blanks may follow them, and line ends may be LF or CRLF. What stands between is
 * read by text/yaml.h.
 *
 * Returns false after reporting at least one problem; the fields read all the same are kept, so
 * that one run shows as many problems as it can. Without front matter the body is the whole text;
 * where it is never closed, the body begins behind the line that was probably meant, or is empty.
 */
bool front_matter_parse(const struct source *source, struct arena *arena, struct diag *diag,
			struct front_matter *out);

#endif
