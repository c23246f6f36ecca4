/*
 * A journal is there only while a commit is under way, so one that is found was left behind by a
 * build that was killed. It is trusted as little as any file: what it wants to move must be in the
 * stage with the size and the fingerprint it states, and then passes the same survey as a new
 * commit.
 */
#include "io/output_state.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/file.h"
#include "io/output_walk.h"
#include "io/path.h"

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

/* The folders that a journal moves files between. */
struct walks {
	struct output_walk staged;
	struct output_walk site;
};

static bool is_still_staged(const struct output *output, struct walks *walks,
			    const struct output_file *file)
{
	struct output_name number = output_staged_name(file->staged);
	const char *name = number.text;
	int folder = output->stage;
	if (file->staged == output_in_tree) {
		name = path_name(file->path).data;
		folder = output_walk_to(&walks->staged, file->path, OUTPUT_ENTER);
	}
	return folder >= 0 && output_match(folder, name, file) == OUTPUT_SAME;
}

static enum moved where_is(const struct output *output, struct walks *walks,
			   const struct output_file *file)
{
	if (is_still_staged(output, walks, file))
		return STILL_STAGED;
	int folder = output_walk_to(&walks->site, file->path, OUTPUT_ENTER);
	if (folder >= 0 && output_match(folder, path_name(file->path).data, file) == OUTPUT_SAME)
		return MOVED_IN;
	return LOST;
}

/*
 * Strike from the journal what is done already, and what cannot be done because its staged file has
 * gone. Returns how many were lost.
 */
static size_t settle(struct output *output, struct output_manifest *journal)
{
	struct walks walks = {
		.staged.site = output->tree,
		.site.site = output->site,
	};
	size_t kept = 0, lost = 0;
	for (size_t i = 0; i < journal->file_count; i++) {
		struct output_file file = journal->files[i];
		enum moved moved = MOVED_IN;
		if (file.staged)
			moved = where_is(output, &walks, &file);
		if (moved == MOVED_IN)
			file.staged = 0;
		const struct output_file *old =
			moved == LOST ? output_manifest_find(&output->before, file.path) : &file;
		lost += moved == LOST;
		if (old)
			journal->files[kept++] = *old;
	}
	journal->file_count = kept;
	output_walk_end(&walks.staged);
	output_walk_end(&walks.site);
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
	struct output_survey survey;
	size_t removed;
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
	if (!output_survey(output, &journal, diag, &survey) ||
	    !output_apply(output, &journal, OUTPUT_MOVE_FILES, diag, &removed))
		return false;
	for (size_t i = 0; i < journal.file_count; i++)
		journal.files[i].staged = 0;
	output->before = journal;
	report_completed(output, diag);
	return true;
}
