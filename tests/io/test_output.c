#include "site.h"

static ino_t inode(const char *path)
{
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	return status.st_ino;
}

static void test_first_build(void **state)
{
	(void)state;
	site_builds("index.html=home\nrisks/orr-75/index.html=risk\na b/caf\xC3\xA9"
		    ".pdf=pdf\n",
		    "3 3 0 0");
	site_holds("a b/\na b/caf\xC3\xA9.pdf=pdf\nindex.html=home\nrisks/\n"
		   "risks/orr-75/\nrisks/orr-75/index.html=risk\n");
	site_is_tidy();
}

static void test_no_page_at_all(void **state)
{
	(void)state;
	site_builds("", "0 0 0 0");
	site_holds("");
	site_builds("a=1\n", "1 1 0 0");
	site_builds("", "0 0 1 0");
	site_holds("");
	site_is_tidy();
}

static void test_unchanged_pages_are_not_touched(void **state)
{
	(void)state;
	site_builds("a.html=one\nb.html=two\nc/d.html=\n", "3 3 0 0");
	ino_t a = inode("public/a.html"), d = inode("public/c/d.html");
	ino_t manifest = inode(".public.boardpack/manifest");
	site_builds("a.html=one\nb.html=two\nc/d.html=\n", "3 0 0 0");
	assert_true(inode(".public.boardpack/manifest") == manifest);
	site_builds("a.html=one\nb.html=TWO\nc/d.html=\n", "3 1 0 0");
	assert_true(inode("public/a.html") == a);
	assert_true(inode("public/c/d.html") == d);
	world_holds("public/b.html", "TWO");
	site_is_tidy();
}

static void test_what_is_not_claimed_goes(void **state)
{
	(void)state;
	site_builds("a/b/c=1\na/b/d=2\na/e=3\nf=4\n", "4 4 0 0");
	site_builds("a/e=3\nf=5\n", "2 1 2 0");
	site_holds("a/\na/e=3\nf=5\n");
	site_builds("g=6\n", "1 1 2 0");
	site_holds("g=6\n");
	site_is_tidy();
}

static void test_files_become_folders_and_back(void **state)
{
	(void)state;
	site_builds("a=1\nb/c=2\nb/d/e=3\n", "3 3 0 0");
	site_builds("a/x/y=4\nb=5\n", "2 2 3 0");
	site_holds("a/\na/x/\na/x/y=4\nb=5\n");
	site_builds("a=1\nb/c=2\nb/d/e=3\n", "3 3 2 0");
	site_holds("a=1\nb/\nb/c=2\nb/d/\nb/d/e=3\n");
	site_builds("b/d=7\n", "1 1 3 0");
	site_holds("b/\nb/d=7\n");
	site_is_tidy();
}

static void test_foreign_files_stay(void **state)
{
	(void)state;
	world_write("public/.gitkeep", "");
	world_write("public/.git/config", "mine");
	world_write("public/notes.txt", "mine");
	world_write("public/a/notes.txt", "mine");
	world_write("public/mine/deep/notes.txt", "mine");
	assert_int_equal(symlink("/etc", "public/link"), 0);
	site_builds("a/b=1\nc=2\n", "2 2 0 4");
	site_builds("c=2\n", "1 0 1 4");
	site_holds(".git/\n.git/config=mine\n.gitkeep=\na/\na/notes.txt=mine\nc=2\n"
		   "link=\nmine/\nmine/deep/\nmine/deep/notes.txt=mine\n"
		   "notes.txt=mine\n");
	site_builds("", "0 0 1 4");
	assert_true(world_has("public/a/notes.txt"));
}

static void test_folders_of_others_stay(void **state)
{
	(void)state;
	world_folder("public/theirs");
	site_builds("theirs/ours/a=1\n", "1 1 0 0");
	site_builds("", "0 0 1 0");
	site_holds("theirs/\n");
}

