/*
 * Which addresses of the internet are public, and which lead into the network that the program runs
 * in: pure functions over bytes.
 *
 * What a stranger names must not make this machine ask its own neighbours. Source: the IANA
 * special-purpose address registries (RFC 6890), RFC 4291 (mapped and compatible addresses), RFC
 * 6052 and 8215 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
 */
#ifndef IO_NETWORK_H
#define IO_NETWORK_H

#include "base/str.h"

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
