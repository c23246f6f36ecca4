#include "site/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "site/drawing_value.h"
#include "site/kind_pages.h"
#include "site/page.h"
#include "site/plan.h"
#include "site/thing_values.h"

static unsigned kind_number(int kind)
{
	return (unsigned)kind - 1;
}

/* What has no class. */
static struct value_gives plain(void)
{
	struct value_gives gives = {.is_one = true};
	class_set_add(&gives.classes, VALUE_PLAIN);
	return gives;
}

/* "lead director" as "lead_director". */
static struct str template_name(const char *name, const char *suffix, struct arena *arena)
{
	return arena_replace(arena, arena_printf(arena, "%s%s", name, suffix), " -", '_');
}

static int compare_names(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static int compare_value_names(const void *left, const void *right)
{
	const struct value_name *a = left, *b = right;
	return str_compare(a->name, b->name);
}

static int compare_shapes(const void *left, const void *right)
{
	uintptr_t a = (uintptr_t)((const struct shape_class *)left)->shape;
	uintptr_t b = (uintptr_t)((const struct shape_class *)right)->shape;
	return (a > b) - (a < b);
}

static void add(struct name_list *list, struct name name, struct arena *arena)
{
	name.order = list->count;
	ARRAY_ADD(list, arena, name);
}

/*
 * Sort, and keep the first of each: derived, then fields, then inverses. Of an
 * inverse name of several fields all that point by it are given.
 */
static void settle(struct name_list *list)
{
	size_t kept = 0;
	ARRAY_SORT(list->items, list->count, compare_names);
	for (size_t i = 0; i < list->count; i++) {
		const struct name *name = &list->items[i];
		struct name *last = kept ? &list->items[kept - 1] : NULL;
		if (!last || !str_equal(name->name, last->name))
			list->items[kept++] = *name;
		else if (last->type == NAME_INVERSE)
			class_set_unite(&last->gives.classes, &name->gives.classes);
	}
	list->count = kept;
}

/* What points to partners only is no inverse of a thing of this site. */
static bool leads_to(const struct field *field, int kind)
{
	return field->inverse && field->targets & TO(kind) && !(field->flags & FIELD_PARTNER);
}

static void give_kinds(struct value_gives *gives, kind_set kinds)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (kinds & TO(kind))
			class_set_add(&gives->classes, kind_number(kind));
}

static void give_shape(struct value_gives *gives, const struct shape *shape)
{
	unsigned number = KINDS - 1;
	for (size_t i = 0; names_shapes[i] != shape; i++, number++)
		assert(names_shapes[i]);
	class_set_add(&gives->classes, number);
	/* A word that is not on the scale is none of its ratings. */
	if (shape == &shape_rating)
		give_shape(gives, &shape_word);
}

/* What a row says that it gives. */
static struct value_gives said(const struct gives *gives)
{
	struct value_gives value = {0};
	if (!gives->kinds && !gives->shape)
		class_set_add(&value.classes, VALUE_PLAIN);
	give_kinds(&value, gives->kinds);
	if (gives->shape)
		give_shape(&value, gives->shape);
	return value;
}

/* The other end is here, at a partner, or only text. */
static void give_linked(struct value_gives *gives, const struct field *field)
{
	give_kinds(gives, field->targets);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (kind_pages(kind)->elsewhere)
			give_kinds(gives, TO(kind));
	give_shape(gives, &shape_text);
}

static struct value_gives field_gives(const struct field *field)
{
	struct value_gives one = {.is_one = true}, list = {.is_list = true};
	switch (field->type) {
	case FIELD_DATE:
	case FIELD_MOMENT:
		give_shape(&one, &shape_date);
		return one;
	case FIELD_RATING:
		give_shape(&one, &shape_rating);
		return one;
	case FIELD_RATINGS:
		give_shape(&list, &shape_rating);
		return list;
	case FIELD_LINK:
		give_linked(&one, field);
		return one;
	case FIELD_LINKS:
	case FIELD_TICKS:
		give_linked(&list, field);
		return list;
	case FIELD_RECORDS:
		give_kinds(&list, field->targets);
		return list;
	case FIELD_TEXTS:
		class_set_add(&list.classes, VALUE_PLAIN);
		return list;
	default:
		return plain();
	}
}

/* All that points to a kind by an inverse name, and one of the fields. */
static kind_set find_inverse(int kind, struct str inverse, const struct field **field)
{
	kind_set kinds = 0;
	for (int from = KIND_NONE + 1; from < KINDS; from++)
		for (size_t i = 0; i < schema_field_count(from); i++) {
			const struct field *found = schema_field(from, i);
			if (!leads_to(found, kind) || !str_equal(str_from(found->inverse), inverse))
				continue;
			kinds |= TO(from);
			*field = found;
		}
	return kinds;
}

