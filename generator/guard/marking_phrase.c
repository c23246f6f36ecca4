#include "guard/marking_phrase.h"

#include <string.h>

#include "base/arena.h"

/*
 * Sorted, so that they can be found. The markings are those of the Government Security
 * Classifications with their "in confidence" forerunners, of local authorities' exempt reports
 * (Local Government Act 1972, schedule 12A), and the everyday ones, in English and Welsh.
 */
static const struct marking_phrase phrases[] = {
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
	{"destroy after reading", WORTH_CLOSED},
	{"destroy after the meeting", WORTH_CLOSED},
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
	{"neds", WORTH_BEHIND},
	{"neds only", WORTH_CAPITALS},
	{"nhs", WORTH_FILLER},
	{"nid i w gyhoeddi", WORTH_CLOSED},
	{"non executive directors", WORTH_BEHIND},
	{"non executive directors only", WORTH_CAPITALS},
	{"non executives", WORTH_BEHIND},
	{"non executives only", WORTH_CAPITALS},
	{"noon", WORTH_BEHIND},
	{"not before", WORTH_CAPITALS},
	{"not in the public domain", WORTH_CLOSED},
	{"not to be removed from the room", WORTH_CLOSED},
	{"not to be taken from the room", WORTH_CLOSED},
	{"not to be taken out of the room", WORTH_CLOSED},
	{"not to leave the building", WORTH_CLOSED},
	{"not to leave the room", WORTH_CLOSED},
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
	{"publication not before", WORTH_CLOSED},
	{"redact before publication", WORTH_CLOSED},
	{"release", WORTH_BEHIND},
	{"release date not before", WORTH_CLOSED},
	{"release not before", WORTH_CLOSED},
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
	{"shred after reading", WORTH_CLOSED},
	{"shred after the meeting", WORTH_CLOSED},
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

struct str marking_phrase_word(struct str words)
{
	return str_sub(words, 0, str_find_char(words, ' '));
}

bool marking_phrase_begins(struct str text, struct str words)
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

const struct marking_phrase *marking_phrase_at(struct str text)
{
	struct str word = marking_phrase_word(text);
	size_t low = first_phrase(word);
	const struct marking_phrase *found = NULL;
	for (; low < ARRAY_SIZE(phrases); low++) {
		struct str words = str_from(phrases[low].words);
		if (!str_starts(words, word))
			break;
		if (marking_phrase_begins(text, words))
			found = &phrases[low];
	}
	return found;
}

enum marking_worth marking_phrase_worth(struct str word)
{
	enum marking_worth worth = WORTH_BEHIND;
	for (size_t i = first_phrase(word); i < ARRAY_SIZE(phrases); i++) {
		if (!marking_phrase_begins(str_from(phrases[i].words), word))
			break;
		if (phrases[i].worth > WORTH_BEHIND || phrases[i].worth == WORTH_NOUN)
			return WORTH_CLOSED;
		if (phrases[i].worth == WORTH_FILLER)
			worth = WORTH_FILLER;
	}
	return worth;
}
