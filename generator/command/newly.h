/*
 * What a build makes public for the first time, and what it takes away: pages, what stands on them
 * under an address of its own, and files, beside the site that stands in the output folder.
 */
#ifndef COMMAND_NEWLY_H
#define COMMAND_NEWLY_H

#include "base/buffer.h"
#include "command/load.h"
#include "command/make.h"
#include "io/output.h"

struct newly_entry {
	const char *sort; /* "page", "file", or the kind of what stands on a page */
	struct str title; /* of a file its name; may be empty for what is gone */
	struct str address;
};

struct newly_list {
	struct newly_entry *items; /* pages first, files last; then by address */
	size_t count, capacity;
};

struct newly {
	struct newly_list added;
	struct newly_list taken;
	struct newly_list said; /* papers in which words are others, or gone */
	size_t changed;         /* other pages whose bytes differ */
	bool is_first;          /* nothing stood there before */
};

/* Find it, when all is staged and nothing committed. All is the arena's. */
void newly_find(const struct record *record, const struct made *made, const struct output *output,
		struct arena *arena, struct newly *out);

/* On the screen: in groups, the first 20 of each list, and how many more. */
void newly_print(const struct newly *newly);

/* The title of a page as it stands, without the name of the site behind it. */
struct str newly_title_in(struct str html, struct arena *arena);

/* Was it a page to read: no redirect, nor what says that something was withdrawn? */
bool newly_was_page(struct str html);

/* As sections of a page: see report.h. */
void newly_add_html(const struct newly *newly, struct buffer *out);

/*
 * Ask whether it may be published, where there is anything to ask. Without a terminal the answer is
 * no. Returns false after reporting DIAG_NOT_CONFIRMED.
 */
bool newly_confirm(const struct newly *newly, struct diag *diag);

#endif
