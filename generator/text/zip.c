#include "text/zip.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include <zlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/bytes.h"

/* Sizes of the fixed parts, and where in them what we need stands. */
enum {
	END_SIZE = 22,
	END_DISK = 4, /* four numbers, of which two count disks */
	END_COUNT = 10,
	END_DIRECTORY_SIZE = 12,
	END_DIRECTORY = 16,
	END_COMMENT = 20,
	ENTRY_SIZE = 46,
	ENTRY_FLAGS = 8,
	ENTRY_METHOD = 10,
	ENTRY_CRC = 16,
	ENTRY_PACKED = 20,
	ENTRY_UNPACKED = 24,
	ENTRY_NAME = 28,
	ENTRY_EXTRA = 30,
	ENTRY_COMMENT = 32,
	ENTRY_AT = 42,
	LOCAL_SIZE = 30,
	LOCAL_NAME = 26,
	LOCAL_EXTRA = 28,
	COMMENT_LONGEST = 65535,
	FLAG_ENCRYPTED = 1,
	FLAG_UTF8 = 1 << 11,
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8,
	VERSION = 20,
	FIRST_DAY = 1 << 5 | 1, /* 1 January 1980: no day at all */
	PIECE = 65536,          /* unpacked at a time */
	MEMORY_LEVEL = 8,       /* that of zlib itself */
};

/* The end of the directory, whose comment must end where the file does. */
static bool find_end(struct str bytes, size_t *out)
{
	size_t first =
		bytes.len > END_SIZE + COMMENT_LONGEST ? bytes.len - END_SIZE - COMMENT_LONGEST : 0;
	for (size_t at = bytes.len; at-- > first;)
		if (bytes_have(bytes, at, STR("PK\5\6")) && bytes.len - at >= END_SIZE &&
		    bytes_little16(bytes, at + END_COMMENT) == bytes.len - at - END_SIZE) {
			*out = at;
			return true;
		}
	return false;
}

/* What it says of its own place must be what the directory says. */
static bool find_packed(struct str bytes, size_t at, struct zip_entry *entry, size_t size)
{
	if (!bytes_have(bytes, at, STR("PK\3\4")) || bytes.len - at < LOCAL_SIZE)
		return false;
	size_t name = at + LOCAL_SIZE;
	size_t start = name + bytes_little16(bytes, at + LOCAL_NAME);
	if (start > bytes.len || !str_equal(str_sub(bytes, name, start), entry->name))
		return false;
	start += bytes_little16(bytes, at + LOCAL_EXTRA);
	if (start > bytes.len || size > bytes.len - start)
		return false;
	entry->packed = str_sub(bytes, start, start + size);
	return true;
}

/* Read an entry of the directory and move on behind it. */
static bool read_entry(struct str bytes, size_t *at, struct zip_entry *out)
{
	size_t start = *at;
	if (!bytes_have(bytes, start, STR("PK\1\2")) || bytes.len - start < ENTRY_SIZE)
		return false;
	size_t name = start + ENTRY_SIZE;
	size_t end = name + bytes_little16(bytes, start + ENTRY_NAME);
	unsigned method = bytes_little16(bytes, start + ENTRY_METHOD);
	bool is_plain = !(bytes_little16(bytes, start + ENTRY_FLAGS) & FLAG_ENCRYPTED) &&
			(method == METHOD_STORED || method == METHOD_DEFLATED);
	if (end > bytes.len || !is_plain)
		return false;
	*out = (struct zip_entry){
		.name = str_sub(bytes, name, end),
		.size = bytes_little32(bytes, start + ENTRY_UNPACKED),
		.crc = bytes_little32(bytes, start + ENTRY_CRC),
		.is_deflated = method == METHOD_DEFLATED,
		.is_utf8 = bytes_little16(bytes, start + ENTRY_FLAGS) & FLAG_UTF8,
	};
	*at = end + bytes_little16(bytes, start + ENTRY_EXTRA) +
	      bytes_little16(bytes, start + ENTRY_COMMENT);
	return find_packed(bytes, bytes_little32(bytes, start + ENTRY_AT), out,
			   bytes_little32(bytes, start + ENTRY_PACKED));
}

static int compare_names(const void *left, const void *right)
{
	const struct zip_entry *a = left, *b = right;
	return str_compare(a->name, b->name);
}

static bool has_name_twice(const struct zip *zip, struct arena *arena)
{
	struct zip_entry *sorted = arena_new(arena, struct zip_entry, zip->count);
	for (size_t i = 0; i < zip->count; i++)
		sorted[i] = zip->items[i];
	qsort(sorted, zip->count, sizeof *sorted, compare_names);
	for (size_t i = 1; i < zip->count; i++)
		if (str_equal(sorted[i - 1].name, sorted[i].name))
			return true;
	return false;
}

