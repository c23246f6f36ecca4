/* Words of secrecy: keys that keep something back, and values that say no. */
#include "guard/secrecy.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "unit.h"

struct key {
	const char *key;
	enum secrecy secrecy;
};

static void test_keys(void **state)
{
	(void)state;
	static const struct key keys[] = {
		{"Exempt para", SECRECY_PRIVATE},
		{"Exempt paragraph", SECRECY_PRIVATE},
		{"Publish?", SECRECY_PUBLIC},
		{"Public?", SECRECY_PUBLIC},
		{"Agenda", SECRECY_AGENDA},
		{"Website?", SECRECY_SHOWN},
		{"FOI status", SECRECY_RIGHT},
		{"private", SECRECY_PRIVATE},
		{"Private?", SECRECY_PRIVATE},
		{"isPrivate", SECRECY_PRIVATE},
		{"is_confidential", SECRECY_PRIVATE},
		{"Confidential (Y/N)", SECRECY_PRIVATE},
		{"Is this item confidential", SECRECY_PRIVATE},
		{"Confidential item?", SECRECY_PRIVATE},
		{"restricted", SECRECY_PRIVATE},
		{"hidden", SECRECY_PRIVATE},
		{"withheld", SECRECY_PRIVATE},
		{"Sensitive", SECRECY_PRIVATE},
		{"internal", SECRECY_PRIVATE},
		{"exempt", SECRECY_PRIVATE},
		{"Part 2", SECRECY_PRIVATE},
		{"closed session", SECRECY_PRIVATE},
		{"NOT FOR PUBLICATION", SECRECY_PRIVATE},
		{"Don't publish", SECRECY_PRIVATE},
		{"Public / private", SECRECY_PRIVATE},
		{"Cyfrinachol", SECRECY_PRIVATE},
		{"draft", SECRECY_DRAFT},
		{"Is draft?", SECRECY_DRAFT},
		{"embargo", SECRECY_LATER},
		{"Embargoed until", SECRECY_LATER},
		{"publish_date", SECRECY_LATER},
		{"go-live", SECRECY_LATER},
		{"published", SECRECY_PUBLIC},
		{"visibility", SECRECY_PUBLIC},
		{"For publication?", SECRECY_PUBLIC},
		{"classification", SECRECY_GRADE},
		{"Protective marking", SECRECY_GRADE},
		{"", SECRECY_NONE},
		{"?", SECRECY_NONE},
		{"private patients", SECRECY_NONE},
		{"Restricted funds", SECRECY_NONE},
		{"Internal audit", SECRECY_NONE},
		{"hidden disabilities", SECRECY_NONE},
		{"Draft report", SECRECY_NONE},
		{"closed", SECRECY_NONE},
		{"Date closed", SECRECY_NONE},
		{"Public questions", SECRECY_NONE},
		{"title", SECRECY_NONE},
		{"part", SECRECY_PART},
		{"Reason exempt", SECRECY_TICKED},
		{"Private practice", SECRECY_NONE},
		{"Sensitivity", SECRECY_LEVEL},
		{"Shareable?", SECRECY_PUBLIC},
		{"hold", SECRECY_OFF},
		{"Withdrawn?", SECRECY_OFF},
		{"stage", SECRECY_STAGE},
		{"access to", SECRECY_GRADE},
		{"c\xD0\xBEnfidential", SECRECY_PRIVATE},
		{"\xEF\xBB\xBFprivate", SECRECY_PRIVATE},
		{"access to services", SECRECY_NONE},
		{"hold music", SECRECY_NONE},
		{"safe", SECRECY_NONE},
	};
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		enum secrecy secrecy = secrecy_of_key(str_from(keys[i].key));
		if (secrecy != keys[i].secrecy)
			fail_msg("\"%s\" is %d, not %d", keys[i].key, secrecy, keys[i].secrecy);
	}
}

struct value {
	enum secrecy under;
	const char *value;
	bool keeps_back;
};

