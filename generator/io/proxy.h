/*
 * Which proxy of the environment a request goes through. Chosen here and not by libcurl, because
 * what is checked at the moment of connecting depends on it, and two opinions about it would be a
 * way around the check.
 */
#ifndef IO_PROXY_H
#define IO_PROXY_H

#include "io/hop.h"

/* The variables as they stand; null text where one is not set. */
struct proxies {
	struct str https; /* https_proxy, else HTTPS_PROXY */
	struct str http;  /* http_proxy alone: CGI sets the other one */
	struct str all;   /* all_proxy, else ALL_PROXY */
	struct str none;  /* no_proxy, else NO_PROXY */
};

/* Read the environment; the texts live as long as it stays the same. */
struct proxies proxies_of_environment(void);

/*
 * The proxy's address, or an empty text. no_proxy is a list of names parted by commas; each stands
 * for itself and all below it, "*" for every host.
 */
struct str proxy_for(const struct proxies *proxies, const struct hop *hop);

#endif
