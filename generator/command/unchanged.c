#include "command/unchanged.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "command/leak_allow.h"
#include "command/options.h"
#include "command/pdf_tools.h"
#include "io/file.h"
#include "io/store.h"
#include "record/schema.h"

static const struct str first_line = {"boardpack unchanged 1\n", 22};
static const struct str parts_line = {"parts\n", 6}; /* behind it, what parts_print gives */

enum { MIDNIGHT = 24 * 60, LARGEST_NOTE = 64 << 20 };
static const int64_t coarse = 2000; /* milliseconds, of the clock of a file system */

/* How all of it stands */

/*
 * All that is given on the command line, but for what changes no byte of the site; and what looks
 * into PDFs, without which some do not go out.
 */
static uint64_t hash_options(const struct config *config, struct arena *arena)
{
	struct buffer all = {0};
	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		const char *value = (const char *)config + row->at;
		if (!(row->of & OF(COMMAND_BUILD)) || !row->name ||
		    str_is_one_of(str_from(row->name), "jobs|quiet|timings"))
			continue;
		if (row->type == OPTION_FLAG)
			buffer_printf(&all, "%s %d\n", row->name, *(const bool *)value);
		else if (row->type == OPTION_TEXT && *(const char *const *)value)
			buffer_printf(&all, "%s %s\n", row->name, *(const char *const *)value);
	}
	const struct moment *now = &config->now, *until = &config->until;
	buffer_printf(&all, "%d %d %" PRId64 " %d\n", date_first_day(now->date), now->minute,
		      config->epoch, date_first_day(until->date));
	buffer_add(&all, pdf_tools_stamp(arena));
	uint64_t hash = hash_bytes(buffer_view(&all));
	buffer_free(&all);
	return hash;
}

void unchanged_begin(struct unchanged *unchanged, struct run *run)
{
	const struct config *config = run->config;
	struct timespec now;
	struct stamp *others = &unchanged->others;
	clock_gettime(CLOCK_REALTIME, &now);
	*unchanged = (struct unchanged){
		.began = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000,
		.may = config->command == COMMAND_BUILD && !config->held && !config->report &&
		       !config->format && !config->no_cache && !config->committed &&
		       !config->keeps_withdrawn,
	};
	if (!unchanged->may)
		return;
	run_next(run, "look for changes");
	unchanged->options = hash_options(config, &run->arena);
	stamp_add_folder(&unchanged->content, config->content);
	stamp_add_file(others, "/proc/self/exe");
	stamp_add_folder(
		others,
		arena_printf(&run->arena, "%s/%s", config->content, store_folder_name).data);
	stamp_add_file(others, leak_allow_key_file(run).data);
	if (config->private_folder)
		stamp_add_folder(others, config->private_folder);
}

/* What stands above the rest of a note that holds, and then how the site stands. */

static void print_head(const struct unchanged *unchanged, struct buffer *out)
{
	buffer_add(out, first_line);
	buffer_printf(out, "options %016" PRIx64 "\nothers %016" PRIx64 " %zu\n",
		      unchanged->options, unchanged->others.hash, unchanged->others.files);
}

static void print_content(const struct unchanged *unchanged, struct buffer *out)
{
	buffer_printf(out, "content %016" PRIx64 " %zu\n", unchanged->content.hash,
		      unchanged->content.files);
}

static const char ours[] = "ours";

/* Where others have files there, or folders of theirs, all is walked. */
static void print_site(const struct run *run, struct output *output, bool is_ours,
		       struct buffer *out)
{
	struct stamp site = {0};
	if (is_ours)
		output_stamp(output, &site);
	else
		stamp_add_folder(&site, run->config->output);
	if (!site.is_broken)
		buffer_printf(out, "%s %016" PRIx64 " %zu\n", is_ours ? ours : "output", site.hash,
			      site.files);
}

/* How the data of a zone stands, with its name: clocks may come to be set in another way. */
static void print_zone(struct str name, struct buffer *out)
{
	struct arena arena = {0};
	struct stamp zone = {0};
	stamp_add_file(&zone, file_zone_path(name, &arena).data);
	if (!zone.is_broken)
		buffer_printf(out, "zone %.*s %016" PRIx64 "\n", STR_ARG(name), zone.hash);
	arena_free(&arena);
}

/* Does the text go on with what is printed now? Passes over that, and frees it. */
static bool goes_on_with(struct str *text, struct buffer *line)
{
	bool same = line->len && str_drop(text, buffer_view(line));
	buffer_free(line);
	return same;
}

/* Reading a note */

