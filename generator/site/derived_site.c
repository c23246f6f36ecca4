/*
 * The lists of a whole site: for index pages and the home page.
 */
#include "record/link.h"
#include "site/derived.h"

static struct date meeting_date(const struct thing *meeting)
{
	return ((const struct meeting *)meeting)->date;
}

int derived_newest_first(const struct thing *a, const struct thing *b)
{
	return date_compare_known(((const struct meeting *)b)->date,
				  ((const struct meeting *)a)->date);
}

static struct things sorted_meetings(const struct view *view)
{
	static const struct value_list newest_first = {.all = KIND_MEETING,
						       .order = derived_newest_first};
	return value_list_things(view, NULL, &newest_first);
}

static bool is_ahead(const struct view *view, const struct thing *meeting)
{
	return meeting_is_ahead(view->record, (const struct meeting *)meeting);
}

static struct value upcoming(const struct view *view)
{
	struct things all = sorted_meetings(view), ahead = {0};
	for (size_t i = all.count; i-- > 0;)
		if (is_ahead(view, all.items[i]))
			things_add(&ahead, all.items[i], view->arena);
	return view_things(view, &ahead);
}

static bool is_publishers(const struct view *view, const struct thing *committee)
{
	const struct links *of = &((const struct committee *)committee)->organisations;
	for (size_t i = 0; i < of->count; i++)
		if (of->items[i].target == view->record->site->organisation.target)
			return true;
	return false;
}

/* A meeting of one of the publisher's own bodies. */
static bool is_own(const struct view *view, const struct thing *meeting)
{
	const struct links *committees = &((const struct meeting *)meeting)->committees;
	for (size_t i = 0; i < committees->count; i++) {
		const struct thing *committee = committees->items[i].target;
		if (committee && is_publishers(view, committee))
			return true;
	}
	return false;
}

static struct value next_meeting(const struct view *view)
{
	struct things all = sorted_meetings(view);
	const struct thing *found = NULL;
	for (size_t i = 0; i < all.count; i++)
		if (is_ahead(view, all.items[i]) && is_own(view, all.items[i]))
			found = all.items[i];
	return view_thing(view, found);
}

/* The newest that has a day: where none is ahead, the last that was named. */
static struct value last_dated(const struct view *view)
{
	struct things all = sorted_meetings(view);
	for (size_t i = 0; i < all.count; i++)
		if (meeting_date(all.items[i]).precision == DATE_DAY)
			return view_thing(view, all.items[i]);
	return (struct value){0};
}

static struct value latest_meeting(const struct view *view)
{
	struct things all = sorted_meetings(view);
	for (size_t i = 0; i < all.count; i++)
		if (!is_ahead(view, all.items[i]) && is_own(view, all.items[i]) &&
		    link_back(all.items[i], STR("papers")).count)
			return view_thing(view, all.items[i]);
	return (struct value){0};
}

/* Years */

struct year_values {
	struct value year, url, count, meetings;
};

static const struct shape_row year_rows[] = {
	{"year", "the year", VALUE_AT(year_values, year)},
	{"url", "the address of its page", VALUE_AT(year_values, url)},
	{"count", "how many meetings it has", VALUE_AT(year_values, count)},
	{"meetings", "its meetings, newest first", VALUE_AT(year_values, meetings),
	 .gives = {.kinds = TO(KIND_MEETING)}},
};

const struct shape shape_year = SHAPE("year", year_values, year_rows);

static struct value year_of(const struct view *view, int year, const struct things *meetings)
{
	struct arena *arena = view->arena;
	struct str address = arena_printf(arena, "meetings/%d/", year);
	return view_object(view, &shape_year,
			   &(struct year_values){
				   .year = value_text(arena_printf(arena, "%d", year)),
				   .url = view_address(view, address, (struct str){0}, arena),
				   .count = view_number(meetings->count, arena),
				   .meetings = view_things(view, meetings),
			   });
}

static struct value years(const struct view *view)
{
	struct things all = sorted_meetings(view);
	struct values list = {0};
	for (size_t i = 0; i < all.count;) {
		int year = meeting_date(all.items[i]).year;
		struct things meetings = {all.items + i, 0};
		while (i < all.count && meeting_date(all.items[i]).year == year) {
			meetings.count++;
			i++;
		}
		if (year)
			values_add(&list, year_of(view, year, &meetings), view->arena);
	}
	return values_list(&list);
}

/* What the record holds, committee by committee. */

struct holding_values {
	struct value committee, meeting_count, paper_count, from, to, minutes_count;
};

