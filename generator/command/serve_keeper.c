/* Who holds the decoded files: what changes is decoded again, and a generation goes on from there.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "command/serve.h"
#include "io/pass.h"
#include "io/watch.h"

enum {
	QUIET = 10,        /* milliseconds without a change, as one save gives several notices */
	LONGEST = 500,     /* that are waited for them */
	MOST_SAVES = 1000, /* each leaves some memory behind */
	MOST_NAMES = 1000, /* of which each is looked at by itself */
};

struct keeper {
	const struct config *config;
	int front;
	int life;            /* held by no child */
	uint32_t generation; /* the newest */
	struct run run;
	struct theme_files theme;
	struct loaded loaded;
	struct watch *watch;
	pid_t begun; /* a generation that cannot answer yet; 0: none */
	int ready;   /* ends when it can, or has ended; -1: none */
	size_t saves;
	struct buffer changed; /* the name of the last file of the content that did */
};

/* Reading */

static void read_theme(struct keeper *keeper)
{
	theme_files_free(&keeper->theme);
	diag_free(&keeper->run.diag);
	theme_files_read(&keeper->run, &keeper->theme);
}

static void watch_again(struct keeper *keeper)
{
	const char *folders[1 + THEME_FOLDERS] = {keeper->config->content};
	size_t count = 1;
	for (size_t i = 0; i < keeper->theme.folder_count; i++)
		ARRAY_PUT(folders, count, ARRAY_SIZE(folders), keeper->theme.folders[i].path);
	if (keeper->watch)
		watch_close(keeper->watch);
	keeper->watch = watch_open(folders, count);
}

/* The watch begins before anything is read: what changes meanwhile is read again. */
static void read_all(struct keeper *keeper)
{
	load_free(&keeper->loaded);
	theme_files_free(&keeper->theme);
	run_free(&keeper->run);
	run_begin(&keeper->run, keeper->config);
	/* Several processes work at once, and pages say how far they are. */
	keeper->run.terminal = (struct terminal){0};
	read_theme(keeper);
	watch_again(keeper);
	keeper->loaded = (struct loaded){0};
	content_read(&keeper->run, &keeper->loaded.content);
	keeper->saves = 0;
}

/* Generations */

static void tell(const struct keeper *keeper, const char *message, const char *remedy)
{
	struct notice notice = {.generation = keeper->generation, .stage = STAGE_END};
	serve_tell(keeper->front, notice, message, remedy);
}

/* One that ends before it could answer tells why itself, unless it was ended. */
static void bury(struct keeper *keeper, int options)
{
	int status;
	pid_t child;
	while ((child = waitpid(options ? -1 : keeper->begun, &status, options)) > 0) {
		if (child != keeper->begun)
			continue;
		keeper->begun = 0;
		options = WNOHANG;
		if (WIFSIGNALED(status))
			tell(keeper,
			     "the site could not be built: the machine ended the process that did "
			     "it, perhaps for want of memory",
			     "close other programs, then save any file; the last good pages stay");
		else if (WEXITSTATUS(status) == 3)
			tell(keeper, "the site could not be built: there is not enough memory",
			     "close other programs, then save any file; the last good pages stay");
	}
}

/* It can answer, or has ended. */
static void become_ready(struct keeper *keeper)
{
	char byte;
	bool is_ready = read(keeper->ready, &byte, 1) == 1;
	close(keeper->ready);
	keeper->ready = -1;
	if (is_ready)
		keeper->begun = 0;
	else
		bury(keeper, 0);
}

static void begin_generation(struct keeper *keeper)
{
	int ends[2];
	struct pollfd ready = {.fd = keeper->ready, .events = POLLIN};
	if (keeper->ready >= 0 && poll(&ready, 1, 0) > 0)
		become_ready(keeper);
	if (keeper->begun > 0)
		kill(keeper->begun, SIGKILL);
	if (keeper->ready >= 0)
		close(keeper->ready);
	keeper->ready = -1;
	keeper->generation++;
	pid_t child = pipe(ends) ? -1 : fork();
	if (child < 0) {
		tell(keeper, "the site is not built again: the machine starts no more processes",
		     "close other programs, then save any file");
		return;
	}
	if (!child) {
		close(ends[0]);
		close(keeper->life);
		struct generation own = {.run = &keeper->run,
					 .theme = &keeper->theme,
					 .loaded = &keeper->loaded,
					 .front = keeper->front,
					 .ready = ends[1],
					 .number = keeper->generation,
					 .changed = buffer_view(&keeper->changed)};
		generation_run(&own);
	}
	close(ends[1]);
	keeper->begun = child;
	keeper->ready = ends[0];
}

