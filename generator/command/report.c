#include "command/report.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "text/html.h"

/* A problem, and whom it is for. */
struct matter {
	struct diag_told told;
	bool is_held;
	struct str file; /* inside the content folder; empty: of no file */
	const struct answering *answering;
};

struct report {
	struct run *run;
	const struct loaded *loaded;
	LIST_OF(struct matter) matters; /* by file */
	LIST_OF(struct str) people;
	size_t errors, warnings;
	bool has_unnamed; /* problems nobody is named for */
	struct buffer html;
};

/* What is to be told, and to whom */

static void add_people(struct report *report, const struct answering *answering)
{
	report->has_unnamed |= !answering || !answering->people.count;
	for (size_t i = 0; answering && i < answering->people.count; i++) {
		struct texts known = {report->people.items, report->people.count};
		if (!texts_have(&known, answering->people.items[i]))
			ARRAY_ADD(&report->people, &report->run->arena, answering->people.items[i]);
	}
}

static void add_matter(struct report *report, struct matter matter)
{
	matter.answering =
		answering_at(&report->loaded->answering, matter.file, matter.told.place.span.start);
	add_people(report, matter.answering);
	ARRAY_ADD(&report->matters, &report->run->arena, matter);
}

static void take_told(void *context, const struct diag_told *told)
{
	struct report *report = context;
	struct arena *arena = &report->run->arena;
	struct matter matter = {.told = *told};
	if (told->severity == DIAG_NOTE)
		return;
	report->errors += told->severity >= DIAG_ERROR;
	report->warnings += told->severity < DIAG_ERROR;
	matter.told.text = arena_copy(arena, told->text);
	matter.told.remedy = arena_copy(arena, told->remedy);
	matter.told.line = arena_copy(arena, told->line);
	matter.told.more_lines = arena_copy(arena, told->more_lines);
	matter.file = told->place.source ? told->place.source->name : matter.file;
	add_matter(report, matter);
}

/* What --hold keeps back is no longer told, but its people are to know. */
static void add_held(struct report *report)
{
	const struct held *held = report->run->config->held;
	for (size_t i = 0; held && i < held->count; i++)
		add_matter(report, (struct matter){.file = held->items[i].name,
						   .is_held = true,
						   .told = {.text = held->items[i].why}});
}

