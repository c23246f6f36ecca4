/* Every value found lies inside the page, and they come in its order. */
#include <assert.h>
#include <stdint.h>

#include "text/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(void *context, enum html_value_type type, struct str value)
{
	struct str *rest = context;
	assert(type <= HTML_SOURCE);
	if (!value.len)
		return;
	assert(value.data >= rest->data);
	assert(value.data + value.len <= rest->data + rest->len);
	size_t passed = (size_t)(value.data + value.len - rest->data);
	*rest = (struct str){rest->data + passed, rest->len - passed};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str page = {(const char *)data, size};
	struct str rest = page;
	html_find_values(page, check, &rest);
	return 0;
}
