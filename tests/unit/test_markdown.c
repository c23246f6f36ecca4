#include "rendering.h"

static void test_spans_and_text(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS, "a *b* **c** `d<e>` ~~f~~ g & h \"q\"",
	      "<p>a <em>b</em> <strong>c</strong> <code>d&lt;e&gt;</code> "
	      "<del>f</del> g &amp; h &quot;q&quot;</p>\n");
	gives(MARKDOWN_BLOCKS, "a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>\n");
	gives(MARKDOWN_BLOCKS, "a\r\nb\r\n\r\nc\r\n", "<p>a\nb</p>\n<p>c</p>\n");
	gives(MARKDOWN_BLOCKS, "&eacute;&amp;&#65;&nosuch;\\*",
	      "<p>\u00e9&amp;A&amp;nosuch;*</p>\n");
	gives(MARKDOWN_BLOCKS, "", "");
}

static void test_blocks(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS, "> a\n\n* * *\n\n    code <\n",
	      "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"
	      "<pre tabindex=\"0\"><code>code &lt;\n</code></pre>\n");
	gives(MARKDOWN_BLOCKS, "```python\nx = [[1]]\n```",
	      "<pre tabindex=\"0\"><code class=\"language-python\">"
	      "x = [[1]]\n</code></pre>\n");
	gives(MARKDOWN_BLOCKS, "```a\"b\n```", "<pre tabindex=\"0\"><code></code></pre>\n");
	gives(MARKDOWN_BLOCKS, "3. a\n4. b\n   - c\n\n1) d",
	      "<ol start=\"3\">\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul>\n"
	      "</li>\n</ol>\n<ol>\n<li>d</li>\n</ol>\n");
	gives(MARKDOWN_BLOCKS, "- [ ] a\n- [x] b",
	      "<ul>\n<li><span class=\"task\">To do:</span> a</li>\n"
	      "<li><span class=\"task\">Done:</span> b</li>\n</ul>\n");
	gives(MARKDOWN_BLOCKS, "# A\n\nb\n\n## C", "<h2>A</h2>\n<p>b</p>\n<h3>C</h3>\n");
}

/* md4c 0.4.8 ends emphasis here that it never began. */
static void test_marks_inside_addresses(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BLOCKS, "*x [y](a*z)](a*\n\n*b*");
	assert_int_equal(diag_count(&rendering.diag, DIAG_ODD_WRITING), 1);
	unit_equal(patched(&rendering), "<p><em>x <a href=\"{a*z}\">y</a>](a*"
					"</em></p>\n<p><em>b</em></p>\n");
	release(&rendering);
}

static void test_inline_values_have_no_blocks(void **state)
{
	(void)state;
	gives(MARKDOWN_INLINE, "1. Apologies", "1. Apologies");
	gives(MARKDOWN_INLINE, "# 5 things", "# 5 things");
	gives(MARKDOWN_INLINE, "- x", "- x");
	gives(MARKDOWN_INLINE, "> x", "&gt; x");
	gives(MARKDOWN_INLINE, "  _a_ **b** [[risk:orr-1]] \n",
	      "<em>a</em> <strong>b</strong> "
	      "<a href=\"{risk:orr-1}\">{=risk:orr-1}</a>");
	gives(MARKDOWN_INLINE, "a | b\n---|---\nc | d", "a | b ---|--- c | d");
	gives(MARKDOWN_INLINE, "[[risk:orr-1]]: x",
	      "<a href=\"{risk:orr-1}\">{=risk:orr-1}</a>: x");
	gives(MARKDOWN_INLINE, "[a]: b", "[a]: b");
	gives(MARKDOWN_INLINE, "---", "---");
	gives(MARKDOWN_INLINE, "", "");
	gives(MARKDOWN_INLINE, "Table: x", "Table: x");
	gives(MARKDOWN_INLINE, "&amp; x", "&amp; x");
	gives(MARKDOWN_INLINE, "ORR 8", "<a href=\"{risk:orr-8}\">ORR 8</a>");
}

static void test_numbered_paragraphs(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY, "a\n\n- b\n\n  c\n\n> d\n\ne {#waits}\n\nf",
	      P("1", "a") "<ul>\n<li><p>b</p>\n<p>c</p>\n</li>\n</ul>\n"
			  "<blockquote>\n<p>d</p>\n</blockquote>\n"
			  "<p id=\"waits\" class=\"numbered\"><a class=\"permalink\" "
			  "href=\"#waits\" aria-label=\"Paragraph 2\">2</a> e</p>\n" P("3", "f"));
}

