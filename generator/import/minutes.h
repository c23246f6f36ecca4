/* Minutes, with who was there, actions and decisions, as content files. */
#ifndef IMPORT_MINUTES_H
#define IMPORT_MINUTES_H

#include "import/import.h"
#include "import/manuscript.h"

bool minutes_import(struct import *import, struct manuscript *text);

#endif
