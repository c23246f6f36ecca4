/*
 * Bodies and other texts of authors, with what was not known when they were read: addresses, names,
 * and in a pack the ids and levels of its parts.
 */
#include "site/view.h"

#include "base/buffer.h"
#include "record/link.h"
#include "record/prose.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/drawing_value.h"
#include "site/files.h"
#include "site/kind_pages.h"
#include "site/pack.h"
#include "text/html.h"
#include "text/url.h"
#include "theme/template.h"

static bool is_shown(const struct thing *thing)
{
	return thing->has_page || thing->fragment.len > 0;
}

static struct value thing_url(const struct view *view, const struct thing *thing,
			      struct str fragment)
{
	if (!is_shown(thing))
		return (struct value){0};
	if (fragment.len)
		return view_address(view, address_body(thing, view->arena),
				    address_place(thing, fragment, view->arena));
	return view_address(view, thing->address, thing->fragment);
}

/* The address of a file that lies beside the text: "pack.pdf#page=3". */
static struct str file_url(const struct view *view, const struct thing *from, struct str written)
{
	size_t hash = str_find_char(written, '#');
	const struct site_file *file = files_find(view->files, from, str_sub(written, 0, hash));
	if (!file)
		return written;
	return view_address(view, file->address, str_sub(written, hash + 1, written.len)).text;
}

/* A body being printed, piece by piece. */
struct printing {
	const struct view *view;
	const struct thing *from;
	const struct prose *prose;
	const struct pack_part *part; /* of a pack, or null */
	bool is_quote;                /* on a page that is not its own */
	struct buffer out;
	size_t at;          /* printed up to here */
	size_t patch, mark; /* the next of them */
	bool unlinked;      /* inside a link that leads nowhere */
	bool renamed;       /* inside one whose words give way to another name */
	struct str note;    /* to stand behind the link that is open */
};

static const struct str link_open = {"<a href=\"", 9};
static const struct str link_close = {"</a>", 4};

/* Where a link leads that ends in a piece; returns what is left of that. */
static struct str print_note(struct printing *printing, struct str piece)
{
	size_t close = str_find(piece, link_close);
	if (close == piece.len)
		return piece;
	size_t end = close + link_close.len;
	buffer_add(&printing->out, str_sub(piece, 0, end));
	buffer_add(&printing->out, STR(" ("));
	html_add_text(&printing->out, printing->note);
	buffer_add(&printing->out, STR(")"));
	printing->note = (struct str){0};
	return str_sub(piece, end, piece.len);
}

/* A piece of finished HTML; the end of a link that was left out goes too. */
static void print_piece(struct printing *printing, struct str piece)
{
	if (printing->renamed) {
		size_t close = str_find(piece, link_close);
		if (close == piece.len)
			return;
		piece = str_skip(piece, close);
		printing->renamed = false;
	}
	if (printing->unlinked) {
		size_t close = str_find(piece, link_close);
		buffer_add(&printing->out, str_sub(piece, 0, close));
		if (close == piece.len)
			return;
		piece = str_sub(piece, close + link_close.len, piece.len);
		printing->unlinked = false;
	}
	if (printing->note.len)
		piece = print_note(printing, piece);
	buffer_add(&printing->out, piece);
}

/* A picture that the page carries inside; what it cannot carry is nothing. */
static void print_picture(struct printing *printing, struct str name)
{
	const struct view *view = printing->view;
	const struct site_file *file = files_find(view->files, printing->from, name);
	struct str bytes = {0};
	if (file)
		view->reader->read(view->reader->context, file, printing->view->arena, &bytes);
	picture_add(&printing->out, bytes);
}

/* The address of what is at a partner; the note goes behind its name. */
static struct str print_shared(struct printing *printing, const struct link *link)
{
	struct elsewhere shared = kind_pages(link->shared->kind)->elsewhere(link->shared);
	printing->note = shared.note;
	return arena_printf(printing->view->arena, "%.*s%s%.*s", STR_ARG(shared.address),
			    link->fragment.len ? "#" : "", STR_ARG(link->fragment));
}

