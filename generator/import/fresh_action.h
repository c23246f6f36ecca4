/* An action of a meeting, as a row of its actions.csv. */
#ifndef IMPORT_FRESH_ACTION_H
#define IMPORT_FRESH_ACTION_H

#include "import/import.h"

/*
 * Under the headings that the list has; with an id of its own where its title makes none, or one
 * that another has. False where import->refused says why not.
 */
bool fresh_action(struct import *import, const struct thing *meeting, struct str title);

#endif
