/*
 * Which files may be published, told by their bytes: the ending must agree with them.
 *
 * The table of types is the master copy of what content/README.md and `boardpack help files` list.
 * What is not in it is refused, as is what a browser or a server could run: HTML, scripts,
 * programs, and archives, into which nobody looks.
 */
#ifndef GUARD_FILE_TYPE_H
#define GUARD_FILE_TYPE_H

#include "base/str.h"

struct arena;

enum file_type {
	FILE_NONE, /* of no type that is published */
	FILE_PDF,
	FILE_DOCX,
	FILE_ODT,
	FILE_PPTX,
	FILE_ODP,
	FILE_XLSX,
	FILE_ODS,
	FILE_CSV,
	FILE_TEXT,
	FILE_CAPTIONS,
	FILE_JPEG,
	FILE_PNG,
	FILE_GIF,
	FILE_WEBP,
	FILE_SVG,
	FILE_MP3,
	FILE_MP4,
	FILE_TYPES
};

struct file_type_row {
	const char *name;    /* "a PDF", as a message says it */
	const char *endings; /* "jpg|jpeg" */
	const char *done;    /* what is done with it, for the reference */
};

/* The row of a type but FILE_NONE. */
const struct file_type_row *file_type_row(enum file_type type);

/* Why a file is not published: both null where it is. */
struct file_refusal {
	const char *why; /* "is a web page" */
	const char *remedy;
};

/*
 * The type of a file with this name and all its bytes, or FILE_NONE and why. An arena for what is
 * only needed meanwhile.
 */
enum file_type file_type_of(struct str name, struct str bytes, struct file_refusal *out,
			    struct arena *arena);

/* The type of what is known by its first bytes alone; FILE_NONE where none is. */
enum file_type file_type_by_start(struct str bytes);

#endif
