/*
 * The leak check of a build: every byte that goes out is searched by the worker that made it, and
 * what is found is reported once, at its place in the content.
 */
#ifndef COMMAND_LEAKS_H
#define COMMAND_LEAKS_H

#include "command/load.h"
#include "guard/leak.h"

struct leaks;

/* After the cut. Reports what is wrong in leaks.yaml. */
struct leaks *leaks_new(struct run *run, const struct loaded *loaded);

/* Search a file that goes out, and its address. Called by many workers at once. */
void leaks_look(struct leaks *leaks, size_t worker, struct str address, enum leak_format format,
		struct str bytes);

/* What this worker read last, for who asks more of it; good until it looks at the next. */
const struct flat *leaks_flat(const struct leaks *leaks, size_t worker);

/* Has anything been found so far that is not for the public, or is anything allowed? */
bool leaks_found(const struct leaks *leaks);

/*
 * Report what was found, once each, with how often and where first; but for what contacts of the
 * site name, and what leaks.yaml allows. The same with any number of workers.
 */
void leaks_report(struct leaks *leaks, struct diag *diag);

void leaks_free(struct leaks *leaks);

#endif
