/*
 * One state of the site: it makes what is asked for while a process forked from it makes and checks
 * the rest, and then takes over.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/problems.h"
#include "command/serve.h"
#include "io/pass.h"

enum { POLITE = 10, CHECK_PAUSE = 1000 };

/* How it stands */

void serve_tell(int front, struct notice notice, const char *message, const char *remedy)
{
	struct buffer text = {0};
	buffer_add(&text, STR("[{\"severity\": \"failure\", \"message\": "));
	buffer_add_json(&text, str_from(message));
	buffer_add(&text, STR(", \"remedy\": "));
	buffer_add_json(&text, str_from(remedy));
	buffer_add(&text, STR("}]"));
	int memory = pass_memory(buffer_view(&text));
	notice.type = NOTICE_STATE;
	pass_send(front, &notice, sizeof notice, memory);
	close(memory);
	buffer_reset(&text);
	buffer_printf(&text, "boardpack: failure: %s\n    remedy: %s\n", message, remedy);
	memory = pass_memory(buffer_view(&text));
	notice.type = NOTICE_PRINTED;
	pass_send(front, &notice, sizeof notice, memory);
	close(memory);
	buffer_free(&text);
}

static struct notice notice_of(const struct generation *own, enum notice_type type)
{
	return (struct notice){.type = type, .generation = own->number, .stage = own->stage};
}

typedef int print_problems(struct diag *diag, const struct diag_style *style, FILE *out);

static int print_json(struct diag *diag, const struct diag_style *style, FILE *out)
{
	return problems_print(diag, style, "json", out);
}

static void tell_as(const struct generation *own, enum notice_type type, print_problems *print)
{
	char *text = NULL;
	size_t len = 0;
	struct run *run = own->run;
	struct diag_style style = run_style(run);
	FILE *out = open_memstream(&text, &len);
	style.below = str_from(run->config->content);
	if (!out)
		return;
	print(&run->diag, &style, out);
	fclose(out);
	int memory = pass_memory((struct str){text, len});
	struct notice notice = notice_of(own, type);
	pass_send(own->front, &notice, sizeof notice, memory);
	close(memory);
	memory_free(text);
}

/* What is wrong so far; on the terminal only when there is no more to come. */
static void tell(const struct generation *own)
{
	tell_as(own, NOTICE_STATE, print_json);
	if (own->stage == STAGE_END)
		tell_as(own, NOTICE_PRINTED, diag_print);
}

/* The address of the page that a file of the content is about, or empty. */
static struct str changed_address(const struct generation *own)
{
	const struct content *content = &own->loaded->content;
	const struct input_file *file = input_find(&content->input, own->changed);
	if (!own->changed.len || !file)
		return (struct str){0};
	const struct things *things = &content->decoded[file - content->input.files].things;
	const struct thing *thing = things->count ? things->items[0] : NULL;
	bool is_shown = thing && thing->hidden == HIDDEN_NOT && thing->address.len;
	return is_shown ? thing->address : (struct str){0};
}

/* A line of its own for questions, whose other end the front has; -1 with errno. */
static int open_line(const struct generation *own)
{
	int ends[2];
	if (!pass_pair(ends))
		return -1;
	char message[PASS_LONGEST];
	struct notice notice = notice_of(own, NOTICE_READY);
	struct str changed = changed_address(own);
	if (changed.len > sizeof message - sizeof notice)
		changed.len = 0;
	memcpy(message, &notice, sizeof notice);
	if (changed.len)
		memcpy(message + sizeof notice, changed.data, changed.len);
	pass_send(own->front, message, sizeof notice + changed.len, ends[1]);
	close(ends[1]);
	return ends[0];
}

/* Answers */

