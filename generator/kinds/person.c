/*
 * People, their roles and interests.
 */
#include "kinds/kinds.h"

#include "record/link.h"
#include "record/reference.h"
#include "site/head.h"
#include "text/utf8.h"

static bool has_word(struct str words, struct str wanted)
{
	struct str word;
	while (str_split(&words, '-', &word))
		if (str_equal(word, wanted))
			return true;
	return false;
}

static bool is_number(struct str word)
{
	struct str digits = STR("0123456789");
	for (size_t i = 0; i < word.len; i++)
		if (str_find_char(digits, word.data[i]) == digits.len)
			return false;
	return true;
}

/* Does an id say more than the role? Only its words and numbers do not. */
static bool tells_who(struct str id, struct str role)
{
	struct str word;
	while (str_split(&id, '-', &word))
		if (!is_number(word) && !has_word(role, word))
			return true;
	return false;
}

static bool is_taken(const struct record *record, struct str id)
{
	const struct things *people = &record->of[KIND_PERSON];
	for (size_t i = 0; i < people->count; i++)
		if (str_equal(people->items[i]->id, id))
			return true;
	return false;
}

/* An id that says more than the role makes way for it: it is printed in addresses. */
static void hide_id(const struct record *record, struct person *person)
{
	struct thing *thing = &person->thing;
	struct arena *arena = record->arena;
	struct str role = utf8_slug(
		person->roles.count ? person->roles.items[0]->title : STR("Somebody"), arena);
	size_t kept = 0, number = 1;
	for (size_t i = 0; i < thing->was.count; i++)
		if (!tells_who(thing->was.items[i], role))
			thing->was.items[kept++] = thing->was.items[i];
	thing->was.count = kept;
	if (!tells_who(thing->id, role))
		return;
	struct str id = role;
	while (is_taken(record, id))
		id = arena_printf(arena, "%.*s-%zu", STR_ARG(role), ++number);
	thing->id = thing->name = id;
}

/* Papers list the names that they use. */
static void hide_aliases(struct person *person)
{
	for (size_t i = 0; i < person->aliases.count; i++) {
		struct alias *alias = (struct alias *)person->aliases.items[i];
		alias->thing.title = (struct str){0};
		alias->source_paper = (struct link){0};
	}
	person->aliases = (struct things){0};
}

/* Where only the role is shown, the name leaves the record altogether. */
static void hide_person(const struct record *record, struct thing *thing)
{
	struct person *person = (struct person *)thing;
	if (!person_is_role_only(thing))
		return;
	hide_id(record, person);
	thing->title = person->roles.count ? person->roles.items[0]->title : STR("Name not shown");
	hide_aliases(person);
	person->initials = (struct texts){0};
}

/* clang-format off */
static const struct field person_fields[] = {
	{"initials", "as minutes write them", AT(person, initials)},
	{"aliases", "other spellings of the name", AT(person, aliases), TO(KIND_ALIAS)},
	{"roles", "posts held, newest first", AT(person, roles), TO(KIND_ROLE)},
	{"interests", "interests declared", AT(person, interests), TO(KIND_INTEREST)},
	{"interests declared", "when the person last declared interests, or that there are none", AT(person, interests_declared)},
	{"page", "whether there is a page; without it members of published committees and sponsors have one",
	 AS(CHOICE, person, page), CHOICE_WORDS(PERSON_PAGES)},
	{"display", "show the role in place of the name", AS(CHOICE, person, display), CHOICE_WORDS(PERSON_DISPLAYS), .flags = FIELD_GUARDS},
	{"note", "what is to be said about the entry", AT(person, note)},
};
/* clang-format on */

/* Does the public see a page for this person? */
static bool has_page(const struct thing *thing)
{
	const struct person *person = (const struct person *)thing;
	if (person->page)
		return person->page == PERSON_PAGE_YES;
	/* The address would hold the id, which is as good as the name. */
	if (person_is_role_only(thing))
		return false;
	return link_back(thing, STR("memberships")).count ||
	       link_back(thing, STR("papers sponsored")).count ||
	       link_back(thing, STR("chairs")).count;
}

