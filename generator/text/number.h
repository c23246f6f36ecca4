/* A number as people write it in a table, or why there is none. */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include "base/str.h"

enum number_state {
	NUMBER_STATED,
	NUMBER_NOT_STATED, /* empty, "not stated", "n/a", a dash */
	NUMBER_NOT_KNOWN,  /* "not known" */
	NUMBER_WRONG,      /* anything else */
};

/*
 * Read what decimal_parse does, and "+3", any sign that stands for minus, and a currency sign in
 * front. *out is set for NUMBER_STATED only.
 */
enum number_state number_read(struct str text, double *out);

#endif
