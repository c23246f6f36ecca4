/* The accessibility statement: its rules, and how far a site complies. */
#include "kinds/kinds.h"

#include "record_fixture.h"
#include "unit.h"

/* The record of a site.yaml, perhaps with results and one paper. */
struct record_files {
	const char *settings;
	const char *results;
	const char *paper;
};

static void make(struct fixture *fixture, const struct record_files *files)
{
	struct fixture_file list[4] = {{"site.yaml", files->settings}};
	size_t count = 1;
	if (files->results)
		list[count++] = (struct fixture_file){"accessibility.yaml", files->results};
	if (files->paper)
		list[count++] = (struct fixture_file){"papers/p.md", files->paper};
	fixture_cut(fixture, list);
}

static void complies(const struct record_files *files, enum compliance expected)
{
	struct fixture fixture;
	make(&fixture, files);
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(statement_compliance(&fixture.record), expected);
	fixture_free(&fixture);
}

static const char plain[] = "organisation: lpt\npublish: organisations\n";
static const char clean[] = "checked: 2026-11-01\nby: axe\ntested: 9\n"
			    "violations: []\n";

static void test_without_results_nothing_is_known(void **state)
{
	(void)state;
	complies(&(struct record_files){plain, NULL, NULL}, compliance_not_stated);
	complies(&(struct record_files){plain, clean, NULL}, COMPLIANCE_FULLY);
}

static void test_a_check_of_no_page_is_none(void **state)
{
	(void)state;
	const char *none = "checked: 2026-11-01\nby: axe\ntested: 0\n"
			   "violations: []\n";
	const char *odd = "checked: 2026-11-01\nby: axe\ntested: 0\n"
			  "violations: [{rule: a, pages: 0}]\n";
	complies(&(struct record_files){plain, none, NULL}, compliance_not_stated);
	complies(&(struct record_files){plain, odd, NULL}, COMPLIANCE_PARTIALLY);
}

static void test_results_and_barriers(void **state)
{
	(void)state;
	const char *some = "checked: 2026-11-01\nby: axe\ntested: 9\n"
			   "violations: [{rule: a, pages: 8}]\n";
	const char *all = "checked: 2026-11-01\nby: axe\ntested: 9\n"
			  "violations: [{rule: a, pages: 9}]\n";
	const char *burden = "organisation: lpt\npublish: organisations\naccessibility: {not "
			     "accessible: [{title: a, reason: "
			     "disproportionate burden}]}\n";
	const char *outside = "organisation: lpt\npublish: organisations\naccessibility: {not "
			      "accessible: [{title: a, reason: out of "
			      "scope}]}\n";
	complies(&(struct record_files){plain, some, NULL}, COMPLIANCE_PARTIALLY);
	complies(&(struct record_files){plain, all, NULL}, COMPLIANCE_NOT);
	complies(&(struct record_files){burden, clean, NULL}, COMPLIANCE_PARTIALLY);
	complies(&(struct record_files){outside, clean, NULL}, COMPLIANCE_FULLY);
}

static void test_papers_that_are_only_a_file(void **state)
{
	(void)state;
	const char *text = "---\ntitle: P\naccess: public\n---\n\nWords.\n";
	const char *file = "---\ntitle: P\naccess: public\ndocument: p.pdf\n---\n";
	const char *hidden = "---\ntitle: P\ndocument: p.pdf\n---\n";
	complies(&(struct record_files){plain, clean, text}, COMPLIANCE_FULLY);
	complies(&(struct record_files){plain, clean, file}, COMPLIANCE_PARTIALLY);
	complies(&(struct record_files){plain, clean, hidden}, COMPLIANCE_FULLY);
}

static void test_what_the_owner_says_goes_first(void **state)
{
	(void)state;
	const char *says = "organisation: lpt\npublish: organisations\naccessibility: {compliance: "
			   "not, compliance reason: An audit of May}\n";
	complies(&(struct record_files){says, clean, NULL}, COMPLIANCE_NOT);
	complies(&(struct record_files){says, NULL, NULL}, COMPLIANCE_NOT);
}

/* How many problems the rules of the statement find. */
static void finds(const char *settings, enum diag_code code, size_t expected)
{
	struct fixture fixture;
	make(&fixture, &(struct record_files){settings, NULL, NULL});
	fixture.record.now.date = (struct date){2026, 11, 22, DATE_DAY};
	statement_check(&fixture.record, &fixture.diag);
	assert_int_equal(diag_count(&fixture.diag, code), expected);
	fixture_free(&fixture);
}

static void test_a_contact_is_required(void **state)
{
	(void)state;
	static const char *const contacts[] = {
		"contact: Ann",
		"accessibility: {email: a@b.example}",
		"accessibility: {phone: 01632 960 001}",
		"accessibility: {form: 'https://b.example/'}",
		"accessibility: {post: Valley House}",
	};
	struct arena arena = {0};
	finds(plain, DIAG_MISSING_CONTACT, 1);
	finds("organisation: lpt\npublish: organisations\naccessibility: {prepared: 2026}\n",
	      DIAG_MISSING_CONTACT, 1);
	for (size_t i = 0; i < sizeof contacts / sizeof *contacts; i++)
		finds(arena_printf(&arena, "%s%s\n", plain, contacts[i]).data, DIAG_MISSING_CONTACT,
		      0);
	arena_free(&arena);
}

static void review_of(const char *date, size_t expected)
{
	struct arena arena = {0};
	finds(arena_printf(&arena, "%saccessibility: {reviewed: %s}\n", plain, date).data,
	      DIAG_OLD_REVIEW, expected);
	arena_free(&arena);
}

static void test_a_review_is_good_for_a_year(void **state)
{
	(void)state;
	review_of("2026-11-22", 0);
	review_of("2025-11-22", 0);
	review_of("2025-11-21", 1);
	review_of("November 2025", 0);
	review_of("October 2025", 1);
	review_of("29 February 2024", 1);
	finds(plain, DIAG_OLD_REVIEW, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_results_nothing_is_known),
		cmocka_unit_test(test_a_check_of_no_page_is_none),
		cmocka_unit_test(test_results_and_barriers),
		cmocka_unit_test(test_papers_that_are_only_a_file),
		cmocka_unit_test(test_what_the_owner_says_goes_first),
		cmocka_unit_test(test_a_contact_is_required),
		cmocka_unit_test(test_a_review_is_good_for_a_year),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
