#include "import/fresh.h"

#include "import/fresh_action.h"
#include "import/meaning.h"
#include "import/meeting.h"
#include "import/rows.h"
#include "kinds/kinds.h"
#include "record/decode.h"
#include "record/layout.h"
#include "text/utf8.h"

/* One that may be an address: not one of the names that Windows keeps for itself. */
static struct str slug_of(struct str title, struct arena *arena)
{
	struct str slug = str_either(utf8_slug(title, arena), STR("new"));
	return decode_is_id(slug) ? slug : arena_join(arena, slug, STR("-1"), STR(""));
}

/* A title in other letters has no name of its own: "new", "new-2", ... */
static struct str free_slug(const struct import *import, int kind, struct str title)
{
	struct arena *arena = import->arena;
	struct str first = slug_of(title, arena), slug = first;
	const struct things *all = &import->record->of[kind];
	if (utf8_slug(title, arena).len)
		return first;
	for (int number = 2;; number++) {
		bool is_taken = false;
		for (size_t i = 0; i < all->count && !is_taken; i++)
			is_taken = str_equal(all->items[i]->name, slug) ||
				   str_equal(all->items[i]->id, slug);
		if (!is_taken)
			return slug;
		slug = arena_printf(arena, "%.*s-%d", STR_ARG(first), number);
	}
}

static void comment(struct import_writing *writing, const char *text)
{
	buffer_printf(&writing->front, "# %s\n", text);
}

static bool is_set(const struct import_writing *writing, const char *key)
{
	for (size_t i = 0; i < writing->file.values.count; i++)
		if (str_equal(writing->file.values.items[i].key, str_from(key)))
			return true;
	return false;
}

/* What else may be said of a thing, a comment each. */
static void list_keys(struct import_writing *writing, int kind)
{
	const struct kind *row = schema_kind(kind);
	comment(writing, "What may be said besides; take the # away where you say it:");
	for (size_t i = 0; i < row->field_count; i++)
		if (!is_set(writing, row->fields[i].name))
			buffer_printf(&writing->front, "# %s: (%s)\n", row->fields[i].name,
				      row->fields[i].help);
}

/* Nothing new is seen before somebody says so; a draft can be looked at with --drafts. */
static void keep_back(struct import_writing *writing, bool is_draft)
{
	if (is_draft) {
		comment(writing, "Take this line out when readers may see it.");
		import_set_word(writing, "status", STR("draft"), STR(""));
	} else {
		comment(writing, "Write public when readers may see it.");
		import_set_word(writing, "access", STR("private"), STR(""));
	}
}

static void note_kept_back(struct import *import, bool is_draft)
{
	import_note(import, "%s",
		    is_draft ? "it is a draft: readers see it once its line \"status: "
			       "draft\" is taken out"
			     : "it is private: readers see it once its file says "
			       "\"access: public\"");
}

/* A site */

/* A usual one; with a paper, that of a new site. */
static void add_first_agenda(struct import *import, struct str folder, bool has_paper)
{
	struct str agenda = arena_printf(
		import->arena,
		"number,id,title,minutes,kind,purpose,papers\r\n"
		"1,welcome,Welcome and apologies,5,apologies,note,\r\n"
		"2,declarations,Declarations of interest,5,declarations,note,\r\n"
		"3,minutes,Minutes of the last meeting,5,minutes of last meeting,approve,\r\n"
		"4,action-log,Action log,10,action log,note,\r\n%s"
		"%d,questions,Questions from the public,10,public questions,,\r\n"
		"%d,any-other-business,Any other business,5,any other business,,\r\n",
		has_paper ? "5,first-paper,A first paper,15,business,assurance,first-paper\r\n"
			  : "",
		5 + has_paper, 6 + has_paper);
	import_add(import, arena_join(import->arena, folder, STR("agenda.csv"), STR("")), agenda);
}

