/* Meetings as templates see them: when they are, who came, what is due, their packs and pages. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/data_files.h"
#include "site/files.h"
#include "site/head.h"
#include "site/pack_print.h"
#include "site/plan.h"

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

/* When it is, and what the public may do */

static struct value is_ahead(const struct view *view, const struct thing *meeting)
{
	return value_truth(meeting_is_ahead(view->record, as_meeting(meeting)));
}

/* "today", "tomorrow", "in 4 days", "in about 9 weeks". */
static struct value time_ahead(const struct view *view, const struct thing *meeting)
{
	enum { A_MONTH = 31, A_WEEK = 7 };
	struct date date = as_meeting(meeting)->date;
	if (date.precision != DATE_DAY)
		return (struct value){0};
	int days = date_first_day(date) - date_first_day(view->record->now.date);
	if (days < 0)
		return (struct value){0};
	if (days < 2)
		return value_text(days ? STR("tomorrow") : STR("today"));
	if (days <= A_MONTH)
		return value_text(arena_printf(view->arena, "in %d days", days));
	return value_text(
		arena_printf(view->arena, "in about %d weeks", (days + A_WEEK / 2) / A_WEEK));
}

static bool meets_in_public(const struct meeting *meeting)
{
	for (size_t i = 0; i < meeting->committees.count; i++) {
		const struct committee *committee =
			(const struct committee *)meeting->committees.items[i].target;
		if (committee && committee->meets_in_public != ANSWER_YES)
			return false;
	}
	return meeting->committees.count > 0;
}

static bool can_be_asked(const struct view *view, const struct meeting *meeting)
{
	return meeting->questions_by.date.precision != DATE_NONE &&
	       moment_compare(view->record->now, meeting->questions_by) < 0;
}

static struct value takes_questions(const struct view *view, const struct thing *meeting)
{
	return value_truth(can_be_asked(view, as_meeting(meeting)));
}

static struct value anyone_may(const struct view *view, const struct thing *thing)
{
	const struct meeting *meeting = as_meeting(thing);
	bool ask = can_be_asked(view, meeting);
	const char *watch = ask ? ", watch online" : " or watch online";
	if (!meeting_is_ahead(view->record, meeting) || !meets_in_public(meeting))
		return (struct value){0};
	return value_text(arena_printf(view->arena, "come%s%s", meeting->online.len ? watch : "",
				       ask ? " or send a question" : ""));
}

/* One of those who meet may decide, or a partner's body meets, of which that is not known. */
bool meeting_may_decide(const struct thing *meeting)
{
	const struct links *committees = &as_meeting(meeting)->committees;
	for (size_t i = 0; i < committees->count; i++) {
		const struct thing *committee = committees->items[i].target;
		if (!committee || committee_may_decide(committee))
			return true;
	}
	return !committees->count;
}

/* The first of a committee's meetings on or after a day, or after it. */
static size_t first_from(const struct back_links *meetings, struct date date, bool after)
{
	size_t at;
	ARRAY_SEEK(at, meetings->count,
		   date_compare_known(as_meeting(meetings->items[at].from)->date, date) < after);
	return at;
}

/* The meeting of the same first committee next to this one in time. */
static const struct thing *neighbour(const struct meeting *meeting, int side)
{
	if (!meeting->committees.count || meeting->date.precision == DATE_NONE)
		return NULL;
	struct back_links all = link_back(meeting->committees.items[0].target, STR("meetings"));
	size_t at = first_from(&all, meeting->date, side > 0);
	if (side > 0 ? at == all.count : at == 0)
		return NULL;
	const struct thing *found = all.items[side > 0 ? at : at - 1].from;
	return as_meeting(found)->date.precision != DATE_NONE ? found : NULL;
}

static const struct thing *meeting_before(const struct thing *meeting)
{
	const struct thing *stated = as_meeting(meeting)->previous.target;
	return stated ? stated : neighbour(as_meeting(meeting), -1);
}

static const struct thing *meeting_after(const struct thing *meeting)
{
	const struct thing *stated = as_meeting(meeting)->next.target;
	return stated ? stated : neighbour(as_meeting(meeting), 1);
}

