/*
 * HTML and XML as the text that a reader or a program meets, in one buffer without tags, and the
 * ids and links of its tags: a finished page is read once for all that is done with it.
 *
 * Tags of phrasing go without a trace, others leave a byte that parts words; those that matter to
 * detectors have one of their own. The values of attributes are told one tag at a time.
 */
#ifndef GUARD_FLAT_H
#define GUARD_FLAT_H

#include "base/arena.h"
#include "base/buffer.h"

/* What ends something stands behind what begins it. */
enum flat_mark {
	FLAT_TABLE = 1,
	FLAT_TABLE_END,
	FLAT_CODE,
	FLAT_CODE_END,
	FLAT_ROW,
	FLAT_CELL,
	FLAT_HEADING, /* of a row or column */
	FLAT_MARKS
};

/* A table or a passage of code, from its mark to behind the one that ends it, or the text. */
struct flat_whole {
	size_t start, end;
	enum flat_mark end_mark;
};

enum flat_value_type {
	FLAT_ID,   /* id="..." */
	FLAT_LINK, /* href="...", src="...", and what else loads or leads somewhere */
};

struct flat_value {
	enum flat_value_type type;
	struct str value; /* a view: as it stands in the HTML, still escaped */
};

/* Zeroed to begin with; reused from text to text by one worker, which frees it. */
struct flat {
	struct str own;        /* what addresses of ours begin with; empty: none is known */
	struct buffer text;    /* a NUL stands behind it, which the length leaves out */
	struct buffer aside;   /* values of the attributes of one tag, a line each */
	struct flat_tag *tags; /* tags that were met */
	LIST_OF(struct flat_whole) wholes;
	/* Of HTML, in its order. A tag that stands there again adds nothing. */
	LIST_OF(struct flat_value) values;
	uint32_t count; /* of texts so far */
};

/*
 * Told of the values of a tag that was not met lately; and of a comment or script. Returns whether
 * there is nothing in them: such a tag is not told again.
 */
typedef bool flat_aside(void *context, struct str values);

/* aside may be null. */
void flat_html(struct flat *flat, struct str html, flat_aside *aside, void *context);

/*
 * JSON as we write it: its texts, a line each, without keys and addresses of ours. In HTML it
 * stands in a script that says so.
 */
void flat_json(struct flat *flat, struct str json);

/* CSV, whose first line are headings, without addresses of ours; or any other text. */
void flat_csv(struct flat *flat, struct str csv);
void flat_plain(struct flat *flat, struct str text);

/* Is it the name of an element that stands inside a line of text? */
bool flat_is_inline(struct str name);

void flat_free(struct flat *flat);

#endif
