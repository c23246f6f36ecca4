/*
 * May a request be made to this address? Asked of the address an author wrote, and again of each
 * one a server redirects to; by which proxy, and after what wait again: no network is touched.
 */
#ifndef IO_HOP_H
#define IO_HOP_H

#include "base/str.h"

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

/*
 * Which addresses of the internet are public, and which lead into the network that the program runs
 * in: pure functions over bytes.
 *
 * What a stranger names must not make this machine ask its own neighbours. Source: the IANA
 * special-purpose address registries (RFC 6890), RFC 4291 (mapped and compatible addresses), RFC
 * 6052 and 8215 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
 */

enum network_scope {
	NETWORK_PUBLIC,
	NETWORK_UNSPECIFIED, /* 0.0.0.0 and ::, which reach this machine */
	NETWORK_LOOPBACK,
	NETWORK_PRIVATE, /* also unique local, shared and site local */
	NETWORK_LINK_LOCAL,
	NETWORK_MULTICAST,
	NETWORK_RESERVED, /* for documents, tests, and what is to come */
};

/* Both take the bytes in network order: 4 and 16 of them. */
enum network_scope network_of_ipv4(const unsigned char bytes[4]);
/* An address of IPv4 inside one of IPv6 counts as itself. */
enum network_scope network_of_ipv6(const unsigned char bytes[16]);

/*
 * Where a host of an address leads that needs no look-up: a number in any spelling a resolver takes
 * ("127.1", "0x7f000001", "[::ffff:10.0.0.1]"), or a name below localhost (RFC 6761). Returns false
 * for any other name.
 */
bool network_of_literal(struct str host, enum network_scope *out);

/* "a loopback address", for a message. */
const char *network_words(enum network_scope scope);

#endif
