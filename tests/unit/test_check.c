#include "record/check.h"

#include "kinds/kinds.h"
#include "record_fixture.h"
#include "unit.h"

static void problems_are(const struct fixture_file *files, const char *problems)
{
	struct fixture fixture;
	fixture_link(&fixture, files);
	unit_equal(fixture_problems(&fixture), problems);
	fixture_free(&fixture);
}

/* What is said about one score, behind its place. */
static void score_is(const char *score, int product, const char *message)
{
	struct fixture fixture;
	struct arena arena = {0};
	struct str risk = arena_printf(&arena, "title: R\nscores: [{%s}]\n", score);
	fixture_link(&fixture, (const struct fixture_file[]){{"risks/r.yaml", risk.data}, {0}});
	struct str problems = fixture_problems(&fixture);
	size_t start = str_find(problems, STR(" error: "));
	unit_equal(str_sub(problems, start + 8, problems.len), message);
	const struct score *found = (const struct score *)fixture.record.of[KIND_SCORE].items[0];
	assert_int_equal(found->score, product);
	fixture_free(&fixture);
	arena_free(&arena);
}

#define LOOK_UP \
	"    remedy: look it up where the risk was scored; of another scale leave " \
	"likelihood, consequence and score out\n"

static void test_scores_of_a_matrix(void **state)
{
	(void)state;
	score_is("likelihood: 3, consequence: 4, score: 12", 12, "");
	score_is("likelihood: 3, consequence: 4", 12, "");
	score_is("score: 25", 25, "");
	score_is("score: 1", 1, "");
	score_is("likelihood: 4", 0, "");
	score_is("score: not stated", 0, "");
	score_is("note: not scored yet", 0, "");
	score_is("likelihood: 3, consequence: 4, score: 16", 16,
		 "3 times 4 is 12, not 16 [wrong-score]\n");
	score_is("likelihood: 6, consequence: 1", 0,
		 "likelihood is a number from 1 to 5, not 6 [wrong-score]\n" LOOK_UP);
	score_is("likelihood: 2, consequence: 0", 0,
		 "consequence is a number from 1 to 5, not 0 "
		 "[wrong-score]\n" LOOK_UP);
	/* Their product does not fit into a number. */
	score_is("likelihood: 2000000000, consequence: 3", 0,
		 "likelihood is a number from 1 to 5, not 2000000000 "
		 "[wrong-score]\n" LOOK_UP);
}

static void test_scores_that_cannot_be(void **state)
{
	(void)state;
	for (int score = 0; score <= 30; score++) {
		bool possible = false;
		for (int l = 1; l <= 5; l++)
			for (int c = 1; c <= 5; c++)
				possible |= l * c == score;
		struct arena arena = {0};
		struct str said = arena_printf(&arena,
					       "%d is no score of a 5 by 5 matrix "
					       "[wrong-score]\n",
					       score);
		score_is(arena_printf(&arena, "score: %d", score).data, score,
			 possible ? "" : said.data);
		arena_free(&arena);
	}
}

static void test_the_order_of_scores(void **state)
{
	(void)state;
	problems_are(
		(const struct fixture_file[]){
			{"risks/a.yaml", "title: A\nscores:\n"
					 "  - {score: 8, kind: target, date: 2026}\n"
					 "  - {score: 12, kind: inherent, date: 2026}\n"
					 "  - {score: 4, date: 2025}\n"
					 "  - {score: 9, date: 2026}\n"},
			{"risks/b.yaml",
			 "title: B\nscores: [{score: 9, kind: target}, {score: 8}]\n"},
			{"risks/c.yaml", "title: C\nscores: [{score: 16}, "
					 "{score: 12, kind: inherent}]\n"},
			{0}},
		"risks/b.yaml:2:10: warning: the target score, 9, is above "
		"the current score, 8 [score-order]\n"
		"risks/c.yaml:2:10: warning: the current score, 16, is above "
		"the inherent score, 12 [score-order]\n");
}

static void test_dates_in_order(void **state)
{
	(void)state;
	problems_are(
		(const struct fixture_file[]){
			{"people/ann.yaml",
			 "title: Ann\nroles: [{title: X, from: 2020, to: 2019}]\n"
			 "interests: [{title: Y, from: May 2020, to: April 2020}]\n"
			 "aliases: [{title: Z, from: 2020, to: 2020}]\n"},
			{"risks/r.yaml", "title: R\nopened: 3 May 2024\nclosed: 2 May 2024\n"},
			{"risks/s.yaml", "title: S\nopened: 3 May 2024\nclosed: "
					 "May 2024\n"},
			{0}},
		"people/ann.yaml:2:36: warning: \"to\" lies before \"from\" "
		"[date-order]\n"
		"people/ann.yaml:3:44: warning: \"to\" lies before \"from\" "
		"[date-order]\n"
		"risks/r.yaml:3:9: warning: the risk was closed before it was "
		"opened [date-order]\n");
}

