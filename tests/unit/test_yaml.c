#include "text/yaml.h"

#include <string.h>

#include "base/buffer.h"

#include "unit.h"

struct reading {
	struct arena arena;
	struct diag diag;
	struct source source;
	struct node root;
	bool read;
};

static void read_text(struct reading *reading, struct str text)
{
	*reading = (struct reading){.source = unit_source("a.yaml", "")};
	reading->source.text = text;
	reading->read = yaml_parse(&reading->source, (struct span){0, (uint32_t)text.len},
				   &reading->arena, &reading->diag, &reading->root);
	assert_int_equal(reading->read, reading->diag.count == 0);
}

static void finish(struct reading *reading)
{
	diag_free(&reading->diag);
	arena_free(&reading->arena);
}

/* A tree as one line: {key: <text>, key: [<text>, ...]}. */
static void write_node(struct buffer *out, const struct node *node)
{
	if (node->key.len)
		buffer_printf(out, "%.*s: ", STR_ARG(node->key));
	if (node->type == NODE_SCALAR) {
		buffer_printf(out, "<%.*s>", STR_ARG(node->text));
		return;
	}
	buffer_add_char(out, node->type == NODE_MAP ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		if (i)
			buffer_add(out, STR(", "));
		write_node(out, &node->items[i]);
	}
	buffer_add_char(out, node->type == NODE_MAP ? '}' : ']');
}

static void holds(struct reading *reading, const char *expected)
{
	struct buffer out = {0};
	write_node(&out, &reading->root);
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
}

/* The text has no problem and reads as this tree. */
static void reads(const char *text, const char *expected)
{
	struct reading reading;
	read_text(&reading, str_from(text));
	unit_equal(unit_messages(&reading.diag, &reading.arena), "");
	holds(&reading, expected);
	finish(&reading);
}

/* The text has one problem, printed so, and still reads as this tree. */
static void fails(const char *text, enum diag_code code, const char *message, const char *expected)
{
	struct reading reading;
	read_text(&reading, str_from(text));
	struct str messages = unit_messages(&reading.diag, &reading.arena);
	if (str_find(messages, str_from(message)) == messages.len)
		unit_equal(messages, message);
	assert_int_equal(reading.diag.count, 1);
	assert_int_equal(diag_count(&reading.diag, code), 1);
	holds(&reading, expected);
	finish(&reading);
}

static void test_maps_and_lists(void **state)
{
	(void)state;
	reads("", "{}");
	reads("# nothing\n\n", "{}");
	reads("---\n", "{}");
	reads("title: Report\nsponsor: dw\n", "{title: <Report>, sponsor: <dw>}");
	reads("a: [b, c]\nd: {e: f}\n", "{a: [<b>, <c>], d: {e: <f>}}");
	reads("a:\n- b\n- c: d\n  e: f\n-\n  g: h\n", "{a: [<b>, {c: <d>, e: <f>}, {g: <h>}]}");
	reads("a:\n  - - b\n    - c\n", "{a: [[<b>, <c>]]}");
	reads("a:\nb: \"\"\nc: []\n", "{a: <>, b: <>, c: []}");
	reads("- a\n- b\n", "[<a>, <b>]");
	reads("'quoted alone'\n", "<quoted alone>");
	reads("---\na: b\n...\n", "{a: <b>}");
	reads("\"a b\": c\n'd: e' : f\n", "{a b: <c>, d: e: <f>}");
	reads("a: [\n  b, # one\n  c\n]\nd: e\n", "{a: [<b>, <c>], d: <e>}");
}

static void test_every_scalar_is_text(void **state)
{
	(void)state;
	reads("a: 1\nb: true\nc: ~\nd: 2023-11-28\ne: 1.50\nf: no\n",
	      "{a: <1>, b: <true>, c: <~>, d: <2023-11-28>, e: <1.50>, "
	      "f: <no>}");
}

