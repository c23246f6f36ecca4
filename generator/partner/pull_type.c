#include "partner/pull_type.h"

#include "partner/feed.h"
#include "partner/page_description.h"

enum { MEGABYTE = 1 << 20 };

static const char *const html_types[] = {
	"text/html",
	"application/xhtml+xml",
	NULL,
};

static const char *const feed_types[] = {
	"application/atom+xml",
	"application/rss+xml",
	"application/rdf+xml",
	"application/xml",
	"text/xml",
	NULL,
};

static const char *const xml_types[] = {
	"application/xml",
	"text/xml",
	NULL,
};

/* Endings of files, and what a server says of them. */
struct ending {
	const char *ending;
	const char *media_type;
	const char *first; /* bytes they begin with, or null */
};

static const struct ending endings[] = {
	{".pdf", "application/pdf", "%PDF-"},
	{".csv", "text/csv", NULL},
	{".docx",
	 "application/vnd.openxmlformats-officedocument."
	 "wordprocessingml.document",
	 "PK"},
	{".xlsx",
	 "application/vnd.openxmlformats-officedocument."
	 "spreadsheetml.sheet",
	 "PK"},
	{".pptx",
	 "application/vnd.openxmlformats-officedocument."
	 "presentationml.presentation",
	 "PK"},
	{".ods", "application/vnd.oasis.opendocument.spreadsheet", "PK"},
	{".odt", "application/vnd.oasis.opendocument.text", "PK"},
};

/* By the address that was asked in the end, or by what the server says. */
static const struct ending *ending_of(const struct pulled_bytes *pulled)
{
	struct str path = str_sub(pulled->address, 0, str_find_char(pulled->address, '?'));
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(path, str_from(endings[i].ending)) ||
		    str_equal(pulled->media_type, str_from(endings[i].media_type)))
			return &endings[i];
	return NULL;
}

/* A page instead of a file is how most sites say that it has gone. */
static struct str read_file(const struct pulled_bytes *pulled, struct arena *arena,
			    struct pulled_content *out)
{
	(void)out;
	const struct ending *ending = ending_of(pulled);
	if (!pulled->bytes.len)
		return STR("it is empty");
	if (!ending)
		return STR("");
	if (str_equal(pulled->media_type, STR("text/html")))
		return arena_printf(arena,
				    "wrong type: text/html, a page "
				    "instead of a %s file",
				    ending->ending);
	if (ending->first && !str_starts(pulled->bytes, str_from(ending->first)))
		return arena_printf(arena,
				    "it is no %s file, whatever the "
				    "server says",
				    ending->ending);
	return STR("");
}

static struct str read_page(const struct pulled_bytes *pulled, struct arena *arena,
			    struct pulled_content *out)
{
	bool read = page_description_read(pulled->bytes, pulled->charset, arena, &out->description);
	return read ? STR("") : STR("it is empty, or no HTML");
}

static struct str read_feed(const struct pulled_bytes *pulled, struct arena *arena,
			    struct pulled_content *out)
{
	struct feed feed;
	struct str problem = feed_read(pulled->bytes, arena, &feed);
	out->description = feed.description;
	return problem;
}

static struct str read_catalogue(const struct pulled_bytes *pulled, struct arena *arena,
				 struct pulled_content *out)
{
	struct partner_catalogue *catalogue = arena_new(arena, struct partner_catalogue, 1);
	struct str problem = partner_catalogue_read(pulled->bytes, arena, catalogue);
	out->description = catalogue->description;
	out->catalogue = catalogue;
	return problem;
}

static const struct pull_type types[SOURCE_TYPES] = {
	[SOURCE_CATALOGUE] = {32 * MEGABYTE, xml_types, "a catalogue", read_catalogue},
	[SOURCE_PAGE] = {4 * MEGABYTE, html_types, "a web page", read_page},
	[SOURCE_FILE] = {32 * MEGABYTE, NULL, "a file", read_file},
	[SOURCE_FEED] = {4 * MEGABYTE, feed_types, "a feed", read_feed},
};

const struct pull_type *pull_type(enum source_type type)
{
	return &types[type];
}

static bool fits(const char *const *media_types, struct str media_type)
{
	for (; *media_types; media_types++)
		if (str_equal(media_type, str_from(*media_types)))
			return true;
	return false;
}

struct str pull_type_read(enum source_type type, const struct pulled_bytes *pulled,
			  struct arena *arena, struct pulled_content *out)
{
	const struct pull_type *row = pull_type(type);
	*out = (struct pulled_content){0};
	if (row->media_types && !pulled->media_type.len)
		return arena_printf(arena,
				    "wrong type: the server does not "
				    "say that it is %s",
				    row->expected);
	if (row->media_types && !fits(row->media_types, pulled->media_type))
		return arena_printf(arena, "wrong type: %.*s is not %s",
				    STR_ARG(pulled->media_type), row->expected);
	return row->read(pulled, arena, out);
}
