#include "command/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <time.h>

#include "base/parallel.h"
#include "base/zone.h"
#include "guard/copy.h"
#include "io/file.h"
#include "io/store.h"
#include "kinds/kinds.h"
#include "partner/shared_reference.h"
#include "partner/shared_source.h"
#include "record/access.h"
#include "record/check.h"
#include "record/decode.h"
#include "record/identify.h"
#include "record/link_record.h"
#include "record/marked.h"
#include "record/schema.h"
#include "record/sheet_list.h"
#include "site/draft.h"
#include "site/pack_print.h"
#include "text/markdown.h"
#include "text/xml.h"

/* Copies of content files that were left beside them */

static bool is_text(void *context, struct str name)
{
	const struct input_file *file = input_find(context, name);
	return file && file->type == INPUT_TEXT;
}

static bool is_content(struct str name)
{
	return str_ends(name, STR(".md")) || str_ends(name, STR(".yaml")) ||
	       str_ends(name, STR(".yml")) || str_ends(name, STR(".csv"));
}

/* The line with the title as it is written; empty where a file says none, as a list does. */
static struct str title_line(struct str text)
{
	struct str rest = text, line;
	while (str_split(&rest, '\n', &line))
		if (str_starts(line, STR("title:")) || str_starts(line, STR("name:")))
			return str_trim(line);
	return (struct str){0};
}

static void refuse_copy(struct input *input, struct input_file *file, struct arena *arena,
			struct diag *diag)
{
	struct str original;
	enum copy copy = copy_of(file->source.name, is_text, input, arena, &original);
	if (copy == COPY_NONE)
		return;
	struct str other = input_find(input, original)->source.text, text = file->source.text;
	struct str title = title_line(text);
	bool is_other =
		copy == COPY_NUMBERED && (!title.len || !str_equal(title, title_line(other)));
	if (is_other || !copy_agrees(text, other))
		return;
	struct str name = str_skip(original, str_folder(original).len);
	diag_report(diag, DIAG_CONFLICT_COPY, (struct place){&file->source, {0, 0}},
		    "this says the same as \"%.*s\" beside it, as a copy does that was left behind",
		    STR_ARG(name));
	diag_remedy(diag, "keep the one that is right, as \"%.*s\", and delete the other%s",
		    STR_ARG(name),
		    copy == COPY_NUMBERED ? "; or give this one a title of its own" : "");
	file->type = INPUT_REFUSED;
}

/*
 * Report each whose text largely agrees with that of its original, and refuse it, so that nothing
 * else is said of it. One that only has a number behind its name counts where both have the same
 * title.
 */
static void refuse_copies(struct input *input, struct diag *diag)
{
	struct arena arena = {0};
	for (size_t i = 0; i < input->count; i++)
		if (input->files[i].type == INPUT_TEXT && is_content(input->files[i].source.name))
			refuse_copy(input, &input->files[i], &arena, diag);
	arena_free(&arena);
}

/* The moment a site speaks from */

enum { WEEK = 7 };

/* Without any data on the machine, the zone of most is still known. */
static bool find_zone(struct run *run, struct str name, struct zone *out)
{
	struct str bytes;
	*out = zone_uk();
	if (!zone_is_name(name))
		return false;
	switch (file_read_zone(name, &bytes)) {
	case FILE_ZONE_READ: {
		bool good = zone_parse(bytes, &run->arena, out);
		file_free(bytes);
		return good;
	}
	case FILE_ZONE_NONE:
		return str_equal(name, ZONE_UK);
	case FILE_ZONE_UNKNOWN:
		break;
	}
	return false;
}

static struct zone zone_of(struct run *run, const struct site *site)
{
	struct zone zone;
	struct str name = str_either(site->time_zone, ZONE_UK);
	if (find_zone(run, name, &zone))
		return zone;
	diag_report(&run->diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "time zone"),
		    "this machine knows no time zone \"%.*s\"", STR_ARG(name));
	diag_remedy(&run->diag, "write one such as Europe/London, with its capitals; where it is "
				"right, install the system's package tzdata");
	return zone_uk();
}

/* An example's, copied into a site of one's own, would hold every embargo for ever. */
static void check_as_at(struct run *run, const struct site *site, struct moment now)
{
	int32_t days = date_first_day(now.date) - date_first_day(site->as_at.date);
	if (days < 0) {
		diag_report(&run->diag, DIAG_OLD_DAY, schema_place_of(&site->thing, "as at"),
			    "the site speaks from a day ahead, so what is to come out until then "
			    "comes out now");
		diag_remedy(&run->diag, "take \"as at\" out, so that the clock counts");
	}
	if (days <= WEEK)
		return;
	diag_report(&run->diag, DIAG_OLD_DAY, schema_place_of(&site->thing, "as at"),
		    "the site speaks from a day %d days ago, so nothing that was to come out since "
		    "does",
		    days);
	diag_remedy(&run->diag, "take \"as at\" out, so that the clock counts; or build with "
				"--date for a day that is meant");
}

