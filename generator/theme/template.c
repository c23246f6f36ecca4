#include "theme/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "theme/template_indent.h"
#include "theme/template_sections.h"

static struct str name_of(const struct source *source)
{
	const struct str folders[] = {STR("pages/"), STR("parts/")};
	struct str name = source->name, ending = STR(".mustache");
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++)
		if (str_starts(source->name, folders[i]))
			name = str_sub(name, folders[i].len, name.len);
	return str_ends(name, ending) ? str_sub(name, 0, name.len - ending.len) : name;
}

static int compare_templates(const void *a, const void *b)
{
	return str_compare(((const struct template *)a)->name, ((const struct template *)b)->name);
}

static void report_same_names(const struct theme *theme, struct diag *diag)
{
	for (size_t i = 1; i < theme->count; i++) {
		const struct template *one = &theme->templates[i - 1];
		const struct template *other = &theme->templates[i];
		if (str_equal(one->name, other->name))
			diag_report(diag, DIAG_TEMPLATE_SYNTAX, place_at(other->source, 0, 0),
				    "two templates have the name \"%.*s\"", STR_ARG(other->name));
	}
}

static struct theme *new_theme(const struct theme_sources *sources, struct arena *arena)
{
	struct theme *theme = arena_new(arena, struct theme, 1);
	struct template *templates = arena_new(arena, struct template, sources->count);
	for (size_t i = 0; i < sources->count; i++)
		templates[i] = (struct template){
			.source = sources->items[i],
			.name = name_of(sources->items[i]),
		};
	template_add(theme, templates, sources->count, arena);
	return theme;
}

struct theme *theme_compile(const struct theme_sources *sources, const struct theme_names *names,
			    struct arena *arena, struct diag *diag)
{
	struct arena scratch = {0};
	struct theme *theme = new_theme(sources, arena);
	size_t problems = diag->count;
	for (size_t i = 0; i < theme->count; i++)
		template_parse(&theme->templates[i], arena, &scratch, diag);
	template_sections(theme, &sources->sections, arena, diag);
	report_same_names(theme, diag);
	template_check(theme, &scratch, diag);
	template_number(theme, &names->classes, arena);
	if (names->root_count && diag->count == problems)
		template_check_names(theme, names, &scratch, diag);
	if (sources->drops_indent && diag->count == problems)
		template_drop_indent(theme, arena);
	arena_free(&scratch);
	return diag->count == problems ? theme : NULL;
}

void template_add(struct theme *theme, const struct template *more, size_t count,
		  struct arena *arena)
{
	if (!count)
		return;
	struct template *all = arena_new(arena, struct template, theme->count + count);
	if (theme->count)
		memcpy(all, theme->templates, theme->count * sizeof *all);
	memcpy(all + theme->count, more, count * sizeof *all);
	theme->templates = all;
	theme->count += count;
	qsort(all, theme->count, sizeof *all, compare_templates);
}

struct template *template_find(const struct theme *theme, struct str name)
{
	size_t low = 0, high = theme->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct template *found = &theme->templates[middle];
		int order = str_compare(found->name, name);
		if (!order)
			return found;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool theme_has(const struct theme *theme, struct str name)
{
	return template_find(theme, name) != NULL;
}

static const struct piece *find_block(const struct piece *parent, uint32_t block)
{
	const struct piece *end = parent + parent->size;
	for (const struct piece *piece = parent + 1; piece < end; piece += piece->size)
		if (piece->block == block)
			return piece;
	return NULL;
}

const struct piece *template_filling(const struct filling *filling, uint32_t block,
				     const struct filling **outer)
{
	const struct piece *found = NULL;
	for (; filling; filling = filling->outer) {
		const struct piece *here = find_block(filling->parent, block);
		if (here) {
			found = here;
			*outer = filling->outer;
		}
	}
	return found;
}
