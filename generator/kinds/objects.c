/* What things are in OParl and in schema.org, and which of their fields are which property there.
 */
#include "kinds/kinds.h"

#include "record/link.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/object.h"
#include "site/register.h"
#include "text/utf8.h"

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

static const struct item *as_item(const struct thing *thing)
{
	return (const struct item *)thing;
}

static const struct paper *as_paper(const struct thing *thing)
{
	return (const struct paper *)thing;
}

static void put_body(struct object *object, const struct thing *thing)
{
	(void)thing;
	object_address(object, STR("data/oparl/body.json"));
}

/* Organisations and committees: the words that OParl knows for them */

static void put_institution(struct object *object, const struct thing *thing)
{
	(void)thing;
	object_text(object, STR("Institution"));
}

static void put_panel(struct object *object, const struct thing *thing)
{
	(void)thing;
	object_text(object, STR("Gremium"));
}

/* The first of those it answers to that is an object. */
static void put_above(struct object *object, const struct thing *committee)
{
	const struct links *above = &((const struct committee *)committee)->accountable_to;
	for (size_t i = 0; i < above->count; i++)
		if (object_id(object, above->items[i].target).len) {
			object_reference(object, above->items[i].target);
			return;
		}
}

static void put_member_ids(struct object *object, const struct thing *committee)
{
	const struct things *members = &((const struct committee *)committee)->members;
	for (size_t i = 0; i < members->count; i++)
		object_text(object, object_id(object, members->items[i]));
}

/* clang-format off */
static const struct object_row organisation_rows[] = {
	{"body", .write = put_body},
	{"shortName", "short name"},
	{"organizationType", .write = put_institution},
	{"classification", "kind"},
	{"website", "web"},
	{"boardpack:odsCode", "ods code"},
};

static const struct object_row committee_rows[] = {
	{"body", .write = put_body},
	{"shortName", "short name"},
	{"organizationType", .write = put_panel},
	{"classification", "form"},
	{"subOrganizationOf", .write = put_above},
	{"membership", .write = put_member_ids, .is_many = true},
};
/* clang-format on */

/* Who sits where */

static struct str member_slug(const struct member *member, struct arena *arena)
{
	return utf8_slug(str_either(link_name(&member->person), member->role), arena);
}

/* After whom sits there; a number where one does so again. */
static struct str member_name(const struct thing *thing, struct arena *arena)
{
	const struct member *member = (const struct member *)thing;
	const struct things *members = &((const struct committee *)thing->parent)->members;
	struct str slug = member_slug(member, arena);
	size_t before = 1;
	for (size_t i = 0; i < members->count && members->items[i] != thing; i++)
		before += str_equal(member_slug((const struct member *)members->items[i], arena),
				    slug);
	return before == 1 ? slug : arena_printf(arena, "%.*s-%zu", STR_ARG(slug), before);
}

static void put_parent(struct object *object, const struct thing *thing)
{
	object_reference(object, thing->parent);
}

static void put_vote(struct object *object, const struct thing *thing)
{
	int voting = ((const struct member *)thing)->voting;
	if (voting)
		object_truth(object, voting == ANSWER_YES);
}

static void put_seats(struct object *object, const struct thing *person)
{
	struct back_links seats = link_back(person, STR("memberships"));
	for (size_t i = 0; i < seats.count; i++)
		object_thing(object, seats.items[i].from);
}

static void put_posts(struct object *object, const struct thing *person)
{
	const struct things *roles = &((const struct person *)person)->roles;
	for (size_t i = 0; i < roles->count; i++)
		object_text(object, roles->items[i]->title);
}

/* clang-format off */
static const struct object_row member_rows[] = {
	{"person", "person"},
	{"organization", .write = put_parent},
	{"role", "role"},
	{"votingRight", .write = put_vote},
	{"onBehalfOf", "organisation"},
	{"startDate", "from"},
	{"endDate", "to"},
};

static const struct object_row person_rows[] = {
	{"body", .write = put_body},
	{"status", .write = put_posts, .is_many = true},
	{"membership", .write = put_seats, .is_many = true},
};
/* clang-format on */

/* Meetings */

static void put_start(struct object *object, const struct thing *thing)
{
	object_time(object, as_meeting(thing)->date, as_meeting(thing)->times.start);
}

static void put_end(struct object *object, const struct thing *thing)
{
	const struct meeting *meeting = as_meeting(thing);
	bool is_long = meeting->last_day.precision != DATE_NONE;
	object_time(object, is_long ? meeting->last_day : meeting->date, meeting->times.end);
}

