/* Addresses: which are allowed in a page, and how one page links to another. */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include "base/arena.h"

/*
 * May a page link there? Yes for https:, http:, mailto: and tel:, and for an address without a
 * scheme; not for "//host", nor with backslashes in place of the slashes. The caller has decoded
 * character references; the spaces, tabs, line ends and control characters that a browser drops
 * before it looks for the scheme (WHATWG URL, "URL parsing") are dropped here too.
 */
bool url_is_allowed(struct str url);

/* Does it have a scheme, or begin with two slashes? */
bool url_is_external(struct str url);

/*
 * The relative address of a page or file as seen from a page.
 *
 * Both are addresses inside the site without the leading slash: "" is the home page,
 * "risks/orr-75/" a folder, "404.html" a file; to may carry a fragment. From "risks/orr-75/" to
 * "meetings/" gives "../../meetings/"; to itself "./".
 */
struct str url_relative(struct str from, struct str to, struct arena *arena);

/* The same for opening from a disk: "../../meetings/index.html". */
struct str url_relative_file(struct str from, struct str to, struct arena *arena);

/* What "%20" and the like stand for in a part of an address; the text itself where there are none.
 */
struct str url_decode(struct str part, struct arena *arena);

#endif
