#include "record/access.h"

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
			return !schema_kind(kind)->published_singly;
	return false;
}

static int kind_of_plural(struct str word)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (!schema_kind(kind)->is_setting &&
		    str_equal_key(word, str_from(schema_kind(kind)->plural)))
			return kind;
	return KIND_NONE;
}

static void report_publish(const struct cutting *cut, struct str word, int kind)
{
	struct place place = schema_place_of(&cut->record->site->thing, "publish");
	if (kind != KIND_NONE) {
		diag_report(cut->diag, DIAG_BAD_SETTING, place,
			    "\"%.*s\" are never published as a whole", STR_ARG(word));
		diag_remedy(cut->diag, "write \"access: public\" in each %s",
			    schema_kind(kind)->word);
		return;
	}
	diag_report(cut->diag, DIAG_BAD_SETTING, place, "\"%.*s\" is no kind of things",
		    STR_ARG(word));
	diag_remedy(cut->diag, "choose from: organisations, committees, people, strategies, "
			       "workstreams, registers, risks, papers, documents, measures, terms");
}

static void check_publish(const struct cutting *cut)
{
	const struct texts *publish = &cut->record->site->publish;
	for (size_t i = 0; i < publish->count; i++) {
		int kind = kind_of_plural(publish->items[i]);
		if (kind == KIND_NONE || schema_kind(kind)->published_singly)
			report_publish(cut, publish->items[i], kind);
	}
}

/* Decisions, each about one thing and what holds it */

static bool is_not_yet(const struct cutting *cut, const struct thing *thing)
{
	return thing->publish_on.date.precision != DATE_NONE &&
	       moment_compare(cut->record->now, thing->publish_on) < 0;
}

static bool is_draft(const struct cutting *cut, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return kind->is_draft ? kind->is_draft(cut->record, thing) : thing->draft;
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
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &cut->record->of[kind];
		for (size_t i = 0; !schema_kind(kind)->is_setting && i < things->count; i++)
			decide(cut, things->items[i]);
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

static void cut_links(const struct cutting *cut, const struct thing *thing,
		      const struct field *field, struct links *links)
{
	bool may_wait = field->flags & FIELD_MAY_WAIT;
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++) {
		struct link *link = &links->items[i];
		if (leads_nowhere(link) && !(may_wait && link_end(link)->hidden == HIDDEN_NOT_YET))
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
		cut_links(cut, thing, field, member);
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

/* Rules for what is published; and from its texts goes what nobody may see. */
static void cut_texts(const struct cutting *cut, int kind)
{
	const struct things *things = &cut->record->of[kind];
	const struct kind *row = schema_kind(kind);
	for (size_t i = 0; i < things->count; i++) {
		struct thing *thing = things->items[i];
		if (thing->hidden == HIDDEN_NOT && row->check_published)
			row->check_published(cut->record, thing, cut->diag);
		if (thing->hidden == HIDDEN_NOT && row->cut_text)
			row->cut_text(cut->record, thing);
	}
}

static void cut_kind(const struct cutting *cut, int kind)
{
	struct things *things = &cut->record->of[kind];
	cut_things(things);
	for (size_t i = 0; i < things->count; i++) {
		things->items[i]->number = (uint32_t)i;
		cut_thing(cut, things->items[i]);
	}
}

static void hide_names(const struct things *things, const struct kind *kind)
{
	for (size_t i = 0; kind->hide_names && i < things->count; i++)
		kind->hide_names(things->items[i]);
}

void access_cut(struct record *record, enum access_scope scope, struct diag *diag)
{
	struct cutting cut = {record, scope, diag};
	record->left_out = (struct left_out){0};
	check_publish(&cut);
	decide_all(&cut);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		cut_texts(&cut, kind);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		cut_kind(&cut, kind);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		hide_names(&record->of[kind], schema_kind(kind));
	link_back_all(record);
}
