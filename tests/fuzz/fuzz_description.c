/* Any bytes, in any charset: what a page says is short and in one line. */
#include <assert.h>
#include <stdint.h>

#include "partner/description.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct str value)
{
	assert(value.len <= 500);
	assert(str_equal(str_trim(value), value));
	assert(str_find_char(value, '\n') == value.len);
}

/* The first line is the charset, the rest the page. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct description found;
	struct str bytes = {(const char *)data, size};
	size_t end = str_find_char(bytes, '\n');
	description_read_page(str_sub(bytes, end + 1, size), str_sub(bytes, 0, end), &arena,
			      &found);
	check(found.title);
	check(found.publisher);
	check(found.date);
	check(found.language);
	arena_free(&arena);
	return 0;
}
