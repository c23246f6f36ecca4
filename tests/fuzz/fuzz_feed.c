/* Any bytes: a feed with few entries, whose addresses can be linked to. */
#include <assert.h>
#include <stdint.h>

#include "partner/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct feed feed;
	struct str bytes = {(const char *)data, size};
	struct str problem = feed_read(bytes, &arena, &feed);
	assert(!problem.len || !feed.count);
	assert(feed.count <= FEED_MOST);
	for (size_t i = 0; i < feed.count; i++)
		assert(!feed.entries[i].address.len ||
		       str_starts(feed.entries[i].address, STR("http")));
	arena_free(&arena);
	return 0;
}
