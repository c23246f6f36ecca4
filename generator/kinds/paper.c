/*
 * Papers, what a committee reports in one, and files beside them.
 */
#include "kinds/kinds.h"

#include "record/held_file.h"
#include "record/link.h"
#include "record/prose.h"
#include "site/address.h"
#include "site/data_files.h"
#include "site/feed.h"
#include "site/head.h"
#include "site/thing_values.h"

/* clang-format off */
static const struct field paper_fields[] = {
	{"meeting", "the meeting it was written for; the folder says so", AT(paper, meeting), TO(KIND_MEETING), "papers",
	 .flags = FIELD_LOCAL},
	{"also at", "other meetings it goes to", AT(paper, also_at), TO(KIND_MEETING), "papers from elsewhere", .flags = FIELD_NAMES},
	{"reference", "its number or letter at the meeting: P1", AT(paper, reference)},
	{"version", "its version, as printed", AT(paper, version)},
	{"versions", "its history", AT(paper, versions), TO(KIND_VERSION)},
	{"sponsor", "who sponsors it", AT(paper, sponsors), TO(KIND_PERSON), "papers sponsored", .also = "sponsors",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"authors", "who wrote it", AT(paper, authors), TO(KIND_PERSON), "papers written", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"presenters", "who presents it; without it the agenda says", AT(paper, presenters), TO(KIND_PERSON), "papers presented",
	 .flags = FIELD_NAMES | FIELD_INHERITED | FIELD_TEXT_ALLOWED},
	{"submitted", "when it was handed in", AT(paper, submitted)},
	{"purpose", "what the meeting is asked to do; without it the agenda says", AT(paper, purpose), .words = "purpose",
	 .flags = FIELD_INHERITED},
	{"asked", "what the meeting is asked to do, in a sentence", AT(paper, asked)},
	{"organisation", "whose paper it is, where the meeting does not say", AT(paper, organisation), TO(KIND_ORGANISATION), "papers", .flags = FIELD_NAMES},
	{"committee", "the body it is for, where it is for no meeting", AT(paper, committee), TO(KIND_COMMITTEE), "papers", .flags = FIELD_NAMES},
	{"covers", "its cover sheets, one an organisation", AT(paper, covers), TO(KIND_COVER)},
	{"summary", "its summary", AT(paper, summary)},
	{"questions", "questions it sets out to answer", AT(paper, questions)},
	{"conclusions", "its conclusions", AT(paper, conclusions)},
	{"recommendations", "its recommendations", AT(paper, recommendations)},
	{"document", "the file, where the paper is only a file", AS(FILE, paper, document)},
	{"checked by", "who looked through it for what readers are not to see, and when: ROLE, DATE", AT(paper, checked_by),
	 .flags = FIELD_UNLISTED},
	{"pdf unchecked", "who answers for a PDF that this machine cannot look through, and since when: ROLE, DATE", AT(paper, pdf_unchecked),
	 .flags = FIELD_UNLISTED},
	{"held", "no where the paper is only named, and its page says what others say of it", AS(CHOICE, paper, held), CHOICE_WORDS(ANSWERS),
	 .said = ANSWERS_SAID},
	{"pages", "its pages in that file: 45-61", AT(paper, pages)},
	{"appendices", "its appendices", AT(paper, appendices), TO(KIND_ATTACHMENT)},
	{"attachments", "files published with it", AT(paper, attachments), TO(KIND_ATTACHMENT)},
	{"alternatives", "Easy Read, large print, BSL, audio or Welsh versions", AT(paper, alternatives), TO(KIND_ATTACHMENT)},
	{"lead contact", "whom to ask about it", AT(paper, lead_contact)},
	{"released", "since when it is public, though its item is withheld", AT(paper, released), .flags = FIELD_GUARDS},
	{"continues", "the earlier paper that it follows", AT(paper, continues), TO(KIND_PAPER), "continued by", .flags = FIELD_NAMES},
	{"reports on", "the meeting whose work it reports", AT(paper, reports_on), TO(KIND_MEETING), "reported in"},
	{"report", "rows of a committee's report", AT(paper, report), TO(KIND_REPORT_ROW)},
	{"risks", "risks it cites, with what it says about them", AT(paper, citations), TO(KIND_CITATION)},
	{"promises", "what it promises, to whom and when", AT(paper, promises), TO(KIND_PROMISE)},
	{"measures", "the measures it reports on", AT(paper, measures), TO(KIND_MEASURE), "papers", .flags = FIELD_NAMES},
	{"related", "other things about the same matter", AT(paper, related),
	 TO(KIND_PAPER) | TO(KIND_PRIORITY) | TO(KIND_STRATEGY) | TO(KIND_DOCUMENT) | TO(KIND_WORKSTREAM) | TO(KIND_COMMITTEE) | TO(KIND_MEETING),
	 "related to", .flags = FIELD_NAMES},
	{"note", "what is to be said about the paper", AT(paper, note)},
	{"keep until", "how long it is kept here; then the build says so", AT(paper, keep_until), .flags = FIELD_UNLISTED},
};
/* clang-format on */

