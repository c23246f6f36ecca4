/*
 * Committees and who sits on them.
 */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/address.h"
#include "site/derived.h"

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
	{"meets in public", "whether the public may come", AS(CHOICE, committee, meets_in_public), CHOICE_WORDS(ANSWERS)},
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

/* What a field of its meetings holds, newest first. */
static void fill_of_meetings(const struct view *view, const struct thing *committee,
			     const char *key, struct things *out)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	const struct field *field = schema_field_of(KIND_MEETING, key);
	for (size_t i = meetings.count; i-- > 0;) {
		const struct things *held = schema_value(meetings.items[i].from, field);
		for (size_t j = 0; j < held->count; j++)
			things_add(out, held->items[j], view->arena);
	}
}

static void fill_decisions(const struct view *view, const struct thing *committee,
			   struct things *out)
{
	fill_of_meetings(view, committee, "decisions", out);
}

static void fill_actions(const struct view *view, const struct thing *committee, struct things *out)
{
	fill_of_meetings(view, committee, "actions", out);
}

static bool has_vote(const struct thing *member)
{
	return ((const struct member *)member)->voting != 0;
}

static bool has_term(const struct thing *member)
{
	const struct member *seat = (const struct member *)member;
	return seat->from.precision != DATE_NONE || seat->to.precision != DATE_NONE;
}

static bool any_votes(const struct thing *committee)
{
	return derived_any(&((const struct committee *)committee)->members, has_vote);
}

static bool any_terms(const struct thing *committee)
{
	return derived_any(&((const struct committee *)committee)->members, has_term);
}

static struct value members_left_out(const struct view *view, const struct thing *committee)
{
	struct column_state columns[] = {
		{"votes", any_votes(committee)},
		{"dates", any_terms(committee)},
	};
	return derived_left_out(columns, 2, view->arena);
}

static struct value terms_url(const struct view *view, const struct thing *committee)
{
	if (!committee->body)
		return (struct value){0};
	return view_address(view, address_body(committee, view->arena), (struct str){0},
			    view->arena);
}

/* clang-format off */
static const struct value_row committee_values[] = {
	{"meetings held", "its meetings, newest first", .list = {.from = "meetings", .is_reversed = true}},
	{"decisions made", "its decisions, newest first", .list = {.fill = fill_decisions}, .gives = {.kinds = TO(KIND_DECISION)}},
	{"actions raised", "actions raised at its meetings", .list = {.fill = fill_actions}, .gives = {.kinds = TO(KIND_ACTION)}},
	{"any votes", "whether it is stated for any member", .truth = any_votes},
	{"any terms of office", "whether dates are stated for any member", .truth = any_terms},
	{"member columns left out", "what is not stated for any member: \"Votes and dates\"", .value = members_left_out,
	 PLAIN},
	{"terms url", "the address of its terms of reference, if they are held", .value = terms_url, PLAIN},
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
	.values = ROWS(committee_values),
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
