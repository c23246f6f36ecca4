#include "record/withdrawn.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "record/link.h"
#include "record/registry.h"
#include "record/schema.h"

struct withdrawing {
	struct record *record;
	struct registry *registry;
	struct diag *diag;
	bool takes; /* else it only stands in for what was deleted */
	bool took;
};

void withdrawn_hide(struct withdrawing *work, struct thing *part)
{
	if (part)
		part->hidden = HIDDEN_WITHDRAWN;
	work->took = true;
}

bool withdrawn_may_report(const struct withdrawing *work, struct diag **diag)
{
	*diag = work->diag;
	return !work->takes;
}

struct record *withdrawn_record(const struct withdrawing *work)
{
	return work->record;
}

static bool is_gone(const struct thing *thing)
{
	return thing && thing->hidden == HIDDEN_WITHDRAWN;
}

/* A link without which a thing says nothing: of a score its risk, of a paper its meeting. */
static bool is_of(const struct thing *thing, const struct field *field)
{
	const struct kind *kind = schema_kind(thing->kind);
	bool is_needed = field->flags & FIELD_REQUIRED && !(field->flags & FIELD_TEXT_ALLOWED);
	return field->type == FIELD_LINK && !kind->is_setting &&
	       (is_needed || (kind->holder_at && field->offset == kind->holder_at));
}

/* What a thing goes with, if that is gone; or null. */
static const struct thing *goes_with(const struct thing *thing)
{
	if (is_gone(thing->parent))
		return thing->parent;
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const struct link *link = schema_value(thing, field);
		if (is_of(thing, field) && is_gone(link->target))
			return link->target;
	}
	return NULL;
}

/* The withdrawal that took a thing that is gone, or what it went with; null: only it was hidden. */
static struct withdrawal *withdrawal_of(const struct record *record, const struct thing *thing)
{
	for (; thing; thing = goes_with(thing))
		for (size_t i = 0; i < record->withdrawn.count; i++) {
			struct withdrawal *withdrawal =
				(struct withdrawal *)record->withdrawn.items[i];
			if (withdrawal->gone == thing)
				return withdrawal;
		}
	return NULL;
}

/* Until nothing more goes along. A withdrawal stays where its holder goes. */
static void take_along(const struct record *record)
{
	for (bool more = true; more;) {
		more = false;
		struct thing *thing;
		for (struct record_at at = {0}; (thing = record_next(record, &at));) {
			if (is_gone(thing) || things_have(&record->withdrawn, thing) ||
			    !goes_with(thing))
				continue;
			thing->hidden = HIDDEN_WITHDRAWN;
			more = true;
		}
	}
}

/* What was deleted */

/* What holds a thing of this id, where its kind is held: "board-2026-12/winter-plan". */
static struct thing *holder_of(const struct withdrawing *work, struct str id)
{
	while (id.len && id.data[id.len - 1] != '/')
		id.len--;
	id.len -= id.len > 0;
	for (int kind = KIND_NONE + 1; id.len && kind < KINDS; kind++) {
		struct thing *holder = registry_find(work->registry, kind, id);
		if (holder && schema_kind(kind)->files[0].as & FILES_MAIN)
			return holder;
	}
	return NULL;
}

static void report_unknown(const struct withdrawing *work, const struct thing *by, int kind,
			   struct str id)
{
	struct str nearest = registry_nearest(work->registry, kind, id);
	diag_report(work->diag, DIAG_UNKNOWN_REFERENCE, (struct place){by->source, by->span},
		    "there is no %s \"%.*s\" to be withdrawn", schema_kind(kind)->word,
		    STR_ARG(id));
	diag_remedy(work->diag,
		    "%s%s%s%.*s%sif its file was deleted from the content, record it in "
		    "withdrawn.yaml with \"fingerprints: deleted\"",
		    nearest.len ? "did you mean \"" : "",
		    nearest.len ? schema_kind(kind)->word : "", nearest.len ? ":" : "",
		    STR_ARG(nearest), nearest.len ? "\"? Or, " : "");
}

