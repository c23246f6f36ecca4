/*
 * What the pieces of a theme mean, settled for all templates together.
 *
 * Each template is walked with the HTML state machine: it begins and ends in text, and so does
 * everything that a section brings. A block's text can be given by another template, so it is
 * checked in each place where a block of its name stands; those places are collected first, in
 * walks that report nothing, until no new one is found.
 */
#include "theme/template_tree.h"

#include "base/arena.h"
#include "theme/template_context.h"

/* All blocks of one name. */
struct block_name {
	struct str name;
	uint32_t places; /* a bit for each html_state.raw seen */
	bool is_offered; /* stands somewhere outside a parent */
};

struct checker {
	const struct theme *theme;
	struct diag *diag;
	struct block_name *blocks; /* by name, each once */
	size_t block_count;
	const struct template *template;
	bool reports; /* else it only collects places of blocks */
	bool found_place;
	bool goes_round; /* inside a section, for the second time */
	bool is_lost;    /* what follows from a fault is not reported */
};

static struct place place_of(const struct checker *checker, const struct piece *piece)
{
	return (struct place){checker->template->source, piece->span};
}

/* Names. */

/* The place of a part of a name, which points into the source. */
static struct place place_of_part(const struct source *source, struct str part)
{
	size_t start = (size_t)(part.data - source->text.data);
	return place_at(source, start, start + part.len);
}

static void remedy_nearest(struct checker *checker, struct str name, struct str candidate,
			   size_t *best)
{
	size_t distance = str_distance(name, candidate);
	if (distance >= *best)
		return;
	*best = distance;
	diag_remedy(checker->diag, "did you mean \"%.*s\"?", STR_ARG(candidate));
}

/* From this distance on, two names have nothing to do with each other. */
static size_t farthest(struct str name)
{
	return name.len / 3 > 2 ? name.len / 3 : 3;
}

static void check_target(struct checker *checker, struct piece *piece)
{
	const struct theme *theme = checker->theme;
	piece->target = template_find(theme, piece->text);
	if (piece->target)
		return;
	diag_report(checker->diag, DIAG_UNKNOWN_TEMPLATE, place_of(checker, piece),
		    "the theme has no template \"%.*s\"", STR_ARG(piece->text));
	size_t best = farthest(piece->text);
	for (size_t i = 0; i < theme->count; i++)
		remedy_nearest(checker, piece->text, theme->templates[i].name, &best);
}

static void check_block_name(struct checker *checker, const struct piece *piece)
{
	if (checker->blocks[piece->block].is_offered)
		return;
	diag_report(checker->diag, DIAG_UNKNOWN_TEMPLATE, place_of(checker, piece),
		    "no template has a block \"%.*s\"", STR_ARG(piece->text));
	size_t best = farthest(piece->text);
	for (size_t i = 0; i < checker->block_count; i++)
		if (checker->blocks[i].is_offered)
			remedy_nearest(checker, piece->text, checker->blocks[i].name, &best);
}

/* The blocks that a parent gives: each in the theme, and none twice. */
static void check_given_blocks(struct checker *checker, const struct piece *parent)
{
	const struct piece *end = parent + parent->size;
	for (const struct piece *a = parent + 1; a < end; a += a->size) {
		check_block_name(checker, a);
		for (const struct piece *b = parent + 1; b < a; b += b->size)
			if (b->block == a->block)
				diag_report(checker->diag, DIAG_TEMPLATE_SYNTAX,
					    place_of(checker, a),
					    "the block \"%.*s\" is given twice", STR_ARG(a->text));
	}
}

static void check_names(struct checker *checker, const struct template *template)
{
	checker->template = template;
	for (size_t i = 0; i < template->count; i++) {
		struct piece *piece = &template->pieces[i];
		if (piece->type == PIECE_PARTIAL || piece->type == PIECE_PARENT)
			check_target(checker, piece);
		if (piece->type == PIECE_PARENT)
			check_given_blocks(checker, piece);
	}
}

/* The table of blocks. */

static int compare_blocks(const void *a, const void *b)
{
	return str_compare(((const struct block_name *)a)->name,
			   ((const struct block_name *)b)->name);
}

