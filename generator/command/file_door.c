#include "command/file_door.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "command/file_inside.h"
#include "command/pdf_tools.h"
#include "guard/clean.h"
#include "guard/file_type.h"
#include "guard/office.h"
#include "io/file.h"

enum { LARGEST = 200 };

struct passing {
	struct run *run;
	const struct record *record;
	struct site_files *files;
	struct staging *staging;
	struct leaks *leaks;
	size_t largest; /* bytes */
	/* One a worker: */
	struct arena *arenas;
	struct diag *diags;
};

/* A file on its way through. */
struct passenger {
	const struct site_file *file;
	struct str bytes;
	enum file_type type;
	struct arena *arena;
	struct diag *diag;
};

static struct str name_of(const struct site_file *file)
{
	struct str name = file->of ? file->address : file->name;
	return str_skip(name, str_folder(name).len);
}

/* A copy of a partner's file that is not what was pulled: that was reported. */
static bool is_other_copy(const struct site_file *file, struct str bytes, struct arena *arena)
{
	struct sha256 sha256 = sha256_of(bytes);
	return file->of && !str_ends(file->name, sha256_hex(&sha256, arena));
}

static bool read_bytes(const struct run *run, const struct site_file *file, size_t most,
		       struct arena *arena, struct str *out)
{
	struct str path = arena_printf(arena, "%s/%.*s", run->config->content, STR_ARG(file->name));
	return file_read(AT_FDCWD, path.data, most, out);
}

static bool report_unread(const struct passing *work, const struct passenger *one, int fault)
{
	struct str name = name_of(one->file);
	if (fault != EFBIG)
		return diag_report(one->diag, DIAG_CANNOT_READ, one->file->place,
				   "the file \"%.*s\" cannot be read: %s", STR_ARG(name),
				   strerror(fault));
	diag_report(one->diag, DIAG_TOO_LARGE, one->file->place,
		    "the file \"%.*s\" has more than %zu MB", STR_ARG(name),
		    work->largest / 1000000);
	diag_remedy(one->diag, "make it smaller, or let site.yaml say \"largest file: %llu\"",
		    (unsigned long long)one->file->size / 1000000 + 1);
	return false;
}

static bool report_damaged(const struct passenger *one)
{
	diag_report(one->diag, DIAG_DAMAGED_FILE, one->file->place,
		    "the file \"%.*s\" is damaged, or holds what cannot be taken out",
		    STR_ARG(name_of(one->file)));
	diag_remedy(one->diag, "open it and save it again as %s", file_type_row(one->type)->name);
	return false;
}

/* Its type, or FILE_NONE after reporting. */
static bool find_type(struct passenger *one)
{
	struct file_refusal refusal;
	struct str address = one->file->address;
	one->type = file_type_of(address, one->bytes, &refusal, one->arena);
	if (one->type != FILE_NONE)
		return true;
	diag_report(one->diag, DIAG_FILE_TYPE, one->file->place,
		    "the file \"%.*s\" %s: it cannot be published", STR_ARG(name_of(one->file)),
		    refusal.why);
	diag_remedy(one->diag, "%s", refusal.remedy);
	return false;
}

bool file_door_clean(enum file_type type, struct str bytes, struct buffer *out, struct arena *arena)
{
	if (type == FILE_SVG)
		return svg_clean(bytes, out);
	if (clean_takes(type))
		return clean_file(type, bytes, out);
	if (office_takes(type))
		return office_clean(bytes, out, arena);
	buffer_add(out, bytes);
	return true;
}

/* Take the pages that may go out; else it waits. */
static void cut_pages(const struct passenger *one, struct site_file *file, struct buffer *out)
{
	struct str cut = {0};
	file->waits =
		one->type != FILE_PDF || !pdf_tools_cut(one->bytes, file->pages, &cut, one->arena);
	buffer_reset(out);
	if (file->waits) {
		diag_report(one->diag, DIAG_PARTIAL_FILE, file->place,
			    "the file \"%.*s\" waits: only its pages %.*s are published, and they "
			    "cannot be taken out of it",
			    STR_ARG(name_of(file)), STR_ARG(file->pages));
		diag_remedy(one->diag,
			    pdf_tools_are_there(one->arena)
				    ? "see that \"pages\" of the papers are those of the file"
				    : "install qpdf (Debian: the package qpdf), and build again");
		return;
	}
	buffer_add(out, cut);
	file_free(cut);
	diag_report(one->diag, DIAG_PARTIAL_FILE, file->place,
		    "of the file \"%.*s\" only pages %.*s are published: the rest belongs to "
		    "what is not, or to no paper",
		    STR_ARG(name_of(file)), STR_ARG(file->pages));
	diag_remedy(one->diag, "build again when all of it may be published");
}

