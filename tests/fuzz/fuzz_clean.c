/*
 * A picture or recording, of the type that its first byte names: what is cleaned is clean, so
 * cleaning it again changes nothing.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "guard/clean.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool clean(enum file_type type, struct str bytes, struct buffer *out)
{
	return type == FILE_SVG ? svg_clean(bytes, out) : clean_file(type, bytes, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buffer once = {0}, twice = {0};
	enum file_type type = size ? (enum file_type)(data[0] % FILE_TYPES) : FILE_NONE;
	if (type == FILE_SVG || clean_takes(type)) {
		struct str bytes = {(const char *)data + 1, size - 1};
		if (clean(type, bytes, &once)) {
			assert(clean(type, buffer_view(&once), &twice));
			assert(once.len == twice.len);
			assert(!once.len || !memcmp(once.data, twice.data, once.len));
		}
	}
	buffer_free(&once);
	buffer_free(&twice);
	return 0;
}
