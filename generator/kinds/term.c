/*
 * Terms and abbreviations of the glossary.
 */
#include "kinds/kinds.h"

/* clang-format off */
static const struct field term_fields[] = {
	{"expansion", "what it stands for; not stated where the source never says", AT(term, expansion)},
	{"note", "what is to be said about it", AT(term, note)},
	{"about", "the thing it names", AT(term, about),
	 TO(KIND_ORGANISATION) | TO(KIND_COMMITTEE) | TO(KIND_DOCUMENT) | TO(KIND_REGISTER) | TO(KIND_STRATEGY) | TO(KIND_PRIORITY), "terms"},
};
/* clang-format on */

static const struct catalogue_row term_catalogue[] = {
	{"expansion"},
};

/* clang-format off */
static const struct value_row term_site_values[] = {
	{"terms", "all terms of the glossary", .list = {.all = KIND_TERM, .order = things_by_title}},
};
/* clang-format on */

static const struct kind_pages term_pages = {
	.site_values = ROWS(term_site_values),
	.listed_on = "glossary/",
	.catalogue = ROWS(term_catalogue),
	.index = {"glossary", .section = "about", .title = "Glossary", .address = "glossary/",
		  .order = 160,
		  .holds = "What the abbreviations and terms of these board papers stand for."},
	.expanded_at = offsetof(struct term, expansion),
	.about_at = offsetof(struct term, about),
};

const struct kind kind_term = {
	.word = "term",
	.plural = "terms",
	FIELDS(term),
	.referable = true,
	.shares_page = true,
	.files = {{"glossary", FILES_ALONE | FILES_MAIN}},
	.help = "An abbreviation or term of the glossary.",
	.pages = &term_pages,
};
