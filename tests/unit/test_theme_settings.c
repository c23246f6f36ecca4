#include "theme/theme_settings.h"

#include "unit.h"

struct reading {
	struct arena arena;
	struct diag diag;
	struct source source;
	struct theme_settings settings;
	bool good;
};

static void read_settings(struct reading *out, const char *text)
{
	*out = (struct reading){.source = unit_source("theme.yaml", text)};
	out->good = theme_settings_read(&out->source, &out->arena, &out->diag, &out->settings);
}

static void free_reading(struct reading *reading)
{
	diag_free(&reading->diag);
	arena_free(&reading->arena);
}

static void test_all_keys(void **state)
{
	(void)state;
	struct reading reading;
	read_settings(&reading, "extends: plain\nneeds:\n  - style.css\n"
				"  - script.js\nmade-by: make theme\n");
	assert_true(reading.good);
	assert_int_equal(reading.diag.count, 0);
	unit_equal(reading.settings.extends.text, "plain");
	assert_int_equal(reading.settings.extends.place.span.start, 9);
	assert_int_equal(reading.settings.needs.count, 2);
	unit_equal(reading.settings.needs.items[1].text, "script.js");
	unit_equal(reading.settings.made_by, "make theme");
	free_reading(&reading);
}

static void test_little_is_enough(void **state)
{
	(void)state;
	struct reading reading;
	read_settings(&reading, "");
	assert_true(reading.good);
	assert_int_equal(reading.settings.extends.text.len, 0);
	free_reading(&reading);
	read_settings(&reading, "needs: style.css\n");
	assert_true(reading.good);
	assert_int_equal(reading.settings.needs.count, 1);
	unit_equal(reading.settings.needs.items[0].text, "style.css");
	free_reading(&reading);
}

static void test_sections(void **state)
{
	(void)state;
	struct reading reading;
	read_settings(&reading, "sections:\n  risk: [scores, trail]\n  home: news\n");
	assert_true(reading.good);
	assert_int_equal(reading.settings.sections.count, 2);
	const struct section_list *lists = reading.settings.sections.items;
	unit_equal(lists[0].page.text, "risk");
	assert_int_equal(lists[0].names.count, 2);
	unit_equal(lists[0].names.items[1].text, "trail");
	assert_int_equal(lists[0].names.items[1].place.span.start, 27);
	unit_equal(lists[1].names.items[0].text, "news");
	free_reading(&reading);
}

static void test_what_is_wrong(void **state)
{
	static const struct {
		const char *text;
		enum diag_code code;
		bool good;
	} cases[] = {
		{"extends: {a: b}\n", DIAG_WRONG_TYPE, false},
		{"extends: \"\"\n", DIAG_WRONG_TYPE, false},
		{"needs: [[a]]\n", DIAG_WRONG_TYPE, false},
		{"sections: [risk]\n", DIAG_WRONG_TYPE, false},
		{"sections:\n  risk: {a: b}\n", DIAG_WRONG_TYPE, false},
		{"- extends\n", DIAG_WRONG_TYPE, false},
		{"extend: plain\n", DIAG_UNKNOWN_KEY, true},
		{"extends: 'plain\n", DIAG_YAML_SYNTAX, false},
		{"extends: pl\xE9\n", DIAG_NOT_UTF8, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reading reading;
		read_settings(&reading, cases[i].text);
		assert_int_equal(reading.good, cases[i].good);
		assert_int_equal(diag_count(&reading.diag, cases[i].code), 1);
		free_reading(&reading);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_keys),
		cmocka_unit_test(test_little_is_enough),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_what_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
