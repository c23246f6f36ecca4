#include "site/names.h"

#include <stdlib.h>

#include "base/list.h"
#include "site/derived.h"
#include "site/kind_pages.h"
#include "site/thing_values.h"

struct name_list {
	struct name *items;
	size_t count, capacity;
};

struct names {
	struct name_list of[KINDS]; /* sorted by name */
	struct name_list all;       /* every name there is, sorted */
};

/* "lead director" as "lead_director". */
static struct str template_name(const char *name, const char *suffix, struct arena *arena)
{
	struct str text = arena_printf(arena, "%s%s", name, suffix);
	char *bytes = (char *)text.data;
	for (size_t i = 0; i < text.len; i++)
		if (bytes[i] == ' ' || bytes[i] == '-')
			bytes[i] = '_';
	return text;
}

static int compare_names(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void add(struct name_list *list, struct name name, struct arena *arena)
{
	name.order = list->count;
	ARRAY_ADD(list, arena, name);
}

/* Sort, and keep the first of each: derived, then fields, then inverses. */
static void settle(struct name_list *list)
{
	size_t kept = 0;
	qsort(list->items, list->count, sizeof *list->items, compare_names);
	for (size_t i = 0; i < list->count; i++)
		if (!i || !str_equal(list->items[i].name, list->items[i - 1].name))
			list->items[kept++] = list->items[i];
	list->count = kept;
}

/* What points to partners only is no inverse of a thing of this site. */
static bool leads_to(const struct field *field, int kind)
{
	return field->inverse && field->targets & TO(kind) && !(field->flags & FIELD_PARTNER);
}

static const struct field *find_inverse(int kind, struct str inverse)
{
	for (int from = KIND_NONE + 1; from < KINDS; from++)
		for (size_t i = 0; i < schema_field_count(from); i++) {
			const struct field *field = schema_field(from, i);
			if (leads_to(field, kind) && str_equal(str_from(field->inverse), inverse))
				return field;
		}
	return NULL;
}

/* What a list starts from, which must be there. */
static void find_from(struct name *name, int kind)
{
	struct str from = str_from(name->row->list.from);
	size_t index = schema_find(kind, from);
	name->is_inverse = index == schema_field_count(kind);
	name->field = name->is_inverse ? find_inverse(kind, from) : schema_field(kind, index);
	assert(name->field);
}

static void add_rows(struct name_list *list, int kind, struct value_rows rows, struct arena *arena)
{
	for (size_t i = 0; i < rows.count; i++) {
		const struct value_row *row = &rows.items[i];
		struct name name = {.name = template_name(row->name, "", arena),
				    .type = NAME_DERIVED,
				    .row = row};
		if (row->list.from)
			find_from(&name, kind);
		add(list, name, arena);
	}
}

static void add_derived(struct name_list *list, int kind, struct arena *arena)
{
	add_rows(list, kind, kind_pages(kind)->values, arena);
	for (int of = KIND_NONE + 1; kind_pages(kind)->is_site && of < KINDS; of++)
		add_rows(list, kind, kind_pages(of)->site_values, arena);
	for (size_t i = 0; derived_tables[i]; i++) {
		const struct derived_table *table = derived_tables[i];
		if (table->kind == kind || table->kind == KIND_NONE)
			add_rows(list, kind, (struct value_rows){table->rows, table->count}, arena);
	}
	add_rows(list, kind, thing_values, arena);
}

static void add_fields(struct name_list *list, int kind, struct arena *arena)
{
	for (size_t i = schema_field_count(kind); i-- > 0;) {
		const struct field *field = schema_field(kind, i);
		struct name name = {.type = NAME_FIELD, .field = field};
		if (field->flags & FIELD_UNLISTED)
			continue;
		name.name = template_name(field->name, "", arena);
		add(list, name, arena);
		name.type = NAME_MISSING;
		name.name = template_name(field->name, "_missing", arena);
		add(list, name, arena);
	}
}

static void add_inverses(struct name_list *list, int kind, struct arena *arena)
{
	for (int from = KIND_NONE + 1; from < KINDS; from++) {
		for (size_t i = 0; i < schema_field_count(from); i++) {
			const struct field *field = schema_field(from, i);
			struct name name = {.type = NAME_INVERSE, .field = field};
			if (!leads_to(field, kind))
				continue;
			name.name = template_name(field->inverse, "", arena);
			add(list, name, arena);
		}
	}
}

static void add_all(struct names *names, struct arena *arena)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < names->of[kind].count; i++)
			add(&names->all, names->of[kind].items[i], arena);
	for (size_t i = 0; derived_shapes[i]; i++)
		for (size_t j = 0; j < derived_shapes[i]->count; j++) {
			const char *name = derived_shapes[i]->fields[j].name;
			add(&names->all, (struct name){.name = template_name(name, "", arena)},
			    arena);
		}
}

struct names *names_new(struct arena *arena)
{
	struct names *names = arena_new(arena, struct names, 1);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct name_list *list = &names->of[kind];
		add_derived(list, kind, arena);
		add_fields(list, kind, arena);
		add_inverses(list, kind, arena);
		settle(list);
	}
	add_all(names, arena);
	settle(&names->all);
	return names;
}

static const struct name *search(const struct name_list *list, struct str name)
{
	size_t low = 0, high = list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(list->items[middle].name, name);
		if (!order)
			return &list->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct name *names_at(const struct names *names, int kind, size_t index)
{
	const struct name_list *list = &names->of[kind];
	return index < list->count ? &list->items[index] : NULL;
}

const struct name *names_find(const struct names *names, int kind, struct str name)
{
	return search(&names->of[kind], name);
}

static bool is_known(void *context, struct str name)
{
	const struct names *names = context;
	struct str inside;
	return search(&names->all, name) ||
	       (value_list_any(name, &inside) && search(&names->all, inside));
}

static struct str nearest(void *context, struct str name)
{
	const struct names *names = context;
	struct str found = {0};
	size_t least = 3;
	for (size_t i = 0; i < names->all.count; i++) {
		struct str other = names->all.items[i].name;
		size_t distance = str_distance(name, other);
		if (distance < least && distance < other.len) {
			least = distance;
			found = other;
		}
	}
	return found;
}

struct theme_names names_for_theme(const struct names *names)
{
	return (struct theme_names){is_known, nearest, (void *)names};
}

static void print_name(const struct name *name, FILE *out)
{
	if (name->type == NAME_DERIVED)
		fprintf(out, "| `%.*s` | %s |\n", STR_ARG(name->name), name->row->help);
	else if (name->type == NAME_FIELD)
		fprintf(out, "| `%.*s` | %s |\n", STR_ARG(name->name), name->field->help);
	else if (name->type == NAME_INVERSE)
		fprintf(out, "| `%.*s` | what points to it: %s |\n", STR_ARG(name->name),
			name->field->help);
}

static void print_heading(const char *word, FILE *out)
{
	fprintf(out, "\n### %c%s\n\n| name | what it is |\n|---|---|\n", word[0] - 'a' + 'A',
		word + 1);
}

void names_print(const struct names *names, FILE *out)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct name_list *list = &names->of[kind];
		print_heading(schema_kind(kind)->word, out);
		for (size_t i = 0; i < list->count; i++)
			print_name(&list->items[i], out);
	}
	for (size_t i = 0; derived_shapes[i]; i++) {
		const struct shape *shape = derived_shapes[i];
		print_heading(shape->name, out);
		for (size_t j = 0; j < shape->count; j++)
			fprintf(out, "| `%s` | %s |\n", shape->fields[j].name,
				shape->fields[j].help);
	}
}
