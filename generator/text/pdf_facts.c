#include "text/pdf_facts.h"

static bool has(struct str bytes, struct str word)
{
	return str_find(bytes, word) < bytes.len;
}

/* "/Type /Page", but not "/Type /Pages". */
static unsigned count_pages(struct str bytes)
{
	struct str word = STR("/Type /Page");
	unsigned count = 0;
	size_t at;
	while ((at = str_find(bytes, word)) < bytes.len) {
		bytes = str_skip(bytes, at + word.len);
		count += !str_starts(bytes, STR("s"));
	}
	return count;
}

struct pdf_facts pdf_facts_of(struct str bytes)
{
	return (struct pdf_facts){
		.is_pdf =
			str_starts(bytes, STR("%PDF-")) && str_ends(str_trim(bytes), STR("%%EOF")),
		.is_tagged = has(bytes, STR("/StructTreeRoot")),
		.has_outline = has(bytes, STR("/Outlines")),
		.pages = count_pages(bytes),
	};
}
