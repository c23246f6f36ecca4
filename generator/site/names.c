#include "site/names.h"

#include <stdlib.h>

#include "site/derived.h"

struct name_list {
	struct name *items;
	size_t count;
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
	return str_compare(a->name, b->name);
}

static bool has_name(const struct name_list *list, struct str name)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i].name, name))
			return true;
	return false;
}

/* The first of a name wins: derived, then fields, then inverses. */
static void add(struct name_list *list, struct name name)
{
	if (!has_name(list, name.name))
		list->items[list->count++] = name;
}

static void add_derived(struct name_list *list, int kind, struct arena *arena)
{
	for (size_t i = 0; derived_tables[i]; i++) {
		const struct derived_table *table = derived_tables[i];
		if (table->kind != kind && table->kind != KIND_NONE)
			continue;
		for (size_t j = 0; j < table->count; j++)
			add(list,
			    (struct name){.name = template_name(table->rows[j].name, "", arena),
					  .type = NAME_DERIVED,
					  .derived = &table->rows[j]});
	}
}

static void add_lists(struct name_list *list, struct arena *arena)
{
	for (const struct derived_list *row = derived_lists; row->name; row++)
		add(list, (struct name){.name = template_name(row->name, "", arena),
					.type = NAME_LIST,
					.list = row});
}

static void add_fields(struct name_list *list, int kind, struct arena *arena)
{
	for (size_t i = schema_field_count(kind); i-- > 0;) {
		const struct field *field = schema_field(kind, i);
		if (field->flags & FIELD_UNLISTED)
			continue;
		add(list, (struct name){.name = template_name(field->name, "", arena),
					.type = NAME_FIELD,
					.field = field});
		add(list, (struct name){.name = template_name(field->name, "_missing", arena),
					.type = NAME_MISSING,
					.field = field});
	}
}

/* What points to partners only is no inverse of a thing of this site. */
static bool leads_to(const struct field *field, int kind)
{
	return field->inverse && field->targets & TO(kind) && !(field->flags & FIELD_PARTNER);
}

static void add_inverses(struct name_list *list, int kind, struct arena *arena)
{
	for (int from = KIND_NONE + 1; from < KINDS; from++) {
		for (size_t i = 0; i < schema_field_count(from); i++) {
			const struct field *field = schema_field(from, i);
			if (leads_to(field, kind))
				add(list,
				    (struct name){.name = template_name(field->inverse, "", arena),
						  .type = NAME_INVERSE,
						  .field = field});
		}
	}
}

enum { MOST_NAMES = 256, MOST_ALL = 4096 };

static void add_all(struct names *names, struct arena *arena)
{
	names->all.items = arena_new(arena, struct name, MOST_ALL);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < names->of[kind].count; i++)
			add(&names->all, names->of[kind].items[i]);
	for (size_t i = 0; derived_shapes[i]; i++)
		for (size_t j = 0; j < derived_shapes[i]->count; j++)
			add(&names->all,
			    (struct name){.name = template_name(derived_shapes[i]->fields[j].name,
								"", arena)});
}

struct names *names_new(struct arena *arena)
{
	struct names *names = arena_new(arena, struct names, 1);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct name_list *list = &names->of[kind];
		list->items = arena_new(arena, struct name, MOST_NAMES);
		add_derived(list, kind, arena);
		if (kind == KIND_SITE)
			add_lists(list, arena);
		add_fields(list, kind, arena);
		add_inverses(list, kind, arena);
		qsort(list->items, list->count, sizeof *list->items, compare_names);
	}
	add_all(names, arena);
	qsort(names->all.items, names->all.count, sizeof *names->all.items, compare_names);
	return names;
}

static const struct name *search(const struct name_list *list, struct str name)
{
	struct name wanted = {.name = name};
	return bsearch(&wanted, list->items, list->count, sizeof wanted, compare_names);
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
		fprintf(out, "| `%.*s` | %s |\n", STR_ARG(name->name), name->derived->help);
	else if (name->type == NAME_LIST)
		fprintf(out, "| `%.*s` | %s |\n", STR_ARG(name->name), name->list->help);
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
