#include "record/prose.h"

_Thread_local struct prose_notes *prose_notes_now;

struct prose_notes *prose_notes_to(struct prose_notes *notes)
{
	struct prose_notes *before = prose_notes_now;
	prose_notes_now = notes;
	return before;
}

void prose_note(struct prose_notes *notes, uint32_t number)
{
	if (!notes->count || notes->items[notes->count - 1] != number)
		ARRAY_ADD(notes, NULL, number);
}

static int compare_numbers(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

void prose_notes_sort(struct prose_notes *notes)
{
	size_t kept = 0;
	ARRAY_SORT(notes->items, notes->count, compare_numbers);
	for (size_t i = 0; i < notes->count; i++)
		if (!kept || notes->items[kept - 1] != notes->items[i])
			notes->items[kept++] = notes->items[i];
	notes->count = kept;
}
