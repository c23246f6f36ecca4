#include "site/head.h"

#include "base/buffer.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/words.h"
#include "text/html_plain.h"

enum { LONGEST = 160 };

static const struct str ellipsis = {"\xE2\x80\xA6", 3};

struct str head_title(const struct view *view, struct arena *arena)
{
	const struct site *site = view->record->site;
	const struct link *publisher = &site->organisation;
	struct str name = arena_printf(arena, "%.*s, %.*s", STR_ARG(site->thing.title),
				       STR_ARG(link_name(publisher)));
	if (!view->page->address.len)
		return name;
	return arena_printf(arena, "%.*s \xE2\x80\x93 %.*s", STR_ARG(view->page->title),
			    STR_ARG(name));
}

struct str head_canonical(const struct view *view, struct arena *arena)
{
	struct str base = view->record->site->address;
	if (!base.len)
		return base;
	return arena_printf(arena, "%.*s%s%.*s", STR_ARG(base), str_ends(base, STR("/")) ? "" : "/",
			    STR_ARG(view->page->address));
}

struct str head_base(const struct view *view, struct arena *arena)
{
	struct str whole = head_canonical(view, arena);
	size_t host = str_find(whole, STR("://")) + 3;
	if (view->file_links || host > whole.len)
		return (struct str){0};
	struct str behind = str_sub(whole, host, whole.len);
	return str_sub(behind, str_find_char(behind, '/'), behind.len);
}

/* Sentences */

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_stop(char c)
{
	return c == '.' || c == '?' || c == '!';
}

/* "Dr.", "i.e.", an initial: a stop behind these ends no sentence. */
static bool is_abbreviated(struct str word)
{
	static const char *const titles[] = {
		"Dr", "Mr", "Mrs", "Ms", "No", "Prof", "St",
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (str_equal(word, str_from(titles[i])))
			return true;
	return word.len < 2 || str_find_char(word, '.') < word.len;
}

static bool ends_sentence(struct str text, size_t at)
{
	size_t start = at;
	if (!is_stop(text.data[at]))
		return false;
	if (at + 1 < text.len &&
	    (text.data[at + 1] != ' ' || at + 2 == text.len || !is_capital(text.data[at + 2])))
		return false;
	while (start && text.data[start - 1] != ' ')
		start--;
	return !is_abbreviated(str_sub(text, start, at));
}

static struct str first_sentence(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ends_sentence(text, i))
			return str_sub(text, 0, i + 1);
	return text;
}

static struct str shorten(struct str text, struct arena *arena)
{
	if (text.len <= LONGEST)
		return text;
	struct str kept = str_clip(text, LONGEST - ellipsis.len);
	size_t end = kept.len;
	while (end && kept.data[end] != ' ' && text.data[end] != ' ')
		end--;
	if (end)
		kept = str_sub(kept, 0, end);
	while (kept.len && (kept.data[kept.len - 1] == ',' || kept.data[kept.len - 1] == ';' ||
			    kept.data[kept.len - 1] == ':'))
		kept.len--;
	return arena_printf(arena, "%.*s%.*s", STR_ARG(kept), STR_ARG(ellipsis));
}

