/*
 * Files of authors that are published: named as a paper's document, an attachment, a pack or an
 * image. Any other file is left alone.
 */
#ifndef SITE_FILES_H
#define SITE_FILES_H

#include "site/pack_print.h"

/* A file that goes to the site. */
struct site_file {
	struct str name;    /* inside the content folder */
	struct str address; /* on the site */
	uint64_t size;
	const struct thing *of; /* the source it is a copy of, or null */
	struct place place;     /* where the record names it */
	/* Who looked through it, or answers for it unseen: as it is stated and understood. */
	bool is_checked, may_be_unchecked;
	bool is_marking_checked;
	/* Only these pages of a PDF go out: "1-3,7"; empty: all. */
	struct str pages;
	bool waits; /* it does not go out */
	/*
	 * Is it searched as the body of what names it? Then what its pages say, with a form feed
	 * behind each, once it was looked through, or its paragraphs, a line each, where it has no
	 * pages: only where all of it goes out and nothing is in it that it does not show.
	 */
	bool is_searched;
	struct str text;
};

struct site_files {
	struct site_file *items; /* by name, byte order */
	size_t count;
	struct site_prints prints;
};

/*
 * Collect the copies of what lives on other sites, whose folder comes before all, and every file
 * the record names, once each, and give that an address made of its name in small letters, digits
 * and hyphens. Reports files that are not there (with the nearest name), links in texts to files
 * that nothing names, and files in the folders of content that nothing names (a note).
 */
void files_collect(const struct record *record, const struct content_files *content,
		   const struct site_files *copies, struct site_files *out, struct diag *diag);

/* The address on the site that a file of the content has, by its name. */
struct str files_address(const struct record *record, struct str name);

/* The file that a thing names, relative to its own folder; or null. */
const struct site_file *files_find(const struct site_files *files, const struct thing *thing,
				   struct str name);

/* The copy of a source that is kept for readers, or null. */
const struct site_file *files_of_source(const struct site_files *files, const struct thing *source);

#endif
