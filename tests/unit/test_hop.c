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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_host), cmocka_unit_test(test_other_hosts),
		cmocka_unit_test(test_schemes),       cmocka_unit_test(test_credentials),
		cmocka_unit_test(test_networks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
