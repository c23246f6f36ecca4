/*
 * What readers can search: the things of the site by their names, with how they stand, and the
 * words of its documents. Which kinds are found, and by what, their rows say (struct search_row).
 *
 * All of it is taken from the record after the cut, and from the pages of files that it publishes
 * (struct site_file), so that nothing else can be in it. Documents are numbered from the oldest:
 * what is new comes last, and leaves the rest of the index as it is.
 *
 * To do, in this order: search_new; search_read for each document, by any number of workers;
 * search_write.
 */
#ifndef SITE_SEARCH_H
#define SITE_SEARCH_H

#include "search/script.h"
#include "site/kind_pages.h"
#include "site/view.h"

/* Something to read, which is found by its words. */
struct search_document {
	const struct thing *thing;
	struct str title;
	struct str address, fragment;
	/* Of its body's HTML, where it is one of several; else all of the thing. */
	size_t start, end;
	struct date date;
};

struct search_gathering {
	const struct record *record;
	struct search_document *items;
	size_t count, capacity;
};

/* For a kind that adds its documents by itself. */
void search_add(struct search_gathering *gathering, struct search_document document);

struct search {
	const struct view *view;
	struct search_document *documents; /* in their order */
	size_t count;
	struct things things; /* by kind, then by title */
	struct search_index *index;
	struct buffer *plain; /* one a worker */
	size_t workers;
};

/* Is there anything to be found? */
bool search_is_wanted(const struct record *record);

/* All things that are found by their names, kind by kind, by title. */
struct things search_things(const struct record *record, struct arena *arena);

/*
 * Gather what there is. The view looks from the page of the search; what is kept is of its arena,
 * and so are the files.
 */
struct search *search_new(const struct view *view, size_t workers);

/*
 * A page of the file that is all a thing says, of which it may have some, or a paragraph of one
 * without pages: begins zeroed.
 */
struct search_page {
	const struct site_file *file;
	int number;
	bool is_paragraph;
	struct str text;
	struct str rest; /* where it goes on */
};

/* The next that says something. */
bool search_page_next(const struct view *view, const struct thing *thing, struct search_page *page);

/* Count the words of a document. */
void search_read(struct search *search, size_t worker, size_t document);

/* All files of the index: the same with any number of workers. */
struct search_files search_write(struct search *search);

void search_free(struct search *search);

#endif
