/*
 * May a request be made to this address? Asked of the address an author wrote, and again of each
 * one a server redirects to; by which proxy, and after what wait again: no network is touched.
 */
#ifndef IO_HOP_H
#define IO_HOP_H

#include "io/network.h"

enum {
	HOP_MOST_REDIRECTS = 5,
	HOP_HTTP_PORT = 80,
	HOP_HTTPS_PORT = 443,
};

/* An address in its parts, each as a browser would take it. */
struct hop {
	struct str address;   /* the whole of it, without a fragment */
	struct str scheme;    /* lower case */
	struct str host;      /* lower case, an IPv6 address in brackets */
	int port;             /* that of the scheme where none is written */
	bool has_credentials; /* a name or a password stands in it */
};

/* What one source allows. */
struct hop_rules {
	const struct str *hosts; /* "host" or "host:port" */
	size_t host_count;
	bool any_host;    /* may be redirected to every host */
	bool http;        /* may be asked without encryption */
	bool any_network; /* may lead to an address that is not public */
};

enum hop_fault {
	HOP_GOOD,
	HOP_SCHEME,     /* neither https nor http */
	HOP_NOT_SECURE, /* http, which the source does not allow */
	HOP_CREDENTIALS,
	HOP_OTHER_HOST, /* redirected to one that is not named */
	HOP_NOT_PUBLIC, /* a literal address inside a network */
};

/*
 * Check an address; first is the one an author wrote, which the same host and port is always
 * allowed from. http and https of one host are the same where both have the ports of their schemes.
 */
enum hop_fault hop_check(const struct hop *first, const struct hop *to,
			 const struct hop_rules *rules);

/*
 * Which proxy of the environment a request goes through. Chosen here and not by libcurl, because
 * what is checked at the moment of connecting depends on it, and two opinions about it would be a
 * way around the check.
 */

/* The variables as they stand; null text where one is not set. */
struct hop_proxies {
	struct str https; /* https_proxy, else HTTPS_PROXY */
	struct str http;  /* http_proxy alone: CGI sets the other one */
	struct str all;   /* all_proxy, else ALL_PROXY */
	struct str none;  /* no_proxy, else NO_PROXY */
};

/* Read the environment; the texts live as long as it stays the same. */
struct hop_proxies hop_proxies(void);

/*
 * The proxy's address, or an empty text. no_proxy is a list of names parted by commas; each stands
 * for itself and all below it, "*" for every host.
 */
struct str hop_proxy(const struct hop_proxies *proxies, const struct hop *hop);

/* When a request that failed is worth another try, and after how long. */

enum {
	HOP_LONGEST_WAIT = 60, /* seconds; nobody is waited for longer */
	HOP_NEVER = -1,
};

/* Is the answer of this status likely to be another one soon? */
bool hop_is_passing(int status);

/*
 * Seconds to wait before the next try, or HOP_NEVER.
 *
 * done: tries made, at least 1.  most: tries allowed.
 * asked: seconds of a Retry-After header (RFC 9110, section 10.2.3), 0 where there was none.
 * Without it the wait doubles: 1, 2, 4 seconds.
 */
int hop_wait(int done, int most, long asked);

#endif