/*
 * What --date says; then SOURCE_DATE_EPOCH, by the clocks of the site's time zone; then "as at" of
 * the site, with a warning where it is more than a week old; then the clock.
 */
static struct moment today(struct run *run, const struct site *site, const struct zone *zone)
{
	const struct config *config = run->config;
	if (config->now.date.precision != DATE_NONE)
		return config->now;
	if (config->epoch >= 0)
		return zone_moment(zone, config->epoch);
	struct moment now = zone_moment(zone, time(NULL));
	if (site->as_at.date.precision == DATE_NONE)
		return now;
	check_as_at(run, site, now);
	return site->as_at;
}

/* From files to things */

struct decoding {
	struct run *run;
	struct input *input;
	struct decoded *decoded;
	struct markdown_options markdown;
	const struct things *columns; /* headings of the site's own */
	struct arena *arenas;         /* one a worker */
	struct arena *scratches;
	struct diag *diags;
	atomic_bool *tables; /* one a file: does a table block read it? */
};

/* Table blocks name CSV files; those stay in memory until all is decoded. */
static bool is_table_data(const struct input_file *file)
{
	return layout_of(file->source.name).role == LAYOUT_DATA;
}

/* In capitals too, as the address that it gets has none. */
static bool is_drawing(const struct input_file *file)
{
	return str_ends_fold(file->source.name, STR(".svg"));
}

/* A workbook with the name of a list becomes the text that stands for it until the build ends. */
static void read_workbook(struct decoding *work, size_t worker, struct input_file *file)
{
	struct source *source = &file->source;
	struct str bytes;
	if (!layout_is_workbook(source->name) || layout_of(source->name).role == LAYOUT_NONE)
		return;
	if (!file_read(AT_FDCWD, arena_copy(&work->scratches[worker], source->path).data,
		       INPUT_LARGEST_TEXT, &bytes)) {
		input_report_unread(source, errno, &work->diags[worker]);
		return;
	}
	bool done = sheet_list_read(source, bytes, work->columns, &source->text,
				    &work->arenas[worker], &work->diags[worker]);
	file->type = done ? INPUT_TEXT : file->type;
	file_free(bytes);
}

static void decode_one(void *context, size_t worker, size_t index)
{
	struct decoding *work = context;
	struct input_file *file = &work->input->files[index];
	struct decoder decoder = {
		.source = &file->source,
		.arena = &work->arenas[worker],
		.scratch = &work->scratches[worker],
		.diag = &work->diags[worker],
		.markdown = &work->markdown,
		.columns = work->columns,
	};
	if (file->type == INPUT_FILE)
		read_workbook(work, worker, file);
	if (file->type != INPUT_TEXT || work->decoded[index].things.count)
		return;
	if (is_drawing(file))
		svg_check(&file->source, decoder.diag);
	else
		decode_file(&decoder, &work->decoded[index]);
	arena_reset(decoder.scratch);
	if (!is_table_data(file))
		input_drop(file);
}

static void decode_all(struct decoding *work)
{
	struct run *run = work->run;
	size_t threads = run->config->jobs;
	work->arenas = arena_new(&run->arena, struct arena, threads);
	work->scratches = arena_new(&run->arena, struct arena, threads);
	work->diags = arena_new(&run->arena, struct diag, threads);
	parallel_for(work->input->count, threads, decode_one, work);
	for (size_t i = 0; i < work->input->count; i++)
		input_drop(&work->input->files[i]);
	struct arena *arenas = work->arenas;
	for (size_t i = 0; i < threads; i++) {
		diag_merge(&run->diag, &work->diags[i]);
		arena_free(&work->scratches[i]);
		arena_adopt(&run->arena, &arenas[i]);
	}
}

/*
 * A thing that says nothing and is held, in the place of one that cannot be read: so that what
 * refers to it is not told besides, and nothing of it is looked at where it is held back.
 */
