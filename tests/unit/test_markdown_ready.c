/* Ordinary writing that CommonMark takes for something else, or loses. */
#include "rendering.h"

#define TABLE(head, rows) \
	"<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table>\n" \
	"<thead>\n<tr>" head "</tr>\n</thead>\n<tbody>\n" rows "</tbody>\n</table></div>\n"
#define HEAD(text) "<th scope=\"col\">" text "</th>"

/* What is printed, with whatever is said about it. */
static void becomes(const char *text, const char *expected)
{
	struct rendering rendering;
	render(&rendering, MARKDOWN_BLOCKS, text);
	unit_equal(patched(&rendering), expected);
	release(&rendering);
}

static void test_no_cell_moves(void **state)
{
	(void)state;
	becomes("| A | B | C |\n|---|---|---|\n| 1 || 3 |\n|| 2 | 3 |\n",
		TABLE(HEAD("A") HEAD("B") HEAD("C"), "<tr><td>1</td><td></td><td>3</td></tr>\n"
						     "<tr><td></td><td>2</td><td>3</td></tr>\n"));
	becomes("| A | B | C |\n|---|---|\n| 1 | 2 | 3 |\n",
		TABLE(HEAD("A") HEAD("B") HEAD("C"), "<tr><td>1</td><td>2</td><td>3</td></tr>\n"));
	becomes("| A | B |\n|---|---|---|\n| 1 | 2 | 3 |\n",
		TABLE(HEAD("A") HEAD("B") "<td></td>",
		      "<tr><td>1</td><td>2</td><td>3</td></tr>\n"));
	says("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n",
	     "1:4: warning: a table has no caption [table-caption]\n"
	     "3:1: error: this row has 3 cells, and the table has 2 columns [table-columns]\n");
	/* A row may have fewer. */
	becomes("> | A | B |\n> |---|---|\n> | 1 |\n",
		"<blockquote>\n" TABLE(HEAD("A") HEAD("B"),
				       "<tr><td>1</td><td></td></tr>\n") "</blockquote>\n");
}

static void test_one_tilde_is_no_line_through(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS, "from ~9.6 to ~7.3 (~2.3) and ~~old~~ and `~x~`",
	      "<p>from ~9.6 to ~7.3 (~2.3) and <del>old</del> and <code>~x~</code></p>\n");
	gives(MARKDOWN_INLINE, "~a~ \\~b~ <https://a.example/~b~>",
	      "~a~ ~b~ <a href=\"https://a.example/~b~\">https://a.example/~b~</a>");
	gives(MARKDOWN_BLOCKS, "```\n~a~ <no one>\n```\n\n    ~b~\n",
	      "<pre tabindex=\"0\"><code>~a~ &lt;no one&gt;\n</code></pre>\n"
	      "<pre tabindex=\"0\"><code>~b~\n</code></pre>\n");
}

static void test_words_in_brackets(void **state)
{
	(void)state;
	becomes("Ann <sponsor prospect> and\n\n<no objections>\n\n- <crosstalk> `<x y>`",
		"<p>Ann &lt;sponsor prospect&gt; and</p>\n<p>&lt;no objections&gt;</p>\n"
		"<ul>\n<li>&lt;crosstalk&gt; <code>&lt;x y&gt;</code></li>\n</ul>\n");
	says("a\n\nb <to do> <x/>",
	     "3:3: warning: \"<to do>\" is no HTML, and is printed as it stands; "
	     "there are more in this text [odd-writing]\n");
	becomes("a <font> b <div>c", "<p>a  b  c</p>\n");
}

