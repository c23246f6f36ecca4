#include "record/access.h"

#include "kinds/kinds.h"
#include "record/link.h"
#include "small_trust.h"
#include "unit.h"

static const char board[] = "---\ntitle: Trust Board\n---\n";

/* Is it there after the cut? */
static bool is_out(const struct fixture *fixture, const char *reference)
{
	const struct thing *thing = fixture_thing(fixture, reference);
	assert_non_null(thing);
	const struct things *things = &fixture->record.of[thing->kind];
	bool found = false;
	for (size_t i = 0; i < things->count; i++)
		found |= things->items[i] == thing;
	assert_int_equal(found, thing->hidden == HIDDEN_NOT);
	return found;
}

static enum hidden why(const struct fixture *fixture, const char *reference)
{
	return (enum hidden)fixture_thing(fixture, reference)->hidden;
}

static void test_nothing_is_public_unless_it_says_so(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"site.yaml", "organisation: lpt\n"},
			    {"organisations/lpt.md", "---\ntitle: LPT\naccess: public\n---\n"},
			    {"committees/board.md", board},
			    {"risks/r.md", "---\ntitle: R\n---\n"},
			    {"risks/p.md", "---\ntitle: P\naccess: public\n---\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_false(is_out(&fixture, "committee:board"));
	assert_false(is_out(&fixture, "risk:r"));
	assert_true(is_out(&fixture, "risk:p"));
	assert_int_equal(why(&fixture, "risk:r"), HIDDEN_PRIVATE);
	assert_int_equal(fixture.record.left_out.private_things, 2);
	fixture_free(&fixture);
}

static void test_kinds_that_the_site_publishes(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(
		&fixture,
		(const struct fixture_file[]){
			{"site.yaml", "organisation: lpt\n"
				      "publish: [Organisations, committees, meetings, papers, "
				      "priorities, comittees]\n"},
			{"committees/board.md", board},
			{"committees/secret.md", "---\ntitle: S\naccess: private\n---\n"},
			{"meetings/m/meeting.md", "---\ncommittees: board\n---\n"},
			{"meetings/m/a.md", "---\ntitle: A\n---\n"},
			{"papers/alone.md", "---\ntitle: B\n---\n"},
			{"priorities/group/strategy.md", "---\ntitle: G\npriorities: [One]\n---\n"},
			{0}});
	unit_equal(fixture_problems(&fixture),
		   "site.yaml:2:10: error: \"comittees\" is no kind of things "
		   "[bad-setting]\n"
		   "    remedy: choose from: organisations, committees, "
		   "people, strategies, workstreams, registers, risks, papers, "
		   "documents, measures, terms, topics\n"
		   "site.yaml:2:10: error: \"meetings\" are never published as "
		   "a whole [bad-setting]\n"
		   "    remedy: write \"access: public\" in each meeting\n");
	assert_true(is_out(&fixture, "organisation:lpt"));
	assert_true(is_out(&fixture, "committee:board"));
	assert_false(is_out(&fixture, "committee:secret"));
	assert_false(is_out(&fixture, "meeting:m"));
	/* What something holds follows it, whatever its kind. */
	assert_false(is_out(&fixture, "paper:m/a"));
	assert_false(is_out(&fixture, "priority:group/one"));
	assert_true(is_out(&fixture, "paper:alone"));
	fixture_free(&fixture);
}

