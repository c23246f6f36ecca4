/*
 * May a request be made to this address? Asked of the address an author wrote, and again of each
 * one a server redirects to: no network is touched.
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

#endif
