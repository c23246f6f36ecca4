#include "text/html_scan.h"

struct scan {
	struct str page;
	size_t at;
	html_scan_found *found;
	void *context;
};

static char byte_at(const struct scan *scan)
{
	return scan->at < scan->page.len ? scan->page.data[scan->at] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Move to the next byte of this value, or to the end. */
static void skip_to(struct scan *scan, char c)
{
	struct str rest = str_skip(scan->page, scan->at);
	scan->at += str_find_char(rest, c);
}

/* Move behind the next occurrence, or to the end. */
static void skip_past(struct scan *scan, struct str what)
{
	for (;;) {
		skip_to(scan, what.data[0]);
		if (scan->at >= scan->page.len)
			return;
		struct str here = str_sub(scan->page, scan->at, scan->at + what.len);
		if (str_equal_fold(here, what)) {
			scan->at += what.len;
			return;
		}
		scan->at++;
	}
}

/* A name ends before a space, "=", "/" or ">". */
static struct str read_name(struct scan *scan)
{
	size_t start = scan->at;
	while (scan->at < scan->page.len) {
		char c = byte_at(scan);
		if (is_space(c) || c == '=' || c == '/' || c == '>')
			break;
		scan->at++;
	}
	return str_sub(scan->page, start, scan->at);
}

static void skip_spaces(struct scan *scan)
{
	while (is_space(byte_at(scan)))
		scan->at++;
}

static struct str read_quoted(struct scan *scan)
{
	char quote = byte_at(scan);
	size_t start = ++scan->at;
	skip_to(scan, quote);
	struct str value = str_sub(scan->page, start, scan->at);
	if (scan->at < scan->page.len)
		scan->at++;
	return value;
}

static void report(const struct scan *scan, struct str name, struct str value)
{
	if (str_equal_fold(name, STR("id")))
		scan->found(scan->context, HTML_SCAN_ID, value);
	else if (str_equal_fold(name, STR("href")))
		scan->found(scan->context, HTML_SCAN_LINK, value);
	else if (str_equal_fold(name, STR("src")))
		scan->found(scan->context, HTML_SCAN_SOURCE, value);
}

/* One attribute; returns false at the end of the tag. */
static bool scan_attribute(struct scan *scan)
{
	while (is_space(byte_at(scan)) || byte_at(scan) == '/')
		scan->at++;
	if (scan->at >= scan->page.len || byte_at(scan) == '>')
		return false;
	struct str name = read_name(scan);
	skip_spaces(scan);
	if (byte_at(scan) != '=')
		return true;
	scan->at++;
	skip_spaces(scan);
	char c = byte_at(scan);
	if (c == '"' || c == '\'')
		report(scan, name, read_quoted(scan));
	return true;
}

static void scan_tag(struct scan *scan)
{
	struct str name = read_name(scan);
	while (scan_attribute(scan))
		;
	if (str_equal_fold(name, STR("script")))
		skip_past(scan, STR("</script"));
	else if (str_equal_fold(name, STR("style")))
		skip_past(scan, STR("</style"));
}

void html_scan(struct str page, html_scan_found *found, void *context)
{
	struct scan scan = {page, 0, found, context};
	for (;;) {
		skip_to(&scan, '<');
		if (scan.at >= page.len)
			return;
		scan.at++;
		struct str rest = str_skip(page, scan.at);
		if (is_letter(byte_at(&scan)))
			scan_tag(&scan);
		else if (str_starts(rest, STR("!--")))
			skip_past(&scan, STR("-->"));
	}
}