static int compare_names(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* The page */

static void add_words(struct report *report, const char *before, struct str text, const char *after)
{
	buffer_add(&report->html, str_from(before));
	html_add_text(&report->html, text);
	buffer_add(&report->html, str_from(after));
}

/* A sentence of a message, with its full stop. */
static void add_sentence(struct report *report, const char *before, struct str text)
{
	bool ends = text.len && str_find_char(STR("?!."), text.data[text.len - 1]) < 3;
	add_words(report, before, text, ends ? "</p>\n" : ".</p>\n");
}

static void add_matter_html(struct report *report, const struct matter *matter)
{
	const struct diag_told *told = &matter->told;
	struct buffer *html = &report->html;
	const char *word = matter->is_held ? "held back" : diag_severity_word(told->severity);
	buffer_printf(html, "<li><p><strong>%c%s</strong>", word[0] - 'a' + 'A', word + 1);
	if (told->at.line && told->has_line)
		buffer_printf(html, ", line %u", told->at.line);
	if (matter->answering && matter->answering->is_row)
		add_words(report, ", ", matter->answering->title, "");
	add_sentence(report, ": ", told->text);
	if (told->has_line)
		add_words(report, "<pre>", told->line, "</pre>\n");
	if (told->more) {
		buffer_printf(html, "<p>And %zu more%s: lines ", told->more,
			      told->in_column ? " in this column" : "");
		add_words(report, "", told->more_lines, ".</p>\n");
	}
	if (told->remedy.len)
		add_sentence(report, "<p>What to do: ", told->remedy);
	buffer_add(html, STR("</li>\n"));
}

/* The title of a file's own thing, before its path. */
static void add_file(struct report *report, const struct matter *matter)
{
	const struct answering *main = answering_at(&report->loaded->answering, matter->file, 0);
	if (main && !main->is_row && main->title.len)
		add_words(report, "", main->title, " ");
	if (matter->file.len)
		add_words(report, "<code>", matter->file, "</code>");
	else
		buffer_add(&report->html, STR("All of it"));
}

static bool is_for(const struct matter *matter, const struct str *person)
{
	const struct answering *answering = matter->answering;
	size_t count = answering ? answering->people.count : 0;
	struct texts people = {count ? answering->people.items : NULL, count};
	return person->len ? texts_have(&people, *person) : !count;
}

/* Lists of what stands in each file, under headings; for one person, or for all where it is null.
 */
static void add_matters(struct report *report, const struct str *person, int level)
{
	const struct str *file = NULL;
	for (size_t i = 0; i < report->matters.count; i++) {
		const struct matter *matter = &report->matters.items[i];
		if (person && !is_for(matter, person))
			continue;
		if (!file || !str_equal(*file, matter->file)) {
			buffer_printf(&report->html, "%s<h%d>", file ? "</ul>\n" : "", level);
			add_file(report, matter);
			buffer_printf(&report->html, "</h%d>\n<ul>\n", level);
		}
		file = &matter->file;
		add_matter_html(report, matter);
	}
	buffer_add(&report->html, file ? STR("</ul>\n") : STR(""));
}

/* A sheet of paper for each. */
static void add_person(struct report *report, struct str person, size_t number)
{
	buffer_printf(&report->html,
		      "<section class=\"person\" aria-labelledby=\"person-%zu\">\n"
		      "<h3 id=\"person-%zu\">",
		      number, number);
	html_add_text(&report->html, person.len ? person : STR("Nobody is named"));
	buffer_add(&report->html, STR("</h3>\n"));
	if (person.len)
		buffer_add(&report->html,
			   STR("<p>These stand in what you present, sponsor, write, own or "
			       "lead. Each says where it stands, what is wrong and what to write "
			       "instead.</p>\n"));
	add_matters(report, &person, 4);
	buffer_add(&report->html, STR("</section>\n"));
}

static void add_problems(struct report *report)
{
	if (!report->matters.count) {
		buffer_add(&report->html, STR("<p>No problems were found.</p>\n"));
		return;
	}
	buffer_printf(&report->html,
		      "<h2>Problems by paper</h2>\n<p>%zu error%s%s, %zu warning%s.</p>\n",
		      report->errors, str_plural(report->errors),
		      report->errors ? ", to be put right before anything is published" : "",
		      report->warnings, str_plural(report->warnings));
	add_matters(report, NULL, 3);
	buffer_add(&report->html, STR("<h2>Problems by person</h2>\n<ul>\n"));
	for (size_t i = 0; i < report->people.count; i++) {
		buffer_printf(&report->html, "<li><a href=\"#person-%zu\">", i);
		add_words(report, "", report->people.items[i], "</a></li>\n");
	}
	if (report->has_unnamed)
		buffer_printf(&report->html,
			      "<li><a href=\"#person-%zu\">Nobody is named</a></li>\n",
			      report->people.count);
	buffer_add(&report->html, STR("</ul>\n"));
	for (size_t i = 0; i < report->people.count; i++)
		add_person(report, report->people.items[i], i);
	if (report->has_unnamed)
		add_person(report, (struct str){0}, report->people.count);
}

static void add_page(struct report *report, const struct newly *newly)
{
	const struct record *record = &report->loaded->record;
	struct buffer *html = &report->html;
	struct str date = date_print(record->now.date, &report->run->arena);
	struct str title = record->site ? record->site->thing.title : STR("The site");
	struct str what = newly ? STR(": what is newly public") : STR(": what is to be put right");
	struct str words = arena_join(&report->run->arena, title, what, (struct str){0});
	buffer_add(html,
		   STR("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
		       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		       "<meta name=\"robots\" content=\"noindex\">\n"
		       "<meta name=\"color-scheme\" content=\"light dark\">\n"));
	add_words(report, "<title>", words, "</title>\n");
	buffer_add(html, STR("<style>body{font:1.1rem/1.5 sans-serif;max-width:50rem;"
			     "margin:2rem auto;padding:0 "
			     "1rem}html{background:Canvas;color:CanvasText}a{color:LinkText}code,"
			     "pre{overflow-wrap:anywhere}"
			     "pre{white-space:pre-wrap;border-left:.2rem solid;padding-left:.6rem}"
			     "li{margin:.3rem 0}li p,li pre{margin:.2rem 0}"
			     "@media print{.person{break-before:page}li{break-inside:avoid}"
			     "h3,h4{break-after:avoid}}</style>\n</head>\n<body>\n<main>\n"));
	add_words(report, "<h1>", words, "</h1>\n");
	if (date.len)
		add_words(report, "<p>As at ", date, ".</p>\n");
	if (newly)
		newly_add_html(newly, html);
	add_problems(report);
	buffer_add(html, STR("</main>\n</body>\n</html>\n"));
}

/* Is a file below a folder, whichever way they are written? */
static bool is_below(const char *path, const char *folder)
{
	char whole[PATH_MAX], above[PATH_MAX], place[PATH_MAX];
	struct str parent = str_folder(str_from(path));
	snprintf(place, sizeof place, "%.*s", STR_ARG(parent.len ? parent : STR(".")));
	if (!realpath(place, whole) || !realpath(folder, above))
		return false;
	struct str inner = str_from(whole), outer = str_from(above);
	return str_starts(inner, outer) && (inner.len == outer.len || inner.data[outer.len] == '/');
}

static bool is_safe(struct run *run, const char *path)
{
	const char *output = run->config->output;
	if (!is_below(path, output))
		return true;
	diag_report(&run->diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
		    "the report '%s' would lie in the site", path);
	diag_remedy(&run->diag, "name a place outside '%s'", output);
	return false;
}

bool report_write(struct run *run, const struct loaded *loaded, const struct newly *newly)
{
	struct report report = {.run = run, .loaded = loaded};
	struct diag_style style = run_style(run);
	const char *path = run->config->report;
	if (!is_safe(run, path))
		return false;
	diag_show(&run->diag, &style, take_told, &report);
	add_held(&report);
	if (report.people.count)
		qsort(report.people.items, report.people.count, sizeof *report.people.items,
		      compare_names);
	add_page(&report, newly);
	FILE *file = fopen(path, "w");
	bool good = file && fwrite(report.html.data, 1, report.html.len, file) == report.html.len;
	if (file && fclose(file))
		good = false;
	if (!good)
		diag_report(&run->diag, DIAG_CANNOT_WRITE, (struct place){0},
			    "the report '%s' cannot be written: %s", path, strerror(errno));
	buffer_free(&report.html);
	return good;
}
