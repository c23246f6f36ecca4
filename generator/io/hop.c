#include "io/hop.h"

#include <stdlib.h>

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
