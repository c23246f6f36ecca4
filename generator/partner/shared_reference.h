/*
 * What a partner publishes and this site refers to: found in the catalogue that was pulled, and
 * made a thing of the record.
 */
#ifndef PARTNER_SHARED_REFERENCE_H
#define PARTNER_SHARED_REFERENCE_H

#include "kinds/kinds.h"
#include "partner/catalogue.h"
#include "record/reference.h"

enum shared_state {
	SHARED_UNKNOWN,
	SHARED_FOUND,
	SHARED_MOVED, /* found, but under another id */
	SHARED_WITHDRAWN,
	SHARED_AMBIGUOUS, /* two kinds of thing have the id */
};

struct shared_answer {
	enum shared_state state;
	/* What is there now, or is left of it; null: unknown. */
	const struct partner_entry *entry;
	const struct partner_entry *other; /* where it is ambiguous */
};

/*
 * Look for an id among the kinds that are bits of kinds (see TO in schema.h). What has moved is
 * followed, eight times at most; an id that leads nowhere is unknown. What is published goes before
 * what was withdrawn.
 */
struct shared_answer shared_reference_find(const struct partner_catalogue *catalogue,
					   kind_set kinds, struct str id);

/* What is published under the id nearest to one that is unknown, or null. */
const struct partner_entry *shared_reference_nearest(const struct partner_catalogue *catalogue,
						     kind_set kinds, struct str id);

/*
 * The thing of a published entry of a source's catalogue; made, and added to the record, when it is
 * asked for first. Memory: the record's.
 */
struct thing *shared_reference_thing(struct record *record, struct shared_source *source,
				     const struct partner_entry *entry);

/* How an entry is referred to: "partner:priority:group/beds". */
struct str shared_reference_id(struct str source, const struct partner_entry *entry,
			       struct arena *arena);

/*
 * For link_record: find what a source publishes under kind:id, or under an id of one of the kinds
 * that fit, and set the link's shared. Its fragment must be set before.
 *
 * Returns false after reporting an id that is unknown (with the nearest one), withdrawn or
 * ambiguous, a kind that does not fit, a place of a place, and a partner's thing where one of this
 * site is needed; of a catalogue without a copy nothing is said again. What has moved is followed,
 * with a warning.
 */
extern const struct reference_partners partner_references;

#endif
