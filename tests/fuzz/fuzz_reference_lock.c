/*
 * Any bytes: what is read as a lock is printed so that it reads the same, and
 * a problem is reported exactly when false is returned.
 */
#include <assert.h>
#include <stdint.h>

#include "partner/reference_lock.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_again(const struct reference_lock *lock, struct arena *arena)
{
	struct diag diag = {0};
	struct buffer text = {0}, twice = {0};
	struct reference_lock again;
	reference_lock_print(lock, &text);
	struct source source = {STR("l"), STR("l"), buffer_view(&text)};
	assert(reference_lock_parse(&source, arena, &diag, &again));
	assert(again.count == lock->count && !diag.count);
	reference_lock_print(&again, &twice);
	assert(str_equal(buffer_view(&text), buffer_view(&twice)));
	buffer_free(&text);
	buffer_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct str text = {(const char *)data, size};
	struct source source = {STR("l"), STR("l"), text};
	struct reference_lock lock;
	bool read = reference_lock_parse(&source, &arena, &diag, &lock);
	assert(read == !diag.count);
	if (read)
		read_again(&lock, &arena);
	struct str value = reference_lock_value(text, &arena);
	assert(value.len <= LOCK_LONGEST);
	for (size_t i = 0; i < value.len; i++)
		assert((unsigned char)value.data[i] >= ' ');
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
