#include "theme/template_context.h"

#include <assert.h>
#include <string.h>

enum html_place {
	HTML_TEXT,
	HTML_TAG_OPEN,     /* behind "<" */
	HTML_END_TAG_OPEN, /* behind "</" */
	HTML_TAG_NAME,
	HTML_TAG_NAME_CUT, /* behind a tag name that a section cut off */
	HTML_TAG,          /* between attributes */
	HTML_NAME,
	HTML_NAME_CUT,   /* in or behind a name that nobody knows */
	HTML_AFTER_NAME, /* behind a name and a blank */
	HTML_BEFORE_VALUE,
	HTML_DOUBLE_QUOTED,
	HTML_SINGLE_QUOTED,
	HTML_UNQUOTED,
	HTML_SLASH,            /* behind "/" in a tag */
	HTML_RAW,              /* in an element without markup inside */
	HTML_DECLARATION_OPEN, /* behind "<!" */
	HTML_DECLARATION,      /* up to the next ">" */
	HTML_COMMENT,
	HTML_PLACES
};

/* How far the end of a comment has been read; from TWO_DASHES ">" ends it. */
enum comment_end {
	COMMENT_INSIDE,
	COMMENT_DASH,
	COMMENT_TWO_DASHES,
	COMMENT_BANG, /* "--!" */
	COMMENT_START,
	COMMENT_START_DASH,
};

struct raw_element {
	const char *name;
	enum html_use use;
	const char *described;
};

/* Elements whose content is not markup; html_state.raw counts them from 1. */
static const struct raw_element raw_elements[] = {
	{"title", HTML_USE_TITLE, "a title"},     {"textarea", HTML_USE_TITLE, "a textarea"},
	{"script", HTML_USE_SCRIPT, "a script"},  {"style", HTML_USE_STYLE, "a style"},
	{"iframe", HTML_USE_RAW, "an iframe"},    {"noembed", HTML_USE_RAW, "a noembed"},
	{"noframes", HTML_USE_RAW, "a noframes"}, {"plaintext", HTML_USE_RAW, "a plaintext"},
	{"xmp", HTML_USE_RAW, "an xmp"},
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
	return fold(c) >= 'a' && fold(c) <= 'z';
}

static enum html_fault enter(struct html_state *state, enum html_place place)
{
	html_word_clear(state);
	state->matched = 0;
	state->place = (uint8_t)place;
	return HTML_FINE;
}

/* Into a tag, where nothing of an attribute is remembered. */
static enum html_fault enter_tag(struct html_state *state, enum html_place place)
{
	state->attribute = 0;
	state->address = 0;
	return enter(state, place);
}

static enum html_fault enter_text(struct html_state *state)
{
	*state = (struct html_state){0};
	return HTML_FINE;
}

static enum html_fault close_tag(struct html_state *state)
{
	if (!state->raw || state->is_end_tag)
		return enter_text(state);
	return enter_tag(state, HTML_RAW);
}

static const struct raw_element *raw_of(const struct html_state *state)
{
	assert(state->raw);
	return &raw_elements[state->raw - 1];
}

static void end_tag_name(struct html_state *state)
{
	size_t count = sizeof raw_elements / sizeof *raw_elements;
	for (size_t i = 0; i < count; i++)
		if (str_equal(html_word(state), str_from(raw_elements[i].name)))
			state->raw = (uint8_t)(i + 1);
}

/*
 * The steps: what one byte does in each place. The text begins with the byte and goes on to the end
 * of the literal.
 */

static enum html_fault step_text(struct html_state *state, struct str text)
{
	if (text.data[0] == '<')
		return enter(state, HTML_TAG_OPEN);
	return HTML_FINE;
}

static enum html_fault step_declaration(struct html_state *state, struct str text)
{
	return text.data[0] == '>' ? enter_text(state) : HTML_FINE;
}

static enum html_fault start_tag_name(struct html_state *state, char c)
{
	enter(state, HTML_TAG_NAME);
	html_word_add(state, c);
	return HTML_FINE;
}

