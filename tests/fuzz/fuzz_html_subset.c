/*
 * What comes out is HTML of the subset: read once more it gives itself, and
 * it holds no tag that the subset does not have.
 */
#include <assert.h>
#include <stdint.h>

#include "text/html.h"
#include "text/html_subset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool rewrite(struct str html, struct buffer *out)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = {STR("a.md"), STR("a.md"), html};
	struct str caption;
	struct html_subset subset = {
		.html = html,
		.place = place_at(&source, 0, html.len),
	};
	bool done = html_subset_add(&subset, &arena, &diag, out, &caption);
	assert(done == !diag_has_errors(&diag, false));
	diag_free(&diag);
	arena_free(&arena);
	return done;
}

static void check_tags(struct str html)
{
	static const char *const names[] = {
		"table", "caption", "thead",  "tbody", "tr",  "th",  "td",   "p",  "ul",
		"ol",    "li",      "strong", "em",    "sup", "sub", "abbr", "br",
	};
	for (size_t at = 0; at < html.len; at++) {
		if (html.data[at] != '<')
			continue;
		struct str name = str_sub(html, at + 1, html.len);
		if (str_starts(name, STR("/")))
			name = str_sub(name, 1, name.len);
		size_t len = 0;
		while (len < name.len && name.data[len] >= 'a' && name.data[len] <= 'z')
			len++;
		name = str_sub(name, 0, len);
		bool known = false;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			known |= str_equal(name, str_from(names[i]));
		assert(known);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str html = {(const char *)data, size};
	struct buffer once = {0}, twice = {0}, decoded = {0};
	if (rewrite(html, &once)) {
		check_tags(buffer_view(&once));
		assert(rewrite(buffer_view(&once), &twice));
		assert(str_equal(buffer_view(&once), buffer_view(&twice)));
	}
	html_entity_add_text(&decoded, html);
	buffer_free(&once);
	buffer_free(&twice);
	buffer_free(&decoded);
	return 0;
}
