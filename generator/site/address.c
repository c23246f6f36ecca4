#include "site/address.h"

#include "record/link.h"
#include "record/schema.h"
#include "record/score.h"

struct addressing {
	struct arena *arena;
};

static struct str format(struct addressing *work, const char *pattern, struct str id)
{
	struct str rest = str_from(pattern);
	size_t star = str_find_char(rest, '*');
	return arena_printf(work->arena, "%.*s%.*s%.*s", STR_ARG(str_sub(rest, 0, star)),
			    STR_ARG(id), STR_ARG(str_sub(rest, star + 1, rest.len)));
}

/* What has no name was reported, and is nowhere. */
static void give_page(struct addressing *work, struct thing *thing, const char *pattern)
{
	if (!thing->name.len)
		return;
	thing->address = format(work, pattern, thing->id);
	thing->has_page = true;
}

static void give_place(struct addressing *work, struct thing *thing, struct str address,
		       struct str fragment)
{
	thing->address = address;
	thing->fragment = arena_copy(work->arena, fragment);
}

struct str address_body(const struct thing *thing, struct arena *arena)
{
	if (thing->kind != KIND_COMMITTEE)
		return thing->address;
	return arena_printf(arena, "%.*sterms-of-reference/", STR_ARG(thing->address));
}

struct str address_place(const struct thing *thing, struct str id, struct arena *arena)
{
	const struct prose *body = thing->body;
	if (thing->kind != KIND_MINUTES || !body)
		return id;
	for (size_t i = 0; i < body->markdown.block_count; i++) {
		const struct markdown_block *block = &body->markdown.blocks[i];
		if (block->type == MARKDOWN_HEADING && block->level == 2 &&
		    str_equal(block->id, id))
			return arena_printf(arena, "minute-%.*s", STR_ARG(block->text));
	}
	return id;
}

/* Does the public see a page for this person? */
static bool has_page(const struct person *person)
{
	enum { PAGE_YES = 1, ROLE_ONLY = 2 };
	const struct thing *thing = &person->thing;
	if (person->page)
		return person->page == PAGE_YES;
	/* The address would hold the id, which is as good as the name. */
	if (person->display == ROLE_ONLY)
		return false;
	return link_back(thing, STR("memberships")).count ||
	       link_back(thing, STR("papers sponsored")).count ||
	       link_back(thing, STR("chairs")).count;
}

const struct thing *address_priority_of(const struct thing *thing)
{
	const struct workstream *workstream = (const struct workstream *)thing;
	if (workstream->priorities.count != 1)
		return NULL;
	const struct thing *priority = workstream->priorities.items[0].target;
	if (!priority)
		return NULL;
	struct back_links all = link_back(priority, STR("workstreams"));
	return all.count == 1 ? priority : NULL;
}

static void address_person(struct addressing *work, struct thing *thing)
{
	if (has_page((const struct person *)thing))
		give_page(work, thing, "people/*/");
}

static void address_workstream(struct addressing *work, struct thing *thing)
{
	const struct thing *priority = address_priority_of(thing);
	if (priority)
		give_place(work, thing, priority->address, STR("delivery"));
	else
		give_page(work, thing, "workstreams/*/");
}

static void address_paper(struct addressing *work, struct thing *thing)
{
	give_page(work, thing, thing->parent ? "meetings/*/" : "papers/*/");
}

static void address_minutes(struct addressing *work, struct thing *thing)
{
	give_page(work, thing, "meetings/*/minutes/");
}

static void address_listed(struct addressing *work, struct thing *thing)
{
	static const char *const lists[KINDS] = {
		[KIND_ORGANISATION] = "organisations/",
		[KIND_TERM] = "glossary/",
		[KIND_SOURCE] = "references/",
		[KIND_REGISTER] = "risks/",
	};
	give_place(work, thing, str_from(lists[thing->kind]), thing->id);
}

