#include "site/files.h"

#include "model/layout.h"
#include "model/schema.h"
#include "text/utf8.h"

struct collecting {
	const struct record *record;
	const struct content_files *content;
	struct site_files *out;
	struct diag *diag;
	bool *named;		/* one a content file */
};

static struct str folder_of(struct str name)
{
	size_t slash = name.len;
	while (slash && name.data[slash - 1] != '/')
		slash--;
	return str_sub(name, 0, slash);
}

static size_t find_content(const struct content_files *content,
			   struct str name)
{
	size_t low = 0, high = content->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(content->items[middle].name, name);
		if (!order)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return content->count;
}

static void report_missing(const struct collecting *work, struct place place,
			   struct str name)
{
	struct str folder = folder_of(place.source->name);
	struct str nearest = {0};
	size_t least = 4;
	diag_report(work->diag, DIAG_MISSING_FILE, place,
		    "there is no file \"%.*s\" in this folder", STR_ARG(name));
	for (size_t i = 0; i < work->content->count; i++) {
		struct str other = work->content->items[i].name;
		if (!str_equal(folder_of(other), folder))
			continue;
		other = str_sub(other, folder.len, other.len);
		size_t distance = str_distance(name, other);
		if (distance < least) {
			least = distance;
			nearest = other;
		}
	}
	if (nearest.len)
		diag_remedy(work->diag, "did you mean \"%.*s\"?",
			    STR_ARG(nearest));
	else
		diag_remedy(work->diag, "put the file into the folder, or "
					"correct the name");
}

static void name_file(struct collecting *work, struct place place,
		      struct str name)
{
	if (!name.len)
		return;
	struct arena *arena = work->record->arena;
	struct str folder = folder_of(place.source->name);
	struct str path = arena_printf(arena, "%.*s%.*s", STR_ARG(folder),
				       STR_ARG(name));
	size_t index = find_content(work->content, path);
	if (index == work->content->count)
		report_missing(work, place, name);
	else
		work->named[index] = true;
}

static void name_images(struct collecting *work, const struct thing *thing,
			const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.reference_count; i++) {
		const struct markdown_reference *reference =
			&prose->markdown.references[i];
		struct place place = {thing->source, reference->span};
		if (reference->is_image)
			name_file(work, place, reference->target);
	}
}

static void name_files(struct collecting *work, const struct thing *thing)
{
	enum kind kind = (enum kind)thing->kind;
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		const void *member = schema_value(thing, field);
		if (field->type == FIELD_FILE)
			name_file(work, schema_place(thing, field),
				  *(const struct str *)member);
		else if (field->type == FIELD_PROSE)
			name_images(work, thing,
				    *(struct prose *const *)member);
	}
	name_images(work, thing, thing->body);
}

/*
 * The address of a file: every part of its path as a slug, so that a name
 * with spaces or capitals works on any server. The ending stays.
 */
static struct str address_of(struct str name, struct arena *arena)
{
	struct str rest = name, part, address = {0};
	while (str_split(&rest, '/', &part)) {
		size_t dot = part.len;
		while (!rest.data && dot && part.data[dot - 1] != '.')
			dot--;
		struct str ending = rest.data || !dot
					    ? (struct str){0}
					    : str_sub(part, dot, part.len);
		struct str stem = str_sub(part, 0, part.len - ending.len);
		address = arena_printf(arena, "%.*s%s%.*s%s%.*s",
				       STR_ARG(address), address.len ? "/" : "",
				       STR_ARG(utf8_slug(stem, arena)),
				       ending.len ? "." : "",
				       STR_ARG(utf8_slug(ending, arena)));
	}
	return address;
}

static void report_unlisted(const struct collecting *work, size_t index)
{
	const struct content_file *file = &work->content->items[index];
	struct place place = {file->source, {0, 0}};
	if (layout_of(file->name).role != LAYOUT_NONE)
		return;
	diag_report(work->diag, DIAG_UNLISTED_FILE, place,
		    "nothing names this file, so it is not published");
}

void files_collect(const struct record *record,
		   const struct content_files *content,
		   struct site_files *out, struct diag *diag)
{
	struct collecting work = {record, content, out, diag, NULL};
	work.named = arena_new(record->arena, bool, content->count);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			name_files(&work, record->of[kind].items[i]);
	out->items = arena_new(record->arena, struct site_file, content->count);
	out->count = 0;
	for (size_t i = 0; i < content->count; i++) {
		const struct content_file *file = &content->items[i];
		if (work.named[i])
			out->items[out->count++] = (struct site_file){
				file->name,
				address_of(file->name, record->arena),
				file->size};
		else
			report_unlisted(&work, i);
	}
}

const struct site_file *files_find(const struct site_files *files,
				   const struct thing *thing, struct str name)
{
	struct str folder = folder_of(thing->source->name);
	size_t low = 0, high = files->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct str other = files->items[middle].name;
		bool here = other.len == folder.len + name.len &&
			    str_starts(other, folder) && str_ends(other, name);
		if (here)
			return &files->items[middle];
		int order = str_compare(str_sub(other, 0, folder.len), folder);
		if (!order)
			order = str_compare(
				str_sub(other, folder.len, other.len), name);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
