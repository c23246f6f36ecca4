/*
 * The way back of every reference.
 */
#ifndef MODEL_BACK_LINK_H
#define MODEL_BACK_LINK_H

#include "model/record.h"

/*
 * Give every thing in the record the list of what points to it. References
 * are counted first and filled second; the lists are slices of one array.
 * Run again after the access cut, it leaves out what was cut.
 */
void back_link_all(struct record *record);

#endif