/* The words of a meeting stay as they are. */
static bool is_approved(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return kind->is_approved && kind->is_approved(thing);
}

static struct str url_of(struct printing *printing, const struct link *link)
{
	const struct view *view = printing->view;
	if (link->gone)
		return thing_url(view, link->gone, (struct str){0}).text;
	if (link->shared)
		return print_shared(printing, link);
	if (link->target)
		return thing_url(view, link->target, link->fragment).text;
	return file_url(view, printing->from, link->written);
}

/*
 * The beginning of a link, which Markdown has written without its address; what has no page is only
 * text. What was withdrawn is called by a neutral name, and says nothing else.
 */
static void print_link(struct printing *printing, const struct link *link)
{
	struct str behind =
		str_skip(prose_read(printing->prose)->html, printing->at + link_open.len);
	struct str rest = str_sub(behind, 0, str_find_char(behind, '>') + 1);
	struct str url = url_of(printing, link);
	printing->at += link_open.len + rest.len;
	printing->unlinked = !url.len;
	if (url.len) {
		buffer_add(&printing->out, link_open);
		html_add_url(&printing->out, url);
		buffer_add(&printing->out, link->gone ? STR("\">") : rest);
	}
	if (!link->gone || is_approved(printing->from))
		return;
	html_add_text(&printing->out, link_name(link));
	printing->renamed = true;
}

static void print_image(struct printing *printing, const struct link *link)
{
	if (printing->view->reader)
		print_picture(printing, link->written);
	else
		html_add_url(&printing->out, url_of(printing, link));
}

/* The first patch at or behind an offset. */
static size_t first_patch(const struct markdown *text, size_t offset)
{
	size_t at;
	ARRAY_SEEK(at, text->patch_count, text->patches[at].offset < offset);
	return at;
}

static size_t first_mark(const struct markdown *text, size_t offset)
{
	size_t at;
	ARRAY_SEEK(at, text->mark_count, text->marks[at].offset < offset);
	return at;
}

static void print_until(struct printing *printing, size_t offset)
{
	print_piece(printing, str_sub(prose_read(printing->prose)->html, printing->at, offset));
	printing->at = offset;
}

/* A partial of the theme prints a block where it stands in the text. */
static void print_partial(struct printing *printing, struct str partial, struct value value)
{
	const struct view *view = printing->view;
	enum theme_end end = theme_render(view->theme, partial, value, &printing->out);
	if (end != THEME_DONE)
		view->memory->end = end;
}

static void print_drawing(struct printing *printing, const struct markdown_chart *chart)
{
	print_partial(printing, STR("chart"),
		      drawing_value_of_chart(printing->view, printing->from, chart));
}

static void print_news(struct printing *printing, const struct markdown_news *news)
{
	const struct link *link = &printing->prose->links[news->reference];
	print_partial(printing, STR("news"),
		      printing->view->news(printing->view, link->target, (size_t)news->entries));
}

/* What lives on another site is named with where and when it is from. */
static void print_name(struct printing *printing, const struct link *link)
{
	const struct thing *target = link->target;
	struct str name = link_name(link);
	size_t cited_at = target ? kind_pages(target->kind)->cited_at : 0;
	if (cited_at)
		name = *(const struct str *)((const char *)target + cited_at);
	html_add_text(&printing->out, name);
}

static void print_patch(struct printing *printing)
{
	const struct prose *prose = printing->prose;
	const struct markdown_patch *patch = &prose_read(prose)->patches[printing->patch++];
	bool is_link = patch->type == MARKDOWN_ADDRESS &&
		       !prose_read(prose)->references[patch->reference].is_image;
	print_until(printing, is_link ? patch->offset - link_open.len : patch->offset);
	if (printing->renamed)
		return;
	switch (patch->type) {
	case MARKDOWN_DRAWING:
		print_drawing(printing, &prose_read(prose)->charts[patch->reference]);
		break;
	case MARKDOWN_NEWS_LIST:
		print_news(printing, &prose_read(prose)->news[patch->reference]);
		break;
	case MARKDOWN_ADDRESS:
		if (is_link)
			print_link(printing, &prose->links[patch->reference]);
		else
			print_image(printing, &prose->links[patch->reference]);
		break;
	case MARKDOWN_NAME:
		print_name(printing, &prose->links[patch->reference]);
		break;
	}
}