static void test_circles(void **state)
{
	(void)state;
	problems_are(
		(const struct fixture_file[]){
			{"committees/a.yaml", "title: A\naccountable to: [lpt, b, c]\n"},
			{"committees/b.yaml", "title: B\naccountable to: d\n"},
			/* The circle closes by the second of two. */
			{"committees/c.yaml", "title: C\naccountable to: [d, a]\n"},
			{"committees/d.yaml", "title: D\n"},
			{"papers/p.yaml", "title: P\ncontinues: q\n"},
			{"papers/q.yaml", "title: Q\ncontinues: r\n"},
			{"papers/r.yaml", "title: R\ncontinues: q\n"},
			{"risks/x.yaml", "title: X\nmerged into: x\n"},
			{0}},
		"committees/a.yaml:2:17: error: \"A\" answers to itself by way "
		"of other committees [circular-reference]\n"
		"    remedy: take out the reference that closes the circle\n"
		"committees/c.yaml:2:17: error: \"C\" answers to itself by way "
		"of other committees [circular-reference]\n"
		"    remedy: take out the reference that closes the circle\n"
		"papers/q.yaml:2:12: error: \"Q\" continues itself by way of "
		"other papers [circular-reference]\n"
		"    remedy: take out the reference that closes the circle\n"
		"papers/r.yaml:2:12: error: \"R\" continues itself by way of "
		"other papers [circular-reference]\n"
		"    remedy: take out the reference that closes the circle\n"
		"risks/x.yaml:2:14: error: \"X\" is merged into itself by way "
		"of other risks [circular-reference]\n"
		"    remedy: take out the reference that closes the circle\n");
}

/* A chain is walked once, however long, and ten thousand lists no circle. */
static void test_a_long_chain(void **state)
{
	(void)state;
	enum { LENGTH = 3000 };
	struct arena arena = {0};
	struct source *sources = arena_new(&arena, struct source, 3);
	char *text = arena_new(&arena, char, (size_t)LENGTH * 48);
	size_t len = 0;
	for (int i = 0; i < LENGTH; i++)
		len += (size_t)snprintf(text + len, 48, "- {id: p%d, title: P, continues: p%d}\n",
					i, i + 1);
	len += (size_t)snprintf(text + len, 48, "- {id: p%d, title: P}\n", LENGTH);
	sources[0] = unit_source("papers/all.yaml", "");
	sources[0].text = (struct str){text, len};
	sources[1] = unit_source("site.yaml", "organisation: lpt\n");
	sources[2] = unit_source("organisations/lpt.yaml", "title: LPT\n");
	struct fixture fixture;
	fixture_decode_sources(&fixture, sources, 3);
	fixture_join(&fixture);
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(fixture.record.of[KIND_PAPER].count, LENGTH + 1);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_what_is_called_nothing(void **state)
{
	(void)state;
	problems_are((const struct fixture_file[]){{"people/jo.yaml", "note: somebody\n"},
						   {"risks/r.yaml", "level: red\n"},
						   {"risks/s.yaml", "number: ORR 84\n"},
						   {"papers/p.yaml",
						    "title: not known\nversions: [{date: 2020}]\n"},
						   {0}},
		     "people/jo.yaml:1:1: error: this person has no \"title\": the "
		     "name that readers see (also: name) [missing-key]\n"
		     "risks/r.yaml:1:1: error: this risk has no \"title\": the name "
		     "that readers see (also: name) [missing-key]\n");
}

static void test_bands_hold_every_score_once(void **state)
{
	(void)state;
	problems_are(
		(const struct fixture_file[]){{"site.yaml", "organisation: lpt\nrisk bands:\n"
							    "  - {title: low, from: 1, to: 8}\n"
							    "  - {title: high, from: 8, to: 30}\n"},
					      {0}},
		"site.yaml:4:5: error: the band \"high\" goes from 8 to 30, "
		"but scores go from 1 to 25 [bad-setting]\n"
		"site.yaml:4:5: error: the band \"high\", 8 to 30, overlaps "
		"the band \"low\", 1 to 8 [bad-setting]\n"
		"    remedy: let each score be in one band only\n");
	problems_are(
		(const struct fixture_file[]){{"site.yaml", "organisation: lpt\nrisk bands:\n"
							    "  - {title: low, from: 1, to: 6}\n"
							    "  - {title: high, from: 8, to: 24}\n"},
					      {0}},
		"site.yaml:3:5: error: no band holds the score 25 "
		"[bad-setting]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scores_of_a_matrix),
		cmocka_unit_test(test_scores_that_cannot_be),
		cmocka_unit_test(test_the_order_of_scores),
		cmocka_unit_test(test_dates_in_order),
		cmocka_unit_test(test_circles),
		cmocka_unit_test(test_a_long_chain),
		cmocka_unit_test(test_what_is_called_nothing),
		cmocka_unit_test(test_bands_hold_every_score_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
