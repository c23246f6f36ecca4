#include "io/output_state.h"

#include <stdlib.h>
#include <string.h>

#include "io/path.h"

static void gather(struct output *output, struct output_manifest *out)
{
	size_t count = 0;
	for (size_t i = 0; i < output->worker_count; i++)
		count += output->workers[i].count;
	out->files = arena_new(&output->arena, struct output_file, count);
	for (size_t i = 0; i < output->worker_count; i++) {
		const struct output_worker *worker = &output->workers[i];
		if (worker->count)
			memcpy(out->files + out->file_count, worker->claims,
			       worker->count * sizeof *worker->claims);
		out->file_count += worker->count;
	}
}

static int compare_exactly(const void *left, const void *right)
{
	const struct output_file *a = left, *b = right;
	return path_compare(a->path, b->path);
}

static int compare_folded(const void *left, const void *right)
{
	const struct output_file *a = left, *b = right;
	int order = path_compare_fold(a->path, b->path);
	return order ? order : path_compare(a->path, b->path);
}

/* Claims come in an order that is often the right one already. */
static void sort(struct output_manifest *manifest, int (*compare)(const void *, const void *))
{
	const struct output_file *files = manifest->files;
	for (size_t i = 1; i < manifest->file_count; i++)
		if (compare(&files[i - 1], &files[i]) > 0) {
			qsort(manifest->files, manifest->file_count, sizeof *manifest->files,
			      compare);
			return;
		}
}

/* Neighbours in the order that ignores case: can both be there? */
static bool check_pair(struct str a, struct str b, struct diag *diag)
{
	const char *problem = NULL;
	if (str_equal(a, b))
		return diag_report(diag, DIAG_COLLIDING_ADDRESS, (struct place){0},
				   "two pages or files would have the address '%.*s'", STR_ARG(a));
	if (!path_compare_fold(a, b))
		problem = "differ only in case";
	else if (path_is_below_fold(b, a))
		problem = "need a file and a folder of the same name";
	if (!problem)
		return true;
	return diag_report(diag, DIAG_COLLIDING_ADDRESS, (struct place){0},
			   "the addresses '%.*s' and '%.*s' %s", STR_ARG(a), STR_ARG(b), problem);
}

bool output_claims(struct output *output, struct output_manifest *out, struct diag *diag)
{
	bool good = true;
	*out = (struct output_manifest){0};
	gather(output, out);
	sort(out, compare_folded);
	for (size_t i = 1; i < out->file_count; i++)
		good &= check_pair(out->files[i - 1].path, out->files[i].path, diag);
	sort(out, compare_exactly);
	return good;
}
