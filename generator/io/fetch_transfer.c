#include "io/fetch_transfer.h"

#include <netinet/in.h>
#include <openssl/x509_vfy.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	STATUS_OK = 200,
	STATUS_PARTIAL = 206,
	STATUS_MOVED = 301,
	STATUS_FOUND = 302,
	STATUS_SEE_OTHER = 303,
	STATUS_NOT_MODIFIED = 304,
	STATUS_TEMPORARY = 307,
	STATUS_PERMANENT = 308,
	/* Of a body that nobody wants: a page about an error, a redirect. */
	MOST_UNWANTED = 64 << 10,
	LONGEST_ADDRESS = 2048,
	SLOWEST = 10, /* bytes a second; fewer is standing still */
	LONGEST_HEADER = 256,
};

/* Addresses */

static struct str part_of(CURLU *url, CURLUPart part, struct arena *arena)
{
	char *text = NULL;
	struct str copy = {0};
	if (!curl_url_get(url, part, &text, CURLU_DEFAULT_PORT))
		copy = arena_copy(arena, str_from(text));
	curl_free(text);
	return copy;
}

static struct str lower(struct str text, struct arena *arena)
{
	char *copy = arena_new(arena, char, text.len + 1);
	for (size_t i = 0; i < text.len; i++)
		copy[i] = ascii_fold(text.data[i]);
	return (struct str){copy, text.len};
}

static bool has_control(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.data[i] <= ' ' || text.data[i] == 127)
			return true;
	return false;
}

bool transfer_read_hop(struct str address, struct arena *arena, struct hop *out)
{
	CURLU *url = curl_url();
	bool good = url && address.len <= LONGEST_ADDRESS && !has_control(address) &&
		    !curl_url_set(url, CURLUPART_URL, arena_copy(arena, address).data,
				  CURLU_NON_SUPPORT_SCHEME);
	*out = (struct hop){.address = arena_copy(arena, address)};
	if (good) {
		/* A fragment is the reader's own and is not sent. */
		curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
		char *whole = NULL;
		if (!curl_url_get(url, CURLUPART_URL, &whole, 0))
			out->address = arena_copy(arena, str_from(whole));
		curl_free(whole);
		out->scheme = lower(part_of(url, CURLUPART_SCHEME, arena), arena);
		out->host = lower(part_of(url, CURLUPART_HOST, arena), arena);
		str_to_int(part_of(url, CURLUPART_PORT, arena), &out->port);
		out->has_credentials = part_of(url, CURLUPART_USER, arena).data ||
				       part_of(url, CURLUPART_PASSWORD, arena).data;
	}
	curl_url_cleanup(url);
	return good;
}

enum fetch_end transfer_fault(enum hop_fault fault)
{
	static const enum fetch_end ends[] = {
		[HOP_GOOD] = FETCH_GOT,
		[HOP_SCHEME] = FETCH_BAD_SCHEME,
		[HOP_NOT_SECURE] = FETCH_NOT_SECURE,
		[HOP_CREDENTIALS] = FETCH_CREDENTIALS,
		[HOP_OTHER_HOST] = FETCH_OTHER_HOST,
		[HOP_NOT_PUBLIC] = FETCH_NOT_PUBLIC,
	};
	return ends[fault];
}

/* Asking: what libcurl calls back while a transfer runs */

static enum network_scope scope_of(const struct curl_sockaddr *address)
{
	const void *any = &address->addr;
	if (address->family == AF_INET) {
		const struct sockaddr_in *ipv4 = any;
		return network_of_ipv4((const unsigned char *)&ipv4->sin_addr.s_addr);
	}
	if (address->family == AF_INET6) {
		const struct sockaddr_in6 *ipv6 = any;
		return network_of_ipv6(ipv6->sin6_addr.s6_addr);
	}
	return NETWORK_RESERVED;
}