/* What is no text itself is searched by the text inside it, and by its name. */
static void look_for_leaks(const struct passing *work, size_t worker, struct str address,
			   struct str bytes, struct str inside)
{
	enum leak_format format;
	bool text = leak_format_of(address, &format);
	leaks_look(work->leaks, worker, address, text ? format : LEAK_PLAIN, text ? bytes : inside);
}

static void pass(const struct passing *work, size_t worker, struct passenger *one,
		 struct site_file *file)
{
	struct buffer out = {0}, inside = {0}, searched = {0};
	if (!find_type(one))
		return;
	if (!file_door_clean(one->type, one->bytes, &out, one->arena))
		report_damaged(one);
	if (file->pages.len)
		cut_pages(one, file, &out);
	const struct texts *marks = &work->record->site->markings;
	const struct marking_words own = {marks->items, marks->count};
	if (!file->waits)
		file_inside_check(&(struct file_inside){file, work->record, one->type, &inside,
							&searched, one->arena, one->diag, &own,
							!work->run->config->no_cache},
				  buffer_view(&out));
	file->size = out.len;
	file->text = buffer_view(&searched); /* until all have passed */
	if (!file->of && !file->waits)
		look_for_leaks(work, worker, file->address, buffer_view(&out),
			       buffer_view(&inside));
	if (!file->waits)
		staging_add(work->staging, worker, file->address, buffer_view(&out), one->diag);
	buffer_free(&inside);
	buffer_free(&out);
}

static void pass_one(void *context, size_t worker, size_t index)
{
	const struct passing *work = context;
	struct site_file *file = &work->files->items[index];
	struct passenger one = {
		.file = file, .arena = &work->arenas[worker], .diag = &work->diags[worker]};
	if (!worker)
		run_step(work->run, index, work->files->count);
	staging_begin(work->staging, worker);
	if (!read_bytes(work->run, file, work->largest, one.arena, &one.bytes)) {
		if (!file->of)
			report_unread(work, &one, errno);
	} else if (is_other_copy(file, one.bytes, one.arena)) {
		file_free(one.bytes);
	} else {
		pass(work, worker, &one, file);
		file_free(one.bytes);
	}
	staging_end(work->staging, worker, SHARE_FILES, 1, file->size);
	arena_reset(one.arena);
}

void file_door_pass(struct run *run, const struct record *record, struct site_files *files,
		    struct staging *staging, struct leaks *leaks)
{
	size_t threads = run->config->jobs;
	int largest = record->site->largest_file;
	struct passing work = {
		.run = run,
		.record = record,
		.files = files,
		.staging = staging,
		.leaks = leaks,
		.largest = (size_t)(largest > 0 ? largest : LARGEST) * 1000000,
		.arenas = arena_new(&run->arena, struct arena, threads),
		.diags = arena_new(&run->arena, struct diag, threads),
	};
	pdf_tools_forget();
	parallel_for(files->count, threads, pass_one, &work);
	for (size_t i = 0; i < threads; i++) {
		diag_merge(&run->diag, &work.diags[i]);
		arena_free(&work.arenas[i]);
	}
	size_t kept = 0;
	for (size_t i = 0; i < files->count; i++) {
		struct site_file *file = &files->items[i];
		struct str text = file->text;
		file->text = arena_copy(&run->arena, text);
		memory_free((char *)text.data);
		if (!file->waits)
			files->items[kept++] = *file;
	}
	files->count = kept;
}

bool file_door_bytes(const struct run *run, const struct site_file *file, size_t most,
		     struct buffer *out)
{
	struct arena arena = {0};
	struct str bytes, cut;
	struct file_refusal refusal;
	bool good = read_bytes(run, file, most, &arena, &bytes);
	if (good) {
		enum file_type type = file_type_of(file->address, bytes, &refusal, &arena);
		good = type != FILE_NONE && !is_other_copy(file, bytes, &arena);
		if (good && !file->pages.len) {
			good = file_door_clean(type, bytes, out, &arena);
		} else if (good) {
			good = pdf_tools_cut(bytes, file->pages, &cut, &arena);
			buffer_add(out, good ? cut : (struct str){0});
			if (good)
				file_free(cut);
		}
		file_free(bytes);
	}
	arena_free(&arena);
	return good;
}
