/*
 * What the record holds, as a picture in characters: by committee and year its meetings, and the
 * papers of which there is the text, only a file, only the name, or nothing though an agenda says
 * that there is one.
 */
#ifndef COMMAND_PICTURE_H
#define COMMAND_PICTURE_H

#include "base/buffer.h"
#include "record/record.h"

struct picture_look {
	size_t columns;
	bool has_colour;
	bool is_utf8; /* else ASCII alone */
};

/* Draw a record that is cut; nothing where it has neither meetings nor papers. */
void picture_draw(const struct record *record, const struct picture_look *look, struct buffer *out);

#endif
