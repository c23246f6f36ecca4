/*
 * What belongs to a meeting and has no structure yet: its day, an agenda, minutes. All of it is
 * proposed, and marked so row by row.
 */
#ifndef IMPORT_MEETING_H
#define IMPORT_MEETING_H

#include "import/import.h"
#include "import/manuscript.h"

/*
 * The meeting that lines at the top of a file are about: the one imported into, one that another
 * file of the run is about, or a new one, whose meeting.md is written. pack: the file of its pack,
 * or empty. It stays good until the next call.
 */
struct import_meeting *meeting_open(struct import *import, const struct str *lines, size_t count,
				    struct str pack);

/* The same by the name of a list and a date in it; one of the record is left as it is. */
struct import_meeting *meeting_of_list(struct import *import, struct str name, struct str date);

struct import_meeting *meeting_of_text(struct import *import, const struct manuscript *text);

/*
 * The folder of a meeting of a committee, by its id, on a day: "meetings/board-2026-11/"; with the
 * day, where that is taken by another meeting. Memory: the import's arena.
 */
struct str meeting_folder(const struct import *import, struct str committee, struct date date);

/* Propose its items as agenda.csv. */
void meeting_write_agenda(struct import *import, const struct import_meeting *meeting);

/*
 * Does a text call itself an agenda, or minutes, in its first lines? An agenda also by the name of
 * its file, where it looks like one: most of its lines begin with a number.
 */
bool meeting_is_agenda(const struct import *import, const struct manuscript *text);
bool meeting_looks_like_agenda(const struct manuscript *text);
bool meeting_is_minutes(const struct manuscript *text, struct arena *arena);

/* An agenda, as content files. */
bool meeting_import_agenda(struct import *import, struct manuscript *text);

/*
 * Say how a new paper comes to stand on the agenda of its meeting, where readers see its title: for
 * its author to do. Nothing where the agenda names it already.
 */
void meeting_note_paper(struct import *import, const struct thing *meeting, struct str title,
			struct str name);

#endif
