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

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/file.h"
#include "io/output_state.h"
#include "io/path.h"

static const char note_name[] = "note", note_fresh[] = "note.new";

void output_close(struct output *output)
{
	if (!output)
		return;
	if (output->stage >= 0 && !output->pending) {
		output_clear_stage(output);
		unlinkat(output->state, "stage", AT_REMOVEDIR);
	}
	file_leave(output->stage);
	file_leave(output->site);
	/* Closing it is what lets the next build in: last. */
	file_leave(output->lock);
	file_leave(output->state);
	for (size_t i = 0; i < output->worker_count; i++) {
		output_walk_end(&output->workers[i].stage);
		arena_free(&output->workers[i].arena);
		memory_free(output->workers[i].claims.items);
	}
	memory_free(output->workers);
	arena_free(&output->arena);
	memory_free(output);
}

static struct output *make_output(size_t workers)
{
	struct output *output = memory_resize(NULL, sizeof *output);
	size_t size = workers * sizeof *output->workers;
	*output = (struct output){
		.site = -1,
		.state = -1,
		.stage = -1,
		.lock = -1,
		.workers = memory_resize(NULL, size),
		.worker_count = workers,
	};
	memset(output->workers, 0, size);
	return output;
}

/* What was written there before is of the same use, or nothing was. */
static bool check_use(const struct output *output, struct diag *diag)
{
	if (!output->before.files.count ||
	    output->before.drafts == (output->use == OUTPUT_FOR_DRAFTS))
		return true;
	diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
		    output->before.drafts ? "'%.*s' holds drafts, which are not for the public"
					  : "'%.*s' holds a site for the public, which drafts "
					    "must not get into",
		    STR_ARG(output->folder));
	diag_remedy(diag, "choose another folder with --output");
	return false;
}

/* But for what begins with a dot, and is never ours. */
static bool is_empty(int folder)
{
	const char *name = NULL;
	DIR *list = file_list(folder, ".");
	while (list && (name = file_next_name(list)) && name[0] == '.')
		;
	bool empty = list && !name;
	if (list)
		closedir(list);
	return empty;
}

struct output *output_open(const char *folder, enum output_use use, const char *const *inputs,
			   size_t input_count, size_t workers, struct diag *diag)
{
	struct output *output = make_output(workers ? workers : 1);
	output->use = use;
	if (!output_open_folders(output, folder, inputs, input_count, diag)) {
		/* Without the lock, what is in the stage is another's. */
		output->pending = true;
		output_close(output);
		return NULL;
	}
	unlinkat(output->state, "journal.new", 0);
	unlinkat(output->state, note_fresh, 0);
	if (output_read_record(output, "manifest", diag, &output->before))
		for (size_t i = 0; i < output->before.files.count; i++)
			output->before.files.items[i].staged = OUTPUT_IN_PLACE;
	bool good = output_recover(output, diag) && check_use(output, diag) &&
		    (output_clear_stage(output) || output_report_write(output, diag));
	for (size_t i = 0; i < output->worker_count; i++)
		output->workers[i].stage.root = output->stage;
	output->was_empty = is_empty(output->site);
	if (good)
		return output;
	output_close(output);
	return NULL;
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
	struct output_file *files = manifest->files.items;
	size_t sorted = 1, count = manifest->files.count;
	while (sorted < count && compare(&files[sorted - 1], &files[sorted]) <= 0)
		sorted++;
	if (sorted < count)
		qsort(files, count, sizeof *files, compare);
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

/* What all workers claimed, sorted; false after reporting what cannot stand side by side. */
static bool gather(struct output *output, struct output_manifest *out, struct diag *diag)
{
	bool good = true;
	*out = (struct output_manifest){.drafts = output->use == OUTPUT_FOR_DRAFTS};
	for (size_t i = 0; i < output->worker_count; i++) {
		const struct output_worker *worker = &output->workers[i];
		ARRAY_RESERVE(&out->files, &output->arena, worker->claims.count);
		for (size_t j = 0; j < worker->claims.count; j++)
			ARRAY_ADD(&out->files, &output->arena, worker->claims.items[j]);
	}
	sort(out, compare_folded);
	for (size_t i = 1; i < out->files.count; i++)
		good &= check_pair(out->files.items[i - 1].path, out->files.items[i].path, diag);
	sort(out, compare_exactly);
	return good;
}

/*
 * A file that no page claims any more, and that somebody changed, is kept; false where something
 * else must go there.
 */
static bool keep(struct output *output, struct output_manifest *after,
		 const struct output_file *file, struct diag *diag)
{
	if (!output_manifest_crosses(after, file->path)) {
		output_report_changed(output, file->path, diag);
		return true;
	}
	diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
		    "'%.*s/%.*s' was changed since it was written, and is where a page or its "
		    "folder must go",
		    STR_ARG(output->folder), STR_ARG(file->path));
	diag_remedy(diag, "move it away, or choose an empty folder with --output");
	return false;
}

