/*
 * A content folder of any texts: decode, identify, link, check, cut, plan and
 * work out every value. Nothing crashes, what was cut cannot be reached, and
 * no page or file leads out of the site.
 *
 * A line "@c" begins a file: the letter is its place in names, the text goes
 * up to the next such line.
 */
#include <assert.h>
#include <stdint.h>

#include "kinds/kinds.h"
#include "partner/values.h"
#include "record_fixture.h"
#include "site/address.h"
#include "site/kind_pages.h"
#include "site/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {
	"site.yaml", /* a */
	"organisations/lpt.md",
	"committees/board.md",
	"people/jo.yaml",
	"priorities/group/strategy.md", /* e */
	"priorities/group/beds.md",
	"workstreams/flow.yaml",
	"risks/orr/register.md",
	"risks/orr/orr-1.md",
	"meetings/m/meeting.md", /* j */
	"meetings/m/report.md",
	"meetings/m/minutes.md",
	"meetings/m/attendance.csv",
	"meetings/m/actions.csv",
	"documents/policy.md", /* o */
	"glossary.yaml",
	"papers/alone.yaml",
	"people/list.yaml",
	"meetings/m/table.csv",
	"meetings/n/meeting.md",
	"risks/Orr 2.md", /* u */
	"meetings/m/pack.pdf",
};

enum { NAMES = sizeof names / sizeof *names };

struct folder {
	struct source sources[NAMES];
	size_t count;
};

static void add_file(struct folder *folder, char letter, struct str text)
{
	size_t index = (size_t)(unsigned char)letter - 'a';
	if (index >= NAMES)
		return;
	struct str name = str_from(names[index]);
	for (size_t i = 0; i < folder->count; i++)
		if (str_equal(folder->sources[i].name, name))
			return;
	folder->sources[folder->count++] = (struct source){name, name, text};
}

/* Is it a line that begins a file: "@", a letter and a line end? */
static bool begins_file(struct str input, size_t at)
{
	return at + 2 < input.len && input.data[at] == '@' && input.data[at + 2] == '\n' &&
	       (!at || input.data[at - 1] == '\n');
}

static void split(struct str input, struct folder *folder)
{
	size_t at = 0;
	while (at < input.len) {
		if (!begins_file(input, at)) {
			at++;
			continue;
		}
		size_t end = at + 3;
		while (end < input.len && !begins_file(input, end))
			end++;
		add_file(folder, input.data[at + 1], str_sub(input, at + 3, end));
		at = end;
	}
}

static bool has_site(const struct fixture *fixture)
{
	for (size_t i = 0; i < fixture->count; i++)
		if (fixture->decoded[i].layout.kind == KIND_SITE)
			return fixture->decoded[i].things.count > 0;
	return false;
}

static void check_address(struct str address)
{
	assert(str_find(address, STR("..")) == address.len);
	assert(str_find(address, STR("//")) == address.len);
	assert(!str_starts(address, STR("/")));
}

/* Every name that a template could ask a thing for. */
static void work_out(const struct view *view, const struct thing *thing)
{
	struct value value = view_thing(view, thing);
	for (size_t i = 0; i < value.class->count; i++)
		value.class->get(&value, value.class->names[i].row);
}

static void work_out_all(const struct fixture *fixture, const struct site_files *files,
			 const struct plan *plan)
{
	/* Made once, as they are the same for every record. */
	static struct arena kept;
	static struct names *known;
	if (!known)
		known = names_new(&kept);
	struct arena arena = {0};
	struct memory memory = {0};
	struct view view = {
		.record = &fixture->record,
		.arena = &arena,
		.names = known,
		.files = files,
		.page = &plan->pages[plan->count - 1],
		.address = plan->pages[plan->count - 1].address,
		.memory = &memory,
		.news = source_news,
	};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < fixture->record.of[kind].count; i++)
			work_out(&view, fixture->record.of[kind].items[i]);
	arena_free(&arena);
}

static void plan_site(struct fixture *fixture)
{
	struct record *record = &fixture->record;
	struct content_file items[NAMES];
	struct content_files content = {items, fixture->count};
	struct site_files files;
	struct plan plan;
	for (size_t i = 0; i < fixture->count; i++)
		items[i] = (struct content_file){
			.name = fixture->sources[i].name,
			.source = &fixture->sources[i],
		};
	address_all(record);
	files_collect(record, &content, &(struct site_files){0}, &files, &fixture->diag);
	plan_pages(record, &files, &plan, &fixture->diag);
	for (size_t i = 0; i < plan.count; i++) {
		check_address(plan.pages[i].address);
		check_address(plan.pages[i].target);
	}
	for (size_t i = 0; i < files.count; i++)
		check_address(files.items[i].address);
	work_out_all(fixture, &files, &plan);
}

/* A build always knows what day it is: by the clock, where the site does not say. */
static void give_a_day(struct record *record)
{
	if (record->now.date.precision == DATE_NONE)
		moment_parse(STR("22 November 2026"), &record->now);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct folder folder = {.count = 0};
	struct fixture fixture;
	split((struct str){(const char *)data, size}, &folder);
	fixture_decode_sources(&fixture, folder.sources, folder.count);
	if (has_site(&fixture)) {
		fixture_join(&fixture);
		give_a_day(&fixture.record);
		access_cut(&fixture.record, ACCESS_PUBLISHED, &fixture.diag);
		fixture_reach(&fixture, NULL);
		plan_site(&fixture);
	}
	fixture_problems(&fixture);
	fixture_free(&fixture);
	return 0;
}
