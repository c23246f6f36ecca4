#include "record/reference.h"

#include "record/decode_value.h"
#include "record/schema.h"
#include "text/markdown.h"
#include "text/utf8.h"

struct search {
	const struct reference_context *context;
	const struct reference *reference;
	struct str id;
	struct thing *found;
	struct thing *other; /* the second that answers, where it is known */
	size_t count;        /* different things that answer */
};

static bool may_be(const struct reference *reference, int kind)
{
	return reference->targets & TO(kind);
}

static void take(struct search *search, struct thing *thing)
{
	if (!thing || thing == search->found)
		return;
	search->other = search->found;
	search->found = thing;
	search->count++;
}

static struct thing *find_inside(const struct search *search, int kind, struct str holder)
{
	struct arena *arena = search->context->record->arena;
	struct str id = arena_printf(arena, "%.*s/%.*s", STR_ARG(holder), STR_ARG(search->id));
	return registry_find(search->context->registry, kind, id);
}

/* As it is, then inside each thing that holds the one that refers. */
static struct thing *find_by_id(const struct search *search, int kind)
{
	const struct registry *registry = search->context->registry;
	struct thing *thing = registry_find(registry, kind, search->id);
	const struct kind *row = schema_kind(kind);
	const struct reference *reference = search->reference;
	if (!thing && row->find)
		thing = row->find(registry, reference->from, search->id,
				  search->context->record->arena);
	if (!row->in_parent)
		return thing;
	for (const struct thing *holder = reference->scope ? reference->scope : reference->from;
	     holder && !thing; holder = holder->parent)
		thing = find_inside(search, kind, holder->id);
	return thing;
}

static void find_here(struct search *search, struct str text)
{
	struct things found = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (may_be(search->reference, kind) && schema_kind(kind)->find_here)
			schema_kind(kind)->find_here(search->context, search->reference, text,
						     &found);
	for (size_t i = 0; i < found.count; i++)
		take(search, found.items[i]);
}

/* The one thing that is called exactly so, where others only fold to the same: "José" and "Jose".
 */
static struct thing *find_exact(const struct record *record, int kind, struct str text)
{
	struct thing *found = NULL;
	const struct things *all = &record->of[kind];
	for (size_t i = 0; i < all->count; i++) {
		if (!str_equal(all->items[i]->title, text))
			continue;
		if (found)
			return NULL;
		found = all->items[i];
	}
	return found;
}

static void find_by_name(struct search *search, struct str text)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		size_t count;
		if (!may_be(search->reference, kind))
			continue;
		struct thing *thing =
			registry_find_name(search->context->registry, kind, text, &count);
		struct thing *exact =
			count > 1 ? find_exact(search->context->record, kind, text) : NULL;
		take(search, exact ? exact : thing);
		if (count > 1 && !exact)
			search->count = count;
	}
	if (!search->found)
		find_here(search, text);
}

/* Can one be begun with a file of its own? */
static bool has_files(int kind)
{
	const struct kind_files *files = schema_kind(kind)->files;
	return files[0].folder && files[0].as & (FILES_BESIDE | FILES_ALONE | FILES_MAIN);
}

/* Where none has a name near it: some of those there are, and how one is begun. */
static void suggest_any(const struct search *search)
{
	enum { MOST_NAMED = 3 };
	const struct record *record = search->context->record;
	struct arena *arena = record->arena;
	struct str named = {0}, begun = {0};
	size_t count = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *all = &record->of[kind];
		const char *word = schema_kind(kind)->word;
		if (!(search->reference->targets & TO(kind)))
			continue;
		if (!begun.len && has_files(kind))
			begun = arena_printf(arena, "; \"boardpack new %s\" says how to begin one",
					     word);
		for (size_t i = 0; i < all->count; i++) {
			const struct thing *thing = all->items[i];
			if (thing->access == ACCESS_PRIVATE || !thing->id.len ||
			    ++count > MOST_NAMED)
				continue;
			named = arena_printf(arena, "%.*s%s%s:%.*s", STR_ARG(named),
					     named.len ? ", " : "", word, STR_ARG(thing->id));
		}
	}
	if (named.len)
		diag_remedy(search->context->diag, "%s %.*s%.*s",
			    count > MOST_NAMED ? "write one of those there are, such as"
					       : "there is only",
			    STR_ARG(named), STR_ARG(begun));
	else
		diag_remedy(search->context->diag, "there is none yet%.*s",
			    STR_ARG(str_either(begun, STR(": write it first, or take the reference "
							  "out"))));
}

