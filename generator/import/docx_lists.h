/* What the styles and numbers of a Word file say of a paragraph. */
#ifndef IMPORT_DOCX_LISTS_H
#define IMPORT_DOCX_LISTS_H

#include "text/package.h"

enum { DOCX_LEVELS = 9 };

struct docx_style {
	struct str id, name, based_on;
	int outline; /* -1: says nothing; else from 0 */
	int bold, hidden;
	struct str number, number_level;
};

struct docx_level {
	struct str format, text;
	int start;
	int count; /* so far */
};

struct docx_numbers {
	struct str id; /* of the abstract list */
	struct docx_level levels[DOCX_LEVELS];
};

struct docx_lists {
	struct {
		struct docx_style *items;
		size_t count, capacity;
	} styles;
	struct {
		struct docx_numbers *items;
		size_t count, capacity;
	} numbers;
	struct docx_number {
		struct str id;
		size_t numbers; /* its index there */
	} * ids;
	size_t id_count, id_capacity;
};

/* Read both parts; either may be null. */
void docx_lists_read(const struct _xmlNode *styles, const struct _xmlNode *numbering,
		     struct docx_lists *out, struct arena *arena);

/* A style with what those it is based on say; zero with outline -1 where there is none. */
struct docx_style docx_style_of(const struct docx_lists *lists, struct str id);

/*
 * Count on in a list and give what stands before the paragraph: "2", "(a)", "3.1". *is_plain: it is
 * a number that Markdown can print. Empty: a bullet. False: there is no such list.
 */
bool docx_count(struct docx_lists *lists, struct str number, int level, bool *is_plain,
		struct str *out, struct arena *arena);

#endif
