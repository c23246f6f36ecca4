/*
 * Minutes as they were minuted: where their body is divided, and which agenda item each part is
 * about.
 *
 * A section begins with a heading of the body itself, in no list or quotation, that is the id of an
 * item, or its printed number and title, or either where the other is absent. The minutes may have
 * numbers of their own: they are those of the agenda where one number stands with its own title.
 * What is like no item is a section of its own, and so is every one of a meeting without agenda.
 */
#ifndef KINDS_MINUTES_SECTION_H
#define KINDS_MINUTES_SECTION_H

#include "kinds/kinds.h"

/* Fill in where the minutes are divided; headings move up to stand below that of their section. */
void minutes_divide(struct minutes *minutes, struct arena *arena);

/*
 * Report, before the block of which others tell, with all that follows it: a
 * heading that is like no item is a warning which names the nearest, but an error where the meeting
 * keeps an item back, as it may be about that; "Any other business" too.
 */
void minutes_check_sections(const struct minutes *minutes, size_t end, struct diag *diag);

/* Does a link of the text, but for one in its heading, lead to a section? */
bool minutes_section_is_led_to(const struct minutes *minutes, size_t section);

#endif
