#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>

#include "base/arena.h"
#include "base/buffer.h"

struct diag_entry {
	enum diag_code code;
	struct place place;
	struct str text;
	struct str remedy;
	size_t order;    /* as reported: the last resort when sorting */
	uint32_t column; /* of a spreadsheet: where its heading ends; 0: none */
	/* Set by gather: */
	bool is_gathered;         /* told with the first of its like */
	struct diag_entry *alike; /* the next of its like, or null */
};

static const struct diag_row rows[DIAG_CODES] = {
#define ROW(code, name, severity, help) [DIAG_##code] = {name, DIAG_##severity, help},
	DIAG_LIST(ROW)
#undef ROW
};

static const char *const severity_words[DIAG_SEVERITIES] = {
	"note", "warning", "incomplete", "error", "failure",
};

const struct diag_row *diag_row(enum diag_code code)
{
	assert(code < DIAG_CODES);
	return &rows[code];
}

__attribute__((format(printf, 2, 0))) static struct str
format_text(struct arena *arena, const char *format, va_list args)
{
	char text[2048];
	int len = vsnprintf(text, sizeof text, format, args);
	size_t size = len < 0 ? 0 : (size_t)len;
	if (size >= sizeof text)
		size = sizeof text - 1;
	return arena_copy(arena, (struct str){text, size});
}

bool diag_report(struct diag *diag, enum diag_code code, struct place place, const char *format,
		 ...)
{
	va_list args;
	va_start(args, format);
	struct str text = format_text(&diag->arena, format, args);
	va_end(args);
	ARRAY_ADD(diag, NULL,
		  (struct diag_entry){
			  .code = code, .place = place, .text = text, .order = diag->count});
	return false;
}

void diag_remedy(struct diag *diag, const char *format, ...)
{
	va_list args;
	assert(diag->count);
	va_start(args, format);
	diag->items[diag->count - 1].remedy = format_text(&diag->arena, format, args);
	va_end(args);
}

void diag_in_column(struct diag *diag, size_t from, struct span heading)
{
	for (size_t i = from; i < diag->count; i++)
		diag->items[i].column = heading.end;
}

void diag_merge(struct diag *diag, struct diag *from)
{
	ARRAY_RESERVE(diag, NULL, from->count);
	for (size_t i = 0; i < from->count; i++) {
		from->items[i].order = diag->count;
		ARRAY_ADD(diag, NULL, from->items[i]);
	}
	arena_adopt(&diag->arena, &from->arena);
	memory_free(from->items);
	*from = (struct diag){0};
}

static struct str entry_path(const struct diag_entry *entry)
{
	return entry->place.source ? entry->place.source->path : (struct str){0};
}

/* Path, offset, code and text; what is equal in all of them is one problem. */
static int compare_content(const struct diag_entry *a, const struct diag_entry *b)
{
	int order = str_compare(entry_path(a), entry_path(b));
	if (order)
		return order;
	if (a->place.span.start != b->place.span.start)
		return a->place.span.start < b->place.span.start ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return str_compare(a->text, b->text);
}

static int compare_entries(const void *left, const void *right)
{
	const struct diag_entry *a = left, *b = right;
	int order = compare_content(a, b);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Problems of one file that say the same, or have one code in one column, come together. */
static int compare_kinds(const struct diag_entry *a, const struct diag_entry *b)
{
	int order = str_compare(entry_path(a), entry_path(b));
	if (!order && a->code != b->code)
		order = a->code < b->code ? -1 : 1;
	if (!order && a->column != b->column)
		order = a->column < b->column ? -1 : 1;
	if (!order && !a->column)
		order = str_compare(a->text, b->text);
	return order || a->column ? order : str_compare(a->remedy, b->remedy);
}

static int compare_for_gathering(const void *left, const void *right)
{
	struct diag_entry *const *a = left, *const *b = right;
	int order = compare_kinds(*a, *b);
	return order ? order : compare_content(*a, *b);
}

enum { FEWEST_GATHERED = 4 }; /* so few are read faster one by one */

/* Let the first of its like tell of the others; the entries are sorted. */
static void gather(struct diag *diag)
{
	struct arena scratch = {0};
	struct diag_entry **all = arena_new(&scratch, struct diag_entry *, diag->count);
	size_t count = 0;
	for (size_t i = 0; i < diag->count; i++)
		if (!i || compare_content(&diag->items[i - 1], &diag->items[i]))
			ARRAY_PUT(all, count, diag->count, &diag->items[i]);
	if (count)
		qsort(all, count, sizeof *all, compare_for_gathering);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && !compare_kinds(all[first], all[end]); end++)
			continue;
		bool many = end - first >= FEWEST_GATHERED && all[first]->place.source;
		for (size_t i = first + 1; many && i < end; i++) {
			all[i]->is_gathered = true;
			all[i - 1]->alike = all[i];
		}
	}
	arena_free(&scratch);
}