static const char *type_of(struct str address)
{
	static const struct {
		const char *endings, *type;
	} types[] = {
		{"html|", "text/html; charset=utf-8"},
		{"css", "text/css; charset=utf-8"},
		{"js", "text/javascript; charset=utf-8"},
		{"json|geojson", "application/json"},
		{"csv", "text/csv; charset=utf-8"},
		{"txt", "text/plain; charset=utf-8"},
		{"xml|rng", "application/xml"},
		{"ics", "text/calendar; charset=utf-8"},
		{"vtt", "text/vtt; charset=utf-8"},
		{"svg", "image/svg+xml"},
		{"png", "image/png"},
		{"jpg|jpeg", "image/jpeg"},
		{"gif", "image/gif"},
		{"webp", "image/webp"},
		{"mp3", "audio/mpeg"},
		{"mp4", "video/mp4"},
		{"pdf", "application/pdf"},
	};
	struct str name = str_skip(address, str_folder(address).len);
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	struct str ending = dot ? str_skip(name, dot) : (struct str){0};
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (str_is_one_of(ending, types[i].endings) || (!ending.len && !i))
			return types[i].type;
	return "application/octet-stream";
}

/* The one step on what a build writes. */
static void add_script(struct buffer *page)
{
	struct str html = buffer_view(page), end = STR("</head>");
	struct buffer whole = {0};
	size_t at = str_find(html, end);
	if (at == html.len)
		return;
	buffer_add(&whole, str_sub(html, 0, at));
	buffer_add(&whole, STR("<script src=\"/.boardpack/serve.js\" defer></script>"));
	buffer_add(&whole, str_skip(html, at));
	buffer_free(page);
	*page = whole;
}

/* "risks" and "risks/index.html" as those of "risks/". */
static bool is_elsewhere(const struct generation *own, struct str address)
{
	struct arena arena = {0};
	struct str folder = arena_printf(&arena, "%.*s/", STR_ARG(address));
	bool found = address.len && plan_find(&own->made.plan, folder);
	arena_free(&arena);
	return found;
}

static void answer(struct generation *own, int line, uint64_t number, struct str address)
{
	struct buffer bytes = {0};
	struct reply reply = {.number = number};
	struct str name = str_skip(address, str_folder(address).len);
	if (str_equal(name, STR("index.html")))
		address = str_folder(address);
	reply.answer = make_address(own->making, address, &bytes);
	if (reply.answer == MAKE_NOTHING || reply.answer == MAKE_LATER) {
		reply.is_elsewhere = is_elsewhere(own, address);
		if (!reply.is_elsewhere && reply.answer == MAKE_NOTHING)
			make_address(own->making, STR("404.html"), &bytes);
		address = STR("404.html");
	}
	snprintf(reply.type, sizeof reply.type, "%s", type_of(address));
	if (reply.answer == MAKE_PAGE || reply.answer == MAKE_NOTHING)
		add_script(&bytes);
	int memory = pass_memory(buffer_view(&bytes));
	pass_send(line, &reply, sizeof reply, memory);
	close(memory);
	buffer_free(&bytes);
}

/*
 * Words are others, and refer to the same things: they stand where the old ones stood until the
 * next generation has looked at everything.
 */
static void take_words(struct generation *own, int line, uint64_t number, struct str name)
{
	struct content *content = &own->loaded->content;
	const struct input_file *file = input_find(&content->input, name);
	struct reply reply = {.number = number};
	if (file) {
		struct decoded *decoded = &content->decoded[file - content->input.files];
		struct decoded shown = *decoded;
		reply.is_patched = content_update(own->run, content, name) == CONTENT_WORDS;
		for (size_t i = 0; reply.is_patched && i < shown.things.count; i++)
			wording_take(shown.things.items[i], decoded->things.items[i], &own->before,
				     &own->run->arena);
		*decoded = shown;
	}
	pass_send(line, &reply, sizeof reply, -1);
}

/* The same of the theme, where it can be read. */
static void take_theme(struct generation *own, int line, uint64_t number)
{
	struct reply reply = {.number = number, .is_patched = make_with_theme(own->making, NULL)};
	own->has_theme |= reply.is_patched;
	pass_send(line, &reply, sizeof reply, -1);
}

static void take_back(struct generation *own, int line)
{
	struct reply reply = {.is_patched = true};
	wording_undo(&own->before);
	if (own->has_theme)
		make_with_theme(own->making, own->theme);
	pass_send(line, &reply, sizeof reply, -1);
}

