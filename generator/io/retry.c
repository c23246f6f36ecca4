#include "io/retry.h"

bool retry_is_passing(int status)
{
	enum {
		TOO_MANY_REQUESTS = 429,
		BAD_GATEWAY = 502,
		SERVICE_UNAVAILABLE = 503,
		GATEWAY_TIMEOUT = 504,
	};
	return status == TOO_MANY_REQUESTS || status == BAD_GATEWAY ||
	       status == SERVICE_UNAVAILABLE || status == GATEWAY_TIMEOUT;
}

int retry_wait(int done, int most, long asked)
{
	if (done >= most || asked > RETRY_LONGEST)
		return RETRY_NEVER;
	if (asked > 0)
		return (int)asked;
	int wait = 1;
	for (int i = 1; i < done && wait < RETRY_LONGEST; i++)
		wait *= 2;
	return wait < RETRY_LONGEST ? wait : RETRY_LONGEST;
}