/*
 * Called for every address that is about to be connected to: whatever a name stands for at this
 * moment, and not what it stood for when it was looked at. A proxy is the choice of whoever runs
 * the program and may be anywhere.
 */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = context;
	enum network_scope scope = scope_of(address);
	if (purpose != CURLSOCKTYPE_IPCXN)
		return CURL_SOCKET_BAD;
	if (scope != NETWORK_PUBLIC && transfer->direct && !transfer->request->rules.any_network) {
		transfer->refused = true;
		transfer->scope = scope;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int status_of(const struct transfer *transfer)
{
	long status = 0;
	curl_easy_getinfo(transfer->handle, CURLINFO_RESPONSE_CODE, &status);
	return (int)status;
}

static bool is_wanted(const struct transfer *transfer)
{
	return transfer->request->ask == FETCH_WHOLE && status_of(transfer) == STATUS_OK;
}

/* Bytes as they are once unpacked, so that no bomb goes off here. */
static size_t take_bytes(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *transfer = context;
	struct str piece = {bytes, size * count};
	bool wanted = is_wanted(transfer);
	size_t most = wanted ? transfer->request->most : MOST_UNWANTED;
	if (piece.len > most || transfer->body.len > most - piece.len) {
		transfer->too_large = wanted;
		transfer->has_enough = !wanted;
		return CURL_WRITEFUNC_ERROR;
	}
	buffer_add(&transfer->body, piece);
	return piece.len;
}

static void set_safety(struct transfer *transfer, CURL *handle)
{
	const struct fetch_limits *limits = transfer->limits;
	bool http = transfer->request->rules.http;
	bool any = transfer->request->rules.any_network;
	curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, http ? "https,http" : "https");
	curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https");
	curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(handle, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (limits->ca_file)
		curl_easy_setopt(handle, CURLOPT_CAINFO, limits->ca_file);
	curl_easy_setopt(handle, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, transfer);
	/*
	 * A connection into a network that this source may see is never left for another source,
	 * which would not be asked about it again.
	 */
	curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, any ? 1L : 0L);
	curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, any ? 1L : 0L);
}

static void set_limits(struct transfer *transfer, CURL *handle, long left)
{
	const struct fetch_limits *limits = transfer->limits;
	curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, limits->connect_seconds * 1000L);
	curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, left);
	curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST);
	curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, (long)limits->stall_seconds);
	if (transfer->request->ask == FETCH_WHOLE)
		curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE,
				 (curl_off_t)transfer->request->most);
	curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer->message);
}

static void add_header(struct transfer *transfer, const char *name, struct str value)
{
	struct str line = arena_printf(&transfer->arena, "%s: %.*s", name, STR_ARG(value));
	struct curl_slist *longer = curl_slist_append(transfer->headers, line.data);
	if (longer)
		transfer->headers = longer;
}

/* What the server said about what is held is true of that address alone. */
static void set_question(struct transfer *transfer, CURL *handle)
{
	const struct fetch_request *request = transfer->request;
	bool held = str_equal(request->held_address, transfer->hop.address);
	if (held && request->etag.len)
		add_header(transfer, "If-None-Match", request->etag);
	if (held && request->modified.len)
		add_header(transfer, "If-Modified-Since", request->modified);
	curl_easy_setopt(handle, CURLOPT_HTTPHEADER, transfer->headers);
	curl_easy_setopt(handle, CURLOPT_USERAGENT, "boardpack");
	curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	if (request->ask == FETCH_HEAD)
		curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
	else if (request->ask == FETCH_FIRST_BYTE)
		curl_easy_setopt(handle, CURLOPT_RANGE, "0-0");
	else
		curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
}

