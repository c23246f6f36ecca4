/* The index of the search: what is counted, and how well its scripts tell it. */
#include "search/index.h"

#include <math.h>
#include <string.h>

#include "search/script.h"
#include "unit.h"

static void count_one(struct search_index *index, size_t worker, size_t document, const char *title,
		      const char *text)
{
	search_index_count(index, worker, str_from(title), 5);
	search_index_count(index, worker, str_from(text), 1);
	search_index_end(index, worker, document);
}

/* Three documents, by so many workers, the last document first. */
static struct search_counts count_three(size_t workers, struct arena *arena)
{
	struct search_index *index = search_index_new(3, workers, arena);
	count_one(index, 0, 2, "The strategy", "Strategic risks, and the risk of risks.");
	count_one(index, workers - 1, 0, "Risk", "");
	count_one(index, workers > 1, 1, "", "of the and");
	struct search_counts counts = search_index_close(index);
	search_index_free(index);
	return counts;
}

static const struct search_list *list_of(const struct search_counts *counts, const char *word)
{
	for (size_t i = 0; i < counts->word_count; i++)
		if (str_equal(counts->words[i].text, str_from(word)))
			return &counts->lists[counts->words[i].list];
	return NULL;
}

static void test_counts(void **state)
{
	(void)state;
	for (size_t workers = 1; workers <= 3; workers++) {
		struct arena arena = {0};
		struct search_counts counts = count_three(workers, &arena);
		const struct search_list *risk = list_of(&counts, "risk");
		assert_non_null(risk);
		assert_ptr_equal(risk, list_of(&counts, "risks"));
		assert_int_equal(risk->count, 2);
		assert_int_equal(risk->postings[0].document, 0);
		assert_int_equal(risk->postings[0].count, 5);
		assert_int_equal(risk->postings[1].document, 2);
		assert_int_equal(risk->postings[1].count, 3);
		assert_ptr_equal(list_of(&counts, "strategy"), list_of(&counts, "strategic"));
		assert_int_equal(list_of(&counts, "strategy")->postings[0].count, 6);
		/* What tells nothing counts in a title alone. */
		assert_int_equal(list_of(&counts, "the")->postings[0].count, 5);
		assert_null(list_of(&counts, "and"));
		assert_int_equal(counts.lengths[0], 5);
		assert_int_equal(counts.lengths[1], 0);
		assert_int_equal(counts.lengths[2], 14);
		arena_free(&arena);
	}
}

/* As the script reads them */

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static uint32_t digit(char c)
{
	return (uint32_t)(strchr(digits, c) - digits);
}

/* Bits, the highest of a character first. */
struct told {
	struct str rest;
	unsigned bit;
};

static uint32_t read_bit(struct told *told)
{
	uint32_t bit = digit(told->rest.data[0]) >> (5 - told->bit) & 1;
	told->bit = (told->bit + 1) % 6;
	if (!told->bit)
		told->rest = str_skip(told->rest, 1);
	return bit;
}

static uint32_t read_number(struct told *told, unsigned k)
{
	uint32_t number = 0;
	while (!read_bit(told))
		number++;
	while (k--)
		number = 2 * number + read_bit(told);
	return number;
}

static bool has_more(struct told told)
{
	while (told.rest.len)
		if (read_bit(&told))
			return true;
	return false;
}

static size_t read_list(struct str list, struct search_posting *out)
{
	static const uint32_t steps[] = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 32, 64};
	struct told told = {str_skip(list, 1)};
	size_t count = 0;
	for (uint32_t document = 0; has_more(told); document++) {
		document += read_number(&told, digit(list.data[0]));
		out[count++] = (struct search_posting){document, steps[read_number(&told, 0)]};
	}
	return count;
}

