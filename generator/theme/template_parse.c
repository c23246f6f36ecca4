/*
 * From tags to pieces.
 *
 * Two things shape this file. A tag that has its line for itself takes the line with it, line end
 * and all. And a block's text can move to another template: its own indentation is taken off where
 * it is written, and that of the place where it goes is put on when it is printed.
 */
#include "theme/template_tree.h"

#include "base/arena.h"

#include <string.h>

/* Indentation that is taken off each line of a block, inside another's. */
struct dedent {
	struct str blanks;
	const struct dedent *outer;
};

struct builder {
	const struct template *template;
	struct str text;
	const struct tag *tags;
	struct arena *arena;
	struct arena *scratch;
	struct diag *diag;
	LIST_OF(struct piece) pieces;
	size_t at;     /* the text before it is in pieces */
	bool is_fresh; /* a line begins, and has no piece yet */
	const struct dedent *dedent;
	bool is_good;
};

/* Matching ends with what they end. */

static unsigned line_of(const struct source *source, const struct tag *tag)
{
	return source_position(source->text, tag->span.start).line;
}

static struct place place_of(const struct source *source, const struct tag *tag)
{
	return (struct place){source, tag->span};
}

static void report_unclosed(const struct source *source, struct diag *diag, const struct tag *open,
			    const struct tag *other)
{
	struct place place = place_of(source, open);
	if (other)
		diag_report(diag, DIAG_TEMPLATE_SYNTAX, place,
			    "\"%.*s\", which begins on line %u, is still open "
			    "where \"%.*s\" is ended on line %u",
			    STR_ARG(open->name), line_of(source, open), STR_ARG(other->name),
			    line_of(source, other));
	else
		diag_report(diag, DIAG_TEMPLATE_SYNTAX, place,
			    "\"%.*s\", which begins on line %u, is not ended "
			    "before the end of the template",
			    STR_ARG(open->name), line_of(source, open));
	diag_remedy(diag, "write {{/%.*s}} where it ends", STR_ARG(open->name));
}

static bool opens(const struct tag *tag)
{
	return tag->type == TAG_SECTION || tag->type == TAG_INVERTED || tag->type == TAG_PARENT ||
	       tag->type == TAG_BLOCK;
}

struct nesting {
	const struct source *source;
	struct diag *diag;
	struct tag *open[TEMPLATE_NESTING];
	size_t depth;
};

/* End the innermost section of this name, and all that are open inside. */
static bool end_section(struct nesting *nesting, struct tags *tags, size_t index)
{
	const struct tag *end = &tags->items[index];
	size_t match = nesting->depth;
	while (match && !str_equal(nesting->open[match - 1]->name, end->name))
		match--;
	if (!match)
		return diag_report(nesting->diag, DIAG_TEMPLATE_SYNTAX,
				   place_of(nesting->source, end),
				   "\"{{/%.*s}}\" ends nothing that is open", STR_ARG(end->name));
	bool is_innermost = match == nesting->depth;
	while (nesting->depth > match)
		report_unclosed(nesting->source, nesting->diag, nesting->open[--nesting->depth],
				end);
	nesting->open[--nesting->depth]->end = index;
	return is_innermost;
}

/* Give each tag that opens something the index of the tag that ends it. */
static bool match_tags(const struct source *source, struct tags *tags, struct diag *diag)
{
	struct nesting nesting = {.source = source, .diag = diag};
	bool is_good = true;
	for (size_t i = 0; i < tags->count; i++) {
		struct tag *tag = &tags->items[i];
		if (tag->type == TAG_END)
			is_good = end_section(&nesting, tags, i) && is_good;
		if (!opens(tag))
			continue;
		if (nesting.depth == TEMPLATE_NESTING)
			return diag_report(diag, DIAG_TEMPLATE_SYNTAX, place_of(source, tag),
					   "sections nest more than %d deep", TEMPLATE_NESTING);
		ARRAY_PUT(nesting.open, nesting.depth, TEMPLATE_NESTING, tag);
	}
	is_good = is_good && !nesting.depth;
	while (nesting.depth)
		report_unclosed(source, diag, nesting.open[--nesting.depth], NULL);
	return is_good;
}