static void test_the_most_restrictive_wins(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.md", board},
			    {"meetings/m/meeting.md",
			     "---\naccess: public\ncommittees: board\n"
			     "agenda:\n"
			     "  - {id: a, title: A}\n"
			     "  - {id: b, title: B, access: private}\n"
			     "  - {id: c, title: C, publish on: 23 November 2026}\n---\n"},
			    {"meetings/m/open.md", "---\ntitle: Open\naccess: public\ncovers:\n"
						   "  lpt: {access: private}\n---\n"},
			    {"meetings/m/shut.md", "---\ntitle: Shut\naccess: private\n"
						   "covers: [{organisation: lpt}]\n---\n"},
			    {"meetings/m/draft.md", "---\ntitle: Draft\nstatus: draft\n"
						    "publish on: 2027-01-01\n---\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_true(is_out(&fixture, "item:m/a"));
	assert_int_equal(why(&fixture, "item:m/b"), HIDDEN_PRIVATE);
	assert_int_equal(why(&fixture, "item:m/c"), HIDDEN_NOT_YET);
	assert_true(is_out(&fixture, "paper:m/open"));
	assert_int_equal(why(&fixture, "cover sheet:m/open/lpt"), HIDDEN_PRIVATE);
	assert_int_equal(why(&fixture, "cover sheet:m/shut/lpt"), HIDDEN_PRIVATE);
	assert_int_equal(why(&fixture, "paper:m/draft"), HIDDEN_DRAFT);
	/* Counted once each: not again what they hold. */
	const struct left_out *left = &fixture.record.left_out;
	assert_int_equal(left->private_things, 3);
	assert_int_equal(left->drafts, 1);
	assert_int_equal(left->not_yet, 1);
	const struct meeting *meeting =
		(const struct meeting *)fixture_thing(&fixture, "meeting:m");
	assert_int_equal(meeting->agenda.count, 1);
	fixture_free(&fixture);
}

/* What lies inside a strategy is decided once, not once more as a kind. */
static void test_what_is_left_out_is_counted_once(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"priorities/group/strategy.md",
				       "---\ntitle: G\npriorities:\n"
				       "  - {title: One, access: private, aliases: [Uno]}\n"
				       "  - {title: Two, publish on: 2026-12-01}\n---\n"},
				      {0}});
	const struct left_out *left = &fixture.record.left_out;
	assert_int_equal(left->private_things, 1);
	assert_int_equal(left->not_yet, 1);
	assert_int_equal(left->next_count, 1);
	fixture_free(&fixture);
}

static void test_signals_that_contradict(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.md", board},
			    {"meetings/m/meeting.md", "---\ncommittees: board\n---\n"},
			    {"meetings/m/a.md", "---\ntitle: A\naccess: public\n---\n"},
			    {"papers/b.md", "---\ntitle: B\naccess: public\nstatus: draft\n---\n"},
			    {"papers/c.md", "---\ntitle: C\naccess: private\n"
					    "publish on: 2026-01-01\n---\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture),
		   "meetings/m/a.md:2:1: error: this paper is public, but what "
		   "holds it is private [conflicting-access]\n"
		   "    remedy: make what holds it public, or take \"access: "
		   "public\" out here\n"
		   "papers/b.md:2:1: error: this paper says \"access: public\" "
		   "and \"status: draft\" [conflicting-access]\n"
		   "    remedy: take one of the two out\n"
		   "papers/c.md:2:1: error: this paper says \"access: private\" "
		   "and \"publish on\" [conflicting-access]\n"
		   "    remedy: take one of the two out\n");
	assert_false(is_out(&fixture, "paper:m/a"));
	assert_false(is_out(&fixture, "paper:b"));
	assert_false(is_out(&fixture, "paper:c"));
	fixture_free(&fixture);
}

static void cut_at(struct fixture *fixture, const char *now, enum access_scope scope)
{
	fixture_link(fixture, (const struct fixture_file[]){
				      {"papers/a.md", "---\ntitle: A\naccess: public\n"
						      "publish on: 23 November 2026 09:00\n---\n"},
				      {"papers/b.md", "---\ntitle: B\naccess: public\n"
						      "publish on: 23 November 2026 09:00\n---\n"},
				      {"papers/c.md", "---\ntitle: C\naccess: public\n"
						      "publish on: 24 November 2026\n---\n"},
				      {"papers/d.md", "---\ntitle: D\naccess: private\n---\n"},
				      {0}});
	assert_true(moment_parse(str_from(now), &fixture->record.now));
	access_cut(&fixture->record, scope, &fixture->diag);
	unit_equal(fixture_problems(fixture), "");
}

