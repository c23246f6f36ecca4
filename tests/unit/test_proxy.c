#include "io/proxy.h"

#include "unit.h"

static struct str through(const struct proxies *proxies, const char *scheme, const char *host)
{
	struct hop hop = {.scheme = str_from(scheme), .host = str_from(host)};
	return proxy_for(proxies, &hop);
}

static void test_by_scheme(void **state)
{
	(void)state;
	struct proxies proxies = {.https = STR("http://s:1"), .http = STR("http://p:2")};
	unit_equal(through(&proxies, "https", "a.example"), "http://s:1");
	unit_equal(through(&proxies, "http", "a.example"), "http://p:2");
	proxies = (struct proxies){.all = STR("http://a:3")};
	unit_equal(through(&proxies, "https", "a.example"), "http://a:3");
	proxies = (struct proxies){0};
	unit_equal(through(&proxies, "https", "a.example"), "");
}

static void test_exceptions(void **state)
{
	(void)state;
	struct proxies proxies = {.all = STR("http://a:3"),
				  .none = STR("one.example, .two.example,,")};
	unit_equal(through(&proxies, "https", "one.example"), "");
	unit_equal(through(&proxies, "https", "www.One.example"), "");
	unit_equal(through(&proxies, "https", "two.example"), "");
	unit_equal(through(&proxies, "https", "a.two.example"), "");
	unit_equal(through(&proxies, "https", "none.example"), "http://a:3");
	unit_equal(through(&proxies, "https", "example"), "http://a:3");
	proxies.none = STR("*");
	unit_equal(through(&proxies, "https", "none.example"), "");
}

static void test_the_environment(void **state)
{
	(void)state;
	setenv("http_proxy", "http://small:1", 1);
	setenv("HTTPS_PROXY", "http://capital:2", 1);
	unsetenv("https_proxy");
	struct proxies proxies = proxies_of_environment();
	unit_equal(proxies.http, "http://small:1");
	unit_equal(proxies.https, "http://capital:2");
	unsetenv("http_proxy");
	setenv("HTTP_PROXY", "http://a-header:3", 1);
	unit_equal(proxies_of_environment().http, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_scheme),
		cmocka_unit_test(test_exceptions),
		cmocka_unit_test(test_the_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
