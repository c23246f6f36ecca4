/* Minutes and their amendments. */
#include "kinds/kinds.h"

#include "base/buffer.h"
#include "base/list.h"
#include "record/hidden.h"
#include "record/link.h"
#include "site/head.h"
#include "text/markdown.h"

static bool has_item(const struct meeting *meeting, struct str name)
{
	for (size_t i = 0; i < meeting->agenda.count; i++)
		if (str_equal(meeting->agenda.items[i]->name, name))
			return true;
	return false;
}

static bool is_section(const struct markdown_block *block)
{
	return block->type == MARKDOWN_HEADING && block->level == 2;
}

static void report_section(const struct minutes *minutes, struct span span, struct diag *diag,
			   const char *text, struct str name)
{
	struct place place = {minutes->thing.source, span};
	diag_report(diag, DIAG_MINUTES_SECTION, place, "%s \"%.*s\"", text, STR_ARG(name));
	diag_remedy(diag, "head each section with \"## \" and the id of its "
			  "agenda item");
}

static bool stood_before(const struct markdown *body, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (is_section(&body->blocks[i]) &&
		    str_equal(body->blocks[i].text, body->blocks[index].text))
			return true;
	return false;
}

/* Only sections are shown, each with its item: what is in none is lost. */
static void check_before(const struct minutes *minutes, const struct markdown *body, size_t first,
			 struct diag *diag)
{
	struct str before = str_sub(body->html, 0, body->blocks[first].before);
	struct span span = first ? body->blocks[0].span : minutes->thing.span;
	if (str_trim(before).len)
		report_section(minutes, span, diag, "there is text in front of the section",
			       body->blocks[first].text);
}

static void check_minutes(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	const struct prose *prose = minutes->thing.body;
	(void)record;
	if (!meeting || !prose)
		return;
	const struct markdown *body = &prose->markdown;
	bool is_first = true;
	for (size_t i = 0; i < body->block_count; i++) {
		const struct markdown_block *block = &body->blocks[i];
		if (!is_section(block))
			continue;
		if (is_first)
			check_before(minutes, body, i, diag);
		is_first = false;
		if (!has_item(meeting, block->text))
			report_section(minutes, block->span, diag, "the meeting has no agenda item",
				       block->text);
		else if (stood_before(body, i))
			report_section(minutes, block->span, diag, "there is another section",
				       block->text);
	}
}

/* "7. Staff" as "Staff". */
static struct str without_number(struct str text)
{
	struct str marks = STR("0123456789.) ");
	size_t start = 0;
	while (start < text.len && str_find_char(marks, text.data[start]) < marks.len)
		start++;
	return str_skip(text, start);
}

static const struct thing *item_named(const struct meeting *meeting, struct str text, bool by_title)
{
	for (size_t i = 0; text.len && i < meeting->agenda.count; i++) {
		const struct thing *item = meeting->agenda.items[i];
		if (str_equal_fold(by_title ? item->title : item->name, text))
			return item;
	}
	return NULL;
}

/* The agenda item that a heading is exactly the id or the title of, at whatever depth, or null. */
static const struct thing *item_headed(const struct meeting *meeting,
				       const struct markdown_block *block)
{
	if (block->type != MARKDOWN_HEADING)
		return NULL;
	struct str text = str_trim(block->text);
	const struct thing *item = item_named(meeting, text, false);
	if (!item)
		item = item_named(meeting, text, true);
	return item ? item : item_named(meeting, without_number(text), true);
}

static struct release *release_of(const struct minutes *minutes, const struct thing *item)
{
	for (size_t i = 0; i < minutes->released.count; i++) {
		struct release *release = (struct release *)minutes->released.items[i];
		if (release->item.target == item)
			return release;
	}
	return NULL;
}

/* What was said of an item taken in private is no part of minutes that are published. */
static void check_private(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	(void)record;
	for (size_t i = 0; meeting && thing->body && i < thing->body->markdown.block_count; i++) {
		const struct markdown_block *block = &thing->body->markdown.blocks[i];
		const struct thing *item = item_headed(meeting, block);
		bool is_private = item && item->hidden == HIDDEN_PRIVATE;
		if (!item || release_of(minutes, item) || !(is_private || item_is_withheld(item)))
			continue;
		diag_report(diag, DIAG_PRIVATE_TEXT, ((struct place){thing->source, block->span}),
			    "this section is about the item \"%.*s\", which is %s",
			    STR_ARG(item->title), is_private ? "private" : "withheld");
		diag_remedy(
			diag,
			is_private
				? "move the section out of these minutes, to those of a meeting "
				  "that "
				  "says \"access: private\""
				: "move the section out of these minutes; what may be public goes "
				  "under \"reported\" of the item, or, where all of it was made "
				  "public, write \"released: {%.*s: DATE}\" above",
			STR_ARG(item->name));
	}
}

