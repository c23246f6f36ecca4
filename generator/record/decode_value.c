#include "record/decode_value.h"

#include "record/date_words.h"
#include "record/layout.h"
#include "text/markdown.h"
#include "text/url.h"

struct place decode_place(const struct decoder *decoder, const struct node *node)
{
	return (struct place){decoder->source, node->span};
}

enum stated decode_stated(const struct node *node)
{
	struct str text = str_trim(node->text);
	bool empty = node->type == NODE_SCALAR ? !text.len : !node->count;
	if (empty)
		return NOT_STATED;
	if (node->type != NODE_SCALAR || node->quoted)
		return STATED;
	if (str_equal_fold(text, STR("not stated")))
		return NOT_STATED;
	if (str_equal_fold(text, STR("none")))
		return STATED_NONE;
	if (str_equal_fold(text, STR("not known")))
		return NOT_KNOWN;
	if (str_equal_fold(text, STR("not applicable")))
		return NOT_APPLICABLE;
	return STATED;
}

/* Names that Windows keeps for itself, in any folder. */
static bool is_reserved(struct str id)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		if (str_equal(id, str_from(devices[i])))
			return true;
	return id.len == 4 && id.data[3] >= '0' && id.data[3] <= '9' &&
	       (str_starts(id, STR("com")) || str_starts(id, STR("lpt")));
}

bool decode_is_id(struct str id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		bool inner = c == '-' && i > 0 && i + 1 < id.len && id.data[i - 1] != '-';
		if (!letter && !inner)
			return false;
	}
	return id.len > 0 && id.len <= 100 && !is_reserved(id);
}

/* Words of forms that people forget to replace; brackets are taken off. */
static bool is_template_text(struct str text)
{
	static const char *const left[] = {
		"list risk number and title of risk",
		"there is a risk ...",
		"there is a risk \xE2\x80\xA6",
		"dd/mm/yyyy",
		"tbc",
		"lorem ipsum",
		"yes /no /not applicable",
		"yes/no/not applicable",
	};
	if (str_starts(text, STR("[")) && str_ends(text, STR("]")))
		text = str_trim(str_sub(text, 1, text.len - 1));
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (str_equal_fold(text, str_from(left[i])))
			return true;
	return false;
}

bool decode_is_template(const struct decoder *decoder, const struct node *node)
{
	/* "[Yes /No /Not applicable]" is a list of one text in YAML. */
	const struct node *text = node;
	if (node->type == NODE_LIST && node->count == 1)
		text = &node->items[0];
	if (text->type != NODE_SCALAR || !is_template_text(str_trim(text->text)))
		return false;
	diag_report(decoder->diag, DIAG_TEMPLATE_TEXT, decode_place(decoder, text),
		    "\"%.*s\" is the form's own text, not a value; it is "
		    "shown as not stated",
		    STR_ARG(text->text));
	diag_remedy(decoder->diag, "leave the key out");
	return true;
}

/* Values of several scalars: a list, or one text with semicolons. */

typedef void take_part(void *context, const struct node *part, size_t index);

static size_t count_parts(const struct node *node)
{
	if (node->type == NODE_LIST)
		return node->count;
	size_t count = 1;
	for (size_t i = 0; i < node->text.len; i++)
		count += node->text.data[i] == ';' || node->text.data[i] == ',';
	return count;
}

static bool is_reference_list(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
			    c == '/' || c == ':' || c == ',' || c == ' ' || c == '#';
		bool space_inside = c == ' ' && i && text.data[i - 1] != ',';
		if (!fits || space_inside)
			return false;
	}
	return true;
}

/* Calls take for each part that is not empty; returns how many. */
static size_t each_part(const struct decoder *decoder, const struct node *node, bool commas,
			take_part *take, void *context)
{
	size_t count = 0;
	if (node->type == NODE_LIST) {
		for (size_t i = 0; i < node->count; i++) {
			if (node->items[i].type == NODE_SCALAR)
				take(context, &node->items[i], count++);
			else
				diag_report(decoder->diag, DIAG_WRONG_TYPE,
					    decode_place(decoder, &node->items[i]),
					    "a list of single values is "
					    "expected here");
		}
		return count;
	}
	struct str rest = node->text, part;
	bool semicolons = str_find_char(rest, ';') < rest.len;
	char separator = semicolons ? ';' : commas ? ',' : '\0';
	while (str_split(&rest, separator, &part)) {
		struct node one = *node;
		size_t before = (size_t)(part.data - node->text.data);
		one.text = str_trim(part);
		if (node->verbatim && one.text.len) {
			before += (size_t)(one.text.data - part.data);
			one.span.start = node->span.start + (uint32_t)before;
			one.span.end = one.span.start + (uint32_t)one.text.len;
		}
		if (one.text.len)
			take(context, &one, count++);
	}
	return count;
}

