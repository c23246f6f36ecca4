/*
 * A named text, and places in it.
 *
 * Places are byte offsets; line and column are worked out only when a message is printed. The text
 * may be dropped after parsing (it is then empty); the name and the places stay good, and printing
 * reads the file again.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stdint.h>

#include "base/str.h"

struct source {
	struct str path; /* as printed: content/risks/orr.csv */
	struct str name; /* inside its folder: risks/orr.csv */
	struct str text; /* the bytes, without a byte order mark */
};

/* Bytes start to end - 1, from the start of source->text. */
struct span {
	uint32_t start;
	uint32_t end;
};

/* Where something stands. A null source is "no place". */
struct place {
	const struct source *source;
	struct span span;
};

/* Both count from 1; the column counts characters of UTF-8. */
struct position {
	uint32_t line;
	uint32_t column;
};

struct position source_position(struct str text, uint32_t offset);

/* The whole line an offset stands on, without its end. */
struct str source_line(struct str text, uint32_t offset);

struct place place_at(const struct source *source, size_t start, size_t end);

#endif
