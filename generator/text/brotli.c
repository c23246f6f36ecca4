#include "text/brotli.h"

#include <brotli/encode.h>
#include <stdlib.h>

void brotli_add(struct str text, struct buffer *out)
{
	enum { QUALITY = 5 };
	size_t size = BrotliEncoderMaxCompressedSize(text.len);
	char *packed = memory_resize(NULL, size);
	if (!BrotliEncoderCompress(QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.len,
				   (const uint8_t *)text.data, &size, (uint8_t *)packed))
		abort(); /* no memory is left */
	buffer_add(out, (struct str){packed, size});
	memory_free(packed);
}