/* What a list starts from, which must be there. */
static void find_from(struct name *name)
{
	struct str from = str_from(name->row->list.from);
	size_t index = schema_find(name->kind, from);
	name->is_inverse = index == schema_field_count(name->kind);
	if (name->is_inverse)
		give_kinds(&name->gives, find_inverse(name->kind, from, &name->field));
	else
		name->field = schema_field(name->kind, index);
	assert(name->field);
	if (!name->is_inverse)
		name->gives = field_gives(name->field);
}

/* What a row gives by the way it is worked out, or by what it says. */
static void find_gives(struct name *name)
{
	const struct value_row *row = name->row;
	bool is_list = row->list.from || row->list.all || row->list.fill;
	bool is_said_of_list = row->any || row->left_out.count;
	if (row->list.from)
		find_from(name);
	else if (row->list.all)
		give_kinds(&name->gives, TO(row->list.all));
	else if (row->truth || row->number || row->text)
		name->gives = plain();
	else
		name->gives = said(&row->gives);
	if (is_said_of_list)
		name->gives = plain();
	name->gives.is_list = is_list && !is_said_of_list;
	name->gives.is_one |= row->one != NULL;
}

/* Names of kinds */

static void add_values(struct name_list *list, int kind, struct value_rows rows,
		       struct arena *arena)
{
	for (size_t i = 0; i < rows.count; i++) {
		const struct value_row *row = &rows.items[i];
		struct name name = {.name = template_name(row->name, "", arena),
				    .type = NAME_DERIVED,
				    .kind = kind,
				    .row = row};
		find_gives(&name);
		add(list, name, arena);
	}
}

static void add_derived(struct name_list *list, int kind, struct arena *arena)
{
	add_values(list, kind, kind_pages(kind)->values, arena);
	for (int of = KIND_NONE + 1; kind_pages(kind)->is_site && of < KINDS; of++)
		add_values(list, kind, kind_pages(of)->site_values, arena);
	for (size_t i = 0; names_tables[i]; i++)
		if (names_tables[i]->kinds & TO(kind))
			add_values(list, kind, names_tables[i]->rows, arena);
	add_values(list, kind, thing_values, arena);
}

static void add_fields(struct name_list *list, int kind, struct arena *arena)
{
	for (size_t i = schema_field_count(kind); i-- > 0;) {
		const struct field *field = schema_field(kind, i);
		struct name name = {.type = NAME_FIELD, .kind = kind, .field = field};
		if (field->flags & FIELD_UNLISTED)
			continue;
		name.name = template_name(field->name, "", arena);
		name.gives = field_gives(field);
		add(list, name, arena);
		name.type = NAME_MISSING;
		name.name = template_name(field->name, "_missing", arena);
		name.gives = plain();
		add(list, name, arena);
	}
}

static void add_inverses(struct name_list *list, int kind, struct arena *arena)
{
	for (int from = KIND_NONE + 1; from < KINDS; from++) {
		for (size_t i = 0; i < schema_field_count(from); i++) {
			const struct field *field = schema_field(from, i);
			struct name name = {.type = NAME_INVERSE, .kind = kind, .field = field};
			if (!leads_to(field, kind))
				continue;
			name.name = template_name(field->inverse, "", arena);
			name.gives.is_list = true;
			give_kinds(&name.gives, TO(from));
			add(list, name, arena);
		}
	}
}

/* Names of shapes */

static void add_rows(struct name_list *list, const struct shape *shape, struct arena *arena)
{
	size_t count = shape->count;
	const struct shape_row *rows = shape->make ? shape->make(&count, arena) : shape->fields;
	for (size_t i = 0; i < count; i++) {
		struct name name = {
			.name = template_name(rows[i].name, "", arena),
			.type = NAME_OF_SHAPE,
			.shape = shape,
			.shape_row = &rows[i],
			.gives = said(&rows[i].gives),
		};
		add(list, name, arena);
	}
}

/* Classes */

static struct value get_of_thing(const struct value *thing, const void *row)
{
	return view_name(thing->view, thing->self, row);
}

static struct value get_of_shape(const struct value *object, const void *row)
{
	const struct name *name = row;
	return shape_value(object, name->shape, name->shape_row);
}

static struct value get_of_page(const struct value *page, const void *row)
{
	const struct name *name = row;
	const struct view *view = page->view;
	if (name->type == NAME_OF_SHAPE)
		return get_of_shape(page, row);
	const struct thing *site = &view->record->site->thing;
	return view_name(view, name->kind == site->kind ? site : view->page->subject, name);
}

static const struct name *search(const struct name_list *list, struct str name)
{
	size_t at;
	ARRAY_SEEK(at, list->count, str_compare(list->items[at].name, name) < 0);
	bool found = at < list->count && str_equal(list->items[at].name, name);
	return found ? &list->items[at] : NULL;
}

