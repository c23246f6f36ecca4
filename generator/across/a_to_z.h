/* Everything that search finds by name, as a list by letter: for readers without a script. */
#ifndef ACROSS_A_TO_Z_H
#define ACROSS_A_TO_Z_H

#include "site/names.h"

/* As templates see it. */
extern const struct value_table a_to_z_values;

extern const struct shape shape_letter;

#endif