static void test_headings(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY, "# A *b*\n\n## A b\n\n# A b\n",
	      H("2", "a-b", "A <em>b</em>", "A b") H("3", "a-b-2", "A b", "A b")
		      H("2", "a-b-3", "A b", "A b"));
	gives(MARKDOWN_BODY, "## P1\n\nx\n\n## ???\n\n## Contents",
	      H("2", "p1-2", "P1", "P1") P("1", "x") H("2", "section-40349e", "???", "???")
		      H("2", "contents-2", "Contents", "Contents"));
	gives(MARKDOWN_BODY, "## T \"q\" {#my-id} ##\n\n### [[risk:orr-84]] s",
	      H("2", "my-id", "T &quot;q&quot;", "T &quot;q&quot;")
		      H("3", "orr-84-s", "<a href=\"{risk:orr-84}\">{=risk:orr-84}</a> s",
			"orr-84 s"));
	gives(MARKDOWN_BODY, "Setext {#s}\n======\n", H("2", "s", "Setext", "Setext"));
}

static void test_heading_levels(void **state)
{
	(void)state;
	says_as(MARKDOWN_BODY, "# a\n\n### b\n\n### c\n\n#### d",
		"3:5: warning: the heading skips a level [heading-level]\n");
	says_as(MARKDOWN_BODY, "### a\n\n###### b",
		"1:5: warning: the heading skips a level [heading-level]\n"
		"3:8: warning: the heading skips levels [heading-level]\n");
	struct rendering rendering;
	render(&rendering, MARKDOWN_BLOCKS, "# a\n\n### b\n\n### c\n\n#### d\n\n## e");
	unit_equal(rendering.body.html, "<h2>a</h2>\n<h3>b</h3>\n<h3>c</h3>\n"
					"<h4>d</h4>\n<h3>e</h3>\n");
	release(&rendering);
	says_as(MARKDOWN_BODY, "## a\n\n### b\n\n# c\n\n## d", "");
	gives(MARKDOWN_BLOCKS, "## a\n\n### b\n\n# c\n\n## d",
	      "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n<h3>d</h3>\n");
}

static void test_written_ids(void **state)
{
	(void)state;
	says_as(MARKDOWN_BODY, "## a {#p3}\n\n## b {#B}\n\nc {#9}\n\nd {#}",
		"1:6: error: \"p3\" cannot be the id of a heading or "
		"paragraph [bad-id]\n"
		"3:6: error: \"B\" cannot be the id of a heading or paragraph "
		"[bad-id]\n"
		"5:3: error: \"9\" cannot be the id of a heading or paragraph "
		"[bad-id]\n"
		"7:3: error: \"\" cannot be the id of a heading or paragraph "
		"[bad-id]\n");
	says_as(MARKDOWN_BODY, "## a {#x}\n\n## b {#x}\n\n## c {#contents}",
		"3:6: error: the id \"x\" stands on this page already "
		"[duplicate-id]\n"
		"5:6: error: the id \"contents\" stands on this page already "
		"[duplicate-id]\n");
	gives(MARKDOWN_BLOCKS, "a {#x}", "<p>a {#x}</p>\n");
	gives(MARKDOWN_BODY, "a {x}\n\n\\{#x}", P("1", "a {x}") P("2", "{#x}"));
}

static void test_references(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS,
	      "see [[risk:orr-84]], [[item:m/x#a]]; *x*"
	      "[[uhl:risk:bl_1]]",
	      "<p>see <a href=\"{risk:orr-84}\">{=risk:orr-84}</a>, "
	      "<a href=\"{item:m/x#a}\">{=item:m/x#a}</a>; <em>x</em>"
	      "<a href=\"{uhl:risk:bl_1}\">{=uhl:risk:bl_1}</a></p>\n");
	gives(MARKDOWN_BLOCKS,
	      "[a *b*](risk:orr-84 \"t\") [c](cover-sheet:m/x)"
	      " [](risk:orr-1)",
	      "<p><a href=\"{risk:orr-84}\" title=\"t\">a <em>b</em></a> "
	      "<a href=\"{cover-sheet:m/x}\">c</a> "
	      "<a href=\"{risk:orr-1}\">{=risk:orr-1}</a></p>\n");
	gives(MARKDOWN_BLOCKS,
	      "[a](../orr.md#x) [b](b.csv) [c][d]\n\n"
	      "[d]: risk:orr-2",
	      "<p><a href=\"{../orr.md#x}\">a</a> <a href=\"{b.csv}\">b</a> "
	      "<a href=\"{risk:orr-2}\">c</a></p>\n");
	gives(MARKDOWN_BLOCKS, "`[[risk:x]]` \\[[x] [y]] \\\\\\[[z]] [ [a] ]",
	      "<p><code>[[risk:x]]</code> [[x] [y]] \\[[z]] [ [a] ]</p>\n");
	gives(MARKDOWN_BLOCKS, "<div>Of <b>[[risk:orr-84]]</b></div>\n\n<p>[[a b]] [*c*]</p>",
	      "<p>Of <strong><a href=\"{risk:orr-84}\">{=risk:orr-84}</a></strong></p>\n"
	      "<p>[[a b]] [*c*]</p>\n");
	gives(MARKDOWN_BLOCKS, "\\\\[[risk:orr-1]]",
	      "<p>\\<a href=\"{risk:orr-1}\">{=risk:orr-1}</a></p>\n");
}

