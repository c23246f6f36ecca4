#include "text/markdown_printer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void markdown_add(struct markdown_printer *printer, struct str html)
{
	buffer_add(&printer->html, html);
}

static struct markdown_patch *patches_of(struct markdown_printer *printer)
{
	return (struct markdown_patch *)printer->patches.data;
}

size_t markdown_count_patches(const struct markdown_printer *printer)
{
	return printer->patches.len / sizeof(struct markdown_patch);
}

/* Patches behind an offset move with what stands there. */
static void move_patches(struct markdown_printer *printer, size_t behind, size_t old_len,
			 size_t new_len)
{
	struct markdown_patch *patches = patches_of(printer);
	for (size_t i = markdown_count_patches(printer); i-- > 0;) {
		if (patches[i].offset < behind)
			break;
		patches[i].offset = (uint32_t)(patches[i].offset - old_len + new_len);
	}
}

/* The same for marks, which are few behind the place of a change. */
static void move_marks(struct markdown_printer *printer, size_t behind, size_t old_len,
		       size_t new_len)
{
	struct markdown_mark *marks = (struct markdown_mark *)printer->marks.data;
	for (size_t i = printer->marks.len / sizeof *marks; i-- > 0;) {
		if (marks[i].offset < behind)
			break;
		marks[i].offset = (uint32_t)(marks[i].offset - old_len + new_len);
	}
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
	move_patches(printer, end, old_len, html.len);
	move_marks(printer, end, old_len, html.len);
}

/* Among those that are there, by offset. */
static void add_mark(struct markdown_printer *printer, struct markdown_mark mark)
{
	buffer_add(&printer->marks, (struct str){(const char *)&mark, sizeof mark});
	struct markdown_mark *marks = (struct markdown_mark *)printer->marks.data;
	size_t at = printer->marks.len / sizeof mark - 1;
	for (; at && marks[at - 1].offset > mark.offset; at--)
		marks[at] = marks[at - 1];
	marks[at] = mark;
}

void markdown_mark(struct markdown_printer *printer, enum markdown_mark_type type, size_t offset)
{
	add_mark(printer, (struct markdown_mark){(uint32_t)offset, type});
}

struct buffer *markdown_begin_tag(struct markdown_printer *printer)
{
	buffer_reset(&printer->tag_put);
	printer->tag_mark_count = 0;
	return &printer->tag_put;
}

void markdown_mark_tag(struct markdown_printer *printer, enum markdown_mark_type type)
{
	printer->tag_marks[printer->tag_mark_count++] =
		(struct markdown_mark){(uint32_t)printer->tag_put.len, type};
}

void markdown_put_tag(struct markdown_printer *printer, size_t start, size_t end)
{
	markdown_replace(printer, start, end, buffer_view(&printer->tag_put));
	for (size_t i = 0; i < printer->tag_mark_count; i++) {
		struct markdown_mark mark = printer->tag_marks[i];
		mark.offset += (uint32_t)start;
		add_mark(printer, mark);
	}
}

void markdown_add_patch(struct markdown_printer *printer, enum markdown_patch_type type,
			uint32_t reference)
{
	struct markdown_patch patch = {
		.offset = (uint32_t)printer->html.len,
		.reference = reference,
		.type = type,
	};
	buffer_add(&printer->patches, (struct str){(const char *)&patch, sizeof patch});
}

uint32_t markdown_add_reference(struct markdown_printer *printer,
				struct markdown_reference reference)
{
	size_t blocks = printer->blocks.len / sizeof(struct markdown_block);
	size_t index = printer->references.len / sizeof reference;
	reference.target = arena_copy(printer->arena, reference.target);
	reference.block = blocks ? (uint32_t)(blocks - 1) : UINT32_MAX;
	printer->weight += reference.target.len + sizeof reference;
	buffer_add(&printer->references, (struct str){(const char *)&reference, sizeof reference});
	return (uint32_t)index;
}

struct markdown_block *markdown_last_block(struct markdown_printer *printer)
{
	size_t count = printer->blocks.len / sizeof(struct markdown_block);
	struct markdown_block *blocks = (struct markdown_block *)printer->blocks.data;
	return count ? &blocks[count - 1] : NULL;
}

struct markdown_block *markdown_add_block(struct markdown_printer *printer,
					  enum markdown_block_type type)
{
	struct markdown_block block = {
		.type = type,
		.before = (uint32_t)printer->html.len,
		.start = (uint32_t)printer->html.len,
	};
	buffer_add(&printer->blocks, (struct str){(const char *)&block, sizeof block});
	return markdown_last_block(printer);
}

struct str markdown_number(char room[MARKDOWN_NUMBER_ROOM], uint32_t number)
{
	size_t start = MARKDOWN_NUMBER_ROOM;
	do {
		room[--start] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	return (struct str){room + start, MARKDOWN_NUMBER_ROOM - start};
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

struct place markdown_place_between(const struct markdown_printer *printer, size_t start,
				    size_t end)
{
	const struct markdown_input *input = &printer->input;
	struct place place = input->place;
	if (!place.source || !input->exact)
		return place;
	size_t base = place.span.start + input->skipped, last = place.span.end;
	start = base + (start > input->prefix ? start - input->prefix : 0);
	end = base + (end > input->prefix ? end - input->prefix : 0);
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
