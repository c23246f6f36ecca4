/* The front of a preview: see serve.h. */
#include "command/serve.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/command.h"
#include "io/file.h"
#include "io/http.h"
#include "io/pass.h"
#include "io/process.h"
#include "site/head.h"

enum {
	HEARTBEAT = 15000, /* milliseconds */
	PAUSE = 1000,      /* before a keeper begins again */
	LARGEST_HEADERS = 8,
	MOST_HANDLES = 1024,
};

/* Somebody who waits. */
struct pending {
	struct http_request *request;
	uint64_t number;
	struct str address; /* its own, for memory_free */
	bool is_later;      /* only who has made all can answer */
};

struct front {
	const struct config *config;
	struct http *http;
	struct http_header headers[LARGEST_HEADERS];
	int signals;
	int keeper; /* the line to it */
	int life;   /* ends with it */
	pid_t keeper_process;
	struct notice shown;  /* who answers: no generation, 0, before the first */
	int line;             /* to it; -1: none */
	struct notice before; /* who answered before that, and can again */
	int spare;            /* the line to it; -1 */
	struct notice told;   /* whose state it is */
	struct buffer state;  /* the problems, as JSON */
	struct buffer printed;
	struct buffer changed; /* the address that the last save was about, or empty */
	uint32_t newest;       /* generation there was */
	uint32_t patches;      /* of the generation that is shown */
	uint64_t numbers;
	LIST_OF(struct pending) pending;
	bool ends;
};

/* Events */

/* Nothing newer than what is shown was good. */
static bool has_failed(const struct front *front)
{
	return front->told.generation > front->shown.generation && front->told.stage == STAGE_END;
}

static void add_event(const struct front *front, struct buffer *out)
{
	bool is_newer = front->told.generation >= front->shown.generation;
	buffer_printf(
		out,
		"data: {\"shown\": \"%u.%u\", \"told\": %u, \"failed\": %s, \"checking\": %s, ",
		front->shown.generation, front->patches, front->told.generation,
		has_failed(front) ? "true" : "false",
		is_newer && front->told.stage == STAGE_END ? "false" : "true");
	buffer_add(out, STR("\"changed\": "));
	buffer_add_json(out, buffer_view(&front->changed));
	buffer_add(out, STR(", \"problems\": "));
	struct str rest = is_newer && front->state.len ? buffer_view(&front->state) : STR("[]"),
		   line;
	while (rest.len && str_split(&rest, '\n', &line))
		buffer_add(out, line);
	buffer_add(out, STR("}\n\n"));
}

static void send_event(const struct front *front)
{
	struct buffer event = {0};
	add_event(front, &event);
	http_send(front->http, buffer_view(&event));
	buffer_free(&event);
}

/* Answers */

static void answer_text(const struct front *front, struct http_request *request, int status,
			const char *type, struct str text)
{
	http_answer(request, &(struct http_answer){.status = status,
						   .type = type,
						   .headers = front->headers,
						   .bytes = text});
}

/* Where no page can be shown yet: its script tells why, and loads the page when there is one. */
static void answer_waiting(const struct front *front, struct http_request *request)
{
	answer_text(front, request, 503, "text/html; charset=utf-8",
		    STR("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n"
			"<meta name=\"viewport\" content=\"width=device-width\">\n"
			"<title>No page to show yet</title>\n"
			"<script src=\"/.boardpack/serve.js\" defer></script>\n"
			"<main data-waits>\n<h1>No page to show yet</h1>\n"
			"<p>The site is being built, or something stops it: that is told "
			"below. This page changes by itself.</p>\n</main>\n"));
}

static void drop(struct front *front, size_t index)
{
	memory_free((void *)(uintptr_t)front->pending.items[index].address.data);
	front->pending.items[index] = front->pending.items[--front->pending.count];
}

static bool ask(const struct front *front, const struct pending *pending)
{
	char message[PASS_LONGEST];
	struct question question = {.number = pending->number};
	memcpy(message, &question, sizeof question);
	memcpy(message + sizeof question, pending->address.data, pending->address.len);
	return pass_send(front->line, message, sizeof question + pending->address.len, -1);
}

/* Somebody else answers now: all that waits is asked again. */
static void ask_again(struct front *front)
{
	for (size_t i = 0; i < front->pending.count; i++)
		if (!front->pending.items[i].is_later || front->shown.stage)
			ask(front, &front->pending.items[i]);
}

