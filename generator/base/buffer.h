/*
 * Text that grows, reused from page to page.
 *
 * The buffer owns its bytes until buffer_free. Adding may move them, so a view is good only until
 * the next addition. Zeroed is empty.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "base/arena.h"

struct buffer {
	char *data;
	size_t len;
	size_t capacity;
};

/* Room for so many bytes more; for buffer_add. */
void buffer_grow(struct buffer *buffer, size_t more);

static inline void buffer_add(struct buffer *buffer, struct str text)
{
	if (buffer->capacity - buffer->len < text.len)
		buffer_grow(buffer, text.len);
	if (text.len)
		memcpy(buffer->data + buffer->len, text.data, text.len);
	buffer->len += text.len;
}

static inline void buffer_add_char(struct buffer *buffer, char c)
{
	if (buffer->capacity == buffer->len)
		buffer_grow(buffer, 1);
	buffer->data[buffer->len++] = c;
}

/* A text between quotes, as JSON has it (RFC 8259, 7); bytes that are no UTF-8 become U+FFFD. */
void buffer_add_json(struct buffer *buffer, struct str text);

__attribute__((format(printf, 2, 3))) void buffer_printf(struct buffer *buffer, const char *format,
							 ...);

/* Bytes as text of A-Z, a-z, 0-9, "+", "/" and "=" (RFC 4648, section 4). */
void buffer_add_base64(struct buffer *buffer, struct str bytes);

/* What it holds now; never owned by the caller. */
struct str buffer_view(const struct buffer *buffer);

/* A copy of what it holds, and the end of the buffer. */
struct str buffer_take(struct buffer *buffer, struct arena *arena);

/* Empty it and keep the memory. */
void buffer_reset(struct buffer *buffer);
void buffer_free(struct buffer *buffer);

#endif