static void fill_did(const struct view *view, const struct thing *paper, struct things *out)
{
	*out = decisions_about(meeting_of(paper), paper, view->arena);
}

static struct value did_missing(const struct view *view, const struct thing *paper)
{
	return value_text(decisions_missing(view->record, meeting_of(paper)));
}

static const struct paper *as_paper(const struct thing *thing)
{
	return (const struct paper *)thing;
}

static struct value for_committee(const struct view *view, const struct thing *paper)
{
	return view_link(view, &as_paper(paper)->committee);
}

static bool has_answers(const struct thing *paper)
{
	return as_paper(paper)->questions.count || as_paper(paper)->conclusions.count;
}

static bool has_files(const struct thing *thing)
{
	const struct paper *paper = as_paper(thing);
	return paper->appendices.count || paper->attachments.count || paper->alternatives.count;
}

bool paper_is_file_only(const struct thing *paper)
{
	return !paper->body && as_paper(paper)->document.len;
}

static bool is_only_named(const struct thing *paper)
{
	return as_paper(paper)->held == ANSWER_NO;
}

static bool has_considered(const struct thing *cover)
{
	return ((const struct cover *)cover)->considered.count > 0;
}

static bool has_update(const struct thing *cover)
{
	return ((const struct cover *)cover)->next_update.count > 0;
}

static bool is_considered(const struct thing *paper)
{
	return things_any(&as_paper(paper)->covers, has_considered);
}

static bool is_to_be_updated(const struct thing *paper)
{
	return things_any(&as_paper(paper)->covers, has_update);
}

static struct value is_to_come(const struct view *view, const struct thing *paper)
{
	const struct meeting *meeting = meeting_of(paper);
	return value_truth(meeting && meeting_is_ahead(view->record, meeting));
}

/* The rows of workstreams for the periods that it reports. */
static struct things rows_reported(const struct thing *paper, struct arena *arena)
{
	struct back_links periods = link_back(paper, STR("periods reported"));
	struct things rows = {0};
	for (size_t i = 0; i < periods.count; i++) {
		const struct period *period = (const struct period *)periods.items[i].from;
		struct things some = workstream_rows(
			(const struct workstream *)period->thing.parent, period->period, arena);
		for (size_t j = 0; j < some.count; j++)
			things_add(&rows, some.items[j], arena);
	}
	return rows;
}

static struct value tally(const struct view *view, const struct thing *paper)
{
	struct things rows = rows_reported(paper, view->arena);
	return tally_value(view, &rows, "rating");
}

static struct value document_file(const struct view *view, const struct thing *paper)
{
	return file_value_of(view, paper, as_paper(paper)->document);
}