/* Whoever makes the rest may be ended from outside. */
static void look_after(struct generation *own, pid_t *rest)
{
	int status;
	if (*rest <= 0 || waitpid(*rest, &status, WNOHANG) != *rest)
		return;
	*rest = 0;
	struct notice notice = notice_of(own, NOTICE_STATE);
	notice.stage = STAGE_END;
	if (WIFSIGNALED(status) || WEXITSTATUS(status) == 3)
		serve_tell(own->front, notice,
			   "the links and the rest of the site are not checked: the machine ended "
			   "the process that did it, perhaps for want of memory",
			   "close other programs, then save any file");
}

static void end_rest(pid_t *rest)
{
	int status;
	if (*rest <= 0 || kill(*rest, SIGKILL))
		return;
	waitpid(*rest, &status, 0);
	*rest = 0;
}

/* Until the front has gone, or has somebody newer. */
static _Noreturn void answer_all(struct generation *own, int line, pid_t rest)
{
	char message[PASS_LONGEST];
	for (;;) {
		int handle;
		struct pollfd asked = {.fd = line, .events = POLLIN};
		if (poll(&asked, 1, rest > 0 ? CHECK_PAUSE : -1) <= 0) {
			look_after(own, &rest);
			continue;
		}
		ssize_t len = pass_receive(line, message, sizeof message, &handle);
		if (len == 0 || (len < 0 && errno != EAGAIN))
			_exit(0);
		struct question question;
		if (len < (ssize_t)sizeof question)
			continue;
		memcpy(&question, message, sizeof question);
		struct str text = {message + sizeof question, (size_t)len - sizeof question};
		if (question.type == QUESTION_WORDS)
			take_words(own, line, question.number, text);
		else if (question.type == QUESTION_THEME)
			take_theme(own, line, question.number);
		else if (question.type == QUESTION_REST)
			end_rest(&rest);
		else if (question.type == QUESTION_BEFORE)
			take_back(own, line);
		else
			answer(own, line, question.number, text);
	}
}

/* Making */

/* What will be public is looked at last, by yet another. */
static void tell_end(struct generation *own)
{
	struct rehearsal rehearsal;
	const struct config *config = own->run->config;
	if (config->shows_private || (own->loaded->record.left_out.next_count && !config->drafts)) {
		pid_t rehearser = fork();
		if (rehearser > 0)
			return;
		make_rehearsal(own->run, own->theme, own->loaded, &rehearsal);
		own->stage = STAGE_END;
		tell(own);
		if (!rehearser)
			_exit(0);
	}
	own->stage = STAGE_END;
	tell(own);
}

static _Noreturn void make_the_rest(struct generation *own)
{
	setpriority(PRIO_PROCESS, 0, POLITE);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	load_look(own->run, own->loaded);
	make_all(own->making);
	own->stage = STAGE_WHOLE;
	prctl(PR_SET_PDEATHSIG, 0);
	int line = open_line(own);
	tell_end(own);
	answer_all(own, line, 0);
}

_Noreturn void generation_run(struct generation *own)
{
	struct run *run = own->run;
	bool is_linked = load_link(run, own->loaded);
	bool is_good = !diag_has_errors(&run->diag, run->config->strict);
	if (is_linked)
		load_cut(run, own->loaded);
	/* A build that shows no private things tells what else is wrong: make_rehearsal. */
	if (is_good && run->config->shows_private)
		diag_free(&run->diag);
	own->making =
		is_linked ? make_begin(run, own->theme, own->loaded, NULL, NULL, &own->made) : NULL;
	if (!own->making) {
		own->stage = STAGE_END;
		tell(own);
		_exit(1);
	}
	/* From here on it is not ended for something newer. */
	ssize_t told = write(own->ready, "", 1);
	(void)told;
	close(own->ready);
	int line = open_line(own);
	tell(own);
	pid_t rest = fork();
	if (!rest)
		make_the_rest(own);
	answer_all(own, line, rest);
}