/* Adding pieces. */

/* The piece is good until the next one is added. */
static struct piece *add_piece(struct builder *builder, enum piece_type type)
{
	ARRAY_ADD(&builder->pieces, builder->scratch,
		  (struct piece){.type = type, .size = 1, .starts_line = builder->is_fresh});
	builder->is_fresh = false;
	return &builder->pieces.items[builder->pieces.count - 1];
}

static bool is_line_start(const struct builder *builder, size_t at)
{
	return !at || builder->text.data[at - 1] == '\n';
}

/* Does a line have nothing on it? It is then not indented either. */
static bool is_empty_line(struct str line)
{
	return str_starts(line, STR("\n")) || str_starts(line, STR("\r\n"));
}

/* Where a line begins once the indentation of its blocks is taken off. */
static size_t skip_indent(const struct builder *builder, const struct dedent *dedent, size_t at)
{
	if (!dedent)
		return at;
	at = skip_indent(builder, dedent->outer, at);
	struct str rest = str_sub(builder->text, at, builder->text.len);
	return str_starts(rest, dedent->blanks) ? at + dedent->blanks.len : at;
}

static struct str blanks_at(const struct builder *builder, size_t at)
{
	size_t end = at;
	while (end < builder->text.len &&
	       (builder->text.data[end] == ' ' || builder->text.data[end] == '\t'))
		end++;
	return str_sub(builder->text, at, end);
}

static void add_slice(struct builder *builder, size_t end)
{
	struct str text = str_sub(builder->text, builder->at, end);
	if (!text.len)
		return;
	if (is_empty_line(text))
		builder->is_fresh = false;
	add_piece(builder, PIECE_TEXT)->text = text;
	builder->at = end;
}

/* Up to the end of the line where indentation is taken off, else to the end. */
static size_t slice_end(const struct builder *builder, size_t end)
{
	struct str rest = str_sub(builder->text, builder->at, end);
	size_t line = builder->dedent ? str_find_char(rest, '\n') : rest.len;
	return line < rest.len ? builder->at + line + 1 : end;
}

/* Begin a line, if one begins here. */
static void start_line(struct builder *builder, size_t end)
{
	if (!is_line_start(builder, builder->at))
		return;
	size_t at = skip_indent(builder, builder->dedent, builder->at);
	builder->at = at < end ? at : end;
	builder->is_fresh = true;
}

/* Add the literal text up to an offset. */
static void add_text(struct builder *builder, size_t end)
{
	start_line(builder, end);
	while (builder->at < end) {
		add_slice(builder, slice_end(builder, end));
		start_line(builder, end);
	}
}

/* A tag that leaves nothing behind still makes its line a line. */
static void mark_line(struct builder *builder)
{
	if (builder->is_fresh)
		add_piece(builder, PIECE_TEXT);
}

/* What a tag, or all from one tag to another, takes out of the text. */
struct cut {
	size_t start;
	size_t end;
	bool is_alone; /* takes its lines with it */
};

static struct cut cut_between(const struct tag *open, const struct tag *end)
{
	if (open->clear_before && end->clear_after)
		return (struct cut){open->before, end->after, true};
	return (struct cut){open->span.start, end->span.end, false};
}

/* The blanks before a tag that has its line for itself. */
static struct str indent_before(const struct builder *builder, const struct tag *tag)
{
	size_t at = skip_indent(builder, builder->dedent, tag->before);
	return str_sub(builder->text, at, tag->span.start);
}

static struct path read_path(const struct builder *builder, struct str name)
{
	struct path path = {0};
	if (str_equal(name, STR(".")))
		return path;
	path.is_local = name.data[0] == '.';
	struct str rest = str_sub(name, path.is_local, name.len), part;
	size_t most = 1;
	for (size_t i = 0; i < rest.len; i++)
		most += rest.data[i] == '.';
	struct part *parts = arena_new(builder->arena, struct part, most);
	while (str_split(&rest, '.', &part))
		ARRAY_PUT(parts, path.count, most, (struct part){.text = part});
	path.parts = parts;
	return path;
}

