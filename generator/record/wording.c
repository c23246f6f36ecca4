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

/* Has a block the number of its paragraph for a name: "p12"? */
static bool is_numbered(const struct markdown_block *block)
{
	int64_t number;
	struct str id = block->id;
	return str_drop(&id, STR("p")) && str_to_long(id, &number) && number == block->number;
}

uint64_t wording_leads(const struct prose *body, uint32_t *paragraphs)
{
	struct hash hash = {0};
	const struct markdown *text = &body->markdown;
	*paragraphs = 0;
	for (size_t i = 0; i < text->reference_count; i++) {
		const struct markdown_reference *reference = &text->references[i];
		hash_add_number(&hash, hash_bytes(reference->target));
		const bool is[] = {reference->is_file, reference->is_image, reference->is_table,
				   reference->is_mention};
		for (size_t j = 0; j < ARRAY_SIZE(is); j++)
			hash_add_number(&hash, is[j]);
	}
	for (size_t i = 0; i < text->block_count; i++) {
		const struct markdown_block *block = &text->blocks[i];
		if (block->type == MARKDOWN_LIST_ITEM)
			continue;
		/* One with a name of its own shifts the numbers behind it: its place counts. */
		if (is_numbered(block))
			++*paragraphs;
		else if (block->id.len)
			hash_add_number(&hash, hash_bytes(block->id) + block->number);
	}
	return text->chart_count || text->news_count ? 0 : hash_end(&hash) | 1;
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

bool wording_is_as_written(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return thing->hidden == HIDDEN_NOT && thing->access != ACCESS_PRIVATE &&
	       !hidden_is_withheld(thing) && !thing->silenced && !kind->cut_text &&
	       !kind->hide_names;
}

void wording_take(struct thing *shown, const struct thing *fresh, struct wordings *before,
		  struct arena *arena)
{
	if (!wording_is_as_written(shown))
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