/* "45-61" as readers are told: "pages 45 to 61". */
static struct value pages_in_words(const struct view *view, const struct thing *paper)
{
	struct str pages = as_paper(paper)->pages;
	size_t dash = str_find_char(pages, '-');
	struct str first = str_trim(str_sub(pages, 0, dash));
	struct str last = str_trim(str_sub(pages, dash + 1, pages.len));
	if (!pages.len)
		return (struct value){0};
	if (first.len && last.len)
		return value_text(arena_printf(view->arena, "pages %.*s to %.*s", STR_ARG(first),
					       STR_ARG(last)));
	bool one = dash == pages.len && str_find_char(pages, ',') == dash &&
		   str_find_char(pages, ' ') == dash;
	return value_text(
		arena_printf(view->arena, one ? "page %.*s" : "pages %.*s", STR_ARG(pages)));
}

/* That file, opened at its first page; not where pages in front of it may be left out. */
static struct value document_url(const struct view *view, const struct thing *paper)
{
	struct str pages = as_paper(paper)->pages, document = as_paper(paper)->document;
	const struct site_file *file =
		document.len ? files_find(view->files, paper, document) : NULL;
	size_t digits = 0;
	if (!file)
		return (struct value){0};
	while (digits < pages.len && pages.data[digits] >= '0' && pages.data[digits] <= '9')
		digits++;
	if (!digits || file->pages.len || !str_ends(document, STR(".pdf")))
		return view_address(view, file->address, (struct str){0});
	return view_address(
		view, file->address,
		arena_join(view->arena, STR("page="), str_sub(pages, 0, digits), (struct str){0}));
}

static bool is_alone(const struct thing *paper)
{
	return !paper->parent;
}

/* clang-format off */
static const struct value_row paper_values[] = {
	{"former", "its earlier versions whose text is kept", .list = {.from = "versions", .holds = version_has_text}},
	{"is only named", "whether the paper itself is not held", .truth = is_only_named},
	{"for committee", "the body a paper of no meeting is for", .value = for_committee, .gives = {.kinds = TO(KIND_COMMITTEE), .shape = &shape_text}},
	{"did", "the decisions of its meeting about it", .list = {.fill = fill_did}, .gives = {.kinds = TO(KIND_DECISION)}},
	{"did missing", "why no such decision is known", .value = did_missing},
	{"has answers", "whether it states questions or conclusions", .truth = has_answers},
	{"has files", "whether it has appendices, attachments or other formats", .truth = has_files},
	{"is file only", "whether it is only a file", .truth = paper_is_file_only},
	{"is considered", "whether a cover sheet says who considered it before", .truth = is_considered},
	{"is to be updated", "whether a cover sheet promises an update", .truth = is_to_be_updated},
	{"is still to come", "whether its meeting is still to come", .value = is_to_come},
	{"tally", "a tally of the ratings it gives to actions", .value = tally, .gives = {.shape = &shape_tally}},
	{"body parts", "its body in parts, behind which reports of workstreams stand, where they say where in the paper; else nothing", .value = paper_parts, .gives = {.shape = &shape_body_part}},
	{"periods apart", "the reports of workstreams in it that do not say where", .list = {.from = "periods reported", .holds = period_is_apart}},
	{"document file", "the file it is, as a file", .value = document_file, .gives = {.shape = &shape_file}},
	{"document url", "the address of that file, opened at the page where it begins", .value = document_url},
	{"pages in words", "its pages in that file: \"pages 45 to 61\"", .value = pages_in_words},
};

static const struct value_row paper_site_values[] = {
	{"papers alone", "papers of no meeting", .list = {.all = KIND_PAPER, .holds = is_alone}},
	{"file only papers", "papers that are only a file", .list = {.all = KIND_PAPER, .holds = paper_is_file_only}},
};
/* clang-format on */

/* Does nothing tell to which item of its meeting it belongs, or that it is public? */
static bool is_loose(const struct thing *paper)
{
	return paper->hidden == HIDDEN_NOT && !paper->draft && paper->access != ACCESS_PUBLIC &&
	       as_paper(paper)->released.precision == DATE_NONE &&
	       !link_back(paper, STR("items")).count;
}

