/* Take a thing out of a site that was published, where no build can. */
#ifndef COMMAND_WITHDRAW_OUTPUT_H
#define COMMAND_WITHDRAW_OUTPUT_H

#include "command/run.h"
#include "record/withdrawn.h"

/* What is to go, as far as the record can still tell. */
struct withdrawing_now {
	const struct record *record;
	int kind;
	struct str id;
	struct str word; /* of the kind */
	struct str by, reason, title, date;
	struct withdrawal found;   /* what the content has of it; zeroed: it was deleted */
	struct texts fingerprints; /* of its files and its text */
	struct texts files;        /* addresses that go: its files, and packs that may hold it */
	struct str address;        /* of its page, or empty */
	struct str words;          /* all its texts, as withdrawn_words gives them */
};

/*
 * Take it out of a published site without building one: its page becomes a tombstone, its files and
 * what lies below it go, and every other page or file that leads to it, names its title or quotes
 * nine words of its text gives way to a notice; all in one commit. Prints what it did. Returns
 * false after reporting why it could not.
 */
bool withdraw_from_output(struct run *run, const struct withdrawing_now *what);

#endif