static uint32_t block_number(const struct checker *checker, struct str name)
{
	size_t at;
	ARRAY_SEEK(at, checker->block_count, str_compare(checker->blocks[at].name, name) < 0);
	return (uint32_t)at;
}

static size_t count_blocks(const struct theme *theme)
{
	size_t count = 0;
	for (size_t i = 0; i < theme->count; i++)
		for (size_t j = 0; j < theme->templates[i].count; j++)
			count += theme->templates[i].pieces[j].type == PIECE_BLOCK;
	return count;
}

static void list_block_names(struct checker *checker, struct arena *scratch)
{
	const struct theme *theme = checker->theme;
	size_t count = 0, most = count_blocks(theme);
	struct block_name *blocks = arena_new(scratch, struct block_name, most);
	for (size_t i = 0; i < theme->count; i++)
		for (size_t j = 0; j < theme->templates[i].count; j++)
			if (theme->templates[i].pieces[j].type == PIECE_BLOCK)
				ARRAY_PUT(blocks, count, most,
					  (struct block_name){
						  .name = theme->templates[i].pieces[j].text});
	ARRAY_SORT(blocks, count, compare_blocks);
	for (size_t i = 0; i < count; i++)
		if (!i || !str_equal(blocks[i].name, blocks[i - 1].name))
			ARRAY_PUT(blocks, checker->block_count, most, blocks[i]);
	checker->blocks = blocks;
}

/* Number the blocks, and mark the names of those outside a parent. */
static void number_blocks(struct checker *checker, const struct template *template)
{
	for (size_t i = 0; i < template->count; i++) {
		struct piece *piece = &template->pieces[i];
		if (piece->type == PIECE_BLOCK) {
			piece->block = block_number(checker, piece->text);
			checker->blocks[piece->block].is_offered |= !piece->is_given;
		}
	}
}

/* Places. */

/*
 * What stands at a place where it may not, and what to do about it. A place that is refused by
 * itself has no row: it was reported where it begins.
 */
struct refusal {
	const char *where;
	const char *remedy;
};

static const struct refusal refusals[HTML_USES] = {
	[HTML_USE_TAG_NAME] = {"in the name of an HTML tag",
			       "write the name out, in sections if there are several"},
	[HTML_USE_ATTRIBUTE_NAME] = {"between the attributes of an HTML tag",
				     "put it inside the quotes of an attribute's value"},
	[HTML_USE_UNQUOTED] = {"in an attribute without quotes",
			       "put quotes around the attribute's value"},
	[HTML_USE_COMMENT] = {"in an HTML comment or declaration",
			      "for a note to authors write {{! ... }}"},
	[HTML_USE_SCRIPT] = {"in a script",
			     "put the value into a data- attribute and read it from there"},
	[HTML_USE_RAW] = {"in an element whose content is not HTML", "put it outside that element"},
	[HTML_USE_CODE_ATTRIBUTE] = {"in an attribute that is more than a text or an address",
				     "write the attribute's value out"},
	[HTML_USE_SCHEME] = {"in an address that begins with a scheme "
			     "that is not allowed, or with \"&\"",
			     "begin the address with the tag, with https: or without "
			     "a scheme"},
};

static const char *const faults[HTML_FAULTS] = {
	[HTML_CUT_NAME] = "a section ends in the middle of a name in a tag: "
			  "put a space before or behind it",
	[HTML_STRAY_EQUALS] = "\"=\" in a tag without a name before it",
	[HTML_MARKUP_IN_TITLE] = "\"<\" in a title or textarea would be "
				 "shown as it is: write &lt;",
	[HTML_COMMENT_IN_RAW] = "\"<!\" in a script or style: a browser "
				"may not see where it ends",
	[HTML_CDATA] = "a CDATA section: write the text with &lt; and &amp;",
	[HTML_SELF_CLOSED] = "an element that \"/>\" does not close in HTML: "
			     "write its end tag",
	[HTML_LATE_SCHEME] = "\":\" or \"&\" in an address behind a value or "
			     "a section that may be its scheme",
	[HTML_STYLE_ATTRIBUTE] = "a style attribute is refused by the policy "
				 "of a page: write a class",
	[HTML_STYLE_ELEMENT] = "a style element is refused by the policy of "
			       "a page: write a style sheet",
	[HTML_EVENT_HANDLER] = "an event handler is refused by the policy of "
			       "a page: listen in the theme's script",
	[HTML_INLINE_SCRIPT] = "a script without src is refused by the policy "
			       "of a page: put it into the theme's script",
};

