#include "text/markdown_printer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "text/html.h"

void markdown_add(struct markdown_printer *printer, struct str html)
{
	buffer_add(&printer->html, html);
}

static void count_words(struct markdown_printer *printer, struct str text)
{
	bool in_word = printer->in_word;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (in_word) {
			in_word = !ascii_is_space(c);
		} else if (utf8_is_word(c)) {
			in_word = true;
			printer->words++;
		}
	}
	printer->in_word = in_word;
}

void markdown_add_plain(struct markdown_printer *printer, struct str text)
{
	if (!text.len)
		return;
	if (printer->images) {
		buffer_add(&printer->alternative, text);
		return;
	}
	count_words(printer, text);
	if (printer->keeps_plain)
		buffer_add(&printer->plain, text);
	while (text.len) {
		size_t line = str_find_char(text, '\r');
		html_add_text(&printer->html, str_sub(text, 0, line));
		text = str_skip(text, line + 1);
	}
}

/* What stands behind an offset moves with it: patches, and marks, which are few there. */
static void move_behind(struct markdown_printer *printer, size_t behind, size_t old_len,
			size_t new_len)
{
	struct markdown_patch *patches = printer->patches.items;
	struct markdown_mark *marks = printer->marks.items;
	for (size_t i = printer->patches.count; i-- > 0 && patches[i].offset >= behind;)
		patches[i].offset = (uint32_t)(patches[i].offset - old_len + new_len);
	for (size_t i = printer->marks.count; i-- > 0 && marks[i].offset >= behind;)
		marks[i].offset = (uint32_t)(marks[i].offset - old_len + new_len);
}

void markdown_replace(struct markdown_printer *printer, size_t start, size_t end, struct str html)
{
	struct buffer *out = &printer->html;
	size_t rest = out->len - end, old_len = end - start;
	if (html.len > old_len)
		buffer_add(out, (struct str){html.data, html.len - old_len});
	else
		out->len -= old_len - html.len;
	if (rest)
		memmove(out->data + start + html.len, out->data + end, rest);
	if (html.len)
		memcpy(out->data + start, html.data, html.len);
	move_behind(printer, end, old_len, html.len);
}

/* Among those that are there, by offset. */
void markdown_mark(struct markdown_printer *printer, enum markdown_mark_type type, size_t offset)
{
	struct markdown_mark mark = {(uint32_t)offset, type};
	ARRAY_ADD(&printer->marks, &printer->scratch, mark);
	struct markdown_mark *marks = printer->marks.items;
	size_t at = printer->marks.count - 1;
	for (; at && marks[at - 1].offset > mark.offset; at--)
		marks[at] = marks[at - 1];
	marks[at] = mark;
}

void markdown_add_id(struct markdown_printer *printer, struct str id)
{
	markdown_mark(printer, MARKDOWN_MARK_ID, printer->html.len);
	markdown_add(printer, id);
}

struct buffer *markdown_begin_tag(struct markdown_printer *printer)
{
	buffer_reset(&printer->tag_put);
	printer->tag_mark_count = 0;
	return &printer->tag_put;
}

void markdown_mark_tag(struct markdown_printer *printer, enum markdown_mark_type type)
{
	ARRAY_PUT(printer->tag_marks, printer->tag_mark_count, ARRAY_SIZE(printer->tag_marks),
		  (struct markdown_mark){(uint32_t)printer->tag_put.len, type});
}

void markdown_put_tag(struct markdown_printer *printer, size_t start, size_t end)
{
	markdown_replace(printer, start, end, buffer_view(&printer->tag_put));
	for (size_t i = 0; i < printer->tag_mark_count; i++)
		markdown_mark(printer, printer->tag_marks[i].type,
			      printer->tag_marks[i].offset + start);
}

void markdown_add_patch(struct markdown_printer *printer, enum markdown_patch_type type,
			uint32_t reference)
{
	ARRAY_ADD(&printer->patches, &printer->scratch,
		  (struct markdown_patch){(uint32_t)printer->html.len, reference, type});
}

