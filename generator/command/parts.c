#include "command/parts.h"

#include <inttypes.h>

#include "base/hash.h"
#include "command/staging.h"
#include "io/stamp.h"
#include "record/prose.h"
#include "record/schema.h"
#include "record/wording.h"

/* Bodies by their numbers: most of what is kept of a part. */
struct numbers {
	uint32_t *items;
	size_t count;
};

struct part {
	struct numbers read; /* bodies */
	uint64_t size;       /* of a table that may stay, and */
	size_t rows;
	bool stands, is_made;
};

/* Padded so that two workers do not write to one line of the cache. */
struct parts_worker {
	struct prose_notes notes;
	struct arena arena;
	char padding[64];
};

struct parts {
	struct parts_site site;
	struct part *items; /* pages, then files of data */
	size_t count;
	uint64_t frame;
	int64_t newest; /* when the last of the files changed that are no texts */
	struct parts_worker *workers;
	size_t worker_count;
	bool is_noted;
	bool all; /* are to be made */
};

/* What all of it is made of */

static const struct thing *thing_of(const struct content *content, size_t file)
{
	const struct things *things = &content->decoded[file].things;
	return things->count ? things->items[0] : NULL;
}

/* Do the words of this file decide about nothing but what is made of them? */
static bool is_of_words(const struct content *content, size_t file)
{
	const struct thing *thing = thing_of(content, file);
	return content->texts[file].words && thing && wording_is_as_written(thing);
}

/* What is no text is known by how it stands, and by no byte of it. */
static uint64_t stamp_of(const struct input_file *file, int64_t *newest)
{
	struct stamp stamp = {0};
	if (file->type == INPUT_TEXT)
		return 0;
	stamp_add_file(&stamp, file->source.path.data);
	if (*newest < stamp.newest)
		*newest = stamp.newest;
	return stamp.hash;
}

static void mix_files(struct hash *hash, struct parts *parts)
{
	const struct content *content = &parts->site.loaded->content;
	for (size_t i = 0; i < content->input.count; i++) {
		const struct input_file *file = &content->input.files[i];
		const struct content_text *text = &content->texts[i];
		hash_add_number(hash, hash_bytes(file->source.name));
		hash_add_number(hash, text->besides + stamp_of(file, &parts->newest));
		hash_add_number(hash, is_of_words(content, i) ? 0 : text->words);
	}
}

/* Which things there are to be shown, and what each kind found in the words of others. */
static void mix_record(struct hash *hash, const struct record *record)
{
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		hash_add_number(hash, hash_bytes(thing->id) + thing->kind);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->found)
			hash_add_number(hash, schema_kind(kind)->found(record));
	hash_add_number(hash, (uint64_t)date_first_day(record->now.date));
}

static uint64_t frame_of(struct parts *parts)
{
	struct hash hash = {0};
	const struct plan *plan = parts->site.plan;
	const struct data_files *data = parts->site.data;
	mix_files(&hash, parts);
	mix_record(&hash, &parts->site.loaded->record);
	for (size_t i = 0; i < plan->count; i++)
		hash_add_number(&hash, hash_bytes(plan->pages[i].address));
	for (size_t i = 0; i < data->count; i++)
		hash_add_number(&hash, hash_bytes(data->items[i].address));
	return hash_end(&hash);
}

/* What the last build noted */

static bool take_hash(struct str *line, uint64_t *out)
{
	struct str word;
	*out = 0;
	if (!str_split(line, ' ', &word) || !word.len || word.len > 16)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		int digit = ascii_hex(word.data[i]);
		if (digit < 0)
			return false;
		*out = *out << 4 | (unsigned)digit;
	}
	return true;
}

static const struct str end_mark = {"end ", 4};

/* The end is a fingerprint of the rest: half of a note would say too little. */
static bool is_whole(struct str *note)
{
	uint64_t hash;
	size_t at = note->len - (note->len > 0);
	while (at && note->data[at - 1] != '\n')
		at--;
	struct str end = str_trim_end(str_skip(*note, at));
	*note = str_sub(*note, 0, at);
	return str_drop(&end, end_mark) && take_hash(&end, &hash) && hash == hash_bytes(*note);
}

