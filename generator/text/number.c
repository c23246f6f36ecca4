#include "text/number.h"

#include "base/decimal.h"

static bool is_one_of(struct str text, const char *const *words)
{
	for (; *words; words++)
		if (str_equal_fold(text, str_from(*words)))
			return true;
	return false;
}

/* Drop one of the texts off the front; returns whether there was one. */
static bool drop_one(struct str *text, const char *const *signs)
{
	for (; *signs; signs++) {
		struct str sign = str_from(*signs);
		if (!str_starts(*text, sign))
			continue;
		*text = str_skip(*text, sign.len);
		return true;
	}
	return false;
}

/* Signs and currencies in front are read here, digits as decimals. */
static bool read_number(struct str text, double *out)
{
	static const char *const minus[] = {"-", "\u2212", "\u2013", NULL};
	static const char *const plus[] = {"+", NULL};
	static const char *const money[] = {"\u00a3", "\u20ac", "$", NULL};
	struct decimal number;
	bool has_money = drop_one(&text, money);
	bool is_negative = drop_one(&text, minus);
	if (!is_negative)
		drop_one(&text, plus);
	if (!has_money)
		has_money = drop_one(&text, money);
	if (!text.len || text.data[0] < '0' || text.data[0] > '9' ||
	    (has_money && str_ends(text, STR("%"))) || !decimal_parse(text, &number))
		return false;
	*out = decimal_number(number);
	if (is_negative && *out > 0)
		*out = -*out;
	return true;
}

enum number_state number_read(struct str text, double *out)
{
	static const char *const silent[] = {
		"", "-", "\u2013", "\u2014", "n/a", "not stated", "not applicable", NULL,
	};
	text = str_trim(text);
	if (is_one_of(text, silent))
		return NUMBER_NOT_STATED;
	if (str_equal_fold(text, STR("not known")))
		return NUMBER_NOT_KNOWN;
	return read_number(text, out) ? NUMBER_STATED : NUMBER_WRONG;
}
