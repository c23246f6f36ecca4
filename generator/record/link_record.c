#include "record/link_record.h"

#include "base/arena.h"
#include "record/layout.h"
#include "record/link.h"
#include "record/record.h"
#include "record/reference.h"
#include "record/schema.h"

/* Where the author says that there is none, or that it is not known. */
static void title_unknown(struct thing *thing)
{
	size_t index = schema_find(thing->kind, STR("title"));
	enum stated stated = (enum stated)thing->marks[index].stated;
	if (!thing->title.len && stated != NOT_STATED)
		thing->title = stated == NOT_KNOWN ? STR("Title not known") : STR("No title");
}

/*
 * Give a title to every meeting ("Trust Board, 28 November 2023"), minutes, cover sheet and
 * decision that has none, and say "Title not known" where the author does. References must be
 * resolved.
 */
static void title_all(struct record *record)
{
	/* Meetings come before their minutes, which are called after them. */
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind *row = schema_kind(kind);
		for (size_t i = 0; i < record->of[kind].count; i++) {
			struct thing *thing = record->of[kind].items[i];
			if (row->title && !thing->title.len)
				row->title(thing, record->arena);
			if (row->referable)
				title_unknown(thing);
		}
		if (row->tell_apart)
			row->tell_apart(&record->of[kind], record->arena);
	}
}

struct linking {
	struct record *record;
	struct reference_context context;
	struct thing *thing; /* the one being linked */
};

/* Words on scales */

static struct str words_of(const struct linking *work, struct str name)
{
	const struct scale *scale = link_scale(work->record, name);
	struct arena *arena = work->record->arena;
	struct str words = {0};
	for (size_t i = 0; scale && i < scale->levels.count; i++) {
		struct str word = scale->levels.items[i]->title;
		words = words.len ? arena_printf(arena, "%.*s, %.*s", STR_ARG(words), STR_ARG(word))
				  : word;
	}
	return words;
}

static void link_rating(struct linking *work, const struct field *field, struct rating *rating)
{
	struct diag *diag = work->context.diag;
	struct str name = str_from(field->words);
	if (!rating->written.len)
		return;
	rating->level = link_level(work->record, name, rating->written);
	if (rating->level)
		return;
	struct place place = schema_place(work->thing, field);
	if (field->flags & FIELD_TEXT_ALLOWED) {
		diag_report(diag, DIAG_WRONG_FIELD, place,
			    "\"%.*s\" is not on the scale \"%.*s\"; it is "
			    "shown as it is written",
			    STR_ARG(rating->written), STR_ARG(name));
		diag_remedy(diag,
			    "does it belong in another field? Else add the word to \"scales\" in "
			    "site.yaml");
		return;
	}
	struct str words = words_of(work, name);
	diag_report(diag, DIAG_UNKNOWN_WORD, place, "\"%.*s\" is not on the scale \"%.*s\"",
		    STR_ARG(rating->written), STR_ARG(name));
	diag_remedy(diag,
		    "choose from: %.*s; or add the word to \"scales\" "
		    "in site.yaml",
		    STR_ARG(words));
}

/* What stands in front of the first of these, which is taken off with it. */
static struct str take_before(struct str *rest, const char *const *dividers)
{
	size_t at = rest->len, len = 0;
	for (; *dividers; dividers++) {
		struct str divider = str_from(*dividers);
		size_t found = str_find(*rest, divider);
		if (found < at) {
			at = found;
			len = divider.len;
		}
	}
	struct str part = str_trim(str_sub(*rest, 0, at));
	*rest = at < rest->len ? str_skip(*rest, at + len) : (struct str){0};
	return part;
}

/* One of several words: "Discussion" of "Discussion and decision". */
static struct str take_word(struct str *rest)
{
	static const char *const dividers[] = {" and ", " & ",   "/",     "&",
					       "+",     " And ", " AND ", NULL};
	return take_before(rest, dividers);
}

/* Are all of several words on the scale? How many. */
static size_t count_words(const struct linking *work, struct str scale, struct str text)
{
	size_t count = 0;
	while (text.len) {
		if (!link_level(work->record, scale, take_word(&text)))
			return 0;
		count++;
	}
	return count;
}

