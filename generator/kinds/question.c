/* Questions from the public: what was asked, what was answered, and where. */
#include "kinds/registers.h"

#include "record/link.h"
#include "record/prose.h"
#include "site/address.h"

/* clang-format off */
static const struct field question_fields[] = {
	{"asked by", "who asked, shown only with \"agreed to be named: yes\"; else a member of the public", AT(question, asked_by)},
	{"agreed to be named", "whether who asked agreed that the name is published", AS(CHOICE, question, agreed), CHOICE_WORDS(ANSWERS),
	 .said = ANSWERS_SAID, .flags = FIELD_GUARDS},
	{"asked on", "when it was sent or asked", AT(question, asked)},
	{"answer", "what was answered; not stated: no answer is in this record", AT(question, answer)},
	{"answered by", "who answered", AT(question, answered_by), TO(KIND_PERSON) | TO(KIND_COMMITTEE), "questions answered",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"answered at", "the meeting that answered, where it was another", AT(question, answered_at), TO(KIND_MEETING), "questions answered",
	 .flags = FIELD_NAMES},
	{"answered on", "when it was answered", AT(question, answered)},
	{"item", "the agenda item it is about", AT(question, item), TO(KIND_ITEM), "questions asked"},
	{"related", "other things about the same matter", AT(question, related),
	 TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_COMMITTEE) | TO(KIND_PAPER) | TO(KIND_ACTION) |
	 TO(KIND_MEASURE) | TO(KIND_TOPIC), "questions asked", .flags = FIELD_NAMES},
};
/* clang-format on */

static bool names(struct str text, struct str name)
{
	size_t at = str_find(text, name), end = at + name.len;
	bool begins = !at || !utf8_is_word(text.data[at - 1]);
	return at < text.len && begins && (end == text.len || !utf8_is_word(text.data[end]));
}

static void report_named(const struct thing *thing, const char *key, struct diag *diag)
{
	diag_report(diag, DIAG_PRIVATE_NAME, schema_place_of(thing, key),
		    "this names who asked, who is not said to have agreed to it");
	diag_remedy(diag,
		    "take the name out, or write \"agreed to be named: yes\" where that is so");
}

/* A name, not "public", which may well stand in what was asked. */
static void check_named(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct question *question = (const struct question *)thing;
	struct str name = question->asked_by;
	(void)record;
	if (question->agreed == ANSWER_YES || !name.len || !ascii_is_capital(name.data[0]) ||
	    str_find_char(name, ' ') == name.len)
		return;
	if (names(thing->title, name))
		report_named(thing, "title", diag);
	if (question->answer && names(prose_read(question->answer)->html, name))
		report_named(thing, "answer", diag);
}

/* What is to be answered on a later day, as in papers of a meeting ahead, is not answered yet. */
static void take_answer(struct question *question)
{
	static const char *const keys[] = {"answer", "answered by", "answered on"};
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		question->thing.marks[schema_find(KIND_QUESTION, str_from(keys[i]))] =
			(struct mark){0};
	question->answer = NULL;
	question->answered_by = (struct link){0};
	question->answered = (struct date){0};
}

/* Nobody is named who has not agreed to it. */
static void hide_asker(const struct record *record, struct thing *thing)
{
	struct question *question = (struct question *)thing;
	if (date_is_ahead(question->answered, record->now.date))
		take_answer(question);
	if (question->agreed != ANSWER_YES)
		question->asked_by = (struct str){0};
}

static struct str asker(const struct thing *thing)
{
	return str_either(((const struct question *)thing)->asked_by,
			  STR("a member of the public"));
}

/* clang-format off */
static const struct value_row question_values[] = {
	{"asker", "who asked: by name, or a member of the public", .text = asker},
	{"meeting", "the meeting it was put to", .one = meeting_holding, .gives = {.kinds = TO(KIND_MEETING)}},
};

static const struct value_row question_site_values[] = {
	{"questions", "all questions from the public", .list = {.all = KIND_QUESTION}},
};
/* clang-format on */

static const struct kind_pages question_pages = {
	.register_holds = "each question from the public, and what was answered",
	.values = ROWS(question_values),
	.site_values = ROWS(question_site_values),
	.fragment = address_fragment,
	.search = {.is_document = true, .heavy = {"answer"}},
};

const struct kind kind_question = {
	.word = "question",
	.plural = "questions",
	FIELDS(question),
	.columns = question_headings,
	.shorthand = "title",
	.referable = true,
	.in_parent = true,
	.check_published = check_named,
	.hide_names = hide_asker,
	.first_date = "asked on",
	.last_date = "answered on",
	.dates_wrong = "it was answered before it was asked",
	.help = "A question from the public to a meeting: its title is what was asked.",
	.pages = &question_pages,
};

/* The register */

TELLS(tell_question)
{
	(void)record;
	things_add(&out->things, (struct thing *)row->thing, arena);
}

TELLS(tell_asker)
{
	(void)record;
	(void)arena;
	out->text = asker(row->thing);
}

TELLS(tell_meeting)
{
	(void)record;
	things_add(&out->things, (struct thing *)meeting_holding(row->thing), arena);
}

static bool is_answered(const struct thing *thing)
{
	return ((const struct question *)thing)->answer != NULL;
}

/* Where it is answered: at the meeting it was put to, unless another is named. */
TELLS(tell_answered_at)
{
	const struct link *at = &((const struct question *)row->thing)->answered_at;
	(void)record;
	if (link_end(at))
		things_add(&out->things, link_end(at), arena);
}

TELLS(tell_state)
{
	(void)record;
	(void)arena;
	out->text = is_answered(row->thing) ? STR("answered") : STR("answer not stated");
}

static int newest_first(const void *left, const void *right)
{
	const struct listing_row *a = left, *b = right;
	int order = date_compare_known(b->when, a->when);
	if (order)
		return order;
	return (a->thing->number > b->thing->number) - (a->thing->number < b->thing->number);
}

/* By the meeting that each was put to. */
static void fill(const struct record *record, struct listing_rows *out, struct arena *arena)
{
	const struct things *all = &record->of[KIND_QUESTION];
	for (size_t i = 0; i < all->count; i++)
		register_add_row(out, arena, all->items[i],
				 record_date(meeting_holding(all->items[i])), (struct str){0});
	ARRAY_SORT(out->items, out->count, newest_first);
}

static const struct listing_column state = {"State", .tell = tell_state};
/* clang-format off */
static const struct listing_column columns[] = {
	{"Question", .tell = tell_question},
	{"Answer", "answer"},
	{"Answered by", "answered by", .is_below = true},
	{"Answered at", .tell = tell_answered_at, .is_below = true},
	{"Answered on", "answered on", .is_below = true},
	{"Asked by", .tell = tell_asker},
	{"Asked on", "asked on", .is_below = true},
	{"Put to", .tell = tell_meeting},
	{"Item", "item"},
	{"Related", "related"},
	{"State", .tell = tell_state, .in_file = true},
};
/* clang-format on */

const struct listing questions_register = {
	.page = {"register", .name = "questions", .section = "meetings", .parent = "meetings",
		 .title = "Questions from the public", .address = "questions/", .order = 103,
		 .holds = "What the public asked meetings, and what was answered."},
	.name = "questions",
	.what = "questions",
	.one = "question",
	.lead = "What the public asked, newest first, and what was answered. Who asked is named "
		"only where that was agreed. Until when a question can be sent stands on the page "
		"of each meeting.",
	.fill = fill,
	.columns = columns,
	.column_count = ARRAY_SIZE(columns),
	.narrowed_by = &state,
};
