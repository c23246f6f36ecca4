/* An Office file of each type: whatever its parts hold, it is looked through or not understood. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "guard/clean.h"
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
		struct buffer clean = {0}, again = {0};
		if (office_clean(bytes, &clean, &arena)) {
			assert(office_clean(buffer_view(&clean), &again, &arena));
			assert(str_equal(buffer_view(&clean), buffer_view(&again)));
		}
		office_look((enum file_type)type, buffer_view(&clean), &facts, &arena);
		buffer_free(&facts.text);
		buffer_free(&clean);
		buffer_free(&again);
		arena_free(&arena);
	}
	return 0;
}