static bool take_number(struct str *line, size_t most, size_t *out)
{
	struct str word;
	int64_t number;
	bool good = str_split(line, ' ', &word) && str_to_long(word, &number) && number >= 0 &&
		    (uint64_t)number <= most;
	*out = good ? (size_t)number : 0;
	return good;
}

/* Which words are others now; null where more is other than words. */
static const bool *find_changed(const struct parts *parts, struct str *note, struct arena *arena)
{
	const struct content *content = &parts->site.loaded->content;
	size_t files = content->input.count;
	bool *changed = arena_new(arena, bool, files + 1);
	struct str line;
	uint64_t hash;
	if (!str_split(note, '\n', &line) || !take_hash(&line, &hash) || hash != parts->frame ||
	    !str_split(note, '\n', &line))
		return NULL;
	for (size_t i = 0; i < files; i++) {
		size_t paragraphs;
		const struct content_text *text = &content->texts[i];
		if (!take_hash(&line, &hash) || !take_number(&line, UINT32_MAX, &paragraphs) ||
		    (hash && text->paragraphs < paragraphs))
			return NULL;
		changed[i + 1] = hash && hash != text->words;
	}
	return line.len ? NULL : changed;
}

/* "12 7 31": of a file of data its rows first. */
static bool read_part(struct parts *parts, size_t index, struct str line, const bool *changed,
		      struct arena *arena)
{
	LIST_OF(uint32_t) read = {0};
	struct part *part = &parts->items[index];
	size_t number, pages = parts->site.plan->count;
	part->stands = true;
	if (index >= pages && !take_number(&line, SIZE_MAX / 2, &part->rows))
		return false;
	while (line.len) {
		if (!take_number(&line, parts->site.loaded->content.input.count, &number))
			return false;
		part->stands &= !changed[number];
		ARRAY_ADD(&read, arena, (uint32_t)number);
	}
	part->read = (struct numbers){read.items, read.count};
	return true;
}

static bool read_note(struct parts *parts, struct str note, struct arena *arena)
{
	const bool *changed = is_whole(&note) ? find_changed(parts, &note, arena) : NULL;
	const struct prose_notes *before = parts->site.read;
	struct str line;
	for (size_t i = 0; changed && i < before->count; i++)
		if (changed[before->items[i]])
			return false;
	for (size_t i = 0; changed && i < parts->count; i++)
		if (!str_split(&note, '\n', &line) || !read_part(parts, i, line, changed, arena))
			return false;
	return changed && !note.len;
}

/* What is in the output of those that may stay; one that is not there is made. */
static void take_sizes(struct parts *parts, struct arena *arena)
{
	const struct output *output = parts->site.output;
	struct plan *plan = parts->site.plan;
	for (size_t i = 0; i < plan->count; i++) {
		struct part *part = &parts->items[i];
		struct page *page = &plan->pages[i];
		part->stands = part->stands &&
			       output_wrote(output, plan_file(page->address, arena), &part->size);
		page->size = part->stands ? part->size : 0;
	}
	for (size_t i = plan->count; i < parts->count; i++) {
		struct part *part = &parts->items[i];
		struct data_file *file = &parts->site.data->items[i - plan->count];
		part->stands &= output_wrote(output, file->address, &part->size);
		file->size = part->stands ? (size_t)part->size : 0;
		file->rows = part->stands ? part->rows : 0;
	}
}

struct parts *parts_new(struct run *run, const struct parts_site *site,
			const struct parts_before *before)
{
	struct arena *arena = &run->arena;
	struct parts *parts = arena_new(arena, struct parts, 1);
	size_t count = site->plan->count + site->data->count;
	*parts = (struct parts){
		.site = *site,
		.items = arena_new(arena, struct part, count),
		.count = count,
		.workers = arena_new(arena, struct parts_worker, run->config->jobs),
		.worker_count = run->config->jobs,
		.is_noted = before,
		.all = true,
	};
	if (!before)
		return parts;
	parts->frame = frame_of(parts);
	parts->all = !before->note.len || parts->newest >= before->since ||
		     !read_note(parts, before->note, arena);
	if (!parts->all)
		take_sizes(parts, arena);
	return parts;
}