static void test_text_of_several_lines(void **state)
{
	(void)state;
	reads("a: |\n  b: c # d\n    e\n\n  f\ng: h\n", "{a: <b: c # d\n  e\n\nf\n>, g: <h>}");
	reads("a: >-\n  b\n  c\n", "{a: <b c>}");
	reads("a: b\n  c #4\n\n  d\ne: f\n", "{a: <b c #4\nd>, e: <f>}");
	reads("a:\n  b\n  c\n", "{a: <b c>}");
	reads("a: \"b\n  c: d\"\n", "{a: <b c: d>}");
	reads("- a\n  b\n- |2\n    c\n", "[<a b>, <  c\n>]");
}

static void test_a_value_has_its_whole_line(void **state)
{
	(void)state;
	reads("title: Minutes: part 2\n", "{title: <Minutes: part 2>}");
	reads("title: Part 2:\n", "{title: <Part 2:>}");
	reads("title: #3 paper\n", "{title: <#3 paper>}");
	reads("note: see item #4\n", "{note: <see item #4>}");
	reads("- see item #4\n- #5\n", "[<see item #4>, <#5>]");
	reads("- a: b: c\n", "[{a: <b: c>}]");
	reads("item #4: x\n", "{item #4: <x>}");
	reads("a: >15%\nb: >5\nc: |x|\n", "{a: <>15%>, b: <>5>, c: <|x|>}");
	reads("a: @home\nb: `x`\nc: %\nd: , e\n", "{a: <@home>, b: <`x`>, c: <%>, d: <, e>}");
	reads("a: ?\nb: ? maybe\nc: : d\n", "{a: <?>, b: <? maybe>, c: <: d>}");
	reads("a: *very* good\nb: & others\nc: ! now\nd: * e\n",
	      "{a: <*very* good>, b: <& others>, c: <! now>, d: <* e>}");
	reads("a: [Draft] Annual report\n", "{a: <[Draft] Annual report>}");
	reads("a: [Draft]: report\n", "{a: <[Draft]: report>}");
	reads("a: \"Well led\" review: 1\n", "{a: <\"Well led\" review: 1>}");
	reads("a: 'Tis' the season\n", "{a: <'Tis' the season>}");
	reads("a: \u201Cwell: led\u201D \u2013 #1\n", "{a: <\u201Cwell: led\u201D \u2013 #1>}");
	reads("a: https://example.org/#b\nc: 09:30\n", "{a: <https://example.org/#b>, c: <09:30>}");
}

static void test_lines_of_nothing_but_blanks(void **state)
{
	(void)state;
	reads("\t\n", "{}");
	reads("a: b\n\t\n  c\n \t \nd: e\t\n", "{a: <b\nc>, d: <e>}");
	reads("a: |\n\t\n  b\n\t\n    c\n \t\n", "{a: <\nb\n\n  c\n>}");
}

static void test_comments(void **state)
{
	(void)state;
	reads("# a\ntitle: b\n  # c\nd: \"e\" # f\ng: [h] # i\n", "{title: <b>, d: <e>, g: [<h>]}");
	reads("a: # b\n  - c\n", "{a: [<c>]}");
	reads("a: # b\n- c\n", "{a: [<c>]}");
	reads("a: | # b\n  c\n", "{a: <c\n>}");
	reads("- # b\n  c: d\n", "[{c: <d>}]");
}

static void test_line_ends(void **state)
{
	(void)state;
	reads("a: b: c\r\nd: |\r\n  e\r\n  f\r\ng: #h\r\n", "{a: <b: c>, d: <e\nf\n>, g: <#h>}");
	/* libyaml takes these for line ends; people do not. */
	reads("a: b\u2028c\xC2\x85"
	      "d\u2029e: f\n",
	      "{a: <b\u2028c\xC2\x85"
	      "d\u2029e: f>}");
}

