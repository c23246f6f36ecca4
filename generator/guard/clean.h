/*
 * Pictures and recordings without what nobody sees: where and by whom they were made, comments,
 * thumbnails, bytes behind their end. What is shown or heard is copied as it stands, never decoded.
 *
 * Kept is only what is known to be needed. Sources: ITU-T T.81 and T.871 (JPEG, JFIF), ISO/IEC
 * 15948 (PNG), GIF89a, RFC 9649 (WebP), ISO/IEC 14496-12 (MP4), Exif 2.32 for which way up.
 */
#ifndef GUARD_CLEAN_H
#define GUARD_CLEAN_H

#include "base/buffer.h"
#include "guard/file_type.h"

struct zip;

/* Is it a type that clean_file takes? SVG and Office files have functions of their own. */
bool clean_takes(enum file_type type);

/*
 * Add the cleaned file to a buffer. False, with anything in the buffer, where it is damaged: what
 * cannot be followed from its first byte to its end is not published.
 */
bool clean_file(enum file_type type, struct str bytes, struct buffer *out);

/*
 * Drawings in SVG without what nobody sees: comments, metadata, titles and descriptions, hidden
 * layers, names of layers and other notes of editors, and what pictures inside it carry.
 */

/*
 * Add the cleaned drawing to a buffer: byte for byte as it was, where nothing had to go. False
 * where it is no XML, or a picture in it is damaged. It does not see whether the drawing is safe:
 * svg_check of text/xml.h does. May run in parallel with itself.
 */
bool svg_clean(struct str bytes, struct buffer *out);

/* Office files (Office Open XML and OpenDocument) without what can be taken out of them. */

/*
 * Add to an empty buffer the file without names of who made, changed or commented on it, where it
 * lay, what printed it, and with every picture and recording in it cleaned; byte for byte as it
 * was, where nothing had to go. False where it is no such file. Memory: the arena's, meanwhile.
 */
bool office_clean(struct str bytes, struct buffer *out, struct arena *arena);

/*
 * The same for a part of this name that is no XML: false where it is a picture that is damaged, or
 * of a type that cannot be cleaned.
 */
bool office_clean_media(struct str name, struct str bytes, struct buffer *out);

/* Is a part of this name XML? */
bool office_is_xml(struct str name);

/*
 * List the parts; false where it is no archive, or one of more bytes, unpacked, than anybody should
 * have to read. Memory: the arena's.
 */
bool office_open(struct str bytes, struct zip *out, struct arena *arena);

#endif
