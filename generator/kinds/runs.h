/*
 * The text of prose as readers see it, in runs: between the tags of blocks, with the names that
 * references print. No run goes across two paragraphs or cells.
 */
#ifndef KINDS_RUNS_H
#define KINDS_RUNS_H

#include "base/buffer.h"
#include "record/thing.h"

/* Called for each run, which stands between these bytes of the HTML; the text is gone after. */
typedef void run_read(void *context, struct str text, size_t start, size_t end);

/*
 * The runs between two bytes of the HTML; or all of them, with a row of a table as one, and without
 * the links to its own places.
 */
void runs_read(const struct prose *prose, size_t start, size_t end, run_read *read, void *context);
void runs_read_all(const struct prose *prose, run_read *read, void *context);

/* One run again, by its bytes. */
struct str run_text(const struct prose *prose, size_t start, size_t end, struct arena *arena);

#endif
