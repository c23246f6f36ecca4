/* Decisions. */
#include "kinds/kinds.h"

#include "base/buffer.h"
#include "record/link.h"
#include "record/prose.h"
#include "site/address.h"
#include "site/feed.h"
#include "text/html.h"

/* clang-format off */
#define WAYS(W) W(BY_MEETING, "meeting") W(BY_CHAIR, "chair's action") W(BY_WRITING, "written resolution")
CHOICE_ENUM(way, WAYS);

static const struct field decision_fields[] = {
	{"item", "the agenda item", AT(decision, item), TO(KIND_ITEM), "decisions"},
	{"agenda item", "the same as the column of a list has it: its number, its title or both", AT(decision, item_text), .flags = FIELD_UNLISTED},
	{"papers", "the papers decided on", AT(decision, papers), TO(KIND_PAPER), "decisions"},
	{"how", "how it was decided", AS(CHOICE, decision, how), CHOICE_WORDS(WAYS)},
	{"outcome", "approved, noted, deferred", AT(decision, outcome), .words = "decision"},
	{"wording", "the wording of the decision", AT(decision, wording)},
	{"conditions", "what it depends on", AT(decision, conditions)},
	{"dissent", "who did not agree", AT(decision, dissent)},
	{"supersedes", "the decision it replaces", AT(decision, supersedes), TO(KIND_DECISION), "superseded by", .flags = FIELD_NAMES},
	{"reported to", "to whom it was reported", AT(decision, reported_to), TO(KIND_COMMITTEE) | TO(KIND_MEETING), "decisions reported", .flags = FIELD_NAMES},
	{"released", "since when it is public, though its item is withheld", AT(decision, released), .flags = FIELD_GUARDS},
	{"related", "other things about the same matter", AT(decision, related),
	 TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_COMMITTEE) | TO(KIND_ITEM) | TO(KIND_MEETING),
	 "related to", .flags = FIELD_NAMES},
};
/* clang-format on */

/* Nothing is decided before the meeting is over, but without it. */
static bool is_ahead(const struct record *record, const struct thing *thing)
{
	const struct meeting *meeting = meeting_of(thing);
	int how = ((const struct decision *)thing)->how;
	bool needs_none = how == BY_CHAIR || how == BY_WRITING;
	return meeting && (meeting_is_ahead(record, meeting) ||
			   (meeting_is_off(&meeting->thing) && !needs_none));
}

/* Do its fields or its words point to a thing? */
static bool names(const struct thing *decision, const struct thing *thing)
{
	for (size_t i = 0; i < thing->back_links.count; i++)
		if (thing->back_links.items[i].from == decision)
			return true;
	return false;
}

/* It names the paper, or decides on an item that has no other. */
static bool is_about(const struct decision *decision, const struct thing *paper)
{
	const struct item *item = (const struct item *)decision->item.target;
	return names(&decision->thing, paper) ||
	       (!decision->papers.count && item && item->papers.count == 1 &&
		item->papers.items[0].target == paper);
}

struct things decisions_about(const struct meeting *meeting, const struct thing *paper,
			      struct arena *arena)
{
	struct things found = {0};
	for (size_t i = 0; meeting && i < meeting->decisions.count; i++)
		if (is_about((const struct decision *)meeting->decisions.items[i], paper))
			things_add(&found, meeting->decisions.items[i], arena);
	return found;
}

struct str decisions_missing(const struct record *record, const struct meeting *meeting)
{
	if (!meeting)
		return (struct str){0};
	if (meeting_is_off(&meeting->thing))
		return STR("nothing: the meeting was called off");
	if (meeting_is_ahead(record, meeting))
		return STR("the meeting is still to come");
	if (meeting->decisions.count || link_back(&meeting->thing, STR("minutes")).count)
		return STR("no decision is listed");
	return STR("not known (no minutes held)");
}

/* clang-format off */
static const struct value_row decision_values[] = {
	{"meeting", "the meeting that made it", .one = meeting_holding, .gives = {.kinds = TO(KIND_MEETING)}},
};
/* clang-format on */

/* clang-format off */
static const struct value_row decision_site_values[] = {
	{"decisions", "all decisions", .list = {.all = KIND_DECISION}},
};
/* clang-format on */

/* Its wording, where it is no more than words. */
static void add_events(const struct thing *thing, struct events *events)
{
	const struct decision *decision = (const struct decision *)thing;
	const struct thing *meeting = meeting_holding(thing);
	struct buffer plain = {0};
	if (!meeting)
		return;
	if (decision->wording && !prose_read(decision->wording)->patch_count)
		html_add_plain(&plain, prose_read(decision->wording)->html);
	event_add(events, (struct event){
				  .date = record_date(meeting),
				  .thing = thing,
				  .word = "decided",
				  .title = arena_join(events->arena, STR("Decision: "),
						      thing->title, (struct str){0}),
				  .text = arena_printf(
					  events->arena, "%.*s%s%.*s", STR_ARG(meeting->title),
					  plain.len ? ": " : ".", STR_ARG(buffer_view(&plain))),
			  });
	buffer_free(&plain);
}

static void write_feed(const struct record *record, const struct thing *thing, struct arena *arena,
		       struct buffer *out)
{
	(void)thing;
	feed_write_kind(record, KIND_DECISION, STR("Decisions"), STR("decisions/"), arena, out);
}

static const struct data_row decision_tables[] = {
	FEED("decisions/", "All decisions", write_feed),
};

static const struct kind_pages decision_pages = {
	.register_holds = "each decision, of which meeting and item, with its wording",
	.add_events = add_events,
	.tables = ROWS(decision_tables),
	.site_values = ROWS(decision_site_values),
	.values = ROWS(decision_values),
	.fragment = address_fragment,
	.search = {.is_document = true, .heavy = {"wording", "outcome"}},
};

static void title_decision(struct thing *thing, struct arena *arena)
{
	const struct decision *decision = (const struct decision *)thing;
	const struct thing *item = decision->item.target;
	struct str outcome = decision->outcome.written;
	if (item)
		thing->title = arena_printf(arena, "%.*s%s%.*s", STR_ARG(outcome),
					    outcome.len ? ": " : "", STR_ARG(item->title));
	else
		thing->title = outcome.len ? outcome : STR("Decision");
}

/* What their list names in words. */
static void gather_decisions(const struct things *all, const struct registry *registry,
			     const struct record *record, struct diag *diag)
{
	(void)registry;
	for (size_t i = 0; i < all->count; i++) {
		const struct meeting *meeting = (const struct meeting *)all->items[i];
		for (size_t j = 0;
		     all->items[i]->kind == KIND_MEETING && j < meeting->decisions.count; j++) {
			struct decision *decision = (struct decision *)meeting->decisions.items[j];
			item_take_called(&decision->thing, decision->item_text, &decision->item,
					 record->arena, diag);
		}
	}
}

const struct kind kind_decision = {
	.word = "decision",
	.plural = "decisions",
	FIELDS(decision),
	.columns = decision_headings,
	.shorthand = "title",
	.referable = true,
	.released_at = offsetof(struct decision, released),
	.gather = gather_decisions,
	.title = title_decision,
	.is_ahead = is_ahead,
	.leads_on = "supersedes",
	.leads_back = "supersedes itself by way of other decisions",
	.help = "Something that a meeting decided.",
	.pages = &decision_pages,
};
