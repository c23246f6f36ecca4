#include "text/xml.h"

#include "unit.h"

static void test_elements_lie_inside_each_other(void **state)
{
	(void)state;
	struct buffer out = {0};
	struct xml_writer *writer = xml_write_begin(&out);
	xml_write_start(writer, "a");
	xml_write_attribute(writer, "b", STR("1"));
	xml_write_start(writer, "c");
	xml_write_text(writer, STR("d"));
	xml_write_end(writer);
	xml_write_start(writer, "e");
	xml_write_end(writer);
	xml_write_finish(writer);
	unit_equal(buffer_view(&out), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
				      "<a b=\"1\">\n <c>d</c>\n <e/>\n</a>\n");
	buffer_free(&out);
}

/* The element that holds this text, and has it as an attribute. */
static void writes(struct str text, const char *attribute, const char *content)
{
	struct buffer out = {0};
	struct arena arena = {0};
	struct xml_writer *writer = xml_write_begin(&out);
	xml_write_start(writer, "a");
	xml_write_attribute(writer, "b", text);
	xml_write_text(writer, text);
	xml_write_finish(writer);
	struct str expected = arena_printf(&arena,
					   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
					   "<a b=\"%s\">%s</a>\n",
					   attribute, content);
	unit_equal(buffer_view(&out), expected.data);
	arena_free(&arena);
	buffer_free(&out);
}

static void test_what_means_something_is_escaped(void **state)
{
	(void)state;
	writes(STR("<b a=\"c\">&amp;]]>"), "&lt;b a=&quot;c&quot;&gt;&amp;amp;]]&gt;",
	       "&lt;b a=&quot;c&quot;&gt;&amp;amp;]]&gt;");
	writes(STR("caf\xC3\xA9 \xF0\x9F\x8C\xB3"), "caf\xC3\xA9 \xF0\x9F\x8C\xB3",
	       "caf\xC3\xA9 \xF0\x9F\x8C\xB3");
	writes((struct str){0}, "", "");
}

static void test_what_no_document_may_hold_is_left_out(void **state)
{
	(void)state;
	writes(STR("a\x01\x08\x0B\x1F\x00z"), "az", "az");
	writes(STR("a\xEF\xBF\xBEz\xEF\xBF\xBF"), "az", "az");
	writes(STR("\xEF\xBF\xBD"), "\xEF\xBF\xBD", "\xEF\xBF\xBD");
	/* A reader would make a space of a line end in an attribute. */
	writes(STR("a\nb\tc\rd"), "a&#10;b&#9;c&#13;d", "a\nb\tc&#13;d");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_elements_lie_inside_each_other),
		cmocka_unit_test(test_what_means_something_is_escaped),
		cmocka_unit_test(test_what_no_document_may_hold_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
