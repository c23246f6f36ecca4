/* When a site has to be built again. */
#ifndef COMMAND_NEXT_H
#define COMMAND_NEXT_H

#include "record/record.h"

/* Print when the next thing comes out or ends to be held, by the clocks of the site. */
void next_print(const struct left_out *left);

#endif
