/* What is reported of what stands inside Office files and PDFs that are to be published. */
#ifndef COMMAND_FILE_INSIDE_H
#define COMMAND_FILE_INSIDE_H

#include "base/buffer.h"
#include "base/diag.h"
#include "guard/file_type.h"
#include "guard/marking.h"
#include "site/files.h"

struct file_inside {
	const struct site_file *file;
	const struct record *record; /* that names it */
	enum file_type type;
	struct buffer *text;
	struct buffer *searched; /* see struct site_file */
	struct arena *arena;
	struct diag *diag;
	const struct marking_words *own;
	bool remembers; /* what stands in PDFs: see pdf_tools_look */
};

/*
 * Look inside a file of this type and report what readers are not to see in it, unless the record
 * says that a person looked. Types of which nothing is known inside are passed over. All of its
 * text that could be read is looked through for markings, also words of the site's own, and added,
 * to be searched for leaks.
 */
void file_inside_check(const struct file_inside *work, struct str bytes);

/* The text alone of a file with this name; false where there is none that can be read. */
bool file_inside_text(struct str name, struct str bytes, bool remembers, struct buffer *text,
		      struct arena *arena);

#endif
