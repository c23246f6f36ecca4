#include "site.h"

/* Open with these inputs, "content theme", and say what that says. */
static void opens(const char *folder, const char *inputs, const char *expected)
{
	const char *names[4];
	size_t count = 0;
	struct arena arena = {0};
	struct diag diag = {0};
	struct str rest = str_from(inputs), name;
	while (str_split(&rest, ' ', &name))
		names[count++] = arena_copy(&arena, name).data;
	struct output *output = output_open(folder, OUTPUT_FOR_PUBLIC, names, count, 1, &diag);
	assert_true(!output == (*expected != '\0'));
	output_close(output);
	world_says(&diag, expected);
	arena_free(&arena);
}

static void test_folders_are_made(void **state)
{
	(void)state;
	opens("public", "content", "");
	assert_true(world_has("public"));
	opens("a/b//./c/", "content", "");
	assert_true(world_has("a/b/c") && world_has("a/b/.c.boardpack"));
	opens("./d", "content", "");
	assert_true(world_has("d") && world_has(".d.boardpack"));
	opens("a/../e", "content", "");
	assert_true(world_has("e") && world_has(".e.boardpack"));
	opens(".cache/.out", "content", "");
	assert_true(world_has(".cache/.out"));
}

static void test_absolute_paths(void **state)
{
	struct buffer path = {0};
	buffer_printf(&path, "%s/x/y", (const char *)*state);
	buffer_add_char(&path, '\0');
	opens(path.data, "content", "");
	assert_true(world_has("x/y") && world_has("x/.y.boardpack"));
	buffer_free(&path);
}

static void test_the_folder_one_is_in(void **state)
{
	(void)state;
	world_folder("here");
	assert_int_equal(chdir("here"), 0);
	opens(".", "content", "");
	assert_int_equal(chdir(".."), 0);
	assert_true(world_has(".here.boardpack"));
}

static void test_the_output_may_be_reached_by_a_link(void **state)
{
	(void)state;
	world_folder("disk/site");
	assert_int_equal(symlink("disk/site", "public"), 0);
	site_builds("a=1\n", "1 1 0 0");
	world_holds("disk/site/a", "1");
	assert_true(world_has("disk/.site.boardpack"));
	assert_false(world_has(".public.boardpack"));
}

static void test_what_is_no_folder(void **state)
{
	(void)state;
	world_write("file", "x");
	opens("file", "content",
	      "boardpack: failure: the output folder 'file' is not a folder"
	      " [unsafe-output]\n"
	      "1 error, 0 warnings\n");
	opens("file/public", "content",
	      "boardpack: failure: the output folder 'file/public' cannot be"
	      " reached: Not a directory [cannot-write]\n"
	      "1 error, 0 warnings\n");
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	opens("dangling", "content",
	      "boardpack: failure: the output folder 'dangling' is not a"
	      " folder [unsafe-output]\n"
	      "1 error, 0 warnings\n");
	assert_int_equal(symlink("loop", "loop"), 0);
	opens("loop", "content",
	      "boardpack: failure: the output folder 'loop' cannot be reached:"
	      " Too many levels of symbolic links [cannot-write]\n"
	      "1 error, 0 warnings\n");
	opens("nowhere/../public", "content",
	      "boardpack: failure: the output folder 'nowhere/../public'"
	      " cannot be reached: No such file or directory [cannot-write]\n"
	      "1 error, 0 warnings\n");
	assert_false(world_has("nowhere") || world_has("public"));
}

static void test_the_root_and_nothing(void **state)
{
	(void)state;
	opens("/", "content",
	      "boardpack: failure: the output folder '/' is the root of all"
	      " folders [unsafe-output]\n"
	      "1 error, 0 warnings\n");
	opens("", "content",
	      "boardpack: failure: the output folder '' has no name"
	      " [unsafe-output]\n"
	      "1 error, 0 warnings\n");
}

static void refuses(const char *folder, const char *inputs, const char *how)
{
	struct buffer message = {0};
	buffer_printf(&message,
		      "boardpack: failure: the output folder '%s' %s, from"
		      " which the site is made [unsafe-output]\n"
		      "    remedy: choose another folder with --output\n"
		      "1 error, 0 warnings\n",
		      folder, how);
	buffer_add_char(&message, '\0');
	opens(folder, inputs, message.data);
	buffer_free(&message);
}

static void test_output_inside_input(void **state)
{
	(void)state;
	world_write("site/content/a.md", "x");
	world_folder("theme");
	assert_int_equal(symlink("site/content", "short"), 0);
	refuses("site/content", "site/content", "lies inside the folder 'site/content'");
	refuses("site/content/public", "site/content", "lies inside the folder 'site/content'");
	refuses("site/content/x/y/z", "theme site/content",
		"lies inside the folder 'site/content'");
	refuses("short/public", "site/content", "lies inside the folder 'site/content'");
	refuses("site/content/public", "theme short", "lies inside the folder 'short'");
	refuses("site/../site/content/./public", "site/content",
		"lies inside the folder 'site/content'");
	assert_false(world_has("site/content/public"));
	assert_false(world_has("site/content/.public.boardpack"));
	assert_false(world_has("site/content/x"));
}

static void test_input_inside_output(void **state)
{
	(void)state;
	world_write("site/content/a.md", "x");
	assert_int_equal(symlink("site", "short"), 0);
	refuses("site", "site/content", "holds the folder 'site/content'");
	refuses(".", "site/content", "holds the folder 'site/content'");
	refuses("short", "site/content", "holds the folder 'site/content'");
	assert_false(world_has(".site.boardpack"));
}

static void test_neighbours_are_not_inside(void **state)
{
	(void)state;
	world_write("content/a.md", "x");
	opens("content-2", "content", "");
	opens("conten", "content", "");
	opens("public", "content no/such/theme", "");
}

static void test_links_in_the_place_of_our_own_folder(void **state)
{
	(void)state;
	world_write("outside/kept", "x");
	assert_int_equal(symlink("outside", ".public.boardpack"), 0);
	opens("public", "content",
	      "boardpack: failure: '.public.boardpack' beside the output folder"
	      " 'public' is not a folder [unsafe-output]\n"
	      "1 error, 0 warnings\n");
	world_remove(".public.boardpack");
	world_folder(".public.boardpack");
	assert_int_equal(symlink("../outside", ".public.boardpack/stage"), 0);
	opens("public", "content",
	      "boardpack: failure: '.public.boardpack' beside the output folder"
	      " 'public' holds a 'stage' that is not a folder"
	      " [unsafe-output]\n"
	      "1 error, 0 warnings\n");
	world_remove(".public.boardpack/stage");
	world_remove(".public.boardpack/lock");
	assert_int_equal(symlink("../outside/lock", ".public.boardpack/lock"), 0);
	opens("public", "content",
	      "boardpack: failure: '.public.boardpack' beside the output folder"
	      " 'public' holds a 'lock' that is not a plain file"
	      " [unsafe-output]\n"
	      "1 error, 0 warnings\n");
	assert_false(world_has("outside/lock"));
	world_holds("outside/kept", "x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_folders_are_made),
		WORLD_TEST(test_absolute_paths),
		WORLD_TEST(test_the_folder_one_is_in),
		WORLD_TEST(test_the_output_may_be_reached_by_a_link),
		WORLD_TEST(test_what_is_no_folder),
		WORLD_TEST(test_the_root_and_nothing),
		WORLD_TEST(test_output_inside_input),
		WORLD_TEST(test_input_inside_output),
		WORLD_TEST(test_neighbours_are_not_inside),
		WORLD_TEST(test_links_in_the_place_of_our_own_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
