/* The trail as templates see it, for every kind; an entry is a "trail entry". */
#ifndef ACROSS_TRAIL_VALUES_H
#define ACROSS_TRAIL_VALUES_H

#include "site/names.h"

extern const struct value_table trail_values;
extern const struct shape shape_trail, shape_telling;

#endif
