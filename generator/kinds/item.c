/*
 * Agenda items, and why one is withheld.
 */
#include "kinds/kinds.h"

#include "base/arena.h"
#include "guard/secrecy.h"
#include "guard/secrecy_line.h"
#include "kinds/minutes_words.h"
#include "record/link.h"
#include "site/address.h"
#include "site/thing_values.h"
#include "text/utf8.h"

/* Said to be withheld by half: without it all would be public. */
static void check_not_withheld(const struct thing *thing, struct diag *diag)
{
	const struct item *item = (const struct item *)thing;
	const struct mark *mark = schema_mark(thing, schema_field_of(KIND_ITEM, "withheld"));
	bool is_silent =
		mark->span.end && mark->stated != STATED_NONE && mark->stated != NOT_APPLICABLE;
	if (!is_silent && !item->public_title.len && !item->reported.count)
		return;
	diag_report(diag, DIAG_ACCESS_SLIP, schema_place_of(thing, "withheld"), "%s",
		    is_silent
			    ? "\"withheld\" says nothing, so it keeps nothing back"
			    : "this item has words for one that is withheld, but is not withheld");
	diag_remedy(diag, "write \"withheld:\" with the reason; where the item is public, take "
			  "\"withheld\", \"public title\" and \"reported\" out");
}

/* "2" or "B", where another item is in part 1 or A. */
static bool is_second_part(const struct item *item)
{
	const struct meeting *meeting = meeting_of(&item->thing);
	if (!str_is_one_of(str_trim(item->part), "2|B|b|II|ii|two|Two"))
		return false;
	for (size_t i = 0; meeting && i < meeting->agenda.count; i++) {
		struct str part = ((const struct item *)meeting->agenda.items[i])->part;
		if (str_is_one_of(str_trim(part), "1|A|a|I|i|one|One"))
			return true;
	}
	return false;
}

/* "Part 2 - Private session", without a paper; or the resolution to exclude the public. */
static bool heads_private_part(const struct item *item)
{
	struct str title = str_trim(item->thing.title), rest = title;
	bool is_notice = str_drop_one(&rest, "To note|Note|Notice|Reminder|Announcement");
	bool is_heading = !item->presenters.count && !item->papers.count && !is_notice;
	return secrecy_excludes_public(title) ||
	       (is_heading && secrecy_opens_part(title, SECRECY_HEADING));
}

/* Below the end of the public part, not below the heading of a private one. */
static bool may_follow(const struct thing *heading, const struct item *item)
{
	return secrecy_closes_public(heading->title) &&
	       (secrecy_closes_public(item->thing.title) ||
		secrecy_may_follow_public(item->thing.title));
}

static bool ends_private_part(const struct item *item)
{
	struct str rest = item->thing.title;
	return secrecy_admits_public(rest) || item->part.len ||
	       str_drop_one(&rest, "Public session|Public meeting|Public part|Open session|Part 1|"
				   "Part A|Part I ");
}

/* Has it no matter of its own, such as the date of the next meeting? */
static bool is_formality(const struct item *item)
{
	struct arena scratch = {0};
	struct words words = words_of(item->thing.title, &scratch);
	bool is_formal =
		item->type == ITEM_APOLOGIES || item->type == ITEM_NEXT || words_are_formal(&words);
	arena_free(&scratch);
	return is_formal;
}

/* The item above that opens the private part in which this is the first that nothing keeps back. */
static const struct thing *private_heading(const struct item *item)
{
	const struct meeting *meeting = meeting_of(&item->thing);
	const struct thing *heading = NULL;
	for (size_t i = 0; meeting && i < meeting->agenda.count; i++) {
		const struct item *other = (const struct item *)meeting->agenda.items[i];
		if (other == item)
			return heading;
		if (heads_private_part(other) || secrecy_closes_public(other->thing.title))
			heading = other->thing.marking_checked.len ? NULL : &other->thing;
		else if (heading &&
			 (ends_private_part(other) ||
			  !(item_is_held(&other->thing) || other->thing.marking_checked.len ||
			    is_formality(other) || may_follow(heading, other))))
			heading = NULL;
	}
	return NULL;
}

