#include "io/output_state.h"

#include <inttypes.h>
#include <string.h>

#include "base/hash.h"
#include "unit.h"

#define FILE_LINE "file 5 0123456789abcdef 0 "

/* A manifest of these lines, with a count and fingerprint that fit. */
static bool reads(const char *lines, struct output_manifest *out, struct arena *arena)
{
	struct buffer text = {0};
	size_t count = 0;
	for (const char *c = lines; *c; c++)
		count += *c == '\n';
	buffer_printf(&text, "boardpack manifest 1\n%s", lines);
	uint64_t hash = hash_bytes(buffer_view(&text));
	buffer_printf(&text, "end %zu %016" PRIx64 "\n", count, hash);
	bool read = output_manifest_parse(buffer_view(&text), arena, out);
	buffer_free(&text);
	return read;
}

static void refused(const char *lines)
{
	struct output_manifest manifest;
	struct arena arena = {0};
	if (reads(lines, &manifest, &arena))
		fail_msg("was read: %s", lines);
	assert_int_equal(manifest.files.count, 0);
	assert_int_equal(manifest.folders.count, 0);
	arena_free(&arena);
}

static void test_drafts_are_marked(void **state)
{
	struct output_manifest manifest = {.drafts = true}, again;
	struct buffer text = {0};
	struct arena arena = {0};
	(void)state;
	output_manifest_print(&manifest, &text);
	assert_true(str_starts(buffer_view(&text), STR("boardpack manifest 1\ndrafts\nend 0 ")));
	assert_true(output_manifest_parse(buffer_view(&text), &arena, &again));
	assert_true(again.drafts);
	/* Without the mark the fingerprint does not fit. */
	struct str shorter = arena_printf(&arena, "boardpack manifest 1\n%.*s",
					  STR_ARG(str_skip(buffer_view(&text), 28)));
	assert_false(output_manifest_parse(shorter, &arena, &again));
	assert_false(again.drafts);
	buffer_free(&text);
	arena_free(&arena);
}

static void test_what_is_printed_is_read(void **state)
{
	(void)state;
	struct output_file files[] = {
		{STR("404.html"), 0, 0, 0},
		{STR("a/b c/caf\xC3\xA9.pdf"), UINT64_MAX, UINT64_MAX, 7},
		{STR("a-b/index.html"), 10, 1, 9},
	};
	struct str folders[] = {STR("a"), STR("a/b c"), STR("a-b")};
	struct output_manifest manifest = {{files, 3, 3}, {folders, 3, 3}}, again;
	struct buffer text = {0}, twice = {0};
	struct arena arena = {0};
	output_manifest_print(&manifest, &text);
	assert_true(output_manifest_parse(buffer_view(&text), &arena, &again));
	assert_int_equal(again.files.count, 3);
	assert_int_equal(again.files.items[1].staged, 7);
	assert_true(again.files.items[2].staged == 9);
	output_manifest_print(&again, &twice);
	assert_true(str_equal(buffer_view(&text), buffer_view(&twice)));
	buffer_free(&text);
	buffer_free(&twice);
	arena_free(&arena);
}

static void test_an_empty_one(void **state)
{
	(void)state;
	struct output_manifest manifest;
	struct arena arena = {0};
	assert_true(reads("", &manifest, &arena));
	assert_int_equal(manifest.files.count, 0);
	assert_null(output_manifest_find(&manifest, STR("a")));
	assert_false(output_manifest_made(&manifest, STR("a")));
	assert_false(output_manifest_crosses(&manifest, STR("a")));
	arena_free(&arena);
}

static void test_unsafe_paths_are_refused(void **state)
{
	(void)state;
	refused(FILE_LINE "../a\n");
	refused(FILE_LINE "/etc/passwd\n");
	refused(FILE_LINE "a/../../b\n");
	refused(FILE_LINE "a//b\n");
	refused(FILE_LINE "a/\n");
	refused(FILE_LINE ".git/config\n");
	refused(FILE_LINE "\n");
	refused(FILE_LINE "a\tb\n");
	refused(FILE_LINE "a\r\n");
	refused("folder ..\n");
	refused("folder a/../b\n");
	refused("folder \n");
}

static void test_other_orders_are_refused(void **state)
{
	(void)state;
	refused(FILE_LINE "b\n" FILE_LINE "a\n");
	refused(FILE_LINE "a\n" FILE_LINE "a\n");
	refused(FILE_LINE "a-b\n" FILE_LINE "a/b\n");
	refused("folder b\nfolder a\n");
	refused("folder a\nfolder a\n");
	refused("folder b\n" FILE_LINE "a\n");
}