static void check_pieces(struct checker *checker, struct piece *first, struct piece *end,
			 struct html_state *state);

static void check_literal(struct checker *checker, struct str text, struct html_state *state)
{
	const struct source *source = checker->template->source;
	size_t at = 0;
	while (at < text.len) {
		enum html_fault fault = html_state_read(state, text, &at);
		if (fault == HTML_FINE || !checker->reports)
			continue;
		struct str byte = str_sub(text, at - 1, at);
		bool is_refused = fault >= HTML_REFUSED;
		checker->is_lost |= !is_refused;
		diag_report(checker->diag, is_refused ? DIAG_INLINE_CODE : DIAG_UNSAFE_TAG,
			    place_of_part(source, byte), "%s", faults[fault]);
	}
}

static void report_use(struct checker *checker, const struct piece *piece, enum html_use use)
{
	diag_report(checker->diag, DIAG_UNSAFE_TAG, place_of(checker, piece),
		    "the tag \"%.*s\" stands %s, where no value is safe", STR_ARG(piece->text),
		    refusals[use].where);
	diag_remedy(checker->diag, "%s", refusals[use].remedy);
}

static void report_triple(struct checker *checker, const struct piece *piece,
			  const struct html_state *state)
{
	diag_report(checker->diag, DIAG_UNSAFE_TAG, place_of(checker, piece),
		    "the tag \"%.*s\", which may print HTML, stands in %s", STR_ARG(piece->text),
		    html_state_name(state));
	diag_remedy(checker->diag, "write {{%.*s}}", STR_ARG(piece->text));
}

static void check_value(struct checker *checker, struct piece *piece, struct html_state *state)
{
	static const enum piece_escape escapes[HTML_USES_SAFE] = {
		[HTML_USE_TEXT] = ESCAPE_TEXT,
		[HTML_USE_TITLE] = ESCAPE_TEXT,
		[HTML_USE_ATTRIBUTE] = ESCAPE_ATTRIBUTE,
		[HTML_USE_ADDRESS] = ESCAPE_ADDRESS,
		[HTML_USE_WHOLE_ADDRESS] = ESCAPE_WHOLE_ADDRESS,
	};
	enum html_use use = html_state_use(state);
	if (use < HTML_USES_SAFE)
		piece->escape = escapes[use];
	else if (checker->reports && refusals[use].where)
		report_use(checker, piece, use);
	if (piece->is_triple && use == HTML_USE_TEXT)
		piece->escape = ESCAPE_HTML;
	else if (piece->is_triple && use < HTML_USES_SAFE && checker->reports)
		report_triple(checker, piece, state);
	html_state_pass_value(state);
}

static void check_text_only(struct checker *checker, const struct piece *piece,
			    const struct html_state *state, const char *what)
{
	if (html_state_is_text(state) || !checker->reports)
		return;
	diag_report(checker->diag, DIAG_UNSAFE_TAG, place_of(checker, piece),
		    "the %s \"%.*s\" stands in %s; it can only stand in text", what,
		    STR_ARG(piece->text), html_state_name(state));
}

/* What begins in one place and ends in another; said once a template. */
static void report_end(struct checker *checker, const struct piece *piece,
		       const struct html_state *start, const struct html_state *last)
{
	if (checker->is_lost || !checker->reports)
		return;
	checker->is_lost = true;
	diag_report(checker->diag, DIAG_UNSAFE_TAG, place_of(checker, piece),
		    "the %s \"%.*s\" begins in %s and ends in %s",
		    piece->type == PIECE_BLOCK ? "block" : "section", STR_ARG(piece->text),
		    html_state_name(start), html_state_name(last));
}

/*
 * A section may be left out, or run again where it ended: both must go on from the same place. The
 * second round finds names that run into each other.
 */
