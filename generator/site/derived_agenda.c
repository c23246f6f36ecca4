/*
 * Agendas: their sections, columns and items.
 */
#include "model/schema.h"
#include "site/derived.h"
#include "site/derived_minutes.h"

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

static const struct map_field section_fields[] = {
	{"title", "the name of the section; empty where there are none"},
	{"items", "its agenda items"},
};

const struct map_shape shape_section = {"section", section_fields, 2};

static struct value get_agenda_sections(const struct view *view,
					const struct thing *thing,
					struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	struct values sections = {0};
	for (size_t i = 0; i < agenda->count;) {
		struct str name = ((const struct item *)agenda->items[i])
					  ->section;
		struct values items = {0};
		while (i < agenda->count &&
		       str_equal(((const struct item *)agenda->items[i])
					 ->section,
				 name))
			values_add(&items, view_thing(view, agenda->items[i++]),
				   arena);
		struct value values[] = {value_text(name),
					 values_list(&items)};
		values_add(&sections, view_map(&shape_section, values, arena),
			   arena);
	}
	return values_list(&sections);
}

static bool needs_decision(const struct item *item)
{
	for (size_t i = 0; i < item->purpose.count; i++) {
		const struct level *level = item->purpose.items[i].level;
		if (level && level->decides == 1)
			return true;
	}
	return false;
}

static struct value get_needs_decision(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	struct values items = {0};
	for (size_t i = 0; i < agenda->count; i++)
		if (needs_decision((const struct item *)agenda->items[i]))
			values_add(&items, view_thing(view, agenda->items[i]),
				   arena);
	return values_list(&items);
}

static struct value get_decides(const struct view *view,
				const struct thing *thing, struct arena *arena)
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

static bool any_item(const struct thing *meeting,
		     bool (*has)(const struct thing *item))
{
	return derived_any(&as_meeting(meeting)->agenda, has);
}

static struct value get_has_purposes(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_item(thing, has_purpose));
}

static struct value get_has_presenters(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_item(thing, has_presenters));
}

static struct value get_has_times(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_item(thing, has_minutes));
}

static struct value get_agenda_columns(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	size_t columns = 2;
	columns += any_item(thing, has_purpose);
	columns += any_item(thing, has_presenters);
	columns += any_item(thing, has_minutes);
	(void)view;
	return view_number(columns, arena);
}

static const struct derived agenda_rows[] = {
	{"agenda sections", get_agenda_sections,
	 "the agenda, section by section"},
	{"decisions needed", get_needs_decision,
	 "the items that ask for a decision"},
	{"agenda columns", get_agenda_columns,
	 "how many columns a table of the agenda has"},
	{"has purposes", get_has_purposes,
	 "whether any agenda item states a purpose"},
	{"has presenters", get_has_presenters,
	 "whether any agenda item states who presents it"},
	{"has times", get_has_times,
	 "whether any agenda item states the minutes allotted"},
};

const struct derived_table derived_agenda = {
	KIND_MEETING, agenda_rows, sizeof agenda_rows / sizeof *agenda_rows};

/* The clock runs through the part of the meeting that comes first. */
static bool is_in_first_part(const struct meeting *meeting,
			     const struct thing *item)
{
	const struct item *first =
		(const struct item *)meeting->agenda.items[0];
	return str_equal(((const struct item *)item)->part, first->part);
}

/* When it starts, where the minutes of all items before it are stated. */
static struct value get_starts(const struct view *view,
			       const struct thing *thing, struct arena *arena)
{
	enum { DAY = 24 * 60 };
	const struct meeting *meeting =
		(const struct meeting *)record_holder(thing, KIND_MEETING);
	int at = meeting ? meeting->times.start : -1;
	(void)view;
	if (!meeting || meeting->times.end <= 0 ||
	    !((const struct item *)thing)->minutes ||
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

/* In what form it comes, where no paper of it is held. */
static struct value get_form_words(const struct view *view,
				   const struct thing *thing,
				   struct arena *arena)
{
	enum { FORM_PAPER = 1 };
	const struct item *item = (const struct item *)thing;
	size_t index = schema_find(KIND_ITEM, STR("form"));
	(void)view;
	(void)arena;
	if (item->papers.count || !item->form)
		return (struct value){0};
	if (item->form == FORM_PAPER)
		return value_text(STR("paper, not held"));
	return value_text(
		schema_choice(schema_field(KIND_ITEM, index), item->form));
}

/* How it is handled, where that is not the usual way. */
static struct value get_handling_words(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	static const char *const words[] = {
		"", "", "for consent, without discussion", "for information",
	};
	(void)view;
	(void)arena;
	return value_text(
		str_from(words[((const struct item *)thing)->handling]));
}

static const struct derived item_rows[] = {
	{"handling words", get_handling_words,
	 "how it is handled, where it is not discussed"},
	{"starts", get_starts, "the time it starts, where that can be said"},
	{"form words", get_form_words,
	 "in what form it comes, where no paper of it is held"},
	{"minute", minute_of_item, "what the minutes say about it"},
	{"needs a decision", get_decides, "whether it asks for a decision"},
};

const struct derived_table derived_item = {
	KIND_ITEM, item_rows, sizeof item_rows / sizeof *item_rows};
