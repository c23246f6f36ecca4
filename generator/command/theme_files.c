#include "command/theme_files.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "io/path.h"

#ifndef BOARDPACK_DATA
#define BOARDPACK_DATA "/usr/local/share/boardpack"
#endif

/* Finding a folder */

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_same_folder(const char *a, const char *b)
{
	struct stat one, other;
	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

/* The path if a folder is there, else null. */
static const char *folder_at(struct arena *arena, const char *above, const char *name)
{
	const char *path = name;
	if (strcmp(above, "."))
		path = arena_printf(arena, "%s/%s", above, name).data;
	return is_folder(path) ? path : NULL;
}

/* The folder of the program, empty where the system does not tell; from it themes are found. */
static struct str folder_of_program(struct arena *arena)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path);
	if (len <= 0 || (size_t)len == sizeof path)
		return (struct str){0};
	return arena_copy(arena, str_folder((struct str){path, (size_t)len}));
}

static const char *find_theme(const char *name, struct arena *arena)
{
	if (strchr(name, '/'))
		return is_folder(name) ? name : NULL;
	struct str folder = folder_of_program(arena);
	/* Here; as it is installed; in the tree in which it was built, "build/release/". */
	const char *const places[] = {
		"themes",
		arena_printf(arena, "%.*s../share/boardpack/themes", STR_ARG(folder)).data,
		BOARDPACK_DATA "/themes",
		arena_printf(arena, "%.*s../../themes", STR_ARG(folder)).data,
	};
	const char *found = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(places) && !found; i++)
		found = folder_at(arena, places[i], name);
	return found ? found : is_folder(name) ? name : NULL;
}

/* The folder a folder lies in, for a path as somebody wrote it. */
static const char *folder_above(const char *path, struct arena *arena)
{
	struct str name = path_trim(str_from(path));
	if (str_ends(name, STR(".")) || str_ends(name, STR("/")))
		return arena_printf(arena, "%s/..", path).data;
	struct str folder = str_folder(name);
	if (!folder.len)
		return ".";
	return arena_copy(arena, str_sub(folder, 0, folder.len > 1 ? folder.len - 1 : 1)).data;
}

static const char *find_base(const char *folder, const char *name, struct arena *arena)
{
	if (name[0] == '/')
		return is_folder(name) ? name : NULL;
	if (strchr(name, '/'))
		return folder_at(arena, folder, name);
	const char *found = folder_at(arena, folder_above(folder, arena), name);
	return found ? found : find_theme(name, arena);
}

/* Reading one */

static bool check_needs(const struct theme_settings *settings, const struct input *input,
			struct diag *diag)
{
	bool complete = true;
	for (size_t i = 0; i < settings->needs.count; i++) {
		struct theme_word need = settings->needs.items[i];
		if (input_find(input, need.text))
			continue;
		complete = diag_report(diag, DIAG_MISSING_FILE, need.place,
				       "the theme's \"%.*s\" is not made yet", STR_ARG(need.text));
		if (settings->made_by.len)
			diag_remedy(diag, "run \"%.*s\"", STR_ARG(settings->made_by));
	}
	return complete;
}

/* Read the folder into the next place, and what it says about itself. */
static bool read_folder(struct run *run, struct theme_files *theme, const char *path,
			struct theme_settings *settings)
{
	ARRAY_PUT(theme->folders, theme->folder_count, THEME_FOLDERS,
		  (struct theme_folder){.path = path});
	struct input *input = &theme->folders[theme->folder_count - 1].input;
	*settings = (struct theme_settings){0};
	if (!input_read(input, path, run->config->jobs, &run->arena, &run->diag))
		return false;
	const struct input_file *file = input_find(input, STR("theme.yaml"));
	if (!file)
		return true;
	return file->type == INPUT_TEXT &&
	       theme_settings_read(&file->source, &run->arena, &run->diag, settings) &&
	       check_needs(settings, input, &run->diag);
}

/* What a theme says of a page's sections stands for what it extends says. */
static void add_sections(struct theme_files *theme, const struct section_lists *lists,
			 struct arena *arena)
{
	size_t known = theme->sections.count;
	for (size_t i = 0; i < lists->count; i++) {
		bool hidden = false;
		for (size_t j = 0; j < known && !hidden; j++)
			hidden = str_equal(theme->sections.items[j].page.text,
					   lists->items[i].page.text);
		if (!hidden)
			ARRAY_ADD(&theme->sections, arena, lists->items[i]);
	}
}

static bool is_listed(const struct theme_files *theme, const char *path)
{
	for (size_t i = 0; i < theme->folder_count; i++)
		if (is_same_folder(theme->folders[i].path, path))
			return true;
	return false;
}

/* The folder of the theme that the newest of ours extends, or null. */
static const char *next_folder(const struct theme_files *theme, struct theme_word base,
			       struct arena *arena, struct diag *diag)
{
	const char *path = find_base(theme->folders[theme->folder_count - 1].path,
				     arena_copy(arena, base.text).data, arena);
	if (path && !is_listed(theme, path) && theme->folder_count < THEME_FOLDERS)
		return path;
	if (!path) {
		diag_report(diag, DIAG_MISSING_FILE, base.place,
			    "there is no theme \"%.*s\" to extend", STR_ARG(base.text));
		diag_remedy(diag, "name a theme that lies beside this one or is installed, or give "
				  "the path of its folder");
	} else if (is_listed(theme, path)) {
		diag_report(diag, DIAG_CIRCULAR_REFERENCE, base.place,
			    "by way of \"%.*s\" the theme rests on itself", STR_ARG(base.text));
		diag_remedy(diag, "take out the \"extends\" that closes the circle");
	} else {
		diag_report(diag, DIAG_TOO_DEEP, base.place,
			    "\"%.*s\" would be theme %d of a chain; there may be %d",
			    STR_ARG(base.text), THEME_FOLDERS + 1, THEME_FOLDERS);
		diag_remedy(diag, "let one theme take the files of two");
	}
	return NULL;
}

static void list_files(struct theme_files *theme, struct arena *arena)
{
	for (size_t i = 0; i < theme->folder_count; i++) {
		const struct input *input = &theme->folders[i].input;
		for (size_t j = 0; j < input->count; j++) {
			const struct input_file *file = &input->files[j];
			bool hidden = file->type != INPUT_TEXT;
			for (size_t k = 0; k < i && !hidden; k++)
				hidden = input_find(&theme->folders[k].input, file->source.name);
			if (!hidden)
				ARRAY_ADD(theme, arena, &file->source);
		}
	}
}

bool theme_files_read(struct run *run, struct theme_files *theme)
{
	struct theme_settings settings;
	const char *path = find_theme(run->config->theme, &run->arena);
	*theme = (struct theme_files){0};
	if (!path) {
		diag_report(&run->diag, DIAG_MISSING_FILE, (struct place){0},
			    "there is no theme \"%s\"", run->config->theme);
		diag_remedy(&run->diag, "give --theme the path of a theme's folder");
		return false;
	}
	do {
		if (!read_folder(run, theme, path, &settings))
			return false;
		add_sections(theme, &settings.sections, &run->arena);
		if (settings.extends.text.len)
			path = next_folder(theme, settings.extends, &run->arena, &run->diag);
	} while (path && settings.extends.text.len);
	if (!path)
		return false;
	list_files(theme, &run->arena);
	theme->complete = true;
	return true;
}

void theme_files_free(struct theme_files *theme)
{
	for (size_t i = 0; i < theme->folder_count; i++)
		input_free(&theme->folders[i].input);
	*theme = (struct theme_files){0};
}