static void test_brackets_are_left_alone(void **state)
{
	(void)state;
	reads("a: [it's, O'Brien, 'x, y', \"z\"]\n", "{a: [<it's>, <O'Brien>, <x, y>, <z>]}");
	reads("a: {\"b\":\"c, d\", e: {f: g}}\n", "{a: {b: <c, d>, e: {f: <g>}}}");
	reads("- [a, b]\n- {c: d}\n", "[[<a>, <b>], {c: <d>}]");
}

static const struct node *entry(const struct reading *reading, const char *key)
{
	const struct node *found = node_find(&reading->root, str_from(key));
	assert_non_null(found);
	return found;
}

static void stands_at(const struct reading *reading, const char *key, const char *expected,
		      bool verbatim)
{
	const struct node *node = entry(reading, key);
	unit_equal(str_sub(reading->source.text, node->span.start, node->span.end), expected);
	unit_equal(str_sub(reading->source.text, node->key_span.start, node->key_span.end), key);
	assert_int_equal(node->verbatim, verbatim);
}

static void test_places(void **state)
{
	(void)state;
	struct reading reading;
	read_text(&reading, STR("caf\u00E9: \u201Cx\u201D: #y\n"
				"plain: two words  \n"
				"double: \"in quotes\"\n"
				"single: 'it is'\n"
				"escaped: \"a\\tb\"\n"
				"doubled: 'it''s'\n"
				"folded: a\n  b\n"
				"block: |\n  text\n\n"
				"list: [a, {b: c}]\n"
				"map:\n  d: e\n  # comment\n\n"
				"hidden: @z\n"
				"none:\n"));
	assert_true(reading.read);
	stands_at(&reading, "caf\u00E9", "\u201Cx\u201D: #y", true);
	stands_at(&reading, "plain", "two words", true);
	stands_at(&reading, "double", "in quotes", true);
	stands_at(&reading, "single", "it is", true);
	stands_at(&reading, "escaped", "\"a\\tb\"", false);
	stands_at(&reading, "doubled", "'it''s'", false);
	stands_at(&reading, "folded", "a\n  b", false);
	stands_at(&reading, "block", "|\n  text", false);
	stands_at(&reading, "list", "[a, {b: c}]", false);
	stands_at(&reading, "hidden", "@z", true);
	stands_at(&reading, "none", "", true);
	assert_int_equal(entry(&reading, "map")->span.start,
			 str_find(reading.source.text, STR("d: e")));
	unit_equal(entry(&reading, "escaped")->text, "a\tb");
	assert_true(entry(&reading, "block")->quoted);
	assert_true(entry(&reading, "single")->quoted);
	assert_false(entry(&reading, "plain")->quoted);
	finish(&reading);
}

static void test_a_part_of_a_source(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = unit_source("a.md", "---\na: \u00E9\nb: [\n---\n");
	struct node root;
	assert_false(yaml_parse(&source, (struct span){4, 15}, &arena, &diag, &root));
	assert_int_equal(root.items[0].span.start, 7);
	assert_int_equal(root.items[0].span.end, 9);
	assert_true(str_starts(unit_messages(&diag, &arena),
			       STR("a.md:3:4: error: this bracket is never")));
	diag_free(&diag);
	arena_free(&arena);
}