static void check_below(const struct thing *thing, struct diag *diag)
{
	const struct item *item = (const struct item *)thing;
	const struct thing *heading = private_heading(item);
	if (!heading || heads_private_part(item) || ends_private_part(item) || is_formality(item))
		return;
	bool closes = secrecy_closes_public(heading->title);
	if (may_follow(heading, item))
		return;
	diag_report(diag, DIAG_ACCESS_SLIP, schema_place_of(heading, "title"),
		    "this %s, but nothing keeps back what is below it, \"%.*s\"",
		    closes ? "closes the public part of the meeting"
			   : "opens a private part of the meeting",
		    STR_ARG(thing->title));
	diag_remedy(diag,
		    "write \"withheld:\" with the reason, or \"access: private\", in each item "
		    "below; where the public may see them, \"marking checked: ROLE, DATE\" here");
}

/* An item of a private part that nothing keeps back is a slip, unless somebody says that it is not.
 */
static void check_part(const struct thing *thing, struct diag *diag)
{
	const struct item *item = (const struct item *)thing;
	bool in_part = secrecy_opens_part(item->part, SECRECY_HEADING);
	bool in_section = secrecy_opens_part(item->section, SECRECY_HEADING);
	in_part |= is_second_part(item);
	if (thing->marking_checked.len)
		return;
	if (!in_part && !in_section) {
		check_below(thing, diag);
		return;
	}
	diag_report(diag, DIAG_ACCESS_SLIP, schema_place_of(thing, in_part ? "part" : "section"),
		    "this item stands in a private part of the meeting, but nothing keeps it back");
	diag_remedy(diag, "write \"withheld:\" with the reason, or \"access: private\"; where the "
			  "public may see it, \"marking checked: ROLE, DATE\"");
}

static void check_withheld(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct item *item = (const struct item *)thing;
	if (!item_is_withheld(thing)) {
		check_not_withheld(thing, diag);
		check_part(thing, diag);
		return;
	}
	record->left_out.withheld++;
	if (!item->withheld.count ||
	    !((const struct withheld *)item->withheld.items[0])->reason.len) {
		diag_report(diag, DIAG_WITHHELD_REASON,
			    ((struct place){thing->source, thing->span}),
			    "this item is withheld without a reason");
		diag_remedy(diag, "add \"reason\", and the legal basis, "
				  "under \"withheld\"");
	}
	if (item->summary || thing->body) {
		diag_report(diag, DIAG_PRIVATE_TEXT, schema_place_of(thing, "summary"),
			    "this item is withheld, but its text is in the content folder");
		diag_remedy(diag, "take \"summary\" out; what may be public goes under "
				  "\"reported\"");
	}
}

/* How many of its papers are still to come out, before they are left out. */
static void count_awaited(const struct record *record, struct thing *thing)
{
	struct item *item = (struct item *)thing;
	(void)record;
	for (size_t i = 0; i < item->papers.count; i++) {
		const struct thing *paper = item->papers.items[i].target;
		item->awaited += paper && hidden_waits(paper);
	}
}