static enum html_fault step_tag_open(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (is_letter(c))
		return start_tag_name(state, c);
	if (c == '/')
		return enter(state, HTML_END_TAG_OPEN);
	if (c == '!')
		return enter(state, HTML_DECLARATION_OPEN);
	if (c == '?')
		return enter(state, HTML_DECLARATION);
	enter_text(state);
	return step_text(state, text);
}

static enum html_fault step_end_tag_open(struct html_state *state, struct str text)
{
	if (is_letter(text.data[0])) {
		state->is_end_tag = 1;
		return start_tag_name(state, text.data[0]);
	}
	enter(state, HTML_DECLARATION);
	return step_declaration(state, text);
}

/* What ends any name in a tag; false when the byte is not that. */
static bool step_name_end(struct html_state *state, char c)
{
	if (is_blank(c))
		enter_tag(state, HTML_TAG);
	else if (c == '/')
		enter_tag(state, HTML_SLASH);
	else if (c == '>')
		close_tag(state);
	else
		return false;
	return true;
}

static enum html_fault step_tag_name(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (!is_blank(c) && c != '/' && c != '>') {
		html_word_add(state, c);
		return HTML_FINE;
	}
	end_tag_name(state);
	step_name_end(state, c);
	return HTML_FINE;
}

static enum html_fault start_name(struct html_state *state, char c)
{
	enter_tag(state, HTML_NAME);
	html_word_add(state, c);
	return HTML_FINE;
}

static enum html_fault step_tag_name_cut(struct html_state *state, struct str text)
{
	if (step_name_end(state, text.data[0]))
		return HTML_FINE;
	start_name(state, text.data[0]);
	return HTML_CUT_NAME;
}

static enum html_fault step_tag(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (step_name_end(state, c))
		return HTML_FINE;
	if (c != '=')
		return start_name(state, c);
	enter_tag(state, HTML_BEFORE_VALUE);
	return HTML_STRAY_EQUALS;
}

static enum html_fault step_slash(struct html_state *state, struct str text)
{
	bool ambiguous = state->raw && !state->is_end_tag;
	if (text.data[0] != '>') {
		enter_tag(state, HTML_TAG);
		return step_tag(state, text);
	}
	enter_text(state);
	return ambiguous ? HTML_SELF_CLOSED : HTML_FINE;
}

static enum html_fault step_name(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (is_blank(c) || c == '=') {
		attribute_begin(state);
		enter(state, c == '=' ? HTML_BEFORE_VALUE : HTML_AFTER_NAME);
	} else if (!step_name_end(state, c)) {
		html_word_add(state, c);
	}
	return HTML_FINE;
}

static enum html_fault step_name_cut(struct html_state *state, struct str text)
{
	if (text.data[0] == '=') {
		enter_tag(state, HTML_BEFORE_VALUE);
		return HTML_CUT_NAME;
	}
	step_name_end(state, text.data[0]);
	return HTML_FINE;
}

static enum html_fault step_after_name(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (is_blank(c))
		return HTML_FINE;
	if (c == '=')
		return enter(state, HTML_BEFORE_VALUE);
	return step_tag(state, text);
}

static enum html_fault step_before_value(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (is_blank(c))
		return HTML_FINE;
	if (c == '"')
		return enter(state, HTML_DOUBLE_QUOTED);
	if (c == '\'')
		return enter(state, HTML_SINGLE_QUOTED);
	if (c == '>')
		return close_tag(state);
	return enter(state, HTML_UNQUOTED);
}

static enum html_fault step_unquoted(struct html_state *state, struct str text)
{
	if (text.data[0] != '/')
		step_name_end(state, text.data[0]);
	return HTML_FINE;
}

static enum html_fault step_double_quoted(struct html_state *state, struct str text)
{
	if (text.data[0] == '"')
		return enter_tag(state, HTML_TAG);
	return attribute_read(state, text);
}

static enum html_fault step_single_quoted(struct html_state *state, struct str text)
{
	if (text.data[0] == '\'')
		return enter_tag(state, HTML_TAG);
	return attribute_read(state, text);
}

/* The byte that would go on "</title"; NUL when all of it was read. */
static char next_of_end_tag(const struct html_state *state)
{
	if (state->matched < 2)
		return "</"[state->matched];
	return raw_of(state)->name[state->matched - 2];
}

