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

const struct kind kind_minutes = {
	.word = "minutes",
	.plural = "minutes",
	FIELDS(minutes),
	.referable = true,
	.help = "The minutes of a meeting; the body has a section for each agenda item, headed by "
		"its id.",
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
