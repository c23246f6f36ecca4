#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "unit.h"

static int make_folder(char *path)
{
	assert_non_null(mkdtemp(path));
	int folder = file_open_folder(AT_FDCWD, path);
	assert_true(folder >= 0);
	return folder;
}

static void limit(int what, rlim_t most)
{
	struct rlimit now;
	assert_int_equal(getrlimit(what, &now), 0);
	now.rlim_cur = most;
	assert_int_equal(setrlimit(what, &now), 0);
}

static void test_half_a_file_is_taken_back(void **state)
{
	(void)state;
	char path[] = "/tmp/boardpack-file-XXXXXX";
	int folder = make_folder(path);
	signal(SIGXFSZ, SIG_IGN);
	limit(RLIMIT_FSIZE, 4);
	bool saved = file_save(folder, "new", STR("too long"));
	int fault = errno;
	limit(RLIMIT_FSIZE, RLIM_INFINITY);
	assert_false(saved);
	assert_int_equal(fault, EFBIG);
	assert_int_equal(unlinkat(folder, "new", 0), -1);
	close(folder);
	rmdir(path);
}

static void test_what_is_there_stays(void **state)
{
	(void)state;
	char path[] = "/tmp/boardpack-file-XXXXXX";
	int folder = make_folder(path);
	assert_true(file_save(folder, "old", STR("words")));
	assert_false(file_save(folder, "old", STR("others")));
	assert_int_equal(errno, EEXIST);
	limit(RLIMIT_NOFILE, 0);
	bool exchanged = file_exchange(folder, "old", STR("others"));
	int fault = errno;
	limit(RLIMIT_NOFILE, 64);
	assert_false(exchanged);
	assert_int_equal(fault, EMFILE);
	struct str text;
	assert_true(file_read(folder, "old", 64, &text));
	unit_equal(text, "words");
	file_free(text);
	unlinkat(folder, "old", 0);
	close(folder);
	rmdir(path);
}

static void test_what_was_left_is_no_hindrance(void **state)
{
	(void)state;
	char path[] = "/tmp/boardpack-file-XXXXXX";
	int folder = make_folder(path);
	assert_true(file_save(folder, "fresh", STR("left")));
	assert_true(file_replace(folder, "fresh", "name", STR("words")));
	assert_false(file_replace(folder, "fresh", "no/name", STR("words")));
	assert_int_equal(errno, ENOENT);
	assert_int_equal(unlinkat(folder, "fresh", 0), -1);
	assert_int_equal(unlinkat(folder, "name", 0), 0);
	close(folder);
	rmdir(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_half_a_file_is_taken_back),
		cmocka_unit_test(test_what_is_there_stays),
		cmocka_unit_test(test_what_was_left_is_no_hindrance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
