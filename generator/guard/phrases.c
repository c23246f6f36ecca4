#include "guard/phrases.h"

#include <string.h>

#include "guard/words.h"

struct phrase {
	uint64_t last; /* its last two words; of a single one, that */
	uint64_t whole;
	size_t words;
	struct str written; /* of a single word */
	bool in_capitals;   /* each of its words begins with one where it is found */
	bool is_public;
	struct finding_origin origin;
};

struct eight {
	uint64_t row; /* 0: an empty slot */
	bool is_public;
	struct finding_origin origin;
};

enum { FILTER_BITS = 1 << 22, NAME_BITS = 1 << 12 };

struct phrases {
	struct arena *arena;
	LIST_OF(struct phrase) names;
	struct eight *eights; /* a table of a power of two */
	size_t eight_count, eight_slots;
	uint64_t *filter;
	uint64_t name_filter[NAME_BITS / 64];
	bool has_single, is_closed;
};

struct phrases *phrases_new(struct arena *arena)
{
	struct phrases *phrases = arena_new(arena, struct phrases, 1);
	phrases->arena = arena;
	return phrases;
}

static void set_bit(uint64_t *bits, size_t count, uint64_t hash)
{
	size_t bit = hash & (count - 1);
	bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool has_bit(const uint64_t *bits, size_t count, uint64_t hash)
{
	size_t bit = hash & (count - 1);
	return bits[bit / 64] >> bit % 64 & 1;
}

/* Rows of eight words: a sum in which each step takes the oldest word out again. */
enum { STEP = 0x2545F491 };

static uint64_t step_to_oldest(void)
{
	uint64_t power = 1;
	for (int i = 0; i < PHRASES_WORDS - 1; i++)
		power *= STEP;
	return power;
}

static uint64_t row_of(uint64_t sum)
{
	return (sum ^ sum >> 33) * 0xFF51AFD7ED558CCD | 1;
}

static uint64_t old_hash(const struct phrases_window *window, size_t back)
{
	return window->hashes[(window->count - back) % PHRASES_LONGEST];
}

static void push_word(struct phrases_window *window, const struct word *word)
{
	window->hashes[window->count % PHRASES_LONGEST] = word->hash;
	window->starts[window->count % PHRASES_LONGEST] = word->start;
	window->count++;
}

/* Add a word; true where eight are there, whose row is set. */
static bool push(struct phrases_window *window, const struct word *word, uint64_t *row)
{
	if (window->count >= PHRASES_WORDS)
		window->row -= old_hash(window, PHRASES_WORDS) * step_to_oldest();
	window->row = window->row * STEP + word->hash;
	push_word(window, word);
	*row = row_of(window->row);
	return window->count >= PHRASES_WORDS;
}

static struct eight *slot_of(struct eight *slots, size_t count, uint64_t row)
{
	size_t at = row >> 20 & (count - 1);
	while (slots[at].row && slots[at].row != row)
		at = (at + 1) & (count - 1);
	return &slots[at];
}

static void grow(struct phrases *phrases)
{
	enum { FIRST = 1024 };
	size_t count = phrases->eight_slots ? phrases->eight_slots * 2 : FIRST;
	struct eight *slots = arena_new(phrases->arena, struct eight, count);
	for (size_t i = 0; i < phrases->eight_slots; i++)
		if (phrases->eights[i].row)
			*slot_of(slots, count, phrases->eights[i].row) = phrases->eights[i];
	phrases->eights = slots;
	phrases->eight_slots = count;
}

static size_t start_of_eight(const struct phrases_window *window)
{
	return window->starts[(window->count - PHRASES_WORDS) % PHRASES_LONGEST];
}

void phrases_add_text(struct phrases *phrases, struct str text, struct finding_origin origin)
{
	struct phrases_window window = {0};
	struct word word;
	uint64_t row;
	for (size_t at = 0; word_next(text, &at, &word);) {
		if (!push(&window, &word, &row))
			continue;
		if (phrases->eight_count * 2 >= phrases->eight_slots)
			grow(phrases);
		struct eight *slot = slot_of(phrases->eights, phrases->eight_slots, row);
		if (slot->row)
			continue;
		*slot = (struct eight){
			row, false, {origin.owner, origin.offset + start_of_eight(&window)}};
		phrases->eight_count++;
		phrases->is_closed = false;
	}
}

/* Of two words in a row. */
static uint64_t pair_of(uint64_t first, uint64_t second)
{
	return word_join(word_join(0, first), second);
}

static uint64_t whole_of(const struct phrases_window *window, size_t words)
{
	uint64_t whole = 0;
	for (size_t back = words; back; back--)
		whole = word_join(whole, old_hash(window, back));
	return whole;
}

/* Only one of so many words or more. */
static void add_name(struct phrases *phrases, struct str name, size_t fewest,
		     struct finding_origin origin)
{
	struct phrases_window window = {0};
	struct word word = {0};
	struct phrase phrase = {.written = name, .origin = origin};
	uint64_t row;
	struct str text = arena_copy(phrases->arena, name);
	for (size_t at = 0; window.count < PHRASES_LONGEST && word_next(text, &at, &word);)
		push(&window, &word, &row);
	phrase.words = window.count;
	if (phrase.words < fewest)
		return;
	phrase.whole = whole_of(&window, phrase.words);
	phrase.last =
		phrase.words > 1 ? pair_of(old_hash(&window, 2), old_hash(&window, 1)) : word.hash;
	phrase.written = str_sub(text, word.start, word.end);
	phrases->has_single |= phrase.words == 1;
	phrases->is_closed = false;
	ARRAY_ADD(&phrases->names, phrases->arena, phrase);
}

void phrases_add_name(struct phrases *phrases, struct str name, struct finding_origin origin)
{
	add_name(phrases, name, 1, origin);
}

void phrases_add_title(struct phrases *phrases, struct str title, struct finding_origin origin)
{
	enum { FEWEST = 4 };
	add_name(phrases, title, FEWEST, origin);
}

void phrases_write_person(struct str name, struct buffer *out)
{
	struct words folded;
	buffer_printf(out, "%.*s\n", STR_ARG(name));
	size_t title = str_find_char(name, ' ');
	if (str_find_char(str_skip(name, title + 1), ' ') + title + 1 < name.len &&
	    str_is_one_of(
		    str_sub(name, 0, title),
		    "Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Lady|Councillor|Cllr|Rev"))
		name = str_skip(name, title + 1);
	size_t space = name.len;
	while (space && name.data[space - 1] != ' ')
		space--;
	struct str last = str_skip(name, space), first = str_trim(str_sub(name, 0, space));
	if (!last.len || !first.len || !words_fold(first, &folded))
		return;
	struct str initial = str_sub(first, 0, str_character(first, NULL));
	buffer_printf(out, "%.*s, %.*s\n", STR_ARG(last), STR_ARG(first));
	buffer_printf(out, "%.*s %.*s\n", STR_ARG(initial), STR_ARG(last));
	buffer_printf(out, "%.*s, %.*s\n", STR_ARG(last), STR_ARG(initial));
	for (struct str titles = STR("Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor"), one;
	     str_split(&titles, '|', &one);)
		buffer_printf(out, "%.*s %.*s\n", STR_ARG(one), STR_ARG(last));
}

void phrases_add_person(struct phrases *phrases, struct str name, struct finding_origin origin)
{
	enum { WHOLE = 2 }; /* ways without initials or titles */
	struct buffer ways = {0};
	phrases_write_person(name, &ways);
	struct str rest = buffer_view(&ways), way;
	for (size_t i = 0; str_split(&rest, '\n', &way) && way.len; i++) {
		size_t count = phrases->names.count;
		phrases_add_name(phrases, way, origin);
		if (i >= WHOLE && phrases->names.count > count)
			phrases->names.items[count].in_capitals = true;
	}
	buffer_free(&ways);
}

void phrases_keep_single(struct phrases *phrases)
{
	for (size_t i = 0; i < phrases->names.count; i++)
		for (size_t j = 0; j < i; j++)
			if (phrases->names.items[i].whole == phrases->names.items[j].whole)
				phrases->names.items[i].is_public =
					phrases->names.items[j].is_public = true;
}

/* Is it the name that ends with the last word seen? */
static bool ends_with(const struct phrases_window *window, const struct phrase *phrase)
{
	return phrase->words <= window->count && whole_of(window, phrase->words) == phrase->whole;
}

static void take_names(struct phrases *phrases, const struct phrases_window *window,
		       struct str text, const struct word *word)
{
	uint64_t pair = window->count > 1 ? pair_of(old_hash(window, 2), word->hash) : 0;
	for (size_t i = 0; i < phrases->names.count; i++) {
		struct phrase *phrase = &phrases->names.items[i];
		bool same = phrase->words == 1
				    ? phrase->last == word->hash &&
					      str_equal(phrase->written,
							str_sub(text, word->start, word->end))
				    : phrase->last == pair && ends_with(window, phrase);
		phrase->is_public |= same;
	}
}

void phrases_take_public(struct phrases *phrases, struct str text)
{
	struct phrases_window window = {0};
	struct word word;
	uint64_t row;
	phrases_close(phrases);
	for (size_t at = 0; word_next(text, &at, &word);) {
		bool eight = push(&window, &word, &row);
		uint64_t pair = window.count > 1 ? pair_of(old_hash(&window, 2), word.hash) : 0;
		if (has_bit(phrases->name_filter, NAME_BITS, pair) ||
		    has_bit(phrases->name_filter, NAME_BITS, word.hash))
			take_names(phrases, &window, text, &word);
		if (!eight || !phrases->eight_count)
			continue;
		struct eight *slot = slot_of(phrases->eights, phrases->eight_slots, row);
		slot->is_public |= slot->row != 0;
	}
}

void phrases_close(struct phrases *phrases)
{
	if (phrases->is_closed)
		return;
	phrases->is_closed = true;
	for (size_t i = 0; i < phrases->names.count; i++)
		set_bit(phrases->name_filter, NAME_BITS, phrases->names.items[i].last);
	if (!phrases->eight_count)
		return;
	phrases->filter = arena_new(phrases->arena, uint64_t, FILTER_BITS / 64);
	for (size_t i = 0; i < phrases->eight_slots; i++)
		if (phrases->eights[i].row)
			set_bit(phrases->filter, FILTER_BITS, phrases->eights[i].row >> 1);
}

bool phrases_any(const struct phrases *phrases)
{
	return phrases->names.count || phrases->eight_count;
}

bool phrases_has_texts(const struct phrases *phrases)
{
	return phrases->eight_count > 0;
}

static void report(const struct looking *looking, enum finding_type type, size_t start, size_t end,
		   const struct finding_origin *from)
{
	struct finding finding = {type, str_sub(looking->text, start, end), from};
	looking->found(looking->context, &finding);
}

static bool begins_large(struct str text, size_t at)
{
	return text.data[at] < 'a' || text.data[at] > 'z';
}

/* A paper and its item may have one title: what was found of one before is not told again. */
static bool is_told(const struct phrases *phrases, size_t index)
{
	const struct phrase *phrase = &phrases->names.items[index];
	for (size_t i = 0; i < index; i++) {
		const struct phrase *before = &phrases->names.items[i];
		if (before->whole == phrase->whole && before->words == phrase->words &&
		    !before->is_public && (!before->in_capitals || phrase->in_capitals) &&
		    (phrase->words > 1 || str_equal(before->written, phrase->written)))
			return true;
	}
	return false;
}

static void look_for_names(const struct phrases *phrases, const struct phrases_window *window,
			   const struct looking *looking, const struct word *word, uint64_t pair)
{
	for (size_t i = 0; i < phrases->names.count; i++) {
		const struct phrase *phrase = &phrases->names.items[i];
		if (phrase->is_public || phrase->last != (phrase->words > 1 ? pair : word->hash))
			continue;
		size_t start = window->starts[(window->count - phrase->words) % PHRASES_LONGEST];
		struct str written = str_sub(looking->text, word->start, word->end);
		bool same = phrase->words > 1 ? ends_with(window, phrase)
					      : str_equal(written, phrase->written);
		for (size_t back = phrase->words; same && phrase->in_capitals && back; back--)
			same = begins_large(
				looking->text,
				window->starts[(window->count - back) % PHRASES_LONGEST]);
		if (same && !is_told(phrases, i))
			report(looking, FINDING_PRIVATE_NAME, start, word->end, &phrase->origin);
	}
}

void phrases_pass(struct phrases_window *window, const struct word *word)
{
	uint64_t row;
	push(window, word, &row);
}

void phrases_end(struct phrases_window *window, const struct looking *looking)
{
	if (window->run)
		report(looking, window->run > 1 ? FINDING_PRIVATE_TEXT : FINDING_PRIVATE_WORDS,
		       window->run_start, window->run_end, window->run_from);
	window->run = 0;
}

static const struct eight *find_eight(const struct phrases *phrases, uint64_t row)
{
	if (!has_bit(phrases->filter, FILTER_BITS, row >> 1))
		return NULL;
	const struct eight *slot = slot_of(phrases->eights, phrases->eight_slots, row);
	return slot->row && !slot->is_public ? slot : NULL;
}

void phrases_look(const struct phrases *phrases, struct phrases_window *window,
		  const struct looking *looking, const struct word *word)
{
	uint64_t row;
	bool eight = false;
	if (phrases->eight_count)
		eight = push(window, word, &row);
	else
		push_word(window, word);
	uint64_t pair = window->count > 1 ? pair_of(old_hash(window, 2), word->hash) : 0;
	if (has_bit(phrases->name_filter, NAME_BITS, pair) ||
	    (phrases->has_single && has_bit(phrases->name_filter, NAME_BITS, word->hash)))
		look_for_names(phrases, window, looking, word, pair);
	const struct eight *found = eight ? find_eight(phrases, row) : NULL;
	if (!found) {
		if (window->run)
			phrases_end(window, looking);
		return;
	}
	if (!window->run++) {
		window->run_start = start_of_eight(window);
		window->run_from = &found->origin;
	}
	window->run_end = word->end;
}