static void add_settings(struct import *import, const struct fresh_site *site,
			 struct str organisation)
{
	struct import_writing settings = {.import = import};
	comment(&settings, "The settings of the site.");
	import_set_word(&settings, "title", STR("Board papers"), STR(""));
	import_set_word(&settings, "organisation", organisation, STR(""));
	import_set(&settings, "contact", site->contact, STR(""));
	comment(&settings, "These are public as a whole; meetings and papers say so one by one.");
	import_set_word(&settings, "publish",
			STR("[organisations, committees, people, strategies, priorities, terms]"),
			STR(""));
	comment(&settings, "Once it has an address; then there can be feeds and calendars too:");
	comment(&settings, "address: https://board.example.nhs.uk/");
	comment(&settings, "feed id: board.example.nhs.uk, 2026");
	comment(&settings, "Your logo, an SVG or PNG beside this file, and your colour:");
	comment(&settings, "logo: logo.svg");
	comment(&settings, "accent: \"#00524d\"");
	comment(&settings, "Whatever else may be said here: boardpack help keys");
	import_end(&settings, STR("site.yaml"), false, STR(""));
}

static void set_meeting(struct import_writing *meeting, struct str committee, struct date day)
{
	import_set_list(meeting, "committees", &committee, 1, STR(""));
	import_set_word(meeting, "date", date_print(day, meeting->import->arena), STR(""));
}

void fresh_site(struct import *import, const struct fresh_site *site)
{
	struct arena *arena = import->arena;
	struct str organisation = slug_of(site->organisation, arena);
	struct str committee = slug_of(site->committee, arena);
	struct str called = meaning_fold(site->committee, arena);
	struct str folder = meeting_folder(import, committee, site->meeting);
	add_settings(import, site, organisation);

	struct import_writing first = {.import = import};
	import_set(&first, "title", site->organisation, STR(""));
	list_keys(&first, KIND_ORGANISATION);
	import_end(&first, arena_printf(arena, "organisations/%.*s.md", STR_ARG(organisation)),
		   false, STR(""));

	struct import_writing body = {.import = import};
	import_set(&body, "title", site->committee, STR(""));
	import_set_list(&body, "organisations", &organisation, 1, STR(""));
	/* What is told to a board is told of those of that form alone. */
	if (str_equal(called, STR(" board ")) || str_ends(called, STR(" trust board ")) ||
	    str_starts(called, STR(" board of ")))
		import_set_word(&body, "form", STR("board"), STR(""));
	list_keys(&body, KIND_COMMITTEE);
	import_end(&body, arena_printf(arena, "committees/%.*s.md", STR_ARG(committee)), false,
		   STR(""));

	struct import_writing meeting = {.import = import};
	import_set_word(&meeting, "access", STR("public"), STR(""));
	set_meeting(&meeting, committee, site->meeting);
	list_keys(&meeting, KIND_MEETING);
	import_end(&meeting, arena_join(arena, folder, STR("meeting.md"), STR("")), false, STR(""));
	add_first_agenda(import, folder, true);

	struct import_writing paper = {.import = import};
	import_set(&paper, "title", STR("A first paper"), STR(""));
	keep_back(&paper, true);
	list_keys(&paper, KIND_PAPER);
	/* No sentence of ours, which could be published as theirs. */
	comment(&paper,
		"Below the next line stands the paper itself, in Markdown: what the meeting");
	comment(&paper, "is asked to do, and why; then the report.");
	import_end(&paper, arena_join(arena, folder, STR("first-paper.md"), STR("")), false,
		   STR("## Purpose\n\n## Report"));
}

/* A file of any kind */

static const struct kind_files *files_of(int kind)
{
	const struct kind *row = schema_kind(kind);
	for (size_t i = 0; i < ARRAY_SIZE(row->files); i++)
		if (row->files[i].as & FILES_BESIDE)
			return &row->files[i];
	for (size_t i = 0; i < ARRAY_SIZE(row->files); i++)
		if (row->files[i].as & (FILES_ALONE | FILES_MAIN))
			return &row->files[i];
	return NULL;
}

