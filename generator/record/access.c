#include "record/access.h"

#include <string.h>

#include "record/follow.h"
#include "record/held_file.h"
#include "record/link.h"
#include "record/prose.h"
#include "record/schema.h"
#include "text/utf8.h"

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
			       "workstreams, registers, risks, papers, documents, measures, terms, "
			       "topics");
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

/* When it comes out: by "publish on", or when it is released. */
static struct moment due(const struct thing *thing)
{
	size_t at = schema_kind(thing->kind)->released_at;
	const void *released = (const char *)thing + at;
	if (thing->publish_on.date.precision != DATE_NONE || !at)
		return thing->publish_on;
	return (struct moment){.date = *(const struct date *)released};
}

static bool is_not_yet(const struct cutting *cut, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	struct moment when = due(thing);
	bool rehearsed =
		cut->scope == ACCESS_REHEARSED && thing->publish_on.date.precision != DATE_NONE;
	if (!rehearsed && when.date.precision != DATE_NONE &&
	    !moment_has_come(when, cut->record->now))
		return true;
	return kind->is_ahead && kind->is_ahead(cut->record, thing);
}

static bool is_draft(const struct cutting *cut, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	if (thing->to_confirm.count)
		return true;
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

/* What keeps it from being out, also where it is shown. */
static enum hidden own_wait(const struct cutting *cut, const struct thing *thing)
{
	if (is_draft(cut, thing))
		return HIDDEN_DRAFT;
	return is_not_yet(cut, thing) ? HIDDEN_NOT_YET : HIDDEN_NOT;
}

static enum hidden own_signal(const struct cutting *cut, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	bool is_kept = is_private(cut, thing) && cut->scope != ACCESS_AS_AUTHOR;
	if (is_kept || (kind->is_over && kind->is_over(cut->record, thing)))
		return HIDDEN_PRIVATE;
	if (thing->held)
		return HIDDEN_HELD;
	bool shows_waiting = cut->scope == ACCESS_WITH_DRAFTS || cut->scope == ACCESS_AS_AUTHOR;
	return shows_waiting ? HIDDEN_NOT : own_wait(cut, thing);
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
	if (thing->access == ACCESS_PUBLIC && thing->to_confirm.count)
		report_conflict(cut, thing, "says \"access: public\" and has things \"to confirm\"",
				"look at each line of that list, put right what is wrong, and "
				"take the line out");
	if (thing->access == ACCESS_PRIVATE && thing->publish_on.date.precision != DATE_NONE)
		report_conflict(cut, thing, "says \"access: private\" and \"publish on\"",
				"take one of the two out");
	if (thing->access == ACCESS_PRIVATE && hidden_is_withheld(thing))
		report_conflict(cut, thing, "says \"access: private\" and \"withheld\"",
				"keep \"withheld\" to list it as taken in private, or \"access: "
				"private\" to say nothing of it");
	if (thing->access == ACCESS_PUBLIC && held == HIDDEN_PRIVATE)
		report_conflict(cut, thing, "is public, but what holds it is private",
				"make what holds it public, or take \"access: "
				"public\" out here");
}

static void count_left_out(const struct cutting *cut, struct thing *thing)
{
	struct left_out *left = &cut->record->left_out;
	if (thing->hidden == HIDDEN_PRIVATE || is_private(cut, thing)) {
		left->private_things++;
		return;
	}
	enum hidden wait = own_wait(cut, thing);
	if (thing->held || wait == HIDDEN_NOT)
		return;
	things_add(&left->waiting, thing, cut->record->arena);
	if (wait == HIDDEN_DRAFT) {
		left->drafts++;
		return;
	}
	left->not_yet++;
	struct moment when = due(thing);
	if (when.date.precision == DATE_NONE)
		return;
	int order = left->next_count ? moment_compare(when, left->next_change) : -1;
	if (order < 0) {
		left->next_change = when;
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
		count_left_out(cut, thing);
}

/* Settings are no content: they stay. */
static void decide_all(struct cutting *cut)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(cut->record, &at));)
		if (!schema_kind(thing->kind)->is_setting)
			decide(cut, thing);
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
	struct place place = {thing->source, link->span.end ? link->span : thing->span};
	const struct thing *end = link_end(link);
	if (is_unread(end))
		return;
	diag_report(cut->diag, DIAG_UNPUBLISHED_REFERENCE, place,
		    "this %s is published, but refers to \"%.*s\", which is %s",
		    schema_kind(thing->kind)->word, STR_ARG(link->written), hidden_reason(end));
	/* What holds it says so for it. */
	while (end->parent && end->parent->hidden == HIDDEN_PRIVATE)
		end = end->parent;
	const struct kind *kind = schema_kind(thing->kind);
	struct str listed = {0};
	struct arena scratch = {0};
	if (kind->withheld.by)
		listed = arena_printf(&scratch,
				      ", or \"%s\" with the reason, to list the %s as taken in "
				      "private",
				      kind->withheld.by, kind->word);
	if (end->hidden == HIDDEN_PRIVATE)
		diag_remedy(cut->diag,
			    "if readers may know of that %s, write \"access: public\" for it in "
			    "\"%.*s\"; if not, take the reference out, or write \"access: "
			    "private\" here too%.*s",
			    schema_kind(end->kind)->word, STR_ARG(end->source->name),
			    STR_ARG(listed));
	else
		diag_remedy(cut->diag, "publish the one, or take the reference out of the other");
	arena_free(&scratch);
}