static void test_where_references_stand(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY,
	       "> [[risk:e]]\n\n- [[risk:a]]\n\nx [[risk:b]]\n\n- [y](risk:c)\n\n"
	       "## [z][r] ORR 5\n\n[q](risk:a&#45;b) ![i](i.png)\n\n"
	       "[r]: risk:d\n");
	const struct markdown *body = &rendering.body;
	static const struct {
		const char *target, *written;
		uint32_t block;
	} expected[] = {
		{"risk:e", "risk:e", UINT32_MAX},
		{"risk:a", "risk:a", 0},
		{"risk:b", "risk:b", 1},
		{"risk:c", "risk:c", 2},
		{"risk:d", "risk:d", 3},
		{"risk:a-b", NULL, 4},
		{"i.png", "i.png", 4},
	};
	assert_int_equal(body->reference_count, 7);
	for (size_t i = 0; i < body->reference_count; i++) {
		const struct markdown_reference *reference = &body->references[i];
		unit_equal(reference->target, expected[i].target);
		assert_int_equal(reference->block, expected[i].block);
		if (expected[i].written)
			unit_equal(str_sub(rendering.source.text, reference->span.start,
					   reference->span.end),
				   expected[i].written);
	}
	assert_true(body->references[6].is_image);
	assert_false(body->references[6].is_file);
	release(&rendering);
}

static void test_malformed_references(void **state)
{
	(void)state;
	says("a [[risk orr]] b", "1:5: error: \"risk orr\" is not a reference "
				 "[bad-reference]\n");
	says("[[riks:orr-84]]", "1:3: error: there is no kind \"riks\" "
				"[bad-reference]\ndid you mean \"risk:orr-84\"?\n");
	says("[[zebra:orr-84]]", "1:3: error: there is no kind \"zebra\" "
				 "[bad-reference]\n");
	says("[[orr-84]]", "1:3: error: the reference \"orr-84\" does not say "
			   "what kind of thing it is [bad-reference]\n");
	says("[[risk:]] [[risk:a..b]] [[risk:../x]] [[risk:a#]]",
	     "1:3: error: \"risk:\" is not a reference [bad-reference]\n"
	     "1:13: error: \"risk:a..b\" is not a reference "
	     "[bad-reference]\n"
	     "1:27: error: \"risk:../x\" is not a reference "
	     "[bad-reference]\n"
	     "1:41: error: \"risk:a#\" is not a reference "
	     "[bad-reference]\n");
	says("a [[risk:x\ny]] b", "1:3: error: the reference \"[[risk:x\" is "
				  "not closed on its line [bad-reference]\n");
	says("[[]]", "1:1: error: \"\" is not a reference [bad-reference]\n");
	says("[see [[risk:x]]](https://a.example/)",
	     "1:8: error: the "
	     "reference \"risk:x\" stands inside a link [bad-reference]\n");
	says("[a](riks:b)", "1:5: error: there is no kind \"riks\" "
			    "[bad-reference]\ndid you mean \"risk:b\"?\n");
	says("[a]()", "1:1: error: a link leads nowhere [bad-reference]\n");
	says("[](https://a.example/)", "1:1: error: a link has no text [bad-reference]\n");
}