static void check_item(struct record *record, const struct thing *item, struct diag *diag)
{
	check_withheld(record, item, diag);
	consent_check(record, item, diag);
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
#define HANDLINGS(W) W(HANDLING_DISCUSS, "discuss") W(HANDLING_CONSENT, "consent") W(HANDLING_BULLETIN, "bulletin")
CHOICE_ENUM(handling, HANDLINGS);

static const struct field item_fields[] = {
	{"number", "its number, as printed", AT(item, printed_number), .flags = FIELD_STAYS},
	{"section", "the part of the agenda it stands in", AT(item, section), .flags = FIELD_STAYS},
	{"minutes", "minutes allotted", AT(item, minutes), .flags = FIELD_STAYS},
	{"presenters", "who presents it", AT(item, presenters), TO(KIND_PERSON), "items presented", .also = "presenter",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"kind", "what sort of item it is", AS(CHOICE, item, type), CHOICE_WORDS(ITEM_TYPES)},
	{"handling", "how it is handled", AS(CHOICE, item, handling), CHOICE_WORDS(HANDLINGS)},
	{"form", "in what form it comes", AS(CHOICE, item, form),
	 CHOICE_WORDS(ITEM_FORMS)},
	{"expected", "when a paper to follow is expected", AT(item, expected)},
	{"deferred to", "the meeting it was deferred to", AT(item, deferred_to), TO(KIND_MEETING), "items deferred to it", .flags = FIELD_NAMES},
	{"purpose", "what the meeting is asked to do", AT(item, purpose), .words = "purpose"},
	{"papers", "its papers", AT(item, papers), TO(KIND_PAPER), "items", .flags = FIELD_HOLDS},
	{"summary", "what it is about", AT(item, summary)},
	{"part", "the part of the meeting, where it has several", AT(item, part), .flags = FIELD_STAYS},
	{"public title", "what it is called where it is withheld; without it \"Item taken in private\"", AT(item, public_title), .flags = FIELD_STAYS},
	{"withheld", "why it is taken in private", AT(item, withheld), TO(KIND_WITHHELD), .flags = FIELD_STAYS | FIELD_GUARDS},
	{"reported", "what was said of it in public, where it is withheld", AT(item, reported), TO(KIND_PUBLIC_WORD), .flags = FIELD_STAYS | FIELD_GUARDS},
	{"consent", "of whom a story tells: needed where its text or papers are published", AT(item, consent), TO(KIND_CONSENT),
	 .flags = FIELD_UNLISTED},
	{"related", "other things about the same matter", AT(item, related),
	 TO(KIND_ITEM) | TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_ACTION) | TO(KIND_DOCUMENT) | TO(KIND_MEETING) | TO(KIND_COMMITTEE),
	 "related to", .flags = FIELD_NAMES},
};
/* clang-format on */

bool item_is_withheld(const struct thing *item)
{
	return hidden_is_withheld(item);
}

bool item_is_held(const struct thing *item)
{
	return item->hidden != HIDDEN_NOT || item_is_withheld(item);
}

enum draft_here item_draft_here(const struct ratings *purpose)
{
	for (size_t i = 0; i < purpose->count; i++) {
		const struct rating *rating = &purpose->items[i];
		struct str word = rating->level ? rating->level->thing.title : rating->written;
		bool asks = str_equal_fold(str_sub(word, 0, 8), STR("consider")) ||
			    str_equal_fold(str_sub(word, 0, 6), STR("approv")) ||
			    str_equal_fold(str_sub(word, 0, 5), STR("ratif"));
		if (asks || (rating->level && rating->level->decides == ANSWER_YES))
			return DRAFT_ASKED;
	}
	return DRAFT_AMISS;
}

static enum draft_here draft_of_item(const struct thing *item)
{
	return item_draft_here(&((const struct item *)item)->purpose);
}

/* What is withheld is for another meeting to decide. */
bool item_needs_decision(const struct thing *item)
{
	const struct ratings *purpose = &((const struct item *)item)->purpose;
	for (size_t i = 0; !item_is_withheld(item) && i < purpose->count; i++) {
		const struct level *level = purpose->items[i].level;
		if (level && level->decides == ANSWER_YES)
			return true;
	}
	return false;
}

static void add_reading(const struct thing *thing, struct reading *reading)
{
	const struct item *item = (const struct item *)thing;
	reading->to_follow += item->awaited ? (size_t)item->awaited
					    : item->form == FORM_TO_FOLLOW && !item->papers.count;
	for (size_t i = 0; i < item->papers.count; i++) {
		const struct thing *paper = item->papers.items[i].target;
		size_t minutes = paper ? thing_minutes_to_read(paper) : 0;
		reading->minutes += minutes;
		reading->files += paper && !minutes;
		reading->elsewhere += !paper && !item->papers.items[i].gone;
	}
}

struct reading item_reading(const struct things *items)
{
	struct reading reading = {0};
	for (size_t i = 0; i < items->count; i++)
		add_reading(items->items[i], &reading);
	return reading;
}

/* The clock runs through the part of the meeting that comes first. */
static bool is_in_first_part(const struct meeting *meeting, const struct thing *item)
{
	const struct item *first = (const struct item *)meeting->agenda.items[0];
	return str_equal(((const struct item *)item)->part, first->part);
}