bool zip_open(struct str bytes, struct zip *out, struct arena *arena)
{
	size_t end;
	*out = (struct zip){0};
	if (!bytes_have(bytes, 0, STR("PK\3\4")) || !find_end(bytes, &end))
		return false;
	size_t count = bytes_little16(bytes, end + END_COUNT);
	size_t at = bytes_little32(bytes, end + END_DIRECTORY);
	if (bytes_little32(bytes, end + END_DISK) || !count || count > ZIP_MOST_ENTRIES ||
	    at > end || bytes_little32(bytes, end + END_DIRECTORY_SIZE) != end - at)
		return false;
	struct str directory = str_sub(bytes, 0, end);
	out->items = arena_new(arena, struct zip_entry, count);
	for (size_t i = 0; i < count; i++) {
		struct zip_entry entry;
		if (!read_entry(directory, &at, &entry))
			return false;
		ARRAY_PUT(out->items, out->count, count, entry);
	}
	return at == end && !has_name_twice(out, arena);
}

const struct zip_entry *zip_find(const struct zip *zip, struct str name)
{
	for (size_t i = 0; i < zip->count; i++)
		if (str_equal(zip->items[i].name, name))
			return &zip->items[i];
	return NULL;
}

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

bool zip_read(const struct zip_entry *entry, struct str *out, struct arena *arena)
{
	*out = entry->packed;
	return entry->size <= ZIP_LARGEST_ENTRY &&
	       (!entry->is_deflated ||
		inflate_as(-MAX_WBITS, entry->packed, entry->size, out, arena)) &&
	       out->len == entry->size && zip_crc(*out) == entry->crc;
}

void zip_exchange(struct zip_entry *entry, struct str bytes)
{
	entry->packed = bytes;
	entry->size = bytes.len;
	entry->crc = zip_crc(bytes);
	entry->is_deflated = false;
}

/* As zlib does it when nothing else is asked: half the time of the most, for a hundredth more. */
static void deflate_as(int window, struct str bytes, struct buffer *out)
{
	Bytef piece[PIECE];
	z_stream stream = {.next_in = (z_const Bytef *)bytes.data, .avail_in = (uInt)bytes.len};
	assert(bytes.len <= INT_MAX);
	if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, MEMORY_LEVEL,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		abort(); /* no memory is left */
	int status = Z_OK;
	while (status == Z_OK) {
		stream.next_out = piece;
		stream.avail_out = sizeof piece;
		status = deflate(&stream, Z_FINISH);
		buffer_add(out, (struct str){(const char *)piece, sizeof piece - stream.avail_out});
	}
	deflateEnd(&stream);
}

void zip_pack(struct zip_entry *entry, struct str bytes, struct arena *arena)
{
	struct buffer packed = {0};
	zip_exchange(entry, bytes);
	deflate_as(-MAX_WBITS, bytes, &packed);
	if (packed.len < bytes.len) {
		entry->packed = arena_copy(arena, buffer_view(&packed));
		entry->is_deflated = true;
	}
	buffer_free(&packed);
}

void zip_gzip(struct str bytes, struct buffer *out)
{
	enum { AS_GZIP = 16 };
	deflate_as(MAX_WBITS + AS_GZIP, bytes, out);
}

static void add_little(struct buffer *out, size_t bytes, size_t number)
{
	for (; bytes; bytes--, number >>= 8)
		buffer_add_char(out, (char)(number & 0xFF));
}

/* What an entry and its line of the directory say alike, from the version on. */
static void add_facts(struct buffer *out, const struct zip_entry *entry)
{
	add_little(out, 2, VERSION);
	add_little(out, 2, entry->is_utf8 ? FLAG_UTF8 : 0);
	add_little(out, 2, entry->is_deflated ? METHOD_DEFLATED : METHOD_STORED);
	add_little(out, 2, 0);
	add_little(out, 2, FIRST_DAY);
	add_little(out, 4, entry->crc);
	add_little(out, 4, entry->packed.len);
	add_little(out, 4, entry->size);
	add_little(out, 2, entry->name.len);
	add_little(out, 2, 0); /* nothing beside it */
}

bool zip_write(const struct zip *zip, struct buffer *out)
{
	struct buffer directory = {0};
	for (size_t i = 0; i < zip->count; i++) {
		const struct zip_entry *entry = &zip->items[i];
		buffer_add(&directory, STR("PK\1\2"));
		add_little(&directory, 2, VERSION);
		add_facts(&directory, entry);
		add_little(&directory, ENTRY_AT - ENTRY_COMMENT, 0);
		add_little(&directory, 4, out->len);
		buffer_add(&directory, entry->name);
		buffer_add(out, STR("PK\3\4"));
		add_facts(out, entry);
		buffer_add(out, entry->name);
		buffer_add(out, entry->packed);
	}
	size_t at = out->len;
	buffer_add(out, buffer_view(&directory));
	buffer_add(out, STR("PK\5\6"));
	add_little(out, 4, 0); /* the first disk, and the only one */
	add_little(out, 2, zip->count);
	add_little(out, 2, zip->count);
	add_little(out, 4, directory.len);
	add_little(out, 4, at);
	add_little(out, 2, 0);
	buffer_free(&directory);
	return out->len <= UINT32_MAX;
}

bool zip_inflate(struct str packed, size_t most, struct str *out, struct arena *arena)
{
	return inflate_as(MAX_WBITS, packed, most, out, arena);
}

uint32_t zip_crc(struct str bytes)
{
	return (uint32_t)crc32(0, (const Bytef *)bytes.data, (uInt)bytes.len);
}
