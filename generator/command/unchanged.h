/*
 * Is there anything to build? A build notes how all it read and wrote stood, and the next one has
 * nothing to do where all stands so still: content, theme, program, options, day and output. Any
 * doubt is a reason to build.
 *
 * Doubt: a file that changed within the two seconds before that build began, or since, for clocks
 * of file systems may be as coarse; what failed, or waits; what asks for more than the site. Bytes
 * are not read. The note lies in the state beside the output. It has codes and places of messages
 * and no word of them, since somebody may read it; the messages are told again from that. Where one
 * is about a file of which nothing is public, whose name may tell something, there is no note.
 *
 * Where only the content is another, the note says which parts of the site may stay:
 * command/parts.h.
 */
#ifndef COMMAND_UNCHANGED_H
#define COMMAND_UNCHANGED_H

#include "command/load.h"
#include "command/parts.h"
#include "command/theme_files.h"
#include "io/output.h"
#include "io/stamp.h"

/* What a build says when it is done. */
struct standing {
	size_t pages;
	struct str as_at; /* the day the site speaks from */
	struct str waits; /* lines: what was left out, and when something comes out */
	struct output_counts counts;
};

struct unchanged {
	int64_t began; /* milliseconds since 1 January 1970, before anything was read */
	struct stamp content;
	struct stamp others; /* theme, program and what else is read */
	uint64_t options;
	struct parts_before before; /* where the site stands, though the content is another */
	struct buffer told;         /* lines of messages */
	LIST_OF(const struct source *) named; /* files they are about */
	size_t told_count;
	bool may; /* nothing asks for a build */
};

/* Before anything is read. unchanged_free ends it. */
void unchanged_begin(struct unchanged *unchanged, struct run *run);

/*
 * Does the site stand as it was built? Then its messages are reported once more, and out is what
 * that build had to say; its texts are the run's. The theme has been read.
 */
bool unchanged_stands(struct unchanged *unchanged, struct run *run, const struct theme_files *theme,
		      struct output *output, struct standing *out);

/* What make needs to note parts for the next build; null where that is to make everything. */
const struct parts_before *unchanged_before(const struct unchanged *unchanged);

/* Before the commit: keep the messages, of which a build without change would tell each again. */
void unchanged_keep(struct unchanged *unchanged, struct run *run);

/* After a commit without a new message: note how all stands, and its parts. */
void unchanged_note(struct unchanged *unchanged, struct run *run, const struct loaded *loaded,
		    struct output *output, const struct standing *standing,
		    const struct parts *parts);

void unchanged_free(struct unchanged *unchanged);

#endif
