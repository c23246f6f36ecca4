#include "io/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/file.h"

const char store_folder_name[] = ".references";
const char store_lock_name[] = "references.lock";

/* What is being written; in the folder, so that a rename does the rest. */
static const char new_copy[] = "new";
static const char new_lock[] = "new-lock";
static const char mutex_name[] = "pulling";

static bool report(const struct store *store, enum diag_code code, const char *name,
		   struct diag *diag)
{
	return diag_report(diag, code, (struct place){0}, "'%.*s/%s' cannot be %s: %s",
			   STR_ARG(store->shown), name,
			   code == DIAG_CANNOT_READ ? "read" : "written", strerror(errno));
}

/* Has whoever held it before us removed it meanwhile? */
static bool is_stale(const struct store *store)
{
	struct stat held, named;
	return fstat(store->mutex, &held) ||
	       fstatat(store->folder, mutex_name, &named, AT_SYMLINK_NOFOLLOW) ||
	       held.st_ino != named.st_ino || held.st_dev != named.st_dev;
}

static bool report_busy(const struct store *store, struct diag *diag)
{
	diag_report(diag, DIAG_OUTPUT_BUSY, (struct place){0}, "another pull is at work in '%.*s'",
		    STR_ARG(store->shown));
	diag_remedy(diag, "wait until it has finished, and pull again");
	return false;
}

/*
 * A lock of the system goes with the process that holds it. The file is removed when all is done,
 * so that nobody commits it; one that a killed pull left behind is taken over.
 */
static bool take_mutex(struct store *store, struct diag *diag)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	store->mutex = openat(store->folder, mutex_name,
			      O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
	if (store->mutex < 0)
		return report(store, DIAG_CANNOT_WRITE, store_folder_name, diag);
	if (!fcntl(store->mutex, F_SETLK, &whole))
		return !is_stale(store) || report_busy(store, diag);
	if (errno != EACCES && errno != EAGAIN)
		return report(store, DIAG_CANNOT_WRITE, store_folder_name, diag);
	close(store->mutex);
	store->mutex = -1;
	return report_busy(store, diag);
}

static bool open_for_writing(struct store *store, struct diag *diag)
{
	if (mkdirat(store->content, store_folder_name, 0777) && errno != EEXIST)
		return report(store, DIAG_CANNOT_WRITE, store_folder_name, diag);
	store->folder = file_open_folder(store->content, store_folder_name);
	if (store->folder < 0)
		return report(store, DIAG_CANNOT_WRITE, store_folder_name, diag);
	if (!take_mutex(store, diag))
		return false;
	unlinkat(store->folder, new_copy, 0);
	unlinkat(store->folder, new_lock, 0);
	return true;
}

bool store_open(struct store *store, const char *content, enum store_use use, struct diag *diag)
{
	*store = (struct store){.shown = str_from(content), .folder = -1, .mutex = -1};
	store->content = open(content, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (store->content < 0)
		return diag_report(diag, DIAG_CANNOT_READ, (struct place){0},
				   "'%s' cannot be read: %s", content, strerror(errno));
	if (use == STORE_WRITE)
		return open_for_writing(store, diag);
	store->folder = file_open_folder(store->content, store_folder_name);
	if (store->folder < 0 && errno != ENOENT)
		return report(store, DIAG_CANNOT_READ, store_folder_name, diag);
	return true;
}

bool store_read_lock(const struct store *store, size_t most, struct arena *arena,
		     struct source *out, struct diag *diag)
{
	struct str text;
	*out = (struct source){
		.path = arena_printf(arena, "%.*s/%s", STR_ARG(store->shown), store_lock_name),
		.name = str_from(store_lock_name),
	};
	if (!file_read(store->content, store_lock_name, most, &text))
		return errno == ENOENT || report(store, DIAG_CANNOT_READ, store_lock_name, diag);
	out->text = arena_copy(arena, text);
	file_free(text);
	return true;
}

bool store_read(const struct store *store, struct str sha256, struct str *out)
{
	struct arena scratch = {0};
	const char *name = arena_copy(&scratch, sha256).data;
	bool good = sha256_is_hex(sha256) && store->folder >= 0 &&
		    file_read(store->folder, name, STORE_LARGEST, out);
	if (good) {
		struct sha256 found = sha256_of(*out);
		good = str_equal(sha256_hex(&found, &scratch), sha256);
		if (!good)
			file_free(*out);
	}
	arena_free(&scratch);
	return good;
}

bool store_has(const struct store *store, struct str sha256)
{
	struct str bytes;
	if (!store_read(store, sha256, &bytes))
		return false;
	file_free(bytes);
	return true;
}

/* Move what is written and safe on the disk to its name, and that as well. */
static bool move_in(const struct store *store, const char *from, int folder, const char *to)
{
	return !renameat(store->folder, from, folder, to) && !fsync(folder);
}

bool store_save(const struct store *store, struct str sha256, struct str bytes, struct diag *diag)
{
	struct arena scratch = {0};
	const char *name = arena_copy(&scratch, sha256).data;
	bool saved = store_has(store, sha256) || (file_save(store->folder, new_copy, bytes) &&
						  move_in(store, new_copy, store->folder, name));
	if (!saved) {
		report(store, DIAG_CANNOT_WRITE, store_folder_name, diag);
		unlinkat(store->folder, new_copy, 0);
	}
	arena_free(&scratch);
	return saved;
}

bool store_save_lock(const struct store *store, struct str text, struct diag *diag)
{
	if (file_save(store->folder, new_lock, text) &&
	    move_in(store, new_lock, store->content, store_lock_name))
		return true;
	report(store, DIAG_CANNOT_WRITE, store_lock_name, diag);
	unlinkat(store->folder, new_lock, 0);
	return false;
}

static bool is_kept(struct str name, const struct str *kept, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(name, kept[i]))
			return true;
	return false;
}

/* Only what has the name of a copy is ever removed. */
void store_keep(const struct store *store, const struct str *sha256s, size_t count)
{
	int folder = file_open_folder(store->content, store_folder_name);
	DIR *list = folder < 0 ? NULL : fdopendir(folder);
	const struct dirent *entry;
	while (list && (entry = readdir(list))) {
		struct str name = str_from(entry->d_name);
		if (sha256_is_hex(name) && !is_kept(name, sha256s, count))
			unlinkat(store->folder, entry->d_name, 0);
	}
	if (list)
		closedir(list);
	else if (folder >= 0)
		close(folder);
}

static void close_one(int file)
{
	if (file >= 0)
		close(file);
}

void store_close(struct store *store)
{
	/* A folder that holds anything stays. */
	if (store->mutex >= 0 && !is_stale(store)) {
		unlinkat(store->folder, mutex_name, 0);
		unlinkat(store->content, store_folder_name, AT_REMOVEDIR);
	}
	close_one(store->mutex);
	close_one(store->folder);
	close_one(store->content);
}
