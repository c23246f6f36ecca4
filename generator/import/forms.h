/*
 * Forms and tables of a text as the sheets that they could have been: a form for each risk, as
 * board assurance frameworks have them, is a row of a register.
 */
#ifndef IMPORT_FORMS_H
#define IMPORT_FORMS_H

#include "import/import.h"
#include "import/manuscript.h"
#include "text/sheet.h"

/* Labels that are known of a form, and what stands beside each. */
struct form {
	LIST_OF(struct str) keys, values;
};

/* Read the labels of a risk's form in a grid of cells; how many there are. */
size_t form_read(struct import *import, const struct sheet *grid, struct form *out);

bool form_has(const struct form *form, const char *key);

/* Add what another says besides. */
void form_join(struct import *import, struct form *form, const struct form *other);

/* Is it a form of a risk: does it say what the risk is, and enough about it? */
bool form_is_risk(const struct form *form);

/* A sheet with a row for each form, every one to be confirmed. Memory: the import's arena. */
void forms_to_sheet(struct import *import, const struct form *forms, size_t count,
		    struct sheet *out);

/* A table as a sheet of this name. Memory: the import's arena. */
void table_to_sheet(struct import *import, const struct manuscript_table *table, struct str name,
		    struct sheet *out);

#endif
