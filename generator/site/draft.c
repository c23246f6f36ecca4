#include "site/draft.h"

#include "text/csv.h"
#include "text/html.h"
#include "text/ics.h"

enum { DAYS = 14 }; /* that a draft holds, where nothing else is said */

static const struct str warning = {"DRAFT, not for publication.", 27};

bool draft_is_shown(const struct record *record)
{
	return record->draft.says.len > 0;
}

static struct moment until_when(const struct record *record, struct moment until)
{
	const struct left_out *left = &record->left_out;
	struct moment last = {.date = date_from_day(date_first_day(record->now.date) + DAYS)};
	if (until.date.precision != DATE_NONE)
		return until;
	return left->next_count && moment_compare(left->next_change, last) < 0 ? left->next_change
									       : last;
}

void draft_mark(struct record *record, struct str reader, struct moment until, bool has_private)
{
	struct arena *arena = record->arena;
	const struct left_out *left = &record->left_out;
	until = until_when(record, until);
	struct str time = until.minute ? time_print(until.minute, arena) : (struct str){0};
	record->draft.reader = reader;
	record->draft.says = arena_printf(
		arena,
		"%s%.*s%sAs at %.*s, with %zu draft%s and %zu not yet due%s. It holds until "
		"%.*s%s%.*s.",
		reader.len ? "For " : "", STR_ARG(reader), reader.len ? ". " : "",
		STR_ARG(date_print(record->now.date, arena)), left->drafts,
		str_plural(left->drafts), left->not_yet,
		has_private ? ", and with what is private: it is marked [private], and never in "
			      "the public site"
			    : "",
		STR_ARG(date_print(until.date, arena)), time.len ? ", " : "", STR_ARG(time));
}

static void add_banner(const struct draft *draft, struct buffer *out)
{
	buffer_add(out, STR("\n<aside class=\"banner draft\" aria-label=\"Draft\">"
			    "<span class=\"wrap\"><strong>"));
	html_add_text(out, warning);
	buffer_add(out, STR("</strong> "));
	html_add_text(out, draft->says);
	buffer_add(out, STR("</span></aside>"));
	if (!draft->reader.len)
		return;
	buffer_add(out, STR("\n<div class=\"watermark\" aria-hidden=\"true\">DRAFT for "));
	html_add_text(out, draft->reader);
	buffer_add(out, STR("</div>"));
}

void draft_add_page(const struct draft *draft, struct str html, struct buffer *out)
{
	struct html_scan scan = {.rest = html};
	struct html_piece piece;
	bool has_head = false, has_title = false, has_body = false;
	while (html_next(&scan, &piece)) {
		buffer_add(out, piece.whole);
		if (piece.type != HTML_START)
			continue;
		if (!has_head && str_equal_fold(piece.name, STR("head"))) {
			has_head = true;
			buffer_add(out, STR("\n<meta name=\"robots\" content=\"noindex, nofollow, "
					    "noarchive\">"));
		} else if (!has_title && str_equal_fold(piece.name, STR("title"))) {
			has_title = true;
			buffer_add(out, STR("DRAFT: "));
		} else if (!has_body && str_equal_fold(piece.name, STR("body"))) {
			has_body = true;
			add_banner(draft, out);
		}
	}
	/* A theme may leave out what HTML lets it. */
	if (!has_body)
		add_banner(draft, out);
}

/* Two hyphens would end a comment (XML 1.0, 2.5). */
static void add_comment(const struct draft *draft, struct buffer *out)
{
	buffer_printf(out, "<!-- %.*s ", STR_ARG(warning));
	for (size_t i = 0; i < draft->says.len; i++) {
		char c = draft->says.data[i];
		buffer_add_char(out, c == '-' ? '_' : c);
	}
	buffer_add(out, STR(" -->\n"));
}

static void add_xml(const struct draft *draft, struct str text, struct buffer *out)
{
	size_t start = 0;
	if (str_starts(text, STR("<?xml")))
		start = str_find(text, STR("?>")) + 2;
	if (start > text.len)
		start = text.len;
	buffer_add(out, str_sub(text, 0, start));
	if (start)
		buffer_add_char(out, '\n');
	add_comment(draft, out);
	buffer_add(out, str_skip(text, start));
}

static void add_script(const struct draft *draft, struct str text, struct buffer *out)
{
	buffer_printf(out, "/* %.*s ", STR_ARG(warning));
	for (size_t i = 0; i < draft->says.len; i++) {
		char c = draft->says.data[i];
		buffer_add_char(out, c == '*' ? '_' : c);
	}
	buffer_add(out, STR(" */\n"));
	buffer_add(out, text);
}

/* In one line. */
static struct str whole_warning(const struct draft *draft, struct arena *arena)
{
	return arena_printf(arena, "%.*s %.*s", STR_ARG(warning), STR_ARG(draft->says));
}

/* The first member of the object that it is. */
static void add_json(const struct draft *draft, struct str text, struct buffer *out)
{
	struct arena arena = {0};
	size_t start = str_find_char(text, '{') + 1;
	buffer_add(out, str_sub(text, 0, start));
	buffer_add(out, STR("\"boardpack:draft\": "));
	buffer_add_json(out, whole_warning(draft, &arena));
	buffer_add(out, STR(", "));
	buffer_add(out, str_skip(text, start));
	arena_free(&arena);
}

static void add_calendar(const struct draft *draft, struct str text, struct buffer *out)
{
	struct arena arena = {0};
	size_t start = str_find_char(text, '\n') + 1;
	buffer_add(out, str_sub(text, 0, start));
	ics_text(out, "X-WR-CALDESC", whole_warning(draft, &arena));
	buffer_add(out, str_skip(text, start));
	arena_free(&arena);
}

static void add_remark(const struct draft *draft, struct str text, struct buffer *out)
{
	buffer_printf(out, "# %.*s %.*s\n", STR_ARG(warning), STR_ARG(draft->says));
	buffer_add(out, text);
}

static void add_row(const struct draft *draft, struct str text, struct buffer *out)
{
	struct arena arena = {0};
	csv_add_cell(out, whole_warning(draft, &arena));
	csv_end_row(out);
	buffer_add(out, text);
	arena_free(&arena);
}

void draft_add_data(const struct draft *draft, struct str address, struct str text,
		    struct buffer *out)
{
	static const struct {
		const char *ending;
		void (*add)(const struct draft *draft, struct str text, struct buffer *out);
	} ways[] = {
		{".xml", add_xml},   {".rng", add_xml},      {".js", add_script},
		{".json", add_json}, {".ics", add_calendar}, {".txt", add_remark},
		{".csv", add_row},
	};
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++)
		if (str_ends(address, str_from(ways[i].ending))) {
			ways[i].add(draft, text, out);
			return;
		}
	/* An archive: each file in it has its own mark. */
	buffer_add(out, text);
}

struct str draft_style(const struct record *record, struct arena *arena)
{
	if (!draft_is_shown(record))
		return (struct str){0};
	return arena_copy(arena, STR(".banner.draft{display:block;background:#ffeb3b;"
				     "color:#212b32;border:0}"
				     ".watermark{position:fixed;inset:0;z-index:9;display:grid;"
				     "place-content:center;pointer-events:none;text-align:center;"
				     "font:bold 4rem/1.2 Arial,Helvetica,sans-serif;"
				     "transform:rotate(-30deg);opacity:.16}"));
}

struct str draft_prefix(const struct record *record)
{
	/* What is handed to one reader comes without files: it leads to those that are public. */
	bool marked = draft_is_shown(record) && !record->draft.reader.len;
	return marked ? STR("DRAFT-") : (struct str){0};
}