static void decode_nothing(const struct decoding *work, size_t index)
{
	struct arena scratch = {0};
	struct source *nothing = arena_new(&work->run->arena, struct source, 1);
	struct decoder decoder = {.source = nothing,
				  .arena = &work->run->arena,
				  .scratch = &scratch,
				  .diag = &work->run->diag,
				  .markdown = &work->markdown,
				  .columns = work->columns};
	*nothing = work->input->files[index].source;
	nothing->text = str_ends(nothing->name, STR(".md")) ? STR("---\ntitle: Held\n---\n")
							    : STR("title: Held\n");
	decode_file(&decoder, &work->decoded[index]);
	for (size_t i = 0; i < work->decoded[index].things.count; i++)
		work->decoded[index].things.items[i]->held = true;
	arena_free(&scratch);
}

static void stand_for_unread(const struct decoding *work)
{
	struct place place;
	struct str text;
	for (size_t at = 0; diag_next_error(&work->run->diag, false, &at, &place, &text);) {
		struct input_file *file =
			place.source ? input_find(work->input, place.source->name) : NULL;
		size_t index = file ? (size_t)(file - work->input->files) : 0;
		struct layout layout = file ? layout_of(file->source.name) : (struct layout){0};
		/* Nothing refers to what cannot have an id: "finance (1).md". */
		if (file && layout.role == LAYOUT_THING && schema_kind(layout.kind)->may_be_held &&
		    decode_is_id(layout.id) && !work->decoded[index].things.count)
			decode_nothing(work, index);
	}
}

/* What a body may refer to and how bare text becomes a link. */

static bool read_mention(const struct mention *mention, struct markdown_mention *out,
			 struct diag *diag)
{
	struct str mark = STR("{n}");
	size_t at = str_find(mention->pattern, mark);
	size_t to = str_find(mention->to, mark);
	size_t colon = str_find_char(mention->to, ':');
	if (at == mention->pattern.len || to == mention->to.len || colon > to) {
		struct place place = {mention->thing.source, mention->thing.span};
		diag_report(diag, DIAG_BAD_SETTING, place,
			    "a mention needs {n} in its pattern and in the reference it leads to");
		diag_remedy(diag, "pattern: ORR {n}, to: risk:orr-{n}");
		return false;
	}
	*out = (struct markdown_mention){
		.before = str_sub(mention->pattern, 0, at),
		.after = str_skip(mention->pattern, at + mark.len),
		.kind = str_sub(mention->to, 0, colon),
		.prefix = str_sub(mention->to, colon + 1, to),
	};
	return true;
}

static void add_mentions(struct decoding *work, const struct site *site)
{
	LIST_OF(struct markdown_mention) mentions = {0};
	struct markdown_mention read;
	for (size_t i = 0; i < site->mentions.count; i++)
		if (read_mention((const struct mention *)site->mentions.items[i], &read,
				 &work->run->diag))
			ARRAY_ADD(&mentions, &work->run->arena, read);
	work->markdown.mentions = mentions.items;
	work->markdown.mention_count = mentions.count;
}

static const struct source *find_table(void *context, struct str name)
{
	const struct decoding *work = context;
	const struct input_file *file = input_find(work->input, name);
	if (!file || !is_table_data(file))
		return NULL;
	atomic_store(&work->tables[file - work->input->files], true);
	return &file->source;
}

/* Ids that every page has; templates prefix others with "the-". */
static const struct str taken_ids[] = {{"main", 4}, {"delivery", 8}};

static struct markdown_options markdown_settings(struct decoding *work, struct arena *arena)
{
	LIST_OF(struct str) kinds = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			ARRAY_ADD(&kinds, arena, str_from(schema_kind(kind)->word));
	return (struct markdown_options){
		.taken = taken_ids,
		.taken_count = ARRAY_SIZE(taken_ids),
		.files = {find_table, work},
		.kinds = kinds.items,
		.kind_count = kinds.count,
	};
}

/* site.yaml is decoded before the rest: it says what bare text links. */
static struct site *decode_site(struct decoding *work)
{
	struct diag *diag = &work->run->diag;
	struct input_file *file = input_find(work->input, STR("site.yaml"));
	if (!file) {
		diag_report(diag, DIAG_MISSING_FILE, (struct place){0},
			    "the content folder has no site.yaml");
		diag_remedy(diag, "write one with \"organisation:\" and the id of the publisher");
		return NULL;
	}
	size_t index = (size_t)(file - work->input->files);
	struct arena scratch = {0};
	struct decoder decoder = {&file->source, &work->run->arena, &scratch,
				  diag,          &work->markdown,   NULL};
	decode_file(&decoder, &work->decoded[index]);
	arena_free(&scratch);
	const struct things *things = &work->decoded[index].things;
	return things->count ? (struct site *)things->items[0] : NULL;
}

