/* Minutes and their amendments. */
#include "kinds/kinds.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "kinds/minutes_private.h"
#include "kinds/minutes_section.h"
#include "record/link.h"
#include "record/prose.h"
#include "site/feed.h"
#include "site/head.h"
#include "site/search.h"
#include "site/thing_values.h"
#include "text/markdown.h"
#include "text/utf8.h"

static struct release *release_of(const struct minutes *minutes, const struct thing *item)
{
	for (size_t i = 0; i < minutes->released.count; i++) {
		struct release *release = (struct release *)minutes->released.items[i];
		if (release->item.target == item)
			return release;
	}
	return NULL;
}

/*
 * What was said of an item taken in private is no part of minutes that are published; of one that
 * is withheld not of a draft either, which will be.
 */
static void check_items(const struct minutes *minutes, size_t end, struct arena *arena,
			struct diag *diag)
{
	bool is_out = minutes->thing.hidden == HIDDEN_NOT;
	const struct markdown *body = prose_read(minutes->thing.body);
	for (size_t i = 0; i < end; i++) {
		const struct markdown_block *block = &body->blocks[i];
		const struct thing *item = minutes_item_of(minutes, i, arena);
		if (!item || release_of(minutes, item) ||
		    (item_is_withheld(item) && minutes_section_is_silent(minutes, i, arena)))
			continue;
		bool waits = hidden_waits(item) && block->type != MARKDOWN_HEADING;
		if ((is_out && (waits || item->hidden == HIDDEN_PRIVATE)) || item_is_withheld(item))
			minutes_report_private(minutes, item, i, diag);
	}
}

static void check_published(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	struct arena arena = {0};
	(void)record;
	if (!minutes->meeting.target || !thing->body)
		return;
	size_t count = prose_read(thing->body)->block_count;
	if (thing->hidden != HIDDEN_NOT) {
		check_items(minutes, count, &arena, diag);
		arena_free(&arena);
		return;
	}
	size_t part = minutes_private_part(minutes, &arena);
	size_t behind = minutes_behind_closed_doors(minutes, &arena), end = part;
	if (behind < part)
		minutes_report_behind_closed_doors(minutes, end = behind, diag);
	else if (part < count)
		minutes_report_private_part(minutes, part, diag);
	check_items(minutes, end, &arena, diag);
	minutes_check_sections(minutes, end, diag);
	arena_free(&arena);
}

/* Is it about what is left out for now: an item, or one that was not yet released? */
static bool is_awaited(const struct minutes *minutes, size_t block, struct arena *arena)
{
	if (prose_read(minutes->thing.body)->blocks[block].type != MARKDOWN_HEADING)
		return false;
	const struct thing *item = minutes_item_of(minutes, block, arena);
	const struct release *release = item ? release_of(minutes, item) : NULL;
	return item && (item->hidden != HIDDEN_NOT || item->silenced ||
			(release ? hidden_waits(&release->thing)
				 : item_is_withheld(item) &&
					   minutes_section_is_silent(minutes, block, arena)));
}

/* What is left of a body, while it is put together. */
struct cutting {
	const struct markdown *whole;
	struct markdown left;
	struct buffer html;
	uint32_t *blocks;              /* where each block is now, or UINT32_MAX */
	struct markdown_chart *charts; /* those that are kept */
	size_t chart_count;
	const bool *awaited; /* which blocks are headings of what is left out */
	size_t private_part; /* the block from which all is */
};

/* What is left of the charts has a file each: a cut one must be gone. */
static uint32_t keep_chart(struct cutting *cut, uint32_t index)
{
	ARRAY_PUT(cut->charts, cut->chart_count, cut->whole->chart_count,
		  cut->whole->charts[index]);
	return (uint32_t)cut->chart_count - 1;
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
		ARRAY_PUT(cut->left.patches, cut->left.patch_count, cut->whole->patch_count, patch);
	}
	for (size_t i = 0; i < cut->whole->mark_count; i++) {
		struct markdown_mark mark = cut->whole->marks[i];
		if (mark.offset < start || mark.offset >= end)
			continue;
		mark.offset -= gone;
		ARRAY_PUT(cut->left.marks, cut->left.mark_count, cut->whole->mark_count, mark);
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
	ARRAY_PUT(cut->left.blocks, cut->left.block_count, cut->whole->block_count, block);
}

/*
 * From heading to heading: what stands below that of an item that is left out goes with it, down to
 * the next of its level or above.
 */
