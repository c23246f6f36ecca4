/*
 * Tables to download, and the catalogue: files of the site that are no pages.
 *
 * A table of rows says which file there is for what, and how it is written.
 * They are planned after the cut, so that nothing else can be in them. To add
 * one: a row in data_rows (data_table.c), with a function that writes it.
 */
#ifndef SITE_DATA_FILES_H
#define SITE_DATA_FILES_H

#include "base/buffer.h"
#include "base/diag.h"
#include "site/files.h"
#include "site/plan.h"
#include "site/view.h"

struct data_row {
	const char *name;   /* in its address: "scores" */
	int kind;           /* one for each thing; KIND_NONE: of the site */
	const char *folder; /* of the site: "risks/"; else the thing's */
	const char *ending; /* null: csv, a table */
	const char *title;  /* of a table, for readers */
	const char *holds;  /* what is in it, for them */
	/* Is there anything in it? */
	bool (*is_wanted)(const struct record *record, const struct thing *thing);
	/* Write all of it; the memory of the arena is forgotten after. */
	void (*write)(const struct record *record, const struct thing *thing, struct arena *arena,
		      struct buffer *out);
};

/* The rows, ended by one without a name; data_table.c. */
extern const struct data_row data_rows[];

/* The values of a measure; data_measure.c. */
bool data_has_values(const struct record *record, const struct thing *thing);
void data_write_values(const struct record *record, const struct thing *thing, struct arena *arena,
		       struct buffer *out);

struct data_file {
	const struct data_row *row;         /* or */
	const struct markdown_chart *chart; /* of the body of thing */
	const struct thing *thing;
	struct str address;
};

struct data_files {
	const struct data_file *items; /* by address, byte order */
	size_t count;
};

/*
 * Plan every file. Reports one that would take the address of a page or of an
 * author's file. All memory is the record's arena's.
 */
void data_plan(const struct record *record, const struct plan *plan, const struct site_files *files,
	       struct data_files *out, struct diag *diag);

/* Write a file; out is emptied first. */
void data_write(const struct record *record, const struct data_file *file, struct arena *arena,
		struct buffer *out);

/* The file at an address, or null. */
const struct data_file *data_find(const struct data_files *files, struct str address);

/* Where the file of a row lies: of the site, or of a thing. */
struct str data_address(const struct data_row *row, const struct thing *thing, struct arena *arena);

/* The address relative to the page of the file of this name in a folder, whatever its ending. */
struct value data_url(const struct view *view, struct str folder, struct str name,
		      struct arena *arena);

#endif
