/*
 * md4c hands text over in pieces, broken where a mark stood that meant nothing. Pieces that follow
 * each other in the source are put together again (a run) before anything is looked for in them,
 * also over a line end: the "84" of "ORR 84" may stand on the next line.
 */
#include "text/markdown_printer.h"

#include "text/html.h"

/* Tags */

static void report_tag(struct markdown_printer *printer, struct str tag)
{
	if (str_starts(tag, STR("<!--")))
		markdown_note_comment(printer, printer->tag_place);
	else
		markdown_refuse_tag(printer, str_sub(tag, 0, str_find_char(tag, '>') + 1),
				    printer->tag_place);
}

struct reading_tag {
	struct markdown_tag tag;
	struct arena *arena;
};

static struct str decoded(struct str value, struct arena *arena)
{
	struct buffer text = {0};
	html_entity_add_text(&text, value);
	value = arena_copy(arena, str_trim(buffer_view(&text)));
	buffer_free(&text);
	return value;
}

static void take_attribute(void *context, struct str name, struct str value)
{
	struct reading_tag *reading = context;
	struct markdown_tag *tag = &reading->tag;
	struct {
		const char *name;
		struct str *value;
	} wanted[] = {
		{"href", &tag->address}, {"name", &tag->anchor},     {"title", &tag->title},
		{"src", &tag->source},   {"alt", &tag->alternative},
	};
	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++)
		if (str_equal_fold(name, str_from(wanted[i].name)))
			*wanted[i].value = decoded(value, reading->arena);
	tag->is_refused |= str_equal_fold(str_sub(name, 0, 2), STR("on"));
}

struct markdown_tag markdown_tag_of(struct str tag, struct arena *arena)
{
	struct reading_tag reading = {.arena = arena};
	struct html_scan scan = {.rest = tag, .attribute = take_attribute, .context = &reading};
	struct html_piece piece;
	if (html_next(&scan, &piece))
		reading.tag.name = piece.name;
	return reading.tag;
}

static bool is_id(struct str id)
{
	bool letter = id.len && id.data[0] >= 'a' && id.data[0] <= 'z';
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		if (c != '-' && !ascii_is_digit(c) && !(c >= 'a' && c <= 'z'))
			return false;
	}
	return letter && id.len <= 80;
}

/* <a name="top">: what a link to "#top" leads to, where the block has no other id. */
static void name_block(struct markdown_printer *printer, struct str name)
{
	if (printer->options->form != MARKDOWN_BODY || !printer->pending.is_open ||
	    printer->depth || printer->pending.id.len || !is_id(name) ||
	    markdown_id_is_number(name) || str_starts(name, STR("the-")))
		return;
	name = arena_copy(printer->arena, name);
	if (markdown_id_take(printer, name))
		printer->pending.id = name;
}

/* What an element inside a text becomes; those of the last row only look like something. */
static const struct inside {
	const char *names;
	struct str start, end;
} insides[] = {
	{"strong|b", {"<strong>", 8}, {"</strong>", 9}},
	{"em|i", {"<em>", 4}, {"</em>", 5}},
	{"sup", {"<sup>", 5}, {"</sup>", 6}},
	{"sub", {"<sub>", 5}, {"</sub>", 6}},
	{"s|del|strike", {"<del>", 5}, {"</del>", 6}},
	{"abbr", {"<abbr", 5}, {"</abbr>", 7}},
	{"a", {0}, {0}},
	{"u|ins|span|font|small|mark", {0}, {0}},
};

static const struct inside *find_inside(struct str name)
{
	for (size_t i = 0; i < ARRAY_SIZE(insides); i++)
		if (str_is_one_of(name, insides[i].names))
			return &insides[i];
	return NULL;
}

static void print_abbreviation(struct markdown_printer *printer, const struct markdown_tag *tag)
{
	markdown_add(printer, STR("<abbr"));
	if (tag->title.len) {
		markdown_add(printer, STR(" title=\""));
		html_add_attribute(&printer->html, tag->title);
		markdown_add(printer, STR("\""));
	}
	markdown_add(printer, STR(">"));
}

