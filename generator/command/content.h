/*
 * The files of a content folder, read and decoded: what does not change while none of them does, so
 * that it can be kept from one build to the next. Nothing is linked yet.
 */
#ifndef COMMAND_CONTENT_H
#define COMMAND_CONTENT_H

#include <stdatomic.h>

#include "command/run.h"
#include "io/input.h"
#include "record/decode.h"

/* What a file of the folder gave. */
struct content_text {
	struct diag problems;   /* of reading and decoding it */
	LIST_OF(size_t) tables; /* the numbers of the files whose rows it shows */
	uint64_t frame;         /* for a preview: wording_frame */
	uint64_t besides;       /* for a build: of all but, where these may change alone, */
	uint64_t words;         /* the words of its body; 0: they may not */
	uint32_t paragraphs;    /* of these, that are known by their numbers */
	atomic_size_t shown_by; /* so many texts as a table */
};

struct content {
	const struct config *config; /* says what editors hold */
	struct input input;
	struct decoded *decoded;    /* one a file of the input */
	struct content_text *texts; /* the same */
	struct diag listed;         /* problems of names and folders */
	struct site *site;          /* null: there is none that can be read */
	struct markdown_options markdown;
	bool has_copies; /* of its own files, left behind */
};

/*
 * Read the folder and decode its files, on several threads. Returns false when the folder could not
 * be read or there is no site.yaml; what is wrong is kept. Memory: the run's, and for content_free.
 */
bool content_read(struct run *run, struct content *out);

/*
 * Tell the run what is wrong, and let a thing that says nothing and is held stand where one could
 * not be read; once.
 */
void content_tell(struct run *run, struct content *content);

enum content_change {
	CONTENT_SAME,  /* it is as it was */
	CONTENT_WORDS, /* only its words, which refer to the same things: for a preview */
	CONTENT_OTHER, /* it was decoded anew, with what shows its rows */
	CONTENT_AGAIN, /* the folder has to be read again */
};

/*
 * After content_read and before content_tell: a file of this name may have changed. The memory of
 * what it was before stays the run's.
 */
enum content_change content_update(struct run *run, struct content *content, struct str name);

void content_free(struct content *content);

#endif