struct parts {
	const struct decoder *decoder;
	struct str *texts;
	struct link *links;
	struct rating *ratings;
};

static void take_text(void *context, const struct node *part, size_t index)
{
	struct parts *parts = context;
	parts->texts[index] = arena_copy(parts->decoder->arena, part->text);
}

static struct link make_link(const struct decoder *decoder, const struct node *node)
{
	return (struct link){
		.written = arena_copy(decoder->arena, str_trim(node->text)),
		.span = node->span,
	};
}

static void take_link(void *context, const struct node *part, size_t index)
{
	struct parts *parts = context;
	parts->links[index] = make_link(parts->decoder, part);
}

static void take_rating(void *context, const struct node *part, size_t index)
{
	struct parts *parts = context;
	parts->ratings[index].written = arena_copy(parts->decoder->arena, part->text);
}

/* One function a type; node is a scalar unless the type takes lists. */

struct input {
	const struct decoder *decoder;
	const struct field *field;
	const struct node *node;
};

static bool wrong(const struct input *input, enum diag_code code, const char *expected)
{
	return diag_report(input->decoder->diag, code, decode_place(input->decoder, input->node),
			   "\"%.*s\" is not %s", STR_ARG(input->node->text), expected);
}

/* Straight quotation marks are those of YAML; curly ones are printed. */
static void check_quotes(const struct input *input)
{
	struct str text = str_trim(input->node->text);
	if (input->node->quoted || !str_drop(&text, STR("\u201c")) ||
	    !str_ends(text, STR("\u201d")) || str_find(text, STR("\u201d")) + 3 < text.len)
		return;
	diag_report(input->decoder->diag, DIAG_ODD_WRITING,
		    decode_place(input->decoder, input->node),
		    "these quotation marks are curly, and so part of the text");
	diag_remedy(input->decoder->diag, "write straight ones, \", or none");
}

/* One line: a line break inside a cell of a spreadsheet is a space. */
static bool decode_text(const struct input *input, void *member)
{
	check_quotes(input);
	*(struct str *)member =
		arena_replace(input->decoder->arena, str_trim(input->node->text), "\n\r", ' ');
	return true;
}

static bool decode_texts(const struct input *input, void *member)
{
	struct texts *texts = member;
	struct parts parts = {.decoder = input->decoder};
	texts->items = parts.texts =
		arena_new(input->decoder->arena, struct str, count_parts(input->node));
	texts->count = each_part(input->decoder, input->node, false, take_text, &parts);
	return true;
}

static bool decode_prose(const struct input *input, void *member)
{
	const struct decoder *decoder = input->decoder;
	struct markdown_options options = *decoder->markdown;
	options.form = input->field->type == FIELD_PHRASE ? MARKDOWN_INLINE : MARKDOWN_BLOCKS;
	struct prose *prose = arena_new(decoder->arena, struct prose, 1);
	struct markdown_text written = {
		.text = input->node->text,
		.place = decode_place(decoder, input->node),
		.verbatim = input->node->verbatim,
	};
	markdown_render(&written, &options, decoder->arena, decoder->diag, &prose->markdown);
	*(struct prose **)member = prose;
	return true;
}

/* A number where a spreadsheet shows a date: the cell had lost its format when it was saved. */
static bool decode_serial(const struct input *input, struct date *date)
{
	const struct decoder *decoder = input->decoder;
	if (!layout_is_sheet(decoder->source->name) || !date_parse_serial(input->node->text, date))
		return false;
	struct str day = date_print(*date, decoder->scratch);
	diag_report(decoder->diag, DIAG_ODD_WRITING, decode_place(decoder, input->node),
		    "\"%.*s\" is read as %.*s, the day that spreadsheets mean by it",
		    STR_ARG(input->node->text), STR_ARG(day));
	diag_remedy(decoder->diag, "format the column as dates, then save the sheet again");
	return true;
}