/*
 * "<!--" in a script makes a browser read "</script>" as text in some places, and "<" in a title is
 * markup where the title is that of an SVG.
 */
static enum html_fault step_raw(struct html_state *state, struct str text)
{
	char c = text.data[0], next = next_of_end_tag(state);
	if (next && fold(c) == next) {
		state->matched++;
		return HTML_FINE;
	}
	if (!next && (is_blank(c) || c == '/' || c == '>')) {
		state->is_end_tag = 1;
		step_name_end(state, c);
		return HTML_FINE;
	}
	bool began = state->matched;
	state->matched = c == '<';
	if (began && raw_of(state)->use == HTML_USE_TITLE)
		return HTML_MARKUP_IN_TITLE;
	return began && c == '!' ? HTML_COMMENT_IN_RAW : HTML_FINE;
}

static enum html_fault step_declaration_open(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (c == '-' && state->matched) {
		enter(state, HTML_COMMENT);
		state->matched = COMMENT_START;
		return HTML_FINE;
	}
	if (c == '-') {
		state->matched = 1;
		return HTML_FINE;
	}
	enter(state, HTML_DECLARATION);
	step_declaration(state, text);
	return c == '[' ? HTML_CDATA : HTML_FINE;
}

static enum html_fault step_comment(struct html_state *state, struct str text)
{
	static const uint8_t after_dash[] = {
		[COMMENT_INSIDE] = COMMENT_DASH,
		[COMMENT_DASH] = COMMENT_TWO_DASHES,
		[COMMENT_TWO_DASHES] = COMMENT_TWO_DASHES,
		[COMMENT_BANG] = COMMENT_DASH,
		[COMMENT_START] = COMMENT_START_DASH,
		[COMMENT_START_DASH] = COMMENT_TWO_DASHES,
	};
	char c = text.data[0];
	if (c == '>' && state->matched >= COMMENT_TWO_DASHES)
		return enter_text(state);
	if (c == '-')
		state->matched = after_dash[state->matched];
	else if (c == '!' && state->matched == COMMENT_TWO_DASHES)
		state->matched = COMMENT_BANG;
	else
		state->matched = COMMENT_INSIDE;
	return HTML_FINE;
}

/* Of each place: what a byte does, what a value becomes, what it is called. */
struct place_row {
	enum html_fault (*step)(struct html_state *state, struct str text);
	enum html_use use;
	const char *name;
};

static const struct place_row place_rows[HTML_PLACES] = {
	[HTML_TEXT] = {step_text, HTML_USE_TEXT, "text"},
	[HTML_TAG_OPEN] = {step_tag_open, HTML_USE_TAG_NAME, "a tag"},
	[HTML_END_TAG_OPEN] = {step_end_tag_open, HTML_USE_TAG_NAME, "a tag"},
	[HTML_TAG_NAME] = {step_tag_name, HTML_USE_TAG_NAME, "a tag"},
	[HTML_TAG_NAME_CUT] = {step_tag_name_cut, HTML_USE_TAG_NAME, "a tag"},
	[HTML_TAG] = {step_tag, HTML_USE_ATTRIBUTE_NAME, "a tag"},
	[HTML_NAME] = {step_name, HTML_USE_ATTRIBUTE_NAME, "a tag"},
	[HTML_NAME_CUT] = {step_name_cut, HTML_USE_ATTRIBUTE_NAME, "a tag"},
	[HTML_AFTER_NAME] = {step_after_name, HTML_USE_ATTRIBUTE_NAME, "a tag"},
	[HTML_BEFORE_VALUE] = {step_before_value, HTML_USE_UNQUOTED, "an attribute without quotes"},
	[HTML_DOUBLE_QUOTED] = {step_double_quoted, HTML_USE_ATTRIBUTE, "an attribute value"},
	[HTML_SINGLE_QUOTED] = {step_single_quoted, HTML_USE_ATTRIBUTE, "an attribute value"},
	[HTML_UNQUOTED] = {step_unquoted, HTML_USE_UNQUOTED, "an attribute without quotes"},
	[HTML_SLASH] = {step_slash, HTML_USE_ATTRIBUTE_NAME, "a tag"},
	[HTML_RAW] = {step_raw, HTML_USE_RAW, ""},
	[HTML_DECLARATION_OPEN] = {step_declaration_open, HTML_USE_COMMENT, "a comment"},
	[HTML_DECLARATION] = {step_declaration, HTML_USE_COMMENT, "a declaration"},
	[HTML_COMMENT] = {step_comment, HTML_USE_COMMENT, "a comment"},
};

