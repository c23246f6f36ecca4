/* An Office file of each type: whatever its parts hold, it is looked through or not understood. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "guard/office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int type = FILE_NONE + 1; type < FILE_TYPES; type++) {
		struct office_facts facts;
		struct arena arena = {0};
		if (!office_takes((enum file_type)type))
			continue;
		struct str bytes = {(const char *)data, size};
		if (!office_look((enum file_type)type, bytes, &facts, &arena))
			assert(!facts.maker.len || size);
		buffer_free(&facts.text);
		arena_free(&arena);
	}
	return 0;
}
