/*
 * What the fuzz targets of imports have in common: an import of built-in settings alone, and Office
 * files made of parts in plain sight, so that what is changed in them still unpacks.
 */
#ifndef FUZZ_IMPORTING_H
#define FUZZ_IMPORTING_H

#include <assert.h>
#include <stdint.h>

#include "import/import.h"
#include "record/columns.h"
#include "record/decode.h"
#include "text/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline bool importing_reads_nothing(void *context, struct str name, struct str *out,
					   struct arena *arena)
{
	(void)context, (void)name, (void)out, (void)arena;
	return false;
}

/* It is imported, or refused with a reason. */
static inline void importing_run(bool (*read)(struct import *import, struct str bytes),
				 const char *name, struct str as, struct str bytes)
{
	struct arena arena = {0};
	struct record record = {.arena = &arena};
	struct import_run run = {.arena = &arena};
	struct import import = {.arena = &arena,
				.run = &run,
				.record = &record,
				.name = str_from(name),
				.into = STR("meetings/x/"),
				.as = as,
				.accepts_changes = true,
				.takes_hidden = true,
				.read = importing_reads_nothing};
	record.defaults = (const struct site *)decode_defaults(&arena);
	record.site = (struct site *)decode_defaults(&arena);
	run.columns = columns_index_new(&record.site->columns, &arena);
	bool done = read(&import, bytes);
	assert(done ? import.files.count > 0 : import.refused.len > 0);
	arena_free(&arena);
}

/* The next part of a text: a line "==== NAME", and all up to the next of its like. */
static inline bool importing_part(struct str *rest, struct str *name, struct str *part)
{
	struct str mark = STR("==== "), end = STR("\n==== ");
	if (!str_drop(rest, mark) || !str_split(rest, '\n', name))
		return false;
	size_t at = str_starts(*rest, mark) ? 0 : str_find(*rest, end);
	*part = str_sub(*rest, 0, at);
	*rest = str_skip(*rest, at + (at > 0));
	return true;
}

/* An Office file of such parts. */
static inline void importing_pack(struct str text, struct buffer *out)
{
	enum { MOST = 16 };
	struct zip_entry entries[MOST] = {{.size = 0}};
	struct zip zip = {entries, 0};
	struct str name, part;
	while (zip.count < MOST && importing_part(&text, &name, &part)) {
		entries[zip.count].name = name;
		zip_exchange(&entries[zip.count++], part);
	}
	zip_write(&zip, out);
}

/* The bytes as they are, or the Office file that they say the parts of. */
static inline void importing_run_office(bool (*read)(struct import *import, struct str bytes),
					const char *name, struct str bytes)
{
	struct buffer packed = {0};
	if (str_starts(bytes, STR("====")))
		importing_pack(bytes, &packed);
	importing_run(read, name, (struct str){0}, packed.len ? buffer_view(&packed) : bytes);
	buffer_free(&packed);
}

#endif
