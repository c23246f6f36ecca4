/*
 * The index as scripts: small files that a page may load from anywhere it is read, a disk too,
 * where nothing else can be. Each calls boardpack(KEY, ...) with what is in it;
 * themes/plain/search.js reads them.
 *
 * Words stand in files by range, each of about 7 KB, or 13 KB in a large site. A file is named by a
 * hash of its bytes, so that browsers keep it, and where one ends depends on its words and on that
 * size alone: what is the same in the next build is a file of the same name.
 */
#ifndef SEARCH_SCRIPT_H
#define SEARCH_SCRIPT_H

#include "base/buffer.h"
#include "search/index.h"

struct search_file {
	struct str address; /* search/w-1a2b3c4d.js */
	struct str text;
	unsigned code;    /* the hash in its name */
	struct str plain; /* what readers can get out of it, for the search for leaks */
};

struct search_files {
	struct search_file *items;
	size_t count, capacity;
};

/*
 * Add a file of this sort ("w") with these bytes, which are copied. Returns the hash in its name, 8
 * digits: never that of another of them.
 */
struct str search_file_add(struct search_files *files, const char *sort, struct str text,
			   struct str plain, struct arena *arena);

/*
 * Add files of words, and the array of their first words and hashes, as JSON. A word stands in far
 * more of the long documents than of the short ones, so it has a list of each: behind a "!" that of
 * the long ones, whose length is told as more than 146. Either numbers documents among its like.
 */
void search_add_words(const struct search_counts *counts, struct search_files *files,
		      struct buffer *out, struct arena *arena);

/*
 * A list, of one and more, in bits, six a character: first k, a character of its own; then for each
 * document how many lie between it and the one before, by the code of Rice with k low bits, and the
 * step of its count, by that with none. What is left of the last character has no 1.
 *
 * Source: Rice and Plaunt, Adaptive Variable-Length Coding for Efficient Compression of Spacecraft
 * Television Data.
 */
void search_add_list(struct buffer *out, const struct search_list *list);

/* A length as one character, in steps of a fifth. */
char search_length(uint32_t length);

#endif
