#include "record/access.h"

#include "record/access_sections.h"
#include "record/back_link.h"
#include "record/link.h"
#include "record/schema.h"

struct cutting {
	struct record *record;
	enum access_scope scope;
	struct diag *diag;
};

static struct place place_of(const struct thing *thing)
{
	return (struct place){thing->source, thing->span};
}

/* What site.yaml publishes */

static bool kind_is_published(const struct site *site, int kind)
{
	struct str plural = str_from(schema_kind(kind)->plural);
	for (size_t i = 0; i < site->publish.count; i++)
		if (str_equal_key(site->publish.items[i], plural))
			return kind != KIND_MEETING;
	return false;
}

static int kind_of_plural(struct str word)
{
	for (int kind = KIND_NONE + 1; kind < KIND_SITE; kind++)
		if (str_equal_key(word, str_from(schema_kind(kind)->plural)))
			return kind;
	return KIND_NONE;
}

static void check_publish(const struct cutting *cut)
{
	const struct site *site = cut->record->site;
	struct place place = schema_place_of(&site->thing, "publish");
	for (size_t i = 0; i < site->publish.count; i++) {
		struct str word = site->publish.items[i];
		int kind = kind_of_plural(word);
		if (kind != KIND_NONE && kind != KIND_MEETING)
			continue;
		diag_report(cut->diag, DIAG_BAD_SETTING, place,
			    kind == KIND_MEETING ? "\"%.*s\" are never published as a whole"
						 : "\"%.*s\" is no kind of things",
			    STR_ARG(word));
		diag_remedy(cut->diag, kind == KIND_MEETING
					       ? "write \"access: public\" in each meeting"
					       : "choose from: organisations, committees, "
						 "people, strategies, workstreams, "
						 "registers, risks, papers, documents, "
						 "measures, terms");
	}
}

/* Decisions, each about one thing and what holds it */

static bool is_not_yet(const struct cutting *cut, const struct thing *thing)
{
	return thing->publish_on.date.precision != DATE_NONE &&
	       moment_compare(cut->record->now, thing->publish_on) < 0;
}

/* Minutes that nobody has approved come out only where the site says so. */
static bool is_draft(const struct cutting *cut, const struct thing *thing)
{
	enum { MINUTES_APPROVED = 2, MINUTES_AMENDED, MINUTES_PUBLISHED = 1 };
	if (thing->kind != KIND_MINUTES)
		return thing->draft;
	int status = ((const struct minutes *)thing)->status;
	return status != MINUTES_APPROVED && status != MINUTES_AMENDED &&
	       cut->record->site->draft_minutes != MINUTES_PUBLISHED;
}

/* Things that stand for themselves; all others follow what holds them. */
static bool is_private(const struct cutting *cut, const struct thing *thing)
{
	int kind = thing->kind;
	if (thing->access != ACCESS_UNSET)
		return thing->access == ACCESS_PRIVATE;
	return !thing->parent && !kind_is_published(cut->record->site, kind);
}

static enum hidden own_signal(const struct cutting *cut, const struct thing *thing)
{
	if (is_private(cut, thing))
		return HIDDEN_PRIVATE;
	if (cut->scope == ACCESS_WITH_DRAFTS)
		return HIDDEN_NOT;
	if (is_draft(cut, thing))
		return HIDDEN_DRAFT;
	return is_not_yet(cut, thing) ? HIDDEN_NOT_YET : HIDDEN_NOT;
}

/* The outermost that is hidden decides for all that it holds. */
static enum hidden hidden_by(const struct cutting *cut, const struct thing *thing)
{
	enum hidden held = thing->parent ? hidden_by(cut, thing->parent) : HIDDEN_NOT;
	return held != HIDDEN_NOT ? held : own_signal(cut, thing);
}

static void report_conflict(const struct cutting *cut, const struct thing *thing, const char *text,
			    const char *remedy)
{
	diag_report(cut->diag, DIAG_CONFLICTING_ACCESS, place_of(thing), "this %s %s",
		    schema_kind(thing->kind)->word, text);
	diag_remedy(cut->diag, "%s", remedy);
}

