#include "io/hop.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static bool is_https(const struct hop *hop)
{
	return str_equal(hop->scheme, STR("https"));
}

static bool has_own_port(const struct hop *hop)
{
	return hop->port == (is_https(hop) ? HOP_HTTPS_PORT : HOP_HTTP_PORT);
}

static bool is_same_host(const struct hop *first, const struct hop *to)
{
	if (!str_equal_fold(first->host, to->host))
		return false;
	return first->port == to->port || (has_own_port(first) && has_own_port(to));
}

/* Where a named host has its port begin; inside brackets is no port. */
static size_t port_of(struct str named)
{
	size_t at = str_find_char(named, ']');
	if (at == named.len)
		at = 0;
	while (at < named.len && named.data[at] != ':')
		at++;
	return at;
}

static bool is_named(const struct hop_rules *rules, const struct hop *to)
{
	for (size_t i = 0; i < rules->host_count; i++) {
		struct str named = rules->hosts[i];
		size_t colon = port_of(named);
		int port;
		if (!str_equal_fold(str_sub(named, 0, colon), to->host))
			continue;
		if (colon == named.len
			    ? has_own_port(to)
			    : str_to_int(str_skip(named, colon + 1), &port) && port == to->port)
			return true;
	}
	return false;
}

enum hop_fault hop_check(const struct hop *first, const struct hop *to,
			 const struct hop_rules *rules)
{
	enum network_scope scope;
	if (!is_https(to) && !str_equal(to->scheme, STR("http")))
		return HOP_SCHEME;
	if (to->has_credentials)
		return HOP_CREDENTIALS;
	if (!is_https(to) && !rules->http)
		return HOP_NOT_SECURE;
	if (!rules->any_host && !is_same_host(first, to) && !is_named(rules, to))
		return HOP_OTHER_HOST;
	if (!rules->any_network && network_of_literal(to->host, &scope) && scope != NETWORK_PUBLIC)
		return HOP_NOT_PUBLIC;
	return HOP_GOOD;
}

static struct str variable(const char *name, const char *otherwise)
{
	const char *value = getenv(name);
	if (!value && otherwise)
		value = getenv(otherwise);
	return str_from(value ? value : "");
}

struct hop_proxies hop_proxies(void)
{
	return (struct hop_proxies){
		.https = variable("https_proxy", "HTTPS_PROXY"),
		.http = variable("http_proxy", NULL),
		.all = variable("all_proxy", "ALL_PROXY"),
		.none = variable("no_proxy", "NO_PROXY"),
	};
}

/* Is a host this name, or below it? */
static bool is_at_or_below(struct str host, struct str name)
{
	str_drop(&name, STR("."));
	size_t above = host.len - name.len;
	return name.len && str_ends_fold(host, name) && (!above || host.data[above - 1] == '.');
}

static bool is_excepted(struct str list, struct str host)
{
	struct str name;
	while (str_split(&list, ',', &name)) {
		name = str_trim(name);
		if (str_equal(name, STR("*")) || is_at_or_below(host, name))
			return true;
	}
	return false;
}

struct str hop_proxy(const struct hop_proxies *proxies, const struct hop *hop)
{
	bool https = str_equal(hop->scheme, STR("https"));
	struct str proxy = https ? proxies->https : proxies->http;
	if (!proxy.len)
		proxy = proxies->all;
	return is_excepted(proxies->none, hop->host) ? STR("") : proxy;
}

bool hop_is_passing(int status)
{
	enum {
		TOO_MANY_REQUESTS = 429,
		BAD_GATEWAY = 502,
		SERVICE_UNAVAILABLE = 503,
		GATEWAY_TIMEOUT = 504,
	};
	return status == TOO_MANY_REQUESTS || status == BAD_GATEWAY ||
	       status == SERVICE_UNAVAILABLE || status == GATEWAY_TIMEOUT;
}

int hop_wait(int done, int most, long asked)
{
	if (done >= most || asked > HOP_LONGEST_WAIT)
		return HOP_NEVER;
	if (asked > 0)
		return (int)asked;
	int wait = 1;
	for (int i = 1; i < done && wait < HOP_LONGEST_WAIT; i++)
		wait *= 2;
	return wait < HOP_LONGEST_WAIT ? wait : HOP_LONGEST_WAIT;
}

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
