#include "io/zone_data.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "io/file.h"

enum { LARGEST = 1 << 20 };

enum zone_data zone_data_read(struct str name, struct str *out)
{
	const char *folder = getenv("TZDIR");
	char path[PATH_MAX], real[PATH_MAX];
	if (!folder || !*folder)
		folder = "/usr/share/zoneinfo";
	int len = snprintf(path, sizeof path, "%s/%.*s", folder, STR_ARG(name));
	/* One zone is often a link to another. */
	if (len > 0 && (size_t)len < sizeof path && realpath(path, real) &&
	    file_read(AT_FDCWD, real, LARGEST, out))
		return ZONE_DATA_READ;
	return access(folder, X_OK) ? ZONE_DATA_NONE : ZONE_DATA_UNKNOWN;
}
