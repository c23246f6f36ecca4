/* What templates see of every thing, of whatever kind. */
#ifndef SITE_THING_VALUES_H
#define SITE_THING_VALUES_H

#include "record/record.h"
#include "site/value_row.h"
#include "site/view.h"
#include "site/years.h"

extern const struct value_rows thing_values;

/* The pages that links come from, each once, newest first. */
struct value thing_pages(const struct view *view, struct back_links links);

/* The words of its body, of its texts and of what it is made of. */
size_t thing_words(const struct thing *thing);

/*
 * The headings among blocks of its body, as its list of contents has them: those below others only
 * while there are few in all of it.
 */
struct value thing_headings(const struct view *view, const struct thing *thing, size_t first,
			    size_t end);

/* The years of what a page is about, where there is too much for it. */
struct year_split thing_years(const struct view *view, const struct thing *thing);

/* The same of an index, and the pages of its years. */
struct year_split kind_years(const struct view *view, int kind);
struct value kind_year_pages(const struct view *view, int kind);

/* What points to a thing by an inverse name, as much of it as stands here. */
struct value thing_links_here(const struct view *view, const struct thing *thing,
			      const char *inverse);

extern const struct shape shape_year_page;

/* Minutes to read, at 200 words a minute; 0: nothing here to read. */
size_t thing_minutes_to_read(const struct thing *thing);

/* A field, and what a reader calls it. */
struct silent_field {
	const char *key, *label;
};

/*
 * Why fields of a thing have no value, each word once: "Not stated: chair, quorum. None: review
 * date." Empty where all have one.
 */
struct str thing_silence(const struct thing *thing, const struct silent_field *fields, size_t count,
			 struct arena *arena);

/* A place where something is said of a thing. */
struct passage_values {
	struct value title, url, words;
};

extern const struct shape shape_passage;
extern const struct shape shape_heading; /* of a list of contents */

/* Ratings together: tallies, how many have which word, and strips. All memory is the arena's. */

struct tally_row {
	const struct level *level; /* null: not stated, or off the scale */
	struct str word;           /* as written; a level may have two */
	enum stated stated;        /* why there is no word */
	size_t count;
};

struct tally {
	struct tally_row *rows; /* worst first, not stated last */
	size_t count;
	size_t total;
};

/*
 * Count the ratings that things of one kind have under a key; words stay as written, never
 * averaged.
 */
struct tally tally_ratings(const struct things *things, struct str key, struct arena *arena);

/* "Red 1, Green 3, not stated 1". */
struct str tally_words(const struct tally *tally, struct arena *arena);

/* The same for templates: a list of tally rows. */
struct value tally_value(const struct view *view, const struct things *things, const char *key);

extern const struct shape shape_tally;

/* Strips: a rating at each of several periods or dates, oldest first. */

/* What was rated when. */
struct strip_cell {
	struct date when;
	const struct rating *rating; /* null: not rated then */
	enum stated stated;          /* why it has no word */
	bool is_this;                /* the period that the strip is about */
};

struct value strip_cell(const struct view *view, const struct strip_cell *cell);

extern const struct shape shape_strip;

#endif
