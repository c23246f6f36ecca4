/*
 * Agenda items, and why one is withheld.
 */
#include "kinds/kinds.h"

#include "site/address.h"

static void check_withheld(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct item *item = (const struct item *)thing;
	if (!item->withheld.count)
		return;
	const struct withheld *withheld = (const struct withheld *)item->withheld.items[0];
	record->left_out.withheld++;
	if (!withheld->reason.len) {
		diag_report(diag, DIAG_WITHHELD_REASON,
			    ((struct place){thing->source, thing->span}),
			    "this item is withheld without a reason");
		diag_remedy(diag, "add \"reason\", and the legal basis, "
				  "under \"withheld\"");
	}
	bool released = withheld->released.precision != DATE_NONE &&
			date_first_day(withheld->released) <= date_first_day(record->now.date);
	if (!released && (item->summary || item->papers.count)) {
		diag_report(diag, DIAG_PRIVATE_TEXT, ((struct place){thing->source, thing->span}),
			    "this item is withheld, but its text or papers "
			    "are in the content folder");
		diag_remedy(diag, "keep only the neutral title and the "
				  "reason here");
	}
}

/* Is nothing said about a field? Then it is now said, by another. */
static bool inherits(struct thing *thing, const char *key)
{
	struct mark *mark = &thing->marks[schema_find(thing->kind, str_from(key))];
	if (mark->stated)
		return false;
	*mark = (struct mark){.stated = STATED, .inherited = true};
	return true;
}

static void give_to_paper(const struct item *item, struct paper *paper, struct arena *arena)
{
	struct thing *thing = &paper->thing;
	size_t count = item->presenters.count;
	if (item->thing.title.len && inherits(thing, "title"))
		thing->title = item->thing.title;
	if (item->purpose.count && inherits(thing, "purpose"))
		paper->purpose = item->purpose;
	if (!count || !inherits(thing, "presenters"))
		return;
	/* The places are in the agenda's file: none is better. */
	paper->presenters.items = arena_new(arena, struct link, count);
	for (size_t i = 0; i < count; i++) {
		paper->presenters.items[i] = item->presenters.items[i];
		paper->presenters.items[i].span = (struct span){0};
	}
	paper->presenters.count = count;
}

/* What a paper need not say again, because an agenda says it. */
static void give_to_papers(const struct record *record, const struct thing *thing, bool own)
{
	const struct item *item = (const struct item *)thing;
	for (size_t i = 0; i < item->papers.count; i++) {
		struct paper *paper = (struct paper *)item->papers.items[i].target;
		if (paper && (paper->meeting.target == thing->parent) == own)
			give_to_paper(item, paper, record->arena);
	}
}

/* clang-format off */
static const struct field item_fields[] = {
	{"number", "its number, as printed", AT(item, printed_number)},
	{"section", "the part of the agenda it stands in", AT(item, section)},
	{"minutes", "minutes allotted", AT(item, minutes)},
	{"presenters", "who presents it", AT(item, presenters), TO(KIND_PERSON), "items presented", .also = "presenter",
	 .flags = FIELD_TEXT_ALLOWED},
	{"kind", "what sort of item it is", AS(CHOICE, item, type),
	 .words = "business|declarations|minutes of last meeting|matters arising|action log|public questions|story|any other business|apologies|next meeting"},
	{"handling", "how it is handled", AS(CHOICE, item, handling), .words = "discuss|consent|bulletin"},
	{"form", "in what form it comes", AS(CHOICE, item, form),
	 .words = "paper|verbal|presentation|to follow|tabled|deferred|withdrawn"},
	{"expected", "when a paper to follow is expected", AT(item, expected)},
	{"deferred to", "the meeting it was deferred to", AT(item, deferred_to), TO(KIND_MEETING), "items deferred to it"},
	{"purpose", "what the meeting is asked to do", AT(item, purpose), .words = "purpose"},
	{"papers", "its papers", AT(item, papers), TO(KIND_PAPER), "items", .flags = FIELD_MAY_WAIT},
	{"summary", "what it is about", AT(item, summary)},
	{"part", "the part of the meeting, where it has several", AT(item, part)},
	{"withheld", "why it is not published", AT(item, withheld), TO(KIND_WITHHELD)},
	{"related", "other things about the same matter", AT(item, related),
	 TO(KIND_ITEM) | TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_ACTION) | TO(KIND_DOCUMENT) | TO(KIND_MEETING) | TO(KIND_COMMITTEE),
	 "related to"},
};
/* clang-format on */

static const struct kind_pages item_pages = {
	.fragment = address_fragment,
};

const struct kind kind_item = {
	.word = "item",
	.plural = "agenda items",
	FIELDS(item),
	.shorthand = "title",
	.in_parent = true,
	.referable = true,
	.check_published = check_withheld,
	.give = give_to_papers,
	.help = "An agenda item; its id stays, its number is print.",
	.pages = &item_pages,
};

/* clang-format off */
static const struct field withheld_fields[] = {
	{"reason", "the reason, in words for the public", AT(withheld, reason)},
	{"legal basis", "the law or exemption relied on", AT(withheld, legal_basis)},
	{"resolution", "the resolution that excluded the public", AT(withheld, resolution)},
	{"review", "when it is looked at again", AT(withheld, review)},
	{"released", "when it was released", AT(withheld, released)},
};
/* clang-format on */

const struct kind kind_withheld = {
	.word = "withheld",
	.plural = "withheld items",
	FIELDS(withheld),
	.shorthand = "reason",
	.help = "Why something is not published, and until when.",
};
