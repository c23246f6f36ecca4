/* What is reported of what stands inside Office files and PDFs that are to be published. */
#ifndef COMMAND_FILE_INSIDE_H
#define COMMAND_FILE_INSIDE_H

#include "base/diag.h"
#include "guard/file_type.h"
#include "site/files.h"

/*
 * Look inside a file of this type and report what readers are not to see in it, unless the record
 * says that a person looked. Types of which nothing is known inside are passed over.
 */
void file_inside_check(const struct site_file *file, enum file_type type, struct str bytes,
		       struct arena *arena, struct diag *diag);

#endif