static struct thing *stand_for(const struct withdrawing *work, const struct thing *by, int kind,
			       struct str id)
{
	struct arena *arena = work->record->arena;
	struct thing *thing =
		(struct thing *)(void *)arena_new(arena, char, schema_kind(kind)->size);
	struct str name = id;
	for (size_t slash = 0; (slash = str_find_char(name, '/')) < name.len;)
		name = str_skip(name, slash + 1);
	thing->kind = (uint8_t)kind;
	thing->id = arena_copy(arena, id);
	thing->name = arena_copy(arena, name);
	thing->title = STR("Withdrawn");
	thing->parent = schema_kind(kind)->in_parent ? holder_of(work, id) : NULL;
	thing->source = by->source;
	thing->span = by->span;
	thing->marks = arena_new(arena, struct mark, schema_field_count(kind));
	return thing;
}

static void stand_in(struct withdrawing *work, const struct thing *by, int kind, struct str id)
{
	struct thing *thing = stand_for(work, by, kind, id);
	if (registry_add(work->registry, thing, work->diag))
		record_add(work->record, thing);
}

/* What is withdrawn */

struct names {
	struct str *items;
	size_t count, capacity;
};

static void add_files(struct names *files, const struct thing *thing, struct arena *arena)
{
	for (struct said said = {0}; said_next(thing, &said);)
		if (said.file)
			ARRAY_ADD(files, arena, said_path(thing, *said.file, arena));
}

/* Does it stand in the other, or is it that? */
static bool is_within(const struct thing *thing, const struct thing *holder)
{
	while (thing && thing != holder)
		thing = thing->parent;
	return thing;
}

/* What is on record of its words, and those that are still there. */
static void note_words(const struct record *record, struct withdrawal *withdrawal, struct str html)
{
	const struct texts *written = &withdrawal->fingerprints;
	struct str words = withdrawn_words(html, record->arena);
	struct known_text *known = arena_new(record->arena, struct known_text, written->count + 1);
	size_t count = 0;
	for (size_t i = 0; i < written->count; i++)
		count += word_rows_read(written->items[i], record->arena, &known[count].rows);
	known[count].rows = word_rows_known(word_rows_of(words, record->arena));
	count += known[count].rows.count > 0;
	withdrawal->known = known;
	withdrawal->known_count = count;
}

void withdrawn_describe(const struct record *record, const struct thing *thing,
			struct withdrawal *out, struct str *words)
{
	struct names files = {0};
	struct buffer texts = {0};
	const struct thing *part;
	for (struct record_at at = {0}; (part = record_next(record, &at));)
		if (is_within(part, thing)) {
			add_files(&files, part, record->arena);
			withdrawn_add_texts(part, &texts);
		}
	*out = (struct withdrawal){
		.gone = thing,
		.title_was = thing->title,
		.ids_were = thing->was,
		.text = withdrawn_fingerprint(thing->body, record->arena),
		.files = {files.items, files.count},
	};
	note_words(record, out, buffer_view(&texts));
	*words = withdrawn_words(buffer_view(&texts), record->arena);
	buffer_free(&texts);
}

static void note_what_it_was(const struct record *record, struct withdrawal *withdrawal)
{
	struct names files = {0};
	struct buffer texts = {0};
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (is_gone(thing) && withdrawal_of(record, thing) == withdrawal) {
			add_files(&files, thing, record->arena);
			withdrawn_add_texts(thing, &texts);
		}
	if (withdrawal->path.len)
		ARRAY_ADD(&files, record->arena, withdrawal->path);
	withdrawal->files = (struct texts){files.items, files.count};
	note_words(record, withdrawal, buffer_view(&texts));
	buffer_free(&texts);
}

/* A file of this path that a thing names: without it the thing is nothing, if of this kind. */
static void take_file(struct withdrawing *work, struct thing *thing, int kind, struct str path)
{
	struct arena scratch = {0};
	for (struct said said = {0}; said_next(thing, &said);) {
		if (!said.file || !str_equal(said_path(thing, *said.file, &scratch), path))
			continue;
		if (thing->kind == kind)
			withdrawn_hide(work, thing);
		*said.file = (struct str){0};
		*(struct mark *)schema_mark(thing, said.field) = (struct mark){0};
	}
	arena_free(&scratch);
}