struct html_state html_state_inside(uint8_t raw)
{
	return (struct html_state){.place = raw ? HTML_RAW : HTML_TEXT, .raw = raw};
}

bool html_state_differs(const struct html_state *a, const struct html_state *b)
{
	return memcmp(a, b, sizeof *a);
}

bool html_state_is_text(const struct html_state *state)
{
	return state->place == HTML_TEXT;
}

bool html_state_takes_blocks(const struct html_state *state)
{
	enum html_use use = html_state_use(state);
	return use == HTML_USE_TEXT || use == HTML_USE_TITLE;
}

/* What the policy of a page refuses, told where it has just begun. */
static enum html_fault refused(const struct html_state *state, uint8_t before)
{
	if (state->place == HTML_RAW && before != HTML_RAW) {
		enum html_use use = raw_of(state)->use;
		if (use == HTML_USE_STYLE)
			return HTML_STYLE_ELEMENT;
		return use == HTML_USE_SCRIPT && !state->has_source ? HTML_INLINE_SCRIPT
								    : HTML_FINE;
	}
	if (before != HTML_BEFORE_VALUE || state->place == before)
		return HTML_FINE;
	if (attribute_use(state) == HTML_USE_STYLE_ATTRIBUTE)
		return HTML_STYLE_ATTRIBUTE;
	return attribute_use(state) == HTML_USE_EVENT ? HTML_EVENT_HANDLER : HTML_FINE;
}

enum html_fault html_state_read(struct html_state *state, struct str text, size_t *at)
{
	enum html_fault fault = HTML_FINE;
	while (*at < text.len && fault == HTML_FINE) {
		struct str rest = str_sub(text, *at, text.len);
		uint8_t before = state->place;
		fault = place_rows[before].step(state, rest);
		if (fault == HTML_FINE)
			fault = refused(state, before);
		++*at;
	}
	return fault;
}

enum html_use html_state_use(const struct html_state *state)
{
	enum html_use use = place_rows[state->place].use;
	if (use == HTML_USE_ATTRIBUTE)
		return attribute_use(state);
	if (use == HTML_USE_RAW)
		return state->matched ? HTML_USE_TAG_NAME : raw_of(state)->use;
	return use;
}

void html_state_pass_value(struct html_state *state)
{
	attribute_pass_value(state);
	if (state->place == HTML_RAW)
		state->matched = 0;
}

void html_state_cut(struct html_state *state)
{
	if (state->place == HTML_TAG_NAME) {
		end_tag_name(state);
		enter_tag(state, HTML_TAG_NAME_CUT);
	} else if (state->place == HTML_NAME) {
		enter_tag(state, HTML_NAME_CUT);
	} else if (state->place == HTML_AFTER_NAME) {
		enter_tag(state, HTML_TAG);
	}
}

/* How much a place between attributes asks of what follows; 0 elsewhere. */
static int strictness(const struct html_state *state)
{
	switch ((enum html_place)state->place) {
	case HTML_TAG:
		return 1;
	case HTML_NAME_CUT:
		return 2;
	case HTML_TAG_NAME_CUT:
		return 3;
	default:
		return 0;
	}
}

bool html_state_join(const struct html_state *a, const struct html_state *b, struct html_state *out)
{
	*out = *a;
	if (!html_state_differs(a, b))
		return true;
	if (strictness(a) && strictness(b)) {
		*out = strictness(a) > strictness(b) ? *a : *b;
		out->has_source = a->has_source | b->has_source;
		return a->raw == b->raw && a->is_end_tag == b->is_end_tag;
	}
	return a->place == b->place && a->raw == b->raw && attribute_join(a, b, out);
}

const char *html_state_name(const struct html_state *state)
{
	return state->place == HTML_RAW ? raw_of(state)->described : place_rows[state->place].name;
}
