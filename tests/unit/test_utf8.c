#include "text/utf8.h"

#include <string.h>

#include "unit.h"

/* The text has one problem, of this code, in this column of line 1. */
static void is_refused(struct str text, enum diag_code code, size_t column)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = {STR("a.md"), STR("a.md"), text};
	assert_false(utf8_check(&source, &diag));
	assert_false(utf8_is_clean(text));
	assert_int_equal(diag.count, 1);
	assert_int_equal(diag_count(&diag, code), 1);
	struct str place = arena_printf(&arena, "a.md:1:%zu: ", column);
	assert_true(str_starts(unit_messages(&diag, &arena), place));
	diag_free(&diag);
	arena_free(&arena);
}

static void accepts(struct str text)
{
	struct diag diag = {0};
	struct source source = unit_source("a.md", "");
	source.text = text;
	assert_true(utf8_check(&source, &diag));
	assert_true(utf8_is_clean(text));
	assert_false(diag_has_errors(&diag, true));
	diag_free(&diag);
}

static void test_what_is_clean(void **state)
{
	(void)state;
	accepts((struct str){0});
	accepts(STR("plain text that is longer than one word\n\ttab\r\n\f"));
	accepts(STR("Caf\u00E9 \u00C9quit\u00E9 \u201Cquoted\u201D \u2013 "
		    "\U0001F600"));
	accepts(STR("\u2028 \u00A0 \uFFFD \uE000"));
	accepts(STR("~~~~~~~~        "));
}

static void test_one_line(void **state)
{
	(void)state;
	struct arena arena = {0};
	unit_equal(utf8_line(STR(" a\n\t b\r\f"), 10, &arena), "a b");
	unit_equal(utf8_line(STR("a\x01\xC2\x85\xEF\xBF\xBE\xFF\u00E9"), 10, &arena), "a\u00E9");
	unit_equal(utf8_line(STR("ab\u00E9"), 3, &arena), "ab");
	unit_equal(utf8_line(STR("ab cd"), 3, &arena), "ab");
	unit_equal(utf8_line((struct str){0}, 3, &arena), "");
	arena_free(&arena);
}

static void test_every_position_of_a_control_is_seen(void **state)
{
	(void)state;
	static const char bad[] = {1, 8, 11, 14, 31, 127};
	for (size_t at = 0; at < 24; at++) {
		for (size_t i = 0; i < sizeof bad; i++) {
			char text[24];
			memset(text, at % 2 ? '~' : ' ', sizeof text);
			text[at] = bad[i];
			is_refused((struct str){text, sizeof text}, DIAG_CONTROL_CHARACTER, at + 1);
		}
	}
}

static void test_every_position_of_a_wrong_byte_is_seen(void **state)
{
	(void)state;
	for (size_t at = 0; at < 24; at++) {
		char text[24];
		memset(text, 'x', sizeof text);
		text[at] = '\x92';
		is_refused((struct str){text, sizeof text}, DIAG_NOT_UTF8, at + 1);
	}
}

static void test_what_is_not_utf8(void **state)
{
	(void)state;
	is_refused(STR("ab\xC0\xAF"), DIAG_NOT_UTF8, 3);     /* overlong */
	is_refused(STR("ab\xED\xA0\x80"), DIAG_NOT_UTF8, 3); /* surrogate */
	is_refused(STR("ab\xF4\x90\x80\x80"), DIAG_NOT_UTF8, 3);
	is_refused(STR("\u00E9\xE2\x82"), DIAG_NOT_UTF8, 2); /* cut short */
	is_refused(STR("\xFF\xFEt\0i\0"), DIAG_NOT_UTF8, 1);
	is_refused(STR("t\0i\0t\0"), DIAG_NOT_UTF8, 2);
	is_refused(STR("\0t\0i\0t"), DIAG_NOT_UTF8, 1);
	is_refused(STR("text \0 text"), DIAG_CONTROL_CHARACTER, 6);
	is_refused(STR("\xC2\x85"), DIAG_CONTROL_CHARACTER, 1);
	is_refused(STR("\uFFFE"), DIAG_CONTROL_CHARACTER, 1);
	is_refused(STR("\uFDD0"), DIAG_CONTROL_CHARACTER, 1);
}

/* Somewhere in the message or its remedy. */
static void says(const char *name, struct str text, const char *expected)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = {str_from(name), str_from(name), text};
	assert_false(utf8_check(&source, &diag));
	struct str messages = unit_messages(&diag, &arena);
	assert_true(str_find(messages, str_from(expected)) < messages.len);
	arena_free(&arena);
	diag_free(&diag);
}