static struct piece *add_tag(struct builder *builder, enum piece_type type, const struct tag *tag)
{
	struct piece *piece = add_piece(builder, type);
	piece->span = tag->span;
	piece->text = tag->name;
	return piece;
}

static void add_tags(struct builder *builder, size_t first, size_t end);

static void add_value(struct builder *builder, const struct tag *tag)
{
	add_text(builder, tag->span.start);
	struct piece *piece = add_tag(builder, PIECE_VALUE, tag);
	piece->is_triple = tag->type == TAG_HTML;
	piece->path = read_path(builder, tag->name);
	builder->at = tag->span.end;
}

/* A comment, or new delimiters. */
static void drop_tag(struct builder *builder, const struct tag *tag)
{
	struct cut cut = cut_between(tag, tag);
	add_text(builder, cut.start);
	if (!cut.is_alone)
		mark_line(builder);
	builder->at = cut.end;
}

static void add_partial(struct builder *builder, const struct tag *tag)
{
	struct cut cut = cut_between(tag, tag);
	add_text(builder, cut.start);
	struct piece *piece = add_tag(builder, PIECE_PARTIAL, tag);
	if (cut.is_alone) {
		piece->starts_line = false;
		piece->indent = indent_before(builder, tag);
	}
	builder->at = cut.end;
}

/* All pieces added since then are inside the one with this index. */
static void end_piece(struct builder *builder, size_t index)
{
	builder->pieces.items[index].size = (uint32_t)(builder->pieces.count - index);
}

static void add_section(struct builder *builder, size_t index)
{
	const struct tag *open = &builder->tags[index];
	const struct tag *end = &builder->tags[open->end];
	struct cut first = cut_between(open, open);
	struct cut last = cut_between(end, end);
	add_text(builder, first.start);
	size_t at = builder->pieces.count;
	struct piece *piece =
		add_tag(builder, open->type == TAG_INVERTED ? PIECE_INVERTED : PIECE_SECTION, open);
	if (first.is_alone)
		piece->starts_line = false;
	piece->path = read_path(builder, open->name);
	builder->at = first.end;
	add_tags(builder, index + 1, open->end);
	add_text(builder, last.start);
	if (!last.is_alone)
		mark_line(builder);
	builder->at = last.end;
	end_piece(builder, at);
}

/*
 * What stands inside a block. Lines of its own lose their indentation; the first one says how much
 * that is, which is returned.
 */
static struct str add_block_text(struct builder *builder, size_t index)
{
	const struct tag *open = &builder->tags[index];
	const struct tag *end = &builder->tags[open->end];
	const struct dedent *outer = builder->dedent;
	bool has_lines = open->clear_after;
	size_t last = has_lines && end->clear_before ? end->before : end->span.start;
	builder->at = has_lines ? open->after : open->span.end;
	struct dedent dedent = {.outer = outer};
	if (has_lines && builder->at < last)
		dedent.blanks = blanks_at(builder, skip_indent(builder, outer, builder->at));
	if (dedent.blanks.len)
		builder->dedent = &dedent;
	builder->is_fresh = true;
	add_tags(builder, index + 1, open->end);
	add_text(builder, last);
	builder->is_fresh = false;
	builder->dedent = outer;
	return dedent.blanks;
}

/* Is there any text or tag between the lines of a block's two tags? */
static bool has_own_lines(const struct tag *open, const struct tag *end)
{
	size_t last = end->clear_before ? end->before : end->span.start;
	return open->clear_after && open->after < last;
}