/* Is it about what is left out for now: an item, or one that was not yet released? */
static bool is_awaited(const struct minutes *minutes, const struct markdown_block *block)
{
	const struct thing *item =
		item_headed((const struct meeting *)minutes->meeting.target, block);
	const struct release *release = item ? release_of(minutes, item) : NULL;
	return item && (item->hidden != HIDDEN_NOT || (release && hidden_waits(&release->thing)));
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
static void keep_sections(struct cutting *cut, const struct minutes *minutes)
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
			level = is_awaited(minutes, block) ? block->level : 0;
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

static bool has_hidden_section(const struct markdown *body, const struct minutes *minutes)
{
	for (size_t i = 0; i < body->block_count; i++)
		if (is_awaited(minutes, &body->blocks[i]))
			return true;
	return false;
}

/* A released section is headed by an id that its item is about to lose. */
static void keep_headings(const struct minutes *minutes)
{
	for (size_t i = 0; i < minutes->released.count; i++) {
		struct release *release = (struct release *)minutes->released.items[i];
		if (release->item.target)
			release->heading = release->item.target->name;
	}
}

static void rename_headings(const struct record *record, struct thing *thing)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	(void)record;
	for (size_t i = 0; thing->body && i < thing->body->markdown.block_count; i++) {
		struct markdown_block *block = &thing->body->markdown.blocks[i];
		for (size_t j = 0; is_section(block) && j < minutes->released.count; j++) {
			const struct release *release =
				(const struct release *)minutes->released.items[j];
			const struct thing *item = release->item.target;
			if (item && str_equal(block->text, release->heading))
				block->text = block->id = item->name;
		}
	}
}

static void cut_sections(const struct record *record, struct thing *thing)
{
	const struct minutes *minutes = (const struct minutes *)thing;
	struct prose *body = thing->body;
	if (!body || !minutes->meeting.target)
		return;
	keep_headings(minutes);
	if (!has_hidden_section(&body->markdown, minutes))
		return;
	struct markdown whole = body->markdown;
	struct cutting cut = {.whole = &whole, .left = whole};
	cut.left.patches = arena_new(record->arena, struct markdown_patch, whole.patch_count);
	cut.left.marks = arena_new(record->arena, struct markdown_mark, whole.mark_count);
	cut.left.blocks = arena_new(record->arena, struct markdown_block, whole.block_count);
	cut.left.patch_count = cut.left.mark_count = cut.left.block_count = 0;
	cut.blocks = arena_new(record->arena, uint32_t, whole.block_count);
	for (size_t i = 0; i < whole.block_count; i++)
		cut.blocks[i] = UINT32_MAX;
	cut.charts = arena_new(record->arena, struct markdown_chart, whole.chart_count);
	keep_sections(&cut, minutes);
	cut.left.charts = cut.charts;
	cut.left.chart_count = cut.chart_count;
	cut.left.html = arena_copy(record->arena, buffer_view(&cut.html));
	buffer_free(&cut.html);
	body->markdown = cut.left;
	cut_references(&cut, body);
}

