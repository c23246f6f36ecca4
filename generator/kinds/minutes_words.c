#include "kinds/minutes_words.h"

#include "base/buffer.h"
#include "text/utf8.h"

struct str words_spell(struct str text, struct arena *arena)
{
	struct buffer plain = {0};
	size_t at = str_find_char(text, '&');
	if (at < text.len) {
		for (; at < text.len; at = str_find_char(text, '&')) {
			buffer_add(&plain, str_sub(text, 0, at));
			buffer_add(&plain, STR(" and "));
			text = str_skip(text, at + 1);
		}
		buffer_add(&plain, text);
		text = buffer_view(&plain);
	}
	struct str spelt = utf8_slug(text, arena);
	if (!spelt.len)
		spelt = utf8_fold(str_trim(text), arena);
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

bool words_are_formal(const struct words *words)
{
	return str_is_one_of(
		words->title,
		"present|in-attendance|attendance|attendees|attended|members|"
		"members-present|also-present|also-in-attendance|apologies|"
		"apologies-for-absence|apologies-received|absent|observers|quorum|"
		"close|closed|close-of-meeting|close-of-the-meeting|close-of-the-public-meeting|"
		"close-of-public-meeting|close-of-the-public-session|close-of-session|"
		"meeting-closed|closure|next-meeting|"
		"date-of-next-meeting|date-of-the-next-meeting|"
		"date-and-time-of-next-meeting|dates-of-next-meetings|signed|"
		"signature|distribution|key|glossary");
}

bool words_are_other_business(const struct words *words)
{
	return str_is_one_of(words->title, "any-other-business|aob|other-business");
}
