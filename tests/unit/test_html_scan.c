#include "text/html.h"

#include "base/buffer.h"
#include "unit.h"

/* The words of our own HTML, on one line. */
static void gives(const char *html, const char *expected)
{
	struct buffer out = {0};
	html_add_plain(&out, str_from(html));
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
}

static void test_tags(void **state)
{
	(void)state;
	gives("", "");
	gives("<p>Waits <a href=\"../a/\">are <em>long</em></a>.</p>\n", "Waits are long.");
	gives("<p>One.</p><p>Two.</p>\n", "One. Two.");
	gives("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "a b");
	gives("<a>x</a><article>y</article>", "x y");
	gives("a<br>b <sup>2</sup>", "a b 2");
}

static void test_characters(void **state)
{
	(void)state;
	gives("A&amp;E &lt;b&gt; &quot;x&quot; &#39;", "A&E <b> \"x\" '");
	gives("  a \n\t b  ", "a b");
}

static void test_broken(void **state)
{
	(void)state;
	gives("a < b", "a < b");
	gives("<", "<");
	gives("a &nothing; b", "a &nothing; b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_broken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
