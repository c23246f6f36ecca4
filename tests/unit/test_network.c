#include "io/hop.h"

#include "unit.h"

static void is(const char *host, enum network_scope expected)
{
	enum network_scope scope;
	if (!network_of_literal(str_from(host), &scope))
		fail_msg("%s was taken for a name", host);
	if (scope != expected)
		fail_msg("%s is %s, not %s", host, network_words(scope), network_words(expected));
}

/* The first and last of each network, and their neighbours. */
static void test_ipv4(void **state)
{
	(void)state;
	is("0.0.0.0", NETWORK_UNSPECIFIED);
	is("0.255.255.255", NETWORK_UNSPECIFIED);
	is("1.0.0.0", NETWORK_PUBLIC);
	is("9.255.255.255", NETWORK_PUBLIC);
	is("10.0.0.0", NETWORK_PRIVATE);
	is("10.255.255.255", NETWORK_PRIVATE);
	is("11.0.0.0", NETWORK_PUBLIC);
	is("100.63.255.255", NETWORK_PUBLIC);
	is("100.64.0.0", NETWORK_PRIVATE);
	is("100.127.255.255", NETWORK_PRIVATE);
	is("100.128.0.0", NETWORK_PUBLIC);
	is("126.255.255.255", NETWORK_PUBLIC);
	is("127.0.0.0", NETWORK_LOOPBACK);
	is("127.255.255.255", NETWORK_LOOPBACK);
	is("128.0.0.0", NETWORK_PUBLIC);
	is("169.253.255.255", NETWORK_PUBLIC);
	is("169.254.169.254", NETWORK_LINK_LOCAL);
	is("169.255.0.0", NETWORK_PUBLIC);
	is("172.15.255.255", NETWORK_PUBLIC);
	is("172.16.0.0", NETWORK_PRIVATE);
	is("172.31.255.255", NETWORK_PRIVATE);
	is("172.32.0.0", NETWORK_PUBLIC);
	is("192.0.0.8", NETWORK_RESERVED);
	is("192.0.2.1", NETWORK_RESERVED);
	is("192.88.99.1", NETWORK_RESERVED);
	is("192.167.255.255", NETWORK_PUBLIC);
	is("192.168.0.0", NETWORK_PRIVATE);
	is("192.168.255.255", NETWORK_PRIVATE);
	is("192.169.0.0", NETWORK_PUBLIC);
	is("198.17.255.255", NETWORK_PUBLIC);
	is("198.18.0.0", NETWORK_RESERVED);
	is("198.19.255.255", NETWORK_RESERVED);
	is("198.20.0.0", NETWORK_PUBLIC);
	is("198.51.100.7", NETWORK_RESERVED);
	is("203.0.113.7", NETWORK_RESERVED);
	is("223.255.255.255", NETWORK_PUBLIC);
	is("224.0.0.1", NETWORK_MULTICAST);
	is("239.255.255.255", NETWORK_MULTICAST);
	is("240.0.0.0", NETWORK_RESERVED);
	is("255.255.255.255", NETWORK_RESERVED);
}

static void test_every_spelling_of_ipv4(void **state)
{
	(void)state;
	is("127.1", NETWORK_LOOPBACK);
	is("127.0.1", NETWORK_LOOPBACK);
	is("2130706433", NETWORK_LOOPBACK);
	is("0x7f000001", NETWORK_LOOPBACK);
	is("0x7F.0.0.1", NETWORK_LOOPBACK);
	is("0177.0.0.01", NETWORK_LOOPBACK);
	is("017700000001", NETWORK_LOOPBACK);
	is("127.0.0.1.", NETWORK_LOOPBACK);
	is("10.1", NETWORK_PRIVATE);
	is("0xa9fea9fe", NETWORK_LINK_LOCAL);
	is("0", NETWORK_UNSPECIFIED);
}

static void test_ipv6(void **state)
{
	(void)state;
	is("[::]", NETWORK_UNSPECIFIED);
	is("[::1]", NETWORK_LOOPBACK);
	is("[0:0:0:0:0:0:0:1]", NETWORK_LOOPBACK);
	is("::1", NETWORK_LOOPBACK);
	is("[fbff::1]", NETWORK_RESERVED);
	is("[fc00::1]", NETWORK_PRIVATE);
	is("[fdff:ffff::1]", NETWORK_PRIVATE);
	is("[fe00::1]", NETWORK_RESERVED);
	is("[fe80::1]", NETWORK_LINK_LOCAL);
	is("[FE80::1%25eth0]", NETWORK_LINK_LOCAL);
	is("[febf::1]", NETWORK_LINK_LOCAL);
	is("[fec0::1]", NETWORK_PRIVATE);
	is("[ff02::1]", NETWORK_MULTICAST);
	is("[1fff::1]", NETWORK_RESERVED);
	is("[2000::1]", NETWORK_PUBLIC);
	is("[2001::1]", NETWORK_RESERVED);
	is("[2001:1ff::1]", NETWORK_RESERVED);
	is("[2001:200::1]", NETWORK_PUBLIC);
	is("[2001:db8::1]", NETWORK_RESERVED);
	is("[2606:4700::1111]", NETWORK_PUBLIC);
	is("[3fff::1]", NETWORK_RESERVED);
	is("[3ffe:ffff::1]", NETWORK_PUBLIC);
	is("[4000::1]", NETWORK_RESERVED);
	is("[100::1]", NETWORK_RESERVED);
}

static void test_ipv4_inside_ipv6(void **state)
{
	(void)state;
	is("[::ffff:127.0.0.1]", NETWORK_LOOPBACK);
	is("[::ffff:7f00:1]", NETWORK_LOOPBACK);
	is("[::ffff:8.8.8.8]", NETWORK_PUBLIC);
	is("[::10.0.0.1]", NETWORK_PRIVATE);
	is("[64:ff9b::10.0.0.1]", NETWORK_PRIVATE);
	is("[64:ff9b::a9fe:a9fe]", NETWORK_LINK_LOCAL);
	is("[64:ff9b::8.8.8.8]", NETWORK_PUBLIC);
	is("[64:ff9b:1::8.8.8.8]", NETWORK_PRIVATE);
	is("[2002:7f00:1::]", NETWORK_LOOPBACK);
	is("[2002:c0a8:101::1]", NETWORK_PRIVATE);
	is("[2002:808:808::1]", NETWORK_PUBLIC);
}

static void test_names(void **state)
{
	(void)state;
	enum network_scope scope;
	is("localhost", NETWORK_LOOPBACK);
	is("LOCALHOST.", NETWORK_LOOPBACK);
	is("a.localhost", NETWORK_LOOPBACK);
	assert_false(network_of_literal(STR("notlocalhost"), &scope));
	assert_false(network_of_literal(STR("www.nhs.uk"), &scope));
	assert_false(network_of_literal(STR("1.2.3.4.example"), &scope));
	assert_false(network_of_literal(STR(""), &scope));
	assert_false(network_of_literal(STR("[]"), &scope));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ipv4),  cmocka_unit_test(test_every_spelling_of_ipv4),
		cmocka_unit_test(test_ipv6),  cmocka_unit_test(test_ipv4_inside_ipv6),
		cmocka_unit_test(test_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