static void test_a_foreign_file_is_not_replaced(void **state)
{
	(void)state;
	site_builds("b.html=ours\n", "1 1 0 0");
	world_write("public/a.html", "mine");
	site_fails("a.html=theirs\nb.html=new\n",
		   "boardpack: failure: 'public/a.html' was not written by an"
		   " earlier build, and a page would replace it [unsafe-output]\n"
		   "    remedy: move it away, or choose an empty folder with"
		   " --output\n"
		   "1 error, 0 warnings\n");
	site_holds("a.html=mine\nb.html=ours\n");
	site_is_tidy();
	world_remove("public/a.html");
	site_builds("a.html=theirs\nb.html=new\n", "2 2 0 0");
}

static void test_a_foreign_file_with_our_bytes_is_adopted(void **state)
{
	(void)state;
	world_write("public/a.html", "same");
	ino_t a = inode("public/a.html");
	site_builds("a.html=same\n", "1 0 0 0");
	assert_true(inode("public/a.html") == a);
	site_builds("a.html=other\n", "1 1 0 0");
	world_holds("public/a.html", "other");
}

static void test_many_faults_are_summed_up(void **state)
{
	(void)state;
	struct buffer site = {0};
	struct diag diag = {0};
	for (int i = 0; i < 50; i++) {
		char path[64];
		snprintf(path, sizeof path, "public/f%02d", i);
		world_write(path, "mine");
		buffer_printf(&site, "f%02d=ours\n", i);
	}
	buffer_add_char(&site, '\0');
	site_build(site.data, &diag, "failed");
	assert_int_equal(diag_count(&diag, DIAG_UNSAFE_OUTPUT), 21);
	diag_free(&diag);
	buffer_free(&site);
}

static void test_links_in_the_output_are_refused(void **state)
{
	(void)state;
	world_write("outside/index.html", "precious");
	world_folder("public");
	assert_int_equal(symlink("../outside", "public/risks"), 0);
	assert_int_equal(symlink("../outside/index.html", "public/page.html"), 0);
	site_fails("risks/index.html=x\npage.html=y\nrisks/new.html=z\n",
		   "boardpack: failure: 'public/page.html' is a symbolic link, and"
		   " is not followed [unsafe-output]\n"
		   "    remedy: move it away, or choose an empty folder with"
		   " --output\n"
		   "boardpack: failure: 'public/risks' is a symbolic link, and is"
		   " not followed [unsafe-output]\n"
		   "    remedy: move it away, or choose an empty folder with"
		   " --output\n"
		   "2 errors, 0 warnings\n");
	world_holds("outside/index.html", "precious");
	assert_false(world_has("outside/new.html"));
	/* Even where the bytes behind the link would be the right ones. */
	site_fails("risks/index.html=precious\n",
		   "boardpack: failure: 'public/risks' is a symbolic link, and is"
		   " not followed [unsafe-output]\n"
		   "    remedy: move it away, or choose an empty folder with"
		   " --output\n"
		   "1 error, 0 warnings\n");
}

static void test_links_are_never_followed_for_removing(void **state)
{
	(void)state;
	site_builds("risks/a.html=1\nb.html=2\nc/d.html=3\n", "3 3 0 0");
	world_write("outside/a.html", "1");
	world_remove("public/risks");
	world_remove("public/b.html");
	assert_int_equal(symlink("../outside", "public/risks"), 0);
	assert_int_equal(symlink("../outside/a.html", "public/b.html"), 0);
	site_builds("c/d.html=3\n", "1 0 0 2");
	world_holds("outside/a.html", "1");
	assert_true(world_has("public/risks") && world_has("public/b.html"));
}

static void test_a_pipe_in_the_way(void **state)
{
	(void)state;
	world_folder("public");
	assert_int_equal(mkfifo("public/a.html", 0666), 0);
	site_fails("a.html=x\n", "boardpack: failure: 'public/a.html' is neither a file nor a"
				 " folder [unsafe-output]\n"
				 "    remedy: move it away, or choose an empty folder with"
				 " --output\n"
				 "1 error, 0 warnings\n");
}

static void test_a_folder_in_the_way(void **state)
{
	(void)state;
	site_builds("a/b=1\na/c=2\n", "2 2 0 0");
	world_write("public/a/mine.txt", "mine");
	site_fails("a=x\n", "boardpack: failure: 'public/a' is a folder where a page must"
			    " go, and holds files that were not written by an earlier build"
			    " [unsafe-output]\n"
			    "    remedy: move it away, or choose an empty folder with"
			    " --output\n"
			    "1 error, 0 warnings\n");
	site_holds("a/\na/b=1\na/c=2\na/mine.txt=mine\n");
	world_remove("public/a/mine.txt");
	site_builds("a=x\n", "1 1 2 0");
	site_holds("a=x\n");
}

