/*
 * Any bytes: checking agrees with itself, slugs keep to their grammar and do
 * not change when made again, and folding clean text gives clean text.
 */
#include <assert.h>
#include <stdint.h>

#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_slug(struct str title, struct arena *arena)
{
	struct str slug = utf8_slug(title, arena);
	assert(slug.len <= 80);
	assert(!str_starts(slug, STR("-")) && !str_ends(slug, STR("-")));
	assert(str_find(slug, STR("--")) == slug.len);
	for (size_t i = 0; i < slug.len; i++)
		assert(slug.data[i] == '-' || (slug.data[i] >= 'a' && slug.data[i] <= 'z') ||
		       (slug.data[i] >= '0' && slug.data[i] <= '9'));
	assert(str_equal(utf8_slug(slug, arena), slug));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct str text = {(const char *)data, size};
	struct source source = {STR("a.csv"), STR("a.csv"), text};
	bool clean = utf8_check(&source, &diag);
	assert(clean == utf8_is_clean(text));
	assert(diag.count == !clean);
	check_slug(text, &arena);
	struct str folded = utf8_fold(text, &arena);
	assert(!clean || utf8_is_clean(folded));
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
