#include "kinds/minutes_words.h"

#include "base/buffer.h"
#include "text/utf8.h"

struct str words_spell(struct str text, struct arena *arena)
{
	struct buffer plain = {0};
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '&')
			buffer_add(&plain, STR(" and "));
		else
			buffer_add_char(&plain, text.data[i]);
	}
	struct str spelt = utf8_slug(buffer_view(&plain), arena);
	if (!spelt.len)
		spelt = utf8_fold(str_trim(buffer_view(&plain)), arena);
	buffer_free(&plain);
	return spelt;
}

struct str words_without_bracket(struct str text)
{
	struct str rest = str_trim(text);
	char open = str_ends(rest, STR(")")) ? '(' : str_ends(rest, STR("]")) ? '[' : 0;
	for (size_t i = rest.len; open && i-- > 1;)
		if (rest.data[i] == open)
			return str_trim(str_sub(rest, 0, i));
	return rest;
}

struct str words_number(struct str text)
{
	struct str marks = STR("()[].:,-");
	while (text.len && str_find_char(marks, text.data[0]) < marks.len)
		text = str_skip(text, 1);
	while (text.len && str_find_char(marks, text.data[text.len - 1]) < marks.len)
		text.len--;
	return text;
}

size_t words_number_len(struct str text)
{
	size_t len = 0, digits = 0, letters = 0;
	while (len < text.len && !ascii_is_space(text.data[len])) {
		char c = text.data[len];
		if ((unsigned char)c >= 0x80)
			break;
		if (ascii_is_letter(c) && len && text.data[len - 1] == '.' && digits)
			break;
		digits += ascii_is_digit(c);
		letters += ascii_is_letter(c);
		len++;
	}
	enum { MOST_LETTERS = 5 };
	return digits && letters <= MOST_LETTERS ? len : 0;
}

struct words words_of(struct str text, struct arena *arena)
{
	struct words words = {.whole = words_spell(text, arena)};
	text = str_trim(text);
	while (str_drop_one(&text, "Agenda item|Agenda Item|agenda item|AGENDA ITEM|Item|ITEM|item|"
				   "Minute|No."))
		text = str_trim(text);
	size_t len = words_number_len(text);
	words.number = words_number(str_sub(text, 0, len));
	text = str_skip(text, len);
	words.title = words_spell(text, arena);
	words.ended = words_spell(words_without_bracket(text), arena);
	return words;
}

bool words_agree(struct str a, struct str b)
{
	if (a.len > b.len)
		return words_agree(b, a);
	return str_starts(b, a) && (a.len == b.len || (a.len && b.data[a.len] == '-'));
}

bool words_are(const struct words *words, struct str title)
{
	return title.len && (str_equal(title, words->whole) || str_equal(title, words->title) ||
			     str_equal(title, words->ended));
}

/* "part-2", "part-b-private-session", but not "part-2-of-the-strategy" */
static bool is_later_part(struct str spelt)
{
	struct str word;
	if (!str_drop(&spelt, STR("part-")) || !str_split(&spelt, '-', &word) ||
	    !str_is_one_of(word, "2|3|b|c|ii|iii|two|three"))
		return false;
	return !str_split(&spelt, '-', &word) || str_equal(spelt, STR("the-meeting")) ||
	       str_is_one_of(word, "private|confidential|reserved|restricted|closed|exempt|in|"
				   "session|meeting|agenda|item|items|business|board|committee|"
				   "minutes");
}

/* A heading such as "Part 2 – members only" */
static bool is_headed_part(struct str text)
{
	struct str rest = str_trim(str_skip(text, words_number_len(text)));
	if (!str_equal_fold(str_sub(rest, 0, 5), STR("part ")))
		return false;
	rest = str_skip(rest, 5);
	if (!str_drop_one(&rest, "2|3|B|b|C|c|II|ii|Two|two"))
		return false;
	bool ends = !rest.len || !(ascii_is_letter(rest.data[0]) || ascii_is_digit(rest.data[0]));
	rest = str_trim(rest);
	return ends &&
	       !(rest.len && (ascii_is_letter(rest.data[0]) || ascii_is_digit(rest.data[0])));
}

static const char words_of_secrecy[] = "private|closed|confidential|reserved|restricted|exempt";

/* Do two words of a heading say that the meeting is closed: "private session", "in camera"? */
static bool closes(struct str before, struct str word, bool is_last)
{
	if (str_is_one_of(before, words_of_secrecy))
		return str_is_one_of(word, "session|sessions|meeting|business|part|item|items|"
					   "matters|agenda|section|board|minutes|appendix|annex|"
					   "discussion|report|papers|paper");
	if (str_equal(before, STR("in")))
		return str_is_one_of(word, "committee|camera") ||
		       (is_last && str_equal(word, STR("private")));
	return is_last && str_equal(before, STR("part")) && str_is_one_of(word, "2|b|ii|two");
}

/* "Part 2", "Board, part B", "In committee", "Private session" */
bool words_open_private_part(struct str text, enum line_weight weight, struct arena *arena)
{
	struct words words = words_of(text, arena);
	struct str spelt = str_either(words.title, words.whole), rest = spelt, word, before = {0};
	if (str_is_one_of(spelt, words_of_secrecy) || is_later_part(spelt) ||
	    (weight == LINE_HEADING && is_headed_part(text)))
		return true;
	for (size_t i = 0; str_split(&rest, '-', &word); i++) {
		/* A short line says nothing else, as it may be a sentence. */
		if ((weight > LINE_SHORT || (i == 1 && !rest.len)) &&
		    closes(before, word, !rest.len))
			return true;
		before = word;
	}
	return false;
}
