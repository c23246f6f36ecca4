#include "record/schema.h"

const struct field schema_common[SCHEMA_COMMON] = {
	{"id", "its id, where the file name does not say", FIELD_ID, offsetof(struct thing, name),
	 .flags = FIELD_UNLISTED},
	{"title", "the name that readers see (also: name)", FIELD_TEXT,
	 offsetof(struct thing, title), .also = "name"},
	{"access", "public or private; without it as what holds it", FIELD_ACCESS,
	 offsetof(struct thing, access), .flags = FIELD_UNLISTED | FIELD_GUARDS},
	{"status", "draft or final; a draft is not published", FIELD_DRAFT,
	 offsetof(struct thing, draft), .flags = FIELD_UNLISTED | FIELD_GUARDS},
	{"publish on", "not published before this date, or date and time", FIELD_MOMENT,
	 offsetof(struct thing, publish_on), .flags = FIELD_UNLISTED | FIELD_GUARDS},
	{"to confirm",
	 "what an import guessed and somebody has to look at; it is a draft until the list is gone",
	 FIELD_TEXTS, offsetof(struct thing, to_confirm), .flags = FIELD_UNLISTED | FIELD_GUARDS},
	{"marking checked",
	 "who says that a marking such as CONFIDENTIAL may stand here, and since when: Trust "
	 "Secretary, 29 November 2026",
	 FIELD_TEXT, offsetof(struct thing, marking_checked), .flags = FIELD_UNLISTED},
	{"was", "earlier ids, whose addresses lead here", FIELD_TEXTS, offsetof(struct thing, was),
	 .flags = FIELD_UNLISTED},
};

struct str schema_words(kind_set kinds, struct arena *arena)
{
	struct str words = {0};
	if (kinds == ~(kind_set)0)
		return STR("thing");
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		if (!(kinds & TO(kind)))
			continue;
		struct str word = str_from(schema_kind(kind)->word);
		words = words.len
				? arena_printf(arena, "%.*s or %.*s", STR_ARG(words), STR_ARG(word))
				: word;
	}
	return words;
}

const char *schema_article(int kind)
{
	static const struct str vowels = {"aeiou", 5};
	char first = schema_kind(kind)->word[0];
	return str_find_char(vowels, first) < vowels.len ? "an" : "a";
}

int schema_kind_of(struct str word)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (str_equal_key(word, str_from(schema_kinds[kind]->word)))
			return kind;
	return KIND_NONE;
}

/* Most names differ in their first letter. */
static inline bool is_named(const char *name, struct str key, char first)
{
	return ascii_fold(name[0]) == first && str_equal_key(key, str_from(name));
}

static inline bool answers_to(const struct field *field, struct str key, char first)
{
	return is_named(field->name, key, first) ||
	       (field->also && is_named(field->also, key, first));
}

size_t schema_find(int kind, struct str key)
{
	const struct kind *own = schema_kind(kind);
	size_t count = SCHEMA_COMMON + own->field_count;
	if (!key.len)
		return count;
	char first = ascii_fold(key.data[0]);
	for (size_t i = 0; i < own->field_count; i++)
		if (answers_to(&own->fields[i], key, first))
			return SCHEMA_COMMON + i;
	for (size_t i = 0; i < SCHEMA_COMMON; i++)
		if (answers_to(&schema_common[i], key, first))
			return i;
	return count;
}

const struct field *schema_field_of(int kind, const char *key)
{
	return schema_field(kind, schema_find(kind, str_from(key)));
}

int schema_target(const struct field *field)
{
	int kind = KIND_NONE;
	while (!(field->targets & TO(kind)))
		kind = kind + 1;
	return kind;
}

struct str schema_nearest(int kind, struct str key)
{
	struct str nearest = {0};
	size_t least = 3; /* at most two letters off */
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		struct str name = str_from(schema_field(kind, i)->name);
		size_t distance = str_distance(key, name);
		if (distance < least && distance < name.len) {
			least = distance;
			nearest = name;
		}
	}
	return nearest;
}

struct str schema_choice(const struct field *field, int choice)
{
	struct str rest = str_from(field->words), word;
	for (int i = 1; str_split(&rest, '|', &word); i++)
		if (i == choice)
			return word;
	return (struct str){0};
}

