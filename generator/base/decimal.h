/*
 * Numbers as people write them, kept exactly: 5.2 is 52 tenths and never 5.2000000000000002, so
 * that whether two are equal has one answer.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdint.h>

#include "base/arena.h"

enum {
	DECIMAL_PLACES = 4, /* digits behind the point, at most */
	DECIMAL_WHOLE = 11, /* and in front of it */
};

/* Zeroed is 0. */
struct decimal {
	int64_t units; /* the number times 10^places */
	int places;
};

/*
 * Read "5.2", "1,234", "-3", "84%": digits, perhaps in groups of three with commas, a sign in front
 * (hyphen or minus), a % behind it, which is passed over. False for anything else and for a number
 * with too many digits.
 */
bool decimal_parse(struct str text, struct decimal *out);

/* A number as people write it in a table, or why there is none. */
enum decimal_state {
	DECIMAL_STATED,
	DECIMAL_NOT_STATED, /* empty, "not stated", "n/a", a dash */
	DECIMAL_NOT_KNOWN,  /* "not known" */
	DECIMAL_SUPPRESSED, /* "<5", "*", "c": too small to be said */
	DECIMAL_WRONG,      /* anything else */
};

/* Does a table say so that a number is kept back, as it is too small to be told? */
bool decimal_is_suppressed(struct str text);

/*
 * Read what decimal_parse does, and "+3", any sign that stands for minus, and a currency sign in
 * front. *out is set for DECIMAL_STATED only.
 */
enum decimal_state decimal_read(struct str text, double *out);

/*
 * The digits of a whole number with the word for it: "3 - Possible", "Possible (3)", "10 mins". Any
 * other text as it is: "3 of 5" is no number.
 */
struct str decimal_digits(struct str text);

/* The number times 10^places; places are not fewer than its own. */
int64_t decimal_units(struct decimal number, int places);

double decimal_number(struct decimal number);

/* With its places, and commas above 999: "1,234.50", "−3". */
struct str decimal_print(struct decimal number, struct arena *arena);

/* The same as programs read it: "1234.50", "-3". */
struct str decimal_print_plain(struct decimal number, struct arena *arena);

#endif