static void test_lists(void **state)
{
	static const struct search_posting dense[] = {{0, 1}, {1, 64}, {2, 2}, {3, 1}, {4, 1}};
	static const struct search_posting sparse[] = {{0, 1}, {9, 7}, {70000, 1}, {70001, 12}};
	static const struct search_posting last[] = {{UINT32_MAX - 1, 3}};
	static const struct search_list lists[] = {{dense, 5}, {sparse, 4}, {last, 1}};
	struct search_posting read[5];
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
		struct buffer out = {0};
		search_add_list(&out, &lists[i]);
		assert_int_equal(read_list(buffer_view(&out), read), lists[i].count);
		assert_memory_equal(read, lists[i].postings, lists[i].count * sizeof *read);
		buffer_free(&out);
	}
}

static void test_strings(void **state)
{
	struct buffer out = {0};
	(void)state;
	buffer_add_json(&out, STR("\"a\\b\"\n\x01</script>"));
	unit_equal(buffer_view(&out), "\"\\\"a\\\\b\\\"\\u000a\\u0001</script>\"");
	buffer_free(&out);
}

static double read_length(char c)
{
	double length = 0;
	for (uint32_t left = digit(c); left; left--)
		length += floor(length / 5) + 1;
	return length;
}

static void test_lengths(void **state)
{
	(void)state;
	for (uint32_t length = 0; length < 60000; length += length / 7 + 1) {
		double read = read_length(search_length(length));
		assert_true(read >= length && read <= length * 1.2 + 1);
	}
	assert_int_equal(search_length(UINT32_MAX), '_');
}

/* Ten thousand pieces of chance, the same on any machine. */
static uint32_t chance(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525 + 1013904223;
	return (uint32_t)(((uint64_t)(*state >> 8) * below) >> 24);
}

enum { DOCUMENTS = 1500, WORDS = 3000, QUERIES = 200, FIRST = 10 };

/* The word of a rank: often the first ones, as in real texts. */
static void add_word(struct buffer *out, uint32_t *state)
{
	uint32_t below = chance(state, WORDS) + 1;
	buffer_printf(out, "w%ux ", (unsigned)chance(state, below));
}

struct scored {
	double score[DOCUMENTS];
};

static double weigh(double often, double length, double mean, double with)
{
	double rare = log(1 + (DOCUMENTS - with + 0.5) / (with + 0.5));
	return rare * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * length / mean));
}

static size_t best(const struct scored *scored, const bool *taken)
{
	size_t at = 0;
	double most = -1;
	for (size_t i = 0; i < DOCUMENTS; i++)
		if (!taken[i] && scored->score[i] >= most) {
			most = scored->score[i];
			at = i;
		}
	return at;
}

static void first_ten(const struct scored *scored, bool *out)
{
	memset(out, 0, DOCUMENTS * sizeof *out);
	for (size_t i = 0; i < FIRST; i++)
		out[best(scored, out)] = true;
}

/* The lists of all files, one behind the other as lists are numbered. */
static struct str *lists_of(const struct search_files *files, size_t count, struct arena *arena)
{
	struct str *lists = arena_new(arena, struct str, count);
	size_t found = 0;
	for (size_t i = 0; i < files->count; i++) {
		/* boardpack("first","words","lists") */
		struct str rest = files->items[i].text, part, list;
		for (size_t quote = 0; quote < 5; quote++)
			str_split(&rest, '"', &part);
		str_split(&rest, '"', &part);
		while (str_split(&part, '.', &list))
			ARRAY_PUT(lists, found, count, list);
	}
	assert_int_equal(found, count);
	return lists;
}

static void add_told(struct scored *scored, struct str list, const double *lengths, double mean,
		     double with)
{
	struct search_posting told[DOCUMENTS];
	uint32_t of[2][DOCUMENTS];
	size_t counts[2] = {0};
	struct str part;
	for (uint32_t i = 0; i < DOCUMENTS; i++) {
		bool is_long = lengths[i] > 146;
		of[is_long][counts[is_long]++] = i;
	}
	for (size_t is_long = 0; str_split(&list, '!', &part); is_long++) {
		size_t count = part.len ? read_list(part, told) : 0;
		for (size_t i = 0; i < count; i++) {
			uint32_t document = of[is_long][told[i].document];
			scored->score[document] +=
				weigh(told[i].count, lengths[document], mean, with);
		}
	}
}

