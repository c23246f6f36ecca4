/*
 * The inside of the template engine, shared by its files only.
 *
 * template_scan.c finds the tags of a text, template_parse.c makes pieces of them, template_check.c
 * settles places and escaping, template_names.c makes numbers of names, and template_render.c runs
 * the pieces. template_compile.c leads through these steps.
 */
#ifndef THEME_TEMPLATE_TREE_H
#define THEME_TEMPLATE_TREE_H

#include "theme/template.h"

enum {
	TEMPLATE_NESTING = 64, /* sections inside each other, in one file */
};

enum tag_type {
	TAG_VALUE,
	TAG_HTML, /* {{{x}}} and {{&x}} */
	TAG_SECTION,
	TAG_INVERTED,
	TAG_PARENT,
	TAG_BLOCK,
	TAG_END,
	TAG_PARTIAL,
	TAG_COMMENT,
	TAG_DELIMITERS,
};

/* Offsets are bytes of the source's text. */
struct tag {
	enum tag_type type;
	struct span span;  /* with its delimiters */
	struct str name;   /* without blanks around it */
	bool clear_before; /* nothing but blanks before it on its line */
	bool clear_after;  /* nothing but blanks behind it on its line */
	uint32_t before;   /* where those blanks begin */
	uint32_t after;    /* where the next line begins */
	size_t end;        /* index of the tag that ends this section */
};

struct tags {
	struct tag *items;
	size_t count;
};

/*
 * Find all tags. Returns false after reporting what cannot be read; the tags before it are there.
 */
bool template_scan(const struct source *source, struct arena *arena, struct diag *diag,
		   struct tags *out);

enum piece_type {
	PIECE_TEXT,
	PIECE_VALUE,
	PIECE_SECTION,
	PIECE_INVERTED,
	PIECE_PARTIAL,
	PIECE_PARENT, /* holds the blocks that it gives */
	PIECE_BLOCK,
};

enum piece_escape {
	ESCAPE_TEXT,
	ESCAPE_ATTRIBUTE,
	ESCAPE_ADDRESS, /* a whole address at the start of a value */
	ESCAPE_WHOLE_ADDRESS,
	ESCAPE_HTML, /* HTML by type as it is, the rest as text */
};

/* One of the names in a tag. */
struct part {
	struct str text;           /* in the source */
	uint16_t symbol;           /* of the name; 0: no class has it */
	uint16_t inside;           /* of "owner", if the name is "any_owner" */
	enum value_list_name list; /* what it means inside a list */
	/* While names are checked: */
	bool is_used;           /* some value was asked for it */
	bool is_found;          /* and one of them has it */
	struct class_set asked; /* those that were asked */
};

/* A dotted name: "meeting.date.iso" has three parts. */
struct path {
	struct part *parts;
	size_t count;  /* 0 for ".", the value of the section */
	bool is_local; /* ".name": in that value only */
};

/* Pieces stand in the order of the text, each before those inside it. */
struct piece {
	enum piece_type type;
	enum piece_escape escape; /* of a value; set by checking */
	uint32_t size;            /* pieces: itself and those inside */
	uint32_t block;           /* of a block: the same name, number */
	bool starts_line;         /* indentation is printed before it */
	bool is_alone;            /* has its lines for itself */
	bool is_triple;           /* a value that may print HTML */
	bool is_given;            /* a block's text, inside a parent */
	struct span span;         /* of its tag */
	struct str text;          /* literal, or the name in its tag */
	struct str indent;        /* for each line of what it brings */
	struct path path;         /* of values and sections */
	struct template *target;  /* of partials and parents */
};

struct template
{
	const struct source *source;
	struct str name;
	struct piece *pieces;
	size_t count;
	bool is_used; /* while names are checked: by a page, or by what it uses */
};

struct theme {
	struct template *templates; /* by name */
	size_t count;
	struct value_classes classes;
	/* For each class a row of so many symbols: where the name is in it, from 1; 0: nowhere. */
	const uint16_t *places;
	size_t symbols;
};

