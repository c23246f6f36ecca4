/*
 * What site.yaml says: the settings that the engines of record and pages read. Its schema rows
 * stand in kinds/site.c, beside the settings that only kinds read.
 */
#ifndef RECORD_SETTINGS_H
#define RECORD_SETTINGS_H

#include "record/thing.h"

struct site {
	struct thing thing;
	struct link organisation;
	struct str address;
	struct str feed_id;
	struct str language;
	struct str lead;
	struct str banner;
	struct str logo;
	struct str accent;
	int largest_file; /* MB; 0: not stated */
	struct texts publish;
	struct texts compress; /* "gz", "br" */
	struct texts markings;
	struct moment as_at;
	struct str time_zone;
	struct things complete;
	struct things labels;
	struct things columns;    /* labels: a heading, and the key that it means */
	struct things forms;      /* labels: an organisation, and the rows of its cover sheet */
	struct things statements; /* labels: a register, and whether it is off */
	struct things scales;
	struct things bands;
	struct texts likelihoods;
	struct texts consequences;
	struct things mentions;
	int draft_minutes;
	struct prose *about;
	struct str signed_minutes;
	struct str retention;
	struct str contact;
	struct texts mail_domains; /* of mailboxes that may be published */
	struct str licence;
	struct str licence_address;
	struct links news;           /* of the home page */
	struct things accessibility; /* one statement, or none */
};

struct label {
	struct thing thing;
	struct str word;
	struct str reads;
};

struct scale {
	struct thing thing;
	struct things levels;
};

struct level {
	struct thing thing;
	struct texts also;
	int shape;
	int colour;
	struct str definition;
	int decides;
	int order; /* on its scale, from 1: worst first */
};

struct band {
	struct thing thing;
	int from, to;
	int colour;
};

struct mention {
	struct thing thing;
	struct str pattern;
	struct str to;
};

#endif
