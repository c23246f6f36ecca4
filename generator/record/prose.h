/*
 * Which bodies are read while something is made.
 *
 * All that a text says is told by the front matter of files and by where their bodies lead; what
 * bodies say besides is read by prose_read alone, once the record is linked. So a build knows of
 * each page whose words are on it, and need not make it again where those are as they were.
 */
#ifndef RECORD_PROSE_H
#define RECORD_PROSE_H

#include "base/arena.h"
#include "record/thing.h"

/* The numbers of bodies (struct prose), rising and each once when the reading has ended. */
struct prose_notes {
	uint32_t *items; /* for memory_free */
	size_t count, capacity;
};

/*
 * Note what this thread reads, in a list that is emptied first, until prose_notes_end. Null, as
 * without a beginning: what is read is not noted. Returns what was noted to before, to begin it
 * again.
 */
struct prose_notes *prose_notes_begin(struct prose_notes *notes);
void prose_notes_end(struct prose_notes *notes);

/* Who reads in this thread; for prose_read. */
extern _Thread_local struct prose_notes *prose_notes_now;

/* For prose_read. */
void prose_note(struct prose_notes *notes, uint32_t number);

/* What Markdown made of a text, which must be one. */
static inline const struct markdown *prose_read(const struct prose *prose)
{
	if (prose_notes_now && prose->number)
		prose_note(prose_notes_now, prose->number);
	return &prose->markdown;
}

/* The same for who changes it, before anything is made of it. */
static inline struct markdown *prose_change(struct prose *prose)
{
	return &prose->markdown;
}

#endif