static void test_mentions(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS, "ORR 84, (ORR 7) and ORR\n85.",
	      "<p><a href=\"{risk:orr-84}\">ORR 84</a>, (<a href=\""
	      "{risk:orr-7}\">ORR 7</a>) and <a href=\"{risk:orr-85}\">ORR\n"
	      "85</a>.</p>\n");
	gives(MARKDOWN_BLOCKS, "ORR\r\n  85.", "<p><a href=\"{risk:orr-85}\">ORR\n  85</a>.</p>\n");
	gives(MARKDOWN_BLOCKS,
	      "ORR x, CORR 84, ORR 84a, ORR 8.5, ORR84, "
	      "orr 84, `ORR 84`, [ORR 84](risk:x), ORR 1234567890",
	      "<p>ORR x, CORR 84, ORR 84a, ORR 8.5, ORR84, orr 84, "
	      "<code>ORR 84</code>, <a href=\"{risk:x}\">ORR 84</a>, "
	      "ORR 1234567890</p>\n");
	gives(MARKDOWN_BLOCKS, "# ORR 84\n\nPaper 3a Paper 3b Paper 3",
	      "<h2>ORR 84</h2>\n<p><a href=\"{paper:m/3}\">Paper 3a</a> "
	      "Paper 3b Paper 3</p>\n");
	gives(MARKDOWN_BLOCKS, "**ORR 1**ORR 2",
	      "<p><strong><a href=\"{risk:orr-1}\">ORR 1</a></strong>"
	      "<a href=\"{risk:orr-2}\">ORR 2</a></p>\n");
}

static void test_addresses(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS,
	      "[a](https://a.example/?b=1&c=\"d) "
	      "<https://b.example> <m@c.example> [t](tel:+44)",
	      "<p><a href=\"https://a.example/?b=1&amp;c=%22d\">a</a> "
	      "<a href=\"https://b.example\">https://b.example</a> "
	      "<a href=\"mailto:m@c.example\">m@c.example</a> "
	      "<a href=\"tel:+44\">t</a></p>\n");
}

static void test_unsafe_addresses(void **state)
{
	static const char *const unsafe[] = {
		"[a](javascript:alert)",
		"[a](JAVASCRIPT&colon;x)",
		"[a](java&Tab;script&colon;x)",
		"[a](&#106;avascript:x)",
		"[a](<java\tscript:x>)",
		"[a](< javascript:x>)",
		"[a](data:text/html,x)",
		"[a](vbscript:x)",
		"[a](file:///x)",
		"[a](//host/x)",
		"[a](\\\\\\\\host)",
		"[a](/\\\\host)",
		"[a](/root)",
		"<javascript:x>",
		"[a](&#1;javascript:x)",
		"[a][b]\n\n[b]: javascript:x",
		"![a](javascript:x)",
		"![a](https://a.example/x.png)",
		"![a](risk:x)",
		"[a](x\\\\y)",
		"[a](?x)",
		"[a](javascript&#58;x)",
	};
	(void)state;
	for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++) {
		struct rendering rendering;
		render(&rendering, MARKDOWN_BODY, unsafe[i]);
		if (rendering.done || diag_count(&rendering.diag, DIAG_UNSAFE_LINK) != 1)
			fail_msg("%s is not refused", unsafe[i]);
		struct str html = rendering.body.html;
		assert_int_equal(str_find(html, STR("\"java")), html.len);
		release(&rendering);
	}
	says("x [a](javascript:alert)", "1:7: error: a link may not lead to "
					"\"javascript:alert\" [unsafe-link]\n");
}

static void test_fragments(void **state)
{
	(void)state;
	says_as(MARKDOWN_BODY,
		"[a](#later) [b](#p1) [c](#contents)\n\n"
		"## Later\n",
		"");
	says_as(MARKDOWN_BODY, "[a](#latr) [b](#p9)\n\n## Later\n\n## P9",
		"1:5: error: this text has no heading or paragraph \"latr\" "
		"[unknown-fragment]\ndid you mean \"#later\"?\n"
		"1:16: error: this text has no heading or paragraph \"p9\" "
		"[unknown-fragment]\ndid you mean \"#p1\"?\n");
	says("[a](#x)", "1:5: error: \"#x\" leads to no heading or paragraph "
			"of this text [unknown-fragment]\n");
}

static void test_images(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS,
	      "![A *b* `c` [d](e) &amp; \"f\"](g.png \"t\")"
	      " ![x\ny](z.png) ![](h.png 'Decorative')",
	      "<p><img src=\"{g.png}\" alt=\"A b c d &amp; &quot;f&quot;\" "
	      "title=\"t\"> <img src=\"{z.png}\" alt=\"x y\"> "
	      "<img src=\"{h.png}\" alt=\"\"></p>\n");
	says("a ![](x.png)", "1:7: error: an image has no alternative text "
			     "[image-text]\n");
	says("![<b>x</b>](x.png)", "1:3: error: the HTML \"<b>\" cannot be used [raw-html]\n");
}