/* What only names it says nothing for now; the agenda says that a paper is to follow. */
static void tell_wait(const struct cutting *cut, const struct thing *thing, const struct link *link)
{
	struct place place = {thing->source, link->span.end ? link->span : thing->span};
	diag_report(cut->diag, DIAG_WAITS, place, "\"%.*s\" is %s, and is left out here for now",
		    STR_ARG(link->written), hidden_reason(link_end(link)));
}

static bool leads_nowhere(const struct link *link)
{
	const struct thing *end = link_end(link);
	return end && end->hidden != HIDDEN_NOT;
}

/* What hangs on what waits is not published: here only names are left. */
static void leave_out(const struct cutting *cut, const struct thing *thing,
		      const struct field *field, const struct link *link)
{
	bool waits = hidden_waits(link_end(link)) && !schema_kind(thing->kind)->is_setting;
	if (waits && field)
		tell_wait(cut, thing, link);
	else
		report_reference(cut, thing, link);
}

/* What is withheld has another name now. */
static void name_again(struct link *link)
{
	if (link->target && hidden_is_withheld(link->target))
		link->written = link->target->id;
}

static void cut_prose(const struct cutting *cut, const struct thing *thing,
		      const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.reference_count; i++) {
		struct link *link = &prose->links[i];
		if (!leads_nowhere(link))
			continue;
		leave_out(cut, thing, NULL, link);
		*link = (struct link){0};
	}
}

/* The links of a field that are left; where none is, nothing is said. */
static size_t cut_links(const struct cutting *cut, struct thing *thing, const struct field *field,
			const struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++) {
		struct link *link = &links->items[i];
		if (leads_nowhere(link)) {
			leave_out(cut, thing, field, link);
			*link = (struct link){0};
			continue;
		}
		name_again(link);
		links->items[kept++] = *link;
	}
	if (links->count && !kept)
		thing->marks[schema_find(thing->kind, str_from(field->name))] = (struct mark){0};
	return kept;
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
	struct links *links = member;
	switch (field->type) {
	case FIELD_LINK:
		cut_links(cut, thing, field, &(struct links){member, 1});
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		links->count = cut_links(cut, thing, field, links);
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

/* Words that are read for a message alone are noted nowhere: each build tells it. */
static void check_published(const struct cutting *cut, const struct thing *thing)
{
	struct prose_notes *notes = prose_notes_to(NULL);
	if (schema_kind(thing->kind)->check_published)
		schema_kind(thing->kind)->check_published(cut->record, thing, cut->diag);
	prose_notes_to(notes);
}

/* Rules for what is published; and from its texts goes what nobody may see. */
static void cut_texts(const struct cutting *cut)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(cut->record, &at));) {
		const struct kind *kind = schema_kind(thing->kind);
		if (thing->hidden == HIDDEN_NOT || (kind->checks_waiting && hidden_waits(thing)))
			check_published(cut, thing);
		if (thing->hidden == HIDDEN_NOT && kind->cut_text)
			kind->cut_text(cut->record, thing);
	}
}

static void cut_all(const struct cutting *cut)
{
	struct thing *thing;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		cut_things(&cut->record->of[kind]);
	for (struct record_at at = {0}; (thing = record_next(cut->record, &at));) {
		thing->number = (uint32_t)at.index - 1;
		cut_thing(cut, thing);
	}
}

static void hide_names(const struct record *record)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (schema_kind(thing->kind)->hide_names)
			schema_kind(thing->kind)->hide_names(record, thing);
}

static void prepare(const struct record *record)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (schema_kind(thing->kind)->prepare)
			schema_kind(thing->kind)->prepare(record, thing);
}

/* What is withheld */

/* Is another thing of its kind in what holds it known by this name? */
static bool is_taken(const struct cutting *cut, const struct thing *thing, struct str name)
{
	const struct things *things = &cut->record->of[thing->kind];
	for (size_t i = 0; i < things->count; i++) {
		const struct thing *other = things->items[i];
		if (other != thing && other->parent == thing->parent &&
		    other->hidden == HIDDEN_NOT && str_equal(other->name, name))
			return true;
	}
	return false;
}