/* Changes */

static int milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)((now.tv_sec & 0xFFFFF) * 1000 + now.tv_nsec / 1000000);
}

/* All changes, until there are no more for a moment. */
static void gather(struct keeper *keeper, struct arena *arena, struct watch_changes *changes)
{
	int began = milliseconds(), longest;
	struct pollfd notices = {.fd = watch_handle(keeper->watch, &longest), .events = POLLIN};
	do
		watch_read(keeper->watch, arena, changes);
	while (notices.fd >= 0 && milliseconds() - began < LONGEST &&
	       (changes->all || changes->names.count) && poll(&notices, 1, QUIET) > 0);
}

/* What can be seen before all is looked at again. */
static void tell_part(const struct keeper *keeper, enum notice_type type, struct str name)
{
	struct buffer message = {0};
	struct notice notice = {.type = type, .generation = keeper->generation};
	buffer_add(&message, (struct str){(const char *)&notice, sizeof notice});
	buffer_add(&message, name);
	struct str bytes = buffer_view(&message);
	if (bytes.len <= PASS_LONGEST)
		pass_send(keeper->front, bytes.data, bytes.len, -1);
	buffer_free(&message);
}

static enum content_change take_change(struct keeper *keeper, const struct watch_name *changed)
{
	if (changed->folder && str_equal(changed->name, STR("theme.yaml")))
		return CONTENT_AGAIN;
	if (changed->folder)
		return input_passes_over(changed->name) ? CONTENT_SAME : CONTENT_OTHER;
	enum content_change change =
		content_update(&keeper->run, &keeper->loaded.content, changed->name);
	if (change != CONTENT_SAME) {
		buffer_reset(&keeper->changed);
		buffer_add(&keeper->changed, changed->name);
	}
	if (change == CONTENT_WORDS)
		tell_part(keeper, NOTICE_WORDS, changed->name);
	return change;
}

/* Returns whether anything is another than it was. */
static bool take_changes(struct keeper *keeper, const struct watch_changes *changes)
{
	enum content_change most =
		changes->all || changes->names.count > MOST_NAMES ? CONTENT_AGAIN : CONTENT_SAME;
	bool themes = false;
	for (size_t i = 0; i < changes->names.count && most != CONTENT_AGAIN; i++) {
		const struct watch_name *changed = &changes->names.items[i];
		if (watch_is_again(changes, i))
			continue;
		enum content_change change = take_change(keeper, changed);
		themes |= changed->folder && change != CONTENT_SAME;
		most = change > most ? change : most;
	}
	if (most == CONTENT_SAME)
		return false;
	if (most == CONTENT_AGAIN || keeper->saves++ > MOST_SAVES) {
		read_all(keeper);
	} else if (themes) {
		tell_part(keeper, NOTICE_THEME, (struct str){0});
		read_theme(keeper);
	}
	return true;
}

/* False when the front has gone. */
static bool take_wish(const struct keeper *keeper, bool *again)
{
	enum wish wish;
	int handle;
	ssize_t len = pass_receive(keeper->front, &wish, sizeof wish, &handle);
	*again |= len > 0;
	return len > 0 || (len < 0 && errno == EAGAIN);
}

static void tell_trouble(const struct keeper *keeper)
{
	const char *trouble = watch_trouble(keeper->watch);
	if (trouble)
		printf("looking for changes twice a second, as %s\n", trouble);
	fflush(stdout);
}

_Noreturn void serve_keep(const struct config *config, int front, int life, uint32_t generation)
{
	struct keeper keeper = {.config = config,
				.front = front,
				.life = life,
				.generation = generation,
				.ready = -1};
	read_all(&keeper);
	tell_trouble(&keeper);
	bool again = true;
	for (;;) {
		struct arena arena = {0};
		struct watch_changes changes = {0};
		int longest;
		if (again)
			begin_generation(&keeper);
		again = false;
		struct pollfd handles[] = {
			{.fd = front, .events = POLLIN},
			{.fd = watch_handle(keeper.watch, &longest), .events = POLLIN},
			{.fd = keeper.ready, .events = POLLIN},
		};
		poll(handles, ARRAY_SIZE(handles), longest);
		if (handles[0].revents && !take_wish(&keeper, &again))
			_exit(0);
		if (handles[2].revents)
			become_ready(&keeper);
		bury(&keeper, WNOHANG);
		gather(&keeper, &arena, &changes);
		again |= take_changes(&keeper, &changes);
		arena_free(&arena);
	}
}
