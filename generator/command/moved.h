/*
 * Things whose id is another than in the site that stands in the output, so that links of other
 * people would lead to nothing: a page goes, and one that is new says the same.
 */
#ifndef COMMAND_MOVED_H
#define COMMAND_MOVED_H

#include "command/make.h"

/*
 * Report each, where it is certain: one of its kind and folder goes, one comes, and title and words
 * are the same. The remedy names the old id. With an output, that no longer tells that the old page
 * goes. Before anything is committed.
 */
void moved_report(struct run *run, const struct made *made, struct output *output);

#endif
