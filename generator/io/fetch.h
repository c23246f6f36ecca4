/*
 * Ask web servers for many things at once. The only user of libcurl.
 *
 * Nothing is trusted: https, or http where a request allows it; certificates are always verified;
 * redirects are followed here, so that each of them is checked as the first address was; an address
 * that is not public is refused at the moment of connecting, whatever name led to it; sizes are
 * counted as bytes arrive, after they are unpacked; no cookies, no credentials, no netrc, nothing
 * remembered from one run to the next.
 */
#ifndef IO_FETCH_H
#define IO_FETCH_H

#include "base/arena.h"
#include "io/hop.h"

enum fetch_ask {
	FETCH_WHOLE,
	FETCH_HEAD,       /* whether it is there: no body */
	FETCH_FIRST_BYTE, /* the same of servers that do not know HEAD */
};

struct fetch_request {
	struct str address;
	enum fetch_ask ask;
	struct hop_rules rules;
	size_t most; /* bytes of a body, unpacked */
	/*
	 * What is held already: where it came from in the end, and what the server said that tells
	 * whether it has changed (RFC 9110, section 8.8). Empty to ask for it in any case.
	 */
	struct str held_address;
	struct str etag;
	struct str modified;
};

enum fetch_end {
	FETCH_GOT,
	FETCH_SAME, /* what is held has not changed */
	/* not allowed, see hop_check */
	FETCH_BAD_ADDRESS,
	FETCH_BAD_SCHEME,
	FETCH_NOT_SECURE,
	FETCH_CREDENTIALS,
	FETCH_OTHER_HOST,
	FETCH_NOT_PUBLIC,
	FETCH_MANY_REDIRECTS,
	/* no connection */
	FETCH_NO_NAME,
	FETCH_REFUSED,
	FETCH_NOT_CONNECTED, /* in time */
	FETCH_EXPIRED,       /* the certificate */
	FETCH_NOT_YET_VALID,
	FETCH_WRONG_NAME,
	FETCH_UNKNOWN_ISSUER,
	FETCH_BAD_CERTIFICATE,
	FETCH_NO_TLS,
	/* no whole answer */
	FETCH_STATUS, /* another status than the one hoped for */
	FETCH_LARGE,
	FETCH_SLOW, /* not whole in time */
	FETCH_STALLED,
	FETCH_CUT_SHORT,
	FETCH_RESET,
	FETCH_NOT_HTTP,
	FETCH_FAILED, /* for a reason that only detail tells */
};

struct fetch_answer {
	enum fetch_end end;
	int status; /* of HTTP, 0 where there was none */
	int redirects;
	bool has_moved;           /* every redirect says: for good (301, 308) */
	struct str address;       /* the last that was asked, or refused */
	struct str host;          /* of that */
	enum network_scope scope; /* where it leads, if not public */
	/* Of the answer; empty where not said, or not fit to be sent back. */
	struct str etag;
	struct str modified;
	struct str type;    /* "text/html", lower case */
	struct str charset; /* lower case */
	struct str body;
	long wait;          /* Retry-After in seconds, 0: not said */
	const char *detail; /* words of the network library, or empty */
};

struct fetch_limits {
	const char *ca_file; /* null: the system's own */
	int connect_seconds;
	int whole_seconds; /* of one try with all its redirects */
	int stall_seconds; /* almost without a byte */
	size_t in_flight;
	size_t per_host;
	int gap_milliseconds; /* between two requests to one host */
	int tries;
};

/* Called once a request, in any order; the answer lives until it returns. */
typedef void fetch_done(void *context, size_t index, const struct fetch_answer *answer);

/* Returns when every request is answered, one way or the other. */
void fetch_all(const struct fetch_limits *limits, const struct fetch_request *requests,
	       size_t count, fetch_done *done, void *context);

/*
 * Why it failed, in plain words without a full stop: "timed out after 30 s". Memory: the arena's.
 */
struct str fetch_explain(const struct fetch_answer *answer, const struct fetch_request *request,
			 const struct fetch_limits *limits, struct arena *arena);

/* What can be done about it, or empty. */
struct str fetch_advise(const struct fetch_answer *answer, struct arena *arena);

#endif
