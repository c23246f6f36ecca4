/*
 * The page is walked tag by tag with a stack of open elements, each of which says whether text in
 * it is prose. In prose, a word that begins like a term
 * is looked up and judged by what stands around it:
 *
 * - "Integrated Care Board (ICB)", "ICB, that is the Integrated Care Board": the author has
 *   explained it, so it is left alone from there on;
 * - "Leicester ICB", "ICB Board", "LPT-NHFT", "ORR 75", "the ICB's", "(with the ICB)", "an NHS"
 *   where the article would not fit: it would read clumsily, so the next use is taken.
 */
#include "text/html_expand.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "text/html.h"

struct ready_term {
	struct str word;      /* escaped, as the page has it */
	struct str expansion; /* escaped */
	struct str fragment;
};

/* Words by their hash, with what each means: a page asks after thousands of them. */
struct words {
	struct word {
		struct str text;
		unsigned meaning; /* 0: the slot is free */
	} * slots;
	size_t mask;
};

struct html_terms {
	struct ready_term *items; /* by word */
	size_t count;
	struct words words;    /* the number of each term, from 1 */
	struct words elements; /* enum element_meaning of each name */
};

/* What the name of an element says, as bits. */
enum element_meaning {
	MEANS_SKIPPED = 1,
	MEANS_PROSE = 2, /* unless its class says otherwise */
	MEANS_NO_PROSE = 4,
	MEANS_EMPTY = 8,  /* it has no end tag */
	MEANS_START = 16, /* text behind it begins a line of its own */
};

static const struct {
	const char *names;
	unsigned meaning;
} elements[] = {
	{"a|abbr|button|caption|code|dt|figcaption|footer|h1|h2|h3|h4|h5|h6|head|header|label|nav|"
	 "option|pre|script|style|summary|svg|textarea|th|time|title",
	 MEANS_SKIPPED},
	{"p|ul|ol", MEANS_PROSE},
	{"table", MEANS_NO_PROSE},
	{"base|br|col|hr|img|input|link|meta|wbr", MEANS_EMPTY},
	{"p|li|br|div", MEANS_START},
};

enum element_kind {
	ELEMENT_OTHER, /* text in it is no prose, but inside may be */
	ELEMENT_PROSE,
	ELEMENT_SKIPPED, /* nothing in it is prose */
};

struct element {
	struct str name;
	enum element_kind kind;
};

enum { DEEPEST = 64 };

struct expanding {
	const struct html_expansion *options;
	bool *used; /* one a term */
	struct element open[DEEPEST];
	size_t depth;
	struct str page;
	size_t done; /* so much of the page is in out */
	struct buffer *out;
};

/* Words */

static struct word *words_slot(const struct words *words, struct str text)
{
	size_t at = hash_quick(text) >> 8 & words->mask;
	while (words->slots[at].meaning && !str_equal(words->slots[at].text, text))
		at = (at + 1) & words->mask;
	return &words->slots[at];
}

/* With room for so many, half of it free. */
static struct words words_new(size_t count, struct arena *arena)
{
	size_t slots = 2;
	while (slots < 2 * count)
		slots *= 2;
	return (struct words){arena_new(arena, struct word, slots), slots - 1};
}

static void words_add(struct words *words, struct str text, unsigned meaning)
{
	struct word *slot = words_slot(words, text);
	slot->text = text;
	slot->meaning |= meaning;
}

enum { MOST_ELEMENTS = 64, LONGEST_NAME = 16 };

static struct words element_words(struct arena *arena)
{
	struct words words = words_new(MOST_ELEMENTS, arena);
	for (size_t i = 0; i < ARRAY_SIZE(elements); i++) {
		struct str rest = str_from(elements[i].names), name;
		while (str_split(&rest, '|', &name))
			words_add(&words, name, elements[i].meaning);
	}
	return words;
}

static unsigned element_meaning(const struct html_terms *terms, struct str name)
{
	char folded[LONGEST_NAME];
	if (!name.len || name.len > LONGEST_NAME)
		return 0;
	for (size_t i = 0; i < name.len; i++)
		folded[i] = ascii_fold(name.data[i]);
	return words_slot(&terms->elements, (struct str){folded, name.len})->meaning;
}

/* Terms */

static int compare_terms(const void *left, const void *right)
{
	const struct ready_term *a = left, *b = right;
	return str_compare(a->word, b->word);
}

static struct str escaped(struct str text, struct arena *arena)
{
	struct buffer out = {0};
	html_add_text(&out, text);
	return buffer_take(&out, arena);
}

