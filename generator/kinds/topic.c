/* Topics: subjects under several names, and a page of all that names each. */
#include "kinds/kinds.h"

#include "record/prose.h"
#include "site/address.h"
#include "site/data_files.h"
#include "site/feed.h"
#include "site/identity.h"
#include "site/page.h"
#include "site/plan.h"
#include "site/years.h"
#include "text/alias.h"

/* clang-format off */
static const struct field topic_fields[] = {
	{"aliases", "what else it is called in texts: a capital has to be one there, a small letter may be either", AT(topic, aliases)},
	{"summary", "what belongs to it", AT(topic, summary)},
};
/* clang-format on */

/* A page with more places than this has a page for each year. */
enum { MOST_ON_A_PAGE = 200, FEW_PLACES = 5 };

/* What is found, with where it stands */

struct found {
	const struct topic_hit *hit;
	const struct thing *at;   /* has a page, or a place on one */
	const struct thing *page; /* that page */
	struct date date;
};

struct all_found {
	struct found *items;
	size_t count;
};

static const struct thing *place_of(const struct thing *thing)
{
	while (thing && !thing->has_page && !thing->fragment.len)
		thing = thing->parent;
	return thing;
}

/* What the page is about on which it stands. */
static const struct thing *page_of(const struct thing *at)
{
	for (const struct thing *thing = at; thing; thing = thing->parent)
		if (thing->has_page && str_equal(thing->address, at->address))
			return thing;
	return at;
}

