#include "command/lsp_look.h"

#include "record/layout.h"
#include "record/link.h"
#include "record/schema.h"

/* Where the cursor stands */

struct line {
	size_t start;
	struct str text; /* the whole line */
	size_t indent;   /* with a hyphen and its space */
	struct str key;  /* empty where there is none */
	size_t value;    /* where it begins, behind "key:"; 0 without a key */
};

static struct line line_at(struct str text, size_t at)
{
	struct line line = {.start = at};
	while (line.start && text.data[line.start - 1] != '\n')
		line.start--;
	struct str rest = str_skip(text, line.start);
	line.text = str_sub(rest, 0, str_find_char(rest, '\n'));
	while (line.indent < line.text.len &&
	       (line.text.data[line.indent] == ' ' || line.text.data[line.indent] == '-'))
		line.indent++;
	size_t colon = str_find_char(line.text, ':');
	if (colon < line.text.len && colon >= line.indent) {
		line.key = str_sub(line.text, line.indent, colon);
		line.value = colon + 1;
	}
	return line;
}

static size_t front_end(const struct look *look)
{
	if (!str_ends(look->name, STR(".md")))
		return look->text.len;
	if (!str_starts(look->text, STR("---")))
		return 0;
	return 3 + str_find(str_skip(look->text, 3), STR("\n---"));
}

/* The row of a key, or null. */
static const struct field *field_of(int kind, struct str key)
{
	size_t index = schema_find(kind, str_trim(key));
	return index < schema_field_count(kind) ? schema_field(kind, index) : NULL;
}

/*
 * The kind whose keys stand in a line: that of the file, or of the records of the keys above it
 * that stand further to the left.
 */
static int kind_at(const struct look *look, const struct line *line)
{
	enum { DEEPEST = 16 };
	struct str above[DEEPEST];
	size_t count = 0, indent = line->indent, at = line->start;
	while (at && indent && count < DEEPEST) {
		struct line before = line_at(look->text, at - 1);
		if (before.key.len && before.indent < indent &&
		    str_trim(before.text).data[0] != '#') {
			ARRAY_PUT(above, count, DEEPEST, before.key);
			indent = before.indent;
		}
		at = before.start;
	}
	struct layout layout = layout_of(look->name);
	int kind = layout_listed_kind(&layout);
	while (count && kind != KIND_NONE) {
		const struct field *field = field_of(kind, above[--count]);
		/* In a list of things the first key above may be of the same kind. */
		if (field && field->type == FIELD_RECORDS)
			kind = schema_target(field);
	}
	return kind;
}

/* What may stand there */

static void offer(const struct look *look, struct offers *out, struct str word, struct str detail)
{
	ARRAY_ADD(out, look->arena, (struct offer){word, detail, false});
}

static void offer_keys(const struct look *look, int kind, struct offers *out)
{
	for (size_t i = 0; i < schema_field_count(kind); i++)
		ARRAY_ADD(out, look->arena,
			  (struct offer){str_from(schema_field(kind, i)->name),
					 str_from(schema_field(kind, i)->help), true});
}

static void offer_words(const struct look *look, const char *words, const char *detail,
			struct offers *out)
{
	struct str rest = str_from(words), word;
	while (str_split(&rest, '|', &word))
		offer(look, out, word, str_from(detail));
}

static void offer_things(const struct look *look, kind_set kinds, bool with_kind,
			 struct offers *out)
{
	for (int kind = KIND_NONE + 1; look->record && kind < KINDS; kind++) {
		const struct things *all = &look->record->of[kind];
		for (size_t i = 0; kinds & TO(kind) && i < all->count; i++) {
			struct str id = all->items[i]->id;
			if (with_kind)
				id = arena_printf(look->arena, "%s:%.*s", schema_kind(kind)->word,
						  STR_ARG(id));
			if (all->items[i]->id.len)
				offer(look, out, id, all->items[i]->title);
		}
	}
}

static void offer_scale(const struct look *look, const struct field *field, struct offers *out)
{
	const struct things *scales = look->record ? &look->record->site->scales : NULL;
	for (size_t i = 0; scales && i < scales->count; i++) {
		const struct scale *scale = (const struct scale *)scales->items[i];
		if (!str_equal_key(scale->thing.title, str_from(field->words)))
			continue;
		for (size_t k = 0; k < scale->levels.count; k++)
			offer(look, out, scale->levels.items[k]->title, str_from(field->words));
	}
}

static bool leads_to_several_kinds(const struct field *field)
{
	return field->targets & (field->targets - 1);
}

static void offer_values(const struct look *look, const struct field *field, struct offers *out)
{
	/* A bare text in a list of records stands for one of their keys. */
	if (field->type == FIELD_RECORDS && schema_kind(schema_target(field))->shorthand)
		field = schema_field_of(schema_target(field),
					schema_kind(schema_target(field))->shorthand);
	switch (field->type) {
	case FIELD_CHOICE:
		offer_words(look, field->words, field->help, out);
		break;
	case FIELD_ACCESS:
		offer_words(look, "public|private", field->help, out);
		break;
	case FIELD_DRAFT:
		offer_words(look, "draft|final", field->help, out);
		break;
	case FIELD_RATING:
	case FIELD_RATINGS:
		offer_scale(look, field, out);
		break;
	case FIELD_LINK:
	case FIELD_LINKS:
	case FIELD_TICKS:
		offer_things(look, field->targets, leads_to_several_kinds(field), out);
		break;
	default:
		break;
	}
}