static bool open_tag(struct markdown_printer *printer, const struct markdown_tag *tag)
{
	const struct inside *inside = find_inside(tag->name);
	bool is_link = tag->address.len && str_equal_fold(tag->name, STR("a"));
	if (!inside || tag->is_refused || printer->tag_count == MARKDOWN_INLINE_TAGS ||
	    (str_equal_fold(tag->name, STR("a")) && !is_link && !tag->anchor.len) ||
	    (is_link && printer->links))
		return false;
	ARRAY_PUT(printer->tags, printer->tag_count, MARKDOWN_INLINE_TAGS,
		  (struct markdown_inline_tag){.name = arena_copy(printer->arena, tag->name),
					       .end = inside->end,
					       .is_link = is_link,
					       .place = printer->tag_place,
					       .spans = printer->spans});
	if (is_link)
		markdown_open_link(printer, tag->address, tag->title, printer->tag_place);
	else if (str_equal_fold(tag->name, STR("abbr")))
		print_abbreviation(printer, tag);
	else
		markdown_add(printer, inside->start);
	if (tag->anchor.len && !is_link)
		name_block(printer, tag->anchor);
	return true;
}

static bool close_tag(struct markdown_printer *printer, struct str name)
{
	const struct markdown_inline_tag *open =
		printer->tag_count ? &printer->tags[printer->tag_count - 1] : NULL;
	if (!open || !str_equal_fold(open->name, name) || open->spans != printer->spans)
		return false;
	printer->tag_count--;
	if (open->is_link)
		markdown_close_link(printer);
	else
		markdown_add(printer, open->end);
	return true;
}

/* "<sup>", "</sup>", "<br>": one tag with all that is in it. */
static bool print_tag(struct markdown_printer *printer, struct str written)
{
	struct markdown_tag tag = markdown_tag_of(written, &printer->scratch);
	if (str_starts(written, STR("</")))
		return close_tag(printer, tag.name);
	if (str_equal_fold(tag.name, STR("img")) && tag.source.len && !tag.is_refused) {
		markdown_open_image(printer);
		buffer_add(&printer->alternative, tag.alternative);
		markdown_close_image(printer, tag.source, tag.title, printer->tag_place);
		return true;
	}
	if (!str_equal_fold(tag.name, STR("br")) || tag.is_refused)
		return open_tag(printer, &tag);
	markdown_add(printer, STR("<br>"));
	printer->in_word = false;
	return true;
}

