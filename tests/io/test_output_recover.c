/*
 * States that a killed build left behind, or that somebody forged.
 */
#include "base/hash.h"
#include "io/output_state.h"
#include "site.h"

#define STATE ".public.boardpack/"

/* One file of a journal; no bytes: in place already. */
struct entry {
	const char *path;
	const char *bytes;
	uint64_t staged;
};

/* Write a record with these files, sorted, and the folders "a b". */
static void write_record(const char *name, const struct entry *entries, size_t count,
			 const char *folder)
{
	struct output_file files[8];
	struct str folders[1] = {str_from(folder)};
	struct output_manifest manifest = {
		.files = {files, count, count},
		.folders = {folders, folder ? 1 : 0, 1},
	};
	for (size_t i = 0; i < count; i++) {
		struct str bytes = str_from(entries[i].bytes);
		files[i] = (struct output_file){
			str_from(entries[i].path),
			bytes.len,
			hash_bytes(bytes),
			entries[i].staged,
		};
	}
	struct buffer text = {0}, path = {0};
	output_manifest_print(&manifest, &text);
	buffer_printf(&path, STATE "%s", name);
	buffer_add_char(&path, '\0');
	world_write_bytes(path.data, buffer_view(&text));
	buffer_free(&path);
	buffer_free(&text);
}

/* A build that stages nothing new: what opening alone puts right. */
static void open_only(const char *messages)
{
	struct diag diag = {0};
	output_close(site_open(&diag));
	world_says(&diag, messages);
}

static const char completed[] = "boardpack: note: an earlier build was interrupted while it changed"
				" 'public'; the change is now complete [completed-commit]\n";

static const char ignored_remedy[] =
	"    remedy: files of earlier builds that are no longer part of the"
	" site stay: to be rid of them, empty the output folder\n";

static void says_damaged(const char *name)
{
	struct buffer text = {0};
	buffer_printf(&text,
		      "boardpack: warning: '.public.boardpack/%s'"
		      " beside 'public' is damaged and was ignored"
		      " [damaged-state]\n%s0 errors, 1 warning\n",
		      name, ignored_remedy);
	buffer_add_char(&text, '\0');
	open_only(text.data);
	buffer_free(&text);
}

static void says_lost(const char *message)
{
	struct buffer text = {0};
	buffer_printf(&text,
		      "boardpack: warning: %s [damaged-state]\n"
		      "%s0 errors, 1 warning\n",
		      message, completed);
	buffer_add_char(&text, '\0');
	open_only(text.data);
	buffer_free(&text);
}

static void test_nothing_moved_yet(void **state)
{
	(void)state;
	static const struct entry after[] = {
		{"a/new.html", "new", 1},
		{"b.html", "second", 1},
		{"kept.html", "kept", 0},
	};
	site_builds("b.html=first\nkept.html=kept\nold.html=old\n", "3 3 0 0");
	world_write(STATE "stage/b.html", "second");
	world_write(STATE "stage/a/new.html", "new");
	write_record("journal", after, 3, "a");
	open_only(completed);
	site_holds("a/\na/new.html=new\nb.html=second\nkept.html=kept\n");
	site_is_tidy();
	site_builds("kept.html=kept\n", "1 0 2 0");
	site_holds("kept.html=kept\n");
}

static void test_some_moved(void **state)
{
	(void)state;
	static const struct entry after[] = {
		{"a/new.html", "new", 1},
		{"b.html", "second", 1},
	};
	site_builds("b.html=first\nold.html=old\n", "2 2 0 0");
	world_write("public/a/new.html", "new");
	world_write(STATE "stage/b.html", "second");
	write_record("journal", after, 2, "a");
	open_only(completed);
	site_holds("a/\na/new.html=new\nb.html=second\n");
	site_builds("", "0 0 2 0");
	site_holds("");
}

static void test_all_moved_and_removed(void **state)
{
	(void)state;
	static const struct entry after[] = {{"b.html", "second", 1}};
	site_builds("b.html=first\nold.html=old\n", "2 2 0 0");
	world_write("public/b.html", "second");
	world_remove("public/old.html");
	write_record("journal", after, 1, NULL);
	open_only(completed);
	site_holds("b.html=second\n");
	site_is_tidy();
}