static void check_signals(const struct cutting *cut, const struct thing *thing, enum hidden held)
{
	if (thing->access == ACCESS_PUBLIC && thing->draft)
		report_conflict(cut, thing, "says \"access: public\" and \"status: draft\"",
				"take one of the two out");
	if (thing->access == ACCESS_PRIVATE && thing->publish_on.date.precision != DATE_NONE)
		report_conflict(cut, thing, "says \"access: private\" and \"publish on\"",
				"take one of the two out");
	if (thing->access == ACCESS_PUBLIC && held == HIDDEN_PRIVATE)
		report_conflict(cut, thing, "is public, but what holds it is private",
				"make what holds it public, or take \"access: "
				"public\" out here");
}

static void count_left_out(struct left_out *left, const struct thing *thing)
{
	left->drafts += thing->hidden == HIDDEN_DRAFT;
	left->private_things += thing->hidden == HIDDEN_PRIVATE;
	if (thing->hidden != HIDDEN_NOT_YET)
		return;
	left->not_yet++;
	int order = left->next_count ? moment_compare(thing->publish_on, left->next_change) : -1;
	if (order < 0) {
		left->next_change = thing->publish_on;
		left->next_count = 0;
	}
	left->next_count += order <= 0;
}

static void decide(struct cutting *cut, struct thing *thing)
{
	enum hidden held = thing->parent ? hidden_by(cut, thing->parent) : HIDDEN_NOT;
	check_signals(cut, thing, held);
	thing->hidden = (uint8_t)hidden_by(cut, thing);
	if (held == HIDDEN_NOT)
		count_left_out(&cut->record->left_out, thing);
}

/* Settings are no content: they stay. */
static void decide_all(struct cutting *cut)
{
	for (int kind = KIND_NONE + 1; kind < KIND_SITE; kind++) {
		const struct things *things = &cut->record->of[kind];
		for (size_t i = 0; i < things->count; i++)
			decide(cut, things->items[i]);
	}
}

/* Withheld items */

static void check_withheld(struct cutting *cut, const struct item *item)
{
	const struct withheld *withheld = (const struct withheld *)item->withheld.items[0];
	cut->record->left_out.withheld++;
	if (!withheld->reason.len) {
		diag_report(cut->diag, DIAG_WITHHELD_REASON, place_of(&item->thing),
			    "this item is withheld without a reason");
		diag_remedy(cut->diag, "add \"reason\", and the legal basis, "
				       "under \"withheld\"");
	}
	bool released = withheld->released.precision != DATE_NONE &&
			date_first_day(withheld->released) <= date_first_day(cut->record->now.date);
	if (!released && (item->summary || item->papers.count)) {
		diag_report(cut->diag, DIAG_PRIVATE_TEXT, place_of(&item->thing),
			    "this item is withheld, but its text or papers "
			    "are in the content folder");
		diag_remedy(cut->diag, "keep only the neutral title and the "
				       "reason here");
	}
}

static void check_all_withheld(struct cutting *cut)
{
	const struct things *items = &cut->record->of[KIND_ITEM];
	for (size_t i = 0; i < items->count; i++) {
		const struct item *item = (const struct item *)items->items[i];
		if (item->withheld.count && item->thing.hidden == HIDDEN_NOT)
			check_withheld(cut, item);
	}
}

/* References that would lead to nothing */

/* Was what is said of its access not understood? That was reported. */
static bool is_unread(const struct thing *thing)
{
	return thing && (schema_is_unread(thing, "access") || is_unread(thing->parent));
}

static void report_reference(const struct cutting *cut, const struct thing *thing,
			     const struct link *link)
{
	static const char *const reasons[] = {
		[HIDDEN_NOT] = "",
		[HIDDEN_PRIVATE] = "private",
		[HIDDEN_DRAFT] = "a draft",
		[HIDDEN_NOT_YET] = "not yet due",
	};
	struct place place = {thing->source, link->span.end ? link->span : thing->span};
	if (is_unread(link_end(link)))
		return;
	diag_report(cut->diag, DIAG_UNPUBLISHED_REFERENCE, place,
		    "\"%.*s\" is %s, but this %s is published", STR_ARG(link->written),
		    reasons[link_end(link)->hidden], schema_kind(thing->kind)->word);
	diag_remedy(cut->diag, "publish the one, or take the reference out of "
			       "the other");
}

