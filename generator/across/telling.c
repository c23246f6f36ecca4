#include "across/telling.h"

#include "base/arena.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "record/prose.h"
#include "site/thing_values.h"

/* clang-format off */
static const struct telling tellings[KINDS] = {
	[KIND_PAPER] = {.weight = TELLS_FIELD},
	[KIND_MINUTES] = {.weight = TELLS_FIELD},
	[KIND_ITEM] = {.needs_no_paper = true, .weight = TELLS_AGENDA},
	[KIND_DECISION] = {.needs_no_paper = true, .weight = TELLS_STANDING},
	[KIND_CITATION] = {.paper = offsetof(struct citation, paper), .place = offsetof(struct citation, at),
	 .words = offsetof(struct citation, said), .weight = TELLS_STANDING},
	[KIND_PERIOD] = {.paper = offsetof(struct period, paper), .place = offsetof(struct period, at), .weight = TELLS_STANDING},
	[KIND_REPORT_ROW] = {.words = offsetof(struct report_row, escalation), .weight = TELLS_STANDING},
	[KIND_SCORE] = {.paper = offsetof(struct score, paper), .weight = TELLS_STANDING},
	[KIND_GIVEN_RATING] = {.paper = offsetof(struct given_rating, paper), .weight = TELLS_STANDING},
	[KIND_COVER] = {.weight = TELLS_LISTED},
	[KIND_ALIGNMENT] = {.weight = TELLS_LISTED},
};
/* clang-format on */

const struct telling *telling_of(const struct thing *from)
{
	return &tellings[from->kind];
}

/* A stop that ends a sentence: not that of "Dr. Lee" or "J. Lee". */
static bool is_stop(struct str html, size_t at, size_t end)
{
	char next = at + 2 < end ? html.data[at + 2] : '\0';
	bool is_long = at >= 2 && !(html.data[at - 2] >= 'A' && html.data[at - 2] <= 'Z') &&
		       html.data[at - 2] != ' ';
	return (html.data[at] == '.' || html.data[at] == '?') && is_long && at + 1 < end &&
	       (html.data[at + 1] == ' ' || html.data[at + 1] == '\n') &&
	       ((next >= 'A' && next <= 'Z') || next == '<');
}

/* The sentence of a block in which an offset stands. A stop inside an element ends none. */
static void find_sentence(struct str html, const struct markdown_block *block, size_t offset,
			  size_t *start, size_t *end)
{
	int depth = 0;
	*start = block->start;
	*end = block->end;
	for (size_t i = block->start; i < block->end; i++) {
		if (html.data[i] == '<') {
			bool closes = i + 1 < block->end && html.data[i + 1] == '/';
			bool is_void = str_starts(str_skip(html, i), STR("<br"));
			depth += closes ? -1 : !is_void;
		}
		if (depth || !is_stop(html, i, block->end))
			continue;
		if (i >= offset) {
			*end = i + 1;
			return;
		}
		*start = i + 2;
	}
}

static bool has_sentences(const struct markdown_block *block)
{
	return block->type == MARKDOWN_PARAGRAPH || block->type == MARKDOWN_LIST_ITEM;
}

/* Where in a block its first link to a thing stands, or else its end. */
static size_t find_link(const struct prose *prose, const struct markdown_block *block,
			const struct thing *about)
{
	const struct markdown *text = prose_read(prose);
	for (size_t i = 0; i < text->patch_count; i++) {
		const struct markdown_patch *patch = &text->patches[i];
		bool is_link = patch->type == MARKDOWN_ADDRESS || patch->type == MARKDOWN_NAME;
		if (is_link && patch->offset >= block->start && patch->offset < block->end &&
		    link_end(&prose->links[patch->reference]) == about)
			return patch->offset;
	}
	return block->end;
}

/* Is it no sentence, but a name alone or words that go on from what stands before the list? */
static bool goes_on(struct str html)
{
	size_t name = str_find(html, STR("</a>")) + strlen("</a>");
	if (!html.len || !str_starts(html, STR("<a ")))
		return html.len && html.data[0] >= 'a' && html.data[0] <= 'z';
	return name >= html.len || html.data[html.len - 1] != '.';
}