static void put_is_cancelled(struct object *object, const struct thing *thing)
{
	if (as_meeting(thing)->status == MEETING_CANCELLED)
		object_truth(object, true);
}

static void put_venue(struct object *object, const struct thing *thing)
{
	struct str venue = as_meeting(thing)->venue;
	if (!venue.len)
		return;
	object_begin(object, "Location",
		     arena_join(object->arena, object_id(object, thing), STR("#venue"),
				(struct str){0}));
	object_property_text(object, "description", venue);
	object_end(object);
}

static void put_present(struct object *object, const struct thing *thing)
{
	const struct things *all = &as_meeting(thing)->attendance;
	for (size_t i = 0; i < all->count; i++) {
		const struct attendee *attendee = (const struct attendee *)all->items[i];
		if (attendee->attended == ATTENDED_PRESENT || attendee->attended == ATTENDED_IN)
			object_reference(object, attendee->person.target);
	}
}

static void put_pack(struct object *object, const struct thing *thing)
{
	object_site_file(object, thing, as_meeting(thing)->pack, STR("Pack"));
}

/* A page is a file too, for programs that ask for one. */
static void put_page(struct object *object, const struct thing *thing, const char *mark)
{
	if (!thing || !thing->has_page)
		return;
	struct str web = address_of_thing(object->record, thing, object->arena);
	object_begin(object, "File", arena_printf(object->arena, "%.*s#%s", STR_ARG(web), mark));
	object_property_text(object, "name", thing->title);
	object_property_text(object, "fileName", STR("index.html"));
	object_property_text(object, "mimeType", STR("text/html"));
	object_property_text(object, "accessUrl", web);
	object_end(object);
}

static void put_minutes(struct object *object, const struct thing *thing)
{
	put_page(object, minutes_of(thing), "minutes-as-a-file");
}

/* clang-format off */
static const struct object_row meeting_rows[] = {
	{"start", .write = put_start},
	{"end", .write = put_end},
	{"meetingState", "status"},
	{"cancelled", .write = put_is_cancelled},
	{"location", .write = put_venue},
	{"organization", "committees"},
	{"participant", .write = put_present, .is_many = true},
	{"resultsProtocol", .write = put_minutes, .list = "files"},
	{"auxiliaryFile", .write = put_pack, .is_many = true, .list = "files"},
	{"agendaItem", "agenda"},
};
/* clang-format on */

/* Agenda items */

static void put_order(struct object *object, const struct thing *thing)
{
	const struct things *agenda = &as_meeting(thing->parent)->agenda;
	size_t at = 0;
	while (at < agenda->count && agenda->items[at] != thing)
		at++;
	object_number(object, at + 1);
}

static void put_is_public(struct object *object, const struct thing *thing)
{
	object_truth(object, !item_is_withheld(thing));
}

/* Of a paper under an item. */
static struct str consultation_id(const struct object *object, const struct thing *paper,
				  const struct thing *item)
{
	struct str of = object_id(object, paper);
	if (!of.len || !object_id(object, item).len)
		return (struct str){0};
	struct str at = arena_join(object->arena, of, STR("#at-"), item->parent->name);
	return arena_join(object->arena, at, STR("-"), item->name);
}

/* OParl has one of each item: that of its first paper. */
static void put_consultation(struct object *object, const struct thing *item)
{
	const struct links *papers = &as_item(item)->papers;
	for (size_t i = 0; i < papers->count; i++) {
		struct str id = papers->items[i].target
					? consultation_id(object, papers->items[i].target, item)
					: (struct str){0};
		if (id.len) {
			object_text(object, id);
			return;
		}
	}
}

static const struct decision *decision_on(const struct thing *item)
{
	struct back_links decisions = link_back(item, STR("decisions"));
	return decisions.count ? (const struct decision *)decisions.items[0].from : NULL;
}

static void put_result(struct object *object, const struct thing *item)
{
	const struct decision *decision = decision_on(item);
	if (decision)
		object_text(object, decision->outcome.written);
}

static void put_wording(struct object *object, const struct thing *item)
{
	const struct decision *decision = decision_on(item);
	if (decision)
		object_text(object, register_text(&decision->thing,
						  schema_field_of(KIND_DECISION, "wording"),
						  object->arena));
}

/* clang-format off */
static const struct object_row item_rows[] = {
	{"meeting", .write = put_parent},
	{"number", "number"},
	{"order", .write = put_order},
	{"public", .write = put_is_public},
	{"consultation", .write = put_consultation},
	{"result", .write = put_result},
	{"resolutionText", .write = put_wording},
};
/* clang-format on */

/* Papers */

