#include "text/front_matter.h"

#include "unit.h"

struct reading {
	struct arena arena;
	struct diag diag;
	struct source source;
	struct front_matter front_matter;
	bool read;
};

static void read_text(struct reading *reading, const char *text)
{
	*reading = (struct reading){.source = unit_source("a.md", text)};
	reading->read = front_matter_parse(&reading->source, &reading->arena, &reading->diag,
					   &reading->front_matter);
	assert_int_equal(reading->read, reading->diag.count == 0);
	assert_int_equal(reading->front_matter.fields.type, NODE_MAP);
}

static void finish(struct reading *reading)
{
	diag_free(&reading->diag);
	arena_free(&reading->arena);
}

/* The title is the only field; a null title stands for no field. */
static void holds(struct reading *reading, const char *title, const char *body)
{
	const struct front_matter *found = &reading->front_matter;
	assert_int_equal(found->fields.count, title ? 1 : 0);
	if (title)
		unit_equal(found->fields.items[0].text, title);
	assert_true(found->body.start <= found->body.end);
	assert_int_equal(found->body.end, reading->source.text.len);
	unit_equal(str_sub(reading->source.text, found->body.start, found->body.end), body);
}

static void reads(const char *text, const char *title, const char *body)
{
	struct reading reading;
	read_text(&reading, text);
	unit_equal(unit_messages(&reading.diag, &reading.arena), "");
	holds(&reading, title, body);
	finish(&reading);
}

static void fails(const char *text, enum diag_code code, const char *message, const char *title,
		  const char *body)
{
	struct reading reading;
	read_text(&reading, text);
	struct str messages = unit_messages(&reading.diag, &reading.arena);
	if (str_find(messages, str_from(message)) == messages.len)
		unit_equal(messages, message);
	assert_int_equal(reading.diag.count, 1);
	assert_int_equal(diag_count(&reading.diag, code), 1);
	holds(&reading, title, body);
	finish(&reading);
}

static void test_fields_and_body(void **state)
{
	(void)state;
	reads("---\ntitle: a: b\n---\n\n# Body\n", "a: b", "\n# Body\n");
	reads("---\ntitle: a\n---", "a", "");
	reads("---\ntitle: a\n...\nbody", "a", "body");
	reads("--- \t\ntitle: a\n---  \nbody\n", "a", "body\n");
	reads("---\r\ntitle: a\r\n---\r\nbody\r\n", "a", "body\r\n");
	reads("---\n---\nbody", NULL, "body");
	reads("---\n# none\n---\n", NULL, "");
	reads("---\ntitle: a\n---\nb\n\n---\n\nc\n", "a", "b\n\n---\n\nc\n");
	reads("---\ntitle: |\n  b\n  ---\n---\nc\n", "b\n---\n", "c\n");
}

static void test_places_count_from_the_file(void **state)
{
	(void)state;
	struct reading reading;
	read_text(&reading, "---\n\ntitle: caf\u00E9\n---\n");
	const struct node *title = &reading.front_matter.fields.items[0];
	assert_int_equal(title->key_span.start, 5);
	assert_int_equal(title->span.start, 12);
	assert_int_equal(title->span.end, 17);
	finish(&reading);
	read_text(&reading, "---\ntitle: a\ntitle: b\n---\n");
	assert_true(str_starts(unit_messages(&reading.diag, &reading.arena),
			       STR("a.md:3:1: error: the key \"title\" stands "
				   "twice; the first is in line 2")));
	finish(&reading);
}

static void test_no_front_matter(void **state)
{
	(void)state;
	fails("", DIAG_EMPTY_FILE, "a.md:1:1: error: this file holds nothing", NULL, "");
	fails(" \n\r\n\t", DIAG_EMPTY_FILE, "a.md:1:1: ", NULL, " \n\r\n\t");
	fails("# Title\n", DIAG_NO_FRONT_MATTER,
	      "a.md:1:1: error: this file does not begin with front matter", NULL, "# Title\n");
	fails("\n---\ntitle: a\n---\n", DIAG_NO_FRONT_MATTER,
	      "a.md:2:1: error: the front matter does not begin in the first "
	      "line",
	      NULL, "\n---\ntitle: a\n---\n");
	fails("\u2014-\ntitle: a\n---\n", DIAG_NO_FRONT_MATTER,
	      "a.md:1:1: error: the line above the front matter is not exactly "
	      "three hyphens",
	      NULL, "\u2014-\ntitle: a\n---\n");
	fails("----\na: b\n----\n", DIAG_NO_FRONT_MATTER, "not exactly three", NULL,
	      "----\na: b\n----\n");
	fails("---title: a\n---\n", DIAG_NO_FRONT_MATTER, "does not begin", NULL,
	      "---title: a\n---\n");
}

static void test_unclosed_front_matter(void **state)
{
	(void)state;
	fails("---\ntitle: a\n\nbody: text\n", DIAG_UNCLOSED_FRONT_MATTER,
	      "a.md:1:1: error: the front matter that begins here is never "
	      "closed",
	      NULL, "");
	fails("---", DIAG_UNCLOSED_FRONT_MATTER, "remedy: write a line of three hyphens between",
	      NULL, "");
	fails("---\ntitle: a\n\u2013-\n\nbody\n", DIAG_UNCLOSED_FRONT_MATTER,
	      "remedy: line 3 is not exactly three hyphens", "a", "\nbody\n");
	fails("---\ntitle: a\n ---\nbody\n", DIAG_UNCLOSED_FRONT_MATTER,
	      "remedy: line 3 is not exactly three hyphens", "a", "body\n");
}

static void test_front_matter_is_a_map(void **state)
{
	(void)state;
	fails("---\n- a\n---\nbody", DIAG_YAML_SYNTAX,
	      "a.md:2:1: error: front matter is lines of \"key: value\", and "
	      "this is a list",
	      NULL, "body");
	fails("---\n'a'\n---\nbody", DIAG_YAML_SYNTAX, "only a value", NULL, "body");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields_and_body),
		cmocka_unit_test(test_places_count_from_the_file),
		cmocka_unit_test(test_no_front_matter),
		cmocka_unit_test(test_unclosed_front_matter),
		cmocka_unit_test(test_front_matter_is_a_map),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
