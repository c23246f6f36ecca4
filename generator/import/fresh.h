/*
 * Content files to go on writing: a small site, the next meeting of a committee, one file of any
 * kind. Each begins with what is known and lists, as comments, what else may be said.
 *
 * Pure, as all of import: the record in, files out, private until an author says otherwise but for
 * a new site, which is there to be looked at.
 */
#ifndef IMPORT_FRESH_H
#define IMPORT_FRESH_H

#include "import/import.h"

struct fresh_site {
	struct str organisation, committee, contact; /* as people write them; none empty */
	struct date meeting;                         /* a day */
};

/* Settings, an organisation, a committee, its meeting with an agenda, and a paper as a draft. */
void fresh_site(struct import *import, const struct fresh_site *site);

/*
 * The meeting of a committee on a day: the standing items of its last agenda, which are those of a
 * kind of their own and those of two of its last three; what was promised to it by then; who sits
 * on it; draft minutes of the last meeting where it is over and has none, a heading for each item.
 * Notes tell which actions are open. False where import->refused says why not.
 */
bool fresh_meeting(struct import *import, struct str committee, struct date day);

/*
 * A file of a kind, inside the thing that `in` names, where its files lie in the folders of others;
 * `in` may be empty where there is one such thing only. Of minutes the title is not used: they have
 * a heading for each item of the agenda. An action is a row of the meeting's actions.csv, under
 * the headings that it has. False where import->refused says why not.
 */
bool fresh_thing(struct import *import, int kind, struct str in, struct str title);

/* Is there something to begin for a kind: a file of its own, or an action's row? */
bool fresh_can(int kind);

/* Of which kind the things are in whose folders its files lie; KIND_NONE: in a folder of its own.
 */
int fresh_holder(int kind);

#endif
