#include "import/import.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 2, 0))) static struct str print(struct arena *arena,
							      const char *format, va_list list)
{
	enum { LONGEST = 2000 };
	char text[LONGEST];
	vsnprintf(text, sizeof text, format, list);
	return arena_copy(arena, str_clip(str_from(text), LONGEST));
}

bool import_refuse(struct import *import, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	import->refused = print(import->arena, format, list);
	va_end(list);
	return false;
}

void import_note(struct import *import, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	struct str note = print(import->arena, format, list);
	va_end(list);
	for (size_t i = 0; i < import->notes.count; i++)
		if (str_equal(import->notes.items[i], note))
			return;
	ARRAY_ADD(&import->notes, import->arena, note);
}

void import_tell(struct import_writing *writing, struct str key, struct str text, struct str doubt)
{
	struct arena *arena = writing->import->arena;
	str_drop_one(&key, "  - |      - ");
	struct import_value value = {arena_copy(arena, str_trim(key)), arena_copy(arena, text),
				     arena_copy(arena, doubt)};
	ARRAY_ADD(&writing->file.values, arena, value);
	if (doubt.len)
		ARRAY_ADD(&writing->doubts, arena,
			  arena_printf(arena, "%.*s: %.*s", STR_ARG(value.key), STR_ARG(doubt)));
}

/* A word that YAML and the schema read as it stands: an id, a number, a date. */
static bool is_bare(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_letter(text.data[i]) && !ascii_is_digit(text.data[i]) &&
		    (text.data[i] != '-' || !i) && (text.data[i] != '/' || !i))
			return false;
	return text.len && !str_is_one_of(text, "none|yes|no|true|false|null");
}

void import_quote(struct buffer *out, struct str text)
{
	if (is_bare(text)) {
		buffer_add(out, text);
		return;
	}
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (c == '"' || c == '\\')
			buffer_add_char(out, '\\');
		if (c == '\n')
			buffer_add(out, STR("\\n"));
		else
			buffer_add_char(out, c == '\t' || c == '\r' ? ' ' : c);
	}
	buffer_add_char(out, '"');
}

void import_set(struct import_writing *writing, const char *key, struct str text, struct str doubt)
{
	import_tell(writing, str_from(key), text, doubt);
	if (str_equal(str_from(key), STR("title")))
		writing->title = arena_copy(writing->import->arena, text);
	buffer_printf(&writing->front, "%s: ", key);
	import_quote(&writing->front, text);
	buffer_add_char(&writing->front, '\n');
}

void import_set_word(struct import_writing *writing, const char *key, struct str word,
		     struct str doubt)
{
	import_tell(writing, str_from(key), word, doubt);
	buffer_printf(&writing->front, "%s: %.*s\n", key, STR_ARG(word));
}

void import_set_list(struct import_writing *writing, const char *key, const struct str *items,
		     size_t count, struct str doubt)
{
	struct str all = arena_enumerate(writing->import->arena, items, count, ", ");
	enum { LONG = 90 };
	import_tell(writing, str_from(key), all, doubt);
	if (all.len > LONG) {
		int indent = 2;
		while (key[indent - 2] == ' ')
			indent++;
		buffer_printf(&writing->front, "%s:\n", key);
		for (size_t i = 0; i < count; i++) {
			buffer_printf(&writing->front, "%*s- ", indent, "");
			import_quote(&writing->front, items[i]);
			buffer_add_char(&writing->front, '\n');
		}
		return;
	}
	buffer_printf(&writing->front, "%s: [", key);
	for (size_t i = 0; i < count; i++) {
		buffer_add(&writing->front, i ? STR(", ") : STR(""));
		import_quote(&writing->front, items[i]);
	}
	buffer_add(&writing->front, STR("]\n"));
}

void import_end(struct import_writing *writing, struct str name, bool is_private, struct str body)
{
	struct import *import = writing->import;
	struct buffer out = {0};
	bool is_yaml = str_ends(name, STR(".yaml"));
	buffer_add(&out, is_yaml ? STR("") : STR("---\n"));
	buffer_add(&out, buffer_view(&writing->front));
	if (is_private)
		buffer_add(&out, STR("access: private\n"));
	if (writing->doubts.count)
		buffer_add(&out, STR("# Look at each of these, put right what is wrong, and take "
				     "its line out.\nto confirm:\n"));
	for (size_t i = 0; i < writing->doubts.count; i++) {
		buffer_add(&out, STR("  - "));
		import_quote(&out, writing->doubts.items[i]);
		buffer_add_char(&out, '\n');
	}
	buffer_add(&out, is_yaml ? STR("") : STR("---\n"));
	if (body.len)
		buffer_printf(&out, "\n%.*s\n", STR_ARG(body));
	writing->file.name = arena_copy(import->arena, name);
	writing->file.bytes = arena_copy(import->arena, buffer_view(&out));
	ARRAY_ADD(&import->files, import->arena, writing->file);
	buffer_free(&out);
	buffer_free(&writing->front);
}

void import_take_over(struct import *import, struct str name)
{
	for (size_t i = 0; i < import->run->imports.count; i++) {
		struct import *other = import->run->imports.items[i];
		for (size_t k = 0; k < other->files.count; k++)
			other->files.items[k].is_joined |=
				str_equal(other->files.items[k].name, name);
	}
}

void import_add(struct import *import, struct str name, struct str bytes)
{
	struct import_file file = {.name = arena_copy(import->arena, name), .bytes = bytes};
	ARRAY_ADD(&import->files, import->arena, file);
}

struct str import_name(const struct import *import)
{
	size_t dot = import->name.len;
	while (dot && import->name.data[dot] != '.')
		dot--;
	return str_sub(import->name, 0, dot ? dot : import->name.len);
}
