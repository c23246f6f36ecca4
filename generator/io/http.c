#include "io/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#
#include "base/arena.h"
#include "base/buffer.h"

enum { MOST_CONNECTIONS = 256, BACKLOG = 64, PIECE = 65536 };

struct http_request {
	struct http *http;
	struct MHD_Connection *connection;
	struct MHD_Response *response; /* null until it is answered */
	int status;
	bool waits; /* suspended */
};

struct stream {
	struct stream *next;
	struct http *http;
	struct MHD_Connection *connection;
	struct buffer pending;
	size_t sent; /* bytes of it */
	bool waits;
};

struct http {
	struct MHD_Daemon *daemons[HTTP_HANDLES];
	size_t count;
	int port;
	struct http_told told;
	struct stream *streams;
	bool ends;
};

/* Listening */

static int bind_to(const struct sockaddr *address, socklen_t len)
{
	int yes = 1;
	int listening = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (listening < 0)
		return -1;
	setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (address->sa_family == AF_INET6)
		setsockopt(listening, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
	if (!bind(listening, address, len) && !listen(listening, BACKLOG))
		return listening;
	int fault = errno;
	close(listening);
	errno = fault;
	return -1;
}

static int listen_old(int *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
				      .sin_port = htons((uint16_t)*port),
				      .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof address;
	int listening = bind_to((const struct sockaddr *)&address, len);
	if (listening >= 0 && !getsockname(listening, (struct sockaddr *)&address, &len))
		*port = ntohs(address.sin_port);
	return listening;
}

static int listen_new(int port)
{
	struct sockaddr_in6 address = {.sin6_family = AF_INET6,
				       .sin6_port = htons((uint16_t)port),
				       .sin6_addr = IN6ADDR_LOOPBACK_INIT};
	return bind_to((const struct sockaddr *)&address, sizeof address);
}

/* Requests */

static struct str header_of(struct MHD_Connection *connection, const char *name)
{
	const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
	return str_from(value ? value : "");
}

static enum MHD_Result queue(const struct http_request *request)
{
	return MHD_queue_response(request->connection, (unsigned int)request->status,
				  request->response);
}

static struct http_request *begin(struct http *http, struct MHD_Connection *connection,
				  const char *url, const char *method)
{
	struct http_request *request = memory_resize(NULL, sizeof *request);
	*request = (struct http_request){.http = http, .connection = connection};
	struct str site = header_of(connection, "Sec-Fetch-Site");
	struct str mode = header_of(connection, "Sec-Fetch-Mode");
	struct http_asked asked = {
		.path = str_from(url),
		.host = header_of(connection, "Host"),
		.is_foreign = site.len && !str_equal(mode, STR("navigate")) &&
			      !str_is_one_of(site, "same-origin|none"),
	};
	if (!strcmp(method, "GET") || !strcmp(method, "HEAD"))
		http->told.ask(http->told.context, request, &asked);
	else
		http_answer(request, &(struct http_answer){.status = 405,
							   .type = "text/plain; charset=utf-8",
							   .bytes = STR("only GET and HEAD\n")});
	return request;
}

/* NOLINTNEXTLINE(readability-function-size): so many it is called with. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url,
			      const char *method, const char *version, const char *upload,
			      size_t *upload_size, void **own)
{
	(void)version;
	(void)upload;
	struct http_request *request = *own;
	*upload_size = 0;
	if (!request)
		*own = request = begin(context, connection, url, method);
	if (request->response)
		return queue(request);
	request->waits = true;
	MHD_suspend_connection(connection);
	return MHD_YES;
}

static void complete(void *context, struct MHD_Connection *connection, void **own,
		     enum MHD_RequestTerminationCode code)
{
	(void)connection;
	(void)code;
	struct http *http = context;
	struct http_request *request = *own;
	if (!request)
		return;
	if (request->response)
		MHD_destroy_response(request->response);
	else
		http->told.gone(http->told.context, request);
	memory_free(request);
	*own = NULL;
}

static void add_headers(struct MHD_Response *response, const char *type,
			const struct http_header *headers)
{
	MHD_add_response_header(response, "Content-Type", type);
	/* What is shown changes with each save, and is nobody else's. */
	MHD_add_response_header(response, "Cache-Control", "no-store");
	MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
	for (; headers && headers->name; headers++)
		MHD_add_response_header(response, headers->name, headers->value);
}

static void set_response(struct http_request *request, int status, struct MHD_Response *response)
{
	request->status = status;
	request->response = response;
	if (request->waits) {
		request->waits = false;
		MHD_resume_connection(request->connection);
	}
}

