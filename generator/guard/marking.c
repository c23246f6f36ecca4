#include "guard/marking.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "guard/words.h"

/* What words are worth in a line that may be a marking. */
enum worth {
	WORTH_FILLER,   /* nothing, wherever they stand */
	WORTH_NOUN,     /* nothing in capitals or behind "this": "THIS PAPER IS CONFIDENTIAL" */
	WORTH_BEHIND,   /* nothing behind a marking: "Embargoed until the meeting" */
	WORTH_DRAFT,    /* a marking by themselves: */
	WORTH_PART,     /* "Part 2" */
	WORTH_CAPITALS, /* only in capitals, as they are everyday words too */
	WORTH_CLOSED,
};

/*
 * Sorted, so that they can be found. The markings are those of the Government Security
 * Classifications with their "in confidence" forerunners, of local authorities' exempt reports
 * (Local Government Act 1972, schedule 12A), and the everyday ones, in English and Welsh.
 */
static const struct phrase {
	const char *words;
	enum worth worth;
} phrases[] = {
	{"12a", WORTH_BEHIND},
	{"a", WORTH_BEHIND},
	{"act", WORTH_BEHIND},
	{"addressee only", WORTH_CLOSED},
	{"addressees only", WORTH_CLOSED},
	{"advice", WORTH_FILLER},
	{"after", WORTH_BEHIND},
	{"am", WORTH_BEHIND},
	{"and", WORTH_FILLER},
	{"announced", WORTH_BEHIND},
	{"announcement", WORTH_BEHIND},
	{"appendix", WORTH_NOUN},
	{"appointments", WORTH_FILLER},
	{"approval", WORTH_BEHIND},
	{"approved", WORTH_BEHIND},
	{"april", WORTH_FILLER},
	{"at", WORTH_BEHIND},
	{"august", WORTH_FILLER},
	{"before", WORTH_BEHIND},
	{"beyond", WORTH_BEHIND},
	{"board", WORTH_FILLER},
	{"board members only", WORTH_CLOSED},
	{"bst", WORTH_BEHIND},
	{"by", WORTH_BEHIND},
	{"circulation", WORTH_BEHIND},
	{"classification", WORTH_FILLER},
	{"client", WORTH_FILLER},
	{"closed meeting", WORTH_CAPITALS},
	{"closed session", WORTH_CAPITALS},
	{"comment", WORTH_BEHIND},
	{"comments", WORTH_BEHIND},
	{"commercial", WORTH_FILLER},
	{"commercially", WORTH_FILLER},
	{"commercially sensitive", WORTH_CAPITALS},
	{"committee", WORTH_BEHIND},
	{"company", WORTH_FILLER},
	{"confidential", WORTH_CLOSED},
	{"consultation", WORTH_BEHIND},
	{"contracts", WORTH_FILLER},
	{"copy", WORTH_NOUN},
	{"council", WORTH_FILLER},
	{"cyfrinachol", WORTH_CLOSED},
	{"cyfrinachol iawn", WORTH_CLOSED},
	{"cyfyngedig", WORTH_CAPITALS},
	{"date", WORTH_BEHIND},
	{"ddim i w gyhoeddi", WORTH_CLOSED},
	{"december", WORTH_FILLER},
	{"directors only", WORTH_CAPITALS},
	{"discussion", WORTH_BEHIND},
	{"do not copy", WORTH_BEHIND},
	{"do not publish", WORTH_CLOSED},
	{"document", WORTH_NOUN},
	{"drafft", WORTH_DRAFT},
	{"draft", WORTH_DRAFT},
	{"embargo", WORTH_CAPITALS},
	{"embargo until", WORTH_CLOSED},
	{"embargoed", WORTH_CAPITALS},
	{"embargoed till", WORTH_CLOSED},
	{"embargoed to", WORTH_CLOSED},
	{"embargoed until", WORTH_CLOSED},
	{"end", WORTH_NOUN},
	{"executive directors only", WORTH_CAPITALS},
	{"exempt", WORTH_CAPITALS},
	{"exempt by virtue", WORTH_CLOSED},
	{"exempt from disclosure", WORTH_CLOSED},
	{"exempt from publication", WORTH_CLOSED},
	{"exempt information", WORTH_CAPITALS},
	{"exempt information paragraph", WORTH_CLOSED},
	{"exempt under", WORTH_CLOSED},
	{"exemption", WORTH_BEHIND},
	{"extract", WORTH_NOUN},
	{"eyes only", WORTH_CLOSED},
	{"february", WORTH_FILLER},
	{"final", WORTH_FILLER},
	{"financial", WORTH_FILLER},
	{"first", WORTH_FILLER},
	{"foi", WORTH_BEHIND},
	{"foia", WORTH_BEHIND},
	{"for", WORTH_BEHIND},
	{"for members only", WORTH_CAPITALS},
	{"freedom of information", WORTH_BEHIND},
	{"friday", WORTH_FILLER},
	{"from", WORTH_BEHIND},
	{"further", WORTH_BEHIND},
	{"gmt", WORTH_BEHIND},
	{"government", WORTH_BEHIND},
	{"governors only", WORTH_CAPITALS},
	{"gyfrinachol", WORTH_CLOSED},
	{"highly", WORTH_FILLER},
	{"hours", WORTH_BEHIND},
	{"hrs", WORTH_BEHIND},
	{"in confidence", WORTH_CLOSED},
	{"in private", WORTH_CAPITALS},
	{"in strict confidence", WORTH_CLOSED},
	{"in the strictest confidence", WORTH_CLOSED},
	{"internal", WORTH_FILLER},
	{"internal only", WORTH_CAPITALS},
	{"internal use only", WORTH_CLOSED},
	{"is", WORTH_NOUN},
	{"item", WORTH_NOUN},
	{"january", WORTH_FILLER},
	{"july", WORTH_FILLER},
	{"june", WORTH_FILLER},
	{"legal", WORTH_FILLER},
	{"legally privileged", WORTH_CLOSED},
	{"limited circulation", WORTH_CLOSED},
	{"limited distribution", WORTH_CLOSED},
	{"local", WORTH_BEHIND},
	{"management", WORTH_FILLER},
	{"march", WORTH_FILLER},
	{"market sensitive", WORTH_CAPITALS},
	{"marking", WORTH_FILLER},
	{"may", WORTH_FILLER},
	{"medical", WORTH_FILLER},
	{"meeting", WORTH_BEHIND},
	{"members", WORTH_BEHIND},
	{"members only", WORTH_CAPITALS},
	{"midday", WORTH_BEHIND},
	{"midnight", WORTH_BEHIND},
	{"minute", WORTH_NOUN},
	{"minutes", WORTH_NOUN},
	{"monday", WORTH_FILLER},
	{"neds only", WORTH_CAPITALS},
	{"nhs", WORTH_FILLER},
	{"nid i w gyhoeddi", WORTH_CLOSED},
	{"non executive directors only", WORTH_CAPITALS},
	{"non executives only", WORTH_CAPITALS},
	{"noon", WORTH_BEHIND},
	{"not in the public domain", WORTH_CLOSED},
	{"note", WORTH_NOUN},
	{"notice", WORTH_BEHIND},
	{"november", WORTH_FILLER},
	{"october", WORTH_FILLER},
	{"of", WORTH_BEHIND},
	{"official", WORTH_FILLER},
	{"official sensitive", WORTH_CLOSED},
	{"official use only", WORTH_CLOSED},
	{"on", WORTH_BEHIND},
	{"only", WORTH_BEHIND},
	{"or", WORTH_BEHIND},
	{"outside", WORTH_BEHIND},
	{"p", WORTH_FILLER},
	{"page", WORTH_FILLER},
	{"paper", WORTH_NOUN},
	{"paragraph", WORTH_BEHIND},
	{"paragraphs", WORTH_BEHIND},
	{"part", WORTH_BEHIND},
	{"part 2", WORTH_PART},
	{"part b", WORTH_PART},
	{"part ii", WORTH_PART},
	{"part two", WORTH_PART},
	{"patient", WORTH_FILLER},
	{"personal", WORTH_FILLER},
	{"please", WORTH_FILLER},
	{"pm", WORTH_BEHIND},
	{"policy", WORTH_FILLER},
	{"preifat", WORTH_CAPITALS},
	{"press", WORTH_BEHIND},
	{"private", WORTH_CAPITALS},
	{"private session", WORTH_CAPITALS},
	{"privileged", WORTH_FILLER},
	{"protective", WORTH_FILLER},
	{"public", WORTH_BEHIND},
	{"publication", WORTH_BEHIND},
	{"redact before publication", WORTH_CLOSED},
	{"release", WORTH_BEHIND},
	{"remove before publication", WORTH_CLOSED},
	{"report", WORTH_NOUN},
	{"restricted", WORTH_CAPITALS},
	{"restricted circulation", WORTH_CLOSED},
	{"review", WORTH_BEHIND},
	{"s", WORTH_BEHIND},
	{"saturday", WORTH_FILLER},
	{"schedule", WORTH_BEHIND},
	{"second", WORTH_FILLER},
	{"secret", WORTH_CAPITALS},
	{"section", WORTH_BEHIND},
	{"security", WORTH_FILLER},
	{"sensitive", WORTH_FILLER},
	{"sensitivity", WORTH_FILLER},
	{"september", WORTH_FILLER},
	{"staff", WORTH_FILLER},
	{"start", WORTH_NOUN},
	{"status", WORTH_FILLER},
	{"strict embargo", WORTH_CLOSED},
	{"strictly", WORTH_FILLER},
	{"strictly embargoed", WORTH_CLOSED},
	{"strictly private", WORTH_CLOSED},
	{"subject to legal privilege", WORTH_CLOSED},
	{"subject to legal professional privilege", WORTH_CLOSED},
	{"sunday", WORTH_FILLER},
	{"swyddogol sensitif", WORTH_CLOSED},
	{"the", WORTH_BEHIND},
	{"this", WORTH_NOUN},
	{"thursday", WORTH_FILLER},
	{"till", WORTH_BEHIND},
	{"time", WORTH_BEHIND},
	{"to", WORTH_BEHIND},
	{"to be considered in private", WORTH_CLOSED},
	{"to be discussed in private", WORTH_CLOSED},
	{"to be taken in private", WORTH_CLOSED},
	{"top secret", WORTH_CLOSED},
	{"trust", WORTH_FILLER},
	{"tuesday", WORTH_FILLER},
	{"under", WORTH_BEHIND},
	{"under embargo", WORTH_CLOSED},
	{"unredacted", WORTH_CAPITALS},
	{"until", WORTH_BEHIND},
	{"version", WORTH_FILLER},
	{"virtue", WORTH_BEHIND},
	{"wednesday", WORTH_FILLER},
	{"withhold from publication", WORTH_CLOSED},
	{"working", WORTH_FILLER},
	{"yes", WORTH_BEHIND},
};