static bool report_date(const struct input *input, enum date_fault fault)
{
	const struct decoder *decoder = input->decoder;
	if (fault == DATE_SPLIT_ORDINAL) {
		diag_report(decoder->diag, DIAG_ODD_WRITING, decode_place(decoder, input->node),
			    "\"%.*s\" has a space inside the day", STR_ARG(input->node->text));
		diag_remedy(decoder->diag, "write the day in one piece, such "
					   "as 20 or 20th");
		return true;
	}
	bool is_written = fault == DATE_NO_SUCH_DAY;
	wrong(input, DIAG_WRONG_DATE, is_written ? "a day of the calendar" : "a date");
	if (!date_words_remedy(input->node->text, input->decoder->diag))
		diag_remedy(decoder->diag, "%s",
			    is_written ? "see how many days that month has; in figures the day "
					 "comes first, such as 28/11/2023"
				       : "write 28 November 2023, 2023-11-28, November 2023 or "
					 "2023-24 Q2");
	return false;
}

static void check_weekday(const struct input *input, struct date date)
{
	const struct decoder *decoder = input->decoder;
	if (!date_has_wrong_weekday(input->node->text, date))
		return;
	struct arena scratch = {0};
	struct str day = date_print(date, &scratch), weekday = date_weekday(date);
	diag_report(decoder->diag, DIAG_WRONG_WEEKDAY, decode_place(decoder, input->node),
		    "%.*s is a %.*s", STR_ARG(day), STR_ARG(weekday));
	diag_remedy(decoder->diag, "put right the day of the week, or the date");
	arena_free(&scratch);
}

static bool decode_date(const struct input *input, void *member)
{
	struct date date = {0};
	enum date_fault fault = date_parse(input->node->text, &date);
	if (fault != DATE_READ && !decode_serial(input, &date) && !report_date(input, fault))
		return false;
	check_weekday(input, date);
	*(struct date *)member = date;
	return true;
}

static bool decode_moment(const struct input *input, void *member)
{
	struct moment moment;
	bool may_wait = input->field->flags & FIELD_BY_HAND;
	if (may_wait && str_equal_fold(str_trim(input->node->text), STR("by hand"))) {
		*(struct moment *)member = (struct moment){.minute = -1};
		return true;
	}
	if (!moment_parse(input->node->text, &moment) || moment.date.precision != DATE_DAY) {
		wrong(input, DIAG_WRONG_DATE, "a day, or a day and a time");
		if (!date_words_remedy(input->node->text, input->decoder->diag))
			diag_remedy(input->decoder->diag,
				    "write 23 November 2023 or 23 November 2023 09:00%s, without a "
				    "time zone: it is that of the site",
				    may_wait ? ", or by hand" : "");
		return false;
	}
	check_weekday(input, moment.date);
	*(struct moment *)member = moment;
	return true;
}

static bool decode_times(const struct input *input, void *member)
{
	struct times times;
	if (!times_parse(input->node->text, &times)) {
		wrong(input, DIAG_WRONG_TIME, "a time");
		diag_remedy(input->decoder->diag, "write 9:30am, or 12:30 to 14:00");
		return false;
	}
	*(struct times *)member = times;
	return true;
}

static bool decode_number(const struct input *input, void *member)
{
	int number;
	if (!str_to_int(decimal_digits(input->node->text), &number)) {
		wrong(input, DIAG_WRONG_NUMBER, "a whole number, written in digits");
		diag_remedy(input->decoder->diag, "write the digits alone, such as 12; or not "
						  "stated");
		return false;
	}
	*(int *)member = number;
	return true;
}

/* Nothing but digits, signs and points: a number, if one that is too long. */
static bool is_number_like(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_digit(text.data[i]) && str_find_char(STR(".-%"), text.data[i]) == 3)
			return false;
	return text.len > DECIMAL_PLACES;
}

static bool decode_decimal(const struct input *input, void *member)
{
	if (decimal_parse(input->node->text, member))
		return true;
	if (is_number_like(str_trim(input->node->text))) {
		wrong(input, DIAG_WRONG_NUMBER, "a number with the digits that are kept");
		diag_remedy(input->decoder->diag,
			    "round it to %d digits behind the point, and %d in front of it",
			    DECIMAL_PLACES, DECIMAL_WHOLE);
		return false;
	}
	wrong(input, DIAG_WRONG_NUMBER, "a number");
	diag_remedy(input->decoder->diag,
		    "write digits, such as 5.2 or 1,234 or 84%%, at most %d "
		    "before the point and %d behind it; or not stated",
		    DECIMAL_WHOLE, DECIMAL_PLACES);
	return false;
}

