/* Whether a thing is published, and in what words it is told, once access_cut has decided. */
#ifndef RECORD_HIDDEN_H
#define RECORD_HIDDEN_H

#include "record/thing.h"

/* Will it come out by itself: is it a draft, not yet due? */
bool hidden_waits(const struct thing *thing);

/* Why it is not published, to stand behind "is": "a draft". */
const char *hidden_reason(const struct thing *thing);

/* Is it taken in private: listed, but nothing said of it is published? */
bool hidden_is_withheld(const struct thing *thing);

#endif