static bool goes_on_with_zone(struct str *text)
{
	struct buffer line = {0};
	struct str name = *text;
	str_drop(&name, STR("zone "));
	print_zone(str_sub(name, 0, str_find_char(name, ' ')), &line);
	return goes_on_with(text, &line);
}

static bool take(struct str *rest, const char *word, struct str *out)
{
	return str_split(rest, '\n', out) && str_drop(out, str_from(word)) &&
	       str_drop(out, STR(" "));
}

static bool take_number(struct str *rest, int64_t *out)
{
	struct str digits;
	return str_split(rest, ' ', &digits) && str_to_long(digits, out) && *out >= 0;
}

/* "said unknown-key 120 127 content/site.yaml": reported again, as the code says. */
static bool tell(struct run *run, struct str line)
{
	struct str word;
	int64_t start, end;
	if (!str_split(&line, ' ', &word) || !take_number(&line, &start) ||
	    !take_number(&line, &end) || start > UINT32_MAX || end > UINT32_MAX)
		return false;
	int code = 0;
	while (code < DIAG_CODES &&
	       !str_equal(word, str_from(diag_row((enum diag_code)code)->name)))
		code++;
	if (code == DIAG_CODES)
		return false;
	struct source *source = arena_new(&run->arena, struct source, 1);
	*source = (struct source){.path = line, .name = line};
	struct place place = {line.len ? source : NULL, {(uint32_t)start, (uint32_t)end}};
	diag_report(&run->diag, (enum diag_code)code, place, "as before: %s",
		    diag_row((enum diag_code)code)->help);
	diag_remedy(&run->diag, "boardpack check says all of it");
	return true;
}

static bool is_over(const struct unchanged *unchanged, int64_t until)
{
	return until && unchanged->began / 1000 >= until;
}

/* What the note says of the site, up to its messages; false where it says nothing that holds. */
static bool read_site(struct unchanged *unchanged, struct run *run, struct str *rest,
		      struct standing *out)
{
	struct str line;
	int64_t numbers[6];
	if (!take(rest, "numbers", &line))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++)
		if (!take_number(&line, &numbers[i]))
			return false;
	unchanged->before.since = numbers[0] - coarse;
	if (unchanged->others.newest >= unchanged->before.since || is_over(unchanged, numbers[1]))
		return false;
	*out = (struct standing){.pages = (size_t)numbers[2],
				 .counts = {.files = (size_t)numbers[3],
					    .foreign = (size_t)numbers[4],
					    .bytes = (uint64_t)numbers[5]}};
	if (!take(rest, "as at", &out->as_at))
		return false;
	struct buffer waits = {0};
	while (str_starts(*rest, STR("waits ")) && take(rest, "waits", &line))
		buffer_printf(&waits, "%.*s\n", STR_ARG(line));
	out->waits = arena_copy(&run->arena, buffer_view(&waits));
	buffer_free(&waits);
	return true;
}

static bool tell_all(struct run *run, struct str said)
{
	struct str line;
	while (said.len)
		if (!take(&said, "said", &line) || !tell(run, line))
			return false;
	return true;
}

/* Behind the head, and how the site and the clocks stand. */
static bool read_note(struct unchanged *unchanged, struct run *run, struct str note,
		      struct standing *out)
{
	struct buffer content = {0};
	struct str line;
	print_content(unchanged, &content);
	bool is_same = goes_on_with(&note, &content);
	if ((!is_same && !take(&note, "content", &line)) || !read_site(unchanged, run, &note, out))
		return false;
	struct str said = note;
	while (note.len && !str_starts(note, parts_line))
		str_split(&note, '\n', &line);
	said = str_sub(said, 0, said.len - note.len);
	str_drop(&note, parts_line);
	unchanged->before.note = note;
	return is_same && unchanged->content.newest < unchanged->before.since &&
	       tell_all(run, said);
}

bool unchanged_stands(struct unchanged *unchanged, struct run *run, const struct theme_files *theme,
		      struct output *output, struct standing *out)
{
	struct buffer head = {0}, site = {0};
	struct str note = {0};
	if (!unchanged->may)
		return false;
	for (size_t i = 0; i < theme->folder_count; i++)
		stamp_add_folder(&unchanged->others, theme->folders[i].path);
	unchanged->may = theme->complete && !unchanged->others.is_broken &&
			 !unchanged->content.is_broken && !run->diag.count;
	if (!unchanged->may || !output_recall(output, LARGEST_NOTE, &run->arena, &note))
		return false;
	print_head(unchanged, &head);
	if (goes_on_with(&note, &head))
		print_site(run, output, str_starts(note, str_from(ours)), &site);
	bool stands = goes_on_with(&note, &site) && goes_on_with_zone(&note) &&
		      read_note(unchanged, run, note, out);
	/* What was told before a line that cannot be read is told by the build. */
	if (!stands)
		diag_free(&run->diag);
	return stands;
}

