#include "command/private_names.h"

#include "guard/phrases.h"
#include "guard/words.h"
#include "kinds/kinds.h"
#include "record/schema.h"

enum { FEWEST_WORDS = 4 };

static void add(struct private_names *out, const struct thing *thing, struct str name,
		bool is_person, struct arena *arena)
{
	if (name.len)
		ARRAY_ADD(out, arena, (struct private_name){thing, name, is_person});
}

/* Initials that stand in every second text as something else. */
static bool is_other_word(struct str initials)
{
	return str_is_one_of(initials,
			     "a|i|ae|am|an|as|at|be|bi|by|do|ed|er|eu|go|gp|he|hr|ib|if|in|is|"
			     "it|me|my|no|of|ok|on|or|ot|pa|pm|pr|so|to|tv|uk|up|us|vs|we|add|all|"
			     "and|any|are|can|for|had|has|her|his|how|its|may|new|nhs|not|now|old|"
			     "our|out|own|see|she|the|two|use|was|who|you");
}

static void note_person(const struct thing *thing, struct private_names *out, struct arena *arena)
{
	const struct person *person = (const struct person *)thing;
	add(out, thing, thing->title, true, arena);
	for (size_t i = 0; i < person->aliases.count; i++)
		add(out, thing, person->aliases.items[i]->title, true, arena);
	for (size_t i = 0; i < person->initials.count; i++)
		if (!is_other_word(person->initials.items[i]))
			add(out, thing, person->initials.items[i], true, arena);
}

void private_names_note(const struct record *record, struct private_names *out)
{
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));) {
		if (person_is_role_only(thing))
			note_person(thing, out, record->arena);
		else
			add(out, thing, thing->title, false, record->arena);
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
	for (struct said said = {0}; said_next(thing, &said);)
		if (said.file)
			add_long(phrases, name, stem(*said.file), arena);
}

/* Names of people who are published are no secret, whoever else has one. */
static void take_people(const struct record *record, struct phrases *phrases)
{
	struct buffer names = {0};
	for (size_t i = 0; i < record->of[KIND_PERSON].count; i++)
		phrases_write_person(record->of[KIND_PERSON].items[i]->title, &names);
	buffer_add_char(&names, '\0');
	phrases_take_public(phrases, (struct str){names.data, names.len - 1});
	buffer_free(&names);
}

static bool has_words(struct str text, const struct words *words)
{
	struct words other;
	return words_fold(text, &other) && str_equal(words_text(&other), words_text(words));
}

/* What every agenda has says nothing of this one; nor does a title that is published as it is. */
static bool is_public_title(const struct record *record, struct str title)
{
	struct words words;
	if (!words_fold(title, &words))
		return false;
	if (str_is_one_of(
		    words_text(&words),
		    "minutes of the last meeting|minutes of the previous meeting|declarations of "
		    "interest|declaration of interests|apologies for absence|date of next "
		    "meeting|date of the next meeting|any other business|matters arising|questions "
		    "from the public|review of the meeting|reflections on the meeting|"
		    "chief executive s report|action log and matters arising"))
		return true;
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (has_words(thing->title, &words))
			return true;
	return false;
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
		else if ((is_private || renamed) && !is_public_title(record, name->name))
			add_long(phrases, name, name->name, &scratch);
		if (is_private)
			add_files(phrases, name, &scratch);
	}
	take_people(record, phrases);
	arena_free(&scratch);
}
