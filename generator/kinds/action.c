/*
 * Actions and their updates.
 */
#include "kinds/kinds.h"

/* clang-format off */
static const struct field action_fields[] = {
	{"reference", "its reference, as printed: 170817/4", AT(action, reference)},
	{"item", "the agenda item it comes from", AT(action, item), TO(KIND_ITEM), "actions"},
	{"owners", "who is to do it; initials of the meeting will do", AT(action, owners),
	 TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "actions owned", .flags = FIELD_TEXT_ALLOWED},
	{"owner note", "the owner as printed, where nobody can be named", AT(action, owner_note)},
	{"due", "by when", AT(action, due)},
	{"due at", "the meeting it is due at", AT(action, due_at), TO(KIND_MEETING), "actions due"},
	{"status", "how it stands; without it the latest update says", AS(CHOICE, action, status),
	 .words = "open|in progress|complete|overdue|closed|superseded|discussed elsewhere"},
	{"updates", "what later meetings heard", AT(action, updates), TO(KIND_UPDATE)},
	{"evidence", "what shows that it was done", AT(action, evidence),
	 TO(KIND_PAPER) | TO(KIND_ITEM) | TO(KIND_DOCUMENT) | TO(KIND_MEETING), "evidence of"},
	{"related", "other things about the same matter", AT(action, related),
	 TO(KIND_ACTION) | TO(KIND_ITEM) | TO(KIND_ROW) | TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_COMMITTEE) | TO(KIND_DOCUMENT),
	 "related to"},
	{"note", "what is to be said about the entry", AS(PHRASE, action, note)},
};
/* clang-format on */

static const struct kind_pages action_pages = {
	.address = "actions/*/",
};

const struct kind kind_action = {
	.word = "action",
	.plural = "actions",
	FIELDS(action),
	.shorthand = "title",
	.referable = true,
	.help = "Something that somebody was asked to do.",
	.pages = &action_pages,
};

/* clang-format off */
static const struct field update_fields[] = {
	{"meeting", "the meeting", AT(update, meeting), TO(KIND_MEETING), "action updates"},
	{"date", "when, where no meeting is named", AT(update, date)},
	{"text", "what it heard", AS(PHRASE, update, text)},
	{"status", "how it stood then", AS(CHOICE, update, status),
	 .words = "open|in progress|complete|overdue|closed|superseded|discussed elsewhere|not listed"},
};
/* clang-format on */

const struct kind kind_update = {
	.word = "update",
	.plural = "updates",
	FIELDS(update),
	.shorthand = "text",
	.help = "What a meeting heard about an action.",
};
