#include "record/date_words.h"

/* Words that stand in front of a day or month, or for one. */
static const char before_dates[] =
	"end of the |end of |end |by the end of |by end of |by end |by |no later "
	"than |before |mid |mid-|middle of |early |late |beginning of |start of |"
	"during |in |from |due ";
static const char weeks[] = "w/c |wc |w/e |week commencing |week beginning |week ending |week of ";
static const char times[] =
	"tbc|tba|tbd|to be confirmed|to be agreed|to be decided|asap|a.s.a.p.|as soon as possible|"
	"ongoing|on-going|on going|continuous|continuing|rolling|immediate|immediately|now|urgent|"
	"next meeting|next board|next board meeting|next committee|future meeting|future agenda|"
	"next agenda|next month|next week|next quarter|next year|this month|this week|this year|"
	"as required|as needed|when available|in due course|to follow|open|no date|not set|n/a|"
	"daily|weekly|fortnightly|monthly|bi-monthly|quarterly|annually|annual|annual "
	"review|review annually|reviewed annually|monthly review|quarterly review|"
	"year end|year-end|financial year end|spring|summer|autumn|winter|completed|complete|done|"
	"closed|on agenda|on the agenda|verbal update|see update";

/* The choice at the front of a text, without regard to case, taken off. */
static bool drop_fold(struct str *text, const char *choices)
{
	struct str rest = str_from(choices), choice;
	while (str_split(&rest, '|', &choice))
		if (str_equal_fold(str_sub(*text, 0, choice.len), choice)) {
			*text = str_trim(str_skip(*text, choice.len));
			return true;
		}
	return false;
}

static bool begins_with_month(struct str text)
{
	static const char months[] = "january|february|march|april|may|june|july|august|september|"
				     "october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|"
				     "sept|oct|nov|dec";
	size_t end = 0;
	while (end < text.len && ascii_is_letter(text.data[end]))
		end++;
	return str_is_one_of(str_sub(text, 0, end), months);
}

/* "12 May", "31st March", "May": a day or month whose year nobody wrote. */
static bool is_without_year(struct str text)
{
	size_t at = 0;
	while (at < text.len && ascii_is_digit(text.data[at]))
		at++;
	if (at > 2)
		return false;
	struct str rest = str_skip(text, at);
	if (at)
		drop_fold(&rest, "st |nd |rd |th |st|nd|rd|th");
	rest = str_trim(rest);
	size_t digits = 0;
	for (size_t i = 0; i < rest.len; i++)
		digits += ascii_is_digit(rest.data[i]);
	return begins_with_month(rest) && !digits;
}

static bool has_letter(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ascii_is_letter(text.data[i]))
			return true;
	return false;
}

enum due_words {
	DUE_NO_WORDS, /* a date, or a slip in one */
	DUE_WORDS,    /* words that logs use for a time */
	DUE_TEXT,     /* other words */
};

static enum due_words due_words(struct str text, struct date *date)
{
	struct str rest = str_trim(text);
	*date = (struct date){0};
	if (str_starts(rest, STR("[")) && str_ends(rest, STR("]")))
		rest = str_trim(str_sub(rest, 1, rest.len - 1));
	if (date_parse(rest, date) != DATE_NOT_A_DATE || !has_letter(rest))
		return *date = (struct date){0}, DUE_NO_WORDS;
	bool is_week = drop_fold(&rest, weeks);
	bool has_words = is_week || drop_fold(&rest, before_dates);
	enum date_fault fault = has_words ? date_parse(rest, date) : DATE_NOT_A_DATE;
	if (fault == DATE_NO_SUCH_DAY)
		return DUE_NO_WORDS;
	if (fault == DATE_READ && is_week && date->precision == DATE_DAY)
		*date = (struct date){date->year, date->month, 0, DATE_MONTH};
	bool known = fault == DATE_READ || str_is_one_of(str_trim(text), times) ||
		     str_is_one_of(rest, times) || is_without_year(rest);
	return known ? DUE_WORDS : DUE_TEXT;
}

static bool decode_due(const struct field *field, const struct node *node, struct thing *thing,
		       struct mark *mark, struct arena *arena, struct diag *diag)
{
	struct date date;
	enum due_words words = due_words(node->text, &date);
	if (!words)
		return false;
	*(struct str *)(void *)((char *)thing + field[1].offset) =
		arena_replace(arena, str_trim(node->text), "\n\r", ' ');
	mark[1] = (struct mark){.stated = STATED, .span = node->span};
	*(struct date *)(void *)((char *)thing + field->offset) = date;
	mark->stated = date.precision == DATE_NONE ? NOT_STATED : STATED;
	if (words == DUE_WORDS)
		return true;
	struct place place = {thing->source, node->span};
	diag_report(diag, DIAG_ODD_WRITING, place,
		    "\"%.*s\" is kept as it is written, as it is no date", STR_ARG(node->text));
	diag_remedy(diag, "write 28 November 2023, or words such as ASAP, Next meeting, "
			  "End of March 2026");
	return true;
}

