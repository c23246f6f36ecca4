#include "rendering.h"

/* Hostile texts: each is refused or printed, and soon. */

static struct str repeated(struct buffer *out, const char *front, const char *again, size_t count,
			   const char *back)
{
	buffer_reset(out);
	buffer_add(out, str_from(front));
	for (size_t i = 0; i < count; i++)
		buffer_add(out, str_from(again));
	buffer_add(out, str_from(back));
	return buffer_view(out);
}

static void refuses(struct str text, enum diag_code code)
{
	struct rendering rendering;
	render_text(&rendering, MARKDOWN_BODY, text);
	assert_false(rendering.done);
	assert_int_equal(diag_count(&rendering.diag, code), 1);
	release(&rendering);
}

static void accepts(struct str text)
{
	struct rendering rendering;
	render_text(&rendering, MARKDOWN_BODY, text);
	unit_equal(unit_messages(&rendering.diag, &rendering.arena), "");
	assert_true(rendering.done);
	release(&rendering);
}

static void test_deep_nesting(void **state)
{
	(void)state;
	struct buffer text = {0};
	refuses(repeated(&text, "", "> ", 10000, "x"), DIAG_TOO_COMPLEX);
	refuses(repeated(&text, "", "- ", 10000, "x"), DIAG_TOO_COMPLEX);
	repeated(&text, "", "*a **a ", 5000, "");
	for (size_t i = 0; i < 5000; i++)
		buffer_add(&text, STR("a** a*"));
	refuses(buffer_view(&text), DIAG_TOO_COMPLEX);
	/* md4c needs minutes for these, so it does not see them. */
	repeated(&text, "", "- ", 500000, "a");
	for (size_t i = 0; i < 1000000; i++)
		buffer_add_char(&text, '\n');
	refuses(buffer_view(&text), DIAG_TOO_COMPLEX);
	repeated(&text, "", ">\t1.  ", 300, "a");
	refuses(buffer_view(&text), DIAG_TOO_COMPLEX);
	accepts(repeated(&text, "", "> ", 32, "x"));
	accepts(repeated(&text, "", "-", 1000, ""));
	accepts(repeated(&text, "a\n", "                    ", 100, "b"));
	accepts(repeated(&text, "", "[a", 10000, ""));
	buffer_free(&text);
}

static void test_output_is_limited(void **state)
{
	(void)state;
	struct buffer text = {0};
	repeated(&text, "[x]: https://a.example/", "y", 20000, "\n\n");
	for (size_t i = 0; i < 20000; i++)
		buffer_add(&text, STR("[x] "));
	refuses(buffer_view(&text), DIAG_TOO_COMPLEX);
	repeated(&text, "[x]: risk:", "y", 20000, "\n\n");
	for (size_t i = 0; i < 20000; i++)
		buffer_add(&text, STR("[x] "));
	refuses(buffer_view(&text), DIAG_TOO_COMPLEX);
	repeated(&text, "", "|a", 10000, "|\n");
	for (size_t i = 0; i < 10000; i++)
		buffer_add(&text, STR("|---"));
	refuses(buffer_view(&text), DIAG_TOO_COMPLEX);
	refuses(repeated(&text, "", "[[x ", 100000, ""), DIAG_TOO_COMPLEX);
	buffer_free(&text);
}

static void test_size_is_limited(void **state)
{
	(void)state;
	struct buffer text = {0};
	refuses(repeated(&text, "", "abcde", 1000000, ""), DIAG_TOO_LARGE);
	accepts(repeated(&text, "", "abcd ", 800000, "x"));
	buffer_free(&text);
}

/* md4c 0.4.8 reads behind the end of these when they are handed over bare. */
static void test_bytes_at_the_end(void **state)
{
	(void)state;
	accepts(STR("# A\n\n[x](a \"#t\""));
	accepts(STR("x x x x ...[{]("));
	accepts(STR("a\0b"));
	accepts(STR("\xff\xc3 [a](\xe9.md)"));
	accepts(STR("`a"));
	accepts(STR("| a"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deep_nesting),
		cmocka_unit_test(test_output_is_limited),
		cmocka_unit_test(test_size_is_limited),
		cmocka_unit_test(test_bytes_at_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
