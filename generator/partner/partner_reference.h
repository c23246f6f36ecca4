/*
 * The half of references that leads to partners: what follows "partner:".
 */
#ifndef PARTNER_PARTNER_REFERENCE_H
#define PARTNER_PARTNER_REFERENCE_H

#include "record/reference.h"

/*
 * For link_record: find what a source publishes under kind:id, or under an id of one of the
 * kinds that fit, and set the link's shared. Its fragment must be set before.
 *
 * Returns false after reporting an id that is unknown (with the nearest one),
 * withdrawn or ambiguous, a kind that does not fit, a place of a place, and a
 * partner's thing where one of this site is needed; of a catalogue without a
 * copy nothing is said again. What has moved is followed, with a warning.
 */
extern const struct reference_partners partner_references;

#endif
