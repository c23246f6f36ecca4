/*
 * Committees and who sits on them.
 */
#include "kinds/kinds.h"

/* clang-format off */
static const struct field committee_fields[] = {
	{"short name", "what readers know it by: JWG", AT(committee, short_name)},
	{"aliases", "other names, with dates where known", AT(committee, aliases), TO(KIND_ALIAS)},
	{"form", "what sort of body it is", AS(CHOICE, committee, form),
	 .words = "board|committee|joint committee|committees in common|advisory group|executive group|working group|event"},
	{"organisations", "the organisations it belongs to", AT(committee, organisations), TO(KIND_ORGANISATION), "committees"},
	{"accountable to", "the bodies it answers to", AT(committee, accountable_to), TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION),
	 "accountable bodies"},
	{"delegated authority", "what it may decide; none where it may decide nothing", AS(PHRASE, committee, delegated_authority)},
	{"meets in public", "whether the public may come", AS(CHOICE, committee, meets_in_public), .words = "yes|no"},
	{"frequency", "how often it meets", AT(committee, frequency)},
	{"quorum", "how many must be there", AT(committee, quorum)},
	{"chair", "who chairs it", AT(committee, chair), TO(KIND_PERSON), "chairs", .flags = FIELD_TEXT_ALLOWED},
	{"chair note", "how the chair is chosen, when no one person is", AT(committee, chair_note)},
	{"secretary", "who keeps its papers", AT(committee, secretary), TO(KIND_PERSON), "secretary of", .flags = FIELD_TEXT_ALLOWED},
	{"members", "who sits on it", AT(committee, members), TO(KIND_MEMBER)},
	{"members note", "what is to be said about the list of members", AT(committee, members_note)},
	{"review date", "when its terms of reference are reviewed", AT(committee, review_date)},
	{"versions", "versions of its terms of reference", AT(committee, versions), TO(KIND_VERSION)},
	{"summary", "what it is for, in a sentence or two", AT(committee, summary)},
	{"source papers", "the papers that say so", AT(committee, source_papers), TO(KIND_PAPER), "committees described"},
	{"same as", "the same at partners: nhft:joint-working-group", AT(committee, same_as), TO(KIND_COMMITTEE), "same here",
	 .flags = FIELD_PARTNER},
};
/* clang-format on */

static const struct catalogue_row committee_catalogue[] = {
	{"short name"},
	{"form"},
	{"organisations", .name = "organisation"},
	{"accountable to"},
};

static const struct kind_pages committee_pages = {
	.address = "committees/*/",
	.described_by = {"summary"},
	.catalogue = ROWS(committee_catalogue),
	.page = {"committee", .section = "committees", .parent = "committees"},
	.index = {"committees", .section = "committees", .title = "Committees",
		  .address = "committees/", .order = 110, .menu = IN_NAVIGATION,
		  .holds = "Every committee, to whom it answers, and who sits on it."},
	.body = {"terms-of-reference", .section = "committees", .parent = "committees",
		 .title = "Terms of reference",
		 .holds = "what the committee is for, who sits on it, and how it works."},
};

const struct kind kind_committee = {
	.word = "committee",
	.plural = "committees",
	FIELDS(committee),
	.referable = true,
	.leads_on = "accountable to",
	.leads_back = "answers to itself by way of other committees",
	.files = {{"committees", FILES_ALONE | FILES_MAIN}},
	.is_first = true,
	.known_by = {"short name", "aliases"},
	.help = "A board, committee or group; its body is its terms of reference.",
	.pages = &committee_pages,
};

/* clang-format off */
static const struct field member_fields[] = {
	{"person", "who sits there", AT(member, person), TO(KIND_PERSON), "memberships", .flags = FIELD_TEXT_ALLOWED},
	{"role", "the seat, or what the person is there", AT(member, role)},
	{"organisation", "whom the seat represents", AT(member, organisation), TO(KIND_ORGANISATION), "seats", .flags = FIELD_TEXT_ALLOWED},
	{"voting", "whether it votes", AS(CHOICE, member, voting), .words = "yes|no"},
	{"from", "since when", AT(member, from)},
	{"to", "until when", AT(member, to)},
};
/* clang-format on */

const struct kind kind_member = {
	.word = "member",
	.plural = "members",
	FIELDS(member),
	.shorthand = "person",
	.first_date = "from",
	.last_date = "to",
	.dates_wrong = "\"to\" lies before \"from\"",
	.help = "A seat on a committee: a person, or a role that nobody is named for.",
};
