/* The risks of a register by how long ago a board was told of them. */
#ifndef ACROSS_TOLD_H
#define ACROSS_TOLD_H

#include "site/names.h"

/* As templates see them. */
extern const struct value_table told_values;

#endif
