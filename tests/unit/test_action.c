#include "base/arena.h"
#include "site/view.h"
#include "site_says.h"
#include "unit.h"

static const char board[] = "---\ntitle: Board\n---\n";

static void test_how_actions_stand(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"meetings/m1/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-03-01\nactions:\n"
			 "  - {reference: 1}\n"
			 "  - {reference: 2, status: open, updates: "
			 "[{status: complete}]}\n"
			 "  - {reference: 3, updates: [{meeting: m3, status: "
			 "complete}, {date: 2026-04-01, status: in progress}]}\n"
			 "  - {reference: 4, updates: [{meeting: m2, status: open}, "
			 "{meeting: m3, status: not listed}]}\n"
			 "  - {reference: 5, updates: [{date: 2026-04-01, status: "
			 "open}, {date: 2026-04-01, status: closed}]}\n"
			 "  - {reference: 6, updates: [{date: 2026-04-01, status: "
			 "closed}, {text: heard of, status: open}]}\n"
			 "  - {reference: 7, status: superseded}\n---\n"},
			{"meetings/m2/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-04-01\n---\n"},
			{"meetings/m3/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-05-01\n---\n"},
			{0}});
	unit_equal(fixture_problems(&site.record), "");
	static const struct {
		const char *status;
		bool is_done;
	} expected[] = {
		{"", false},
		{"open", false},
		{"complete", true},
		{"open", false},
		/* Of one day the later one counts; undated is never latest. */
		{"closed", true},
		{"closed", true},
		{"superseded", true},
	};
	for (size_t i = 0; i < ARRAY_SIZE(expected); i++) {
		struct str action = arena_printf(&site.record.arena, "action:board/%zu", i + 1);
		says(&site, action.data, "status_now", expected[i].status);
		is_true(&site, action.data, "is_done", expected[i].is_done);
	}
	site_fixture_free(&site);
}

static void test_actions_due_at_a_meeting(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(
		&site,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"committees/other.md", "---\ntitle: Other\n---\n"},
			{"meetings/m1/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-03-01\nactions:\n"
			 "  - {reference: 1, due at: m2}\n"
			 "  - {reference: 2, due: November 2026}\n"
			 "  - {reference: 3, due: 2026-11-30, status: closed}\n"
			 "  - {reference: 4, due: January 2027}\n"
			 "  - {reference: 5}\n---\n"},
			{"meetings/m2/meeting.md",
			 "---\naccess: public\ncommittees: board\ndate: 2026-12-01\n---\n"},
			{"meetings/o1/meeting.md",
			 "---\naccess: public\ncommittees: other\ndate: 2026-03-01\n"
			 "actions: [{reference: 6, due: 2026-11-01}]\n---\n"},
			{0}});
	lists(&site, "meeting:m2", "due_actions", "1, 2");
	/* When it is over, only what was promised to it by name. */
	assert_true(moment_parse(STR("2027-02-01"), &site.record.record.now));
	site.memory = (struct memory){0};
	lists(&site, "meeting:m2", "due_actions", "1");
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_actions_stand),
		cmocka_unit_test(test_actions_due_at_a_meeting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
