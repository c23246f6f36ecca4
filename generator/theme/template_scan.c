#include "theme/template_tree.h"

struct scanner {
	const struct source *source;
	struct str text;
	size_t at;       /* where to look for the next tag */
	struct str open; /* the delimiters */
	struct str close;
	struct diag *diag; /* null while counting */
	bool is_readable;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void report(struct scanner *scanner, const struct tag *tag, const char *problem)
{
	scanner->is_readable = false;
	if (!scanner->diag)
		return;
	struct place place = {scanner->source, tag->span};
	struct str shown = str_sub(scanner->text, tag->span.start, tag->span.end);
	shown = str_sub(shown, 0, str_find_char(shown, '\n'));
	diag_report(scanner->diag, DIAG_TEMPLATE_SYNTAX, place, "the tag \"%.*s\" %s",
		    STR_ARG(str_sub(shown, 0, 60)), problem);
}

/* The type that the byte behind the delimiter says. */
static enum tag_type type_of(char c)
{
	switch (c) {
	case '#':
		return TAG_SECTION;
	case '^':
		return TAG_INVERTED;
	case '/':
		return TAG_END;
	case '>':
		return TAG_PARTIAL;
	case '<':
		return TAG_PARENT;
	case '$':
		return TAG_BLOCK;
	case '!':
		return TAG_COMMENT;
	case '=':
		return TAG_DELIMITERS;
	case '&':
	case '{':
		return TAG_HTML;
	default:
		return TAG_VALUE;
	}
}

/* What stands between the delimiters, without what only marks the type. */
static bool read_inside(struct scanner *scanner, struct tag *tag, struct str *inside)
{
	struct str text = scanner->text;
	size_t start = tag->span.start + scanner->open.len;
	char mark = start < text.len ? text.data[start] : '\0';
	tag->type = type_of(mark);
	start += tag->type != TAG_VALUE;
	/* {{{x}}} and {{=<% %>=}} have a mark at their end too. */
	char end_mark = mark == '{' ? '}' : mark;
	bool has_end_mark = mark == '{' || mark == '=';
	struct str rest = str_sub(text, start, text.len);
	for (size_t i = 0; i + scanner->close.len <= rest.len; i++) {
		struct str from = str_sub(rest, i + has_end_mark, rest.len);
		if (has_end_mark && rest.data[i] != end_mark)
			continue;
		if (!str_starts(from, scanner->close))
			continue;
		*inside = str_trim(str_sub(rest, 0, i));
		tag->span.end = (uint32_t)(start + i + has_end_mark + scanner->close.len);
		return true;
	}
	return false;
}

/* The blanks and line ends around a tag. */
static void look_around(struct str text, struct tag *tag)
{
	uint32_t before = tag->span.start, after = tag->span.end;
	while (before && is_blank(text.data[before - 1]))
		before--;
	while (after < text.len && is_blank(text.data[after]))
		after++;
	tag->before = before;
	tag->clear_before = !before || text.data[before - 1] == '\n';
	if (after + 1 < text.len && text.data[after] == '\r' && text.data[after + 1] == '\n')
		after++;
	tag->clear_after = after == text.len || text.data[after] == '\n';
	tag->after = after < text.len ? after + 1 : after;
}

/* A name may hold anything but blanks; values are stricter, see below. */
static bool is_one_word(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.data[i] <= ' ')
			return false;
	return name.len;
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

/* Words with single dots between them, a dot alone, or ".name". */
static bool is_path(struct str name)
{
	bool dot = false;
	for (size_t i = 0; i < name.len; i++) {
		if (name.data[i] != '.' && !is_name_byte(name.data[i]))
			return false;
		if (dot && name.data[i] == '.')
			return false;
		dot = name.data[i] == '.';
	}
	return name.len == 1 || (name.len && !dot);
}

static void check_name(struct scanner *scanner, const struct tag *tag)
{
	if (tag->type == TAG_COMMENT || tag->type == TAG_DELIMITERS)
		return;
	if (!tag->name.len)
		report(scanner, tag, "has no name");
	else if (!is_one_word(tag->name))
		report(scanner, tag, "has a name with a space in it");
	else if (tag->type <= TAG_INVERTED && !is_path(tag->name))
		report(scanner, tag,
		       "has a name that no value can have: "
		       "names are letters, digits, \"_\" and dots");
}

/* {{=<% %>=}}: two words, neither with "=". */
static void set_delimiters(struct scanner *scanner, const struct tag *tag)
{
	size_t middle = 0;
	struct str words = tag->name;
	while (middle < words.len && (unsigned char)words.data[middle] > ' ')
		middle++;
	struct str open = str_sub(words, 0, middle);
	struct str close = str_trim(str_sub(words, middle, words.len));
	if (!is_one_word(open) || !is_one_word(close) || str_find_char(words, '=') < words.len) {
		report(scanner, tag,
		       "does not give two delimiters without "
		       "\"=\", such as {{=<% %>=}}");
		return;
	}
	scanner->open = open;
	scanner->close = close;
}

static bool remedy_close(struct scanner *scanner, const struct tag *tag)
{
	size_t mark = tag->span.start + scanner->open.len;
	bool is_triple = tag->type == TAG_HTML && scanner->text.data[mark] == '{';
	if (scanner->diag)
		diag_remedy(scanner->diag, "write \"%s%.*s\" at its end", is_triple ? "}" : "",
			    STR_ARG(scanner->close));
	return false;
}

/* Find the next tag; false when there is none. */
static bool next_tag(struct scanner *scanner, struct tag *out)
{
	struct str rest = str_sub(scanner->text, scanner->at, scanner->text.len);
	size_t found = str_find(rest, scanner->open);
	if (found == rest.len)
		return false;
	size_t start = scanner->at + found;
	struct str line = str_sub(rest, found, rest.len);
	size_t shown = str_find_char(line, '\n');
	*out = (struct tag){.span = {(uint32_t)start, (uint32_t)(start + shown)}};
	if (!read_inside(scanner, out, &out->name)) {
		report(scanner, out, "is not closed");
		return remedy_close(scanner, out);
	}
	scanner->at = out->span.end;
	look_around(scanner->text, out);
	check_name(scanner, out);
	if (out->type == TAG_DELIMITERS)
		set_delimiters(scanner, out);
	return true;
}

static struct scanner scanner_new(const struct source *source, struct diag *diag)
{
	return (struct scanner){
		.source = source,
		.text = source->text,
		.open = STR("{{"),
		.close = STR("}}"),
		.diag = diag,
		.is_readable = true,
	};
}

bool template_scan(const struct source *source, struct arena *arena, struct diag *diag,
		   struct tags *out)
{
	struct scanner counter = scanner_new(source, NULL);
	struct tag ignored;
	size_t count = 0;
	while (next_tag(&counter, &ignored))
		count++;
	struct scanner scanner = scanner_new(source, diag);
	/* One more: looking for it reports what is not closed. */
	*out = (struct tags){.items = arena_new(arena, struct tag, count + 1)};
	while (next_tag(&scanner, &out->items[out->count]))
		out->count++;
	return scanner.is_readable;
}