static void test_messages_say_what_to_do(void **state)
{
	(void)state;
	says("r.csv", STR("Trust\x92s"), "a curly apostrophe in Windows-1252");
	says("r.csv", STR("Trust\x92s"), "CSV UTF-8 (Comma delimited)");
	says("r.md",
	     STR("\xA3"
		 "5m"),
	     "a pound sign in Windows-1252");
	says("r.md",
	     STR("\xA3"
		 "5m"),
	     "Save with encoding");
	says("r.md", STR("caf\xE9!"), "an accented letter in Windows-1252");
	says("r.md", STR("\x81"), "the byte 0x81 cannot stand here");
	says("r.csv", STR("\xFF\xFEt\0"), "this file is UTF-16");
	says("r.md", STR("a\0"), "NUL");
	says("r.md", STR("a\x07"), "U+0007");
}

static void slug_is(const char *title, const char *expected)
{
	struct arena arena = {0};
	unit_equal(utf8_slug(str_from(title), &arena), expected);
	arena_free(&arena);
}

static void test_slugs(void **state)
{
	(void)state;
	slug_is("Caf\u00E9 & \u00C9quit\u00E9", "cafe-equite");
	slug_is("Step up to Great, quarter 2 report", "step-up-to-great-quarter-2-report");
	slug_is("  --Well led--  ", "well-led");
	slug_is("???", "");
	slug_is("", "");
	slug_is("Stra\u00DFe \u00C6gir \u00D8re \u0141\u00F3d\u017A", "strasse-aegir-ore-lodz");
	slug_is("\uFB01nance \u2460", "finance-1");
	slug_is("a\u00ADb", "ab");
	slug_is("\u4F1A\u8B70", "");
	slug_is("bad \xFF byte", "bad-byte");
}

static void test_slugs_are_cut_at_a_hyphen(void **state)
{
	(void)state;
	char title[200];
	memset(title, 'x', sizeof title - 1);
	title[sizeof title - 1] = '\0';
	struct arena arena = {0};
	assert_int_equal(utf8_slug(str_from(title), &arena).len, 80);
	title[80] = ' ';
	assert_int_equal(utf8_slug(str_from(title), &arena).len, 80);
	title[79] = ' ';
	assert_int_equal(utf8_slug(str_from(title), &arena).len, 79);
	title[80] = 'x';
	assert_int_equal(utf8_slug(str_from(title), &arena).len, 79);
	title[10] = ' ';
	assert_int_equal(utf8_slug(str_from(title), &arena).len, 79);
	title[80] = '\0';
	assert_int_equal(utf8_slug(str_from(title), &arena).len, 79);
	arena_free(&arena);
}

static void fold_is(const char *text, const char *expected)
{
	struct arena arena = {0};
	unit_equal(utf8_fold(str_from(text), &arena), expected);
	arena_free(&arena);
}

static void test_the_same_text(void **state)
{
	(void)state;
	assert_true(utf8_is_same(STR("Caf\u00E9.pdf"), STR("Cafe\u0301.pdf")));
	assert_true(utf8_is_same(STR("a"), STR("a")));
	assert_true(utf8_is_same(STR(""), STR("")));
	assert_false(utf8_is_same(STR("Caf\u00E9.pdf"), STR("Cafe.pdf")));
	assert_false(utf8_is_same(STR("\xff"), STR("\xff")));
}

static void test_folding(void **state)
{
	(void)state;
	fold_is("O\u2019Brien", "o'brien");
	fold_is("Ren\u00C9 \u201Cx\u201D", "rene \"x\"");
	fold_is("System\u2013Leadership\u00A0Team", "system-leadership team");
	fold_is("\u0391\u0392", "\u03B1\u03B2");
	fold_is("\uFDFA", "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 "
			  "\u0639\u0644\u064A\u0647 \u0648\u0633\u0644\u0645");
	fold_is("a\xFFz", "a\uFFFDz");
	fold_is("", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_clean),
		cmocka_unit_test(test_one_line),
		cmocka_unit_test(test_every_position_of_a_control_is_seen),
		cmocka_unit_test(test_every_position_of_a_wrong_byte_is_seen),
		cmocka_unit_test(test_what_is_not_utf8),
		cmocka_unit_test(test_messages_say_what_to_do),
		cmocka_unit_test(test_slugs),
		cmocka_unit_test(test_slugs_are_cut_at_a_hyphen),
		cmocka_unit_test(test_the_same_text),
		cmocka_unit_test(test_folding),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