/* "yes, no" from "yes|no", for a remedy. */
static struct str list_words(const char *words, struct arena *arena)
{
	struct str rest = str_from(words), word, list = {0};
	while (str_split(&rest, '|', &word))
		list = list.len ? arena_printf(arena, "%.*s, %.*s", STR_ARG(list), STR_ARG(word))
				: word;
	return list;
}

static bool decode_choice(const struct input *input, void *member)
{
	*(int *)member = schema_choose(input->field, input->node->text);
	if (*(int *)member)
		return true;
	wrong(input, DIAG_UNKNOWN_WORD, "one of the words this key takes");
	struct str words = list_words(input->field->words, input->decoder->scratch);
	diag_remedy(input->decoder->diag, "choose from: %.*s", STR_ARG(words));
	return false;
}

static bool decode_rating(const struct input *input, void *member)
{
	struct rating *rating = member;
	rating->written = arena_copy(input->decoder->arena, str_trim(input->node->text));
	return true;
}

static bool decode_ratings(const struct input *input, void *member)
{
	struct ratings *ratings = member;
	struct parts parts = {.decoder = input->decoder};
	ratings->items = parts.ratings =
		arena_new(input->decoder->arena, struct rating, count_parts(input->node));
	ratings->count = each_part(input->decoder, input->node, true, take_rating, &parts);
	return true;
}

static bool decode_link(const struct input *input, void *member)
{
	*(struct link *)member = make_link(input->decoder, input->node);
	return true;
}

static bool decode_links(const struct input *input, void *member)
{
	struct links *links = member;
	struct parts parts = {.decoder = input->decoder};
	links->items = parts.links =
		arena_new(input->decoder->arena, struct link, count_parts(input->node));
	bool commas = input->node->type == NODE_SCALAR && is_reference_list(input->node->text);
	links->count = each_part(input->decoder, input->node, commas, take_link, &parts);
	return true;
}

/* "all" and "all but a, b" stay one link; link.c works them out. */
static bool decode_ticks(const struct input *input, void *member)
{
	struct links *links = member;
	struct str first = str_sub(str_trim(input->node->text), 0, 4);
	if (input->node->type == NODE_LIST || !str_equal_fold(str_trim(first), STR("all")))
		return decode_links(input, member);
	links->items = arena_new(input->decoder->arena, struct link, 1);
	links->items[0] = make_link(input->decoder, input->node);
	links->count = 1;
	return true;
}

static bool decode_file_name(const struct input *input, void *member)
{
	struct str name = str_trim(input->node->text);
	bool leaves = !name.len || name.data[0] == '/' || name.data[0] == '.' ||
		      str_find(name, STR("../")) < name.len ||
		      str_find(name, STR("/.")) < name.len || str_find_char(name, '\\') < name.len;
	if (leaves) {
		wrong(input, DIAG_UNSAFE_PATH, "the name of a file here");
		diag_remedy(input->decoder->diag, "put the file into the same folder and write its "
						  "name alone");
		return false;
	}
	*(struct str *)member = arena_copy(input->decoder->arena, name);
	return true;
}

static bool decode_web(const struct input *input, void *member)
{
	struct str url = str_trim(input->node->text);
	if (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://"))) {
		wrong(input, DIAG_UNSAFE_LINK, "a web address");
		diag_remedy(input->decoder->diag,
			    "write the whole address, beginning with https://");
		return false;
	}
	*(struct str *)member = arena_copy(input->decoder->arena, url);
	return true;
}

static bool decode_access(const struct input *input, void *member)
{
	struct str text = str_trim(input->node->text);
	bool is_public = str_equal_fold(text, STR("public"));
	if (!is_public && !str_equal_fold(text, STR("private"))) {
		wrong(input, DIAG_UNKNOWN_WORD, "public or private");
		enum { SLIPS = 2 }; /* letters off what was meant */
		if (str_distance(text, STR("public")) <= SLIPS)
			diag_remedy(input->decoder->diag, "did you mean \"public\"?");
		else if (str_distance(text, STR("private")) <= SLIPS)
			diag_remedy(input->decoder->diag, "did you mean \"private\"?");
		else
			diag_remedy(input->decoder->diag, "write public to publish it, or private "
							  "to keep it back");
		return false;
	}
	*(uint8_t *)member = is_public ? ACCESS_PUBLIC : ACCESS_PRIVATE;
	return true;
}

