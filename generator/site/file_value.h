/* A file of the site as templates see it: its address, name, size and type. */
#ifndef SITE_FILE_VALUE_H
#define SITE_FILE_VALUE_H

#include "site/value_row.h"
#include "site/view.h"

extern const struct shape shape_file;

/* A file that goes to the site, by the name readers see; nothing for null. */
struct value file_value(const struct view *view, const struct site_file *file, struct str name);

/* The file that a thing names; nothing where it names none. */
struct value file_value_of(const struct view *view, const struct thing *thing, struct str name);

#endif
