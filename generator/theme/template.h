/*
 * Mustache templates: compiled once, run once a page.
 *
 * The language is that of the Mustache specification with partials, dotted names, implicit
 * iterators, inheritance (parents and blocks) and delimiters; lambdas are left out. A value is
 * escaped for where its tag stands: text, quoted attribute, or an attribute that holds an address.
 * Where no escaping is safe (script, style, comment, tag name, unquoted attribute, event handler) a
 * tag is an error when the theme is loaded. A triple tag prints values of type HTML only, and any
 * other as text; a plain tag escapes HTML.
 *
 * Sections may stand inside HTML tags and attributes, when the page goes on from the same place
 * with and without them. Partials and parents stand in text; blocks in text or in a title, and what
 * fills them is checked for each place where a block of that name stands. In an address a tag at
 * the start is a whole address, and behind it a part, in which "/" is encoded too.
 *
 * A theme is const once it is loaded and may be run by any number of threads.
 */
#ifndef THEME_TEMPLATE_H
#define THEME_TEMPLATE_H

#include "base/buffer.h"
#include "base/diag.h"
#include "theme/theme_settings.h"
#include "theme/value.h"

struct theme;

/* A template that pages begin with, and what they are then about. */
struct theme_root {
	struct str template;
	const struct value_class *class;
};

/* What names mean. */
struct theme_names {
	struct value_classes classes; /* all that values of a page can have */
	const struct theme_root *roots;
	size_t root_count; /* 0: names are not checked */
};

/* What a theme is made of. */
struct theme_sources {
	const struct source *const *items;
	size_t count;
	struct section_lists sections; /* for theme/template_tree.h */
	bool drops_indent;             /* see theme/template_tree.h */
};

/*
 * Compile every source into one theme. A template is called by its name without ".mustache" and
 * without "pages/" or "parts/" before it: parts/link.mustache is "link", parts/risk/scores.mustache
 * is "risk/scores".
 *
 * Returns null after reporting at least one problem: syntax with file, line and column, a missing
 * partial with the nearest name, a tag in an unsafe place, and a name that nothing has that is open
 * where its template is used, on whichever page, with the nearest that something there has. A
 * template that no page uses may use any name that there is. Memory: the theme and all in it are
 * the arena's; it points into the sources, which must live as long, with their texts.
 */
struct theme *theme_compile(const struct theme_sources *sources, const struct theme_names *known,
			    struct arena *arena, struct diag *diag);

/* Does the theme have a template of this name? */
bool theme_has(const struct theme *theme, struct str name);

enum theme_end {
	THEME_DONE,
	THEME_ENDLESS,  /* partials nest more than 64 deep, sections and blocks 512 */
	THEME_TOO_LONG, /* the output passes 256 MB, or would hold next to nothing */
};

/*
 * Run a template, which the theme must have, against a value and add the page to out. Names are
 * looked for in the root, then inside the sections that are open, innermost first. Unless it is
 * done, what out holds is unfinished.
 */
enum theme_end theme_render(const struct theme *theme, struct str name, struct value root,
			    struct buffer *out);

#endif