/*
 * What an item of a list goes on from: the last sentence of the paragraph before it, where that
 * ends in a colon. Any other would be joined to what it never spoke of.
 */
static struct value lead_in(const struct view *view, const struct trail_passage *passage)
{
	const struct markdown *text = prose_read(passage->prose);
	size_t i = passage->block, start, end;
	while (i && text->blocks[i].type == MARKDOWN_LIST_ITEM)
		i--;
	if (text->blocks[i].type != MARKDOWN_PARAGRAPH)
		return (struct value){0};
	find_sentence(text->html, &text->blocks[i], text->blocks[i].end, &start, &end);
	if (!str_ends(str_trim(str_sub(text->html, start, end)), STR(":")))
		return (struct value){0};
	return view_prose_quote(view, passage->from, passage->prose, start, end);
}

/* What stands in the next element of a name from an offset on, which then lies behind it. */
static struct value element(const struct view *view, const struct trail_passage *passage,
			    struct str html, const char *name, size_t *at)
{
	size_t start = *at + str_find(str_skip(html, *at), str_from(name));
	if (start >= html.len)
		return (struct value){0};
	start += str_find_char(str_skip(html, start), '>') + 1;
	*at = start + str_find(str_skip(html, start), STR("</t"));
	return view_prose_quote(view, passage->from, passage->prose, start, *at);
}

/* Behind the tag of the row of a table in which an offset stands; the offset itself if in none. */
static size_t find_row(struct str html, size_t start, size_t offset)
{
	size_t row = offset, next = start;
	while ((next += str_find(str_skip(html, next), STR("<tr"))) < offset) {
		next += str_find_char(str_skip(html, next), '>') + 1;
		row = next;
	}
	return row;
}

/*
 * "Risk: BAF 12; Now: 4": the row of a table that names it, each cell behind its heading, where
 * cells that span others make none of them doubtful. Nothing of a caption or the headings.
 */
static struct value row_words(const struct view *view, const struct trail_passage *passage,
			      const struct markdown_block *block, size_t link)
{
	static const char *const heading = "<th scope=\"col\"";
	struct str html = str_sub(prose_read(passage->prose)->html, 0, block->end), words = {0};
	struct str table = str_skip(html, block->start);
	size_t head = block->start, row = find_row(html, head, link);
	struct str cells = str_sub(html, 0, row + str_find(str_skip(html, row), STR("</tr>")));
	bool is_plain = str_find(table, STR("colspan=")) == table.len &&
			str_find(table, STR("rowspan=")) == table.len;
	if (row == link || str_find(str_skip(cells, row), str_from(heading)) < cells.len - row)
		return (struct value){0};
	for (size_t before = block->end; row != before;) {
		before = row;
		struct value cell = element(view, passage, cells, "<t", &row);
		struct value name = {0};
		if (is_plain)
			name = element(view, passage, html, heading, &head);
		if (!cell.text.len)
			continue;
		words = arena_printf(view->arena, "%.*s%s%.*s%s%.*s", STR_ARG(words),
				     words.len ? "; " : "", STR_ARG(name.text),
				     name.text.len ? ": " : "", STR_ARG(cell.text));
	}
	bool is_ended = !words.len || str_ends(words, STR("."));
	return value_html(is_ended ? words : arena_printf(view->arena, "%.*s.", STR_ARG(words)));
}

/* The sentence that points to it; of a table the row, of a heading its words. */
static struct value mention_sentence(const struct view *view, const struct trail_passage *passage,
				     const struct thing *about)
{
	const struct prose *prose = passage->prose;
	const struct markdown *text = prose_read(prose);
	const struct markdown_block *block = &text->blocks[passage->block];
	size_t link = find_link(prose, block, about), start = block->start, end = block->end;
	struct value row = {0};
	if (block->type == MARKDOWN_TABLE && link < block->end)
		row = row_words(view, passage, block, link);
	if (row.text.len)
		return row;
	if (!has_sentences(block)) {
		if (!block->text.len)
			return (struct value){0};
		return value_text(arena_printf(view->arena, "%s “%.*s”",
					       block->type == MARKDOWN_HEADING ? "Has a section"
									       : "Has a table",
					       STR_ARG(block->text)));
	}
	if (link < block->end)
		find_sentence(text->html, block, link, &start, &end);
	struct value says = view_prose_quote(view, passage->from, prose, start, end);
	if (block->type != MARKDOWN_LIST_ITEM || !goes_on(str_sub(text->html, start, end)))
		return says;
	struct value before = lead_in(view, passage);
	return before.text.len ? value_html(arena_printf(view->arena, "%.*s %.*s",
							 STR_ARG(before.text), STR_ARG(says.text)))
			       : says;
}