static const struct thing *beside(const struct thing *meeting, int side)
{
	return side < 0 ? meeting_before(meeting) : meeting_after(meeting);
}

static struct value year(const struct view *view, const struct thing *meeting)
{
	int number = as_meeting(meeting)->date.year;
	if (!number)
		return (struct value){0};
	return value_text(arena_printf(view->arena, "%d", number));
}

static struct value year_url(const struct view *view, const struct thing *meeting)
{
	int number = as_meeting(meeting)->date.year;
	if (!number)
		return (struct value){0};
	struct str address = arena_printf(view->arena, "meetings/%d/", number);
	return view_address(view, address, (struct str){0});
}

/* Who was there */

static int attended(const struct thing *attendee)
{
	return ((const struct attendee *)attendee)->attended;
}

static bool was_present(const struct thing *attendee)
{
	return attended(attendee) == ATTENDED_PRESENT;
}

static bool sent_apologies(const struct thing *attendee)
{
	return attended(attendee) == ATTENDED_APOLOGIES;
}

static bool was_in_attendance(const struct thing *attendee)
{
	return attended(attendee) == ATTENDED_IN;
}

static bool joined(const struct thing *attendee)
{
	return attended(attendee) == ATTENDED_JOINED;
}

static bool was_absent(const struct thing *attendee)
{
	return attended(attendee) == ATTENDED_NOT;
}

static bool is_unsaid(const struct thing *attendee)
{
	return !attended(attendee);
}

static bool has_declarations(const struct thing *meeting)
{
	return as_meeting(meeting)->declarations.count ||
	       as_meeting(meeting)->declarations_note.len;
}

/* The agenda */

/* "9 minutes", "1 hour", "2 hours 9 minutes"; nothing for none. */
static struct value time_in_words(size_t minutes, struct arena *arena)
{
	size_t hours = minutes / 60, rest = minutes % 60;
	struct str text = {0};
	if (hours)
		text = arena_printf(arena, "%zu hour%s", hours, str_plural(hours));
	if (rest)
		text = arena_printf(arena, "%.*s%s%zu minute%s", STR_ARG(text), hours ? " " : "",
				    rest, str_plural(rest));
	return value_text(text);
}

static struct value reading_time(const struct view *view, const struct thing *meeting)
{
	return time_in_words(item_reading(&as_meeting(meeting)->agenda).minutes, view->arena);
}

static int some(size_t count)
{
	return count ? (int)count : NO_NUMBER;
}

static int files_unread(const struct thing *meeting)
{
	return some(item_reading(&as_meeting(meeting)->agenda).files);
}

static int papers_at_partners(const struct thing *meeting)
{
	return some(item_reading(&as_meeting(meeting)->agenda).elsewhere);
}

static int to_follow(const struct thing *meeting)
{
	return some(item_reading(&as_meeting(meeting)->agenda).to_follow);
}

static int withheld_count(const struct thing *meeting)
{
	const struct things *agenda = &as_meeting(meeting)->agenda;
	size_t count = 0;
	for (size_t i = 0; i < agenda->count; i++)
		count += item_is_withheld(agenda->items[i]);
	return some(count);
}

struct section_values {
	struct value title, items, reading_time, files, to_follow;
};

/* clang-format off */
static const struct shape_row section_rows[] = {
	{"title", "the name of the section; empty where there are none", VALUE_AT(section_values, title)},
	{"items", "its agenda items", VALUE_AT(section_values, items), .gives = {.kinds = TO(KIND_ITEM)}},
	{"reading_time", "how long its papers take to read: 22 minutes", VALUE_AT(section_values, reading_time)},
	{"files", "how many of its papers have no text here to read", VALUE_AT(section_values, files)},
	{"to_follow", "how many of its papers are to follow", VALUE_AT(section_values, to_follow)},
};
/* clang-format on */

const struct shape shape_section = SHAPE("section", section_values, section_rows);

static struct str section_of(const struct thing *item)
{
	return ((const struct item *)item)->section;
}