static bool is_initials(struct str text)
{
	size_t capitals = 0;
	for (size_t i = 0; i < text.len; i++)
		capitals += text.data[i] >= 'A' && text.data[i] <= 'Z';
	return text.len <= 4 && capitals >= 2;
}

static bool has_initials(const struct attendee *attendee, struct str text)
{
	if (str_equal_fold(attendee->initials, text))
		return true;
	const struct thing *thing = attendee->person.target;
	if (!thing || thing->kind != KIND_PERSON)
		return false;
	const struct person *person = (const struct person *)thing;
	for (size_t i = 0; i < person->initials.count; i++)
		if (str_equal(person->initials.items[i], text))
			return !attendee->initials.len;
	return false;
}

/* Initials belong to a meeting: those of the people who were at it. */
static void find_by_initials(const struct reference_context *context,
			     const struct reference *reference, struct str text, struct things *out)
{
	const struct meeting *meeting = meeting_of(reference->from);
	for (size_t i = 0; meeting && i < meeting->attendance.count; i++) {
		const struct attendee *attendee =
			(const struct attendee *)meeting->attendance.items[i];
		if (has_initials(attendee, text))
			things_add(out, attendee->person.target, context->record->arena);
	}
}

/* Titles in front of a name, and letters behind it. */

static struct str without_titles(struct str name)
{
	static const char titles[] = "dr|mr|mrs|ms|miss|mx|prof|professor|sir|dame|lord|lady|"
				     "baroness|cllr|councillor|rev|revd|hon|the";
	for (;;) {
		size_t space = str_find_char(name, ' ');
		struct str word = str_sub(name, 0, space);
		if (str_ends(word, STR(".")))
			word.len--;
		if (space == name.len || !str_is_one_of(word, titles))
			return name;
		name = str_trim(str_skip(name, space));
	}
}

/* "MBE", "PhD", "FRCP(Ed)": two capitals or more, and no name. */
static bool is_letters(struct str word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word.len; i++)
		capitals += word.data[i] >= 'A' && word.data[i] <= 'Z';
	return capitals >= 2 && word.len <= 8;
}

static struct str without_letters(struct str name)
{
	for (;;) {
		size_t start = name.len;
		while (start && name.data[start - 1] != ' ' && name.data[start - 1] != ',')
			start--;
		if (!start || !is_letters(str_skip(name, start)))
			return name;
		name = str_trim(str_sub(name, 0, start));
		while (str_ends(name, STR(",")))
			name = str_trim(str_sub(name, 0, name.len - 1));
	}
}

/* "Petrie, Joan" as "Joan Petrie"; anything else as it is. */
static struct str forename_first(struct str name, struct arena *arena)
{
	size_t comma = str_find_char(name, ',');
	struct str rest = str_trim(str_skip(name, comma + 1));
	if (comma == name.len || !rest.len || str_find_char(rest, ',') < rest.len)
		return name;
	return arena_printf(arena, "%.*s %.*s", STR_ARG(without_titles(rest)),
			    STR_ARG(str_trim(str_sub(name, 0, comma))));
}

static void find_person(const struct reference_context *context, const struct reference *reference,
			struct str text, struct things *out)
{
	size_t count;
	find_by_initials(context, reference, text, out);
	if (out->count || str_find_char(text, ' ') == text.len)
		return;
	struct arena *arena = context->record->arena;
	struct str name = forename_first(without_titles(without_letters(str_trim(text))), arena);
	struct thing *person = registry_find_name(context->registry, KIND_PERSON, name, &count);
	if (person && count == 1)
		things_add(out, person, arena);
}

/* The one person whose name is a letter off. */
static const struct thing *near_person(const struct record *record, struct str text)
{
	const struct things *people = &record->of[KIND_PERSON];
	const struct thing *found = NULL;
	for (size_t i = 0; i < people->count; i++) {
		struct str name = people->items[i]->title;
		bool may_be = name.len + 1 >= text.len && name.len <= text.len + 1;
		if (!may_be || str_distance(name, text) != 1)
			continue;
		if (found)
			return NULL;
		found = people->items[i];
	}
	return found;
}

