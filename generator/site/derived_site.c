/*
 * The lists of a whole site: for index pages and the home page.
 */
#include "record/link.h"
#include "site/derived.h"

static struct date meeting_date(const struct value *value)
{
	return ((const struct meeting *)value->self)->date;
}

int derived_newest_first(const struct thing *a, const struct thing *b)
{
	return date_compare_known(((const struct meeting *)b)->date,
				  ((const struct meeting *)a)->date);
}

static struct value sorted_meetings(const struct view *view, struct arena *arena)
{
	static const struct derived_list newest_first = {NULL, KIND_MEETING, NULL,
							 derived_newest_first, NULL};
	return derived_all(view, &newest_first, arena);
}

static struct value get_upcoming(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct value all = sorted_meetings(view, arena);
	struct values ahead = {0};
	(void)thing;
	for (size_t i = all.count; i-- > 0;)
		if (derived_is_ahead(view, all.items[i].self))
			values_add(&ahead, all.items[i], arena);
	return values_list(&ahead);
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
static bool is_own(const struct view *view, const struct meeting *meeting)
{
	for (size_t i = 0; i < meeting->committees.count; i++) {
		const struct thing *committee = meeting->committees.items[i].target;
		if (committee && is_publishers(view, committee))
			return true;
	}
	return false;
}

static struct value get_next_meeting(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct value all = sorted_meetings(view, arena);
	struct value found = {0};
	(void)thing;
	for (size_t i = 0; i < all.count; i++)
		if (derived_is_ahead(view, all.items[i].self) && is_own(view, all.items[i].self))
			found = all.items[i];
	return found;
}

/* The newest that has a day: where none is ahead, the last that was named. */
static struct value get_last_dated(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	struct value all = sorted_meetings(view, arena);
	(void)thing;
	for (size_t i = 0; i < all.count; i++)
		if (meeting_date(&all.items[i]).precision == DATE_DAY)
			return all.items[i];
	return (struct value){0};
}

static struct value get_latest_meeting(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct value all = sorted_meetings(view, arena);
	(void)thing;
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *meeting = all.items[i].self;
		if (!derived_is_ahead(view, all.items[i].self) &&
		    is_own(view, (const struct meeting *)meeting) &&
		    link_back(meeting, STR("papers")).count)
			return all.items[i];
	}
	return (struct value){0};
}

/* Years */

static const struct shape_row year_fields[] = {
	{"year", "the year"},
	{"url", "the address of its page"},
	{"count", "how many meetings it has"},
	{"meetings", "its meetings, newest first"},
};

const struct shape shape_year = {"year", year_fields, 4};

static struct value get_years(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct value all = sorted_meetings(view, arena);
	struct values years = {0};
	(void)thing;
	for (size_t i = 0; i < all.count;) {
		int year = meeting_date(&all.items[i]).year;
		size_t first = i;
		while (i < all.count && meeting_date(&all.items[i]).year == year)
			i++;
		if (!year)
			continue;
		struct str text = arena_printf(arena, "%d", year);
		struct value values[] = {
			value_text(text),
			view_address(view, arena_printf(arena, "meetings/%d/", year),
				     (struct str){0}, arena),
			view_number(i - first, arena),
			value_list(&all.items[first], i - first),
		};
		values_add(&years, view_map(&shape_year, values, arena), arena);
	}
	return values_list(&years);
}

/* What the record holds, committee by committee. */

static const struct shape_row holding_fields[] = {
	{"committee", "the committee"},
	{"meeting_count", "how many of its meetings are in the record"},
	{"paper_count", "how many papers of them are held"},
	{"from", "the date of the first"},
	{"to", "the date of the last, where it is another"},
	{"minutes_count", "of how many the minutes are held"},
};

const struct shape shape_holding = {"holding", holding_fields, 6};

/* Back links stand by date, undated first. */
static struct date first_date(struct back_links meetings)
{
	size_t i = 0;
	while (i + 1 < meetings.count && record_date(meetings.items[i].from).precision == DATE_NONE)
		i++;
	return record_date(meetings.items[i].from);
}

static struct value holding(const struct view *view, const struct thing *committee,
			    struct back_links meetings, struct arena *arena)
{
	size_t papers = 0, minutes = 0;
	for (size_t i = 0; i < meetings.count; i++) {
		const struct thing *meeting = meetings.items[i].from;
		papers += link_back(meeting, STR("papers")).count;
		minutes += link_back(meeting, STR("minutes")).count;
	}
	struct date from = first_date(meetings);
	struct date last = record_date(meetings.items[meetings.count - 1].from);
	struct value to = {0};
	if (!date_is_same(from, last))
		to = view_date(view, last, arena);
	struct value values[] = {
		view_thing(view, committee),
		view_number(meetings.count, arena),
		view_number(papers, arena),
		view_date(view, from, arena),
		to,
		view_number(minutes, arena),
	};
	return view_map(&shape_holding, values, arena);
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
			 const struct value *committees, struct values *holdings,
			 struct arena *arena)
{
	for (size_t i = 0; i < committees->count; i++) {
		const struct thing *committee = committees->items[i].self;
		struct back_links meetings = link_back(committee, STR("meetings"));
		if (sort->is(meetings) && is_publishers(view, committee) == sort->own)
			values_add(holdings, holding(view, committee, meetings, arena), arena);
	}
}

