#include "text/diff.h"

#include "base/buffer.h"
#include "unit.h"

static size_t letters(const char *text, uint64_t *out)
{
	size_t count = strlen(text);
	for (size_t i = 0; i < count; i++)
		out[i] = (unsigned char)text[i];
	return count;
}

/* "ab[-c][+d]": of letters. */
static void gives(const char *before, const char *after, const char *expected)
{
	uint64_t one[64], other[64];
	struct arena arena = {0};
	struct buffer out = {0};
	size_t count = letters(before, one), more = letters(after, other);
	struct diff_runs runs = diff_find(one, count, other, more, &arena);
	for (size_t i = 0; i < runs.count; i++) {
		struct diff_run run = runs.items[i];
		const char *from = run.type == DIFF_IN ? after : before;
		int len = (int)(run.end - run.start);
		buffer_printf(&out, run.type == DIFF_SAME ? "%.*s" : "[%.*s]", len,
			      &from[run.start]);
		if (run.type != DIFF_SAME)
			buffer_printf(&out, run.type == DIFF_IN ? "+" : "-");
	}
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
	arena_free(&arena);
}

static void test_what_was_changed(void **state)
{
	(void)state;
	gives("", "", "");
	gives("abc", "abc", "abc");
	gives("", "abc", "[abc]+");
	gives("abc", "", "[abc]-");
	gives("abc", "axc", "a[b]-[x]+c");
	gives("abcd", "acd", "a[b]-cd");
	gives("acd", "abcd", "a[b]+cd");
	gives("abc", "xyz", "[abc]-[xyz]+");
	gives("aab", "ab", "a[a]-b");
	gives("one two", "one new two", "one [new ]+two");
}

/* Each is made of the other by what is found, however they differ. */
static void test_of_all_short_texts(void **state)
{
	enum { TEXTS = 81, LENGTH = 4 };
	(void)state;
	for (unsigned i = 0; i < TEXTS; i++)
		for (unsigned j = 0; j < TEXTS; j++) {
			uint64_t one[LENGTH], other[LENGTH], made[2 * LENGTH], left[2 * LENGTH];
			unsigned a = i, b = j;
			struct arena arena = {0};
			size_t count = 0, kept = 0;
			for (size_t k = 0; k < LENGTH; k++, a /= 3, b /= 3) {
				one[k] = a % 3;
				other[k] = b % 3;
			}
			struct diff_runs runs = diff_find(one, LENGTH, other, LENGTH, &arena);
			for (size_t k = 0; k < runs.count; k++)
				for (size_t l = runs.items[k].start; l < runs.items[k].end; l++) {
					if (runs.items[k].type != DIFF_OUT)
						made[count++] = runs.items[k].type == DIFF_IN
									? other[l]
									: one[l];
					if (runs.items[k].type != DIFF_IN)
						left[kept++] = one[l];
				}
			assert_int_equal(count, LENGTH);
			assert_int_equal(kept, LENGTH);
			assert_memory_equal(made, other, sizeof other);
			assert_memory_equal(left, one, sizeof one);
			arena_free(&arena);
		}
}

/* What is changed beyond the bound is replaced as a whole. */
static void test_very_different(void **state)
{
	enum { MANY = 2000 };
	static uint64_t one[MANY], other[MANY];
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		one[i] = i;
		other[i] = i && i < MANY - 1 ? MANY + i : i;
	}
	struct diff_runs runs = diff_find(one, MANY, other, MANY, &arena);
	assert_int_equal(runs.count, 4);
	assert_int_equal(runs.items[1].type, DIFF_OUT);
	assert_int_equal(runs.items[1].end - runs.items[1].start, MANY - 2);
	assert_int_equal(runs.items[2].type, DIFF_IN);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_changed),
		cmocka_unit_test(test_of_all_short_texts),
		cmocka_unit_test(test_very_different),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
