/*
 * Minutes and their amendments.
 */
#include "kinds/kinds.h"

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

/* clang-format off */
static const struct field minutes_fields[] = {
	{"meeting", "the meeting; the folder says so", AT(minutes, meeting), TO(KIND_MEETING), "minutes", .flags = FIELD_LOCAL},
	{"status", "how far they have come", AS(CHOICE, minutes, status), .words = "draft|approved|approved as amended"},
	{"approved at", "the meeting that approved them", AT(minutes, approved_at), TO(KIND_MEETING), "minutes approved"},
	{"amendments", "corrections made when they were approved", AT(minutes, amendments), TO(KIND_AMENDMENT)},
	{"signed", "when they were signed", AT(minutes, signed_on)},
	{"signed by", "who signed them", AT(minutes, signed_by), TO(KIND_PERSON), "minutes signed", .flags = FIELD_TEXT_ALLOWED},
	{"paper", "the paper in which they went to another meeting", AT(minutes, paper), TO(KIND_PAPER), "minutes circulated"},
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
};

const struct kind kind_minutes = {
	.word = "minutes",
	.plural = "minutes",
	FIELDS(minutes),
	.referable = true,
	.holder_at = offsetof(struct minutes, meeting),
	.holder = KIND_MEETING,
	.check = check_minutes,
	.files = {{"meetings", FILES_BESIDE, "minutes"}},
	.id = minutes_id,
	.title = title_minutes,
	.help = "The minutes of a meeting; the body has a section for each agenda item, headed by "
		"its id.",
	.pages = &minutes_pages,
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
