#include "site/file_value.h"

#include "site/files.h"

struct file_values {
	struct value url, name, size, type, is_partial;
};

static const struct shape_row file_rows[] = {
	{"url", "the address of the file", VALUE_AT(file_values, url)},
	{"name", "its name", VALUE_AT(file_values, name)},
	{"size", "its size in words: 1.2 MB", VALUE_AT(file_values, size)},
	{"type", "its type in words: PDF", VALUE_AT(file_values, type)},
	{"is_partial", "whether pages of it are left out, as what they hold is not published",
	 VALUE_AT(file_values, is_partial)},
};

const struct shape shape_file = SHAPE("file", file_values, file_rows);

static struct str size_in_words(uint64_t size, struct arena *arena)
{
	double kilobytes = (double)size / 1000;
	if (size < 1000)
		return arena_printf(arena, "%llu bytes", (unsigned long long)size);
	if (kilobytes < 1000)
		return arena_printf(arena, "%.0f kB", kilobytes);
	return arena_printf(arena, "%.1f MB", kilobytes / 1000);
}

static struct str type_in_words(struct str name, struct arena *arena)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	struct str ending = str_sub(name, dot, name.len);
	char *bytes = arena_bytes(arena, ending);
	for (size_t i = 0; i < ending.len; i++)
		if (bytes[i] >= 'a' && bytes[i] <= 'z')
			bytes[i] = (char)(bytes[i] - 'a' + 'A');
	return (struct str){bytes, ending.len};
}

struct value file_value(const struct view *view, const struct site_file *file, struct str name)
{
	struct arena *arena = view->arena;
	if (!file)
		return (struct value){0};
	return view_object(view, &shape_file,
			   &(struct file_values){
				   .url = view_address(view, file->address, (struct str){0}, arena),
				   .name = value_text(name),
				   .size = value_text(size_in_words(file->size, arena)),
				   .type = value_text(type_in_words(name, arena)),
				   .is_partial = value_truth(file->pages.len > 0),
			   });
}

struct value file_value_of(const struct view *view, const struct thing *thing, struct str name)
{
	return file_value(view, name.len ? files_find(view->files, thing, name) : NULL, name);
}