static bool is_same_word(const struct ready_term *a, const struct ready_term *b)
{
	return str_equal(a->word, b->word);
}

/* Letters that stand for two things, or for nothing that is stated. */
static void drop_unclear(struct html_terms *terms)
{
	struct ready_term *items = terms->items;
	size_t kept = 0;
	for (size_t i = 0, end; i < terms->count; i = end) {
		for (end = i + 1; end < terms->count; end++)
			if (!is_same_word(&items[i], &items[end]))
				break;
		if (end == i + 1 && items[i].expansion.len)
			items[kept++] = items[i];
	}
	terms->count = kept;
}

const struct html_terms *html_terms_new(const struct html_term *terms, size_t count,
					struct arena *arena)
{
	struct html_terms *ready = arena_new(arena, struct html_terms, 1);
	ready->items = arena_new(arena, struct ready_term, count);
	ready->count = count;
	for (size_t i = 0; i < count; i++)
		ready->items[i] = (struct ready_term){
			escaped(terms[i].word, arena),
			escaped(terms[i].expansion, arena),
			terms[i].fragment,
		};
	ARRAY_SORT(ready->items, count, compare_terms);
	drop_unclear(ready);
	ready->words = words_new(ready->count, arena);
	for (size_t i = 0; i < ready->count; i++)
		words_add(&ready->words, ready->items[i].word, (unsigned)i + 1);
	ready->elements = element_words(arena);
	return ready;
}

/* Bytes */

/* A use of a term in a piece of text. */
struct use {
	struct str text;   /* between two tags */
	size_t start, end; /* of the word in it */
	bool is_plural;    /* an "s" behind it */
};

static struct str before_of(const struct use *use)
{
	return str_sub(use->text, 0, use->start);
}

static struct str after_of(const struct use *use)
{
	return str_skip(use->text, use->end + use->is_plural);
}

/* How far around a use its expansion counts as standing beside it. */
enum { BESIDE = 100 };

/* Without regard to case, and to where lines end. */
static bool starts_with_words(struct str text, struct str words)
{
	if (text.len < words.len)
		return false;
	for (size_t i = 0; i < words.len; i++) {
		struct str a = str_sub(text, i, i + 1);
		struct str b = str_sub(words, i, i + 1);
		if (!str_equal_fold(a, b) && !(ascii_is_space(*a.data) && ascii_is_space(*b.data)))
			return false;
	}
	return true;
}

static bool holds_words(struct str text, struct str words)
{
	for (size_t i = 0; i + words.len <= text.len; i++)
		if (starts_with_words(str_skip(text, i), words))
			return true;
	return false;
}

/* By its author, beside it: "... (ICB)", "ICB, that is ...". */
static bool is_explained(const struct use *use, const struct ready_term *term)
{
	size_t reach = term->expansion.len + BESIDE;
	size_t start = use->start > reach ? use->start - reach : 0;
	if (str_ends(before_of(use), STR("(")) && str_starts(after_of(use), STR(")")))
		return true;
	return holds_words(str_sub(use->text, start, use->end + reach), term->expansion);
}

/* Near by: the whole text would be read again for every use in it. */
static bool is_in_brackets(struct str before)
{
	enum { LONGEST = 1000 };
	int depth = 0;
	size_t start = before.len > LONGEST ? before.len - LONGEST : 0;
	for (size_t i = start; i < before.len; i++)
		depth += (before.data[i] == '(') - (before.data[i] == ')');
	return depth > 0;
}

/* "Leicester ICB": a capital in front that begins no sentence. */
static bool has_name_before(struct str before)
{
	size_t end = before.len && ascii_is_space(before.data[before.len - 1]) ? before.len - 1 : 0;
	size_t start = end;
	while (start && utf8_is_word(before.data[start - 1]))
		start--;
	return start < end && ascii_is_capital(before.data[start]) && start > 1 &&
	       utf8_is_word(before.data[start - 2]);
}

/* Letters that the author quotes as letters. */
static bool is_quoted(struct str before)
{
	return str_ends(before, STR("&quot;")) || str_ends(before, STR("\u201C")) ||
	       str_ends(before, STR("\u2018"));
}

static bool is_joined_before(struct str before)
{
	char last = before.len ? before.data[before.len - 1] : ' ';
	return has_name_before(before) || is_quoted(before) || last == '-' || last == '/' ||
	       last == '&' || str_ends(before, STR("&amp;"));
}