static void test_values(void **state)
{
	(void)state;
	static const struct value values[] = {
		{SECRECY_OFF, "yes", true},
		{SECRECY_OFF, "n/a", false},
		{SECRECY_STAGE, "Draft", true},
		{SECRECY_STAGE, "two", false},
		{SECRECY_GRADE, "Board only", true},
		{SECRECY_GRADE, "everybody", false},
		{SECRECY_PRIVATE, "yes", true},
		{SECRECY_PRIVATE, "Y", true},
		{SECRECY_PRIVATE, "x", true},
		{SECRECY_PRIVATE, "\xE2\x9C\x93", true},
		{SECRECY_PRIVATE, "\xE2\x98\x92", true},
		{SECRECY_PRIVATE, "Commercial", true},
		{SECRECY_PRIVATE, "No-one may see it", true},
		{SECRECY_PRIVATE, "Board members only, not public", true},
		{SECRECY_PRIVATE, "no", false},
		{SECRECY_PRIVATE, "N", false},
		{SECRECY_PRIVATE, "No, public", false},
		{SECRECY_PRIVATE, "No (seen by the secretary)", false},
		{SECRECY_PRIVATE, "n/a", false},
		{SECRECY_PRIVATE, "N.A.", false},
		{SECRECY_PRIVATE, "Not applicable", false},
		{SECRECY_PRIVATE, "none", false},
		{SECRECY_PRIVATE, "-", false},
		{SECRECY_PRIVATE, "\xE2\x80\x94", false},
		{SECRECY_PRIVATE, "\xE2\x98\x90", false},
		{SECRECY_PRIVATE, "", false},
		{SECRECY_PRIVATE, "false", false},
		{SECRECY_PRIVATE, "Public", false},
		{SECRECY_PRIVATE, "OFFICIAL", false},
		{SECRECY_PRIVATE, "OFFICIAL-SENSITIVE", true},
		{SECRECY_DRAFT, "false", false},
		{SECRECY_DRAFT, "v2", true},
		{SECRECY_LATER, "2027-01-01", true},
		{SECRECY_LATER, "No", false},
		{SECRECY_PUBLIC, "no", true},
		{SECRECY_PUBLIC, "false", true},
		{SECRECY_PUBLIC, "board", true},
		{SECRECY_PUBLIC, "\xE2\x9C\x97", true},
		{SECRECY_PUBLIC, "yes", false},
		{SECRECY_PUBLIC, "Public", false},
		{SECRECY_PUBLIC, "", false},
		{SECRECY_GRADE, "OFFICIAL-SENSITIVE", true},
		{SECRECY_GRADE, "Board only", true},
		{SECRECY_GRADE, "Private", true},
		{SECRECY_GRADE, "OFFICIAL", false},
		{SECRECY_GRADE, "Strategic", false},
		{SECRECY_PART, "B", true},
		{SECRECY_PART, "Private", true},
		{SECRECY_PART, "Closed", true},
		{SECRECY_PART, "A", false},
		{SECRECY_PART, "2", true},
		{SECRECY_AGENDA, "2", false},
		{SECRECY_LEVEL, "High", true},
		{SECRECY_LEVEL, "Low", false},
		{SECRECY_TICKED, "Yes", true},
		{SECRECY_TICKED, "Jane Reed", false},
		{SECRECY_NONE, "Board in private", true},
		{SECRECY_NONE, "Take to private board", false},
		{SECRECY_PART, "Board", false},
		{SECRECY_SHOWN, "No", true},
		{SECRECY_SHOWN, "Not yet", true},
		{SECRECY_SHOWN, "Confidential", true},
		{SECRECY_SHOWN, "https://vale.example/", false},
		{SECRECY_SHOWN, "Yes", false},
		{SECRECY_SHOWN, "", false},
		{SECRECY_RIGHT, "Exempt", true},
		{SECRECY_RIGHT, "s43", true},
		{SECRECY_RIGHT, "No", true},
		{SECRECY_RIGHT, "Yes", true},
		{SECRECY_RIGHT, "Open", false},
		{SECRECY_RIGHT, "n/a", false},
		{SECRECY_RIGHT, "", false},
		{SECRECY_PRIVATE, "3", true},
		{SECRECY_NONE, "Confidential", true},
		{SECRECY_NONE, "Private", true},
		{SECRECY_NONE, "Part 2", true},
		{SECRECY_NONE, "Private patients", false},
		{SECRECY_NONE, "Closed", false},
		{SECRECY_NONE, "yes", false},
	};
	for (size_t i = 0; i < ARRAY_SIZE(values); i++)
		if (secrecy_keeps_back(values[i].under, str_from(values[i].value)) !=
		    values[i].keeps_back)
			fail_msg("\"%s\" under %d", values[i].value, values[i].under);
}

