/*
 * Recipes for web servers: the headers of site/policy.h, how long browsers may keep what, and the
 * page for what is not there.
 */
#ifndef COMMAND_HEADERS_H
#define COMMAND_HEADERS_H

#include <stdbool.h>
#include <stdio.h>

/* Is there a recipe for it? For "nginx", "apache" and "caddy". */
bool headers_are_for(const char *server);

/* Print the recipe of a server that there is one for. */
void headers_print(const char *server, FILE *out);

#endif
