#include "site/pack.h"

#include <stdlib.h>

#include "unit.h"

/* The bytes become an address that begins so. */
static void begins(struct str bytes, const char *start)
{
	struct buffer out = {0};
	picture_add(&out, bytes);
	if (!str_starts(buffer_view(&out), str_from(start)))
		fail_msg("\"%.*s\"", (int)out.len, out.data);
	buffer_free(&out);
}

static void is_nothing(struct str bytes)
{
	struct buffer out = {0};
	picture_add(&out, bytes);
	unit_equal(buffer_view(&out), "data:,");
	buffer_free(&out);
}

static void test_types_by_their_first_bytes(void **state)
{
	(void)state;
	begins(STR("\x89PNG\r\n\x1a\nrest"), "data:image/png;base64,");
	begins(STR("\xff\xd8\xff\xe0rest"), "data:image/jpeg;base64,");
	begins(STR("GIF89arest"), "data:image/gif;base64,");
	begins(STR("RIFF\1\2\3\4WEBPrest"), "data:image/webp;base64,");
	begins(STR("<svg xmlns=\"x\"/>"), "data:image/svg+xml;base64,");
	begins(STR("<?xml version=\"1.0\"?>\n<svg/>"), "data:image/svg+xml;base64,");
}

/* Whatever their name was: only what is a picture is carried. */
static void test_other_bytes(void **state)
{
	(void)state;
	is_nothing((struct str){0});
	is_nothing(STR("<html><script>alert(1)</script>"));
	is_nothing(STR("%PDF-1.7"));
	is_nothing(STR("\x89PNG"));
	is_nothing(STR("RIFF\1\2\3\4WAVE"));
	is_nothing(STR("RIFF"));
	is_nothing(STR("<?xml version=\"1.0\"?><html/>"));
}

static void test_what_is_too_large(void **state)
{
	(void)state;
	size_t len = ((size_t)8 << 20) + 1;
	char *bytes = calloc(len, 1);
	assert_non_null(bytes);
	bytes[0] = '\xff';
	bytes[1] = '\xd8';
	bytes[2] = '\xff';
	is_nothing((struct str){bytes, len});
	begins((struct str){bytes, len - 1}, "data:image/jpeg;base64,");
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types_by_their_first_bytes),
		cmocka_unit_test(test_other_bytes),
		cmocka_unit_test(test_what_is_too_large),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
