/* One sheet as a list of the content, or as one for each measure, person or meeting in it. */
#ifndef IMPORT_LIST_H
#define IMPORT_LIST_H

#include "import/import.h"
#include "text/sheet.h"

struct list {
	int kind;
	int main; /* what holds it */
	const char *file;
	const char *folder; /* where that lies */
	const char *words;  /* of a sheet's or a file's name, that say so */
	/* Headings of the column that says which of several of them a row belongs to; or null. */
	const char *group;
	bool is_only_named; /* its headings are those of other lists too */
};

struct found_list {
	const struct list *list; /* null: none */
	size_t row;              /* of the headings, in sheet->rows */
	size_t known;            /* headings of it */
	size_t group;            /* the column of the group; the count of columns: none */
};

/* The list of which a row near the top has the most headings; names decide between equals. */
struct found_list list_find(struct import *import, const struct sheet *sheet);

/* Does a name of a file or sheet say that it is this list? */
bool list_is_named(struct import *import, const struct list *list, struct str name);
bool list_is_of_meeting(const struct list *list);

/* Does a marking keep a row private? */
bool list_is_marked(const struct sheet_row *row);

/* Propose its files; one of a meeting goes to that of the run, where none is imported into. */
void list_write(struct import *import, const struct sheet *sheet, const struct found_list *found);

#endif
