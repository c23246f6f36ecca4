#include "guard/pdf_index.h"

#include <stdlib.h>

/* Behind a text in brackets, which begins here. */
static size_t string_end(struct str text, size_t at)
{
	bool is_hexadecimal = text.data[at] == '<';
	size_t depth = 1;
	for (at++; at < text.len && depth; at++) {
		char c = text.data[at];
		if (is_hexadecimal)
			depth = c != '>';
		else if (c == '\\')
			at++;
		else
			depth += (c == '(') - (size_t)(c == ')');
	}
	return at < text.len ? at : text.len;
}

static size_t name_end(struct str text, size_t at)
{
	for (at++; at < text.len && !ascii_is_space(text.data[at]); at++)
		if (str_find_char(STR("/[]<>()"), text.data[at]) < 7)
			break;
	return at;
}

/* Behind a string, a name, "<<", ">>" or a single character; *depth is that of brackets. */
static size_t pass(struct str text, size_t at, size_t *depth)
{
	struct str rest = str_skip(text, at);
	bool opens = str_starts(rest, STR("<<")), closes = str_starts(rest, STR(">>"));
	char c = text.data[at];
	if (c == '(' || (c == '<' && !opens))
		return string_end(text, at);
	if (c == '/')
		return name_end(text, at);
	*depth += opens || c == '[';
	*depth -= *depth && (closes || c == ']');
	return at + (opens || closes ? 2 : 1);
}

/* All that stands behind a key of the dictionary that a text begins with, or nothing. */
static struct str behind_key(struct str text, struct str key)
{
	size_t depth = 0;
	for (size_t at = 0, end; at < text.len; at = end) {
		end = pass(text, at, &depth);
		if (!depth)
			break;
		if (depth == 1 && text.data[at] == '/' && str_equal(str_sub(text, at, end), key))
			return str_trim(str_skip(text, end));
	}
	return (struct str){0};
}

/* The number of "12 0 R", with which a text begins; or 0. */
static int reference_at(struct str text)
{
	int number;
	size_t space = str_find_char(text, ' ');
	bool is_reference = str_starts(str_skip(text, space), STR(" 0 R")) &&
			    str_to_int(str_sub(text, 0, space), &number);
	return is_reference ? number : 0;
}

static const struct pdf_object *find(const struct pdf_index *index, int number)
{
	size_t at = 0;
	ARRAY_SEEK(at, index->objects.count, index->objects.items[at].number < number);
	bool found =
		number && at < index->objects.count && index->objects.items[at].number == number;
	return found ? &index->objects.items[at].object : NULL;
}

struct str pdf_index_value(const struct pdf_index *index, struct str dictionary, struct str key)
{
	struct str value = behind_key(dictionary, key);
	int number = reference_at(value);
	const struct pdf_object *object = find(index, number);
	return !number ? value : object ? str_trim(object->dictionary) : (struct str){0};
}

const struct pdf_object *pdf_index_object(const struct pdf_index *index, struct str resources,
					  struct str sort, struct str name)
{
	struct str all = pdf_index_value(index, resources, sort);
	return find(index, reference_at(behind_key(all, name)));
}

/* A page has them, or those above it in the tree. */
static struct str resources_of(const struct pdf_index *index, struct str page)
{
	enum { DEEPEST = 32 };
	struct str resources = {0};
	for (int i = 0; i < DEEPEST && page.len && !resources.len; i++) {
		resources = pdf_index_value(index, page, STR("/Resources"));
		page = pdf_index_value(index, page, STR("/Parent"));
	}
	return resources;
}

static void add_content(struct pdf_index *out, int number, struct str resources,
			struct arena *arena)
{
	if (number)
		ARRAY_ADD(&out->contents, arena, (struct pdf_content){number, resources});
}

/* Its content is one object, or a list of them. */
static void add_page(struct pdf_index *out, struct str page, struct arena *arena)
{
	struct str contents = behind_key(page, STR("/Contents"));
	struct str resources = resources_of(out, page);
	struct str all = pdf_index_value(out, page, STR("/Contents"));
	if (!str_starts(all, STR("["))) {
		add_content(out, reference_at(contents), resources, arena);
		return;
	}
	all = str_sub(all, 1, str_find_char(all, ']'));
	for (struct str rest = str_trim(all); rest.len;) {
		add_content(out, reference_at(rest), resources, arena);
		size_t end = str_find(rest, STR(" R"));
		rest = str_trim(str_skip(rest, end + 2));
	}
}

static int by_number(const void *left, const void *right)
{
	const struct pdf_entry *a = left, *b = right;
	return (a->number > b->number) - (a->number < b->number);
}

static int by_content(const void *left, const void *right)
{
	const struct pdf_content *a = left, *b = right;
	return (a->number > b->number) - (a->number < b->number);
}

void pdf_index_read(struct str plain, struct pdf_index *out, struct arena *arena)
{
	struct pdf_object object;
	for (size_t at = 0; pdf_next_object(plain, &at, &object);) {
		struct pdf_entry entry = {pdf_object_number(plain, object.dictionary), object};
		if (entry.number > 0)
			ARRAY_ADD(&out->objects, arena, entry);
	}
	ARRAY_SORT(out->objects.items, out->objects.count, by_number);
	for (size_t i = 0; i < out->objects.count; i++) {
		struct str page = str_trim(out->objects.items[i].object.dictionary);
		struct str type = behind_key(page, STR("/Type"));
		if (str_equal(str_sub(type, 0, name_end(type, 0)), STR("/Page")))
			add_page(out, page, arena);
	}
	ARRAY_SORT(out->contents.items, out->contents.count, by_content);
}

struct str pdf_index_resources(const struct pdf_index *index, int content)
{
	size_t at = 0;
	ARRAY_SEEK(at, index->contents.count, index->contents.items[at].number < content);
	bool found = at < index->contents.count && index->contents.items[at].number == content;
	return found ? index->contents.items[at].resources : (struct str){0};
}

size_t pdf_index_numbers(struct str list, double *out, size_t most)
{
	enum { LONGEST = 32 };
	size_t count = 0;
	str_drop(&list, STR("["));
	for (list = str_trim(list); count < most && list.len;) {
		char copy[LONGEST], *end;
		size_t len = name_end(list, 0);
		if (len >= LONGEST)
			break;
		for (size_t i = 0; i < len; i++)
			copy[i] = list.data[i];
		copy[len] = '\0';
		double number = strtod(copy, &end);
		if (end == copy)
			break;
		ARRAY_PUT(out, count, most, number);
		list = str_trim(str_skip(list, len));
	}
	return count;
}