static void test_a_hidden_file_in_the_way(void **state)
{
	(void)state;
	struct diag diag = {0};
	site_builds("a/b=1\n", "1 1 0 0");
	world_write("public/a/.mine", "mine");
	site_build("a=x\n", &diag, "failed");
	assert_int_equal(diag_count(&diag, DIAG_UNSAFE_OUTPUT), 1);
	diag_free(&diag);
	site_holds("a/\na/.mine=mine\na/b=1\n");
}

static void test_a_file_in_the_place_of_a_folder(void **state)
{
	(void)state;
	world_write("public/a", "mine");
	site_fails("a/b=x\n", "boardpack: failure: 'public/a' is in the place of a folder, and"
			      " was not written by an earlier build [unsafe-output]\n"
			      "    remedy: move it away, or choose an empty folder with"
			      " --output\n"
			      "1 error, 0 warnings\n");
	site_holds("a=mine\n");
}

static void test_a_changed_file_is_replaced_but_not_removed(void **state)
{
	(void)state;
	site_builds("a.html=1\nb.html=2\nc/d.html=3\n", "3 3 0 0");
	world_write("public/a.html", "edited");
	world_write("public/c/d.html", "edited");
	struct diag diag = {0};
	const char *message = "boardpack: warning: 'public/c/d.html' is no longer part of"
			      " the site, but was changed since it was written, and is left"
			      " in place [changed-file]\n"
			      "    remedy: remove it by hand if it is not needed\n"
			      "0 errors, 1 warning\n";
	site_build("a.html=1\nb.html=2\n", &diag, "2 1 0 0");
	world_says(&diag, message);
	site_holds("a.html=1\nb.html=2\nc/\nc/d.html=edited\n");
	/* It is said again until somebody does something about it. */
	site_build("a.html=1\nb.html=2\n", &diag, "2 0 0 0");
	world_says(&diag, message);
	world_remove("public/c/d.html");
	site_builds("a.html=1\nb.html=2\n", "2 0 0 0");
	site_holds("a.html=1\nb.html=2\n");
}

static void test_a_changed_file_in_the_way(void **state)
{
	(void)state;
	struct diag diag = {0};
	site_builds("a=1\nb/c=2\n", "2 2 0 0");
	world_write("public/a", "edited");
	site_build("a/x=1\nb/c=2\n", &diag, "failed");
	world_says(&diag, "boardpack: failure: 'public/a' was changed since it was"
			  " written, and is where a page or its folder must go"
			  " [unsafe-output]\n"
			  "    remedy: move it away, or choose an empty folder with"
			  " --output\n"
			  "1 error, 0 warnings\n");
	site_holds("a=edited\nb/\nb/c=2\n");
}

static void test_what_was_removed_by_hand_comes_back(void **state)
{
	(void)state;
	site_builds("a/b=1\nc=2\n", "2 2 0 0");
	world_remove("public/a");
	site_builds("a/b=1\nc=2\n", "2 1 0 0");
	world_remove("public");
	site_builds("a/b=1\n", "1 1 0 0");
	site_holds("a/\na/b=1\n");
}

static void test_unsafe_paths(void **state)
{
	(void)state;
	site_fails("../a=x\n", "boardpack: error: '../a' cannot be a file of the site"
			       " [unsafe-path]\n"
			       "1 error, 0 warnings\n");
}