static void keep_sections(struct cutting *cut)
{
	const struct markdown *whole = cut->whole;
	size_t first = 0;
	uint32_t start = 0, level = 0; /* of the heading under which all is left out; 0: kept */
	for (size_t i = 0; i <= whole->block_count; i++) {
		const struct markdown_block *block =
			i < whole->block_count ? &whole->blocks[i] : NULL;
		if (block && block->type != MARKDOWN_HEADING)
			continue;
		uint32_t end = block ? block->before : (uint32_t)whole->html.len;
		uint32_t gone = start - (uint32_t)cut->html.len;
		for (size_t j = first; !level && j < i; j++)
			keep_block(cut, j, gone);
		if (!level)
			keep_html(cut, start, end);
		first = i;
		start = end;
		if (block && (!level || block->level <= level))
			level = cut->awaited[i] ? block->level : 0;
		if (block && i == cut->private_part)
			return;
	}
}

/* References of what was cut lead nowhere and say nothing. */
static void cut_references(const struct cutting *cut, struct prose *body)
{
	for (size_t i = 0; i < cut->whole->reference_count; i++) {
		struct markdown_reference *reference = &prose_change(body)->references[i];
		if (reference->block >= cut->whole->block_count)
			continue;
		reference->block = cut->blocks[reference->block];
		if (reference->block != UINT32_MAX)
			continue;
		*reference = (struct markdown_reference){.block = UINT32_MAX};
		body->links[i] = (struct link){0};
	}
}

/* Which blocks are headings of what is left out; null where none is. */
static bool *awaited_of(const struct minutes *minutes, struct arena *arena)
{
	size_t count = prose_read(minutes->thing.body)->block_count;
	bool *awaited = arena_new(arena, bool, count), any = false;
	for (size_t i = 0; i < count; i++) {
		awaited[i] = is_awaited(minutes, i, arena);
		any |= awaited[i];
	}
	return any ? awaited : NULL;
}

static void cut_sections(struct minutes *minutes, const uint32_t *blocks)
{
	size_t kept = 0;
	for (size_t i = 0; i < minutes->section_count; i++) {
		struct minute_section section = minutes->sections[i];
		section.block = blocks[section.block];
		if (section.block != UINT32_MAX)
			minutes->sections[kept++] = section;
	}
	minutes->section_count = kept;
}

static void cut_text(const struct record *record, struct thing *thing)
{
	struct minutes *minutes = (struct minutes *)thing;
	struct prose *body = thing->body;
	if (!body || !minutes->meeting.target)
		return;
	struct markdown whole = *prose_read(body);
	struct cutting cut = {
		.whole = &whole,
		.left = whole,
		.awaited = awaited_of(minutes, record->arena),
		.private_part = minutes_private_part(minutes, record->arena),
	};
	bool is_whole = cut.private_part == whole.block_count;
	if (!cut.awaited && is_whole)
		return;
	if (!cut.awaited)
		cut.awaited = arena_new(record->arena, bool, whole.block_count);
	cut.left.patches = arena_new(record->arena, struct markdown_patch, whole.patch_count);
	cut.left.marks = arena_new(record->arena, struct markdown_mark, whole.mark_count);
	cut.left.blocks = arena_new(record->arena, struct markdown_block, whole.block_count);
	cut.left.patch_count = cut.left.mark_count = cut.left.block_count = 0;
	cut.blocks = arena_new(record->arena, uint32_t, whole.block_count);
	for (size_t i = 0; i < whole.block_count; i++)
		cut.blocks[i] = UINT32_MAX;
	cut.charts = arena_new(record->arena, struct markdown_chart, whole.chart_count);
	keep_sections(&cut);
	cut.left.charts = cut.charts;
	cut.left.chart_count = cut.chart_count;
	cut.left.html = buffer_take(&cut.html, record->arena);
	*prose_change(body) = cut.left;
	cut_references(&cut, body);
	cut_sections(minutes, cut.blocks);
}

/* What its page is made of, while items still have all that they are called. */
static void divide(const struct record *record, struct thing *thing, struct diag *diag)
{
	(void)diag;
	minutes_divide((struct minutes *)thing, record->arena);
}

static bool is_unapproved(const struct thing *minutes)
{
	int status = ((const struct minutes *)minutes)->status;
	return status != MINUTES_APPROVED && status != MINUTES_AMENDED;
}

