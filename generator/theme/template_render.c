/*
 * Running the pieces of a template.
 *
 * Everything that is open while a page is made (sections, indentation, texts for blocks) is a chain
 * of links on the stack, innermost first.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/html.h"
#include "theme/template_tree.h"

static const size_t most_output = (size_t)256 << 20;
/*
 * So many pieces more than bytes that they print: sections in sections could run for hours and
 * print nothing, but a long page may have any number.
 */
static const size_t most_idle = (size_t)4 << 20;

enum {
	DEEPEST = 512, /* sections, partials, blocks that are open */
	DEEPEST_PARTIAL = 64,
};

/* The value of a section that is open. */
struct scope {
	const struct value *value;
	const struct scope *outer;
};

struct indent {
	struct str blanks;
	const struct indent *outer;
};

/* Where a piece runs. */
struct setting {
	const struct scope *scope;
	const struct indent *indent;
	const struct filling *filling;
};

struct run {
	const struct theme *theme;
	struct buffer *out;
	size_t start;  /* of the page in out */
	size_t pieces; /* run so far */
	int depth;
	int partials;
	bool checks; /* that values are what their names give */
	enum theme_end end;
};

static bool run_pieces(struct run *run, const struct piece *first, const struct piece *end,
		       const struct setting *setting);

static bool stop(struct run *run, enum theme_end end)
{
	run->end = end;
	return false;
}

static bool run_inside(struct run *run, const struct piece *piece, const struct setting *setting)
{
	if (run->depth == DEEPEST)
		return stop(run, THEME_ENDLESS);
	run->depth++;
	bool is_done = run_pieces(run, piece + 1, piece + piece->size, setting);
	run->depth--;
	return is_done;
}

static bool run_all(struct run *run, const struct template *template, const struct setting *setting)
{
	return !template->count ||
	       run_pieces(run, template->pieces, template->pieces + template->count, setting);
}

/* Values. */

static bool any_has(const struct run *run, const struct value *list, uint16_t symbol)
{
	for (size_t i = 0; i < list->count; i++) {
		struct value item = value_item(list, i);
		const struct value_name *name =
			item.class ? theme_find(run->theme, item.class, symbol) : NULL;
		if (name && item.class->get(&item, name->row).type != VALUE_NOTHING)
			return true;
	}
	return false;
}

/* A row that says less than it gives would have templates refused that are right. */
static void check_given(const struct value *object, const struct value_name *name,
			const struct value *value)
{
	if (value_is_given(value, name->gives))
		return;
	fprintf(stderr, "\"%.*s\" of \"%s\" gives what its row does not say\n", STR_ARG(name->name),
		object->class->name);
	abort();
}

/* Returns false when it has no such name, so that the search goes on outside. */
static bool find_in(const struct run *run, const struct value *value, const struct part *part,
		    struct value *out)
{
	if (value->class) {
		const struct value_name *name = theme_find(run->theme, value->class, part->symbol);
		if (!name)
			return false;
		*out = value->class->get(value, name->row);
		if (run->checks)
			check_given(value, name, out);
		return true;
	}
	if (value->type != VALUE_LIST || part->list == LIST_NONE)
		return false;
	*out = part->list == LIST_ANY ? value_truth(any_has(run, value, part->inside))
				      : value_of_list(value, part->list);
	return true;
}

/* A truth or a text has nothing inside: the thing around it has. */
static bool has_names(const struct value *value)
{
	return value->class || value->type == VALUE_LIST;
}

/* Look for the first part of a name in all sections that are open. */
static bool find_first(const struct run *run, const struct path *path, const struct scope *scope,
		       struct value *out)
{
	const struct part *part = &path->parts[0];
	while (path->is_local && scope && !has_names(scope->value))
		scope = scope->outer;
	if (path->is_local)
		return scope && find_in(run, scope->value, part, out);
	while (scope && !find_in(run, scope->value, part, out))
		scope = scope->outer;
	return scope;
}

/* The value of a name; nothing when a part of it is not found. */
static struct value find_value(const struct run *run, const struct path *path,
			       const struct scope *scope)
{
	struct value value = {0};
	if (!path->count)
		return *scope->value;
	if (!find_first(run, path, scope, &value))
		return (struct value){0};
	for (size_t i = 1; i < path->count; i++) {
		struct value inside = {0};
		if (!find_in(run, &value, &path->parts[i], &inside))
			return (struct value){0};
		value = inside;
	}
	return value;
}

/* Values escape quotes, so a quote at the end is the one that opened. */
static bool is_at_value_start(const struct buffer *out)
{
	char last = out->len ? out->data[out->len - 1] : '\0';
	return last == '"' || last == '\'';
}

static void add_address(struct buffer *out, struct str text)
{
	if (is_at_value_start(out))
		html_add_url(out, text);
	else
		html_add_url_part(out, text);
}

static bool prints(const struct value *value)
{
	return value->type != VALUE_NOTHING && value->type != VALUE_TRUE &&
	       value->type != VALUE_LIST;
}

