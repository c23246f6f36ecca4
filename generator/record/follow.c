#include "record/follow.h"

#include "record/held_file.h"
#include "record/link.h"
#include "record/schema.h"

struct following {
	const struct record *record;
	struct diag *diag;
	const struct thing *because; /* for what it waits */
	bool in_part;                /* it is made of other things too, which do not wait */
	bool found;                  /* one message a thing is enough */
};

static struct place place_of(const struct thing *thing)
{
	return (struct place){thing->source, thing->span};
}

static struct place place_of_tie(const struct tie *tie)
{
	struct span span = tie->link->span.end ? tie->link->span : tie->from->span;
	return (struct place){tie->from->source, span};
}

/* Every reference of a thing */

void follow(struct thing *thing, void (*visit)(void *context, const struct tie *tie), void *context)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		const struct prose *prose = said.prose;
		if (said.link)
			visit(context, &(struct tie){thing, said.field, said.link, false});
		for (size_t i = 0; prose && i < prose->markdown.reference_count; i++) {
			const struct markdown_reference *written = &prose->markdown.references[i];
			bool is_file = written->is_image || written->is_table;
			visit(context, &(struct tie){thing, NULL, &prose->links[i], is_file});
		}
	}
}

bool follow_hangs(const struct tie *tie)
{
	return tie->field && !(tie->field->flags & (FIELD_NAMES | FIELD_HOLDS));
}

/* What waits */

static void find_wait(void *context, const struct tie *tie)
{
	struct following *work = context;
	const struct thing *end = link_end(tie->link);
	if (!work->because && end && follow_hangs(tie) && (hidden_waits(end) || end->silenced))
		work->because = end;
}

/* Does anything in it wait by itself, as the newest values do that say "publish on"? */
static bool has_part_waiting(const struct thing *thing)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const struct things *parts = schema_value(thing, field);
		for (size_t j = 0; field->type == FIELD_RECORDS && j < parts->count; j++)
			if (hidden_waits(parts->items[j]))
				return true;
	}
	return false;
}

/*
 * One of the things that it is made of and that wait. Where others are out, nobody knows what of it
 * comes from which, unless a part of it says that it waits.
 */
static const struct thing *source_awaited(const struct thing *thing, bool *in_part)
{
	const struct thing *waiting = NULL;
	size_t out = 0;
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const struct links *links = schema_value(thing, field);
		for (size_t j = 0; field->flags & FIELD_FROM && j < links->count; j++) {
			const struct thing *end = link_end(&links->items[j]);
			if (end && hidden_waits(end))
				waiting = end;
			else
				out++;
		}
	}
	*in_part = waiting && out;
	return *in_part && has_part_waiting(thing) ? NULL : waiting;
}

/* What several hold waits only when all do that lie where it lies, as items of one agenda do. */
static const struct thing *holder_awaited(const struct thing *thing)
{
	const struct thing *waiting = NULL;
	for (size_t i = 0; i < thing->back_links.count; i++) {
		const struct back_link *link = &thing->back_links.items[i];
		if (!link->field || !(link->field->flags & FIELD_HOLDS) ||
		    link->from->parent != thing->parent)
			continue;
		if (!hidden_waits(link->from))
			return NULL;
		waiting = link->from;
	}
	return waiting;
}

static void tell_wait(const struct following *work, const struct thing *thing)
{
	const struct thing *end = work->because;
	diag_report(work->diag, DIAG_WAITS, place_of(thing),
		    "this %s waits for \"%.*s\", which is %s", schema_kind(thing->kind)->word,
		    STR_ARG(end->title.len ? end->title : end->id),
		    end->silenced ? "withdrawn" : hidden_reason(end));
	if (work->in_part)
		diag_remedy(work->diag,
			    "to publish the rest of it now, write \"publish on\" with the day into "
			    "what comes from that, as into the newest values");
}

/* Does it wait now, and did not before? */
static bool comes_to_wait(struct following *work, struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	bool held = thing->parent && thing->parent->hidden != HIDDEN_NOT;
	work->because = held ? thing->parent : NULL;
	if (thing->hidden != HIDDEN_NOT)
		return false;
	if (!held && kind->hidden_with)
		work->because = kind->hidden_with(thing);
	if (!work->because)
		follow(thing, find_wait, work);
	if (!work->because)
		work->because = holder_awaited(thing);
	work->in_part = false;
	if (!work->because)
		work->because = source_awaited(thing, &work->in_part);
	if (!work->because)
		return false;
	bool silenced = work->because->silenced;
	thing->hidden = silenced ? (uint8_t)HIDDEN_WITHDRAWN : work->because->hidden;
	if (!held && thing->hidden != HIDDEN_PRIVATE)
		tell_wait(work, thing);
	return true;
}

