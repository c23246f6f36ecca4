#include "site/files.h"

#include <string.h>

#include "base/arena.h"
#include "record/held_file.h"
#include "record/layout.h"
#include "record/prose.h"
#include "record/schema.h"
#include "site/draft.h"
#include "site/kind_pages.h"
#include "text/utf8.h"

struct collecting {
	const struct record *record;
	const struct content_files *content;
	struct diag *diag;
	bool *named;          /* one a content file */
	struct site_file *as; /* the same: how the record names it */
	struct texts *pages;  /* the same: what published things say is theirs */
};

static size_t find_content(const struct content_files *content, struct str name)
{
	size_t at;
	ARRAY_SEEK(at, content->count, str_compare(content->items[at].name, name) < 0);
	bool found = at < content->count && str_equal(content->items[at].name, name);
	return found ? at : content->count;
}

static void report_missing(const struct collecting *work, struct place place, struct str name)
{
	struct str folder = str_folder(place.source->name);
	struct str nearest = {0};
	size_t least = 4;
	diag_report(work->diag, DIAG_MISSING_FILE, place,
		    "there is no file \"%.*s\" in this folder", STR_ARG(name));
	for (size_t i = 0; i < work->content->count; i++) {
		struct str other = work->content->items[i].name;
		if (!str_equal(str_folder(other), folder))
			continue;
		other = str_skip(other, folder.len);
		size_t distance = str_distance(name, other);
		/* "e" with a mark behind it, as a Mac keeps names, looks like the one character. */
		if (utf8_is_same(name, other)) {
			diag_remedy(work->diag,
				    "\"%.*s\" looks the same, but keeps its accents in another "
				    "way: copy the name of the file to here, or name both anew, "
				    "without accents",
				    STR_ARG(other));
			return;
		}
		if (distance < least) {
			least = distance;
			nearest = other;
		}
	}
	if (nearest.len)
		diag_remedy(work->diag, "did you mean \"%.*s\"?", STR_ARG(nearest));
	else
		diag_remedy(work->diag, "put the file into the folder, or correct the name");
}

/* A file named in a source lies in the folder of that source. */
static struct str path_of(const struct collecting *work, const struct source *source,
			  struct str name)
{
	return arena_printf(work->record->arena, "%.*s%.*s", STR_ARG(str_folder(source->name)),
			    STR_ARG(name));
}

/* The file, or null where it is not there or nothing is named. */
static struct site_file *name_file(struct collecting *work, struct place place, struct str name)
{
	if (!name.len)
		return NULL;
	size_t index = find_content(work->content, path_of(work, place.source, name));
	if (index == work->content->count) {
		report_missing(work, place, name);
		return NULL;
	}
	if (!work->named[index])
		work->as[index].place = place;
	work->named[index] = true;
	return &work->as[index];
}

/* "Trust Secretary, 26 November 2026": a role, and a day that has come. */
static bool is_statement(const struct record *record, struct str text)
{
	struct date date;
	size_t comma = text.len;
	while (comma && text.data[comma - 1] != ',')
		comma--;
	return comma > 1 && str_trim(str_sub(text, 0, comma - 1)).len &&
	       date_parse(str_trim(str_skip(text, comma)), &date) == DATE_READ &&
	       date.precision == DATE_DAY &&
	       date_first_day(date) <= date_first_day(record->now.date);
}

/* Does a thing say so of its file? */
static bool states(const struct collecting *work, const struct thing *thing, const char *key)
{
	size_t at = schema_find(thing->kind, str_from(key));
	if (at == schema_field_count(thing->kind))
		return false;
	const struct field *field = schema_field(thing->kind, at);
	struct str text = *(const struct str *)schema_value(thing, field);
	if (!text.len || is_statement(work->record, text))
		return text.len;
	diag_report(work->diag, DIAG_WRONG_DATE, schema_place(thing, field),
		    "\"%s\" says who looked, by role, and on which day that was", key);
	diag_remedy(work->diag, "write it as \"%s: Trust Secretary, %.*s\"", key,
		    STR_ARG(date_print(work->record->now.date, work->record->arena)));
	return false;
}

static void name_images(struct collecting *work, const struct thing *thing,
			const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose_leads(prose)->reference_count; i++) {
		const struct markdown_reference *reference = &prose_leads(prose)->references[i];
		struct place place = {thing->source, reference->span};
		/* One that is not to be shown was reported. */
		if (reference->is_image && !held_file_owner(work->record, thing, reference->target))
			name_file(work, place, reference->target);
	}
}

/* Every text of a thing: its fields, then its body. */
static void each_prose(struct collecting *work, const struct thing *thing,
		       void (*visit)(struct collecting *work, const struct thing *thing,
				     const struct prose *prose))
{
	for (struct said said = {0}; said_next(thing, &said);)
		if (said.prose)
			visit(work, thing, said.prose);
}

