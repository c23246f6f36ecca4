#include "record/identify.h"

#include <stdlib.h>

#include "record/decode_value.h"
#include "record/schema.h"
#include "record/score.h"
#include "text/utf8.h"

struct identifying {
	struct record *record;
	struct registry *registry;
	struct diag *diag;
	const struct decoded **mains; /* files of main things, by folder */
	size_t main_count;
};

struct str identify_reference(struct str reference, struct arena *arena)
{
	struct str rest = str_trim(reference), part, id = {0};
	while (str_split(&rest, '/', &part)) {
		while (rest.data == NULL && part.len > 1 && part.data[0] == '0')
			part = str_sub(part, 1, part.len);
		id = id.len ? arena_printf(arena, "%.*s-%.*s", STR_ARG(id), STR_ARG(part)) : part;
	}
	return utf8_slug(id, arena);
}

/* The name of a thing inside its parent, where no id is given. */
static struct str name_from_fields(const struct thing *thing, struct arena *arena)
{
	switch (thing->kind) {
	case KIND_ACTION: {
		const struct action *action = (const struct action *)thing;
		if (action->reference.len)
			return identify_reference(action->reference, arena);
		break;
	}
	case KIND_COVER: {
		const struct cover *cover = (const struct cover *)thing;
		return utf8_slug(cover->organisation.written, arena);
	}
	case KIND_PERIOD: {
		const struct period *period = (const struct period *)thing;
		return utf8_slug(date_print_iso(period->period, arena), arena);
	}
	case KIND_SCORE: {
		const struct score *score = (const struct score *)thing;
		struct str date = date_print_iso(score->date, arena);
		/* An inherent or target score may be of the same day. */
		if (score_type(score) == SCORE_CURRENT)
			return utf8_slug(date, arena);
		const struct field *field =
			schema_field(KIND_SCORE, schema_find(KIND_SCORE, STR("kind")));
		struct str type = schema_choice(field, score->type);
		return utf8_slug(arena_printf(arena, "%.*s-%.*s", STR_ARG(type), STR_ARG(date)),
				 arena);
	}
	case KIND_RISK: {
		const struct risk *risk = (const struct risk *)thing;
		if (risk->printed_number.len)
			return utf8_slug(risk->printed_number, arena);
		break;
	}
	default:
		break;
	}
	return utf8_slug(thing->title, arena);
}

/* "2023-24-q2": how a period is written in ids. */
static struct str period_id(struct date date, struct arena *arena)
{
	if (date.precision == DATE_QUARTER)
		return arena_printf(arena, "%d-%02d-q%d", date.year, (date.year + 1) % 100,
				    date.month);
	return date_print_iso(date, arena);
}

static struct str join(struct str a, struct str b, struct arena *arena)
{
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(a), STR_ARG(b));
}

struct thing *identify_committee(const struct registry *registry, const struct thing *action)
{
	const struct thing *holder = record_holder(action, KIND_MEETING);
	const struct meeting *meeting = (const struct meeting *)holder;
	if (!meeting || !meeting->committees.count)
		return NULL;
	struct str written = meeting->committees.items[0].written;
	struct str prefix = STR("committee:");
	size_t count;
	if (str_starts(written, prefix))
		written = str_sub(written, prefix.len, written.len);
	struct thing *thing = registry_find(registry, KIND_COMMITTEE, written);
	return thing ? thing : registry_find_name(registry, KIND_COMMITTEE, written, &count);
}

static struct str whole_id(const struct identifying *work, const struct thing *thing)
{
	struct arena *arena = work->record->arena;
	const struct thing *parent = thing->parent;
	if (thing->kind == KIND_MINUTES && parent)
		return parent->id;
	if (thing->kind == KIND_ACTION) {
		const struct thing *committee = identify_committee(work->registry, thing);
		return join(committee ? committee->id : parent->id, thing->name, arena);
	}
	if (thing->kind == KIND_ROW) {
		struct date period = ((const struct row *)thing)->period;
		return join(join(parent->id, period_id(period, arena), arena), thing->name, arena);
	}
	if (parent && schema_kind(thing->kind)->in_parent)
		return join(parent->id, thing->name, arena);
	return thing->name;
}

/* Readers and references know a thing by these. */
static void add_names(struct identifying *work, struct thing *thing)
{
	struct registry *registry = work->registry;
	const struct things *aliases = NULL;
	registry_add_name(registry, thing, thing->title);
	if (thing->kind == KIND_ORGANISATION) {
		struct organisation *organisation = (struct organisation *)thing;
		registry_add_name(registry, thing, organisation->short_name);
		aliases = &organisation->aliases;
	} else if (thing->kind == KIND_COMMITTEE) {
		struct committee *committee = (struct committee *)thing;
		registry_add_name(registry, thing, committee->short_name);
		aliases = &committee->aliases;
	} else if (thing->kind == KIND_PERSON) {
		aliases = &((struct person *)thing)->aliases;
	}
	for (size_t i = 0; aliases && i < aliases->count; i++)
		registry_add_name(registry, thing, aliases->items[i]->title);
}

