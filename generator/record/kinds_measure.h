/*
 * The kinds that make a measure: see kinds.h, which brings them.
 */
#ifndef RECORD_KINDS_MEASURE_H
#define RECORD_KINDS_MEASURE_H

#include "base/decimal.h"
#include "record/thing.h"

struct measure {
	struct thing thing;
	struct prose *summary;
	struct str unit;
	int direction;
	int frequency;
	struct things values;
	struct decimal target;
	struct things targets;
	struct things rebases;
	int baseline;
	struct date baseline_from, baseline_to;
	int rule_set;
	int run_length, trend_length;
	int screening;
	struct link organisation;
	struct link lead;
	struct link committee;
	struct links priorities;
	struct links workstreams;
	struct links risks;
	struct prose *definition;
	struct str data_source;
	struct links source_papers;
	struct str note;
};

struct observation {
	struct thing thing;
	struct date period;
	struct decimal value;
	struct str note;
};

struct rebase {
	struct thing thing;
	struct date from;
	struct str reason;
};

struct dated_target {
	struct thing thing;
	struct date from;
	struct decimal value;
};

#endif