static bool spread(struct following *work)
{
	bool any = false;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &work->record->of[kind];
		for (size_t i = 0; !schema_kind(kind)->is_setting && i < things->count; i++)
			any |= comes_to_wait(work, things->items[i]);
	}
	return any;
}

void follow_waits(struct record *record, struct diag *diag)
{
	struct following work = {.record = record, .diag = diag};
	while (spread(&work))
		;
}

/* What is said of what is withheld */

/* It, or what holds it, was made public by itself. */
static bool is_released(const struct thing *thing)
{
	for (; thing; thing = thing->parent) {
		size_t at = schema_kind(thing->kind)->released_at;
		const struct date *date = (const void *)((const char *)thing + at);
		if (at && date->precision != DATE_NONE)
			return true;
	}
	return false;
}

static bool holds(const struct thing *holder, const struct thing *thing)
{
	while (thing && thing != holder)
		thing = thing->parent;
	return thing;
}

static void check_said(void *context, const struct tie *tie)
{
	struct following *work = context;
	const struct thing *end = tie->link->target;
	if (work->found || !end || end->hidden != HIDDEN_NOT || !hidden_is_withheld(end) ||
	    holds(end, tie->from))
		return;
	const struct kind *kind = schema_kind(tie->from->kind);
	work->found = true;
	diag_report(work->diag, DIAG_PRIVATE_TEXT, place_of_tie(tie),
		    "\"%.*s\" is withheld, but this %s about it would be published",
		    STR_ARG(tie->link->written), kind->word);
	diag_remedy(work->diag,
		    tie->field ? "write \"access: private\" here%s, or take the "
				 "reference out; what may be public goes under "
				 "\"reported\" of the %s"
			       : "take the reference out of the text%s; what may be "
				 "public goes under \"reported\" of the %s",
		    kind->released_at ? ", or \"released\" with the date if it was made public"
				      : "",
		    schema_kind(end->kind)->word);
}

/* A file of what is not published, of which a text would print the rows or show the picture. */
static void check_shown(void *context, const struct tie *tie)
{
	struct following *work = context;
	const struct thing *by =
		tie->is_file ? held_file_owner(work->record, tie->from, tie->link->written) : NULL;
	if (!by)
		return;
	const char *word = schema_kind(by->kind)->word;
	diag_report(work->diag, DIAG_PRIVATE_TEXT, place_of_tie(tie),
		    "this text would show what stands in \"%.*s\", but the %s \"%.*s\" that it "
		    "belongs to is %s",
		    STR_ARG(tie->link->written), word, STR_ARG(by->title.len ? by->title : by->id),
		    hidden_reason(by));
	diag_remedy(work->diag,
		    "take this out of the text, or keep back what it stands in as well; what may "
		    "be public goes into a file of its own");
}

/* What belongs to what is private or withheld */

static void check_own(void *context, const struct tie *tie)
{
	struct following *work = context;
	const struct thing *end = tie->link->target, *from = tie->from;
	if (!tie->field || tie->field->flags & FIELD_NAMES || !end || end->hidden != HIDDEN_NOT)
		return;
	const char *word = schema_kind(from->kind)->word;
	diag_report(work->diag, DIAG_PRIVATE_TEXT, place_of(end),
		    "this %s would be published, but the %s \"%.*s\" that it belongs to is %s",
		    schema_kind(end->kind)->word, word,
		    STR_ARG(from->title.len ? from->title : from->id),
		    from->hidden == HIDDEN_PRIVATE ? "private" : "withheld");
	if (from->hidden == HIDDEN_PRIVATE)
		diag_remedy(work->diag,
			    "write \"access: private\" here, or take it out of \"%s\" of the %s",
			    tie->field->name, word);
	else
		diag_remedy(work->diag,
			    "move it out of the content folder and take it out of \"%s\" of the "
			    "%s; or write \"access: private\" here",
			    tie->field->name, word);
}

/* What holds it being hidden, it is not the thing itself that is taken in private. */
static bool keeps_its_own(const struct thing *thing)
{
	bool can_be = schema_kind(thing->kind)->withheld.by;
	if (!can_be || (thing->parent && thing->parent->hidden != HIDDEN_NOT))
		return false;
	return thing->hidden == HIDDEN_PRIVATE || hidden_is_withheld(thing);
}

void follow_check(const struct record *record, struct diag *diag)
{
	struct following work = {.record = record, .diag = diag};
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));) {
		work.found = false;
		if (keeps_its_own(thing))
			follow(thing, check_own, &work);
		else if (thing->hidden == HIDDEN_NOT && !is_released(thing))
			follow(thing, check_said, &work);
		if (thing->hidden == HIDDEN_NOT)
			follow(thing, check_shown, &work);
	}
}
