/*
 * People, their roles and interests.
 */
#include "kinds/kinds.h"
#include "record/link.h"

/* clang-format off */
static const struct field person_fields[] = {
	{"initials", "as minutes write them", AT(person, initials)},
	{"aliases", "other spellings of the name", AT(person, aliases), TO(KIND_ALIAS)},
	{"roles", "posts held, newest first", AT(person, roles), TO(KIND_ROLE)},
	{"interests", "interests declared", AT(person, interests), TO(KIND_INTEREST)},
	{"page", "whether there is a page; without it members of published committees and sponsors have one",
	 AS(CHOICE, person, page), .words = "yes|no"},
	{"display", "show the role in place of the name", AS(CHOICE, person, display), .words = "name|role only"},
	{"note", "what is to be said about the entry", AT(person, note)},
};
/* clang-format on */

/* Does the public see a page for this person? */
static bool has_page(const struct thing *thing)
{
	enum { PAGE_YES = 1, ROLE_ONLY = 2 };
	const struct person *person = (const struct person *)thing;
	if (person->page)
		return person->page == PAGE_YES;
	/* The address would hold the id, which is as good as the name. */
	if (person->display == ROLE_ONLY)
		return false;
	return link_back(thing, STR("memberships")).count ||
	       link_back(thing, STR("papers sponsored")).count ||
	       link_back(thing, STR("chairs")).count;
}

static const struct kind_pages person_pages = {
	.address = "people/*/",
	.has_page = has_page,
};

const struct kind kind_person = {
	.word = "person",
	.plural = "people",
	FIELDS(person),
	.referable = true,
	.files = {{"people", FILES_ALONE | FILES_MAIN}},
	.help = "Somebody with a public role.",
	.pages = &person_pages,
};

/* clang-format off */
static const struct field role_fields[] = {
	{"organisation", "where", AT(role, organisation), TO(KIND_ORGANISATION) | TO(KIND_COMMITTEE), "posts", .flags = FIELD_TEXT_ALLOWED},
	{"from", "since when", AT(role, from)},
	{"to", "until when", AT(role, to)},
	{"source", "the paper that says so", AT(role, source_paper), TO(KIND_PAPER) | TO(KIND_MEETING), "roles named"},
	{"note", "what is to be said about the post", AT(role, note)},
};
/* clang-format on */

const struct kind kind_role = {
	.word = "role",
	.plural = "roles",
	FIELDS(role),
	.shorthand = "title",
	.help = "A post that a person holds.",
};

/* clang-format off */
static const struct field interest_fields[] = {
	{"from", "since when", AT(interest, from)},
	{"to", "until when", AT(interest, to)},
	{"type", "financial, indirect, and so on", AT(interest, type)},
};
/* clang-format on */

const struct kind kind_interest = {
	.word = "interest",
	.plural = "interests",
	FIELDS(interest),
	.shorthand = "title",
	.help = "An interest that a person has declared.",
};
