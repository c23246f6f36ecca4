/*
 * Things as objects in JSON, for programs: by OParl 1.1 as static files, and by schema.org inside
 * pages (JSON-LD). What a kind is called there, and which of its fields are which property, its
 * rows say (struct object_rows of kind_pages.h); the rest is made here.
 *
 * An object of OParl with a file of its own has the address of that as its id; what stands inside
 * another, as an item inside its meeting, a fragment of it. Lists have a hundred objects a file,
 * oldest first, so that what is new changes the last of them. A filter by day of change
 * (modified_since) cannot be answered by files. Nothing that is not stated is a property, and only
 * what stands on a page is an object.
 *
 * Sources: OParl 1.1 (2018), 2 and 3, in our own words for what it calls bodies and terms;
 * schema.org; JSON-LD 1.1, 7 (HTML: what may stand in a script element).
 */
#ifndef SITE_OBJECT_H
#define SITE_OBJECT_H

#include "base/buffer.h"
#include "record/record.h"
#include "site/files.h"
#include "site/kind_pages.h"

enum vocabulary { OBJECT_OPARL, OBJECT_LINKED, VOCABULARIES };

/* Being written. */
struct object {
	const struct record *record;
	const struct site_files *files; /* or null */
	struct arena *arena;
	struct buffer *out;
	enum vocabulary vocabulary;
};

/* Of OParl: files */

struct object_file {
	struct str address;
	const char *list;          /* its name, or null: */
	const struct thing *thing; /* what it is, or what stands where it was withdrawn */
	struct things all;         /* of a list */
	size_t part;
};

struct object_files {
	struct object_file *items;
	size_t count, capacity;
};

/* None where the site does not say its address. Memory: the arena's. */
struct object_files object_plan(const struct record *record, struct arena *arena);
void object_write(struct object *object, const struct object_file *file);

/* For the rows of kinds: values. Where one of them has nothing to say, there is no property. */

void object_text(struct object *object, struct str text);
void object_number(struct object *object, size_t number);
void object_truth(struct object *object, bool truth);
/* A whole day; or a time of it, where the zone is one whose clocks are known: "+01:00". */
void object_day(struct object *object, struct date date);
void object_time(struct object *object, struct date date, int minute);
/* The address of a page or file in full. */
void object_address(struct object *object, struct str address);
/* A thing by its id, or as a whole where it is told here. */
void object_reference(struct object *object, const struct thing *thing);
void object_thing(struct object *object, const struct thing *thing);
/* An object of our own; a property of it is followed by its value. */
void object_begin(struct object *object, const char *type, struct str id);
void object_property(struct object *object, const char *property);
void object_property_text(struct object *object, const char *property, struct str text);
void object_end(struct object *object);
/* A file that a thing names, as an object of its own. */
void object_site_file(struct object *object, const struct thing *thing, struct str name,
		      struct str title);

/* Its id: of a thing that is no object, empty. Memory: the arena's. */
struct str object_id(const struct object *object, const struct thing *thing);

#endif
