/*
 * The format in which sites say what they publish, version 1: its namespace,
 * and its schema in RELAX NG. site/catalogue.h writes it,
 * partner/catalogue.h reads what others have written.
 */
#ifndef TEXT_CATALOGUE_SCHEMA_H
#define TEXT_CATALOGUE_SCHEMA_H

#include <stddef.h>

#define CATALOGUE_NAMESPACE "https://boardpack.example/catalogue/1"
#define CATALOGUE_VERSION   "1"

/* The bytes of catalogue-1.rng; made from it by the build. */
extern const char catalogue_schema[];
extern const size_t catalogue_schema_len;

#endif