static void test_marks_of_pandoc(void **state)
{
	(void)state;
	becomes("[a [b]]{.underline} ![c](d.png){width=2in}e [f](https://x.example){.y}\n",
		"<p>a [b] <img src=\"{d.png}\" alt=\"c\">e "
		"<a href=\"https://x.example\">f</a></p>\n");
	becomes("::: {.note}\na\n\n:::\n\n## b {.unnumbered}\n", "<p>a</p>\n<h2>b</h2>\n");
	becomes("m^2^ H~2~O ~9.6 to ~7.3 x^y {a=b} c", "<p>m<sup>2</sup> H<sub>2</sub>O ~9.6 to "
						       "~7.3 x^y {a=b} c</p>\n");
	becomes("`[a]{.b} c^2^`", "<p><code>[a]{.b} c^2^</code></p>\n");
	becomes("\u2022 a\n\u2022\tb\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
}

static void test_html_of_other_programs(void **state)
{
	(void)state;
	becomes("<p>a</p><p class=x>b\n c</p>\n<div>d<p>e</div>\n",
		"<p>a</p>\n<p>b c</p>\n<p>d</p>\n<p>e</p>\n");
	becomes("<ul><li>a<li>b</li></ul>c\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n");
	becomes("<ol>\n<li><p>a</p>\n<ul><li>b</li></ul></li>\n\n<li>c\n</ol>\n\nd\n",
		"<ol>\n<li><p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li><p>c</p>\n</li>\n</ol>\n"
		"<p>d</p>\n");
	becomes("<li>a", "<ul>\n<li>a</li>\n</ul>\n");
	becomes("<blockquote><p>a</p><p>b</p></blockquote>\n\nc",
		"<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>\n");
	becomes("<p>a<br>b</p>\n<br>\n<hr/>\n<p></p>", "<p>a<br>b</p>\n<hr>\n");
	/* What would be a mark of Markdown is none. */
	becomes("<p>1. a</p><p>- *b* _c_ d_e `f` [g](h) ~~i~~</p><p># j</p><p>&lt;b> < k</p>",
		"<p>1. a</p>\n<p>- *b* _c_ d_e `f` [g](h) ~~i~~</p>\n<p># j</p>\n"
		"<p>&lt;b&gt; &lt; k</p>\n");
	becomes("<div>\n\n**a**\n\n</div>\n", "<p><strong>a</strong></p>\n");
	becomes("- <p>a</p>\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
	says("a\n\n<p onclick='x'>b</p>\n<script>c</script>\n<form>",
	     "3:1: error: the HTML \"<p onclick='x'>\" cannot be used, nor 2 more tags of this "
	     "text "
	     "[raw-html]\n");
	says("<p>a</p>\n<p>b &wrong; [[x]] <u>c</u></p>\n<img src='x.png'>\n",
	     "3:1: error: an image has no alternative text [image-text]\n");
}

static void test_comments_are_left_out(void **state)
{
	(void)state;
	becomes("<!-- a -->\n\nb <!-- c\nd --> e\n\n<!--\n\n~f~\n-->\n", "<p>b  e</p>\n");
	becomes("<!-- a --> <!-- b -->  c\n\n<!-- d\n\ne --> f\ng\n", "<p>c</p>\n<p>f\ng</p>\n");
	becomes("`<!-- a -->` b\n\n    <!-- a --> b\n",
		"<p><code>&lt;!-- a --&gt;</code> b</p>\n<pre tabindex=\"0\"><code>&lt;!-- a "
		"--&gt; "
		"b\n</code></pre>\n");
	says("<!-- a --> | b |\nc <u>\n",
	     "1:1: warning: an HTML comment is left out [html-comment]\n");
	says("b <!-- c --> d <!-- e -->",
	     "1:3: warning: 2 HTML comments are left out [html-comment]\n");
	says("[//]: # (a note)\n\nb", "1:1: warning: an HTML comment is left out [html-comment]\n");
}

static void test_lines_that_define_nothing(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS, "[Decision]: Approved\n\n[Next step]: see [a], p.4",
	      "<p>[Decision]: Approved</p>\n<p>[Next step]: see [a], p.4</p>\n");
	gives(MARKDOWN_BLOCKS, "[a][B] and [b]\n\n[b]: https://a.example 'T'\n[c]: #d",
	      "<p><a href=\"https://a.example\" title=\"T\">a</a> and "
	      "<a href=\"https://a.example\" title=\"T\">b</a></p>\n"
	      "<p>[c]: #d</p>\n");
}

static void test_files_with_spaces(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS, "[a](Board pack.pdf) [b](Board%20pack.pdf#page=3) [c](no file here)",
	      "<p><a href=\"{Board pack.pdf}\">a</a> <a href=\"{Board pack.pdf#page=3}\">b</a> "
	      "[c](no file here)</p>\n");
	says("[a](b%2e%2e%5c)", "1:5: error: a link may not lead to \"b..\\\" [unsafe-link]\n");
}

