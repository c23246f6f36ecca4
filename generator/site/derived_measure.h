/*
 * Measures as templates see them: their values with what each shows, and what
 * all of it comes to.
 */
#ifndef SITE_DERIVED_MEASURE_H
#define SITE_DERIVED_MEASURE_H

#include "derive/measured.h"
#include "site/view.h"

/* What the latest value shows; SPC_MISSING where none is stated. */
enum spc_type measure_last_type(const struct measured *measured);

/* Results of a measure, or with a count of how many measures have them. */
struct value measure_variation(const struct view *view, enum spc_type type, bool is_high,
			       size_t count);
struct value measure_assurance(const struct view *view, enum spc_assurance assurance, size_t count);

#endif
