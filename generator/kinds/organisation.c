/* Organisations, and the other names that things are known by. */
#include "kinds/kinds.h"

/* clang-format off */
static const struct field organisation_fields[] = {
	{"short name", "what readers know it by: LPT", AT(organisation, short_name)},
	{"kind", "NHS trust, council, university", AT(organisation, form)},
	{"ods code", "its code in the Organisation Data Service", AT(organisation, ods_code)},
	{"web", "its web address", AS(WEB, organisation, web)},
	{"place", "where it is", AT(organisation, place)},
	{"aliases", "other names, with dates where known", AT(organisation, aliases), TO(KIND_ALIAS)},
	{"summary", "what it is, in a sentence or two", AT(organisation, summary)},
};
/* clang-format on */

static const struct catalogue_row organisation_catalogue[] = {
	{"short name"},
	{"web"},
};

/* clang-format off */
static const struct value_row organisation_site_values[] = {
	{"organisations", "all organisations, by name", .list = {.all = KIND_ORGANISATION, .order = things_by_title}},
};
/* clang-format on */

static const struct kind_pages organisation_pages = {
	.objects = {&oparl_organisation, &linked_organisation},
	.register_holds = "each organisation, with its code",
	.site_values = ROWS(organisation_site_values),
	.listed_on = "organisations/",
	.catalogue = ROWS(organisation_catalogue),
	.search = {.is_thing = true, .names = {"short name", "aliases"}},
	.index = {"organisations", .section = "committees", .parent = "committees",
		  .title = "Organisations", .address = "organisations/", .order = 130,
		  .holds = "The organisations of these board papers, and who publishes them."},
};

const struct kind kind_organisation = {
	.word = "organisation",
	.plural = "organisations",
	FIELDS(organisation),
	.referable = true,
	.shares_page = true,
	.files = {{"organisations", FILES_ALONE | FILES_MAIN}},
	.known_by = {"short name", "aliases"},
	.help = "A body such as a trust, a council or a commissioner.",
	.pages = &organisation_pages,
};

/* clang-format off */
static const struct field alias_fields[] = {
	{"from", "since when", AT(alias, from)},
	{"to", "until when", AT(alias, to)},
	{"source", "a paper that uses it", AT(alias, source_paper), TO(KIND_PAPER), "names used"},
};
/* clang-format on */

const struct kind kind_alias = {
	.word = "alias",
	.plural = "aliases",
	FIELDS(alias),
	.shorthand = "title",
	.first_date = "from",
	.last_date = "to",
	.dates_wrong = "\"to\" lies before \"from\"",
	.help = "Another name.",
};