static bool decode_draft(const struct input *input, void *member)
{
	struct str text = str_trim(input->node->text);
	bool is_draft = str_equal_fold(text, STR("draft"));
	if (!is_draft && !str_equal_fold(text, STR("final"))) {
		wrong(input, DIAG_UNKNOWN_WORD, "draft or final");
		diag_remedy(input->decoder->diag, "write draft to keep it back, or leave the key "
						  "out");
		return false;
	}
	*(bool *)member = is_draft;
	return true;
}

static bool decode_id(const struct input *input, void *member)
{
	struct str id = str_trim(input->node->text);
	if (!decode_is_id(id)) {
		wrong(input, DIAG_BAD_ID, "an id");
		diag_remedy(input->decoder->diag, "use small letters, digits and single hyphens");
		return false;
	}
	*(struct str *)member = arena_copy(input->decoder->arena, id);
	return true;
}

struct type_row {
	bool (*decode)(const struct input *input, void *member);
	bool takes_list;
};

static const struct type_row types[FIELD_TYPES] = {
	[FIELD_TEXT] = {decode_text, false},       [FIELD_TEXTS] = {decode_texts, true},
	[FIELD_PROSE] = {decode_prose, false},     [FIELD_PHRASE] = {decode_prose, false},
	[FIELD_DATE] = {decode_date, false},       [FIELD_MOMENT] = {decode_moment, false},
	[FIELD_TIMES] = {decode_times, false},     [FIELD_NUMBER] = {decode_number, false},
	[FIELD_DECIMAL] = {decode_decimal, false}, [FIELD_CHOICE] = {decode_choice, false},
	[FIELD_RATING] = {decode_rating, false},   [FIELD_RATINGS] = {decode_ratings, true},
	[FIELD_LINK] = {decode_link, false},       [FIELD_LINKS] = {decode_links, true},
	[FIELD_TICKS] = {decode_ticks, true},      [FIELD_FILE] = {decode_file_name, false},
	[FIELD_WEB] = {decode_web, false},         [FIELD_ACCESS] = {decode_access, false},
	[FIELD_DRAFT] = {decode_draft, false},     [FIELD_ID] = {decode_id, false},
};

/* "access: none" must not be taken for silence, and so be public with its holder. */
static bool decides_access(const struct field *field)
{
	return field->type == FIELD_ACCESS || field->type == FIELD_DRAFT ||
	       (field->type == FIELD_MOMENT && field->flags & FIELD_UNLISTED);
}

static bool report_type(const struct decoder *decoder, const struct field *field,
			const struct node *node)
{
	bool is_list = node->type == NODE_LIST;
	diag_report(decoder->diag, DIAG_WRONG_TYPE, decode_place(decoder, node),
		    "\"%s\" takes a single value, not a %s", field->name, is_list ? "list" : "map");
	diag_remedy(decoder->diag, "%s",
		    is_list ? "write one value; put a text that begins with [ or - "
			      "into quotes"
			    : "write one value behind the key; put a text with a "
			      "colon in it into quotes");
	return false;
}

/* Among rows of numbers "<5" is one that is kept back. */
static enum stated stated_of(const struct field *field, const struct node *node, int kind)
{
	enum stated stated = decode_stated(node);
	bool is_number = field->type == FIELD_DECIMAL && schema_kind(kind)->is_data;
	return stated == STATED && is_number && decimal_is_suppressed(node->text) ? SUPPRESSED
										  : stated;
}

bool decode_value(const struct decoder *decoder, const struct field *field, const struct node *node,
		  struct thing *thing, struct mark *mark)
{
	const struct type_row *type = &types[field->type];
	struct input input = {decoder, field, node};
	bool is_strict = decides_access(field);
	if (field->flags & (FIELD_WORDS | FIELD_DAYS) && decode_stated(node) == STATED &&
	    date_words_decode(field, node, thing, mark, decoder->arena, decoder->diag))
		return true;
	if (!is_strict && decode_is_template(decoder, node))
		return true;
	if (node->type != NODE_SCALAR && !(node->type == NODE_LIST && type->takes_list))
		return report_type(decoder, field, node);
	enum stated stated = is_strict ? STATED : stated_of(field, node, thing->kind);
	if (stated == STATED && !type->decode(&input, (char *)thing + field->offset))
		return false;
	mark->stated = (uint8_t)stated;
	return true;
}