/* A sentence of ours, in the site's own words for things. */
static struct str in_own_words(const struct view *view, struct str sentence, struct arena *arena)
{
	struct buffer out = {0};
	struct str rest = sentence, word;
	while (str_split(&rest, ' ', &word)) {
		size_t end = word.len;
		while (end && (is_stop(word.data[end - 1]) || word.data[end - 1] == ','))
			end--;
		struct str own = words_site(view->record, str_sub(word, 0, end), arena);
		buffer_printf(&out, "%s%.*s%.*s", out.len ? " " : "", STR_ARG(own),
			      STR_ARG(str_sub(word, end, word.len)));
	}
	struct str text = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

/* What an author says of a thing under a key: prose, or a choice. */

static struct str words_of(const struct view *view, const struct thing *thing, const char *key,
			   struct arena *arena)
{
	int kind = thing->kind;
	const struct field *field = schema_field(kind, schema_find(kind, str_from(key)));
	const void *member = schema_value(thing, field);
	if (field->type == FIELD_CHOICE)
		return schema_choice(field, *(const int *)member);
	const struct prose *prose = *(struct prose *const *)member;
	struct buffer out = {0};
	html_plain_add(&out, view_prose(view, thing, prose, arena).text);
	struct str text = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

/* A line made of the fields of a thing that its author says nothing of. */

static struct str line_of_holder(const struct thing *thing, const char *what,
				 const struct thing *holder, struct arena *arena)
{
	struct str title = thing->title;
	if (!holder)
		return arena_printf(arena, "%.*s: %s in these board papers.", STR_ARG(title), what);
	return arena_printf(arena, "%.*s: %s of %.*s.", STR_ARG(title), what,
			    STR_ARG(holder->title));
}

static struct str line_of_thing(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	struct str word = str_from(schema_kind(thing->kind)->word);
	struct str own = words_site(view->record, word, arena);
	return line_of_holder(thing, arena_copy(arena, own).data, thing->parent, arena);
}

static struct str line_of_paper(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	const struct thing *meeting = ((const struct paper *)thing)->meeting.target;
	if (!meeting)
		return line_of_thing(view, thing, arena);
	return arena_printf(arena, "%.*s: paper for %.*s.", STR_ARG(thing->title),
			    STR_ARG(meeting->title));
}

static struct str line_of_meeting(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	struct str status = words_of(view, thing, "status", arena);
	size_t items = meeting->agenda.count, papers = 0;
	for (size_t i = 0; i < items; i++)
		papers += ((const struct item *)meeting->agenda.items[i])->papers.count;
	if (!items)
		return arena_printf(arena, "%.*s: %.*s%sno agenda in this record.",
				    STR_ARG(thing->title), STR_ARG(status), status.len ? "; " : "");
	return arena_printf(arena, "%.*s: %.*s%s%zu agenda item%s, %zu paper%s.",
			    STR_ARG(thing->title), STR_ARG(status), status.len ? "; " : "", items,
			    str_plural(items), papers, str_plural(papers));
}

static struct str line_of_minutes(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct str status = words_of(view, thing, "status", arena);
	return arena_printf(arena, "%.*s%s%.*s, item by item.", STR_ARG(thing->title),
			    status.len ? ", " : "", STR_ARG(status));
}

static struct str line_of_person(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct person *person = (const struct person *)thing;
	if (!person->roles.count)
		return line_of_thing(view, thing, arena);
	const struct role *role = (const struct role *)person->roles.items[0];
	const struct thing *where = link_end(&role->organisation);
	return arena_printf(arena, "%.*s, %.*s%s%.*s: papers, actions and meetings.",
			    STR_ARG(thing->title), STR_ARG(role->thing.title), where ? ", " : "",
			    STR_ARG(where ? where->title : (struct str){0}));
}

static struct str line_of_action(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct action *action = (const struct action *)thing;
	struct str word = words_site(view->record, STR("Action"), arena);
	return arena_printf(arena, "%.*s%s%.*s: %.*s", STR_ARG(word),
			    action->reference.len ? " " : "", STR_ARG(action->reference),
			    STR_ARG(thing->title));
}

/* Of each kind with pages: where its author may say what it is, and else. */
struct description_row {
	int kind;
	const char *keys[4]; /* ended by a null */
	struct str (*line)(const struct view *view, const struct thing *thing, struct arena *arena);
};

static const struct description_row rows[] = {
	{KIND_MEETING, {0}, line_of_meeting},
	{KIND_PAPER, {"summary"}, line_of_paper},
	{KIND_MINUTES, {0}, line_of_minutes},
	{KIND_STRATEGY, {"summary"}, line_of_thing},
	{KIND_PRIORITY, {"ambition"}, line_of_thing},
	{KIND_WORKSTREAM, {"summary"}, line_of_thing},
	{KIND_RISK, {"summary", "event", "effect"}, line_of_thing},
	{KIND_COMMITTEE, {"summary"}, line_of_thing},
	{KIND_PERSON, {0}, line_of_person},
	{KIND_DOCUMENT, {"summary"}, line_of_thing},
	{KIND_MEASURE, {"summary"}, line_of_thing},
	{KIND_ACTION, {0}, line_of_action},
	{KIND_NONE, {0}, line_of_thing},
};

/* A short sentence says little without what it is about. */
static struct str with_title(const struct thing *thing, struct str sentence, struct arena *arena)
{
	if (thing->title.len + STR(": ").len + sentence.len > LONGEST)
		return sentence;
	return arena_printf(arena, "%.*s: %.*s", STR_ARG(thing->title), STR_ARG(sentence));
}

static struct str describe_thing(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct description_row *row = rows;
	while (row->kind != KIND_NONE && row->kind != thing->kind)
		row++;
	struct str words = {0};
	for (size_t i = 0; row->keys[i] && !words.len; i++)
		words = words_of(view, thing, row->keys[i], arena);
	return words.len ? with_title(thing, first_sentence(words), arena)
			 : row->line(view, thing, arena);
}

static struct str describe_page(const struct view *view, struct arena *arena)
{
	const struct page *page = view->page;
	struct str lead = view->record->site->lead;
	if (!page->address.len && lead.len)
		return first_sentence(lead);
	if (page->subject && page->row->kind != KIND_NONE)
		return describe_thing(view, page->subject, arena);
	struct str holds = in_own_words(view, str_from(page->row->holds), arena);
	if (page->row->title)
		return holds;
	return arena_printf(arena, "%.*s: %.*s", STR_ARG(page->title), STR_ARG(holds));
}

struct str head_description(const struct view *view, struct arena *arena)
{
	return shorten(describe_page(view, arena), arena);
}
