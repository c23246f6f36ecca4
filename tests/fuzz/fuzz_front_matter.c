/*
 * Any bytes: the fields are a map, the body is the end of the text and comes
 * after them, and a problem is reported exactly when false is returned.
 */
#include <assert.h>
#include <stdint.h>

#include "text/front_matter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct str text = {(const char *)data, size};
	struct source source = {STR("a.md"), STR("a.md"), text};
	struct front_matter found;
	bool read = front_matter_parse(&source, &arena, &diag, &found);
	assert(read == !diag.count);
	assert(found.fields.type == NODE_MAP);
	assert(found.body.start <= found.body.end);
	assert(found.body.end == size);
	assert(!read || str_starts(text, STR("---")));
	for (size_t i = 0; i < found.fields.count; i++) {
		const struct node *field = &found.fields.items[i];
		assert(field->span.end <= found.body.start);
		assert(field->key_span.start >= 4);
	}
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
