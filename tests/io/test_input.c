#include "io/input.h"

#include "world.h"

struct fixture {
	struct input input;
	struct arena arena;
	struct diag diag;
};

static struct fixture read_content(void)
{
	struct fixture fixture = {0};
	assert_true(input_read(&fixture.input, "content", 2, &fixture.arena, &fixture.diag));
	return fixture;
}

/* The names, one a line, refused ones with "!" and files with "*". */
static void lists(const struct fixture *fixture, const char *expected)
{
	static const char *const marks[] = {"", "*", "!"};
	struct buffer names = {0};
	for (size_t i = 0; i < fixture->input.count; i++) {
		const struct input_file *file = &fixture->input.files[i];
		buffer_printf(&names, "%s%.*s\n", marks[file->type], STR_ARG(file->source.name));
	}
	unit_equal(buffer_view(&names), expected);
	buffer_free(&names);
}

static void clean_up(struct fixture *fixture)
{
	input_free(&fixture->input);
	diag_free(&fixture->diag);
	arena_free(&fixture->arena);
}

static void test_names_in_byte_order(void **state)
{
	(void)state;
	world_write("content/risks/orr.csv", "Id\n");
	world_write("content/risks-2024.md", "text");
	world_write("content/a b.PDF", "pdf");
	world_write("content/Zed.YAML", "a: b");
	world_write("content/site.yaml", "title: Trust");
	world_folder("content/empty");
	struct fixture fixture = read_content();
	lists(&fixture, "Zed.YAML\n*a b.PDF\nrisks-2024.md\nrisks/orr.csv\n"
			"site.yaml\n");
	world_says(&fixture.diag, "");
	clean_up(&fixture);
}

static void test_texts_are_read(void **state)
{
	(void)state;
	world_write("content/risks/orr.csv", "\xEF\xBB\xBFId\r\n");
	world_write("content/empty.md", "");
	world_write("content/bom.md", "\xEF\xBB\xBF");
	world_write("content/pack.pdf", "%PDF");
	world_write_bytes("content/nul.md", (struct str){"a\0b", 3});
	struct fixture fixture = read_content();
	struct input_file *file = input_find(&fixture.input, STR("risks/orr.csv"));
	assert_non_null(file);
	unit_equal(file->source.path, "content/risks/orr.csv");
	unit_equal(file->source.text, "Id\r\n");
	assert_int_equal(file->size, 4);
	assert_int_equal(file->source.text.data[4], '\0');
	file = input_find(&fixture.input, STR("bom.md"));
	assert_int_equal(file->source.text.len, 0);
	file = input_find(&fixture.input, STR("nul.md"));
	assert_int_equal(file->source.text.len, 3);
	file = input_find(&fixture.input, STR("pack.pdf"));
	assert_int_equal(file->source.text.len, 0);
	assert_int_equal(file->size, 4);
	assert_null(input_find(&fixture.input, STR("risks")));
	assert_null(input_find(&fixture.input, STR("risks/orr.cs")));
	clean_up(&fixture);
}

static void test_a_dropped_text_is_read_again(void **state)
{
	(void)state;
	world_write("content/a.md", "\xEF\xBB\xBFone\ntwo\n");
	struct fixture fixture = read_content();
	struct input_file *file = input_find(&fixture.input, STR("a.md"));
	input_drop(file);
	assert_null(file->source.text.data);
	unit_equal(input_reread(&file->source, &fixture.arena), "one\ntwo\n");
	world_remove("content/a.md");
	assert_null(input_reread(&file->source, &fixture.arena).data);
	assert_int_equal(symlink("/etc/passwd", "content/a.md"), 0);
	assert_null(input_reread(&file->source, &fixture.arena).data);
	world_remove("content/a.md");
	assert_int_equal(mkfifo("content/a.md", 0600), 0);
	assert_null(input_reread(&file->source, &fixture.arena).data);
	clean_up(&fixture);
}

static void test_passed_over(void **state)
{
	(void)state;
	world_write("content/.git/config", "x");
	world_write("content/.hidden.md", "x");
	world_write("content/README.md", "x");
	world_write("content/risks/README.md", "x");
	world_write("content/risks/orr.csv~", "x");
	world_write("content/kept.md", "x");
	assert_int_equal(symlink("nowhere", "content/.#kept.md"), 0);
	struct fixture fixture = read_content();
	lists(&fixture, "kept.md\n");
	world_says(&fixture.diag, "");
	clean_up(&fixture);
}

