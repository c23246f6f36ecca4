#include "io/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

/* A shell script that is run, and how that went. */
struct trial {
	struct arena arena;
	const char *folder;
	struct process process;
	bool ended_well;
};

static struct trial run_within(const char *script, int seconds, size_t memory, size_t output)
{
	static const char *const shells[] = {"sh", NULL};
	struct trial trial = {0};
	trial.folder = process_make_folder(&trial.arena);
	assert_non_null(trial.folder);
	const char *shell = process_find(shells, &trial.arena);
	assert_non_null(shell);
	const char *words[] = {shell, "-c", script, NULL};
	trial.process = (struct process){.words = words,
					 .folder = trial.folder,
					 .seconds = seconds,
					 .memory = memory,
					 .output = output};
	trial.ended_well = process_run(&trial.process, &trial.arena);
	trial.process.words = NULL;
	return trial;
}

static struct trial run(const char *script, int seconds)
{
	return run_within(script, seconds, 0, 0);
}

static void end(struct trial *trial)
{
	process_remove_folder(trial->folder);
	arena_free(&trial->arena);
}

static void test_what_it_said(void **state)
{
	(void)state;
	struct trial trial = run("echo one; echo two >&2; cat", 30);
	assert_true(trial.ended_well);
	assert_true(trial.process.started);
	assert_int_equal(trial.process.status, 0);
	unit_equal(trial.process.said, "one\ntwo");
	end(&trial);
}

static void test_the_end_of_much(void **state)
{
	(void)state;
	struct trial trial = run("i=0; while [ $i -lt 999 ]; do echo line $i; "
				 "i=$((i+1)); done",
				 30);
	assert_true(trial.ended_well);
	assert_in_range(trial.process.said.len, 1000, 2000);
	assert_true(str_ends(trial.process.said, STR("\nline 998")));
	end(&trial);
}

static void test_how_it_ended(void **state)
{
	(void)state;
	struct trial failed = run("exit 7", 30);
	assert_false(failed.ended_well);
	assert_int_equal(failed.process.status, 7);
	assert_int_equal(failed.process.signal, 0);
	end(&failed);
	struct trial killed = run("kill -TERM $$", 30);
	assert_false(killed.ended_well);
	assert_int_equal(killed.process.signal, SIGTERM);
	assert_false(killed.process.timed_out);
	end(&killed);
}

/* Its environment is what the header says, whatever ours holds. */
static void test_environment(void **state)
{
	(void)state;
	setenv("CANARY", "sings", 1);
	struct trial trial = run("env | sed 's/=.*//' | grep -v '^_$\\|^PWD$' "
				 "| sort | tr '\\n' ' '; "
				 "[ \"$HOME\" = \"$TMPDIR\" ] && echo same",
				 30);
	unsetenv("CANARY");
	unit_equal(trial.process.said, "HOME LANG PATH TMPDIR same");
	end(&trial);
}

/* What ours ignores kills it as it would anywhere. */
static void test_signals_are_its_own(void **state)
{
	(void)state;
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	struct trial trial = run("kill -PIPE $$; echo still here", 30);
	signal(SIGPIPE, before);
	assert_int_equal(trial.process.signal, SIGPIPE);
	end(&trial);
}

/* The limit is over: it is ended, and so is what it has started. */
static void test_time_limit(void **state)
{
	(void)state;
	struct trial trial = run("trap '' TERM; sleep 600 & echo $!; wait", 0);
	assert_false(trial.ended_well);
	assert_true(trial.process.timed_out);
	long child = strtol(trial.process.said.data, NULL, 10);
	/*
	 * A killed child goes when its turn comes, and may stay a zombie until somebody takes it.
	 */
	struct trial look = {0};
	if (child > 0)
		look = run(arena_printf(&trial.arena,
					"while grep -q '^State:.[SRD]' "
					"/proc/%ld/status 2>/dev/null; do "
					"sleep 0.1; done; echo gone",
					child)
				   .data,
			   30);
	if (child > 0) {
		unit_equal(look.process.said, "gone");
		end(&look);
	}
	end(&trial);
}

static void test_other_limits(void **state)
{
	enum { MEGABYTE = 1 << 20 };
	const char *const scripts[] = {"ulimit -v; ulimit -f",
				       "dd if=/dev/zero of=\"$HOME/x\" bs=65536 count=32"};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(scripts); i++) {
		struct trial trial = run_within(scripts[i], 30, (size_t)64 * MEGABYTE, MEGABYTE);
		assert_int_equal(trial.ended_well, i == 0);
		if (i == 0)
			unit_equal(trial.process.said, "65536\n2048");
		end(&trial);
	}
}

static void test_what_cannot_be_started(void **state)
{
	(void)state;
	struct arena arena = {0};
	const char *folder = process_make_folder(&arena);
	const char *words[] = {"/nobody/has/this", NULL};
	struct process process = {.words = words, .folder = folder, .seconds = 30};
	assert_false(process_run(&process, &arena));
	assert_false(process.started);
	assert_int_equal(errno, ENOENT);
	process_remove_folder(folder);
	arena_free(&arena);
}

/* Neither the working folder nor a file that is no program is found. */
static void test_finding(void **state)
{
	(void)state;
	struct arena arena = {0};
	static const char *const names[] = {"a-tool", "b-tool", NULL};
	static const char *const none[] = {"c-tool", NULL};
	const char *folder = process_make_folder(&arena);
	const char *kept = arena_copy(&arena, str_from(getenv("PATH"))).data;
	const char *tool = arena_printf(&arena, "%s/b-tool", folder).data;
	const char *text = arena_printf(&arena, "%s/a-tool", folder).data;
	close(open(tool, O_WRONLY | O_CREAT, 0700));
	close(open(text, O_WRONLY | O_CREAT, 0600));
	setenv("PATH", arena_printf(&arena, ":.::%s", folder).data, 1);
	const char *found = process_find(names, &arena);
	const char *not_found = process_find(none, &arena);
	setenv("PATH", kept, 1);
	assert_non_null(found);
	assert_string_equal(found, tool);
	assert_null(not_found);
	process_remove_folder(folder);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_it_said),
		cmocka_unit_test(test_the_end_of_much),
		cmocka_unit_test(test_how_it_ended),
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_signals_are_its_own),
		cmocka_unit_test(test_time_limit),
		cmocka_unit_test(test_other_limits),
		cmocka_unit_test(test_what_cannot_be_started),
		cmocka_unit_test(test_finding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