/* Where the minutes of all items before it are stated. */
static struct value starts(const struct view *view, const struct thing *thing)
{
	enum { DAY = 24 * 60 };
	const struct meeting *meeting = (const struct meeting *)record_holder(thing, KIND_MEETING);
	int at = meeting ? meeting->times.start : -1;
	if (!meeting || meeting->times.end <= 0 || !((const struct item *)thing)->minutes ||
	    !is_in_first_part(meeting, thing))
		return (struct value){0};
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct thing *item = meeting->agenda.items[i];
		int minutes = ((const struct item *)item)->minutes;
		if (item == thing)
			return value_text(time_print(at % DAY, view->arena));
		if (!is_in_first_part(meeting, item))
			continue;
		if (!minutes || minutes > DAY)
			break;
		at += minutes;
	}
	return (struct value){0};
}

static struct str form_word(const struct item *item)
{
	return schema_choice(schema_field_of(KIND_ITEM, "form"), item->form);
}

/* Its form, where that says that the paper is not there, and why. */
static struct str state(const struct thing *thing)
{
	const struct item *item = (const struct item *)thing;
	if (item->awaited && !item->papers.count)
		return STR("to follow");
	bool is_state = item->form == FORM_TO_FOLLOW || item->form == FORM_DEFERRED ||
			item->form == FORM_WITHDRAWN;
	return is_state && !item->papers.count ? form_word(item) : (struct str){0};
}

static struct str form_words(const struct thing *thing)
{
	const struct item *item = (const struct item *)thing;
	if (item->papers.count || state(thing).len)
		return (struct str){0};
	return item->form == FORM_PAPER ? STR("paper, not held") : form_word(item);
}

static struct value to_read(const struct view *view, const struct thing *item)
{
	struct reading reading = {0};
	add_reading(item, &reading);
	if (!reading.minutes)
		return (struct value){0};
	return value_text(arena_printf(view->arena, "%zu min%s", reading.minutes,
				       reading.files ? " or more" : ""));
}

/* Nothing at all to read, or nothing that can be told. */
static struct str to_read_missing(const struct thing *item)
{
	int form = ((const struct item *)item)->form;
	struct reading reading = {0};
	add_reading(item, &reading);
	if (reading.minutes)
		return (struct str){0};
	bool is_none = item_is_withheld(item) || form == FORM_VERBAL || form == FORM_DEFERRED ||
		       form == FORM_WITHDRAWN;
	return is_none ? STR("none") : STR("not known");
}

static struct str handling_words(const struct thing *item)
{
	switch (((const struct item *)item)->handling) {
	case HANDLING_CONSENT:
		return STR("for consent, without discussion");
	case HANDLING_BULLETIN:
		return STR("for information");
	default:
		return (struct str){0};
	}
}

static bool has_more_to_follow(const struct thing *thing)
{
	const struct item *item = (const struct item *)thing;
	return item->awaited && item->papers.count;
}

/* "3", in a list of the meeting: the item of that number, unless the agenda has it as an id. */
static struct thing *find_by_number(const struct registry *registry, const struct thing *from,
				    struct str id, struct arena *arena)
{
	const struct meeting *meeting = from ? meeting_of(from) : NULL;
	if (!meeting || !id.len || !ascii_is_digit(id.data[0]))
		return NULL;
	struct str own = arena_printf(arena, "%.*s/%.*s", STR_ARG(meeting->thing.id), STR_ARG(id));
	return registry_find(registry, KIND_ITEM, own) ? NULL : item_called(meeting, id, arena);
}

static bool is_tied(const struct thing *item)
{
	static const char *const ways[] = {
		"related to", "report rows", "keeps",     "evidence of",
		"joined by",  "left by",     "citations", NULL,
	};
	return ((const struct item *)item)->related.count || link_mentions(item).count ||
	       link_has_back(item, ways);
}

/* Rows of papers that report it, one of each paper. */
static void fill_reports(const struct view *view, const struct thing *item, struct things *out)
{
	struct back_links rows = link_back(item, STR("report rows"));
	for (size_t i = 0; i < rows.count; i++)
		if (!i || rows.items[i].from->parent != rows.items[i - 1].from->parent)
			things_add(out, (struct thing *)rows.items[i].from, view->arena);
}

