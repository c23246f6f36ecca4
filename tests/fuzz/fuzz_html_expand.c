/* No byte of the page is lost, and each term is written out once at most. */
#include <assert.h>
#include <stdint.h>

#include "text/html_expand.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct html_term terms[] = {
		{{"ICB", 3}, {"Integrated Care Board", 21}, {"icb", 3}},
		{{"A&E", 3}, {"accident and emergency", 22}, {"a-e", 3}},
		{{"NHS", 3}, {"National Health Service", 23}, {"nhs", 3}},
	};
	enum { TERMS = sizeof terms / sizeof *terms, MOST = 100 };
	struct arena arena = {0};
	struct buffer out = {0};
	struct str page = {(const char *)data, size};
	struct html_expansion expansion = {
		.terms = html_terms_new(terms, TERMS, &arena),
		.glossary = STR("../glossary/"),
		.prose_classes = "|lead|numbered",
	};
	bool is_other = html_expand(&expansion, page, &arena, &out);
	assert(is_other || !out.len);
	if (!is_other)
		buffer_add(&out, page);
	assert(out.len >= size && out.len <= size + (size_t)TERMS * MOST);
	struct str whole = buffer_view(&out);
	size_t at = 0;
	for (size_t i = 0; i < whole.len && at < size; i++)
		at += whole.data[i] == page.data[at] || (whole.data[i] | 0x20) == page.data[at];
	assert(at == size);
	buffer_free(&out);
	arena_free(&arena);
	return 0;
}
