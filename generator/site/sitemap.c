#include "site/sitemap.h"

#include <string.h>

#include "site/address.h"
#include "site/changed.h"
#include "site/draft.h"
#include "site/search.h"
#include "text/xml.h"

#define SITEMAPS "http://www.sitemaps.org/schemas/sitemap/0.9"

static bool is_listed(const struct page *page)
{
	static const char *const others[] = {"search", "not-found"};
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		if (!strcmp(page->row->template, others[i]))
			return false;
	return !page->target.len && !page->row->is_unlisted;
}

static size_t count_listed(const struct plan *plan)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->count; i++)
		count += is_listed(&plan->pages[i]);
	return count;
}

/* Files of pages, without the one that lists them. */
static size_t count_parts(const struct plan *plan)
{
	return (count_listed(plan) + SITEMAP_MOST - 1) / SITEMAP_MOST;
}

size_t sitemap_count(const struct record *record, const struct plan *plan)
{
	size_t parts = record->site->address.len ? count_parts(plan) : 0;
	return parts > 1 ? parts + 1 : parts;
}

struct str sitemap_address(size_t part, struct arena *arena)
{
	return part ? arena_printf(arena, "sitemap-%zu.xml", part) : STR("sitemap.xml");
}

static void add_entry(struct xml_writer *xml, const char *element, struct str address,
		      struct date changed, struct arena *arena)
{
	xml_write_start(xml, element);
	xml_write_element(xml, "loc", address);
	if (changed.precision != DATE_NONE)
		xml_write_element(xml, "lastmod", date_print_iso(changed, arena));
	xml_write_end(xml);
}

static void add_pages(struct xml_writer *xml, const struct record *record, const struct plan *plan,
		      size_t skipped, struct arena *arena)
{
	size_t at = 0;
	for (size_t i = 0; i < plan->count && at < skipped + SITEMAP_MOST; i++) {
		const struct page *page = &plan->pages[i];
		struct date changed = {0};
		if (!is_listed(page) || at++ < skipped)
			continue;
		if (page->subject)
			changed = changed_when(record, page->subject);
		add_entry(xml, "url", address_in_full(record, page->address, arena), changed,
			  arena);
	}
}

void sitemap_write(const struct record *record, const struct plan *plan, size_t part,
		   struct arena *arena, struct buffer *out)
{
	size_t parts = count_parts(plan);
	bool is_list = !part && parts > 1;
	struct xml_writer *xml = xml_write_begin(out);
	xml_write_start(xml, is_list ? "sitemapindex" : "urlset");
	xml_write_attribute(xml, "xmlns", STR(SITEMAPS));
	if (!is_list)
		add_pages(xml, record, plan, part ? (part - 1) * SITEMAP_MOST : 0, arena);
	for (size_t i = 1; is_list && i <= parts; i++)
		add_entry(xml, "sitemap", address_in_full(record, sitemap_address(i, arena), arena),
			  (struct date){0}, arena);
	xml_write_end(xml);
	xml_write_finish(xml);
}

bool robots_is_wanted(const struct record *record)
{
	struct str address = record->site->address;
	struct str behind = str_skip(address, str_find(address, STR("://")));
	struct str host = str_skip(behind, behind.len ? strlen("://") : 0);
	return draft_is_shown(record) || (host.len && str_find_char(host, '/') + 1 >= host.len);
}

void robots_write(const struct record *record, const struct thing *thing, struct arena *arena,
		  struct buffer *out)
{
	bool is_draft = draft_is_shown(record);
	(void)thing;
	buffer_printf(out, "User-agent: *\nDisallow:%s\n", is_draft ? " /" : "");
	if (!is_draft)
		buffer_printf(out, "\nSitemap: %.*s\n",
			      STR_ARG(address_in_full(record, sitemap_address(0, arena), arena)));
}

bool opensearch_is_wanted(const struct record *record)
{
	return record->site->address.len && search_is_wanted(record);
}

/* What browsers show in a list of engines has at most so many characters. */
enum { LONGEST_NAME = 16 };

void opensearch_write(const struct record *record, const struct thing *thing, struct arena *arena,
		      struct buffer *out)
{
	struct xml_writer *xml = xml_write_begin(out);
	struct str title = record->site->thing.title;
	struct str search = address_in_full(record, STR("search/?q={searchTerms}"), arena);
	(void)thing;
	xml_write_start(xml, "OpenSearchDescription");
	xml_write_attribute(xml, "xmlns", STR("http://a9.com/-/spec/opensearch/1.1/"));
	xml_write_element(xml, "ShortName", str_clip(title, LONGEST_NAME));
	xml_write_element(xml, "Description",
			  arena_join(arena, STR("Search of "), title, (struct str){0}));
	xml_write_element(xml, "InputEncoding", STR("UTF-8"));
	xml_write_start(xml, "Url");
	xml_write_attribute(xml, "type", STR("text/html"));
	xml_write_attribute(xml, "template", search);
	xml_write_end(xml);
	xml_write_end(xml);
	xml_write_finish(xml);
}