/* The last line of a PDF that a pack was printed into. */
static struct str read_mark(const struct config *config, struct str name, struct arena *arena)
{
	struct str end, mark;
	if (pack_print_date(name).precision == DATE_NONE)
		return (struct str){0};
	struct str path = arena_printf(arena, "%s/%.*s", config->content, STR_ARG(name));
	if (!file_read_end(AT_FDCWD, path.data, PACK_PRINT_MARK, &end))
		return (struct str){0};
	mark = arena_copy(arena, pack_print_find_mark(end));
	file_free(end);
	return mark;
}

static void list_files(const struct decoding *work, struct content_files *out, struct arena *arena)
{
	const struct config *config = work->run->config;
	const struct input *input = work->input;
	LIST_OF(struct content_file) files = {0};
	for (size_t i = 0; i < input->count; i++) {
		const struct input_file *file = &input->files[i];
		if (file->type == INPUT_REFUSED ||
		    str_equal(file->source.name, str_from(store_lock_name)) ||
		    layout_is_leaks(file->source.name))
			continue;
		ARRAY_ADD(&files, arena,
			  (struct content_file){
				  .name = file->source.name,
				  .size = file->size,
				  .source = &file->source,
				  .is_table = work->tables[i],
				  .mark = read_mark(config, file->source.name, arena),
			  });
	}
	*out = (struct content_files){files.items, files.count};
}

static uint64_t total_size(const struct input *input)
{
	uint64_t size = 0;
	for (size_t i = 0; i < input->count; i++)
		size += input->files[i].size;
	return size;
}

bool load_linked(struct run *run, struct loaded *out)
{
	const struct config *config = run->config;
	struct arena *arena = &run->arena;
	struct record *record = &out->record;
	*out = (struct loaded){.record.arena = arena};
	run_next(run, "read");
	if (!input_read(&out->input, config->content, config->jobs, arena, &run->diag))
		return false;
	run_count(run, out->input.count, total_size(&out->input));
	refuse_copies(&out->input, &run->diag);
	run_next(run, "decode");
	xml_prepare();
	struct decoding work = {
		.run = run,
		.input = &out->input,
		.decoded = arena_new(arena, struct decoded, out->input.count),
		.tables = arena_new(arena, atomic_bool, out->input.count),
	};
	work.markdown = markdown_settings(&work, arena);
	record->defaults = (const struct site *)decode_defaults(arena);
	record->site = decode_site(&work);
	if (!record->site)
		return false;
	add_mentions(&work, record->site);
	work.columns = &record->site->columns;
	decode_all(&work);
	stand_for_unread(&work);
	list_files(&work, &out->files, arena);
	out->zone = zone_of(run, record->site);
	record->now = today(run, record->site, &out->zone);
	struct registry *registry = registry_new(arena);
	run_next(run, "identify");
	identify(record, registry, work.decoded, out->input.count, &run->diag);
	shared_source_join(config->content, record, &run->diag);
	run_next(run, "link");
	withdrawn_stand_in(record, registry, &run->diag);
	link_record(record, registry, &partner_references, &run->diag);
	if (!config->keeps_withdrawn)
		withdrawn_take(record, registry, &run->diag);
	return true;
}

/* What is held is marked, and what is wrong with it is no longer told. */
static void hold(struct run *run, struct record *record)
{
	const struct held *held = run->config->held;
	for (size_t i = 0; held && i < held->count; i++) {
		struct str name = held->items[i].name;
		diag_forget(&run->diag, name);
		struct thing *thing;
		for (struct record_at at = {0}; (thing = record_next(record, &at));)
			thing->held |= schema_kind(thing->kind)->may_be_held &&
				       str_equal(thing->source->name, name);
	}
}

bool load(struct run *run, struct loaded *out)
{
	if (!load_linked(run, out))
		return false;
	run_next(run, "check");
	check_record(&out->record, &run->diag);
	statement_check(&out->record, &run->diag);
	shared_source_check_news(&out->record, &run->diag);
	hold(run, &out->record);
	run_next(run, "cut to what is public");
	private_names_note(&out->record, &out->names);
	const struct config *config = run->config;
	access_cut(&out->record,
		   config->drafts      ? ACCESS_WITH_DRAFTS
		   : config->rehearses ? ACCESS_REHEARSED
				       : ACCESS_PUBLISHED,
		   &run->diag);
	withdrawn_check(&out->record, &run->diag);
	check_kept(&out->record, &run->diag);
	marked_check(&out->record, &run->diag);
	if (config->drafts)
		draft_mark(&out->record, str_from(config->reader ? config->reader : ""),
			   config->until);
	return true;
}