static void test_a_file_is_no_folder(void **state)
{
	(void)state;
	refused(FILE_LINE "a\n" FILE_LINE "a/b\n");
	refused(FILE_LINE "a\nfolder a\n");
	refused(FILE_LINE "a\nfolder a/b\n");
}

static void test_odd_lines_are_refused(void **state)
{
	(void)state;
	refused("file 5 0123456789abcdef 0\n");
	refused("file 05 0123456789abcdef 0 a\n");
	refused("file -5 0123456789abcdef 0 a\n");
	refused("file  5 0123456789abcdef 0 a\n");
	refused("file 18446744073709551616 0123456789abcdef 0 a\n");
	refused("file 5 0123456789ABCDEF 0 a\n");
	refused("file 5 0123456789abcde 0 a\n");
	refused("file 5 0123456789abcdef0 0 a\n");
	refused("file 5 0123456789abcdef x a\n");
	refused("file 5 0123456789abcdef tree a\n");
	refused("file 5 0123456789abcdef 18446744073709551616 a\n");
	refused("file\n");
	refused("folder\n");
	refused("link a\n");
	refused("\n");
	refused(" " FILE_LINE "a\n");
}

static void test_every_cut_and_change_is_seen(void **state)
{
	(void)state;
	struct output_file files[] = {{STR("a/b"), 5, 6, 0}};
	struct str folders[] = {STR("a")};
	struct output_manifest manifest = {{files, 1, 1}, {folders, 1, 1}}, again;
	struct buffer text = {0};
	struct arena arena = {0};
	output_manifest_print(&manifest, &text);
	for (size_t len = 0; len < text.len; len++)
		assert_false(output_manifest_parse((struct str){text.data, len}, &arena, &again));
	for (size_t bit = 0; bit < text.len * 8; bit++) {
		text.data[bit / 8] ^= (char)(1 << bit % 8);
		assert_false(output_manifest_parse(buffer_view(&text), &arena, &again));
		text.data[bit / 8] ^= (char)(1 << bit % 8);
	}
	buffer_add_char(&text, '\n');
	assert_false(output_manifest_parse(buffer_view(&text), &arena, &again));
	buffer_free(&text);
	arena_free(&arena);
}

static void test_finding(void **state)
{
	(void)state;
	struct output_manifest manifest;
	struct arena arena = {0};
	assert_true(reads(FILE_LINE "a/b/c\n" FILE_LINE "a/d\n" FILE_LINE "a-b\n" FILE_LINE "e\n"
				    "folder a\nfolder a/b\n",
			  &manifest, &arena));
	unit_equal(output_manifest_find(&manifest, STR("a/d"))->path, "a/d");
	unit_equal(output_manifest_find(&manifest, STR("e"))->path, "e");
	assert_null(output_manifest_find(&manifest, STR("a")));
	assert_null(output_manifest_find(&manifest, STR("f")));
	assert_true(output_manifest_made(&manifest, STR("a/b")));
	assert_false(output_manifest_made(&manifest, STR("a/d")));
	assert_int_equal(output_manifest_seek(&manifest, STR("a-a")), 2);
	assert_int_equal(output_manifest_seek(&manifest, STR("z")), 4);
	arena_free(&arena);
}

static void test_crossing(void **state)
{
	(void)state;
	struct output_manifest manifest;
	struct arena arena = {0};
	assert_true(reads(FILE_LINE "a/b/c\n" FILE_LINE "a/d\n" FILE_LINE "a-b\n" FILE_LINE "e\n",
			  &manifest, &arena));
	assert_true(output_manifest_crosses(&manifest, STR("a")));
	assert_true(output_manifest_crosses(&manifest, STR("a/b")));
	assert_true(output_manifest_crosses(&manifest, STR("a/d/x")));
	assert_true(output_manifest_crosses(&manifest, STR("e/x/y")));
	assert_false(output_manifest_crosses(&manifest, STR("a/d")));
	assert_false(output_manifest_crosses(&manifest, STR("a/c")));
	assert_false(output_manifest_crosses(&manifest, STR("a-b.html")));
	assert_false(output_manifest_crosses(&manifest, STR("f")));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_drafts_are_marked),
		cmocka_unit_test(test_what_is_printed_is_read),
		cmocka_unit_test(test_an_empty_one),
		cmocka_unit_test(test_unsafe_paths_are_refused),
		cmocka_unit_test(test_other_orders_are_refused),
		cmocka_unit_test(test_a_file_is_no_folder),
		cmocka_unit_test(test_odd_lines_are_refused),
		cmocka_unit_test(test_every_cut_and_change_is_seen),
		cmocka_unit_test(test_finding),
		cmocka_unit_test(test_crossing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
