#include "record/identify.h"

#include <stdlib.h>

#include "base/arena.h"
#include "record/decode_value.h"
#include "record/schema.h"
#include "text/utf8.h"

struct identifying {
	struct record *record;
	struct registry *registry;
	struct diag *diag;
	const struct decoded **mains; /* files of main things, by folder */
	size_t main_count;
	struct str without_main; /* the folder that was last told to have none */
};

static struct str join(struct str a, struct str b, struct arena *arena)
{
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(a), STR_ARG(b));
}

static struct str name_of(const struct thing *thing, struct arena *arena)
{
	const struct kind *kind = schema_kind(thing->kind);
	struct str name = kind->name ? kind->name(thing, arena) : (struct str){0};
	return name.len ? name : utf8_slug(thing->title, arena);
}

static struct str whole_id(const struct identifying *work, const struct thing *thing)
{
	struct arena *arena = work->record->arena;
	const struct kind *kind = schema_kind(thing->kind);
	const struct thing *parent = thing->parent;
	if (kind->id)
		return kind->id(thing, work->registry, arena);
	return parent && kind->in_parent ? join(parent->id, thing->name, arena) : thing->name;
}

/* Readers and references know a thing by these: a text, or things with titles. */
static void add_names(struct identifying *work, struct thing *thing)
{
	const char *const *keys = schema_kind(thing->kind)->known_by;
	registry_add_name(work->registry, thing, thing->title);
	for (size_t i = 0; i < 2 && keys[i]; i++) {
		const struct field *field = schema_field_of(thing->kind, keys[i]);
		const void *member = schema_value(thing, field);
		const struct things *names = member;
		if (field->type == FIELD_TEXT)
			registry_add_name(work->registry, thing, *(const struct str *)member);
		for (size_t j = 0; field->type == FIELD_RECORDS && j < names->count; j++)
			registry_add_name(work->registry, thing, names->items[j]->title);
	}
}

/* A thing without a title is called by what it has. */
static void name_untitled(struct thing *thing)
{
	const char *key = schema_kind(thing->kind)->titled_by;
	if (key && !thing->title.len)
		thing->title =
			*(const struct str *)schema_value(thing, schema_field_of(thing->kind, key));
}

/* "access/policy" is the row of that name in its latest period. */
static void add_latest(struct identifying *work, struct thing *thing, struct str id)
{
	const struct thing *other = registry_find(work->registry, thing->kind, id);
	if (!other || date_compare(record_own_date(other), record_own_date(thing)) < 0)
		registry_add_also(work->registry, thing, id);
}

static void identify_one(struct identifying *work, struct thing *thing)
{
	struct arena *arena = work->record->arena;
	const struct kind *kind = schema_kind(thing->kind);
	if (!thing->name.len)
		thing->name = name_of(thing, arena);
	thing->id = whole_id(work, thing);
	name_untitled(thing);
	add_names(work, thing);
	if (!kind->referable)
		return;
	/* What has no title is told of that. */
	if (!thing->name.len && (!thing->title.len || schema_is_unread(thing, "id")))
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
	if (kind->id_of_latest)
		add_latest(work, thing, kind->id_of_latest(thing, arena));
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
			ARRAY_PUT(work->mains, work->main_count, count, &decoded[i]);
	ARRAY_SORT(work->mains, work->main_count, compare_folders);
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
	struct str slug = utf8_slug(file->layout.id, work->record->arena);
	struct str name = str_skip(thing->source->name, str_folder(thing->source->name).len);
	bool is_folder = !str_starts(name, file->layout.id);
	if (slug.len)
		diag_remedy(work->diag,
			    "rename the %s \"%.*s%s%.*s\": small letters, digits and hyphens",
			    is_folder ? "folder" : "file", STR_ARG(slug),
			    decode_is_id(slug) ? "" : "-1",
			    STR_ARG(str_skip(name, is_folder ? name.len : file->layout.id.len)));
	else
		diag_remedy(work->diag, "rename the file with small letters, digits and hyphens");
	thing->name = slug;
}

static void adopt_field(struct identifying *work, const struct decoded *file, struct thing *holder)
{
	size_t index = schema_find(file->layout.kind, file->layout.field);
	const struct field *field = schema_field(file->layout.kind, index);
	struct things *held = (struct things *)((char *)holder + field->offset);
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
	if (str_equal(work->without_main, file->layout.folder))
		return;
	work->without_main = file->layout.folder;
	const char *word = schema_kind(layout_main_kind(file->layout.folder))->word;
	diag_report(work->diag, DIAG_NOT_IN_FOLDER, place,
		    "there is no %s.md in this folder, so what lies here belongs to nothing", word);
	diag_remedy(work->diag, "write %s.md, or move the files", word);
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
	for (size_t i = 0; file->layout.role != LAYOUT_FIELD && i < file->things.count; i++) {
		struct thing *thing = file->things.items[i];
		if (file->layout.role == LAYOUT_THING) {
			check_file_id(work, file);
			registry_add_file(work->registry, thing);
			if (!thing->name.len)
				thing->name = arena_copy(arena, file->layout.id);
		}
		identify_one(work, thing);
	}
}

static void enter_inner(struct identifying *work, const struct decoded *file)
{
	for (size_t i = 0; file->layout.role != LAYOUT_FIELD && i < file->things.count; i++) {
		record_walk(file->things.items[i], identify_inner, work);
		record_add(work->record, file->things.items[i]);
	}
}

/* Kinds that are named in several files have their say before what they hold gets ids. */
static void gather(struct identifying *work, const struct decoded *decoded, size_t count)
{
	struct things all = {0};
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < decoded[i].things.count; j++)
			if (decoded[i].layout.role != LAYOUT_FIELD)
				things_add(&all, decoded[i].things.items[j], work->record->arena);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->gather)
			schema_kind(kind)->gather(&all, work->registry, work->record, work->diag);
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
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(work->record, &at));) {
		size_t kept = 0;
		for (size_t i = 0; i < thing->was.count; i++)
			if (add_was(work, thing, thing->was.items[i]))
				thing->was.items[kept++] = thing->was.items[i];
		thing->was.count = kept;
	}
}

/*
 * First what the ids of others need (actions are numbered by committee); then what has no holder,
 * then what has one.
 */
enum turn { TURN_FIRST, TURN_MAIN, TURN_REST, TURNS };

static enum turn turn_of(const struct decoded *file)
{
	if (file->layout.kind != KIND_NONE && schema_kind(file->layout.kind)->is_first)
		return TURN_FIRST;
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
	for (int turn = 0; turn < TURNS; turn++) {
		for (size_t i = 0; i < count; i++)
			if (turn_of(&decoded[i]) == (enum turn)turn)
				enter(&work, &decoded[i]);
		if (turn == TURN_FIRST)
			gather(&work, decoded, count);
		for (size_t i = 0; i < count; i++)
			if (turn_of(&decoded[i]) == (enum turn)turn)
				enter_inner(&work, &decoded[i]);
	}
	add_all_was(&work);
}
