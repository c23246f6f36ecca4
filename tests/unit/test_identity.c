#include "site/identity.h"

#include "record_fixture.h"
#include "unit.h"

/* Settings beside the ones a site must have, and what is said of them. */
static void says(const char *settings, const char *messages)
{
	struct arena arena = {0};
	struct fixture fixture;
	const char *text = arena_printf(&arena,
					"organisation: lpt\n"
					"publish: [organisations]\n%s",
					settings)
				   .data;
	fixture_cut(&fixture, (const struct fixture_file[]){{"site.yaml", text}, {0}});
	bool good = identity_check(&fixture.record, &fixture.diag);
	struct str said = unit_messages(&fixture.diag, &arena);
	assert_int_equal(good, !messages[0]);
	if (messages[0])
		assert_true(str_find(said, str_from(messages)) < said.len);
	else
		unit_equal(said, "");
	fixture_free(&fixture);
	arena_free(&arena);
}

/* Ratios as the tools of WCAG give them: #767676 is the lightest grey. */
static void test_white_text_must_stand_out(void **state)
{
	(void)state;
	says("", "");
	says("accent: #005eb8\n", "");
	says("accent: #767676\n", "");
	says("accent: \"#767676\"\n", "");
	says("accent: #777777\n", "a contrast of 4.47 to 1");
	says("accent: #ffffff\n", "a contrast of 1.00 to 1");
	says("accent: #ED8B00\n", "a contrast of 2.53 to 1");
}

static void test_a_colour_is_six_digits(void **state)
{
	(void)state;
	says("accent: blue\n", "\"blue\" is not a colour");
	says("accent: #00f\n", "\"#00f\" is not a colour");
	says("accent: #00000g\n", "is not a colour");
	says("accent: #000000;}\n", "is not a colour");
}

static void test_a_logo_is_svg_or_png(void **state)
{
	(void)state;
	says("logo: our.svg\n", "");
	says("logo: our.png\n", "");
	says("logo: our.gif\n", "not \"our.gif\"");
}

static void test_the_style_sets_the_colour(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"site.yaml", "organisation: lpt\naccent: #330072\n"}, {0}});
	unit_equal(identity_style(&fixture.record, &fixture.arena), ":root{--accent:#330072}");
	fixture_free(&fixture);
	fixture_cut(&fixture, (const struct fixture_file[]){{0}});
	unit_equal(identity_style(&fixture.record, &fixture.arena), "");
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_white_text_must_stand_out),
		cmocka_unit_test(test_a_colour_is_six_digits),
		cmocka_unit_test(test_a_logo_is_svg_or_png),
		cmocka_unit_test(test_the_style_sets_the_colour),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
