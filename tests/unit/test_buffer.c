#include "base/buffer.h"

#include <string.h>

#include "unit.h"

static void test_it_grows(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	unit_equal(buffer_view(&buffer), "");
	buffer_add(&buffer, STR("one"));
	buffer_add_char(&buffer, ' ');
	buffer_add(&buffer, (struct str){0});
	buffer_printf(&buffer, "%s %d", "two", 3);
	unit_equal(buffer_view(&buffer), "one two 3");
	buffer_free(&buffer);
}

static void test_every_length_is_kept(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	for (size_t i = 0; i < 5000; i++)
		buffer_add_char(&buffer, (char)('a' + i % 26));
	assert_int_equal(buffer.len, 5000);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(buffer.data[i], 'a' + i % 26);
	buffer_free(&buffer);
}

/* At each length, so that one of them is the end of the memory. */
static void test_printing_at_every_length(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	for (size_t i = 0; i < 300; i++) {
		assert_int_equal(buffer.len, 3 * i);
		buffer_printf(&buffer, "%03zu", i);
	}
	assert_true(str_ends(buffer_view(&buffer), STR("297298299")));
	assert_true(str_starts(buffer_view(&buffer), STR("000001002")));
	buffer_free(&buffer);
}

static void test_large_additions(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	char text[3000];
	memset(text, 'x', sizeof text);
	buffer_add(&buffer, (struct str){text, sizeof text});
	buffer_printf(&buffer, "%.*s", (int)sizeof text, text);
	assert_int_equal(buffer.len, 2 * sizeof text);
	for (size_t i = 0; i < buffer.len; i++)
		assert_int_equal(buffer.data[i], 'x');
	buffer_free(&buffer);
}

static void test_reset_keeps_the_memory(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	buffer_add(&buffer, STR("text"));
	const char *memory = buffer.data;
	buffer_reset(&buffer);
	assert_int_equal(buffer.len, 0);
	buffer_add(&buffer, STR("new"));
	assert_ptr_equal(buffer.data, memory);
	unit_equal(buffer_view(&buffer), "new");
	buffer_free(&buffer);
	assert_null(buffer.data);
	buffer_add(&buffer, STR("again"));
	unit_equal(buffer_view(&buffer), "again");
	buffer_free(&buffer);
}

static void test_bytes_of_any_kind(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	buffer_add(&buffer, STR("a\0b\xFF"));
	assert_true(str_equal(buffer_view(&buffer), STR("a\0b\xFF")));
	buffer_free(&buffer);
}

static void encodes_to(const char *bytes, const char *text)
{
	struct buffer out = {0};
	buffer_add_base64(&out, str_from(bytes));
	unit_equal(buffer_view(&out), text);
	buffer_free(&out);
}

/* RFC 4648, section 10. */
static void test_base64_of_the_standard(void **state)
{
	(void)state;
	encodes_to("", "");
	encodes_to("f", "Zg==");
	encodes_to("fo", "Zm8=");
	encodes_to("foo", "Zm9v");
	encodes_to("foob", "Zm9vYg==");
	encodes_to("fooba", "Zm9vYmE=");
	encodes_to("foobar", "Zm9vYmFy");
}

static void test_base64_of_many_bytes(void **state)
{
	(void)state;
	enum { BYTES = 4000 };
	char bytes[BYTES];
	struct buffer out = {0};
	memset(bytes, 0, BYTES);
	buffer_add_base64(&out, (struct str){bytes, BYTES});
	assert_int_equal(out.len, (BYTES + 2) / 3 * 4);
	/* Padding stands at the end only. */
	assert_int_equal(str_find_char(buffer_view(&out), '='), out.len - 2);
	for (size_t i = 0; i < out.len - 2; i++)
		assert_int_equal(out.data[i], 'A');
	buffer_free(&out);
}

static void test_base64_of_any_bytes(void **state)
{
	(void)state;
	encodes_to("\xff\xfe\xfd", "//79");
	encodes_to("\xfb\xf0", "+/A=");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_it_grows),
		cmocka_unit_test(test_every_length_is_kept),
		cmocka_unit_test(test_printing_at_every_length),
		cmocka_unit_test(test_large_additions),
		cmocka_unit_test(test_reset_keeps_the_memory),
		cmocka_unit_test(test_bytes_of_any_kind),
		cmocka_unit_test(test_base64_of_the_standard),
		cmocka_unit_test(test_base64_of_many_bytes),
		cmocka_unit_test(test_base64_of_any_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