static void test_addresses_that_collide(void **state)
{
	(void)state;
	site_builds("kept=1\n", "1 1 0 0");
	site_fails("new/a=1\nnew/a=2\nnew/b=1\nnew/b/c=1\nnew/d/e=1\nnew/d=1\n",
		   "boardpack: error: the addresses 'new/b' and 'new/b/c' need"
		   " a file and a folder of the same name"
		   " [colliding-address]\n"
		   "boardpack: error: the addresses 'new/d' and 'new/d/e' need"
		   " a file and a folder of the same name"
		   " [colliding-address]\n"
		   "boardpack: error: two pages or files would have the address"
		   " 'new/a' [colliding-address]\n"
		   "3 errors, 0 warnings\n");
	site_fails("a=1\na=2\nRisks/x=3\nrisks/X=4\nb=5\nb/c=6\nB2=1\nb2/c=2\n",
		   "boardpack: error: the addresses 'B2' and 'b2/c' need a file and"
		   " a folder of the same name [colliding-address]\n"
		   "boardpack: error: the addresses 'Risks/x' and 'risks/X' differ"
		   " only in case [colliding-address]\n"
		   "boardpack: error: the addresses 'b' and 'b/c' need a file and a"
		   " folder of the same name [colliding-address]\n"
		   "boardpack: error: two pages or files would have the address 'a'"
		   " [colliding-address]\n"
		   "4 errors, 0 warnings\n");
	site_holds("kept=1\n");
	site_is_tidy();
}

static void test_new_folders(void **state)
{
	(void)state;
	struct output_counts counts;
	struct diag diag = {0};
	struct output *output = site_open(&diag);
	assert_true(site_stage(output, "a/b/c=1\na/b/d=2\na/e=3\nf=4\n", &diag));
	assert_false(world_has("public/a"));
	assert_true(output_commit(output, &diag, &counts));
	output_close(output);
	world_says(&diag, "");
	site_holds("a/\na/b/\na/b/c=1\na/b/d=2\na/e=3\nf=4\n");
	site_is_tidy();
}

/* Between the opening and the commit somebody makes what we need. */
static void test_new_folders_that_appear_meanwhile(void **state)
{
	(void)state;
	struct output_counts counts;
	struct diag diag = {0};
	struct output *output = site_open(&diag);
	assert_true(site_stage(output, "a/b/c=1\na/e=3\nf/g=4\nh/i=5\n", &diag));
	world_write("public/a/b/mine", "mine");
	world_folder("public/f");
	assert_true(output_commit(output, &diag, &counts));
	output_close(output);
	assert_int_equal(counts.foreign, 1);
	world_says(&diag, "");
	site_holds("a/\na/b/\na/b/c=1\na/b/mine=mine\na/e=3\nf/\nf/g=4\n"
		   "h/\nh/i=5\n");
	site_is_tidy();
	site_builds("", "0 0 4 1");
	site_holds("a/\na/b/\na/b/mine=mine\nf/\n");
}

static void test_new_folders_that_are_taken_meanwhile(void **state)
{
	(void)state;
	struct output_counts counts;
	struct diag diag = {0};
	struct output *output = site_open(&diag);
	assert_true(site_stage(output, "a/b=1\nc/d=2\ne/f=3\n", &diag));
	world_write("public/a/b", "mine");
	world_write("public/c", "mine");
	world_folder("outside");
	assert_int_equal(symlink("../outside", "public/e"), 0);
	assert_false(output_commit(output, &diag, &counts));
	output_close(output);
	assert_int_equal(diag_count(&diag, DIAG_UNSAFE_OUTPUT), 3);
	diag_free(&diag);
	site_holds("a/\na/b=mine\nc=mine\ne=\n");
	assert_false(world_has(".public.boardpack/stage"));
}

/* What replaces another is put back where its folder has gone since. */
static void test_a_folder_that_goes_meanwhile(void **state)
{
	(void)state;
	struct output_counts counts;
	struct diag diag = {0};
	site_builds("a/b=1\na/c/d=2\n", "2 2 0 0");
	struct output *output = site_open(&diag);
	assert_true(site_stage(output, "a/b=1\na/c/d=3\n", &diag));
	world_remove("public/a/c");
	assert_true(output_commit(output, &diag, &counts));
	output_close(output);
	world_says(&diag, "");
	site_holds("a/\na/b=1\na/c/\na/c/d=3\n");
	site_is_tidy();
}

static void test_a_build_that_stops_changes_nothing(void **state)
{
	(void)state;
	struct diag diag = {0};
	site_builds("a=1\nb=2\n", "2 2 0 0");
	struct output *output = site_open(&diag);
	assert_true(site_stage(output, "a=new\nc=3\n", &diag));
	output_close(output);
	world_says(&diag, "");
	site_holds("a=1\nb=2\n");
	site_is_tidy();
}