uint32_t markdown_add_reference(struct markdown_printer *printer,
				struct markdown_reference reference)
{
	size_t blocks = printer->blocks.count;
	reference.target = arena_copy(printer->arena, reference.target);
	reference.block = blocks ? (uint32_t)(blocks - 1) : UINT32_MAX;
	printer->weight += reference.target.len + sizeof reference;
	ARRAY_ADD(&printer->references, &printer->scratch, reference);
	return (uint32_t)(printer->references.count - 1);
}

void markdown_add_external(struct markdown_printer *printer, struct str address, struct place place)
{
	struct markdown_external external = {
		arena_copy(printer->arena, address),
		place.span,
	};
	printer->weight += address.len + sizeof external;
	ARRAY_ADD(&printer->externals, &printer->scratch, external);
}

struct markdown_block *markdown_last_block(struct markdown_printer *printer)
{
	size_t count = printer->blocks.count;
	return count ? &printer->blocks.items[count - 1] : NULL;
}

struct markdown_block *markdown_add_block(struct markdown_printer *printer,
					  enum markdown_block_type type)
{
	uint32_t here = (uint32_t)printer->html.len;
	ARRAY_ADD(
		&printer->blocks, &printer->scratch,
		(struct markdown_block){
			.type = type, .nested = printer->depth > 0, .before = here, .start = here});
	return markdown_last_block(printer);
}

bool markdown_offset(const struct markdown_printer *printer, struct str piece, size_t *offset)
{
	uintptr_t start = (uintptr_t)printer->input.copy.data;
	uintptr_t at = (uintptr_t)piece.data;
	if (!piece.data || at < start || at > start + printer->input.copy.len)
		return false;
	*offset = at - start;
	return true;
}

void markdown_insert(struct markdown_printer *printer, struct buffer *copy, struct str text)
{
	struct markdown_input *input = &printer->input;
	size_t count = input->edits.count;
	buffer_add(copy, text);
	ARRAY_ADD(&input->edits, &printer->scratch,
		  (struct markdown_edit){
			  .at = copy->len,
			  .added = (count ? input->edits.items[count - 1].added : 0) +
				   (ptrdiff_t)text.len,
		  });
}

void markdown_leave_out(struct markdown_printer *printer, struct buffer *copy, size_t len)
{
	struct markdown_input *input = &printer->input;
	markdown_insert(printer, copy, (struct str){0});
	input->edits.items[input->edits.count - 1].added -= (ptrdiff_t)len;
}

/* The offset in what the copy was made from. */
static size_t without_edits(const struct markdown_input *input, size_t at)
{
	size_t end;
	ARRAY_SEEK(end, input->edits.count, input->edits.items[end].at <= at);
	ptrdiff_t added = end ? input->edits.items[end - 1].added : 0;
	size_t start = (ptrdiff_t)at > added ? at - (size_t)added : 0;
	return start > input->prefix ? start - input->prefix : 0;
}

struct place markdown_place_between(const struct markdown_printer *printer, size_t start,
				    size_t end)
{
	const struct markdown_input *input = &printer->input;
	struct place place = input->place;
	if (!place.source || !input->exact)
		return place;
	size_t base = place.span.start + input->skipped, last = place.span.end;
	/* What was put in or left out behind the last byte is no part of it. */
	end = base + (end > start ? without_edits(input, end - 1) + 1 : without_edits(input, end));
	start = base + without_edits(input, start);
	start = start < last ? start : last;
	end = end < last ? end : last;
	return place_at(place.source, start, end < start ? start : end);
}

struct place markdown_place(const struct markdown_printer *printer, struct str piece)
{
	size_t start;
	if (!markdown_offset(printer, piece, &start))
		return markdown_place_between(printer, printer->reached, printer->reached + 1);
	return markdown_place_between(printer, start, start + piece.len);
}