/* A thing without a title is called by what it has. */
static void name_untitled(struct thing *thing)
{
	if (thing->title.len)
		return;
	if (thing->kind == KIND_RISK)
		thing->title = ((struct risk *)thing)->printed_number;
	else if (thing->kind == KIND_ACTION)
		thing->title = ((struct action *)thing)->reference;
}

/* "access/policy" is the row of that name in its latest period. */
static void add_row(struct row *row, struct identifying *work)
{
	struct thing *thing = &row->thing;
	struct str id = join(thing->parent->id, thing->name, work->record->arena);
	const struct row *other = (const struct row *)registry_find(work->registry, KIND_ROW, id);
	if (!other || date_compare(other->period, row->period) < 0)
		registry_add_also(work->registry, thing, id);
}

static void identify_one(struct identifying *work, struct thing *thing)
{
	struct arena *arena = work->record->arena;
	const struct kind *kind = schema_kind(thing->kind);
	if (!thing->name.len)
		thing->name = name_from_fields(thing, arena);
	thing->id = whole_id(work, thing);
	name_untitled(thing);
	add_names(work, thing);
	if (!kind->referable)
		return;
	if (!thing->name.len && schema_is_unread(thing, "id"))
		return;
	if (!thing->name.len) {
		struct place place = {thing->source, thing->span};
		diag_report(work->diag, DIAG_BAD_ID, place,
			    "this %s has no id, and none can be made from its "
			    "title",
			    kind->word);
		diag_remedy(work->diag, "add \"id:\" with small letters, "
					"digits and hyphens");
		return;
	}
	registry_add(work->registry, thing, work->diag);
	if (thing->kind == KIND_ROW)
		add_row((struct row *)thing, work);
}

static void identify_inner(void *context, struct thing *thing)
{
	identify_one(context, thing);
}

/* Main files, by folder, for what lies beside them. */

static int compare_folders(const void *left, const void *right)
{
	const struct decoded *const *a = left, *const *b = right;
	return str_compare((*a)->layout.folder, (*b)->layout.folder);
}

static void collect_mains(struct identifying *work, const struct decoded *decoded, size_t count)
{
	work->mains = arena_new(work->record->arena, const struct decoded *, count);
	for (size_t i = 0; i < count; i++)
		if (decoded[i].layout.is_main && decoded[i].layout.role == LAYOUT_THING)
			work->mains[work->main_count++] = &decoded[i];
	if (work->main_count)
		qsort(work->mains, work->main_count, sizeof *work->mains, compare_folders);
}

/* The main file of a folder; it holds nothing where it could not be read. */
static const struct decoded *main_file(const struct identifying *work, struct str folder)
{
	struct decoded wanted = {.layout.folder = folder};
	const struct decoded *key = &wanted, **found = NULL;
	if (work->main_count)
		found = bsearch(&key, work->mains, work->main_count, sizeof *work->mains,
				compare_folders);
	return found ? *found : NULL;
}

static void check_file_id(struct identifying *work, const struct decoded *file)
{
	struct thing *thing = file->things.items[0];
	if (thing->name.len || decode_is_id(file->layout.id))
		return;
	struct place place = {thing->source, {0, 0}};
	diag_report(work->diag, DIAG_BAD_NAME, place, "\"%.*s\" cannot be part of an address",
		    STR_ARG(file->layout.id));
	diag_remedy(work->diag, "rename the file with small letters, digits "
				"and hyphens");
	thing->name = utf8_slug(file->layout.id, work->record->arena);
}

static void adopt_field(struct identifying *work, const struct decoded *file, struct thing *holder)
{
	size_t index = schema_find(file->layout.kind, file->layout.field);
	const struct field *field = schema_field(file->layout.kind, index);
	struct things *held = (struct things *)((char *)holder + field->offset);
	struct things before = *held;
	*held = (struct things){0};
	for (size_t i = 0; i < before.count; i++)
		things_add(held, before.items[i], work->record->arena);
	for (size_t i = 0; i < file->things.count; i++) {
		file->things.items[i]->parent = holder;
		things_add(held, file->things.items[i], work->record->arena);
	}
	if (file->things.count)
		holder->marks[index].stated = STATED;
}

