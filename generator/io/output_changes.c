#include <stdlib.h>

#include "io/file.h"
#include "io/output.h"
#include "io/output_state.h"

static int compare_changes(const void *left, const void *right)
{
	const struct output_change *a = left, *b = right;
	return path_compare(a->path, b->path);
}

/* What was claimed, by path, each once. */
static void add_claims(const struct output *output, struct output_changes *out, size_t most)
{
	for (size_t i = 0; i < output->worker_count; i++)
		for (size_t j = 0; j < output->workers[i].claims.count; j++) {
			const struct output_file *file = &output->workers[i].claims.items[j];
			bool is_old = output_manifest_find(&output->before, file->path);
			enum output_fate fate = !is_old ? OUTPUT_NEW
						: file->staged == output_in_place
							? OUTPUT_AS_IT_WAS
							: OUTPUT_OTHER_BYTES;
			ARRAY_PUT(out->items, out->count, most,
				  (struct output_change){file->path, fate});
		}
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, compare_changes);
}

struct output_changes output_changes(const struct output *output, struct arena *arena)
{
	const struct output_manifest *before = &output->before;
	size_t most = before->files.count;
	for (size_t i = 0; i < output->worker_count; i++)
		most += output->workers[i].claims.count;
	struct output_changes changes = {.items = arena_new(arena, struct output_change, most)};
	add_claims(output, &changes, most);
	size_t claimed = changes.count;
	for (size_t i = 0; i < before->files.count; i++) {
		struct output_change old = {before->files.items[i].path, OUTPUT_GOES};
		if (!claimed || !bsearch(&old, changes.items, claimed, sizeof old, compare_changes))
			ARRAY_PUT(changes.items, changes.count, most, old);
	}
	return changes;
}

bool output_read(const struct output *output, struct str path, size_t most, struct str *out)
{
	struct output_walk walk = {.site = output->site};
	int folder = output_walk_to(&walk, path, OUTPUT_ENTER);
	bool good = folder >= 0 && file_read(folder, path_name(path).data, most, out);
	output_walk_end(&walk);
	return good;
}
