#include "theme/template_tree.h"

#include <stdlib.h>
#include <string.h>

static int compare_templates(const void *a, const void *b)
{
	return str_compare(((const struct template *)a)->name, ((const struct template *)b)->name);
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
	size_t at;
	ARRAY_SEEK(at, theme->count, str_compare(theme->templates[at].name, name) < 0);
	bool found = at < theme->count && str_equal(theme->templates[at].name, name);
	return found ? &theme->templates[at] : NULL;
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