struct place markdown_place_of_end(const struct markdown_printer *printer, size_t len)
{
	size_t end = printer->reached;
	return markdown_place_between(printer, end > len ? end - len : 0, end);
}

void markdown_report(struct markdown_printer *printer, enum diag_code code, struct place place,
		     const char *format, ...)
{
	char text[1024];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	printer->failed |= diag_row(code)->severity == DIAG_ERROR;
	diag_report(printer->diag, code, place, "%s", text);
	printer->stopped |= ++printer->problems >= MARKDOWN_MOST_PROBLEMS;
}

void markdown_note_comment(struct markdown_printer *printer, struct place place)
{
	if (!printer->comments++)
		printer->comments_at = place;
}

void markdown_refuse_tag(struct markdown_printer *printer, struct str tag, struct place place)
{
	printer->failed = true;
	/* Its end is refused with it. */
	printer->refused += !printer->refused || !str_starts(tag, STR("</"));
	if (printer->refused_tag.len)
		return;
	printer->refused_at = place;
	printer->refused_tag = arena_copy(printer->arena, str_clip(tag, MARKDOWN_SHOWN));
}

/* Ids */

struct markdown_id {
	struct str id; /* no data: the slot is free */
	bool is_taken; /* not if only "p3-2" was made of it */
	uint32_t next; /* the number to try behind it next */
};

bool markdown_id_is_number(struct str id)
{
	if (!str_drop_one(&id, "p|t|c|n"))
		return false;
	for (size_t i = 0; i < id.len; i++)
		if (!ascii_is_digit(id.data[i]))
			return false;
	return id.len;
}

/* The slot that has this id, or the free one where it would go. */
static struct markdown_id *find(const struct markdown_ids *ids, struct str id)
{
	size_t mask = ids->capacity - 1;
	size_t at = (size_t)hash_bytes(id) & mask;
	while (ids->slots[at].id.data && !str_equal(ids->slots[at].id, id))
		at = (at + 1) & mask;
	return &ids->slots[at];
}

static void grow(struct markdown_ids *ids, struct arena *scratch)
{
	struct markdown_ids larger = *ids;
	larger.capacity = ids->capacity ? ids->capacity * 2 : 16;
	larger.slots = arena_new(scratch, struct markdown_id, larger.capacity);
	for (size_t i = 0; i < ids->capacity; i++)
		if (ids->slots[i].id.data)
			*find(&larger, ids->slots[i].id) = ids->slots[i];
	*ids = larger;
}

bool markdown_id_is_taken(const struct markdown_printer *printer, struct str id)
{
	return printer->ids.capacity && id.len && find(&printer->ids, id)->is_taken;
}

/* The slot of a name, whether it is taken or not. */
static struct markdown_id *slot_of(struct markdown_printer *printer, struct str id)
{
	struct markdown_ids *ids = &printer->ids;
	if (ids->count >= ids->capacity / 2)
		grow(ids, &printer->scratch);
	struct markdown_id *slot = find(ids, id);
	if (!slot->id.data) {
		*slot = (struct markdown_id){.id = id, .next = 2};
		ids->count++;
	}
	return slot;
}

bool markdown_id_take(struct markdown_printer *printer, struct str id)
{
	struct markdown_id *slot = id.len ? slot_of(printer, id) : NULL;
	if (!slot || slot->is_taken)
		return false;
	slot->is_taken = true;
	return true;
}

struct str markdown_id_number(struct markdown_printer *printer, char letter, uint32_t number)
{
	struct str id = arena_printf(printer->arena, "%c%u", letter, number);
	markdown_id_take(printer, id);
	return id;
}

struct str markdown_id_make(struct markdown_printer *printer, struct str name)
{
	struct str id;
	if (!markdown_id_is_number(name) && markdown_id_take(printer, name))
		return name;
	do {
		uint32_t number = slot_of(printer, name)->next++;
		id = arena_printf(printer->arena, "%.*s-%u", STR_ARG(name), number);
	} while (!markdown_id_take(printer, id));
	return id;
}
