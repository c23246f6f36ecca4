#include "guard/marking.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "guard/marking_phrase.h"
#include "guard/words.h"

static bool has_digits_only(struct str word)
{
	size_t at = 0;
	while (at < word.len && ascii_is_digit(word.data[at]))
		at++;
	return at && at == word.len;
}

/* A number, a version or a time: "3", "1st", "v2", "9am". */
static bool is_number(struct str word)
{
	if (word.len > 1 && word.data[0] == 'v')
		word = str_skip(word, 1);
	size_t digits = 0;
	while (digits < word.len && ascii_is_digit(word.data[digits]))
		digits++;
	return digits && (digits == word.len ||
			  str_is_one_of(str_skip(word, digits), "st|nd|rd|th|am|pm|hrs"));
}

/* The first three letters of a month or a day, as dates are shortened. */
static bool is_short_date(struct str word)
{
	return word.len <= 4 &&
	       str_is_one_of(word, "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|"
				   "mon|tue|wed|thu|fri|sat|sun");
}

/* Words of the site's own are a marking wherever they stand. */
static size_t own_words_at(struct str text, const struct marking_words *own)
{
	struct words words;
	for (size_t i = 0; own && i < own->count; i++)
		if (words_fold(own->items[i], &words) &&
		    marking_phrase_begins(text, words_text(&words)))
			return words.len;
	return 0;
}

/* How far a line has been read as a marking. */
struct reading {
	enum marking marking;
	bool capitals;   /* everyday words in capitals count */
	bool with_nouns; /* "this paper is" counts for nothing */
};

static enum marking larger(enum marking a, enum marking b)
{
	return a > b ? a : b;
}

/* Take what a phrase is worth into account; false where it may not stand here. */
static bool take(struct reading *reading, enum marking_worth worth)
{
	switch (worth) {
	case WORTH_NOUN:
		return reading->with_nouns;
	case WORTH_BEHIND:
		return reading->marking != MARKING_NONE;
	case WORTH_DRAFT:
		reading->marking = larger(reading->marking, MARKING_DRAFT);
		return true;
	case WORTH_PART:
		reading->marking = larger(reading->marking, MARKING_PART);
		return true;
	case WORTH_CAPITALS:
		if (reading->capitals)
			reading->marking = MARKING_CLOSED;
		return true;
	case WORTH_CLOSED:
		reading->marking = MARKING_CLOSED;
		return true;
	default:
		return true;
	}
}

/* "NEDs only", "internal use only": how long it is; 0 where it is not for a few. */
static size_t few_only(struct str text)
{
	const struct marking_phrase *few = marking_phrase_at(text);
	struct str words = few ? str_from(few->words) : (struct str){0};
	bool is_for_few = few && few->worth >= WORTH_CAPITALS && str_ends(words, STR(" only")) &&
			  !str_equal(words, STR("members only"));
	return is_for_few ? words.len : 0;
}

/* "for the Board's eyes only": how long it is, or 0. */
static size_t eyes_only(struct str text)
{
	static const char readers[] = "for|the|board|boards|s|your|our|members|directors|non|"
				      "executive|neds|chair|trust|committee|governors|council";
	struct str rest = text, word;
	while (str_split(&rest, ' ', &word))
		if (!str_is_one_of(word, readers))
			return str_equal(word, STR("eyes")) &&
					       marking_phrase_begins(rest, STR("only"))
				       ? (size_t)(rest.data - text.data) + STR("only").len
				       : 0;
	return 0;
}

/* "for NEDs only", "for internal use only": how long it is; 0 where it is for other readers. */
static size_t few_at(struct str text)
{
	struct str rest = text;
	size_t len = str_drop(&rest, STR("for ")) ? few_only(rest) : 0;
	return len ? STR("for ").len + len : eyes_only(text);
}

/* "not for onward circulation", "do not share": how long it is; 0 where it refuses nothing. */
static size_t refusal_at(struct str text)
{
	size_t len = 0;
	struct str rest = text, word;
	if (!str_drop_one(&rest, "do not |not for |not to be |redact before |remove before "))
		return 0;
	while (str_split(&rest, ' ', &word)) {
		if (str_is_one_of(word,
				  "circulate|circulated|circulation|disclose|disclosed|disclosure|"
				  "distribute|distributed|distribution|forward|forwarded|public|"
				  "publish|published|publishing|publication|release|released|share|"
				  "shared|"
				  "transmission|transmit|transmitted|"
				  "sharing|upload|uploaded|pack|website"))
			len = (size_t)(word.data - text.data) + word.len;
		else if (!str_is_one_of(word, "the|further|onward|wider|external|general"))
			break;
	}
	return len;
}

