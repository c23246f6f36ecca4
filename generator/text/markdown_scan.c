/* What is looked for in a run of text: references, footnotes, mentions, and addresses. */
#include "text/markdown_printer.h"

#include "text/html.h"

/* A longer "[[...]]" is no reference. */
enum { LONGEST_REFERENCE = 300 };

void markdown_set_stops(struct markdown_printer *printer)
{
	const struct markdown_options *options = printer->options;
	printer->stops['['] = printer->stops['@'] = true;
	printer->stops['h'] = printer->stops['H'] = true;
	printer->stops['w'] = printer->stops['W'] = true;
	for (size_t i = 0; i < options->mention_count; i++) {
		struct str before = options->mentions[i].before;
		if (before.len && !ascii_is_space(before.data[0]))
			printer->stops[(unsigned char)before.data[0]] = true;
	}
}

/* The id of "[source:]kind:id#fragment", which stands for an unknown name. */
static struct str id_of(struct str target)
{
	struct str id = str_sub(target, 0, str_find_char(target, '#'));
	while (str_find_char(id, ':') < id.len)
		id = str_skip(id, str_find_char(id, ':') + 1);
	return id;
}

static void print_reference(struct markdown_printer *printer, struct str target, struct place place)
{
	uint32_t reference = markdown_add_reference(
		printer, (struct markdown_reference){.target = target, .span = place.span});
	markdown_add(printer, STR("<a href=\""));
	markdown_add_patch(printer, MARKDOWN_ADDRESS, reference);
	markdown_add(printer, STR("\">"));
	markdown_add_patch(printer, MARKDOWN_NAME, reference);
	markdown_add(printer, STR("</a>"));
	if (printer->keeps_plain)
		buffer_add(&printer->plain, id_of(target));
	printer->words += !printer->in_word;
	printer->in_word = true;
}

/* A run of text, and how much of it is printed. */
struct scan {
	struct markdown_printer *printer;
	struct str text;
	size_t printed;
	const struct place *place; /* null: the text tells its own */
};

static struct place place_of(const struct scan *scan, size_t start, size_t end)
{
	return scan->place ? *scan->place
			   : markdown_place(scan->printer, str_sub(scan->text, start, end));
}

static void print_up_to(struct scan *scan, size_t end)
{
	markdown_add_plain(scan->printer, str_sub(scan->text, scan->printed, end));
	scan->printed = end;
}

static void report_unclosed(struct scan *scan, size_t at, struct str rest)
{
	struct str shown = str_clip(str_sub(rest, 0, str_find_char(rest, '\n')), MARKDOWN_SHOWN);
	markdown_report(scan->printer, DIAG_BAD_REFERENCE, place_of(scan, at, at + 2),
			"the reference \"%.*s\" is not closed on its line", STR_ARG(shown));
	diag_remedy(scan->printer->diag, "close it with \"]]\"; brackets that are no reference are "
					 "written \"\\[[\"; a label is written [label](kind:id)");
}

/* "[^1]" at this offset; returns its length, or 0. */
static size_t scan_footnote(struct scan *scan, size_t at)
{
	struct markdown_printer *printer = scan->printer;
	struct str rest = str_sub(scan->text, at, at + LONGEST_REFERENCE);
	size_t end = str_find_char(rest, ']');
	struct str label = str_sub(rest, 2, end);
	if (printer->options->form != MARKDOWN_BODY || printer->links || end == rest.len ||
	    !label.len || str_find_char(label, ' ') < label.len)
		return 0;
	print_up_to(scan, at);
	if (!markdown_refer_to_footnote(printer, label)) {
		markdown_report(printer, DIAG_ODD_WRITING, place_of(scan, at, at + end + 1),
				"this text has no footnote \"[^%.*s]\"",
				STR_ARG(str_clip(label, MARKDOWN_SHOWN)));
		diag_remedy(printer->diag, "write it on a line of its own, behind \"[^%.*s]:\"",
			    STR_ARG(str_clip(label, MARKDOWN_SHOWN)));
		return 0;
	}
	scan->printed = at + end + 1;
	return end + 1;
}