static void test_copies(void **state)
{
	(void)state;
	struct output_counts counts;
	struct diag diag = {0};
	char bytes[100000];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7919 >> 3);
	for (int run = 0; run < 5; run++) {
		static const size_t sizes[] = {
			0, 32768, 65536, 100000, 100000,
		};
		struct str text = {bytes, sizes[run]};
		world_write_bytes("content/pack.pdf", text);
		struct output *output = site_open(&diag);
		assert_true(
			output_stage_copy(output, 1, STR("a/pack.pdf"), "content/pack.pdf", &diag));
		assert_true(output_commit(output, &diag, &counts));
		output_close(output);
		assert_int_equal(counts.written, run < 4);
		assert_int_equal(counts.bytes, sizes[run]);
	}
	world_says(&diag, "");
	FILE *file = fopen("public/a/pack.pdf", "rb");
	char copied[sizeof bytes + 1];
	assert_int_equal(fread(copied, 1, sizeof copied, file), sizeof bytes);
	assert_memory_equal(copied, bytes, sizeof bytes);
	fclose(file);
	site_builds("", "0 0 1 0");
}

static void test_copies_of_what_is_no_file(void **state)
{
	(void)state;
	struct output_counts counts;
	struct diag diag = {0};
	world_write("secret", "secret");
	world_folder("content/folder");
	assert_int_equal(symlink("../secret", "content/link.pdf"), 0);
	struct output *output = site_open(&diag);
	assert_false(output_stage_copy(output, 0, STR("a"), "content/link.pdf", &diag));
	assert_false(output_stage_copy(output, 0, STR("b"), "content/gone.pdf", &diag));
	assert_false(output_stage_copy(output, 0, STR("c"), "content/folder", &diag));
	assert_false(output_commit(output, &diag, &counts));
	output_close(output);
	world_says(&diag, "boardpack: failure: 'content/folder' is not a plain file"
			  " [cannot-read]\n"
			  "boardpack: failure: 'content/gone.pdf' cannot be read: No such"
			  " file or directory [cannot-read]\n"
			  "boardpack: failure: 'content/link.pdf' is not a plain file"
			  " [cannot-read]\n"
			  "3 errors, 0 warnings\n");
	site_holds("");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_first_build),
		WORLD_TEST(test_no_page_at_all),
		WORLD_TEST(test_unchanged_pages_are_not_touched),
		WORLD_TEST(test_what_is_not_claimed_goes),
		WORLD_TEST(test_files_become_folders_and_back),
		WORLD_TEST(test_foreign_files_stay),
		WORLD_TEST(test_folders_of_others_stay),
		WORLD_TEST(test_a_foreign_file_is_not_replaced),
		WORLD_TEST(test_a_foreign_file_with_our_bytes_is_adopted),
		WORLD_TEST(test_many_faults_are_summed_up),
		WORLD_TEST(test_links_in_the_output_are_refused),
		WORLD_TEST(test_links_are_never_followed_for_removing),
		WORLD_TEST(test_a_pipe_in_the_way),
		WORLD_TEST(test_a_folder_in_the_way),
		WORLD_TEST(test_a_hidden_file_in_the_way),
		WORLD_TEST(test_a_file_in_the_place_of_a_folder),
		WORLD_TEST(test_a_changed_file_is_replaced_but_not_removed),
		WORLD_TEST(test_a_changed_file_in_the_way),
		WORLD_TEST(test_what_was_removed_by_hand_comes_back),
		WORLD_TEST(test_unsafe_paths),
		WORLD_TEST(test_addresses_that_collide),
		WORLD_TEST(test_new_folders),
		WORLD_TEST(test_new_folders_that_appear_meanwhile),
		WORLD_TEST(test_new_folders_that_are_taken_meanwhile),
		WORLD_TEST(test_a_folder_that_goes_meanwhile),
		WORLD_TEST(test_a_build_that_stops_changes_nothing),
		WORLD_TEST(test_copies),
		WORLD_TEST(test_copies_of_what_is_no_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
