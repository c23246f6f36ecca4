/* The moment a site speaks from. */
#ifndef COMMAND_TODAY_H
#define COMMAND_TODAY_H

#include "command/run.h"
#include "record/settings.h"

/*
 * What --date says; then SOURCE_DATE_EPOCH, by the clocks of the site's time zone; then "as at" of
 * the site, with a warning where it is more than a week old; then the clock. Reports a time zone
 * that there is not.
 */
struct moment today(struct run *run, const struct site *site);

#endif