static int in_order(const struct thing *a, const struct thing *b)
{
	int order = (a->kind > b->kind) - (a->kind < b->kind);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* Undated first; then newest first, page by page, each as it is read. */
static int compare_found(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	bool is_dated = a->date.precision != DATE_NONE;
	if (is_dated != (b->date.precision != DATE_NONE))
		return is_dated ? 1 : -1;
	int order = is_dated ? date_compare_known(b->date, a->date) : 0;
	if (!order)
		order = in_order(a->page, b->page);
	if (!order)
		order = (a->hit->field == NULL) - (b->hit->field == NULL);
	if (!order)
		order = in_order(a->at, b->at);
	return order ? order : (a->hit > b->hit) - (a->hit < b->hit);
}

/* All texts of a thing outside its body are one place. */
static bool is_repeat(const struct found *found, const struct found *before)
{
	return found->hit->field && before->hit->field && found->at == before->at &&
	       date_is_same(found->date, before->date);
}

static struct all_found find_all(const struct topic *topic, struct arena *arena)
{
	struct all_found all = {arena_new(arena, struct found, topic->hits.count), 0};
	size_t kept = 0;
	for (size_t i = 0; i < topic->hits.count; i++) {
		const struct topic_hit *hit = &topic->hits.items[i];
		const struct thing *at = place_of(hit->from);
		struct found found = {hit, at, at ? page_of(at) : NULL, record_date(hit->from)};
		if (at)
			ARRAY_PUT(all.items, all.count, topic->hits.count, found);
	}
	ARRAY_SORT(all.items, all.count, compare_found);
	for (size_t i = 0; i < all.count; i++)
		if (!kept || !is_repeat(&all.items[i], &all.items[kept - 1]))
			all.items[kept++] = all.items[i];
	all.count = kept;
	return all;
}

static bool is_same_page(const struct found *a, const struct found *b)
{
	return a->page == b->page && date_is_same(a->date, b->date);
}

static int year_of(const struct found *found)
{
	return found->date.precision == DATE_NONE ? 0 : found->date.year;
}

static void add_years(const struct record *record, const struct thing *thing, struct years *out)
{
	struct all_found all = find_all((const struct topic *)thing, record->arena);
	for (size_t i = 0; all.count > MOST_ON_A_PAGE && i < all.count; i++)
		years_add(out, year_of(&all.items[i]));
}

/* Words: the sentence that names it, by the longest of its names */

struct naming {
	uint32_t of;
	struct alias_found first;
};

static void take_first(void *context, const struct alias_found *found)
{
	struct naming *naming = context;
	bool is_longer = found->start == naming->first.start && found->end > naming->first.end;
	if (found->of == naming->of && (!naming->first.end || is_longer))
		naming->first = *found;
}

static bool ends_sentence(struct str text, size_t at)
{
	return (text.data[at] == '.' || text.data[at] == '?' || text.data[at] == '!') &&
	       at + 2 < text.len && text.data[at + 1] == ' ' && ascii_is_capital(text.data[at + 2]);
}

/* The sentence around the name; of a longer one so many bytes on each side. */
static void narrow(struct str text, const struct alias_found *name, size_t *start, size_t *end)
{
	enum { SHORT = 280, BESIDE = 160 };
	*start = 0;
	*end = text.len;
	if (text.len <= SHORT)
		return;
	for (size_t i = name->start; i-- > 0 && !*start;)
		if (ends_sentence(text, i))
			*start = i + 2;
	for (size_t i = name->end; i < text.len && *end == text.len; i++)
		if (ends_sentence(text, i))
			*end = i + 1;
	if (name->start - *start > BESIDE)
		for (*start = name->start - BESIDE;
		     *start < name->start && text.data[*start - 1] != ' ';)
			++*start;
	if (*end - name->end > BESIDE)
		for (*end = name->end + BESIDE; *end > name->end && text.data[*end] != ' ';)
			--*end;
}

/* Values */

struct place_values {
	struct value title, url, before, named, after, is_title;
};

struct page_values {
	struct value title, url, when, meeting, kind, few, rest;
};

struct year_values {
	struct value title, id, url, count, pages, is_here;
};

/* clang-format off */
static const struct shape_row place_rows[] = {
	{"title", "where it stands: paragraph 14", VALUE_AT(place_values, title)},
	{"url", "the address of the place", VALUE_AT(place_values, url)},
	{"before", "the sentence that names it, up to the name; nothing where that is the title", VALUE_AT(place_values, before)},
	{"named", "the name, as it stands there", VALUE_AT(place_values, named)},
	{"after", "the rest of the sentence", VALUE_AT(place_values, after)},
	{"is title", "whether it is the name of the page; then it has no sentence", VALUE_AT(place_values, is_title)},
};

static const struct shape_row page_rows[] = {
	{"title", "what the page is about", VALUE_AT(page_values, title)},
	{"url", "its address", VALUE_AT(page_values, url)},
	{"when", "when it was said there, as a date; nothing where it has none", VALUE_AT(page_values, when), .gives = {.shape = &shape_date}},
	{"meeting", "the meeting that it belongs to, where that is another page, as a thing", VALUE_AT(page_values, meeting), .gives = {.kinds = TO(KIND_MEETING)}},
	{"kind", "what it is: paper", VALUE_AT(page_values, kind)},
	{"few", "the first places, with their words", VALUE_AT(page_values, few), .gives = {.shape = &shape_topic_place}},
	{"rest", "the other places", VALUE_AT(page_values, rest), .gives = {.shape = &shape_topic_place}},
};

static const struct shape_row year_rows[] = {
	{"title", "the year; nothing for what has no date", VALUE_AT(year_values, title)},
	{"id", "for an id", VALUE_AT(year_values, id)},
	{"url", "the address of its page, where years have pages", VALUE_AT(year_values, url)},
	{"count", "how many places name the topic", VALUE_AT(year_values, count)},
	{"pages", "the pages that do, newest first", VALUE_AT(year_values, pages), .gives = {.shape = &shape_topic_page}},
	{"is here", "whether it stands on this page", VALUE_AT(year_values, is_here)},
};
/* clang-format on */

const struct shape shape_topic_place = SHAPE("place that names a topic", place_values, place_rows);
const struct shape shape_topic_page = SHAPE("page that names a topic", page_values, page_rows);
const struct shape shape_topic_year = SHAPE("year of a topic", year_values, year_rows);

static const struct markdown_block *block_of(const struct topic_hit *hit)
{
	return hit->field ? NULL : &prose_read(hit->prose)->blocks[hit->block];
}

/* "Paragraph 14", the heading, the item; what stands on its own page is called by its field. */
static struct str place_title(const struct found *found, struct arena *arena)
{
	const struct markdown_block *block = block_of(found->hit);
	struct str number = {0};
	if (block && block->type == MARKDOWN_PARAGRAPH && block->number)
		number = markdown_paragraph_number(prose_read(found->hit->prose), block);
	if (number.len)
		return arena_printf(arena, "Paragraph %.*s", STR_ARG(number));
	if (block && block->text.len)
		return block->text;
	if (block)
		return STR("In the text");
	if (found->at != found->page)
		return found->at->title;
	struct str field = str_from(found->hit->field->name);
	if (found->hit->from != found->at)
		field = str_from(schema_kind(found->hit->from->kind)->word);
	return arena_printf(arena, "%c%.*s", field.data[0] - 'a' + 'A',
			    STR_ARG(str_skip(field, 1)));
}

static struct value place_url(const struct view *view, const struct found *found)
{
	const struct markdown_block *block = block_of(found->hit);
	const struct thing *at = found->at;
	if (block && block->id.len && found->hit->from == at)
		return view_address(view, address_body(at, view->arena),
				    address_place(at, block->id, view->arena));
	return view_address(view, at->address, at->fragment);
}

/* The sentence that names it, in three. */
static void add_sentence(struct place_values *values, const struct topic *topic,
			 const struct found *found, struct arena *arena)
{
	static const char *const more = "…";
	struct str text = topic_words(found->hit, arena);
	struct naming naming = {.of = topic->thing.number};
	size_t start, end;
	aliases_find(topic->names, text, take_first, &naming);
	narrow(text, &naming.first, &start, &end);
	values->before =
		value_text(arena_printf(arena, "%s%s%.*s", start ? more : "", start ? " " : "",
					STR_ARG(str_sub(text, start, naming.first.start))));
	values->named = value_text(str_sub(text, naming.first.start, naming.first.end));
	values->after = value_text(
		arena_printf(arena, "%.*s%s%s", STR_ARG(str_sub(text, naming.first.end, end)),
			     end < text.len ? " " : "", end < text.len ? more : ""));
}

/* Is it what the thing is called? */
static bool is_name(const struct found *found)
{
	const struct topic_hit *hit = found->hit;
	return hit->from == found->at && hit->field && !hit->prose &&
	       str_equal(hit->text, found->at->title);
}

/* The words of a name or of a heading are those by which the place is called. */
static struct value place_value(const struct view *view, const struct topic *topic,
				const struct found *found)
{
	struct str title = place_title(found, view->arena);
	struct place_values values = {
		.title = value_text(title),
		.url = place_url(view, found),
		.is_title = value_truth(is_name(found) && found->at == found->page),
	};
	if (!is_name(found) && !str_equal(title, topic_words(found->hit, view->arena)))
		add_sentence(&values, topic, found, view->arena);
	return view_object(view, &shape_topic_place, &values);
}

static struct value naming_page(const struct view *view, const struct topic *topic,
				const struct found *items, size_t count)
{
	const struct thing *page = items[0].page;
	const struct thing *meeting = (const struct thing *)meeting_of(page);
	struct values few = {0}, rest = {0};
	for (size_t i = 0; i < count; i++)
		values_add(i < FEW_PLACES ? &few : &rest, place_value(view, topic, &items[i]),
			   view->arena);
	struct page_values values = {
		.title = value_text(page->title),
		.url = view_address(view, page->address,
				    page->has_page ? (struct str){0} : page->fragment),
		.meeting = view_thing(view, meeting == page ? NULL : meeting),
		.kind = value_text(words_site(view->record, str_from(schema_kind(page->kind)->word),
					      view->arena)),
		.few = values_list(&few),
		.rest = values_list(&rest),
	};
	if (items[0].date.precision != DATE_NONE)
		values.when = view_date(view, items[0].date);
	return view_object(view, &shape_topic_page, &values);
}

static struct value naming_pages(const struct view *view, const struct topic *topic,
				 const struct found *items, size_t count)
{
	struct values pages = {0};
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && is_same_page(&items[end], &items[i]);)
			end++;
		values_add(&pages, naming_page(view, topic, &items[i], end - i), view->arena);
	}
	return values_list(&pages);
}

