/*
 * The order keeps a site that is being read usable: what pages refer to is moved in before the
 * pages, but for what comes in one folder with pages, and nothing goes before they are all there.
 * Only what stands where a page or its folder must go is cleared first.
 *
 * Every step can be taken again after an interruption: a page that has been moved is no longer in
 * the stage, a file that has been removed is gone, and a folder that is not empty stays.
 */
#include "io/output_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "io/file.h"

struct apply {
	struct output *output;
	const struct output_manifest *after;
	struct output_walk walk, stage; /* in the output, and where it comes from */
	struct diag *diag;
	size_t removed;
	LIST_OF(struct str) gone; /* addresses of pages: for memory_free */
};

/* Only those that are in the way, or all the others. */
enum removal { REMOVE_OBSTACLES, REMOVE_REST };
enum move { MOVE_ASSETS, MOVE_PAGES };

static bool report(struct apply *apply, struct str path, const char *verb)
{
	int fault = errno;
	diag_report(apply->diag, DIAG_CANNOT_WRITE, (struct place){0},
		    "'%.*s/%.*s' cannot be %s: %s", STR_ARG(apply->output->folder), STR_ARG(path),
		    verb, strerror(fault));
	diag_remedy(apply->diag,
		    "put that right and build again: the next build completes what this one began");
	return false;
}

void output_report_changed(const struct output *output, struct str path, struct diag *diag)
{
	diag_report(diag, DIAG_CHANGED_FILE, (struct place){0},
		    "'%.*s/%.*s' is no longer part of the site, but was changed since it was "
		    "written, and is left in place",
		    STR_ARG(output->folder), STR_ARG(path));
	diag_remedy(diag, "remove it by hand if it is not needed");
}

static void note_gone(struct apply *apply, struct str path)
{
	struct str page = STR("index.html");
	if (!str_ends(path, page))
		return;
	struct str address = str_sub(path, 0, path.len - page.len);
	for (size_t i = 0; i < apply->output->told.count; i++)
		if (str_equal(apply->output->told.items[i], address))
			return;
	ARRAY_ADD(&apply->gone, NULL, address);
}

/* A published address never vanishes without a word: one for all of them. */
static void report_gone(struct apply *apply)
{
	enum { MOST_NAMED = 5 };
	struct buffer named = {0};
	size_t count = apply->gone.count;
	for (size_t i = 0; i < count && i < MOST_NAMED; i++)
		buffer_printf(&named, "%s/%.*s", i ? ", " : "", STR_ARG(apply->gone.items[i]));
	if (count > MOST_NAMED)
		buffer_printf(&named, " and %zu more", count - MOST_NAMED);
	if (count == 1)
		diag_report(apply->diag, DIAG_GONE_ADDRESS, (struct place){0},
			    "the page %.*s is gone from the site", STR_ARG(buffer_view(&named)));
	else if (count)
		diag_report(apply->diag, DIAG_GONE_ADDRESS, (struct place){0},
			    "%zu pages are gone from the site: %.*s", count,
			    STR_ARG(buffer_view(&named)));
	if (count)
		diag_remedy(apply->diag,
			    "if it has another id now, name the old one under \"was\"; if it "
			    "waits or was taken down, nothing need be done");
	buffer_free(&named);
	memory_free(apply->gone.items);
}

/* Remove a file of ours, if it still is as we wrote it. */
static bool remove_file(struct apply *apply, const struct output_file *file)
{
	const char *name = path_name(file->path).data;
	int folder = output_walk_to(&apply->walk, file->path, OUTPUT_ENTER);
	if (folder < 0)
		return errno == ENOENT || errno == ENOTDIR || report(apply, file->path, "removed");
	switch (output_match(folder, name, file)) {
	case OUTPUT_GONE:
		return true;
	case OUTPUT_CHANGED:
		if (output_is_cleared(apply->output, file->path))
			break;
		output_report_changed(apply->output, file->path, apply->diag);
		return true;
	case OUTPUT_SAME:
		break;
	}
	output_remove_copies(apply->after, folder, file->path);
	if (unlinkat(folder, name, 0))
		return errno == ENOENT || report(apply, file->path, "removed");
	apply->removed++;
	note_gone(apply, file->path);
	return true;
}