/* Of what is silent nobody knows whether it was approved. */
static bool is_said_draft(const struct thing *minutes)
{
	return ((const struct minutes *)minutes)->status == MINUTES_DRAFT;
}

static bool is_approved(const struct thing *minutes)
{
	return !is_unapproved(minutes);
}

/* A word that stays behind in minutes that were approved is seen through. */
static enum draft_here draft_of_minutes(const struct thing *minutes)
{
	return is_unapproved(minutes) ? DRAFT_SAID : DRAFT_ASKED;
}

/* What nobody approved, or a meeting to come, comes out only where the site says so. */
static bool is_draft(const struct record *record, const struct thing *minutes)
{
	const struct thing *approved = ((const struct minutes *)minutes)->approved_at.target;
	bool is_not_yet = approved && meeting_has_not_met(record, approved);
	return (is_unapproved(minutes) || is_not_yet) &&
	       record->site->draft_minutes != DRAFT_MINUTES_PUBLISHED;
}

/* Nothing is minuted of a meeting that has not been. */
static bool is_ahead(const struct record *record, const struct thing *minutes)
{
	const struct thing *meeting = ((const struct minutes *)minutes)->meeting.target;
	return meeting && meeting_has_not_met(record, meeting);
}

/* clang-format off */
static const struct field minutes_fields[] = {
	{"meeting", "the meeting; the folder says so", AT(minutes, meeting), TO(KIND_MEETING), "minutes", .flags = FIELD_LOCAL},
	{"status", "how far they have come", AS(CHOICE, minutes, status), CHOICE_WORDS(MINUTES_STATUSES)},
	{"approved at", "the meeting that approved them", AT(minutes, approved_at), TO(KIND_MEETING), "minutes approved", .flags = FIELD_NAMES},
	{"amendments", "corrections made when they were approved", AT(minutes, amendments), TO(KIND_AMENDMENT)},
	{"released", "sections that are public, though their items are withheld: {id: date}", AT(minutes, released), TO(KIND_RELEASE), .flags = FIELD_GUARDS},
	{"signed", "when they were signed", AT(minutes, signed_on)},
	{"signed by", "who signed them", AT(minutes, signed_by), TO(KIND_PERSON), "minutes signed", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"paper", "the paper in which they went to another meeting", AT(minutes, paper), TO(KIND_PAPER), "minutes circulated", .flags = FIELD_NAMES},
	{"risks", "risks they cite", AT(minutes, citations), TO(KIND_CITATION)},
	{"note", "what is to be said about the minutes", AT(minutes, note)},
};
/* clang-format on */

/* Of the section in the page: the name of its item, or the id of its heading. */
static struct str section_anchor(const struct minutes *minutes, size_t section, struct arena *arena)
{
	const struct minute_section *at = &minutes->sections[section];
	if (at->item)
		return arena_printf(arena, "minute-%.*s", STR_ARG(at->item->name));
	return prose_read(minutes->thing.body)->blocks[at->block].id;
}

static struct str body_fragment(const struct thing *thing, struct str id, struct arena *arena)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	for (size_t i = 0; i < minutes->section_count; i++)
		if (str_equal(prose_read(thing->body)->blocks[minutes->sections[i].block].id, id))
			return section_anchor(minutes, i, arena);
	return id;
}

/* As templates see them: the body, section by section */

struct minute_values {
	struct value item, title, text, url, anchor, contents;
};

/* clang-format off */
static const struct shape_row minute_rows[] = {
	{"item", "the agenda item, as a thing", VALUE_AT(minute_values, item), .gives = {.kinds = TO(KIND_ITEM)}},
	{"title", "what it is called, where it is about no agenda item", VALUE_AT(minute_values, title)},
	{"text", "what the minutes say about it, HTML", VALUE_AT(minute_values, text)},
	{"url", "the address of the section in the minutes", VALUE_AT(minute_values, url)},
	{"anchor", "its fragment there", VALUE_AT(minute_values, anchor)},
	{"contents", "the headings below its own, while there are few in all", VALUE_AT(minute_values, contents), .gives = {.shape = &shape_heading}},
};
/* clang-format on */

const struct shape shape_minute = SHAPE("minute", minute_values, minute_rows);

static const struct markdown_block *heading_of(const struct minutes *minutes, size_t section)
{
	return &prose_read(minutes->thing.body)->blocks[minutes->sections[section].block];
}

