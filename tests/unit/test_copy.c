/* Copies that were left beside a file, by their names and by what they say. */
#include "guard/copy.h"

#include "base/arena.h"
#include "unit.h"

/* Everything that is not named so itself is there. */
static bool is_there(void *context, struct str name)
{
	(void)context;
	return str_equal(name, STR("a/finance.md")) || str_equal(name, STR("a/appendix.md")) ||
	       str_equal(name, STR("a/phase.md")) || str_equal(name, STR("a/annual-report.md")) ||
	       str_equal(name, STR("a/report-part.md"));
}

static void test_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum copy copy;
	} names[] = {
		{"a/finance-2.md", COPY_NUMBERED},
		{"a/finance_2.md", COPY_NUMBERED},
		{"a/finance 2.md", COPY_NUMBERED},
		{"a/annual-report-2.md", COPY_NUMBERED},
		{"a/finance (1).md", COPY_MADE},
		{"a/finance(1).md", COPY_MADE},
		{"a/finance - Copy.md", COPY_MADE},
		{"a/finance - Copy (2).md", COPY_MADE},
		{"a/finance-copy.md", COPY_MADE},
		{"a/finance copy 2.md", COPY_MADE},
		{"a/Copy of finance.md", COPY_MADE},
		{"a/finance-DESKTOP-ABC.md", COPY_MADE},
		{"a/finance-LAPTOP1.md", COPY_MADE},
		{"a/finance (Jo's conflicted copy 2026-01-02).md", COPY_MADE},
		{"a/finance.sync-conflict-20260102-101112-ABC.md", COPY_MADE},
		{"a/finance~2.md", COPY_MADE},
		{"a/Annual Report.md", COPY_NUMBERED},
		{"a/Annual Report v2 FINAL.md", COPY_NUMBERED},
		{"a/Annual_Report-final.md", COPY_NUMBERED},
		{"a/annual-report-final.md", COPY_NONE},
		{"a/Annual Report of wards.md", COPY_NONE},
		{"a/Annual Report vv.md", COPY_NONE},
		{"a/appendix-2.md", COPY_NONE},
		{"a/phase-2.md", COPY_NONE},
		{"a/report-part-2.md", COPY_NONE},
		{"a/finance.md", COPY_NONE},
		{"a/finance-2.yaml", COPY_NONE},
		{"b/finance-2.md", COPY_NONE},
		{"a/other-2.md", COPY_NONE},
		{"a/finance-2026.md", COPY_NONE},
		{"a/finance-report.md", COPY_NONE},
		{"a/finance-copying.md", COPY_NONE},
		{"a/-2.md", COPY_NONE},
		{"a/2.md", COPY_NONE},
		{"", COPY_NONE},
	};
	struct arena arena = {0};
	struct str original;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		enum copy copy =
			copy_of(str_from(names[i].name), is_there, NULL, &arena, &original);
		if (copy != names[i].copy)
			fail_msg("\"%s\" is %d", names[i].name, copy);
		bool is_annual = str_find(str_from(names[i].name), STR("nnual")) < 9;
		if (copy != COPY_NONE)
			unit_equal(original, is_annual ? "a/annual-report.md" : "a/finance.md");
	}
	arena_free(&arena);
}

static void test_what_they_say(void **state)
{
	(void)state;
	struct str text =
		STR("The board is asked to note that the year ends with a small surplus.");
	struct str near =
		STR("The board is asked to note that the year ends with a large surplus.");
	struct str other = STR("The board is asked to approve the plan for beds in the winter.");
	assert_true(copy_agrees(text, text));
	assert_true(copy_agrees(text, near));
	assert_false(copy_agrees(text, other));
	assert_false(copy_agrees(text, STR("")));
	assert_false(copy_agrees(STR(""), STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_what_they_say),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
