#include "command/private_names.h"

#include "guard/phrases.h"
#include "kinds/kinds.h"
#include "record/schema.h"

enum { FEWEST_WORDS = 4 };

static void add(struct private_names *out, const struct thing *thing, struct str name,
		bool is_person, struct arena *arena)
{
	if (name.len)
		ARRAY_ADD(out, arena, (struct private_name){thing, name, is_person});
}

static void note_person(const struct thing *thing, struct private_names *out, struct arena *arena)
{
	const struct person *person = (const struct person *)thing;
	add(out, thing, thing->title, true, arena);
	for (size_t i = 0; i < person->aliases.count; i++)
		add(out, thing, person->aliases.items[i]->title, true, arena);
	for (size_t i = 0; i < person->initials.count; i++)
		add(out, thing, person->initials.items[i], true, arena);
}

void private_names_note(const struct record *record, struct private_names *out)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &record->of[kind];
		for (size_t i = 0; i < things->count; i++) {
			if (person_is_role_only(things->items[i]))
				note_person(things->items[i], out, record->arena);
			else
				add(out, things->items[i], things->items[i]->title, false,
				    record->arena);
		}
	}
}

static bool says_private(const struct thing *thing)
{
	return thing && (thing->access == ACCESS_PRIVATE || says_private(thing->parent));
}

/* The last part of a path, without what stands behind its dot. */
static struct str stem(struct str path)
{
	struct str name = str_skip(path, str_folder(path).len);
	return str_sub(name, 0, str_find_char(name, '.'));
}

static size_t count_words(struct str text, struct arena *arena)
{
	size_t count = 0;
	struct word word;
	text = arena_copy(arena, text);
	for (size_t at = 0; word_next(text, &at, &word);)
		count++;
	return count;
}

static void add_long(struct phrases *phrases, const struct private_name *name, struct str text,
		     struct arena *arena)
{
	if (count_words(text, arena) >= FEWEST_WORDS)
		phrases_add_name(phrases, text, (struct finding_origin){name, 0});
}

/* Its files, and its own if it has one to itself. */
static void add_files(struct phrases *phrases, const struct private_name *name, struct arena *arena)
{
	const struct thing *thing = name->thing;
	if (!thing->parent && thing->source)
		add_long(phrases, name, stem(thing->source->name), arena);
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		if (field->type == FIELD_FILE)
			add_long(phrases, name,
				 stem(*(const struct str *)schema_value(thing, field)), arena);
	}
}

/* Titles of what is published are no secret, whoever else has one. */
static void take_titles(const struct record *record, struct phrases *phrases)
{
	struct buffer titles = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++) {
			struct str title = record->of[kind].items[i]->title;
			if (kind == KIND_PERSON)
				phrases_write_person(title, &titles);
			else
				buffer_printf(&titles, "%.*s\n", STR_ARG(title));
		}
	buffer_add_char(&titles, '\0');
	phrases_take_public(phrases, (struct str){titles.data, titles.len - 1});
	buffer_free(&titles);
}

void private_names_add(const struct private_names *names, const struct record *record,
		       struct phrases *phrases)
{
	struct arena scratch = {0};
	for (size_t i = 0; i < names->count; i++) {
		const struct private_name *name = &names->items[i];
		bool renamed = !str_equal(name->thing->title, name->name);
		bool is_private =
			name->thing->hidden == HIDDEN_PRIVATE && says_private(name->thing);
		if (name->is_person)
			phrases_add_person(phrases, name->name, (struct finding_origin){name, 0});
		else if (is_private || renamed)
			add_long(phrases, name, name->name, &scratch);
		if (is_private)
			add_files(phrases, name, &scratch);
	}
	take_titles(record, phrases);
	arena_free(&scratch);
}
