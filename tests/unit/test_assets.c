#include "theme/theme_settings.h"

#include "unit.h"

/* The theme's files as a list: names, then texts. */
static const struct source files[] = {
	{{"themes/x/home.mustache", 22}, {"home.mustache", 13}, {"<p>", 3}},
	{{"themes/x/style.css", 18}, {"style.css", 9}, {"p {}\n\n", 6}},
	{{"themes/x/style.scss", 19}, {"style.scss", 10}, {"$a: b;", 6}},
	{{"themes/x/theme.yaml", 19}, {"theme.yaml", 10}, {"needs: a", 8}},
	{{"themes/x/icons/a.b.svg", 22}, {"icons/a.b.svg", 13}, {"<svg/>", 6}},
};

enum { FILES = sizeof files / sizeof *files };

static struct assets list(struct str more_style, struct arena *arena)
{
	const struct source *sources[FILES];
	for (size_t i = 0; i < FILES; i++)
		sources[i] = &files[i];
	return assets_list(sources, FILES, more_style, arena);
}

static void test_only_assets_are_listed(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct assets assets = list((struct str){0}, &arena);
	assert_int_equal(assets.count, 2);
	assert_true(str_starts(assets_find(&assets, STR("style.css")), STR("assets/style-")));
	assert_true(str_ends(assets_find(&assets, STR("icons/a.b.svg")), STR(".svg")));
	assert_true(
		str_starts(assets_find(&assets, STR("icons/a.b.svg")), STR("assets/icons/a.b-")));
	assert_int_equal(assets_find(&assets, STR("style.scss")).len, 0);
	assert_int_equal(assets_find(&assets, STR("theme.yaml")).len, 0);
	assert_true(str_equal(assets_addresses(&assets, &arena)[0], assets.items[0].address));
	arena_free(&arena);
}

static void test_more_style_changes_the_address(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct assets plain = list((struct str){0}, &arena);
	struct assets more = list(STR(":root{--accent:#123456}"), &arena);
	unit_equal(plain.items[0].text, "p {}\n\n");
	unit_equal(more.items[0].text, "p {}\n:root{--accent:#123456}\n");
	unit_equal(more.items[1].text, "<svg/>");
	assert_false(str_equal(plain.items[0].address, more.items[0].address));
	assert_true(str_equal(plain.items[1].address, more.items[1].address));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_assets_are_listed),
		cmocka_unit_test(test_more_style_changes_the_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