/* What all the words are, or none where one of them says something else. */
static enum marking read_words(struct str text, struct reading reading,
			       const struct marking_words *own)
{
	while (text.len) {
		size_t taken = own_words_at(text, own);
		taken = taken ? taken : few_at(text) + refusal_at(text);
		const struct marking_phrase *phrase = taken ? NULL : marking_phrase_at(text);
		struct str word = marking_phrase_word(text);
		if (taken)
			reading.marking = MARKING_CLOSED;
		else if (phrase && !take(&reading, phrase->worth))
			return MARKING_NONE;
		else if (!phrase && !is_number(word) && !is_short_date(word))
			return MARKING_NONE;
		if (!taken)
			taken = phrase ? strlen(phrase->words) : word.len;
		text = str_skip(text, taken < text.len ? taken + 1 : taken);
	}
	return reading.marking;
}

/*
 * Take the next word off a text, in small letters: empty at its end. False where that is not so
 * easy, as with what is not of ASCII.
 */
static bool take_word(struct str *text, struct words *out)
{
	size_t at = 0;
	out->len = 0;
	while (at < text->len && (unsigned char)text->data[at] < 0x80 &&
	       !ascii_is_letter(text->data[at]) && !ascii_is_digit(text->data[at]))
		at++;
	for (; at < text->len && out->len < WORDS_LONGEST; at++) {
		char c = text->data[at];
		if ((unsigned char)c >= 0x80)
			return false;
		if (!ascii_is_letter(c) && !ascii_is_digit(c))
			break;
		out->text[out->len++] = ascii_fold(c);
	}
	*text = str_skip(*text, at);
	return out->len < WORDS_LONGEST;
}

/* What may begin with a word: a marking of these or of the site's own, a filler, or neither. */
static enum marking_worth worth_of(struct str word, const struct marking_words *own)
{
	struct words other;
	enum marking_worth worth = marking_phrase_worth(word);
	if (worth == WORTH_BEHIND && (is_number(word) || is_short_date(word)))
		worth = WORTH_FILLER;
	for (size_t i = 0; own && i < own->count; i++)
		if (words_fold(own->items[i], &other) &&
		    marking_phrase_begins(words_text(&other), word))
			return WORTH_CLOSED;
	return worth;
}

/* Does a single letter come next, so that words_join_letters may make one word of them? */
static bool is_spaced_out(struct str text)
{
	struct words word;
	return !take_word(&text, &word) || word.len == 1;
}

/* Most lines begin with words that begin no marking: then the rest need not be read. */
static bool may_be_marking(struct str text, const struct marking_words *own)
{
	struct words word;
	enum marking_worth worth = WORTH_FILLER;
	while (worth == WORTH_FILLER) {
		if (!take_word(&text, &word) || (word.len == 1 && is_spaced_out(text)))
			return true;
		worth = word.len ? worth_of(words_text(&word), own) : WORTH_BEHIND;
	}
	return worth == WORTH_CLOSED;
}

/* "Classification: Restricted", "Embargo: 27 November": everyday words are meant there. A
 * number of a paragraph may lead to it. */
static bool is_labelled(struct str text)
{
	while (text.len && (ascii_is_digit(text.data[0]) || ascii_is_space(text.data[0])))
		text = str_skip(text, 1);
	struct str label = str_sub(text, 0, str_find_char(text, ':'));
	return label.len < text.len &&
	       str_is_one_of(str_trim(label),
			     "classification|protective marking|security marking|marking|"
			     "security classification|sensitivity|embargo|embargo date|embargoed|"
			     "release|release date|publication|publication date");
}

/* "(In private)", perhaps behind the number of a paragraph, or before the mark of a link to it. */
static bool is_bracketed(struct str text)
{
	while (text.len && (ascii_is_digit(text.data[0]) || ascii_is_space(text.data[0])))
		text = str_skip(text, 1);
	if (str_ends(text, STR(" #")))
		text.len -= 2;
	return (str_starts(text, STR("(")) && str_ends(text, STR(")"))) ||
	       (str_starts(text, STR("[")) && str_ends(text, STR("]")));
}