/* clang-format off */
static const struct value_row item_values[] = {
	{"reports", "rows of papers that report it, one of each paper", .list = {.fill = fill_reports}, .gives = {.kinds = TO(KIND_REPORT_ROW)}},
	{"handling words", "how it is handled, where it is not discussed", .text = handling_words},
	{"starts", "the time it starts, where that can be said", .value = starts},
	{"form words", "in what form it comes, where no paper of it is held", .text = form_words},
	{"state", "why no paper is there: to follow, deferred, withdrawn", .text = state},
	{"more to follow", "whether, beside the papers that are there, one is to follow", .truth = has_more_to_follow},
	{"to read", "how long its papers take: 3 min", .value = to_read},
	{"to read missing", "why that is not said: none, not known", .text = to_read_missing},
	{"is withheld", "whether it is withheld", .truth = item_is_withheld},
	{"is tied", "whether anything is related, keeps a promise or mentions it", .truth = is_tied},
	{"minute", "what the minutes say about it", .value = minute_of_item, .gives = {.shape = &shape_minute}},
	{"needs a decision", "whether it asks for a decision", .truth = item_needs_decision},
};
/* clang-format on */

static const struct kind_pages item_pages = {
	.objects = {&oparl_item},
	.register_holds = "each item of every agenda, with its papers",
	.values = ROWS(item_values),
	.fragment = address_fragment,
};

const struct kind kind_item = {
	.word = "item",
	.plural = "agenda items",
	FIELDS(item),
	.columns = item_headings,
	.shorthand = "title",
	.in_parent = true,
	.referable = true,
	.find = find_by_number,
	.check_published = check_item,
	.withdraws = consent_withdraws,
	.tombstone = consent_tombstone,
	.cut_text = count_awaited,
	.withheld = {"withheld", "number", "public title", "Item taken in private",
		     "Story, withdrawn"},
	.draft_here = draft_of_item,
	.give = give_to_papers,
	.help = "An agenda item; its id stays, its number is print.",
	.pages = &item_pages,
};

/* clang-format off */
static const struct field withheld_fields[] = {
	{"reason", "the reason, in words for the public", AT(withheld, reason)},
	{"excluded under", "the resolution by which the public was excluded", AT(withheld, excluded_under), .also = "resolution",
	 .flags = FIELD_GUARDS},
	{"legal basis", "the law relied on", AT(withheld, legal_basis)},
	{"foi exemption", "the exemption from the Freedom of Information Act, where one was decided on", AT(withheld, exemption),
	 TO(KIND_EXEMPTION), .flags = FIELD_GUARDS},
	{"review", "when it is looked at again", AT(withheld, review)},
};

static const struct field exemption_fields[] = {
	{"section", "its section", AT(exemption, section)},
	{"decided by", "the role that decided it", AT(exemption, decided_by)},
	{"date", "when", AT(exemption, date)},
};

static const struct field public_word_fields[] = {
	{"at", "when it was said in public", AT(public_word, at)},
	{"text", "what was said, in a sentence", AS(PHRASE, public_word, text)},
};
/* clang-format on */

const struct kind kind_withheld = {
	.names_secrecy = true,
	.word = "withheld",
	.plural = "withheld items",
	FIELDS(withheld),
	.shorthand = "reason",
	.pages = &withheld_pages,
	.help = "Why an item is taken in private, and until when. A decision, an action, a section "
		"of "
		"minutes or a file of it can be \"released\", the item as a whole cannot.",
};

const struct kind kind_exemption = {
	.names_secrecy = true,
	.word = "exemption",
	.plural = "exemptions",
	FIELDS(exemption),
	.shorthand = "section",
	.help = "An exemption from the Freedom of Information Act.",
};

const struct kind kind_public_word = {
	.word = "reported",
	.plural = "reported sentences",
	FIELDS(public_word),
	.dated_at = offsetof(struct public_word, at),
	.released_at = offsetof(struct public_word, at),
	.shorthand = "text",
	.help = "A sentence that was made public of an item taken in private; it opens nothing "
		"else.",
};
