#include "search/script.h"

#include "base/hash.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static size_t length_step(uint32_t length)
{
	enum { LAST = sizeof digits - 2, PART = 5 };
	size_t step = 0;
	for (uint32_t reached = 0; reached < length && step < LAST; reached += reached / PART + 1)
		step++;
	return step;
}

char search_length(uint32_t length)
{
	return digits[length_step(length)];
}

static bool has(const struct search_files *files, unsigned code, struct str address)
{
	for (size_t i = 0; i < files->count; i++)
		if (files->items[i].code == code && str_equal(files->items[i].address, address))
			return true;
	return false;
}

struct str search_file_add(struct search_files *files, const char *sort, struct str text,
			   struct str plain, struct arena *arena)
{
	struct search_file file = {.plain = plain};
	do {
		/* A file of another's name gets an empty line more, and with it a name. */
		file.text = arena_join(arena, text, STR("\n"), (struct str){0});
		text = file.text;
		uint64_t hash = hash_bytes(text);
		file.code = (unsigned)(hash ^ (hash >> 32));
		file.address = arena_printf(arena, "search/%s-%08x.js", sort, file.code);
	} while (has(files, file.code, file.address));
	ARRAY_ADD(files, arena, file);
	return arena_printf(arena, "%08x", file.code);
}

/* Lists */

/* How often a stem stands in a document, in steps; more exact tells readers nothing. */
static const uint8_t steps[] = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32, 64};

static size_t step_of(uint32_t count)
{
	size_t step = 0;
	while (step + 1 < ARRAY_SIZE(steps) && 2 * count > (uint32_t)steps[step] + steps[step + 1])
		step++;
	return step;
}

enum { IN_A_CHARACTER = 6, MOST_BITS = 32 };

/* The last of those held do not fill a character yet. */
struct bits {
	struct buffer *out;
	uint64_t held;
	unsigned count;
};

/* At most MOST_BITS. */
static void add_bits(struct bits *bits, uint32_t number, unsigned count)
{
	bits->held = bits->held << count | number;
	for (bits->count += count; bits->count >= IN_A_CHARACTER;) {
		bits->count -= IN_A_CHARACTER;
		buffer_add_char(bits->out, digits[bits->held >> bits->count & 63]);
	}
}

/* As many zeros as it has whole parts of 2^k, a one, and the k bits below. */
static void add_number(struct bits *bits, uint32_t number, unsigned k)
{
	uint32_t zeros = number >> k;
	for (; zeros >= MOST_BITS; zeros -= MOST_BITS)
		add_bits(bits, 0, MOST_BITS);
	add_bits(bits, 1, zeros + 1);
	add_bits(bits, number & ((UINT32_C(1) << k) - 1), k);
}

/* The k that is best for numbers that scatter by chance: about half of what they are. */
static unsigned low_bits(const struct search_list *list)
{
	uint64_t span = (uint64_t)list->postings[list->count - 1].document + 1;
	unsigned k = 0;
	while ((uint64_t)list->count << (k + 1) < span)
		k++;
	return k;
}

void search_add_list(struct buffer *out, const struct search_list *list)
{
	struct bits bits = {.out = out};
	unsigned k = low_bits(list);
	uint32_t next = 0;
	buffer_add_char(out, digits[k]);
	for (size_t i = 0; i < list->count; i++) {
		const struct search_posting *posting = &list->postings[i];
		add_number(&bits, posting->document - next, k);
		add_number(&bits, (uint32_t)step_of(posting->count), 0);
		next = posting->document + 1;
	}
	if (bits.count)
		add_bits(&bits, 0, IN_A_CHARACTER - bits.count);
}

/* Words */

/* Small files let less come for a word, but of a large site would be too many. */
enum { SMALL_FILE = 6000, MANY = 1000000 };

struct filling {
	const struct search_counts *counts;
	size_t least; /* bytes of a file */
	struct search_files *files;
	struct buffer *directory;
	struct arena *arena;
	uint32_t *numbers;                 /* of documents among their like; odd: long ones */
	struct search_posting *some;       /* of a list, as it is written */
	size_t first;                      /* word of the file in hand */
	uint32_t first_list;               /* that is in it */
	struct str last;                   /* word */
	struct buffer words, lists, plain; /* in the file so far */
};

static void end_file(struct filling *work)
{
	struct buffer text = {0};
	struct str first = work->counts->words[work->first].text;
	const struct str parts[] = {
		STR("boardpack(\""), first,
		STR("\",\""),        buffer_view(&work->words),
		STR("\",\""),        buffer_view(&work->lists),
		STR("\")"),
	};
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		buffer_add(&text, parts[i]);
	struct str plain = arena_copy(work->arena, buffer_view(&work->plain));
	struct str hash = search_file_add(work->files, "w", buffer_view(&text), plain, work->arena);
	buffer_printf(work->directory, "%s[\"%.*s\",\"%.*s\"]", work->first ? "," : "",
		      STR_ARG(first), STR_ARG(hash));
	buffer_free(&text);
	buffer_reset(&work->words);
	buffer_reset(&work->lists);
	buffer_reset(&work->plain);
	work->last = (struct str){0};
}

