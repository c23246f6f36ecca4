/*
 * Compiling and running templates made of literals. The template that runs is
 * "page"; most tests have it alone, or with one that is called "part".
 */
#ifndef UNIT_TEMPLATE_BENCH_H
#define UNIT_TEMPLATE_BENCH_H

#include <stdio.h>
#include <stdlib.h>

#include "template_value.h"
#include "theme/template.h"
#include "unit.h"

enum { MOST_SOURCES = 4 };

/* A theme made of literals, as every test here needs it. */
struct bench {
	struct source sources[MOST_SOURCES];
	const struct source *pointers[MOST_SOURCES];
	size_t count;
	struct section_lists sections;
	bool drops_indent;
	struct arena arena;
	struct buffer out;
	struct diag diag;
	struct theme *theme;
	struct test_data data;
	enum theme_end end;
	bool is_done; /* compiled, and rendered to the end */
};

static inline void add_source(struct bench *bench, const char *name, const char *text)
{
	assert_true(bench->count < MOST_SOURCES);
	bench->sources[bench->count] = unit_source(name, text);
	bench->pointers[bench->count] = &bench->sources[bench->count];
	bench->count++;
}

/* Compile for the names of the data, which are checked if that is wanted. */
static inline void compile_for(struct bench *bench, const char *data, bool checks)
{
	struct theme_sources sources = {
		.items = bench->pointers,
		.count = bench->count,
		.sections = bench->sections,
		.drops_indent = bench->drops_indent,
	};
	bench->data = test_data(&bench->arena, data);
	bench->data.names.roots = &bench->data.root;
	bench->data.names.root_count = checks;
	bench->theme = theme_compile(&sources, &bench->data.names, &bench->arena, &bench->diag);
	assert_int_equal(bench->theme == NULL, bench->diag.count > 0);
}

static inline void compile(struct bench *bench, const char *data)
{
	compile_for(bench, data, false);
}

static inline void render(struct bench *bench)
{
	if (bench->theme)
		bench->end =
			theme_render(bench->theme, STR("page"), bench->data.value, &bench->out);
	bench->is_done = bench->theme && bench->end == THEME_DONE;
}

/* All problems, as they would be printed. */
static inline struct str problems(struct bench *bench)
{
	char *text = NULL;
	size_t len = 0;
	FILE *file = open_memstream(&text, &len);
	diag_print(&bench->diag, &(struct diag_style){0}, file);
	fclose(file);
	struct str copy = arena_copy(&bench->arena, (struct str){text, len});
	free(text);
	return copy;
}

static inline void finish(struct bench *bench)
{
	arena_free(&bench->arena);
	buffer_free(&bench->out);
	diag_free(&bench->diag);
}

static inline void gives_with(const char *data, const char *text, const char *part,
			      const char *expected)
{
	struct bench bench = {0};
	add_source(&bench, "page.mustache", text);
	if (part)
		add_source(&bench, "part.mustache", part);
	compile(&bench, data);
	if (!bench.theme)
		print_error("%s\n", problems(&bench).data);
	render(&bench);
	assert_true(bench.is_done);
	unit_equal(buffer_view(&bench.out), expected);
	finish(&bench);
}

static inline void gives(const char *data, const char *text, const char *expected)
{
	gives_with(data, text, NULL, expected);
}

/* Exactly one problem, whose text holds what is expected. */
static inline void reports_with(const char *text, const char *part, const char *expected)
{
	struct bench bench = {0};
	add_source(&bench, "page.mustache", text);
	if (part)
		add_source(&bench, "part.mustache", part);
	compile(&bench, "{}");
	struct str all = problems(&bench);
	if (bench.diag.count != 1 || !strstr(all.data, expected))
		print_error("%s\ngives:\n%s\nexpected:\n%s\n", text, all.data, expected);
	assert_int_equal(bench.diag.count, 1);
	assert_non_null(strstr(all.data, expected));
	finish(&bench);
}

static inline void reports(const char *text, const char *expected)
{
	reports_with(text, NULL, expected);
}

#endif