const struct parts_before *unchanged_before(const struct unchanged *unchanged)
{
	return unchanged->may ? &unchanged->before : NULL;
}

/* Noting */

static void keep(void *context, const struct diag_told *told)
{
	struct unchanged *unchanged = context;
	buffer_printf(&unchanged->told, "said %s %u %u ", diag_row(told->code)->name,
		      told->place.span.start, told->place.span.end);
	if (told->place.source) {
		buffer_add(&unchanged->told, told->place.source->path);
		ARRAY_ADD(&unchanged->named, NULL, told->place.source);
	}
	buffer_add_char(&unchanged->told, '\n');
}

void unchanged_keep(struct unchanged *unchanged, struct run *run)
{
	struct diag_style style = run_style(run);
	if (unchanged->may)
		unchanged->may = !diag_tell(&run->diag, &style, keep, unchanged);
	unchanged->told_count = run->diag.count;
}

/* The first minute of today, after now, in which what a thing says of itself may change; or none.
 */
static void find_minute(const struct thing *thing, struct moment now, int *out)
{
	int minute = MIDNIGHT, end = MIDNIGHT;
	bool is_today = false;
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const void *value = schema_value(thing, field);
		const struct moment *moment = value;
		if (field->type == FIELD_DATE)
			is_today |= !date_compare(*(const struct date *)value, now.date);
		else if (field->type == FIELD_TIMES)
			end = ((const struct times *)value)->end;
		else if (field->type == FIELD_MOMENT && !date_compare(moment->date, now.date) &&
			 moment->minute > now.minute && moment->minute < minute)
			minute = moment->minute;
	}
	if (is_today && end > now.minute && end < minute)
		minute = end;
	if (minute < *out)
		*out = minute;
}

/* Until when the site says the same, in seconds since 1 January 1970; 0: for ever. */
static int64_t holds_until(const struct unchanged *unchanged, const struct run *run,
			   const struct loaded *loaded)
{
	const struct config *config = run->config;
	if (config->epoch >= 0 || config->now.date.precision != DATE_NONE)
		return 0;
	struct moment now = zone_moment(&loaded->zone, unchanged->began / 1000);
	int minute = MIDNIGHT;
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(&loaded->record, &at));)
		find_minute(thing, now, &minute);
	/* What is not yet due is in no list of the record. */
	for (size_t i = 0; i < loaded->record.left_out.waiting.count; i++)
		find_minute(loaded->record.left_out.waiting.items[i], now, &minute);
	struct moment next = {now.date, (int16_t)minute};
	if (minute == MIDNIGHT)
		next = (struct moment){date_from_day(date_first_day(now.date) + 1), 0};
	return zone_seconds(&loaded->zone, next);
}

void unchanged_note(struct unchanged *unchanged, struct run *run, const struct loaded *loaded,
		    struct output *output, const struct standing *standing,
		    const struct parts *parts)
{
	struct buffer note = {0};
	struct str waits = standing->waits, line;
	if (!unchanged->may || run->diag.count != unchanged->told_count)
		return;
	for (size_t i = 0; i < unchanged->named.count; i++)
		if (!record_is_from(&loaded->record, unchanged->named.items[i]))
			return;
	print_head(unchanged, &note);
	print_site(run, output, !standing->counts.foreign, &note);
	print_zone(str_either(loaded->record.site->time_zone, ZONE_UK), &note);
	print_content(unchanged, &note);
	buffer_printf(&note,
		      "numbers %" PRId64 " %" PRId64 " %zu %zu %zu %" PRIu64 "\nas at %.*s\n",
		      unchanged->began, holds_until(unchanged, run, loaded), standing->pages,
		      standing->counts.files, standing->counts.foreign, standing->counts.bytes,
		      STR_ARG(standing->as_at));
	/* What waits is counted, and named only where all of the site is for those who may know. */
	while (waits.len && str_split(&waits, '\n', &line))
		if (line.len && (run->config->drafts || !str_starts(line, STR(" "))))
			buffer_printf(&note, "waits %.*s\n", STR_ARG(line));
	buffer_add(&note, buffer_view(&unchanged->told));
	if (!standing->counts.foreign) {
		buffer_add(&note, parts_line);
		parts_print(parts, &note);
	}
	output_remember(output, buffer_view(&note));
	buffer_free(&note);
}

void unchanged_free(struct unchanged *unchanged)
{
	buffer_free(&unchanged->told);
	memory_free(unchanged->named.items);
}
