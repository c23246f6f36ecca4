/*
 * The log of actions for those who own them: a spreadsheet to send, and to read back with what they
 * wrote into it as the log of the next meeting.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "command/load.h"
#include "io/file.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "site/register.h"
#include "text/csv.h"

struct exporting {
	struct run run;
	struct loaded loaded;
	struct buffer out;
	size_t count;
	size_t without_number; /* what is asked for, but would not be known when it comes back */
};

/* Is it called so, by its id or by what readers see? */
static bool is_called(const struct link *link, const char *name)
{
	const struct thing *thing = link_end(link);
	return str_equal_fold(link_name(link), str_from(name)) ||
	       (thing && str_equal_key(thing->id, str_from(name)));
}

static bool any_is_called(const struct links *links, const char *name)
{
	for (size_t i = 0; i < links->count; i++)
		if (is_called(&links->items[i], name))
			return true;
	return false;
}

static bool is_of_committee(const struct action *action, const char *name)
{
	const struct meeting *meeting = meeting_of(&action->thing);
	struct link holder = {.target = record_holder(&action->thing, KIND_COMMITTEE)};
	return meeting ? any_is_called(&meeting->committees, name)
		       : holder.target && is_called(&holder, name);
}

static bool is_asked_for(const struct config *config, const struct thing *thing)
{
	const struct action *action = (const struct action *)thing;
	return (!config->open || !action_is_done(thing)) &&
	       (!config->committee || is_of_committee(action, config->committee)) &&
	       (!config->owner || any_is_called(&action->owners, config->owner));
}

static struct str owners_of(const struct action *action, struct arena *arena)
{
	struct str owners = {0};
	for (size_t i = 0; i < action->owners.count; i++)
		owners = arena_join(arena, owners, i ? STR("; ") : STR(""),
				    link_name(&action->owners.items[i]));
	return owners.len ? owners : action->owner_note;
}

/* What was heard before is not in it: what stands under "Update" when it comes back is new. */
static void add_action(struct exporting *work, const struct thing *thing)
{
	const struct action *action = (const struct action *)thing;
	struct arena *arena = &work->run.arena;
	if (!action->reference.len) {
		work->without_number++;
		return;
	}
	bool has_day = action->due.precision != DATE_NONE;
	const struct str cells[] = {
		action->reference,
		thing->title,
		owners_of(action, arena),
		has_day ? date_print_iso(action->due, arena) : action->due_note,
		action_status(thing),
		STR(""),
	};
	for (size_t i = 0; i < ARRAY_SIZE(cells); i++)
		csv_add_cell(&work->out, cells[i]);
	csv_end_row(&work->out);
	work->count++;
}

/* Which of the things that are asked for there is none of, the first of them. */
static bool report_none(struct exporting *work)
{
	const struct config *config = work->run.config;
	const struct things *actions = &work->loaded.record.of[KIND_ACTION];
	bool is_narrow = config->committee || config->owner;
	size_t numbered = 0;
	for (size_t i = 0; i < actions->count; i++)
		numbered += ((const struct action *)actions->items[i])->reference.len > 0;
	if (!actions->count) {
		diag_report(&work->run.diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
			    "no action is published");
		diag_remedy(&work->run.diag,
			    "an action is, once its meeting is public and over and its row does "
			    "not say \"private\", as one does that boardpack new began");
		return false;
	}
	diag_report(&work->run.diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
		    "no published %saction%s%s%s%s has a reference", config->open ? "open " : "",
		    config->committee ? " of " : "", config->committee ? config->committee : "",
		    config->owner ? " owned by " : "", config->owner ? config->owner : "");
	diag_remedy(&work->run.diag,
		    !numbered ? "give each action its number, in a column \"Ref\" of its log: what "
				"comes back is known by it"
		    : is_narrow ? "name a committee or an owner by its id or as readers see it"
				: "leave --open out: those with a number in the column \"Ref\" of "
				  "their log are done");
	return false;
}

static bool save(struct exporting *work, const char *path)
{
	return file_save(AT_FDCWD, path, buffer_view(&work->out)) ||
	       diag_report(&work->run.diag, DIAG_CANNOT_WRITE, (struct place){0},
			   "cannot write '%s': %s", path, strerror(errno));
}

static bool export(struct exporting *work)
{
	static const char *const headings[] = {"Reference", "Action", "Owners",
					       "Due",       "Status", "Update"};
	if (!load(&work->run, &work->loaded) || diag_has_errors(&work->run.diag, false))
		return false;
	const struct things *actions = &work->loaded.record.of[KIND_ACTION];
	for (size_t i = 0; i < ARRAY_SIZE(headings); i++)
		csv_add_cell(&work->out, str_from(headings[i]));
	csv_end_row(&work->out);
	for (size_t i = 0; i < actions->count; i++)
		if (is_asked_for(work->run.config, actions->items[i]))
			add_action(work, actions->items[i]);
	register_check_cells(&work->loaded.record, NULL, buffer_view(&work->out), &work->run.diag);
	return work->count ? save(work, work->run.config->to) : report_none(work);
}

int command_export(const struct config *config)
{
	struct exporting work = {0};
	if (!config->word_count || strcmp(config->words[0], "actions"))
		return config_refuse("what is exported is: actions", NULL);
	if (!config->to)
		return config_refuse("export needs --to FILE.csv", NULL);
	run_begin(&work.run, config);
	bool done = export(&work);
	int status = run_end(&work.run, NULL);
	if (done && !config->quiet) {
		printf("%s: %zu action%s; with what their owners write into it, save it beside "
		       "the\nnext meeting, as meetings/NAME/actions.csv\n",
		       config->to, work.count, str_plural(work.count));
		if (work.without_number)
			printf("left out: %zu action%s without a reference; give each a number in\n"
			       "the column \"Ref\" of its log: what comes back is known by it\n",
			       work.without_number, str_plural(work.without_number));
	}
	buffer_free(&work.out);
	load_free(&work.loaded);
	run_free(&work.run);
	return status;
}
