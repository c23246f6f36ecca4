#include "io/output.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/file.h"
#include "io/output_state.h"

/* What is read, compared or copied at a time. */
enum { PIECE = 32768 };

static int compare_name(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* Is the outermost folder of a path not in the output yet? */
static bool is_in_new_folder(const struct output *output, struct str path)
{
	struct str outermost = path_outermost(path);
	return outermost.len < path.len &&
	       !(output->outermost.count &&
		 bsearch(&outermost, output->outermost.items, output->outermost.count,
			 sizeof outermost, compare_name));
}

/* Make a folder and those above it. */
static bool make_folders(int tree, struct str folder)
{
	char path[PATH_LONGEST + 1] = "";
	memcpy(path, folder.data, folder.len);
	if (!mkdirat(tree, path, 0777) || errno == EEXIST)
		return true;
	return errno == ENOENT && folder.len && make_folders(tree, path_folder(folder)) &&
	       (!mkdirat(tree, path, 0777) || errno == EEXIST);
}

static int create_in_tree(const struct output *output, struct output_worker *worker,
			  const struct output_file *file)
{
	struct str folder = path_folder(file->path);
	if (!str_equal(folder, worker->made) && !make_folders(output->tree, folder))
		return -1;
	worker->made = folder;
	return file_create(output->tree, file->path.data);
}

/*
 * A new file for this page in the stage. Two claims that cannot stand side by side in the tree are
 * both staged, for the commit to tell what is wrong.
 */
static int create_staged(const struct output *output, struct output_worker *worker,
			 struct output_file *file, uint64_t number)
{
	if (is_in_new_folder(output, file->path)) {
		int created = create_in_tree(output, worker, file);
		file->staged = output_in_tree;
		if (created >= 0 || (errno != EEXIST && errno != ENOTDIR))
			return created;
	}
	file->staged = number;
	return file_create(output->stage, output_staged_name(number).text);
}

/* Numbers of different workers never meet, and none is 0. */
static uint64_t next_number(const struct output *output, size_t worker)
{
	uint64_t claims = output->workers[worker].claims.count;
	return claims * output->worker_count + worker + 1;
}

static struct output_file *claim(struct output_worker *worker, struct str path)
{
	ARRAY_ADD(&worker->claims, NULL,
		  (struct output_file){.path = arena_copy(&worker->arena, path)});
	return &worker->claims.items[worker->claims.count - 1];
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
	output->workers[worker].failed = true;
	output->workers[worker].stopped = true;
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

/* Are these the bytes in place? */
static bool is_in_place(const struct output *output, const struct output_file *file,
			struct str bytes)
{
	struct stat status;
	int in_place = file_open(output->site, file->path.data, &status);
	if (in_place < 0)
		return false;
	bool same = (uint64_t)status.st_size == bytes.len && reads_as(in_place, bytes);
	close(in_place);
	return same;
}

bool output_stage(struct output *output, size_t worker, struct str path, struct str bytes,
		  struct diag *diag)
{
	assert(worker < output->worker_count);
	struct output_worker *own = &output->workers[worker];
	if (own->stopped || !check_path(own, path, diag))
		return false;
	uint64_t number = next_number(output, worker);
	struct output_file *file = claim(own, path);
	file->size = bytes.len;
	file->hash = hash_bytes(bytes);
	if (is_in_place(output, file, bytes))
		return true;
	int staged = create_staged(output, own, file, number);
	if (staged < 0)
		return stop(output, worker, diag);
	bool done = file_write(staged, bytes);
	int fault = errno;
	bool closed = file_close(staged);
	if (!done)
		errno = fault;
	return (done && closed) || stop(output, worker, diag);
}

enum copied { COPIED, SOURCE_FAILED, TARGET_FAILED };

/* Read to the end; write where target is a file; note size and fingerprint. */
static enum copied copy(int source, int target, struct output_file *file)
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
		if (!file_write(target, bytes))
			return TARGET_FAILED;
	} while (len == PIECE);
	file->size = hash.len;
	file->hash = hash_end(&hash);
	return COPIED;
}

/* Read both to the end of the source, noting size and fingerprint. */
static bool agree(int source, int in_place, struct output_file *file)
{
	char ours[PIECE], theirs[PIECE];
	struct hash hash = {0};
	ssize_t len;
	do {
		len = file_fill(source, ours, PIECE);
		if (len < 0 || file_fill(in_place, theirs, PIECE) != len ||
		    memcmp(ours, theirs, (size_t)len))
			return false;
		hash_add(&hash, (struct str){ours, (size_t)len});
	} while (len == PIECE);
	file->size = hash.len;
	file->hash = hash_end(&hash);
	return true;
}

static bool is_copy_in_place(const struct output *output, int source, struct output_file *file)
{
	int in_place = file_open(output->site, file->path.data, NULL);
	if (in_place < 0)
		return false;
	bool same = agree(source, in_place, file);
	close(in_place);
	return same;
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

/* The source is at its start, and what is in place is another file. */
static bool stage_source(struct output *output, size_t worker, int source, const char *from,
			 struct diag *diag)
{
	struct output_worker *own = &output->workers[worker];
	struct output_file *file = &own->claims.items[own->claims.count - 1];
	int target = create_staged(output, own, file, file->staged);
	if (target < 0)
		return stop(output, worker, diag);
	enum copied result = copy(source, target, file);
	int fault = errno;
	bool closed = file_close(target);
	if (result != COPIED)
		errno = fault;
	if (result == SOURCE_FAILED)
		return report_source(own, from, diag);
	return (result == COPIED && closed) || stop(output, worker, diag);
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
	uint64_t number = next_number(output, worker);
	struct output_file *file = claim(own, path);
	bool done = is_copy_in_place(output, source, file);
	if (!done) {
		file->staged = number;
		done = lseek(source, 0, SEEK_SET) == 0
			       ? stage_source(output, worker, source, from, diag)
			       : report_source(own, from, diag);
	}
	close(source);
	return done;
}
