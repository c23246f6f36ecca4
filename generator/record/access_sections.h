/*
 * Take the sections of unpublished agenda items out of published minutes.
 */
#ifndef RECORD_ACCESS_SECTIONS_H
#define RECORD_ACCESS_SECTIONS_H

#include "record/record.h"

/*
 * Cut each section whose item is hidden out of the body of the minutes: its
 * words, its headings and paragraphs, and where it refers to. The agenda of
 * the meeting must still be whole.
 */
void access_cut_sections(struct minutes *minutes, struct arena *arena);

#endif
