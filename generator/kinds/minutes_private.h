/* What minutes say of what is kept back: an item of the agenda, or a private part of the meeting.
 */
#ifndef KINDS_MINUTES_PRIVATE_H
#define KINDS_MINUTES_PRIVATE_H

#include "kinds/kinds.h"

/*
 * The agenda item that a block would be taken to be about, were it the heading of a section, at
 * whatever depth, or null: one that is kept back before any other. A bold line counts, and a short
 * one in a list or behind a number, which may alone be the item's unless "marking checked" stands
 * above. All memory is the arena's.
 */
const struct thing *minutes_item_of(const struct minutes *minutes, size_t block,
				    struct arena *arena);

/* Report the block that is about an item which is kept back. */
void minutes_report_private(const struct minutes *minutes, const struct thing *item, size_t block,
			    struct diag *diag);

/*
 * Does the section that a heading opens say nothing, or only that it was taken in private? Of an
 * item that is withheld it is then left out: the agenda says as much.
 */
bool minutes_section_is_silent(const struct minutes *minutes, size_t block, struct arena *arena);

/*
 * The first block that opens a private part of the meeting ("Part 2", "In committee") which the
 * agenda does not have as public; the number of blocks where none does.
 */
size_t minutes_private_part(const struct minutes *minutes, struct arena *arena);

/*
 * The first block that follows the resolution to exclude the public, though no item of the agenda
 * heads it, and nothing says that they were let in again; the number of blocks where none does.
 */
size_t minutes_behind_closed_doors(const struct minutes *minutes, struct arena *arena);
void minutes_report_behind_closed_doors(const struct minutes *minutes, size_t block,
					struct diag *diag);

/* The text of a block, without its tags. */
struct str minutes_block_text(const struct markdown *body, const struct markdown_block *block,
			      struct arena *arena);

/* Report the block that opens a private part, with what follows it. */
void minutes_report_private_part(const struct minutes *minutes, size_t block, struct diag *diag);

#endif
