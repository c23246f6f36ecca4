/*
 * Pictures in SVG: are they only pictures?
 *
 * A page shows them by <img>, where a browser runs no script and fetches nothing. Their address can
 * be opened by itself, though, and then they are documents of the site: so what would run, lead or
 * fetch there is refused.
 */
#ifndef TEXT_XML_SVG_H
#define TEXT_XML_SVG_H

#include "base/diag.h"

/*
 * Is the source well-formed SVG without scripts, event handlers, animation, HTML, entities, links
 * and anything from another address? May run in parallel with itself.
 *
 * Returns false after reporting the first problem at its line. Source: Scalable Vector Graphics
 * (SVG) 2, sections 2.7 and 15.
 */
bool svg_check(const struct source *source, struct diag *diag);

#endif