/* A slip in a name is offered, never taken: it may be somebody else. */
static void tell_near(const struct reference_context *context, const struct reference *reference,
		      struct str text)
{
	if (str_find_char(text, ' ') == text.len || context->diag->count > REFERENCE_SUGGESTIONS)
		return;
	const struct thing *near = near_person(context->record, text);
	if (!near)
		return;
	diag_report(context->diag, DIAG_UNKNOWN_NAME, reference->place,
		    "nobody is called \"%.*s\"; it stays text", STR_ARG(text));
	diag_remedy(context->diag, "did you mean \"%.*s\"?", STR_ARG(near->title));
}

static void tell_text(const struct reference_context *context, const struct reference *reference,
		      struct str text)
{
	const struct meeting *meeting = meeting_of(reference->from);
	tell_near(context, reference, text);
	if (!meeting || !meeting->attendance.count || !is_initials(text))
		return;
	for (size_t i = 0; i < meeting->attendance.count; i++)
		if (has_initials((const struct attendee *)meeting->attendance.items[i], text))
			return;
	diag_report(context->diag, DIAG_UNKNOWN_INITIALS, reference->place,
		    "nobody at this meeting has the initials \"%.*s\"; they stay text",
		    STR_ARG(text));
	diag_remedy(context->diag, "say whose they are in the attendance (initials), or write the "
				   "name; where nobody knows, leave them");
}

static struct str display_name(const struct thing *thing)
{
	const struct things *roles = &((const struct person *)thing)->roles;
	return person_is_role_only(thing) && roles->count ? roles->items[0]->title : thing->title;
}

static const struct thing *main_role(const struct thing *person)
{
	const struct things *roles = &((const struct person *)person)->roles;
	return roles->count ? roles->items[0] : NULL;
}

static bool has_dates(const struct thing *thing)
{
	const struct role *role = (const struct role *)thing;
	return role->from.precision != DATE_NONE || role->to.precision != DATE_NONE;
}

static bool any_dates(const struct thing *person)
{
	return things_any(&((const struct person *)person)->roles, has_dates);
}

static bool is_to_do(const struct thing *action)
{
	return !action_is_done(action);
}

/* What is promised by papers and actions that the person answers for. */
static void fill_promises(const struct view *view, const struct thing *person, struct things *out)
{
	const struct things *all = &view->record->of[KIND_PROMISE];
	for (size_t i = 0; i < all->count; i++) {
		struct things owners = {0};
		promise_owners(view, all->items[i], &owners);
		if (things_have(&owners, person))
			things_add(out, all->items[i], view->arena);
	}
}

/* clang-format off */
static const struct value_row person_values[] = {
	{"title", "the name, or the role where that is shown", .text = display_name},
	{"main role", "the newest role", .one = main_role, .gives = {.kinds = TO(KIND_ROLE)}},
	{"actions by urgency", "the actions owned: open ones first, the longest due at the top",
	 .list = {.from = "actions owned", .order = actions_by_urgency}},
	{"open actions", "those of them that are not done", .list = {.from = "actions owned", .holds = is_to_do}},
	{"promises", "what is promised by papers and actions that the person answers for", .list = {.fill = fill_promises, .order = promises_by_date},
	 .gives = {.kinds = TO(KIND_PROMISE)}},
	{"any dates", "whether dates of any post are stated", .truth = any_dates},
};
/* clang-format on */

static struct str describe(const struct view *view, const struct thing *thing)
{
	const struct person *person = (const struct person *)thing;
	if (!person->roles.count)
		return head_line(view, thing);
	const struct role *role = (const struct role *)person->roles.items[0];
	const struct thing *where = link_end(&role->organisation);
	return arena_printf(view->arena, "%.*s, %.*s%s%.*s: papers, actions and meetings.",
			    STR_ARG(thing->title), STR_ARG(role->thing.title), where ? ", " : "",
			    STR_ARG(where ? where->title : (struct str){0}));
}

