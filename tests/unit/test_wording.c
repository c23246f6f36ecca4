#include "record/wording.h"

#include "record/record.h"
#include "record_fixture.h"
#include "unit.h"

#define PAPER "meetings/trust-board-2026-11/winter.md"
#define FRONT "---\naccess: public\ntitle: Winter\nsummary: Beds are short.\n"

static const struct decoded *find(const struct fixture *fixture, const char *name)
{
	for (size_t i = 0; i < fixture->count; i++)
		if (str_equal(fixture->sources[i].name, str_from(name)))
			return &fixture->decoded[i];
	fail_msg("there is no %s", name);
	return NULL;
}

static uint64_t frame_of(const char *text)
{
	struct fixture fixture;
	fixture_decode(&fixture, (const struct fixture_file[]){{PAPER, text}, {0}});
	const struct decoded *decoded = find(&fixture, PAPER);
	struct str front = str_sub(str_from(text), 0, decoded->body.start);
	uint64_t frame = wording_frame(&decoded->things, front);
	fixture_free(&fixture);
	return frame;
}

static void test_only_words(void **state)
{
	(void)state;
	uint64_t frame = frame_of(FRONT "---\n\nOne.\n");
	static const char *const alike[] = {
		FRONT "---\n\nTwo, and more.\n",
		"---\naccess: public\ntitle: The winter\nsummary: Few beds.\n---\n\nOne.\n",
	};
	static const char *const others[] = {
		"---\naccess: private\ntitle: Winter\nsummary: Beds are short.\n---\n\nOne.\n",
		"---\naccess: public\ntitle: none\nsummary: Beds are short.\n---\n\nOne.\n",
		"---\naccess: public\ntitle: Winter\n---\n\nOne.\n",
		FRONT "status: draft\n---\n\nOne.\n",
		FRONT "publish on: 2026-12-01\n---\n\nOne.\n",
		FRONT "sponsor: ann\n---\n\nOne.\n",
		FRONT "marking checked: Trust Secretary, 29 November 2026\n---\n\nOne.\n",
	};
	for (size_t i = 0; i < ARRAY_SIZE(alike); i++)
		if (frame_of(alike[i]) != frame)
			fail_msg("no more than words: %s", alike[i]);
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		if (frame_of(others[i]) == frame)
			fail_msg("more than words: %s", others[i]);
	assert_true(frame_of(FRONT "publish on: 2026-12-01\n---\n\nOne.\n") !=
		    frame_of(FRONT "publish on: 2026-11-01\n---\n\nOne.\n"));
}

static bool says(const struct thing *thing, const char *words)
{
	struct str html = thing->body->markdown.html;
	return str_find(html, str_from(words)) < html.len;
}

static void test_taken_where_readers_see_it(void **state)
{
	(void)state;
	static const char *const hidden[] = {"access: private", "status: draft",
					     "publish on: 2030-01-01"};
	struct fixture fresh;
	fixture_decode(&fresh, (const struct fixture_file[]){
				       {PAPER, "---\naccess: public\ntitle: Spring\nsummary: Beds "
					       "are found.\n---\n\nTwo.\n"},
				       {0}});
	const struct thing *now = find(&fresh, PAPER)->things.items[0];
	for (size_t i = 0; i <= ARRAY_SIZE(hidden); i++) {
		struct fixture shown;
		struct wordings before = {0};
		bool is_hidden = i < ARRAY_SIZE(hidden);
		struct arena arena = {0};
		struct str text =
			arena_printf(&arena, "%s%s\n---\n\nOne.\n",
				     is_hidden && !i ? "---\ntitle: Winter\nsummary: x\n" : FRONT,
				     is_hidden ? hidden[i] : "");
		fixture_cut(&shown, (const struct fixture_file[]){
					    {PAPER, text.data},
					    {"meetings/trust-board-2026-11/meeting.md",
					     "---\naccess: public\ndate: 2026-11-26\n"
					     "committee: board\n---\n"},
					    {"committees/board.md",
					     "---\naccess: public\ntitle: Board\n---\n"},
					    {0}});
		struct thing *thing = find(&shown, PAPER)->things.items[0];
		assert_int_equal(thing->hidden != HIDDEN_NOT, is_hidden);
		wording_take(thing, now, &before, &arena);
		unit_equal(thing->title, is_hidden ? "Winter" : "Spring");
		if (!is_hidden) {
			assert_true(says(thing, "Two."));
			wording_undo(&before);
			unit_equal(thing->title, "Winter");
			assert_true(says(thing, "One."));
		}
		assert_int_equal(before.count, 0);
		arena_free(&arena);
		fixture_free(&shown);
	}
	fixture_free(&fresh);
}

static void test_what_they_refer_to(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_decode(&fixture,
		       (const struct fixture_file[]){
			       {"risks/orr/a.md", "---\ntitle: A\n---\n\nSee [x](risk:b).\n"},
			       {"risks/orr/b.md", "---\ntitle: B\n---\n\nSo [y](risk:b) it is.\n"},
			       {"risks/orr/c.md", "---\ntitle: C\n---\n\nSee [x](risk:a).\n"},
			       {"risks/orr/d.md", "---\ntitle: D\n---\n\nNone.\n"},
			       {"risks/orr/e.md", "---\ntitle: E\n---\n"},
			       {0}});
	static const char *const others[] = {"risks/orr/c.md", "risks/orr/d.md", "risks/orr/e.md"};
	const struct things *first = &find(&fixture, "risks/orr/a.md")->things;
	assert_true(wording_refers_alike(first, &find(&fixture, "risks/orr/b.md")->things));
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		assert_false(wording_refers_alike(first, &find(&fixture, others[i])->things));
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_words),
		cmocka_unit_test(test_taken_where_readers_see_it),
		cmocka_unit_test(test_what_they_refer_to),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
