/*
 * A web server for this machine alone: GET and HEAD, answers that may come later, and streams of
 * events. It listens on 127.0.0.1 and ::1, and runs when the caller lets it, in no thread of its
 * own.
 */
#ifndef IO_HTTP_H
#define IO_HTTP_H

#include <poll.h>
#include <stdint.h>

#include "base/str.h"

struct http;
struct http_request;

/* What is asked for; texts last until the function that is told returns. */
struct http_asked {
	struct str path; /* decoded, with its slash; "?" and what follows is left out */
	struct str host; /* as the browser says it; empty: it says none */
	bool is_foreign; /* a page of another site asks for it, to have it in itself */
};

struct http_told {
	/* Answer it at once or later. */
	void (*ask)(void *context, struct http_request *request, const struct http_asked *asked);
	/* Nobody waits for it any more. */
	void (*gone)(void *context, struct http_request *request);
	void *context;
};

/*
 * Listen on a port, or with 0 on any that is free. Null with errno, EADDRINUSE where another
 * program has the port.
 */
struct http *http_open(int port, const struct http_told *told);
int http_port(const struct http *http);

/* What to wait at, and for how many milliseconds at most or -1; then http_run. */
enum { HTTP_HANDLES = 2 };
size_t http_handles(const struct http *http, struct pollfd out[HTTP_HANDLES], int *milliseconds);
void http_run(struct http *http);

/* Does a Host header name this machine? Else a page of the web asks, by a name of its own. */
bool http_host_is_own(struct str host, int port);

struct http_header {
	const char *name, *value;
};

struct http_answer {
	int status;
	const char *type;
	const struct http_header *headers; /* more of them, ended by one without a name; or null */
	struct str bytes;                  /* copied; or: */
	int file;                          /* all of it, closed when it is sent; 0: none */
};

/* Once for each request; it is not to be used afterwards. */
void http_answer(struct http_request *request, const struct http_answer *answer);

/* Answer with a stream of events, which begins with this one. */
void http_stream(struct http_request *request, const struct http_header *headers, struct str event);

/* Send an event, "data: ...\n\n", to all who hold a stream. */
void http_send(struct http *http, struct str event);

void http_close(struct http *http);

#endif