static const struct thing *taken_in_private(const struct meeting *meeting)
{
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct thing *item = meeting->agenda.items[i];
		if (item->hidden == HIDDEN_PRIVATE || item_is_withheld(item))
			return item;
	}
	return NULL;
}

/* What no item names may belong to the one that is taken in private; told once a meeting. */
static void check_item(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct meeting *meeting = (const struct meeting *)thing->parent;
	const struct thing *item = NULL;
	size_t others = 0;
	(void)record;
	if (meeting && meeting->thing.kind == KIND_MEETING && is_loose(thing))
		item = taken_in_private(meeting);
	if (!item)
		return;
	struct back_links papers = link_back(&meeting->thing, STR("papers"));
	for (size_t i = 0; i < papers.count; i++) {
		const struct thing *other = papers.items[i].from;
		if (other->parent != thing->parent || other == thing || !is_loose(other))
			continue;
		if (other->number < thing->number)
			return;
		others++;
	}
	struct place place = {thing->source, thing->span};
	struct arena scratch = {0};
	struct str more = others ? arena_printf(&scratch, ", nor %zu other%s of the meeting",
						others, str_plural(others))
				 : (struct str){0};
	diag_report(diag, DIAG_PRIVATE_TEXT, place,
		    "no item of the agenda names this paper%.*s, and the item \"%.*s\" is %s",
		    STR_ARG(more), STR_ARG(item->title),
		    item->hidden == HIDDEN_PRIVATE ? "private" : "withheld");
	diag_remedy(diag,
		    "write \"access: private\" in what belongs to that item; name the rest under "
		    "\"papers\" of their own, or write \"access: public\" in them");
	arena_free(&scratch);
}

static struct date date_at_meeting(const struct thing *thing)
{
	const struct meeting *meeting = meeting_of(thing);
	return meeting ? meeting->date : ((const struct paper *)thing)->submitted;
}

static struct str describe(const struct view *view, const struct thing *thing)
{
	const struct thing *meeting = ((const struct paper *)thing)->meeting.target;
	if (!meeting)
		return head_line(view, thing);
	return arena_printf(view->arena, "%.*s: paper for %.*s.", STR_ARG(thing->title),
			    STR_ARG(meeting->title));
}

static const struct catalogue_row paper_catalogue[] = {
	{"meeting"},
	{"also at"},
	{"reference"},
	{"version"},
};

/* Its own words, those of rows that it reports and of minutes it carries; a file is not read here.
 */
static size_t words(const struct thing *paper)
{
	struct arena scratch = {0};
	size_t count = thing_words(paper);
	if (paper_is_file_only(paper))
		return 0;
	struct things rows = rows_reported(paper, &scratch);
	for (size_t i = 0; i < rows.count; i++)
		count += thing_words(rows.items[i]);
	struct back_links minutes = link_back(paper, STR("minutes circulated"));
	for (size_t i = 0; i < minutes.count; i++)
		count += thing_words(minutes.items[i].from);
	arena_free(&scratch);
	return count;
}

static bool has_paper_alone(const struct record *record)
{
	return things_any(&record->of[KIND_PAPER], is_alone);
}

/* When its meeting's papers came out, or it did itself; where that is not said, by the meeting. */
static void add_events(const struct thing *thing, struct events *events)
{
	const struct meeting *meeting = (const struct meeting *)as_paper(thing)->meeting.target;
	struct date date = thing->publish_on.date;
	if (!meeting)
		return;
	if (date.precision == DATE_NONE)
		date = meeting->papers_published;
	event_add(events, (struct event){
				  .date = date.precision == DATE_NONE ? meeting->date : date,
				  .thing = thing,
				  .word = "published",
				  .title = arena_join(events->arena, STR("Paper: "), thing->title,
						      (struct str){0}),
				  .text = arena_join(events->arena, STR("For "),
						     meeting->thing.title, STR(".")),
			  });
}

