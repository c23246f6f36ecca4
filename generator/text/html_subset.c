/*
 * libxml2 reads HTML as browsers do: it mends whatever it is given. The mended events are what is
 * written, so the result is always in balance; and each mending is reported, so that nothing an
 * author wrote is dropped unseen.
 *
 * The table is parsed between a head and a tail of our own. The tail is a comment: when it comes
 * while elements are open, they were never closed.
 */
#include "text/html_subset.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/arena.h"
#include "text/html.h"
#include "text/utf8.h"

/* Where a child stands among the parts of a table, which keep this order. */
enum table_part {
	PART_NONE,
	PART_CAPTION,
	PART_HEAD,
	PART_BODY,
};

struct element {
	const char *name;
	const char *as;      /* what it becomes: its name where null, "" for nothing */
	const char *parents; /* names between spaces; "" is the top */
	bool is_void;
	bool holds_text;
	enum table_part part;
};

static const char inline_parents[] = " caption th td p li strong b em i sup sub abbr a u "
				     "span font small div ";
static const char block_parents[] = " th td li div ";

static const struct element elements[] = {
	{.name = "table", .parents = ""},
	{.name = "caption", .parents = " table ", .holds_text = true, .part = PART_CAPTION},
	{.name = "thead", .parents = " table ", .part = PART_HEAD},
	{.name = "tbody", .parents = " table ", .part = PART_BODY},
	{.name = "tr", .parents = " table thead tbody ", .part = PART_BODY},
	{.name = "th", .parents = " tr ", .holds_text = true},
	{.name = "td", .parents = " tr ", .holds_text = true},
	{.name = "p", .parents = block_parents, .holds_text = true},
	{.name = "ul", .parents = block_parents},
	{.name = "ol", .parents = block_parents},
	{.name = "li", .parents = " ul ol ", .holds_text = true},
	{.name = "strong", .parents = inline_parents, .holds_text = true},
	{.name = "b", .as = "strong", .parents = inline_parents, .holds_text = true},
	{.name = "em", .parents = inline_parents, .holds_text = true},
	{.name = "i", .as = "em", .parents = inline_parents, .holds_text = true},
	{.name = "a", .as = "", .parents = inline_parents, .holds_text = true},
	{.name = "u", .as = "", .parents = inline_parents, .holds_text = true},
	{.name = "span", .as = "", .parents = inline_parents, .holds_text = true},
	{.name = "font", .as = "", .parents = inline_parents, .holds_text = true},
	{.name = "small", .as = "", .parents = inline_parents, .holds_text = true},
	{.name = "div", .as = "", .parents = block_parents, .holds_text = true},
	{.name = "colgroup", .as = "", .parents = " table "},
	{.name = "col", .as = "", .parents = " table colgroup ", .is_void = true},
	{.name = "sup", .parents = inline_parents, .holds_text = true},
	{.name = "sub", .parents = inline_parents, .holds_text = true},
	{.name = "abbr", .parents = inline_parents, .holds_text = true},
	{.name = "br", .parents = inline_parents, .is_void = true},
};

/* An element that is open. */
struct opened {
	const struct element *element; /* null when it is not known */
	size_t start;                  /* of its tag, in the wrapped text */
	enum table_part part;          /* of a table: its latest part */
	unsigned children;
	bool is_link;
};

enum { DEEPEST = 32, MOST_PROBLEMS = 50, MOST_CELLS_SPANNED = 1000 };

/* Bytes of an author's word that a message repeats. */
enum { SHOWN = 40 };

static const char head[] = "<html><body>";
static const char tail[] = "<!--end-->";

struct subset_state {
	const struct html_subset *subset;
	struct diag *diag;
	struct buffer *out;
	htmlParserCtxtPtr parser;
	struct str wrapped; /* head, html, tail */
	struct buffer text; /* since the last tag, not yet added */
	size_t text_start;  /* in the wrapped text */
	struct buffer caption;
	struct opened open[DEEPEST];
	size_t depth;
	size_t tables;
	size_t captions;
	size_t header_cells;
	size_t problems;
	unsigned links; /* that are open */
	bool ended;     /* the tail was seen */
};