/* A block that another template may fill. */
static void add_block(struct builder *builder, size_t index)
{
	const struct tag *open = &builder->tags[index];
	const struct tag *end = &builder->tags[open->end];
	struct cut cut = cut_between(open, end);
	add_text(builder, cut.start);
	size_t at = builder->pieces.count;
	struct piece *piece = add_tag(builder, PIECE_BLOCK, open);
	if (cut.is_alone) {
		struct str indent = indent_before(builder, open);
		piece->starts_line = false;
		piece->is_alone = true;
		piece->indent = indent;
		struct str own = add_block_text(builder, index);
		if (has_own_lines(open, end))
			builder->pieces.items[at].indent = own;
	} else {
		builder->at = open->span.end;
		add_tags(builder, index + 1, open->end);
		add_text(builder, end->span.start);
		mark_line(builder);
	}
	end_piece(builder, at);
	/* Text that ends on the line of its end tag keeps the line end. */
	builder->at = cut.is_alone && end->clear_before ? cut.end : end->span.end;
}

/* A block inside a parent: the text that fills it. */
static void add_filling(struct builder *builder, size_t index)
{
	size_t at = builder->pieces.count;
	add_tag(builder, PIECE_BLOCK, &builder->tags[index])->is_given = true;
	add_block_text(builder, index);
	end_piece(builder, at);
}

static void report_in_parent(struct builder *builder, const struct tag *parent,
			     const struct tag *tag)
{
	builder->is_good = false;
	diag_report(builder->diag, DIAG_TEMPLATE_SYNTAX, place_of(builder->template->source, tag),
		    "\"%.*s\" stands inside {{<%.*s}} but in none of its "
		    "blocks, so it would never be shown",
		    STR_ARG(tag->name), STR_ARG(parent->name));
}

/* Between the blocks of a parent, text and comments count for nothing. */
static void add_parent(struct builder *builder, size_t index)
{
	const struct tag *open = &builder->tags[index];
	struct cut cut = cut_between(open, &builder->tags[open->end]);
	add_text(builder, cut.start);
	size_t at = builder->pieces.count;
	struct piece *piece = add_tag(builder, PIECE_PARENT, open);
	if (cut.is_alone) {
		piece->starts_line = false;
		piece->indent = indent_before(builder, open);
	}
	for (size_t i = index + 1; i < open->end; i++) {
		const struct tag *tag = &builder->tags[i];
		if (tag->type == TAG_BLOCK)
			add_filling(builder, i);
		else if (tag->type != TAG_COMMENT && tag->type != TAG_DELIMITERS)
			report_in_parent(builder, open, tag);
		if (opens(tag))
			i = tag->end;
	}
	end_piece(builder, at);
	builder->is_fresh = false;
	builder->at = cut.end;
}

static void add_tags(struct builder *builder, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct tag *tag = &builder->tags[i];
		switch (tag->type) {
		case TAG_VALUE:
		case TAG_HTML:
			add_value(builder, tag);
			break;
		case TAG_SECTION:
		case TAG_INVERTED:
			add_section(builder, i);
			break;
		case TAG_PARENT:
			add_parent(builder, i);
			break;
		case TAG_BLOCK:
			add_block(builder, i);
			break;
		case TAG_PARTIAL:
			add_partial(builder, tag);
			break;
		case TAG_END:
		case TAG_COMMENT:
		case TAG_DELIMITERS:
			drop_tag(builder, tag);
			break;
		}
		if (opens(tag))
			i = tag->end;
	}
}

bool template_parse(struct template *template, struct arena *arena, struct arena *scratch,
		    struct diag *diag)
{
	struct tags tags;
	if (!template_scan(template->source, scratch, diag, &tags) ||
	    !match_tags(template->source, &tags, diag))
		return false;
	struct builder builder = {
		.template = template,
		.text = template->source->text,
		.tags = tags.items,
		.arena = arena,
		.scratch = scratch,
		.diag = diag,
		.is_good = true,
	};
	add_tags(&builder, 0, tags.count);
	add_text(&builder, builder.text.len);
	template->count = builder.pieces.count;
	template->pieces = arena_new(arena, struct piece, builder.pieces.count);
	if (builder.pieces.count)
		memcpy(template->pieces, builder.pieces.items,
		       builder.pieces.count * sizeof *builder.pieces.items);
	return builder.is_good;
}
