/* What of a meeting is likely to be a slip, though it can be read: told of, never refused. */
#include "kinds/kinds.h"

#include "record/link.h"

/* Spreadsheets make 1.1 of 1.10. */
static void check_numbers(const struct meeting *meeting, struct diag *diag)
{
	const struct things *agenda = &meeting->agenda;
	for (size_t i = 0; i < agenda->count; i++) {
		struct str number = ((const struct item *)agenda->items[i])->printed_number;
		size_t before = 0;
		while (before < i &&
		       !str_equal(((const struct item *)agenda->items[before])->printed_number,
				  number))
			before++;
		if (!number.len || before == i)
			continue;
		diag_report(diag, DIAG_ODD_WRITING, schema_place_of(agenda->items[i], "number"),
			    "another item of this agenda has the number \"%.*s\" too: \"%.*s\"",
			    STR_ARG(number), STR_ARG(agenda->items[before]->title));
		diag_remedy(diag,
			    "give each its own number; a spreadsheet makes 1.1 of 1.10 unless "
			    "the column is formatted as text");
	}
}

static bool has_moved(const struct meeting *meeting)
{
	for (size_t i = 0; i < meeting->changes.count; i++)
		if (((const struct change *)meeting->changes.items[i])->type == CHANGE_MOVED)
			return true;
	return false;
}

/* "board-2026-05": the month at the end of an id. */
static bool month_of(struct str id, int *months)
{
	int year, month;
	struct str end = str_skip(id, id.len < 7 ? 0 : id.len - 7);
	if (end.len != 7 || end.data[4] != '-' || !str_to_int(str_sub(end, 0, 4), &year) ||
	    !str_to_int(str_skip(end, 5), &month) || year < 1900 || month < 1 || month > 12)
		return false;
	*months = year * 12 + month;
	return true;
}

/* A day may move by some weeks without a new folder. */
static void check_folder(const struct meeting *meeting, struct diag *diag)
{
	enum { MOST_MONTHS = 2 };
	int months;
	struct date date = meeting->date;
	if ((date.precision != DATE_DAY && date.precision != DATE_MONTH) || has_moved(meeting) ||
	    !month_of(meeting->thing.name, &months))
		return;
	int apart = date.year * 12 + date.month - months;
	if (apart >= -MOST_MONTHS && apart <= MOST_MONTHS)
		return;
	struct arena scratch = {0};
	struct str day = date_print(date, &scratch);
	diag_report(diag, DIAG_ODD_WRITING, schema_place_of(&meeting->thing, "date"),
		    "the folder of this meeting is called \"%.*s\", but its date is %.*s",
		    STR_ARG(meeting->thing.name), STR_ARG(day));
	diag_remedy(diag,
		    "put right the date: in figures the day comes first; if the meeting moved, "
		    "say so under \"changes\" with \"kind: moved\"");
	arena_free(&scratch);
}

static void check_present(const struct meeting *meeting, struct diag *diag)
{
	for (size_t i = 0; i < meeting->attendance.count; i++) {
		const struct thing *thing = meeting->attendance.items[i];
		if (((const struct attendee *)thing)->attended != ATTENDED_PRESENT)
			continue;
		diag_report(diag, DIAG_DATE_ORDER, schema_place_of(thing, "as"),
			    "this meeting is still to come, but people are said to be present");
		diag_remedy(diag,
			    "is the date right? Before a meeting write apologies only; who was "
			    "there is known afterwards");
		return;
	}
}

/* Draft minutes may name the meeting that they go to. */
static void check_approved(const struct meeting *meeting, const char *inverse, struct diag *diag)
{
	struct back_links links = link_back(&meeting->thing, str_from(inverse));
	for (size_t i = 0; i < links.count; i++) {
		const struct thing *thing = links.items[i].from;
		const struct kind *kind = schema_kind(thing->kind);
		if (thing->draft || (kind->is_approved && !kind->is_approved(thing)))
			continue;
		diag_report(diag, DIAG_DATE_ORDER, schema_place_of(thing, "approved at"),
			    "approved at \"%.*s\", which is still to come",
			    STR_ARG(meeting->thing.title));
		diag_remedy(diag, "name the meeting that approved it; until one has, write "
				  "\"status: draft\" and leave \"approved at\" out");
	}
}

void meeting_notice(const struct meeting *meeting, bool is_ahead, struct diag *diag)
{
	check_numbers(meeting, diag);
	check_folder(meeting, diag);
	if (!is_ahead)
		return;
	check_present(meeting, diag);
	check_approved(meeting, "minutes approved", diag);
	check_approved(meeting, "documents approved", diag);
}

/* Is it to read now, and not since a day that it says itself? */
static bool is_out(const struct thing *paper)
{
	return paper->hidden == HIDDEN_NOT && paper->publish_on.date.precision == DATE_NONE;
}

void meeting_notice_feeds(const struct record *record, const struct meeting *meeting,
			  struct diag *diag)
{
	struct back_links papers = link_back(&meeting->thing, STR("papers"));
	struct date today = record->now.date;
	size_t count = 0;
	if (!record->site->feed_id.len || meeting->papers_published.precision != DATE_NONE)
		return;
	for (size_t i = 0; i < papers.count; i++)
		count += is_out(papers.items[i].from);
	if (!count)
		return;
	struct arena scratch = {0};
	struct str day = date_print(meeting->date, &scratch);
	diag_report(diag, DIAG_LATE_FEED, schema_place_of(&meeting->thing, "date"),
		    "%zu paper%s of this meeting can be read, but feeds tell of %s only from %.*s "
		    "on",
		    count, str_plural(count), count == 1 ? "it" : "them", STR_ARG(day));
	diag_remedy(diag, "say since when, as in \"papers published: %.*s\"",
		    STR_ARG(date_print(today, &scratch)));
	arena_free(&scratch);
}
