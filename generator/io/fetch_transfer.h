/* One request of one address, with its handle of libcurl; for fetch.c alone. */
#ifndef IO_FETCH_TRANSFER_H
#define IO_FETCH_TRANSFER_H

#include <curl/curl.h>

#include "base/buffer.h"
#include "io/fetch.h"

/* What is still being asked for, from its first hop to its answer. */
struct transfer {
	const struct fetch_request *request;
	const struct fetch_limits *limits;
	struct arena arena; /* of all texts of its hops */
	struct buffer body;
	struct hop first; /* where the author's address leads */
	struct hop hop;   /* the one that is asked now */
	int tries;
	int redirects;
	bool lasting;  /* all of them were permanent */
	int64_t began; /* this try, in milliseconds */
	/* of one hop */
	CURL *handle;
	struct curl_slist *headers;
	bool direct; /* not through a proxy */
	bool too_large;
	bool has_enough;          /* the rest of the body is of no interest */
	bool refused;             /* an address that is not public */
	enum network_scope scope; /* of that address */
	char message[CURL_ERROR_SIZE];
};

/* Where a hop leads next. */
enum transfer_next {
	TRANSFER_ANSWERED,
	TRANSFER_REDIRECTED, /* to transfer->hop, which is allowed */
	TRANSFER_PASSING,    /* the failure may pass: try again */
};

/* Take an address apart; false if it is none. Memory: the arena's. */
bool transfer_read_hop(struct str address, struct arena *arena, struct hop *out);

/* The end that a refused hop is. */
enum fetch_end transfer_fault(enum hop_fault fault);

/* Make the handle for transfer->hop, with so many milliseconds left. Null when libcurl cannot. */
CURL *transfer_open(struct transfer *transfer, const struct hop_proxies *proxies, long left);

/* What became of the hop. Texts of *out are the transfer's. */
enum transfer_next transfer_end(struct transfer *transfer, CURLcode code, struct fetch_answer *out);

/* Release what the hop held. */
void transfer_close(struct transfer *transfer);

#endif
