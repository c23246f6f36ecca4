/*
 * The indentation of templates, which is for those who write them and not for a page.
 */
#ifndef THEME_TEMPLATE_INDENT_H
#define THEME_TEMPLATE_INDENT_H

#include "theme/template_tree.h"

/*
 * Take the blanks at the beginning of each line out of all templates, and the indentation that a
 * tag alone on its line would give to what it brings. The line ends stay, so that words stay apart.
 * A template that writes an element in which blanks count (pre, textarea) is left as it is.
 *
 * To be called when nothing more is reported: texts no longer lie in their sources.
 */
void template_drop_indent(struct theme *theme, struct arena *arena);

#endif
