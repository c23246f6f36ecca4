#include "io/proxy.h"

#include <stdlib.h>

static struct str variable(const char *name, const char *otherwise)
{
	const char *value = getenv(name);
	if (!value && otherwise)
		value = getenv(otherwise);
	return str_from(value ? value : "");
}

struct proxies proxies_of_environment(void)
{
	return (struct proxies){
		.https = variable("https_proxy", "HTTPS_PROXY"),
		.http = variable("http_proxy", NULL),
		.all = variable("all_proxy", "ALL_PROXY"),
		.none = variable("no_proxy", "NO_PROXY"),
	};
}

/* Is a host this name, or below it? */
static bool is_below(struct str host, struct str name)
{
	if (str_starts(name, STR(".")))
		name = str_skip(name, 1);
	if (!name.len || host.len < name.len)
		return false;
	size_t at = host.len - name.len;
	return str_equal_fold(str_skip(host, at), name) &&
	       (!at || host.data[at - 1] == '.');
}

static bool is_excepted(struct str list, struct str host)
{
	struct str name;
	while (str_split(&list, ',', &name)) {
		name = str_trim(name);
		if (str_equal(name, STR("*")) || is_below(host, name))
			return true;
	}
	return false;
}

struct str proxy_for(const struct proxies *proxies, const struct hop *hop)
{
	bool https = str_equal(hop->scheme, STR("https"));
	struct str proxy = https ? proxies->https : proxies->http;
	if (!proxy.len)
		proxy = proxies->all;
	return is_excepted(proxies->none, hop->host) ? STR("") : proxy;
}