static void put_paper_date(struct object *object, const struct thing *paper)
{
	struct date submitted = as_paper(paper)->submitted;
	object_day(object, submitted.precision == DATE_DAY ? submitted : record_date(paper));
}

static void put_file(struct object *object, const struct thing *paper)
{
	if (as_paper(paper)->document.len)
		object_site_file(object, paper, as_paper(paper)->document, paper->title);
	else if (as_paper(paper)->held != ANSWER_NO)
		put_page(object, paper, "as-a-file");
}

static void put_attached(struct object *object, const struct thing *paper)
{
	const struct paper *of = as_paper(paper);
	const struct things *const all[] = {&of->appendices, &of->attachments, &of->alternatives};
	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		for (size_t j = 0; j < all[i]->count; j++) {
			const struct thing *one = all[i]->items[j];
			object_site_file(object, one, ((const struct attachment *)one)->file,
					 one->title);
		}
}

static void put_writers(struct object *object, const struct thing *paper)
{
	const struct links *const all[] = {&as_paper(paper)->authors, &as_paper(paper)->sponsors};
	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		for (size_t j = 0; j < all[i]->count; j++) {
			const struct thing *person = all[i]->items[j].target;
			if (!i || !link_is_among(all[0], person))
				object_reference(object, person);
		}
}

static void put_related(struct object *object, const struct thing *paper)
{
	const struct links *related = &as_paper(paper)->related;
	object_reference(object, as_paper(paper)->continues.target);
	for (size_t i = 0; i < related->count; i++)
		if (related->items[i].target && related->items[i].target->kind == KIND_PAPER)
			object_reference(object, related->items[i].target);
}

static void put_purpose(struct object *object, const struct thing *paper)
{
	const struct ratings *purpose = &as_paper(paper)->purpose;
	if (purpose->count)
		object_text(object, purpose->items[0].written);
}

static void put_consultations(struct object *object, const struct thing *paper)
{
	struct back_links items = link_back(paper, STR("items"));
	for (size_t i = 0; i < items.count; i++) {
		const struct thing *item = items.items[i].from;
		struct str id = consultation_id(object, paper, item);
		const struct links *committees = &as_meeting(item->parent)->committees;
		if (!id.len)
			continue;
		object_begin(object, "Consultation", id);
		object_property_text(object, "paper", object_id(object, paper));
		object_property_text(object, "agendaItem", object_id(object, item));
		object_property_text(object, "meeting", object_id(object, item->parent));
		buffer_add(object->out, STR(",\"organization\":["));
		for (size_t j = 0; j < committees->count; j++)
			object_reference(object, committees->items[j].target);
		buffer_add(object->out, STR("],\"authoritative\":"));
		object_truth(object, item_needs_decision(item));
		if (as_paper(paper)->purpose.count)
			object_property_text(object, "role",
					     as_paper(paper)->purpose.items[0].written);
		object_end(object);
	}
}

/* clang-format off */
static const struct object_row paper_rows[] = {
	{"body", .write = put_body},
	{"reference", "reference"},
	{"date", .write = put_paper_date},
	{"paperType", .write = put_purpose},
	{"mainFile", .write = put_file, .list = "files"},
	{"auxiliaryFile", .write = put_attached, .is_many = true, .list = "files"},
	{"originatorPerson", .write = put_writers, .is_many = true},
	{"originatorOrganization", "organisation"},
	{"underDirectionOf", "committee"},
	{"relatedPaper", .write = put_related, .is_many = true},
	{"consultation", .write = put_consultations, .is_many = true, .list = "consultations"},
};
/* clang-format on */

const struct object_rows oparl_organisation = {"Organization", "organizations", organisation_rows,
					       ARRAY_SIZE(organisation_rows)};
const struct object_rows oparl_committee = {"Organization", "organizations", committee_rows,
					    ARRAY_SIZE(committee_rows)};
const struct object_rows oparl_person = {"Person", "people", person_rows, ARRAY_SIZE(person_rows)};
const struct object_rows oparl_member = {
	"Membership", "memberships", member_rows, ARRAY_SIZE(member_rows), true, member_name};
const struct object_rows oparl_meeting = {"Meeting", "meetings", meeting_rows,
					  ARRAY_SIZE(meeting_rows)};
const struct object_rows oparl_item = {"AgendaItem", "agenda-items", item_rows,
				       ARRAY_SIZE(item_rows), true};
const struct object_rows oparl_paper = {"Paper", "papers", paper_rows, ARRAY_SIZE(paper_rows)};

/* schema.org: the words it has for how a meeting stands, and where it is held */

static const char schema_org[] = "https://schema.org/";

