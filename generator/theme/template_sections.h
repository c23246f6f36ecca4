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
#ifndef THEME_TEMPLATE_SECTIONS_H
#define THEME_TEMPLATE_SECTIONS_H

#include "theme/template_tree.h"

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
