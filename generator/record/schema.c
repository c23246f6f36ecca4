#include "record/schema.h"

#include <assert.h>

#include "record/schema_tables.h"

/* What every kind has. The first struct of every kind is its thing. */
static const struct field common_fields[] = {
	{.name = "id",
	 .type = FIELD_ID,
	 .offset = offsetof(struct thing, name),
	 .flags = FIELD_UNLISTED,
	 .help = "its id, where the file name does not say"},
	{.name = "title",
	 .also = "name",
	 .type = FIELD_TEXT,
	 .offset = offsetof(struct thing, title),
	 .help = "the name that readers see (also: name)"},
	{.name = "access",
	 .type = FIELD_ACCESS,
	 .offset = offsetof(struct thing, access),
	 .flags = FIELD_UNLISTED,
	 .help = "public or private; without it as what holds it"},
	{.name = "status",
	 .type = FIELD_DRAFT,
	 .offset = offsetof(struct thing, draft),
	 .flags = FIELD_UNLISTED,
	 .help = "draft or final; a draft is not published"},
	{.name = "publish on",
	 .type = FIELD_MOMENT,
	 .offset = offsetof(struct thing, publish_on),
	 .flags = FIELD_UNLISTED,
	 .help = "not published before this date, or date and time"},
	{.name = "was",
	 .type = FIELD_TEXTS,
	 .offset = offsetof(struct thing, was),
	 .flags = FIELD_UNLISTED,
	 .help = "earlier ids, whose addresses lead here"},
};

enum { COMMON = sizeof common_fields / sizeof *common_fields };

static const struct kind *const rows[KINDS] = {
	[KIND_ORGANISATION] = &kind_organisation,
	[KIND_COMMITTEE] = &kind_committee,
	[KIND_MEMBER] = &kind_member,
	[KIND_PERSON] = &kind_person,
	[KIND_ROLE] = &kind_role,
	[KIND_INTEREST] = &kind_interest,
	[KIND_STRATEGY] = &kind_strategy,
	[KIND_PRIORITY] = &kind_priority,
	[KIND_GIVEN_RATING] = &kind_given_rating,
	[KIND_WORKSTREAM] = &kind_workstream,
	[KIND_PERIOD] = &kind_period,
	[KIND_ROW] = &kind_row,
	[KIND_CITATION] = &kind_citation,
	[KIND_REGISTER] = &kind_risk_register,
	[KIND_RISK] = &kind_risk,
	[KIND_SCORE] = &kind_score,
	[KIND_MITIGATION] = &kind_mitigation,
	[KIND_CONTROL] = &kind_control,
	[KIND_ASSURANCE] = &kind_assurance,
	[KIND_MEETING] = &kind_meeting,
	[KIND_ITEM] = &kind_item,
	[KIND_WITHHELD] = &kind_withheld,
	[KIND_ATTENDEE] = &kind_attendee,
	[KIND_DECLARATION] = &kind_declaration,
	[KIND_ACTION] = &kind_action,
	[KIND_UPDATE] = &kind_update,
	[KIND_DECISION] = &kind_decision,
	[KIND_CHANGE] = &kind_change,
	[KIND_PAPER] = &kind_paper,
	[KIND_REPORT_ROW] = &kind_report_row,
	[KIND_COVER] = &kind_cover,
	[KIND_ALIGNMENT] = &kind_alignment,
	[KIND_CONSIDERED] = &kind_considered,
	[KIND_PROMISE] = &kind_promise,
	[KIND_MINUTES] = &kind_minutes,
	[KIND_AMENDMENT] = &kind_amendment,
	[KIND_ATTACHMENT] = &kind_attachment,
	[KIND_DOCUMENT] = &kind_document,
	[KIND_MEASURE] = &kind_measure,
	[KIND_OBSERVATION] = &kind_observation,
	[KIND_REBASE] = &kind_rebase,
	[KIND_DATED_TARGET] = &kind_dated_target,
	[KIND_VERSION] = &kind_version,
	[KIND_TERM] = &kind_term,
	[KIND_SOURCE] = &kind_shared_source,
	[KIND_ALIAS] = &kind_alias,
	[KIND_SHARED_REFERENCE] = &kind_shared_reference,
	[KIND_SITE] = &kind_site,
	[KIND_COMPLETE] = &kind_complete,
	[KIND_LABEL] = &kind_label,
	[KIND_SCALE] = &kind_scale,
	[KIND_LEVEL] = &kind_level,
	[KIND_BAND] = &kind_band,
	[KIND_MENTION] = &kind_mention,
	[KIND_STATEMENT] = &kind_statement,
	[KIND_BARRIER] = &kind_barrier,
	[KIND_CHECKS] = &kind_checks,
	[KIND_VIOLATION] = &kind_violation,
};

const struct kind *schema_kind(int kind)
{
	assert(kind > KIND_NONE && kind < KINDS);
	return rows[kind];
}

struct str schema_words(uint64_t kinds, struct arena *arena)
{
	struct str words = {0};
	if (kinds == UINT64_MAX)
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
		if (str_equal_key(word, str_from(rows[kind]->word)))
			return kind;
	return KIND_NONE;
}

size_t schema_field_count(int kind)
{
	return COMMON + schema_kind(kind)->field_count;
}

const struct field *schema_field(int kind, size_t index)
{
	if (index < COMMON)
		return &common_fields[index];
	assert(index - COMMON < schema_kind(kind)->field_count);
	return &schema_kind(kind)->fields[index - COMMON];
}

static bool answers_to(const struct field *field, struct str key)
{
	return str_equal_key(key, str_from(field->name)) ||
	       (field->also && str_equal_key(key, str_from(field->also)));
}

size_t schema_find(int kind, struct str key)
{
	size_t count = schema_field_count(kind);
	for (size_t i = COMMON; i < count; i++)
		if (answers_to(schema_field(kind, i), key))
			return i;
	for (size_t i = 0; i < COMMON; i++)
		if (answers_to(&common_fields[i], key))
			return i;
	return count;
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

const void *schema_value(const struct thing *thing, const struct field *field)
{
	return (const char *)thing + field->offset;
}

static size_t field_index(int kind, const struct field *field)
{
	if (field >= common_fields && field < common_fields + COMMON)
		return (size_t)(field - common_fields);
	return COMMON + (size_t)(field - schema_kind(kind)->fields);
}

const struct mark *schema_mark(const struct thing *thing, const struct field *field)
{
	return &thing->marks[field_index(thing->kind, field)];
}

struct str schema_stated(enum stated stated)
{
	static const char *const words[] = {
		[NOT_STATED] = "not stated",
		[STATED] = "",
		[STATED_NONE] = "none",
		[NOT_KNOWN] = "not known",
		[NOT_APPLICABLE] = "not applicable",
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
	int kind = thing->kind;
	return thing->marks[schema_find(kind, str_from(key))].stated == STATED;
}
