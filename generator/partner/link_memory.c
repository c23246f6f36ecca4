#include "partner/link_memory.h"

#include <inttypes.h>

static const char heading[] = "boardpack links 1";

static bool read_number(struct str text, int64_t *out)
{
	enum { MOST_DIGITS = 15 };
	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		*out = *out * 10 + (text.data[i] - '0');
	}
	return text.len && text.len <= MOST_DIGITS;
}

static bool read_line(struct str line, struct remembered_link *out)
{
	struct str when, status;
	if (!str_split(&line, ' ', &when) || when.len > 15 || !read_number(when, &out->when) ||
	    !str_split(&line, ' ', &status) || !str_to_int(status, &out->status) ||
	    !str_split(&line, ' ', &out->address))
		return false;
	out->moved = line;
	return out->address.len > 0;
}

static size_t count_lines(struct str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++)
		count += text.data[i] == '\n';
	return count + 1;
}

void link_memory_parse(struct str text, int64_t now, struct arena *arena, struct link_memory *out)
{
	struct str line;
	*out = (struct link_memory){0};
	out->items = arena_new(arena, struct remembered_link, count_lines(text));
	if (!str_split(&text, '\n', &line) || !str_equal(line, str_from(heading)))
		return;
	while (str_split(&text, '\n', &line)) {
		struct remembered_link link;
		bool sorted = read_line(line, &link) &&
			      (!out->count ||
			       str_compare(out->items[out->count - 1].address, link.address) < 0);
		if (sorted && link.when <= now && now - link.when < LINK_MEMORY_DAY)
			out->items[out->count++] = link;
	}
}

void link_memory_print(const struct link_memory *memory, struct buffer *out)
{
	buffer_printf(out, "%s\n", heading);
	for (size_t i = 0; i < memory->count; i++) {
		const struct remembered_link *link = &memory->items[i];
		buffer_printf(out, "%" PRId64 " %d %.*s%s%.*s\n", link->when, link->status,
			      STR_ARG(link->address), link->moved.len ? " " : "",
			      STR_ARG(link->moved));
	}
}

const struct remembered_link *link_memory_find(const struct link_memory *memory, struct str address)
{
	size_t low = 0, high = memory->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(memory->items[middle].address, address);
		if (!order)
			return &memory->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
