/*
 * Read a folder: names in a stable order, bytes in memory.
 *
 * Hostile names and links stop here: what comes out has names that are plain
 * relative paths inside the folder.
 */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include "base/diag.h"

enum input_type {
	INPUT_TEXT,	/* .md .yaml .yml .csv .mustache .css .js .svg: read */
	INPUT_FILE,	/* anything else: listed with its size, not read */
};

struct input_file {
	struct source source;	/* text is empty for INPUT_FILE */
	enum input_type type;
	uint64_t size;
};

struct input {
	struct input_file *files;	/* by name, byte order */
	size_t count;
};

/* Larger texts are reported and not read. */
enum { INPUT_LARGEST_TEXT = 16 << 20 };

/*
 * List a folder and all below it, then read its texts on several threads.
 *
 * Passed over in silence: names that begin with a dot, README.md. Reported:
 * symbolic links (not followed), names that are not UTF-8 or hold control
 * characters, special files, texts that are too large or cannot be read, and
 * two names that differ only in case. The rest is read all the same.
 * A byte order mark is taken off. Returns false when the folder itself cannot
 * be read.
 *
 * Memory: names and the list are the arena's; each text is owned by the
 * input and freed by input_drop or input_free.
 */
bool input_read(struct input *input, const char *folder, size_t threads,
		struct arena *arena, struct diag *diag);

/* The file of this name, or null; binary search. */
struct input_file *input_find(const struct input *input, struct str name);

/* Free the text of one file; its name and places stay good. */
void input_drop(struct input_file *file);

/* Read a dropped text once more, for a message; null text if it has gone. */
struct str input_reread(const struct source *source, struct arena *arena);

void input_free(struct input *input);

#endif
