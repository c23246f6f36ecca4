#include "model/link.h"

#include "model/back_link.h"
#include "model/decode_value.h"
#include "model/layout.h"
#include "model/reference.h"
#include "model/schema.h"
#include "model/title.h"

struct linking {
	struct record *record;
	struct reference_context context;
	struct thing *thing;		/* the one being linked */
};

/* Words on scales */

static const struct scale *find_scale(const struct site *site, struct str name)
{
	for (size_t i = 0; site && i < site->scales.count; i++)
		if (str_equal_key(site->scales.items[i]->title, name))
			return (const struct scale *)site->scales.items[i];
	return NULL;
}

static bool level_has(const struct level *level, struct str word)
{
	if (str_equal_key(level->thing.title, word))
		return true;
	for (size_t i = 0; i < level->also.count; i++)
		if (str_equal_key(level->also.items[i], word))
			return true;
	return false;
}

const struct scale *link_scale(const struct record *record, struct str name)
{
	const struct scale *scale = find_scale(record->site, name);
	return scale ? scale : find_scale(record->defaults, name);
}

const struct level *link_level(const struct record *record, struct str name,
			       struct str word)
{
	const struct scale *scale = link_scale(record, name);
	for (size_t i = 0; scale && i < scale->levels.count; i++) {
		const struct level *level =
			(const struct level *)scale->levels.items[i];
		if (level_has(level, word))
			return level;
	}
	return NULL;
}

static struct str words_of(const struct linking *work, struct str name)
{
	const struct scale *scale = link_scale(work->record, name);
	struct arena *arena = work->record->arena;
	struct str words = {0};
	for (size_t i = 0; scale && i < scale->levels.count; i++) {
		struct str word = scale->levels.items[i]->title;
		words = words.len ? arena_printf(arena, "%.*s, %.*s",
						 STR_ARG(words), STR_ARG(word))
				  : word;
	}
	return words;
}

static void link_rating(struct linking *work, const struct field *field,
			struct rating *rating)
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
			    "shown as it is written", STR_ARG(rating->written),
			    STR_ARG(name));
		diag_remedy(diag, "does it belong in another field?");
		return;
	}
	struct str words = words_of(work, name);
	diag_report(diag, DIAG_UNKNOWN_WORD, place,
		    "\"%.*s\" is not on the scale \"%.*s\"",
		    STR_ARG(rating->written), STR_ARG(name));
	diag_remedy(diag, "choose from: %.*s; or add the word to \"scales\" "
			  "in site.yaml", STR_ARG(words));
}

/* References in fields */

static bool resolve(struct linking *work, const struct field *field,
		    struct link *link)
{
	struct reference reference = {
		.from = work->thing,
		.place = {work->thing->source, link->span},
		.targets = field->targets,
		.text_allowed = field->flags & FIELD_TEXT_ALLOWED,
	};
	if (!link->written.len || link->target)
		return link->target;
	return reference_resolve(&work->context, &reference, link);
}

static void link_all(struct linking *work, const struct field *field,
		     struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++)
		if (resolve(work, field, &links->items[i]))
			links->items[kept++] = links->items[i];
	links->count = kept;
}

/* "all", "all but environments", "none" or a list of priorities. */

static bool link_is_among(const struct links *links, const struct thing *thing)
{
	for (size_t i = 0; i < links->count; i++)
		if (links->items[i].target == thing)
			return true;
	return false;
}

/* Is the id of the priority, without its strategy, in the written list? */
static void take_named(struct linking *work, struct str rest,
		       struct span span, struct links *out)
{
	struct str part;
	size_t most = 1;
	for (size_t i = 0; i < rest.len; i++)
		most += rest.data[i] == ',';
	out->items = arena_new(work->record->arena, struct link, most);
	while (str_split(&rest, ',', &part)) {
		struct str written = str_trim(part);
		if (written.len)
			out->items[out->count++] =
				(struct link){.written = written, .span = span};
	}
}

