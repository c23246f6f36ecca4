/*
 * Tables to download, and the catalogue: files of the site that are no pages.
 *
 * A row (kind_pages.h) says which file there is for what, and how it is written; those of a kind
 * stand in its file. They are planned after the cut, so that nothing else can be in them.
 */
#ifndef SITE_DATA_FILES_H
#define SITE_DATA_FILES_H

#include "base/buffer.h"
#include "base/diag.h"
#include "site/files.h"
#include "site/kind_pages.h"
#include "site/plan.h"
#include "site/value_row.h"
#include "site/view.h"

struct data_files;
struct object_file;

struct data_file {
	struct str address;
	void (*write)(const struct data_files *files, const struct data_file *file,
		      struct arena *arena, struct buffer *out);
	/* What it is made of; for that: */
	const struct data_row *row;
	const struct markdown_chart *chart; /* of the body of thing */
	const struct listing *listing;      /* site/listing.h */
	const struct thing *thing;
	int kind;         /* of whose things it tells; KIND_NONE: of all */
	bool is_register; /* site/register.h, or */
	bool is_metadata; /* what its columns are */
	size_t part;      /* of several, from 0 */
	const struct object_file *object;
	size_t size, rows; /* once it is made; of a table, without its headings */
};

struct data_files {
	struct data_file *items; /* by address, byte order */
	size_t count;
	const struct record *record;
	const struct plan *plan;
	const struct site_files *files;
};

/*
 * Plan every file. Reports one that would take the address of a page or of an author's file. All
 * memory is the record's arena's.
 */
void data_plan(const struct record *record, const struct plan *plan, const struct site_files *files,
	       struct data_files *out, struct diag *diag);

/* Write one of the files; out is emptied first. */
void data_write(const struct data_files *files, const struct data_file *file, struct arena *arena,
		struct buffer *out);

/* The file at an address, or null. */
struct data_file *data_find(const struct data_files *files, struct str address);

/* Where the file of a row lies: of the site, or of a thing. */
struct str data_address(const struct data_row *row, const struct thing *thing, struct arena *arena);

/* The address relative to the page of the file of this name in a folder, whatever its ending. */
struct value data_url(const struct view *view, struct str folder, struct str name);

/* For write */

/* The first row: plain words, the site's own where it has any; ended by a null. */
void data_add_headings(const struct record *record, const char *const *headings,
		       struct arena *arena, struct buffer *out);

/* A cell: the text of a field, or why it has none, as pages say it. */
void data_add_field(const struct thing *thing, const char *key, struct str text,
		    struct buffer *out);

/* "12 kB" */
struct str data_size(uint64_t size, struct arena *arena);

/* The texts of cells; empty for 0 and for no date. */
struct str data_number(int number, struct arena *arena);
struct str data_date(struct date date, struct arena *arena);

/* A file of the site as templates see it: its address, name, size and type. */

extern const struct shape shape_file;

/* A file that goes to the site, by the name readers see; nothing for null. */
struct value file_value(const struct view *view, const struct site_file *file, struct str name);

/* The file that a thing names; nothing where it names none. */
struct value file_value_of(const struct view *view, const struct thing *thing, struct str name);

#endif