void withdrawn_name(struct withdrawing *work, struct thing *by, int kind, struct str id,
		    bool may_be_deleted)
{
	struct record *record = work->record;
	struct thing *thing = registry_find(work->registry, kind, id);
	if (!work->takes) {
		if (!thing && !may_be_deleted)
			report_unknown(work, by, kind, id);
		/* So that what refers to it is not told besides. */
		if (!thing)
			stand_in(work, by, kind, id);
		return;
	}
	if (!thing || thing->hidden == HIDDEN_WITHDRAWN)
		return;
	struct withdrawal *withdrawal =
		(struct withdrawal *)schema_kind(by->kind)->tombstone(record, by, thing);
	withdrawal->gone = thing;
	withdrawal->title_was = thing->title;
	withdrawal->ids_were = thing->was;
	withdrawal->text = withdrawn_fingerprint(thing->body, record->arena);
	withdrawn_hide(work, thing);
	things_add(&record->withdrawn, &withdrawal->thing, record->arena);
}

void withdrawn_name_file(struct withdrawing *work, struct thing *by, int kind, struct str path)
{
	struct record *record = work->record;
	struct withdrawal *withdrawal = (struct withdrawal *)by;
	if (!work->takes)
		return;
	withdrawal->gone = stand_for(work, by, kind, path);
	withdrawal->path = path;
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		take_file(work, thing, kind, path);
	work->took = true;
	things_add(&record->withdrawn, by, record->arena);
}

/* The last first: what is recorded by itself goes before what a change says. */
static void each_withdrawal(struct withdrawing *work)
{
	for (int kind = KINDS - 1; kind > KIND_NONE; kind--) {
		struct things things = work->record->of[kind];
		for (size_t i = 0; schema_kind(kind)->withdraws && i < things.count; i++)
			schema_kind(kind)->withdraws(work, things.items[i]);
	}
}

void withdrawn_stand_in(struct record *record, struct registry *registry, struct diag *diag)
{
	struct withdrawing work = {record, registry, diag, .takes = false};
	each_withdrawal(&work);
}

/* Links: they lead to the withdrawal, under its name */

static void turn_link(const struct record *record, struct link *link)
{
	if (!link->target || !is_gone(link->target))
		return;
	const struct thing *instead = &withdrawal_of(record, link->target)->thing;
	*link = (struct link){.gone = instead, .written = instead->title, .span = link->span};
}

/* Of things that are sure to be here, only those are left. */
static void drop_links(struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++)
		if (!is_gone(links->items[i].target))
			links->items[kept++] = links->items[i];
	links->count = kept;
}

static void keep_standing(struct things *things)
{
	size_t kept = 0;
	for (size_t i = 0; i < things->count; i++)
		if (!is_gone(things->items[i]))
			things->items[kept++] = things->items[i];
	things->count = kept;
}

static void turn_thing(const struct record *record, struct thing *thing)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		void *member = (char *)thing + field->offset;
		if (field->type == FIELD_RECORDS)
			keep_standing(member);
		if (field->type == FIELD_TICKS ||
		    (field->type == FIELD_LINKS &&
		     field->flags & (FIELD_LOCAL | FIELD_FIRST_LOCAL)))
			drop_links(member);
	}
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.link)
			turn_link(record, said.link);
		for (size_t i = 0; said.prose && i < said.prose->markdown.reference_count; i++)
			turn_link(record, &said.prose->links[i]);
	}
}

/* All that is its own, whatever fields its kind may have one day. */
static void empty(struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	memset(thing + 1, 0, kind->size - sizeof *thing);
	memset(thing->marks, 0, schema_field_count(thing->kind) * sizeof *thing->marks);
	thing->title = (struct str){0};
	thing->body = NULL;
	thing->was = (struct texts){0};
	thing->publish_on = (struct moment){0};
	thing->back_links = (struct back_links){0};
}

static void empty_kind(struct things *things)
{
	for (size_t i = 0; i < things->count; i++)
		if (is_gone(things->items[i]))
			empty(things->items[i]);
	keep_standing(things);
	for (size_t i = 0; i < things->count; i++)
		things->items[i]->number = (uint32_t)i;
}

void withdrawn_take(struct record *record, struct registry *registry, struct diag *diag)
{
	struct withdrawing work = {record, registry, diag, .takes = true};
	each_withdrawal(&work);
	if (!work.took)
		return;
	take_along(record);
	for (size_t i = 0; i < record->withdrawn.count; i++)
		note_what_it_was(record, (struct withdrawal *)record->withdrawn.items[i]);
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (!is_gone(thing))
			turn_thing(record, thing);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		empty_kind(&record->of[kind]);
	link_back_all(record);
}
