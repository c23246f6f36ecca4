/*
 * The door to md4c: what it calls, decoded and passed on.
 *
 * It is stopped with a negative number only: it takes others for success.
 */
#include "text/markdown_printer.h"

#include <string.h>

#include <md4c.h>

#include "text/html.h"

static const size_t largest_input = (size_t)4 << 20;
static const size_t output_allowance = (size_t)1 << 20;

/* Whether md4c is to go on after a call. */
static int proceed(struct markdown_printer *printer)
{
	if (printer->stopped)
		return -1;
	if (printer->html.len + printer->weight <= printer->limit)
		return 0;
	printer->stopped = true;
	markdown_report(printer, DIAG_TOO_COMPLEX,
			markdown_place_between(printer, printer->reached, printer->reached + 1),
			"the text would grow to more than %d times its size",
			MARKDOWN_OUTPUT_FACTOR);
	return -1;
}

static bool is_too_deep(struct markdown_printer *printer, unsigned depth, const char *what)
{
	if (depth <= MARKDOWN_DEEPEST)
		return false;
	markdown_report(printer, DIAG_TOO_COMPLEX,
			markdown_place_between(printer, printer->reached, printer->reached + 1),
			"%s are nested more than %d deep", what, MARKDOWN_DEEPEST);
	printer->stopped = true;
	return true;
}

/* Text of md4c's attributes, with character references decoded. */
static struct str decode(const MD_ATTRIBUTE *attribute, struct buffer *room)
{
	struct str text = {attribute->text, attribute->size};
	if (!text.len || (attribute->substr_types[0] == MD_TEXT_NORMAL &&
			  attribute->substr_offsets[1] == attribute->size))
		return text;
	buffer_reset(room);
	for (size_t i = 0; attribute->substr_offsets[i] < text.len; i++) {
		struct str part = str_sub(text, attribute->substr_offsets[i],
					  attribute->substr_offsets[i + 1]);
		if (attribute->substr_types[i] == MD_TEXT_NULLCHAR)
			buffer_add(room, STR("\uFFFD"));
		else if (attribute->substr_types[i] != MD_TEXT_ENTITY ||
			 !html_entity_add(room, part))
			buffer_add(room, part);
	}
	return buffer_view(room);
}

static struct place attribute_place(const struct markdown_printer *printer,
				    const MD_ATTRIBUTE *attribute)
{
	return markdown_place(printer, (struct str){attribute->text, attribute->size});
}

static enum markdown_align align_of(const void *detail)
{
	switch (((const MD_BLOCK_TD_DETAIL *)detail)->align) {
	case MD_ALIGN_CENTER:
		return MARKDOWN_ALIGN_CENTRE;
	case MD_ALIGN_RIGHT:
		return MARKDOWN_ALIGN_RIGHT;
	default:
		return MARKDOWN_ALIGN_NONE;
	}
}

static enum markdown_task task_of(const MD_BLOCK_LI_DETAIL *detail)
{
	if (!detail->is_task)
		return MARKDOWN_NO_TASK;
	return detail->task_mark == ' ' ? MARKDOWN_TASK_TO_DO : MARKDOWN_TASK_DONE;
}

static void open_code(struct markdown_printer *printer, const MD_BLOCK_CODE_DETAIL *detail)
{
	markdown_open_code(printer, (struct str){detail->lang.text, detail->lang.size});
}

