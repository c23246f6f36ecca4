/* What search finds by name, unless it is of a kind of hundreds: by letter, for readers without a
 * script. */
#ifndef ACROSS_A_TO_Z_H
#define ACROSS_A_TO_Z_H

#include "site/names.h"

/* As templates see it. */
extern const struct value_table a_to_z_values;

extern const struct shape shape_letter;

#endif
