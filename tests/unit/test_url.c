#include "text/url.h"

#include "unit.h"

static void allows(const char *url)
{
	if (!url_is_allowed(str_from(url)))
		fail_msg("\"%s\" is refused", url);
}

static void refuses(const char *url)
{
	if (url_is_allowed(str_from(url)))
		fail_msg("\"%s\" is allowed", url);
}

static void test_allowed_addresses(void **state)
{
	(void)state;
	static const char *const allowed[] = {
		"https://a.example/",
		"HTTP://a.example",
		"mailto:a@b.example",
		"webcal://board.example/meetings/calendar.ics",
		"tel:+441162252525",
		"",
		"#p3",
		"?q=x",
		"/risks/",
		"../a/",
		"a.csv",
		"./a:b",
		"a/b:c",
		"#javascript:x",
		"?data:",
		"1:2",
		"\xc3\xa9:x",
		"\n https://a.example/",
	};
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		allows(allowed[i]);
}

static void test_refused_addresses(void **state)
{
	(void)state;
	static const char *const refused[] = {
		"javascript:alert(1)",
		"JAVASCRIPT:x",
		"java\tscript:x",
		"java\nscript:x",
		"java\r\nscript:x",
		" javascript:x",
		"\x01javascript:x",
		"javascript\t:x",
		"data:text/html,x",
		"vbscript:x",
		"file:///etc/passwd",
		"blob:x",
		"ftp://a",
		"about:blank",
		"httpx:a",
		"https+x:a",
		"ht:a",
		"x:",
		"//host/x",
		"\\\\host",
		"/\\host",
		"\\/host",
		"/\t/host",
		" //host",
		"/\n\\host",
		"view-source:https://a",
		"averyverylongscheme:x",
	};
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		refuses(refused[i]);
	assert_false(url_is_allowed(STR("java\0script:x")));
}

static void test_what_is_external(void **state)
{
	(void)state;
	assert_true(url_is_external(STR("https://a.example/")));
	assert_true(url_is_external(STR("mailto:a@b.example")));
	assert_true(url_is_external(STR("//host")));
	assert_true(url_is_external(STR("risk:orr-84")));
	assert_false(url_is_external(STR("/host")));
	assert_false(url_is_external(STR("a/b:c")));
	assert_false(url_is_external(STR("#a")));
	assert_false(url_is_external(STR("")));
}

static void test_every_relative_address(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to, *page, *file;
	} cases[] = {
		/* to itself */
		{"", "", "./", "index.html"},
		{"", "#p3", "#p3", "#p3"},
		{"risks/", "risks/", "./", "index.html"},
		{"risks/orr-75/", "risks/orr-75/#p3", "#p3", "#p3"},
		{"risks/", "risks/?q=a#b", "?q=a#b", "?q=a#b"},
		{"404.html", "404.html", "404.html", "404.html"},
		{"404.html", "404.html#a", "#a", "#a"},
		/* from the root, and from a file in it */
		{"", "risks/", "risks/", "risks/index.html"},
		{"", "risks/orr-75/", "risks/orr-75/", "risks/orr-75/index.html"},
		{"", "404.html", "404.html", "404.html"},
		{"", "style.0a1b.css", "style.0a1b.css", "style.0a1b.css"},
		{"404.html", "", "./", "index.html"},
		{"404.html", "#a", "./#a", "index.html#a"},
		{"404.html", "risks/", "risks/", "risks/index.html"},
		/* up */
		{"risks/", "", "../", "../index.html"},
		{"risks/", "#p1", "../#p1", "../index.html#p1"},
		{"risks/orr-75/", "", "../../", "../../index.html"},
		{"risks/orr-75/", "risks/", "../", "../index.html"},
		{"a/b/c/", "a/", "../../", "../../index.html"},
		{"a/b/c/d/", "a/b/x.csv", "../../x.csv", "../../x.csv"},
		{"risks/orr-75/", "404.html", "../../404.html", "../../404.html"},
		/* across */
		{"risks/orr-75/", "meetings/", "../../meetings/", "../../meetings/index.html"},
		{"risks/orr-75/", "risks/orr-7/", "../orr-7/", "../orr-7/index.html"},
		{"risks/orr-7/", "risks/orr-75/#x", "../orr-75/#x", "../orr-75/index.html#x"},
		{"meetings/2023/", "meetings/2024/", "../2024/", "../2024/index.html"},
		/* down */
		{"meetings/", "meetings/m/p/", "m/p/", "m/p/index.html"},
		{"meetings/m/", "meetings/m/p/p.pdf", "p/p.pdf", "p/p.pdf"},
		/* from files in folders */
		{"a/x.html", "a/", "./", "index.html"},
		{"a/x.html", "a/y.html", "y.html", "y.html"},
		{"a/x.html", "b/", "../b/", "../b/index.html"},
		/* a file and a folder of one name */
		{"risks/", "risks", "../risks", "../risks"},
		/* what must not turn into a scheme or a host */
		{"", "a:b/", "./a:b/", "./a:b/index.html"},
		{"a/", "a//b", ".//b", ".//b"},
		{"a/", "x:y", "../x:y", "../x:y"},
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str from = str_from(cases[i].from);
		struct str to = str_from(cases[i].to);
		unit_equal(url_relative(from, to, &arena), cases[i].page);
		unit_equal(url_relative_file(from, to, &arena), cases[i].file);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allowed_addresses),
		cmocka_unit_test(test_refused_addresses),
		cmocka_unit_test(test_what_is_external),
		cmocka_unit_test(test_every_relative_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