static struct value agenda_sections(const struct view *view, const struct thing *meeting)
{
	const struct things *agenda = &as_meeting(meeting)->agenda;
	struct values sections = {0};
	for (size_t i = 0, end; i < agenda->count; i = end) {
		struct str name = section_of(agenda->items[i]);
		end = i + 1;
		while (end < agenda->count && str_equal(section_of(agenda->items[end]), name))
			end++;
		struct things items = {agenda->items + i, end - i};
		struct reading reading = item_reading(&items);
		struct section_values section = {
			.title = value_text(name),
			.items = view_things(view, &items),
			.reading_time = time_in_words(reading.minutes, view->arena),
		};
		if (reading.files)
			section.files = value_number(reading.files);
		if (reading.to_follow)
			section.to_follow = value_number(reading.to_follow);
		values_add(&sections, view_object(view, &shape_section, &section), view->arena);
	}
	return values_list(&sections);
}

/* Columns of the agenda that are not empty for every item */

static bool has_purpose(const struct thing *item)
{
	return ((const struct item *)item)->purpose.count > 0;
}

static bool has_presenter(const struct thing *item)
{
	return ((const struct item *)item)->presenters.count > 0;
}

static bool has_time(const struct thing *item)
{
	return ((const struct item *)item)->minutes > 0;
}

static int agenda_columns(const struct thing *meeting)
{
	const struct things *agenda = &as_meeting(meeting)->agenda;
	return 3 + things_any(agenda, has_purpose) + things_any(agenda, has_presenter) +
	       things_any(agenda, has_time);
}

static const struct value_column agenda_column_rows[] = {
	{"purpose", has_purpose},
	{"presenter", has_presenter},
	{"time", has_time},
};

static void due_actions(const struct view *view, const struct thing *meeting, struct things *out)
{
	*out = actions_due(view->record, as_meeting(meeting), view->arena);
}

static bool is_tied(const struct thing *meeting)
{
	static const char *const ways[] = {
		"reported in",          "papers considered",  "cover sheets",
		"minutes approved",     "amendments made",    "action updates",
		"items deferred to it", "decisions reported", "documents approved",
		"versions considered",  "scores given",       "evidence of",
		"roles named",          "related to",         NULL,
	};
	return as_meeting(meeting)->source_papers.count || link_mentions(meeting).count ||
	       link_has_back(meeting, ways);
}

/* Its pack: papers in the order of the agenda, then those that no item names; the minutes. */

static void add_paper(struct packing *packing, const struct thing *paper)
{
	if (paper && paper->kind == KIND_PAPER)
		pack_add(packing, paper, PACK_BY_NAME);
}

/* The papers that lie with a meeting, and those that were handed to it. */
static const char *const paper_ways[] = {"papers", "papers from elsewhere"};

static void add_parts(const struct thing *meeting, struct packing *packing)
{
	const struct things *agenda = &((const struct meeting *)meeting)->agenda;
	for (size_t i = 0; i < agenda->count; i++) {
		const struct links *papers = &((const struct item *)agenda->items[i])->papers;
		for (size_t j = 0; j < papers->count; j++)
			add_paper(packing, papers->items[j].target);
	}
	for (size_t way = 0; way < ARRAY_SIZE(paper_ways); way++) {
		struct back_links all = link_back(meeting, str_from(paper_ways[way]));
		for (size_t i = 0; i < all.count; i++)
			add_paper(packing, all.items[i].from);
	}
	const struct thing *minutes = minutes_of(meeting);
	if (minutes)
		pack_add(packing, minutes, PACK_BY_KIND);
}

static bool has_pack(const struct thing *meeting)
{
	bool any = ((const struct meeting *)meeting)->agenda.count > 0;
	for (size_t way = 0; way < ARRAY_SIZE(paper_ways); way++) {
		struct back_links all = link_back(meeting, str_from(paper_ways[way]));
		for (size_t i = 0; i < all.count; i++)
			any |= all.items[i].from->has_page;
	}
	return any;
}

