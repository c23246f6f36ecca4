/* Terms of reference: a committee with its quorum and its people, the text as its body. */
#ifndef IMPORT_TERMS_H
#define IMPORT_TERMS_H

#include "import/import.h"
#include "import/manuscript.h"

/* Does a text call itself so in its first lines? */
bool terms_are(const struct manuscript *text, struct arena *arena);

bool terms_import(struct import *import, struct manuscript *text);

#endif