/* How far the parser has read, in the wrapped text. */
static size_t reached(const struct subset_state *state)
{
	const xmlParserInput *input = state->parser->input;
	size_t at = input ? (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
	return at < state->wrapped.len ? at : state->wrapped.len;
}

static struct place place_of(const struct subset_state *state, size_t start, size_t end)
{
	struct place place = state->subset->place;
	size_t len = state->subset->html.len;
	if (!place.source || place.span.end - place.span.start != len)
		return place;
	start = start < strlen(head) ? 0 : start - strlen(head);
	end = end < strlen(head) ? 0 : end - strlen(head);
	start = start < len ? start : len;
	end = end < len ? end : len;
	return place_at(place.source, place.span.start + start, place.span.start + end);
}

__attribute__((format(printf, 4, 5))) static void report(struct subset_state *state, size_t start,
							 size_t end, const char *format, ...)
{
	char text[256];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	diag_report(state->diag, DIAG_RAW_HTML, place_of(state, start, end), "%s", text);
	if (++state->problems == MOST_PROBLEMS)
		xmlStopParser(state->parser);
}

/* The tag that was just read: the last "<name" before here. */
static size_t tag_start(const struct subset_state *state, const char *name)
{
	size_t len = strlen(name);
	for (size_t at = reached(state); at-- > strlen(head);) {
		struct str rest = str_skip(state->wrapped, at);
		size_t skip = str_starts(rest, STR("</")) ? 2 : 1;
		if (rest.data[0] == '<' &&
		    str_equal_fold(str_sub(rest, skip, skip + len), (struct str){name, len}))
			return at;
	}
	return strlen(head);
}

static const struct element *find_element(const char *name)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (!strcmp(elements[i].name, name))
			return &elements[i];
	return NULL;
}

/* Is the name in a list like " th td "? */
static bool is_listed(const char *list, const char *name)
{
	size_t len = strlen(name);
	for (const char *at = list; (at = strstr(at, name)); at += len)
		if (at > list && at[-1] == ' ' && at[len] == ' ')
			return true;
	return false;
}

static struct opened *innermost(struct subset_state *state)
{
	return state->depth ? &state->open[state->depth - 1] : NULL;
}

static bool is_blank(struct str text)
{
	return !str_trim(text).len;
}

/* Reports text where none may stand. */
static bool check_text(struct subset_state *state, struct str text)
{
	const struct opened *parent = innermost(state);
	if (is_blank(text) || (parent && (!parent->element || parent->element->holds_text)))
		return true;
	size_t end = state->text_start + text.len;
	if (!parent)
		report(state, state->text_start, end, "text stands outside the table");
	else
		report(state, state->text_start, end, "text stands directly in <%s>, not in a cell",
		       parent->element->name);
	return false;
}

static void add_text(struct subset_state *state, struct str text)
{
	const struct html_subset *subset = state->subset;
	if (subset->add_text && !is_blank(text))
		subset->add_text(subset->context, text,
				 place_of(state, state->text_start, state->text_start + text.len));
	else
		html_add_text(state->out, text);
}

/* A reference by its id, "orr-84" of "[[risk:orr-84]]": names are not known yet. */
static void add_caption(struct subset_state *state, struct str text)
{
	struct str open = STR("[["), close = STR("]]");
	for (size_t at; (at = str_find(text, open)) < text.len;) {
		struct str target = str_skip(text, at + open.len);
		size_t end = str_find(target, close);
		if (end == target.len)
			break;
		buffer_add(&state->caption, str_sub(text, 0, at));
		text = str_skip(target, end + close.len);
		target = str_sub(target, 0, end);
		size_t kind = str_find_char(target, ':');
		buffer_add(&state->caption, str_skip(target, kind < target.len ? kind + 1 : 0));
	}
	buffer_add(&state->caption, text);
}

/* Text is added when the next tag comes, so that none of it is in pieces. */
static void flush_text(struct subset_state *state)
{
	struct str text = buffer_view(&state->text);
	if (!text.len)
		return;
	if (check_text(state, text) && state->depth)
		add_text(state, text);
	for (size_t i = 0; i < state->depth; i++)
		if (state->open[i].element && state->open[i].element->part == PART_CAPTION)
			add_caption(state, text);
	buffer_reset(&state->text);
}

