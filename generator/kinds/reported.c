/* The body of a paper in parts, between which stands what it reports of workstreams there. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "record/prose.h"
#include "record/registry.h"
#include "record/schema.h"
#include "site/view.h"

struct part_values {
	struct value text, periods, citations;
};

/* clang-format off */
static const struct shape_row part_rows[] = {
	{"text", "a part of the body, HTML", VALUE_AT(part_values, text)},
	{"periods", "the reports of workstreams that stand behind it", VALUE_AT(part_values, periods), .gives = {.kinds = TO(KIND_PERIOD)}},
	{"citations", "the risks that those reports cite there", VALUE_AT(part_values, citations), .gives = {.kinds = TO(KIND_CITATION)}},
};
/* clang-format on */

const struct shape shape_body_part = SHAPE("part of a body", part_values, part_rows);

static const uint32_t nowhere = UINT32_MAX;

/* Behind a paragraph or table; of a heading, behind its own text, before the next one. */
static uint32_t end_of(const struct prose *body, struct str at)
{
	const struct markdown_block *block =
		body && at.len ? markdown_find_block(prose_read(body), at) : NULL;
	if (!block)
		return nowhere;
	if (block->type != MARKDOWN_HEADING && !block->nested)
		return block->after;
	const struct markdown_block *end = prose_read(body)->blocks + prose_read(body)->block_count;
	while (++block < end)
		if (block->type == MARKDOWN_HEADING && !block->nested)
			return block->before;
	return (uint32_t)prose_read(body)->html.len;
}

static uint32_t end_of_period(const struct period *period)
{
	const struct thing *paper = period->paper.target;
	return paper ? end_of(paper->body, period->at) : nowhere;
}

bool period_is_apart(const struct thing *period)
{
	return end_of_period((const struct period *)period) == nowhere;
}

static void check_place(const struct thing *thing, const struct thing *paper, struct str at,
			struct diag *diag)
{
	const struct prose *body = paper ? paper->body : NULL;
	if (!body || !at.len || markdown_find_block(prose_read(body), at))
		return;
	struct nearest nearest = nearest_to(at);
	for (size_t i = 0; i < prose_read(body)->block_count; i++)
		nearest_offer(&nearest, prose_read(body)->blocks[i].id);
	diag_report(diag, DIAG_NOT_IN_PAPER, schema_place_of(thing, "at"),
		    "\"%.*s\" has no heading or paragraph \"%.*s\", so this comes last there",
		    STR_ARG(paper->title), STR_ARG(at));
	if (nearest.found.len)
		diag_remedy(diag, "did you mean \"%.*s\"?", STR_ARG(nearest.found));
	else
		diag_remedy(diag, "write what the address has behind # where you follow the link "
				  "beside the heading in that paper");
}

void period_check(const struct record *record, struct thing *thing, struct diag *diag)
{
	(void)record;
	const struct period *period = (const struct period *)thing;
	check_place(thing, period->paper.target, period->at, diag);
}

/* "risks: [orr-75]": a bare text is what a passage says, and an id by itself says nothing. */
static void check_said(const struct citation *citation, struct diag *diag)
{
	struct str html = citation->said ? prose_read(citation->said)->html : (struct str){0}, text;
	if (citation->risks.count || !str_drop(&html, STR("<p>")))
		return;
	str_split(&html, '<', &text);
	struct str id = text;
	str_drop(&id, STR("risk:"));
	if (!str_equal(str_trim(html), STR("/p>")) || str_find_char(id, ' ') < id.len ||
	    str_ends(id, STR(".")))
		return;
	diag_report(diag, DIAG_ODD_WRITING, schema_place_of(&citation->thing, "said"),
		    "\"%.*s\" is kept as the words of a passage, and cites no risk", STR_ARG(text));
	diag_remedy(diag, "write {risks: %.*s}, if it is the risk of that id", STR_ARG(id));
}

void citation_check(const struct record *record, struct thing *thing, struct diag *diag)
{
	(void)record;
	const struct citation *citation = (const struct citation *)thing;
	check_said(citation, diag);
	const struct thing *paper = citation->paper.target;
	const struct thing *holder = record_holder(thing, KIND_WORKSTREAM);
	const struct period *period =
		holder ? workstream_report((const struct workstream *)holder, citation->period)
		       : NULL;
	if (!paper && period)
		paper = period->paper.target;
	check_place(thing, paper, citation->at, diag);
}

struct placed {
	uint32_t end;
	const struct thing *thing;
};

struct all_placed {
	struct placed *items;
	size_t count, capacity;
};

static int compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = (a->end > b->end) - (a->end < b->end);
	if (!order)
		order = (a->thing->kind > b->thing->kind) - (a->thing->kind < b->thing->kind);
	return order ? order
		     : (a->thing->number > b->thing->number) -
			       (a->thing->number < b->thing->number);
}

/* A report, and the risks that it cites, each where it says or else with the report. */
static void place_period(const struct period *period, struct all_placed *out, struct arena *arena)
{
	const struct prose *body = period->paper.target->body;
	uint32_t end = end_of_period(period);
	struct things citations = workstream_citations(period->thing.parent, period->period, arena);
	ARRAY_ADD(out, arena, (struct placed){end, &period->thing});
	for (size_t i = 0; i < citations.count; i++) {
		const struct thing *thing = citations.items[i];
		uint32_t own = end_of(body, ((const struct citation *)thing)->at);
		ARRAY_ADD(out, arena, (struct placed){own == nowhere ? end : own, thing});
	}
}

static struct all_placed place_all(const struct thing *paper, struct arena *arena)
{
	struct back_links periods = link_back(paper, STR("periods reported"));
	struct all_placed all = {0};
	for (size_t i = 0; i < periods.count; i++)
		if (!period_is_apart(periods.items[i].from))
			place_period((const struct period *)periods.items[i].from, &all, arena);
	ARRAY_SORT(all.items, all.count, compare_placed);
	return all;
}

struct value paper_parts(const struct view *view, const struct thing *paper)
{
	struct all_placed all = place_all(paper, view->arena);
	struct values parts = {0};
	uint32_t start = 0;
	for (size_t i = 0; i < all.count;) {
		struct values periods = {0}, citations = {0};
		uint32_t end = all.items[i].end;
		for (; i < all.count && all.items[i].end == end; i++) {
			const struct thing *thing = all.items[i].thing;
			values_add(thing->kind == KIND_PERIOD ? &periods : &citations,
				   view_thing(view, thing), view->arena);
		}
		struct part_values part = {view_prose_part(view, paper, paper->body, start, end),
					   values_list(&periods), values_list(&citations)};
		values_add(&parts, view_object(view, &shape_body_part, &part), view->arena);
		start = end;
	}
	if (all.count && start < prose_read(paper->body)->html.len) {
		struct part_values rest = {
			.text = view_prose_part(view, paper, paper->body, start,
						prose_read(paper->body)->html.len)};
		values_add(&parts, view_object(view, &shape_body_part, &rest), view->arena);
	}
	return values_list(&parts);
}
