#include "base/arena.h"

#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#include "base/spill.h"

#include "unit.h"

#if defined(__SANITIZE_ADDRESS__)
#define GUARDED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#endif

#ifdef GUARDED
#include <sanitizer/asan_interface.h>
#endif

static bool is_zero(const char *memory, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (memory[i])
			return false;
	return true;
}

static void test_memory_is_zeroed_and_aligned(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (size_t len = 0; len < 3000; len += 7) {
		char *memory = arena_new(&arena, char, len);
		assert_non_null(memory);
		assert_int_equal((uintptr_t)memory % 16, 0);
		assert_true(is_zero(memory, len));
		memset(memory, 'x', len);
	}
	arena_reset(&arena);
	char *again = arena_new(&arena, char, 4000);
	assert_true(is_zero(again, 4000));
	arena_free(&arena);
}

enum { COLD_TEXTS = 3000, COLD_TEXT = 2000 };

static void fill_cold(struct arena *arena, struct str *texts)
{
	char bytes[COLD_TEXT];
	for (int i = 0; i < COLD_TEXTS; i++) {
		memset(bytes, 'a' + i % 26, sizeof bytes);
		texts[i] = arena_copy(arena, (struct str){bytes, sizeof bytes});
	}
}

static void expect_cold(const struct str *texts)
{
	for (int i = 0; i < COLD_TEXTS; i++)
		for (size_t j = 0; j < COLD_TEXT; j++)
			assert_int_equal(texts[i].data[j], 'a' + i % 26);
}

/* Six megabytes, the first two of which lie in small blocks. */
static void test_cold_texts_stay(void **state)
{
	(void)state;
	static struct str texts[COLD_TEXTS], adopted[COLD_TEXTS];
	struct arena arena = {.is_cold = true}, other = {.is_cold = true};
	fill_cold(&arena, texts);
	fill_cold(&other, adopted);
	arena_adopt(&arena, &other);
	spill_rest();
	expect_cold(texts);
	expect_cold(adopted);
	arena_reset(&arena);
	fill_cold(&arena, texts);
	spill_rest();
	expect_cold(texts);
	arena_free(&arena);
}

static long faults(void)
{
	struct rusage usage;
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_minflt;
}

/* What rests already is not brought back to see that it does. */
static void test_resting_again_brings_nothing_back(void **state)
{
	(void)state;
	enum { TIMES = 1000 };
	static struct str texts[COLD_TEXTS];
	struct arena arena = {.is_cold = true};
	fill_cold(&arena, texts);
	spill_rest();
	long before = faults();
	for (int i = 0; i < TIMES; i++)
		spill_rest();
	assert_true(faults() - before < TIMES);
	arena_free(&arena);
}

/* Faults while so many bytes are looked at, after rest was often thought of. */
static long faults_after_rest(const char *bytes, size_t count)
{
	enum { ASKED = 1000, PAGE = 4096 };
	for (int i = 0; i < ASKED; i++)
		arena_rest();
	long before = faults();
	for (size_t i = 0; i < count; i += PAGE)
		assert_int_equal(bytes[i], 0);
	return faults() - before;
}

/* All is let go of when much has come, and else nothing. */
static void test_rest_when_much_came(void **state)
{
	(void)state;
	const size_t much = (size_t)128 << 20, little = (size_t)8 << 20;
	struct arena arena = {.is_cold = true};
	const char *bytes = arena_new(&arena, char, much);
	assert_true(faults_after_rest(bytes, much) > 100);
	assert_true(faults_after_rest(bytes, little) > 100);
	assert_true(faults_after_rest(bytes, little) < 100);
	arena_free(&arena);
}

static void test_cold_is_memory_without_files(void **state)
{
	(void)state;
	static struct str texts[COLD_TEXTS];
	struct arena arena = {.is_cold = true};
	setenv("TMPDIR", "/nowhere", 1);
	fill_cold(&arena, texts);
	spill_rest();
	expect_cold(texts);
	arena_free(&arena);
	unsetenv("TMPDIR");
}

static void test_pieces_do_not_overlap(void **state)
{
	(void)state;
	enum { PIECES = 500 };
	struct arena arena = {0};
	unsigned *pieces[PIECES];
	for (unsigned i = 0; i < PIECES; i++) {
		pieces[i] = arena_new(&arena, unsigned, i + 1);
		for (unsigned j = 0; j <= i; j++)
			pieces[i][j] = i;
	}
	for (unsigned i = 0; i < PIECES; i++)
		for (unsigned j = 0; j <= i; j++)
			assert_int_equal(pieces[i][j], i);
	arena_free(&arena);
}

static void test_larger_than_any_block(void **state)
{
	(void)state;
	struct arena arena = {0};
	size_t len = (size_t)5 << 20;
	char *memory = arena_new(&arena, char, len);
	memory[0] = memory[len - 1] = 'x';
	char *behind = arena_new(&arena, char, 16);
	behind[0] = 'y';
	assert_int_equal(memory[len - 1], 'x');
	arena_free(&arena);
}