static bool report_unknown(const struct search *search, struct str written)
{
	const struct reference_context *context = search->context;
	kind_set targets = search->reference->targets;
	struct str kinds = schema_words(targets, context->record->arena);
	diag_report(context->diag, DIAG_UNKNOWN_REFERENCE, search->reference->place,
		    "there is no %.*s \"%.*s\"", STR_ARG(kinds), STR_ARG(written));
	if (context->diag->count > REFERENCE_SUGGESTIONS)
		return false;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		if (!(targets & TO(kind)))
			continue;
		struct str nearest = registry_nearest(context->registry, kind, search->id);
		if (!nearest.len)
			continue;
		diag_remedy(context->diag, "did you mean \"%s:%.*s\"?", schema_kind(kind)->word,
			    STR_ARG(nearest));
		return false;
	}
	if (search->reference->text_allowed)
		diag_remedy(context->diag, "write the name in full to have it "
					   "as text, or add an entry");
	else
		suggest_any(search);
	return false;
}

/* Text that names nothing stays text, though its kind may have a word to say. */
static bool keep_text(const struct search *search, struct str text)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (may_be(search->reference, kind) && schema_kind(kind)->tell_text)
			schema_kind(kind)->tell_text(search->context, search->reference, text);
	return true;
}

/* Two kinds have the id, or several things have the name. */
static bool report_ambiguous(const struct search *search, struct str written)
{
	struct diag *diag = search->context->diag;
	const struct thing *one = search->other, *two = search->found;
	int kind = two->kind;
	const char *word = schema_kind(kind)->word;
	if (one && one->kind != two->kind) {
		int first = one->kind;
		const char *first_word = schema_kind(first)->word;
		diag_report(diag, DIAG_AMBIGUOUS_REFERENCE, search->reference->place,
			    "\"%.*s\" is %s %s and %s %s", STR_ARG(written), schema_article(first),
			    first_word, schema_article(kind), word);
		diag_remedy(diag, "write \"%s:%.*s\" or \"%s:%.*s\"", first_word, STR_ARG(one->id),
			    word, STR_ARG(two->id));
		return false;
	}
	diag_report(diag, DIAG_AMBIGUOUS_REFERENCE, search->reference->place,
		    "\"%.*s\" is the name of %zu %s", STR_ARG(written), search->count,
		    schema_kind(kind)->plural);
	diag_remedy(diag,
		    "write the id of the one that is meant, such as "
		    "\"%s:%.*s\"",
		    word, STR_ARG(two->id));
	return false;
}

static bool finish(struct search *search, struct link *link)
{
	if (search->count > 1)
		return report_ambiguous(search, link->written);
	link->target = search->found;
	return true;
}

static void report_no_kind(const struct reference_context *context,
			   const struct reference *reference, struct str word)
{
	int kind = context->partners ? context->partners->kind : KIND_NONE;
	struct str partner = registry_nearest(context->registry, kind, word);
	diag_report(context->diag, DIAG_BAD_REFERENCE, reference->place,
		    "\"%.*s\" is no kind of thing%s", STR_ARG(word),
		    context->record->of[kind].count ? " and no source" : "");
	if (partner.len)
		diag_remedy(context->diag, "did you mean \"%.*s:\"?", STR_ARG(partner));
	else
		diag_remedy(context->diag, "write kind:id, for example "
					   "risk:orr-75");
}

int reference_kind(const struct reference_context *context, const struct reference *reference,
		   struct str word)
{
	int kind = schema_kind_of(word);
	if (kind == KIND_NONE || !schema_kind(kind)->referable) {
		report_no_kind(context, reference, word);
		return KIND_NONE;
	}
	if (may_be(reference, kind))
		return kind;
	struct str kinds = schema_words(reference->targets, context->record->arena);
	diag_report(context->diag, DIAG_WRONG_KIND, reference->place,
		    "%s %s does not fit here; expected: %.*s", schema_article(kind),
		    schema_kind(kind)->word, STR_ARG(kinds));
	return KIND_NONE;
}

/* "kind:id" as written, or false after reporting a bad kind. */
static bool resolve_kind(struct search *search, struct str word, struct link *link)
{
	int kind = reference_kind(search->context, search->reference, word);
	if (kind == KIND_NONE)
		return false;
	take(search, find_by_id(search, kind));
	if (search->found)
		return finish(search, link);
	struct search narrowed = *search;
	struct reference only = *search->reference;
	only.targets = TO(kind);
	narrowed.reference = &only;
	return report_unknown(&narrowed, search->id);
}

/* "oli" at a meeting: nobody has the id, nor one near it. */
static bool is_handle(const struct search *search)
{
	if (!search->reference->handle_allowed || str_find_char(search->id, '-') < search->id.len)
		return false;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (may_be(search->reference, kind) &&
		    registry_nearest(search->context->registry, kind, search->id).len)
			return false;
	diag_report(search->context->diag, DIAG_UNKNOWN_NAME, search->reference->place,
		    "nobody has the id \"%.*s\"; it stays text", STR_ARG(search->id));
	return true;
}

