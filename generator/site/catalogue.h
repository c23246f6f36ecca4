/*
 * The catalogue: what the site publishes, by name and address, for the programs of others. Partners
 * refer to what is in it.
 *
 * It is written from the published record by rows of each kind, one a field; catalogue-1.rng is its
 * schema in RELAX NG, which is published beside it and is part of the program: partner/catalogue.h
 * reads by it what others have written.
 */
#ifndef SITE_CATALOGUE_H
#define SITE_CATALOGUE_H

#include "record/record.h"
#include "site/kind_pages.h"
#include "text/xml.h"

#define CATALOGUE_NAMESPACE "https://boardpack.example/catalogue/1"
#define CATALOGUE_VERSION   "1"

/* The bytes of catalogue-1.rng; made from it by the build. */
extern const char catalogue_schema[];
extern const size_t catalogue_schema_len;

/* What the rows of the table write with. */
struct catalogue {
	const struct record *record;
	struct xml_writer *xml;
	struct arena *arena;
};

/* Is the thing in the catalogue? Nothing without an address is, and nothing withdrawn. */
bool catalogue_has(const struct thing *thing);

/* An element that refers to a thing: by its id where that is in it too. */
void catalogue_add_link(struct catalogue *catalogue, const char *name, const struct link *link);

/* The scale of a level as attributes, and its place there: 1 is the worst. */
void catalogue_add_level(struct catalogue *catalogue, const struct level *level);

/* An attribute for a number; nothing for 0. */
void catalogue_add_number(struct catalogue *catalogue, const char *name, int number);

/* An attribute for a date; nothing for one that is not known. */
void catalogue_add_date(struct catalogue *catalogue, const char *name, struct date date);

/* For the rows of data_files.c: a site that does not know its own address has none. */
bool catalogue_is_wanted(const struct record *record);
void catalogue_write(const struct record *record, const struct thing *thing, struct arena *arena,
		     struct buffer *out);
void catalogue_write_schema(const struct record *record, const struct thing *thing,
			    struct arena *arena, struct buffer *out);

#endif
