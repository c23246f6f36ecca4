/*
 * What belongs to a meeting and has no structure yet: its day, an agenda, minutes. All of it is
 * proposed, and marked so row by row.
 */
#ifndef IMPORT_MEETING_H
#define IMPORT_MEETING_H

#include "import/import.h"
#include "import/manuscript.h"

/*
 * The folder of the meeting that lines at the top of a file are about: the one imported into, or a
 * new one, whose meeting.md is written. pack: the file of its pack, or empty.
 */
struct str meeting_write(struct import *import, const struct str *lines, size_t count,
			 struct str pack);

/* Does a text call itself an agenda, or minutes, in its first lines? */
bool meeting_is_agenda(const struct manuscript *text, struct arena *arena);
bool meeting_is_minutes(const struct manuscript *text, struct arena *arena);

/* An agenda, and minutes with who was there, actions and decisions, as content files. */
bool meeting_import_agenda(struct import *import, struct manuscript *text);
bool meeting_import_minutes(struct import *import, struct manuscript *text);

#endif