/* Away from its page what leads to a place of it leads there, and its places have no ids. */
static void print_quoted_mark(struct printing *printing)
{
	static const struct str leads = {" href=\"#", 8}, is = {" id=\"", 5};
	const struct markdown *text = prose_read(printing->prose);
	size_t offset = text->marks[printing->mark++].offset;
	struct str before = str_sub(text->html, printing->at, offset);
	struct str behind = str_skip(text->html, offset);
	struct str id = str_sub(behind, 0, str_find_char(behind, '"'));
	if (str_ends(before, leads)) {
		print_until(printing, offset - 1);
		html_add_url(&printing->out, thing_url(printing->view, printing->from, id).text);
		printing->at = offset + id.len;
	} else if (str_ends(before, is)) {
		print_until(printing, offset - is.len);
		printing->at = offset + id.len + 1;
	}
}

/* On its own page a body is printed as it is, without looking at marks. */
static void print_mark(struct printing *printing)
{
	enum { LOWEST = 6 };
	const struct markdown *text = prose_read(printing->prose);
	const struct markdown_mark *mark = &text->marks[printing->mark++];
	const struct pack_part *part = printing->part;
	print_until(printing, mark->offset);
	if (mark->type == MARKDOWN_MARK_ID) {
		buffer_add(&printing->out, part->key);
		buffer_add_char(&printing->out, '.');
		return;
	}
	unsigned level = (unsigned)(text->html.data[mark->offset] - '0');
	level += part->lower;
	buffer_add_char(&printing->out, (char)('0' + (level < LOWEST ? level : LOWEST)));
	printing->at++;
}

/* All that stands before an offset, and the patches right at it. */
static void print_to(struct printing *printing, size_t end)
{
	const struct markdown *text = prose_read(printing->prose);
	size_t marks = printing->part || printing->is_quote ? text->mark_count : 0;
	for (;;) {
		size_t patch = printing->patch < text->patch_count
				       ? text->patches[printing->patch].offset
				       : SIZE_MAX;
		size_t mark =
			printing->mark < marks ? text->marks[printing->mark].offset : SIZE_MAX;
		if (patch <= mark && patch <= end)
			print_patch(printing);
		else if (mark < end && printing->is_quote)
			print_quoted_mark(printing);
		else if (mark < end)
			print_mark(printing);
		else
			break;
	}
	print_until(printing, end);
}

static struct value part_of(const struct view *view, const struct thing *from,
			    const struct prose *prose, size_t start, size_t end, bool is_quote)
{
	const struct markdown *text = prose_read(prose);
	struct printing printing = {
		.view = view,
		.from = from,
		.prose = prose,
		.part = pack_find(view->pack, from->address),
		.is_quote = is_quote,
		.at = start,
		.patch = first_patch(text, start),
		.mark = first_mark(text, start),
	};
	print_to(&printing, end);
	struct value value = value_html(arena_copy(view->arena, buffer_view(&printing.out)));
	buffer_free(&printing.out);
	return value;
}

struct value view_prose_part(const struct view *view, const struct thing *from,
			     const struct prose *prose, size_t start, size_t end)
{
	return part_of(view, from, prose, start, end, false);
}

struct value view_prose_quote(const struct view *view, const struct thing *from,
			      const struct prose *prose, size_t start, size_t end)
{
	return part_of(view, from, prose, start, end, true);
}

struct value view_prose(const struct view *view, const struct thing *from,
			const struct prose *prose)
{
	if (!prose)
		return (struct value){0};
	if (!prose_read(prose)->patch_count && !view->pack)
		return value_html(prose_read(prose)->html);
	return view_prose_part(view, from, prose, 0, prose_read(prose)->html.len);
}