static bool resolve_word(struct search *search, struct link *link)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (may_be(search->reference, kind))
			take(search, find_by_id(search, kind));
	bool looks_like_id = decode_is_id(search->id);
	if (!search->found && (search->reference->text_allowed || !looks_like_id))
		find_by_name(search, search->id);
	if (search->found)
		return finish(search, link);
	if (search->reference->text_allowed && (!looks_like_id || is_handle(search)))
		return keep_text(search, search->id);
	return report_unknown(search, link->written);
}

static struct str nearest_fragment(const struct prose *body, struct str wanted)
{
	struct str nearest = {0};
	size_t least = 4; /* at most three letters off */
	for (size_t i = 0; body && i < body->markdown.block_count; i++) {
		struct str id = body->markdown.blocks[i].id;
		size_t distance = str_distance(wanted, id);
		if (distance < least && distance < id.len) {
			least = distance;
			nearest = id;
		}
	}
	return nearest;
}

static bool check_fragment(const struct search *search, struct link *link)
{
	const struct prose *body = link->target ? link->target->body : NULL;
	if (!link->fragment.len || !link->target)
		return true;
	if (body && markdown_find_block(&body->markdown, link->fragment))
		return true;
	/* What has no title is given one when all links are known. */
	const struct thing *target = link->target;
	struct str name = target->title.len ? target->title : target->id;
	diag_report(search->context->diag, DIAG_UNKNOWN_FRAGMENT, search->reference->place,
		    "\"%.*s\" has no heading or paragraph \"%.*s\"", STR_ARG(name),
		    STR_ARG(link->fragment));
	struct str nearest = nearest_fragment(body, link->fragment);
	if (nearest.len)
		diag_remedy(search->context->diag, "did you mean \"#%.*s\"?", STR_ARG(nearest));
	return false;
}

/*
 * Is the word in front of a colon a kind? Where text is allowed, "Chair: to be named" is text, and
 * so is "Role: director", since no reference begins so.
 */
static bool is_kind_word(const struct reference *reference, struct str word)
{
	int kind = schema_kind_of(word);
	return !reference->text_allowed || (kind != KIND_NONE && schema_kind(kind)->referable);
}

/* References to partners */

/* What a word in front of a colon names, where it is no kind; or null. */
static struct thing *find_partner(const struct reference_context *context, struct str word)
{
	if (!context->partners || schema_kind_of(word) != KIND_NONE)
		return NULL;
	return registry_find(context->registry, context->partners->kind, word);
}

/* "nhft: to be named" is a text, as no id has spaces. */
static bool is_id_of_partner(const struct reference *reference, struct str rest)
{
	return !reference->text_allowed || str_find_char(rest, ' ') == rest.len;
}

static bool report_here(const struct search *search, const struct link *link)
{
	diag_report(search->context->diag, DIAG_WRONG_SITE, search->reference->place,
		    "\"%.*s\" is not at a partner", STR_ARG(link->written));
	diag_remedy(search->context->diag, "write the source first: partner:%s:id",
		    schema_kind(search->reference->from->kind)->word);
	return false;
}

/* A text with spaces has no fragment: "Item #3". */
static size_t find_fragment(const struct reference *reference, struct str written)
{
	bool is_text = reference->text_allowed && str_find_char(written, ' ') < written.len;
	return is_text ? written.len : str_find_char(written, '#');
}

bool reference_resolve(const struct reference_context *context, const struct reference *reference,
		       struct link *link)
{
	struct search search = {.context = context, .reference = reference};
	struct str written = str_trim(link->written);
	size_t hash = find_fragment(reference, written);
	struct str id = str_sub(written, 0, hash);
	size_t colon = str_find_char(id, ':');
	struct str word = str_sub(id, 0, colon);
	struct str rest = str_sub(id, colon + 1, id.len);
	struct thing *partner = colon < id.len ? find_partner(context, word) : NULL;
	bool resolved;
	link->fragment = str_sub(written, hash + 1, written.len);
	search.id = id;
	if (partner && is_id_of_partner(reference, rest))
		return context->partners->resolve(context, reference, partner, rest, link);
	if (reference->site == REFERENCE_AT_PARTNER)
		return report_here(&search, link);
	if (colon < id.len && is_kind_word(reference, word)) {
		search.id = str_trim(rest);
		resolved = resolve_kind(&search, word, link);
	} else {
		resolved = resolve_word(&search, link);
	}
	return resolved && check_fragment(&search, link);
}
