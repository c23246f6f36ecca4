/* Problems as programs read them: as JSON, and as the forges show them beside the lines. */
#ifndef COMMAND_PROBLEMS_H
#define COMMAND_PROBLEMS_H

#include "base/diag.h"

/* Is there such a format? "json", "github", "gitlab", "azure". */
bool problems_has_format(const char *format);

/* Print all of them in a format that there is; returns the exit status they ask for. */
int problems_print(struct diag *diag, const struct diag_style *style, const char *format,
		   FILE *out);

#endif
