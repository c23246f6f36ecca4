#include "io/output.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/file.h"
#include "io/output_state.h"

/* What is read, compared or copied at a time. */
enum { PIECE = 32768 };

static struct output_file *claim(struct output *output, size_t worker, struct str path)
{
	struct output_worker *own = &output->workers[worker];
	struct output_file file = {.path = arena_copy(&own->arena, path), .staged = OUTPUT_AT_PATH};
	ARRAY_ADD(&own->claims, NULL, file);
	return &own->claims.items[own->claims.count - 1];
}

/* A new file for this page in the stage. */
static int create_staged(struct output_worker *own, const struct output_file *file)
{
	struct str path = output_staged_path(file, &own->arena);
	int folder = output_walk_to(&own->stage, path, OUTPUT_MAKE);
	return folder < 0 ? -1 : file_create(folder, path_name(path).data);
}

static bool check_path(struct output_worker *worker, struct str path, struct diag *diag)
{
	if (path_is_safe(path))
		return true;
	worker->failed = true;
	struct str shown = path_print(path, &worker->arena);
	return diag_report(diag, DIAG_UNSAFE_PATH, (struct place){0},
			   "'%.*s' cannot be a file of the site", STR_ARG(shown));
}

/* One message is enough: what follows would fail in the same way. */
static bool stop(struct output *output, size_t worker, struct diag *diag)
{
	struct output_worker *own = &output->workers[worker];
	/* Claimed twice: output_commit tells of all that are. */
	if (errno == EEXIST || errno == ENOTDIR)
		return own->collided = true;
	own->failed = own->stopped = true;
	return output_report_write(output, diag);
}

/* Read as many bytes as there are to compare with, and compare. */
static bool reads_as(int file, struct str bytes)
{
	char piece[PIECE];
	while (bytes.len) {
		size_t len = bytes.len < PIECE ? bytes.len : PIECE;
		if (file_fill(file, piece, len) != (ssize_t)len || memcmp(piece, bytes.data, len))
			return false;
		bytes = str_skip(bytes, len);
	}
	return true;
}

/* The file that a page may replace, or -1. */
static int open_in_place(const struct output *output, const struct output_file *file,
			 struct stat *out)
{
	return output->was_empty ? -1 : file_open(output->site, file->path.data, out);
}

/*
 * Notes whether the last claim is in place, or is to replace what is. Numbers of different workers
 * never meet.
 */
static bool note_place(const struct output *output, size_t worker, bool same)
{
	const struct output_worker *own = &output->workers[worker];
	size_t last = own->claims.count - 1;
	own->claims.items[last].staged =
		same ? OUTPUT_IN_PLACE : OUTPUT_NUMBERED + last * output->worker_count + worker;
	return same;
}

/* Are these the bytes in place? */
static bool is_in_place(const struct output *output, size_t worker, const struct output_file *file,
			struct str bytes)
{
	struct stat status;
	int in_place = open_in_place(output, file, &status);
	if (in_place < 0)
		return false;
	bool same = (uint64_t)status.st_size == bytes.len && reads_as(in_place, bytes);
	close(in_place);
	return note_place(output, worker, same);
}

/* Errors of writing may come only now; what went wrong before it is told by errno. */
static bool close_staged(int staged, bool written)
{
	int fault = errno;
	bool closed = file_close(staged);
	if (!written)
		errno = fault;
	return written && closed;
}

bool output_stage(struct output *output, size_t worker, struct str path, struct str bytes,
		  struct diag *diag)
{
	assert(worker < output->worker_count);
	struct output_worker *own = &output->workers[worker];
	if (own->stopped || !check_path(own, path, diag))
		return false;
	struct output_file *file = claim(output, worker, path);
	file->size = bytes.len;
	file->hash = hash_bytes(bytes);
	if (is_in_place(output, worker, file, bytes))
		return true;
	int staged = create_staged(own, file);
	return (staged >= 0 && close_staged(staged, file_write(staged, bytes))) ||
	       stop(output, worker, diag);
}

bool output_wrote(const struct output *output, struct str path, uint64_t *size)
{
	const struct output_file *file = output_manifest_find(&output->before, path);
	*size = file ? file->size : 0;
	return file;
}