static void open_block(struct markdown_printer *printer, MD_BLOCKTYPE type, void *detail)
{
	switch (type) {
	case MD_BLOCK_QUOTE:
		markdown_open_quotation(printer);
		break;
	case MD_BLOCK_UL:
		markdown_open_list(printer, false, 1);
		break;
	case MD_BLOCK_OL:
		markdown_open_list(printer, true, ((MD_BLOCK_OL_DETAIL *)detail)->start);
		break;
	case MD_BLOCK_LI:
		markdown_open_item(printer, task_of(detail));
		break;
	case MD_BLOCK_HR:
		markdown_add(printer, STR("<hr>\n"));
		break;
	case MD_BLOCK_H:
		markdown_open_heading(printer, ((MD_BLOCK_H_DETAIL *)detail)->level);
		break;
	case MD_BLOCK_CODE:
		open_code(printer, detail);
		break;
	case MD_BLOCK_HTML:
		markdown_flush(printer);
		printer->verbatim = (struct str){0};
		printer->in_html = true;
		break;
	case MD_BLOCK_P:
		markdown_open_paragraph(printer);
		break;
	case MD_BLOCK_TABLE:
		markdown_open_table(printer, ((MD_BLOCK_TABLE_DETAIL *)detail)->col_count);
		break;
	case MD_BLOCK_THEAD:
		markdown_add(printer, STR("<thead>\n"));
		break;
	case MD_BLOCK_TBODY:
		markdown_add(printer, STR("<tbody>\n"));
		break;
	case MD_BLOCK_TR:
		markdown_add(printer, STR("<tr>"));
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		markdown_open_cell(printer, type == MD_BLOCK_TH, align_of(detail));
		break;
	default:
		break;
	}
}

static void close_block(struct markdown_printer *printer, MD_BLOCKTYPE type)
{
	switch (type) {
	case MD_BLOCK_QUOTE:
		markdown_close_quotation(printer);
		break;
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		markdown_close_list(printer, type == MD_BLOCK_OL);
		break;
	case MD_BLOCK_LI:
		markdown_close_item(printer);
		break;
	case MD_BLOCK_H:
		markdown_close_heading(printer);
		break;
	case MD_BLOCK_CODE:
		markdown_close_code(printer);
		break;
	case MD_BLOCK_HTML:
		printer->in_html = false;
		markdown_close_html(printer);
		break;
	case MD_BLOCK_P:
		markdown_close_paragraph(printer);
		break;
	case MD_BLOCK_TABLE:
		markdown_close_table(printer);
		break;
	case MD_BLOCK_THEAD:
		markdown_add(printer, STR("</thead>\n"));
		break;
	case MD_BLOCK_TBODY:
		markdown_add(printer, STR("</tbody>\n"));
		break;
	case MD_BLOCK_TR:
		markdown_add(printer, STR("</tr>\n"));
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		markdown_close_cell(printer);
		break;
	default:
		break;
	}
}

/* The tags of a span that is no more than a tag. */
static void print_span(struct markdown_printer *printer, MD_SPANTYPE type, bool is_end)
{
	struct str tag = {0};
	switch (type) {
	case MD_SPAN_EM:
		tag = is_end ? STR("</em>") : STR("<em>");
		break;
	case MD_SPAN_STRONG:
		tag = is_end ? STR("</strong>") : STR("<strong>");
		break;
	case MD_SPAN_CODE:
		tag = is_end ? STR("</code>") : STR("<code>");
		break;
	case MD_SPAN_DEL:
		tag = is_end ? STR("</del>") : STR("<del>");
		break;
	default:
		break;
	}
	markdown_flush(printer);
	if (!printer->images)
		markdown_add(printer, tag);
}

/*
 * md4c 0.4.8 takes a mark inside an address for the other end of one outside, and so ends what it
 * never began, or never ends what it began.
 */
static void report_crossing(struct markdown_printer *printer)
{
	markdown_report(printer, DIAG_ODD_WRITING,
			markdown_place_between(printer, printer->reached, printer->reached + 1),
			"a mark of emphasis near here has no partner");
	diag_remedy(printer->diag, "write \"\\*\" or \"\\_\" for one that stands for itself");
}

/* No span goes on behind its block. */
static void end_spans(struct markdown_printer *printer)
{
	if (!printer->spans)
		return;
	report_crossing(printer);
	markdown_flush(printer);
	while (printer->spans) {
		MD_SPANTYPE type = printer->open_spans[--printer->spans];
		if (type == MD_SPAN_IMG)
			markdown_drop_image(printer);
		else if (type == MD_SPAN_A)
			markdown_close_link(printer);
		else
			print_span(printer, type, true);
	}
}

