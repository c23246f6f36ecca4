/*
 * Running the pieces of a template.
 *
 * Everything that is open while a page is made (sections, indentation, texts
 * for blocks) is a chain of links on the stack, innermost first.
 */
#include "text/html.h"
#include "theme/template_tree.h"

static const size_t most_output = (size_t)64 << 20;
/* No page that anyone reads needs as many; sections could run for hours. */
static const size_t most_pieces = (size_t)4 << 20;

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

/* The blocks that a parent gives to the template it calls. */
struct filling {
	const struct piece *parent;
	const struct filling *outer;
};

/* Where a piece runs. */
struct setting {
	const struct scope *scope;
	const struct indent *indent;
	const struct filling *filling;
};

struct run {
	struct arena *arena;
	struct buffer *out;
	size_t most;   /* bytes that out may hold */
	size_t pieces; /* run so far */
	int depth;
	int partials;
};

static bool run_pieces(struct run *run, const struct piece *first, const struct piece *end,
		       const struct setting *setting);

static bool run_inside(struct run *run, const struct piece *piece, const struct setting *setting)
{
	if (run->depth == DEEPEST)
		return false;
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

static bool find_in(const struct run *run, const struct value *value, struct str name,
		    struct value *out)
{
	return value->class && value->class->find(*value, name, run->arena, out);
}

/* Look for the first part of a name in all sections that are open. */
static bool find_first(const struct run *run, const struct path *path, const struct scope *scope,
		       struct value *out)
{
	struct str name = path->parts[0];
	/* A truth or a text has nothing inside: the thing around it has. */
	while (path->is_local && scope && !scope->value->class)
		scope = scope->outer;
	if (path->is_local)
		return scope && find_in(run, scope->value, name, out);
	while (scope && !find_in(run, scope->value, name, out))
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
		if (!find_in(run, &value, path->parts[i], &inside))
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
	return value->type == VALUE_TEXT || value->type == VALUE_HTML ||
	       value->type == VALUE_OBJECT;
}

static void add_value(const struct run *run, const struct piece *piece,
		      const struct setting *setting)
{
	struct value value = find_value(run, &piece->path, setting->scope);
	if (!prints(&value))
		return;
	switch (piece->escape) {
	case ESCAPE_TEXT:
		html_add_text(run->out, value.text);
		break;
	case ESCAPE_ATTRIBUTE:
		html_add_attribute(run->out, value.text);
		break;
	case ESCAPE_ADDRESS:
		add_address(run->out, value.text);
		break;
	case ESCAPE_WHOLE_ADDRESS:
		html_add_url(run->out, value.text);
		break;
	case ESCAPE_HTML:
		if (value.type == VALUE_HTML)
			buffer_add(run->out, value.text);
		else
			html_add_text(run->out, value.text);
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
		return false;
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

static const struct piece *find_block(const struct piece *parent, uint32_t block)
{
	const struct piece *end = parent + parent->size;
	for (const struct piece *piece = parent + 1; piece < end; piece += piece->size)
		if (piece->block == block)
			return piece;
	return NULL;
}

/*
 * The text for a block, from the outermost parent that gives one; *outer is
 * then what lies outside of that parent, for the blocks in the text itself.
 */
static const struct piece *find_filling(const struct filling *filling, uint32_t block,
					const struct filling **outer)
{
	const struct piece *found = NULL;
	for (; filling; filling = filling->outer) {
		const struct piece *here = find_block(filling->parent, block);
		if (here) {
			found = here;
			*outer = filling->outer;
		}
	}
	return found;
}

/* A text from elsewhere takes the indentation of where its block is alone. */
static bool run_block(struct run *run, const struct piece *piece, const struct setting *setting)
{
	struct setting inside = *setting;
	struct indent indent = {piece->indent, setting->indent};
	const struct piece *given = find_filling(setting->filling, piece->block, &inside.filling);
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
		if (!run_piece(run, piece, setting) || run->out->len > run->most ||
		    ++run->pieces > most_pieces)
			return false;
	}
	return true;
}

bool theme_render(const struct theme *theme, struct str name, struct value root,
		  struct arena *arena, struct buffer *out)
{
	const struct template *template = template_find(theme, name);
	struct scope scope = {&root, NULL};
	struct setting setting = {.scope = &scope};
	struct run run = {.arena = arena, .out = out, .most = out->len + most_output};
	return template && run_all(&run, template, &setting);
}
