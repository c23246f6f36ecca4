#include "partner/partner_reference.h"

#include "partner/shared_reference.h"
#include "partner/shared_source.h"
#include "record/schema.h"

/* One reference being looked up. */
struct lookup {
	const struct reference_context *context;
	const struct reference *reference;
	struct shared_source *source;
	uint64_t kinds; /* that it may be, as bits */
	struct str id;
};

static bool report_unreadable(const struct lookup *lookup)
{
	const struct shared_source *source = lookup->source;
	struct diag *diag = lookup->context->diag;
	struct str id = source->thing.id;
	/* Of one that has no copy that was said once, in its own place. */
	if (source->type == SOURCE_CATALOGUE)
		return false;
	diag_report(diag, DIAG_NO_CATALOGUE, lookup->reference->place,
		    "\"%.*s\" is a %.*s, not a catalogue in which things "
		    "have ids",
		    STR_ARG(id), STR_ARG(shared_source_word(source)));
	diag_remedy(diag, "refer to it as a whole: source:%.*s", STR_ARG(id));
	return false;
}

/* How it is referred to: "partner:priority:group/beds". */
static struct str write_in_full(const struct lookup *lookup, const struct partner_entry *entry)
{
	return arena_printf(lookup->context->record->arena, "%.*s:%.*s:%.*s",
			    STR_ARG(lookup->source->thing.id), STR_ARG(entry->kind),
			    STR_ARG(entry->id));
}

static bool report_unknown(const struct lookup *lookup)
{
	struct diag *diag = lookup->context->diag;
	struct str words = schema_words(lookup->kinds, lookup->context->record->arena);
	diag_report(diag, DIAG_UNKNOWN_REFERENCE, lookup->reference->place,
		    "\"%.*s\" publishes no %.*s \"%.*s\"", STR_ARG(lookup->source->thing.id),
		    STR_ARG(words), STR_ARG(lookup->id));
	if (diag->count > REFERENCE_SUGGESTIONS)
		return false;
	const struct partner_entry *nearest =
		shared_reference_nearest(lookup->source->catalogue, lookup->kinds, lookup->id);
	if (nearest)
		diag_remedy(diag, "did you mean \"%.*s\"?",
			    STR_ARG(write_in_full(lookup, nearest)));
	else
		diag_remedy(diag, "run \"boardpack pull\" if it is new there");
	return false;
}

static bool report_withdrawn(const struct lookup *lookup, const struct partner_entry *entry)
{
	struct diag *diag = lookup->context->diag;
	struct str when = date_print(entry->changed, lookup->context->record->arena);
	diag_report(diag, DIAG_WITHDRAWN_REFERENCE, lookup->reference->place,
		    "\"%.*s\" withdrew the %.*s \"%.*s\"%s%.*s", STR_ARG(lookup->source->thing.id),
		    STR_ARG(entry->kind), STR_ARG(entry->id), when.len ? " on " : "",
		    STR_ARG(when));
	diag_remedy(diag, "take the reference out, or say in words what it "
			  "was");
	return false;
}

static void report_moved(const struct lookup *lookup, const struct partner_entry *entry)
{
	struct diag *diag = lookup->context->diag;
	diag_report(diag, DIAG_MOVED_REFERENCE, lookup->reference->place,
		    "the %.*s \"%.*s\" of \"%.*s\" is called \"%.*s\" now", STR_ARG(entry->kind),
		    STR_ARG(lookup->id), STR_ARG(lookup->source->thing.id), STR_ARG(entry->id));
	diag_remedy(diag, "write \"%.*s\"", STR_ARG(write_in_full(lookup, entry)));
}

static const char *article_of(const struct partner_entry *entry)
{
	return schema_article(schema_kind_of(entry->kind));
}

static bool report_two_kinds(const struct lookup *lookup, const struct shared_answer *answer)
{
	struct diag *diag = lookup->context->diag;
	diag_report(diag, DIAG_AMBIGUOUS_REFERENCE, lookup->reference->place,
		    "\"%.*s\" is %s %.*s and %s %.*s of \"%.*s\"", STR_ARG(lookup->id),
		    article_of(answer->entry), STR_ARG(answer->entry->kind),
		    article_of(answer->other), STR_ARG(answer->other->kind),
		    STR_ARG(lookup->source->thing.id));
	diag_remedy(diag, "write the kind, such as \"%.*s\"",
		    STR_ARG(write_in_full(lookup, answer->entry)));
	return false;
}

/* What is behind the # is the partner's; two of them make no address. */
static bool check_place_there(const struct lookup *lookup, const struct link *link,
			      const struct partner_entry *entry)
{
	struct diag *diag = lookup->context->diag;
	if (!link->fragment.len || str_find_char(entry->address, '#') == entry->address.len)
		return true;
	diag_report(diag, DIAG_UNKNOWN_FRAGMENT, lookup->reference->place,
		    "\"%.*s\" is itself a part of a page at the partner's", STR_ARG(entry->name));
	diag_remedy(diag, "leave out \"#%.*s\"", STR_ARG(link->fragment));
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
		return report_two_kinds(lookup, &answer);
	case SHARED_MOVED:
		report_moved(lookup, answer.entry);
		break;
	case SHARED_FOUND:
		break;
	}
	if (!check_place_there(lookup, link, answer.entry))
		return false;
	link->shared =
		shared_reference_thing(lookup->context->record, lookup->source, answer.entry);
	return true;
}

static bool report_not_here(const struct lookup *lookup, const struct link *link)
{
	struct diag *diag = lookup->context->diag;
	diag_report(diag, DIAG_WRONG_SITE, lookup->reference->place,
		    "\"%.*s\" is at a partner, and what is meant here is on "
		    "this site",
		    STR_ARG(link->written));
	diag_remedy(diag, "name one of this site, and write of the partner's "
			  "in \"related\" or in the text");
	return false;
}

static bool resolve(const struct reference_context *context, const struct reference *reference,
		    struct thing *partner, struct str rest, struct link *link)
{
	struct shared_source *source = (struct shared_source *)partner;
	struct lookup lookup = {
		.context = context,
		.reference = reference,
		.source = source,
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
	if (!source->catalogue)
		return report_unreadable(&lookup);
	return take_answer(&lookup, link);
}

const struct reference_partners partner_references = {KIND_SOURCE, resolve};
