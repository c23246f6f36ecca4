/* Any bytes: a catalogue in order, whose addresses can be linked to. */
#include <assert.h>
#include <stdint.h>

#include "partner/catalogue.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct str text)
{
	assert(text.len <= PARTNER_LONGEST && utf8_is_clean(text));
	assert(str_find_char(text, '\n') == text.len);
}

static void check_entry(const struct partner_catalogue *catalogue,
			const struct partner_entry *entry)
{
	assert(partner_catalogue_find(catalogue, entry->kind, entry->id) == entry);
	check_text(entry->id);
	check_text(entry->name);
	check_text(entry->now);
	assert(entry->state != PARTNER_PUBLISHED || str_starts(entry->address, STR("http")));
	for (size_t i = 0; i < entry->alias_count; i++)
		check_text(entry->aliases[i]);
	for (size_t i = 0; i < entry->fact_count; i++)
		check_text(entry->facts[i].text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct partner_catalogue catalogue;
	struct str bytes = {(const char *)data, size};
	struct str problem = partner_catalogue_read(bytes, &arena, &catalogue);
	check_text(str_clip(problem, PARTNER_LONGEST));
	assert(!problem.len || !catalogue.count);
	for (size_t i = 0; i < catalogue.count; i++)
		check_entry(&catalogue, &catalogue.entries[i]);
	arena_free(&arena);
	return 0;
}
