/*
 * The way back of every reference.
 */
#ifndef RECORD_BACK_LINK_H
#define RECORD_BACK_LINK_H

#include "record/record.h"

/*
 * Give every thing in the record the list of what points to it. References
 * are counted first and filled second; the lists are slices of one array.
 * Run again after the access cut, it leaves out what was cut.
 */
void back_link_all(struct record *record);

#endif
