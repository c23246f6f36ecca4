/*
 * Blocks double in size from 4 KiB to 1 MiB. Under the address sanitizer a gap behind each piece
 * stays poisoned, so that an overrun from one piece into the next is reported as it would be with
 * malloc.
 */
#include "base/arena.h"

#include <sanitizer/asan_interface.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_GUARDED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_GUARDED 1
#endif
#endif

#ifdef ARENA_GUARDED
static const size_t gap = 16;

static void guard(const char *start, size_t len)
{
	__asan_poison_memory_region(start, len);
}

static void unguard(const char *start, size_t len)
{
	__asan_unpoison_memory_region(start, len);
}
#else
static const size_t gap = 0;

static void guard(const char *start, size_t len)
{
	(void)start;
	(void)len;
}

static void unguard(const char *start, size_t len)
{
	(void)start;
	(void)len;
}
#endif

static const size_t smallest_block = (size_t)4 << 10;
static const size_t largest_block = (size_t)1 << 20;
static const size_t cold_block = (size_t)4 << 20;
static const size_t alignment = 16;

struct arena_block {
	struct arena_block *older;
	size_t size;  /* bytes behind this header */
	bool is_cold; /* it lies in a file */
	_Alignas(16) char bytes[];
};

static _Noreturn void out_of_memory(void)
{
	fputs("boardpack: out of memory\n", stderr);
	exit(3);
}

void *memory_resize(void *memory, size_t size)
{
	void *resized = realloc(memory, size ? size : 1);
	if (!resized)
		out_of_memory();
	return resized;
}

void memory_free(void *memory)
{
	free(memory);
}

/* In a file, or null where none can be made. It is large, as each takes some calls of the system.
 */
static struct arena_block *take_cold(struct arena_block *older, size_t size)
{
	if (size < cold_block)
		size = cold_block;
	struct arena_block *block = spill_take(sizeof *block + size);
	if (!block)
		return NULL;
	*block = (struct arena_block){older, size, true};
	spill_rest_when_due();
	return block;
}

static void add_block(struct arena *arena, size_t at_least)
{
	size_t size = arena->blocks ? arena->blocks->size * 2 : smallest_block;
	if (size > largest_block)
		size = largest_block;
	if (size < at_least)
		size = at_least;
	bool is_cold = arena->is_cold && size >= largest_block;
	struct arena_block *block = is_cold ? take_cold(arena->blocks, size) : NULL;
	if (!block) {
		block = memory_resize(NULL, sizeof *block + size);
		*block = (struct arena_block){arena->blocks, size, false};
	}
	guard(block->bytes, block->size);
	arena->blocks = block;
	arena->next = block->bytes;
	arena->left = block->size;
}

/* Memory that is not zeroed. */
static char *take(struct arena *arena, size_t wanted)
{
	size_t taken = (wanted + gap + alignment - 1) / alignment * alignment;
	if (taken > arena->left || !arena->next)
		add_block(arena, taken);
	char *piece = arena->next;
	arena->next += taken;
	arena->left -= taken;
	arena->used += taken;
	unguard(piece, wanted);
	return piece;
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
	if (count && size > (SIZE_MAX / 2) / count)
		out_of_memory();
	return memset(take(arena, size * count), 0, size * count);
}

struct str arena_join(struct arena *arena, struct str first, struct str second, struct str third)
{
	const struct str parts[] = {first, second, third};
	size_t len = first.len + second.len + third.len;
	char *text = take(arena, len + 1), *end = text;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].len)
			memcpy(end, parts[i].data, parts[i].len);
		end += parts[i].len;
	}
	*end = '\0';
	return (struct str){text, len};
}

struct str arena_copy(struct arena *arena, struct str text)
{
	return arena_join(arena, text, (struct str){0}, (struct str){0});
}

char *arena_bytes(struct arena *arena, struct str text)
{
	char *bytes = arena_new(arena, char, text.len + 1);
	if (text.len)
		memcpy(bytes, text.data, text.len);
	return bytes;
}

struct str arena_replace(struct arena *arena, struct str text, const char *some, char other)
{
	char *bytes = arena_bytes(arena, text);
	for (size_t i = 0; i < text.len; i++)
		if (bytes[i] && strchr(some, bytes[i]))
			bytes[i] = other;
	return (struct str){bytes, text.len};
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
	/* Most texts are short: they are printed once, to where they will lie. */
	size_t room = arena->left < 256 ? arena->left : 256;
	char *printed = arena->next;
	va_list args;
	va_start(args, format);
	unguard(printed, room);
	int len = vsnprintf(printed, room, format, args);
	guard(printed, room);
	va_end(args);
	size_t size = len < 0 ? 0 : (size_t)len;
	char *text = take(arena, size + 1);
	if (text != printed || size >= room) {
		va_start(args, format);
		vsnprintf(text, size + 1, format, args);
		va_end(args);
	}
	text[size] = '\0';
	return (struct str){text, size};
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;
		unguard(block->bytes, block->size);
		if (block->is_cold)
			spill_free(block);
		else
			free(block);
		block = older;
	}
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;
	if (!kept)
		return;
	free_blocks(kept->older);
	kept->older = NULL;
	guard(kept->bytes, kept->size);
	*arena = (struct arena){kept, kept->bytes, kept->size, 0, arena->is_cold};
}

void arena_free(struct arena *arena)
{
	free_blocks(arena->blocks);
	*arena = (struct arena){0};
}

void arena_rest(void)
{
	enum { A_WHILE = 256 };
	static _Thread_local unsigned calls;
	if (++calls % A_WHILE == 0)
		spill_rest_when_due();
}

bool arena_is_guarded(void)
{
	return gap > 0;
}

void arena_adopt(struct arena *arena, struct arena *from)
{
	if (!from->blocks)
		return;
	if (!arena->blocks) {
		*arena = *from;
	} else {
		/* Behind the newest, in which the next piece will lie. */
		struct arena_block *oldest = from->blocks;
		while (oldest->older)
			oldest = oldest->older;
		oldest->older = arena->blocks->older;
		arena->blocks->older = from->blocks;
		arena->used += from->used;
	}
	*from = (struct arena){0};
}

struct str arena_enumerate(struct arena *arena, const struct str *words, size_t count,
			   const char *last)
{
	struct str text = {0};
	for (size_t i = 0; i < count; i++) {
		const char *between = i + 1 < count ? ", " : last;
		text = arena_join(arena, text, i ? str_from(between) : (struct str){0}, words[i]);
	}
	return text;
}

static const size_t first_capacity = 8;

void *array_grow(void *items, size_t count, size_t *capacity, size_t more, size_t size,
		 struct arena *arena)
{
	assert(more <= SIZE_MAX / 4 - count);
	size_t wanted = *capacity * 2;
	if (more == 1 && wanted < first_capacity)
		wanted = first_capacity;
	if (wanted < count + more)
		wanted = count + more;
	*capacity = wanted;
	if (!arena) {
		assert(wanted <= SIZE_MAX / 2 / size);
		return memory_resize(items, wanted * size);
	}
	void *grown = arena_alloc(arena, size, wanted);
	if (count)
		memcpy(grown, items, count * size);
	return grown;
}