static void test_a_lost_staged_file(void **state)
{
	(void)state;
	static const struct entry after[] = {
		{"b.html", "second", 1},
		{"c.html", "third", 1},
		{"d.html", "fourth", 1},
	};
	site_builds("b.html=first\n", "1 1 0 0");
	world_write("public/d.html", "mine");
	world_write(STATE "stage/c.html", "third");
	write_record("journal", after, 3, NULL);
	says_lost("2 files that an interrupted build had made for 'public' are"
		  " gone, and must be made again");
	site_holds("b.html=first\nc.html=third\nd.html=mine\n");
	/* What was first is still ours, what was lost is not. */
	site_builds("", "0 0 2 1");
	site_holds("d.html=mine\n");
}

static void test_forged_staged_files(void **state)
{
	(void)state;
	static const struct entry after[] = {
		{"link.html", "secret", 1},
		{"other.html", "right", 1},
		{"pipe.html", "", 1},
	};
	world_write("secret", "secret");
	world_folder(STATE "stage");
	assert_int_equal(symlink("../../secret", STATE "stage/link.html"), 0);
	world_write(STATE "stage/other.html", "wrong");
	assert_int_equal(mkfifo(STATE "stage/pipe.html", 0666), 0);
	write_record("journal", after, 3, NULL);
	says_lost("3 files that an interrupted build had made for 'public' are"
		  " gone, and must be made again");
	site_holds("");
}

static void test_numbered_and_at_paths(void **state)
{
	(void)state;
	static const struct entry after[] = {
		{"a/b.html", "second", 5},
		{"a/c/d.html", "new", 1},
		{"e.html", "second", 6},
	};
	site_builds("a/b.html=first\ne.html=first\n", "2 2 0 0");
	world_write(STATE "stage/.5", "second");
	world_write(STATE "stage/.6", "second");
	world_write(STATE "stage/a/c/d.html", "new");
	write_record("journal", after, 3, NULL);
	open_only(completed);
	site_holds("a/\na/b.html=second\na/c/\na/c/d.html=new\ne.html=second\n");
	site_is_tidy();
}

/* Folders go in whole, but not those that a killed build has left. */
static void test_what_else_lies_in_the_stage(void **state)
{
	(void)state;
	static const struct entry after[] = {{"a/b.html", "ours", 1}, {"a/c/d.html", "ours", 1}};
	world_write("secret", "secret");
	world_write(STATE "stage/a/b.html", "ours");
	world_write(STATE "stage/a/c/d.html", "ours");
	world_write(STATE "stage/a/c/theirs", "theirs");
	assert_int_equal(symlink("../../../secret", STATE "stage/a/link.html"), 0);
	write_record("journal", after, 2, "a");
	open_only(completed);
	site_holds("a/\na/b.html=ours\na/c/\na/c/d.html=ours\n");
	site_is_tidy();
}

static void test_a_link_in_the_stage(void **state)
{
	(void)state;
	static const struct entry after[] = {{"a/b.html", "ours", 1}};
	world_write("outside/b.html", "ours");
	world_folder(STATE "stage");
	assert_int_equal(symlink("../../outside", STATE "stage/a"), 0);
	write_record("journal", after, 1, NULL);
	says_lost("1 file that an interrupted build had made for 'public' is gone, and must be"
		  " made again");
	world_holds("outside/b.html", "ours");
	site_holds("");
	site_is_tidy();
}

static void test_a_foreign_file_appeared_since(void **state)
{
	(void)state;
	static const struct entry after[] = {
		{"a.html", "ours", 1},
		{"b.html", "second", 1},
	};
	site_builds("b.html=first\n", "1 1 0 0");
	world_write(STATE "stage/a.html", "ours");
	world_write(STATE "stage/b.html", "second");
	write_record("journal", after, 2, NULL);
	world_write("public/a.html", "mine");
	site_fails("b.html=third\n", "boardpack: failure: 'public/a.html' was not written by an"
				     " earlier build, and a page would replace it"
				     " [unsafe-output]\n"
				     "    remedy: move it away, or choose an empty folder with"
				     " --output\n"
				     "1 error, 0 warnings\n");
	site_holds("a.html=mine\nb.html=first\n");
	world_remove("public/a.html");
	open_only(completed);
	site_holds("a.html=ours\nb.html=second\n");
}

