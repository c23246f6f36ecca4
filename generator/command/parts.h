/*
 * Which parts of a site, its pages and files of data, may stay as the last build made them.
 *
 * A part is made of all that the content says and of the words of some bodies. So a build notes a
 * fingerprint of the first, its frame, one of the words of each body, and for each part the bodies
 * that were read for it (record/prose.h). Where only words have changed since, the next makes the
 * parts that are made of those, and lets the others stand: the fingerprint decides whether a part
 * is made, never how.
 *
 * The frame is all of the front matter, of lists and settings; how all files that are no texts
 * stand; where bodies lead, what leads to them and what is found in them before anything is made
 * (struct kind: found); which things are published, at which addresses; and the day. Words that
 * decide about more than themselves are part of it: those of what is not published, of minutes,
 * which are cut by what they say, and of bodies with charts or news. Theme, program and options are
 * command/unchanged's, as is that the site stands as it was written.
 */
#ifndef COMMAND_PARTS_H
#define COMMAND_PARTS_H

#include "command/load.h"
#include "io/output.h"
#include "record/prose.h"
#include "site/data_files.h"

struct parts;

/*
 * What the last build noted, where the site stands as that wrote it and nothing but the content is
 * another.
 */
struct parts_before {
	struct str note; /* of parts_print, or anything, as anybody may have written it; or empty */
	int64_t since;   /* changes are doubted from then on: milliseconds since 1 January 1970 */
};

/* A site that is planned. */
struct parts_site {
	const struct loaded *loaded;
	struct plan *plan;
	struct data_files *data;
	const struct output *output;
	const struct prose_notes *read; /* before anything is made */
};

/*
 * Parts are numbered as the pages are, and then the files of data. Those that may stay have the
 * sizes that they have in the output. before: null where the next build is not to know. Memory: the
 * run's, and for parts_finish.
 */
struct parts *parts_new(struct run *run, const struct parts_site *site,
			const struct parts_before *before);

/* Between these this worker makes a part, or finds that it has to wait. */
void parts_begin(struct parts *parts, size_t worker);
void parts_end(struct parts *parts, size_t worker, size_t part, bool is_made);

/* The part in hand tells of another, which is made, or stays. */
void parts_read(const struct parts *parts, size_t part);

/* Is it still to be made? */
bool parts_wait(const struct parts *parts, size_t part);

/* May it stay? */
bool parts_stand(const struct parts *parts, size_t part);

/* How many pages were made. */
size_t parts_made(const struct parts *parts);

/*
 * When those are made that have to be: may the others stay? Not where anything is wrong with one,
 * as all of what is wrong has to be told; nor where a table has other sizes than pages tell of it.
 * Then all the others wait.
 */
bool parts_agree(struct parts *parts, bool is_good);

/* When no more is made. Where anything was wrong with a part, the next build is to make all. */
void parts_finish(struct parts *parts, bool is_good);

/* For the next build; nothing where that has to make all. */
void parts_print(const struct parts *parts, struct buffer *out);

#endif