bool output_stage_standing(struct output *output, size_t worker, struct str path)
{
	const struct output_file *stands = output_manifest_find(&output->before, path);
	if (!stands)
		return false;
	struct output_file *file = claim(output, worker, path);
	file->size = stands->size;
	file->hash = stands->hash;
	file->staged = OUTPUT_IN_PLACE;
	return true;
}

bool output_stage_made_of(struct output *output, size_t worker, struct str path, struct str of)
{
	const struct output_worker *own = &output->workers[worker];
	size_t last = own->claims.count;
	while (last && !str_equal(own->claims.items[last - 1].path, of))
		last--;
	const struct output_file *source = output_manifest_find(&output->before, of);
	const struct output_file *made = output_manifest_find(&output->before, path);
	if (!last || !source || !made || own->claims.items[last - 1].staged != OUTPUT_IN_PLACE ||
	    own->claims.items[last - 1].hash != source->hash ||
	    output_match(output->site, made->path.data, made) != OUTPUT_SAME)
		return false;
	return output_stage_standing(output, worker, path);
}

enum copied { COPIED, SOURCE_FAILED, OTHER_FAILED };

/*
 * Read a source to its end, noting size and fingerprint, and hand each piece on to what compares or
 * writes it, until that fails.
 */
static enum copied copy(int source, int other, bool (*take)(int other, struct str piece),
			struct output_file *file)
{
	char piece[PIECE];
	struct hash hash = {0};
	ssize_t len;
	do {
		len = file_fill(source, piece, PIECE);
		if (len < 0)
			return SOURCE_FAILED;
		struct str bytes = {piece, (size_t)len};
		hash_add(&hash, bytes);
		if (!take(other, bytes))
			return OTHER_FAILED;
	} while (len == PIECE);
	file->size = hash.len;
	file->hash = hash_end(&hash);
	return COPIED;
}

static bool is_copy_in_place(const struct output *output, size_t worker, int source,
			     struct output_file *file)
{
	struct stat status;
	int in_place = open_in_place(output, file, &status);
	if (in_place < 0)
		return false;
	bool same = copy(source, in_place, reads_as, file) == COPIED &&
		    (uint64_t)status.st_size == file->size;
	close(in_place);
	return note_place(output, worker, same);
}

static bool report_source(struct output_worker *worker, const char *from, struct diag *diag)
{
	int fault = errno;
	worker->failed = true;
	struct str shown = path_print(str_from(from), &worker->arena);
	if (fault == ELOOP || fault == EINVAL)
		return diag_report(diag, DIAG_CANNOT_READ, (struct place){0},
				   "'%.*s' is not a plain file", STR_ARG(shown));
	return diag_report(diag, DIAG_CANNOT_READ, (struct place){0}, "'%.*s' cannot be read: %s",
			   STR_ARG(shown), strerror(fault));
}

/* What is in place is another file. */
static bool stage_source(struct output *output, size_t worker, int source, const char *from,
			 struct diag *diag)
{
	struct output_worker *own = &output->workers[worker];
	struct output_file *file = &own->claims.items[own->claims.count - 1];
	if (lseek(source, 0, SEEK_SET))
		return report_source(own, from, diag);
	int target = create_staged(own, file);
	if (target < 0)
		return stop(output, worker, diag);
	enum copied result = copy(source, target, file_write, file);
	bool done = close_staged(target, result == COPIED);
	if (result == SOURCE_FAILED)
		return report_source(own, from, diag);
	return done || stop(output, worker, diag);
}

bool output_stage_copy(struct output *output, size_t worker, struct str path, const char *from,
		       struct diag *diag)
{
	assert(worker < output->worker_count);
	struct output_worker *own = &output->workers[worker];
	if (own->stopped || !check_path(own, path, diag))
		return false;
	int source = file_open(AT_FDCWD, from, NULL);
	if (source < 0)
		return report_source(own, from, diag);
	struct output_file *file = claim(output, worker, path);
	bool done = is_copy_in_place(output, worker, source, file) ||
		    stage_source(output, worker, source, from, diag);
	close(source);
	return done;
}
