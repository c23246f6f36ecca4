#include "base/decimal.h"

#include <assert.h>

static const char minus[] = "\u2212";

/*
 * Add the digits at the front of *text to *number and take them off. Returns how many there were.
 */
static size_t take_digits(struct str *text, int64_t *number, size_t most)
{
	size_t count = 0;
	while (count < text->len && count <= most && ascii_is_digit(text->data[count])) {
		*number = *number * 10 + (text->data[count] - '0');
		count++;
	}
	*text = str_skip(*text, count);
	return count;
}

/* "1234" or "1,234": the digits in front of the point. */
static bool take_whole(struct str *text, int64_t *number)
{
	size_t count = take_digits(text, number, DECIMAL_WHOLE);
	bool grouped = count && count <= 3;
	while (grouped && count <= DECIMAL_WHOLE && str_drop(text, STR(","))) {
		if (take_digits(text, number, 3) != 3)
			return false;
		count += 3;
	}
	return count && count <= DECIMAL_WHOLE;
}

bool decimal_parse(struct str text, struct decimal *out)
{
	int64_t number = 0;
	size_t places = 0;
	text = str_trim(text);
	bool is_negative = str_drop_one(&text, "\u2212|-");
	if (!take_whole(&text, &number))
		return false;
	if (str_drop(&text, STR("."))) {
		places = take_digits(&text, &number, DECIMAL_PLACES - 1);
		/* Spreadsheets fill up with zeros, which say nothing. */
		while (places == DECIMAL_PLACES && str_drop(&text, STR("0")))
			continue;
		if (!places)
			return false;
	}
	text = str_trim(text);
	if (text.len && !str_equal(text, STR("%")))
		return false;
	*out = (struct decimal){is_negative ? -number : number, (int)places};
	return true;
}

int64_t decimal_units(struct decimal number, int places)
{
	assert(places >= number.places);
	int64_t units = number.units;
	for (int i = number.places; i < places; i++)
		units *= 10;
	return units;
}

static int64_t power_of_ten(int exponent)
{
	int64_t power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

double decimal_number(struct decimal number)
{
	return (double)number.units / (double)power_of_ten(number.places);
}

/* Signs and currencies in front are read here, digits as decimals. */
static bool read_signed(struct str text, double *out)
{
	static const char money[] = "\u00a3|\u20ac|$";
	struct decimal number;
	bool has_money = str_drop_one(&text, money);
	bool is_negative = str_drop_one(&text, "-|\u2212|\u2013");
	if (!is_negative)
		str_drop(&text, STR("+"));
	has_money = has_money || str_drop_one(&text, money);
	if (!text.len || !ascii_is_digit(text.data[0]) || (has_money && str_ends(text, STR("%"))) ||
	    !decimal_parse(text, &number))
		return false;
	*out = decimal_number(number);
	if (is_negative && *out > 0)
		*out = -*out;
	return true;
}

bool decimal_is_suppressed(struct str text)
{
	text = str_trim(text);
	if (str_drop(&text, STR("<")))
		return str_is_one_of(str_trim(text), "3|4|5|6|7|8|10");
	return str_is_one_of(text,
			     "*|**|#|c|[c]|[x]|(c)|suppressed|redacted|fewer than 5|less than 5");
}

enum decimal_state decimal_read(struct str text, double *out)
{
	text = str_trim(text);
	if (str_is_one_of(text, "|-|\u2013|\u2014|n/a|not stated|not applicable"))
		return DECIMAL_NOT_STATED;
	if (str_is_one_of(text, "not known"))
		return DECIMAL_NOT_KNOWN;
	if (decimal_is_suppressed(text))
		return DECIMAL_SUPPRESSED;
	return read_signed(text, out) ? DECIMAL_STATED : DECIMAL_WRONG;
}

struct str decimal_digits(struct str text)
{
	text = str_trim(text);
	static const char units[] = "min|mins|minutes|minute";
	size_t open = str_find_char(text, '('), digits = 0;
	if (open && open < text.len && str_ends(text, STR(")")) && ascii_is_letter(text.data[0]))
		return str_sub(text, open + 1, text.len - 1);
	while (digits < text.len && ascii_is_digit(text.data[digits]))
		digits++;
	struct str rest = str_trim(str_skip(text, digits));
	bool divided = str_drop(&rest, STR("-")) || str_drop(&rest, STR("\u2013")) ||
		       str_drop(&rest, STR("(")) || str_drop(&rest, STR(":")) ||
		       str_drop(&rest, STR("="));
	rest = str_trim(rest);
	bool is_word = divided && rest.len && ascii_is_letter(rest.data[0]);
	return is_word || str_is_one_of(rest, units) ? str_sub(text, 0, digits) : text;
}

/* Digits with a comma before every third from the end. */
static struct str group(struct str digits, struct arena *arena)
{
	struct str out = str_sub(digits, 0, digits.len % 3);
	for (size_t i = out.len; i < digits.len; i += 3)
		out = arena_printf(arena, "%.*s%s%.*s", STR_ARG(out), out.len ? "," : "",
				   STR_ARG(str_sub(digits, i, i + 3)));
	return out;
}

static int64_t size_of(struct decimal number)
{
	return number.units < 0 ? -number.units : number.units;
}

/* The digits in front of the point. */
static struct str whole_digits(struct decimal number, struct arena *arena)
{
	long long whole = size_of(number) / power_of_ten(number.places);
	return arena_printf(arena, "%lld", whole);
}

/* Put the sign in front, and the point with what stands behind it. */
static struct str complete(struct decimal number, const char *sign, struct str whole,
			   struct arena *arena)
{
	long long rest = size_of(number) % power_of_ten(number.places);
	if (number.units >= 0)
		sign = "";
	if (!number.places)
		return arena_printf(arena, "%s%.*s", sign, STR_ARG(whole));
	return arena_printf(arena, "%s%.*s.%0*lld", sign, STR_ARG(whole), number.places, rest);
}

struct str decimal_print(struct decimal number, struct arena *arena)
{
	struct str whole = group(whole_digits(number, arena), arena);
	return complete(number, minus, whole, arena);
}

struct str decimal_print_plain(struct decimal number, struct arena *arena)
{
	return complete(number, "-", whole_digits(number, arena), arena);
}