static void on_text(void *context, const xmlChar *text, int len)
{
	struct subset_state *state = context;
	size_t size = len > 0 ? (size_t)len : 0;
	if (!state->text.len) {
		size_t at = reached(state);
		state->text_start = at > size ? at - size : 0;
	}
	for (size_t i = 0; i < size; i++)
		if (text[i] != '\r')
			buffer_add_char(&state->text, (char)text[i]);
}

static bool is_scope(struct str value)
{
	return str_equal(value, STR("col")) || str_equal(value, STR("row")) ||
	       str_equal(value, STR("colgroup")) || str_equal(value, STR("rowgroup"));
}

static bool is_span(struct str value)
{
	int number;
	return str_to_int(value, &number) && number >= 1 && number <= MOST_CELLS_SPANNED;
}

static bool is_attribute_allowed(const char *element, const char *name, struct str value)
{
	if (!strcmp(name, "colspan") || !strcmp(name, "rowspan"))
		return (!strcmp(element, "td") || !strcmp(element, "th")) && is_span(value);
	if (!strcmp(name, "scope"))
		return !strcmp(element, "th") && is_scope(value);
	return !strcmp(name, "title") && !strcmp(element, "abbr");
}

/* Does it say more than how the element looks, or not what it should? */
static bool is_refused(const char *name, struct str value)
{
	if (!strcmp(name, "colspan") || !strcmp(name, "rowspan"))
		return !is_span(value);
	return (!strcmp(name, "scope") && !is_scope(value)) || !strncmp(name, "on", 2);
}

/* Attributes come as name, value, name, value, null; null itself if none. */
static void add_attributes(struct subset_state *state, const struct element *element,
			   const xmlChar **attributes, size_t start)
{
	for (; attributes && *attributes; attributes += 2) {
		const char *name = (const char *)attributes[0];
		struct str value = str_from((const char *)attributes[1]);
		if (!element->as && is_attribute_allowed(element->name, name, value)) {
			buffer_printf(state->out, " %s=\"", name);
			html_add_attribute(state->out, value);
			buffer_add_char(state->out, '"');
		} else if (is_refused(name, value)) {
			report(state, start, reached(state) + 1,
			       "the attribute %.*s=\"%.*s\" cannot be used in <%s>",
			       STR_ARG(str_clip(str_from(name), SHOWN)),
			       STR_ARG(str_clip(value, SHOWN)), element->name);
			diag_remedy(
				state->diag,
				"cells take colspan and rowspan with a number, <th> takes "
				"scope with col, row, colgroup or rowgroup, <abbr> takes title");
		}
	}
}

/* The value of an attribute, or empty. */
static struct str value_of(const xmlChar **attributes, const char *name)
{
	for (; attributes && *attributes; attributes += 2)
		if (!strcmp((const char *)attributes[0], name))
			return str_from((const char *)attributes[1]);
	return (struct str){0};
}

/* A link stands in no other, and is the reader's to write. */
static bool open_link(struct subset_state *state, const xmlChar **attributes, size_t start)
{
	const struct html_subset *subset = state->subset;
	struct str address = str_trim(value_of(attributes, "href"));
	if (!address.len || !subset->open_link || state->links)
		return false;
	subset->open_link(subset->context, address, place_of(state, start, reached(state) + 1));
	state->links++;
	return true;
}

/* Caption, then head, then body; the first two once at most. */
static void check_part(struct subset_state *state, struct opened *parent,
		       const struct element *element, size_t start)
{
	enum table_part part = element->part;
	bool again = part == parent->part && part < PART_BODY;
	if (!part || !parent->element || strcmp(parent->element->name, "table") != 0)
		return;
	if (part < parent->part || again)
		report(state, start, reached(state) + 1, "<%s> comes %s in the table",
		       element->name, again ? "twice" : "too late");
	parent->part = part;
}

