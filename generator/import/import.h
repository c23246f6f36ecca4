/*
 * From what people have to content files: proposals, which somebody looks at before they are
 * written, and which nobody publishes before that.
 *
 * Pure: bytes and the record in, texts out; the same bytes give the same texts. A value that was
 * guessed, read from a colour or is only near a known one is listed under "to confirm" of what it
 * stands in, which is a draft until the list is gone.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "record/record.h"

/* A value as it was found, for whoever looks at the proposal. */
struct import_value {
	struct str key, text;
	struct str doubt; /* empty: it is sure */
};

struct import_file {
	struct str name; /* in the content folder */
	struct str bytes;
	LIST_OF(struct import_value) values;
	bool is_joined; /* a file read later says it, with what it says itself */
	bool is_more;   /* what stands there, with something added */
};

/* A PDF to be made of the one that is imported. */
struct import_cut {
	struct str name;  /* in the content folder */
	struct str pages; /* "3-7"; empty: all of it, as it stands */
};

/* An item of an agenda, as far as files of this run say it. */
struct import_item {
	struct str number, id, title, purpose, presenters, papers;
	struct str doubt; /* what is to be confirmed; or empty */
	struct str section, minutes, form;
};

/* A meeting that files of this run are about. */
struct import_meeting {
	struct str folder;    /* "meetings/board-2026-11/" */
	struct str committee; /* its id; or empty */
	struct date date;
	struct str time, venue; /* as the first lines have them; or empty */
	bool is_new; /* all of it is written now, so that its meeting.md keeps it private */
	LIST_OF(struct import_item) items;
};

/* What the files of one run know of each other, in the order in which they are read. */
struct import_run {
	struct arena *arena;
	const struct columns_index *columns; /* headings that are known */
	LIST_OF(struct import_meeting) meetings;
	LIST_OF(struct import *) imports;
};

struct import {
	/* what is given */
	struct arena *arena;
	struct import_run *run;
	const struct record *record; /* of the site, or with built-in settings alone */
	bool knows_all;              /* that is all there is in the content folder */
	const char *path;            /* of the file that is read, as it was named */
	struct str name;             /* the same without its folder */
	struct str into;             /* the folder of the content, "meetings/x/"; or empty */
	struct str as;               /* what it is: "paper", "agenda", "minutes"; or empty */
	bool accepts_changes, takes_hidden, splits;
	/* Give a text of the content folder; false where there is none. Memory: the arena's. */
	bool (*read)(void *context, struct str name, struct str *out, struct arena *arena);
	void *context;

	/* what comes out */
	LIST_OF(struct import_file) files;
	LIST_OF(struct import_cut) cuts;
	LIST_OF(struct str) notes; /* sentences without a full stop */
	struct str refused;        /* why nothing is imported: the end of a sentence; or empty */
	struct str remedy;
};

/* Refuse all of it; false. */
__attribute__((format(printf, 2, 3))) bool import_refuse(struct import *import, const char *format,
							 ...);
/* Say it in a sentence; the same again is said once. */
__attribute__((format(printf, 2, 3))) void import_note(struct import *import, const char *format,
						       ...);

/* A content file that is being written. Zeroed but for its import; ended by import_end. */
struct import_writing {
	struct import *import;
	struct import_file file;
	struct buffer front;
	struct str title; /* once it is set */
	LIST_OF(struct str) doubts;
};

/* A value of the file: note it, and its doubt unless that is empty. */
void import_tell(struct import_writing *writing, struct str key, struct str text, struct str doubt);

/* The same and write it as a line of the front matter; a key may be indented: "  date". */
void import_set(struct import_writing *writing, const char *key, struct str text, struct str doubt);
/* Write a bare word, such as "not applicable", an id or a date, without quotes. */
void import_set_word(struct import_writing *writing, const char *key, struct str word,
		     struct str doubt);
/* A key with a list: written on one line where it has one item. */
void import_set_list(struct import_writing *writing, const char *key, const struct str *items,
		     size_t count, struct str doubt);

/* Add a text as YAML reads it: in quotes where it is more than a bare word. */
void import_quote(struct buffer *out, struct str text);

/* Put the file among those of the import: front matter with its access and doubts, then a body. */
void import_end(struct import_writing *writing, struct str name, bool is_private, struct str body);

/* The name of the file that is read, without its ending. */
struct str import_name(const struct import *import);

/* Files of this name that were proposed before in this run give way to one that says all of it. */
void import_take_over(struct import *import, struct str name);

/* Add a file as it stands. */
void import_add(struct import *import, struct str name, struct str bytes);

#endif