static void test_addresses_in_a_text(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS,
	      "At https://a.example/b_c_d?e=1&f=(2), (www.a.example) or a.b@c.example.",
	      "<p>At <a href=\"https://a.example/b_c_d?e=1&amp;f=(2)\">"
	      "https://a.example/b_c_d?e=1&amp;f=(2)</a>, "
	      "(<a href=\"http://www.a.example\">www.a.example</a>) or "
	      "<a href=\"mailto:a.b@c.example\">a.b@c.example</a>.</p>\n");
	gives(MARKDOWN_INLINE, "xhttps://a.example http://nodot www. a@b @c.example, h ww",
	      "xhttps://a.example http://nodot www. a@b @c.example, h ww");
	gives(MARKDOWN_INLINE, "[see www.a.example](https://b.example) `https://c.example`",
	      "<a href=\"https://b.example\">see www.a.example</a> "
	      "<code>https://c.example</code>");
	gives(MARKDOWN_INLINE, "HTTPS://A.example/ b",
	      "<a href=\"HTTPS://A.example/\">HTTPS://A.example/</a> b");
}

#define REF(n) \
	"<sup><a href=\"#footnote-" n "\" id=\"footnote-" n "-text\" " \
	"aria-label=\"Footnote " n "\">" n "</a></sup>"
#define BACK(n) \
	"<a href=\"#footnote-" n "-text\" aria-label=\"Back to the text of footnote " n \
	"\">Back</a></li>\n"

static void test_footnotes(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY,
	      "a[^x] b[^2] c[^x]\n\n[^2]: two\n    lines\n\n    and *more*\n[^x]: "
	      "https://a.example\n\nend",
	      "<p id=\"p1\" class=\"numbered\"><a class=\"permalink\" href=\"#p1\" "
	      "aria-label=\"Paragraph 1\">1</a> a" REF("1") " b" REF(
		      "2") " c<sup><a "
			   "href=\"#footnote-1\" aria-label=\"Footnote 1\">1</a></sup></p>\n"
			   "<p id=\"p2\" class=\"numbered\"><a class=\"permalink\" href=\"#p2\" "
			   "aria-label=\"Paragraph 2\">2</a> end</p>\n"
			   "<div class=\"footnotes\">\n<ol start=\"1\">\n<li "
			   "id=\"footnote-1\"><p><a "
			   "href=\"https://a.example\">https://a.example</a></p>\n" BACK(
				   "1") "<li id=\"footnote-2\"><p>two\nlines</p>\n<p>and "
					"<em>more</em></p>\n" BACK("2") "</ol>\n</div>\n");
}

/* A section that is taken out takes its footnotes with it. */
static void test_footnotes_stand_in_their_section(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY,
	       "## A\n\na[^1]\n\n### B\n\nb[^2]\n\n## C\n\nc\n\n"
	       "[^1]: first[^2]\n[^2]: second");
	struct str html = rendering.body.html;
	size_t first = str_find(html, STR("first")), b = str_find(html, STR(">B <"));
	size_t second = str_find(html, STR(">second")), c = str_find(html, STR(">C <"));
	assert_true(first < b && second < c && c < html.len);
	release(&rendering);
}

