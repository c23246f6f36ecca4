#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

void buffer_grow(struct buffer *buffer, size_t more)
{
	size_t needed = buffer->len + more;
	if (needed <= buffer->capacity)
		return;
	size_t capacity = buffer->capacity ? buffer->capacity : 256;
	while (capacity < needed)
		capacity *= 2;
	buffer->data = memory_resize(buffer->data, capacity);
	buffer->capacity = capacity;
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	enum { USUAL = 64 };
	va_list args, again;
	buffer_grow(buffer, USUAL);
	size_t room = buffer->capacity - buffer->len;
	va_start(args, format);
	va_copy(again, args);
	int printed = vsnprintf(buffer->data + buffer->len, room, format, args);
	size_t len = printed < 0 ? 0 : (size_t)printed;
	va_end(args);
	if (len >= room) {
		buffer_grow(buffer, len + 1);
		vsnprintf(buffer->data + buffer->len, len + 1, format, again);
	}
	buffer->len += len;
	va_end(again);
}

void buffer_add_base64(struct buffer *buffer, struct str bytes)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < bytes.len; i += 3) {
		struct str group = str_sub(bytes, i, i + 3);
		unsigned bits = 0;
		for (size_t j = 0; j < 3; j++)
			bits = bits << 8 | (j < group.len ? (unsigned char)group.data[j] : 0);
		for (size_t j = 0; j < 4; j++)
			buffer_add_char(buffer,
					j > group.len ? '=' : digits[bits >> (18 - 6 * j) & 63]);
	}
}

struct str buffer_view(const struct buffer *buffer)
{
	return (struct str){buffer->data, buffer->len};
}

void buffer_reset(struct buffer *buffer)
{
	buffer->len = 0;
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer){0};
}

struct str buffer_take(struct buffer *buffer, struct arena *arena)
{
	struct str copy = arena_copy(arena, buffer_view(buffer));
	buffer_free(buffer);
	return copy;
}

/* How many bytes at the front stand for themselves in JSON. */
static size_t plain_len(struct str text)
{
	size_t len = 0;
	while (len < text.len && text.data[len] >= ' ' && text.data[len] < 127 &&
	       text.data[len] != '"' && text.data[len] != '\\')
		len++;
	return len;
}

/* Any other character; returns how many bytes of the text it is. */
static size_t add_json_character(struct buffer *buffer, struct str text)
{
	uint32_t code;
	size_t len = str_character(text, &code);
	if (!len)
		buffer_add(buffer, STR("\\ufffd"));
	else if (code < ' ' || code == 127)
		buffer_printf(buffer, "\\u%04x", (unsigned)code);
	else if (code == '"' || code == '\\')
		buffer_printf(buffer, "\\%c", (char)code);
	else
		buffer_add(buffer, str_sub(text, 0, len));
	return len ? len : 1;
}

void buffer_add_json(struct buffer *buffer, struct str text)
{
	buffer_add_char(buffer, '"');
	while (text.len) {
		size_t plain = plain_len(text);
		buffer_add(buffer, str_sub(text, 0, plain));
		text = str_skip(text, plain);
		if (text.len)
			text = str_skip(text, add_json_character(buffer, text));
	}
	buffer_add_char(buffer, '"');
}