static const struct change *last_move(const struct meeting *meeting)
{
	const struct change *last = NULL;
	for (size_t i = 0; i < meeting->changes.count; i++) {
		const struct change *change = (const struct change *)meeting->changes.items[i];
		if (change->was_date.precision != DATE_NONE &&
		    (!last || moment_compare(change->at, last->at) > 0))
			last = change;
	}
	return last;
}

static void put_event_status(struct object *object, const struct thing *thing)
{
	const struct meeting *meeting = as_meeting(thing);
	const char *status = meeting->status == MEETING_CANCELLED   ? "EventCancelled"
			     : meeting->status == MEETING_POSTPONED ? "EventPostponed"
			     : last_move(meeting)                   ? "EventRescheduled"
								    : "EventScheduled";
	object_text(object, arena_printf(object->arena, "%s%s", schema_org, status));
}

static void put_date_before(struct object *object, const struct thing *thing)
{
	const struct change *move = last_move(as_meeting(thing));
	if (move)
		object_time(object, move->was_date, move->was_time.start);
}

static void put_way_to_attend(struct object *object, const struct thing *thing)
{
	const struct meeting *meeting = as_meeting(thing);
	const char *way = !meeting->online.len  ? "OfflineEventAttendanceMode"
			  : !meeting->venue.len ? "OnlineEventAttendanceMode"
						: "MixedEventAttendanceMode";
	if (meeting->online.len || meeting->venue.len)
		object_text(object, arena_printf(object->arena, "%s%s", schema_org, way));
}

static void put_places(struct object *object, const struct thing *thing)
{
	const struct meeting *meeting = as_meeting(thing);
	if (meeting->venue.len) {
		object_begin(object, "Place", (struct str){0});
		object_property_text(object, "name", meeting->venue);
		object_end(object);
	}
	if (meeting->online.len) {
		object_begin(object, "VirtualLocation", (struct str){0});
		object_property_text(object, "url", meeting->online);
		object_end(object);
	}
}

static void put_code(struct object *object, const struct thing *thing)
{
	struct str code = ((const struct organisation *)thing)->ods_code;
	if (!code.len)
		return;
	object_begin(object, "PropertyValue", (struct str){0});
	object_property_text(object, "propertyID", STR("ODS"));
	object_property_text(object, "value", code);
	object_end(object);
}

static void put_authors(struct object *object, const struct thing *paper)
{
	const struct links *authors = &as_paper(paper)->authors;
	for (size_t i = 0; i < authors->count; i++) {
		struct str name = link_name(&authors->items[i]);
		if (!name.len)
			continue;
		object_begin(object, "Person", (struct str){0});
		object_property_text(object, "name", name);
		object_end(object);
	}
}

static void put_publisher(struct object *object, const struct thing *paper)
{
	const struct thing *own = as_paper(paper)->organisation.target;
	object_reference(object, own ? own : object->record->site->organisation.target);
}

static void put_licence(struct object *object, const struct thing *thing)
{
	(void)thing;
	object_text(object, object->record->site->licence_address);
}

/* clang-format off */
static const struct object_row event_rows[] = {
	{"startDate", .write = put_start},
	{"endDate", .write = put_end},
	{"eventStatus", .write = put_event_status},
	{"previousStartDate", .write = put_date_before},
	{"eventAttendanceMode", .write = put_way_to_attend},
	{"location", .write = put_places, .is_many = true},
	{"organizer", "committees"},
};

static const struct object_row linked_organisation_rows[] = {
	{"alternateName", "short name"},
	{"identifier", .write = put_code},
	{"sameAs", "web"},
};

static const struct object_row linked_committee_rows[] = {
	{"alternateName", "short name"},
	{"parentOrganization", "organisations"},
};

static const struct object_row report_rows[] = {
	{"reportNumber", "reference"},
	{"version", "version"},
	{"datePublished", .write = put_paper_date},
	{"author", .write = put_authors, .is_many = true},
	{"publisher", .write = put_publisher},
	{"recordedAt", "meeting"},
	{"abstract", "summary"},
	{"license", .write = put_licence},
};
/* clang-format on */

const struct object_rows linked_meeting = {"Event", NULL, event_rows, ARRAY_SIZE(event_rows)};
const struct object_rows linked_organisation = {"GovernmentOrganization", NULL,
						linked_organisation_rows,
						ARRAY_SIZE(linked_organisation_rows)};
const struct object_rows linked_committee = {"GovernmentOrganization", NULL, linked_committee_rows,
					     ARRAY_SIZE(linked_committee_rows)};
const struct object_rows linked_paper = {"Report", NULL, report_rows, ARRAY_SIZE(report_rows)};
