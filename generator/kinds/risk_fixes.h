/*
 * What is done about a risk, as templates see it: its own mitigations, those of other risks that
 * are for it too, and the actions that do them. Memory is the view's arena's.
 */
#ifndef KINDS_RISK_FIXES_H
#define KINDS_RISK_FIXES_H

#include "record/record.h"
#include "site/view.h"

/* Its mitigations, then those of other risks that are for it too and that it does not list. */
void risk_fill_fixes(const struct view *view, const struct thing *risk, struct things *out);
void risk_fill_fixes_of_others(const struct view *view, const struct thing *risk,
			       struct things *out);

/* Other risks that they are for. */
void risk_fill_sharing(const struct view *view, const struct thing *risk, struct things *out);

/* What the actions that do them promise. */
void risk_fill_promises(const struct view *view, const struct thing *risk, struct things *out);

/* The first that an action does; nothing where none is named. */
struct value risk_main_fix(const struct view *view, const struct thing *risk);

/* How many of them an action does. */
struct value risk_fixes_linked(const struct view *view, const struct thing *risk);

/*
 * How the actions that do them stand, in a sentence or two: "One of its 3 linked actions is
 * overdue." Nothing where that is not known of any.
 */
struct value risk_fixes_stand(const struct view *view, const struct thing *risk);

#endif
