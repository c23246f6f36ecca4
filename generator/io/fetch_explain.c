#include "io/fetch.h"

/* What is said of an end where nothing is to be filled in. */
static const char *const sentences[] = {
	[FETCH_GOT] = "it was read",
	[FETCH_SAME] = "it has not changed",
	[FETCH_BAD_ADDRESS] = "this is no address that can be asked",
	[FETCH_CREDENTIALS] = "a name or password stands in the address",
	[FETCH_MANY_REDIRECTS] = "too many redirects, more than five",
	[FETCH_EXPIRED] = "the certificate of the server has expired",
	[FETCH_NOT_YET_VALID] = "the certificate of the server is not valid yet",
	[FETCH_UNKNOWN_ISSUER] =
		"the certificate of the server is from an issuer that is not known here",
	[FETCH_NO_TLS] = "no secure connection could be made",
	[FETCH_CUT_SHORT] = "the answer was cut short",
	[FETCH_RESET] = "the server closed the connection without an answer",
	[FETCH_NOT_HTTP] = "the answer is not proper HTTP",
};

static struct str explain_status(const struct fetch_answer *answer, struct arena *arena)
{
	switch (answer->status) {
	case 404:
		return STR("there is nothing at this address (404)");
	case 410:
		return STR("it has been removed for good (410)");
	case 401:
	case 403:
		return arena_printf(arena, "the server does not let us read it (%d)",
				    answer->status);
	case 429:
	case 503:
		if (answer->wait)
			return arena_printf(
				arena,
				"the server is busy and asks to be left alone for %ld s (%d)",
				answer->wait, answer->status);
		return arena_printf(arena, "the server is busy (%d)", answer->status);
	default:
		if (answer->status >= 500)
			return arena_printf(arena, "the server has an error of its own (%d)",
					    answer->status);
		return arena_printf(arena, "the server answers %d instead of 200", answer->status);
	}
}

static struct str explain_network(const struct fetch_answer *answer, struct arena *arena)
{
	enum network_scope scope;
	if (network_of_literal(answer->host, &scope))
		return arena_printf(arena, "%.*s is %s", STR_ARG(answer->host),
				    network_words(scope));
	return arena_printf(arena, "%.*s leads to %s", STR_ARG(answer->host),
			    network_words(answer->scope));
}

/* "a redirect to ", where the address is not the one that was written. */
static const char *by_redirect(const struct fetch_answer *answer,
			       const struct fetch_request *request)
{
	return str_equal(answer->address, request->address) ? "" : "a redirect to ";
}

struct str fetch_explain(const struct fetch_answer *answer, const struct fetch_request *request,
			 const struct fetch_limits *limits, struct arena *arena)
{
	int seconds = limits->connect_seconds < limits->whole_seconds ? limits->connect_seconds
								      : limits->whole_seconds;
	switch (answer->end) {
	case FETCH_BAD_SCHEME:
		return arena_printf(arena, "%s%.*s, which is neither https nor http",
				    by_redirect(answer, request), STR_ARG(answer->address));
	case FETCH_NOT_SECURE:
		return arena_printf(arena, "%s%.*s, which is not encrypted",
				    by_redirect(answer, request), STR_ARG(answer->address));
	case FETCH_OTHER_HOST:
		return arena_printf(arena, "a redirect to another host, %.*s",
				    STR_ARG(answer->address));
	case FETCH_NOT_PUBLIC:
		return explain_network(answer, arena);
	case FETCH_NO_NAME:
		return arena_printf(arena, "the name %.*s is not found", STR_ARG(answer->host));
	case FETCH_REFUSED:
		return arena_printf(arena, "%.*s refuses the connection", STR_ARG(answer->host));
	case FETCH_NOT_CONNECTED:
		return arena_printf(arena, "timed out: no connection after %d s", seconds);
	case FETCH_WRONG_NAME:
		return arena_printf(arena, "the certificate of the server is not for the name %.*s",
				    STR_ARG(answer->host));
	case FETCH_BAD_CERTIFICATE:
	case FETCH_FAILED:
		return arena_printf(arena, "%s",
				    answer->detail[0] ? answer->detail
						      : "the request could not be made");
	case FETCH_STATUS:
		return explain_status(answer, arena);
	case FETCH_LARGE:
		return arena_printf(arena, "too large: more than %zu bytes", request->most);
	case FETCH_SLOW:
		return arena_printf(arena, "timed out after %d s", limits->whole_seconds);
	case FETCH_STALLED:
		return arena_printf(arena, "timed out: it stood still for %d s",
				    limits->stall_seconds);
	default:
		return str_from(sentences[answer->end]);
	}
}

struct str fetch_advise(const struct fetch_answer *answer, struct arena *arena)
{
	switch (answer->end) {
	case FETCH_OTHER_HOST:
		return arena_printf(arena,
				    "if it belongs to the same publisher, add %.*s to \"hosts\"",
				    STR_ARG(answer->host));
	case FETCH_NOT_SECURE:
		return STR("write https, or \"http allowed: yes\" if there is nothing else");
	case FETCH_NOT_PUBLIC:
		return STR("write \"private addresses allowed: yes\" if it is meant to be inside "
			   "your network");
	case FETCH_UNKNOWN_ISSUER:
		return STR("if you trust it, name its certificate with --ca-file");
	case FETCH_CREDENTIALS:
		return STR("only what everybody may read can be a source");
	case FETCH_LARGE:
		return STR("raise \"greatest size\" if it is meant to be so large");
	case FETCH_STATUS:
		if (answer->status == 404 || answer->status == 410)
			return STR("ask the publisher where it is now");
		return STR("");
	default:
		return STR("");
	}
}