/* "3. Appendix B: CONFIDENTIAL": what stands behind the label; empty where there is none. */
static struct str behind_label(struct str text)
{
	while (text.len && !ascii_is_letter(text.data[0]) && (unsigned char)text.data[0] < 0x80)
		text = str_skip(text, 1);
	size_t space = str_find_char(text, ' ');
	if (!text.len || !strchr("aseipASEIP", text.data[0]) ||
	    !str_is_one_of(str_sub(text, 0, space), "appendix|annex|annexe|section|schedule|item|"
						    "enclosure|attachment|paper|part"))
		return (struct str){0};
	struct str rest = str_skip(text, space + 1);
	size_t len = 0;
	while (len < rest.len &&
	       (ascii_is_letter(rest.data[len]) || ascii_is_digit(rest.data[len])))
		len++;
	bool is_number = len && (len == 1 || ascii_is_digit(rest.data[0]) ||
				 str_is_one_of(str_sub(rest, 0, len), "ii|iii|iv|vi"));
	rest = str_trim(str_skip(rest, len));
	str_drop(&rest, STR("("));
	return is_number ? rest : (struct str){0};
}

static enum marking marking_of_line(struct str text, enum marking_place place,
				    const struct marking_words *own)
{
	struct words words;
	/* No marking is that long, even with all its punctuation. */
	if (!text.len || text.len > (size_t)4 * WORDS_LONGEST || !may_be_marking(text, own) ||
	    !words_fold(text, &words) || words.asks)
		return MARKING_NONE;
	words_join_letters(&words);
	struct str all = words_text(&words);
	struct reading reading = {
		.capitals = (words.capitals || is_labelled(text) || is_bracketed(text)) &&
			    place != MARKING_IN_CELL,
		.with_nouns = words.capitals || str_find(all, STR("this ")) < all.len,
	};
	if (place == MARKING_IN_LIST && !words.capitals)
		return MARKING_NONE;
	return read_words(all, reading, own);
}

/* How far in front of the end of a title the words begin that a bracket or a dash sets apart. */
static size_t set_apart(struct str text)
{
	static const char *const marks[] = {"(", "[", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
	size_t start = text.len;
	for (size_t at = 0; at < text.len; at++)
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (text.data[at] == marks[i][0] &&
			    str_starts(str_skip(text, at), str_from(marks[i])))
				start = at + strlen(marks[i]);
	return start;
}

/* "NEDs only", at the end of a title: small letters do there. */
static bool is_for_few(struct str text)
{
	struct words words;
	return text.len && words_fold(text, &words) && few_only(words_text(&words)) == words.len;
}

enum marking marking_of(struct str text, enum marking_place place, const struct marking_words *own)
{
	text = str_trim(text);
	enum marking marking =
		marking_of_line(text, place == MARKING_IN_TITLE ? MARKING_IN_LINE : place, own);
	if (place == MARKING_IN_CELL || place == MARKING_IN_LIST)
		return marking <= MARKING_PART ? MARKING_NONE : marking;
	struct str rest = marking == MARKING_CLOSED ? (struct str){0} : behind_label(text);
	if (!rest.len && marking == MARKING_NONE && place == MARKING_IN_TITLE) {
		rest = str_skip(text, set_apart(text));
		if (is_for_few(rest))
			return MARKING_CLOSED;
	}
	return rest.len && marking_of_line(str_trim(rest), MARKING_IN_LINE, own) == MARKING_CLOSED
		       ? MARKING_CLOSED
		       : marking;
}

static struct str stem_of(struct str name)
{
	name = str_skip(name, str_folder(name).len);
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	return dot > 1 ? str_sub(name, 0, dot - 1) : name;
}

enum marking marking_of_file(struct str name, const struct marking_words *own)
{
	struct words words;
	struct str stem = stem_of(name);
	if (stem.len > WORDS_LONGEST / 2)
		stem = str_skip(stem, stem.len - WORDS_LONGEST / 2);
	for (size_t at = 0; at < stem.len; at++) {
		bool joins, starts = !at || words_break(str_skip(stem, at - 1), &joins);
		if (!starts || !words_fold(str_skip(stem, at), &words))
			continue;
		struct str end = words_text(&words);
		enum marking marking =
			has_digits_only(marking_phrase_word(end))
				? MARKING_NONE
				: read_words(end, (struct reading){.capitals = words.capitals},
					     own);
		if (marking != MARKING_NONE)
			return marking == MARKING_PART ? MARKING_NONE : marking;
	}
	return MARKING_NONE;
}
