/* What was changed after the papers came out, and of a meeting itself. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/feed.h"
#include "text/utf8.h"

/* clang-format off */
static const struct field change_fields[] = {
	{"at", "when", AT(change, at), .flags = FIELD_REQUIRED},
	{"kind", "what sort of change it is", AS(CHOICE, change, type),
	 .words = "added late|replaced|corrected|redacted|withdrawn|released|postponed|reinstated|corrected (personal data)|moved|cancelled", .flags = FIELD_REQUIRED},
	{"paper", "the paper it concerns", AT(change, paper), TO(KIND_PAPER), "changes"},
	{"item", "the item it concerns", AT(change, item), TO(KIND_ITEM), "changes"},
	{"reason", "why", AT(change, reason)},
	{"by", "the role that made it", AT(change, by_role)},
	{"was date", "of a meeting that was moved: the day before that", AT(change, was_date)},
	{"was time", "of one: its time before", AT(change, was_time)},
	{"was venue", "of one: where it was to be", AT(change, was_venue)},
};
/* clang-format on */

/* The id of the paper that a change is about, before links are known. */
static struct str paper_id(const struct thing *thing, struct arena *arena)
{
	struct str written = ((const struct change *)thing)->paper.written;
	str_drop(&written, STR("paper:"));
	written = str_trim(written);
	if (!written.len || !thing->parent || str_find_char(written, '/') < written.len)
		return written;
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(thing->parent->id), STR_ARG(written));
}

/* Was it published again since, by a role and for a reason? */
static bool is_undone(const struct record *record, const struct change *change, struct str id)
{
	const struct things *all = &record->of[KIND_CHANGE];
	for (size_t i = 0; i < all->count; i++) {
		const struct change *other = (const struct change *)all->items[i];
		bool undoes =
			other->type == CHANGE_RELEASED || (other->type == CHANGE_REINSTATED &&
							   other->by_role.len && other->reason.len);
		if (undoes && moment_compare(other->at, change->at) > 0 &&
		    str_equal(paper_id(&other->thing, record->arena), id))
			return true;
	}
	return false;
}

/* Does it withdraw nothing, although its item was not withdrawn from the agenda either? */
static bool takes_nothing(const struct change *change)
{
	const struct item *item = (const struct item *)change->item.target;
	return change->type == CHANGE_WITHDRAWN && !change->paper.written.len &&
	       (!item || item->form != FORM_WITHDRAWN);
}

static void check_change(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct change *change = (const struct change *)thing;
	(void)record;
	if (takes_nothing(change)) {
		diag_report(diag, DIAG_MISSING_KEY, schema_place_of(thing, "kind"),
			    "this change takes nothing away: it names no paper");
		diag_remedy(diag,
			    "write \"paper\", one change for each; where the item was taken "
			    "off the agenda and its papers may stay, write \"form: withdrawn\" "
			    "in the item");
	}
	if (change->type != CHANGE_REINSTATED || (change->by_role.len && change->reason.len))
		return;
	diag_report(diag, DIAG_MISSING_KEY, (struct place){thing->source, thing->span},
		    "it is not said who reinstated this and why, so it stays withdrawn");
	diag_remedy(diag, "write \"by\", a role, and \"reason\"");
}

/* Is the paper one of those that a change is about, the item's or the meeting's where it names
 * none? */
static bool concerns(const struct change *change, const struct paper *paper)
{
	const struct item *item = (const struct item *)change->item.target;
	if (change->paper.written.len)
		return change->paper.target == &paper->thing;
	if (change->item.written.len)
		return item && link_is_among(&item->papers, &paper->thing);
	return change->thing.parent && paper->meeting.target == change->thing.parent;
}

/* Of the same day it may be what was there before, or after: its name may stand, its text not. */
static bool is_later(const struct version *version, struct date day)
{
	int order = date_compare(version->date, day);
	return version->date.precision != DATE_NONE && (order > 0 || (!order && !version->text));
}

/* What it said before, once that is what nobody may read: its earlier versions go. */
static void take_versions(struct withdrawing *work, const struct change *change,
			  struct paper *paper)
{
	size_t kept = 0;
	for (size_t i = 0; i < paper->versions.count; i++) {
		struct thing *version = paper->versions.items[i];
		if (is_later((const struct version *)version, change->at.date))
			paper->versions.items[kept++] = version;
		else
			withdrawn_hide(work, version);
	}
	paper->versions.count = kept;
}