static enum diag_severity entry_severity(const struct diag_entry *entry, bool strict)
{
	enum diag_severity severity = rows[entry->code].severity;
	return strict && severity == DIAG_WARNING ? DIAG_ERROR : severity;
}

/*
 * The source printed last: a file with many problems is read once, and its lines are counted once,
 * since problems come in the order of their places.
 */
struct reading {
	const struct source *source;
	struct str text;
	struct arena arena; /* of the text, where it had been dropped */
	uint32_t counted;   /* bytes whose line ends have been counted */
	uint32_t line;      /* the line that the next byte stands on */
};

static void turn_to(struct reading *reading, const struct source *source,
		    const struct diag_style *style)
{
	if (reading->source == source)
		return;
	arena_reset(&reading->arena);
	reading->source = source;
	reading->text = source->text;
	if (!source->text.len && style->read)
		reading->text = style->read(style->context, source, &reading->arena);
	reading->counted = 0;
	reading->line = 1;
}

static struct position position_in(struct reading *reading, uint32_t offset)
{
	struct str text = reading->text;
	uint32_t at = offset < text.len ? offset : (uint32_t)text.len;
	for (; reading->counted < at; reading->counted++)
		reading->line += text.data[reading->counted] == '\n';
	uint32_t start = at;
	while (start && text.data[start - 1] != '\n')
		start--;
	struct position position = source_position(str_sub(text, start, at), at - start);
	position.line = reading->line;
	return position;
}

/* Bytes of a line that are shown; long lines are cut around the caret. */
enum { SHOWN = 76 };

/*
 * Text of an author, with what a terminal would act on replaced by a space (the control characters
 * of ASCII, and U+0080 to U+009F), and what is no UTF-8 by a question mark.
 */
static struct str shown_text(struct str text, struct arena *arena)
{
	struct buffer out = {0};
	while (text.len) {
		uint32_t code;
		size_t len = str_character(text, &code);
		if (!len)
			buffer_add_char(&out, '?');
		else if (code < ' ' || (code >= 127 && code < 0xA0))
			buffer_add_char(&out, ' ');
		else
			buffer_add(&out, str_sub(text, 0, len));
		text = str_skip(text, len ? len : 1);
	}
	struct str shown = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return shown;
}

/* The part of a line that is shown, with the byte at this offset in it. */
static struct span shown_part(struct str line, size_t at)
{
	size_t start = at > SHOWN / 2 && line.len > SHOWN ? at - SHOWN / 2 : 0;
	while (start < at && utf8_is_inner(line.data[start]))
		start++;
	size_t end = start + SHOWN < line.len ? start + SHOWN : line.len;
	for (size_t i = 0; i < 3 && end < line.len; i++)
		end += utf8_is_inner(line.data[end]);
	return (struct span){(uint32_t)start, (uint32_t)end};
}

/* The line that a place stands on, as far as it is shown, and how many characters are meant. */
static void find_line(struct str text, struct span span, struct arena *arena, struct diag_told *out)
{
	struct str line = source_line(text, span.start);
	if (!line.data || span.start > text.len)
		return;
	size_t at = (size_t)(text.data + span.start - line.data);
	if (at > line.len)
		at = line.len;
	struct span shown = shown_part(line, at);
	size_t behind = at + (span.end - span.start);
	if (behind > shown.end)
		behind = shown.end;
	out->has_line = true;
	out->line = shown_text(str_sub(line, shown.start, shown.end), arena);
	out->before = str_count_characters(str_sub(line, shown.start, at));
	out->marked = 1 + str_count_characters(str_sub(line, at + 1, behind));
}

/* Where else it is so: the first few lines. */
static void find_alike(const struct diag_entry *entry, const struct reading *reading,
		       struct arena *arena, struct diag_told *out)
{
	enum { SHOWN_LINES = 8 };
	struct reading ahead = *reading;
	struct buffer lines = {0};
	size_t shown = 0;
	uint32_t line = 0;
	for (const struct diag_entry *other = entry->alike; other; other = other->alike)
		out->more++;
	for (const struct diag_entry *other = entry->alike; other; other = other->alike) {
		struct position at = position_in(&ahead, other->place.span.start);
		if (at.line == line || shown == SHOWN_LINES)
			continue;
		buffer_printf(&lines, "%s%u", shown++ ? ", " : "", at.line);
		line = at.line;
	}
	if (shown == SHOWN_LINES && out->more > shown)
		buffer_add(&lines, STR(" and on"));
	out->more_lines = arena_copy(arena, buffer_view(&lines));
	out->in_column = entry->column > 0;
	buffer_free(&lines);
}

static struct str shown_path(const struct source *source, const struct diag_style *style)
{
	struct str path = source->path;
	bool below = style->below.len && str_drop(&path, style->below) && str_drop(&path, STR("/"));
	return below ? path : source->path;
}

