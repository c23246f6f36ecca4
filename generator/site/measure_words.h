/*
 * What a chart of a measure shows, in words: for those who do not see it.
 */
#ifndef SITE_MEASURE_WORDS_H
#define SITE_MEASURE_WORDS_H

#include "derive/measured.h"

/* "5.2%", "£1.3 million", "33 visits"; places as the decimal has them. */
struct str measure_print(const struct measure *measure, struct decimal value, struct arena *arena);

/* "in October 2026", "on 5 November 2026". */
struct str measure_when(struct date period, struct arena *arena);

/*
 * The rules that fired at a point, in words, those that lead first: "above
 * the upper limit", "7 or more in a row below the mean". At most
 * MEASURE_SIGNALS of them; returns how many.
 */
enum { MEASURE_SIGNALS = 2 * SPC_RULES };
size_t measure_signals(const struct measured *measured, size_t point, struct str *out,
		       struct arena *arena);

/* "Improvement", "Common cause": the word of a point. */
struct str measure_type_word(enum spc_type type);
/* "improvement", "common": for a style sheet. */
struct str measure_type_name(enum spc_type type);

/* "Pass", "Hit or miss", "Fail"; empty where it is not known. */
struct str measure_assurance_word(enum spc_assurance assurance);
struct str measure_assurance_name(enum spc_assurance assurance);

/* "a sign of concern, above the upper limit": the end of a chart's title. */
struct str measure_happened(const struct measured *measured, struct arena *arena);
/* What the last value shows, as sentences. */
struct str measure_shows(const struct measured *measured, struct arena *arena);
/* Whether the target can be expected to be met, as a sentence. */
struct str measure_expects(const struct measured *measured, struct arena *arena);

/* Which values set the mean and the limits, as a sentence. */
struct str measure_baseline(const struct measured *measured, struct arena *arena);
/* The rule set, as it is named, and what it is. */
struct str measure_rule_set(const struct measured *measured);
/* How many values make a run, as a sentence. */
struct str measure_runs(const struct measured *measured, struct arena *arena);
/* Whether outlying moving ranges are left out, as a sentence. */
struct str measure_screening(const struct measured *measured, struct arena *arena);

#endif
