/* When a site has to be built again. */
#ifndef COMMAND_NEXT_H
#define COMMAND_NEXT_H

#include "base/buffer.h"
#include "record/record.h"

/* A line: when the next thing comes out or ends to be held, by the clocks of the site. */
void next_add(const struct left_out *left, struct buffer *out);

#endif
