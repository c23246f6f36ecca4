#include "partner/reference_lock.h"

#include <inttypes.h>

#include "base/sha256.h"
#include "text/utf8.h"

static const char heading[] = "boardpack references 1";

enum line_type {
	LINE_TEXT,
	LINE_MOMENT,
	LINE_DAY,
	LINE_SIZE,
	LINE_HASH,
};

struct line_row {
	const char *key;
	enum line_type type;
	size_t offset; /* in struct locked */
	bool required;
};

/* In the order they are printed in; the first begins an entry. */
static const struct line_row rows[] = {
	{"source", LINE_TEXT, offsetof(struct locked, source), true},
	{"type", LINE_TEXT, offsetof(struct locked, type), true},
	{"address", LINE_TEXT, offsetof(struct locked, address), true},
	{"final address", LINE_TEXT, offsetof(struct locked, final_address), true},
	{"copied", LINE_MOMENT, offsetof(struct locked, copied), true},
	{"confirmed", LINE_DAY, offsetof(struct locked, confirmed), true},
	{"etag", LINE_TEXT, offsetof(struct locked, etag), false},
	{"modified", LINE_TEXT, offsetof(struct locked, modified), false},
	{"size", LINE_SIZE, offsetof(struct locked, size), true},
	{"media type", LINE_TEXT, offsetof(struct locked, media_type), false},
	{"sha256", LINE_HASH, offsetof(struct locked, sha256), true},
	{"title", LINE_TEXT, offsetof(struct locked, title), false},
	{"publisher", LINE_TEXT, offsetof(struct locked, publisher), false},
	{"date", LINE_TEXT, offsetof(struct locked, date), false},
	{"language", LINE_TEXT, offsetof(struct locked, language), false},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void *member_of(struct locked *entry, const struct line_row *row)
{
	return (char *)entry + row->offset;
}

static bool is_stated(const struct locked *entry, const struct line_row *row)
{
	const char *member = (const char *)entry + row->offset;
	switch (row->type) {
	case LINE_MOMENT:
		return ((const struct moment *)(const void *)member)->date.precision != DATE_NONE;
	case LINE_DAY:
		return ((const struct date *)(const void *)member)->precision != DATE_NONE;
	case LINE_SIZE:
		return true;
	default:
		return ((const struct str *)(const void *)member)->len > 0;
	}
}

/* Printing */

static void print_line(const struct locked *entry, const struct line_row *row,
		       struct arena *scratch, struct buffer *out)
{
	const void *member = (const char *)entry + row->offset;
	buffer_printf(out, "%s: ", row->key);
	if (row->type == LINE_SIZE) {
		buffer_printf(out, "%" PRIu64, *(const uint64_t *)member);
	} else if (row->type == LINE_DAY) {
		buffer_add(out, date_print_iso(*(const struct date *)member, scratch));
	} else if (row->type == LINE_MOMENT) {
		const struct moment *moment = member;
		struct str day = date_print_iso(moment->date, scratch);
		buffer_printf(out, "%.*s %02d:%02d", STR_ARG(day), moment->minute / 60,
			      moment->minute % 60);
	} else {
		buffer_add(out, *(const struct str *)member);
	}
	buffer_add_char(out, '\n');
}

void reference_lock_print(const struct reference_lock *lock, struct buffer *out)
{
	struct arena scratch = {0};
	buffer_printf(out, "%s\n", heading);
	for (size_t i = 0; i < lock->count; i++) {
		buffer_add_char(out, '\n');
		for (size_t j = 0; j < ROWS; j++)
			if (is_stated(&lock->items[i], &rows[j]))
				print_line(&lock->items[i], &rows[j], &scratch, out);
	}
	arena_free(&scratch);
}

struct str reference_lock_value(struct str text, struct arena *arena)
{
	text = str_trim(str_clip(text, LOCK_LONGEST));
	if (!utf8_is_clean(text)) {
		size_t kept = 0;
		char *copy = arena_new(arena, char, text.len + 1);
		for (size_t i = 0; i < text.len; i++)
			if (text.data[i] >= ' ' && text.data[i] <= '~')
				copy[kept++] = text.data[i];
		return (struct str){copy, kept};
	}
	struct str copy = arena_copy(arena, text);
	char *byte = (char *)copy.data;
	for (size_t i = 0; i < copy.len; i++)
		if (byte[i] == '\n' || byte[i] == '\r' || byte[i] == '\t' || byte[i] == '\f')
			byte[i] = ' ';
	return copy;
}

/* Reading */

struct reading {
	const struct source *source;
	struct str rest;
	struct str line;
	struct arena *arena;
	struct diag *diag;
	struct reference_lock *out;
	size_t capacity;
	size_t row; /* of the last line of the entry */
};

static struct place place_of_line(const struct reading *reading)
{
	size_t start = reading->line.len || reading->line.data
			       ? (size_t)(reading->line.data - reading->source->text.data)
			       : 0;
	return place_at(reading->source, start, start + reading->line.len);
}

static bool report(const struct reading *reading, const char *problem)
{
	diag_report(reading->diag, DIAG_DAMAGED_LOCK, place_of_line(reading),
		    "the lock of the references cannot be read: %s", problem);
	diag_remedy(reading->diag, "take it back from your version control, "
				   "or remove it and run \"boardpack pull\"");
	return false;
}

/* The whole number of a text of digits; false for what is larger. */
static bool read_size(struct str text, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (c < '0' || c > '9' || i >= 15)
			return false;
		*out = *out * 10 + (uint64_t)(c - '0');
	}
	return text.len > 0;
}