/* "Discussion and decision" are two words where both are on the scale, and it is none itself. */
static void link_ratings(struct linking *work, const struct field *field, struct ratings *ratings)
{
	struct str scale = str_from(field->words);
	LIST_OF(struct rating) all = {0};
	for (size_t i = 0; i < ratings->count; i++) {
		struct str text = ratings->items[i].written;
		bool is_one =
			link_level(work->record, scale, text) || !count_words(work, scale, text);
		while (!is_one && text.len)
			ARRAY_ADD(&all, work->record->arena,
				  (struct rating){.written = take_word(&text)});
		if (is_one)
			ARRAY_ADD(&all, work->record->arena, ratings->items[i]);
	}
	*ratings = (struct ratings){all.items, all.count};
	for (size_t i = 0; i < ratings->count; i++)
		link_rating(work, field, &ratings->items[i]);
}

/* References in fields */

static enum reference_site site_of(const struct field *field, size_t nth)
{
	bool is_first = field->flags & FIELD_FIRST_LOCAL && !nth;
	if (field->flags & FIELD_PARTNER)
		return REFERENCE_AT_PARTNER;
	return is_first || field->flags & FIELD_LOCAL ? REFERENCE_HERE : REFERENCE_ANYWHERE;
}

/* The link is the nth of its field, from 0. */
static bool resolve(struct linking *work, const struct field *field, struct link *link, size_t nth)
{
	const struct kind *kind = schema_kind(work->thing->kind);
	struct reference reference = {
		.from = work->thing,
		.scope = kind->scope ? kind->scope(work->thing) : NULL,
		.place = {work->thing->source, link->span},
		.targets = field->targets,
		.text_allowed = field->flags & FIELD_TEXT_ALLOWED,
		.handle_allowed = field->flags & FIELD_FIRST,
		.site = site_of(field, nth),
	};
	if (!link->written.len || link_end(link))
		return link_end(link);
	return reference_resolve(&work->context, &reference, link);
}

/* One of several names: "JP" of "JP/AB". */
static struct str take_name(struct str *rest)
{
	static const char *const dividers[] = {" and ", " & ", "/", "&", ",", "|", "\n", NULL};
	return take_before(rest, dividers);
}

/* Does a name lead somewhere? Nothing is said where it does not. */
static bool is_known(struct linking *work, const struct field *field, struct link link)
{
	struct diag unheard = {0};
	struct diag *diag = work->context.diag;
	work->context.diag = &unheard;
	bool known = resolve(work, field, &link, 0) && link_end(&link);
	work->context.diag = diag;
	diag_free(&unheard);
	return known;
}

/* "JP/AB" and "Ann Lee and Tim Day" are two where both are known; else they stay as they are. */
static struct links divide(struct linking *work, const struct field *field, struct link link)
{
	struct str rest = link.written;
	LIST_OF(struct link) parts = {0};
	while (rest.len) {
		struct link part = {.written = take_name(&rest), .span = link.span};
		bool fits =
			part.written.len && str_find_char(part.written, ':') == part.written.len;
		if (!fits || !is_known(work, field, part))
			return (struct links){0};
		ARRAY_ADD(&parts, work->record->arena, part);
	}
	return (struct links){parts.items, parts.count};
}

static struct links divided(struct linking *work, const struct field *field, struct link link)
{
	struct str rest = link.written;
	if (take_name(&rest).len < link.written.len && !link_end(&link) &&
	    !is_known(work, field, link))
		return divide(work, field, link);
	return (struct links){0};
}

/* Most lists are what they are, and stay where they stand. */
static void divide_names(struct linking *work, const struct field *field, struct links *links)
{
	LIST_OF(struct link) all = {0};
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++) {
		struct links parts = divided(work, field, links->items[i]);
		for (; parts.count && kept < i; kept++)
			ARRAY_ADD(&all, work->record->arena, links->items[kept]);
		for (size_t j = 0; j < parts.count; j++)
			ARRAY_ADD(&all, work->record->arena, parts.items[j]);
		kept += parts.count > 0;
	}
	if (!all.count)
		return;
	for (; kept < links->count; kept++)
		ARRAY_ADD(&all, work->record->arena, links->items[kept]);
	*links = (struct links){all.items, all.count};
}

