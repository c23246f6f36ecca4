/* One value of front matter into one field: decode.h has the rest. */
#ifndef RECORD_DECODE_VALUE_H
#define RECORD_DECODE_VALUE_H

#include "base/diag.h"
#include "record/schema.h"
#include "text/node.h"

struct decoder {
	const struct source *source;
	struct arena *arena;   /* for things and all their values */
	struct arena *scratch; /* for what is needed while decoding */
	struct diag *diag;
	const struct markdown_options *markdown;
	const struct things *columns; /* headings of the site's own, or null */
	bool is_partial;              /* what is missing may stand where it could not be read */
	struct arena *bodies;         /* of the HTML of bodies, or null: with the things */
};

/*
 * Decode a value that is not a record. mark says how it was given; the field stays zero unless it
 * is stated. Returns false after reporting an error, with what would fit.
 */
bool decode_value(const struct decoder *decoder, const struct field *field, const struct node *node,
		  struct thing *thing, struct mark *mark);

/*
 * "not stated", "none", "not known", "not applicable", in bare words. What is empty is not stated
 * either.
 */
enum stated decode_stated(const struct node *node);

/* Is it an instruction of a form that nobody replaced? Reports it. */
bool decode_is_template(const struct decoder *decoder, const struct node *node);

/* The place of a node in the decoder's source. */
struct place decode_place(const struct decoder *decoder, const struct node *node);

/* Is this a piece of an address: a-z, 0-9 and single inner hyphens? */
bool decode_is_id(struct str id);

#endif
