#include "base/source.h"

static uint32_t line_start(struct str text, uint32_t offset)
{
	uint32_t start = offset < text.len ? offset : (uint32_t)text.len;
	while (start && text.data[start - 1] != '\n')
		start--;
	return start;
}

struct position source_position(struct str text, uint32_t offset)
{
	struct position at = {1, 1};
	uint32_t start = line_start(text, offset);
	for (uint32_t i = 0; i < start; i++)
		at.line += text.data[i] == '\n';
	for (uint32_t i = start; i < offset && i < text.len; i++)
		at.column += !utf8_is_inner(text.data[i]);
	return at;
}

struct str source_line(struct str text, uint32_t offset)
{
	uint32_t start = line_start(text, offset);
	struct str rest = str_skip(text, start);
	struct str line = str_sub(rest, 0, str_find_char(rest, '\n'));
	if (line.len && line.data[line.len - 1] == '\r')
		line.len--;
	return line;
}

struct place place_at(const struct source *source, size_t start, size_t end)
{
	return (struct place){source, {(uint32_t)start, (uint32_t)end}};
}
