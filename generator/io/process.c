#include "io/process.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "io/file.h"

enum { SAID_MOST = 2000, PAUSE = 20 * 1000 * 1000 };

/* An empty part of PATH means the working folder, which is never wanted. */
static const char *find_on_path(const char *name, struct arena *arena)
{
	const char *path = getenv("PATH");
	struct str rest = str_from(path ? path : "/usr/bin:/bin"), folder;
	while (str_split(&rest, ':', &folder)) {
		if (!str_starts(folder, STR("/")))
			continue;
		struct str file = arena_printf(arena, "%.*s/%s", STR_ARG(folder), name);
		if (!access(file.data, X_OK))
			return file.data;
	}
	return NULL;
}

const char *process_find(const char *const *names, struct arena *arena)
{
	for (; *names; names++) {
		const char *path = find_on_path(*names, arena);
		if (path)
			return path;
	}
	return NULL;
}

static sigset_t ending_signals(void)
{
	static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
	sigset_t set;
	struct sigaction action;
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (!sigaction(signals[i], NULL, &action) && action.sa_handler != SIG_IGN)
			sigaddset(&set, signals[i]);
	return set;
}

void process_hold(void)
{
	sigset_t set = ending_signals();
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

bool process_is_to_end(void)
{
	sigset_t came;
	return !sigpending(&came) &&
	       (sigismember(&came, SIGHUP) == 1 || sigismember(&came, SIGINT) == 1 ||
		sigismember(&came, SIGTERM) == 1);
}

void process_release(void)
{
	sigset_t set = ending_signals();
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

int process_signals(void)
{
	sigset_t set = ending_signals();
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void limit(int what, size_t most)
{
	struct rlimit limit = {most, most};
	if (most)
		setrlimit(what, &limit);
}

/* In the child, where only calls to the system are safe. Returns where it cannot be done. */
static void become(const struct process *process, const char *log, char *const *environment)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};
	sigset_t none;
	sigemptyset(&none);
	int nothing = open("/dev/null", O_RDONLY);
	int said = open(log, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600);
	if (nothing < 0 || said < 0 || setpgid(0, 0) || dup2(nothing, 0) < 0 || dup2(said, 1) < 0 ||
	    dup2(said, 2) < 0)
		return;
	/* What we ignore, it must not; nor hold back. */
	sigaction(SIGPIPE, &usual, NULL);
	sigaction(SIGXFSZ, &usual, NULL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	limit(RLIMIT_AS, process->memory);
	limit(RLIMIT_FSIZE, process->output);
	execve(process->words[0], (char *const *)process->words, environment);
}

/* 0, or why it was not started: the child tells by a pipe that closes when it is. */
static int spawn(const struct process *process, const char *log, struct arena *arena, pid_t *child)
{
	int pipes[2], fault = 0;
	const char *path = getenv("PATH");
	char *environment[] = {
		(char *)arena_printf(arena, "PATH=%s", path ? path : "/usr/bin:/bin").data,
		(char *)arena_printf(arena, "HOME=%s", process->folder).data,
		(char *)arena_printf(arena, "TMPDIR=%s", process->folder).data,
		(char *)"LANG=C.UTF-8",
		NULL,
	};
	if (pipe(pipes))
		return errno;
	fcntl(pipes[0], F_SETFD, FD_CLOEXEC);
	fcntl(pipes[1], F_SETFD, FD_CLOEXEC);
	*child = fork();
	if (!*child) {
		become(process, log, environment);
		fault = errno;
		_exit(write(pipes[1], &fault, sizeof fault) == sizeof fault ? 127 : 126);
	}
	close(pipes[1]);
	if (*child < 0)
		fault = errno;
	else if (read(pipes[0], &fault, sizeof fault) == sizeof fault)
		waitpid(*child, NULL, 0);
	close(pipes[0]);
	return fault;
}

static time_t seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* Returns false when it runs still and is to be ended. */
static bool wait_for(pid_t child, int seconds, int *status)
{
	const struct timespec pause = {0, PAUSE};
	time_t end = seconds_now() + seconds;
	for (;;) {
		pid_t ended = waitpid(child, status, WNOHANG);
		if (ended == child)
			return true;
		if (ended < 0 && errno != EINTR)
			return false;
		if (seconds_now() > end || process_is_to_end())
			return false;
		nanosleep(&pause, NULL);
	}
}

static struct str read_log(const char *log, struct arena *arena)
{
	struct str end;
	if (!file_read_end(AT_FDCWD, log, SAID_MOST, &end))
		return (struct str){0};
	struct str said = str_trim(arena_copy(arena, end));
	file_free(end);
	return said;
}

bool process_run(struct process *process, struct arena *arena)
{
	pid_t child = -1;
	int status = 0;
	const char *log = arena_printf(arena, "%s/log", process->folder).data;
	int fault = spawn(process, log, arena, &child);
	process->started = !fault;
	if (fault) {
		errno = fault;
		return false;
	}
	process->timed_out = !wait_for(child, process->seconds, &status);
	/* Helpers of it go too; a group that is gone is no error. */
	kill(-child, SIGKILL);
	if (process->timed_out)
		waitpid(child, &status, 0);
	process->said = read_log(log, arena);
	unlink(log);
	process->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	process->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	return !process->timed_out && !process->signal && !process->status;
}

const char *process_make_folder(struct arena *arena)
{
	const char *above = getenv("TMPDIR");
	bool stated = above && above[0] == '/';
	struct str path = arena_printf(arena, "%s/boardpack-XXXXXX", stated ? above : "/tmp");
	return mkdtemp(arena_bytes(arena, path));
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	remove(path); /* what stays is no harm: go on with the rest */
	return 0;
}

void process_remove_folder(const char *folder)
{
	enum { OPEN_FOLDERS = 16 };
	nftw(folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}
