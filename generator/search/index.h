/*
 * The words of documents, counted: which documents each stem stands in, and how much it counts
 * there. For BM25, which the script of the theme reckons from it.
 *
 * Documents are counted by several workers at once, each document whole by one of them; then
 * search_index_close joins what they found, the same with any number of workers.
 *
 * Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond.
 */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "base/arena.h"

struct search_index;

/*
 * All of it is the arena's but what workers find, which search_index_free ends, and which lies in
 * files where the arena is cold.
 */
struct search_index *search_index_new(size_t documents, size_t workers, struct arena *arena);
void search_index_free(struct search_index *index);

/*
 * Count the words of a plain text, so often as it weighs. What is counted until the end of a
 * document is counted for it, by one worker.
 */
void search_index_count(struct search_index *index, size_t worker, struct str text,
			unsigned weight);
void search_index_end(struct search_index *index, size_t worker, size_t document);

/* A document that has a stem, and how often, weighted. */
struct search_posting {
	uint32_t document;
	uint32_t count;
};

/* A word as it stands in documents; words of one stem share its list. */
struct search_word {
	struct str text;
	uint32_t list;
};

struct search_list {
	const struct search_posting *postings; /* by document */
	size_t count;
};

/* Everything counted. */
struct search_counts {
	const struct search_word *words; /* in byte order */
	size_t word_count;
	const struct search_list *lists; /* in the order of the first word of each */
	size_t list_count;
	const uint32_t *lengths; /* of each document: all that counts in it */
	size_t documents;
};

struct search_counts search_index_close(struct search_index *index);

#endif
