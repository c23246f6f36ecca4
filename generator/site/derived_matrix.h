/*
 * The risk matrix as values: a table of five by five.
 */
#ifndef SITE_DERIVED_MATRIX_H
#define SITE_DERIVED_MATRIX_H

#include "site/view.h"

/* Rows, highest likelihood first, each a "matrix row". */
struct value matrix_rows(const struct view *view, struct arena *arena);

/* The words for consequence, lowest first. */
struct value matrix_columns(const struct view *view, struct arena *arena);

/* Does a risk stand in the matrix at all: neither closed nor merged? */
bool matrix_shows(const struct risk *risk);

#endif