/* Counts are told in steps, and lengths: the first ten are nearly those of the exact ones. */
static void test_agrees_with_exact_counts(void **state)
{
	struct arena arena = {0};
	struct buffer text = {0}, directory = {0};
	struct search_files files = {0};
	struct search_index *index = search_index_new(DOCUMENTS, 2, &arena);
	double exact_mean = 0, mean = 0, lengths[DOCUMENTS];
	uint32_t random = 1, agreed = 0;
	(void)state;
	for (size_t i = 0; i < DOCUMENTS; i++) {
		buffer_reset(&text);
		for (uint32_t left = 60 + chance(&random, 900); left; left--)
			add_word(&text, &random);
		search_index_count(index, i % 2, buffer_view(&text), 1);
		buffer_reset(&text);
		for (uint32_t left = 5; left; left--)
			add_word(&text, &random);
		search_index_count(index, i % 2, buffer_view(&text), 5);
		search_index_end(index, i % 2, i);
	}
	struct search_counts counts = search_index_close(index);
	search_add_words(&counts, &files, &directory, &arena);
	assert_true(files.count > 5);
	const struct str *lists = lists_of(&files, counts.list_count, &arena);
	for (size_t i = 0; i < DOCUMENTS; i++) {
		lengths[i] = read_length(search_length(counts.lengths[i]));
		exact_mean += (double)counts.lengths[i] / DOCUMENTS;
		mean += lengths[i] / DOCUMENTS;
	}
	for (size_t query = 0; query < QUERIES; query++) {
		struct scored exact = {{0}}, told = {{0}};
		bool by_exact[DOCUMENTS], by_told[DOCUMENTS];
		for (size_t i = 0; i < 2; i++) {
			uint32_t list = chance(&random, (uint32_t)counts.list_count);
			const struct search_list *of = &counts.lists[list];
			for (size_t j = 0; j < of->count; j++)
				exact.score[of->postings[j].document] +=
					weigh(of->postings[j].count,
					      counts.lengths[of->postings[j].document], exact_mean,
					      (double)of->count);
			add_told(&told, lists[list], lengths, mean, (double)of->count);
		}
		first_ten(&exact, by_exact);
		first_ten(&told, by_told);
		for (size_t i = 0; i < DOCUMENTS; i++)
			agreed += by_exact[i] && by_told[i];
	}
	print_message("first ten as by exact counts: %.3f\n", agreed / (double)(QUERIES * FIRST));
	assert_true(agreed >= QUERIES * FIRST * 93 / 100);
	search_index_free(index);
	buffer_free(&text);
	buffer_free(&directory);
	arena_free(&arena);
}

/* A word more changes a few files, and leaves the rest their names. */
static void test_files_stay(void **state)
{
	struct arena arena = {0};
	struct search_files files[2] = {{0}};
	size_t same = 0;
	(void)state;
	for (size_t turn = 0; turn < 2; turn++) {
		struct search_index *index = search_index_new(400, 1, &arena);
		struct buffer directory = {0};
		uint32_t random = 3;
		for (size_t i = 0; i < 400; i++) {
			struct buffer text = {0};
			for (size_t left = 200; left; left--)
				add_word(&text, &random);
			if (turn && i == 399)
				buffer_add(&text, STR(" another"));
			search_index_count(index, 0, buffer_view(&text), 1);
			search_index_end(index, 0, i);
			buffer_free(&text);
		}
		struct search_counts counts = search_index_close(index);
		search_add_words(&counts, &files[turn], &directory, &arena);
		buffer_free(&directory);
		search_index_free(index);
	}
	for (size_t i = 0; i < files[0].count; i++)
		for (size_t j = 0; j < files[1].count; j++)
			same += str_equal(files[0].items[i].address, files[1].items[j].address);
	assert_true(files[0].count > 4);
	assert_true(same + 2 >= files[0].count);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_agrees_with_exact_counts),
		cmocka_unit_test(test_files_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
