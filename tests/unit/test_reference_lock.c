#include "partner/reference_lock.h"

#include <string.h>

#include "unit.h"

#define HASH    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HEADING "boardpack references 1\n"
#define REST \
	"type: file\n" \
	"address: https://a.example/b.pdf\n" \
	"final address: https://a.example/c.pdf\n" \
	"copied: 2026-11-28 00:00\n" \
	"confirmed: 2026-11-29\n" \
	"size: 7\n" \
	"sha256: " HASH "\n"

static struct locked whole_entry(void)
{
	return (struct locked){
		.source = STR("b"),
		.type = STR("page"),
		.address = STR("https://a.example/b: c"),
		.final_address = STR("https://a.example/c"),
		.copied = {{2026, 11, 28, DATE_DAY}, 131},
		.confirmed = {2026, 11, 29, DATE_DAY},
		.etag = STR("\"5f-1c\""),
		.modified = STR("Sat, 28 Nov 2026 01:57:56 GMT"),
		.size = 123456789012,
		.media_type = STR("text/html"),
		.sha256 = STR(HASH),
		.title = STR("Strategy: a caf\xC3\xA9"),
		.publisher = STR("P"),
		.date = STR("2026"),
		.language = STR("cy"),
	};
}

static void test_what_is_printed_is_read(void **state)
{
	(void)state;
	struct locked items[] = {whole_entry(), whole_entry()}, *entry;
	struct reference_lock lock = {.items = items, .count = 2}, again;
	struct arena arena = {0};
	struct diag diag = {0};
	struct buffer text = {0}, twice = {0};
	items[0].source = STR("a");
	items[0].etag = items[0].title = (struct str){0};
	reference_lock_print(&lock, &text);
	struct source source = {STR("l"), STR("l"), buffer_view(&text)};
	assert_true(reference_lock_parse(&source, &arena, &diag, &again));
	assert_int_equal(again.count, 2);
	entry = &again.items[1];
	unit_equal(entry->title, "Strategy: a caf\xC3\xA9");
	unit_equal(entry->address, "https://a.example/b: c");
	assert_true(entry->size == 123456789012);
	assert_int_equal(entry->copied.minute, 131);
	assert_int_equal(again.items[0].etag.len, 0);
	assert_ptr_equal(reference_lock_find(&again, STR("b")), entry);
	assert_null(reference_lock_find(&again, STR("c")));
	reference_lock_print(&again, &twice);
	assert_true(str_equal(buffer_view(&text), buffer_view(&twice)));
	buffer_free(&text);
	buffer_free(&twice);
	arena_free(&arena);
}

static bool reads(const char *text, size_t *count)
{
	struct source source = unit_source("references.lock", text);
	struct arena arena = {0};
	struct diag diag = {0};
	struct reference_lock lock;
	bool read = reference_lock_parse(&source, &arena, &diag, &lock);
	assert_int_equal(diag.count, read ? 0 : 1);
	*count = lock.count;
	diag_free(&diag);
	arena_free(&arena);
	return read;
}

static void refused(const char *text)
{
	size_t count;
	if (reads(text, &count))
		fail_msg("was read: %s", text);
}

static void test_few(void **state)
{
	(void)state;
	size_t count;
	assert_true(reads(HEADING, &count));
	assert_int_equal(count, 0);
	assert_true(reads(HEADING "\nsource: a\n" REST, &count));
	assert_int_equal(count, 1);
	assert_true(reads(HEADING "source: a\n" REST "source: b\n" REST, &count));
	assert_int_equal(count, 2);
}

static void test_what_is_no_lock(void **state)
{
	(void)state;
	refused("");
	refused("boardpack references 2\n");
	refused(HEADING "source: a\n");
	refused(HEADING REST);
	refused(HEADING "source: b\n" REST "source: a\n" REST);
	refused(HEADING "source: a\n" REST "source: a\n" REST);
	refused(HEADING "source: a\n" REST "size: 7\n");
	refused(HEADING "source: a\n" REST "type: file\n");
	refused(HEADING "source: a\n" REST "colour: red\n");
	refused(HEADING "source: a\n" REST "<<<<<<< ours\n");
	refused(HEADING "source: a\n" REST "title: \n");
	refused(HEADING "source: a\n" REST "title: \x01\n");
	refused(HEADING "source: a\n" REST "title: \xFF\n");
	refused(HEADING "source: a\n" REST "title: a\tb\n");
}

/* A line of REST in place of which another stands. */
static void refused_with(const char *from, const char *to)
{
	struct arena arena = {0};
	struct str text = STR(HEADING "source: a\n" REST);
	size_t at = str_find(text, str_from(from));
	assert_true(at < text.len);
	refused(arena_printf(&arena, "%.*s%s%.*s", STR_ARG(str_sub(text, 0, at)), to,
			     STR_ARG(str_sub(text, at + strlen(from), text.len)))
			.data);
	arena_free(&arena);
}

static void test_values_that_do_not_fit(void **state)
{
	(void)state;
	refused_with("size: 7", "size: -7");
	refused_with("size: 7", "size: 1234567890123456");
	refused_with("size: 7", "size: seven");
	refused_with(HASH, "e3b0");
	refused_with(HASH, HASH "/../../x");
	refused_with("2026-11-28 00:00", "2026-11-28");
	refused_with("2026-11-28 00:00", "2026-02-30 00:00");
	refused_with("2026-11-29", "2026-11-29 00:00");
	refused_with("2026-11-29", "29/11/2026");
	refused_with("size: 7", "etag: \"a\"\rX-Own: b\nsize: 7");
}

static void test_values(void **state)
{
	(void)state;
	struct arena arena = {0};
	unit_equal(reference_lock_value(STR(" a\n\tb\r "), &arena), "a  b");
	unit_equal(reference_lock_value(STR("caf\xC3\xA9"), &arena), "caf\xC3\xA9");
	unit_equal(reference_lock_value(STR("a\x01\xFF"
					    "b"),
					&arena),
		   "ab");
	char long_text[LOCK_LONGEST + 10];
	memset(long_text, 'a', sizeof long_text);
	struct str text = {long_text, sizeof long_text};
	assert_int_equal(reference_lock_value(text, &arena).len, LOCK_LONGEST);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_printed_is_read),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_what_is_no_lock),
		cmocka_unit_test(test_values_that_do_not_fit),
		cmocka_unit_test(test_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