static bool is_joined_behind(struct str after)
{
	char next = after.len ? after.data[0] : ' ';
	if (next == '-' || next == '/' || str_starts(after, STR("&#39;")) ||
	    str_starts(after, STR("&amp;")) || str_starts(after, STR("\u2019")))
		return true;
	if (!ascii_is_space(next) || after.len < 2)
		return false;
	return ascii_is_capital(after.data[1]) || (after.data[1] >= '0' && after.data[1] <= '9');
}

/* Part of a longer name, a number, a possessive. */
static bool is_joined(const struct use *use)
{
	return is_joined_before(before_of(use)) || is_joined_behind(after_of(use));
}

/* "an NHS" would become "an National". */
static bool has_wrong_article(struct str before, struct str expansion)
{
	bool vowel = str_find_char(STR("aeiouAEIOU"), expansion.data[0]) < 10;
	struct str word = str_trim(before);
	size_t start = word.len;
	while (start && utf8_is_word(word.data[start - 1]))
		start--;
	word = str_skip(word, start);
	return str_equal_fold(word, vowel ? STR("a") : STR("an"));
}

/* "Integrated Care Boards", but nothing made up for "Service" or "Body". */
static bool takes_s(struct str expansion)
{
	char last = expansion.data[expansion.len - 1];
	return utf8_is_word(last) && str_find_char(STR("shxyzSHXYZ"), last) == 10;
}

static bool reads_well(const struct use *use, const struct ready_term *term)
{
	return !is_joined(use) && !is_in_brackets(before_of(use)) &&
	       !has_wrong_article(before_of(use), term->expansion) &&
	       (!use->is_plural || takes_s(term->expansion));
}

static bool begins_sentence(struct str before, bool is_block_start)
{
	before = str_trim(before);
	if (!before.len)
		return is_block_start;
	char last = before.data[before.len - 1];
	return last == '.' || last == '?' || last == '!';
}

/* Writing it out */

static void add_first(struct buffer *out, struct str text, bool capital)
{
	char first = text.data[0];
	bool small = first >= 'a' && first <= 'z';
	buffer_add_char(out, capital && small ? (char)(first - 'a' + 'A') : first);
	buffer_add(out, str_skip(text, 1));
}

static void write_out(struct expanding *work, const struct use *use, const struct ready_term *term,
		      bool is_block_start)
{
	struct buffer *out = work->out;
	struct str glossary = term->fragment.len ? work->options->glossary : (struct str){0};
	struct str s = use->is_plural ? STR("s") : (struct str){0};
	add_first(out, term->expansion, begins_sentence(before_of(use), is_block_start));
	buffer_add(out, s);
	buffer_add(out, STR(" ("));
	if (glossary.len) {
		buffer_add(out, STR("<a href=\""));
		html_add_url(out, glossary);
		buffer_add(out, STR("#"));
		html_add_url_part(out, term->fragment);
		buffer_add(out, STR("\">"));
	}
	buffer_printf(out, "<abbr>%.*s%.*s</abbr>%s)", STR_ARG(term->word), STR_ARG(s),
		      glossary.len ? "</a>" : "");
}

static const struct ready_term *find_term(const struct html_terms *terms, struct str word)
{
	unsigned number = words_slot(&terms->words, word)->meaning;
	return number ? &terms->items[number - 1] : NULL;
}

/* Curly quotes and dashes part words. */
static bool is_parted(struct str text)
{
	return !utf8_is_word(text.data[0]) || str_starts(text, STR("\xE2\x80"));
}

/* The word at an offset, empty where none begins; "&" inside it joins, as in "A&E". */
static struct str word_at(struct str text, size_t at)
{
	struct str and = STR("&amp;");
	size_t end = at;
	while (end < text.len) {
		/* Most bytes are these. */
		if (ascii_is_letter(text.data[end])) {
			end++;
			continue;
		}
		struct str rest = str_skip(text, end);
		if (end > at && str_starts(rest, and))
			end += and.len;
		else if (is_parted(rest))
			break;
		else
			end++;
	}
	return str_sub(text, at, end);
}

/* The term that the word at an offset is, or its plural; or null. */
static const struct ready_term *use_at(const struct html_terms *terms, struct str text, size_t at,
				       struct str word, struct use *out)
{
	*out = (struct use){text, at, at + word.len, false};
	const struct ready_term *term = find_term(terms, word);
	if (term || !str_ends(word, STR("s")))
		return term;
	*out = (struct use){text, at, at + word.len - 1, true};
	return find_term(terms, str_sub(word, 0, word.len - 1));
}

