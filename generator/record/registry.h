/*
 * Find a thing by kind and id, or by name. The only user of uthash.
 *
 * Ids are unique in their kind without regard to case; a name may belong to several things, which
 * is an error only when somebody uses it. Filled by one thread, then const. All memory is the
 * arena's.
 */
#ifndef RECORD_REGISTRY_H
#define RECORD_REGISTRY_H

#include "base/diag.h"
#include "base/str.h"
#include "record/thing.h"

struct registry;

struct registry *registry_new(struct arena *arena);

/*
 * Enter a thing under its kind and id. Returns false after reporting that another thing of its kind
 * has the id already.
 */
bool registry_add(struct registry *registry, struct thing *thing, struct diag *diag);

/* Enter it under another id too; the one entered last has it. */
void registry_add_also(struct registry *registry, struct thing *thing, struct str id);

/*
 * Enter it under a name, folded as utf8_fold does. A text of 500 bytes and more is nobody's name:
 * it is passed over, here and when looking for it.
 */
void registry_add_name(struct registry *registry, struct thing *thing, struct str name);

/* Enter a thing under the name of its file, of which it is all. */
void registry_add_file(struct registry *registry, struct thing *thing);
struct thing *registry_find_file(const struct registry *registry, struct str name);

struct thing *registry_find(const struct registry *registry, int kind, struct str id);

/* The thing of this name; *count says how many have it. */
struct thing *registry_find_name(const struct registry *registry, int kind, struct str name,
				 size_t *count);

/* The id of this kind nearest to one that is not there; empty if none is. */
struct str registry_nearest(const struct registry *registry, int kind, struct str id);

/* The id nearest to one that is not there, for a remedy. */

struct nearest {
	struct str wanted;
	struct str found; /* empty while none is near enough */
	size_t least;     /* the distance it must be below */
};

/* A third of its letters may be wrong; one of a short id. */
struct nearest nearest_to(struct str id);

/* Take an id where it is nearer than all before it, by the whole of it or by its last part. */
void nearest_offer(struct nearest *nearest, struct str id);

#endif