static bool is_unapproved(const struct thing *minutes)
{
	int status = ((const struct minutes *)minutes)->status;
	return status != MINUTES_APPROVED && status != MINUTES_AMENDED;
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

/* Minutes that nobody has approved come out only where the site says so. */
static bool is_draft(const struct record *record, const struct thing *minutes)
{
	return is_unapproved(minutes) && record->site->draft_minutes != DRAFT_MINUTES_PUBLISHED;
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

/* Headings are the ids of items, and each becomes a section with a fragment of its own. */
static struct str body_fragment(const struct thing *minutes, struct str id, struct arena *arena)
{
	const struct prose *body = minutes->body;
	for (size_t i = 0; body && i < body->markdown.block_count; i++) {
		const struct markdown_block *block = &body->markdown.blocks[i];
		if (is_section(block) && str_equal(block->id, id))
			return arena_printf(arena, "minute-%.*s", STR_ARG(block->text));
	}
	return id;
}

/* As templates see them: the body, section by section */

struct minute_values {
	struct value item, text, url, anchor;
};

/* clang-format off */
static const struct shape_row minute_rows[] = {
	{"item", "the agenda item, as a thing", VALUE_AT(minute_values, item), .gives = {.kinds = TO(KIND_ITEM)}},
	{"text", "what the minutes say about it, HTML", VALUE_AT(minute_values, text), PLAIN},
	{"url", "the address of the section in the minutes", VALUE_AT(minute_values, url), PLAIN},
	{"anchor", "its fragment there", VALUE_AT(minute_values, anchor), PLAIN},
};
/* clang-format on */

const struct shape shape_minute = SHAPE("minute", minute_values, minute_rows);

static size_t section_end(const struct markdown *body, size_t index)
{
	for (size_t i = index + 1; i < body->block_count; i++)
		if (is_section(&body->blocks[i]))
			return body->blocks[i].before;
	return body->html.len;
}

static struct value minute_of(const struct view *view, const struct thing *minutes,
			      const struct thing *item)
{
	const struct prose *prose = minutes->body;
	struct value words = {0};
	for (size_t i = 0; prose && i < prose->markdown.block_count; i++) {
		const struct markdown_block *block = &prose->markdown.blocks[i];
		if (is_section(block) && str_equal(block->text, item->name))
			words = view_prose_part(view, minutes, prose, block->after,
						section_end(&prose->markdown, i), view->arena);
	}
	if (words.type == VALUE_NOTHING)
		return words;
	struct str anchor = arena_printf(view->arena, "minute-%.*s", STR_ARG(item->name));
	return view_object(view, &shape_minute,
			   &(struct minute_values){
				   .item = view_thing(view, item),
				   .text = words,
				   .url = view_address(view, minutes->address, anchor, view->arena),
				   .anchor = value_text(view_fragment(view, minutes->address,
								      anchor, view->arena)),
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
	const struct thing *minutes = meeting ? minutes_of(meeting) : NULL;
	return minutes ? minute_of(view, minutes, item) : (struct value){0};
}

static struct value sections(const struct view *view, const struct thing *minutes)
{
	const struct meeting *meeting =
		(const struct meeting *)((const struct minutes *)minutes)->meeting.target;
	struct values list = {0};
	for (size_t i = 0; meeting && i < meeting->agenda.count; i++) {
		struct value minute = minute_of(view, minutes, meeting->agenda.items[i]);
		if (minute.type != VALUE_NOTHING)
			values_add(&list, minute, view->arena);
	}
	return values_list(&list);
}

/* clang-format off */
static const struct value_row minutes_values[] = {
	{"sections", "the minutes, item by item", .value = sections, .gives = {.shape = &shape_minute}},
	{"is draft", "whether they are not yet approved", .truth = is_unapproved},
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

static struct str describe(const struct view *view, const struct thing *thing, struct arena *arena)
{
	struct str status = head_words(view, thing, "status", arena);
	return arena_printf(arena, "%.*s%s%.*s, item by item.", STR_ARG(thing->title),
			    status.len ? ", " : "", STR_ARG(status));
}

static const struct kind_pages minutes_pages = {
	.address = "meetings/*/minutes/",
	.body_fragment = body_fragment,
	.line = describe,
	.values = ROWS(minutes_values),
	.page = {"minutes", .section = "meetings", .parent = "meetings"},
};

const struct kind kind_minutes = {
	.word = "minutes",
	.plural = "minutes",
	FIELDS(minutes),
	.referable = true,
	.holder_at = offsetof(struct minutes, meeting),
	.holder = KIND_MEETING,
	.check = check_minutes,
	.is_draft = is_draft,
	.draft_here = draft_of_minutes,
	.is_approved = is_approved,
	.check_published = check_private,
	.cut_text = cut_sections,
	.hide_names = rename_headings,
	.files = {{"meetings", FILES_BESIDE, "minutes"}},
	.id = minutes_id,
	.title = title_minutes,
	.help = "The minutes of a meeting; the body has a section for each agenda item, headed by "
		"its id.",
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
