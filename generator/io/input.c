#include "io/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/parallel.h"
#include "io/file.h"
#include "io/input_list.h"

/* What the workers that read texts share. */
struct reading {
	struct input *input;
	int folder;
	struct diag *diags; /* one a worker */
};

static const struct str byte_order_mark = {"\xEF\xBB\xBF", 3};

/* In place, so that the text still starts where its memory does. */
static struct str without_mark(struct str text)
{
	size_t mark = byte_order_mark.len;
	if (!str_starts(text, byte_order_mark))
		return text;
	memmove((char *)text.data, text.data + mark, text.len - mark + 1);
	return (struct str){text.data, text.len - mark};
}

static void report_text(struct input_file *file, int fault, struct diag *diag)
{
	struct place place = place_at(&file->source, 0, 0);
	file->type = INPUT_REFUSED;
	if (fault == EFBIG) {
		diag_report(diag, DIAG_TOO_LARGE, place, "a text of more than %d MB is not read",
			    INPUT_LARGEST_TEXT >> 20);
		diag_remedy(diag, "split it into several files");
	} else {
		diag_report(diag, DIAG_CANNOT_READ, place, "cannot be read: %s", strerror(fault));
	}
}

static void read_text(void *context, size_t worker, size_t index)
{
	struct reading *reading = context;
	struct input_file *file = &reading->input->files[index];
	struct source *source = &file->source;
	struct str text;
	if (file->type != INPUT_TEXT)
		return;
	if (!file_read(reading->folder, source->name.data, INPUT_LARGEST_TEXT, &text)) {
		report_text(file, errno, &reading->diags[worker]);
		return;
	}
	source->text = without_mark(text);
	file->size = source->text.len;
}

static void read_texts(struct input *input, int folder, size_t threads, struct diag *diag)
{
	struct arena arena = {0};
	if (!threads)
		threads = 1;
	struct reading reading = {
		input,
		folder,
		arena_new(&arena, struct diag, threads),
	};
	parallel_for(input->count, threads, read_text, &reading);
	for (size_t i = 0; i < threads; i++)
		diag_merge(diag, &reading.diags[i]);
	arena_free(&arena);
}

bool input_read(struct input *input, const char *folder, size_t threads, struct arena *arena,
		struct diag *diag)
{
	*input = (struct input){0};
	struct str shown = arena_copy(arena, str_from(folder));
	while (shown.len > 1 && shown.data[shown.len - 1] == '/')
		shown.len--;
	int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (opened < 0)
		return diag_report(diag, DIAG_CANNOT_READ, (struct place){0},
				   "the folder '%s' cannot be read: %s", folder, strerror(errno));
	bool done = input_list(input, opened, shown, arena, diag);
	read_texts(input, opened, threads, diag);
	close(opened);
	return done;
}

static int compare_name(const void *name, const void *file)
{
	return str_compare(*(const struct str *)name,
			   ((const struct input_file *)file)->source.name);
}

struct input_file *input_find(const struct input *input, struct str name)
{
	if (!input->count)
		return NULL;
	return bsearch(&name, input->files, input->count, sizeof *input->files, compare_name);
}

void input_drop(struct input_file *file)
{
	file_free(file->source.text);
	file->source.text = (struct str){0};
}

struct str input_reread(const struct source *source, struct arena *arena)
{
	struct stat status;
	struct str text;
	const char *path = arena_copy(arena, source->path).data;
	if (fstatat(AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) || !S_ISREG(status.st_mode) ||
	    !file_read(AT_FDCWD, path, INPUT_LARGEST_TEXT, &text))
		return (struct str){0};
	struct str copy = arena_copy(arena, without_mark(text));
	file_free(text);
	return copy;
}

void input_free(struct input *input)
{
	for (size_t i = 0; i < input->count; i++)
		input_drop(&input->files[i]);
	*input = (struct input){0};
}