static const struct shape_row holding_rows[] = {
	{"committee", "the committee", VALUE_AT(holding_values, committee),
	 .gives = {.kinds = TO(KIND_COMMITTEE)}},
	{"meeting_count", "how many of its meetings are in the record",
	 VALUE_AT(holding_values, meeting_count)},
	{"paper_count", "how many papers of them are held", VALUE_AT(holding_values, paper_count)},
	{"from", "the date of the first", VALUE_AT(holding_values, from)},
	{"to", "the date of the last, where it is another", VALUE_AT(holding_values, to)},
	{"minutes_count", "of how many the minutes are held",
	 VALUE_AT(holding_values, minutes_count)},
};

const struct shape shape_holding = SHAPE("holding", holding_values, holding_rows);

/* Back links stand by date, undated first. */
static struct date first_date(struct back_links meetings)
{
	size_t i = 0;
	while (i + 1 < meetings.count && record_date(meetings.items[i].from).precision == DATE_NONE)
		i++;
	return record_date(meetings.items[i].from);
}

static struct value holding_of(const struct view *view, const struct thing *committee,
			       struct back_links meetings)
{
	size_t papers = 0, minutes = 0;
	for (size_t i = 0; i < meetings.count; i++) {
		const struct thing *meeting = meetings.items[i].from;
		papers += link_back(meeting, STR("papers")).count;
		minutes += link_back(meeting, STR("minutes")).count;
	}
	struct date from = first_date(meetings);
	struct date last = record_date(meetings.items[meetings.count - 1].from);
	struct holding_values holding = {
		.committee = view_thing(view, committee),
		.meeting_count = view_number(meetings.count, view->arena),
		.paper_count = view_number(papers, view->arena),
		.from = view_date(view, from, view->arena),
		.minutes_count = view_number(minutes, view->arena),
	};
	if (!date_is_same(from, last))
		holding.to = view_date(view, last, view->arena);
	return view_object(view, &shape_holding, &holding);
}

/* Is anything of its meetings held, beyond their names? */
static bool holds_something(struct back_links meetings)
{
	static const char *const ways[] = {"papers", "minutes", NULL};
	for (size_t i = 0; i < meetings.count; i++)
		if (derived_is_pointed_at(meetings.items[i].from, ways))
			return true;
	return false;
}

static bool has_meetings(struct back_links meetings)
{
	return meetings.count > 0;
}

struct holder_sort {
	bool own; /* the publisher's own bodies, or others */
	bool (*is)(struct back_links meetings);
};

static void add_holdings(const struct view *view, const struct holder_sort *sort,
			 const struct things *committees, struct values *holdings)
{
	for (size_t i = 0; i < committees->count; i++) {
		const struct thing *committee = committees->items[i];
		struct back_links meetings = link_back(committee, STR("meetings"));
		if (sort->is(meetings) && is_publishers(view, committee) == sort->own)
			values_add(holdings, holding_of(view, committee, meetings), view->arena);
	}
}

/* The publisher's own bodies, then all others, by name. */
static struct value holdings_of(const struct view *view, bool (*is)(struct back_links meetings))
{
	static const struct value_list by_name = {.all = KIND_COMMITTEE, .order = derived_by_title};
	struct things committees = value_list_things(view, NULL, &by_name);
	struct values list = {0};
	struct holder_sort own = {true, is}, other = {false, is};
	add_holdings(view, &own, &committees, &list);
	add_holdings(view, &other, &committees, &list);
	return values_list(&list);
}

static struct value holdings(const struct view *view)
{
	return holdings_of(view, has_meetings);
}

static struct value holdings_kept(const struct view *view)
{
	return holdings_of(view, holds_something);
}

int derived_by_title(const struct thing *a, const struct thing *b)
{
	return str_compare_key(a->title, b->title);
}

/* The last word of a name. */
static struct str surname(struct str name)
{
	size_t start = name.len;
	while (start && name.data[start - 1] != ' ')
		start--;
	return str_sub(name, start, name.len);
}

static int by_surname(const struct thing *a, const struct thing *b)
{
	int order = str_compare_key(surname(a->title), surname(b->title));
	return order ? order : derived_by_title(a, b);
}

/* What lists of some things hold */

static bool has_own_page(const struct thing *thing)
{
	return thing->has_page;
}

static bool is_undated(const struct thing *meeting)
{
	return !((const struct meeting *)meeting)->date.year;
}

static bool is_only_named(const struct thing *committee)
{
	return !link_back(committee, STR("meetings")).count;
}