static void check_section(struct checker *checker, struct piece *piece, struct html_state *state)
{
	html_state_cut(state);
	struct html_state start = *state, last = start;
	size_t before = checker->diag->count;
	check_pieces(checker, piece + 1, piece + piece->size, &last);
	html_state_cut(&last);
	if (!html_state_join(&start, &last, state)) {
		*state = start;
		report_end(checker, piece, &start, &last);
		return;
	}
	if (checker->goes_round || !html_state_differs(&start, state) ||
	    checker->diag->count != before)
		return;
	checker->goes_round = true;
	last = *state;
	check_pieces(checker, piece + 1, piece + piece->size, &last);
	checker->goes_round = false;
}

/* The text of a block begins and ends where the block stands. */
static void check_block_text(struct checker *checker, struct piece *piece, struct html_state start)
{
	struct html_state last = start;
	check_pieces(checker, piece + 1, piece + piece->size, &last);
	if (html_state_differs(&start, &last))
		report_end(checker, piece, &start, &last);
}

static void check_block(struct checker *checker, struct piece *piece,
			const struct html_state *state)
{
	if (html_state_takes_blocks(state)) {
		uint32_t place = (uint32_t)1 << state->raw;
		struct block_name *block = &checker->blocks[piece->block];
		checker->found_place |= !(block->places & place);
		block->places |= place;
	} else if (checker->reports) {
		diag_report(checker->diag, DIAG_UNSAFE_TAG, place_of(checker, piece),
			    "the block \"%.*s\" stands in %s; it can only "
			    "stand in text or in a title",
			    STR_ARG(piece->text), html_state_name(state));
	}
	check_block_text(checker, piece, *state);
}

/* What a parent is given is checked in each place where it may be put. */
static void check_parent(struct checker *checker, struct piece *parent,
			 const struct html_state *state)
{
	struct piece *end = parent + parent->size;
	check_text_only(checker, parent, state, "parent");
	for (struct piece *piece = parent + 1; piece < end; piece += piece->size) {
		uint32_t places = checker->blocks[piece->block].places;
		if (checker->reports && !places)
			places = 1;
		for (uint8_t raw = 0; places >> raw; raw++)
			if (places >> raw & 1)
				check_block_text(checker, piece, html_state_inside(raw));
	}
}

static void check_pieces(struct checker *checker, struct piece *first, struct piece *end,
			 struct html_state *state)
{
	for (struct piece *piece = first; piece < end; piece += piece->size) {
		switch (piece->type) {
		case PIECE_TEXT:
			check_literal(checker, piece->text, state);
			break;
		case PIECE_VALUE:
			check_value(checker, piece, state);
			break;
		case PIECE_SECTION:
		case PIECE_INVERTED:
			check_section(checker, piece, state);
			break;
		case PIECE_PARTIAL:
			check_text_only(checker, piece, state, "partial");
			break;
		case PIECE_PARENT:
			check_parent(checker, piece, state);
			break;
		case PIECE_BLOCK:
			check_block(checker, piece, state);
			break;
		}
	}
}

static void check_template(struct checker *checker, const struct template *template)
{
	struct html_state state = {0};
	size_t end = template->source->text.len;
	checker->template = template;
	checker->is_lost = false;
	if (template->count)
		check_pieces(checker, template->pieces, template->pieces + template->count, &state);
	if (!html_state_is_text(&state) && checker->reports && !checker->is_lost)
		diag_report(checker->diag, DIAG_UNSAFE_TAG, place_at(template->source, end, end),
			    "the template begins in text and ends in %s", html_state_name(&state));
}

void template_check(const struct theme *theme, struct arena *scratch, struct diag *diag)
{
	struct checker checker = {.theme = theme, .diag = diag};
	list_block_names(&checker, scratch);
	for (size_t i = 0; i < theme->count; i++)
		number_blocks(&checker, &theme->templates[i]);
	for (size_t i = 0; i < theme->count; i++)
		check_names(&checker, &theme->templates[i]);
	do {
		checker.found_place = false;
		for (size_t i = 0; i < theme->count; i++)
			check_template(&checker, &theme->templates[i]);
	} while (checker.found_place);
	checker.reports = true;
	for (size_t i = 0; i < theme->count; i++)
		check_template(&checker, &theme->templates[i]);
}