/*
 * Footnotes are printed at the end of the section that refers to them first, in front of the next
 * heading, and not at the end of all: where a section is taken out of a body, as that of a private
 * item out of minutes, its footnotes go with it.
 */

static bool parse(struct markdown_printer *printer);

static void print_text(struct markdown_printer *printer, const struct markdown_footnote *footnote)
{
	struct markdown_input outer = printer->input;
	size_t reached = printer->reached, escaped = printer->escaped;
	struct buffer copy = {0};
	printer->input = (struct markdown_input){.place = footnote->place, .exact = outer.exact};
	printer->reached = printer->escaped = 0;
	printer->in_footnote = true;
	printer->depth++;
	if (markdown_ready(printer, footnote->text, &copy) && parse(printer))
		markdown_flush(printer);
	markdown_settle(printer);
	printer->depth--;
	printer->in_footnote = false;
	printer->input = outer;
	printer->reached = reached;
	printer->escaped = escaped;
	buffer_free(&copy);
}

static void add_footnotes(struct markdown_printer *printer)
{
	if (printer->in_footnote || printer->depth || printer->printed == printer->waiting.count)
		return;
	buffer_printf(&printer->html, "<div class=\"footnotes\">\n<ol start=\"%zu\">\n",
		      printer->printed + 1);
	/* Those that a footnote refers to follow it. */
	while (printer->printed < printer->waiting.count && !printer->stopped) {
		uint32_t index = printer->waiting.items[printer->printed++];
		struct markdown_footnote footnote = printer->footnotes.items[index];
		markdown_add(printer, STR("<li id=\""));
		markdown_add_id(printer, footnote.id);
		markdown_add(printer, STR("\">"));
		print_text(printer, &footnote);
		markdown_add(printer, STR("<a href=\"#"));
		markdown_add_id(printer, footnote.back);
		buffer_printf(&printer->html,
			      "\" aria-label=\"Back to the text of footnote %u\">Back</a></li>\n",
			      footnote.number);
	}
	markdown_add(printer, STR("</ol>\n</div>\n"));
}

static void check_footnotes(struct markdown_printer *printer)
{
	for (size_t i = 0; i < printer->footnotes.count && !printer->stopped; i++) {
		const struct markdown_footnote *footnote = &printer->footnotes.items[i];
		struct str label = str_clip(footnote->label, MARKDOWN_SHOWN);
		if (footnote->number)
			continue;
		markdown_report(printer, DIAG_ODD_WRITING, footnote->place,
				"no text refers to the footnote \"[^%.*s]\", which is left out",
				STR_ARG(label));
		diag_remedy(printer->diag, "write \"[^%.*s]\" where it belongs", STR_ARG(label));
	}
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct markdown_printer *printer = context;
	bool nests = type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL;
	if (nests && is_too_deep(printer, printer->depth + 1, "lists and quotations"))
		return -1;
	end_spans(printer);
	if (type != MD_BLOCK_TABLE)
		markdown_settle(printer);
	if (type == MD_BLOCK_H)
		add_footnotes(printer);
	if (type == MD_BLOCK_P || type == MD_BLOCK_H || printer->options->form != MARKDOWN_INLINE)
		open_block(printer, type, detail);
	return proceed(printer);
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct markdown_printer *printer = context;
	(void)detail;
	end_spans(printer);
	markdown_settle(printer);
	close_block(printer, type);
	return proceed(printer);
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct markdown_printer *printer = context;
	if (is_too_deep(printer, printer->spans + 1, "emphasis and links"))
		return -1;
	markdown_flush(printer);
	if (type == MD_SPAN_IMG) {
		markdown_open_image(printer);
	} else if (type == MD_SPAN_A) {
		MD_SPAN_A_DETAIL *link = detail;
		struct place place = attribute_place(printer, &link->href);
		struct str title = decode(&link->title, &printer->title);
		markdown_open_link(printer, decode(&link->href, &printer->address), title, place);
	} else {
		print_span(printer, type, false);
	}
	ARRAY_PUT(printer->open_spans, printer->spans, MARKDOWN_DEEPEST, (uint8_t)type);
	return proceed(printer);
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct markdown_printer *printer = context;
	markdown_flush(printer);
	if (!printer->spans || printer->open_spans[printer->spans - 1] != type) {
		report_crossing(printer);
		return proceed(printer);
	}
	if (!printer->images)
		markdown_check_tags(printer, printer->spans);
	printer->spans--;
	if (type == MD_SPAN_IMG) {
		MD_SPAN_IMG_DETAIL *image = detail;
		struct place place = attribute_place(printer, &image->src);
		struct str title = decode(&image->title, &printer->title);
		markdown_close_image(printer, decode(&image->src, &printer->address), title, place);
	} else if (type == MD_SPAN_A) {
		markdown_close_link(printer);
	} else {
		print_span(printer, type, true);
	}
	return proceed(printer);
}