static void pack_papers(const struct view *view, const struct thing *meeting, struct things *out)
{
	struct pack pack = pack_of(meeting, view->arena);
	for (size_t i = 0; i < pack.count; i++)
		if (pack.parts[i].thing->kind == KIND_PAPER)
			things_add(out, (struct thing *)pack.parts[i].thing, view->arena);
}

static const struct thing *pack_minutes(const struct thing *meeting)
{
	const struct thing *minutes = minutes_of(meeting);
	return minutes && minutes->has_page ? minutes : NULL;
}

/* A paper of it is awaited, withheld, or not held. */
static bool is_missing(const struct thing *thing)
{
	const struct item *item = (const struct item *)thing;
	bool is_awaited = item->form == FORM_PAPER || item->form == FORM_TO_FOLLOW ||
			  item->form == FORM_TABLED;
	return item->withheld.count || item->awaited || (is_awaited && !item->papers.count);
}

static void other_papers(const struct view *view, const struct thing *meeting, struct things *out)
{
	for (size_t way = 0; way < ARRAY_SIZE(paper_ways); way++) {
		struct back_links all = link_back(meeting, str_from(paper_ways[way]));
		for (size_t i = 0; i < all.count; i++)
			if (!link_back(all.items[i].from, STR("items")).count)
				things_add(out, (struct thing *)all.items[i].from, view->arena);
	}
}

static int paper_count(const struct thing *meeting)
{
	return (int)committee_papers_held(meeting);
}

/* Papers that are named, with a page, but not held. */
static int papers_named(const struct thing *meeting)
{
	size_t count = 0;
	for (size_t way = 0; way < ARRAY_SIZE(paper_ways); way++)
		count += link_back(meeting, str_from(paper_ways[way])).count;
	return some(count - committee_papers_held(meeting));
}

static struct value pack_url(const struct view *view, const struct thing *meeting)
{
	if (!pack_is_wanted(meeting))
		return (struct value){0};
	return view_address(view, pack_address(meeting, view->arena), (struct str){0});
}

static struct value pack_download(const struct view *view, const struct thing *meeting)
{
	struct str address = pack_file_address(meeting, view->arena);
	const struct page *page = view->plan ? plan_find(view->plan, address) : NULL;
	if (page && !view->sizes)
		view->memory->asks_size = true;
	if (!page || !view->sizes)
		return (struct value){0};
	const struct site_file file = {
		.address = address,
		.size = view->sizes->size_of(view->sizes->context, page),
	};
	if (!file.size)
		return (struct value){0};
	struct str folder = pack_address(meeting, view->arena);
	return file_value(view, &file, str_sub(address, folder.len, address.len));
}

struct print_values {
	struct value url, size, type, pages, date;
};

/* clang-format off */
static const struct shape_row print_rows[] = {
	{"url", "the address of the PDF", VALUE_AT(print_values, url)},
	{"size", "its size in words: 1.2 MB", VALUE_AT(print_values, size)},
	{"type", "its type in words: PDF", VALUE_AT(print_values, type)},
	{"pages", "how many pages it has, if that is known", VALUE_AT(print_values, pages)},
	{"date", "the day it speaks from, as a date", VALUE_AT(print_values, date), .gives = {.shape = &shape_date}},
};
/* clang-format on */

const struct shape shape_print = SHAPE("printed pack", print_values, print_rows);

static struct value pack_print(const struct view *view, const struct thing *meeting)
{
	const struct site_print *print = pack_print_of(&view->files->prints, meeting);
	const struct site_file *file = print ? files_find(view->files, meeting, print->name) : NULL;
	if (!file)
		return (struct value){0};
	struct value described = file_value(view, file, print->name);
	struct print_values values = {
		.url = value_inside(&described, STR("url")),
		.size = value_inside(&described, STR("size")),
		.type = value_inside(&described, STR("type")),
		.date = view_date(view, print->date),
	};
	if (print->pages)
		values.pages = value_number(print->pages);
	return view_object(view, &shape_print, &values);
}

static struct value pack_file(const struct view *view, const struct thing *meeting)
{
	return file_value_of(view, meeting, ((const struct meeting *)meeting)->pack);
}