/* Nobody will: what waits is told so. */
static void answer_none(struct front *front)
{
	while (front->pending.count) {
		answer_waiting(front, front->pending.items[0].request);
		drop(front, 0);
	}
}

static void take_reply(struct front *front, const struct reply *reply, int handle)
{
	size_t i = 0;
	if (reply->is_patched) {
		front->patches++;
		buffer_reset(&front->changed);
		send_event(front);
	}
	while (i < front->pending.count && front->pending.items[i].number != reply->number)
		i++;
	struct pending *pending = i < front->pending.count ? &front->pending.items[i] : NULL;
	if (pending && reply->is_elsewhere) {
		struct arena arena = {0};
		struct str to = arena_printf(&arena, "/%.*s/", STR_ARG(pending->address));
		const struct http_header headers[] = {{"Location", to.data}, {NULL, NULL}};
		http_answer(pending->request, &(struct http_answer){.status = 302,
								    .type = "text/plain",
								    .headers = headers});
		arena_free(&arena);
		drop(front, i);
	} else if (pending && reply->answer == MAKE_LATER) {
		pending->is_later = true;
		if (front->shown.stage)
			ask(front, pending);
	} else if (pending && handle >= 0) {
		http_answer(pending->request,
			    &(struct http_answer){
				    .status = reply->answer == MAKE_NOTHING  ? 404
					      : reply->answer == MAKE_FAILED ? 500
									     : 200,
				    .type = reply->type,
				    .headers = front->headers,
				    .file = handle,
			    });
		drop(front, i);
		return;
	}
	if (handle >= 0)
		close(handle);
}

static void wish_again(const struct front *front)
{
	enum wish wish = WISH_AGAIN;
	pass_send(front->keeper, &wish, sizeof wish, -1);
}

/* Who answered has gone. */
static void lose_line(struct front *front)
{
	close(front->line);
	front->line = front->spare;
	front->shown = front->before;
	front->spare = -1;
	front->before = (struct notice){0};
	if (front->line >= 0) {
		ask_again(front);
		send_event(front);
		return;
	}
	fputs("boardpack: the process that showed the site was ended from outside; it is built "
	      "again\n",
	      stderr);
	wish_again(front);
}

static void take_replies(struct front *front, int *line)
{
	struct reply reply;
	int handle;
	ssize_t len;
	while ((len = pass_receive(*line, &reply, sizeof reply, &handle)) > 0)
		take_reply(front, &reply, handle);
	if (len < 0 && errno == EAGAIN)
		return;
	if (line == &front->line) {
		lose_line(front);
	} else {
		close(front->spare);
		front->spare = -1;
	}
}

/* Requests */

static bool is_page_of_ours(struct front *front, struct http_request *request, struct str path)
{
	struct buffer event = {0};
	if (str_equal(path, STR("/.boardpack/serve.js"))) {
		answer_text(front, request, 200, "text/javascript; charset=utf-8",
			    (struct str){serve_script, serve_script_len});
	} else if (str_equal(path, STR("/.boardpack/events"))) {
		add_event(front, &event);
		http_stream(request, front->headers, buffer_view(&event));
		buffer_free(&event);
	} else {
		return false;
	}
	return true;
}

static void take_request(void *context, struct http_request *request,
			 const struct http_asked *asked)
{
	struct front *front = context;
	struct str path = asked->path;
	if (!http_host_is_own(asked->host, http_port(front->http)) || asked->is_foreign) {
		answer_text(front, request, 403, "text/plain; charset=utf-8",
			    STR("This is a preview on this machine: open it as "
				"http://localhost and its port.\n"));
		return;
	}
	if (is_page_of_ours(front, request, path))
		return;
	if (front->ends || !str_drop(&path, STR("/")) ||
	    path.len > PASS_LONGEST - sizeof(struct question)) {
		answer_text(front, request, 404, "text/plain; charset=utf-8", STR("not here\n"));
		return;
	}
	if (front->line < 0 && front->told.stage == STAGE_END) {
		answer_waiting(front, request);
		return;
	}
	struct pending pending = {.request = request, .number = ++front->numbers};
	char *address = memory_resize(NULL, path.len + 1);
	if (path.len)
		memcpy(address, path.data, path.len);
	pending.address = (struct str){address, path.len};
	ARRAY_ADD(&front->pending, NULL, pending);
	if (front->line >= 0)
		ask(front, &pending);
}

