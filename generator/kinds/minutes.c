/*
 * Minutes and their amendments.
 */
#include "kinds/kinds.h"

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
		if (block->type == MARKDOWN_HEADING && block->level == 2 &&
		    str_equal(block->id, id))
			return arena_printf(arena, "minute-%.*s", STR_ARG(block->text));
	}
	return id;
}

static const struct kind_pages minutes_pages = {
	.address = "meetings/*/minutes/",
	.body_fragment = body_fragment,
};

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

const struct kind kind_minutes = {
	.word = "minutes",
	.plural = "minutes",
	FIELDS(minutes),
	.referable = true,
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
