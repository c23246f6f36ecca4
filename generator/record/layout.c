#include "record/layout.h"

#include "record/schema.h"

/* The kind whose files lie so in a folder, with or without this name; or KIND_NONE. */
static int kind_of(struct str folder, unsigned as, struct str name)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < 2; i++) {
			const struct kind_files *files = &schema_kind(kind)->files[i];
			if (files->as & as && str_equal(folder, str_from(files->folder)) &&
			    (files->name ? str_equal(name, str_from(files->name)) : !name.len))
				return kind;
		}
	return KIND_NONE;
}

int layout_main_kind(struct str folder)
{
	struct str top = str_sub(folder, 0, str_find_char(folder, '/'));
	return kind_of(top, FILES_MAIN, (struct str){0});
}

static struct str without_ending(struct str name)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	return dot ? str_sub(name, 0, dot - 1) : name;
}

bool layout_is_workbook(struct str name)
{
	return str_ends_fold(name, STR(".xlsx")) || str_ends_fold(name, STR(".ods"));
}

bool layout_is_sheet(struct str name)
{
	return str_ends(name, STR(".csv")) || layout_is_workbook(name);
}

static bool is_thing_file(struct str name)
{
	return str_ends(name, STR(".md")) || str_ends(name, STR(".yaml")) ||
	       str_ends(name, STR(".yml"));
}

/* Does the main thing of a folder have a list by this name? */
static bool is_records_field(int kind, struct str name)
{
	size_t index = schema_find(kind, name);
	return index < schema_field_count(kind) && schema_field(kind, index)->type == FIELD_RECORDS;
}

/* A file in the folder of a main thing: "meetings/slt-2017-09/beds.md". */
static struct layout beside(struct str top, struct str folder, struct str id, struct str file)
{
	struct str name = without_ending(file);
	struct layout layout = {.kind = layout_main_kind(top), .folder = folder, .id = id};
	int named = kind_of(top, FILES_BESIDE, name);
	int other = kind_of(top, FILES_BESIDE, (struct str){0});
	if (str_equal_key(name, str_from(schema_kind(layout.kind)->word)) && is_thing_file(file)) {
		layout.role = LAYOUT_THING;
		layout.is_main = true;
	} else if (!str_ends(file, STR(".md")) && is_records_field(layout.kind, name)) {
		layout.role = LAYOUT_FIELD;
		layout.field = name;
	} else if (layout_is_sheet(file)) {
		layout.role = LAYOUT_DATA;
	} else if (other == KIND_NONE) {
		layout.role = LAYOUT_MISPLACED;
	} else {
		layout.role = LAYOUT_THING;
		layout.kind = named != KIND_NONE ? named : other;
		layout.id = name;
	}
	return layout;
}

bool layout_is_leaks(struct str name)
{
	return str_equal(name, STR("leaks.yaml"));
}

static struct layout place_of(struct str name)
{
	struct layout layout = {.kind = kind_of(name, FILES_SETTINGS, (struct str){0})};
	if (layout.kind != KIND_NONE) {
		layout.role = LAYOUT_SETTINGS;
		layout.id = without_ending(name);
		return layout;
	}
	if (layout_is_leaks(name) || (!is_thing_file(name) && !layout_is_sheet(name)))
		return layout;
	size_t slash = str_find_char(name, '/');
	struct str top = slash == name.len ? without_ending(name) : str_sub(name, 0, slash);
	struct str rest = str_sub(name, slash + 1, name.len);
	layout.role = LAYOUT_MISPLACED;
	layout.kind = kind_of(top, FILES_ALONE, (struct str){0});
	if (layout.kind == KIND_NONE)
		return layout;
	if (slash == name.len) {
		bool is_list = !str_ends(name, STR(".md"));
		layout.role = is_list ? LAYOUT_LIST : LAYOUT_MISPLACED;
		return layout;
	}
	size_t second = str_find_char(rest, '/');
	if (second == rest.len) {
		layout.role = layout_is_sheet(rest) ? LAYOUT_LIST : LAYOUT_THING;
		layout.id = without_ending(rest);
		layout.is_main = layout.kind == layout_main_kind(top);
		if (layout.is_main)
			layout.folder = str_sub(name, 0, top.len + 1 + layout.id.len);
		return layout;
	}
	struct str file = str_sub(rest, second + 1, rest.len);
	if (str_find_char(file, '/') != file.len)
		return layout;
	return beside(top, str_sub(name, 0, top.len + 1 + second), str_sub(rest, 0, second), file);
}

struct layout layout_of(struct str name)
{
	struct layout layout = place_of(name);
	bool at_top = str_find_char(name, '/') == name.len;
	/* Other workbooks are files that a paper may name. */
	if (layout_is_workbook(name) && layout.role != LAYOUT_FIELD &&
	    !(layout.role == LAYOUT_LIST && at_top))
		layout.role = LAYOUT_NONE;
	return layout;
}

int layout_listed_kind(const struct layout *layout)
{
	if (layout->role != LAYOUT_FIELD)
		return layout->kind;
	size_t index = schema_find(layout->kind, layout->field);
	return schema_target(schema_field(layout->kind, index));
}

/* "action-log" for "actions", "attendence" and "attendees" for "attendance". */
static bool is_meant(struct str name, struct str list)
{
	struct str begins = str_sub(list, 0, list.len < 6 ? list.len : 6);
	size_t distance = str_distance(name, list);
	return distance < 3 || str_equal_fold(str_sub(name, 0, begins.len), begins);
}

struct str layout_meant(const struct layout *layout, struct str name)
{
	struct str file = without_ending(str_skip(name, layout->folder.len + 1));
	struct str found = {0};
	size_t least = SIZE_MAX;
	for (size_t i = 0; i < schema_field_count(layout->kind); i++) {
		const struct field *field = schema_field(layout->kind, i);
		struct str list = str_from(field->name);
		size_t distance = str_distance(file, list);
		if (field->type != FIELD_RECORDS || distance >= least || !is_meant(file, list))
			continue;
		least = distance;
		found = list;
	}
	return found;
}

const char *layout_near(struct str name)
{
	enum { SLIPS = 2 };
	struct str top = str_sub(name, 0, str_find_char(name, '/'));
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind_files *files = &schema_kind(kind)->files[0];
		if (!files->folder || top.len == name.len || files->as == FILES_SETTINGS ||
		    str_distance(top, str_from(files->folder)) > SLIPS)
			continue;
		return str_equal(top, str_from(files->folder)) ? NULL : files->folder;
	}
	return NULL;
}
