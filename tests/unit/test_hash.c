#include "base/hash.h"

#include <string.h>

#include "unit.h"

/* Names of style sheets are made of it: a change here renames them all. */
static void test_the_same_on_every_machine(void **state)
{
	(void)state;
	assert_int_equal(hash_bytes(STR("")), 0xCD4DA08283C61A75);
	assert_int_equal(hash_bytes(STR("a")), 0x501943D45058633C);
	assert_int_equal(hash_bytes(STR("Board of Directors")), 0x9E5E4BAA8E6D2602);
}

static void test_every_bit_counts(void **state)
{
	(void)state;
	char bytes[37] = {0};
	struct str text = {bytes, sizeof bytes};
	uint64_t seen[1 + sizeof bytes * 8] = {hash_bytes(text)};
	size_t count = 1;
	for (size_t bit = 0; bit < sizeof bytes * 8; bit++) {
		bytes[bit / 8] = (char)(1 << bit % 8);
		uint64_t hash = hash_bytes(text);
		bytes[bit / 8] = 0;
		for (size_t i = 0; i < count; i++)
			assert_true(seen[i] != hash);
		seen[count++] = hash;
	}
}

static void test_zeros_at_the_end_count(void **state)
{
	(void)state;
	static const char zeros[64];
	for (size_t a = 0; a < sizeof zeros; a++)
		for (size_t b = 0; b < a; b++)
			assert_true(hash_bytes((struct str){zeros, a}) !=
				    hash_bytes((struct str){zeros, b}));
}

static void test_pieces_give_the_same(void **state)
{
	(void)state;
	struct str text = STR("The quick brown fox jumps over the lazy dog");
	for (size_t at = 0; at <= text.len; at += 8) {
		struct hash hash = {0};
		hash_add(&hash, str_sub(text, 0, at));
		hash_add(&hash, str_sub(text, at, text.len));
		assert_true(hash_end(&hash) == hash_bytes(text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_on_every_machine),
		cmocka_unit_test(test_every_bit_counts),
		cmocka_unit_test(test_zeros_at_the_end_count),
		cmocka_unit_test(test_pieces_give_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