/* 2026-11-28, or with the time: 2026-11-28 02:11. */
static bool read_moment(struct str text, enum line_type type, struct moment *out)
{
	enum { DAY = 10, DAY_AND_TIME = 16 };
	size_t len = type == LINE_DAY ? DAY : DAY_AND_TIME;
	return text.len == len && str_find_char(text, '-') == 4 && moment_parse(text, out) &&
	       out->date.precision == DATE_DAY;
}

/* A line end in a value would be one in what a server is asked. */
static bool is_one_line(struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.data[i] < ' ')
			return false;
	return value.len && value.len <= LOCK_LONGEST;
}

static bool read_value(struct str value, const struct line_row *row, struct locked *entry)
{
	void *member = member_of(entry, row);
	struct moment moment;
	switch (row->type) {
	case LINE_SIZE:
		return read_size(value, member);
	case LINE_MOMENT:
	case LINE_DAY:
		if (!read_moment(value, row->type, &moment))
			return false;
		if (row->type == LINE_DAY)
			*(struct date *)member = moment.date;
		else
			*(struct moment *)member = moment;
		return true;
	default:
		*(struct str *)member = value;
		return is_one_line(value) && (row->type != LINE_HASH || sha256_is_hex(value));
	}
}

static struct locked *last(const struct reading *reading)
{
	return &reading->out->items[reading->out->count - 1];
}

static bool begin_entry(struct reading *reading)
{
	struct reference_lock *out = reading->out;
	if (out->count == reading->capacity) {
		size_t capacity = out->count ? out->count * 2 : 16;
		struct locked *items = arena_new(reading->arena, struct locked, capacity);
		for (size_t i = 0; i < out->count; i++)
			items[i] = out->items[i];
		out->items = items;
		reading->capacity = capacity;
	}
	out->items[out->count++] = (struct locked){
		.span = place_of_line(reading).span,
	};
	reading->row = 0;
	return true;
}

/* All that must be said is said, and the entries are in their order. */
static bool end_entry(struct reading *reading)
{
	size_t count = reading->out->count;
	if (!count)
		return true;
	const struct locked *entry = last(reading);
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].required && !is_stated(entry, &rows[i]))
			return report(reading, "an entry ends too early");
	if (count > 1 && str_compare(reading->out->items[count - 2].source, entry->source) >= 0)
		return report(reading, "the sources are not in their order");
	return true;
}

static size_t row_of(struct str key)
{
	size_t row = 0;
	while (row < ROWS && !str_equal(key, str_from(rows[row].key)))
		row++;
	return row;
}

static bool read_line(struct reading *reading)
{
	struct str line = reading->line;
	size_t colon = str_find(line, STR(": "));
	size_t row = row_of(str_sub(line, 0, colon));
	if (!line.len)
		return true;
	if (colon == line.len || row == ROWS)
		return report(reading, "this line is not one of a lock");
	if (row == 0 && (!end_entry(reading) || !begin_entry(reading)))
		return false;
	if (!reading->out->count || (row && row <= reading->row))
		return report(reading, "this line is not in its place");
	reading->row = row;
	if (!read_value(str_sub(line, colon + 2, line.len), &rows[row], last(reading)))
		return report(reading, "this value is none that fits here");
	return true;
}

bool reference_lock_parse(const struct source *source, struct arena *arena, struct diag *diag,
			  struct reference_lock *out)
{
	struct reading reading = {
		.source = source, .rest = source->text, .arena = arena, .diag = diag, .out = out};
	*out = (struct reference_lock){0};
	if (!utf8_check(source, diag))
		return false;
	if (!str_split(&reading.rest, '\n', &reading.line) ||
	    !str_equal(reading.line, str_from(heading)))
		return report(&reading, "it does not begin as one of this "
					"version does");
	while (str_split(&reading.rest, '\n', &reading.line))
		if (!read_line(&reading))
			return false;
	return end_entry(&reading);
}

const struct locked *reference_lock_find(const struct reference_lock *lock, struct str source)
{
	for (size_t i = 0; i < lock->count; i++)
		if (str_equal(lock->items[i].source, source))
			return &lock->items[i];
	return NULL;
}