/* "[[kind:id]]" at this offset; returns its length, or 0. */
static size_t scan_reference(struct scan *scan, size_t at)
{
	struct markdown_printer *printer = scan->printer;
	struct str rest = str_sub(scan->text, at, at + LONGEST_REFERENCE);
	if (str_starts(rest, STR("[^")))
		return scan_footnote(scan, at);
	if (!str_starts(rest, STR("[[")))
		return 0;
	size_t line = str_find_char(rest, '\n');
	size_t end = str_find(str_sub(rest, 0, line), STR("]]"));
	print_up_to(scan, at);
	if (end >= line) {
		report_unclosed(scan, at, rest);
		scan->printed = at + 2;
		return 2;
	}
	struct str target = str_sub(rest, 2, end);
	struct place place =
		target.len ? place_of(scan, at + 2, at + end) : place_of(scan, at, at + end + 2);
	if (printer->links) {
		markdown_report(printer, DIAG_BAD_REFERENCE, place,
				"the reference \"%.*s\" stands inside a link",
				STR_ARG(str_clip(target, MARKDOWN_SHOWN)));
	} else if (markdown_check_reference(printer, target, place)) {
		print_reference(printer, target, place);
	}
	scan->printed = at + end + 2;
	return end + 2;
}

/*
 * Does the text go on like this? A space of the pattern stands for any white space. Returns the
 * length of what was passed, or 0.
 */
static size_t passes(struct str text, struct str pattern)
{
	size_t at = 0;
	for (size_t i = 0; i < pattern.len; i++) {
		if (at >= text.len)
			return 0;
		if (pattern.data[i] == ' ' && ascii_is_space(text.data[at])) {
			while (at < text.len && ascii_is_space(text.data[at]))
				at++;
		} else if (text.data[at++] != pattern.data[i]) {
			return 0;
		}
	}
	return at;
}

/* The length of "ORR 84" where the pattern fits, or 0. */
static size_t fits(struct str text, const struct markdown_mention *mention, struct str *number)
{
	size_t start = passes(text, mention->before), end = start;
	if (!start)
		return 0;
	while (end < text.len && end - start < 9 && ascii_is_digit(text.data[end]))
		end++;
	*number = str_sub(text, start, end);
	if (!number->len)
		return 0;
	struct str rest = str_skip(text, end);
	size_t after = passes(rest, mention->after);
	if (mention->after.len && !after)
		return 0;
	rest = str_skip(rest, after);
	if (rest.len && utf8_is_word(rest.data[0]))
		return 0;
	if (rest.len > 1 && rest.data[0] == '.' && ascii_is_digit(rest.data[1]))
		return 0;
	return end + after;
}

static void print_mention(struct scan *scan, size_t at, size_t len, struct str target)
{
	struct markdown_printer *printer = scan->printer;
	struct place place = place_of(scan, at, at + len);
	print_up_to(scan, at);
	uint32_t reference = markdown_add_reference(
		printer, (struct markdown_reference){
				 .target = target, .span = place.span, .is_mention = true});
	markdown_add(printer, STR("<a href=\""));
	markdown_add_patch(printer, MARKDOWN_ADDRESS, reference);
	markdown_add(printer, STR("\">"));
	print_up_to(scan, at + len);
	markdown_add(printer, STR("</a>"));
}

/* A mention at this offset; returns its length, or 0. */
static size_t scan_mention(struct scan *scan, size_t at)
{
	struct markdown_printer *printer = scan->printer;
	const struct markdown_options *options = printer->options;
	if (printer->links || printer->in_heading || (at && utf8_is_word(scan->text.data[at - 1])))
		return 0;
	struct str rest = str_skip(scan->text, at), number;
	for (size_t i = 0; i < options->mention_count; i++) {
		const struct markdown_mention *mention = &options->mentions[i];
		size_t len = fits(rest, mention, &number);
		if (!len)
			continue;
		struct str target =
			arena_printf(printer->arena, "%.*s:%.*s%.*s", STR_ARG(mention->kind),
				     STR_ARG(mention->prefix), STR_ARG(number));
		print_mention(scan, at, len, target);
		return len;
	}
	return 0;
}

/* Addresses that stand in a text, by the rules of GFM for autolinks. */

