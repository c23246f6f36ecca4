/*
 * Any bytes: every span lies in the text, what is verbatim stands there, and
 * a problem is reported exactly when false is returned.
 */
#include <assert.h>
#include <stdint.h>

#include "text/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct str text, struct span span)
{
	assert(span.start <= span.end && span.end <= text.len);
}

static void check_cell(struct str text, const struct node *cell)
{
	check_span(text, cell->span);
	check_span(text, cell->key_span);
	assert(cell->type == NODE_SCALAR && cell->text.len && cell->key.len);
	assert(cell->text.data[cell->text.len] == '\0');
	struct str written = str_sub(text, cell->span.start, cell->span.end);
	assert(cell->verbatim == str_equal(written, cell->text));
	assert(str_equal(str_trim(cell->text), cell->text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct str text = {(const char *)data, size};
	struct source source = {STR("a.csv"), STR("a.csv"), text};
	struct node list;
	bool read = csv_parse(&source, &arena, &diag, &list);
	assert(read == !diag.count && list.type == NODE_LIST);
	for (size_t i = 0; i < list.count; i++) {
		const struct node *row = &list.items[i];
		check_span(text, row->span);
		assert(row->type == NODE_MAP && row->count);
		for (size_t j = 0; j < row->count; j++) {
			check_cell(text, &row->items[j]);
			for (size_t k = 0; k < j; k++)
				assert(!str_equal_key(row->items[j].key, row->items[k].key));
		}
	}
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