static void test_footnotes_that_lack_something(void **state)
{
	(void)state;
	says_as(MARKDOWN_BODY, "a[^1] b\n\n[^2]: c [[risk:x",
		"1:2: warning: this text has no footnote \"[^1]\" [odd-writing]\n"
		"3:7: warning: no text refers to the footnote \"[^2]\", which is left out "
		"[odd-writing]\n");
	says_as(MARKDOWN_BODY, "a[^1]\n\nd\n\n[^1]: c\n    [e](javascript:f)",
		"6:9: error: a link may not lead to \"javascript:f\" [unsafe-link]\n");
	gives(MARKDOWN_INLINE, "a[^1]", "a[^1]");
}

static void test_headings_that_lack_a_space(void **state)
{
	(void)state;
	says("#Finance\n\n##Risk\n\n#1 of us\n\n# A",
	     "1:1: warning: \"#Finance\" looks like a heading, but has no space behind \"#\" "
	     "[odd-writing]\n"
	     "3:1: warning: \"##Risk\" looks like a heading, but has no space behind \"##\" "
	     "[odd-writing]\n");
}

static void test_anchors_as_at_github(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY,
	       "[a](#1-berlin--london) [b](#ceos-report) [c](#ceos-report-1)\n\n"
	       "## 1. Berlin & London\n\n## CEO’s report\n\n## CEO’s report\n\nx");
	unit_equal(unit_messages(&rendering.diag, &rendering.arena), "");
	struct str html = patched(&rendering);
	assert_true(str_find(html, STR("<a href=\"#1-berlin-london\">a</a>")) < html.len);
	assert_true(str_find(html, STR("<a href=\"#ceo-s-report\">b</a>")) < html.len);
	assert_true(str_find(html, STR("<a href=\"#ceo-s-report-2\">c</a>")) < html.len);
	const struct markdown_block *last = &rendering.body.blocks[rendering.body.block_count - 1];
	unit_equal(str_sub(html, last->start, last->end), "x");
	release(&rendering);
}

/* An id of such a heading does not depend on those before it. */
static void test_headings_without_latin_letters(void **state)
{
	(void)state;
	struct rendering one, two;
	render(&one, MARKDOWN_BODY, "## 日本語\n\nx");
	render(&two, MARKDOWN_BODY, "## Ωμέγα\n\n## 日本語\n\nx");
	assert_true(str_equal(one.body.blocks[0].id, two.body.blocks[1].id));
	assert_false(str_equal(two.body.blocks[0].id, two.body.blocks[1].id));
	release(&one);
	release(&two);
}

static void test_places_behind_edits(void **state)
{
	(void)state;
	says("| A | B |\n|---|---|\n|| ~x~ [[y]] |\n",
	     "1:4: warning: a table has no caption [table-caption]\n"
	     "3:10: error: the reference \"y\" does not say what kind of thing it is "
	     "[bad-reference]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_cell_moves),
		cmocka_unit_test(test_one_tilde_is_no_line_through),
		cmocka_unit_test(test_words_in_brackets),
		cmocka_unit_test(test_marks_of_pandoc),
		cmocka_unit_test(test_html_of_other_programs),
		cmocka_unit_test(test_comments_are_left_out),
		cmocka_unit_test(test_lines_that_define_nothing),
		cmocka_unit_test(test_files_with_spaces),
		cmocka_unit_test(test_addresses_in_a_text),
		cmocka_unit_test(test_footnotes),
		cmocka_unit_test(test_footnotes_stand_in_their_section),
		cmocka_unit_test(test_footnotes_that_lack_something),
		cmocka_unit_test(test_headings_that_lack_a_space),
		cmocka_unit_test(test_anchors_as_at_github),
		cmocka_unit_test(test_headings_without_latin_letters),
		cmocka_unit_test(test_places_behind_edits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