static bool is_chaired(const struct thing *meeting)
{
	return schema_is_stated(meeting, "chair") || schema_is_stated(meeting, "secretary");
}

/* clang-format off */
static const struct value_row meeting_values[] = {
	{"silence", "which of its facts have no value, and why: Not stated: venue, chair.", .value = meeting_silence},
	{"is chaired", "whether anybody is named as its chair or secretary", .truth = is_chaired},
	{"is ahead", "whether it is still to come", .value = is_ahead},
	{"time ahead", "how far ahead it is: today, tomorrow, in 4 days", .value = time_ahead},
	{"takes questions", "whether the public can still send questions", .value = takes_questions},
	{"ask url", "the page where questions to it can be sent", .text = meeting_ask_url},
	{"has met", "whether anything here shows that it met", .truth = meeting_has_met},
	{"withdrawn papers", "what was withdrawn of it", .list = {.fill = withdrawals_below}, .gives = {.kinds = TO(KIND_WITHDRAWAL)}},
	{"anyone may", "what the public may do: come, watch online or send a question", .value = anyone_may},
	{"may decide", "whether it may decide, by its form or its delegated authority", .truth = meeting_may_decide},
	{"is cancelled", "whether it was cancelled or postponed", .truth = meeting_is_off},
	{"meeting before", "the meeting of the committee before it", .one = meeting_before, .gives = {.kinds = TO(KIND_MEETING)}},
	{"meeting after", "the meeting of the committee after it", .one = meeting_after, .gives = {.kinds = TO(KIND_MEETING)}},
	{"year", "the year it is in", .value = year},
	{"year url", "the address of the page of that year", .value = year_url},
	{"other papers", "its papers that no item names", .list = {.fill = other_papers}, .gives = {.kinds = TO(KIND_PAPER)}},
	{"paper count", "how many papers of it are held, as text or as a file", .number = paper_count},
	{"papers named", "how many are only named, and not held", .number = papers_named},
	{"present", "who was present", .list = {.from = "attendance", .holds = was_present}},
	{"apologies", "who sent apologies", .list = {.from = "attendance", .holds = sent_apologies}},
	{"in attendance", "who was in attendance", .list = {.from = "attendance", .holds = was_in_attendance}},
	{"joined", "who joined for an item", .list = {.from = "attendance", .holds = joined}},
	{"absent", "who was absent", .list = {.from = "attendance", .holds = was_absent}},
	{"attendance unsaid", "who is named without how they attended", .list = {.from = "attendance", .holds = is_unsaid}},
	{"has declarations", "whether anything is said about declarations", .truth = has_declarations},
	{"held minutes", "its minutes", .one = minutes_of, .gives = {.kinds = TO(KIND_MINUTES)}},
	{"promised", "what was promised to it", .list = {.fill = promises_to}, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promised on agenda", "those promises that something at this meeting keeps", .list = {.fill = promises_kept_at},
	 .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promised off agenda", "the rest of them", .list = {.fill = promises_not_kept_at}, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"due actions", "actions due at it, or overdue by then while it is ahead", .list = {.fill = due_actions},
	 .gives = {.kinds = TO(KIND_ACTION)}},
	{"is tied", "whether anything else speaks of it", .truth = is_tied},
	{"reading time", "how long its papers take to read: 2 hours 9 minutes", .value = reading_time},
	{"files unread", "how many papers on its agenda have no text here to read", .number = files_unread},
	{"papers at partners", "how many of its papers a partner publishes", .number = papers_at_partners},
	{"to follow", "how many papers are to follow", .number = to_follow},
	{"withheld count", "how many items are withheld", .number = withheld_count},
	{"agenda sections", "the agenda, section by section", .value = agenda_sections, .gives = {.shape = &shape_section}},
	{"decisions needed", "the items that ask for a decision", .list = {.from = "agenda", .holds = item_needs_decision}},
	{"agenda columns", "how many columns a table of the agenda has", .number = agenda_columns},
	{"agenda columns left out", "what is not stated for any item: \"Purpose and time\"", .list = {.from = "agenda"},
	 .left_out = ROWS(agenda_column_rows)},
	{"has purposes", "whether any agenda item states a purpose", .list = {.from = "agenda"}, .any = has_purpose},
	{"has presenters", "whether any agenda item states who presents it", .list = {.from = "agenda"}, .any = has_presenter},
	{"has times", "whether any agenda item states the minutes allotted", .list = {.from = "agenda"}, .any = has_time},
	{"pack file", "all papers in one file, as a file", .value = pack_file, .gives = {.shape = &shape_file}},
	{"considered here", "what says that it had considered a paper, each paper once", .list = {.fill = considered_once},
	 .gives = {.kinds = TO(KIND_CONSIDERED)}},
	{"pack papers", "the papers in its pack, in the order of the agenda", .list = {.fill = pack_papers}, .gives = {.kinds = TO(KIND_PAPER)}},
	{"pack minutes", "the minutes in its pack", .one = pack_minutes, .gives = {.kinds = TO(KIND_MINUTES)}},
	{"not in pack", "items whose paper is to follow, withheld or not held", .list = {.from = "agenda", .holds = is_missing}},
	{"pack only files", "papers of the pack that are held only as files", .list = {.fill = pack_papers, .holds = paper_is_file_only},
	 .gives = {.kinds = TO(KIND_PAPER)}},
	{"pack url", "the address of what its pack holds", .value = pack_url},
	{"pack download", "its pack as one file to read offline, as a file", .value = pack_download, .gives = {.shape = &shape_file}},
	{"pack print", "its pack as a PDF, as a printed pack", .value = pack_print, .gives = {.shape = &shape_print}},
};
/* clang-format on */