static void forget_request(void *context, struct http_request *request)
{
	struct front *front = context;
	for (size_t i = 0; i < front->pending.count; i++)
		if (front->pending.items[i].request == request) {
			drop(front, i);
			return;
		}
}

/* Notices */

static bool is_newer(const struct notice *a, const struct notice *b)
{
	return a->generation > b->generation ||
	       (a->generation == b->generation && a->stage >= b->stage);
}

static void ask_about(const struct front *front, enum question_type type, struct str name)
{
	char message[PASS_LONGEST];
	struct question question = {.type = type};
	if (front->line < 0 || name.len > sizeof message - sizeof question)
		return;
	memcpy(message, &question, sizeof question);
	if (name.len)
		memcpy(message + sizeof question, name.data, name.len);
	pass_send(front->line, message, sizeof question + name.len, -1);
}

static void show(struct front *front, const struct notice *notice, struct str changed, int line)
{
	bool is_same = notice->generation == front->shown.generation;
	if (!is_newer(notice, &front->shown)) {
		close(line);
		return;
	}
	if (!is_same) {
		ask_about(front, QUESTION_REST, (struct str){0});
		buffer_reset(&front->changed);
		buffer_add(&front->changed, changed);
	}
	if (front->spare >= 0)
		close(front->spare);
	front->spare = front->line;
	front->before = front->shown;
	front->line = line;
	front->patches = is_same ? front->patches : 0;
	front->shown = *notice;
	ask_again(front);
	if (!is_same)
		send_event(front);
}

static bool read_memory(int handle, struct buffer *out)
{
	char piece[65536];
	ssize_t len;
	buffer_reset(out);
	if (handle < 0 || lseek(handle, 0, SEEK_SET))
		return false;
	while ((len = file_fill(handle, piece, sizeof piece)) > 0)
		buffer_add(out, (struct str){piece, (size_t)len});
	return len == 0;
}

static void take_state(struct front *front, const struct notice *notice, int handle)
{
	if (!is_newer(notice, &front->told) || !read_memory(handle, &front->state))
		return;
	front->told = *notice;
	if (front->line < 0 && notice->stage == STAGE_END)
		answer_none(front);
	if (has_failed(front) && front->patches)
		ask_about(front, QUESTION_BEFORE, (struct str){0});
	send_event(front);
}

/* What was told already is not told again. */
static void print(struct front *front, int handle)
{
	struct buffer text = {0};
	bool is_other = read_memory(handle, &text) &&
			!str_equal(buffer_view(&text), buffer_view(&front->printed));
	if (is_other) {
		fwrite(text.data, 1, text.len, stderr);
		buffer_reset(&front->printed);
		buffer_add(&front->printed, buffer_view(&text));
	}
	buffer_free(&text);
}

static void take_notices(struct front *front)
{
	char message[PASS_LONGEST];
	int handle;
	ssize_t len;
	while ((len = pass_receive(front->keeper, message, sizeof message, &handle)) > 0) {
		struct notice notice;
		if (len < (ssize_t)sizeof notice)
			continue;
		memcpy(&notice, message, sizeof notice);
		if (notice.generation > front->newest)
			front->newest = notice.generation;
		struct str behind = {message + sizeof notice, (size_t)len - sizeof notice};
		if (notice.type == NOTICE_READY && handle >= 0) {
			show(front, &notice, behind, handle);
			continue;
		}
		if (notice.type == NOTICE_STATE)
			take_state(front, &notice, handle);
		else if (notice.type == NOTICE_PRINTED)
			print(front, handle);
		else if (notice.type == NOTICE_WORDS && !has_failed(front))
			ask_about(front, QUESTION_WORDS, behind);
		else if (notice.type == NOTICE_THEME && !has_failed(front))
			ask_about(front, QUESTION_THEME, behind);
		if (handle >= 0)
			close(handle);
	}
}

/* Processes */

/* The sockets are the front's alone. */
static void close_others(int first, int second)
{
	for (int handle = STDERR_FILENO + 1; handle < MOST_HANDLES; handle++)
		if (handle != first && handle != second)
			close(handle);
}