/* In the order of the agenda. */
static const struct thing *beside(const struct thing *paper, int side)
{
	const struct thing *meeting = as_paper(paper)->meeting.target, *last = NULL;
	const struct things *agenda = meeting ? &((const struct meeting *)meeting)->agenda : NULL;
	for (size_t i = 0; agenda && i < agenda->count; i++) {
		const struct links *papers = &((const struct item *)agenda->items[i])->papers;
		for (size_t j = 0; j < papers->count; j++) {
			const struct thing *other = papers->items[j].target;
			if (!other || !other->has_page)
				continue;
			if (other == paper ? side < 0 : last == paper && side > 0)
				return other == paper ? last : other;
			last = other;
		}
	}
	return NULL;
}

static const struct kind_pages paper_pages = {
	.objects = {&oparl_paper, &linked_paper},
	.register_holds = "each paper, for which meeting, by whom and what it asks",
	.beside = beside,
	.add_events = add_events,
	.address = "meetings/*/",
	.address_alone = "papers/*/",
	.described_by = {"summary"},
	.line = describe,
	.words = words,
	.values = ROWS(paper_values),
	.site_values = ROWS(paper_site_values),
	.catalogue = ROWS(paper_catalogue),
	.search = {.is_document = true,
		   .file = "document",
		   .heavy = {"summary", "asked", "recommendations", "covers"}},
	.page = {"paper", .section = "meetings", .parent = "meetings"},
	.index = {"papers", .section = "meetings", .parent = "meetings",
		  .title = "Papers of no meeting", .address = "papers/", .order = 30,
		  .is_wanted = has_paper_alone,
		  .holds = "Papers that were published for no one meeting."},
};

/* Headings alone, with no more than ends of lines around them, are a form that nobody filled in. */
static bool has_text(const struct prose *body)
{
	const struct markdown *text = body ? prose_read(body) : NULL;
	size_t at = 0;
	for (size_t i = 0; text && i < text->block_count; i++) {
		const struct markdown_block *block = &text->blocks[i];
		if (block->type != MARKDOWN_HEADING || block->before > at + 1)
			return true;
		at = block->after;
	}
	return text && text->html.len > at + 1;
}

/* Would readers open a page on which there is nothing to read? */
static bool is_empty(const struct thing *thing)
{
	static const char *const keys[] = {
		"asked",       "covers",   "summary",    "questions", "conclusions",
		"document",    "held",     "appendices", "report",    "recommendations",
		"risks",       "promises", "measures",   "note",      "attachments",
		"alternatives"};
	bool is_empty = !has_text(thing->body) && !thing->silenced &&
			!link_back(thing, STR("periods reported")).count &&
			!link_back(thing, STR("minutes circulated")).count;
	for (size_t i = 0; is_empty && i < ARRAY_SIZE(keys); i++)
		is_empty = !schema_is_stated(thing, keys[i]) && !schema_is_unread(thing, keys[i]);
	return is_empty;
}

static void check_published(struct record *record, const struct thing *thing, struct diag *diag)
{
	check_item(record, thing, diag);
	if (!is_empty(thing))
		return;
	diag_report(diag, DIAG_EMPTY_PAPER, (struct place){thing->source, thing->span},
		    "this paper is published, but there is nothing to read in it: no text, no file "
		    "and no cover sheet");
	diag_remedy(
		diag,
		"write its text below the second \"---\", or name its file under \"document\"; "
		"\"status: draft\" keeps it back until it is ready; where the paper is not here, "
		"say \"held: no\"");
}

static void check_pages(const struct record *record, struct thing *thing, struct diag *diag)
{
	struct str pages = as_paper(thing)->pages;
	(void)record;
	if (!pages.len || held_file_last_page(pages))
		return;
	diag_report(diag, DIAG_WRONG_PAGES, schema_place_of(thing, "pages"),
		    "\"%.*s\" is no page of a PDF, nor are they several", STR_ARG(pages));
	diag_remedy(diag, "write the first and the last, counted from the first page of the file: "
			  "pages: 45-61, or 45-61,70");
}

static enum draft_here draft_of_paper(const struct thing *paper)
{
	return item_draft_here(&as_paper(paper)->purpose);
}

