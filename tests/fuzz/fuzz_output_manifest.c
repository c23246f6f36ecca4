/*
 * The input is read as it is, and once more as the lines between a first and a
 * last line that fit. What is read is safe, sorted, can be found again, and
 * is printed as it was.
 */
#include <assert.h>
#include <inttypes.h>

#include "base/hash.h"
#include "io/output_state.h"
#include "io/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_files(const struct output_manifest *manifest)
{
	for (size_t i = 0; i < manifest->files.count; i++) {
		struct str path = manifest->files.items[i].path;
		assert(path_is_safe(path) && path.data[path.len] == '\0');
		assert(!i || path_compare(manifest->files.items[i - 1].path, path) < 0);
		assert(output_manifest_seek(manifest, path) == i);
		assert(!output_manifest_crosses(manifest, path));
	}
}

static void check_folders(const struct output_manifest *manifest)
{
	for (size_t i = 0; i < manifest->folders.count; i++) {
		struct str path = manifest->folders.items[i];
		assert(path_is_safe(path) && path.data[path.len] == '\0');
		assert(output_manifest_made(manifest, path));
		assert(!output_manifest_find(manifest, path));
	}
}

static void check(struct str text)
{
	struct arena arena = {0};
	struct output_manifest manifest;
	struct buffer again = {0};
	if (output_manifest_parse(text, &arena, &manifest)) {
		check_files(&manifest);
		check_folders(&manifest);
		output_manifest_print(&manifest, &again);
		assert(str_equal(buffer_view(&again), text));
	} else {
		assert(!manifest.files.count && !manifest.folders.count);
	}
	buffer_free(&again);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	struct buffer framed = {0};
	size_t lines = 0;
	check(text);
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	buffer_add(&framed, STR("boardpack manifest 1\n"));
	buffer_add(&framed, text);
	uint64_t hash = hash_bytes(buffer_view(&framed));
	buffer_printf(&framed, "end %zu %016" PRIx64 "\n", lines, hash);
	check(buffer_view(&framed));
	buffer_free(&framed);
	return 0;
}