static void test_not_before_its_time(void **state)
{
	(void)state;
	struct fixture fixture;
	cut_at(&fixture, "23 November 2026 08:59", ACCESS_PUBLISHED);
	assert_int_equal(why(&fixture, "paper:a"), HIDDEN_NOT_YET);
	const struct left_out *left = &fixture.record.left_out;
	assert_int_equal(left->not_yet, 3);
	assert_int_equal(left->next_count, 2);
	assert_int_equal(left->next_change.date.day, 23);
	assert_int_equal(left->next_change.minute, 540);
	fixture_free(&fixture);
	cut_at(&fixture, "23 November 2026 09:00", ACCESS_PUBLISHED);
	assert_true(is_out(&fixture, "paper:a"));
	assert_false(is_out(&fixture, "paper:c"));
	assert_int_equal(fixture.record.left_out.next_count, 1);
	assert_int_equal(fixture.record.left_out.next_change.date.day, 24);
	fixture_free(&fixture);
	cut_at(&fixture, "24 November 2026", ACCESS_PUBLISHED);
	assert_true(is_out(&fixture, "paper:c"));
	assert_int_equal(fixture.record.left_out.next_count, 0);
	fixture_free(&fixture);
	/* Those who prepare it see it before; never what is private. */
	cut_at(&fixture, "1 January 2026", ACCESS_WITH_DRAFTS);
	assert_true(is_out(&fixture, "paper:a"));
	assert_false(is_out(&fixture, "paper:d"));
	fixture_free(&fixture);
}

