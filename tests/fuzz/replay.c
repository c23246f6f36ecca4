/*
 * A plain main for the fuzz targets: replays every file, and every file below
 * every folder, that the command line names. With VERBOSE in the environment
 * each name is printed first, so that the last one printed is the one that
 * failed.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LONGEST_PATH = 4096 };

struct replay {
	bool verbose;
	size_t files;
};

/* The bytes are exactly as long as they claim, so that overruns show. */
static bool replay_file(struct replay *replay, const char *path, size_t size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(size ? size : 1);
	bool read = file && bytes && fread(bytes, 1, size, file) == size;
	if (file)
		fclose(file);
	if (read) {
		if (replay->verbose)
			fprintf(stderr, "%s\n", path);
		LLVMFuzzerTestOneInput(bytes, size);
		replay->files++;
	} else {
		perror(path);
	}
	free(bytes);
	return read;
}

static bool replay_path(struct replay *replay, const char *path);

static bool replay_folder(struct replay *replay, const char *path)
{
	DIR *folder = opendir(path);
	if (!folder) {
		perror(path);
		return false;
	}
	bool done = true;
	struct dirent *entry;
	while ((entry = readdir(folder))) {
		char inner[LONGEST_PATH];
		if (entry->d_name[0] == '.')
			continue;
		int len = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
		if (len < 0 || (size_t)len >= sizeof inner)
			done = false;
		else
			done &= replay_path(replay, inner);
	}
	closedir(folder);
	return done;
}

static bool replay_path(struct replay *replay, const char *path)
{
	struct stat status;
	if (stat(path, &status)) {
		perror(path);
		return false;
	}
	if (S_ISDIR(status.st_mode))
		return replay_folder(replay, path);
	return replay_file(replay, path, (size_t)status.st_size);
}

int main(int argc, char **argv)
{
	struct replay replay = {.verbose = getenv("VERBOSE") != NULL};
	bool done = argc > 1;
	for (int i = 1; i < argc; i++)
		done &= replay_path(&replay, argv[i]);
	printf("%s: %zu files replayed\n", argv[0], replay.files);
	return done && replay.files ? 0 : 1;
}