static void test_copies_end_in_a_nul(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str copy = arena_copy(&arena, str_sub(STR("abc"), 0, 2));
	assert_int_equal(copy.len, 2);
	assert_string_equal(copy.data, "ab");
	copy = arena_copy(&arena, (struct str){0});
	assert_int_equal(copy.len, 0);
	assert_string_equal(copy.data, "");
	struct str text = STR("a b-c");
	copy = arena_replace(&arena, text, " -", '_');
	assert_string_equal(copy.data, "a_b_c");
	assert_string_equal(text.data, "a b-c");
	copy = arena_replace(&arena, (struct str){"a\0b", 3}, "b", 'c');
	assert_memory_equal(copy.data, "a\0c", 4);
	copy = arena_join(&arena, STR("ab"), (struct str){0}, str_sub(STR("cde"), 0, 1));
	assert_int_equal(copy.len, 3);
	assert_string_equal(copy.data, "abc");
	copy = arena_printf(&arena, "%s-%d", "a", 5);
	assert_int_equal(copy.len, 3);
	assert_string_equal(copy.data, "a-5");
	copy = arena_printf(&arena, "%5000d", 1);
	assert_int_equal(copy.len, 5000);
	assert_int_equal(strlen(copy.data), 5000);
	arena_free(&arena);
}

/* So that one of them is the end of the block, and one that of what is tried first. */
static void test_printing_at_every_length(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str texts[600];
	for (int i = 0; i < 600; i++)
		texts[i] = arena_printf(&arena, "%0*d", i + 1, i % 10);
	for (int i = 0; i < 600; i++) {
		assert_int_equal(texts[i].len, i + 1);
		assert_int_equal(strspn(texts[i].data, "0"), i % 10 ? i : i + 1);
		assert_int_equal(texts[i].data[i], '0' + i % 10);
		assert_int_equal(texts[i].data[i + 1], '\0');
	}
	arena_free(&arena);
}

static void test_reset_uses_the_memory_again(void **state)
{
	(void)state;
	struct arena arena = {0};
	arena_reset(&arena);
	for (size_t round = 0; round < 3; round++) {
		for (size_t i = 0; i < 1000; i++)
			arena_new(&arena, char, 1000);
		assert_true(arena.used >= 1000000);
		arena_reset(&arena);
		assert_int_equal(arena.used, 0);
	}
	/* What is left is one block, and it serves the next page. */
	struct arena_block *kept = arena.blocks;
	arena_new(&arena, char, 100000);
	assert_ptr_equal(arena.blocks, kept);
	arena_free(&arena);
	assert_null(arena.blocks);
}

static void test_adopted_memory_stays(void **state)
{
	(void)state;
	struct arena build = {0}, worker = {0};
	struct str ours = arena_copy(&build, STR("ours"));
	struct str theirs = arena_copy(&worker, STR("theirs"));
	size_t used = build.used + worker.used;
	arena_adopt(&build, &worker);
	assert_null(worker.blocks);
	assert_int_equal(build.used, used);
	struct str more = arena_copy(&build, STR("more"));
	/* The worker begins afresh, and what it does is its own. */
	arena_copy(&worker, STR("another page"));
	arena_free(&worker);
	unit_equal(ours, "ours");
	unit_equal(theirs, "theirs");
	unit_equal(more, "more");
	arena_free(&build);
}

static void test_adopting_into_and_from_nothing(void **state)
{
	(void)state;
	struct arena build = {0}, worker = {0};
	arena_adopt(&build, &worker);
	assert_null(build.blocks);
	struct str theirs = arena_copy(&worker, STR("theirs"));
	arena_adopt(&build, &worker);
	unit_equal(theirs, "theirs");
	arena_adopt(&build, &worker);
	unit_equal(theirs, "theirs");
	arena_free(&build);
}

static void test_overruns_are_seen(void **state)
{
	(void)state;
#ifdef GUARDED
	struct arena arena = {0};
	char *first = arena_new(&arena, char, 16);
	char *second = arena_new(&arena, char, 16);
	assert_true(second > first);
	assert_false(__asan_address_is_poisoned(first + 15));
	assert_true(__asan_address_is_poisoned(first + 16));
	assert_true(__asan_address_is_poisoned(second + 16));
	arena_reset(&arena);
	assert_true(__asan_address_is_poisoned(first));
	arena_free(&arena);
#else
	skip();
#endif
}

static void test_words_in_a_sentence(void **state)
{
	(void)state;
	struct arena arena = {0};
	static const struct str words[] = {{"approve", 7}, {"note", 4}, {"consider", 8}};
	static const char *const expected[] = {"", "approve", "approve and note",
					       "approve, note and consider"};
	for (size_t count = 0; count <= 3; count++)
		unit_equal(arena_enumerate(&arena, words, count, " and "), expected[count]);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_and_aligned),
		cmocka_unit_test(test_cold_texts_stay),
		cmocka_unit_test(test_resting_again_brings_nothing_back),
		cmocka_unit_test(test_rest_when_much_came),
		cmocka_unit_test(test_cold_is_memory_without_files),
		cmocka_unit_test(test_pieces_do_not_overlap),
		cmocka_unit_test(test_larger_than_any_block),
		cmocka_unit_test(test_copies_end_in_a_nul),
		cmocka_unit_test(test_printing_at_every_length),
		cmocka_unit_test(test_reset_uses_the_memory_again),
		cmocka_unit_test(test_adopted_memory_stays),
		cmocka_unit_test(test_adopting_into_and_from_nothing),
		cmocka_unit_test(test_overruns_are_seen),
		cmocka_unit_test(test_words_in_a_sentence),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
