/* A PDF as qpdf may write it, and as the content of a page. */
#include <stdint.h>

#include "guard/pdf.h"
#include "guard/pdf_cover.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct pdf_facts_inside facts;
	struct str bytes = {(const char *)data, size};
	struct pdf_object content = {{0}, bytes};
	pdf_look(bytes, bytes, &facts, &arena);
	pdf_pages_without_text(bytes, &arena);
	struct pdf_pictures pictures = {0};
	pdf_find_pictures(bytes, &pictures, &arena);
	struct pdf_index index = {0};
	pdf_index_read(bytes, &index, &arena);
	struct pdf_page page = {&pictures, &index, bytes};
	pdf_cover_look(&content, &page, &(struct pdf_unseen){0}, &arena);
	arena_free(&arena);
	return 0;
}