static void test_what_yaml_has_and_we_do_not(void **state)
{
	(void)state;
	fails("a: *b\nc: d\n", DIAG_YAML_REFUSED,
	      "a.yaml:1:4: error: a value that begins with * is an alias", "{a: <>, c: <d>}");
	fails("a: &b c\nd: e\n", DIAG_YAML_REFUSED,
	      "a.yaml:1:4: error: a value that begins with & is an anchor", "{a: <c>, d: <e>}");
	fails("a: &b\n  c: d\n", DIAG_YAML_REFUSED, "a.yaml:1:4: ", "{a: {c: <d>}}");
	fails("a: !!str b\nc: d\n", DIAG_YAML_REFUSED,
	      "a.yaml:1:4: error: a value that begins with ! is a tag", "{a: <b>, c: <d>}");
	fails("a: [&b c]\n", DIAG_YAML_REFUSED, "a.yaml:1:5: ", "{a: [<c>]}");
	fails("a: &b [c]\n", DIAG_YAML_REFUSED, "a.yaml:1:4: ", "{a: [<c>]}");
	fails("a: !b {c: d}\n", DIAG_YAML_REFUSED, "a.yaml:1:4: ", "{a: {c: <d>}}");
	fails("a: [& b]\n", DIAG_YAML_REFUSED, "a.yaml:1:5: ", "{a: []}");
	fails("a: !<\n", DIAG_YAML_REFUSED, "a.yaml:1:4: ", "{}");
	fails("%YAML 1.1\n---\na: b\n", DIAG_YAML_REFUSED,
	      "a.yaml:1:1: error: a line that begins with % is a directive", "{a: <b>}");
	fails("%X\n---\na: b\n", DIAG_YAML_REFUSED, "a.yaml:1:1: ", "{}");
	fails("%YAML 3.0\n---\na: b\n", DIAG_YAML_REFUSED, "a.yaml:1:1: ", "{}");
	fails("a: !x!y b\n", DIAG_YAML_REFUSED, "a.yaml:1:4: ", "{}");
	fails("a: b\n---\nc: d\n", DIAG_YAML_REFUSED,
	      "a.yaml:2:1: error: a second document begins here", "{a: <b>}");
	fails("? [a]\n: b\n", DIAG_YAML_REFUSED, "a.yaml:1:3: error: a key must be plain text",
	      "{}");
	fails("[a]: b\n", DIAG_YAML_REFUSED, "a.yaml:1:1: ", "{}");
}

static void test_duplicate_keys(void **state)
{
	(void)state;
	fails("Due date: a\nb: c\ndue-date: d\n", DIAG_DUPLICATE_KEY,
	      "a.yaml:3:1: error: the key \"due-date\" stands twice; the "
	      "first is in line 1 [duplicate-key]\n"
	      "    due-date: d\n"
	      "    ^~~~~~~~\n",
	      "{Due date: <a>, b: <c>}");
	fails("a: {b: c, b: d}\n", DIAG_DUPLICATE_KEY, "a.yaml:1:11: ", "{a: {b: <c>}}");
	reads("a: {b: c}\nb: {b: d}\n", "{a: {b: <c>}, b: {b: <d>}}");
}

static void test_quotes_and_brackets_without_end(void **state)
{
	(void)state;
	fails("title: \"Unclosed\nother: \"x\"\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:8: error: this quotation mark is never closed",
	      "{title: <\"Unclosed>, other: <x>}");
	fails("a: '90s report\n", DIAG_YAML_SYNTAX,
	      "remedy: close it; if it is an apostrophe, put the whole value "
	      "in double quotation marks",
	      "{a: <'90s report>}");
	fails("a: [b, c\nd: e\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:4: error: this bracket is never closed", "{a: <[b, c>, d: <e>}");
	fails("a: {b: c\nd: e\n", DIAG_YAML_SYNTAX, "a.yaml:1:4: ", "{a: <{b: c>, d: <e>}");
	fails("a: [b, \"c]\nd: e\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:8: error: this quotation mark is never closed", "{a: <[b, \"c]>, d: <e>}");
	fails("a: [b, #4 c]\nd: e\n", DIAG_YAML_SYNTAX,
	      "remedy: close it with ], and put what contains # or a bracket "
	      "in quotation marks",
	      "{a: <[b, #4 c]>, d: <e>}");
	fails("a: \"He said \"yes\"\"\n", DIAG_YAML_SYNTAX, "remedy: write a: 'He said \"yes\"'",
	      "{a: <\"He said \"yes\"\">}");
	fails("a: 'Patients' care'\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:13: error: this quotation mark ends the value", "{a: <'Patients' care'>}");
	fails("- \"a \"b\"\"\n", DIAG_YAML_SYNTAX, "remedy: write 'a \"b\"'", "[<\"a \"b\"\">]");
	fails("a: \"it's \"b\"\"\n", DIAG_YAML_SYNTAX,
	      "remedy: put the whole value in quotation marks", "{a: <\"it's \"b\"\">}");
	fails("\"a: b\n", DIAG_YAML_SYNTAX, "a.yaml:1:1: ", "{}");
}

