#include "text/csv_cell.h"

enum {
	MOST_COLUMNS = 1000,
	MOST_ABOVE = 30, /* lines in which headings are looked for */
};

/* Where the headings begin, and what divides them */

void csv_skip_empty_lines(struct csv_reader *reader)
{
	for (size_t i = reader->at; i < reader->text.len; i++) {
		char c = reader->text.data[i];
		if (csv_is_line_end(c))
			reader->at = i + 1;
		else if (c != ' ' && c != '\t' && c != ',' && c != ';')
			return;
	}
	reader->at = reader->text.len;
}

static char find_separator(struct str text, size_t at)
{
	size_t semicolons = 0, tabs = 0;
	bool quoted = false;
	for (; at < text.len && (quoted || !csv_is_line_end(text.data[at])); at++) {
		char c = text.data[at];
		if (c == '"')
			quoted = !quoted;
		if (c == ',' && !quoted)
			return ',';
		semicolons += c == ';' && !quoted;
		tabs += c == '\t' && !quoted;
	}
	if (!semicolons && !tabs)
		return ',';
	return semicolons >= tabs ? ';' : '\t';
}

/* "sep=;" is for spreadsheets: they write it in front of all else, and show nothing of it. */
static void take_separator(struct csv_reader *reader)
{
	struct str line = str_skip(reader->text, reader->at);
	if (!str_equal_fold(str_sub(line, 0, 4), STR("sep=")) || line.len < 6 ||
	    !csv_is_line_end(line.data[5]))
		return;
	reader->separator = line.data[4];
	reader->at += 5;
	csv_skip_empty_lines(reader);
}

/* Names */

static bool is_repeated(const struct csv_reader *reader, size_t column)
{
	const struct csv_heading *headings = reader->headings.items;
	for (size_t i = 0; i < column; i++)
		if (str_equal_key(headings[i].name, headings[column].name))
			return true;
	return false;
}

static void check_heading(struct csv_reader *reader, size_t column)
{
	struct csv_heading *heading = &reader->headings.items[column];
	struct place place = {reader->source, heading->span};
	heading->ignored = !heading->name.len || is_repeated(reader, column);
	if (!heading->ignored || !csv_count_problem(reader, place.span.start))
		return;
	if (!heading->name.len) {
		diag_report(reader->diag, DIAG_CSV_COLUMNS, place, "column %zu has no heading",
			    column + 1);
		diag_remedy(reader->diag, "give it a heading, or delete the column");
		return;
	}
	if (str_equal_key(heading->written, heading->name))
		diag_report(reader->diag, DIAG_DUPLICATE_KEY, place,
			    "two columns have the heading \"%.*s\"; only the first is read",
			    STR_ARG(str_clip(heading->name, 60)));
	else
		diag_report(reader->diag, DIAG_DUPLICATE_KEY, place,
			    "\"%.*s\" means the same as a column before it, which is read in its "
			    "place",
			    STR_ARG(str_clip(heading->written, 60)));
	diag_remedy(reader->diag, "rename or delete one of them");
}

/* Read a line of headings; false when there are too many. */
static bool read_names(struct csv_reader *reader)
{
	size_t used = 0;
	do {
		if (reader->headings.count == MOST_COLUMNS)
			return diag_report(reader->diag, DIAG_TOO_LARGE,
					   place_at(reader->source, reader->at, reader->at),
					   "the heading line has over %d columns: are there empty "
					   "ones at its end?",
					   MOST_COLUMNS);
		struct csv_cell cell = csv_trim_cell(reader, csv_read_cell(reader));
		struct str text = csv_decode_cell(reader, cell);
		ARRAY_ADD(&reader->headings, &reader->scratch,
			  (struct csv_heading){
				  .written = text, .name = text, .span = csv_cell_span(cell)});
		if (cell.end > cell.start)
			used = reader->headings.count;
	} while (csv_next_cell(reader));
	reader->headings.count = used;
	return true;
}

/* Sheets: where the headings are, and what stands over them */

static bool is_known(const struct csv_reader *reader, struct str text)
{
	return text.len && reader->sheet->name(reader->sheet->context, text, false).len;
}

/* A reader of one line of its own, whose problems nobody hears of. */
struct probe {
	struct csv_reader reader;
	struct diag diag;
	size_t known, filled;
};

static void probe_open(struct probe *probe, const struct csv_reader *reader, size_t at)
{
	*probe = (struct probe){.reader = *reader};
	struct csv_reader *line = &probe->reader;
	line->diag = &probe->diag;
	line->scratch = (struct arena){0};
	line->arena = &line->scratch;
	line->headings.items = NULL;
	line->headings.count = line->headings.capacity = 0;
	line->at = at;
	if (!line->separator)
		line->separator = find_separator(line->text, at);
	if (!read_names(line))
		line->headings.count = 0;
	for (size_t i = 0; i < line->headings.count; i++) {
		probe->filled += line->headings.items[i].name.len > 0;
		probe->known += is_known(line, line->headings.items[i].name);
	}
}

static void probe_close(struct probe *probe)
{
	arena_free(&probe->reader.scratch);
	diag_free(&probe->diag);
}

static struct str heading_name(const struct csv_reader *reader, size_t column)
{
	return column < reader->headings.count ? reader->headings.items[column].name
					       : (struct str){0};
}

/* What a heading over several columns says about this one: that of the last it stands over. */
static struct str group_over(const struct csv_reader *groups, size_t column)
{
	for (size_t i = column + 1; i-- > 0;)
		if (heading_name(groups, i).len)
			return heading_name(groups, i);
	return (struct str){0};
}