static void address_main(struct addressing *work, struct thing *thing)
{
	static const char *const patterns[KINDS] = {
		[KIND_COMMITTEE] = "committees/*/", [KIND_STRATEGY] = "priorities/*/",
		[KIND_PRIORITY] = "priorities/*/",  [KIND_RISK] = "risks/*/",
		[KIND_MEETING] = "meetings/*/",     [KIND_DOCUMENT] = "documents/*/",
		[KIND_MEASURE] = "measures/*/",     [KIND_ACTION] = "actions/*/",
	};
	give_page(work, thing, patterns[thing->kind]);
}

/* How many scores of a risk before this one have its name: type and day. */
static size_t scores_alike(const struct score *score)
{
	struct back_links all = score_history((const struct risk *)score->risk.target);
	size_t count = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *other = all.items[i].from;
		if (other == &score->thing)
			break;
		count += str_equal(other->name, score->thing.name);
	}
	return count;
}

/*
 * A row on the page of its risk: "score-2026-04-01",
 * "score-target-2026-04-01"; the second of its sort gets a number.
 */
static void address_score(struct addressing *work, struct thing *thing)
{
	const struct score *score = (const struct score *)thing;
	if (!score->risk.target)
		return;
	struct str fragment = arena_printf(work->arena, "score-%.*s", STR_ARG(thing->name));
	size_t before = scores_alike(score);
	if (before)
		fragment = arena_printf(work->arena, "%.*s-%zu", STR_ARG(fragment), before + 1);
	give_place(work, thing, score->risk.target->address, fragment);
}

/* What stands inside another thing: on its page, under its own name. */
static void address_inner(struct addressing *work, struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	const struct thing *holder = thing->parent;
	if (!holder)
		return;
	if (thing->kind == KIND_DECISION || thing->kind == KIND_ITEM || thing->kind == KIND_COVER ||
	    thing->kind == KIND_REPORT_ROW) {
		give_place(work, thing, holder->address,
			   arena_printf(work->arena, "%s-%.*s", kind->word, STR_ARG(thing->name)));
		for (size_t i = 0; i < thing->fragment.len; i++)
			if (thing->fragment.data[i] == ' ')
				((char *)thing->fragment.data)[i] = '-';
	} else if (thing->kind == KIND_ROW) {
		/* "2023-24-q2-access-policy": the id behind the workstream. */
		struct str rest = str_sub(thing->id, holder->id.len + 1, thing->id.len);
		size_t slash = str_find_char(rest, '/');
		give_place(work, thing, holder->address,
			   arena_printf(work->arena, "%.*s-%.*s", STR_ARG(str_sub(rest, 0, slash)),
					STR_ARG(str_sub(rest, slash + 1, rest.len))));
	} else {
		thing->address = holder->address;
	}
}

typedef void address_kind(struct addressing *work, struct thing *thing);

struct kind_rule {
	int kind;
	address_kind *address;
};

/* Holders before what they hold. */
static const struct kind_rule rules[] = {
	{KIND_ORGANISATION, address_listed}, {KIND_COMMITTEE, address_main},
	{KIND_PERSON, address_person},       {KIND_STRATEGY, address_main},
	{KIND_PRIORITY, address_main},       {KIND_WORKSTREAM, address_workstream},
	{KIND_REGISTER, address_listed},     {KIND_RISK, address_main},
	{KIND_MEETING, address_main},        {KIND_PAPER, address_paper},
	{KIND_MINUTES, address_minutes},     {KIND_DOCUMENT, address_main},
	{KIND_MEASURE, address_main},        {KIND_TERM, address_listed},
	{KIND_SOURCE, address_listed},       {KIND_ACTION, address_main},
	{KIND_SCORE, address_score},
};

static bool has_rule(int kind)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].kind == kind)
			return true;
	return false;
}

void address_all(struct record *record)
{
	struct addressing work = {record->arena};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct things *things = &record->of[rules[i].kind];
		for (size_t j = 0; j < things->count; j++)
			rules[i].address(&work, things->items[j]);
	}
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			if (!has_rule(kind))
				address_inner(&work, record->of[kind].items[i]);
}
