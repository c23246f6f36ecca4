/* What is pulled from other sites, and what is referred to there. */
#include "kinds/kinds.h"

#include "record/link.h"

/* clang-format off */
static const struct field shared_source_fields[] = {
	{"type", "catalogue of another Boardpack site, a web page, a file such as a PDF or CSV, or a feed (Atom or RSS)",
	 AS(CHOICE, shared_source, type), CHOICE_WORDS(SOURCE_TYPES), .flags = FIELD_REQUIRED},
	{"address", "where it is", AS(WEB, shared_source, web), .flags = FIELD_REQUIRED},
	{"publisher", "who publishes it; read from a page or feed where nothing is said, as its title, date and language are",
	 AT(shared_source, publisher)},
	{"date", "when it was published", AT(shared_source, date)},
	{"language", "its language: cy, en-GB", AT(shared_source, language)},
	{"pin", "the SHA-256 it must have: nothing else is taken", AT(shared_source, pin)},
	{"greatest size", "in megabytes, 1 to 256; 4 for a page or feed, 32 for a file or catalogue where nothing is said",
	 AT(shared_source, greatest_size)},
	{"greatest age", "in days: a copy not confirmed for longer is warned about", AT(shared_source, greatest_age)},
	{"hosts", "other hosts it may be redirected to: files.example.nhs.uk", AT(shared_source, hosts)},
	{"http allowed", "whether it may come over a connection that is not encrypted", AS(CHOICE, shared_source, http_allowed),
	 CHOICE_WORDS(ANSWERS)},
	{"private addresses allowed", "whether it may come from inside a private network", AS(CHOICE, shared_source, private_allowed),
	 CHOICE_WORDS(ANSWERS)},
};
/* clang-format on */

/* clang-format off */
static const struct value_row shared_source_site_values[] = {
	{"sources", "what is copied from other sites, by title", .list = {.all = KIND_SOURCE, .order = things_by_title}},
};
/* clang-format on */

static const struct kind_pages shared_source_pages = {
	.site_values = ROWS(shared_source_site_values),
	.listed_on = "references/",
	.index = {"references", .section = "documents", .parent = "documents",
		  .title = "From other sites", .address = "references/", .order = 170,
		  .holds = "What these board papers use of other sites, with where it came from "
			   "and when it was copied."},
	.cited_at = offsetof(struct shared_source, citation),
};

const struct kind kind_shared_source = {
	.word = "source",
	.plural = "sources",
	FIELDS(shared_source),
	.referable = true,
	.files = {{"references", FILES_ALONE | FILES_MAIN}},
	.help = "Something that lives on another site; `boardpack pull` copies it.",
	.pages = &shared_source_pages,
};

/* Is anything here the same as something at a partner? */
static bool has_pair(const struct record *record)
{
	const struct things *all = &record->of[KIND_SHARED_REFERENCE];
	for (size_t i = 0; i < all->count; i++)
		if (link_back(all->items[i], STR("same here")).count)
			return true;
	return false;
}

static struct elsewhere elsewhere(const struct thing *thing)
{
	const struct shared_reference *shared = (const struct shared_reference *)thing;
	return (struct elsewhere){.address = shared->web, .note = shared->source->note};
}

static const struct kind_pages shared_reference_pages = {
	.index = {"shared", .section = "priorities", .parent = "priorities",
		  .title = "Shared with partners", .address = "shared/", .order = 180,
		  .is_wanted = has_pair,
		  .holds = "Priorities and risks that partners have too: our name and rating, "
			   "theirs, and "
			   "where they differ."},
	.elsewhere = elsewhere,
};

/* No author writes one: linking makes them of what is referred to. */
const struct kind kind_shared_reference = {
	.word = "shared reference",
	.plural = "shared references",
	.size = sizeof(struct shared_reference),
	.help = "Something that a partner publishes and this site refers to.",
	.pages = &shared_reference_pages,
};
