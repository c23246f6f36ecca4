/*
 * What tells programs which pages there are: the sitemap, robots.txt, and how browsers ask the
 * search.
 *
 * Sources: sitemaps.org, "Sitemaps XML format" (at most 50,000 addresses a file); RFC 9309
 * (robots); OpenSearch 1.1, "OpenSearch description document".
 */
#ifndef SITE_SITEMAP_H
#define SITE_SITEMAP_H

#include "base/buffer.h"
#include "record/record.h"
#include "site/plan.h"

enum { SITEMAP_MOST = 50000 };

/*
 * How many files the sitemap has: none where the site does not say its address, one, or for more
 * than SITEMAP_MOST pages one that lists the others.
 */
size_t sitemap_count(const struct record *record, const struct plan *plan);

/* "sitemap.xml", "sitemap-1.xml". Memory: the arena's. */
struct str sitemap_address(size_t part, struct arena *arena);

/* Pages that search engines may list, each with the day of its last change where there is one. */
void sitemap_write(const struct record *record, const struct plan *plan, size_t part,
		   struct arena *arena, struct buffer *out);

/* The rest are rows of tables: struct data_row. */

/* Only at the root of a host is it read. It keeps engines away from drafts. */
bool robots_is_wanted(const struct record *record);
void robots_write(const struct record *record, const struct thing *thing, struct arena *arena,
		  struct buffer *out);

bool opensearch_is_wanted(const struct record *record);
void opensearch_write(const struct record *record, const struct thing *thing, struct arena *arena,
		      struct buffer *out);

#endif
