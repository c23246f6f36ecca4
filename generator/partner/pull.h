/* Copy what lives on other sites, so that a build never asks the network. */
#ifndef PARTNER_PULL_H
#define PARTNER_PULL_H

#include "partner/pull_state.h"

/*
 * Pull the sources of a content folder, print what has changed and what went wrong. A source that
 * fails keeps its last copy. Returns the exit status: 0, 1 when references.yaml has errors, or with
 * --locked when something differs; 3 when a source could not be pulled or something not be written.
 */
int pull(const struct pull_settings *settings);

#endif