static void test_links_are_not_followed(void **state)
{
	(void)state;
	world_write("secret/password.md", "secret");
	world_write("content/kept.md", "x");
	assert_int_equal(symlink("../secret", "content/out"), 0);
	assert_int_equal(symlink("../../secret/password.md", "content/file.md"), 0);
	assert_int_equal(symlink("..", "content/loop"), 0);
	assert_int_equal(symlink("self.md", "content/self.md"), 0);
	struct fixture fixture = read_content();
	lists(&fixture, "!file.md\nkept.md\n!loop\n!out\n!self.md\n");
	world_says(&fixture.diag, "content/file.md:1:1: warning: a symbolic link is not followed"
				  " [symbolic-link]\n"
				  "    remedy: put the file or folder itself in its place\n"
				  "content/loop:1:1: warning: a symbolic link is not followed"
				  " [symbolic-link]\n"
				  "    remedy: put the file or folder itself in its place\n"
				  "content/out:1:1: warning: a symbolic link is not followed"
				  " [symbolic-link]\n"
				  "    remedy: put the file or folder itself in its place\n"
				  "content/self.md:1:1: warning: a symbolic link is not followed"
				  " [symbolic-link]\n"
				  "    remedy: put the file or folder itself in its place\n"
				  "0 errors, 4 warnings\n");
	clean_up(&fixture);
}

static void test_the_folder_itself_may_be_a_link(void **state)
{
	(void)state;
	world_write("elsewhere/a.md", "x");
	assert_int_equal(symlink("elsewhere", "content"), 0);
	struct fixture fixture = read_content();
	lists(&fixture, "a.md\n");
	world_says(&fixture.diag, "");
	clean_up(&fixture);
}

static void test_hostile_names(void **state)
{
	(void)state;
	world_write("content/caf\xE9.md", "x");
	world_write("content/caf\xC3\xA9.md", "x");
	world_write("content/two\nlines.md", "x");
	world_write("content/\x1B[31m/inner.md", "x");
	world_write("content/\xE2\x80\xAEtxt.md", "x");
	world_write("content/con.md", "x");
	world_write("content/ends with. ", "x");
	struct fixture fixture = read_content();
	lists(&fixture, "caf\xC3\xA9.md\ncon.md\n*ends with. \n");
	world_says(&fixture.diag, "content/\\x1B[31m:1:1: error: the name holds a control"
				  " character [bad-name]\n"
				  "    remedy: give it a name of letters, digits and hyphens\n"
				  "content/\\xE2\\x80\\xAEtxt.md:1:1: error: the name holds a"
				  " control character [bad-name]\n"
				  "    remedy: give it a name of letters, digits and hyphens\n"
				  "content/caf\\xE9.md:1:1: error: the name is not UTF-8"
				  " [bad-name]\n"
				  "    remedy: give it a name of letters, digits and hyphens\n"
				  "content/two\\x0Alines.md:1:1: error: the name holds a control"
				  " character [bad-name]\n"
				  "    remedy: give it a name of letters, digits and hyphens\n"
				  "4 errors, 0 warnings\n");
	clean_up(&fixture);
}

static void test_names_equal_but_for_case(void **state)
{
	(void)state;
	world_write("content/risks/ORR.csv", "x");
	world_write("content/risks/orr.csv", "x");
	world_write("content/Risks/other.csv", "x");
	world_write("content/Paper.md", "x");
	world_write("content/paper.md/inner.md", "x");
	struct fixture fixture = read_content();
	world_says(&fixture.diag, "content/paper.md:1:1: error: the name differs from 'Paper.md'"
				  " only in case [bad-name]\n"
				  "    remedy: rename one of the two: on many systems they are"
				  " the same file\n"
				  "content/risks:1:1: error: the name differs from 'Risks' only"
				  " in case [bad-name]\n"
				  "    remedy: rename one of the two: on many systems they are"
				  " the same file\n"
				  "content/risks/orr.csv:1:1: error: the name differs from"
				  " 'ORR.csv' only in case [bad-name]\n"
				  "    remedy: rename one of the two: on many systems they are"
				  " the same file\n"
				  "3 errors, 0 warnings\n");
	clean_up(&fixture);
}

static void test_special_files(void **state)
{
	(void)state;
	world_write("content/kept.md", "x");
	assert_int_equal(mkfifo("content/pipe.md", 0600), 0);
	struct fixture fixture = read_content();
	lists(&fixture, "kept.md\n!pipe.md\n");
	world_says(&fixture.diag, "content/pipe.md:1:1: failure: is neither a file nor a folder"
				  " [cannot-read]\n"
				  "1 error, 0 warnings\n");
	clean_up(&fixture);
}

