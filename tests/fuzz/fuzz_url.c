/*
 * The input is two addresses with a line feed between. Whatever they are,
 * nothing unsafe is written; and where both are addresses inside a site, a
 * browser that follows the relative one arrives at the second.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "text/html.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_written(struct str url)
{
	struct buffer out = {0};
	html_add_url(&out, url);
	struct str written = buffer_view(&out);
	assert(url_is_allowed(written));
	for (size_t i = 0; i < written.len; i++)
		assert(written.data[i] > ' ' && written.data[i] < 127 &&
		       !strchr("\"'<>`", written.data[i]));
	buffer_free(&out);
}

static struct str path_of(struct str address)
{
	struct str path = str_sub(address, 0, str_find_char(address, '#'));
	return str_sub(path, 0, str_find_char(path, '?'));
}

/* No segment that is empty, "." or "..", and no bytes outside ASCII. */
static bool is_inside_site(struct str address)
{
	for (size_t i = 0; i < address.len; i++)
		if (address.data[i] <= ' ' || address.data[i] >= 127 || address.data[i] == '\\')
			return false;
	struct str rest = path_of(address), segment;
	while (str_split(&rest, '/', &segment))
		if ((!segment.len && rest.data) || str_equal(segment, STR(".")) ||
		    str_equal(segment, STR("..")))
			return false;
	return true;
}

/* RFC 3986, 5.2.4 for what url_relative may give; folder ends in "/". */
static void follow(struct buffer *folder, struct str relative)
{
	if (str_starts(relative, STR("./")))
		relative = str_sub(relative, 2, relative.len);
	while (str_starts(relative, STR("../"))) {
		relative = str_sub(relative, 3, relative.len);
		assert(folder->len);
		do
			folder->len--;
		while (folder->len && folder->data[folder->len - 1] != '/');
	}
	buffer_add(folder, relative);
}

static void check_relative(struct str from, struct str to)
{
	struct arena arena = {0};
	struct buffer folder = {0};
	from = path_of(arena_copy(&arena, from));
	to = arena_copy(&arena, to);
	struct str relative = url_relative(from, to, &arena);
	if (is_inside_site(from) && is_inside_site(to)) {
		assert(!url_is_external(relative));
		buffer_add(&folder, from);
		if (!relative.len || !strchr("?#", relative.data[0]))
			while (folder.len && folder.data[folder.len - 1] != '/')
				folder.len--;
		follow(&folder, relative);
		assert(str_equal(buffer_view(&folder), to));
	}
	url_relative_file(from, to, &arena);
	buffer_free(&folder);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	size_t line = str_find_char(text, '\n');
	check_written(text);
	check_relative(str_sub(text, 0, line), str_sub(text, line + 1, text.len));
	return 0;
}