static void add_value(const struct run *run, const struct piece *piece,
		      const struct setting *setting)
{
	char room[VALUE_ROOM];
	struct value value = find_value(run, &piece->path, setting->scope);
	if (!prints(&value))
		return;
	struct str text = value_print(&value, room);
	switch (piece->escape) {
	case ESCAPE_TEXT:
		html_add_text(run->out, text);
		break;
	case ESCAPE_ATTRIBUTE:
		html_add_attribute(run->out, text);
		break;
	case ESCAPE_ADDRESS:
		add_address(run->out, text);
		break;
	case ESCAPE_WHOLE_ADDRESS:
		html_add_url(run->out, text);
		break;
	case ESCAPE_HTML:
		if (value.type == VALUE_HTML)
			buffer_add(run->out, text);
		else
			html_add_text(run->out, text);
		break;
	}
}

/* Sections. */

static bool run_with(struct run *run, const struct piece *piece, const struct setting *setting,
		     const struct value *value)
{
	struct scope scope = {value, setting->scope};
	struct setting inside = *setting;
	inside.scope = &scope;
	return run_inside(run, piece, &inside);
}

static bool run_section(struct run *run, const struct piece *piece, const struct setting *setting)
{
	struct value value = find_value(run, &piece->path, setting->scope);
	if (value.type == VALUE_NOTHING)
		return true;
	if (value.type != VALUE_LIST)
		return run_with(run, piece, setting, &value);
	for (size_t i = 0; i < value.count; i++) {
		struct value item = value_item(&value, i);
		if (!run_with(run, piece, setting, &item))
			return false;
	}
	return true;
}

static bool is_empty(const struct value *value)
{
	return value->type == VALUE_NOTHING || (value->type == VALUE_LIST && !value->count);
}

static bool run_inverted(struct run *run, const struct piece *piece, const struct setting *setting)
{
	struct value value = find_value(run, &piece->path, setting->scope);
	return !is_empty(&value) || run_inside(run, piece, setting);
}

/* Other templates. */

static bool run_template(struct run *run, const struct piece *piece, const struct setting *setting,
			 const struct filling *filling)
{
	const struct template *template = piece->target;
	struct indent indent = {piece->indent, setting->indent};
	struct setting inside = *setting;
	inside.filling = filling;
	if (piece->indent.len)
		inside.indent = &indent;
	if (run->partials == DEEPEST_PARTIAL || run->depth == DEEPEST)
		return stop(run, THEME_ENDLESS);
	run->partials++;
	run->depth++;
	bool is_done = run_all(run, template, &inside);
	run->depth--;
	run->partials--;
	return is_done;
}

static bool run_parent(struct run *run, const struct piece *piece, const struct setting *setting)
{
	struct filling filling = {piece, setting->filling};
	return run_template(run, piece, setting, &filling);
}

/* A text from elsewhere takes the indentation of where its block is alone. */
static bool run_block(struct run *run, const struct piece *piece, const struct setting *setting)
{
	struct setting inside = *setting;
	struct indent indent = {piece->indent, setting->indent};
	const struct piece *given =
		template_filling(setting->filling, piece->block, &inside.filling);
	if (piece->is_alone && piece->indent.len)
		inside.indent = &indent;
	else if (given && !piece->is_alone)
		inside.indent = NULL;
	return run_inside(run, given ? given : piece, &inside);
}

/* Literal text. */

static void add_indent(struct buffer *out, const struct indent *indent)
{
	if (!indent)
		return;
	add_indent(out, indent->outer);
	buffer_add(out, indent->blanks);
}

static bool is_empty_line(struct str line)
{
	return str_starts(line, STR("\n")) || str_starts(line, STR("\r\n"));
}

static void add_indented(struct buffer *out, struct str text, const struct indent *indent)
{
	while (text.len) {
		size_t line = str_find_char(text, '\n');
		size_t next = line < text.len ? line + 1 : line;
		buffer_add(out, str_sub(text, 0, next));
		text = str_sub(text, next, text.len);
		if (text.len && !is_empty_line(text))
			add_indent(out, indent);
	}
}

static bool run_piece(struct run *run, const struct piece *piece, const struct setting *setting)
{
	switch (piece->type) {
	case PIECE_TEXT:
		if (setting->indent)
			add_indented(run->out, piece->text, setting->indent);
		else
			buffer_add(run->out, piece->text);
		return true;
	case PIECE_VALUE:
		add_value(run, piece, setting);
		return true;
	case PIECE_SECTION:
		return run_section(run, piece, setting);
	case PIECE_INVERTED:
		return run_inverted(run, piece, setting);
	case PIECE_PARTIAL:
		return run_template(run, piece, setting, NULL);
	case PIECE_PARENT:
		return run_parent(run, piece, setting);
	case PIECE_BLOCK:
		return run_block(run, piece, setting);
	}
	return false;
}

static bool run_pieces(struct run *run, const struct piece *first, const struct piece *end,
		       const struct setting *setting)
{
	for (const struct piece *piece = first; piece < end; piece += piece->size) {
		if (piece->starts_line)
			add_indent(run->out, setting->indent);
		if (!run_piece(run, piece, setting))
			return false;
		size_t printed = run->out->len - run->start;
		if (printed > most_output || ++run->pieces > printed + most_idle)
			return stop(run, THEME_TOO_LONG);
	}
	return true;
}

enum theme_end theme_render(const struct theme *theme, struct str name, struct value root,
			    struct buffer *out)
{
	const struct template *template = template_find(theme, name);
	struct scope scope = {&root, NULL};
	struct setting setting = {.scope = &scope};
	struct run run = {
		.theme = theme,
		.out = out,
		.start = out->len,
		.checks = arena_is_guarded(),
	};
	assert(template);
	run_all(&run, template, &setting);
	return run.end;
}
