/*
 * Reading lines as people mean them, before libyaml reads them as YAML.
 *
 * Where a line can be read in one way only, the signs that YAML would trip over are marked as text;
 * where YAML would go wrong without a word, or with words that help nobody, the problem is reported
 * here. Only the lines of block style are looked at: what stands in quotes, in brackets or in a
 * block of text (| or >) is libyaml's alone.
 */
#ifndef TEXT_YAML_LINES_H
#define TEXT_YAML_LINES_H

#include "base/diag.h"

/* What libyaml is to see of one byte. */
enum yaml_sign {
	YAML_KEEP,  /* the byte itself */
	YAML_HIDE,  /* a letter without meaning, which stands for it */
	YAML_BLANK, /* a space: the line was reported and is passed over */
};

/*
 * Mark the bytes of span; signs has one element for each, all YAML_KEEP.
 *
 * Returns how many bytes libyaml is to read: all of them, unless there are so many problems that
 * reading on would help nobody. *clean is made false when at least one problem was reported.
 */
size_t yaml_mark_lines(const struct source *source, struct span span, struct diag *diag,
		       unsigned char *signs, bool *clean);

#endif