static void test_html_in_a_text(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS,
	      "a<br>b<br/>c<br />m<sup>2</sup> *H<sub>2</sub>"
	      "O* <abbr\ntitle=\"a > &lt; b\">NHS</abbr>",
	      "<p>a<br>b<br>c<br>m<sup>2</sup> <em>H<sub>2</sub>O</em> "
	      "<abbr title=\"a &gt; &lt; b\">NHS</abbr></p>\n");
	says("a <script>x</script>",
	     "1:3: error: the HTML \"<script>\" cannot be used [raw-html]\n");
	says("a <!-- x\ny --> b <?p?> <sup onclick='x'> </sub>",
	     "1:3: warning: an HTML comment is left out [html-comment]\n"
	     "2:9: error: the HTML \"<?p?>\" cannot be used, nor 1 more tag of this text "
	     "[raw-html]\n");
	says("a <sup>b\n\n*a <sub>b* </sub>", "1:3: error: <sup> is not closed where it should be "
					      "[raw-html]\n"
					      "3:4: error: <sub> is not closed where it should be "
					      "[raw-html]\n"
					      "3:12: error: the HTML \"</sub>\" cannot be used "
					      "[raw-html]\n");
	says("- a <sup>b\n- c</sup>", "1:5: error: <sup> is not closed where it should be "
				      "[raw-html]\n"
				      "2:4: error: the HTML \"</sup>\" cannot be used "
				      "[raw-html]\n");
}

static void test_numbers_that_a_paper_prints(void **state)
{
	(void)state;
	gives(MARKDOWN_BODY, "1.1 Beds\n\n1.5 million",
	      "<p id=\"p1\" class=\"numbered\"><a class=\"permalink\" href=\"#p1\" "
	      "aria-label=\"Paragraph 1.1\">1.1</a> Beds</p>\n" P("2", "1.5 million"));
}

static void test_links_in_html(void **state)
{
	(void)state;
	gives(MARKDOWN_BLOCKS,
	      "a <b>b</b> <i>c</i> <u>d</u> <font color=\"x\">e</font> <s>f</s> "
	      "<a href=\"https://x.example/?a&amp;b\" target=\"_blank\">g <u>h</u></a>",
	      "<p>a <strong>b</strong> <em>c</em> d e <del>f</del> "
	      "<a href=\"https://x.example/?a&amp;b\">g h</a></p>\n");
	says("<a href='javascript:x()'>a b</a>",
	     "1:1: error: a link may not lead to \"javascript:x()\" [unsafe-link]\n");
	says("<a href='&#106;avascript:x()'>a b</a>",
	     "1:1: error: a link may not lead to \"javascript:x()\" [unsafe-link]\n");
	says("<a>b</a>", "1:1: error: the HTML \"<a>\" cannot be used [raw-html]\n");
	says("a <a href='https://x.example'>[b](https://y.example)</a>",
	     "1:35: error: a link stands inside another link [bad-reference]\n");
	gives(MARKDOWN_BODY, "<a name='top'></a>d",
	      "<p id=\"top\" class=\"numbered\"><a class=\"permalink\" href=\"#top\" "
	      "aria-label=\"Paragraph 1\">1</a> d</p>\n");
}

static void test_list_items_of_the_body(void **state)
{
	(void)state;
	struct rendering rendering;
	render(&rendering, MARKDOWN_BODY, "x {#here}\n\n- a [[risk:b]]\n  - c\n\n    # D\n- e\n");
	const struct markdown *body = &rendering.body;
	assert_int_equal(body->block_count, 4);
	static const enum markdown_block_type types[] = {
		MARKDOWN_PARAGRAPH,
		MARKDOWN_LIST_ITEM,
		MARKDOWN_HEADING,
		MARKDOWN_LIST_ITEM,
	};
	for (size_t i = 0; i < body->block_count; i++)
		assert_int_equal(body->blocks[i].type, types[i]);
	unit_equal(body->blocks[1].id, "here");
	unit_equal(body->blocks[3].id, "d");
	unit_equal(str_sub(body->html, body->blocks[3].start, body->blocks[3].end), "e");
	unit_equal(str_sub(body->html, body->blocks[3].before, body->blocks[3].after),
		   "<li>e</li>\n");
	assert_ptr_equal(markdown_find_block(body, STR("here")), &body->blocks[0]);
	release(&rendering);
}

