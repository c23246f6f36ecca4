/*
 * What the system knows of time zones: in the folder that TZDIR names, as for the C library, or
 * /usr/share/zoneinfo.
 */
#ifndef IO_ZONE_DATA_H
#define IO_ZONE_DATA_H

#include "base/str.h"

enum zone_data {
	ZONE_DATA_READ,
	ZONE_DATA_UNKNOWN, /* no zone of this name */
	ZONE_DATA_NONE,    /* this machine has none at all */
};

/*
 * The data of a zone, whose name zone_is_name of base/zone.h has found good. Memory: to be given to
 * file_free of io/file.h where they were read.
 */
enum zone_data zone_data_read(struct str name, struct str *out);

#endif