bool fresh_can(int kind)
{
	return kind == KIND_ACTION || files_of(kind);
}

int fresh_holder(int kind)
{
	const struct kind_files *files = files_of(kind);
	if (kind == KIND_ACTION)
		return KIND_MEETING;
	return files && files->as & FILES_BESIDE ? layout_main_kind(str_from(files->folder))
						 : KIND_NONE;
}

/* Does a file lie in a folder called after it, since others of another kind lie there too? */
static bool has_folder(int kind, const struct kind_files *files)
{
	if (!(files->as & FILES_ALONE))
		return files->as & FILES_MAIN;
	for (int other = KIND_NONE + 1; other < KINDS; other++)
		if (fresh_holder(other) == kind && other != KIND_ACTION)
			return true;
	return false;
}

/* Those that can be named: of meetings the latest, of others the first. */
static struct str names_of(const struct things *all, const char *word, struct arena *arena)
{
	enum { MOST = 6 };
	struct str names[MOST];
	size_t count = 0;
	for (size_t i = 0; i < all->count && count < MOST; i++) {
		bool is_dated = record_own_date(all->items[i]).precision != DATE_NONE;
		size_t at = is_dated ? all->count - 1 - i : i;
		ARRAY_PUT(names, count, MOST, all->items[at]->id);
	}
	return arena_printf(arena, "name the %s before the title: %.*s%s", word,
			    STR_ARG(arena_enumerate(arena, names, count, ", ")),
			    all->count > MOST ? ", ..." : "");
}

/* The thing that `in` names, or the only one there is. */
static const struct thing *find_holder(struct import *import, int kind, struct str in)
{
	const struct things *all = &import->record->of[kind];
	const char *word = schema_kind(kind)->word;
	if (!in.len && all->count == 1)
		return all->items[0];
	struct found found = {.match = MATCH_NONE};
	if (in.len)
		found = meaning_find(import, TO(kind), in);
	if (found.match == MATCH_SURE)
		return found.thing;
	if (found.thing)
		import->remedy = arena_printf(import->arena, "did you mean \"%.*s\"?",
					      STR_ARG(found.thing->id));
	else if (!all->count)
		import->remedy = arena_printf(
			import->arena, "there is none yet: \"boardpack new %s\" begins one", word);
	else
		import->remedy = names_of(all, word, import->arena);
	if (in.len)
		import_refuse(import, "is no %s of the record", word);
	else
		import_refuse(import, "needs the %s that it is of: there are %zu", word,
			      all->count);
	return NULL;
}

/* Is it not for readers as it stands, so that nothing else of its meeting may say its title? */
static bool is_kept_back(const struct record *record, const struct thing *thing)
{
	for (; thing && thing->kind != KIND_MEETING; thing = thing->parent)
		if (thing->access == ACCESS_PRIVATE || thing->draft || thing->to_confirm.count ||
		    (thing->publish_on.date.precision != DATE_NONE &&
		     !moment_has_come(thing->publish_on, record->now)))
			return true;
	return false;
}

/* A heading for each item, to write below. */
static struct str minutes_body(const struct record *record, const struct thing *meeting,
			       struct arena *arena)
{
	const struct things *agenda = &((const struct meeting *)meeting)->agenda;
	struct str body = {0};
	for (size_t i = 0; i < agenda->count; i++) {
		const struct item *item = (const struct item *)agenda->items[i];
		if (!item_is_held(agenda->items[i]) && !is_kept_back(record, agenda->items[i]))
			body = arena_printf(arena, "%.*s%s## %.*s%s%.*s\n", STR_ARG(body),
					    body.len ? "\n" : "", STR_ARG(item->printed_number),
					    item->printed_number.len ? " " : "",
					    STR_ARG(item->thing.title));
	}
	return str_trim(body);
}