const struct kind kind_paper = {
	.word = "paper",
	.plural = "papers",
	FIELDS(paper),
	.may_be_held = true,
	.in_parent = true,
	.referable = true,
	.released_at = offsetof(struct paper, released),
	.is_ahead = meeting_holds_paper,
	.check = check_pages,
	.check_published = check_published,
	.draft_here = draft_of_paper,
	.leads_on = "continues",
	.leads_back = "continues itself by way of other papers",
	.holder_at = offsetof(struct paper, meeting),
	.holder = KIND_MEETING,
	.files = {{"papers", FILES_ALONE | FILES_MAIN}, {"meetings", FILES_BESIDE}},
	.dated_else = date_at_meeting,
	.help = "A paper; it belongs to the meeting in whose folder it lies.",
	.pages = &paper_pages,
};

/* clang-format off */
static const struct field report_row_fields[] = {
	{"number", "its number, as printed", AT(report_row, printed_number)},
	{"item", "the agenda item it reports", AT(report_row, item), TO(KIND_ITEM), "report rows"},
	{"strength", "strength of assurance", AT(report_row, strength), .words = "strength of assurance"},
	{"escalation", "what is escalated, or said", AT(report_row, escalation)},
	{"actions", "actions it names", AT(report_row, actions), TO(KIND_ACTION), "report rows", .flags = FIELD_NAMES},
	{"related", "other things about the same matter", AT(report_row, related),
	 TO(KIND_PRIORITY) | TO(KIND_ROW) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_COMMITTEE), "related to", .flags = FIELD_NAMES},
};
/* clang-format on */

static const struct kind_pages report_row_pages = {
	.register_holds = "each row of a committee's report to another, with what is escalated",
	.fragment = address_fragment,
};

const struct kind kind_report_row = {
	.word = "report row",
	.plural = "report rows",
	FIELDS(report_row),
	.shorthand = "title",
	.in_parent = true,
	.referable = true,
	.help = "A row of a committee's report to another body.",
	.pages = &report_row_pages,
};

/* clang-format off */
static const struct field attachment_fields[] = {
	{"file", "the file, beside the paper", AS(FILE, attachment, file)},
	{"checked by", "who looked through it for what readers are not to see, and when: ROLE, DATE", AT(attachment, checked_by),
	 .flags = FIELD_UNLISTED},
	{"pdf unchecked", "who answers for a PDF that this machine cannot look through, and since when: ROLE, DATE", AT(attachment, pdf_unchecked),
	 .flags = FIELD_UNLISTED},
	{"text at", "the page that has its text, where that is in this record", AT(attachment, text_at),
	 TO(KIND_PAPER) | TO(KIND_DOCUMENT) | TO(KIND_COMMITTEE), "appendix of", .flags = FIELD_NAMES},
	{"format", "Easy Read, large print, audio, BSL, Welsh", AT(attachment, format)},
	{"released", "since when it is public, though its item is withheld", AT(attachment, released), .flags = FIELD_GUARDS},
	{"note", "what is to be said about it", AT(attachment, note)},
	{"keep until", "how long it is kept here; then the build says so", AT(attachment, keep_until), .flags = FIELD_UNLISTED},
};
/* clang-format on */

static struct value attached(const struct view *view, const struct thing *attachment)
{
	return file_value_of(view, attachment, ((const struct attachment *)attachment)->file);
}

/* clang-format off */
static const struct value_row attachment_values[] = {
	{"attached", "the file, as a file", .value = attached, .gives = {.shape = &shape_file}},
};
/* clang-format on */

static const struct kind_pages attachment_pages = {
	.values = ROWS(attachment_values),
};

const struct kind kind_attachment = {
	.word = "attachment",
	.plural = "attachments",
	FIELDS(attachment),
	.released_at = offsetof(struct attachment, released),
	.shorthand = "title",
	.help = "A file that is published, or an appendix that is only named.",
	.pages = &attachment_pages,
};