void parts_begin(struct parts *parts, size_t worker)
{
	struct prose_notes *notes = &parts->workers[worker].notes;
	notes->count = 0;
	prose_notes_to(parts->is_noted ? notes : NULL);
}

void parts_end(struct parts *parts, size_t worker, size_t part, bool is_made)
{
	struct parts_worker *own = &parts->workers[worker];
	struct numbers *read = &parts->items[part].read;
	prose_notes_to(NULL);
	parts->items[part].is_made = is_made;
	if (!is_made)
		return;
	prose_notes_sort(&own->notes);
	*read = (struct numbers){arena_new(&own->arena, uint32_t, own->notes.count),
				 own->notes.count};
	for (size_t i = 0; i < read->count; i++)
		read->items[i] = own->notes.items[i];
}

void parts_read(const struct parts *parts, size_t part)
{
	const struct numbers *read = &parts->items[part].read;
	for (size_t i = 0; prose_notes_now && i < read->count; i++)
		prose_note(prose_notes_now, read->items[i]);
}

bool parts_stand(const struct parts *parts, size_t part)
{
	return parts->items[part].stands && !parts->all;
}

bool parts_wait(const struct parts *parts, size_t part)
{
	return !parts->items[part].is_made && !parts_stand(parts, part);
}

size_t parts_made(const struct parts *parts)
{
	size_t made = 0;
	for (size_t i = 0; i < parts->site.plan->count; i++)
		made += parts->items[i].is_made;
	return made;
}

/* Have the tables that are made the sizes that pages tell of them? */
static bool are_as_told(const struct parts *parts)
{
	size_t pages = parts->site.plan->count;
	for (size_t i = pages; i < parts->count; i++) {
		const struct data_file *file = &parts->site.data->items[i - pages];
		const struct part *part = &parts->items[i];
		bool is_told = staging_sort(file->address) == SHARE_TABLES;
		if (is_told && part->is_made &&
		    (part->size != file->size || part->rows != file->rows))
			return false;
	}
	return true;
}

bool parts_agree(struct parts *parts, bool is_good)
{
	bool agree = parts->all || (is_good && are_as_told(parts));
	parts->all |= !agree;
	return agree;
}

/* For the next build */

void parts_finish(struct parts *parts, bool is_good)
{
	parts->is_noted &= is_good;
	for (size_t i = 0; i < parts->worker_count; i++) {
		memory_free(parts->workers[i].notes.items);
		arena_adopt(parts->site.loaded->record.arena, &parts->workers[i].arena);
	}
}

void parts_print(const struct parts *parts, struct buffer *out)
{
	const struct content *content = &parts->site.loaded->content;
	size_t pages = parts->site.plan->count;
	if (!parts->is_noted)
		return;
	size_t began = out->len;
	buffer_printf(out, "%" PRIx64 "\n", parts->frame);
	for (size_t i = 0; i < content->input.count; i++) {
		const struct content_text *text = &content->texts[i];
		bool is_public = is_of_words(content, i);
		buffer_printf(out, "%s%" PRIx64 " %" PRIu32, i ? " " : "",
			      is_public ? text->words : 0, is_public ? text->paragraphs : 0);
	}
	for (size_t i = 0; i < parts->count; i++) {
		const struct numbers *read = &parts->items[i].read;
		const char *between = i < pages ? "" : " ";
		buffer_add_char(out, '\n');
		if (i >= pages)
			buffer_printf(out, "%zu", parts->site.data->items[i - pages].rows);
		for (size_t j = 0; j < read->count; j++, between = " ")
			buffer_printf(out, "%s%" PRIu32, between, read->items[j]);
	}
	buffer_add_char(out, '\n');
	uint64_t hash = hash_bytes(str_skip(buffer_view(out), began));
	buffer_printf(out, "%s%" PRIx64 "\n", end_mark.data, hash);
}