static void report_no_main(struct identifying *work, const struct decoded *file)
{
	const struct source *source = file->things.items[0]->source;
	struct place place = {source, {0, 0}};
	const char *word = schema_kind(layout_main_kind(file->layout.folder))->word;
	diag_report(work->diag, DIAG_NOT_IN_FOLDER, place,
		    "there is no %s.md in this folder, so this file belongs "
		    "to nothing",
		    word);
	diag_remedy(work->diag, "write %s.md, or move this file", word);
}

/* Join a file that is not a main one to the main thing of its folder. */
static void adopt(struct identifying *work, const struct decoded *file)
{
	if (file->layout.is_main || !file->layout.folder.len || !file->things.count)
		return;
	const struct decoded *main = main_file(work, file->layout.folder);
	if (!main)
		report_no_main(work, file);
	if (!main || !main->things.count)
		return;
	struct thing *holder = main->things.items[0];
	if (file->layout.role == LAYOUT_FIELD)
		adopt_field(work, file, holder);
	else
		for (size_t i = 0; i < file->things.count; i++)
			file->things.items[i]->parent = holder;
}

static void enter(struct identifying *work, const struct decoded *file)
{
	struct arena *arena = work->record->arena;
	if (file->layout.role == LAYOUT_FIELD)
		return;
	for (size_t i = 0; i < file->things.count; i++) {
		struct thing *thing = file->things.items[i];
		if (file->layout.role == LAYOUT_THING) {
			check_file_id(work, file);
			registry_add_file(work->registry, thing);
			if (!thing->name.len)
				thing->name = arena_copy(arena, file->layout.id);
		}
		identify_one(work, thing);
		record_walk(thing, identify_inner, work);
		record_add(work->record, thing);
	}
}

/* Earlier ids, when all that are in use now are known */

static bool is_whole_id(struct str id)
{
	struct str part;
	while (str_split(&id, '/', &part))
		if (!decode_is_id(part))
			return false;
	return true;
}

/* "orr-75" as "group/orr-75": what stands before its name stands before it. */
static struct str whole_was(const struct thing *thing, struct str was, struct arena *arena)
{
	bool whole = str_find_char(was, '/') < was.len || !str_ends(thing->id, thing->name);
	size_t before = thing->id.len - thing->name.len;
	if (whole)
		return was;
	return arena_printf(arena, "%.*s%.*s", STR_ARG(str_sub(thing->id, 0, before)),
			    STR_ARG(was));
}

static bool add_was(struct identifying *work, struct thing *thing, struct str was)
{
	int kind = thing->kind;
	struct place place = schema_place_of(thing, "was");
	struct str id = whole_was(thing, was, work->record->arena);
	if (!was.len || !is_whole_id(was)) {
		diag_report(work->diag, DIAG_BAD_ID, place, "\"%.*s\" cannot have been an id",
			    STR_ARG(was));
		diag_remedy(work->diag, "write the id that an address ended "
					"with, small letters, digits and "
					"hyphens");
		return false;
	}
	const struct thing *other = registry_find(work->registry, kind, id);
	if (other) {
		diag_report(work->diag, DIAG_DUPLICATE_ID, place,
			    "\"%.*s\" is the id of %s %s in %.*s", STR_ARG(id),
			    schema_article(kind), schema_kind(kind)->word,
			    STR_ARG(other->source->path));
		diag_remedy(work->diag, "take it out of \"was\": its address "
					"is in use");
		return false;
	}
	registry_add_also(work->registry, thing, id);
	return true;
}

static void add_all_was(struct identifying *work)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &work->record->of[kind];
		for (size_t i = 0; i < things->count; i++) {
			struct texts *was = &things->items[i]->was;
			size_t kept = 0;
			for (size_t j = 0; j < was->count; j++)
				if (add_was(work, things->items[i], was->items[j]))
					was->items[kept++] = was->items[j];
			was->count = kept;
		}
	}
}

/*
 * Committees first, because actions are numbered by committee; then what has
 * no holder, then what has one.
 */
enum turn { TURN_COMMITTEES, TURN_MAIN, TURN_REST, TURNS };

static enum turn turn_of(const struct decoded *file)
{
	if (file->layout.kind == KIND_COMMITTEE)
		return TURN_COMMITTEES;
	if (file->layout.is_main || !file->layout.folder.len)
		return TURN_MAIN;
	return TURN_REST;
}

void identify(struct record *record, struct registry *registry, const struct decoded *decoded,
	      size_t count, struct diag *diag)
{
	struct identifying work = {.record = record, .registry = registry, .diag = diag};
	collect_mains(&work, decoded, count);
	for (size_t i = 0; i < count; i++)
		adopt(&work, &decoded[i]);
	for (int turn = 0; turn < TURNS; turn++)
		for (size_t i = 0; i < count; i++)
			if (turn_of(&decoded[i]) == (enum turn)turn)
				enter(&work, &decoded[i]);
	add_all_was(&work);
}