static const struct catalogue_row person_catalogue[] = {
	{0}, /* nothing but the name */
};

/* The last word of a name. */
static struct str surname(struct str name)
{
	size_t start = name.len;
	while (start && name.data[start - 1] != ' ')
		start--;
	return str_sub(name, start, name.len);
}

int people_by_surname(const struct thing *a, const struct thing *b)
{
	int order = str_compare_key(surname(a->title), surname(b->title));
	return order ? order : things_by_title(a, b);
}

static bool has_own_page(const struct thing *thing)
{
	return thing->has_page;
}

/* clang-format off */
static const struct value_row person_site_values[] = {
	{"people", "all people that have a page", .list = {.all = KIND_PERSON, .holds = has_own_page, .order = people_by_surname}},
};
/* clang-format on */

/* Whoever is shown by role only stands with what that person does, not in a list of people. */
static bool person_in_register(const struct thing *thing)
{
	return !person_is_role_only(record_holder(thing, KIND_PERSON));
}

static const struct kind_pages person_pages = {
	.objects = {&oparl_person},
	.register_has = person_in_register,
	.register_holds = "each person with a public role",
	.site_values = ROWS(person_site_values),
	.address = "people/*/",
	.has_page = has_page,
	.line = describe,
	.values = ROWS(person_values),
	.catalogue = ROWS(person_catalogue),
	.search = {.is_thing = true, .names = {"initials", "aliases"}},
	.page = {"person", .section = "committees", .parent = "people"},
	.index = {"people", .section = "committees", .parent = "committees", .title = "People",
		  .address = "people/", .order = 120,
		  .holds = "The people of these board papers, with their roles."},
};

const struct kind kind_person = {
	.word = "person",
	.plural = "people",
	FIELDS(person),
	.columns = person_headings,
	.referable = true,
	.hide_names = hide_person,
	.files = {{"people", FILES_ALONE | FILES_MAIN}},
	.known_by = {"aliases"},
	.find_here = find_person,
	.tell_text = tell_text,
	.help = "Somebody with a public role.",
	.pages = &person_pages,
};

/* clang-format off */
static const struct field role_fields[] = {
	{"organisation", "where", AT(role, organisation), TO(KIND_ORGANISATION) | TO(KIND_COMMITTEE), "posts", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"from", "since when", AT(role, from)},
	{"to", "until when", AT(role, to)},
	{"source", "the paper that says so", AT(role, source_paper), TO(KIND_PAPER) | TO(KIND_MEETING), "roles named"},
	{"note", "what is to be said about the post", AT(role, note)},
};
/* clang-format on */

static const struct kind_pages role_pages = {
	.register_has = person_in_register,
	.register_holds = "the posts that people hold or held",
};

const struct kind kind_role = {
	.pages = &role_pages,
	.word = "role",
	.plural = "roles",
	FIELDS(role),
	.shorthand = "title",
	.first_date = "from",
	.last_date = "to",
	.dates_wrong = "\"to\" lies before \"from\"",
	.help = "A post that a person holds.",
};

/* clang-format off */
static const struct field interest_fields[] = {
	{"from", "since when", AT(interest, from)},
	{"to", "until when", AT(interest, to)},
	{"type", "financial, indirect, and so on", AT(interest, type)},
	{"declared on", "when it was declared", AT(interest, declared)},
	{"handling", "what was done about it", AT(interest, handling)},
	{"keep until", "how long it is kept here; then it leaves the site", AT(interest, keep_until), .flags = FIELD_UNLISTED},
};
/* clang-format on */

static bool is_over(const struct record *record, const struct thing *thing)
{
	struct date until = ((const struct interest *)thing)->keep_until;
	return until.precision != DATE_NONE && date_is_over(until, record->now.date);
}

const struct kind kind_interest = {
	.word = "interest",
	.plural = "interests",
	FIELDS(interest),
	.columns = interest_headings,
	.is_over = is_over,
	.shorthand = "title",
	.first_date = "from",
	.last_date = "to",
	.dates_wrong = "\"to\" lies before \"from\"",
	.help = "An interest that a person has declared.",
};
