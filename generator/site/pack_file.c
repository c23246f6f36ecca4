#include "site/pack_file.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "site/pack.h"
#include "site/page_table.h"

/* In quotes, with what could end them, or the element, as an escape. */
static void add_string(struct buffer *out, struct str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == 127)
			buffer_printf(out, "\\%x ", c);
		else
			buffer_add_char(out, (char)c);
	}
	buffer_add_char(out, '"');
}

/* "</" ends a style element wherever it stands; "<\/" is the same in CSS. */
static void add_style(struct buffer *out, struct str style)
{
	size_t at;
	while ((at = str_find_char(style, '<')) < style.len) {
		buffer_add(out, str_sub(style, 0, at + 1));
		style = str_skip(style, at + 1);
		if (str_starts(style, STR("/")))
			buffer_add_char(out, '\\');
	}
	buffer_add(out, style);
}

static void add_running_head(struct buffer *out, size_t number, const struct pack_part *part)
{
	buffer_printf(out, "@page part-%zu { @top-right { content: ", number);
	add_string(out, part->thing->title);
	buffer_add(out, STR(" } }\n[id="));
	add_string(out, part->key);
	buffer_printf(out, "] { page: part-%zu }\n", number);
}

struct str pack_file_style(const struct view *view, struct str style, struct arena *arena)
{
	struct buffer out = {0};
	struct str site = view->record->site->address;
	add_style(&out, style);
	buffer_add(&out, STR("\n@page { @top-left { content: "));
	add_string(&out, view->page->subject->title);
	buffer_add(&out, STR(" } }\n"));
	for (size_t i = 0; i < view->pack->count; i++)
		if (view->pack->parts[i].lower)
			add_running_head(&out, i + 1, &view->pack->parts[i]);
	if (site.len) {
		/* Every link home is in full here: on paper it is text. */
		buffer_add(&out, STR("@media print { a[href^="));
		add_string(&out, site);
		buffer_add(&out, STR("]::after { content: none !important } }\n"));
	}
	struct str text = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

struct str pack_file_policy(struct str style, struct arena *arena)
{
	struct buffer out = {0};
	struct sha256 hash = sha256_of(style);
	buffer_add(&out, STR("default-src 'none'; style-src 'sha256-"));
	buffer_add_base64(&out, (struct str){(const char *)hash.bytes, sizeof hash.bytes});
	buffer_add(&out, STR("'; img-src data:; base-uri 'none'; form-action 'none'"));
	struct str text = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}
