#include "partner/shared_reference.h"

#include "partner/shared_source.h"
#include "record/registry.h"
#include "record/schema.h"

enum { MOST_MOVES = 8 };

/* What is there now of what had this id; null if nothing is left of it. */
static const struct partner_entry *trace(const struct partner_catalogue *catalogue, struct str kind,
					 struct str id)
{
	const struct partner_entry *entry = partner_catalogue_find(catalogue, kind, id);
	for (int i = 0; i < MOST_MOVES && entry && entry->state == PARTNER_MOVED; i++)
		entry = partner_catalogue_find(catalogue, kind, entry->now);
	return entry && entry->state != PARTNER_MOVED ? entry : NULL;
}

static void take(struct shared_answer *answer, const struct partner_entry *entry, struct str id)
{
	if (entry->state == PARTNER_WITHDRAWN) {
		if (answer->state == SHARED_UNKNOWN)
			*answer = (struct shared_answer){SHARED_WITHDRAWN, entry, NULL};
		return;
	}
	if (answer->state == SHARED_FOUND || answer->state == SHARED_MOVED) {
		answer->state = SHARED_AMBIGUOUS;
		answer->other = entry;
	} else if (answer->state != SHARED_AMBIGUOUS) {
		*answer = (struct shared_answer){
			.state = str_equal(entry->id, id) ? SHARED_FOUND : SHARED_MOVED,
			.entry = entry,
		};
	}
}

struct shared_answer shared_reference_find(const struct partner_catalogue *catalogue,
					   kind_set kinds, struct str id)
{
	struct shared_answer answer = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		if (!(kinds & TO(kind)))
			continue;
		const char *word = schema_kind(kind)->word;
		const struct partner_entry *entry = trace(catalogue, str_from(word), id);
		if (entry)
			take(&answer, entry, id);
	}
	return answer;
}

const struct partner_entry *shared_reference_nearest(const struct partner_catalogue *catalogue,
						     kind_set kinds, struct str id)
{
	struct nearest nearest = nearest_to(id);
	const struct partner_entry *found = NULL;
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct partner_entry *entry = &catalogue->entries[i];
		if (entry->state != PARTNER_PUBLISHED || !(kinds & TO(schema_kind_of(entry->kind))))
			continue;
		size_t least = nearest.least;
		nearest_offer(&nearest, entry->id);
		found = nearest.least < least ? entry : found;
	}
	return found;
}

struct str shared_reference_id(struct str source, const struct partner_entry *entry,
			       struct arena *arena)
{
	return arena_printf(arena, "%.*s:%.*s:%.*s", STR_ARG(source), STR_ARG(entry->kind),
			    STR_ARG(entry->id));
}

static struct shared_reference *make(struct record *record, struct shared_source *source,
				     const struct partner_entry *entry)
{
	struct arena *arena = record->arena;
	size_t fields = schema_field_count(KIND_SHARED_REFERENCE);
	struct shared_reference *made = arena_new(arena, struct shared_reference, 1);
	*made = (struct shared_reference){
		.thing =
			{
				.kind = KIND_SHARED_REFERENCE,
				.id = shared_reference_id(source->thing.id, entry, arena),
				.name = entry->id,
				.title = str_either(entry->name, entry->id),
				.parent = &source->thing,
				.source = source->thing.source,
				.span = source->thing.span,
				.marks = arena_new(arena, struct mark, fields),
			},
		.source = source,
		.entry = entry,
		.web = entry->address,
		.number = partner_entry_text(entry, "number"),
	};
	made->thing.marks[schema_find(KIND_SHARED_REFERENCE, STR("title"))].stated = STATED;
	record_add(record, &made->thing);
	return made;
}

struct thing *shared_reference_thing(struct record *record, struct shared_source *source,
				     const struct partner_entry *entry)
{
	size_t index = (size_t)(entry - source->catalogue->entries);
	if (!source->references)
		source->references = arena_new(record->arena, struct shared_reference *,
					       source->catalogue->count);
	if (!source->references[index])
		source->references[index] = make(record, source, entry);
	return &source->references[index]->thing;
}

/* Resolving */

/* One reference being looked up. */
struct lookup {
	struct record *record;
	struct diag *diag;
	struct place place;
	struct shared_source *source;
	struct str partner; /* the id of that */
	kind_set kinds;     /* that it may be, as bits */
	struct str id;
};

/* How it is referred to: "partner:priority:group/beds". */
static struct str in_full(const struct lookup *lookup, const struct partner_entry *entry)
{
	return shared_reference_id(lookup->partner, entry, lookup->record->arena);
}

static bool report_unreadable(const struct lookup *lookup)
{
	/* Of one that has no copy that was said once, in its own place. */
	if (lookup->source->type == SOURCE_CATALOGUE)
		return false;
	diag_report(lookup->diag, DIAG_NO_CATALOGUE, lookup->place,
		    "\"%.*s\" is a %.*s, not a catalogue in which things have ids",
		    STR_ARG(lookup->partner), STR_ARG(shared_source_word(lookup->source)));
	diag_remedy(lookup->diag, "refer to it as a whole: source:%.*s", STR_ARG(lookup->partner));
	return false;
}