static struct str first_word(struct str words)
{
	return str_sub(words, 0, str_find_char(words, ' '));
}

/* Does the text begin with these whole words? */
static bool begins_with(struct str text, struct str words)
{
	return str_starts(text, words) && (text.len == words.len || text.data[words.len] == ' ');
}

/* The first of the phrases that are not before a word: those that begin with it come there. */
static size_t first_phrase(struct str word)
{
	size_t low = 0, high = ARRAY_SIZE(phrases);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = (unsigned char)phrases[middle].words[0] - (unsigned char)word.data[0];
		if (!order)
			order = strncmp(phrases[middle].words, word.data, word.len);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The longest of the phrases that the text begins with, or null. */
static const struct phrase *phrase_at(struct str text)
{
	struct str word = first_word(text);
	size_t low = first_phrase(word);
	const struct phrase *found = NULL;
	for (; low < ARRAY_SIZE(phrases); low++) {
		struct str words = str_from(phrases[low].words);
		if (!str_starts(words, word))
			break;
		if (begins_with(text, words))
			found = &phrases[low];
	}
	return found;
}

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
		if (words_fold(own->items[i], &words) && begins_with(text, words_text(&words)))
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
static bool take(struct reading *reading, enum worth worth)
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

/* "for NEDs only", "for internal use only": how long it is; 0 where it is for other readers. */
static size_t few_at(struct str text)
{
	const struct phrase *few = str_drop(&text, STR("for ")) ? phrase_at(text) : NULL;
	struct str words = few ? str_from(few->words) : (struct str){0};
	bool is_for_few = few && few->worth >= WORTH_CAPITALS && str_ends(words, STR(" only")) &&
			  !str_equal(words, STR("members only"));
	return is_for_few ? STR("for ").len + words.len : 0;
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
		const struct phrase *phrase = taken ? NULL : phrase_at(text);
		struct str word = first_word(text);
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
static enum worth worth_of(struct str word, const struct marking_words *own)
{
	struct words other;
	enum worth worth = is_number(word) || is_short_date(word) ? WORTH_FILLER : WORTH_BEHIND;
	for (size_t i = first_phrase(word); i < ARRAY_SIZE(phrases); i++) {
		if (!begins_with(str_from(phrases[i].words), word))
			break;
		if (phrases[i].worth > WORTH_BEHIND || phrases[i].worth == WORTH_NOUN)
			return WORTH_CLOSED;
		if (phrases[i].worth == WORTH_FILLER)
			worth = WORTH_FILLER;
	}
	for (size_t i = 0; own && i < own->count; i++)
		if (words_fold(own->items[i], &other) && begins_with(words_text(&other), word))
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
	enum worth worth = WORTH_FILLER;
	while (worth == WORTH_FILLER) {
		if (!take_word(&text, &word) || (word.len == 1 && is_spaced_out(text)))
			return true;
		worth = word.len ? worth_of(words_text(&word), own) : WORTH_BEHIND;
	}
	return worth == WORTH_CLOSED;
}

/* "Classification: Restricted", "Embargo: 27 November": everyday words are meant there. */
static bool is_labelled(struct str text)
{
	struct str label = str_sub(text, 0, str_find_char(text, ':'));
	return label.len < text.len &&
	       str_is_one_of(str_trim(label),
			     "classification|protective marking|security marking|marking|"
			     "security classification|sensitivity|embargo|embargo date|embargoed");
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

enum marking marking_of(struct str text, enum marking_place place, const struct marking_words *own)
{
	text = str_trim(text);
	enum marking marking =
		marking_of_line(text, place == MARKING_IN_TITLE ? MARKING_IN_LINE : place, own);
	if (place == MARKING_IN_CELL || place == MARKING_IN_LIST)
		return marking <= MARKING_PART ? MARKING_NONE : marking;
	struct str rest = marking == MARKING_CLOSED ? (struct str){0} : behind_label(text);
	if (!rest.len && marking == MARKING_NONE && place == MARKING_IN_TITLE)
		rest = str_skip(text, set_apart(text));
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
			has_digits_only(first_word(end))
				? MARKING_NONE
				: read_words(end, (struct reading){.capitals = words.capitals},
					     own);
		if (marking != MARKING_NONE)
			return marking == MARKING_PART ? MARKING_NONE : marking;
	}
	return MARKING_NONE;
}