/* Its place among what is published where it stands, from 1. */
static size_t place_among(const struct cutting *cut, const struct thing *thing)
{
	const struct things *things = &cut->record->of[thing->kind];
	size_t place = 1;
	for (size_t i = 0; i < things->count && things->items[i] != thing; i++)
		place += things->items[i]->parent == thing->parent &&
			 things->items[i]->hidden == HIDDEN_NOT;
	return place;
}

static const struct str *text_of(const struct thing *thing, const char *key)
{
	return schema_value(thing, schema_field_of(thing->kind, key));
}

/* Its number is its name, in its address too. */
static void name_by_number(const struct cutting *cut, struct thing *thing)
{
	struct arena *arena = cut->record->arena;
	const struct kind *kind = schema_kind(thing->kind);
	struct str name = utf8_slug(*text_of(thing, kind->withheld.number), arena);
	struct str before = str_sub(thing->id, 0, thing->id.len - thing->name.len);
	if (!name.len)
		name = arena_printf(arena, "%zu", place_among(cut, thing));
	while (is_taken(cut, thing, name))
		name = arena_printf(arena, "%.*s-private", STR_ARG(name));
	thing->id = arena_printf(arena, "%.*s%.*s", STR_ARG(before), STR_ARG(name));
	thing->name = name;
	thing->was = (struct texts){0};
}

static void blank_field(struct thing *thing, const struct field *field)
{
	char *member = (char *)thing + field->offset;
	const struct things *things = (const struct things *)(void *)member;
	for (size_t i = 0; field->type == FIELD_RECORDS && i < things->count; i++)
		things->items[i]->hidden = HIDDEN_PRIVATE;
	memset(member, 0, schema_size(field));
	thing->marks[schema_find(thing->kind, str_from(field->name))] = (struct mark){0};
}

/* Do all its links lead to what was withdrawn, under names that say nothing? */
static bool leads_to_gone(const struct thing *thing, const struct field *field)
{
	if (field->type != FIELD_LINKS)
		return false;
	const struct links *links = schema_value(thing, field);
	for (size_t i = 0; i < links->count; i++)
		if (!links->items[i].gone)
			return false;
	return true;
}

/* Readers are told that it was taken in private, or is withdrawn, and no more than that. */
static void withhold(const struct cutting *cut, struct thing *thing, const char *words)
{
	const struct kind *kind = schema_kind(thing->kind);
	struct str title = *text_of(thing, kind->withheld.title);
	name_by_number(cut, thing);
	for (size_t i = 0; i < kind->field_count; i++)
		if (!(kind->fields[i].flags & FIELD_STAYS) &&
		    !(thing->silenced && leads_to_gone(thing, &kind->fields[i])))
			blank_field(thing, &kind->fields[i]);
	thing->body = NULL;
	thing->title = title.len ? title : str_from(words);
}

/* What is called after others is called again, now that these have other names. */
static void title_again(const struct record *record, int kind)
{
	const struct things *things = &record->of[kind];
	const struct kind *row = schema_kind(kind);
	for (size_t i = 0; row->title && i < things->count; i++)
		if (!schema_is_stated(things->items[i], "title"))
			row->title(things->items[i], record->arena);
	if (row->tell_apart)
		row->tell_apart(things, record->arena);
}

static void withhold_all(const struct cutting *cut)
{
	struct thing *thing;
	bool any = false;
	for (struct record_at at = {0}; (thing = record_next(cut->record, &at));) {
		if (thing->hidden != HIDDEN_NOT)
			continue;
		else if (hidden_is_withheld(thing))
			withhold(cut, thing, schema_kind(thing->kind)->withheld.words);
		else if (thing->silenced)
			withhold(cut, thing, schema_kind(thing->kind)->withheld.silenced);
		else
			continue;
		any = true;
	}
	for (int kind = KIND_NONE + 1; any && kind < KINDS; kind++)
		title_again(cut->record, kind);
}

/* What is shown to authors alone is called so wherever its title stands. */
static void mark_private(const struct cutting *cut)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(cut->record, &at));) {
		const struct thing *holder = thing;
		while (holder && !is_private(cut, holder))
			holder = holder->parent;
		if (!holder || schema_kind(thing->kind)->is_setting)
			continue;
		thing->access = ACCESS_PRIVATE;
		if (thing->title.len)
			thing->title = arena_join(cut->record->arena, STR("[private] "),
						  thing->title, STR(""));
	}
}

void access_cut(struct record *record, enum access_scope scope, struct diag *diag)
{
	struct cutting cut = {record, scope, diag};
	record->left_out = (struct left_out){0};
	check_publish(&cut);
	decide_all(&cut);
	follow_waits(record, diag);
	held_file_collect(record);
	cut_texts(&cut);
	follow_check(record, diag);
	withhold_all(&cut);
	cut_all(&cut);
	hide_names(record);
	prepare(record);
	if (scope == ACCESS_AS_AUTHOR)
		mark_private(&cut);
	link_back_all(record);
}