static bool check_element(struct subset_state *state, const char *name, size_t start)
{
	const struct element *element = find_element(name);
	struct opened *parent = innermost(state);
	size_t end = reached(state) + 1;
	if (!element) {
		report(state, start, end, "the element <%.*s> cannot be used",
		       STR_ARG(str_clip(str_from(name), SHOWN)));
		diag_remedy(
			state->diag,
			"write it in Markdown; HTML is for tables, of table, caption, thead, "
			"tbody, tr, th, td, p, ul, ol, li, strong, em, br, sup, sub, abbr and a");
		return false;
	}
	if (!parent && *element->parents) {
		report(state, start, end, "<%s> stands outside a table", name);
	} else if (parent && parent->element &&
		   !is_listed(element->parents, parent->element->name)) {
		report(state, start, end, "<%s> cannot stand directly in <%s>", name,
		       parent->element->name);
	} else if (parent) {
		parent->children++;
		check_part(state, parent, element, start);
	}
	return true;
}

/* What the end of the table is checked against. */
static void count_element(struct subset_state *state, const char *name, size_t start)
{
	state->captions += !strcmp(name, "caption");
	state->header_cells += !strcmp(name, "th");
	if (!strcmp(name, "table") && !state->depth && state->tables++) {
		report(state, start, reached(state) + 1,
		       "a second table follows without a blank line");
		diag_remedy(state->diag, "leave an empty line between tables");
	}
}

static void add_id(struct subset_state *state)
{
	const struct html_subset *subset = state->subset;
	if (!subset->id.len)
		return;
	buffer_add(state->out, STR(" id=\""));
	if (subset->mark_id)
		subset->mark_id(subset->context);
	buffer_printf(state->out, "%.*s\"", STR_ARG(subset->id));
}

static void on_start(void *context, const xmlChar *xml_name, const xmlChar **attributes)
{
	struct subset_state *state = context;
	const char *name = (const char *)xml_name;
	if (!strcmp(name, "html") || !strcmp(name, "body"))
		return;
	flush_text(state);
	size_t start = tag_start(state, name);
	count_element(state, name, start);
	const struct element *element =
		check_element(state, name, start) ? find_element(name) : NULL;
	bool is_link = element && !strcmp(name, "a") && open_link(state, attributes, start);
	bool is_written = element && (!element->as || *element->as);
	if (is_written)
		buffer_printf(state->out, "<%s", element->as ? element->as : name);
	if (is_written && !strcmp(name, "caption"))
		add_id(state);
	if (element)
		add_attributes(state, element, attributes, start);
	if (is_written)
		buffer_add_char(state->out, '>');
	if (state->depth < DEEPEST) {
		ARRAY_PUT(state->open, state->depth, DEEPEST,
			  (struct opened){.element = element, .start = start, .is_link = is_link});
		return;
	}
	diag_report(state->diag, DIAG_TOO_COMPLEX, place_of(state, start, reached(state)),
		    "elements are nested more than %d deep", DEEPEST);
	state->problems++;
	xmlStopParser(state->parser);
}

static void on_end(void *context, const xmlChar *xml_name)
{
	struct subset_state *state = context;
	const char *name = (const char *)xml_name;
	if (!state->depth || !strcmp(name, "html") || !strcmp(name, "body"))
		return;
	flush_text(state);
	const struct opened *closed = &state->open[--state->depth];
	if (!closed->element || closed->element->is_void)
		return;
	if (closed->is_link) {
		state->subset->close_link(state->subset->context);
		state->links--;
	}
	const char *as = closed->element->as ? closed->element->as : name;
	if (*as)
		buffer_printf(state->out, "</%s>", as);
	if (!closed->children &&
	    (!strcmp(name, "tr") || !strcmp(name, "ul") || !strcmp(name, "ol")))
		report(state, closed->start, closed->start + 3, "<%s> holds nothing", name);
}

/* Elements that are still open where the text ends. */
static void check_closed(struct subset_state *state)
{
	const struct opened *open = innermost(state);
	flush_text(state);
	if (!open || !open->element)
		return;
	report(state, open->start, open->start + 1 + strlen(open->element->name),
	       "<%s> is not closed", open->element->name);
	diag_remedy(state->diag, "HTML ends at the first empty line: leave none inside the table");
}

