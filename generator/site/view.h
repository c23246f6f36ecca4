/*
 * The record as a template sees it, from one page.
 *
 * A thing becomes an object whose names are its fields (by the schema), what points to it (by the
 * inverse names of the schema) and what is worked out for it (value_row.h). Addresses are relative
 * to the page. All values are the page's arena's; the record stays const.
 */
#ifndef SITE_VIEW_H
#define SITE_VIEW_H

#include "record/record.h"
#include "theme/template.h"

struct data_files;
struct memory;
struct name;
struct names;
struct pack;
struct page;
struct plan;
struct shape;
struct site_file;
struct site_files;
struct theme;
struct trail;
struct view;

/*
 * Reads a file of the content folder into the arena, for a page that carries it inside. Returns
 * false when it cannot be read.
 */
struct view_reader {
	bool (*read)(void *context, const struct site_file *file, struct arena *arena,
		     struct str *out);
	void *context;
};

/* The newest entries of a feed, at most so many, for a block of a body. */
typedef struct value view_news(const struct view *view, const struct thing *source, size_t most);

/* How large the files are that are made as pages are; 0 for one that cannot be made. */
struct view_sizes {
	uint64_t (*size_of)(void *context, const struct page *page);
	void *context;
};

/* Who looks: the same for every value on a page. */
struct view {
	const struct record *record;
	struct arena *arena; /* of the page: of all its values */
	const struct names *names;
	const struct site_files *files;
	const struct data_files *data;
	const struct theme *theme; /* whose partials draw charts */
	const struct plan *plan;
	const struct page *page;
	const struct pack *pack;          /* the pages standing on it, or null */
	const struct view_reader *reader; /* null: pictures are links */
	view_news *news;
	struct str address;             /* of the page, without leading slash */
	bool file_links;                /* write index.html into links */
	struct memory *memory;          /* what was worked out for this page */
	const struct view_sizes *sizes; /* null: not all are made */
};

/*
 * Values worked out while a page is made: templates ask for the same one again and again ("is there
 * a trail?", "show it"). Those of the site and of the page's subject keep a place of their own, for
 * every row of a long list asks for them. Zeroed is empty; its values are the page's arena's.
 */
enum { MEMORY_SLOTS = 128, MEMORY_OWN = 256 };

struct remembered {
	const struct thing *thing;
	const struct name *name;
	struct value value;
};

struct memory {
	enum theme_end end; /* of what the theme printed inside texts */
	bool asks_size;     /* of a file that may not be made yet */
	/* Who was told of the thing that was asked about last: across/trail_values. */
	const struct thing *told_of;
	const struct trail *trail;
	struct remembered own[MEMORY_OWN];
	struct remembered slots[MEMORY_SLOTS];
};

struct value view_thing(const struct view *view, const struct thing *thing);
/* The value of one of its names. */
struct value view_name(const struct view *view, const struct thing *thing, const struct name *name);
/* A list whose values are made one by one from its source, which must live as long. */
struct value view_list(const struct view *view,
		       struct value (*item)(const struct value *list, size_t index),
		       const void *source, size_t count);
/* A list; the items of things, links and back links must live as long. */
struct value view_things(const struct view *view, const struct things *things);
struct value view_link(const struct view *view, const struct link *link);
struct value view_links(const struct view *view, const struct links *links);
/* The things at the other end of back links, each once, oldest first. */
struct value view_back_links(const struct view *view, const struct back_links *links);
struct value view_rating(const struct view *view, const struct rating *rating);
/* A word that means this level; null: none. */
struct value view_level(const struct view *view, const struct level *level, struct str word);
/* Prints as "28 November 2023"; has iso, weekday, year. */
struct value view_date(const struct view *view, struct date date);
/* HTML with every reference put in. */
struct value view_prose(const struct view *view, const struct thing *from,
			const struct prose *prose);
/* The same for bytes start to end - 1 of it. */
struct value view_prose_part(const struct view *view, const struct thing *from,
			     const struct prose *prose, size_t start, size_t end);
/* The same for a page that is not its own: links to its footnotes and places lead to its page. */
struct value view_prose_quote(const struct view *view, const struct thing *from,
			      const struct prose *prose, size_t start, size_t end);

/*
 * The address of a page or file of the site, relative to the page: inside the page for what stands
 * in a pack, and in full from a page that is a file.
 */
struct value view_address(const struct view *view, struct str address, struct str fragment);

/* The id that something has here whose page is that at an address. */
struct str view_fragment(const struct view *view, struct str address, struct str fragment);

/* The small objects of dates, ratings, words off their scale and plain texts. */
extern const struct shape shape_date;
extern const struct shape shape_rating;
extern const struct shape shape_word;
extern const struct shape shape_text;

#endif
