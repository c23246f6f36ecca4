/*
 * The state beside the output is a lock, the manifest of what was written, the files that are
 * staged, and during a commit a journal. The journal is the next manifest, put in place by a
 * rename; from then on the commit happens, now or in the next build, and its last step renames the
 * journal to the manifest. So a process may be killed at any moment.
 *
 * A machine may not: pages are not forced to the disk one by one, which would take minutes for a
 * large site. What a power cut leaves incomplete differs from what the next build makes, and is
 * replaced by it. Only the journal is forced to the disk, for nothing could replace it.
 */
#include "io/output.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/output_state.h"
#include "io/output_walk.h"
#include "io/path.h"

static void close_if_open(int file)
{
	if (file >= 0)
		close(file);
}

void output_close(struct output *output)
{
	if (!output)
		return;
	if (output->stage >= 0 && !output->pending) {
		output_clear_stage(output);
		unlinkat(output->state, "stage", AT_REMOVEDIR);
	}
	close_if_open(output->tree);
	close_if_open(output->stage);
	close_if_open(output->site);
	/* Closing it is what lets the next build in: last. */
	close_if_open(output->lock);
	close_if_open(output->state);
	for (size_t i = 0; i < output->worker_count; i++) {
		arena_free(&output->workers[i].arena);
		free(output->workers[i].claims);
	}
	free(output->workers);
	free(output->outermost);
	arena_free(&output->arena);
	free(output);
}

static struct output *make_output(size_t workers)
{
	struct output *output = memory_resize(NULL, sizeof *output);
	size_t size = workers * sizeof *output->workers;
	*output = (struct output){
		.site = -1,
		.state = -1,
		.stage = -1,
		.tree = -1,
		.lock = -1,
		.workers = memory_resize(NULL, size),
		.worker_count = workers,
	};
	memset(output->workers, 0, size);
	return output;
}

struct output *output_open(const char *folder, const char *const *inputs, size_t input_count,
			   size_t workers, struct diag *diag)
{
	struct output *output = make_output(workers ? workers : 1);
	if (!output_open_folders(output, folder, inputs, input_count, diag)) {
		/* Without the lock, what is in the stage is another's. */
		output->pending = true;
		output_close(output);
		return NULL;
	}
	unlinkat(output->state, "journal.new", 0);
	if (output_read_record(output, "manifest", diag, &output->before))
		for (size_t i = 0; i < output->before.file_count; i++)
			output->before.files[i].staged = 0;
	if (!output_recover(output, diag) || !output_prepare_stage(output, diag)) {
		output_close(output);
		return NULL;
	}
	return output;
}

void output_report_changed(const struct output *output, struct str path, struct diag *diag)
{
	diag_report(diag, DIAG_CHANGED_FILE, (struct place){0},
		    "'%.*s/%.*s' is no longer part of the site, but was changed since it was "
		    "written, and is left in place",
		    STR_ARG(output->folder), STR_ARG(path));
	diag_remedy(diag, "remove it by hand if it is not needed");
}

/* What becomes of the files that no page claims any more. */
struct leftovers {
	struct output_file *kept; /* those that somebody changed */
	size_t count;
	bool blocked; /* one of them is where something else must go */
};

static void keep(struct output *output, const struct output_manifest *after,
		 const struct output_file *file, struct diag *diag, struct leftovers *out)
{
	if (!output_manifest_crosses(after, file->path)) {
		output_report_changed(output, file->path, diag);
		out->kept[out->count++] = *file;
		return;
	}
	out->blocked = true;
	diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
		    "'%.*s/%.*s' was changed since it was written, and is where a page or its "
		    "folder must go",
		    STR_ARG(output->folder), STR_ARG(file->path));
	diag_remedy(diag, "move it away, or choose an empty folder with --output");
}

static struct leftovers find_leftovers(struct output *output, const struct output_manifest *after,
				       struct diag *diag)
{
	const struct output_manifest *before = &output->before;
	struct output_walk walk = {.site = output->site};
	struct leftovers leftovers = {
		.kept = arena_new(&output->arena, struct output_file, before->file_count),
	};
	for (size_t i = 0; i < before->file_count; i++) {
		const struct output_file *file = &before->files[i];
		if (output_manifest_find(after, file->path))
			continue;
		int folder = output_walk_to(&walk, file->path, OUTPUT_ENTER);
		if (folder >= 0 &&
		    output_match(folder, path_name(file->path).data, file) == OUTPUT_CHANGED)
			keep(output, after, file, diag, &leftovers);
	}
	output_walk_end(&walk);
	return leftovers;
}

/* Two sorted lists become one; no path is in both. */
static void add_kept(struct output *output, struct output_manifest *manifest,
		     const struct leftovers *leftovers)
{
	size_t count = manifest->file_count + leftovers->count;
	struct output_file *files = arena_new(&output->arena, struct output_file, count);
	for (size_t i = 0, j = 0, k = 0; k < count; k++) {
		const struct output_file *a = &manifest->files[i];
		const struct output_file *b = &leftovers->kept[j];
		if (j == leftovers->count ||
		    (i < manifest->file_count && path_compare(a->path, b->path) < 0)) {
			files[k] = *a;
			i++;
		} else {
			files[k] = *b;
			j++;
		}
	}
	manifest->files = files;
	manifest->file_count = count;
}

static bool is_same(const struct output_manifest *a, const struct output_manifest *b)
{
	if (a->file_count != b->file_count || a->folder_count != b->folder_count)
		return false;
	for (size_t i = 0; i < a->file_count; i++) {
		const struct output_file *x = &a->files[i], *y = &b->files[i];
		if (x->staged || y->staged || x->size != y->size || x->hash != y->hash ||
		    !str_equal(x->path, y->path))
			return false;
	}
	for (size_t i = 0; i < a->folder_count; i++)
		if (!str_equal(a->folders[i], b->folders[i]))
			return false;
	return true;
}

static void count_claims(const struct output_manifest *claims, struct output_counts *out)
{
	out->files = claims->file_count;
	for (size_t i = 0; i < claims->file_count; i++) {
		out->written += claims->files[i].staged != 0;
		out->bytes += claims->files[i].size;
	}
}

static bool all_staged(const struct output *output)
{
	for (size_t i = 0; i < output->worker_count; i++)
		if (output->workers[i].failed)
			return false;
	return true;
}

/* All that can be said against it is said before anything changes. */
static bool prepare(struct output *output, struct output_manifest *after, struct diag *diag,
		    struct output_counts *out)
{
	struct output_survey survey;
	if (!all_staged(output) || !output_claims(output, after, diag))
		return false;
	count_claims(after, out);
	struct leftovers leftovers = find_leftovers(output, after, diag);
	if (leftovers.count)
		add_kept(output, after, &leftovers);
	if (!output_survey(output, after, diag, &survey) || leftovers.blocked)
		return false;
	after->folders = survey.folders;
	after->folder_count = survey.folder_count;
	out->foreign = survey.foreign;
	return true;
}

bool output_commit(struct output *output, struct diag *diag, struct output_counts *out)
{
	struct output_manifest after;
	*out = (struct output_counts){0};
	if (!prepare(output, &after, diag, out))
		return false;
	if (is_same(&output->before, &after))
		return true;
	return output_write_journal(output, &after, diag) &&
	       output_apply(output, &after, OUTPUT_MOVE_FOLDERS, diag, &out->removed);
}
