/*
 * What site.yaml and accessibility.yaml say, as plain structs: see kinds.h,
 * which brings them.
 */
#ifndef RECORD_KINDS_SITE_H
#define RECORD_KINDS_SITE_H

#include "record/thing.h"

struct site {
	struct thing thing;
	struct link organisation;
	struct str address;
	struct str language;
	struct str lead;
	struct str banner;
	struct str logo;
	struct str accent;
	struct texts publish;
	struct moment as_at;
	struct things complete;
	struct things labels;
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
	struct str licence;
	struct links news;           /* of the home page */
	struct things accessibility; /* one statement, or none */
};

struct complete {
	struct thing thing;
	struct link committee;
	struct date from, to;
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

struct statement {
	struct thing thing;
	struct str run_by;
	struct str scope;
	struct prose *introduction;
	struct str email;
	struct str phone;
	struct str form;
	struct str post;
	struct str response_time;
	int enforced_by;
	int compliance;
	struct str compliance_reason;
	struct things barriers;
	struct prose *how_tested;
	struct prose *improving;
	struct date prepared, reviewed;
};

struct barrier {
	struct thing thing;
	int reason;
	struct str criterion;
	struct str alternative;
	struct link assessment;
	struct date fixed_by;
	struct str note;
};

struct checks {
	struct thing thing;
	struct date checked;
	struct str by;
	struct str browser;
	struct str standard;
	int pages;
	int tested;
	struct texts sizes;
	struct texts themes;
	struct things violations;
};

struct violation {
	struct thing thing;
	struct str rule;
	struct str impact;
	int pages;
	struct str help;
};

#endif
