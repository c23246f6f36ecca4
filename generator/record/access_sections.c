#include "record/access_sections.h"

#include "base/buffer.h"

static bool is_section(const struct markdown_block *block)
{
	return block->type == MARKDOWN_HEADING && block->level == 2;
}

static bool is_hidden(const struct meeting *meeting, struct str item)
{
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct thing *thing = meeting->agenda.items[i];
		if (str_equal(thing->name, item))
			return thing->hidden != HIDDEN_NOT;
	}
	return false;
}

/* What is left of a body, while it is put together. */
struct cutting {
	const struct markdown *whole;
	struct markdown left;
	struct buffer html;
	uint32_t *blocks;              /* where each block is now, or UINT32_MAX */
	struct markdown_chart *charts; /* those that are kept */
	size_t chart_count;
};

/* What is left of the charts has a file each: a cut one must be gone. */
static uint32_t keep_chart(struct cutting *cut, uint32_t index)
{
	cut->charts[cut->chart_count] = cut->whole->charts[index];
	return (uint32_t)cut->chart_count++;
}

/* Keep the bytes from start to end - 1, the patches and marks in them. */
static void keep_html(struct cutting *cut, uint32_t start, uint32_t end)
{
	uint32_t gone = start - (uint32_t)cut->html.len;
	for (size_t i = 0; i < cut->whole->patch_count; i++) {
		struct markdown_patch patch = cut->whole->patches[i];
		if (patch.offset < start || patch.offset >= end)
			continue;
		patch.offset -= gone;
		if (patch.type == MARKDOWN_DRAWING)
			patch.reference = keep_chart(cut, patch.reference);
		cut->left.patches[cut->left.patch_count++] = patch;
	}
	for (size_t i = 0; i < cut->whole->mark_count; i++) {
		struct markdown_mark mark = cut->whole->marks[i];
		if (mark.offset < start || mark.offset >= end)
			continue;
		mark.offset -= gone;
		cut->left.marks[cut->left.mark_count++] = mark;
	}
	buffer_add(&cut->html, str_sub(cut->whole->html, start, end));
}

static void keep_block(struct cutting *cut, size_t index, uint32_t gone)
{
	struct markdown_block block = cut->whole->blocks[index];
	block.start -= gone;
	block.end -= gone;
	block.before -= gone;
	block.after -= gone;
	cut->blocks[index] = (uint32_t)cut->left.block_count;
	cut->left.blocks[cut->left.block_count++] = block;
}

/* Section by section: each begins at its heading and ends at the next. */
static void keep_sections(struct cutting *cut, const struct meeting *meeting)
{
	const struct markdown *whole = cut->whole;
	size_t first = 0;
	uint32_t start = 0;
	for (size_t i = 0; i <= whole->block_count; i++) {
		bool ends = i == whole->block_count || is_section(&whole->blocks[i]);
		if (!ends)
			continue;
		uint32_t end = i < whole->block_count ? whole->blocks[i].before
						      : (uint32_t)whole->html.len;
		bool hidden = first < i && is_section(&whole->blocks[first]) &&
			      is_hidden(meeting, whole->blocks[first].text);
		uint32_t gone = start - (uint32_t)cut->html.len;
		for (size_t j = first; !hidden && j < i; j++)
			keep_block(cut, j, gone);
		if (!hidden)
			keep_html(cut, start, end);
		first = i;
		start = end;
	}
}

/* References of what was cut lead nowhere and say nothing. */
static void cut_references(const struct cutting *cut, struct prose *body)
{
	for (size_t i = 0; i < cut->whole->reference_count; i++) {
		struct markdown_reference *reference = &body->markdown.references[i];
		if (reference->block >= cut->whole->block_count)
			continue;
		reference->block = cut->blocks[reference->block];
		if (reference->block != UINT32_MAX)
			continue;
		*reference = (struct markdown_reference){.block = UINT32_MAX};
		body->links[i] = (struct link){0};
	}
}

static bool has_hidden_section(const struct markdown *body, const struct meeting *meeting)
{
	for (size_t i = 0; i < body->block_count; i++)
		if (is_section(&body->blocks[i]) && is_hidden(meeting, body->blocks[i].text))
			return true;
	return false;
}

void access_cut_sections(struct minutes *minutes, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	struct prose *body = minutes->thing.body;
	if (!body || !meeting || !has_hidden_section(&body->markdown, meeting))
		return;
	struct markdown whole = body->markdown;
	struct cutting cut = {.whole = &whole, .left = whole};
	cut.left.patches = arena_new(arena, struct markdown_patch, whole.patch_count);
	cut.left.marks = arena_new(arena, struct markdown_mark, whole.mark_count);
	cut.left.blocks = arena_new(arena, struct markdown_block, whole.block_count);
	cut.left.patch_count = cut.left.mark_count = cut.left.block_count = 0;
	cut.blocks = arena_new(arena, uint32_t, whole.block_count);
	for (size_t i = 0; i < whole.block_count; i++)
		cut.blocks[i] = UINT32_MAX;
	cut.charts = arena_new(arena, struct markdown_chart, whole.chart_count);
	keep_sections(&cut, meeting);
	cut.left.charts = cut.charts;
	cut.left.chart_count = cut.chart_count;
	cut.left.html = arena_copy(arena, buffer_view(&cut.html));
	buffer_free(&cut.html);
	body->markdown = cut.left;
	cut_references(&cut, body);
}