static void test_what_yaml_would_misread(void **state)
{
	(void)state;
	fails("title: see # 4\nb: c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:12: error: this # could begin a comment or belong to "
	      "the text",
	      "{title: <see # 4>, b: <c>}");
	fails("title: see # 4\n", DIAG_YAML_SYNTAX, "remedy: write title: \"see # 4\"",
	      "{title: <see # 4>}");
	fails("title: # later\nb: c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:8: ", "{title: <# later>, b: <c>}");
	fails("a: b\n  c # d\n", DIAG_YAML_SYNTAX,
	      "remedy: for text that contains # write \"a: |\"", "{a: <b c # d>}");
	fails("a: b\n  c: d\n  e: f\ng: h\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:3: error: \"c\" looks like a key, but stands inside "
	      "the text that begins above",
	      "{a: <b>, g: <h>}");
	fails("a: b\n  - c\n  - d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:3: error: this looks like a list item", "{a: <b>}");
	fails("- a\n  - b\n- c\n", DIAG_YAML_SYNTAX, "a.yaml:2:3: ", "[<a>, <c>]");
	fails("a:\n  * b\n  * c\nd: e\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:3: error: a list item begins with a hyphen and a space", "{a: <>, d: <e>}");
	fails("a:\n  \u2022 b\n", DIAG_YAML_SYNTAX, "remedy: write - b", "{a: <>}");
	fails("a:\n  -b\n  -c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:3: error: a list item needs a space after its hyphen", "{a: <>}");
	reads("a:\n  -5\n", "{a: <-5>}");
	fails("a: - b\n  - c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:4: error: a list begins on a line of its own", "{a: [<c>]}");
	fails("a: -\nb: c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:4: error: a hyphen alone is the beginning of a list", "{a: <>, b: <c>}");
}

static void test_lines_that_fit_nowhere(void **state)
{
	(void)state;
	fails("title:Minutes\nb: c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:6: error: a space is missing after this colon", "{b: <c>}");
	fails("title:Minutes\n", DIAG_YAML_SYNTAX, "remedy: write title: Minutes", "{}");
	fails("a: b\njust text\nc: d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:1: error: this line is neither \"key: value\" nor "
	      "part of the value above it",
	      "{a: <b>, c: <d>}");
	fails("a: \"b\"\n  c\nd: e\n", DIAG_YAML_SYNTAX, "a.yaml:2:3: ", "{a: <b>, d: <e>}");
	fails("-a\n- b\n", DIAG_YAML_SYNTAX, "remedy: write - a", "[<b>]");
	fails("a:\n\t- b\n\t- c\nd: e\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:1: error: this line is indented with a tab", "{a: <>, d: <e>}");
	fails("a:\n\u00A0 b: c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:1: error: this line is indented with a no-break space", "{a: <>}");
	reads("a: b\n  \tc\n", "{a: <b c>}");
}