static struct str describe(const struct view *view, const struct thing *thing)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	struct str status = head_words(view, thing, "status");
	size_t items = meeting->agenda.count, papers = 0;
	for (size_t i = 0; i < items; i++)
		papers += ((const struct item *)meeting->agenda.items[i])->papers.count;
	if (!items)
		return arena_printf(view->arena, "%.*s: %.*s%sno agenda in this record.",
				    STR_ARG(thing->title), STR_ARG(status), status.len ? "; " : "");
	return arena_printf(view->arena, "%.*s: %.*s%s%zu agenda item%s, %zu paper%s.",
			    STR_ARG(thing->title), STR_ARG(status), status.len ? "; " : "", items,
			    str_plural(items), papers, str_plural(papers));
}

static const struct catalogue_row meeting_catalogue[] = {
	{"committees", .name = "committee"},
	{"date"},
	{"kind"},
	{"status"},
};

const struct kind_pages meeting_pages = {
	.objects = {&oparl_meeting, &linked_meeting},
	.register_holds = "each meeting: who met, when, where and how far it has come",
	.gathers = true,
	.tables = ROWS(meeting_tables),
	.address = "meetings/*/",
	.beside = beside,
	.line = describe,
	.values = ROWS(meeting_values),
	.site_values = ROWS(meeting_site_values),
	.catalogue = ROWS(meeting_catalogue),
	.search = {.is_thing = true},
	.page = {"meeting", .section = "meetings", .parent = "meetings"},
	.index = {"meetings", .section = "meetings", .title = "Meetings", .address = "meetings/",
		  .order = 20, .menu = IN_NAVIGATION,
		  .holds = "Every meeting held here, newest first, with its agenda, papers and "
			   "minutes."},
	.year = {"year", .section = "meetings", .parent = "meetings",
		 .holds = "what was on the agenda, and the papers and minutes that are held."},
	.pack = {"pack", .section = "meetings", .parent = "meetings", .title = "Pack",
		 .is_pack = true,
		 .holds = "what is in the pack of the meeting, to read paper by paper, in one file "
			  "or on paper."},
	.has_pack = has_pack,
	.add_parts = add_parts,
	.pack_file =
		{"pack-file", .section = "meetings", .parent = "meetings", .title = "Pack",
		 .is_pack = true, .is_file = true,
		 .holds =
			 "the agenda and every paper of the meeting in one file, to read offline."},
};
