#include "guard/inflate.h"

#include <limits.h>

#include <zlib.h>

#include "base/buffer.h"

enum { PIECE = 65536 };

/* Add what comes out to the buffer; true at the end of the stream. */
static bool unpack(z_stream *stream, size_t most, struct buffer *out)
{
	Bytef piece[PIECE];
	int status = Z_OK;
	while (status == Z_OK) {
		stream->next_out = piece;
		stream->avail_out = sizeof piece;
		status = inflate(stream, Z_NO_FLUSH);
		size_t len = sizeof piece - stream->avail_out;
		if (len > most - out->len)
			return false;
		buffer_add(out, (struct str){(const char *)piece, len});
	}
	return status == Z_STREAM_END;
}

static bool inflate_as(int window, struct str packed, size_t most, struct str *out,
		       struct arena *arena)
{
	struct buffer buffer = {0};
	z_stream stream = {.next_in = (z_const Bytef *)packed.data, .avail_in = (uInt)packed.len};
	if (packed.len > INT_MAX || inflateInit2(&stream, window) != Z_OK)
		return false;
	bool done = unpack(&stream, most, &buffer);
	inflateEnd(&stream);
	*out = done ? arena_copy(arena, buffer_view(&buffer)) : (struct str){0};
	buffer_free(&buffer);
	return done;
}

bool inflate_raw(struct str packed, size_t most, struct str *out, struct arena *arena)
{
	return inflate_as(-MAX_WBITS, packed, most, out, arena);
}

bool inflate_zlib(struct str packed, size_t most, struct str *out, struct arena *arena)
{
	return inflate_as(MAX_WBITS, packed, most, out, arena);
}

uint32_t inflate_crc(struct str bytes)
{
	return (uint32_t)crc32(0, (const Bytef *)bytes.data, (uInt)bytes.len);
}