static bool report_unknown(const struct lookup *lookup)
{
	struct str words = schema_words(lookup->kinds, lookup->record->arena);
	diag_report(lookup->diag, DIAG_UNKNOWN_REFERENCE, lookup->place,
		    "\"%.*s\" publishes no %.*s \"%.*s\"", STR_ARG(lookup->partner), STR_ARG(words),
		    STR_ARG(lookup->id));
	if (lookup->diag->count > REFERENCE_SUGGESTIONS)
		return false;
	const struct partner_entry *nearest =
		shared_reference_nearest(lookup->source->catalogue, lookup->kinds, lookup->id);
	if (nearest)
		diag_remedy(lookup->diag, "did you mean \"%.*s\"?",
			    STR_ARG(in_full(lookup, nearest)));
	else
		diag_remedy(lookup->diag, "run \"boardpack pull\" if it is new there");
	return false;
}

static bool report_withdrawn(const struct lookup *lookup, const struct partner_entry *entry)
{
	struct str when = date_print(entry->changed, lookup->record->arena);
	diag_report(lookup->diag, DIAG_WITHDRAWN_REFERENCE, lookup->place,
		    "\"%.*s\" withdrew the %.*s \"%.*s\"%s%.*s", STR_ARG(lookup->partner),
		    STR_ARG(entry->kind), STR_ARG(entry->id), when.len ? " on " : "",
		    STR_ARG(when));
	diag_remedy(lookup->diag, "take the reference out, or say in words what it was");
	return false;
}

static void report_moved(const struct lookup *lookup, const struct partner_entry *entry)
{
	diag_report(lookup->diag, DIAG_MOVED_REFERENCE, lookup->place,
		    "the %.*s \"%.*s\" of \"%.*s\" is called \"%.*s\" now", STR_ARG(entry->kind),
		    STR_ARG(lookup->id), STR_ARG(lookup->partner), STR_ARG(entry->id));
	diag_remedy(lookup->diag, "write \"%.*s\"", STR_ARG(in_full(lookup, entry)));
}

static bool report_two_kinds(const struct lookup *lookup, const struct partner_entry *one,
			     const struct partner_entry *other)
{
	diag_report(lookup->diag, DIAG_AMBIGUOUS_REFERENCE, lookup->place,
		    "\"%.*s\" is %s %.*s and %s %.*s of \"%.*s\"", STR_ARG(lookup->id),
		    schema_article(schema_kind_of(one->kind)), STR_ARG(one->kind),
		    schema_article(schema_kind_of(other->kind)), STR_ARG(other->kind),
		    STR_ARG(lookup->partner));
	diag_remedy(lookup->diag, "write the kind, such as \"%.*s\"",
		    STR_ARG(in_full(lookup, one)));
	return false;
}

/* What is behind the # is the partner's; two of them make no address. */
static bool check_place_there(const struct lookup *lookup, struct str fragment,
			      const struct partner_entry *entry)
{
	if (!fragment.len || str_find_char(entry->address, '#') == entry->address.len)
		return true;
	diag_report(lookup->diag, DIAG_UNKNOWN_FRAGMENT, lookup->place,
		    "\"%.*s\" is itself a part of a page at the partner's", STR_ARG(entry->name));
	diag_remedy(lookup->diag, "leave out \"#%.*s\"", STR_ARG(fragment));
	return false;
}

static bool take_answer(const struct lookup *lookup, struct link *link)
{
	struct shared_answer answer =
		shared_reference_find(lookup->source->catalogue, lookup->kinds, lookup->id);
	switch (answer.state) {
	case SHARED_UNKNOWN:
		return report_unknown(lookup);
	case SHARED_WITHDRAWN:
		return report_withdrawn(lookup, answer.entry);
	case SHARED_AMBIGUOUS:
		return report_two_kinds(lookup, answer.entry, answer.other);
	case SHARED_MOVED:
		report_moved(lookup, answer.entry);
		break;
	case SHARED_FOUND:
		break;
	}
	if (!check_place_there(lookup, link->fragment, answer.entry))
		return false;
	link->shared = shared_reference_thing(lookup->record, lookup->source, answer.entry);
	return true;
}

static bool report_not_here(const struct lookup *lookup, const struct link *link)
{
	diag_report(lookup->diag, DIAG_WRONG_SITE, lookup->place,
		    "\"%.*s\" is at a partner, and what is meant here is on this site",
		    STR_ARG(link->written));
	diag_remedy(lookup->diag, "name one of this site, and write of the partner's in "
				  "\"related\" or in the text");
	return false;
}

static bool resolve(const struct reference_context *context, const struct reference *reference,
		    struct thing *partner, struct str rest, struct link *link)
{
	struct lookup lookup = {
		.record = context->record,
		.diag = context->diag,
		.place = reference->place,
		.source = (struct shared_source *)partner,
		.partner = partner->id,
		.kinds = reference->targets,
		.id = str_trim(rest),
	};
	size_t colon = str_find_char(rest, ':');
	if (colon < rest.len) {
		int kind = reference_kind(context, reference, str_trim(str_sub(rest, 0, colon)));
		if (kind == KIND_NONE)
			return false;
		lookup.kinds = TO(kind);
		lookup.id = str_trim(str_sub(rest, colon + 1, rest.len));
	}
	if (reference->site == REFERENCE_HERE)
		return report_not_here(&lookup, link);
	if (!lookup.source->catalogue)
		return report_unreadable(&lookup);
	return take_answer(&lookup, link);
}

const struct reference_partners partner_references = {KIND_SOURCE, resolve};