static void test_values_and_their_places(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = unit_source("a.md", "key: x [[riks:a]]\n");
	struct markdown_options options = options_of(MARKDOWN_INLINE);
	struct markdown body;
	struct place place = place_at(&source, 5, 17);
	struct markdown_text text = {STR("x [[riks:a]]"), place, true};
	assert_false(markdown_render(&text, &options, &arena, &diag, &body));
	unit_equal(str_sub(unit_messages(&diag, &arena), 0, 10), "a.md:1:10:");
	diag_free(&diag);
	text = (struct markdown_text){STR(" x [[risk:a]] "), place, false};
	assert_true(markdown_render(&text, &options, &arena, &diag, &body));
	assert_int_equal(body.references[0].span.start, 5);
	assert_int_equal(body.references[0].span.end, 17);
	unit_equal(body.html, "x <a href=\"\"></a>");
	diag_free(&diag);
	arena_free(&arena);
}

static void test_words_are_counted(void **state)
{
	static const struct {
		const char *text;
		uint32_t words;
	} cases[] = {
		{"", 0},
		{"one", 1},
		{"one two\nthree", 3},
		{"o*n*e `two three` - four", 4},
		{"- one\n- two", 2},
		{"[[risk:x]] and ORR 4", 4},
		{"one<br>two  \nthree", 3},
		{"## One\n\ntwo", 2},
		{"caf&eacute; na\u00efve", 2},
		{"Table: a b\n\n|c|\n|---|\n|d|", 5},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rendering rendering;
		render(&rendering, MARKDOWN_BODY, cases[i].text);
		assert_int_equal(rendering.body.words, cases[i].words);
		release(&rendering);
	}
}

/* The HTML with "^" where a prefix goes and "~" before a level. */
static void marks(const char *text, const char *html)
{
	struct rendering rendering;
	struct buffer out = {0};
	size_t at = 0;
	render(&rendering, MARKDOWN_BODY, text);
	for (size_t i = 0; i < rendering.body.mark_count; i++) {
		struct markdown_mark mark = rendering.body.marks[i];
		buffer_add(&out, str_sub(rendering.body.html, at, mark.offset));
		buffer_add_char(&out, mark.type == MARKDOWN_MARK_ID ? '^' : '~');
		at = mark.offset;
	}
	buffer_add(&out, str_sub(rendering.body.html, at, rendering.body.html.len));
	unit_equal(buffer_view(&out), html);
	buffer_free(&out);
	release(&rendering);
}

static void test_what_changes_on_a_page_of_many(void **state)
{
	(void)state;
	marks("# A *b*\n\n[[risk:x]] [up](#a-b)",
	      "<h~2 id=\"^a-b\">A <em>b</em> <a class=\"permalink\" "
	      "href=\"#^a-b\" aria-label=\"Link to this section: A b\">#</a>"
	      "</h~2>\n<p id=\"^p1\" class=\"numbered\"><a class=\"permalink\" "
	      "href=\"#^p1\" aria-label=\"Paragraph 1\">1</a> "
	      "<a href=\"\"></a> <a href=\"#^a-b\">up</a></p>\n");
	marks("Table: C\n\n|d|\n|---|\n|e|",
	      "<div class=\"table\" role=\"group\" tabindex=\"0\" "
	      "aria-labelledby=\"^t1\"><table>\n<caption id=\"^t1\">C"
	      "</caption>\n<thead>\n<tr><th scope=\"col\">d</th></tr>\n"
	      "</thead>\n<tbody>\n<tr><td>e</td></tr>\n</tbody>\n</table>"
	      "</div>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spans_and_text),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_marks_inside_addresses),
		cmocka_unit_test(test_inline_values_have_no_blocks),
		cmocka_unit_test(test_numbered_paragraphs),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_heading_levels),
		cmocka_unit_test(test_written_ids),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_where_references_stand),
		cmocka_unit_test(test_malformed_references),
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_unsafe_addresses),
		cmocka_unit_test(test_fragments),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_html_in_a_text),
		cmocka_unit_test(test_numbers_that_a_paper_prints),
		cmocka_unit_test(test_links_in_html),
		cmocka_unit_test(test_list_items_of_the_body),
		cmocka_unit_test(test_values_and_their_places),
		cmocka_unit_test(test_words_are_counted),
		cmocka_unit_test(test_what_changes_on_a_page_of_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
