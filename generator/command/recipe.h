/*
 * Recipes for those who publish a site: what a web server should say, and all it takes to publish
 * on a server, a forge or a cloud.
 *
 * The texts are the files of recipes/, which the build puts into the program. They hold no policy
 * or header of their own: those of site/head.h come in where a text says so.
 *
 *     @policy@              what stands for the name
 *     @header@text          a line for each header, with its @name@ and @value@
 *     @apart@text           a line that counts where the recipe stands alone
 *     @within@text          one that counts where another includes it
 *     @include NAME@        the lines of another, indented as this line is
 *
 * An asset has a hash of its content in its name, so a browser may keep it for good; everything
 * else is asked for again each time, which costs next to nothing when it has not changed. A pack in
 * one file has its style inside it, and says in its own policy by which hash; the header must not
 * be narrower than that.
 */
#ifndef COMMAND_RECIPE_H
#define COMMAND_RECIPE_H

#include <stdbool.h>
#include <stdio.h>

struct recipe {
	const char *name; /* "deploy-nginx" */
	const char *text;
};

/* Made by the Makefile; ended by one without a name. */
extern const struct recipe recipes[];

/* Print the recipe of a sort ("headers", "deploy") for a place; false where there is none. */
bool recipe_print(const char *sort, const char *place, bool drafts, FILE *out);

/* The places that there are recipes of a sort for: "nginx, apache or caddy". */
const char *recipe_names(const char *sort);

#endif