static bool is_of_strategy(const struct thing *priority,
			   const struct thing *strategy)
{
	return priority->parent == strategy;
}

/* Every priority of the strategy that is, or is not, in a list. */
static struct links select_priorities(struct linking *work,
				      const struct thing *strategy,
				      const struct links *list, bool listed)
{
	const struct things *all = &work->record->of[KIND_PRIORITY];
	struct links out = {0};
	out.items = arena_new(work->record->arena, struct link, all->count);
	for (size_t i = 0; i < all->count; i++) {
		struct thing *thing = all->items[i];
		if (is_of_strategy(thing, strategy) &&
		    link_is_among(list, thing) == listed)
			out.items[out.count++] = (struct link){.target = thing};
	}
	return out;
}

static void link_ticks(struct linking *work, const struct field *field,
		       struct alignment *alignment)
{
	struct links *ticked = &alignment->ticked;
	const struct thing *strategy = alignment->strategy.target;
	struct links named = {0};
	if (!strategy || !ticked->count)
		return;
	/* Names of priorities are looked for inside the strategy. */
	struct thing *own_parent = work->thing->parent;
	work->thing->parent = (struct thing *)strategy;
	struct str text = ticked->items[0].written;
	bool all = ticked->count == 1 && str_equal_fold(text, STR("all"));
	bool but = ticked->count == 1 && str_starts(text, STR("all but "));
	if (but) {
		take_named(work, str_sub(text, 8, text.len),
			   ticked->items[0].span, &named);
		link_all(work, field, &named);
	} else if (!all) {
		link_all(work, field, ticked);
	}
	work->thing->parent = own_parent;
	if (all || but)
		*ticked = select_priorities(work, strategy, &named, false);
	alignment->not_ticked =
		select_priorities(work, strategy, ticked, false);
}

/* References in prose */

static struct str resolve_path(struct str from, struct str path,
			       struct arena *arena)
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

/* A Markdown link to a content file, as kind:id. */
static bool file_reference(struct linking *work, struct link *link)
{
	struct arena *arena = work->record->arena;
	struct str written = link->written;
	size_t hash = str_find_char(written, '#');
	struct str path = resolve_path(work->thing->source->name,
				       str_sub(written, 0, hash), arena);
	struct layout layout = layout_of(path);
	if (layout.role != LAYOUT_THING) {
		struct place place = {work->thing->source, link->span};
		diag_report(work->context.diag, DIAG_BAD_REFERENCE, place,
			    "\"%.*s\" is not a content file",
			    STR_ARG(written));
		return diag_remedy(work->context.diag,
				   "to publish a file, name it under "
				   "\"attachments\""), false;
	}
	struct str id = layout.id;
	size_t start = str_find_char(layout.folder, '/') + 1;
	bool inside = !layout.is_main && layout.folder.len &&
		      schema_kind(layout.kind)->in_parent;
	if (inside)
		id = arena_printf(arena, "%.*s/%.*s",
				  STR_ARG(str_sub(layout.folder, start,
						  layout.folder.len)),
				  STR_ARG(id));
	link->written = arena_printf(
		arena, "%s:%.*s%.*s", schema_kind(layout.kind)->word,
		STR_ARG(id), STR_ARG(str_sub(written, hash, written.len)));
	return true;
}

static void link_prose(struct linking *work, struct prose *prose)
{
	struct markdown *markdown = &prose->markdown;
	prose->links = arena_new(work->record->arena, struct link,
				 markdown->reference_count);
	for (size_t i = 0; i < markdown->reference_count; i++) {
		const struct markdown_reference *written =
			&markdown->references[i];
		struct link *link = &prose->links[i];
		*link = (struct link){.written = written->target,
				      .span = written->span};
		struct reference reference = {
			.from = work->thing,
			.place = {work->thing->source, written->span},
			.targets = UINT64_MAX,
		};
		if (written->is_image)
			continue;
		if (written->is_file && !file_reference(work, link))
			continue;
		reference_resolve(&work->context, &reference, link);
	}
}