/* A character reference; one that nobody knows is text. */
static void add_entity(struct markdown_printer *printer, struct str entity)
{
	markdown_flush(printer);
	buffer_reset(&printer->address);
	if (html_entity_add(&printer->address, entity))
		entity = buffer_view(&printer->address);
	markdown_add_plain(printer, entity);
}

static void add_break(struct markdown_printer *printer)
{
	markdown_flush(printer);
	if (printer->images) {
		markdown_add_plain(printer, STR(" "));
		return;
	}
	markdown_add(printer, STR("<br>"));
	markdown_add_plain(printer, STR("\n"));
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
	struct markdown_printer *printer = context;
	struct str piece = {text, size};
	switch (type) {
	case MD_TEXT_NORMAL:
		markdown_add_text(printer, piece);
		break;
	case MD_TEXT_NULLCHAR:
		markdown_flush(printer);
		markdown_add_plain(printer, STR("\uFFFD"));
		break;
	case MD_TEXT_BR:
		add_break(printer);
		break;
	case MD_TEXT_SOFTBR:
		markdown_add_line_end(printer);
		break;
	case MD_TEXT_ENTITY:
		add_entity(printer, piece);
		break;
	case MD_TEXT_HTML:
		if (printer->in_html)
			markdown_add_verbatim(printer, piece);
		else
			markdown_add_tag(printer, piece);
		break;
	default:
		markdown_add_code(printer, piece);
		break;
	}
	return proceed(printer);
}

static bool parse(struct markdown_printer *printer)
{
	static const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
		.enter_block = on_enter_block,
		.leave_block = on_leave_block,
		.enter_span = on_enter_span,
		.leave_span = on_leave_span,
		.text = on_text,
	};
	struct str copy = printer->input.copy;
	return md_parse(copy.data, (MD_SIZE)copy.len, &parser, printer) == 0;
}

static void parse_all(struct markdown_printer *printer)
{
	if (parse(printer)) {
		markdown_flush(printer);
		add_footnotes(printer);
		check_footnotes(printer);
		markdown_check_fragments(printer);
	} else if (!printer->problems) {
		markdown_report(printer, DIAG_TOO_COMPLEX, printer->input.place,
				"the text cannot be read");
	} else if (printer->problems >= MARKDOWN_MOST_PROBLEMS) {
		markdown_report(printer, DIAG_TOO_COMPLEX, printer->input.place,
				"after %d problems the rest of this text is not read",
				MARKDOWN_MOST_PROBLEMS);
	}
}