/* On its own page a long topic has what has no date and the latest year. */
static bool is_here(const struct page *page, const struct all_found *all, int year, int latest)
{
	if (page->year)
		return year == page->year;
	return all->count <= MOST_ON_A_PAGE || !year || year == latest;
}

static struct value years(const struct view *view, const struct thing *thing)
{
	const struct topic *topic = (const struct topic *)thing;
	struct all_found all = find_all(topic, view->arena);
	struct values years = {0};
	int latest = 0;
	for (size_t i = 0; i < all.count; i++)
		latest = year_of(&all.items[i]) > latest ? year_of(&all.items[i]) : latest;
	for (size_t i = 0, end; i < all.count; i = end) {
		int year = year_of(&all.items[i]);
		for (end = i + 1; end < all.count && year_of(&all.items[end]) == year;)
			end++;
		bool here = is_here(view->page, &all, year, latest);
		struct str word = arena_printf(view->arena, "%d", year);
		struct year_values values = {
			.title = value_text(year ? word : (struct str){0}),
			.id = value_text(year ? word : STR("undated")),
			.count = value_text(arena_printf(view->arena, "%zu", end - i)),
			.is_here = value_truth(here),
		};
		if (year && all.count > MOST_ON_A_PAGE)
			values.url = view_address(view, address_part(thing, year, view->arena),
						  (struct str){0});
		if (here)
			values.pages = naming_pages(view, topic, &all.items[i], end - i);
		values_add(&years, view_object(view, &shape_topic_year, &values), view->arena);
	}
	return values_list(&years);
}

static int places(const struct thing *thing)
{
	struct arena scratch = {0};
	size_t count = find_all((const struct topic *)thing, &scratch).count;
	arena_free(&scratch);
	return count ? (int)count : NO_NUMBER;
}

