#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/list.h"

struct diag_entry {
	enum diag_code code;
	struct place place;
	struct str text;
	struct str remedy;
	size_t order; /* as reported: the last resort when sorting */
};

static const struct diag_row rows[DIAG_CODES] = {
	[DIAG_TOO_LARGE] = {"too-large", DIAG_ERROR,
			    "a file, line or value is larger than the program reads"},
	[DIAG_NOT_UTF8] = {"not-utf8", DIAG_ERROR, "a text is not UTF-8"},
	[DIAG_CONTROL_CHARACTER] = {"control-character", DIAG_ERROR,
				    "a text holds a NUL or another control character"},
	[DIAG_EMPTY_FILE] = {"empty-file", DIAG_ERROR, "a content file holds nothing"},
	[DIAG_BAD_NAME] = {"bad-name", DIAG_ERROR,
			   "a file or folder name cannot become an address"},
	[DIAG_SYMBOLIC_LINK] = {"symbolic-link", DIAG_WARNING, "a symbolic link is not followed"},
	[DIAG_UNLISTED_FILE] = {"unlisted-file", DIAG_NOTE,
				"a file that nothing names is left alone"},
	[DIAG_STALE_PACK] = {"stale-pack", DIAG_WARNING,
			     "a PDF of a pack holds what is not published"},
	[DIAG_MISSING_FILE] = {"missing-file", DIAG_ERROR, "a file that is named is not there"},
	[DIAG_UNSAFE_PATH] = {"unsafe-path", DIAG_ERROR, "a path leaves its folder"},
	[DIAG_NO_FRONT_MATTER] = {"no-front-matter", DIAG_ERROR,
				  "a content file does not begin with front matter"},
	[DIAG_UNCLOSED_FRONT_MATTER] = {"unclosed-front-matter", DIAG_ERROR,
					"the front matter has no closing line"},
	[DIAG_YAML_SYNTAX] = {"yaml-syntax", DIAG_ERROR, "the YAML cannot be read"},
	[DIAG_YAML_REFUSED] = {"yaml-refused", DIAG_ERROR,
			       "YAML that is not used here: anchors, aliases, tags"},
	[DIAG_TOO_DEEP] = {"too-deep", DIAG_ERROR, "lists or maps are nested too deeply"},
	[DIAG_DUPLICATE_KEY] = {"duplicate-key", DIAG_ERROR, "a key or column stands twice"},
	[DIAG_UNKNOWN_KEY] = {"unknown-key", DIAG_WARNING,
			      "a key or column that this kind does not have"},
	[DIAG_CSV_SYNTAX] = {"csv-syntax", DIAG_ERROR, "the CSV cannot be read"},
	[DIAG_CSV_COLUMNS] = {"csv-columns", DIAG_ERROR,
			      "a CSV line has more values than there are columns"},
	[DIAG_MISSING_KEY] = {"missing-key", DIAG_ERROR, "a key that this kind needs is missing"},
	[DIAG_WRONG_TYPE] = {"wrong-type", DIAG_ERROR, "a value has the wrong shape"},
	[DIAG_WRONG_DATE] = {"wrong-date", DIAG_ERROR, "a date cannot be read or does not exist"},
	[DIAG_WRONG_TIME] = {"wrong-time", DIAG_ERROR, "a time cannot be read"},
	[DIAG_WRONG_NUMBER] = {"wrong-number", DIAG_ERROR,
			       "a number cannot be read or is out of range"},
	[DIAG_WRONG_SCORE] = {"wrong-score", DIAG_ERROR,
			      "a score that the risk matrix cannot give"},
	[DIAG_WRONG_SERIES] = {"wrong-series", DIAG_ERROR,
			       "values or periods that make no series of a measure"},
	[DIAG_SERIES_GAP] = {"series-gap", DIAG_WARNING,
			     "a series of a measure leaves periods out"},
	[DIAG_UNKNOWN_WORD] = {"unknown-word", DIAG_ERROR,
			       "a word that is not on its scale or list"},
	[DIAG_TEMPLATE_TEXT] = {"template-text", DIAG_WARNING,
				"a form's own instruction was left in place"},
	[DIAG_WRONG_FIELD] = {"wrong-field", DIAG_WARNING, "a value that belongs in another field"},
	[DIAG_ODD_WRITING] = {"odd-writing", DIAG_WARNING, "writing that looks like a slip"},
	[DIAG_BAD_SETTING] = {"bad-setting", DIAG_ERROR, "a setting that does not make sense"},
	[DIAG_RAW_HTML] = {"raw-html", DIAG_ERROR, "raw HTML outside the safe subset"},
	[DIAG_UNSAFE_LINK] = {"unsafe-link", DIAG_ERROR,
			      "an address with a scheme that is not allowed"},
	[DIAG_TABLE_CAPTION] = {"table-caption", DIAG_WARNING, "a table without a caption"},
	[DIAG_TABLE_BLOCK] = {"table-block", DIAG_ERROR, "a table block that cannot be read"},
	[DIAG_CHART_BLOCK] = {"chart-block", DIAG_ERROR, "a chart block that cannot be read"},
	[DIAG_NEWS_BLOCK] = {"news-block", DIAG_ERROR, "a news block that cannot be read"},
	[DIAG_IMAGE_TEXT] = {"image-text", DIAG_ERROR, "an image without alternative text"},
	[DIAG_UNSAFE_PICTURE] = {"unsafe-picture", DIAG_ERROR,
				 "a picture in SVG that holds more than a picture"},
	[DIAG_HEADING_LEVEL] = {"heading-level", DIAG_WARNING, "a heading that skips a level"},
	[DIAG_LINK_TEXT] = {"link-text", DIAG_WARNING,
			    "a link whose words do not say where it leads"},
	[DIAG_CAPITALS] = {"capitals", DIAG_WARNING, "a heading all in capitals"},
	[DIAG_TOO_COMPLEX] = {"too-complex", DIAG_ERROR,
			      "a text that would grow out of proportion"},
	[DIAG_MINUTES_SECTION] = {"minutes-section", DIAG_ERROR,
				  "a section of the minutes that matches no agenda item"},
	[DIAG_BAD_ID] = {"bad-id", DIAG_ERROR, "an id with characters that an address cannot have"},
	[DIAG_DUPLICATE_ID] = {"duplicate-id", DIAG_ERROR,
			       "two things of one kind have the same id"},
	[DIAG_COLLIDING_ADDRESS] = {"colliding-address", DIAG_ERROR,
				    "two pages or files would have the same address"},
	[DIAG_BAD_REFERENCE] = {"bad-reference", DIAG_ERROR,
				"a reference that does not follow the grammar"},
	[DIAG_UNKNOWN_REFERENCE] = {"unknown-reference", DIAG_ERROR,
				    "a reference to something that is not there"},
	[DIAG_AMBIGUOUS_REFERENCE] = {"ambiguous-reference", DIAG_ERROR,
				      "a reference that several things answer to"},
	[DIAG_WRONG_KIND] = {"wrong-kind", DIAG_ERROR, "a reference to a thing of another kind"},
	[DIAG_UNKNOWN_FRAGMENT] = {"unknown-fragment", DIAG_ERROR,
				   "a reference to a heading or paragraph that is not there"},
	[DIAG_CIRCULAR_REFERENCE] = {"circular-reference", DIAG_ERROR,
				     "things that refer to each other in a circle"},
	[DIAG_UNKNOWN_INITIALS] = {"unknown-initials", DIAG_WARNING,
				   "initials that nobody at the meeting has"},
	[DIAG_WRONG_SITE] =
		{"wrong-site", DIAG_ERROR,
		 "a thing of a partner where one of this site is meant, or the other way round"},
	[DIAG_NO_CATALOGUE] = {"no-catalogue", DIAG_ERROR,
			       "a reference into a source that is no catalogue"},
	[DIAG_WITHDRAWN_REFERENCE] = {"withdrawn-reference", DIAG_ERROR,
				      "a reference to what a partner has withdrawn"},
	[DIAG_MOVED_REFERENCE] = {"moved-reference", DIAG_WARNING,
				  "a reference to what has another id at its partner now"},
	[DIAG_SCORE_ORDER] = {"score-order", DIAG_WARNING,
			      "a target above the current score, or that above the inherent"},
	[DIAG_DATE_ORDER] = {"date-order", DIAG_WARNING, "dates in an order that cannot be"},
	[DIAG_MISSING_CONTACT] = {"missing-contact", DIAG_ERROR,
				  "a site that says nowhere whom to write to"},
	[DIAG_OLD_REVIEW] = {"old-review", DIAG_WARNING,
			     "an accessibility statement not reviewed for a year"},
	[DIAG_NOT_IN_FOLDER] = {"not-in-folder", DIAG_ERROR,
				"a file in a folder where its kind does not belong"},
	[DIAG_UNPUBLISHED_REFERENCE] = {"unpublished-reference", DIAG_ERROR,
					"something published refers to something that is not"},
	[DIAG_CONFLICTING_ACCESS] = {"conflicting-access", DIAG_ERROR,
				     "signals about access that contradict each other"},
	[DIAG_PRIVATE_TEXT] = {"private-text", DIAG_ERROR,
			       "text of a withheld item is kept in the content folder"},
	[DIAG_WITHHELD_REASON] = {"withheld-reason", DIAG_ERROR,
				  "something is withheld without a reason"},
	[DIAG_TEMPLATE_SYNTAX] = {"template-syntax", DIAG_ERROR, "a template cannot be read"},
	[DIAG_UNKNOWN_TEMPLATE] = {"unknown-template", DIAG_ERROR,
				   "a template or partial that the theme does not have"},
	[DIAG_UNSAFE_TAG] = {"unsafe-tag", DIAG_ERROR,
			     "a tag where its value could not be escaped"},
	[DIAG_INLINE_CODE] = {"inline-code", DIAG_ERROR,
			      "a style or script in a template that the policy of a page refuses"},
	[DIAG_UNKNOWN_VALUE] = {"unknown-value", DIAG_ERROR,
				"a name in a template that no page has"},
	[DIAG_BROKEN_LINK] = {"broken-link", DIAG_ERROR,
			      "a page links to an address that is not there"},
	[DIAG_NO_BROWSER] = {"no-browser", DIAG_FAILURE,
			     "there is no Chromium to print a pack with"},
	[DIAG_NOT_PRINTED] = {"not-printed", DIAG_FAILURE,
			      "a pack could not be printed; its last PDF stays"},
	[DIAG_DAMAGED_LOCK] = {"damaged-lock", DIAG_ERROR,
			       "the record of what was pulled cannot be read"},
	[DIAG_NO_COPY] = {"no-copy", DIAG_ERROR,
			  "the copy of a source is missing or is not what was pulled"},
	[DIAG_OLD_COPY] = {"old-copy", DIAG_WARNING,
			   "a copy was not confirmed for longer than its source allows"},
	[DIAG_SOURCE_CHANGED] = {"source-changed", DIAG_ERROR, "a source is not as it is locked"},
	[DIAG_LOST_REFERENCE] = {"lost-reference", DIAG_WARNING,
				 "a reference that what is pulled now does not answer"},
	[DIAG_NOT_PULLED] = {"not-pulled", DIAG_FAILURE,
			     "a source could not be pulled; its last copy stays in use"},
	[DIAG_DEAD_LINK] = {"dead-link", DIAG_ERROR, "a link to another site leads to nothing"},
	[DIAG_MOVED_LINK] = {"moved-link", DIAG_WARNING,
			     "a link to another site leads to what has moved for good"},
	[DIAG_UNANSWERED_LINK] = {"unanswered-link", DIAG_WARNING,
				  "a link to another site could not be checked"},
	[DIAG_CANNOT_READ] = {"cannot-read", DIAG_FAILURE, "a file or folder cannot be read"},
	[DIAG_CANNOT_WRITE] = {"cannot-write", DIAG_FAILURE, "a file or folder cannot be written"},
	[DIAG_UNSAFE_OUTPUT] = {"unsafe-output", DIAG_FAILURE,
				"the output folder is not safe to write to"},
	[DIAG_OUTPUT_BUSY] = {"output-busy", DIAG_FAILURE,
			      "another build or pull is writing to the same place"},
	[DIAG_CHANGED_FILE] = {"changed-file", DIAG_WARNING,
			       "a file of the site was changed by hand and is left in place"},
	[DIAG_DAMAGED_STATE] = {"damaged-state", DIAG_WARNING,
				"the record of what an earlier build wrote cannot be used"},
	[DIAG_COMPLETED_COMMIT] = {"completed-commit", DIAG_NOTE,
				   "a change that an earlier build began was completed"},
	[DIAG_GONE_ADDRESS] = {"gone-address", DIAG_NOTE,
			       "a page of an earlier build is no longer made"},
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
	ARRAY_ADD(diag, NULL, (struct diag_entry){code, place, text, {0}, diag->count});
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

/* Bytes of the character that begins here; 0 where that is no UTF-8. */
static size_t character_length(struct str text, size_t at)
{
	unsigned char first = (unsigned char)text.data[at];
	size_t len = first < 0x80   ? 1
		     : first < 0xC2 ? 0
		     : first < 0xE0 ? 2
		     : first < 0xF0 ? 3
		     : first < 0xF5 ? 4
				    : 0;
	if (len > text.len - at)
		return 0;
	for (size_t i = 1; i < len; i++)
		if (!utf8_is_inner(text.data[at + i]))
			return 0;
	return len;
}

/*
 * Text of an author, with what a terminal would act on replaced by a space (the control characters
 * of ASCII, and U+0080 to U+009F), and what is no UTF-8 by a question mark.
 */
static void print_shown(struct str shown, FILE *out)
{
	for (size_t i = 0, len; i < shown.len; i += len ? len : 1) {
		const char *at = shown.data + i;
		unsigned char first = (unsigned char)at[0];
		len = character_length(shown, i);
		bool control = first < ' ' || first == 127 ||
			       (first == 0xC2 && len && (unsigned char)at[1] < 0xA0);
		if (!len)
			fputc('?', out);
		else if (control)
			fputc(' ', out);
		else
			fwrite(at, 1, len, out);
	}
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

/* One mark for each character that begins in these bytes. */
static void print_marks(struct str text, char mark, FILE *out)
{
	for (size_t i = 0; i < text.len; i++)
		if (!utf8_is_inner(text.data[i]))
			fputc(mark, out);
}

static void print_caret(struct str text, struct span span, FILE *out)
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
	fputs("    ", out);
	print_shown(str_sub(line, shown.start, shown.end), out);
	fputs("\n    ", out);
	print_marks(str_sub(line, shown.start, at), ' ', out);
	fputc('^', out);
	print_marks(str_sub(line, at + 1, behind), '~', out);
	fputc('\n', out);
}

static void print_entry(const struct diag_entry *entry, const struct diag_style *style,
			struct reading *reading, FILE *out)
{
	static const char *const words[DIAG_SEVERITIES] = {
		"note",
		"warning",
		"error",
		"failure",
	};
	const struct source *source = entry->place.source;
	if (source) {
		turn_to(reading, source, style);
		struct position at = position_in(reading, entry->place.span.start);
		print_shown(source->path, out);
		fprintf(out, ":%u:%u: ", at.line, at.column);
	} else {
		fputs("boardpack: ", out);
	}
	fprintf(out, "%s: ", words[entry_severity(entry, style->strict)]);
	print_shown(entry->text, out);
	fprintf(out, " [%s]\n", rows[entry->code].name);
	/* A problem of a whole file has no line to show. */
	if (source && entry->place.span.end)
		print_caret(reading->text, entry->place.span, out);
	if (entry->remedy.len) {
		fputs("    remedy: ", out);
		print_shown(entry->remedy, out);
		fputc('\n', out);
	}
}

static void print_summary(const size_t counts[DIAG_SEVERITIES], FILE *out)
{
	size_t errors = counts[DIAG_ERROR] + counts[DIAG_FAILURE];
	size_t warnings = counts[DIAG_WARNING];
	if (!errors && !warnings)
		return;
	fprintf(out, "%zu error%s, %zu warning%s\n", errors, str_plural(errors), warnings,
		str_plural(warnings));
}

int diag_print(struct diag *diag, const struct diag_style *style, FILE *out)
{
	size_t counts[DIAG_SEVERITIES] = {0};
	struct reading reading = {0};
	if (diag->count)
		qsort(diag->items, diag->count, sizeof *diag->items, compare_entries);
	for (size_t i = 0; i < diag->count; i++) {
		const struct diag_entry *entry = &diag->items[i];
		if (i && !compare_content(entry - 1, entry))
			continue;
		enum diag_severity severity = entry_severity(entry, style->strict);
		counts[severity]++;
		if (severity != DIAG_NOTE || !style->quiet)
			print_entry(entry, style, &reading, out);
	}
	arena_free(&reading.arena);
	if (!style->quiet)
		print_summary(counts, out);
	return counts[DIAG_FAILURE] ? 3 : counts[DIAG_ERROR] ? 1 : 0;
}

bool diag_has_errors(const struct diag *diag, bool strict)
{
	for (size_t i = 0; i < diag->count; i++)
		if (entry_severity(&diag->items[i], strict) >= DIAG_ERROR)
			return true;
	return false;
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