static void on_comment(void *context, const xmlChar *text)
{
	struct subset_state *state = context;
	size_t at = reached(state);
	if (at >= state->wrapped.len && !xmlStrcmp(text, BAD_CAST "end")) {
		state->ended = true;
		check_closed(state);
		return;
	}
	flush_text(state);
	diag_report(state->diag, DIAG_HTML_COMMENT, place_of(state, tag_start(state, "!--"), at),
		    "an HTML comment is left out");
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *text)
{
	struct subset_state *state = context;
	(void)text;
	flush_text(state);
	report(state, tag_start(state, "?"), reached(state),
	       "the instruction <?%.*s> cannot be used",
	       STR_ARG(str_clip(str_from((const char *)target), SHOWN)));
}

/*
 * What libxml2 mends. An unknown element is reported when it starts, and a lone "&" is what the
 * author meant.
 */
__attribute__((format(printf, 2, 3))) static void on_problem(void *context, const char *format, ...)
{
	struct subset_state *state = context;
	char text[160];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	struct str message = str_trim(str_from(text));
	if ((str_starts(message, STR("Tag ")) && str_ends(message, STR("invalid"))) ||
	    str_starts(message, STR("htmlParseEntityRef")))
		return;
	size_t at = reached(state);
	report(state, at ? at - 1 : 0, at, "the HTML does not hold together here (%.*s)",
	       STR_ARG(str_clip(message, 100)));
}

static void set_handlers(struct subset_state *state)
{
	struct _xmlSAXHandler *handlers = state->parser->sax;
	memset(handlers, 0, sizeof *handlers);
	handlers->startElement = on_start;
	handlers->endElement = on_end;
	handlers->characters = on_text;
	handlers->ignorableWhitespace = on_text;
	handlers->comment = on_comment;
	handlers->processingInstruction = on_instruction;
	handlers->error = on_problem;
	handlers->fatalError = on_problem;
	state->parser->userData = state;
}

static void parse(struct subset_state *state)
{
	if (state->wrapped.len > INT_MAX)
		return;
	state->parser = htmlCreateMemoryParserCtxt(state->wrapped.data, (int)state->wrapped.len);
	if (!state->parser)
		return;
	set_handlers(state);
	htmlCtxtUseOptions(state->parser, HTML_PARSE_NONET);
	state->parser->sax->error = on_problem;
	xmlSwitchEncoding(state->parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(state->parser);
	if (!state->ended && !state->problems)
		report(state, reached(state), reached(state) + 1,
		       "the HTML cannot be read any further");
	htmlFreeParserCtxt(state->parser);
}

/* libxml2 2.9 can turn in circles where a NUL stands among bad UTF-8. */
static void refuse_bytes(struct subset_state *state)
{
	diag_report(state->diag, DIAG_RAW_HTML, state->subset->place,
		    "HTML that is not clean UTF-8 cannot be read");
	state->problems++;
}

static void warn_about_table(const struct subset_state *state)
{
	struct place place = place_of(state, strlen(head), strlen(head) + strlen("<table"));
	if (!state->captions) {
		diag_report(state->diag, DIAG_TABLE_CAPTION, place, "a table has no caption");
		diag_remedy(state->diag, "write <caption>what it shows</caption> behind <table>");
	}
	if (!state->header_cells) {
		diag_report(state->diag, DIAG_TABLE_CAPTION, place, "a table has no header cells");
		diag_remedy(state->diag, "write the cells of its first row as <th scope=\"col\">");
	}
}

bool html_subset_add(const struct html_subset *subset, struct arena *arena, struct diag *diag,
		     struct buffer *out, struct str *caption)
{
	struct buffer wrapped = {0};
	size_t before = out->len;
	buffer_add(&wrapped, str_from(head));
	buffer_add(&wrapped, subset->html);
	buffer_add(&wrapped, str_from(tail));
	struct subset_state state = {
		.subset = subset, .diag = diag, .out = out, .wrapped = buffer_view(&wrapped)};
	if (utf8_is_clean(subset->html))
		parse(&state);
	else
		refuse_bytes(&state);
	if (state.problems)
		out->len = before;
	else
		warn_about_table(&state);
	*caption = arena_copy(arena, str_trim(buffer_view(&state.caption)));
	buffer_free(&state.text);
	buffer_free(&state.caption);
	buffer_free(&wrapped);
	return !state.problems;
}
