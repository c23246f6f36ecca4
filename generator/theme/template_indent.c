#include "theme/template_indent.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Does it write an element in which blanks count? */
static bool keeps_blanks(const struct template *template)
{
	for (size_t i = 0; i < template->count; i++) {
		struct str text = template->pieces[i].text;
		if (template->pieces[i].type != PIECE_TEXT)
			continue;
		for (size_t at; at = str_find_char(text, '<'), at < text.len;) {
			text = str_sub(text, at + 1, text.len);
			if (str_starts(text, STR("pre")) || str_starts(text, STR("textarea")))
				return true;
		}
	}
	return false;
}

/* Does the text begin a line, but the first, of its source? */
static bool begins_line(const struct source *source, struct str text)
{
	const char *first = source->text.data;
	return text.data > first && text.data <= first + source->text.len && text.data[-1] == '\n';
}

static struct str without_indent(struct str text, bool is_line_start, struct arena *arena)
{
	char *out = arena_new(arena, char, text.len);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (is_line_start && is_blank(text.data[i]))
			continue;
		is_line_start = text.data[i] == '\n';
		out[len++] = text.data[i];
	}
	return (struct str){out, len};
}

static void drop_indent(struct template *template, struct arena *arena)
{
	for (size_t i = 0; i < template->count; i++) {
		struct piece *piece = &template->pieces[i];
		piece->indent = (struct str){0};
		if (piece->type == PIECE_TEXT && piece->text.len)
			piece->text = without_indent(
				piece->text, begins_line(template->source, piece->text), arena);
	}
}

void template_drop_indent(struct theme *theme, struct arena *arena)
{
	for (size_t i = 0; i < theme->count; i++) {
		struct template *template = &theme->templates[i];
		if (!keeps_blanks(template))
			drop_indent(template, arena);
	}
}
