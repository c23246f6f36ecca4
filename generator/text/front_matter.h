/*
 * A content file is YAML between two lines of three hyphens, then a body.
 */
#ifndef TEXT_FRONT_MATTER_H
#define TEXT_FRONT_MATTER_H

#include "base/diag.h"
#include "text/node.h"

struct front_matter {
	struct node fields;	/* a map, perhaps empty */
	struct span body;	/* what follows; empty when there is none */
};

/*
 * Split a content file and read its front matter.
 *
 * Returns false after reporting at least one problem; the fields read before
 * it are kept, so that one run shows as many problems as it can. Line ends
 * may be LF or CRLF.
 */
bool front_matter_parse(const struct source *source, struct arena *arena,
			struct diag *diag, struct front_matter *out);

#endif