static bool add_leftovers(struct output *output, struct output_manifest *after, struct diag *diag)
{
	const struct output_manifest *before = &output->before;
	struct output_walk walk = {.root = output->site};
	LIST_OF(struct output_file) kept = {0};
	bool good = true;
	for (size_t i = 0; i < before->files.count; i++) {
		const struct output_file *file = &before->files.items[i];
		if (output_manifest_find(after, file->path) ||
		    output_is_cleared(output, file->path))
			continue;
		int folder = output_walk_to(&walk, file->path, OUTPUT_ENTER);
		if (folder < 0 ||
		    output_match(folder, path_name(file->path).data, file) != OUTPUT_CHANGED)
			continue;
		if (keep(output, after, file, diag))
			ARRAY_ADD(&kept, &output->arena, *file);
		else
			good = false;
	}
	output_walk_end(&walk);
	for (size_t i = 0; i < kept.count; i++)
		ARRAY_ADD(&after->files, &output->arena, kept.items[i]);
	sort(after, compare_exactly);
	return good;
}

static bool is_same(const struct output_manifest *a, const struct output_manifest *b)
{
	struct buffer one = {0}, other = {0};
	output_manifest_print(a, &one);
	output_manifest_print(b, &other);
	bool same = str_equal(buffer_view(&one), buffer_view(&other));
	buffer_free(&one);
	buffer_free(&other);
	return same;
}

/* All that can be said against it is said before anything changes. */
static bool prepare(struct output *output, struct output_manifest *after, struct diag *diag,
		    struct output_counts *out)
{
	bool collided = false;
	for (size_t i = 0; i < output->worker_count; i++) {
		struct output_worker *worker = &output->workers[i];
		if (worker->failed)
			return false;
		collided |= worker->collided;
		/* Some systems move no folder in which one is open. */
		output_walk_end(&worker->stage);
	}
	if (!gather(output, after, diag))
		return false;
	errno = EEXIST;
	if (collided)
		return output_report_write(output, diag);
	out->files = after->files.count;
	for (size_t i = 0; i < after->files.count; i++) {
		out->written += after->files.items[i].staged != OUTPUT_IN_PLACE;
		out->bytes += after->files.items[i].size;
	}
	bool good = add_leftovers(output, after, diag);
	return output_survey(output, after, diag, &out->foreign) && good;
}

bool output_commit(struct output *output, struct diag *diag, struct output_counts *out)
{
	struct output_manifest *after = &output->after;
	*out = (struct output_counts){0};
	if (!prepare(output, after, diag, out))
		return false;
	bool good = is_same(&output->before, after) ||
		    (output_write_journal(output, after, diag) &&
		     output_apply(output, after, diag, &out->removed));
	return good && output_remove_cleared(output, diag, &out->removed);
}

void output_stamp(struct output *output, struct stamp *stamp)
{
	bool is_committed = output->after.files.count;
	const struct output_manifest *all = is_committed ? &output->after : &output->before;
	struct str before = STR("");
	stamp_add_at(stamp, output->site, ".");
	for (size_t i = 0; i < all->files.count; i++) {
		struct str path = all->files.items[i].path;
		for (size_t end = 0; end < path.len; end++) {
			struct str folder = str_sub(path, 0, end);
			if (path.data[end] == '/' && !path_is_below(before, folder))
				stamp_add_at(stamp, output->site,
					     arena_copy(&output->arena, folder).data);
		}
		stamp_add_at(stamp, output->site, path.data);
		before = path;
	}
}

void output_remember(struct output *output, struct str note)
{
	if (!file_replace(output->state, note_fresh, note_name, note))
		unlinkat(output->state, note_name, 0);
}

bool output_recall(struct output *output, size_t most, struct arena *arena, struct str *out)
{
	struct str note;
	if (!file_read(output->state, note_name, most, &note))
		return false;
	*out = arena_copy(arena, note);
	file_free(note);
	return true;
}