/* The pages that are published as its own, where it says which. */
static void note_pages(struct collecting *work, const struct thing *thing,
		       const struct site_file *file)
{
	struct texts *pages = &work->pages[file - work->as];
	struct str own = held_file_pages_of(thing);
	if (!own.len)
		return;
	struct str *items = arena_new(work->record->arena, struct str, pages->count + 1);
	for (size_t i = 0; i < pages->count; i++)
		items[i] = pages->items[i];
	items[pages->count] = own;
	*pages = (struct texts){items, pages->count + 1};
}

/* A file of which something is held back comes out in part, or waits. */
static void hold_back(struct collecting *work, size_t index)
{
	struct site_file *as = &work->as[index];
	struct str name = work->content->items[index].name;
	if (!held_file_cut(work->record, name, &work->pages[index], &as->pages))
		return;
	as->waits = !as->pages.len;
	if (!as->waits)
		return;
	diag_report(work->diag, DIAG_PARTIAL_FILE, as->place,
		    "the file \"%.*s\" waits: it holds what is not published, and no published "
		    "paper says which pages of it are its own",
		    STR_ARG(str_skip(name, str_folder(name).len)));
	diag_remedy(work->diag, "write \"pages\" in every paper that is in it, or give each paper "
				"a file of its own; where somebody has seen that it holds nothing "
				"that waits, \"checked by: ROLE, DATE\" with it");
}

/* Is this file all that a thing says? */
static bool is_its_body(const struct thing *thing, const struct field *field)
{
	const char *key = kind_pages(thing->kind)->search.file;
	return key && !thing->body && !strcmp(field->name, key);
}

static void name_files(struct collecting *work, const struct thing *thing)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		struct site_file *file =
			said.file ? name_file(work, schema_place(thing, said.field), *said.file)
				  : NULL;
		if (!file)
			continue;
		note_pages(work, thing, file);
		file->is_searched |= is_its_body(thing, said.field);
		file->is_checked |= states(work, thing, "checked by");
		file->may_be_unchecked |= states(work, thing, "pdf unchecked");
		for (const struct thing *at = thing; at; at = at->parent)
			file->is_marking_checked |= at->marking_checked.len > 0;
	}
	each_prose(work, thing, name_images);
}

/* Links in texts to files, which something must name besides. */
static void check_file_links(struct collecting *work, const struct thing *thing,
			     const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose_leads(prose)->reference_count; i++) {
		const struct markdown_reference *reference = &prose_leads(prose)->references[i];
		const struct link *link = &prose->links[i];
		struct place place = {thing->source, reference->span};
		if (!reference->is_file || link->target || link->gone || !link->written.len)
			continue;
		struct str name = str_sub(link->written, 0, str_find_char(link->written, '#'));
		/* What would be content and is not there was reported. */
		if (layout_of(name).role != LAYOUT_NONE)
			continue;
		size_t index = find_content(work->content, path_of(work, thing->source, name));
		if (index < work->content->count && work->named[index])
			continue;
		diag_report(work->diag, DIAG_BAD_REFERENCE, place,
			    "nothing publishes the file \"%.*s\"", STR_ARG(link->written));
		diag_remedy(work->diag, "name it under \"attachments\"");
	}
}

static void check_links(struct collecting *work, const struct thing *thing)
{
	each_prose(work, thing, check_file_links);
}

static void each_thing(struct collecting *work,
		       void (*visit)(struct collecting *work, const struct thing *thing))
{
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(work->record, &at));)
		visit(work, thing);
}

/* A part of a path as part of an address; never empty. */
static struct str address_part(struct str part, struct arena *arena)
{
	struct str slug = utf8_slug(part, arena);
	return slug.len ? slug : STR("file");
}

/*
 * The address of a file: every part of its path as a slug, so that a name with spaces or capitals
 * works on any server. The ending stays.
 */
struct str files_address(const struct record *record, struct str name)
{
	struct arena *arena = record->arena;
	struct str rest = name, part, address = {0};
	while (str_split(&rest, '/', &part)) {
		bool is_last = !rest.data;
		size_t dot = part.len;
		while (is_last && dot && part.data[dot - 1] != '.')
			dot--;
		bool has_ending = is_last && dot > 1 && dot < part.len;
		struct str stem = str_sub(part, 0, has_ending ? dot - 1 : part.len);
		struct str before = is_last ? draft_prefix(record) : (struct str){0};
		address = arena_printf(arena, "%.*s%s%.*s%.*s", STR_ARG(address),
				       address.len ? "/" : "", STR_ARG(before),
				       STR_ARG(address_part(stem, arena)));
		if (has_ending)
			address = arena_printf(arena, "%.*s.%.*s", STR_ARG(address),
					       STR_ARG(address_part(str_skip(part, dot), arena)));
	}
	return address;
}

/* A list whose name is near one that is read: all of it would be lost without a word. */
static void report_unread(const struct collecting *work, const struct content_file *file,
			  struct str meant)
{
	struct str name = str_skip(file->name, str_folder(file->name).len);
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	diag_report(work->diag, DIAG_UNREAD_LIST, (struct place){file->source, {0, 0}},
		    "nothing reads \"%.*s\": what stands in it is left out", STR_ARG(name));
	diag_remedy(work->diag, "did you mean \"%.*s.%.*s\"?", STR_ARG(meant),
		    STR_ARG(str_skip(name, dot)));
}