static void minutes_are_out(const char *setting, const char *status, bool out)
{
	struct fixture fixture;
	struct arena arena = {0};
	struct str site = arena_printf(&arena,
				       "organisation: lpt\n"
				       "publish: [organisations, committees]\n"
				       "%s",
				       setting);
	struct str minutes = arena_printf(&arena, "---\n%s---\n", status);
	fixture_cut(&fixture,
		    (const struct fixture_file[]){{"site.yaml", site.data},
						  {"committees/board.md", board},
						  {"meetings/m/meeting.md",
						   "---\naccess: public\ncommittees: board\n---\n"},
						  {"meetings/m/minutes.md", minutes.data},
						  {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(is_out(&fixture, "minutes:m"), out);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_minutes_that_nobody_approved(void **state)
{
	(void)state;
	minutes_are_out("", "status: draft\n", false);
	minutes_are_out("", "", false);
	minutes_are_out("", "status: not known\n", false);
	minutes_are_out("", "status: approved\n", true);
	minutes_are_out("", "status: approved as amended\n", true);
	minutes_are_out("draft minutes: held back\n", "status: draft\n", false);
	minutes_are_out("draft minutes: published\n", "status: draft\n", true);
	minutes_are_out("draft minutes: published\n", "status: approved\naccess: private\n", false);
}

static void test_withheld_items(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/board.md", board},
				      {"meetings/m/meeting.md",
				       "---\naccess: public\ncommittees: board\nagenda:\n"
				       "  - {id: a, title: Land, withheld: Commercial}\n"
				       "  - {id: b, title: B, withheld: {legal basis: s43}}\n"
				       "  - {id: c, title: C, withheld: Staff, summary: Names}\n"
				       "  - {id: f, title: F, access: private, withheld: Staff, "
				       "summary: Names}\n---\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture),
		   "meetings/m/meeting.md:6:5: error: this item is withheld "
		   "without a reason [withheld-reason]\n"
		   "    remedy: add \"reason\", and the legal basis, under "
		   "\"withheld\"\n"
		   "meetings/m/meeting.md:7:49: error: this item is withheld, "
		   "but its text is in the content folder [private-text]\n"
		   "    remedy: take \"summary\" out; what may be public goes "
		   "under \"reported\"\n"
		   "meetings/m/meeting.md:8:5: error: this item says \"access: "
		   "private\" and \"withheld\" [conflicting-access]\n"
		   "    remedy: keep \"withheld\" to list it as taken in private, "
		   "or \"access: private\" to say nothing of it\n");
	/* Withheld is listed, not hidden, by its place and nothing else. */
	assert_true(is_out(&fixture, "item:m/a"));
	assert_false(is_out(&fixture, "item:m/f"));
	assert_int_equal(fixture.record.left_out.withheld, 3);
	const struct thing *land = fixture_thing(&fixture, "item:m/a");
	unit_equal(land->title, "Item taken in private");
	unit_equal(land->id, "m/1");
	assert_true(fixture_reach(&fixture, "Land") > 0);
	fixture_free(&fixture);
}

static void test_references_to_what_is_not_published(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(
		&fixture,
		(const struct fixture_file[]){
			{"people/sam.md", "---\ntitle: Sam\naccess: private\n---\n"},
			{"people/kim.md", "---\ntitle: Kim\nstatus: draft\n---\n"},
			{"people/jo.md", "---\ntitle: Jo\npublish on: 2027-01-01\n---\n"},
			{"risks/r.md", "---\ntitle: R\naccess: public\nowner: sam\nrelated: [s]\n"
				       "---\n\nSee [[person:kim]].\n"},
			{"risks/s.md", "---\ntitle: S\naccess: public\ncause: By [[person:jo]]\n"
				       "---\n"},
			{"risks/t.md", "---\ntitle: T\nowner: sam\n---\n"},
			{"risks/u.md", "---\ntitle: U\naccess: public\nowner: kim\n---\n"},
			{0}});
	unit_equal(fixture_problems(&fixture),
		   "risks/r.md:4:8: error: this risk is published, but refers to "
		   "\"sam\", which is private [unpublished-reference]\n"
		   "    remedy: if readers may know of that person, write "
		   "\"access: public\" for it in \"people/sam.md\"; if not, take the "
		   "reference out, or write \"access: private\" here too\n"
		   "risks/r.md:8:7: error: this risk is published, but refers to "
		   "\"person:kim\", which is a draft [unpublished-reference]\n"
		   "    remedy: publish the one, or take the reference out of "
		   "the other\n"
		   "risks/s.md:4:13: error: this risk is published, but refers to "
		   "\"person:jo\", which is not yet due [unpublished-reference]\n"
		   "    remedy: publish the one, or take the reference out of "
		   "the other\n");
	/* A field that only names what waits says nothing for now. */
	const struct risk *risk = (const struct risk *)fixture_thing(&fixture, "risk:u");
	assert_null(risk->owner.target);
	assert_int_equal(risk->owner.written.len, 0);
	assert_false(schema_is_stated(&risk->thing, "owner"));
	assert_int_equal(diag_count(&fixture.diag, DIAG_WAITS), 1);
	fixture_free(&fixture);
}

/* An agenda may name a paper that comes out later. */
static void test_an_agenda_may_wait_for_a_paper(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.md", board},
			    {"meetings/m/meeting.md",
			     "---\naccess: public\ncommittees: board\n"
			     "agenda: [{id: x, title: X, papers: [a, b, c]}]\n---\n"},
			    {"meetings/m/a.md", "---\ntitle: A\n---\n"},
			    {"meetings/m/b.md", "---\ntitle: B\npublish on: 2026-12-01\n---\n"},
			    {"meetings/m/c.md", "---\ntitle: C\nstatus: draft\n---\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct item *item = (const struct item *)fixture_thing(&fixture, "item:m/x");
	assert_int_equal(item->papers.count, 1);
	assert_ptr_equal(item->papers.items[0].target, fixture_thing(&fixture, "paper:m/a"));
	assert_int_equal(item->awaited, 2);
	fixture_free(&fixture);
}

static void test_names_that_are_not_shown(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(
		&fixture,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"people/sam.md", "---\ntitle: Sam Secret\ninitials: SS\naliases: [Sammy]\n"
					  "display: role only\nroles:\n"
					  "  - {title: Spy, access: private}\n  - Nurse\n---\n"},
			{"people/kim.md", "---\ntitle: Kim Secret\ndisplay: role only\n---\n"},
			{"meetings/m/meeting.md",
			 "---\naccess: public\ncommittees: board\n"
			 "attendance: [{person: sam, initials: SSS}]\n---\n"},
			{0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct person *sam = (const struct person *)fixture_thing(&fixture, "person:sam");
	unit_equal(sam->thing.title, "Nurse");
	assert_int_equal(sam->aliases.count, 0);
	assert_int_equal(sam->initials.count, 0);
	unit_equal(fixture_thing(&fixture, "person:kim")->title, "Name not shown");
	const struct attendee *attendee =
		(const struct attendee *)fixture.record.of[KIND_ATTENDEE].items[0];
	unit_equal(attendee->initials, "");
	fixture_free(&fixture);
}

static void test_minutes_of_items_that_are_not_published(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture,
		    (const struct fixture_file[]){
			    {"committees/board.md", board},
			    {"risks/r.md", "---\ntitle: R\naccess: public\n---\n"},
			    {"meetings/m/meeting.md",
			     "---\naccess: public\ncommittees: board\nagenda:\n"
			     "  - {id: a, title: A}\n"
			     "  - {id: b, title: B, status: draft}\n"
			     "  - {id: c, title: C}\n"
			     "  - {id: d, title: D, status: draft}\n---\n"},
			    {"meetings/m/minutes.md",
			     "---\nstatus: approved\n---\n\n"
			     "## a\n\nOpen [[risk:r]].\n\n"
			     "## b\n\nSecret words about [[risk:r]] and [[person:sam]].\n\n"
			     "- secret list\n\n### Secret heading\n\nMore.\n\n"
			     "## c\n\nThen [label](risk:r) again.\n\n"
			     "## d\n\nSecret too ![plan](plan.png)\n"},
			    {"people/sam.md", "---\ntitle: Sam\naccess: private\n---\n"},
			    {0}});
	unit_equal(fixture_problems(&fixture), "");
	const struct thing *minutes = fixture_thing(&fixture, "minutes:m");
	const struct thing *risk = fixture_thing(&fixture, "risk:r");
	const struct prose *prose = minutes->body;
	const struct markdown *body = &prose->markdown;
	struct str html = body->html;
	assert_int_equal(str_find(html, STR("ecret")), html.len);
	assert_true(str_find(html, STR("Then")) < html.len);
	assert_int_equal(body->block_count, 4);
	unit_equal(body->blocks[2].text, "c");
	unit_equal(str_sub(html, body->blocks[2].start, body->blocks[2].end), "c");
	assert_true(str_starts(str_sub(html, body->blocks[2].before, html.len), STR("<h2")));
	/* What is left of the references stands where it stood. */
	struct back_links mentions = link_mentions(risk);
	assert_int_equal(mentions.count, 2);
	assert_int_equal(mentions.items[0].block, 1);
	assert_int_equal(mentions.items[1].block, 3);
	for (size_t i = 0; i < body->patch_count; i++) {
		const struct markdown_patch *patch = &body->patches[i];
		assert_ptr_equal(prose->links[patch->reference].target, risk);
		if (patch->type == MARKDOWN_ADDRESS)
			assert_true(str_ends(str_sub(html, 0, patch->offset), STR("<a href=\"")));
	}
	assert_int_equal(body->patch_count, 3);
	for (size_t i = 0; i < body->reference_count; i++)
		assert_false(body->references[i].is_image);
	fixture_free(&fixture);
}

static void test_nothing_reaches_what_was_cut(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, small_trust);
	unit_equal(fixture_problems(&fixture), "");
	assert_false(is_out(&fixture, "person:secret-sam"));
	assert_false(is_out(&fixture, "paper:board-2026-11/secret-paper"));
	assert_true(fixture_reach(&fixture, "ecret") > 200);
	fixture_free(&fixture);
}

/* Nor where the author made mistakes, and the build will stop. */
static void test_nothing_reaches_it_by_mistake(void **state)
{
	(void)state;
	struct fixture fixture;
	struct fixture_file files[64];
	size_t count = 0;
	for (; small_trust[count].name; count++)
		files[count] = small_trust[count];
	files[count++] = (struct fixture_file){
		"meetings/board-2026-09/mistake.md",
		"---\ntitle: Mistake\nsponsor: secret-sam\n"
		"authors: [ann-lee, secret-sam]\n"
		"continues: board-2026-11/secret-paper\n"
		"committee: quality\n"
		"note: none\nsummary: By [[person:secret-sam]]\n"
		"related: board-2026-11/secret-paper\n"
		"covers: [{organisation: lpt, alignment: {secret-aims: all}}]\n"
		"---\n\nSee [[paper:board-2026-11/secret-paper]].\n"};
	files[count++] = (struct fixture_file){"priorities/secret-aims/strategy.md",
					       "---\ntitle: Secret aims\naccess: private\n"
					       "priorities: [Secret one]\n---\n"};
	files[count] = (struct fixture_file){0};
	fixture_cut(&fixture, files);
	assert_int_equal(diag_count(&fixture.diag, DIAG_UNPUBLISHED_REFERENCE), 6);
	assert_true(fixture_reach(&fixture, "ecret") > 200);
	fixture_free(&fixture);
}

/* What is about something hangs on it, through several things; what only names it does not. */
static void test_what_hangs_on_what_waits(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(
		&fixture,
		(const struct fixture_file[]){
			{"committees/board.md", board},
			{"meetings/m/meeting.md",
			 "---\naccess: public\ncommittees: board\nagenda:\n"
			 "  - {id: a, title: A, papers: [both, one/far]}\n"
			 "  - {id: b, title: B, status: draft, papers: [both, only, one/far]}\n"
			 "decisions: [{id: d, title: D, item: b}, {id: e, title: E, papers: "
			 "[only]}]\n"
			 "actions: [{reference: 1, title: One, item: b}]\n---\n"},
			{"meetings/m/both.md", "---\ntitle: Both\n---\n"},
			{"meetings/m/only.md", "---\ntitle: Only\n---\n"},
			{"meetings/one/meeting.md",
			 "---\naccess: public\ncommittees: board\n---\n"},
			{"meetings/one/far.md",
			 "---\ntitle: Far\nreport: [{id: r, title: R, actions: [board/1]}]\n---\n"},
			{"risks/r.md", "---\ntitle: R\naccess: public\nscores:\n"
				       "  - {date: 2026-01-01, likelihood: 1, consequence: 1, "
				       "paper: m/only}\n---\n"},
			{0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_true(is_out(&fixture, "paper:m/both"));
	assert_true(is_out(&fixture, "paper:one/far"));
	assert_true(is_out(&fixture, "report row:one/far/r"));
	assert_int_equal(why(&fixture, "paper:m/only"), HIDDEN_DRAFT);
	assert_int_equal(why(&fixture, "decision:d"), HIDDEN_DRAFT);
	assert_int_equal(why(&fixture, "decision:e"), HIDDEN_DRAFT);
	assert_int_equal(why(&fixture, "action:board/1"), HIDDEN_DRAFT);
	assert_int_equal(fixture.record.of[KIND_SCORE].count, 0);
	assert_true(is_out(&fixture, "risk:r"));
	fixture_free(&fixture);
}

/* What is released is out from its day on, and only what says so. */
static void test_what_is_released(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_cut(&fixture, (const struct fixture_file[]){
				      {"committees/board.md", board},
				      {"meetings/m/meeting.md",
				       "---\naccess: public\ncommittees: board\nagenda:\n"
				       "  - {id: a, title: Land, number: 7, withheld: Commercial}\n"
				       "decisions:\n"
				       "  - {id: d, title: D, item: a, released: 2026-11-01}\n"
				       "  - {id: e, title: E, item: a, released: 2027-11-01}\n"
				       "  - {id: f, title: F, item: a, access: private}\n---\n"},
				      {0}});
	unit_equal(fixture_problems(&fixture), "");
	assert_true(is_out(&fixture, "decision:d"));
	assert_int_equal(why(&fixture, "decision:e"), HIDDEN_NOT_YET);
	assert_int_equal(fixture.record.left_out.next_change.date.year, 2027);
	const struct decision *decision =
		(const struct decision *)fixture_thing(&fixture, "decision:d");
	unit_equal(decision->item.target->id, "m/7");
	unit_equal(decision->item.written, "m/7");
	assert_true(fixture_reach(&fixture, "Land") > 0);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_is_public_unless_it_says_so),
		cmocka_unit_test(test_kinds_that_the_site_publishes),
		cmocka_unit_test(test_the_most_restrictive_wins),
		cmocka_unit_test(test_what_is_left_out_is_counted_once),
		cmocka_unit_test(test_signals_that_contradict),
		cmocka_unit_test(test_not_before_its_time),
		cmocka_unit_test(test_minutes_that_nobody_approved),
		cmocka_unit_test(test_withheld_items),
		cmocka_unit_test(test_references_to_what_is_not_published),
		cmocka_unit_test(test_an_agenda_may_wait_for_a_paper),
		cmocka_unit_test(test_names_that_are_not_shown),
		cmocka_unit_test(test_what_hangs_on_what_waits),
		cmocka_unit_test(test_what_is_released),
		cmocka_unit_test(test_minutes_of_items_that_are_not_published),
		cmocka_unit_test(test_nothing_reaches_what_was_cut),
		cmocka_unit_test(test_nothing_reaches_it_by_mistake),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