bool fresh_thing(struct import *import, int kind, struct str in, struct str title)
{
	struct arena *arena = import->arena;
	int holder_kind = fresh_holder(kind);
	const struct thing *holder = NULL;
	if (holder_kind != KIND_NONE && !(holder = find_holder(import, holder_kind, in)))
		return false;
	if (kind == KIND_ACTION)
		return fresh_action(import, holder, title);
	const struct kind_files *files = files_of(kind);
	struct str name = files->name ? str_from(files->name) : free_slug(import, kind, title);
	struct str path = arena_join(arena, str_from(files->folder), STR("/"), name);
	if (holder)
		path = arena_printf(arena, "%s/%.*s/%.*s", files->folder, STR_ARG(holder->id),
				    STR_ARG(name));
	else if (has_folder(kind, files))
		path = arena_printf(arena, "%.*s/%s", STR_ARG(path), schema_kind(kind)->word);
	struct import_writing file = {.import = import};
	if (kind != KIND_MINUTES)
		import_set(&file, "title", title, STR(""));
	if (kind == KIND_PAPER && holder)
		meeting_note_paper(import, holder, title, name);
	bool is_draft = holder && schema_field_of(kind, "status")->type == FIELD_DRAFT;
	keep_back(&file, is_draft);
	note_kept_back(import, is_draft);
	if (kind == KIND_MINUTES) {
		comment(&file, "Write approved when a meeting has approved them; a draft waits.");
		import_set_word(&file, "status", STR("draft"), STR(""));
	}
	list_keys(&file, kind);
	import_end(&file, arena_join(arena, path, STR(".md"), STR("")), false,
		   kind == KIND_MINUTES && holder ? minutes_body(import->record, holder, arena)
						  : STR(""));
	return true;
}

/* The next meeting */

enum { EARLIER = 3, AGENDA_COLUMNS = 11 };

static const char agenda_headings[] =
	"number,id,section,title,minutes,presenters,kind,handling,purpose,related,papers";

/*
 * The last meetings of a committee before a day that have an agenda, the latest first. Where any is
 * public, only those that are or are still ahead: what one behind closed doors takes up is nothing
 * that the next may show.
 */
struct earlier {
	const struct meeting *items[EARLIER];
	size_t count;
};

static bool meets(const struct meeting *meeting, const struct thing *committee)
{
	return meeting->committees.count && meeting->committees.items[0].target == committee;
}

static const struct meeting *latest_before(const struct record *record,
					   const struct thing *committee, struct date day,
					   bool only_open)
{
	const struct things *all = &record->of[KIND_MEETING];
	const struct meeting *latest = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const struct meeting *meeting = (const struct meeting *)all->items[i];
		if (meets(meeting, committee) && meeting->agenda.count &&
		    (!only_open || meeting->thing.access == ACCESS_PUBLIC ||
		     meeting_is_ahead(record, meeting)) &&
		    !meeting_is_off(all->items[i]) && meeting->date.precision != DATE_NONE &&
		    date_compare(meeting->date, day) < 0 &&
		    (!latest || date_compare(latest->date, meeting->date) < 0))
			latest = meeting;
	}
	return latest;
}

static struct earlier earlier_of(const struct import *import, const struct thing *committee,
				 struct date day)
{
	const struct record *record = import->record;
	struct earlier earlier = {.count = 0};
	bool any_open = latest_before(record, committee, day, true);
	const struct meeting *meeting = latest_before(record, committee, day, any_open);
	for (; meeting && earlier.count < EARLIER;
	     meeting = latest_before(record, committee, meeting->date, any_open))
		ARRAY_PUT(earlier.items, earlier.count, EARLIER, meeting);
	return earlier;
}

static bool has_item(const struct meeting *meeting, struct str title)
{
	for (size_t i = 0; i < meeting->agenda.count; i++)
		if (str_equal_fold(meeting->agenda.items[i]->title, title))
			return true;
	return false;
}

