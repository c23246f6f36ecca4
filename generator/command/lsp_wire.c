#include "command/lsp_wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "text/url.h"

enum { LARGEST_MESSAGE = 64 << 20 };

/* Messages */

static int add_bytes(const char *bytes, size_t size, void *context)
{
	buffer_add(context, (struct str){bytes, size});
	return 0;
}

void wire_send(FILE *out, const json_t *message)
{
	struct buffer text = {0};
	json_dump_callback(message, add_bytes, &text, JSON_COMPACT);
	fprintf(out, "Content-Length: %zu\r\n\r\n%.*s", text.len, (int)text.len, text.data);
	fflush(out);
	buffer_free(&text);
}

void wire_answer(FILE *out, json_t *id, json_t *result)
{
	json_t *message = json_pack("{s:s, s:O, s:o}", "jsonrpc", "2.0", "id", id, "result",
				    result ? result : json_null());
	wire_send(out, message);
	json_decref(message);
}

json_t *wire_read(FILE *in)
{
	char line[256];
	size_t size = 0;
	while (fgets(line, sizeof line, in) && line[0] != '\r' && line[0] != '\n')
		if (!strncmp(line, "Content-Length:", 15))
			size = strtoul(line + 15, NULL, 10);
	if (!size || size > LARGEST_MESSAGE)
		return NULL;
	struct arena arena = {0};
	char *text = arena_new(&arena, char, size);
	json_t *message = NULL;
	if (fread(text, 1, size, in) == size)
		message = json_loadb(text, size, 0, NULL);
	arena_free(&arena);
	/* What is no JSON is passed over, as the next one may be. */
	return message ? message : json_object();
}

/* Files and places */

json_t *wire_uri(struct str path)
{
	struct buffer uri = {0};
	buffer_add(&uri, STR("file://"));
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.data[i];
		/* Source: WHATWG, "URL", the percent-encode set of paths. */
		bool plain = c > ' ' && c < 0x7F && !strchr("\"#<>?`{}%\\^", c);
		buffer_printf(&uri, plain ? "%c" : "%%%02X", c);
	}
	json_t *json = json_stringn(uri.data, uri.len);
	buffer_free(&uri);
	return json;
}

struct str wire_path(const char *uri, struct arena *arena)
{
	struct str rest = str_from(uri ? uri : "");
	if (!str_drop(&rest, STR("file://")))
		return (struct str){0};
	return url_decode(rest, arena);
}

/* How many UTF-16 units a text has. */
static size_t units(struct str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		count += (c & 0xC0) != 0x80;
		count += c >= 0xF0;
	}
	return count;
}

static json_t *position_json(struct str text, size_t offset)
{
	size_t line = 0, start = 0;
	offset = offset > text.len ? text.len : offset;
	for (size_t i = 0; i < offset; i++)
		if (text.data[i] == '\n') {
			line++;
			start = i + 1;
		}
	return json_pack("{s:I, s:I}", "line", (json_int_t)line, "character",
			 (json_int_t)units(str_sub(text, start, offset)));
}

json_t *wire_range(struct str text, struct span span)
{
	return json_pack("{s:o, s:o}", "start", position_json(text, span.start), "end",
			 position_json(text, span.end));
}

size_t wire_offset(struct str text, const json_t *position)
{
	json_int_t line = json_integer_value(json_object_get(position, "line"));
	json_int_t character = json_integer_value(json_object_get(position, "character"));
	size_t at = 0;
	for (; line > 0 && at < text.len; at++)
		line -= text.data[at] == '\n';
	size_t start = at;
	while (at < text.len && text.data[at] != '\n' &&
	       units(str_sub(text, start, at)) < (size_t)character)
		do
			at++;
		while (at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80);
	return at;
}