/* A class that has the names of several lists; one hides those behind it. */
static const struct value_class *add_class(struct names *names, const char *name,
					   struct value (*get)(const struct value *, const void *),
					   const struct name_list *const *lists)
{
	size_t most = 0;
	for (size_t i = 0; lists[i]; i++)
		most += lists[i]->count;
	struct value_name *items = arena_new(names->arena, struct value_name, most);
	struct value_class *class = arena_new(names->arena, struct value_class, 1);
	*class = (struct value_class){name, (unsigned)names->classes.count, items, 0, get};
	for (size_t i = 0; lists[i]; i++)
		for (size_t j = 0; j < lists[i]->count; j++) {
			const struct name *item = &lists[i]->items[j];
			bool is_hidden = false;
			for (size_t k = 0; k < i; k++)
				is_hidden |= search(lists[k], item->name) != NULL;
			if (!is_hidden)
				ARRAY_PUT(items, class->count, most,
					  (struct value_name){item->name, item, &item->gives});
		}
	if (lists[0] && lists[1])
		qsort(items, class->count, sizeof *items, compare_value_names);
	ARRAY_ADD(&names->classes, names->arena, class);
	return class;
}

static void add_kinds(struct names *names)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct name_list *list = &names->of[kind];
		add_derived(list, kind, names->arena);
		add_fields(list, kind, names->arena);
		add_inverses(list, kind, names->arena);
		settle(list);
		if (kind_pages(kind)->is_site)
			names->site = kind;
		names->kinds[kind] = add_class(names, schema_kind(kind)->word, get_of_thing,
					       (const struct name_list *[]){list, NULL});
		assert(names->kinds[kind]->number == kind_number(kind));
	}
}

static void add_shapes(struct names *names)
{
	for (size_t i = 0; names_shapes[i]; i++) {
		struct name_list *list = arena_new(names->arena, struct name_list, 1);
		struct shape_class class = {.shape = names_shapes[i]};
		add_rows(list, class.shape, names->arena);
		settle(list);
		class.class = add_class(names, class.shape->name, get_of_shape,
					(const struct name_list *[]){list, NULL});
		ARRAY_ADD(&names->shapes, names->arena, class);
		if (class.shape == &shape_page)
			names->page = list;
	}
	qsort(names->shapes.items, names->shapes.count, sizeof *names->shapes.items,
	      compare_shapes);
}

/* Is a page of this sort about one thing of the kind, and not about many or none? */
static bool is_about_one(const struct page_row *row, int kind)
{
	return kind && row != &kind_pages(kind)->index && row != &kind_pages(kind)->year;
}

static const struct value_class *page_class(const struct names *names, const struct page_row *row,
					    int kind)
{
	return names->pages[is_about_one(row, kind) ? kind : KIND_NONE];
}

static void add_pages(struct names *names)
{
	const struct name_list *site = &names->of[names->site];
	const struct name_list *none[] = {names->page, site, NULL};
	names->pages[KIND_NONE] = add_class(names, "page", get_of_page, none);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct name_list *lists[] = {names->page, &names->of[kind], site, NULL};
		if (kind_pages(kind)->page.template)
			names->pages[kind] =
				add_class(names, schema_kind(kind)->word, get_of_page, lists);
	}
}

struct names *names_new(struct arena *arena)
{
	struct names *names = arena_new(arena, struct names, 1);
	names->arena = arena;
	add_kinds(names);
	add_shapes(names);
	add_pages(names);
	return names;
}

/* Looking up */

const struct name *names_at(const struct names *names, int kind, size_t index)
{
	const struct name_list *list = &names->of[kind];
	return index < list->count ? &list->items[index] : NULL;
}

const struct name *names_find(const struct names *names, int kind, struct str name)
{
	return search(&names->of[kind], name);
}

struct theme_names names_for_theme(const struct names *names, struct arena *arena)
{
	struct {
		struct theme_root *items;
		size_t count, capacity;
	} roots = {0};
	const struct page_row *row;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++)
			ARRAY_ADD(&roots, arena,
				  (struct theme_root){str_from(row->template),
						      page_class(names, row, kind)});
	/* What texts call: site/view_prose.c. */
	ARRAY_ADD(&roots, arena,
		  (struct theme_root){STR("chart"), shape_class(names, &shape_chart)});
	ARRAY_ADD(&roots, arena, (struct theme_root){STR("news"), shape_class(names, &shape_news)});
	/* What search says of a thing that it finds: site/search_write.c. */
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (kind_pages(kind)->search.is_thing)
			ARRAY_ADD(&roots, arena,
				  (struct theme_root){STR("stands"), names->kinds[kind]});
	return (struct theme_names){
		{names->classes.items, names->classes.count}, roots.items, roots.count};
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
	for (size_t i = 0; names_shapes[i]; i++) {
		const struct shape *shape = names_shapes[i];
		size_t count = shape->count;
		const struct shape_row *rows =
			shape->make ? shape->make(&count, names->arena) : shape->fields;
		print_heading(shape->name, out);
		for (size_t j = 0; j < count; j++)
			fprintf(out, "| `%.*s` | %s |\n",
				STR_ARG(template_name(rows[j].name, "", names->arena)),
				rows[j].help);
	}
}