/* The place that a link of the text itself leads to, where its heading stood; or nothing. */
static void add_place(const struct view *view, const struct minutes *minutes, size_t section,
		      struct buffer *out)
{
	const struct markdown_block *heading = heading_of(minutes, section);
	if (!minutes->sections[section].item || !minutes_section_is_led_to(minutes, section))
		return;
	struct str id = view_fragment(view, minutes->thing.address, heading->id);
	buffer_printf(out, "<span id=\"%.*s\"></span>", STR_ARG(id));
}

static struct str text_of(const struct view *view, const struct minutes *minutes, size_t section)
{
	const struct prose *prose = minutes->thing.body;
	size_t end = section + 1 < minutes->section_count ? heading_of(minutes, section + 1)->before
							  : prose_read(prose)->html.len;
	struct buffer text = {0};
	add_place(view, minutes, section, &text);
	buffer_add(&text, view_prose_part(view, &minutes->thing, prose,
					  heading_of(minutes, section)->after, end)
				  .text);
	return buffer_take(&text, view->arena);
}

static struct value minute_of(const struct view *view, const struct minutes *minutes,
			      size_t section)
{
	const struct thing *item = minutes->sections[section].item;
	struct str anchor = section_anchor(minutes, section, view->arena);
	struct str address = minutes->thing.address;
	size_t end = section + 1 < minutes->section_count
			     ? minutes->sections[section + 1].block
			     : prose_read(minutes->thing.body)->block_count;
	return view_object(
		view, &shape_minute,
		&(struct minute_values){
			.item = item ? view_thing(view, item) : (struct value){0},
			.title = item ? (struct value){0}
				      : value_text(heading_of(minutes, section)->text),
			.text = value_html(text_of(view, minutes, section)),
			.url = view_address(view, address, anchor),
			.anchor = value_text(view_fragment(view, address, anchor)),
			.contents = thing_headings(view, &minutes->thing,
						   minutes->sections[section].block + 1, end),
		});
}

const struct thing *minutes_of(const struct thing *meeting)
{
	struct back_links all = link_back(meeting, STR("minutes"));
	return all.count ? all.items[0].from : NULL;
}

struct value minute_of_item(const struct view *view, const struct thing *item)
{
	const struct thing *meeting = record_holder(item, KIND_MEETING);
	const struct minutes *minutes =
		(const struct minutes *)(meeting ? minutes_of(meeting) : NULL);
	for (size_t i = 0; minutes && i < minutes->section_count; i++)
		if (minutes->sections[i].item == item)
			return minute_of(view, minutes, i);
	return (struct value){0};
}

static struct value sections(const struct view *view, const struct thing *thing)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	struct values list = {0};
	for (size_t i = 0; i < minutes->section_count; i++)
		values_add(&list, minute_of(view, minutes, i), view->arena);
	return values_list(&list);
}

/* Does a heading say nothing that is not in the title of the page? */
static bool repeats_title(const struct markdown_block *heading, const struct thing *minutes,
			  struct arena *arena)
{
	struct str title = utf8_slug(minutes->title, arena);
	struct str rest = utf8_slug(heading->text, arena), word;
	title = arena_printf(arena, "-%.*s-of-the-a-an-on-at-in-held-public-meeting-draft-",
			     STR_ARG(title));
	while (str_split(&rest, '-', &word))
		if (str_find(title, arena_printf(arena, "-%.*s-", STR_ARG(word))) == title.len)
			return false;
	return true;
}

/* What stands above the first section. */
static struct value text_above(const struct view *view, const struct thing *thing)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	if (!minutes->section_count)
		return (struct value){0};
	const struct markdown *body = prose_read(thing->body);
	size_t start = 0, end = heading_of(minutes, 0)->before;
	const struct markdown_block *first = &body->blocks[0];
	if (first->type == MARKDOWN_HEADING && !first->before && first->after <= end &&
	    repeats_title(first, thing, view->arena))
		start = first->after;
	if (!str_trim(str_sub(body->html, start, end)).len)
		return (struct value){0};
	return view_prose_part(view, thing, thing->body, start, end);
}

/* clang-format off */
static const struct value_row minutes_values[] = {
	{"sections", "the minutes, section by section", .value = sections, .gives = {.shape = &shape_minute}},
	{"above", "what stands above the first section, HTML", .value = text_above},
	{"is draft", "whether they are said to be a draft", .truth = is_said_draft},
};
/* clang-format on */

static struct str minutes_id(const struct thing *thing, const struct registry *registry,
			     struct arena *arena)
{
	(void)registry;
	(void)arena;
	return thing->parent ? thing->parent->id : thing->name;
}

