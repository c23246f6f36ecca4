#include "search/stem.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "text/utf8.h"

/* Characters that readers do not see as the end of a word: apostrophes, and what has no width. */
static bool is_inside(uint32_t code)
{
	return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC || code == 0xAD ||
	       (code >= 0x200B && code <= 0x200D) || code == 0xFEFF;
}

struct cutting {
	struct stem_room *room;
	size_t len;
	bool is_plain; /* ASCII alone */
	bool is_long;
};

static void add(struct cutting *word, char c)
{
	if (word->len < STEM_LONGEST)
		word->room->bytes[word->len++] = ascii_fold(c);
	else
		word->is_long = true;
}

/* A character that is not plain ASCII; false where a word ends. */
static bool add_other(struct cutting *word, struct str character, uint32_t code)
{
	if (is_inside(code))
		return true;
	if (character.len < 2 || !utf8_is_letter(code))
		return false;
	for (size_t i = 0; i < character.len; i++)
		add(word, character.data[i]);
	word->is_plain = false;
	return true;
}

static struct str take(struct cutting *word)
{
	struct str found = {word->room->bytes, word->len};
	bool is_long = word->is_long, is_plain = word->is_plain;
	*word = (struct cutting){.room = word->room, .is_plain = true};
	if (is_long)
		return (struct str){0};
	if (is_plain)
		return found;
	arena_reset(&word->room->arena);
	found = utf8_fold(found, &word->room->arena);
	return found.len <= STEM_LONGEST ? found : (struct str){0};
}

/* A letter or digit of ASCII, with case folded; 0 for all other bytes. */
static char folded(char c)
{
	return ascii_is_letter(c) ? (char)(c | 0x20) : ascii_is_digit(c) ? c : '\0';
}

static bool is_gap(char c)
{
	return (unsigned char)c < 0x80 && c != '\'' && !folded(c);
}

/* Take what parts words off the front, and the word behind it, where it is of ASCII alone. */
static struct str take_plain(struct str *rest, struct stem_room *room)
{
	size_t start = 0, len = 0;
	while (start < rest->len && is_gap(rest->data[start]))
		start++;
	*rest = str_skip(*rest, start);
	for (char c; len < rest->len && len < STEM_LONGEST && (c = folded(rest->data[len]));)
		room->bytes[len++] = c;
	if (len < rest->len && !is_gap(rest->data[len]))
		return (struct str){0};
	*rest = str_skip(*rest, len);
	return (struct str){room->bytes, len};
}

struct str stem_next_word(struct str *rest, struct stem_room *room)
{
	struct cutting word = {.room = room, .is_plain = true};
	struct str found = take_plain(rest, room);
	size_t at = 0;
	while (at < rest->len && !found.len) {
		char c = rest->data[at];
		uint32_t code = (unsigned char)c;
		size_t len = 1;
		if (folded(c)) {
			add(&word, c);
		} else {
			if (code >= 0x80)
				len = str_character(str_skip(*rest, at), &code);
			len = len ? len : 1;
			if (!add_other(&word, str_sub(*rest, at, at + len), code))
				found = take(&word);
		}
		at += len;
	}
	*rest = str_skip(*rest, at);
	return found.len ? found : take(&word);
}

/* What any text has, and what a query can do without, by first letter. */
static const char *const stops['z' + 1] = {
	['a'] = "a|about|after|all|also|an|and|any|are|as|at",
	['b'] = "be|been|before|being|between|both|but|by",
	['c'] = "can|could",
	['d'] = "did|do|does|doing|during",
	['e'] = "each",
	['f'] = "for|from",
	['h'] = "had|has|have|having|he|her|here|him|his|how",
	['i'] = "i|if|in|into|is|it|its",
	['m'] = "may|me|might|more|most|must|my",
	['n'] = "no|nor|not",
	['o'] = "of|on|or|other|our|ours|out|over|own",
	['p'] = "per",
	['s'] = "same|several|shall|she|should|so|some|such",
	['t'] = "than|that|the|their|them|then|there|these|they|this|those|through|to",
	['u'] = "under|until|up|upon|us",
	['v'] = "very",
	['w'] = "was|we|were|what|when|where|which|while|who|whom|whose|why|will|with|within|would",
	['y'] = "you|your",
};

bool stem_is_stop(struct str word)
{
	enum { LONGEST_STOP = 7 };
	size_t first = word.len ? (unsigned char)word.data[0] : 0;
	return word.len <= LONGEST_STOP && first < ARRAY_SIZE(stops) && stops[first] &&
	       str_is_one_of(word, stops[first]);
}

struct str stem_stops(struct arena *arena)
{
	struct buffer all = {0};
	for (size_t i = 0; i < ARRAY_SIZE(stops); i++)
		if (stops[i])
			buffer_printf(&all, "%s%s", all.len ? "|" : "", stops[i]);
	return buffer_take(&all, arena);
}

/*
 * Words that the stemmer takes for others, or for no kin of their own, and the stem they have
 * instead, so that one version of it answers as the next: "emergency" is no "emerging", and
 * "staffing" is about staff. All words of a row begin with one letter.
 */
static const struct {
	const char *words, *stem;
} exceptions[] = {
	{"added|adding", "add"},
	{"analysis", "analys"},
	{"authority|authorities", "authority"},
	{"business|businesses", "business"},
	{"children|childrens", "child"},
	{"crises", "crisi"},
	{"delivery|deliveries", "deliv"},
	{"designate|designated|designation", "designat"},
	{"diagnosis", "diagnos"},
	{"directorate|directorates", "directorate"},
	{"director|directors", "director"},
	{"earlier|earliest", "earli"},
	{"ebbed|ebbing", "ebb"},
	{"emergency|emergencies", "emergency"},
	{"erred|erring", "err"},
	{"evening|evenings", "evening"},
	{"experiment|experimental|experiments", "experiment"},
	{"financial|financially", "financ"},
	{"importance|important|importantly", "important"},
	{"integrity", "integrity"},
	{"international|internationally", "international"},
	{"personal|personally", "personal"},
	{"polite", "polite"},
	{"recovery", "recov"},
	{"staffed|staffing", "staff"},
	{"static", "static"},
	{"strategy|strategies", "strateg"},
	{"university|universities", "university"},
	{"wellbeing", "wellbeing"},
	{"women|womens", "woman"},
};

struct stemmer {
	struct sb_stemmer *snowball;
};

struct stemmer *stemmer_new(void)
{
	struct stemmer *stemmer = memory_resize(NULL, sizeof *stemmer);
	stemmer->snowball = sb_stemmer_new("english", "UTF_8");
	if (!stemmer->snowball)
		abort(); /* no memory: base/arena.h does the same */
	return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
	sb_stemmer_delete(stemmer->snowball);
	memory_free(stemmer);
}

struct str stem_of(struct stemmer *stemmer, struct str word)
{
	for (size_t i = 0; i < ARRAY_SIZE(exceptions); i++)
		if (exceptions[i].words[0] == word.data[0] &&
		    str_is_one_of(word, exceptions[i].words))
			return str_from(exceptions[i].stem);
	const sb_symbol *stem =
		sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.len);
	if (!stem)
		return word;
	return (struct str){(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)};
}