static void link_all(struct linking *work, const struct field *field, struct links *links)
{
	size_t kept = 0;
	divide_names(work, field, links);
	for (size_t i = 0; i < links->count; i++)
		if (resolve(work, field, &links->items[i], i))
			links->items[kept++] = links->items[i];
	links->count = kept;
}

/* Ticks: "all", "all but environments", "none" or a list of what its scope holds. */

/* The names behind "all but", each as a link of its own. */
static struct links split_names(struct linking *work, struct str names, struct span span)
{
	struct links links = {0};
	struct str part;
	size_t most = 1;
	for (size_t i = 0; i < names.len; i++)
		most += names.data[i] == ',';
	links.items = arena_new(work->record->arena, struct link, most);
	while (str_split(&names, ',', &part)) {
		struct str written = str_trim(part);
		if (written.len)
			ARRAY_PUT(links.items, links.count, most,
				  (struct link){.written = written, .span = span});
	}
	return links;
}

/* All that the scope holds, but for those named. */
static struct links all_but(struct linking *work, const struct field *field,
			    const struct thing *scope, const struct links *named)
{
	const struct things *all = &work->record->of[schema_target(field)];
	struct links rest = {.items = arena_new(work->record->arena, struct link, all->count)};
	for (size_t i = 0; i < all->count; i++) {
		struct thing *thing = all->items[i];
		if (thing->parent == scope && !link_is_among(named, thing))
			ARRAY_PUT(rest.items, rest.count, all->count,
				  (struct link){.target = thing, .written = thing->id});
	}
	return rest;
}

static void link_ticks(struct linking *work, const struct field *field, struct links *ticked)
{
	const struct thing *scope = schema_kind(work->thing->kind)->scope(work->thing);
	struct str but = STR("all but ");
	if (!scope || !ticked->count)
		return;
	struct str text = ticked->items[0].written;
	bool one = ticked->count == 1;
	bool all = one && str_equal_fold(text, STR("all"));
	bool not_all = one && text.len > but.len && str_equal_fold(str_sub(text, 0, but.len), but);
	struct links named = {0};
	if (not_all)
		named = split_names(work, str_sub(text, but.len, text.len), ticked->items[0].span);
	link_all(work, field, &named);
	if (all || not_all)
		*ticked = all_but(work, field, scope, &named);
	else
		link_all(work, field, ticked);
}

/* References in prose */

static struct str resolve_path(struct str from, struct str path, struct arena *arena)
{
	size_t slash = from.len;
	while (slash && from.data[slash - 1] != '/')
		slash--;
	struct str folder = str_sub(from, 0, slash);
	while (str_starts(path, STR("../")) && folder.len) {
		path = str_sub(path, 3, path.len);
		folder.len--;
		while (folder.len && folder.data[folder.len - 1] != '/')
			folder.len--;
	}
	return arena_printf(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(path));
}

/* What stands for a file that was deleted and is recorded as withdrawn, or null. */
static const struct thing *find_deleted(const struct linking *work, struct str path)
{
	struct layout layout = layout_of(path);
	struct str folder = str_skip(layout.folder, str_folder(layout.folder).len);
	struct str id = layout.id;
	if (layout.role != LAYOUT_THING)
		return NULL;
	if (folder.len && !layout.is_main)
		id = arena_printf(work->record->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(id));
	const struct thing *thing = registry_find(work->context.registry, layout.kind, id);
	bool stands_in = thing && layout_of(thing->source->name).kind != layout.kind;
	return stands_in ? thing : NULL;
}

/*
 * A Markdown link to a content file, as kind:id. One to a file that is no content stays as it is:
 * site/files.h says whether that file is published.
 */