static struct diag_told tell_of(const struct diag_entry *entry, const struct diag_style *style,
				struct reading *reading, struct arena *arena)
{
	struct diag_told told = {
		.severity = entry_severity(entry, style->strict),
		.code = entry->code,
		.place = entry->place,
		.text = shown_text(entry->text, arena),
		.remedy = shown_text(entry->remedy, arena),
	};
	if (!entry->place.source)
		return told;
	turn_to(reading, entry->place.source, style);
	told.path = shown_text(shown_path(entry->place.source, style), arena);
	told.at = position_in(reading, entry->place.span.start);
	/* A problem of a whole file has no line to show. */
	if (entry->place.span.end)
		find_line(reading->text, entry->place.span, arena, &told);
	if (entry->alike)
		find_alike(entry, reading, arena, &told);
	return told;
}

/* What diag_print counts: problems as they are told, and their places. */
struct counts {
	size_t told[DIAG_SEVERITIES];
	size_t places;
	size_t of[DIAG_CODES];
};

static void print_codes(const struct counts *counts, FILE *out)
{
	enum { MANY = 10 }; /* fewer are seen at a glance */
	size_t codes = 0;
	for (int code = 0; code < DIAG_CODES; code++)
		codes += counts->of[code] > 0;
	if (counts->places < MANY || codes < 2)
		return;
	fputs("by code:", out);
	/* The most frequent first. */
	for (size_t last = SIZE_MAX, next; codes; last = next) {
		next = 0;
		for (int code = 0; code < DIAG_CODES; code++)
			if (counts->of[code] < last && counts->of[code] > next)
				next = counts->of[code];
		for (int code = 0; code < DIAG_CODES; code++)
			if (counts->of[code] == next)
				fprintf(out, " %zu %s%s", next, rows[code].name,
					--codes ? "," : "\n");
	}
}

static void print_summary(const struct counts *counts, FILE *out)
{
	size_t errors = counts->told[DIAG_ERROR] + counts->told[DIAG_FAILURE];
	size_t warnings = counts->told[DIAG_WARNING] + counts->told[DIAG_PARTIAL];
	if (!errors && !warnings)
		return;
	print_codes(counts, out);
	fprintf(out, "%zu error%s, %zu warning%s", errors, str_plural(errors), warnings,
		str_plural(warnings));
	if (counts->places > errors + warnings)
		fprintf(out, ", in %zu places", counts->places);
	fputc('\n', out);
}

/* Sort and gather, and go through what is told. */
static void prepare(struct diag *diag)
{
	if (diag->count)
		qsort(diag->items, diag->count, sizeof *diag->items, compare_entries);
	for (size_t i = 0; i < diag->count; i++) {
		diag->items[i].alike = NULL;
		diag->items[i].is_gathered = false;
	}
	gather(diag);
}

/* Is it the same problem as the one before, reported twice? */
static bool is_again(const struct diag *diag, size_t index)
{
	return index && !compare_content(&diag->items[index - 1], &diag->items[index]);
}

static struct counts count_all(const struct diag *diag, bool strict)
{
	struct counts counts = {0};
	for (size_t i = 0; i < diag->count; i++) {
		const struct diag_entry *entry = &diag->items[i];
		enum diag_severity severity = entry_severity(entry, strict);
		if (is_again(diag, i))
			continue;
		counts.told[severity] += !entry->is_gathered;
		counts.places += severity != DIAG_NOTE;
		counts.of[entry->code] += severity != DIAG_NOTE;
	}
	return counts;
}

static int exit_status(const struct counts *counts)
{
	if (counts->told[DIAG_FAILURE])
		return 3;
	return counts->told[DIAG_ERROR] ? 1 : counts->told[DIAG_PARTIAL] ? 3 : 0;
}

void diag_show(struct diag *diag, const struct diag_style *style,
	       void (*show)(void *context, const struct diag_told *told), void *context)
{
	struct reading reading = {0};
	struct arena scratch = {0};
	prepare(diag);
	for (size_t i = 0; i < diag->count; i++) {
		const struct diag_entry *entry = &diag->items[i];
		if (is_again(diag, i) || entry->is_gathered)
			continue;
		struct diag_told told = tell_of(entry, style, &reading, &scratch);
		show(context, &told);
		arena_reset(&scratch);
	}
	arena_free(&reading.arena);
	arena_free(&scratch);
}

struct printing {
	const struct diag_style *style;
	FILE *out;
};

static void print_repeated(size_t count, char mark, FILE *out)
{
	for (size_t i = 0; i < count; i++)
		fputc(mark, out);
}