void http_answer(struct http_request *request, const struct http_answer *answer)
{
	struct stat status;
	struct MHD_Response *response;
	if (answer->file > 0 && !fstat(answer->file, &status))
		response = MHD_create_response_from_fd64((uint64_t)status.st_size, answer->file);
	else
		response = MHD_create_response_from_buffer(answer->bytes.len,
							   (void *)(uintptr_t)answer->bytes.data,
							   MHD_RESPMEM_MUST_COPY);
	add_headers(response, answer->type, answer->headers);
	set_response(request, answer->status, response);
}

/* Streams */

static ssize_t read_stream(void *context, uint64_t position, char *bytes, size_t most)
{
	(void)position;
	struct stream *stream = context;
	struct str pending = str_skip(buffer_view(&stream->pending), stream->sent);
	if (stream->http->ends)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (!pending.len) {
		stream->waits = true;
		MHD_suspend_connection(stream->connection);
		return 0;
	}
	size_t len = pending.len < most ? pending.len : most;
	memcpy(bytes, pending.data, len);
	stream->sent += len;
	if (len == pending.len) {
		buffer_reset(&stream->pending);
		stream->sent = 0;
	}
	return (ssize_t)len;
}

static void end_stream(void *context)
{
	struct stream *stream = context, **at = &stream->http->streams;
	while (*at != stream)
		at = &(*at)->next;
	*at = stream->next;
	buffer_free(&stream->pending);
	memory_free(stream);
}

void http_stream(struct http_request *request, const struct http_header *headers, struct str event)
{
	struct http *http = request->http;
	struct stream *stream = memory_resize(NULL, sizeof *stream);
	*stream = (struct stream){
		.next = http->streams, .http = http, .connection = request->connection};
	http->streams = stream;
	buffer_add(&stream->pending, event);
	struct MHD_Response *response = MHD_create_response_from_callback(
		MHD_SIZE_UNKNOWN, PIECE, read_stream, stream, end_stream);
	add_headers(response, "text/event-stream", headers);
	set_response(request, 200, response);
}

void http_send(struct http *http, struct str event)
{
	for (struct stream *stream = http->streams; stream; stream = stream->next) {
		buffer_add(&stream->pending, event);
		if (stream->waits) {
			stream->waits = false;
			MHD_resume_connection(stream->connection);
		}
	}
}

/* The server */

static bool start(struct http *http, int listening)
{
	struct MHD_Daemon *daemon = MHD_start_daemon(
		MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle, http,
		MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_NOTIFY_COMPLETED, complete, http,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned int)MOST_CONNECTIONS, MHD_OPTION_END);
	if (!daemon) {
		close(listening);
		return false;
	}
	ARRAY_PUT(http->daemons, http->count, HTTP_HANDLES, daemon);
	return true;
}

struct http *http_open(int port, const struct http_told *told)
{
	int old = listen_old(&port);
	if (old < 0)
		return NULL;
	int listening = listen_new(port);
	/* A machine may have no IPv6. */
	if (listening < 0 && errno == EADDRINUSE) {
		close(old);
		errno = EADDRINUSE;
		return NULL;
	}
	struct http *http = memory_resize(NULL, sizeof *http);
	*http = (struct http){.port = port, .told = *told};
	if (start(http, old) && (listening < 0 || start(http, listening)))
		return http;
	http_close(http);
	errno = ENOMEM;
	return NULL;
}

int http_port(const struct http *http)
{
	return http->port;
}

size_t http_handles(const struct http *http, struct pollfd out[HTTP_HANDLES], int *milliseconds)
{
	*milliseconds = -1;
	for (size_t i = 0; i < http->count; i++) {
		MHD_UNSIGNED_LONG_LONG limit;
		const union MHD_DaemonInfo *own =
			MHD_get_daemon_info(http->daemons[i], MHD_DAEMON_INFO_EPOLL_FD);
		out[i] = (struct pollfd){.fd = own->epoll_fd, .events = POLLIN};
		if (MHD_get_timeout(http->daemons[i], &limit) == MHD_YES &&
		    (*milliseconds < 0 || limit < (MHD_UNSIGNED_LONG_LONG)*milliseconds))
			*milliseconds = (int)limit;
	}
	return http->count;
}

void http_run(struct http *http)
{
	for (size_t i = 0; i < http->count; i++)
		MHD_run(http->daemons[i]);
}

bool http_host_is_own(struct str host, int port)
{
	static const struct str names[] = {{"localhost", 9}, {"127.0.0.1", 9}, {"[::1]", 5}};
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct str rest = host;
		int given;
		if (!str_drop(&rest, names[i]))
			continue;
		if (!rest.len)
			return port == 80;
		return str_drop(&rest, STR(":")) && str_to_int(rest, &given) && given == port;
	}
	return false;
}

/* A connection that waits must go on before its server can end. */
void http_close(struct http *http)
{
	http->ends = true;
	http_send(http, STR(": end\n\n"));
	http_run(http);
	for (size_t i = 0; i < http->count; i++)
		MHD_stop_daemon(http->daemons[i]);
	memory_free(http);
}
