/*
 * Read a folder: names in a stable order, bytes in memory.
 *
 * Hostile names and links stop here: what comes out has names that are plain relative paths inside
 * the folder.
 */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include "base/diag.h"

enum input_type {
	INPUT_TEXT,    /* .md .yaml .yml .csv .mustache .css .js .svg: read */
	INPUT_FILE,    /* anything else: listed with its size, not read */
	INPUT_REFUSED, /* reported, and not to be used */
};

struct input_file {
	struct source source; /* text is empty but for INPUT_TEXT */
	struct str bytes;     /* the text, perhaps with a byte order mark */
	enum input_type type;
	uint64_t size; /* of a text, without a byte order mark */
};

struct input {
	struct input_file *files; /* by name, byte order */
	size_t count;
};

enum {
	INPUT_LARGEST_TEXT = 16 << 20, /* larger ones are not read */
	INPUT_DEEPEST = 32,            /* folders below the first */
};

/*
 * List a folder and all below it. input_read also reads its texts, on several threads; else each is
 * read by input_fetch when it is needed, unless it is there, which other threads may do meanwhile
 * for others.
 *
 * Passed over in silence: names that begin with a dot or end with "~", and README.md. Reported, and
 * listed or read as refused where they have a name that can be written down: symbolic links (not
 * followed), special files, texts that are too large or cannot be read. Reported: names that are
 * not UTF-8 or hold control characters, and two names in a folder that differ only in the case of
 * A-Z. The rest is read all the same. A byte order mark is no part of a text; a NUL stands behind
 * each text. Returns false when the folder itself cannot be read.
 *
 * The folder may itself be reached through a symbolic link.
 *
 * Memory: names and the list are the arena's; each text is owned by the input and freed by
 * input_drop or input_free.
 */
bool input_list(struct input *input, const char *folder, struct arena *arena, struct diag *diag);
void input_fetch(struct input_file *file, struct diag *diag);
bool input_read(struct input *input, const char *folder, size_t threads, struct arena *arena,
		struct diag *diag);

/* The file of this name, or null; binary search. */
struct input_file *input_find(const struct input *input, struct str name);

/* Does a relative path lead to what is passed over? */
bool input_passes_over(struct str path);

/*
 * Look at a listed file again, and read it where it is a text. False where it is no longer there as
 * a plain file, or cannot be read: then the folder is to be read again, which tells why.
 */
bool input_refresh(struct input_file *file);

/* Let a copy of a text stand for what was read. */
void input_replace(const struct input *input, struct str name, struct str text);

/* Free the text of one file that was read from it; its name and places stay good. */
void input_drop(struct input_file *file);

/*
 * A text that is still there, or a dropped one read once more, for a message; null text if it has
 * gone. It is what struct
 * diag_style's read calls.
 */
struct str input_reread(const struct source *source, struct arena *arena);

/* Say why a text could not be read, by its error number; EFBIG: it is larger than is read. */
void input_report_unread(const struct source *source, int fault, struct diag *diag);

void input_free(struct input *input);

#endif
