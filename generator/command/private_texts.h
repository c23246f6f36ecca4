/*
 * --private DIR: texts that are kept elsewhere and of which nothing may come out, less what was
 * public before.
 */
#ifndef COMMAND_PRIVATE_TEXTS_H
#define COMMAND_PRIVATE_TEXTS_H

#include "command/load.h"
#include "guard/phrases.h"

struct private_text {
	struct str path; /* as the user would name it */
	struct str text;
};

struct private_texts {
	struct private_text *items;
	size_t count, capacity;
};

/*
 * Read the folder, if one is named: .md, .txt, .csv, .yaml, Office files and
 * PDFs (with qpdf and pdftotext). Look for eight words in a row of
 * what they say, and for titles and names of files of four words or more that only one of them has;
 * less what stands in the site as it was last built, and what the record says is reported or
 * released. Reports a folder or file that cannot be read: what is not known cannot be kept in.
 */
void private_texts_add(struct run *run, const struct record *record, struct phrases *phrases,
		       struct private_texts *out);

/* "private/part-2.md:14", or empty for what is of no text of these. */
struct str private_texts_print(const struct private_texts *texts,
			       const struct finding_origin *origin, struct arena *arena);

#endif