static struct value period_sentence(const struct view *view, const struct period *period)
{
	const struct workstream *workstream =
		(const struct workstream *)record_holder(&period->thing, KIND_WORKSTREAM);
	struct things rows = {0};
	if (workstream)
		rows = workstream_rows(workstream, period->period, view->arena);
	if (!rows.count)
		return view_prose(view, &period->thing, period->note);
	struct tally tally = tally_ratings(&rows, STR("rating"), view->arena);
	if (tally.count == 1 && !tally.rows[0].word.len)
		return value_text(arena_printf(view->arena,
					       "Reports %zu action%s; rating not stated for any.",
					       rows.count, str_plural(rows.count)));
	return value_text(arena_printf(view->arena, "Its actions: %.*s.",
				       STR_ARG(tally_words(&tally, view->arena))));
}

static struct value score_sentence(const struct view *view, const struct score *score)
{
	const struct risk *risk = (const struct risk *)score->risk.target;
	struct arena *arena = view->arena;
	struct str text = {0};
	if (!score->score)
		return value_text(arena_printf(arena, "Lists it without a score."));
	const struct str type = score_type_word(score_type(score));
	bool is_now = score_type(score) == SCORE_CURRENT;
	text = is_now ? arena_printf(arena, "Scored %d", score->score)
		      : arena_printf(arena, "The %.*s score is %d", STR_ARG(type), score->score);
	if (score->likelihood && score->consequence)
		text = arena_printf(arena, "%.*s (%d × %d)", STR_ARG(text), score->likelihood,
				    score->consequence);
	if (is_now && risk)
		text = arena_printf(arena, "%.*s, %.*s", STR_ARG(text),
				    STR_ARG(score_change_word(score_change(risk, score))));
	return value_text(arena_printf(arena, "%.*s%s%.*s.", STR_ARG(text),
				       score->note.len ? ": " : "", STR_ARG(score->note)));
}

static struct value rated(const struct view *view, const char *before, const struct rating *rating)
{
	if (!rating->written.len)
		return (struct value){0};
	return value_text(arena_printf(view->arena, "%s%.*s.", before, STR_ARG(rating->written)));
}

/* Without words of its own. */
static struct value bare_sentence(const struct view *view, const struct trail_passage *passage)
{
	const struct thing *from = passage->from;
	struct str field;
	switch (from->kind) {
	case KIND_PERIOD:
		return period_sentence(view, (const struct period *)from);
	case KIND_SCORE:
		return score_sentence(view, (const struct score *)from);
	case KIND_GIVEN_RATING:
		return rated(view, "Rated ", &((const struct given_rating *)from)->rating);
	case KIND_REPORT_ROW:
		return rated(view, "Strength of assurance: ",
			     &((const struct report_row *)from)->strength);
	case KIND_CITATION:
		return rated(view, "Cited as a risk, ", &((const struct citation *)from)->level);
	case KIND_ITEM:
		return value_text(
			arena_printf(view->arena, "On the agenda: %.*s.", STR_ARG(from->title)));
	case KIND_PAPER:
	case KIND_MINUTES:
		field = passage->field ? str_from(passage->field->name) : STR("");
		if (str_equal(field, STR("related")))
			return value_text(STR("Names it as related."));
		if (!field.len)
			return (struct value){0};
		return value_text(
			arena_printf(view->arena, "Names it under “%.*s”.", STR_ARG(field)));
	default:
		return (struct value){0};
	}
}

struct value telling_sentence(const struct view *view, const struct trail_passage *passage,
			      const struct thing *about)
{
	const struct prose *prose = passage->prose;
	if (!prose)
		return bare_sentence(view, passage);
	if (passage->is_mention && passage->block < prose_read(prose)->block_count)
		return mention_sentence(view, passage, about);
	return view_prose(view, passage->from, prose);
}