static int choice_listed(const struct field *field, struct str text)
{
	struct str rest = str_from(field->words), word;
	for (int i = 1; str_split(&rest, '|', &word); i++)
		if (str_equal_key(text, word))
			return i;
	return 0;
}

/* "complete: done, finished" has the word it stands for in front. */
static bool says(struct str row, struct str text)
{
	size_t colon = str_find_char(row, ':');
	struct str rest = str_skip(row, colon + 1), word;
	while (str_split(&rest, ',', &word))
		if (str_equal_key(str_trim(word), text))
			return true;
	return false;
}

int schema_choose(const struct field *field, struct str word)
{
	struct str text = str_trim(word), rest = str_from(field->said), row;
	int choice = choice_listed(field, text);
	while (!choice && str_split(&rest, '|', &row))
		if (says(row, text))
			choice = choice_listed(field, str_sub(row, 0, str_find_char(row, ':')));
	return choice;
}

static size_t field_index(int kind, const struct field *field)
{
	if (field >= schema_common && field < schema_common + SCHEMA_COMMON)
		return (size_t)(field - schema_common);
	return SCHEMA_COMMON + (size_t)(field - schema_kind(kind)->fields);
}

const struct mark *schema_mark(const struct thing *thing, const struct field *field)
{
	return &thing->marks[field_index(thing->kind, field)];
}

void schema_give_mark(struct thing *to, const char *key, const struct thing *from,
		      const char *from_key)
{
	to->marks[schema_find(to->kind, str_from(key))] =
		*schema_mark(from, schema_field_of(from->kind, from_key));
}

struct str schema_stated(enum stated stated)
{
	static const char *const words[] = {
		[NOT_STATED] = "not stated",
		[STATED] = "",
		[STATED_NONE] = "none",
		[NOT_KNOWN] = "not known",
		[NOT_APPLICABLE] = "not applicable",
		[SUPPRESSED] = "suppressed",
	};
	return str_from(words[stated]);
}

struct place schema_place(const struct thing *thing, const struct field *field)
{
	const struct mark *mark = schema_mark(thing, field);
	return (struct place){thing->source,
			      mark->stated && !mark->inherited ? mark->span : thing->span};
}

struct place schema_place_of(const struct thing *thing, const char *key)
{
	int kind = thing->kind;
	size_t index = schema_find(kind, str_from(key));
	return schema_place(thing, schema_field(kind, index));
}

/* A place without a value tells so; what has no such field was not misread. */
bool schema_is_unread(const struct thing *thing, const char *key)
{
	int kind = thing->kind;
	size_t index = schema_find(kind, str_from(key));
	return index < schema_field_count(kind) && !thing->marks[index].stated &&
	       thing->marks[index].span.end;
}

bool schema_is_stated(const struct thing *thing, const char *key)
{
	size_t index = schema_find(thing->kind, str_from(key));
	return index < schema_field_count(thing->kind) && thing->marks[index].stated == STATED;
}

size_t schema_size(const struct field *field)
{
	static const size_t sizes[FIELD_TYPES] = {
		[FIELD_TEXT] = sizeof(struct str),        [FIELD_TEXTS] = sizeof(struct texts),
		[FIELD_PROSE] = sizeof(struct prose *),   [FIELD_PHRASE] = sizeof(struct prose *),
		[FIELD_DATE] = sizeof(struct date),       [FIELD_MOMENT] = sizeof(struct moment),
		[FIELD_TIMES] = sizeof(struct times),     [FIELD_NUMBER] = sizeof(int),
		[FIELD_DECIMAL] = sizeof(struct decimal), [FIELD_CHOICE] = sizeof(int),
		[FIELD_RATING] = sizeof(struct rating),   [FIELD_RATINGS] = sizeof(struct ratings),
		[FIELD_LINK] = sizeof(struct link),       [FIELD_LINKS] = sizeof(struct links),
		[FIELD_TICKS] = sizeof(struct links),     [FIELD_RECORDS] = sizeof(struct things),
		[FIELD_FILE] = sizeof(struct str),        [FIELD_WEB] = sizeof(struct str),
		[FIELD_ACCESS] = sizeof(uint8_t),         [FIELD_DRAFT] = sizeof(bool),
		[FIELD_ID] = sizeof(struct str),
	};
	return sizes[field->type];
}