static bool is_host(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

/* "example.org": the length of what is one at the front, or 0. */
static size_t host_len(struct str text)
{
	size_t len = 0;
	while (len < text.len && is_host(text.data[len]))
		len++;
	while (len && !ascii_is_letter(text.data[len - 1]) && !ascii_is_digit(text.data[len - 1]))
		len--;
	struct str host = str_sub(text, 0, len);
	size_t dot = str_find_char(host, '.');
	return dot && dot < len && str_find(host, STR("..")) == len ? len : 0;
}

/* Without what ends the sentence, and a bracket that was opened before. */
static size_t without_end(struct str address)
{
	size_t len = address.len;
	while (len) {
		char c = address.data[len - 1];
		size_t opened = 0, closed = 0;
		for (size_t i = 0; c == ')' && i < len; i++) {
			opened += address.data[i] == '(';
			closed += address.data[i] == ')';
		}
		if (str_find_char(STR("?!.,:;*_~'\"]"), c) == 12 && closed <= opened)
			break;
		len--;
	}
	return len;
}

/* An address with the scheme that it lacks. */
static void add_address(struct markdown_printer *printer, struct str scheme, struct str written,
			struct place place)
{
	struct str address =
		arena_printf(printer->arena, "%.*s%.*s", STR_ARG(scheme), STR_ARG(written));
	markdown_add(printer, STR("<a href=\""));
	html_add_url(&printer->html, address);
	markdown_add(printer, STR("\">"));
	markdown_add_external(printer, address, place);
	markdown_add_plain(printer, written);
	markdown_add(printer, STR("</a>"));
}

static size_t scan_web(struct scan *scan, size_t at)
{
	enum { LONGEST = 2000 };
	struct str rest = str_sub(scan->text, at, at + LONGEST), host = rest;
	bool has_scheme = str_equal_fold(str_sub(rest, 0, 8), STR("https://")) ||
			  str_equal_fold(str_sub(rest, 0, 7), STR("http://"));
	if (has_scheme)
		host = str_skip(rest, str_find(rest, STR("//")) + 2);
	else if (!str_equal_fold(str_sub(rest, 0, 4), STR("www.")))
		return 0;
	size_t end = host_len(host);
	if (!end)
		return 0;
	end += (size_t)(host.data - rest.data);
	while (end < rest.len && !ascii_is_space(rest.data[end]) && rest.data[end] != '<' &&
	       rest.data[end] != '>')
		end++;
	end = without_end(str_sub(rest, 0, end));
	print_up_to(scan, at);
	add_address(scan->printer, has_scheme ? (struct str){0} : STR("http://"),
		    str_sub(rest, 0, end), place_of(scan, at, at + end));
	scan->printed = at + end;
	return end;
}

/* "name@example.org", from its "@" on. */
static size_t scan_mail(struct scan *scan, size_t at)
{
	struct str rest = str_skip(scan->text, at + 1);
	size_t start = at, host = host_len(rest);
	while (start > scan->printed &&
	       (is_host(scan->text.data[start - 1]) || scan->text.data[start - 1] == '_' ||
		scan->text.data[start - 1] == '+' || scan->text.data[start - 1] == '\''))
		start--;
	bool is_inner =
		start && (utf8_is_word(scan->text.data[start - 1]) ||
			  scan->text.data[start - 1] == '/' || scan->text.data[start - 1] == ':');
	if (!host || start == at || is_inner || scan->text.data[start] == '.')
		return 0;
	size_t end = at + 1 + host;
	print_up_to(scan, start);
	add_address(scan->printer, STR("mailto:"), str_sub(scan->text, start, end),
		    place_of(scan, start, end));
	scan->printed = end;
	return end - at;
}

static size_t scan_address(struct scan *scan, size_t at)
{
	struct markdown_printer *printer = scan->printer;
	if (printer->links || printer->in_heading)
		return 0;
	if (scan->text.data[at] == '@')
		return scan_mail(scan, at);
	return at && utf8_is_word(scan->text.data[at - 1]) ? 0 : scan_web(scan, at);
}

void markdown_print_run(struct markdown_printer *printer, struct str text,
			const struct place *place)
{
	struct scan scan = {printer, text, 0, place};
	size_t at = 0;
	while (at < text.len && !printer->stopped) {
		char c = text.data[at];
		if (!printer->stops[(unsigned char)c]) {
			at++;
			continue;
		}
		size_t len = c == '[' ? scan_reference(&scan, at) : scan_address(&scan, at);
		if (!len)
			len = scan_mention(&scan, at);
		at += len ? len : 1;
	}
	print_up_to(&scan, text.len);
}