/* What follows from where things lie. */

static void set_link(struct link *link, struct thing *target)
{
	if (target && !link->written.len)
		*link = (struct link){.target = target, .written = target->id};
}

static void link_to_holder(struct thing *thing)
{
	switch ((enum kind)thing->kind) {
	case KIND_PAPER:
		set_link(&((struct paper *)thing)->meeting, thing->parent);
		break;
	case KIND_MINUTES:
		set_link(&((struct minutes *)thing)->meeting, thing->parent);
		break;
	case KIND_RISK:
		set_link(&((struct risk *)thing)->risk_register,
			 thing->parent);
		break;
	case KIND_SCORE:
		set_link(&((struct score *)thing)->risk,
			 record_holder(thing, KIND_RISK));
		break;
	default:
		break;
	}
}

static void link_field(struct linking *work, const struct field *field)
{
	void *member = (char *)work->thing + field->offset;
	switch (field->type) {
	case FIELD_RATING:
		link_rating(work, field, member);
		break;
	case FIELD_RATINGS: {
		struct ratings *ratings = member;
		for (size_t i = 0; i < ratings->count; i++)
			link_rating(work, field, &ratings->items[i]);
		break;
	}
	case FIELD_LINK:
		resolve(work, field, member);
		break;
	case FIELD_LINKS:
		link_all(work, field, member);
		break;
	case FIELD_TICKS:
		link_ticks(work, field, (struct alignment *)work->thing);
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
	size_t count = schema_field_count((enum kind)thing->kind);
	for (size_t i = 0; i < count; i++)
		link_field(work, schema_field((enum kind)thing->kind, i));
	if (thing->body)
		link_prose(work, thing->body);
}

static void link_kind(struct linking *work, enum kind kind)
{
	const struct things *things = &work->record->of[kind];
	for (size_t i = 0; i < things->count; i++)
		link_thing(work, things->items[i]);
}

/* The agenda item that says what is asked; one of its own meeting first. */
static const struct item *asking_item(const struct paper *paper)
{
	struct back_links items = link_back(&paper->thing, STR("items"));
	const struct item *found = NULL;
	for (size_t i = 0; i < items.count; i++) {
		const struct item *item =
			(const struct item *)items.items[i].from;
		if (!item->purpose.count)
			continue;
		if (item->thing.parent == paper->meeting.target)
			return item;
		if (!found)
			found = item;
	}
	return found;
}

/* A paper asks what the agenda says it asks, unless it says itself. */
static void inherit_purpose(struct paper *paper)
{
	size_t index = schema_find(KIND_PAPER, STR("purpose"));
	const struct item *item = asking_item(paper);
	if (!item || paper->purpose.count || paper->thing.marks[index].stated)
		return;
	paper->purpose = item->purpose;
	paper->thing.marks[index].stated = STATED;
	paper->thing.marks[index].inherited = true;
}

static void number_levels(const struct site *site)
{
	for (size_t i = 0; i < site->scales.count; i++) {
		struct scale *scale = (struct scale *)site->scales.items[i];
		for (size_t j = 0; j < scale->levels.count; j++)
			((struct level *)scale->levels.items[j])->order =
				(int)j + 1;
	}
}

void link_record(struct record *record, const struct registry *registry,
		 struct diag *diag)
{
	struct linking work = {
		.record = record,
		.context = {registry, record->arena, diag},
	};
	number_levels(record->defaults);
	number_levels(record->site);
	/* Who was there decides whose initials they are; do that first. */
	link_kind(&work, KIND_ATTENDEE);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (kind != KIND_ATTENDEE)
			link_kind(&work, (enum kind)kind);
	title_all(record);
	back_link_all(record);
	struct things *papers = &record->of[KIND_PAPER];
	for (size_t i = 0; i < papers->count; i++)
		inherit_purpose((struct paper *)papers->items[i]);
}