/* Behind "[[" or "](" on the line of a body. */
static bool is_in_reference(const struct line *line, size_t at)
{
	struct str before = str_sub(line->text, 0, at - line->start);
	for (size_t i = before.len; i-- > 1;) {
		char c = before.data[i], ahead = before.data[i - 1];
		if ((c == '[' && ahead == '[') || (c == '(' && ahead == ']'))
			return true;
		if (c == ']' || c == ')' || c == ' ')
			return false;
	}
	return false;
}

static void offer_references(const struct look *look, struct offers *out)
{
	kind_set kinds = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			kinds |= TO(kind);
	offer_things(look, kinds, true, out);
}

void look_offers(const struct look *look, struct offers *out)
{
	struct line line = line_at(look->text, look->at);
	if (is_in_reference(&line, look->at)) {
		offer_references(look, out);
		return;
	}
	/* The front matter begins behind its first line; of a CSV file nothing is offered. */
	bool is_front = look->at <= front_end(look) && (look->at > 3 || !line.start);
	int kind = is_front && !layout_is_sheet(look->name) ? kind_at(look, &line) : KIND_NONE;
	if (kind == KIND_NONE)
		return;
	if (!line.value || look->at - line.start < line.value) {
		/* "- ann" below "owners:" is a value of a list. */
		struct line above = line_at(look->text, line.start ? line.start - 1 : 0);
		const struct field *field = above.value ? field_of(kind, above.key) : NULL;
		if (field && str_starts(str_trim(line.text), STR("-")) &&
		    field->type != FIELD_RECORDS)
			offer_values(look, field, out);
		else
			offer_keys(look, kind, out);
		return;
	}
	const struct field *field = field_of(kind, line.key);
	if (field)
		offer_values(look, field, out);
}

/* What is meant */

/* Goes through the references of a thing: the next one's span and its other end. */
static bool next_reference(const struct thing *thing, struct said *said, size_t *inside,
			   struct span *span, const struct link **link)
{
	for (;;) {
		const struct markdown *markdown = said->prose ? &said->prose->markdown : NULL;
		if (markdown && said->prose->links && *inside < markdown->reference_count) {
			*span = markdown->references[*inside].span;
			*link = &said->prose->links[(*inside)++];
			return true;
		}
		*inside = 0;
		if (!said_next(thing, said))
			return false;
		if (said->link) {
			*span = said->link->span;
			*link = said->link;
			return true;
		}
	}
}

/* Calls visit for each reference of the record until it returns true. */
static bool each_reference(const struct look *look,
			   bool (*visit)(void *context, const struct thing *from, struct span span,
					 const struct link *link),
			   void *context)
{
	const struct thing *thing;
	for (struct record_at at = {0}; look->record && (thing = record_next(look->record, &at));) {
		struct said said = {0};
		struct span span;
		const struct link *link;
		size_t inside = 0;
		while (next_reference(thing, &said, &inside, &span, &link))
			if (visit(context, thing, span, link))
				return true;
	}
	return false;
}

struct seeking {
	const struct look *look;
	const struct thing *thing; /* found, or sought */
	struct places *places;
};

static bool is_here(const struct look *look, const struct source *source, struct span span)
{
	return source && str_equal(source->name, look->name) && span.start <= look->at &&
	       look->at <= span.end;
}

static bool visit_target(void *context, const struct thing *from, struct span span,
			 const struct link *link)
{
	struct seeking *seeking = context;
	if (!is_here(seeking->look, from->source, span))
		return false;
	seeking->thing = link->target ? link->target : link->shared;
	return seeking->thing;
}

const struct thing *look_target(const struct look *look)
{
	struct seeking seeking = {.look = look};
	each_reference(look, visit_target, &seeking);
	return seeking.thing;
}

const struct thing *look_written(const struct look *look)
{
	const struct thing *found = NULL, *thing;
	for (struct record_at at = {0}; look->record && (thing = record_next(look->record, &at));) {
		bool is_whole = thing->source && str_equal(thing->source->name, look->name) &&
				!thing->parent && !found;
		bool is_smaller = found && thing->span.end - thing->span.start <
						   found->span.end - found->span.start;
		if (is_whole ||
		    (is_here(look, thing->source, thing->span) && (!found || is_smaller)))
			found = thing;
	}
	return found;
}

struct str look_hover(const struct look *look)
{
	const struct thing *target = look_target(look);
	if (target)
		return arena_printf(look->arena, "**%.*s**\n\n%s `%.*s`", STR_ARG(target->title),
				    schema_kind(target->kind)->word, STR_ARG(target->id));
	struct line line = line_at(look->text, look->at);
	int kind = look->at <= front_end(look) ? kind_at(look, &line) : KIND_NONE;
	const struct field *field =
		kind != KIND_NONE && line.value && look->at - line.start < line.value
			? field_of(kind, line.key)
			: NULL;
	if (!field)
		return (struct str){0};
	return arena_printf(look->arena, "`%s` of %s %s: %s", field->name, schema_article(kind),
			    schema_kind(kind)->word, field->help);
}

static bool visit_all(void *context, const struct thing *from, struct span span,
		      const struct link *link)
{
	struct seeking *seeking = context;
	if (link->target == seeking->thing && from->source)
		ARRAY_ADD(seeking->places, seeking->look->arena,
			  (struct place){from->source, span});
	return false;
}

void look_references(const struct look *look, const struct thing *thing, struct places *out)
{
	struct seeking seeking = {look, thing, out};
	each_reference(look, visit_all, &seeking);
}
