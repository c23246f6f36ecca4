/*
 * Mustache templates: compiled once, run once a page.
 *
 * The language is that of the Mustache specification with partials, dotted
 * names, implicit iterators, inheritance (parents and blocks) and delimiters;
 * lambdas are left out. A value is escaped for where its tag stands: text,
 * quoted attribute, or an attribute that holds an address. Where no escaping
 * is safe (script, style, comment, tag name, unquoted attribute, event
 * handler) a tag is an error when the theme is loaded. A triple tag prints
 * values of type HTML only, and any other as text; a plain tag escapes HTML.
 *
 * Sections may stand inside HTML tags and attributes, when the page goes on
 * from the same place with and without them. Partials and parents stand in
 * text; blocks in text or in a title, and what fills them is checked for each
 * place where a block of that name stands. In an address a tag at the start
 * is a whole address, and behind it a part, in which "/" is encoded too.
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

/* Every name that some value can have, to check templates against. */
struct theme_names {
	bool (*is_known)(void *context, struct str name);
	/* The known name nearest to this one, or empty. */
	struct str (*nearest)(void *context, struct str name);
	void *context;
};

/* What a theme is made of. */
struct theme_sources {
	const struct source *const *items;
	size_t count;
	struct section_lists sections; /* for theme/template_sections.h */
	bool drops_indent;             /* see theme/template_indent.h */
};

/*
 * Compile every source into one theme. A template is called by its name without
 * ".mustache" and without "pages/" or "parts/" before it: parts/link.mustache
 * is "link", parts/risk/scores.mustache is "risk/scores".
 *
 * Returns null after reporting at least one problem: syntax with file, line
 * and column, a missing partial with the nearest name, a tag in an unsafe
 * place, and names that known() does not know with the nearest that it does
 * (known may be null). Memory: the theme and all in it are the arena's; it
 * points into the sources, which must live as long, with their texts.
 */
struct theme *theme_compile(const struct theme_sources *sources, const struct theme_names *known,
			    struct arena *arena, struct diag *diag);

/* Does the theme have a template of this name? */
bool theme_has(const struct theme *theme, struct str name);

/*
 * Run a template against a value and add the page to out. Names are looked
 * for in the root, then inside the sections that are open, innermost first.
 *
 * Returns false when there is no such template, and when it would not end:
 * when the output passes 64 MB, partials nest more than 64 deep, sections and
 * blocks more than 512, or 4 million tags and texts are passed. What out then
 * holds is unfinished.
 */
bool theme_render(const struct theme *theme, struct str name, struct value root,
		  struct arena *arena, struct buffer *out);

#endif
