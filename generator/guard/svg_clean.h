/*
 * Drawings in SVG without what nobody sees: comments, metadata, titles and descriptions, hidden
 * layers, names of layers and other notes of editors, and what pictures inside it carry.
 */
#ifndef GUARD_SVG_CLEAN_H
#define GUARD_SVG_CLEAN_H

#include "base/buffer.h"

/*
 * Add the cleaned drawing to a buffer: byte for byte as it was, where nothing had to go. False
 * where it is no XML, or a picture in it is damaged. It does not see whether the drawing is safe:
 * svg_check of text/xml_svg.h does. May run in parallel with itself.
 */
bool svg_clean(struct str bytes, struct buffer *out);

#endif