static bool is_standing(const struct record *record, const struct item *item,
			const struct earlier *earlier)
{
	if (item_is_held(&item->thing) || is_kept_back(record, &item->thing) ||
	    item->form == FORM_WITHDRAWN || item->type == ITEM_STORY)
		return false;
	bool again = item->type > ITEM_BUSINESS;
	for (size_t i = 1; i < earlier->count; i++)
		again |= has_item(earlier->items[i], item->thing.title);
	return again;
}

/* The words of a field as an author would write them. */
static struct str words_of(const struct item *item, const char *key)
{
	const struct field *field = schema_field_of(KIND_ITEM, key);
	return schema_choice(field, *(const int *)schema_value(&item->thing, field));
}

static struct str written_of(const struct links *links, struct arena *arena)
{
	struct str all = {0};
	for (size_t i = 0; i < links->count; i++)
		all = arena_join(arena, all, i ? STR("; ") : STR(""), links->items[i].written);
	return all;
}

static void add_item(struct rows *rows, const struct item *item, const struct meeting *last)
{
	struct arena *arena = rows->import->arena;
	struct str title = item->thing.title, related = {0};
	if (item->type == ITEM_LAST_MINUTES) {
		title = arena_printf(arena, "Minutes of the meeting of %.*s",
				     STR_ARG(date_print(last->date, arena)));
		/* What readers must not know of is not referred to. */
		if (last->thing.access == ACCESS_PUBLIC)
			related = arena_join(arena, STR("meeting:"), last->thing.id, STR(""));
	}
	const struct str cells[AGENDA_COLUMNS] = {
		arena_printf(arena, "%zu", rows->count + 1),
		item->thing.name,
		item->section,
		title,
		item->minutes ? arena_printf(arena, "%d", item->minutes) : STR(""),
		written_of(&item->presenters, arena),
		words_of(item, "kind"),
		words_of(item, "handling"),
		item->purpose.count ? item->purpose.items[0].written : STR(""),
		related,
	};
	rows_add(rows, cells, STR(""));
}

/* What was promised to the committee by the day, and is not kept yet. */
static void add_promised(struct rows *rows, const struct thing *committee, struct date day)
{
	const struct things *all = &rows->import->record->of[KIND_PROMISE];
	for (size_t i = 0; i < all->count; i++) {
		const struct promise *promise = (const struct promise *)all->items[i];
		bool is_due = promise->when.precision != DATE_NONE &&
			      date_first_day(promise->when) <= date_last_day(day);
		bool is_here = false;
		for (size_t k = 0; k < promise->to.count; k++)
			is_here |= promise->to.items[k].target == committee;
		if (!is_due || !is_here || promise->kept_by.target ||
		    is_kept_back(rows->import->record, &promise->thing))
			continue;
		struct str title = promise->thing.title;
		const struct str cells[AGENDA_COLUMNS] = {
			arena_printf(rows->import->arena, "%zu", rows->count + 1),
			utf8_slug(title, rows->import->arena), STR(""), title};
		rows_add(rows, cells, STR(""));
		import_note(rows->import, "promised for %.*s: %.*s",
			    STR_ARG(date_print(promise->when, rows->import->arena)),
			    STR_ARG(title));
	}
}

static void add_agenda(struct import *import, struct str folder, const struct thing *committee,
		       const struct earlier *earlier, struct date day)
{
	struct rows rows = rows_plain(import, agenda_headings);
	bool promised = false;
	for (size_t i = 0; earlier->count && i < earlier->items[0]->agenda.count; i++) {
		const struct item *item = (const struct item *)earlier->items[0]->agenda.items[i];
		/* Ahead of how a meeting ends. */
		bool ends = item->type == ITEM_QUESTIONS || item->type == ITEM_OTHER ||
			    item->type == ITEM_NEXT;
		if (ends && !promised) {
			add_promised(&rows, committee, day);
			promised = true;
		}
		if (is_standing(import->record, item, earlier))
			add_item(&rows, item, earlier->items[0]);
	}
	if (!promised)
		add_promised(&rows, committee, day);
	if (!earlier->count) {
		import_note(import, "%.*s has no earlier agenda here: this is a usual one",
			    STR_ARG(committee->title));
		buffer_free(&rows.out);
		add_first_agenda(import, folder, false);
		return;
	}
	rows_end(&rows, folder, "agenda.csv", "items");
}