static struct value latest(const struct view *view, const struct thing *thing)
{
	struct all_found all = find_all((const struct topic *)thing, view->arena);
	for (size_t i = 0; i < all.count; i++)
		if (year_of(&all.items[i]))
			return view_date(view, all.items[i].date);
	return (struct value){0};
}

static struct value is_long(const struct view *view, const struct thing *thing)
{
	return value_truth(find_all((const struct topic *)thing, view->arena).count >
			   MOST_ON_A_PAGE);
}

/* clang-format off */
static const struct value_row topic_values[] = {
	{"places", "how many places name it", .number = places},
	{"latest", "the date of the newest of them", .value = latest, .gives = {.shape = &shape_date}},
	{"years", "the places year by year, newest first, those without a date before all", .value = years, .gives = {.shape = &shape_topic_year}},
	{"is long", "whether each year has a page of its own", .value = is_long},
};

static const struct value_row topic_site_values[] = {
	{"topics", "all topics, by name", .list = {.all = KIND_TOPIC, .order = things_by_title}},
};
/* clang-format on */

/* Feeds: one entry for each page and day */

static void add_events(const struct thing *thing, struct events *events)
{
	const struct topic *topic = (const struct topic *)thing;
	struct arena *arena = events->arena;
	struct all_found all = find_all(topic, arena);
	for (size_t i = 0, end; i < all.count; i = end) {
		const struct found *found = &all.items[i];
		for (end = i + 1; end < all.count && is_same_page(&all.items[end], found);)
			end++;
		struct place_values words = {0};
		add_sentence(&words, topic, found, arena);
		event_add(events,
			  (struct event){
				  .date = found->date,
				  .thing = found->page,
				  .word = "topic",
				  .key = thing->name,
				  .title = arena_printf(arena, "%.*s: %.*s", STR_ARG(thing->title),
							STR_ARG(found->page->title)),
				  .text = arena_printf(
					  arena, "%.*s%.*s%.*s", STR_ARG(words.before.text),
					  STR_ARG(words.named.text), STR_ARG(words.after.text)),
			  });
	}
}

/* The kind */

static void prepare(const struct record *record, struct thing *topic)
{
	if (!topic->number)
		topic_find_all(record);
}

/* A name without a word, or of too many, would never be found. */
static void check_name(const struct topic *topic, const char *key, struct str name,
		       struct diag *diag)
{
	struct arena scratch = {0};
	if (!aliases_add(aliases_new(&scratch), name, 0, false)) {
		diag_report(diag, DIAG_UNKNOWN_WORD, schema_place_of(&topic->thing, key),
			    "the %s \"%.*s\" can stand in no text",
			    str_equal(str_from(key), STR("title")) ? "title" : "alias",
			    STR_ARG(name));
		diag_remedy(diag, "write it as it stands in papers, in 1 to %d words",
			    ALIAS_MOST_WORDS);
	}
	arena_free(&scratch);
}

static void check(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct topic *topic = (const struct topic *)thing;
	(void)record;
	check_name(topic, "title", thing->title, diag);
	for (size_t i = 0; i < topic->aliases.count; i++)
		check_name(topic, "aliases", topic->aliases.items[i], diag);
}

static const struct data_row topic_tables[] = {
	FEED_OF_THING,
};

/* A risk may well have the same. */
static struct str page_title(const struct thing *topic, struct arena *arena)
{
	return arena_printf(arena, "Topic: %.*s", STR_ARG(topic->title));
}

static const struct kind_pages topic_pages = {
	.register_holds = "each topic and the other names that it has in texts",
	.address = "topics/*/",
	.described_by = {"summary"},
	.values = ROWS(topic_values),
	.site_values = ROWS(topic_site_values),
	.tables = ROWS(topic_tables),
	.add_events = add_events,
	.tells_apart = true,
	.page_title = page_title,
	.search = {.is_thing = true, .names = {"aliases"}},
	.page = {"topic", .section = "topics", .parent = "topics"},
	.part = {"topic", .name = "topic-year", .section = "topics", .parent = "topics",
		 .holds = "what names the topic in one year."},
	.add_years = add_years,
	.index = {"topics", .section = "topics", .title = "Topics", .address = "topics/",
		  .order = 105, .menu = IN_NAVIGATION,
		  .holds = "Subjects of these board papers, each with every paragraph that names "
			   "it."},
};

const struct kind kind_topic = {
	.word = "topic",
	.plural = "topics",
	FIELDS(topic),
	.referable = true,
	.may_be_held = true,
	.files = {{"topics", FILES_ALONE | FILES_MAIN}},
	.prepare = prepare,
	.found = topic_found,
	.check = check,
	.help = "A subject under all its names; its page gathers every paragraph that has one.",
	.pages = &topic_pages,
};