/* What programs leave in a folder that is looked at or worked in. */
static bool is_left_behind(struct str name)
{
	name = str_skip(name, str_folder(name).len);
	return str_is_one_of(name, "thumbs.db|ehthumbs.db|desktop.ini|.ds_store") ||
	       str_starts(name, STR("~$")) || str_starts(name, STR(".~lock"));
}

/* Paper.MD, paper.md.txt and paper.markdown were to be read. */
static void remedy_unlisted(struct str name, struct arena *arena, struct diag *diag)
{
	static const char *const texts[] = {".md", ".md.txt", ".markdown"};
	struct str last = str_skip(name, str_folder(name).len);
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (str_ends_fold(last, str_from(texts[i]))) {
			last.len -= strlen(texts[i]);
			struct str slug = utf8_slug(last, arena);
			if (slug.len)
				diag_remedy(diag, "rename it \"%.*s.md\", so that it is read",
					    STR_ARG(slug));
			else
				diag_remedy(diag,
					    "rename it with small letters, digits and "
					    "hyphens, and .md behind them, so that it is read");
			return;
		}
	if (str_ends_fold(name, STR(".docx")) || str_ends_fold(name, STR(".xlsx")))
		diag_remedy(diag, "\"boardpack import\" with its name makes content of it; or name "
				  "it under \"attachments\" of a paper");
	else if (str_ends_fold(name, STR(".doc")) || str_ends_fold(name, STR(".xls")))
		diag_remedy(diag, "save it as %s, and name that to \"boardpack import\"",
			    str_ends_fold(name, STR(".doc")) ? ".docx" : ".xlsx");
}

static void report_unlisted(const struct collecting *work, size_t index)
{
	const struct content_file *file = &work->content->items[index];
	struct place place = {file->source, {0, 0}};
	struct layout layout = layout_of(file->name);
	bool may_be_list =
		layout.folder.len &&
		(layout.role == LAYOUT_DATA ? !file->is_table : layout.role == LAYOUT_NONE);
	struct str meant = may_be_list ? layout_meant(&layout, file->name) : (struct str){0};
	if (is_left_behind(file->name))
		return;
	if (meant.len)
		report_unread(work, file, meant);
	if (layout.role != LAYOUT_NONE || meant.len)
		return;
	diag_report(work->diag, DIAG_UNLISTED_FILE, place,
		    "nothing names this file, so it is not published");
	remedy_unlisted(file->name, work->record->arena, work->diag);
}

const struct site_file *files_of_source(const struct site_files *files, const struct thing *source)
{
	for (size_t i = 0; i < files->count && files->items[i].of; i++)
		if (files->items[i].of == source)
			return &files->items[i];
	return NULL;
}

void files_collect(const struct record *record, const struct content_files *content,
		   const struct site_files *copies, struct site_files *out, struct diag *diag)
{
	struct collecting work = {record, content, diag, NULL, NULL, NULL};
	*out = (struct site_files){0};
	work.named = arena_new(record->arena, bool, content->count);
	work.as = arena_new(record->arena, struct site_file, content->count);
	work.pages = arena_new(record->arena, struct texts, content->count);
	each_thing(&work, name_files);
	each_thing(&work, check_links);
	for (size_t i = 0; i < content->count; i++)
		if (work.named[i])
			hold_back(&work, i);
	pack_print_choose(record, content, work.named, &out->prints, diag);
	out->items = arena_new(record->arena, struct site_file, copies->count + content->count);
	for (; out->count < copies->count; out->count++)
		out->items[out->count] = copies->items[out->count];
	for (size_t i = 0; i < content->count; i++) {
		const struct content_file *file = &content->items[i];
		if (work.named[i] && work.as[i].waits)
			continue;
		if (work.named[i])
			ARRAY_PUT(out->items, out->count, copies->count + content->count,
				  (struct site_file){
					  .name = file->name,
					  .address = files_address(record, file->name),
					  .size = file->size,
					  .place = work.as[i].place.source
							   ? work.as[i].place
							   : place_at(file->source, 0, 0),
					  .pages = work.as[i].pages,
					  .is_checked = work.as[i].is_checked,
					  .may_be_unchecked = work.as[i].may_be_unchecked,
					  .is_marking_checked = work.as[i].is_marking_checked,
					  .is_searched = work.as[i].is_searched,
				  });
		else
			report_unlisted(&work, i);
	}
}

static int compare_parts(struct str whole, struct str folder, struct str name)
{
	int order = str_compare(str_sub(whole, 0, folder.len), folder);
	return order ? order : str_compare(str_skip(whole, folder.len), name);
}

const struct site_file *files_find(const struct site_files *files, const struct thing *thing,
				   struct str name)
{
	struct str folder = str_folder(thing->source->name);
	size_t at;
	ARRAY_SEEK(at, files->count, compare_parts(files->items[at].name, folder, name) < 0);
	bool found = at < files->count && !compare_parts(files->items[at].name, folder, name);
	return found ? &files->items[at] : NULL;
}