static struct str joined(struct csv_reader *reader, struct str group, struct str name)
{
	group = str_trim(str_sub(group, 0, str_find_char(group, '(')));
	return arena_printf(reader->arena, "%.*s %.*s", STR_ARG(group), STR_ARG(name));
}

static bool is_repeated_anywhere(const struct csv_reader *reader, size_t column)
{
	const struct csv_heading *headings = reader->headings.items;
	for (size_t i = 0; i < reader->headings.count; i++)
		if (i != column && str_equal_key(headings[i].name, headings[column].name))
			return true;
	return false;
}

/*
 * "Current" over "L" and "I": each is called by both, where that is a heading or tells it apart. Is
 * any?
 */
static bool take_groups(struct csv_reader *reader, const struct csv_reader *groups)
{
	bool taken = false;
	size_t count = reader->headings.count;
	struct str *names = arena_new(&reader->scratch, struct str, count);
	for (size_t i = 0; i < count; i++) {
		struct str name = names[i] = reader->headings.items[i].name;
		struct str group = group_over(groups, i);
		if (!name.len)
			names[i] = arena_copy(reader->arena, heading_name(groups, i));
		else if (group.len && (is_known(reader, joined(reader, group, name)) ||
				       is_repeated_anywhere(reader, i)))
			names[i] = joined(reader, group, name);
	}
	for (size_t i = 0; i < count; i++) {
		taken |= !str_equal(names[i], reader->headings.items[i].name);
		reader->headings.items[i].name = reader->headings.items[i].written = names[i];
	}
	return taken;
}

/* Are these the headings below those that stand over several columns? */
static bool is_second_line(const struct csv_reader *above, const struct probe *below)
{
	const struct csv_reader *line = &below->reader;
	bool under_nothing = false;
	for (size_t i = 0; i < line->headings.count; i++)
		under_nothing |= line->headings.items[i].name.len && !heading_name(above, i).len;
	return under_nothing && below->known > 1 && below->known == below->filled;
}

static void pad_headings(struct csv_reader *reader, size_t count)
{
	while (reader->headings.count < count && reader->headings.count < MOST_COLUMNS)
		ARRAY_ADD(&reader->headings, &reader->scratch, (struct csv_heading){0});
}

/* The headings have just been read: is the line below theirs too? Then it is read as well. */
static void take_second_line(struct csv_reader *reader)
{
	struct probe below;
	size_t at = reader->at;
	struct str rest = str_skip(reader->text, at);
	at += str_starts(rest, STR("\r\n")) ? 2 : rest.len > 0;
	probe_open(&below, reader, at);
	if (is_second_line(reader, &below)) {
		struct csv_reader groups = *reader;
		reader->headings.items = NULL;
		reader->headings.count = reader->headings.capacity = 0;
		reader->at = at;
		if (read_names(reader)) {
			pad_headings(reader, groups.headings.count);
			take_groups(reader, &groups);
		}
	}
	probe_close(&below);
}

/* Where the first line with two known headings begins; reader->at where there is none. */
static size_t find_headings(const struct csv_reader *reader, size_t *line_above)
{
	size_t at = reader->at, above = SIZE_MAX;
	for (size_t i = 0; i < MOST_ABOVE && at < reader->text.len; i++) {
		struct probe probe;
		probe_open(&probe, reader, at);
		size_t known = probe.known, filled = probe.filled, end = probe.reader.at;
		probe_close(&probe);
		if (known > 1) {
			*line_above = above;
			return at;
		}
		if (filled)
			above = at;
		struct str rest = str_skip(reader->text, end);
		at = end + (str_starts(rest, STR("\r\n")) ? 2 : rest.len > 0);
	}
	*line_above = SIZE_MAX;
	return reader->at;
}

/* Each column by what its heading means, and by its second meaning where another has the first. */
static void call_by_meaning(struct csv_reader *reader)
{
	struct csv_sheet *sheet = reader->sheet;
	for (size_t i = 0; i < reader->headings.count; i++) {
		struct csv_heading *heading = &reader->headings.items[i];
		struct str name = sheet->name(sheet->context, heading->written, false);
		sheet->has_headings |= name.len > 0;
		if (name.len)
			heading->name = name;
	}
	for (size_t i = 0; i < reader->headings.count; i++) {
		struct csv_heading *heading = &reader->headings.items[i];
		if (!is_repeated_anywhere(reader, i))
			continue;
		struct str second = sheet->name(sheet->context, heading->written, true);
		if (second.len)
			heading->name = second;
	}
}

bool csv_read_headings(struct csv_reader *reader)
{
	struct csv_sheet *sheet = reader->sheet;
	size_t above = SIZE_MAX;
	take_separator(reader);
	size_t start = reader->at;
	if (sheet) {
		reader->at = find_headings(reader, &above);
		if (reader->at > start)
			sheet->above = sheet->titles =
				(struct span){(uint32_t)start, (uint32_t)reader->at};
	}
	if (!reader->separator)
		reader->separator = find_separator(reader->text, reader->at);
	if (!read_names(reader))
		return false;
	if (sheet && above != SIZE_MAX) {
		struct probe groups;
		probe_open(&groups, reader, above);
		if (take_groups(reader, &groups.reader))
			sheet->titles.end = (uint32_t)above;
		probe_close(&groups);
	}
	if (sheet)
		take_second_line(reader);
	if (sheet)
		call_by_meaning(reader);
	for (size_t i = 0; i < reader->headings.count; i++)
		check_heading(reader, i);
	return true;
}
