#include "io/network.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/list.h"

struct network {
	unsigned char bytes[16];
	unsigned bits; /* how many of them count */
	enum network_scope scope;
};

static const struct network ipv4_networks[] = {
	{{0}, 8, NETWORK_UNSPECIFIED},         {{10}, 8, NETWORK_PRIVATE},
	{{100, 64}, 10, NETWORK_PRIVATE},      {{127}, 8, NETWORK_LOOPBACK},
	{{169, 254}, 16, NETWORK_LINK_LOCAL},  {{172, 16}, 12, NETWORK_PRIVATE},
	{{192, 0, 0}, 24, NETWORK_RESERVED},   {{192, 0, 2}, 24, NETWORK_RESERVED},
	{{192, 88, 99}, 24, NETWORK_RESERVED}, {{192, 168}, 16, NETWORK_PRIVATE},
	{{198, 18}, 15, NETWORK_RESERVED},     {{198, 51, 100}, 24, NETWORK_RESERVED},
	{{203, 0, 113}, 24, NETWORK_RESERVED}, {{224}, 4, NETWORK_MULTICAST},
	{{240}, 4, NETWORK_RESERVED},
};

/* What none of these holds is public inside 2000::/3, and reserved outside. */
static const struct network ipv6_networks[] = {
	{{0}, 128, NETWORK_UNSPECIFIED},
	{{[15] = 1}, 128, NETWORK_LOOPBACK},
	{{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48, NETWORK_PRIVATE},
	{{0x20, 0x01, 0x0D, 0xB8}, 32, NETWORK_RESERVED},
	{{0x20, 0x01, 0x00}, 23, NETWORK_RESERVED},
	{{0x3F, 0xFF, 0x00}, 20, NETWORK_RESERVED},
	{{0xFC}, 7, NETWORK_PRIVATE},
	{{0xFE, 0x80}, 10, NETWORK_LINK_LOCAL},
	{{0xFE, 0xC0}, 10, NETWORK_PRIVATE},
	{{0xFF}, 8, NETWORK_MULTICAST},
};

static const struct network global_unicast = {{0x20}, 3, NETWORK_PUBLIC};

/* Networks of IPv6 whose addresses hold one of IPv4. */
struct carrier {
	struct network network;
	size_t at; /* where the four bytes are */
};

static const struct carrier carriers[] = {
	{{{[10] = 0xFF, [11] = 0xFF}, 96, NETWORK_PUBLIC}, 12},
	{{{0x00, 0x64, 0xFF, 0x9B}, 96, NETWORK_PUBLIC}, 12},
	{{{0}, 96, NETWORK_PUBLIC}, 12},
	{{{0x20, 0x02}, 16, NETWORK_PUBLIC}, 2},
};

static bool is_inside(const unsigned char *bytes, const struct network *network)
{
	size_t whole = network->bits / 8;
	unsigned rest = network->bits % 8;
	unsigned char mask = (unsigned char)(0xFF00 >> rest);
	if (memcmp(bytes, network->bytes, whole) != 0)
		return false;
	return !rest || (bytes[whole] & mask) == network->bytes[whole];
}

enum network_scope network_of_ipv4(const unsigned char bytes[4])
{
	for (size_t i = 0; i < ARRAY_SIZE(ipv4_networks); i++)
		if (is_inside(bytes, &ipv4_networks[i]))
			return ipv4_networks[i].scope;
	return NETWORK_PUBLIC;
}

enum network_scope network_of_ipv6(const unsigned char bytes[16])
{
	for (size_t i = 0; i < ARRAY_SIZE(ipv6_networks); i++)
		if (is_inside(bytes, &ipv6_networks[i]))
			return ipv6_networks[i].scope;
	for (size_t i = 0; i < ARRAY_SIZE(carriers); i++)
		if (is_inside(bytes, &carriers[i].network))
			return network_of_ipv4(bytes + carriers[i].at);
	return is_inside(bytes, &global_unicast) ? NETWORK_PUBLIC : NETWORK_RESERVED;
}

static bool is_localhost(struct str host)
{
	if (str_ends(host, STR(".")))
		host = str_sub(host, 0, host.len - 1);
	return str_equal_fold(host, STR("localhost")) || str_ends_fold(host, STR(".localhost"));
}

/* Without brackets and the "%" that names an interface. */
static struct str bare(struct str host)
{
	if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
		host = str_sub(host, 1, host.len - 1);
	return str_sub(host, 0, str_find_char(host, '%'));
}

/* inet_addr takes every spelling, but answers all ones for none of them. */
static bool read_ipv4(const char *text, struct in_addr *out)
{
	if (inet_pton(AF_INET, text, out) == 1)
		return true;
	out->s_addr = inet_addr(text);
	return out->s_addr != INADDR_NONE;
}

bool network_of_literal(struct str host, enum network_scope *out)
{
	char text[64];
	struct in_addr ipv4;
	struct in6_addr ipv6;
	*out = NETWORK_LOOPBACK;
	if (is_localhost(host))
		return true;
	host = bare(host);
	if (!host.len || host.len >= sizeof text)
		return false;
	memcpy(text, host.data, host.len);
	text[host.len] = '\0';
	if (host.data[host.len - 1] == '.')
		text[host.len - 1] = '\0';
	if (inet_pton(AF_INET6, text, &ipv6) == 1)
		*out = network_of_ipv6(ipv6.s6_addr);
	else if (read_ipv4(text, &ipv4))
		*out = network_of_ipv4((const unsigned char *)&ipv4.s_addr);
	else
		return false;
	return true;
}

const char *network_words(enum network_scope scope)
{
	static const char *const words[] = {
		[NETWORK_PUBLIC] = "a public address",
		[NETWORK_UNSPECIFIED] = "an unspecified address",
		[NETWORK_LOOPBACK] = "a loopback address",
		[NETWORK_PRIVATE] = "a private address",
		[NETWORK_LINK_LOCAL] = "a link-local address",
		[NETWORK_MULTICAST] = "a multicast address",
		[NETWORK_RESERVED] = "a reserved address",
	};
	return words[scope];
}