static void test_listed_texts_are_read_when_fetched(void **state)
{
	(void)state;
	struct fixture fixture = {0};
	world_write("content/a.md", "\xEF\xBB\xBFWords.\n");
	world_write("content/gone.md", "Words.\n");
	assert_true(input_list(&fixture.input, "content", &fixture.arena, &fixture.diag));
	struct input_file *read = &fixture.input.files[0], *gone = &fixture.input.files[1];
	assert_int_equal(read->source.text.len, 0);
	input_fetch(read, &fixture.diag);
	assert_true(str_equal(read->source.text, STR("Words.\n")));
	const char *text = read->source.text.data;
	input_fetch(read, &fixture.diag);
	assert_ptr_equal(read->source.text.data, text);
	assert_int_equal(unlink("content/gone.md"), 0);
	input_fetch(gone, &fixture.diag);
	assert_int_equal(gone->type, INPUT_REFUSED);
	assert_int_equal(fixture.diag.count, 1);
	clean_up(&fixture);
}

static void test_a_huge_text_is_not_read(void **state)
{
	(void)state;
	world_write("content/huge.md", "x");
	world_write("content/huge.pdf", "x");
	world_write("content/most.md", "x");
	assert_int_equal(truncate("content/huge.md", 64 << 20), 0);
	assert_int_equal(truncate("content/huge.pdf", 64 << 20), 0);
	assert_int_equal(truncate("content/most.md", INPUT_LARGEST_TEXT), 0);
	struct fixture fixture = read_content();
	lists(&fixture, "!huge.md\n*huge.pdf\nmost.md\n");
	assert_int_equal(input_find(&fixture.input, STR("most.md"))->source.text.len,
			 INPUT_LARGEST_TEXT);
	world_says(&fixture.diag, "content/huge.md:1:1: error: a text of more than 16 MB is not"
				  " read [too-large]\n"
				  "    remedy: split it into several files\n"
				  "1 error, 0 warnings\n");
	clean_up(&fixture);
}

static void test_folders_too_deep(void **state)
{
	(void)state;
	struct buffer path = {0};
	buffer_add(&path, STR("content"));
	for (int i = 0; i < 40; i++)
		buffer_add(&path, STR("/d"));
	buffer_add(&path, STR("/deep.md"));
	buffer_add_char(&path, '\0');
	world_write(path.data, "x");
	buffer_free(&path);
	world_write("content/kept.md", "x");
	struct fixture fixture = read_content();
	lists(&fixture, "kept.md\n");
	assert_int_equal(diag_count(&fixture.diag, DIAG_TOO_DEEP), 1);
	assert_int_equal(fixture.diag.count, 1);
	clean_up(&fixture);
}

static void test_no_such_folder(void **state)
{
	(void)state;
	struct fixture fixture = {0};
	assert_false(input_read(&fixture.input, "content", 2, &fixture.arena, &fixture.diag));
	world_says(&fixture.diag, "boardpack: failure: the folder 'content' cannot be read:"
				  " No such file or directory [cannot-read]\n"
				  "    remedy: go to the folder that it lies in, or name it with "
				  "--content; \"boardpack new site DIR\" begins one\n"
				  "1 error, 0 warnings\n");
	world_write("content", "a file");
	assert_false(input_read(&fixture.input, "content", 2, &fixture.arena, &fixture.diag));
	world_says(&fixture.diag, "boardpack: failure: the folder 'content' cannot be read:"
				  " Not a directory [cannot-read]\n"
				  "1 error, 0 warnings\n");
	clean_up(&fixture);
}

static void test_any_number_of_threads(void **state)
{
	(void)state;
	for (int i = 0; i < 300; i++) {
		char path[64];
		snprintf(path, sizeof path, "content/%d/page-%d.md", i % 7, i);
		world_write(path, path);
	}
	for (size_t threads = 0; threads < 9; threads += 4) {
		struct fixture fixture = {0};
		assert_true(input_read(&fixture.input, "content/", threads, &fixture.arena,
				       &fixture.diag));
		assert_int_equal(fixture.input.count, 300);
		for (size_t i = 0; i < 300; i++) {
			struct source *source = &fixture.input.files[i].source;
			assert_true(str_equal(source->text, source->path));
		}
		clean_up(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_names_in_byte_order),
		WORLD_TEST(test_texts_are_read),
		WORLD_TEST(test_a_dropped_text_is_read_again),
		WORLD_TEST(test_passed_over),
		WORLD_TEST(test_links_are_not_followed),
		WORLD_TEST(test_the_folder_itself_may_be_a_link),
		WORLD_TEST(test_hostile_names),
		WORLD_TEST(test_names_equal_but_for_case),
		WORLD_TEST(test_special_files),
		WORLD_TEST(test_listed_texts_are_read_when_fetched),
		WORLD_TEST(test_a_huge_text_is_not_read),
		WORLD_TEST(test_folders_too_deep),
		WORLD_TEST(test_no_such_folder),
		WORLD_TEST(test_any_number_of_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
