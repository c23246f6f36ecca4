#include "io/hop.h"

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
		if (colon == named.len ? has_own_port(to)
				       : str_to_int(str_skip(named, colon + 1), &port) &&
						 port == to->port)
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
