#include "command/content.h"

#include <errno.h>
#include <fcntl.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "guard/copy.h"
#include "io/file.h"
#include "record/schema.h"
#include "record/settings.h"
#include "record/sheet_list.h"
#include "record/wording.h"
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

static bool refuse_copy(struct input *input, struct input_file *file, struct arena *arena,
			struct diag *diag)
{
	struct str original;
	enum copy copy = copy_of(file->source.name, is_text, input, arena, &original);
	if (copy == COPY_NONE)
		return false;
	struct input_file *beside = input_find(input, original);
	input_fetch(file, diag);
	input_fetch(beside, diag);
	if (file->type != INPUT_TEXT || beside->type != INPUT_TEXT)
		return false;
	struct str other = beside->source.text, text = file->source.text;
	struct str title = title_line(text);
	bool is_other =
		copy == COPY_NUMBERED && (!title.len || !str_equal(title, title_line(other)));
	if (is_other || !copy_agrees(text, other))
		return true;
	struct str name = str_skip(original, str_folder(original).len);
	diag_report(diag, DIAG_CONFLICT_COPY, (struct place){&file->source, {0, 0}},
		    "this says the same as \"%.*s\" beside it, as a copy does that was left behind",
		    STR_ARG(name));
	diag_remedy(diag, "keep the one that is right, as \"%.*s\", and delete the other%s",
		    STR_ARG(name),
		    copy == COPY_NUMBERED ? "; or give this one a title of its own" : "");
	file->type = INPUT_REFUSED;
	return true;
}

/*
 * Report each whose text largely agrees with that of its original, and refuse it, so that nothing
 * else is said of it. One that only has a number behind its name counts where both have the same
 * title. Returns whether there are any with such names.
 */
static bool refuse_copies(struct input *input, struct diag *diag)
{
	struct arena arena = {0};
	bool found = false;
	for (size_t i = 0; i < input->count; i++)
		if (input->files[i].type == INPUT_TEXT && is_content(input->files[i].source.name))
			found |= refuse_copy(input, &input->files[i], &arena, diag);
	arena_free(&arena);
	return found;
}

static uint64_t total_size(const struct input *input)
{
	uint64_t size = 0;
	for (size_t i = 0; i < input->count; i++)
		size += input->files[i].size;
	return size;
}

/* From files to things */

struct decoding {
	struct content *content;
	struct arena *arenas; /* one a worker */
	struct arena *bodies, *scratches;
};