static void test_messages_of_libyaml_in_plain_words(void **state)
{
	(void)state;
	fails("a:\n    - b: c\n   d: e\n", DIAG_YAML_SYNTAX,
	      "a.yaml:3:4: error: the indentation of this line fits no line "
	      "above it",
	      "{a: [{b: <c>}]}");
	fails("a:\n  - b\n  c: d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:3:3: error: this line is neither an item of the list "
	      "above nor outside it",
	      "{a: [<b>]}");
	fails("a: [b c: d, e: f: g]\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:17: error: inside square brackets a comma must stand",
	      "{a: [{b c: <d>}, {e: <f>}]}");
	fails("a: {b: c d: e}\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:11: error: inside curly brackets a comma must stand", "{a: {b: <c d>}}");
	fails("a: [b,, c]\n", DIAG_YAML_SYNTAX, "a.yaml:1:7: error: a value is missing before this",
	      "{a: [<b>]}");
	fails("a: b\nc: [@d]\n", DIAG_YAML_SYNTAX, "a.yaml:2:5: error: no value can begin with @",
	      "{a: <b>, c: []}");
	fails("a: \"C:\\Users\"\n", DIAG_YAML_SYNTAX,
	      "remedy: write two backslashes, or use single quotation marks", "{}");
	fails("a: \"\\q\"\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:5: error: a backslash in double quotation marks", "{}");
	fails("a: \"\\ud800\"\n", DIAG_YAML_SYNTAX, "error: this escape stands for no character",
	      "{}");
	fails(": b\n", DIAG_YAML_SYNTAX, "a.yaml:1:1: error: a key is missing before this colon",
	      "{}");
	fails("\"\": b\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:2: error: a key is missing before this colon", "{}");
	fails("\"a\n b\"? c\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:4: error: a question mark followed by a space cannot "
	      "stand here",
	      "<a b>");
	fails("a: \"b\n c\": d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:4: error: a colon followed by a space cannot stand", "{a: <b c>}");
	fails("a: \"b\n c\" - d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:5: error: a list item cannot stand here", "{a: <b c>}");
	fails("a: \"b\n c\" d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:5: error: this follows a value that has ended already", "{a: <b c>}");
	fails("a: [b\n\tc]\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:1: error: a tab stands where only spaces may", "{a: []}");
	fails("a: [b,\n'c']\n',}d'\n", DIAG_YAML_SYNTAX,
	      "a.yaml:3:1: error: a colon is missing behind this key", "{a: [<b>, <c>]}");
	fails("a: b\n...\nc: d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:3:1: error: the value of this file ends above", "{a: <b>}");
	fails("'a\n---\n'\n", DIAG_YAML_SYNTAX,
	      "a.yaml:1:1: error: this quotation mark is not closed before", "{}");
	fails("{a: b}\nc: d\n", DIAG_YAML_SYNTAX,
	      "a.yaml:2:1: error: the value of this file ends above", "{a: <b>}");
	fails("a:\n  [\n\tb ]\n ? c\n", DIAG_YAML_SYNTAX, "a.yaml:4:2: ", "{a: [<b>]}");
}

static void test_escapes_make_no_control_characters(void **state)
{
	(void)state;
	fails("a: \"\\0\"\nb: c\n", DIAG_CONTROL_CHARACTER, "a.yaml:1:4: ", "{a: <>, b: <c>}");
	fails("a: \"x\\u0085y\"\n", DIAG_CONTROL_CHARACTER, "a.yaml:1:4: ", "{a: <>}");
	fails("a: \"C:\\Program\"\n", DIAG_CONTROL_CHARACTER,
	      "remedy: write the character itself, or a backslash as two", "{a: <>}");
	/* The private range that carries bytes is no way in. */
	fails("a: \"\\ue0ff\"\n", DIAG_CONTROL_CHARACTER, "a.yaml:1:4: ", "{a: <>}");
	reads("a: \"\\u00e9\\n\\\\\\\"\"\n", "{a: <\u00E9\n\\\">}");
	reads("a: \uE0FF\n", "{a: <\uE0FF>}");
}

static void test_any_bytes_pass_through(void **state)
{
	(void)state;
	struct reading reading;
	read_text(&reading, STR("a: \xFF\0\x92\x7F: #b\n\x01: \xC3\n"));
	assert_true(reading.read);
	assert_int_equal(reading.root.count, 2);
	assert_true(str_equal(reading.root.items[0].text, STR("\xFF\0\x92\x7F: #b")));
	assert_true(str_equal(reading.root.items[1].key, STR("\x01")));
	assert_true(reading.root.items[1].verbatim);
	finish(&reading);
}

