/*
 * What every unit test needs: cmocka, and comparing texts with a message.
 */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* Compare as C strings, so that cmocka prints both sides. */
static inline void unit_equal(struct str actual, const char *expected)
{
	struct arena arena = {0};
	assert_string_equal(arena_copy(&arena, actual).data, expected);
	arena_free(&arena);
}

/* A source made of a literal, as the parsers take it. */
static inline struct source unit_source(const char *name, const char *text)
{
	return (struct source){str_from(name), str_from(name), str_from(text)};
}

/* All problems as they would be printed, without the summary. */
static inline struct str unit_messages(struct diag *diag, struct arena *arena)
{
	char *printed = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&printed, &size);
	assert_non_null(out);
	diag_print(diag, &(struct diag_style){.quiet = true}, out);
	fclose(out);
	struct str messages = arena_copy(arena, (struct str){printed, size});
	free(printed);
	return messages;
}

/* The same without the lines below each problem: its place in the source, remedies. */
static inline struct str unit_problems(struct diag *diag, struct arena *arena)
{
	struct str rest = unit_messages(diag, arena), line, problems = {0};
	while (str_split(&rest, '\n', &line))
		if (line.len && !str_starts(line, STR("    ")))
			problems =
				arena_printf(arena, "%.*s%.*s\n", STR_ARG(problems), STR_ARG(line));
	return problems;
}

#endif
