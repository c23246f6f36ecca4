#include "command/today.h"

#include <time.h>

#include "base/zone.h"
#include "io/file.h"
#include "io/zone_data.h"
#include "record/schema.h"

enum { WEEK = 7 };

/* Without any data on the machine, the zone of most is still known. */
static bool find_zone(struct run *run, struct str name, struct zone *out)
{
	struct str bytes;
	*out = zone_uk();
	if (!zone_is_name(name))
		return false;
	switch (zone_data_read(name, &bytes)) {
	case ZONE_DATA_READ: {
		bool good = zone_parse(bytes, &run->arena, out);
		file_free(bytes);
		return good;
	}
	case ZONE_DATA_NONE:
		return str_equal(name, ZONE_UK);
	case ZONE_DATA_UNKNOWN:
		break;
	}
	return false;
}

static struct zone zone_of(struct run *run, const struct site *site)
{
	struct zone zone;
	struct str name = str_either(site->time_zone, ZONE_UK);
	if (find_zone(run, name, &zone))
		return zone;
	diag_report(&run->diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "time zone"),
		    "this machine knows no time zone \"%.*s\"", STR_ARG(name));
	diag_remedy(&run->diag, "write one such as Europe/London, with its capitals; where it is "
				"right, install the system's package tzdata");
	return zone_uk();
}

/* An example's, copied into a site of one's own, would hold every embargo for ever. */
static void check_as_at(struct run *run, const struct site *site, struct moment now)
{
	int32_t days = date_first_day(now.date) - date_first_day(site->as_at.date);
	if (days < 0) {
		diag_report(&run->diag, DIAG_OLD_DAY, schema_place_of(&site->thing, "as at"),
			    "the site speaks from a day ahead, so what is to come out until then "
			    "comes out now");
		diag_remedy(&run->diag, "take \"as at\" out, so that the clock counts");
	}
	if (days <= WEEK)
		return;
	diag_report(&run->diag, DIAG_OLD_DAY, schema_place_of(&site->thing, "as at"),
		    "the site speaks from a day %d days ago, so nothing that was to come out since "
		    "does",
		    days);
	diag_remedy(&run->diag, "take \"as at\" out, so that the clock counts; or build with "
				"--date for a day that is meant");
}

struct moment today(struct run *run, const struct site *site)
{
	const struct config *config = run->config;
	struct zone zone = zone_of(run, site);
	if (config->now.date.precision != DATE_NONE)
		return config->now;
	if (config->epoch >= 0)
		return zone_moment(&zone, config->epoch);
	struct moment now = zone_moment(&zone, time(NULL));
	if (site->as_at.date.precision == DATE_NONE)
		return now;
	check_as_at(run, site, now);
	return site->as_at;
}
