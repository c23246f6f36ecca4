/*
 * What the two files of workstreams share: the values of a workstream, its periods and rows.
 */
#ifndef KINDS_WORKSTREAM_H
#define KINDS_WORKSTREAM_H

#include "kinds/kinds.h"

/* The same action a period before, or null; and in its latest period, maybe itself. */
const struct thing *row_before(const struct thing *row);
const struct thing *row_latest(const struct thing *row);

enum { WORKSTREAM_VALUES = 4, PERIOD_VALUES = 2, ROW_VALUES = 4 };
extern const struct value_row workstream_values[WORKSTREAM_VALUES];
extern const struct value_row period_values[PERIOD_VALUES];
extern const struct value_row row_values[ROW_VALUES];

#endif
