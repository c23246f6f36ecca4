/*
 * Any bytes as a number: what is read prints as something that reads as the
 * same again, and stays the same with more places.
 */
#include <assert.h>
#include <stdint.h>

#include "base/decimal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct decimal number, again;
	if (decimal_parse((struct str){(const char *)data, size}, &number)) {
		assert(number.places <= DECIMAL_PLACES);
		assert(decimal_parse(decimal_print(number, &arena), &again));
		assert(number.units == again.units);
		assert(number.places == again.places);
		int64_t most = decimal_units(number, DECIMAL_PLACES);
		assert(most < INT64_C(1000000000000000));
		assert(most > -INT64_C(1000000000000000));
	}
	arena_free(&arena);
	return 0;
}
