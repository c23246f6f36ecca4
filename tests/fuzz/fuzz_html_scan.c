/* Every id and link found lies inside the page, also where its tags were met before. */
#include <assert.h>
#include <stdint.h>

#include "guard/flat.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str page = {(const char *)data, size};
	struct flat flat = {0};
	for (int again = 0; again < 2; again++) {
		flat_html(&flat, page, NULL, NULL);
		for (size_t i = 0; i < flat.values.count; i++) {
			struct str value = flat.values.items[i].value;
			assert(!value.len || (value.data >= page.data &&
					      value.data + value.len <= page.data + page.len));
		}
	}
	flat_free(&flat);
	return 0;
}
