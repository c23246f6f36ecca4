/*
 * Agendas: their sections, columns and items.
 */
#include "record/link.h"
#include "record/schema.h"
#include "site/derived.h"
#include "site/derived_minutes.h"

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

/* In the order of the words in the schema. */
enum {
	FORM_PAPER = 1,
	FORM_VERBAL,
	FORM_PRESENTATION,
	FORM_TO_FOLLOW,
	FORM_TABLED,
	FORM_DEFERRED,
	FORM_WITHDRAWN,
};

static bool is_withheld(const struct item *item)
{
	for (size_t i = 0; i < item->withheld.count; i++) {
		const struct withheld *withheld = (const struct withheld *)item->withheld.items[i];
		if (withheld->released.precision == DATE_NONE)
			return true;
	}
	return false;
}

static bool is_to_follow(const struct item *item)
{
	return item->form == FORM_TO_FOLLOW && !item->papers.count;
}

/* How much there is to read, as far as that can be said */

struct reading {
	size_t minutes;
	size_t files;     /* papers whose length is not known */
	size_t elsewhere; /* papers that a partner publishes */
	size_t to_follow;
};

static void add_reading(struct reading *reading, const struct item *item)
{
	reading->to_follow += is_to_follow(item);
	for (size_t i = 0; i < item->papers.count; i++) {
		const struct thing *paper = item->papers.items[i].target;
		size_t minutes = paper ? thing_minutes_to_read(paper) : 0;
		reading->minutes += minutes;
		reading->files += paper && !minutes;
		reading->elsewhere += !paper;
	}
}

static struct reading reading_of(const struct things *items)
{
	struct reading reading = {0};
	for (size_t i = 0; i < items->count; i++)
		add_reading(&reading, (const struct item *)items->items[i]);
	return reading;
}

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

/* A number, or nothing for none. */
static struct value some(size_t count, struct arena *arena)
{
	return count ? view_number(count, arena) : (struct value){0};
}

/* Agenda in sections */

static const struct shape_row section_fields[] = {
	{"title", "the name of the section; empty where there are none"},
	{"items", "its agenda items"},
	{"reading_time", "how long its papers take to read: 22 minutes"},
	{"files", "how many of its papers have no text here to read"},
	{"to_follow", "how many of its papers are to follow"},
};

const struct shape shape_section = {"section", section_fields, 5};

static struct value section_value(const struct view *view, const struct things *items,
				  struct arena *arena)
{
	struct reading reading = reading_of(items);
	struct value values[] = {
		value_text(((const struct item *)items->items[0])->section),
		view_things(view, items),
		time_in_words(reading.minutes, arena),
		some(reading.files, arena),
		some(reading.to_follow, arena),
	};
	return view_object(view, &shape_section, values);
}

static struct value get_agenda_sections(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	struct values sections = {0};
	for (size_t i = 0, end; i < agenda->count; i = end) {
		struct str name = ((const struct item *)agenda->items[i])->section;
		end = i + 1;
		while (end < agenda->count &&
		       str_equal(((const struct item *)agenda->items[end])->section, name))
			end++;
		struct things items = {agenda->items + i, end - i};
		values_add(&sections, section_value(view, &items, arena), arena);
	}
	return values_list(&sections);
}

static struct value get_reading_time(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)view;
	return time_in_words(reading_of(&as_meeting(thing)->agenda).minutes, arena);
}

static struct value get_files_unread(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)view;
	return some(reading_of(&as_meeting(thing)->agenda).files, arena);
}

static struct value get_papers_at_partners(const struct view *view, const struct thing *thing,
					   struct arena *arena)
{
	(void)view;
	return some(reading_of(&as_meeting(thing)->agenda).elsewhere, arena);
}

static struct value get_to_follow(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	return some(reading_of(&as_meeting(thing)->agenda).to_follow, arena);
}

static struct value get_withheld_count(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	size_t count = 0;
	(void)view;
	for (size_t i = 0; i < agenda->count; i++)
		count += is_withheld((const struct item *)agenda->items[i]);
	return some(count, arena);
}