/* The file that is being decoded, for what it shows of others. */
struct showing {
	struct content *content;
	struct content_text *text;
	struct arena *arena;
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
static void read_workbook(const struct content *content, struct input_file *file,
			  const struct decoder *decoder)
{
	struct source *source = &file->source;
	struct str bytes;
	if (!layout_is_workbook(source->name) || layout_of(source->name).role == LAYOUT_NONE)
		return;
	if (!file_read(AT_FDCWD, arena_copy(decoder->scratch, source->path).data,
		       INPUT_LARGEST_TEXT, &bytes)) {
		input_report_unread(source, errno, decoder->diag);
		return;
	}
	bool done = sheet_list_read(source, bytes, &content->site->columns, &source->text,
				    decoder->arena, decoder->diag);
	file->type = done ? INPUT_TEXT : file->type;
	file_free(bytes);
}

/* From the disk, or what an editor holds of it; false as input_refresh says. */
static bool refresh(const struct content *content, struct input_file *file)
{
	const struct unsaved *unsaved = config_unsaved(content->config, file->source.name);
	bool is_there = input_refresh(file);
	if (is_there && unsaved)
		input_replace(&content->input, unsaved->name, unsaved->text);
	return is_there;
}

/* A table that is shown; its text is there while the folder is read, and read again later. */
static const struct source *find_table(void *context, struct str name)
{
	const struct showing *showing = context;
	const struct input *input = &showing->content->input;
	struct input_file *file = input_find(input, name);
	if (!file || !is_table_data(file) ||
	    (file->type == INPUT_TEXT && !file->bytes.data && !refresh(showing->content, file)))
		return NULL;
	size_t index = (size_t)(file - input->files);
	atomic_fetch_add(&showing->content->texts[index].shown_by, 1);
	ARRAY_ADD(&showing->text->tables, showing->arena, index);
	return &file->source;
}

/* Of a text all that stands before its body, or else of the whole. */
static uint64_t frame_of(const struct decoded *decoded, struct str text)
{
	return wording_frame(&decoded->things,
			     decoded->body.end ? str_sub(text, 0, decoded->body.start) : text);
}

/* For a build: what all else is made of, and what may change alone. */
static void print_text(const struct content *content, const struct input_file *file,
		       const struct decoded *decoded, struct content_text *text)
{
	struct str all = file->source.text;
	struct prose *body = decoded->things.count ? decoded->things.items[0]->body : NULL;
	uint64_t leads = body && decoded->body.end ? wording_leads(body, &text->paragraphs) : 0;
	text->besides = hash_bytes(leads ? str_sub(all, 0, decoded->body.start) : all) + leads;
	if (!leads)
		return;
	text->words = hash_bytes(str_skip(all, decoded->body.start)) | 1;
	body->number = (uint32_t)(file - content->input.files) + 1;
}

static void decode_one(struct content *content, size_t index, struct arena *arena,
		       struct arena *bodies, struct arena *scratch)
{
	struct input_file *file = &content->input.files[index];
	struct content_text *text = &content->texts[index];
	struct decoded *decoded = &content->decoded[index];
	struct showing showing = {content, text, arena};
	struct markdown_options markdown = content->markdown;
	markdown.files = (struct markdown_files){find_table, &showing};
	struct decoder decoder = {
		.source = &file->source,
		.arena = arena,
		.scratch = scratch,
		.diag = &text->problems,
		.markdown = &markdown,
		.columns = content->site ? &content->site->columns : NULL,
		.bodies = bodies,
	};
	if (decoded->things.count)
		return;
	if (file->type == INPUT_FILE)
		read_workbook(content, file, &decoder);
	else
		input_fetch(file, decoder.diag);
	if (file->type != INPUT_TEXT)
		return;
	if (is_drawing(file))
		svg_check(&file->source, decoder.diag);
	else
		decode_file(&decoder, decoded);
	arena_reset(scratch);
	if (content->config->command == COMMAND_SERVE)
		text->frame = frame_of(decoded, file->source.text);
	else if (content->config->command == COMMAND_BUILD)
		print_text(content, file, decoded, text);
	if (!is_table_data(file))
		input_drop(file);
}

static void decode_in_turn(void *context, size_t worker, size_t index)
{
	struct decoding *work = context;
	decode_one(work->content, index, &work->arenas[worker], &work->bodies[worker],
		   &work->scratches[worker]);
}

static void drop_all(const struct input *input)
{
	for (size_t i = 0; i < input->count; i++)
		input_drop(&input->files[i]);
}

/* Any text may show them, whichever worker decodes it. */
static void fetch_tables(struct content *content)
{
	for (size_t i = 0; i < content->input.count; i++)
		if (is_table_data(&content->input.files[i]))
			input_fetch(&content->input.files[i], &content->texts[i].problems);
}

static void decode_all(struct run *run, struct content *content)
{
	size_t threads = run->config->jobs;
	struct decoding work = {content, arena_new(&run->arena, struct arena, threads),
				arena_new(&run->arena, struct arena, threads),
				arena_new(&run->arena, struct arena, threads)};
	for (size_t i = 0; i < threads; i++)
		work.arenas[i].is_cold = work.bodies[i].is_cold = run->record.is_cold;
	parallel_for(content->input.count, threads, decode_in_turn, &work);
	drop_all(&content->input);
	for (size_t i = 0; i < threads; i++) {
		arena_free(&work.scratches[i]);
		arena_adopt(&run->record, &work.arenas[i]);
		arena_adopt(&run->bodies, &work.bodies[i]);
	}
}

/*
 * A thing that says nothing and is held, in the place of one that cannot be read: so that what
 * refers to it is not told besides, and nothing of it is looked at where it is held back.
 */
static void decode_nothing(struct run *run, struct content *content, size_t index)
{
	struct arena scratch = {0};
	struct source *nothing = arena_new(&run->record, struct source, 1);
	struct decoder decoder = {.source = nothing,
				  .arena = &run->record,
				  .scratch = &scratch,
				  .diag = &run->diag,
				  .markdown = &content->markdown,
				  .columns = &content->site->columns};
	struct decoded *decoded = &content->decoded[index];
	*nothing = content->input.files[index].source;
	nothing->text = str_ends(nothing->name, STR(".md")) ? STR("---\ntitle: Held\n---\n")
							    : STR("title: Held\n");
	decode_file(&decoder, decoded);
	for (size_t i = 0; i < decoded->things.count; i++)
		decoded->things.items[i]->held = true;
	arena_free(&scratch);
}

static void stand_for_unread(struct run *run, struct content *content)
{
	struct place place;
	struct str text;
	for (size_t at = 0; diag_next_error(&run->diag, false, &at, &place, &text);) {
		struct input_file *file =
			place.source ? input_find(&content->input, place.source->name) : NULL;
		size_t index = file ? (size_t)(file - content->input.files) : 0;
		struct layout layout = file ? layout_of(file->source.name) : (struct layout){0};
		/* Nothing refers to what cannot have an id: "finance (1).md". */
		if (file && layout.role == LAYOUT_THING && schema_kind(layout.kind)->may_be_held &&
		    decode_is_id(layout.id) && !content->decoded[index].things.count)
			decode_nothing(run, content, index);
	}
}

void content_tell(struct run *run, struct content *content)
{
	diag_merge(&run->diag, &content->listed);
	for (size_t i = 0; i < content->input.count && content->texts; i++)
		diag_merge(&run->diag, &content->texts[i].problems);
	if (content->site)
		stand_for_unread(run, content);
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

static void add_mentions(struct content *content, struct arena *arena, struct diag *diag)
{
	LIST_OF(struct markdown_mention) mentions = {0};
	const struct things *written = &content->site->mentions;
	struct markdown_mention read;
	for (size_t i = 0; i < written->count; i++)
		if (read_mention((const struct mention *)written->items[i], &read, diag))
			ARRAY_ADD(&mentions, arena, read);
	content->markdown.mentions = mentions.items;
	content->markdown.mention_count = mentions.count;
}

/* Ids that every page has; templates prefix others with "the-". */
static const struct str taken_ids[] = {{"main", 4}, {"delivery", 8}};

static struct markdown_options markdown_settings(struct arena *arena)
{
	LIST_OF(struct str) kinds = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			ARRAY_ADD(&kinds, arena, str_from(schema_kind(kind)->word));
	return (struct markdown_options){
		.taken = taken_ids,
		.taken_count = ARRAY_SIZE(taken_ids),
		.kinds = kinds.items,
		.kind_count = kinds.count,
	};
}

/* site.yaml is decoded before the rest: it says what bare text links. */
static bool decode_site(struct run *run, struct content *content)
{
	struct input_file *file = input_find(&content->input, STR("site.yaml"));
	if (!file) {
		diag_report(&content->listed, DIAG_MISSING_FILE, (struct place){0},
			    "the content folder has no site.yaml");
		diag_remedy(&content->listed,
			    "name the folder that has one with --content; or write one, with "
			    "\"organisation:\" and the id of the publisher");
		return false;
	}
	size_t index = (size_t)(file - content->input.files);
	struct arena scratch = {0};
	decode_one(content, index, &run->record, &run->bodies, &scratch);
	arena_free(&scratch);
	const struct things *things = &content->decoded[index].things;
	if (!things->count)
		return false;
	content->site = (struct site *)things->items[0];
	add_mentions(content, &run->record, &content->texts[index].problems);
	return true;
}

bool content_read(struct run *run, struct content *out)
{
	struct arena *arena = &run->record;
	*out = (struct content){.config = run->config};
	run_next(run, "read");
	if (!input_list(&out->input, run->config->content, arena, &out->listed))
		return false;
	for (size_t i = 0; i < run->config->unsaved_count; i++)
		input_replace(&out->input, run->config->unsaved[i].name,
			      run->config->unsaved[i].text);
	run_count(run, out->input.count, total_size(&out->input));
	out->has_copies = refuse_copies(&out->input, &out->listed);
	run_next(run, "decode");
	xml_prepare();
	out->decoded = arena_new(arena, struct decoded, out->input.count);
	out->texts = arena_new(arena, struct content_text, out->input.count);
	out->markdown = markdown_settings(arena);
	if (!decode_site(run, out))
		return false;
	fetch_tables(out);
	decode_all(run, out);
	return true;
}

/* What changes */

static void decode_again(struct run *run, struct content *content, size_t index)
{
	struct arena scratch = {0};
	struct content_text *text = &content->texts[index];
	for (size_t i = 0; i < text->tables.count; i++)
		atomic_fetch_sub(&content->texts[text->tables.items[i]].shown_by, 1);
	text->tables.count = 0;
	diag_free(&text->problems);
	content->decoded[index] = (struct decoded){0};
	decode_one(content, index, &run->record, &run->bodies, &scratch);
	arena_free(&scratch);
}

/* A table changed: what shows its rows is decoded again. False where a text has gone meanwhile. */
static bool decode_showing(struct run *run, struct content *content, size_t table)
{
	for (size_t i = 0; i < content->input.count; i++) {
		const struct content_text *text = &content->texts[i];
		bool shows = false;
		for (size_t j = 0; j < text->tables.count; j++)
			shows |= text->tables.items[j] == table;
		if (shows && !refresh(content, &content->input.files[i]))
			return false;
		if (shows)
			decode_again(run, content, i);
	}
	return true;
}

static bool has_file_below(const struct input *input, struct str folder)
{
	for (size_t i = 0; i < input->count; i++) {
		struct str name = input->files[i].source.name;
		if (str_starts(name, folder) && name.len > folder.len &&
		    name.data[folder.len] == '/')
			return true;
	}
	return false;
}

static enum content_change update_file(struct run *run, struct content *content, size_t index)
{
	struct input_file *file = &content->input.files[index];
	struct content_text *text = &content->texts[index];
	struct decoded before = content->decoded[index];
	uint64_t frame = text->frame;
	bool clean = !text->problems.count;
	if (layout_is_workbook(file->source.name) && file->type == INPUT_TEXT)
		*file = (struct input_file){.source = {file->source.path, file->source.name},
					    .type = INPUT_FILE};
	if (!refresh(content, file))
		return CONTENT_AGAIN;
	decode_again(run, content, index);
	bool done = !is_table_data(file) || decode_showing(run, content, index);
	drop_all(&content->input);
	if (!done)
		return CONTENT_AGAIN;
	const struct things *things = &content->decoded[index].things;
	return clean && !text->problems.count && things->count && frame == text->frame &&
			       wording_refers_alike(&before.things, things)
		       ? CONTENT_WORDS
		       : CONTENT_OTHER;
}

enum content_change content_update(struct run *run, struct content *content, struct str name)
{
	struct stat status;
	struct arena arena = {0};
	if (input_passes_over(name))
		return CONTENT_SAME;
	const struct input_file *file = input_find(&content->input, name);
	if (file && (!content->site || content->has_copies || file->type == INPUT_REFUSED ||
		     str_equal(name, STR("site.yaml"))))
		return CONTENT_AGAIN;
	if (file)
		return update_file(run, content, (size_t)(file - content->input.files));
	struct str path = arena_printf(&arena, "%s/%.*s", run->config->content, STR_ARG(name));
	bool is_there = !lstat(path.data, &status);
	arena_free(&arena);
	return is_there || has_file_below(&content->input, name) ? CONTENT_AGAIN : CONTENT_SAME;
}

void content_free(struct content *content)
{
	input_free(&content->input);
	*content = (struct content){0};
}