static bool leads_nowhere(const struct link *link)
{
	const struct thing *end = link_end(link);
	return end && end->hidden != HIDDEN_NOT;
}

static void cut_link(const struct cutting *cut, const struct thing *thing, struct link *link)
{
	if (!leads_nowhere(link))
		return;
	report_reference(cut, thing, link);
	*link = (struct link){0};
}

static void cut_prose(const struct cutting *cut, const struct thing *thing,
		      const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.reference_count; i++)
		cut_link(cut, thing, &prose->links[i]);
}

/* An agenda may name a paper that comes out later: it is left out for now. */
static bool may_wait(const struct thing *thing, const struct link *link)
{
	return thing->kind == KIND_ITEM && link->target && link->target->kind == KIND_PAPER &&
	       link->target->hidden == HIDDEN_NOT_YET;
}

static void cut_links(const struct cutting *cut, const struct thing *thing, struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++) {
		struct link *link = &links->items[i];
		if (leads_nowhere(link) && !may_wait(thing, link))
			report_reference(cut, thing, link);
		if (!leads_nowhere(link))
			links->items[kept++] = *link;
	}
	links->count = kept;
}

static void cut_things(struct things *things)
{
	size_t kept = 0;
	for (size_t i = 0; i < things->count; i++)
		if (things->items[i]->hidden == HIDDEN_NOT)
			things->items[kept++] = things->items[i];
	things->count = kept;
}

static void cut_field(const struct cutting *cut, struct thing *thing, const struct field *field)
{
	void *member = (char *)thing + field->offset;
	switch (field->type) {
	case FIELD_LINK:
		cut_link(cut, thing, member);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		cut_links(cut, thing, member);
		break;
	case FIELD_RECORDS:
		cut_things(member);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		cut_prose(cut, thing, *(struct prose **)member);
		break;
	default:
		break;
	}
}

static void cut_thing(const struct cutting *cut, struct thing *thing)
{
	size_t count = schema_field_count(thing->kind);
	for (size_t i = 0; i < count; i++)
		cut_field(cut, thing, schema_field(thing->kind, i));
	cut_prose(cut, thing, thing->body);
}

/* Where only the role is shown, the name leaves the record altogether. */

static bool is_role_only(const struct thing *person)
{
	enum { ROLE_ONLY = 2 };
	return person && person->kind == KIND_PERSON &&
	       ((const struct person *)person)->display == ROLE_ONLY;
}

static void hide_names(const struct record *record)
{
	const struct things *people = &record->of[KIND_PERSON];
	const struct things *attendees = &record->of[KIND_ATTENDEE];
	for (size_t i = 0; i < people->count; i++) {
		struct person *person = (struct person *)people->items[i];
		if (!is_role_only(&person->thing))
			continue;
		person->thing.title =
			person->roles.count ? person->roles.items[0]->title : STR("Name not shown");
		person->aliases = (struct things){0};
		person->initials = (struct texts){0};
	}
	for (size_t i = 0; i < attendees->count; i++) {
		struct attendee *attendee = (struct attendee *)attendees->items[i];
		if (is_role_only(attendee->person.target))
			attendee->initials = (struct str){0};
	}
}

static void cut_minutes(const struct record *record)
{
	const struct things *minutes = &record->of[KIND_MINUTES];
	for (size_t i = 0; i < minutes->count; i++)
		if (minutes->items[i]->hidden == HIDDEN_NOT)
			access_cut_sections((struct minutes *)minutes->items[i], record->arena);
}

void access_cut(struct record *record, enum access_scope scope, struct diag *diag)
{
	struct cutting cut = {record, scope, diag};
	record->left_out = (struct left_out){0};
	check_publish(&cut);
	decide_all(&cut);
	check_all_withheld(&cut);
	cut_minutes(record);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct things *things = &record->of[kind];
		cut_things(things);
		for (size_t i = 0; i < things->count; i++) {
			things->items[i]->number = (uint32_t)i;
			cut_thing(&cut, things->items[i]);
		}
	}
	hide_names(record);
	back_link_all(record);
}