/* The publisher's own bodies, then all others, by name. */
static struct value holdings_of(const struct view *view, bool (*is)(struct back_links meetings),
				struct arena *arena)
{
	static const struct derived_list by_name = {NULL, KIND_COMMITTEE, NULL, derived_by_title,
						    NULL};
	struct value committees = derived_all(view, &by_name, arena);
	struct values list = {0};
	struct holder_sort own = {true, is}, other = {false, is};
	add_holdings(view, &own, &committees, &list, arena);
	add_holdings(view, &other, &committees, &list, arena);
	return values_list(&list);
}

static struct value get_holdings(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	(void)thing;
	return holdings_of(view, has_meetings, arena);
}

static struct value get_holdings_kept(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	(void)thing;
	return holdings_of(view, holds_something, arena);
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

static bool is_alone(const struct thing *paper)
{
	return !paper->parent;
}

static bool is_file_only(const struct thing *paper)
{
	return !paper->body && ((const struct paper *)paper)->document.len;
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
static struct value get_scales(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct things *built_in = &view->record->defaults->scales;
	const struct things *own = &((const struct site *)thing)->scales;
	struct values list = {0};
	for (size_t i = 0; i < own->count; i++)
		values_add(&list, view_thing(view, own->items[i]), arena);
	for (size_t i = 0; i < built_in->count; i++)
		if (&link_scale(view->record, built_in->items[i]->title)->thing ==
		    built_in->items[i])
			values_add(&list, view_thing(view, built_in->items[i]), arena);
	return values_list(&list);
}

static struct value get_level_rating(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	return view_level(view, (const struct level *)thing, thing->title, arena);
}

static const struct value_row level_rows[] = {
	{"rating", "itself, as a rating to be shown", .get = get_level_rating},
};

const struct derived_table derived_level = {KIND_LEVEL, level_rows,
					    sizeof level_rows / sizeof *level_rows};

static struct value get_logo(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	return derived_file(view, thing, ((const struct site *)thing)->logo, arena);
}

/* How much of the banner is its first sentence; nothing if it has but one. */
static size_t banner_mark(struct str banner)
{
	size_t stop = str_find(banner, STR(". "));
	return stop < banner.len ? stop + 1 : 0;
}

static struct value get_banner_mark(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	struct str banner = ((const struct site *)thing)->banner;
	(void)view;
	(void)arena;
	return value_text(str_sub(banner, 0, banner_mark(banner)));
}

static struct value get_banner_rest(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	struct str banner = ((const struct site *)thing)->banner;
	(void)view;
	(void)arena;
	return value_text(str_trim(str_sub(banner, banner_mark(banner), banner.len)));
}

static const struct value_row site_rows[] = {
	{"logo file", "its logo, as a file", .get = get_logo},
	{"banner mark", "the first sentence of the banner, if it has several",
	 .get = get_banner_mark},
	{"banner rest", "what else the banner says", .get = get_banner_rest},
	{"upcoming", "meetings to come, soonest first", .get = get_upcoming},
	{"next meeting", "the publisher's next meeting", .get = get_next_meeting},
	{"last dated meeting", "the newest meeting of anyone that has a day",
	 .get = get_last_dated},
	{"latest meeting", "the publisher's latest meeting with papers", .get = get_latest_meeting},
	{"years", "the years that have meetings, newest first", .get = get_years},
	{"holdings", "what is held, committee by committee", .get = get_holdings},
	{"holdings kept", "those of them of which papers or minutes are held",
	 .get = get_holdings_kept},
	{"scales", "the scales in force: the site's own, then the built-in ones",
	 .get = get_scales},
};

const struct derived_table derived_site = {KIND_SITE, site_rows,
					   sizeof site_rows / sizeof *site_rows};

const struct derived_list derived_lists[] = {
	{"all workstreams", KIND_WORKSTREAM, NULL, derived_by_title, "all workstreams, by title"},
	{"committees", KIND_COMMITTEE, NULL, derived_by_title, "all committees, by name"},
	{"bodies named", KIND_COMMITTEE, is_only_named, derived_by_title,
	 "committees of which the record has no meeting"},
	{"organisations", KIND_ORGANISATION, NULL, derived_by_title, "all organisations, by name"},
	{"people", KIND_PERSON, has_own_page, by_surname, "all people that have a page"},
	{"all meetings", KIND_MEETING, NULL, derived_newest_first, "all meetings, newest first"},
	{"undated meetings", KIND_MEETING, is_undated, NULL, "meetings without a date"},
	{"papers alone", KIND_PAPER, is_alone, NULL, "papers of no meeting"},
	{"file only papers", KIND_PAPER, is_file_only, NULL, "papers that are only a file"},
	{"documents", KIND_DOCUMENT, NULL, derived_by_title, "all documents, by title"},
	{"terms", KIND_TERM, NULL, derived_by_title, "all terms of the glossary"},
	{"sources", KIND_SOURCE, NULL, derived_by_title,
	 "what is copied from other sites, by title"},
	{"all actions", KIND_ACTION, NULL, NULL, "all actions"},
	{"decisions", KIND_DECISION, NULL, NULL, "all decisions"},
	{NULL, KIND_NONE, NULL, NULL, NULL},
};

struct value derived_all(const struct view *view, const struct derived_list *list,
			 struct arena *arena)
{
	const struct things *all = &view->record->of[list->kind];
	struct values values = {0};
	for (size_t i = 0; i < all->count; i++)
		if (!list->holds || list->holds(all->items[i]))
			values_add(&values, view_thing(view, all->items[i]), arena);
	if (list->compare)
		values_sort(&values, list->compare);
	return values_list(&values);
}
