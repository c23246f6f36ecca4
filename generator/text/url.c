#include "text/url.h"

#include <string.h>

/*
 * The next byte of an address that counts. Browsers drop tabs and line ends anywhere and controls
 * and spaces at the start; dropping all of them everywhere finds every scheme that they find.
 */
static bool next_byte(struct str url, size_t *at, char *byte)
{
	while (*at < url.len) {
		unsigned char c = (unsigned char)url.data[(*at)++];
		if (c > ' ' && c != 127) {
			*byte = (char)c;
			return true;
		}
	}
	return false;
}

/* Room for the longest scheme that is allowed; longer ones are cut. */
enum { SCHEME_ROOM = 8 };

/* Find the scheme; the length is 0 when there is none. */
static struct str read_scheme(struct str url, char room[SCHEME_ROOM])
{
	size_t at = 0, len = 0;
	char c;
	if (!next_byte(url, &at, &c) || !ascii_is_letter(c))
		return (struct str){0};
	do {
		if (len < SCHEME_ROOM)
			room[len++] = c;
		if (!next_byte(url, &at, &c))
			return (struct str){0};
	} while (ascii_is_letter(c) || ascii_is_digit(c) || c == '+' || c == '-' || c == '.');
	return (struct str){room, c == ':' ? len : 0};
}

/* "//host", which keeps the scheme; browsers read "\" as "/". */
static bool begins_with_host(struct str url)
{
	size_t at = 0;
	char first, second;
	return next_byte(url, &at, &first) && next_byte(url, &at, &second) &&
	       (first == '/' || first == '\\') && (second == '/' || second == '\\');
}

bool url_is_allowed(struct str url)
{
	char room[SCHEME_ROOM];
	struct str scheme = read_scheme(url, room);
	if (!scheme.len)
		return !begins_with_host(url);
	return str_is_one_of(scheme, "https|http|mailto|tel|webcal");
}

bool url_is_external(struct str url)
{
	char room[SCHEME_ROOM];
	return read_scheme(url, room).len || begins_with_host(url);
}

/* Without "?..." and "#...". */
static struct str path_of(struct str address)
{
	struct str path = str_sub(address, 0, str_find_char(address, '#'));
	return str_sub(path, 0, str_find_char(path, '?'));
}

/* How much of the folder of from also begins to, in whole segments. */
static size_t common_len(struct str from, struct str to)
{
	size_t most = str_folder(from).len, i = 0;
	while (i < most && i < to.len && from.data[i] == to.data[i])
		i++;
	return str_folder(str_sub(from, 0, i)).len;
}

/* Would a browser read what is left as something else than a path here? */
static bool needs_dot(struct str rest)
{
	struct str path = path_of(rest);
	struct str segment = str_sub(path, 0, str_find_char(path, '/'));
	return !segment.len || str_find_char(segment, ':') < segment.len;
}

struct str url_relative(struct str from, struct str to, struct arena *arena)
{
	struct str path = path_of(to);
	if (str_equal(from, path) && path.len < to.len)
		return str_skip(to, path.len);
	size_t common = common_len(from, path), up = 0;
	for (size_t i = common; i < from.len; i++)
		up += from.data[i] == '/';
	struct str rest = str_skip(to, common);
	struct str dot = !up && needs_dot(rest) ? STR("./") : STR("");
	size_t len = dot.len + up * 3 + rest.len;
	char *text = arena_new(arena, char, len + 1);
	memcpy(text, dot.data, dot.len);
	for (size_t i = 0; i < up; i++)
		memcpy(text + dot.len + i * 3, "../", 3);
	if (rest.len)
		memcpy(text + len - rest.len, rest.data, rest.len);
	return (struct str){text, len};
}

/* A folder's address as the file that stands for it. */
static struct str add_index(struct str address, struct arena *arena)
{
	struct str path = path_of(address);
	if (path.len && !str_ends(path, STR("/")))
		return address;
	return arena_printf(arena, "%.*sindex.html%.*s", STR_ARG(path),
			    STR_ARG(str_skip(address, path.len)));
}

struct str url_relative_file(struct str from, struct str to, struct arena *arena)
{
	return url_relative(add_index(from, arena), add_index(to, arena), arena);
}

struct str url_decode(struct str part, struct arena *arena)
{
	if (str_find_char(part, '%') == part.len)
		return part;
	char *text = arena_alloc(arena, 1, part.len);
	size_t len = 0;
	for (size_t i = 0; i < part.len; i++) {
		bool is_code = part.data[i] == '%' && i + 2 < part.len;
		int high = is_code ? ascii_hex(part.data[i + 1]) : -1;
		int low = is_code ? ascii_hex(part.data[i + 2]) : -1;
		bool is_byte = high >= 0 && low >= 0;
		text[len++] = is_byte ? (char)(high * 16 + low) : part.data[i];
		i += is_byte ? 2 : 0;
	}
	return (struct str){text, len};
}