/* The site's scales, then the built-in ones that it does not replace. */
static void fill_scales(const struct view *view, const struct thing *thing, struct things *out)
{
	const struct things *built_in = &view->record->defaults->scales;
	const struct things *own = &((const struct site *)thing)->scales;
	for (size_t i = 0; i < own->count; i++)
		things_add(out, own->items[i], view->arena);
	for (size_t i = 0; i < built_in->count; i++)
		if (&link_scale(view->record, built_in->items[i]->title)->thing ==
		    built_in->items[i])
			things_add(out, built_in->items[i], view->arena);
}

static struct value level_rating(const struct view *view, const struct thing *thing)
{
	return view_level(view, (const struct level *)thing, thing->title);
}

static const struct value_row level_rows[] = {
	{"rating", "itself, as a rating to be shown", .value = level_rating},
};

const struct derived_table derived_level = {KIND_LEVEL, level_rows,
					    sizeof level_rows / sizeof *level_rows};

static struct value logo_file(const struct view *view, const struct thing *thing)
{
	return file_value_of(view, thing, ((const struct site *)thing)->logo);
}

/* How much of the banner is its first sentence; nothing if it has but one. */
static size_t banner_stop(struct str banner)
{
	size_t stop = str_find(banner, STR(". "));
	return stop < banner.len ? stop + 1 : 0;
}

static struct str banner_mark(const struct thing *thing)
{
	struct str banner = ((const struct site *)thing)->banner;
	return str_sub(banner, 0, banner_stop(banner));
}

static struct str banner_rest(const struct thing *thing)
{
	struct str banner = ((const struct site *)thing)->banner;
	return str_trim(str_sub(banner, banner_stop(banner), banner.len));
}

static const struct value_row site_rows[] = {
	{"logo file", "its logo, as a file", .value = logo_file},
	{"banner mark", "the first sentence of the banner, if it has several", .text = banner_mark},
	{"banner rest", "what else the banner says", .text = banner_rest},
	{"upcoming", "meetings to come, soonest first", .site = upcoming,
	 .gives = {.kinds = TO(KIND_MEETING)}},
	{"next meeting", "the publisher's next meeting", .site = next_meeting,
	 .gives = {.kinds = TO(KIND_MEETING)}},
	{"last dated meeting", "the newest meeting of anyone that has a day", .site = last_dated,
	 .gives = {.kinds = TO(KIND_MEETING)}},
	{"latest meeting", "the publisher's latest meeting with papers", .site = latest_meeting,
	 .gives = {.kinds = TO(KIND_MEETING)}},
	{"years", "the years that have meetings, newest first", .site = years,
	 .gives = {.shape = &shape_year}},
	{"holdings", "what is held, committee by committee", .site = holdings,
	 .gives = {.shape = &shape_holding}},
	{"holdings kept", "those of them of which papers or minutes are held",
	 .site = holdings_kept, .gives = {.shape = &shape_holding}},
	{"scales", "the scales in force: the site's own, then the built-in ones",
	 .list = {.fill = fill_scales}, .gives = {.kinds = TO(KIND_SCALE)}},
	{"all workstreams", "all workstreams, by title",
	 .list = {.all = KIND_WORKSTREAM, .order = derived_by_title}},
	{"committees", "all committees, by name",
	 .list = {.all = KIND_COMMITTEE, .order = derived_by_title}},
	{"bodies named", "committees of which the record has no meeting",
	 .list = {.all = KIND_COMMITTEE, .holds = is_only_named, .order = derived_by_title}},
	{"organisations", "all organisations, by name",
	 .list = {.all = KIND_ORGANISATION, .order = derived_by_title}},
	{"people", "all people that have a page",
	 .list = {.all = KIND_PERSON, .holds = has_own_page, .order = by_surname}},
	{"all meetings", "all meetings, newest first",
	 .list = {.all = KIND_MEETING, .order = derived_newest_first}},
	{"undated meetings", "meetings without a date",
	 .list = {.all = KIND_MEETING, .holds = is_undated}},
	{"terms", "all terms of the glossary",
	 .list = {.all = KIND_TERM, .order = derived_by_title}},
	{"sources", "what is copied from other sites, by title",
	 .list = {.all = KIND_SOURCE, .order = derived_by_title}},
	{"all actions", "all actions", .list = {.all = KIND_ACTION}},
	{"decisions", "all decisions", .list = {.all = KIND_DECISION}},
};

const struct derived_table derived_site = {KIND_SITE, site_rows,
					   sizeof site_rows / sizeof *site_rows};
