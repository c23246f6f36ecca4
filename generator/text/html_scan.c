#include "text/html_scan.h"

#include "text/html_entity.h"

/* A name ends before white space, "=", "/" or ">". */
static size_t name_len(struct str text)
{
	size_t len = 0;
	while (len < text.len && !ascii_is_space(text.data[len]) && text.data[len] != '=' &&
	       text.data[len] != '/' && text.data[len] != '>')
		len++;
	return len;
}

static void skip_spaces(struct str *text)
{
	while (text->len && ascii_is_space(text->data[0]))
		*text = str_skip(*text, 1);
}

/* Take one attribute off the front, with its value if that is quoted; false at the tag's end. */
static bool take_attribute(struct str *rest, struct str *name, struct str *value)
{
	while (rest->len && (ascii_is_space(rest->data[0]) || rest->data[0] == '/'))
		*rest = str_skip(*rest, 1);
	if (!rest->len || rest->data[0] == '>')
		return false;
	*value = (struct str){0};
	*name = str_sub(*rest, 0, name_len(*rest));
	*rest = str_skip(*rest, name->len);
	skip_spaces(rest);
	if (!str_drop(rest, STR("=")))
		return true;
	skip_spaces(rest);
	if (rest->len && (rest->data[0] == '"' || rest->data[0] == '\'')) {
		struct str inside = str_skip(*rest, 1);
		*value = (struct str){inside.data, str_find_char(inside, rest->data[0])};
		*rest = str_skip(inside, value->len + 1);
	}
	return true;
}

/* How long a start tag is, whose quoted values may hold a ">". */
static size_t read_attributes(const struct html_scan *scan, struct str name)
{
	struct str rest = str_skip(scan->rest, 1 + name.len), value;
	while (take_attribute(&rest, &name, &value))
		if (value.data && scan->attribute)
			scan->attribute(scan->context, name, value);
	return scan->rest.len - rest.len + (rest.len > 0);
}

/* How much comes before the end tag of what is raw text. */
static size_t raw_len(struct str text, struct str name)
{
	size_t at = str_find_char(text, '<');
	while (at < text.len) {
		struct str rest = str_skip(text, at);
		if (str_starts(rest, STR("</")) &&
		    str_equal_fold(str_sub(rest, 2, 2 + name.len), name))
			break;
		at += 1 + str_find_char(str_skip(rest, 1), '<');
	}
	return at < text.len ? at : text.len;
}

static size_t comment_len(struct str text)
{
	size_t end = str_find(text, STR("-->"));
	return end < text.len ? end + 3 : text.len;
}

static void read_tag(struct html_scan *scan, struct html_piece *out)
{
	struct str text = scan->rest, name = str_skip(text, 1);
	bool is_end = str_drop(&name, STR("/"));
	size_t len;
	if (!name.len || !ascii_is_letter(name.data[0])) {
		bool is_comment = str_starts(text, STR("<!--"));
		bool is_other =
			is_comment || str_starts(text, STR("<!")) || str_starts(text, STR("<?"));
		out->type = is_other ? HTML_OTHER : HTML_TEXT;
		len = is_comment ? comment_len(text) : is_other ? str_find_char(text, '>') + 1 : 1;
	} else {
		out->type = is_end ? HTML_END : HTML_START;
		out->name = str_sub(name, 0, name_len(name));
		len = is_end ? str_find_char(text, '>') + 1 : read_attributes(scan, out->name);
		if (!is_end && str_is_one_of(out->name, "script|style"))
			scan->raw = out->name;
	}
	out->whole = str_sub(text, 0, len);
}

bool html_next(struct html_scan *scan, struct html_piece *out)
{
	*out = (struct html_piece){0};
	if (!scan->rest.len)
		return false;
	size_t text =
		scan->raw.len ? raw_len(scan->rest, scan->raw) : str_find_char(scan->rest, '<');
	scan->raw = (struct str){0};
	if (text)
		out->whole = str_sub(scan->rest, 0, text);
	else
		read_tag(scan, out);
	scan->rest = str_skip(scan->rest, out->whole.len);
	return true;
}

struct finding {
	html_value_found *found;
	void *context;
};

static void take_value(void *context, struct str name, struct str value)
{
	const struct finding *finding = context;
	if (str_equal_fold(name, STR("id")))
		finding->found(finding->context, HTML_ID, value);
	else if (str_equal_fold(name, STR("href")))
		finding->found(finding->context, HTML_LINK, value);
	else if (str_equal_fold(name, STR("src")))
		finding->found(finding->context, HTML_SOURCE, value);
}

void html_find_values(struct str page, html_value_found *found, void *context)
{
	struct finding finding = {found, context};
	struct html_scan scan = {.rest = page, .attribute = take_value, .context = &finding};
	struct html_piece piece;
	while (html_next(&scan, &piece))
		;
}

/* Runs of white space behind an offset become one space each. */
static void close_up(struct buffer *out, size_t start)
{
	size_t end = start;
	for (size_t i = start; i < out->len; i++) {
		char c = ascii_is_space(out->data[i]) ? ' ' : out->data[i];
		if (c != ' ' || (end > start && out->data[end - 1] != ' '))
			out->data[end++] = c;
	}
	while (end > start && out->data[end - 1] == ' ')
		end--;
	out->len = end;
}

void html_add_plain(struct buffer *out, struct str html)
{
	size_t start = out->len;
	struct html_scan scan = {.rest = html};
	struct html_piece piece;
	while (html_next(&scan, &piece)) {
		if (piece.type == HTML_TEXT)
			html_entity_add_text(out, piece.whole);
		else if (!str_is_one_of(piece.name, "a|abbr|code|del|em|strong|sub|sup"))
			buffer_add_char(out, ' ');
	}
	close_up(out, start);
}
