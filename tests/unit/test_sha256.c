#include "base/hash.h"

#include "unit.h"

static void gives(struct str bytes, const char *hex)
{
	struct arena arena = {0};
	struct sha256 sha256 = sha256_of(bytes);
	struct str text = sha256_hex(&sha256, &arena);
	unit_equal(text, hex);
	assert_true(sha256_is_hex(text));
	arena_free(&arena);
}

/* FIPS 180-4, and its published examples. */
static void test_of_bytes(void **state)
{
	(void)state;
	gives((struct str){0}, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	gives(STR("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_what_is_one(void **state)
{
	(void)state;
	assert_false(sha256_is_hex(STR("")));
	assert_false(sha256_is_hex(STR("e3b0")));
	assert_false(sha256_is_hex(STR("E3B0C44298FC1C149AFBF4C8996FB92427AE41"
				       "E4649B934CA495991B7852B855")));
	assert_false(sha256_is_hex(STR("e3b0c44298fc1c149afbf4c8996fb92427ae41"
				       "e4649b934ca495991b7852b8550")));
}

/* Test case 13 of the authors of GCM, and that no byte may change. */
static void test_seals(void **state)
{
	(void)state;
	static const char nothing[] = "\x53\x0f\x8a\xfb\xc7\x45\x36\xb9"
				      "\xa9\x63\xb4\xf1\xc4\xcb\x73\x8b";
	struct sha256 key = {{0}}, other = {{1}};
	struct buffer sealed = {0};
	struct arena arena = {0};
	struct str text;
	sha256_seal(&key, STR(""), &sealed);
	assert_int_equal(sealed.len, 16);
	assert_memory_equal(sealed.data, nothing, 16);
	buffer_reset(&sealed);
	sha256_seal(&key, STR("Elm Road"), &sealed);
	assert_true(sha256_open(&key, buffer_view(&sealed), &text, &arena));
	unit_equal(text, "Elm Road");
	assert_false(sha256_open(&other, buffer_view(&sealed), &text, &arena));
	for (size_t i = 0; i < sealed.len; i++) {
		sealed.data[i] ^= 1;
		assert_false(sha256_open(&key, buffer_view(&sealed), &text, &arena));
		sealed.data[i] ^= 1;
		assert_false(sha256_open(&key, str_sub(buffer_view(&sealed), 0, i), &text, &arena));
	}
	buffer_free(&sealed);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_of_bytes),
		cmocka_unit_test(test_what_is_one),
		cmocka_unit_test(test_seals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
