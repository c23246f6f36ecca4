/* Any bytes as a Word file, a text, a workbook and a pack: they are imported, or refused with a
 * reason. */
#include <assert.h>
#include <stdint.h>

#include "import/lists.h"
#include "import/pack.h"
#include "import/paper.h"
#include "record/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_nothing(void *context, struct str name, struct str *out, struct arena *arena)
{
	(void)context, (void)name, (void)out, (void)arena;
	return false;
}

static bool import_pack(struct import *import, struct str bytes)
{
	struct pack_pdf pdf = {bytes, bytes, bytes};
	return pack_import(import, &pdf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool (*const imports[])(struct import *, struct str) = {
		paper_import_docx, paper_import_text, lists_import, import_pack};
	for (size_t i = 0; i < ARRAY_SIZE(imports); i++) {
		struct arena arena = {0};
		struct record record = {.arena = &arena};
		struct import_run run = {.arena = &arena};
		struct import import = {.arena = &arena,
					.run = &run,
					.record = &record,
					.name = STR("Risk data.xlsx"),
					.into = STR("meetings/x/"),
					.accepts_changes = true,
					.takes_hidden = true,
					.read = read_nothing};
		record.defaults = (const struct site *)decode_defaults(&arena);
		record.site = (struct site *)decode_defaults(&arena);
		struct str bytes = {(const char *)data, size};
		bool done = imports[i](&import, bytes);
		assert(done ? import.files.count > 0 : import.refused.len > 0);
		arena_free(&arena);
	}
	return 0;
}
