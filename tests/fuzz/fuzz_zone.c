/*
 * Any bytes as the data of a time zone: what is read has offsets that a clock can show, at any
 * instant.
 */
#include <assert.h>
#include <stdint.h>

#include "base/zone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t instants[] = {0, 1816995600, 1824940800, 253402300799};
	struct arena arena = {0};
	struct zone zone;
	if (zone_parse((struct str){(const char *)data, size}, &arena, &zone))
		for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
			struct moment moment = zone_moment(&zone, instants[i]);
			assert(moment.minute >= 0 && moment.minute < 24 * 60);
			assert(moment.date.month >= 1 && moment.date.month <= 12);
		}
	arena_free(&arena);
	return 0;
}
