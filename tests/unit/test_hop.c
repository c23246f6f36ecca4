#include "io/hop.h"

#include "unit.h"

static const struct hop here = {
	.scheme = {"https", 5},
	.host = {"www.partner.example", 19},
	.port = HOP_HTTPS_PORT,
};

static struct hop to(const char *scheme, const char *host, int port)
{
	return (struct hop){.scheme = str_from(scheme), .host = str_from(host), .port = port};
}

static enum hop_fault check(struct hop hop)
{
	struct hop_rules rules = {0};
	return hop_check(&here, &hop, &rules);
}

static enum hop_fault check_named(struct hop hop, const char *named)
{
	struct str host = str_from(named);
	struct hop_rules rules = {.hosts = &host, .host_count = 1};
	return hop_check(&here, &hop, &rules);
}

static void test_the_same_host(void **state)
{
	(void)state;
	assert_int_equal(check(here), HOP_GOOD);
	assert_int_equal(check(to("https", "WWW.Partner.example", 443)), HOP_GOOD);
	assert_int_equal(check(to("https", "www.partner.example", 8443)), HOP_OTHER_HOST);
	assert_int_equal(check(to("https", "partner.example", 443)), HOP_OTHER_HOST);
	assert_int_equal(check(to("https", "www.partner.example.evil", 443)), HOP_OTHER_HOST);
}

static void test_other_hosts(void **state)
{
	(void)state;
	struct hop other = to("https", "files.example", 443);
	struct hop odd = to("https", "files.example", 8443);
	assert_int_equal(check(other), HOP_OTHER_HOST);
	assert_int_equal(check_named(other, "files.example"), HOP_GOOD);
	assert_int_equal(check_named(other, "Files.Example:443"), HOP_GOOD);
	assert_int_equal(check_named(other, "example"), HOP_OTHER_HOST);
	assert_int_equal(check_named(odd, "files.example"), HOP_OTHER_HOST);
	assert_int_equal(check_named(odd, "files.example:8443"), HOP_GOOD);
	assert_int_equal(check_named(odd, "files.example:"), HOP_OTHER_HOST);
	struct hop_rules any = {.any_host = true};
	assert_int_equal(hop_check(&here, &odd, &any), HOP_GOOD);
	assert_int_equal(check_named(to("https", "[2606::1]", 443), "[2606::1]"), HOP_GOOD);
}

static void test_schemes(void **state)
{
	(void)state;
	struct hop_rules rules = {.http = true};
	struct hop plain = to("http", "www.partner.example", 80);
	assert_int_equal(check(to("file", "", 0)), HOP_SCHEME);
	assert_int_equal(check(to("ftp", "www.partner.example", 21)), HOP_SCHEME);
	assert_int_equal(check(to("", "", 0)), HOP_SCHEME);
	assert_int_equal(check(plain), HOP_NOT_SECURE);
	assert_int_equal(hop_check(&here, &plain, &rules), HOP_GOOD);
}

static void test_credentials(void **state)
{
	(void)state;
	struct hop hop = here;
	hop.has_credentials = true;
	assert_int_equal(check(hop), HOP_CREDENTIALS);
}

/* Naming a host does not allow its network. */
static void test_networks(void **state)
{
	(void)state;
	struct hop hop = to("https", "10.0.0.1", 443);
	struct str named = STR("10.0.0.1");
	struct hop_rules rules = {.hosts = &named, .host_count = 1};
	assert_int_equal(hop_check(&here, &hop, &rules), HOP_NOT_PUBLIC);
	rules.any_network = true;
	assert_int_equal(hop_check(&here, &hop, &rules), HOP_GOOD);
}

static void test_what_passes(void **state)
{
	(void)state;
	static const int passing[] = {429, 502, 503, 504};
	static const int lasting[] = {0, 200, 304, 400, 403, 404, 410, 500, 501};
	for (size_t i = 0; i < sizeof passing / sizeof *passing; i++)
		assert_true(hop_is_passing(passing[i]));
	for (size_t i = 0; i < sizeof lasting / sizeof *lasting; i++)
		assert_false(hop_is_passing(lasting[i]));
}

static void test_waits_longer_each_time(void **state)
{
	(void)state;
	assert_int_equal(hop_wait(1, 9, 0), 1);
	assert_int_equal(hop_wait(2, 9, 0), 2);
	assert_int_equal(hop_wait(3, 9, 0), 4);
	assert_int_equal(hop_wait(8, 9, 0), HOP_LONGEST_WAIT);
	assert_int_equal(hop_wait(1000, 2000, 0), HOP_LONGEST_WAIT);
}

static void test_ends(void **state)
{
	(void)state;
	assert_int_equal(hop_wait(3, 3, 0), HOP_NEVER);
	assert_int_equal(hop_wait(1, 1, 5), HOP_NEVER);
	assert_int_equal(hop_wait(2, 3, 0), 2);
}

static void test_what_the_server_asks(void **state)
{
	(void)state;
	assert_int_equal(hop_wait(1, 3, 7), 7);
	assert_int_equal(hop_wait(1, 3, HOP_LONGEST_WAIT), HOP_LONGEST_WAIT);
	assert_int_equal(hop_wait(1, 3, HOP_LONGEST_WAIT + 1), HOP_NEVER);
}

static struct str through(const struct hop_proxies *proxies, const char *scheme, const char *host)
{
	struct hop hop = {.scheme = str_from(scheme), .host = str_from(host)};
	return hop_proxy(proxies, &hop);
}

static void test_by_scheme(void **state)
{
	(void)state;
	struct hop_proxies proxies = {.https = STR("http://s:1"), .http = STR("http://p:2")};
	unit_equal(through(&proxies, "https", "a.example"), "http://s:1");
	unit_equal(through(&proxies, "http", "a.example"), "http://p:2");
	proxies = (struct hop_proxies){.all = STR("http://a:3")};
	unit_equal(through(&proxies, "https", "a.example"), "http://a:3");
	proxies = (struct hop_proxies){0};
	unit_equal(through(&proxies, "https", "a.example"), "");
}

static void test_exceptions(void **state)
{
	(void)state;
	struct hop_proxies proxies = {.all = STR("http://a:3"),
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
	struct hop_proxies proxies = hop_proxies();
	unit_equal(proxies.http, "http://small:1");
	unit_equal(proxies.https, "http://capital:2");
	unsetenv("http_proxy");
	setenv("HTTP_PROXY", "http://a-header:3", 1);
	unit_equal(hop_proxies().http, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_host),
		cmocka_unit_test(test_other_hosts),
		cmocka_unit_test(test_schemes),
		cmocka_unit_test(test_credentials),
		cmocka_unit_test(test_networks),
		cmocka_unit_test(test_what_passes),
		cmocka_unit_test(test_waits_longer_each_time),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_what_the_server_asks),
		cmocka_unit_test(test_by_scheme),
		cmocka_unit_test(test_exceptions),
		cmocka_unit_test(test_the_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