/* A file ends before words that say so by their letters, so that it does in the next build too. */
static bool is_full(const struct filling *work, size_t word, bool is_new)
{
	enum { ONE_OF = 8 };
	size_t len = work->words.len + work->lists.len;
	return len >= work->least * 3 / 2 ||
	       (len >= work->least && is_new &&
		hash_bytes(work->counts->words[word].text) % ONE_OF == 0);
}

/* In ASCII, of which the script that reads it counts the same. */
static size_t shared(struct str a, struct str b)
{
	enum { MOST = 25 };
	size_t len = 0;
	while (len < a.len && len < b.len && len < MOST && a.data[len] == b.data[len] &&
	       (unsigned char)a.data[len] < 0x80)
		len++;
	return len;
}

static void number_documents(struct filling *work)
{
	enum { LONGEST_SHORT = 146 };
	const struct search_counts *counts = work->counts;
	size_t longest = length_step(LONGEST_SHORT);
	uint32_t next[] = {0, 1};
	work->numbers = arena_new(work->arena, uint32_t, counts->documents + 1);
	work->some = arena_new(work->arena, struct search_posting, counts->documents + 1);
	for (size_t i = 0; i < counts->documents; i++) {
		uint32_t *at = &next[length_step(counts->lengths[i]) > longest];
		work->numbers[i] = *at;
		*at += 2;
	}
}

static void add_lists(struct filling *work, const struct search_list *list)
{
	for (uint32_t is_long = 0; is_long < 2; is_long++) {
		size_t count = 0;
		for (size_t i = 0; i < list->count; i++) {
			uint32_t number = work->numbers[list->postings[i].document];
			if ((number & 1) == is_long)
				ARRAY_PUT(work->some, count, work->counts->documents,
					  (struct search_posting){number / 2,
								  list->postings[i].count});
		}
		if (count && is_long)
			buffer_add_char(&work->lists, '!');
		if (count)
			search_add_list(&work->lists, &(struct search_list){work->some, count});
	}
}

static bool has_letter(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!ascii_is_digit(word.data[i]))
			return true;
	return false;
}

/* What it shares with the word before as a letter, the rest, and its list unless that is the next.
 */
static void add_word(struct filling *work, size_t index, const size_t *first_word, uint32_t *next)
{
	const struct search_word *word = &work->counts->words[index];
	size_t same = work->last.len ? shared(word->text, work->last) : 0;
	buffer_add_char(&work->words, (char)('A' + same));
	buffer_add(&work->words, str_skip(word->text, same));
	/* A number says what it is by what stands beside it: in its page. */
	if (has_letter(word->text)) {
		buffer_add(&work->plain, word->text);
		buffer_add(&work->plain, STR(" ; "));
	}
	work->last = word->text;
	if (word->list == *next) {
		if (work->lists.len)
			buffer_add_char(&work->lists, '.');
		add_lists(work, &work->counts->lists[word->list]);
		++*next;
	} else if (word->list >= work->first_list) {
		buffer_printf(&work->words, "-%u", (unsigned)(word->list - work->first_list));
	} else {
		buffer_add_char(&work->words, '>');
		buffer_add(&work->words, work->counts->words[first_word[word->list]].text);
	}
}

void search_add_words(const struct search_counts *counts, struct search_files *files,
		      struct buffer *out, struct arena *arena)
{
	struct filling work = {.counts = counts, .files = files, .directory = out, .arena = arena};
	size_t *first_word = arena_new(arena, size_t, counts->list_count + 1);
	uint32_t next = 0;
	size_t postings = 0;
	for (size_t i = 0; i < counts->list_count; i++)
		postings += counts->lists[i].count;
	work.least = postings < MANY ? SMALL_FILE : 2 * SMALL_FILE;
	number_documents(&work);
	buffer_add_char(out, '[');
	for (size_t i = 0; i < counts->word_count; i++) {
		bool is_new = counts->words[i].list == next;
		if (is_new)
			first_word[next] = i;
		if (i > work.first && is_full(&work, i, is_new)) {
			end_file(&work);
			work.first = i;
			work.first_list = next;
		}
		add_word(&work, i, first_word, &next);
	}
	if (counts->word_count)
		end_file(&work);
	buffer_add_char(out, ']');
	buffer_free(&work.words);
	buffer_free(&work.lists);
	buffer_free(&work.plain);
}