static void title_minutes(struct thing *thing, struct arena *arena)
{
	const struct thing *meeting = ((const struct minutes *)thing)->meeting.target;
	if (meeting)
		thing->title = arena_printf(arena, "Minutes of %.*s", STR_ARG(meeting->title));
}

static struct str describe(const struct view *view, const struct thing *thing)
{
	struct str status = head_words(view, thing, "status");
	return arena_printf(view->arena, "%.*s%s%.*s, item by item.", STR_ARG(thing->title),
			    status.len ? ", " : "", STR_ARG(status));
}

static void add_events(const struct thing *thing, struct events *events)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	const struct thing *approved = minutes->approved_at.target;
	if (minutes->status <= MINUTES_DRAFT || !approved)
		return;
	event_add(events,
		  (struct event){
			  .date = record_date(approved),
			  .thing = thing,
			  .word = "approved",
			  .title = arena_join(events->arena, STR("Approved: "), thing->title,
					      (struct str){0}),
			  .text = arena_join(events->arena, STR("By "), approved->title, STR(".")),
		  });
}

/* Item by item, and what stands above them. */
static void add_searched(const struct thing *thing, struct search_gathering *gathering)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	struct search_document all = {
		.thing = thing, .title = thing->title, .address = thing->address};
	if (!thing->body)
		return;
	all.end = prose_read(thing->body)->html.len;
	if (minutes->section_count)
		all.end = heading_of(minutes, 0)->before;
	if (all.end)
		search_add(gathering, all);
	for (size_t i = 0; i < minutes->section_count; i++) {
		const struct thing *item = minutes->sections[i].item;
		const struct markdown_block *heading = heading_of(minutes, i);
		bool is_last = i + 1 == minutes->section_count;
		search_add(gathering,
			   (struct search_document){
				   .thing = thing,
				   .title = item ? item->title : heading->text,
				   .address = thing->address,
				   .fragment = section_anchor(minutes, i, gathering->record->arena),
				   .start = heading->before,
				   .end = is_last ? prose_read(thing->body)->html.len
						  : heading_of(minutes, i + 1)->before,
			   });
	}
}

static const struct kind_pages minutes_pages = {
	.add_events = add_events,
	.address = "meetings/*/minutes/",
	.body_fragment = body_fragment,
	.line = describe,
	.values = ROWS(minutes_values),
	.search = {.is_document = true, .add = add_searched},
	.page = {"minutes", .section = "meetings", .parent = "meetings"},
};

const struct kind kind_minutes = {
	.word = "minutes",
	.plural = "minutes",
	FIELDS(minutes),
	.finds_parts = true,
	.may_be_held = true,
	.referable = true,
	.holder_at = offsetof(struct minutes, meeting),
	.holder = KIND_MEETING,
	.check = divide,
	.is_draft = is_draft,
	.checks_waiting = true,
	.is_ahead = is_ahead,
	.draft_here = draft_of_minutes,
	.is_approved = is_approved,
	.check_published = check_published,
	.cut_text = cut_text,
	.files = {{"meetings", FILES_BESIDE, "minutes"}},
	.id = minutes_id,
	.title = title_minutes,
	.help = "The minutes of a meeting; the body has a section for each agenda item, headed by "
		"its id, or its number and title.",
	.pages = &minutes_pages,
};

/* clang-format off */
static const struct field release_fields[] = {
	{"item", "the item whose section it is", AT(release, item), TO(KIND_ITEM), "sections released", .flags = FIELD_REQUIRED},
	{"released", "since when it is public", AT(release, released), .flags = FIELD_REQUIRED},
};
/* clang-format on */

const struct kind kind_release = {
	.word = "released section",
	.plural = "released sections",
	FIELDS(release),
	.shorthand = "released",
	.map_key = "item",
	.released_at = offsetof(struct release, released),
	.help = "A section of minutes made public, though its item is withheld.",
};

/* clang-format off */
static const struct field amendment_fields[] = {
	{"item", "the item corrected", AT(amendment, item), TO(KIND_ITEM), "amendments"},
	{"made at", "the meeting that made it", AT(amendment, made_at), TO(KIND_MEETING), "amendments made"},
};
/* clang-format on */

const struct kind kind_amendment = {
	.word = "amendment",
	.plural = "amendments",
	FIELDS(amendment),
	.shorthand = "title",
	.help = "A correction of minutes.",
};