/* The first of several days, which may leave month and year to the last. */
static bool parse_first_day(struct str text, struct date last, struct date *first)
{
	struct arena scratch = {0};
	struct str end = date_print(last, &scratch);
	const struct str ends[] = {
		{0}, str_skip(end, end.len - 4), str_skip(end, str_find_char(end, ' '))};
	bool found = false;
	for (size_t i = 0; !found && i < 3; i++) {
		struct str whole =
			arena_printf(&scratch, "%.*s %.*s", STR_ARG(text), STR_ARG(ends[i]));
		found = date_parse(whole, first) == DATE_READ && first->precision == DATE_DAY;
	}
	arena_free(&scratch);
	return found && date_first_day(*first) < date_first_day(last);
}

/* "8-9 January 2026", "30 January to 1 February 2026": false for anything else, one day too. */
static bool parse_days(struct str text, struct date *first, struct date *last)
{
	static const char *const dividers[] = {" to ",   " and ", " & ", "\u2013",
					       "\u2014", "-",     "/",   "&"};
	if (date_parse(text, first) != DATE_NOT_A_DATE)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(dividers); i++) {
		struct str divider = str_from(dividers[i]);
		size_t at = str_find(text, divider);
		if (at < text.len &&
		    date_parse(str_skip(text, at + divider.len), last) == DATE_READ &&
		    last->precision == DATE_DAY &&
		    parse_first_day(str_sub(text, 0, at), *last, first))
			return true;
	}
	return false;
}

static bool decode_days(const struct field *field, const struct node *node, struct thing *thing,
			struct mark *mark)
{
	struct date first, last;
	if (!parse_days(node->text, &first, &last))
		return false;
	*(struct date *)(void *)((char *)thing + field[0].offset) = first;
	*(struct date *)(void *)((char *)thing + field[1].offset) = last;
	mark[0].stated = STATED;
	mark[1] = (struct mark){.stated = STATED, .span = node->span};
	return true;
}

bool date_words_decode(const struct field *field, const struct node *node, struct thing *thing,
		       struct mark *mark, struct arena *arena, struct diag *diag)
{
	if (node->type != NODE_SCALAR)
		return false;
	return field->flags & FIELD_DAYS ? decode_days(field, node, thing, mark)
					 : decode_due(field, node, thing, mark, arena, diag);
}

/* The words of a day without what stands between them; whether all of them are numbers. */
static bool split_day(struct str written, struct str *parts, size_t most, size_t *count,
		      struct arena *arena)
{
	struct str rest = arena_replace(arena, written, ",/", ' '), word;
	bool in_figures = true;
	*count = 0;
	while (str_split(&rest, ' ', &word)) {
		int number;
		if (!word.len || str_is_one_of(word, "of|the"))
			continue;
		in_figures &= str_to_int(word, &number);
		if (*count < most)
			parts[*count] = word;
		++*count;
	}
	return in_figures;
}

/* Three numbers: the year has to stand first, or one that is no month second. */
static struct str figures_meant(const struct str *parts, struct arena *arena)
{
	int first = 0, second = 0;
	str_to_int(parts[0], &first);
	str_to_int(parts[1], &second);
	if (first > 31)
		return arena_printf(arena, "%.*s-%.*s-%.*s", STR_ARG(parts[0]), STR_ARG(parts[1]),
				    STR_ARG(parts[2]));
	if (second > 12 && first <= 12)
		return arena_printf(arena, "%d/%d/%.*s", second, first, STR_ARG(parts[2]));
	return (struct str){0};
}

static struct str date_meant(struct str written, struct arena *arena)
{
	enum { MOST = 4 };
	struct date date;
	struct str parts[MOST], text = str_trim(written);
	size_t count;
	if (str_drop(&text, STR("\u201c")) && str_ends(text, STR("\u201d")))
		text.len -= STR("\u201d").len;
	bool in_figures = split_day(text, parts, MOST, &count, arena);
	if (count < 3 || count > MOST)
		return (struct str){0};
	/* "Dec 3 2026" */
	if (count == 3 && !ascii_is_digit(parts[0].data[0])) {
		struct str month = parts[0];
		parts[0] = parts[1];
		parts[1] = month;
	}
	text = parts[0];
	for (size_t i = 1; i < count; i++)
		text = arena_join(arena, text, STR(" "), parts[i]);
	if (in_figures)
		text = count == 3 ? figures_meant(parts, arena) : (struct str){0};
	if (date_parse(text, &date) != DATE_READ || date.precision != DATE_DAY)
		return (struct str){0};
	/* A day of the week may be another: that is for a person to see. */
	if (count == MOST)
		return arena_printf(arena, "%.*s %.*s", STR_ARG(parts[0]),
				    STR_ARG(date_print(date, arena)));
	return date_print(date, arena);
}

bool date_words_remedy(struct str written, struct diag *diag)
{
	struct arena scratch = {0};
	struct str meant = date_meant(written, &scratch);
	bool is_meant = meant.len;
	if (is_meant)
		diag_remedy(diag, "did you mean \"%.*s\"?", STR_ARG(meant));
	arena_free(&scratch);
	return is_meant;
}
