#include "site/picture.h"

enum { LARGEST = 8 << 20 };

static bool has_at(struct str bytes, size_t offset, struct str wanted)
{
	return bytes.len > offset && str_starts(str_skip(bytes, offset), wanted);
}

/* "<svg" where only a prologue may stand before it. */
static bool is_svg(struct str bytes)
{
	struct str head = str_trim(str_clip(bytes, 1024));
	return str_starts(head, STR("<svg")) ||
	       (str_starts(head, STR("<?xml")) && str_find(head, STR("<svg")) < head.len);
}

/* Null for what is no picture. */
static const char *type_of(struct str bytes)
{
	if (has_at(bytes, 0, STR("\x89PNG\r\n\x1a\n")))
		return "image/png";
	if (has_at(bytes, 0, STR("\xff\xd8\xff")))
		return "image/jpeg";
	if (has_at(bytes, 0, STR("GIF87a")) || has_at(bytes, 0, STR("GIF89a")))
		return "image/gif";
	if (has_at(bytes, 0, STR("RIFF")) && has_at(bytes, 8, STR("WEBP")))
		return "image/webp";
	return is_svg(bytes) ? "image/svg+xml" : NULL;
}

void picture_add(struct buffer *out, struct str bytes)
{
	const char *type = bytes.len <= LARGEST ? type_of(bytes) : NULL;
	if (!type) {
		buffer_add(out, STR("data:,"));
		return;
	}
	buffer_printf(out, "data:%s;base64,", type);
	buffer_add_base64(out, bytes);
}
