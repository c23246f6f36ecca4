/*
 * A pack for one reader: the offline file of a meeting with its drafts, marked with their name, and
 * nothing else.
 *
 * It is made outside the folders that are published: beside what another build wrote, or in the
 * content, it would go out with them one day. Nor does it replace a file that is there.
 */
#include "command/command.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command/make.h"
#include "io/file.h"
#include "kinds/kinds.h"

struct handing {
	struct run run;
	struct theme_files theme;
	struct loaded loaded;
	struct made made;
};

static bool refuse(struct handing *work, const char *path, const char *why)
{
	diag_report(&work->run.diag, DIAG_UNSAFE_OUTPUT, (struct place){0}, "'%s' %s", path, why);
	diag_remedy(&work->run.diag, "name a file that is not there yet, in a folder of your own");
	return false;
}

/* Is a folder, or one that it is in, one that a build writes to? Its path is taken to pieces. */
static bool is_in_site(char *folder)
{
	char *slash;
	char state[PATH_MAX];
	while ((slash = strrchr(folder, '/'))) {
		int len = snprintf(state, sizeof state, "%.*s/.%s.boardpack", (int)(slash - folder),
				   folder, slash + 1);
		if (len < 0 || (size_t)len >= sizeof state || !access(state, F_OK))
			return true;
		*slash = '\0';
	}
	return false;
}

static bool is_within(const char *folder, const char *outer)
{
	char real[PATH_MAX];
	if (!realpath(outer, real))
		return false;
	size_t len = strlen(real);
	return !strncmp(folder, real, len) && (!folder[len] || folder[len] == '/');
}

static bool check_path(struct handing *work, const char *path)
{
	char folder[PATH_MAX];
	struct str above = str_folder(str_from(path));
	const char *name = above.len ? arena_copy(&work->run.arena, above).data : ".";
	if (!realpath(name, folder))
		return refuse(work, path, strerror(errno));
	if (!access(path, F_OK))
		return refuse(work, path, "is there already");
	if (is_within(folder, work->run.config->content))
		return refuse(work, path, "would lie in the content folder");
	if (is_in_site(folder))
		return refuse(work, path, "would lie in the folder of a site");
	return true;
}

/* Also one that is private. */
static const struct thing *find_meeting(const struct loaded *loaded, struct str name)
{
	for (size_t i = 0; i < loaded->content.input.count; i++) {
		const struct things *things = &loaded->content.decoded[i].things;
		for (size_t k = 0; k < things->count; k++)
			if (things->items[k]->kind == KIND_MEETING &&
			    str_equal(things->items[k]->name, name))
				return things->items[k];
	}
	return NULL;
}

static bool save(struct handing *work, const char *path)
{
	return file_save(AT_FDCWD, path, buffer_view(&work->made.one_file)) ||
	       diag_report(&work->run.diag, DIAG_CANNOT_WRITE, (struct place){0},
			   "cannot write '%s': %s", path, strerror(errno));
}

static bool refuse_meeting(struct handing *work)
{
	struct diag *diag = &work->run.diag;
	const char *name = work->run.config->one_file;
	const struct thing *meeting = find_meeting(&work->loaded, str_from(name));
	if (meeting && meeting->hidden)
		diag_report(diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
			    "the meeting \"%s\" is %s", name, hidden_reason(meeting));
	else
		diag_report(diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
			    meeting ? "the meeting \"%s\" has neither an agenda nor a paper"
				    : "there is no meeting \"%s\"",
			    name);
	if (!meeting)
		diag_remedy(diag, "name it as its folder in meetings/ is named");
	else if (meeting->hidden == HIDDEN_PRIVATE)
		diag_remedy(diag,
			    "write \"access: public\" in its meeting.md, and \"publish on: DATE\" "
			    "where the public is to see it later only; or look at it on this "
			    "machine: boardpack serve --drafts");
	else if (meeting->hidden)
		diag_remedy(diag, "no pack is made of what withdrawn.yaml names");
	else
		diag_remedy(diag, "write its agenda.csv first, or put a paper into its folder");
	return false;
}

static bool hand_out(struct handing *work)
{
	struct run *run = &work->run;
	const char *path = run->config->words[0];
	run_next(run, "read theme");
	if (!check_path(work, path) || !theme_files_read(run, &work->theme) ||
	    !load(run, &work->loaded) ||
	    !make(run, &work->theme, &work->loaded, NULL, NULL, &work->made))
		return false;
	return work->made.one_file.len ? save(work, path) : refuse_meeting(work);
}

int command_one_file(const struct config *config)
{
	struct handing work = {0};
	run_begin(&work.run, config);
	bool done = hand_out(&work);
	int status = run_end(&work.run, NULL);
	if (done && !status && !config->quiet)
		printf("%s: %.*s\n", config->words[0], STR_ARG(work.loaded.record.draft.says));
	buffer_free(&work.made.one_file);
	load_free(&work.loaded);
	theme_files_free(&work.theme);
	run_free(&work.run);
	return status;
}