static bool remove_files(struct apply *apply, enum removal which)
{
	const struct output_manifest *before = &apply->output->before;
	for (size_t i = 0; i < before->files.count; i++) {
		const struct output_file *file = &before->files.items[i];
		if (output_manifest_find(apply->after, file->path))
			continue;
		bool obstacle = output_manifest_crosses(apply->after, file->path);
		if (obstacle == (which == REMOVE_OBSTACLES) && !remove_file(apply, file))
			return false;
	}
	return true;
}

/*
 * Folders we made that nothing needs any more, the innermost first. One that is not empty holds
 * what is not ours, or what is still to be removed.
 */
static void remove_folders(struct apply *apply)
{
	const struct output_manifest *before = &apply->output->before;
	for (size_t i = before->folders.count; i-- > 0;) {
		struct str path = before->folders.items[i];
		if (output_manifest_made(apply->after, path))
			continue;
		int folder = output_walk_to(&apply->walk, path, OUTPUT_ENTER);
		if (folder >= 0)
			unlinkat(folder, path_name(path).data, AT_REMOVEDIR);
	}
}

static bool move_in(struct apply *apply, const struct output_move *move)
{
	int from = output_walk_to(&apply->stage, move->from, OUTPUT_ENTER);
	int folder = output_walk_to(&apply->walk, move->path, OUTPUT_MAKE);
	if (folder >= 0 && !move->is_folder)
		output_remove_copies(apply->after, folder, move->path);
	if (from < 0 || folder < 0 ||
	    renameat(from, path_name(move->from).data, folder, path_name(move->path).data))
		return report(apply, move->path, "written");
	return true;
}

static bool move_all(struct apply *apply, enum move which)
{
	for (size_t i = 0; i < apply->output->moves.count; i++) {
		const struct output_move *move = &apply->output->moves.items[i];
		if (move->has_page == (which == MOVE_PAGES) && !move_in(apply, move))
			return false;
	}
	return true;
}

/* The journal says what holds now: it is the manifest. */
static bool finish(struct apply *apply)
{
	int state = apply->output->state;
	if (renameat(state, "journal", state, "manifest"))
		return output_report_write(apply->output, apply->diag);
	apply->output->pending = false;
	return true;
}

bool output_apply(struct output *output, const struct output_manifest *after, struct diag *diag,
		  size_t *removed)
{
	struct apply apply = {.output = output,
			      .after = after,
			      .walk.root = output->site,
			      .stage.root = output->stage,
			      .diag = diag};
	output->pending = true;
	bool done = remove_files(&apply, REMOVE_OBSTACLES);
	remove_folders(&apply);
	done = done && move_all(&apply, MOVE_ASSETS) && move_all(&apply, MOVE_PAGES) &&
	       remove_files(&apply, REMOVE_REST);
	remove_folders(&apply);
	output_walk_end(&apply.walk);
	output_walk_end(&apply.stage);
	report_gone(&apply);
	*removed = apply.removed;
	return done && finish(&apply);
}

bool output_write_journal(struct output *output, const struct output_manifest *manifest,
			  struct diag *diag)
{
	struct buffer text = {0};
	output_manifest_print(manifest, &text);
	output->pending = file_replace(output->state, "journal.new", "journal", buffer_view(&text));
	buffer_free(&text);
	return output->pending || output_report_write(output, diag);
}

/*
 * A journal is there only while a commit is under way, so one that is found was left behind by a
 * build that was killed. It is trusted as little as any file: what it wants to move must be in the
 * stage with the size and the fingerprint it states, and then passes the same survey as a new
 * commit.
 */
/* Some 500,000 files. */
static const size_t largest_record = (size_t)64 << 20;

