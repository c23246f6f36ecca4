/*
 * What nobody outside may read, for the leak check: how things are called that are not published,
 * noted before the cut takes it away; and with --private DIR texts that are kept elsewhere. Less
 * what public things are called too, and what was public before.
 */
#ifndef COMMAND_PRIVATE_H
#define COMMAND_PRIVATE_H

#include "command/run.h"
#include "record/record.h"

struct finding_origin;
struct phrases;

/* Whose name it is; owner of the origin of a phrase. */
struct private_name {
	const struct thing *thing;
	struct str name;
	bool is_person; /* who is shown by role only */
};

struct private_names {
	struct private_name *items;
	size_t count, capacity;
};

/* Before the cut: every title, and the names and initials of people. */
void private_names_note(const struct record *record, struct private_names *out);

/*
 * After it: those of things that say they are private or stand in one, of items taken in private,
 * and of people shown by role only. Titles and names of files count from four words, as shorter
 * ones ("Finance report") say little.
 */
void private_names_add(const struct private_names *names, const struct record *record,
		       struct phrases *phrases);

struct private_text {
	struct str path; /* as the user would name it */
	struct str text;
};

struct private_texts {
	struct private_text *items;
	size_t count, capacity;
};

/*
 * Read the folder, if one is named: .md, .txt, .csv, .yaml, .html, Office files and
 * PDFs (with qpdf and pdftotext); other files but pictures are reported. Look for eight words in a
 * row of what they say, and for titles and names of files of four words or more that only one of
 * them has; less what stands in the site as it was last built, and what the record says is reported
 * or released. Reports a folder or file that cannot be read: what is not known cannot be kept in.
 */
void private_texts_add(struct run *run, const struct record *record, struct phrases *phrases,
		       struct private_texts *out);

/* "private/part-2.md:14", or empty for what is of no text of these. */
struct str private_texts_print(const struct private_texts *texts,
			       const struct finding_origin *origin, struct arena *arena);

#endif