static void test_a_link_appeared_since(void **state)
{
	(void)state;
	struct diag diag = {0};
	static const struct entry after[] = {{"a/b.html", "ours", 1}};
	world_folder("outside");
	world_folder("public");
	assert_int_equal(symlink("../outside", "public/a"), 0);
	world_write(STATE "stage/a/b.html", "ours");
	write_record("journal", after, 1, NULL);
	site_build("", &diag, "failed");
	assert_int_equal(diag_count(&diag, DIAG_UNSAFE_OUTPUT), 1);
	diag_free(&diag);
	assert_false(world_has("outside/b.html"));
	assert_true(world_has(STATE "stage/a/b.html"));
}

static void test_records_that_leave_the_output(void **state)
{
	(void)state;
	static const char *const paths[] = {
		"../victim",
		"/victim",
		"a/../../victim",
		"./victim",
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct entry entry = {paths[i], "precious", 1};
		world_write("victim", "precious");
		world_write(STATE "stage/victim", "precious");
		write_record("journal", &entry, 1, NULL);
		says_damaged("journal");
		entry.staged = 0;
		write_record("manifest", &entry, 1, "../folder");
		says_damaged("manifest");
		world_holds("victim", "precious");
		world_remove(STATE "manifest");
	}
}

static void test_damaged_records(void **state)
{
	(void)state;
	site_builds("a.html=1\nb.html=2\n", "2 2 0 0");
	world_write(STATE "manifest", "boardpack manifest 1\nfile 1 2 3\n");
	struct diag diag = {0};
	site_build("b.html=2\n", &diag, "1 0 0 1");
	assert_int_equal(diag_count(&diag, DIAG_DAMAGED_STATE), 1);
	diag_free(&diag);
	/* Nothing old was removed, and what was claimed is ours again. */
	site_holds("a.html=1\nb.html=2\n");
	site_builds("", "0 0 1 1");
	world_write(STATE "journal", "\x7F"
				     "ELF");
	says_damaged("journal");
	open_only("");
}

static void test_records_that_are_no_files(void **state)
{
	(void)state;
	world_write("outside", "boardpack manifest 1\n");
	world_folder(STATE);
	assert_int_equal(symlink("../outside", STATE "manifest"), 0);
	says_damaged("manifest");
	world_remove(STATE "manifest");
	assert_int_equal(mkfifo(STATE "journal", 0666), 0);
	says_damaged("journal");
	world_holds("outside", "boardpack manifest 1\n");
	site_builds("a=1\n", "1 1 0 0");
}

static void test_a_manifest_that_claims_what_is_not_ours(void **state)
{
	(void)state;
	static const struct entry forged[] = {{"precious.html", "other", 0}};
	struct diag diag = {0};
	world_write("public/precious.html", "mine");
	write_record("manifest", forged, 1, NULL);
	site_build("", &diag, "0 0 0 0");
	assert_int_equal(diag_count(&diag, DIAG_CHANGED_FILE), 1);
	diag_free(&diag);
	site_holds("precious.html=mine\n");
}

static void test_rests_of_staging_are_cleared(void **state)
{
	(void)state;
	site_builds("a=1\n", "1 1 0 0");
	world_write(STATE "stage/a/rest", "rest");
	world_write(STATE "journal.new", "rest");
	site_builds("a=1\n", "1 0 0 0");
	site_is_tidy();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_nothing_moved_yet),
		WORLD_TEST(test_some_moved),
		WORLD_TEST(test_all_moved_and_removed),
		WORLD_TEST(test_a_lost_staged_file),
		WORLD_TEST(test_forged_staged_files),
		WORLD_TEST(test_numbered_and_at_paths),
		WORLD_TEST(test_what_else_lies_in_the_stage),
		WORLD_TEST(test_a_link_in_the_stage),
		WORLD_TEST(test_a_foreign_file_appeared_since),
		WORLD_TEST(test_a_link_appeared_since),
		WORLD_TEST(test_records_that_leave_the_output),
		WORLD_TEST(test_damaged_records),
		WORLD_TEST(test_records_that_are_no_files),
		WORLD_TEST(test_a_manifest_that_claims_what_is_not_ours),
		WORLD_TEST(test_rests_of_staging_are_cleared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