static void add_attendance(struct import *import, struct str folder,
			   const struct committee *committee, struct date day)
{
	struct rows rows = rows_plain(import, "person,role,as");
	for (size_t i = 0; i < committee->members.count; i++) {
		const struct member *member = (const struct member *)committee->members.items[i];
		bool is_gone = member->to.precision != DATE_NONE && date_is_over(member->to, day);
		const struct str cells[] = {member->person.written, member->role, STR("")};
		if (member->person.written.len && !is_gone && !date_is_ahead(member->from, day))
			rows_add(&rows, cells, STR(""));
	}
	rows_end(&rows, folder, "attendance.csv", "people");
}

static void tell_open_actions(struct import *import, const struct thing *committee)
{
	const struct things *all = &import->record->of[KIND_ACTION];
	for (size_t i = 0; i < all->count; i++) {
		const struct meeting *meeting = meeting_of(all->items[i]);
		if (meeting && meets(meeting, committee) && !action_is_done(all->items[i]))
			import_note(import, "open: %.*s, %.*s", STR_ARG(all->items[i]->id),
				    STR_ARG(all->items[i]->title));
	}
}

/* The draft that the new meeting is to approve: a note where it is, or a beginning of it. */
static void bring_minutes(struct import *import, const struct meeting *last, struct str meeting)
{
	const struct minutes *minutes = (const struct minutes *)minutes_of(&last->thing);
	struct str day = date_print(last->date, import->arena);
	if (minutes && minutes->status != MINUTES_DRAFT)
		return;
	if (minutes) {
		import_note(import, "the minutes of %.*s are a draft: %.*s", STR_ARG(day),
			    STR_ARG(minutes->thing.source->name));
	} else if (meeting_is_ahead(import->record, last)) {
		import_note(import, "when %.*s is over: boardpack new minutes %.*s", STR_ARG(day),
			    STR_ARG(last->thing.id));
		return;
	} else {
		fresh_thing(import, KIND_MINUTES, last->thing.id, (struct str){0});
		import_note(import, "the minutes of %.*s are begun, a heading for each item",
			    STR_ARG(day));
	}
	import_note(import, "once approved they say \"status: approved\", \"approved at: %.*s\"",
		    STR_ARG(meeting));
}

bool fresh_meeting(struct import *import, struct str name, struct date day)
{
	struct arena *arena = import->arena;
	struct found found = meaning_find(import, TO(KIND_COMMITTEE), name);
	if (found.match != MATCH_SURE) {
		import->remedy = found.thing ? arena_printf(arena, "did you mean \"%.*s\"?",
							    STR_ARG(found.thing->id))
					     : STR("begin it with: boardpack new committee NAME");
		return import_refuse(import, "is no committee of the record");
	}
	struct earlier earlier = earlier_of(import, found.thing, day);
	struct str folder = meeting_folder(import, found.thing->id, day);
	struct str meeting_id = str_sub(folder, sizeof "meetings/" - 1, folder.len - 1);
	const struct meeting *last = earlier.count ? earlier.items[0] : NULL;
	struct import_writing meeting = {.import = import};
	keep_back(&meeting, false);
	note_kept_back(import, false);
	set_meeting(&meeting, found.thing->id, day);
	if (last && last->venue.len)
		import_set(&meeting, "venue", last->venue, STR(""));
	list_keys(&meeting, KIND_MEETING);
	import_end(&meeting, arena_join(arena, folder, STR("meeting.md"), STR("")), false, STR(""));
	add_agenda(import, folder, found.thing, &earlier, day);
	add_attendance(import, folder, (const struct committee *)found.thing, day);
	tell_open_actions(import, found.thing);
	if (last)
		bring_minutes(import, last, meeting_id);
	return true;
}