/* Where a class has the name of a symbol, or null. */
static inline const struct value_name *theme_find(const struct theme *theme,
						  const struct value_class *class, uint16_t symbol)
{
	uint16_t place = theme->places[class->number * theme->symbols + symbol];
	return place ? &class->names[place - 1] : NULL;
}

/* The blocks that a parent gives to the template it calls. */
struct filling {
	const struct piece *parent;
	const struct filling *outer;
};

/*
 * The text for a block, from the outermost parent that gives one, or null;
 * *outer is then what lies outside of that parent, for the blocks in the text
 * itself.
 */
const struct piece *template_filling(const struct filling *filling, uint32_t block,
				     const struct filling **outer);

/*
 * Read the source of a template into pieces. Returns false after reporting what is wrong with its
 * tags. Pieces are of the arena; scratch may be forgotten afterwards.
 */
bool template_parse(struct template *template, struct arena *arena, struct arena *scratch,
		    struct diag *diag);

/*
 * Settle what the pieces of all templates mean: partials are there, tags stand where values can be
 * escaped. Reports what is wrong.
 */
void template_check(const struct theme *theme, struct arena *scratch, struct diag *diag);

/* Make symbols of all names, and the theme's table of them. */
void template_number(struct theme *theme, const struct value_classes *classes, struct arena *arena);

/*
 * Look each name up in the classes of every place where its template is used, and report those that
 * none of them has. The templates must be checked.
 */
void template_check_names(struct theme *theme, const struct theme_names *names,
			  struct arena *scratch, struct diag *diag);

/* Add templates to those of the theme, which then lie elsewhere. */
void template_add(struct theme *theme, const struct template *more, size_t count,
		  struct arena *arena);

/* The template of a name, or null. */
struct template *template_find(const struct theme *theme, struct str name);

/* The indentation of templates, which is for those who write them and not for a page. */

/*
 * Take the blanks at the beginning of each line out of all templates, and the indentation that a
 * tag alone on its line would give to what it brings. The line ends stay, so that words stay apart.
 * A template that writes an element in which blanks count (pre, textarea) is left as it is.
 *
 * To be called when nothing more is reported: texts no longer lie in their sources.
 */
void template_drop_indent(struct theme *theme, struct arena *arena);

/*
 * The sections of a page, and its contents list.
 *
 * A page writes each section in a block of its own and says where they go:
 *
 *     {{>contents}} ... {{>sections}}
 *
 *     {{$section-scores}}
 *     {{#history.count}}
 *     <h2 id="the-scores">Scores</h2>
 *     {{$in-contents}}<li><a href="#the-scores">Scores</a></li>{{/in-contents}}
 *     ...
 *     {{/history.count}}
 *     {{/section-scores}}
 *
 * Which of them are printed, and in which order, a list says that the theme's theme.yaml has for
 * the page. What stands in a block "in-contents" is printed in the contents list and not where it
 * stands: as often as the text around it, for it stands under the same conditions.
 *
 * A block "part-row" is a template of its own too. It is for what belongs to one file and is called
 * more than once; no list names it.
 */

/*
 * Put the sections of all pages in order, before the theme is checked.
 *
 * The block "section-scores" of the page risk becomes a template of its own, "risk/scores", unless
 * the theme has a file of that name; so does "part-scores". "risk/sections" calls the sections in
 * the order of the list, and {{>sections}} on that page calls it; "risk/contents" is the same for
 * the entries of the contents list. A name in a list that the page has no section for is that of a
 * template, which may have a list of its own.
 *
 * Reports a list for a page that is not there, a name in it that is neither a section nor a
 * template, and a page that calls its sections and has no list.
 */
void template_sections(struct theme *theme, const struct section_lists *lists, struct arena *arena,
		       struct diag *diag);

#endif
