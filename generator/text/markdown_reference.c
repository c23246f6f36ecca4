/*
 * The grammar of references: [source:]kind:id[#fragment]. What begins with a known kind is a
 * reference; what begins with an allowed scheme is an address; anything else with a colon in front
 * is an error, never a link.
 */
#include "text/markdown_printer.h"
#include "text/url.h"

static bool is_name_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_';
}

/* A kind or the name of a source: a letter, then letters, digits, "-", "_". */
static bool is_word(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_name_byte(word.data[i]))
			return false;
	return word.len && ascii_is_letter(word.data[0]);
}

/* Names between slashes; a dot may stand inside a name ("1.2"). */
static bool is_id(struct str id)
{
	char before = '/';
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		bool joins = c == '/' || c == '.';
		if ((joins && (before == '/' || before == '.')) || (!joins && !is_name_byte(c)))
			return false;
		before = c;
	}
	return before != '/' && before != '.';
}

static bool is_fragment(struct str fragment)
{
	for (size_t i = 0; i < fragment.len; i++)
		if (!is_name_byte(fragment.data[i]))
			return false;
	return fragment.len;
}

static bool is_kind(const struct markdown_printer *printer, struct str word)
{
	for (size_t i = 0; i < printer->options->kind_count; i++)
		if (str_equal_key(printer->options->kinds[i], word))
			return true;
	return false;
}

/* The kind that was probably meant, or empty. */
static struct str nearest_kind(const struct markdown_printer *printer, struct str word)
{
	struct str nearest = {0};
	size_t least = word.len > 4 ? 2 : 1;
	for (size_t i = 0; i < printer->options->kind_count; i++) {
		struct str kind = printer->options->kinds[i];
		size_t distance = str_distance(kind, word);
		if (distance > least || (nearest.len && distance == least))
			continue;
		least = distance;
		nearest = kind;
	}
	return nearest;
}

/* The words in front of the colons, and the rest. */
struct parts {
	struct str source;
	struct str kind;
	struct str rest;
};

/* Returns false when there is no colon. "a:b:c" has a source. */
static bool split(struct str target, struct parts *out)
{
	size_t first = str_find_char(target, ':');
	struct str rest = str_skip(target, first + 1);
	size_t second = str_find_char(rest, ':');
	*out = (struct parts){.kind = str_sub(target, 0, first), .rest = rest};
	if (first < target.len && second < rest.len)
		*out = (struct parts){out->kind, str_sub(rest, 0, second),
				      str_skip(rest, second + 1)};
	return first < target.len;
}

static void report(struct markdown_printer *printer, struct place place, struct str target)
{
	markdown_report(printer, DIAG_BAD_REFERENCE, place, "\"%.*s\" is not a reference",
			STR_ARG(str_clip(target, MARKDOWN_SHOWN)));
	if (str_find_char(target, '|') < target.len)
		diag_remedy(printer->diag, "write a label as [label](kind:id)");
	else
		diag_remedy(printer->diag, "a reference is kind:id, and an id has letters, digits, "
					   "hyphens and slashes, without spaces");
}

static void report_kind(struct markdown_printer *printer, struct place place,
			const struct parts *parts)
{
	struct str nearest = nearest_kind(printer, parts->kind);
	markdown_report(printer, DIAG_BAD_REFERENCE, place, "there is no kind \"%.*s\"",
			STR_ARG(str_clip(parts->kind, MARKDOWN_SHOWN)));
	if (nearest.len)
		diag_remedy(printer->diag, "did you mean \"%.*s:%.*s\"?", STR_ARG(nearest),
			    STR_ARG(str_clip(parts->rest, MARKDOWN_SHOWN)));
	else
		diag_remedy(printer->diag,
			    "a reference begins with what kind of thing it means, such as paper:, "
			    "risk: or committee:, or with a source and a kind: partner:paper:");
}

static bool check_parts(struct markdown_printer *printer, const struct parts *parts,
			struct str target, struct place place)
{
	size_t hash = str_find_char(parts->rest, '#');
	struct str id = str_sub(parts->rest, 0, hash);
	struct str fragment = str_skip(parts->rest, hash + 1);
	if (!is_id(id) || (hash < parts->rest.len && !is_fragment(fragment)) ||
	    (parts->source.len && !is_word(parts->source))) {
		report(printer, place, target);
		return false;
	}
	return true;
}

bool markdown_check_reference(struct markdown_printer *printer, struct str target,
			      struct place place)
{
	struct parts parts;
	bool has_kind = split(target, &parts);
	if (has_kind && is_kind(printer, parts.kind))
		return check_parts(printer, &parts, target, place);
	if (has_kind && is_word(parts.kind)) {
		report_kind(printer, place, &parts);
	} else if (!has_kind && is_id(target)) {
		markdown_report(printer, DIAG_BAD_REFERENCE, place,
				"the reference \"%.*s\" does not say what kind of thing it is",
				STR_ARG(str_clip(target, MARKDOWN_SHOWN)));
		diag_remedy(printer->diag, "write the kind before it, as in [[risk:orr-84]]");
	} else {
		report(printer, place, target);
	}
	return false;
}

