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

/* The numbers of bodies (struct prose), as they are read. */
struct prose_notes {
	uint32_t *items; /* for memory_free */
	size_t count, capacity;
};

/*
 * Add to a list what this thread reads from now on; null, as at the beginning: to none. Returns
 * which it was before.
 */
struct prose_notes *prose_notes_to(struct prose_notes *notes);

/* Each once, rising. */
void prose_notes_sort(struct prose_notes *notes);

/* Where this thread notes what it reads; null: nowhere. For prose_read and command/parts. */
extern _Thread_local struct prose_notes *prose_notes_now;

/* For prose_read. */
void prose_note(struct prose_notes *notes, uint32_t number);

/* What Markdown made of a text, which must be one. */
static inline const struct markdown *prose_read(const struct prose *prose)
{
	arena_rest();
	if (prose_notes_now && prose->number)
		prose_note(prose_notes_now, prose->number);
	return &prose->markdown;
}

/* The same for who asks where it leads, and for charts and news, and reads no word. */
static inline const struct markdown *prose_leads(const struct prose *prose)
{
	return &prose->markdown;
}

/* The same for who changes it, before anything is made of it. */
static inline struct markdown *prose_change(struct prose *prose)
{
	return &prose->markdown;
}

#endif
