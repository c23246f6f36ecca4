#include "base/base64.h"

#include <string.h>

#include "unit.h"

static void becomes(const char *bytes, const char *text)
{
	struct buffer out = {0};
	base64_add(&out, str_from(bytes));
	unit_equal(buffer_view(&out), text);
	buffer_free(&out);
}

/* RFC 4648, section 10. */
static void test_the_examples_of_the_standard(void **state)
{
	(void)state;
	becomes("", "");
	becomes("f", "Zg==");
	becomes("fo", "Zm8=");
	becomes("foo", "Zm9v");
	becomes("foob", "Zm9vYg==");
	becomes("fooba", "Zm9vYmE=");
	becomes("foobar", "Zm9vYmFy");
}

static void test_more_than_one_piece(void **state)
{
	(void)state;
	enum { BYTES = 4000 };
	char bytes[BYTES];
	struct buffer out = {0};
	memset(bytes, 0, BYTES);
	base64_add(&out, (struct str){bytes, BYTES});
	assert_int_equal(out.len, (BYTES + 2) / 3 * 4);
	/* Padding stands at the end only. */
	assert_int_equal(str_find_char(buffer_view(&out), '='), out.len - 2);
	for (size_t i = 0; i < out.len - 2; i++)
		assert_int_equal(out.data[i], 'A');
	buffer_free(&out);
}

static void test_bytes_of_any_value(void **state)
{
	(void)state;
	becomes("\xff\xfe\xfd", "//79");
	becomes("\xfb\xf0", "+/A=");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_examples_of_the_standard),
		cmocka_unit_test(test_more_than_one_piece),
		cmocka_unit_test(test_bytes_of_any_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
