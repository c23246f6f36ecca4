/*
 * kill_tool MOMENT COMMAND [ARGUMENT]...: run a command and kill it when it is
 * about to change a file for the MOMENT-th time, counted from 1 over all its
 * threads. Exit status 0 when it was killed, 1 when it ended before; MOMENT 0
 * only counts, and prints how often that was. 77 where the system does not
 * allow one process to trace another.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_TRACE = 77 };

struct watch {
	pid_t process;
	unsigned long moment;
	unsigned long seen;
	bool killed;
};

static bool changes_files(const struct __ptrace_syscall_info *call)
{
	switch (call->entry.nr) {
	case SYS_openat:
		return call->entry.args[2] & O_CREAT;
	case SYS_write:
		/* Messages are no files. */
		return call->entry.args[0] > 2;
	case SYS_mkdirat:
	case SYS_renameat2:
	case SYS_unlinkat:
	case SYS_fsync:
#ifdef SYS_renameat
	case SYS_renameat:
#endif
#ifdef SYS_rename
	case SYS_rename:
#endif
		return true;
	default:
		return false;
	}
}

static void start(char **command)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL))
		_exit(CANNOT_TRACE);
	raise(SIGSTOP);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

/* A thread has stopped before or after a system call. */
static void at_call(struct watch *watch, pid_t thread)
{
	struct __ptrace_syscall_info call;
	if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, (void *)sizeof call, &call) <= 0)
		exit(CANNOT_TRACE);
	if (call.op != PTRACE_SYSCALL_INFO_ENTRY || !changes_files(&call))
		return;
	if (++watch->seen == watch->moment) {
		watch->killed = true;
		kill(watch->process, SIGKILL);
	}
}

/* The signal to hand on, when a thread stopped for anything else. */
static int signal_of(int status)
{
	int number = WSTOPSIG(status);
	bool ours = number == SIGTRAP || number == SIGSTOP;
	return ours ? 0 : number;
}

/* Follow all threads to their end. */
static void follow(struct watch *watch)
{
	int status, number;
	pid_t thread;
	while ((thread = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
		if (thread <= 0 || !WIFSTOPPED(status))
			continue;
		number = 0;
		if (WSTOPSIG(status) == (SIGTRAP | 0x80))
			at_call(watch, thread);
		else
			number = signal_of(status);
		ptrace(PTRACE_SYSCALL, thread, NULL, (void *)(intptr_t)number);
	}
}

int main(int argc, char **argv)
{
	static const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
	struct watch watch = {0};
	int status;
	if (argc < 3) {
		fputs("usage: kill_tool MOMENT COMMAND [ARGUMENT]...\n", stderr);
		return 2;
	}
	watch.moment = strtoul(argv[1], NULL, 10);
	watch.process = fork();
	if (!watch.process)
		start(argv + 2);
	if (waitpid(watch.process, &status, 0) < 0 || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, watch.process, NULL, (void *)options) ||
	    ptrace(PTRACE_SYSCALL, watch.process, NULL, NULL))
		return CANNOT_TRACE;
	follow(&watch);
	if (!watch.moment)
		printf("%lu\n", watch.seen);
	return watch.killed || !watch.moment ? 0 : 1;
}
