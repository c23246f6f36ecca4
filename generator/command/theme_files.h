/*
 * The files of a theme: those of its folder, and for names it does not have those of the theme it
 * extends, and so on. The folder's theme.yaml says which one that is (theme/theme_settings.h).
 */
#ifndef COMMAND_THEME_FILES_H
#define COMMAND_THEME_FILES_H

#include "command/run.h"
#include "io/input.h"
#include "theme/theme_settings.h"

enum { THEME_FOLDERS = 8 }; /* the theme, and those it rests on */

struct theme_folder {
	const char *path;
	struct input input;
};

struct theme_files {
	struct theme_folder folders[THEME_FOLDERS]; /* the theme first */
	size_t folder_count;
	const struct source **items; /* each name once, for all texts */
	size_t count, capacity;
	struct section_lists sections; /* each page once, for all themes */
	bool complete;
};

/*
 * Find the theme that the command line names and read its files, with those of every theme below
 * it: a folder's path, or a theme's name: in ./themes, among the installed themes, or a folder
 * here. A name in "extends" is looked for beside the folder that says so first; a path there starts
 * from that folder.
 *
 * Returns false, with complete unset, after reporting at least one problem: a theme that is not
 * there, one that rests on itself, a file it needs that is not made. The folders found until then
 * are listed all the same. Memory: paths and lists are the arena's; texts last until
 * theme_files_free.
 */
bool theme_files_read(struct run *run, struct theme_files *theme);

void theme_files_free(struct theme_files *theme);

#endif