static void report_damage(const struct output *output, const char *name, struct diag *diag)
{
	diag_report(diag, DIAG_DAMAGED_STATE, (struct place){0},
		    "'%.*s/%s' beside '%.*s' is damaged and was ignored",
		    STR_ARG(output->state_name), name, STR_ARG(output->folder));
	diag_remedy(diag, "files of earlier builds that are no longer part of the site stay: to be "
			  "rid of them, empty the output folder");
}

bool output_read_record(struct output *output, const char *name, struct diag *diag,
			struct output_manifest *out)
{
	struct str text;
	*out = (struct output_manifest){0};
	if (!file_read(output->state, name, largest_record, &text)) {
		if (errno != ENOENT)
			report_damage(output, name, diag);
		return false;
	}
	bool good = output_manifest_parse(text, &output->arena, out);
	file_free(text);
	if (!good)
		report_damage(output, name, diag);
	return good;
}

/* What a journal says of one page. */
enum moved { STILL_STAGED, MOVED_IN, LOST };

static bool is_at(struct output_walk *walk, struct str path, const struct output_file *file)
{
	int folder = output_walk_to(walk, path, OUTPUT_ENTER);
	return folder >= 0 && output_match(folder, path_name(path).data, file) == OUTPUT_SAME;
}

static enum moved where_is(struct output *output, struct output_walk *walk,
			   struct output_walk *stage, const struct output_file *file)
{
	if (file->staged == OUTPUT_IN_PLACE || is_at(walk, file->path, file))
		return MOVED_IN;
	bool is_staged = is_at(stage, output_staged_path(file, &output->arena), file);
	return is_staged ? STILL_STAGED : LOST;
}

/*
 * Strike from the journal what is done already, and what cannot be done because its staged file has
 * gone. Returns how many were lost.
 */
static size_t settle(struct output *output, struct output_manifest *journal)
{
	struct output_walk walk = {.root = output->site}, stage = {.root = output->stage};
	size_t kept = 0, lost = 0;
	for (size_t i = 0; i < journal->files.count; i++) {
		struct output_file file = journal->files.items[i];
		enum moved moved = where_is(output, &walk, &stage, &file);
		if (moved == MOVED_IN)
			file.staged = OUTPUT_IN_PLACE;
		const struct output_file *old =
			moved == LOST ? output_manifest_find(&output->before, file.path) : &file;
		lost += moved == LOST;
		if (old)
			journal->files.items[kept++] = *old;
	}
	journal->files.count = kept;
	output_walk_end(&walk);
	output_walk_end(&stage);
	return lost;
}

static void report_lost(const struct output *output, size_t lost, struct diag *diag)
{
	diag_report(diag, DIAG_DAMAGED_STATE, (struct place){0},
		    "%zu file%s that an interrupted build had made for '%.*s' %s gone, and must be "
		    "made again",
		    lost, str_plural(lost), STR_ARG(output->folder), lost == 1 ? "is" : "are");
}

static void report_completed(const struct output *output, struct diag *diag)
{
	diag_report(diag, DIAG_COMPLETED_COMMIT, (struct place){0},
		    "an earlier build was interrupted while it changed '%.*s'; the change is now "
		    "complete",
		    STR_ARG(output->folder));
}

bool output_recover(struct output *output, struct diag *diag)
{
	struct output_manifest journal;
	size_t removed, foreign;
	if (!output_read_record(output, "journal", diag, &journal)) {
		unlinkat(output->state, "journal", 0);
		return true;
	}
	output->pending = true;
	size_t lost = settle(output, &journal);
	if (lost) {
		report_lost(output, lost, diag);
		if (!output_write_journal(output, &journal, diag))
			return false;
	}
	/* The folders it made already stay its own. */
	struct output_manifest surveyed = journal;
	if (!output_survey(output, &surveyed, diag, &foreign) ||
	    !output_apply(output, &journal, diag, &removed))
		return false;
	for (size_t i = 0; i < journal.files.count; i++)
		journal.files.items[i].staged = OUTPUT_IN_PLACE;
	output->before = journal;
	report_completed(output, diag);
	return true;
}
