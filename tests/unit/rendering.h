/*
 * What the tests of Markdown share: rendering a text with a few kinds, two
 * patterns of mentions, one id that is taken and one CSV file.
 */
#ifndef UNIT_RENDERING_H
#define UNIT_RENDERING_H

#include "base/buffer.h"
#include "text/markdown.h"
#include "unit.h"

/* One rendering, and all that came of it. */
struct rendering {
	struct source source;
	struct arena arena;
	struct diag diag;
	struct markdown body;
	bool done;
};

static inline const struct source *find_csv(void *context, struct str name)
{
	static const struct source csv = {
		{"content/m/beds.csv", 18},
		{"m/beds.csv", 10},
		{"Ward,Beds,Cost,Note\nA,12,,\nORR 7,8,\"\xc2\xa3"
		 "1.5m\",\n",
		 45},
	};
	(void)context;
	return str_equal(name, csv.name) ? &csv : NULL;
}

static inline struct markdown_options options_of(enum markdown_form form)
{
	static const struct str kinds[] = {
		{"risk", 4},         {"paper", 5}, {"item", 4},
		{"cover sheet", 11}, {"role", 4},  {"source", 6},
	};
	static const struct markdown_mention mentions[] = {
		{{"ORR ", 4}, {"", 0}, {"risk", 4}, {"orr-", 4}},
		{{"Paper ", 6}, {"a", 1}, {"paper", 5}, {"m/", 2}},
	};
	static const struct str taken[] = {{"contents", 8}};
	return (struct markdown_options){
		.form = form,
		.kinds = kinds,
		.kind_count = sizeof kinds / sizeof *kinds,
		.taken = taken,
		.taken_count = 1,
		.mentions = mentions,
		.mention_count = sizeof mentions / sizeof *mentions,
		.files = {find_csv, NULL},
	};
}

static inline void render_text(struct rendering *out, enum markdown_form form, struct str text)
{
	struct markdown_options options = options_of(form);
	*out = (struct rendering){.source = {STR("m/a.md"), STR("m/a.md"), text}};
	struct span all = {0, (uint32_t)text.len};
	struct markdown_text written = markdown_text_of(&out->source, all);
	out->done = markdown_render(&written, &options, &out->arena, &out->diag, &out->body);
}

static inline void render(struct rendering *out, enum markdown_form form, const char *text)
{
	render_text(out, form, str_from(text));
}

static inline void release(struct rendering *rendering)
{
	diag_free(&rendering->diag);
	arena_free(&rendering->arena);
}

/* The HTML with "{risk:orr-84}" and "{=risk:orr-84}" for its patches. */
static inline struct str patched(struct rendering *rendering)
{
	struct buffer out = {0};
	const struct markdown *body = &rendering->body;
	size_t done = 0;
	for (size_t i = 0; i < body->patch_count; i++) {
		const struct markdown_patch *patch = &body->patches[i];
		buffer_add(&out, str_sub(body->html, done, patch->offset));
		done = patch->offset;
		if (patch->type == MARKDOWN_DRAWING || patch->type == MARKDOWN_NEWS_LIST) {
			buffer_printf(&out, "{%s %u}",
				      patch->type == MARKDOWN_DRAWING ? "drawing" : "news",
				      patch->reference);
			continue;
		}
		buffer_printf(&out, "{%s%.*s}", patch->type == MARKDOWN_NAME ? "=" : "",
			      STR_ARG(body->references[patch->reference].target));
	}
	buffer_add(&out, str_sub(body->html, done, body->html.len));
	struct str html = arena_copy(&rendering->arena, buffer_view(&out));
	buffer_free(&out);
	return html;
}

static inline void gives(enum markdown_form form, const char *text, const char *expected)
{
	struct rendering rendering;
	render(&rendering, form, text);
	unit_equal(unit_messages(&rendering.diag, &rendering.arena), "");
	unit_equal(patched(&rendering), expected);
	assert_true(rendering.done);
	release(&rendering);
}

/* The messages without the lines and carets that follow each. */
static inline void says_as(enum markdown_form form, const char *text, const char *expected)
{
	struct rendering rendering;
	struct buffer lines = {0};
	render(&rendering, form, text);
	struct str rest = unit_messages(&rendering.diag, &rendering.arena);
	struct str line;
	while (str_split(&rest, '\n', &line)) {
		if (str_starts(line, STR("m/a.md:")))
			buffer_printf(&lines, "%.*s\n", STR_ARG(str_sub(line, 7, line.len)));
		else if (str_starts(line, STR("    remedy: did")))
			buffer_printf(&lines, "%.*s\n", STR_ARG(str_sub(line, 12, line.len)));
	}
	unit_equal(buffer_view(&lines), expected);
	assert_int_equal(rendering.done, !diag_has_errors(&rendering.diag, false));
	buffer_free(&lines);
	release(&rendering);
}

static inline void says(const char *text, const char *expected)
{
	says_as(MARKDOWN_BLOCKS, text, expected);
}

/* A numbered paragraph and a heading as a body prints them. */
#define P(number, inside) \
	"<p id=\"p" number "\" class=\"numbered\"><a class=\"permalink\" " \
	"href=\"#p" number "\" aria-label=\"Paragraph " number "\">" number "</a> " inside \
	"</p>\n"
#define H(level, id, inside, label) \
	"<h" level " id=\"" id "\">" inside " <a class=\"permalink\" " \
	"href=\"#" id "\" aria-label=\"Link to this section: " label "\">#</a></h" level ">\n"

#endif