CURL *transfer_open(struct transfer *transfer, const struct hop_proxies *proxies, long left)
{
	CURL *handle = curl_easy_init();
	if (!handle)
		return NULL;
	struct str proxy = arena_copy(&transfer->arena, hop_proxy(proxies, &transfer->hop));
	transfer->handle = handle;
	transfer->direct = !proxy.len;
	transfer->too_large = transfer->has_enough = transfer->refused = false;
	transfer->message[0] = '\0';
	buffer_reset(&transfer->body);
	curl_easy_setopt(handle, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(handle, CURLOPT_URL, transfer->hop.address.data);
	curl_easy_setopt(handle, CURLOPT_PROXY, proxy.data);
	curl_easy_setopt(handle, CURLOPT_NOPROXY, "");
	set_safety(transfer, handle);
	set_limits(transfer, handle, left);
	set_question(transfer, handle);
	return handle;
}

void transfer_close(struct transfer *transfer)
{
	curl_easy_cleanup(transfer->handle);
	curl_slist_free_all(transfer->headers);
	transfer->handle = NULL;
	transfer->headers = NULL;
}

/* Answers */

/* A header that can be kept as a line of text and sent back as it is. */
static struct str header(struct transfer *transfer, const char *name)
{
	struct curl_header *found;
	if (curl_easy_header(transfer->handle, name, 0, CURLH_HEADER, -1, &found))
		return (struct str){0};
	struct str value = str_trim(str_from(found->value));
	if (value.len > LONGEST_HEADER)
		return (struct str){0};
	for (size_t i = 0; i < value.len; i++)
		if (value.data[i] < ' ' || value.data[i] > '~')
			return (struct str){0};
	return arena_copy(&transfer->arena, value);
}

static struct str charset_of(struct str parameters)
{
	struct str name = STR("charset="), part;
	while (str_split(&parameters, ';', &part)) {
		part = str_trim(part);
		if (!str_equal_fold(str_sub(part, 0, name.len), name))
			continue;
		part = str_skip(part, name.len);
		if (part.len > 1 && part.data[0] == '"')
			part = str_sub(part, 1, part.len - 1);
		return part;
	}
	return (struct str){0};
}

static void read_type(struct transfer *transfer, struct fetch_answer *out)
{
	struct str value = header(transfer, "Content-Type");
	size_t end = str_find_char(value, ';');
	out->type = lower(str_trim(str_sub(value, 0, end)), &transfer->arena);
	out->charset = lower(charset_of(str_skip(value, end)), &transfer->arena);
}

static void read_answer(struct transfer *transfer, struct fetch_answer *out)
{
	curl_off_t wait = 0;
	*out = (struct fetch_answer){
		.status = status_of(transfer),
		.redirects = transfer->redirects,
		.has_moved = transfer->redirects && transfer->lasting,
		.address = transfer->hop.address,
		.host = transfer->hop.host,
		.scope = transfer->scope,
		.etag = header(transfer, "ETag"),
		.modified = header(transfer, "Last-Modified"),
		.detail = transfer->message,
	};
	read_type(transfer, out);
	if (!curl_easy_getinfo(transfer->handle, CURLINFO_RETRY_AFTER, &wait))
		out->wait = (long)wait;
}

/* X509_V_* of the check; host names are compared by libcurl itself. */
static enum fetch_end certificate_fault(CURL *handle)
{
	long result = 0;
	curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result);
	switch (result) {
	case X509_V_OK:
	case X509_V_ERR_UNSPECIFIED: /* what libcurl begins with */
	case X509_V_ERR_HOSTNAME_MISMATCH:
	case X509_V_ERR_IP_ADDRESS_MISMATCH:
		return FETCH_WRONG_NAME;
	case X509_V_ERR_CERT_HAS_EXPIRED:
		return FETCH_EXPIRED;
	case X509_V_ERR_CERT_NOT_YET_VALID:
		return FETCH_NOT_YET_VALID;
	case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
	case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
	case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
		return FETCH_UNKNOWN_ISSUER;
	default:
		return FETCH_BAD_CERTIFICATE;
	}
}

/* Which of the limits of time was it? */
static enum fetch_end time_fault(const struct transfer *transfer)
{
	curl_off_t connected = 0, total = 0;
	curl_easy_getinfo(transfer->handle, CURLINFO_PRETRANSFER_TIME_T, &connected);
	curl_easy_getinfo(transfer->handle, CURLINFO_TOTAL_TIME_T, &total);
	if (!connected)
		return FETCH_NOT_CONNECTED;
	/* The slowest bytes that are allowed to come are told by this alone. */
	bool stalled = strstr(transfer->message, "too slow") != NULL;
	return stalled ? FETCH_STALLED : FETCH_SLOW;
}