static struct str repeated(struct arena *arena, const char *head, const char *piece, size_t count)
{
	struct buffer text = {0};
	buffer_add(&text, str_from(head));
	for (size_t i = 0; i < count; i++)
		buffer_add(&text, str_from(piece));
	struct str copy = arena_copy(arena, buffer_view(&text));
	buffer_free(&text);
	return copy;
}

/* libyaml is quadratic here: these must stop long before the end. */
static void test_nesting_stops_at_sixteen(void **state)
{
	(void)state;
	static const char *const pieces[] = {"[", "- ", "{a: ", "{", "[{a: ", "[\n "};
	static const char *const heads[] = {"", "a: ", "a:\n  "};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		for (size_t j = 0; j < sizeof heads / sizeof *heads; j++) {
			struct reading reading;
			read_text(&reading, repeated(&arena, heads[j], pieces[i], 32000));
			assert_false(reading.read);
			assert_int_equal(reading.diag.count, 1);
			finish(&reading);
		}
	}
	arena_free(&arena);
}

static void test_depth_sixteen_is_read(void **state)
{
	(void)state;
	reads("[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]", "[[[[[[[[[[[[[[[[<a>]]]]]]]]]]]]]]]]");
	fails("[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]", DIAG_TOO_DEEP,
	      "a.yaml:1:17: error: lists and maps are nested deeper than 16",
	      "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]");
	fails("- - - - - - - - - - - - - - - - - a\n", DIAG_TOO_DEEP,
	      "a.yaml:1:33: ", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]");
}

static void test_large_texts(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct reading reading;
	read_text(&reading, repeated(&arena, "a: ", "x", YAML_LARGEST));
	assert_int_equal(diag_count(&reading.diag, DIAG_TOO_LARGE), 1);
	finish(&reading);
	read_text(&reading, repeated(&arena, "a: ", "x", YAML_LARGEST - 3));
	assert_true(reading.read);
	finish(&reading);
	arena_free(&arena);
}

/* A megabyte of problems is not a megabyte of messages. */
static void test_problems_are_not_listed_without_end(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"a: b\n",   "a\n",   "a: # b\n", "a: \"\n", "a: [\n", "- *a\n",  "\t\n\tb\n",
		"a: - b\n", "a:b\n", "%a\n",     "? ",      ": ",     "a: 'b\n",
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct reading reading;
		size_t count = YAML_LARGEST / strlen(pieces[i]);
		read_text(&reading, repeated(&arena, "", pieces[i], count));
		assert_false(reading.read);
		assert_true(reading.diag.count <= 42);
		finish(&reading);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_maps_and_lists),
		cmocka_unit_test(test_every_scalar_is_text),
		cmocka_unit_test(test_text_of_several_lines),
		cmocka_unit_test(test_a_value_has_its_whole_line),
		cmocka_unit_test(test_lines_of_nothing_but_blanks),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_brackets_are_left_alone),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_a_part_of_a_source),
		cmocka_unit_test(test_what_yaml_has_and_we_do_not),
		cmocka_unit_test(test_duplicate_keys),
		cmocka_unit_test(test_quotes_and_brackets_without_end),
		cmocka_unit_test(test_what_yaml_would_misread),
		cmocka_unit_test(test_lines_that_fit_nowhere),
		cmocka_unit_test(test_messages_of_libyaml_in_plain_words),
		cmocka_unit_test(test_escapes_make_no_control_characters),
		cmocka_unit_test(test_any_bytes_pass_through),
		cmocka_unit_test(test_nesting_stops_at_sixteen),
		cmocka_unit_test(test_depth_sixteen_is_read),
		cmocka_unit_test(test_large_texts),
		cmocka_unit_test(test_problems_are_not_listed_without_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
