#include "record/wording.h"

#include "base/hash.h"
#include "record/record.h"

static bool is_prose(const struct field *field)
{
	return field->type == FIELD_PROSE || field->type == FIELD_PHRASE;
}

static bool is_words(const struct field *field)
{
	return !(field->flags & (FIELD_GUARDS | FIELD_UNLISTED)) &&
	       (field->type == FIELD_TEXT || is_prose(field));
}

static struct prose *prose_of(const struct thing *thing, const struct field *field)
{
	return *(struct prose *const *)schema_value(thing, field);
}

/* What else there is */

struct spans {
	struct span *items; /* for memory_free */
	size_t count, capacity;
};

static int by_start(const void *left, const void *right)
{
	const struct span *a = left, *b = right;
	return (a->start > b->start) - (a->start < b->start);
}

static void add_spans(const struct thing *thing, struct spans *spans)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++)
		if (is_words(schema_field(thing->kind, i)) && thing->marks[i].stated == STATED)
			ARRAY_ADD(spans, NULL, thing->marks[i].span);
}

uint64_t wording_frame(const struct things *things, struct str text)
{
	struct spans spans = {0};
	uint64_t frame = 0;
	size_t at = 0;
	for (size_t i = 0; i < things->count; i++)
		add_spans(things->items[i], &spans);
	ARRAY_SORT(spans.items, spans.count, by_start);
	for (size_t i = 0; i < spans.count; i++) {
		if (spans.items[i].start < at || spans.items[i].end > text.len)
			continue;
		frame = frame * 31 + hash_quick(str_sub(text, at, spans.items[i].start));
		at = spans.items[i].end;
	}
	memory_free(spans.items);
	return frame * 31 + hash_quick(str_skip(text, at));
}

static bool proses_alike(const struct prose *a, const struct prose *b)
{
	bool alike = !a == !b;
	if (!a || !b)
		return alike;
	alike = a->markdown.reference_count == b->markdown.reference_count;
	for (size_t i = 0; alike && i < a->markdown.reference_count; i++)
		alike = str_equal(a->markdown.references[i].target,
				  b->markdown.references[i].target);
	return alike;
}

static bool things_alike(const struct thing *a, const struct thing *b)
{
	bool alike = a->kind == b->kind && proses_alike(a->body, b->body);
	for (size_t i = 0; alike && i < schema_field_count(a->kind); i++) {
		const struct field *field = schema_field(a->kind, i);
		alike = !is_prose(field) || proses_alike(prose_of(a, field), prose_of(b, field));
	}
	return alike;
}

bool wording_refers_alike(const struct things *a, const struct things *b)
{
	bool alike = a->count == b->count;
	for (size_t i = 0; alike && i < a->count; i++)
		alike = things_alike(a->items[i], b->items[i]);
	return alike;
}

/* Exchange */

static void take_line(struct str *shown, struct str fresh, struct wordings *before,
		      struct arena *arena)
{
	if (str_equal(*shown, fresh))
		return;
	ARRAY_ADD(before, arena, (struct wording){.line = shown, .line_before = *shown});
	*shown = fresh;
}

static void take_prose(struct prose *shown, const struct prose *fresh, struct wordings *before,
		       struct arena *arena)
{
	if (!shown || !fresh)
		return;
	ARRAY_ADD(before, arena, (struct wording){.prose = shown, .prose_before = *shown});
	shown->markdown = fresh->markdown;
}

/* What was changed after it was decoded, for readers' eyes, is left to who does it. */
static bool is_as_written(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return thing->hidden == HIDDEN_NOT && thing->access != ACCESS_PRIVATE &&
	       !hidden_is_withheld(thing) && !thing->silenced && !kind->cut_text &&
	       !kind->hide_names;
}

void wording_take(struct thing *shown, const struct thing *fresh, struct wordings *before,
		  struct arena *arena)
{
	if (!is_as_written(shown))
		return;
	for (size_t i = 0; i < schema_field_count(shown->kind); i++) {
		const struct field *field = schema_field(shown->kind, i);
		void *member = (char *)shown + field->offset;
		if (!is_words(field) || fresh->marks[i].stated != STATED)
			continue;
		if (is_prose(field))
			take_prose(prose_of(shown, field), prose_of(fresh, field), before, arena);
		else
			take_line(member, *(const struct str *)schema_value(fresh, field), before,
				  arena);
	}
	take_prose(shown->body, fresh->body, before, arena);
}

void wording_undo(struct wordings *before)
{
	while (before->count) {
		const struct wording *was = &before->items[--before->count];
		if (was->line)
			*was->line = was->line_before;
		else
			*was->prose = was->prose_before;
	}
}