/* Schemes that nobody means as a kind, however near they are to one. */
static bool is_known_scheme(struct str word)
{
	return str_is_one_of(word, "javascript|vbscript|data|file|blob|about|ftp|sftp|ws|wss|"
				   "view-source|ms-word");
}

static void report_address(struct markdown_printer *printer, struct str target, struct place place)
{
	markdown_report(printer, DIAG_UNSAFE_LINK, place, "a link may not lead to \"%.*s\"",
			STR_ARG(str_clip(target, MARKDOWN_SHOWN)));
	diag_remedy(printer->diag, "begin with https:, http:, mailto: or tel:, or write a "
				   "reference such as risk:orr-84");
}

/* With a scheme, but not one that is allowed. */
static void report_scheme(struct markdown_printer *printer, struct str target, struct place place)
{
	struct parts parts;
	bool is_near = split(target, &parts) && is_word(parts.kind) &&
		       !is_known_scheme(parts.kind) && !parts.source.len &&
		       nearest_kind(printer, parts.kind).len;
	if (is_near)
		report_kind(printer, place, &parts);
	else
		report_address(printer, target, place);
}

static bool is_path(struct str target)
{
	for (size_t i = 0; i < target.len; i++) {
		unsigned char c = (unsigned char)target.data[i];
		if (c < ' ' || c == 127 || c == '\\' || c == ':')
			return false;
	}
	return target.data[0] != '?';
}

enum markdown_target markdown_check_target(struct markdown_printer *printer, struct str target,
					   struct place place)
{
	struct parts parts;
	if (!target.len) {
		markdown_report(printer, DIAG_BAD_REFERENCE, place, "a link leads nowhere");
		return MARKDOWN_TARGET_BAD;
	}
	if (target.data[0] == '#')
		return MARKDOWN_TARGET_FRAGMENT;
	if (url_is_external(target) && url_is_allowed(target))
		return MARKDOWN_TARGET_ADDRESS;
	if (split(target, &parts) && is_kind(printer, parts.kind))
		return check_parts(printer, &parts, target, place) ? MARKDOWN_TARGET_THING
								   : MARKDOWN_TARGET_BAD;
	if (url_is_external(target)) {
		report_scheme(printer, target, place);
		return MARKDOWN_TARGET_BAD;
	}
	if (target.data[0] == '/') {
		markdown_report(printer, DIAG_UNSAFE_LINK, place,
				"a link may not begin with \"/\"");
		diag_remedy(
			printer->diag,
			"write a reference such as [label](paper:id), or a path from this file");
		return MARKDOWN_TARGET_BAD;
	}
	if (is_path(target))
		return MARKDOWN_TARGET_FILE;
	report_address(printer, target, place);
	return MARKDOWN_TARGET_BAD;
}

/* Footnotes as GFM writes them: "[^1]" in a text, "[^1]: Unaudited." on a line of its own. */

static struct markdown_footnote *find(struct markdown_printer *printer, struct str label)
{
	for (size_t i = 0; i < printer->footnotes.count; i++)
		if (str_equal_fold(printer->footnotes.items[i].label, label))
			return &printer->footnotes.items[i];
	return NULL;
}

/* The first reference to it gives it a number, and its place behind those that have one. */
static void number_footnote(struct markdown_printer *printer, struct markdown_footnote *footnote)
{
	struct arena *arena = printer->arena;
	footnote->number = ++printer->numbered;
	struct str name = arena_printf(arena, "footnote-%u", footnote->number);
	footnote->id = markdown_id_make(printer, name);
	footnote->back =
		markdown_id_make(printer, arena_printf(arena, "%.*s-text", STR_ARG(footnote->id)));
	ARRAY_ADD(&printer->waiting, &printer->scratch,
		  (uint32_t)(footnote - printer->footnotes.items));
}

bool markdown_refer_to_footnote(struct markdown_printer *printer, struct str label)
{
	struct markdown_footnote *footnote = find(printer, label);
	if (!footnote)
		return false;
	bool is_first = !footnote->number;
	if (is_first)
		number_footnote(printer, footnote);
	markdown_add(printer, STR("<sup><a href=\"#"));
	markdown_add_id(printer, footnote->id);
	if (is_first) {
		markdown_add(printer, STR("\" id=\""));
		markdown_add_id(printer, footnote->back);
	}
	buffer_printf(&printer->html, "\" aria-label=\"Footnote %u\">%u</a></sup>",
		      footnote->number, footnote->number);
	printer->weight += footnote->id.len + sizeof *footnote;
	return true;
}