/* Is the public meeting asked to decide? What is withheld is for another. */
static bool needs_decision(const struct item *item)
{
	if (is_withheld(item))
		return false;
	for (size_t i = 0; i < item->purpose.count; i++) {
		const struct level *level = item->purpose.items[i].level;
		if (level && level->decides == 1)
			return true;
	}
	return false;
}

static struct value get_needs_decision(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	struct values items = {0};
	for (size_t i = 0; i < agenda->count; i++)
		if (needs_decision((const struct item *)agenda->items[i]))
			values_add(&items, view_thing(view, agenda->items[i]), arena);
	return values_list(&items);
}

static struct value get_decides(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(needs_decision((const struct item *)thing));
}

/* Columns of the agenda that are not empty for every item */

static bool has_purpose(const struct thing *item)
{
	return ((const struct item *)item)->purpose.count > 0;
}

static bool has_presenters(const struct thing *item)
{
	return ((const struct item *)item)->presenters.count > 0;
}

static bool has_minutes(const struct thing *item)
{
	return ((const struct item *)item)->minutes > 0;
}

static bool any_item(const struct thing *meeting, bool (*has)(const struct thing *item))
{
	return derived_any(&as_meeting(meeting)->agenda, has);
}

static struct value get_has_purposes(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_item(thing, has_purpose));
}

static struct value get_has_presenters(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_item(thing, has_presenters));
}

static struct value get_has_times(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_item(thing, has_minutes));
}

static struct value get_agenda_columns(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	size_t columns = 3;
	columns += any_item(thing, has_purpose);
	columns += any_item(thing, has_presenters);
	columns += any_item(thing, has_minutes);
	(void)view;
	return view_number(columns, arena);
}

static struct value get_left_out(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct column_state columns[] = {
		{"purpose", any_item(thing, has_purpose)},
		{"presenter", any_item(thing, has_presenters)},
		{"time", any_item(thing, has_minutes)},
	};
	(void)view;
	return derived_left_out(columns, 3, arena);
}

static const struct value_row agenda_rows[] = {
	{"reading time", "how long its papers take to read: 2 hours 9 minutes",
	 .get = get_reading_time},
	{"files unread", "how many papers on its agenda have no text here to read",
	 .get = get_files_unread},
	{"papers at partners", "how many of its papers a partner publishes",
	 .get = get_papers_at_partners},
	{"to follow", "how many papers are to follow", .get = get_to_follow},
	{"withheld count", "how many items are withheld", .get = get_withheld_count},
	{"agenda sections", "the agenda, section by section", .get = get_agenda_sections},
	{"decisions needed", "the items that ask for a decision", .get = get_needs_decision},
	{"agenda columns", "how many columns a table of the agenda has", .get = get_agenda_columns},
	{"agenda columns left out", "what is not stated for any item: \"Purpose and time\"",
	 .get = get_left_out},
	{"has purposes", "whether any agenda item states a purpose", .get = get_has_purposes},
	{"has presenters", "whether any agenda item states who presents it",
	 .get = get_has_presenters},
	{"has times", "whether any agenda item states the minutes allotted", .get = get_has_times},
};

const struct derived_table derived_agenda = {KIND_MEETING, agenda_rows,
					     sizeof agenda_rows / sizeof *agenda_rows};

/* The clock runs through the part of the meeting that comes first. */
static bool is_in_first_part(const struct meeting *meeting, const struct thing *item)
{
	const struct item *first = (const struct item *)meeting->agenda.items[0];
	return str_equal(((const struct item *)item)->part, first->part);
}

