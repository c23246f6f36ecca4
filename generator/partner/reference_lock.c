#include "partner/reference_lock.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/hash.h"
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

enum { ROWS = ARRAY_SIZE(rows) };

/* Printing */

/* What a line says, empty where nothing is stated. */
static struct str print_value(const struct locked *entry, const struct line_row *row,
			      struct arena *arena)
{
	const void *member = (const char *)entry + row->offset;
	const struct moment *moment = member;
	switch (row->type) {
	case LINE_SIZE:
		return arena_printf(arena, "%" PRIu64, *(const uint64_t *)member);
	case LINE_DAY:
		return date_print_iso(*(const struct date *)member, arena);
	case LINE_MOMENT:
		if (moment->date.precision == DATE_NONE)
			return (struct str){0};
		return arena_printf(arena, "%.*s %02d:%02d",
				    STR_ARG(date_print_iso(moment->date, arena)),
				    moment->minute / 60, moment->minute % 60);
	default:
		return *(const struct str *)member;
	}
}

void reference_lock_print(const struct reference_lock *lock, struct buffer *out)
{
	struct arena scratch = {0};
	buffer_printf(out, "%s\n", heading);
	for (size_t i = 0; i < lock->count; i++) {
		buffer_add_char(out, '\n');
		for (size_t j = 0; j < ROWS; j++) {
			struct str value = print_value(&lock->items[i], &rows[j], &scratch);
			if (value.len)
				buffer_printf(out, "%s: %.*s\n", rows[j].key, STR_ARG(value));
		}
		arena_reset(&scratch);
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
	return arena_replace(arena, text, "\n\r\t\f", ' ');
}

/* Reading */

struct reading {
	const struct source *source;
	struct str rest;
	struct str line;
	struct arena *arena;
	struct diag *diag;
	struct reference_lock *out;
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
	void *member = (char *)entry + row->offset;
	struct moment moment;
	int64_t size;
	switch (row->type) {
	case LINE_SIZE:
		if (!str_to_long(value, &size))
			return false;
		*(uint64_t *)member = (uint64_t)size;
		return true;
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

/* All that must be said is said, and the entries are in their order. */
static bool end_entry(struct reading *reading)
{
	size_t count = reading->out->count;
	if (!count)
		return true;
	const struct locked *entry = last(reading);
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].required && !print_value(entry, &rows[i], reading->arena).len)
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
	if (row == 0) {
		struct locked entry = {.span = place_of_line(reading).span};
		if (!end_entry(reading))
			return false;
		ARRAY_ADD(reading->out, reading->arena, entry);
		reading->row = 0;
	}
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
	*out = (struct reference_lock){.source = source};
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
