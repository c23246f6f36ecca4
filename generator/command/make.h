/* From the published record to finished, checked and staged pages. */
#ifndef COMMAND_MAKE_H
#define COMMAND_MAKE_H

#include "command/load.h"
#include "command/parts.h"
#include "command/theme_files.h"
#include "io/output.h"
#include "site/data_files.h"
#include "site/plan.h"

struct making;

struct made {
	struct parts *parts;
	struct plan plan;
	struct site_files files;
	struct data_files data; /* tables to download */
	uint64_t bytes;         /* of all pages */
	struct buffer one_file; /* the pack that config->one_file asks for; for buffer_free */
};

/*
 * Give all things their addresses and plan all pages, compile the theme, make every page and check
 * its links. With an output, every file is staged in it; without one (check) nothing is written.
 * before: what need not be made again is left as it stands; null: everything is made. Returns false
 * after reporting at least one error.
 */
bool make(struct run *run, const struct theme_files *theme, struct loaded *loaded,
	  struct output *output, const struct parts_before *before, struct made *out);

/*
 * The same in steps: until all is planned, null after reporting at least one error; then make
 * everything and check it, false after an error.
 */
struct making *make_begin(struct run *run, const struct theme_files *theme, struct loaded *loaded,
			  struct output *output, const struct parts_before *before,
			  struct made *out);
bool make_all(struct making *making);

/*
 * Exchange the theme, for what is asked for by make_address; null: for what its files say now.
 * False where there is something wrong with it: then the old one stays, and nothing is reported.
 */
bool make_with_theme(struct making *making, const struct theme_files *theme);

/* A build within a build, kept until its problems are told. */
struct rehearsal {
	struct config config;
	struct run run;
	struct loaded loaded;
	struct made made;
};

/*
 * Where private things are shown, all that was found so far gives way to what a build without them
 * finds: what is wrong with them alone is nobody's business.
 *
 * What is not yet due is checked as if it were out, where there is anything, and what is found
 * joins the other problems, each of which is told once: a timer that publishes at nine must not
 * find a fault then. With drafts nothing is left out.
 */
void make_rehearsal(struct run *run, const struct theme_files *theme, const struct loaded *loaded,
		    struct rehearsal *out);
void make_rehearsal_end(struct rehearsal *rehearsal);

enum make_answer {
	MAKE_PAGE,
	MAKE_FILE,    /* anything else */
	MAKE_NOTHING, /* nothing has this address */
	MAKE_LATER,   /* nothing has it, unless make_all makes it */
	MAKE_FAILED,  /* it could not be made */
};

/*
 * What a build writes for one address ("risks/", "data/risks.csv"), into the buffer; before or
 * after make_all. Finding it is nobody's fault: nothing is reported.
 */
enum make_answer make_address(struct making *making, struct str address, struct buffer *out);

#endif
