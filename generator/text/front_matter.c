#include "text/front_matter.h"

#include "text/yaml.h"

/* A line without its end; next is where the line after it begins. */
struct line {
	size_t start;
	struct str text;
	size_t next;
};

static bool read_line(struct str text, size_t at, struct line *out)
{
	if (at >= text.len)
		return false;
	struct str rest = str_skip(text, at);
	size_t len = str_find_char(rest, '\n');
	out->start = at;
	out->text = str_sub(rest, 0, len);
	out->next = at + len + (len < rest.len);
	return true;
}

static bool is_marker(struct str line, struct str marker)
{
	return str_starts(line, marker) && str_trim(line).len == marker.len;
}

static bool is_opening(struct str line)
{
	return is_marker(line, STR("---"));
}

static bool is_closing(struct str line)
{
	return is_opening(line) || is_marker(line, STR("..."));
}

/* What word processors make of three hyphens, and near misses. */
static bool is_nearly_marker(struct str line)
{
	static const char *const dashes[] = {
		"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212",
	};
	struct str rest = str_trim(line);
	if (rest.len < 2)
		return false;
	while (rest.len) {
		size_t taken = 0;
		for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
			if (str_starts(rest, str_from(dashes[i])))
				taken = str_from(dashes[i]).len;
		if (!taken)
			return false;
		rest = str_skip(rest, taken);
	}
	return true;
}

static bool report_empty(const struct source *source, struct diag *diag)
{
	diag_report(diag, DIAG_EMPTY_FILE, place_at(source, 0, 0), "this file holds nothing");
	diag_remedy(diag, "write its front matter, or delete the file");
	return false;
}

/* The first line with anything in it: there is one. */
static struct line first_line(struct str text)
{
	struct line line = {0};
	while (read_line(text, line.next, &line) && !str_trim(line.text).len)
		continue;
	return line;
}

static bool report_missing(const struct source *source, struct diag *diag)
{
	struct line first = first_line(source->text);
	struct place place = place_at(source, first.start, first.start + str_trim(first.text).len);
	if (is_opening(first.text)) {
		diag_report(diag, DIAG_NO_FRONT_MATTER, place,
			    "the front matter does not begin in the first line");
		diag_remedy(diag, "delete the empty lines above it");
	} else if (is_nearly_marker(first.text)) {
		diag_report(diag, DIAG_NO_FRONT_MATTER, place,
			    "the line above the front matter is not exactly three hyphens");
		diag_remedy(diag, "write --- with nothing before it; a word processor may have "
				  "turned hyphens into a dash");
	} else {
		diag_report(diag, DIAG_NO_FRONT_MATTER, place,
			    "this file does not begin with front matter");
		diag_remedy(diag, "begin it with a line of three hyphens, then lines such as "
				  "\"title: ...\", then another line of three hyphens");
	}
	return false;
}

static void report_unclosed(const struct source *source, struct diag *diag,
			    const struct line *nearly)
{
	diag_report(diag, DIAG_UNCLOSED_FRONT_MATTER, place_at(source, 0, 3),
		    "the front matter that begins here is never closed");
	if (nearly->next)
		diag_remedy(diag,
			    "line %u is not exactly three hyphens: write --- there with nothing "
			    "before it",
			    source_position(source->text, (uint32_t)nearly->start).line);
	else
		diag_remedy(diag,
			    "write a line of three hyphens between the front matter and the text");
}

/*
 * Find the closing line. Where there is none it is reported, and *out is the line that was probably
 * meant; out->next is 0 when nothing was.
 */
static bool find_closing(const struct source *source, size_t at, struct diag *diag,
			 struct line *out)
{
	struct line line, nearly = {0};
	for (; read_line(source->text, at, &line); at = line.next) {
		if (is_closing(line.text)) {
			*out = line;
			return true;
		}
		if (!nearly.next && is_nearly_marker(line.text))
			nearly = line;
	}
	report_unclosed(source, diag, &nearly);
	*out = nearly;
	return false;
}

static bool read_fields(const struct source *source, struct span span, struct arena *arena,
			struct diag *diag, struct node *out)
{
	bool read = yaml_parse(source, span, arena, diag, out);
	if (out->type == NODE_MAP)
		return read;
	diag_report(diag, DIAG_YAML_SYNTAX, (struct place){source, out->span},
		    "front matter is lines of \"key: value\", and this is %s",
		    out->type == NODE_LIST ? "a list" : "only a value");
	diag_remedy(diag, "write a key with a colon before it");
	*out = (struct node){.type = NODE_MAP, .span = span};
	return false;
}

bool front_matter_parse(const struct source *source, struct arena *arena, struct diag *diag,
			struct front_matter *out)
{
	struct str text = source->text;
	struct line opening = {0}, closing = {0};
	*out = (struct front_matter){.fields.type = NODE_MAP};
	out->body.end = (uint32_t)text.len;
	if (!str_trim(text).len)
		return report_empty(source, diag);
	read_line(text, 0, &opening);
	if (!is_opening(opening.text))
		return report_missing(source, diag);
	bool closed = find_closing(source, opening.next, diag, &closing);
	out->body.start = (uint32_t)(closing.next ? closing.next : text.len);
	if (!closing.next)
		return false;
	struct span span = {(uint32_t)opening.next, (uint32_t)closing.start};
	bool read = read_fields(source, span, arena, diag, &out->fields);
	return read && closed;
}