struct line {
	const char *text;
	const char *opens; /* where it does: S(hort), B(old), H(eading), C(hapter), R(ow) */
};

static void test_lines(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{"Part 2", "SBHR"},
		{"Part B: Private session", "SBHCR"},
		{"Board, part B", "BHR"},
		{"Part 2 \xE2\x80\x93 members only", "HR"},
		{"Part 2 of the strategy", ""},
		{"Part 2 of the meeting", "SBHR"},
		{"5. Private session", "SBHCR"},
		{"Private session", "SBHCR"},
		{"Private meeting", "SBHR"},
		{"Private meetings with patients", "BH"},
		{"Private patients", ""},
		{"Private (session)", "SBHCR"},
		{"In committee", "SBHR"},
		{"The board met in private", "BH"},
		{"Reserved business", "SBHCR"},
		{"7 Reserved matters", "SBH"},
		{"Items not for publication", "SBHCR"},
		{"Business to be taken in private", "SBHCR"},
		{"Report not for publication until May", "BH"},
		{"Annex 2 (confidential)", "SBHC"},
		{"Appendix B: Exempt", "SBHC"},
		{"3. Restricted", "SBH"},
		{"Restricted funds", ""},
		{"Closed items", "SBH"},
		{"Closed risks", ""},
		{"Confidential risks 2026", "R"},
		{"Confidential waste", ""},
		{"Appendix B", ""},
		{"Section 2", ""},
		{"2026", ""},
		{"", ""},
	};
	static const char letters[] = "SBHCR";
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		for (int line = SECRECY_SHORT; line <= SECRECY_ROW; line++) {
			bool opens = strchr(lines[i].opens, letters[line - SECRECY_SHORT]);
			if (secrecy_opens_part(str_from(lines[i].text), (enum secrecy_line)line) !=
			    opens)
				fail_msg("\"%s\" as %c", lines[i].text,
					 letters[line - SECRECY_SHORT]);
		}
	/* A long line is read by its first words. */
	char text[600];
	snprintf(text, sizeof text, "Part 2: private session %0500d", 0);
	assert_true(secrecy_opens_part(str_from(text), SECRECY_HEADING));
}

static void test_exclusion_of_the_public(void **state)
{
	(void)state;
	static const char *const excludes[] = {
		"Exclusion of the public",
		"Motion to exclude the press and public",
		"RESOLVED that under section 1(2) the public be excluded from the meeting",
		"The public were excluded.",
	};
	static const char *const others[] = {
		"The public were not excluded from the meeting",
		"Members of the public asked a question at the meeting",
		"Some groups of the public feel that they are excluded from sport",
		"Social exclusion",
		"",
	};
	static const char *const admits[] = {
		"The public was readmitted",
		"The board returned to open session",
		"The meeting resumed in public",
	};
	for (size_t i = 0; i < ARRAY_SIZE(excludes); i++)
		assert_true(secrecy_excludes_public(str_from(excludes[i])));
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		assert_false(secrecy_excludes_public(str_from(others[i])));
		assert_false(secrecy_admits_public(str_from(others[i])));
	}
	for (size_t i = 0; i < ARRAY_SIZE(admits); i++)
		assert_true(secrecy_admits_public(str_from(admits[i])));
	assert_false(secrecy_admits_public(STR("They returned to the open day of the depot")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_exclusion_of_the_public),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