static void withdraws(struct withdrawing *work, struct thing *thing)
{
	const struct record *record = withdrawn_record(work);
	const struct change *change = (const struct change *)thing;
	const struct things *papers = &record->of[KIND_PAPER];
	struct str id = paper_id(thing, record->arena);
	if (change->type == CHANGE_REDACTED || change->type == CHANGE_PERSONAL)
		for (size_t i = 0; i < papers->count; i++)
			if (concerns(change, (struct paper *)papers->items[i]))
				take_versions(work, change, (struct paper *)papers->items[i]);
	if (change->type == CHANGE_WITHDRAWN && id.len && !is_undone(record, change, id))
		withdrawn_name(work, thing, KIND_PAPER, id, false);
}

static struct thing *tombstone(struct record *record, struct thing *by, struct thing *gone)
{
	const struct change *change = (const struct change *)by;
	struct withdrawal like = {
		.at = change->at, .by_role = change->by_role, .reason_text = change->reason};
	return withdrawal_make(record, by, &like, gone);
}

/* What was said of a paper before it was withdrawn goes with it. */
static void hide_reason(const struct record *record, struct thing *thing)
{
	struct change *change = (struct change *)thing;
	(void)record;
	if (change->paper.gone && change->type != CHANGE_WITHDRAWN)
		change->reason = (struct str){0};
}

/* A change of a later day has not been made. */
static bool is_ahead(const struct record *record, const struct thing *thing)
{
	return moment_compare(((const struct change *)thing)->at, record->now) > 0;
}

static int latest_first(const struct thing *a, const struct thing *b)
{
	return moment_compare(((const struct change *)b)->at, ((const struct change *)a)->at);
}

/* clang-format off */
static const struct value_row change_site_values[] = {
	{"latest changes", "the last 6 changes to what was published", .list = {.all = KIND_CHANGE, .order = latest_first, .most = 6}},
};
/* clang-format on */

/*
 * "replaced-2026-10-20-t930": without ten digits in a row, which an NHS number has, whatever stands
 * between them.
 */
static struct str event_key(const struct change *change, struct str word, struct arena *arena)
{
	struct str slug = utf8_slug(word, arena), day = date_print_iso(change->at.date, arena);
	int minute = change->at.minute;
	if (minute <= 0)
		return arena_printf(arena, "%.*s-%.*s", STR_ARG(slug), STR_ARG(day));
	return arena_printf(arena, "%.*s-%.*s-t%d", STR_ARG(slug), STR_ARG(day),
			    minute / 60 * 100 + minute % 60);
}

/*
 * It tells of its paper, else of its item, else of the meeting; of one that was withdrawn, nothing
 * is told but that.
 */
static void add_events(const struct thing *thing, struct events *events)
{
	const struct change *change = (const struct change *)thing;
	const struct thing *of = change->paper.target ? change->paper.target : change->item.target;
	struct str word = schema_choice(schema_field_of(KIND_CHANGE, "kind"), change->type);
	if (!of)
		of = thing->parent;
	if (!of || !word.len || change->paper.gone || change->item.gone)
		return;
	event_add(events, (struct event){
				  .date = change->at.date,
				  .thing = of,
				  .word = "changed",
				  .key = event_key(change, word, events->arena),
				  .title = arena_printf(
					  events->arena, "%c%.*s: %.*s", word.data[0] - 'a' + 'A',
					  STR_ARG(str_sub(word, 1, word.len)), STR_ARG(of->title)),
				  .text = change->reason,
			  });
}

static const struct kind_pages change_pages = {
	.add_events = add_events,
	.is_change = true,
	.site_values = ROWS(change_site_values),
};

const struct kind kind_change = {
	.word = "change",
	.plural = "changes",
	FIELDS(change),
	.shorthand = "title",
	.dated_at = offsetof(struct change, at.date),
	.check = check_change,
	.withdraws = withdraws,
	.tombstone = tombstone,
	.help = "A change made after the papers came out.",
	.pages = &change_pages,
	.hide_names = hide_reason,
	.is_ahead = is_ahead,
};