static bool begin_keeper(struct front *front)
{
	int ends[2], life[2];
	if (!pass_pair(ends) || pipe(life))
		return false;
	fflush(stdout);
	front->keeper_process = fork();
	if (front->keeper_process < 0)
		return false;
	if (!front->keeper_process) {
		close_others(ends[1], life[1]);
		process_release();
		serve_keep(front->config, ends[1], life[1], front->newest);
	}
	close(ends[1]);
	close(life[1]);
	front->keeper = ends[0];
	front->life = life[0];
	return true;
}

/* It is begun again, and reads everything; what is shown goes on being shown. */
static bool replace_keeper(struct front *front)
{
	int status;
	take_notices(front);
	close(front->keeper);
	close(front->life);
	waitpid(front->keeper_process, &status, 0);
	fputs("boardpack: the process that watched the folders was ended from outside, perhaps "
	      "for want of memory; it begins again\n",
	      stderr);
	poll(NULL, 0, PAUSE);
	return begin_keeper(front);
}

static void wait_and_take(struct front *front)
{
	enum { LIFE, KEEPER, SIGNALS, LINE, SPARE, HTTP };
	int longest;
	struct pollfd handles[HTTP + HTTP_HANDLES] = {
		[LIFE] = {.fd = front->life, .events = POLLIN},
		[KEEPER] = {.fd = front->keeper, .events = POLLIN},
		[SIGNALS] = {.fd = front->signals, .events = POLLIN},
		[LINE] = {.fd = front->line, .events = POLLIN},
		[SPARE] = {.fd = front->spare, .events = POLLIN},
	};
	size_t count = HTTP + http_handles(front->http, handles + HTTP, &longest);
	if (longest < 0 || longest > HEARTBEAT)
		longest = HEARTBEAT;
	if (!poll(handles, (nfds_t)count, longest) && longest == HEARTBEAT)
		http_send(front->http, STR(": still here\n\n"));
	if (handles[LINE].revents)
		take_replies(front, &front->line);
	if (handles[SPARE].revents && front->spare == handles[SPARE].fd)
		take_replies(front, &front->spare);
	if (handles[KEEPER].revents)
		take_notices(front);
	http_run(front->http);
	front->ends |= handles[SIGNALS].revents != 0;
	if (handles[LIFE].revents && !front->ends)
		front->ends |= !replace_keeper(front);
}

static int refuse_port(int port, int fault)
{
	if (fault == EADDRINUSE)
		fprintf(stderr,
			"boardpack: failure: another program has the port %d\n"
			"    remedy: name another with --port, or --port 0 for any that is free\n",
			port);
	else
		fprintf(stderr, "boardpack: failure: the port %d cannot be had: %s\n", port,
			strerror(fault));
	return 3;
}

static void set_headers(struct front *front)
{
	size_t count = 0;
	ARRAY_PUT(front->headers, count, LARGEST_HEADERS,
		  (struct http_header){"Content-Security-Policy", "frame-ancestors 'none'"});
	for (const struct policy_header *row = policy_headers; row->name; row++)
		ARRAY_PUT(front->headers, count, LARGEST_HEADERS - 1,
			  (struct http_header){row->name, row->value});
}

int command_serve(const struct config *given)
{
	struct config own = *given, *config = &own;
	struct front front = {.config = config, .line = -1, .spare = -1};
	const struct http_told told = {take_request, forget_request, &front};
	own.shows_private = own.drafts;
	set_headers(&front);
	front.http = http_open(config->port, &told);
	if (!front.http)
		return refuse_port(config->port, errno);
	process_hold();
	front.signals = process_signals();
	printf("%s: http://localhost:%d/ shows %s; it changes with each save, and Ctrl-C ends it\n",
	       config->content, http_port(front.http),
	       config->drafts ? "drafts, what is not yet due and private things, all marked"
			      : "what the public will see");
	if (front.signals < 0 || !begin_keeper(&front))
		return refuse_port(http_port(front.http), errno);
	while (!front.ends)
		wait_and_take(&front);
	answer_none(&front);
	close(front.keeper);
	if (front.line >= 0)
		close(front.line);
	if (front.spare >= 0)
		close(front.spare);
	http_close(front.http);
	memory_free(front.pending.items);
	buffer_free(&front.state);
	buffer_free(&front.printed);
	buffer_free(&front.changed);
	return 0;
}