/* What becomes of one use. */
static void take_use(struct expanding *work, const struct use *use, const struct ready_term *term,
		     bool is_block_start)
{
	bool *used = &work->used[term - work->options->terms->items];
	bool writes = !*used && !is_explained(use, term);
	if (writes && !reads_well(use, term))
		return;
	*used = true;
	if (!writes)
		return;
	size_t start = (size_t)(use->text.data - work->page.data) + use->start;
	buffer_add(work->out, str_sub(work->page, work->done, start));
	write_out(work, use, term, is_block_start);
	work->done = start + (use->end - use->start) + use->is_plural;
}

static void expand_text(struct expanding *work, struct str text, bool is_block_start)
{
	for (size_t at = 0; at < text.len;) {
		struct use use;
		struct str word = word_at(text, at);
		const struct ready_term *term =
			ascii_is_capital(text.data[at])
				? use_at(work->options->terms, text, at, word, &use)
				: NULL;
		if (term)
			take_use(work, &use, term, is_block_start);
		at += word.len ? word.len : 1;
	}
}

/* What an author has in an <abbr> is known from there on. */
static void note_text(struct expanding *work, struct str text)
{
	const struct html_terms *terms = work->options->terms;
	const struct ready_term *term = find_term(terms, str_trim(text));
	if (term)
		work->used[term - terms->items] = true;
}

/* Elements */

static void note_class(void *context, struct str name, struct str value)
{
	struct str *class = context;
	if (str_equal(name, STR("class")))
		*class = value;
}

static struct str class_of(struct str tag)
{
	struct str class = {0};
	struct html_scan scan = {.rest = tag, .attribute = note_class, .context = &class};
	struct html_piece piece;
	html_next(&scan, &piece);
	return class;
}

static enum element_kind kind_of(const struct expanding *work, struct str tag, unsigned meaning,
				 enum element_kind around)
{
	if (around == ELEMENT_SKIPPED || meaning & MEANS_SKIPPED)
		return ELEMENT_SKIPPED;
	if (meaning & MEANS_PROSE)
		return str_is_one_of(class_of(tag), work->options->prose_classes) ? ELEMENT_PROSE
										  : ELEMENT_OTHER;
	return meaning & MEANS_NO_PROSE ? ELEMENT_OTHER : around;
}

static void open_element(struct expanding *work, const struct html_piece *tag, unsigned meaning)
{
	enum element_kind around = work->depth ? work->open[work->depth - 1].kind : ELEMENT_OTHER;
	struct str whole = tag->whole;
	if (meaning & MEANS_EMPTY || (whole.len > 2 && whole.data[whole.len - 2] == '/'))
		return;
	if (work->depth == DEEPEST)
		work->depth--;
	ARRAY_PUT(work->open, work->depth, DEEPEST,
		  (struct element){tag->name, kind_of(work, tag->whole, meaning, around)});
}

/* An end tag that nothing opened ends nothing. */
static void close_element(struct expanding *work, struct str name)
{
	size_t depth = work->depth;
	while (depth && !str_equal(work->open[depth - 1].name, name))
		depth--;
	if (depth)
		work->depth = depth - 1;
}

static void read_text(struct expanding *work, struct str text, bool is_start)
{
	const struct element *inside = work->depth ? &work->open[work->depth - 1] : NULL;
	if (inside && inside->kind == ELEMENT_PROSE)
		expand_text(work, text, is_start);
	else if (inside && str_equal(inside->name, STR("abbr")))
		note_text(work, text);
}

bool html_expand(const struct html_expansion *expansion, struct str page, struct arena *scratch,
		 struct buffer *out)
{
	const struct html_terms *terms = expansion->terms;
	struct expanding work = {
		.options = expansion,
		.used = arena_new(scratch, bool, terms->count),
		.page = page,
		.out = out,
	};
	struct html_scan scan = {.rest = page};
	struct html_piece piece;
	for (size_t i = 0; i < terms->count; i++)
		work.used[i] = str_equal(terms->items[i].word, expansion->subject);
	/* Does text begin a line of its own? */
	bool is_start = false;
	/* Where nothing is known, nothing need be read. */
	while (terms->count && html_next(&scan, &piece)) {
		if (piece.type == HTML_TEXT) {
			read_text(&work, piece.whole, is_start);
			continue;
		}
		unsigned meaning = element_meaning(terms, piece.name);
		if (piece.type == HTML_START)
			open_element(&work, &piece, meaning);
		else if (piece.type == HTML_END)
			close_element(&work, piece.name);
		is_start = meaning & MEANS_START;
	}
	if (work.done)
		buffer_add(out, str_skip(page, work.done));
	return work.done;
}
