/*
 * What a file in the content folder is, by its name alone.
 */
#ifndef RECORD_LAYOUT_H
#define RECORD_LAYOUT_H

#include "record/thing.h"

enum layout_role {
	LAYOUT_NONE,      /* no content: an attachment, a picture, data */
	LAYOUT_MISPLACED, /* content in a folder where none belongs */
	LAYOUT_SETTINGS,  /* site.yaml, accessibility.yaml */
	LAYOUT_THING,     /* one thing; a YAML list is a list of them */
	LAYOUT_LIST,      /* a list of things */
	LAYOUT_FIELD,     /* a list that is one field of the main thing */
	LAYOUT_DATA,      /* CSV for tables */
};

struct layout {
	enum layout_role role;
	int kind;      /* of the thing, the list or the main thing */
	struct str id; /* from the file or folder name */
	/*
	 * The folder of the main thing that holds it ("meetings/slt-2017-09"),
	 * or empty. The main thing itself has is_main set.
	 */
	struct str folder;
	bool is_main;
	struct str field; /* key of the field, for LAYOUT_FIELD */
};

/*
 * A workbook is a list where it has the name of one: "people.xlsx", "meetings/x/actions.xlsx"; any
 * other is LAYOUT_NONE.
 */
struct layout layout_of(struct str name);

/* Has it rows and columns: CSV, or a workbook, which is read as CSV? */
bool layout_is_sheet(struct str name);
bool layout_is_workbook(struct str name);

/* Is it what the leak check is to allow, which is no content: leaks.yaml? */
bool layout_is_leaks(struct str name);

/* Of what kind the things in a list are. */
int layout_listed_kind(const struct layout *layout);

/*
 * The list that data beside a main thing may have been meant as, by the file's name: "actions" for
 * "meetings/x/action.csv" and "meetings/x/action-log.csv". Empty where it is near none.
 */
struct str layout_meant(const struct layout *layout, struct str name);

/*
 * The folder that the first one of a path is near: "meetings" for "Meeting/x.md". Null where there
 * is none, and where it is that itself.
 */
const char *layout_near(struct str name);

/* The kind that the main file of such a folder is named after. */
int layout_main_kind(struct str folder);

#endif