static enum fetch_end fault_of(const struct transfer *transfer, CURLcode code)
{
	switch (code) {
	case CURLE_URL_MALFORMAT:
		return FETCH_BAD_ADDRESS;
	case CURLE_COULDNT_RESOLVE_HOST:
		return FETCH_NO_NAME;
	case CURLE_COULDNT_CONNECT:
		return transfer->refused ? FETCH_NOT_PUBLIC : FETCH_REFUSED;
	case CURLE_OPERATION_TIMEDOUT:
		return time_fault(transfer);
	case CURLE_PEER_FAILED_VERIFICATION:
		return certificate_fault(transfer->handle);
	case CURLE_SSL_CONNECT_ERROR:
		return FETCH_NO_TLS;
	case CURLE_FILESIZE_EXCEEDED:
		return FETCH_LARGE;
	case CURLE_PARTIAL_FILE:
		return FETCH_CUT_SHORT;
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
		return FETCH_RESET;
	case CURLE_RECV_ERROR:
		return strstr(transfer->message, "chunk") ? FETCH_NOT_HTTP : FETCH_RESET;
	case CURLE_UNSUPPORTED_PROTOCOL: /* of HTTP: version 0.9 */
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_BAD_CONTENT_ENCODING:
		return FETCH_NOT_HTTP;
	default:
		return FETCH_FAILED;
	}
}

static bool is_redirect(int status)
{
	return status == STATUS_MOVED || status == STATUS_FOUND || status == STATUS_SEE_OTHER ||
	       status == STATUS_TEMPORARY || status == STATUS_PERMANENT;
}

/* Go where the server sends us, if that is allowed. */
static enum transfer_next follow(struct transfer *transfer, struct fetch_answer *out)
{
	char *location = NULL;
	struct hop to;
	curl_easy_getinfo(transfer->handle, CURLINFO_REDIRECT_URL, &location);
	if (!location)
		return TRANSFER_ANSWERED;
	bool lasting = out->status == STATUS_MOVED || out->status == STATUS_PERMANENT;
	bool read = transfer_read_hop(str_from(location), &transfer->arena, &to);
	out->address = to.address;
	out->host = to.host;
	out->end = FETCH_BAD_ADDRESS;
	if (!read)
		return TRANSFER_ANSWERED;
	out->end = transfer_fault(hop_check(&transfer->first, &to, &transfer->request->rules));
	if (out->end != FETCH_GOT)
		return TRANSFER_ANSWERED;
	out->end = FETCH_MANY_REDIRECTS;
	if (transfer->redirects == HOP_MOST_REDIRECTS)
		return TRANSFER_ANSWERED;
	transfer->lasting = lasting && (transfer->lasting || !transfer->redirects);
	transfer->redirects++;
	transfer->hop = to;
	return TRANSFER_REDIRECTED;
}

static bool is_good(const struct transfer *transfer, int status)
{
	if (transfer->request->ask != FETCH_WHOLE)
		return status == STATUS_OK || status == STATUS_PARTIAL;
	return status == STATUS_OK;
}

static bool may_pass(enum fetch_end end, int status)
{
	return end == FETCH_RESET || end == FETCH_CUT_SHORT ||
	       (end == FETCH_STATUS && hop_is_passing(status));
}

enum transfer_next transfer_end(struct transfer *transfer, CURLcode code, struct fetch_answer *out)
{
	read_answer(transfer, out);
	/* However large a page about an error is said to be. */
	bool has_enough =
		transfer->has_enough || (code == CURLE_FILESIZE_EXCEEDED && !is_wanted(transfer));
	if (transfer->too_large)
		out->end = FETCH_LARGE;
	else if (code && !has_enough)
		out->end = fault_of(transfer, code);
	else if (is_good(transfer, out->status))
		out->end = FETCH_GOT;
	else if (out->status == STATUS_NOT_MODIFIED && transfer->headers)
		out->end = FETCH_SAME;
	else
		out->end = FETCH_STATUS;
	if (out->end == FETCH_STATUS && is_redirect(out->status))
		return follow(transfer, out);
	if (out->end == FETCH_GOT && transfer->request->ask == FETCH_WHOLE)
		out->body = buffer_view(&transfer->body);
	return may_pass(out->end, out->status) ? TRANSFER_PASSING : TRANSFER_ANSWERED;
}
