#include "partner/catalogue_change.h"

#include "unit.h"

#define ADDRESS " address='https://a.example/'"

/* What differs between catalogues of these entries, a line each. */
static void differ(const char *before, const char *after, const char *expected)
{
	static const char head[] = "<catalogue xmlns='https://boardpack.example/catalogue/1' "
				   "version='1' address='https://a.example/'><name>A</name>"
				   "<publisher>B</publisher>";
	struct arena arena = {0};
	struct partner_catalogue catalogues[2];
	const char *const entries[] = {before, after};
	for (int i = 0; i < 2; i++)
		unit_equal(partner_catalogue_read(
				   arena_printf(&arena, "%s%s</catalogue>", head, entries[i]),
				   &arena, &catalogues[i]),
			   "");
	struct buffer lines = {0};
	catalogue_changes(&catalogues[0], &catalogues[1], &arena, &lines);
	unit_equal(buffer_view(&lines), expected);
	buffer_free(&lines);
	arena_free(&arena);
}

#define RISK(id, name, more) "<risk id='" id "'" ADDRESS "><name>" name "</name>" more "</risk>"
#define TERM(id)             "<term id='" id "'" ADDRESS "><name>T</name></term>"

static void test_nothing_differs(void **state)
{
	(void)state;
	differ("", "", "");
	differ(RISK("a", "A", ""), RISK("a", "A", "<number>1</number>"), "");
	differ(RISK("a", "A", "") RISK("b", "B", ""), RISK("b", "B", "") RISK("a", "A", ""), "");
}

static void test_what_is_new_and_gone(void **state)
{
	(void)state;
	differ(RISK("a", "A", "") TERM("x"), RISK("b", "B", "") RISK("c", "C", "") TERM("x"),
	       "2 risks new: b, c\n1 risk gone: a\n");
	differ("", TERM("a") TERM("b") TERM("c") TERM("d") TERM("e") TERM("f"), "6 terms new\n");
	differ("<withdrawn kind='term' id='a'/>", TERM("a"), "1 term new: a\n");
}

static void test_kinds_are_in_the_order_of_the_schema(void **state)
{
	(void)state;
	differ("",
	       TERM("a") RISK("a", "A", "") "<person id='a'" ADDRESS "><name>A</name></person>"
					    "<person id='b'" ADDRESS "><name>B</name></person>",
	       "2 people new: a, b\n1 risk new: a\n1 term new: a\n");
}

static void test_renamed_moved_and_withdrawn(void **state)
{
	(void)state;
	differ(RISK("a", "A", ""), RISK("a", "Waits", ""), "risk a renamed \"Waits\", was \"A\"\n");
	differ(RISK("a", "A", ""), "<moved kind='risk' id='a' now='b'/>" RISK("b", "A", ""),
	       "risk a moved to b\n");
	differ(RISK("a", "A", ""),
	       "<moved kind='risk' id='a' now='b'/>"
	       "<moved kind='risk' id='b' now='c'/>" RISK("c", "C", ""),
	       "risk a moved to c\nrisk c renamed \"C\", was \"A\"\n");
	differ(RISK("a", "A", ""), "<withdrawn kind='risk' id='a'/>", "risk a withdrawn\n");
	differ(RISK("a", "A", ""), "<moved kind='risk' id='a' now='a2'/>", "1 risk gone: a\n");
	differ(RISK("a", "A", ""),
	       "<moved kind='risk' id='a' now='b'/>"
	       "<moved kind='risk' id='b' now='a'/>",
	       "1 risk gone: a\n");
}

#define SCORE(kind, date, value) "<score kind='" kind "' date='" date "' value='" value "'/>"
#define PRIORITY(more)           "<priority id='a'" ADDRESS "><name>A</name>" more "</priority>"
#define RATING(date, word)       "<rating date='" date "'>" word "</rating>"
#define ON(scale, date, word) \
	"<rating date='" date "' scale='" scale "' place='1' of='3'>" word "</rating>"

static void test_scores_and_ratings(void **state)
{
	(void)state;
	differ(RISK("a", "A", SCORE("current", "2023-11", "16") SCORE("target", "2024-03", "8")),
	       RISK("a", "A", SCORE("current", "2024-01", "12") SCORE("target", "2025-03", "8")),
	       "risk a: score 12, was 16\n");
	differ(RISK("a", "A", SCORE("inherent", "2023-11", "16")),
	       RISK("a", "A", SCORE("target", "2023-11", "8")),
	       "risk a: inherent score not stated, was 16\n"
	       "risk a: target score 8, was not stated\n");
	differ(PRIORITY(RATING("2023-11", "Amber")),
	       PRIORITY(RATING("2024-01", "Green") RATING("2023-11", "Amber")),
	       "priority a: rating Green, was Amber\n");
	differ(PRIORITY(RATING("2023-11", "Amber")),
	       PRIORITY(RATING("2023-11", "Amber") RATING("2024-01", "Amber")), "");
	differ(PRIORITY(ON("a", "2023-11", "Amber") ON("b", "2023-12", "Red")),
	       PRIORITY(ON("a", "2024-01", "Green") ON("b", "2023-12", "Red")),
	       "priority a: rating Green, was Amber\n");
	differ(PRIORITY(ON("a", "2023-11", "Amber")), PRIORITY(ON("b", "2024-01", "On track")),
	       "priority a: rating On track, was not stated\n"
	       "priority a: rating not stated, was Amber\n");
	differ(RISK("a", "A", "<level>High</level>"), RISK("a", "A", "<level>Low</level>"),
	       "risk a: level Low, was High\n");
}

static void test_dates_and_states(void **state)
{
	(void)state;
	differ("<meeting id='a'" ADDRESS " date='2024-01-02' "
	       "status='planned'><name>A</name></meeting>",
	       "<meeting id='a'" ADDRESS " date='2024-02-03' "
	       "status='cancelled'><name>A</name></meeting>",
	       "meeting a: status cancelled, was planned\n"
	       "meeting a: date 2024-02-03, was 2024-01-02\n");
	differ("<risk id='a'" ADDRESS "><name>A</name></risk>",
	       "<risk id='a'" ADDRESS " closed='2024-01'><name>A</name>"
	       "</risk>",
	       "risk a: closed 2024-01, was not stated\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_differs),
		cmocka_unit_test(test_what_is_new_and_gone),
		cmocka_unit_test(test_kinds_are_in_the_order_of_the_schema),
		cmocka_unit_test(test_renamed_moved_and_withdrawn),
		cmocka_unit_test(test_scores_and_ratings),
		cmocka_unit_test(test_dates_and_states),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