/* What may stand in a text a hundred times, told once. */
static void report_gathered(struct markdown_printer *printer)
{
	if (printer->bracketed) {
		markdown_report(printer, DIAG_ODD_WRITING, printer->bracketed_at,
				"\"%.*s\" is no HTML, and is printed as it stands%s",
				STR_ARG(str_clip(printer->bracketed_words, MARKDOWN_SHOWN)),
				printer->bracketed > 1 ? "; there are more in this text" : "");
		diag_remedy(printer->diag, "write \"\\%.*s\" if that is meant",
			    STR_ARG(str_clip(printer->bracketed_words, MARKDOWN_SHOWN)));
	}
	if (printer->refused) {
		struct str more = {0};
		if (printer->refused > 1)
			more = arena_printf(printer->arena, ", nor %zu more tag%s of this text",
					    printer->refused - 1, str_plural(printer->refused - 1));
		markdown_report(printer, DIAG_RAW_HTML, printer->refused_at,
				"the HTML \"%.*s\" cannot be used%.*s",
				STR_ARG(printer->refused_tag), STR_ARG(more));
		diag_remedy(printer->diag,
			    "write it in Markdown, or as plain HTML: p, div, headings, lists, "
			    "tables, strong, em, u, sup, sub, br, img, abbr with title, a with "
			    "href; where no HTML is meant, write \"\\<\"");
	}
	if (printer->comments) {
		markdown_report(printer, DIAG_HTML_COMMENT, printer->comments_at,
				printer->comments > 1 ? "%zu HTML comments are left out"
						      : "an HTML comment is left out",
				printer->comments);
		diag_remedy(printer->diag, "delete it, or write as text what readers should see");
	}
}

/* The items of a list, for as long as the arena. */
static void *keep(struct arena *arena, const void *items, size_t count, size_t size)
{
	void *kept = arena_alloc(arena, size, count);
	if (count)
		memcpy(kept, items, count * size);
	return kept;
}

#define KEEP(list) keep(arena, (list).items, (list).count, sizeof *(list).items)

static void finish(struct markdown_printer *printer, struct markdown *out)
{
	struct arena *arena = printer->arena, *html = printer->options->html;
	*out = (struct markdown){
		.html = arena_copy(html ? html : arena, buffer_view(&printer->html)),
		.patches = KEEP(printer->patches),
		.patch_count = printer->patches.count,
		.marks = KEEP(printer->marks),
		.mark_count = printer->marks.count,
		.references = KEEP(printer->references),
		.reference_count = printer->references.count,
		.externals = KEEP(printer->externals),
		.external_count = printer->externals.count,
		.blocks = KEEP(printer->blocks),
		.block_count = printer->blocks.count,
		.charts = KEEP(printer->charts),
		.chart_count = printer->charts.count,
		.news = KEEP(printer->news),
		.news_count = printer->news.count,
		.words = printer->words,
	};
}

static void release(struct markdown_printer *printer)
{
	struct buffer *buffers[] = {
		&printer->html,    &printer->tag,   &printer->plain,   &printer->alternative,
		&printer->address, &printer->title, &printer->tag_put,
	};
	for (size_t i = 0; i < ARRAY_SIZE(buffers); i++)
		buffer_free(buffers[i]);
	arena_free(&printer->scratch);
}

struct markdown_text markdown_text_of(const struct source *source, struct span span)
{
	return (struct markdown_text){
		.text = str_sub(source->text, span.start, span.end),
		.place = {source, span},
		.verbatim = true,
	};
}

bool markdown_render(const struct markdown_text *text, const struct markdown_options *options,
		     struct arena *arena, struct diag *diag, struct markdown *out)
{
	struct buffer copy = {0};
	size_t len = text->text.len;
	struct markdown_printer printer = {
		.options = options,
		.input = {.place = text->place, .exact = text->verbatim && text->place.source},
		.arena = arena,
		.diag = diag,
		.limit = output_allowance + len * MARKDOWN_OUTPUT_FACTOR,
	};
	*out = (struct markdown){0};
	if (len > largest_input)
		return diag_report(diag, DIAG_TOO_LARGE, text->place,
				   "a text of %zu bytes is larger than %zu MB", len,
				   largest_input >> 20);
	markdown_set_stops(&printer);
	for (size_t i = 0; i < options->taken_count; i++)
		markdown_id_take(&printer, options->taken[i]);
	if (markdown_ready(&printer, text->text, &copy))
		parse_all(&printer);
	report_gathered(&printer);
	finish(&printer, out);
	release(&printer);
	buffer_free(&copy);
	return !printer.failed;
}

const struct markdown_block *markdown_find_block(const struct markdown *body, struct str id)
{
	for (size_t i = 0; i < body->block_count; i++)
		if (str_equal(body->blocks[i].id, id))
			return &body->blocks[i];
	return NULL;
}