static void print_told(void *context, const struct diag_told *told)
{
	const struct printing *printing = context;
	FILE *out = printing->out;
	if (told->severity == DIAG_NOTE && printing->style->quiet)
		return;
	if (told->place.source)
		fprintf(out, "%.*s:%u:%u: ", STR_ARG(told->path), told->at.line, told->at.column);
	else
		fputs("boardpack: ", out);
	fprintf(out, "%s: %.*s [%s]\n", severity_words[told->severity], STR_ARG(told->text),
		rows[told->code].name);
	if (told->has_line) {
		fprintf(out, "    %.*s\n    ", STR_ARG(told->line));
		print_repeated(told->before, ' ', out);
		fputc('^', out);
		print_repeated(told->marked - 1, '~', out);
		fputc('\n', out);
	}
	if (told->more)
		fprintf(out, "    and %zu more%s: lines %.*s\n", told->more,
			told->in_column ? " in this column" : "", STR_ARG(told->more_lines));
	if (told->remedy.len)
		fprintf(out, "    remedy: %.*s\n", STR_ARG(told->remedy));
}

int diag_print(struct diag *diag, const struct diag_style *style, FILE *out)
{
	struct printing printing = {style, out};
	diag_show(diag, style, print_told, &printing);
	struct counts counts = count_all(diag, style->strict);
	if (!style->quiet)
		print_summary(&counts, out);
	return exit_status(&counts);
}

int diag_tell(struct diag *diag, const struct diag_style *style,
	      void (*tell)(void *context, const struct diag_told *told), void *context)
{
	struct reading reading = {0};
	prepare(diag);
	for (size_t i = 0; i < diag->count; i++) {
		const struct diag_entry *entry = &diag->items[i];
		struct diag_told told = {
			.code = entry->code,
			.severity = entry_severity(entry, style->strict),
			.place = entry->place,
			.text = entry->text,
			.remedy = entry->remedy,
		};
		if (is_again(diag, i))
			continue;
		if (entry->place.source) {
			turn_to(&reading, entry->place.source, style);
			told.path = shown_path(entry->place.source, style);
			told.at = position_in(&reading, entry->place.span.start);
		}
		tell(context, &told);
	}
	arena_free(&reading.arena);
	struct counts counts = count_all(diag, style->strict);
	return exit_status(&counts);
}

const char *diag_severity_word(enum diag_severity severity)
{
	return severity_words[severity];
}

bool diag_has_errors(const struct diag *diag, bool strict)
{
	for (size_t i = 0; i < diag->count; i++)
		if (entry_severity(&diag->items[i], strict) >= DIAG_ERROR)
			return true;
	return false;
}

bool diag_is_clean(const struct diag *diag)
{
	for (size_t i = 0; i < diag->count; i++)
		if (entry_severity(&diag->items[i], false) > DIAG_NOTE)
			return false;
	return true;
}

bool diag_next_error(const struct diag *diag, bool strict, size_t *index, struct place *place,
		     struct str *text)
{
	while (*index < diag->count) {
		const struct diag_entry *entry = &diag->items[(*index)++];
		if (entry_severity(entry, strict) < DIAG_ERROR)
			continue;
		*place = entry->place;
		*text = entry->text;
		return true;
	}
	return false;
}

void diag_forget(struct diag *diag, struct str source_name)
{
	size_t kept = 0;
	for (size_t i = 0; i < diag->count; i++) {
		const struct source *source = diag->items[i].place.source;
		if (!source || !str_equal(source->name, source_name))
			diag->items[kept++] = diag->items[i];
	}
	diag->count = kept;
}

size_t diag_count(const struct diag *diag, enum diag_code code)
{
	size_t count = 0;
	for (size_t i = 0; i < diag->count; i++)
		count += diag->items[i].code == code;
	return count;
}

void diag_free(struct diag *diag)
{
	memory_free(diag->items);
	arena_free(&diag->arena);
	*diag = (struct diag){0};
}

static uint32_t line_start(struct str text, uint32_t offset)
{
	uint32_t start = offset < text.len ? offset : (uint32_t)text.len;
	while (start && text.data[start - 1] != '\n')
		start--;
	return start;
}

struct position source_position(struct str text, uint32_t offset)
{
	struct position at = {1, 1};
	uint32_t start = line_start(text, offset);
	for (uint32_t i = 0; i < start; i++)
		at.line += text.data[i] == '\n';
	at.column += (uint32_t)str_count_characters(str_sub(text, start, offset));
	return at;
}

struct str source_line(struct str text, uint32_t offset)
{
	uint32_t start = line_start(text, offset);
	struct str rest = str_skip(text, start);
	struct str line = str_sub(rest, 0, str_find_char(rest, '\n'));
	if (line.len && line.data[line.len - 1] == '\r')
		line.len--;
	return line;
}

struct place place_at(const struct source *source, size_t start, size_t end)
{
	return (struct place){source, {(uint32_t)start, (uint32_t)end}};
}