/* Where the first tag ends; quoted values may hold a ">". */
static size_t tag_len(struct str tags)
{
	char quote = 0;
	if (str_starts(tags, STR("<!--")))
		return tags.len;
	for (size_t i = 0; i < tags.len; i++) {
		char c = tags.data[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return tags.len;
}

static void flush_tag(struct markdown_printer *printer)
{
	struct str tags = buffer_view(&printer->tag);
	printer->tag.len = 0;
	while (tags.len && !printer->stopped) {
		struct str tag = str_sub(tags, 0, tag_len(tags));
		if (printer->images || !print_tag(printer, tag))
			report_tag(printer, tag);
		tags = str_skip(tags, tag.len);
	}
}

void markdown_check_tags(struct markdown_printer *printer, unsigned spans)
{
	while (printer->tag_count) {
		const struct markdown_inline_tag *tag = &printer->tags[printer->tag_count - 1];
		if (spans && tag->spans < spans)
			return;
		printer->tag_count--;
		if (!tag->is_link && !tag->end.len)
			continue;
		markdown_report(printer, DIAG_RAW_HTML, tag->place,
				"<%.*s> is not closed where it should be", STR_ARG(tag->name));
		diag_remedy(printer->diag, "write </%.*s> before the text around it ends",
			    STR_ARG(tag->name));
	}
}

/* Runs */

/* A table may follow: then this is its caption, and its text is wanted. */
static void look_for_caption(struct markdown_printer *printer)
{
	const struct markdown_pending *pending = &printer->pending;
	if (!printer->keeps_plain && pending->is_open && printer->html.len == pending->start &&
	    str_starts(printer->run, STR("Table:"))) {
		printer->keeps_plain = true;
		buffer_reset(&printer->plain);
	}
}

void markdown_flush(struct markdown_printer *printer)
{
	if (printer->tag.len)
		flush_tag(printer);
	look_for_caption(printer);
	struct str run = printer->run;
	bool breaks = printer->run_breaks;
	printer->run = (struct str){0};
	printer->run_breaks = false;
	if (run.len)
		markdown_print_run(printer, run, NULL);
	if (breaks)
		markdown_add_plain(printer, STR("\n"));
}

/* Collect a tag, which md4c hands over line by line. */
void markdown_add_tag(struct markdown_printer *printer, struct str piece)
{
	size_t start;
	if (!printer->tag.len) {
		markdown_flush(printer);
		printer->tag_place = markdown_place(printer, piece);
	}
	if (markdown_offset(printer, piece, &start)) {
		printer->reached = start + piece.len;
		if (printer->pending.source == SIZE_MAX)
			printer->pending.source = start;
	}
	buffer_add(&printer->tag, piece);
}

/* Does this piece go on where the run ended, or on its next line? */
static bool goes_on(const struct markdown_printer *printer, struct str piece)
{
	size_t start, end;
	struct str run = printer->run;
	if (!run.len || !markdown_offset(printer, piece, &start) ||
	    !markdown_offset(printer, str_skip(run, run.len - 1), &end))
		return false;
	if (++end == start)
		return !printer->run_breaks;
	struct str gap = str_sub(printer->input.copy, end, start);
	return printer->run_breaks && gap.len && !str_trim(gap).len;
}

/* md4c leaves out the backslash of "\[": then it is not ours to read. */
static bool is_escaped(const struct markdown_printer *printer, struct str piece)
{
	size_t at;
	return markdown_offset(printer, piece, &at) && at > 0 &&
	       printer->input.copy.data[at - 1] == '\\' && at != printer->escaped;
}

static void note_position(struct markdown_printer *printer, struct str piece)
{
	size_t start;
	struct markdown_pending *pending = &printer->pending;
	if (!markdown_offset(printer, piece, &start))
		return;
	if (pending->is_open && pending->source == SIZE_MAX)
		pending->source = start;
	printer->reached = start + piece.len;
}

void markdown_add_text(struct markdown_printer *printer, struct str piece)
{
	size_t start = 0;
	note_position(printer, piece);
	if (markdown_offset(printer, piece, &start) && start < printer->input.prefix)
		piece = str_skip(piece, printer->input.prefix - start);
	if (printer->tag.len)
		flush_tag(printer);
	if (printer->images) {
		markdown_add_plain(printer, piece);
	} else if (goes_on(printer, piece)) {
		printer->run.len = (size_t)(piece.data + piece.len - printer->run.data);
		printer->run_breaks = false;
	} else {
		markdown_flush(printer);
		if (piece.len && is_escaped(printer, piece)) {
			printer->escaped = start + 1;
			markdown_add_plain(printer, str_sub(piece, 0, 1));
			piece = str_skip(piece, 1);
		}
		printer->run = piece;
	}
}

void markdown_add_line_end(struct markdown_printer *printer)
{
	if (printer->images) {
		markdown_add_plain(printer, STR(" "));
		return;
	}
	if (!printer->run.len || printer->run_breaks) {
		markdown_flush(printer);
		markdown_add_plain(printer, STR("\n"));
	}
	printer->run_breaks = printer->run.len > 0;
}

void markdown_add_prose(struct markdown_printer *printer, struct str text, struct place place)
{
	markdown_print_run(printer, text, &place);
}

/* Take the id of "{#id}" for the block, or say why it cannot have it. */
static void claim_id(struct markdown_printer *printer, struct str mark)
{
	struct str id = str_sub(mark, 2, mark.len - 1);
	struct place place = markdown_place(printer, mark);
	if (!is_id(id) || markdown_id_is_number(id) || str_starts(id, STR("the-"))) {
		markdown_report(printer, DIAG_BAD_ID, place,
				"\"%.*s\" cannot be the id of a heading or paragraph",
				STR_ARG(str_clip(id, MARKDOWN_SHOWN)));
		diag_remedy(printer->diag,
			    "an id has letters a-z, digits and hyphens, begins with a letter, and "
			    "is not like \"p3\" or \"t1\", which number paragraphs and tables, nor "
			    "begins with \"the-\", as parts of the page around do");
		return;
	}
	id = arena_copy(printer->arena, id);
	if (markdown_id_take(printer, id)) {
		printer->pending.id = id;
		return;
	}
	markdown_report(printer, DIAG_DUPLICATE_ID, place,
			"the id \"%.*s\" stands on this page already", STR_ARG(id));
}

void markdown_take_id(struct markdown_printer *printer)
{
	struct str run = str_trim_end(printer->run);
	if (printer->run_breaks || !str_ends(run, STR("}")))
		return;
	size_t open = run.len;
	while (open && run.data[open - 1] != '{' && run.data[open - 1] != '\n')
		open--;
	if (!open || run.data[open - 1] != '{' || open >= run.len || run.data[open] != '#')
		return;
	claim_id(printer, str_skip(run, open - 1));
	printer->run = str_trim_end(str_sub(run, 0, open - 1));
}
