/* What the labels of cover sheets mean, and what is made of the values beside them. */
#ifndef IMPORT_COVER_VALUE_H
#define IMPORT_COVER_VALUE_H

#include "import/import.h"
#include "import/manuscript.h"

enum cover_part { OF_PAPER, OF_COVER };

struct cover_value {
	struct str label; /* as printed */
	struct str text;
	const struct manuscript_row *rows; /* of a list of ticks: this row and those below */
	size_t row_count;
};

struct cover_keys {
	struct str *items;
	size_t count, capacity;
};

struct covers {
	struct import_writing *paper;
	struct import_writing sheets;         /* what stands under "covers" */
	struct cover_keys of_paper, of_sheet; /* that have a value */
	size_t known;                         /* labels so far */
	bool in_sheet, has_open_sheet;
};

struct cover_label;

/* The label that a text is, by what site.yaml says or as forms have them; or null. */
const struct cover_label *cover_find_label(struct import *import, struct str text);
bool cover_is_of_sheet(const struct cover_label *label);

/* Write what is made of a value; the first of a key counts. */
void cover_take_value(struct covers *covers, const struct cover_label *label,
		      const struct cover_value *value);

/* Write a text, or a list, under a key of the paper or of the sheet that is open. */
void cover_set(struct covers *covers, const char *key, struct str text, struct str doubt);
void cover_set_list(struct covers *covers, const char *key, const struct str *items, size_t count,
		    struct str doubt);
bool cover_has(const struct cover_keys *keys, const char *key);

/*
 * For the reference: the labels of the index-th key that are known, "one|another"; null behind the
 * last. A * stands for any words.
 */
const char *cover_labels(size_t index, const char **key);

#endif