/* When it starts, where the minutes of all items before it are stated. */
static struct value get_starts(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	enum { DAY = 24 * 60 };
	const struct meeting *meeting = (const struct meeting *)record_holder(thing, KIND_MEETING);
	int at = meeting ? meeting->times.start : -1;
	(void)view;
	if (!meeting || meeting->times.end <= 0 || !((const struct item *)thing)->minutes ||
	    !is_in_first_part(meeting, thing))
		return (struct value){0};
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct thing *item = meeting->agenda.items[i];
		int minutes = ((const struct item *)item)->minutes;
		if (item == thing)
			return value_text(time_print(at % DAY, arena));
		if (!is_in_first_part(meeting, item))
			continue;
		if (!minutes || minutes > DAY)
			break;
		at += minutes;
	}
	return (struct value){0};
}

static struct value form_word(int form)
{
	size_t index = schema_find(KIND_ITEM, STR("form"));
	return value_text(schema_choice(schema_field(KIND_ITEM, index), form));
}

/* Does the form say that the paper is not there, and why? */
static bool is_state(const struct item *item)
{
	return !item->papers.count && (item->form == FORM_TO_FOLLOW ||
				       item->form == FORM_DEFERRED || item->form == FORM_WITHDRAWN);
}

static struct value get_state(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	const struct item *item = (const struct item *)thing;
	(void)view;
	(void)arena;
	return is_state(item) ? form_word(item->form) : (struct value){0};
}

/* In what form it comes, where no paper of it is held. */
static struct value get_form_words(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct item *item = (const struct item *)thing;
	(void)view;
	(void)arena;
	if (item->papers.count || !item->form || is_state(item))
		return (struct value){0};
	if (item->form == FORM_PAPER)
		return value_text(STR("paper, not held"));
	return form_word(item->form);
}

static struct value get_to_read(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	struct reading reading = {0};
	(void)view;
	add_reading(&reading, (const struct item *)thing);
	if (!reading.minutes)
		return (struct value){0};
	return value_text(
		arena_printf(arena, "%zu min%s", reading.minutes, reading.files ? " or more" : ""));
}

/* Nothing at all to read, or nothing that can be told. */
static struct value get_to_read_missing(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	const struct item *item = (const struct item *)thing;
	struct reading reading = {0};
	(void)view;
	(void)arena;
	add_reading(&reading, item);
	if (reading.minutes)
		return (struct value){0};
	bool none = is_withheld(item) || item->form == FORM_VERBAL || item->form == FORM_DEFERRED ||
		    item->form == FORM_WITHDRAWN;
	return value_text(none ? STR("none") : STR("not known"));
}

static struct value get_is_withheld(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(is_withheld((const struct item *)thing));
}

/* How it is handled, where that is not the usual way. */
static struct value get_handling_words(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	static const char *const words[] = {
		"",
		"",
		"for consent, without discussion",
		"for information",
	};
	(void)view;
	(void)arena;
	return value_text(str_from(words[((const struct item *)thing)->handling]));
}

static struct value get_is_tied(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	static const char *const ways[] = {
		"related to", "report rows", "keeps", "evidence of", "joined by", "citations", NULL,
	};
	(void)view;
	(void)arena;
	return value_truth(((const struct item *)thing)->related.count ||
			   link_mentions(thing).count || derived_is_pointed_at(thing, ways));
}

static const struct value_row item_rows[] = {
	{"handling words", "how it is handled, where it is not discussed",
	 .get = get_handling_words},
	{"starts", "the time it starts, where that can be said", .get = get_starts},
	{"form words", "in what form it comes, where no paper of it is held",
	 .get = get_form_words},
	{"state", "why no paper is there: to follow, deferred, withdrawn", .get = get_state},
	{"to read", "how long its papers take: 3 min", .get = get_to_read},
	{"to read missing", "why that is not said: none, not known", .get = get_to_read_missing},
	{"is withheld", "whether it is withheld", .get = get_is_withheld},
	{"is tied", "whether anything is related, keeps a promise or mentions it",
	 .get = get_is_tied},
	{"minute", "what the minutes say about it", .get = minute_of_item},
	{"needs a decision", "whether it asks for a decision", .get = get_decides},
};

const struct derived_table derived_item = {KIND_ITEM, item_rows,
					   sizeof item_rows / sizeof *item_rows};