static bool file_reference(struct linking *work, struct link *link)
{
	struct arena *arena = work->record->arena;
	struct str written = link->written;
	while (str_starts(written, STR("./")))
		written = str_sub(written, 2, written.len);
	size_t hash = str_find_char(written, '#');
	struct str path = resolve_path(work->thing->source->name, str_sub(written, 0, hash), arena);
	const struct thing *thing = registry_find_file(work->context.registry, path);
	/* As from the content folder, where nothing lies there from this file. */
	if (!thing)
		thing = registry_find_file(work->context.registry, str_sub(written, 0, hash));
	if (!thing)
		thing = find_deleted(work, path);
	if (!thing && layout_of(path).role == LAYOUT_NONE) {
		link->written = written;
		return false;
	}
	if (!thing) {
		struct place place = {work->thing->source, link->span};
		diag_report(work->context.diag, DIAG_BAD_REFERENCE, place,
			    "\"%.*s\" is not a content file", STR_ARG(written));
		diag_remedy(work->context.diag,
			    str_ends_fold(path, STR(".md"))
				    ? "lead to the thing by its kind and id, as in "
				      "[last meeting](meeting:board-2026-01)"
				    : "to publish a file, name it under \"attachments\"");
		return false;
	}
	link->written =
		arena_printf(arena, "%s:%.*s%.*s", schema_kind(thing->kind)->word,
			     STR_ARG(thing->id), STR_ARG(str_sub(written, hash, written.len)));
	return true;
}

static void link_prose(struct linking *work, struct prose *prose)
{
	struct markdown *markdown = &prose->markdown;
	prose->links = arena_new(work->record->arena, struct link, markdown->reference_count);
	for (size_t i = 0; i < markdown->reference_count; i++) {
		const struct markdown_reference *written = &markdown->references[i];
		struct link *link = &prose->links[i];
		*link = (struct link){.written = written->target, .span = written->span};
		struct reference reference = {
			.from = work->thing,
			.place = {work->thing->source, written->span},
			.targets = ~(kind_set)0,
		};
		if (written->is_image || written->is_table)
			continue;
		if (written->is_file && !file_reference(work, link))
			continue;
		reference_resolve(&work->context, &reference, link);
	}
}

/* What follows from where things lie. */

static void link_to_holder(struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	if (!kind->holder_at)
		return;
	struct link *link = (struct link *)(void *)((char *)thing + kind->holder_at);
	struct thing *holder = record_holder(thing->parent, kind->holder);
	if (holder && !link->written.len)
		*link = (struct link){.target = holder, .written = holder->id};
}

static void link_field(struct linking *work, const struct field *field)
{
	void *member = (char *)work->thing + field->offset;
	switch (field->type) {
	case FIELD_RATING:
		link_rating(work, field, member);
		break;
	case FIELD_RATINGS:
		link_ratings(work, field, member);
		break;
	case FIELD_LINK:
		resolve(work, field, member, 0);
		break;
	case FIELD_LINKS:
		link_all(work, field, member);
		break;
	case FIELD_TICKS:
		link_ticks(work, field, member);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		if (*(struct prose **)member)
			link_prose(work, *(struct prose **)member);
		break;
	default:
		break;
	}
}

static void link_thing(struct linking *work, struct thing *thing)
{
	work->thing = thing;
	link_to_holder(thing);
	size_t count = schema_field_count(thing->kind);
	for (size_t i = 0; i < count; i++) {
		const struct field *field = schema_field(thing->kind, i);
		if (!(field->flags & FIELD_FIRST))
			link_field(work, field);
	}
	if (thing->body)
		link_prose(work, thing->body);
}

/* Who was there decides whose initials they are: such fields come first. */
static void link_first(struct linking *work, int kind)
{
	const struct things *things = &work->record->of[kind];
	for (size_t f = 0; f < schema_field_count(kind); f++) {
		const struct field *field = schema_field(kind, f);
		for (size_t i = 0; field->flags & FIELD_FIRST && i < things->count; i++) {
			work->thing = things->items[i];
			link_field(work, field);
		}
	}
}

static void give_all(const struct record *record, bool own)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (schema_kind(thing->kind)->give)
			schema_kind(thing->kind)->give(record, thing, own);
}

static void number_levels(const struct site *site)
{
	for (size_t i = 0; i < site->scales.count; i++) {
		struct scale *scale = (struct scale *)site->scales.items[i];
		for (size_t j = 0; j < scale->levels.count; j++)
			((struct level *)scale->levels.items[j])->order = (int)j + 1;
	}
}

void link_record(struct record *record, const struct registry *registry,
		 const struct reference_partners *partners, struct diag *diag)
{
	struct linking work = {
		.record = record,
		.context = {registry, partners, record, diag},
	};
	number_levels(record->defaults);
	number_levels(record->site);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		link_first(&work, kind);
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		link_thing(&work, thing);
	give_all(record, true);
	give_all(record, false);
	title_all(record);
	link_back_all(record);
}
