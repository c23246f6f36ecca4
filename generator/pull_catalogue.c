#include "pull_state.h"

#include <stdio.h>

#include "io/file.h"
#include "model/catalogue_change.h"

enum { MOST_SENTENCES = 20 };	/* of one source */

/* The catalogue as it was; false where there is none that can be read. */
static bool read_before(const struct pulling *work,
			const struct pulled *pulled, struct arena *arena,
			struct partner_catalogue *out)
{
	struct str bytes;
	if (!pulled->before ||
	    !store_read(&work->store, pulled->before->sha256, &bytes))
		return false;
	bool read = !partner_catalogue_read(bytes, arena, out).len;
	file_free(bytes);
	return read;
}

void pull_catalogue_report(const struct pulling *work,
			   const struct pulled *pulled)
{
	struct arena scratch = {0};
	struct partner_catalogue before;
	struct str id = pulled->source->thing.id;
	if (pulled->outcome != PULL_CHANGED || !pulled->catalogue ||
	    !read_before(work, pulled, &scratch, &before)) {
		arena_free(&scratch);
		return;
	}
	struct texts changes =
		catalogue_changes(&before, pulled->catalogue, &scratch);
	for (size_t i = 0; i < changes.count && i < MOST_SENTENCES; i++)
		printf("%.*s: %.*s\n", STR_ARG(id), STR_ARG(changes.items[i]));
	if (changes.count > MOST_SENTENCES)
		printf("%.*s: and %zu more\n", STR_ARG(id),
		       changes.count - MOST_SENTENCES);
	arena_free(&scratch);
}
