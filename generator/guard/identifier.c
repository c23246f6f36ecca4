#include "guard/identifier.h"

static bool is_digit_at(struct str text, size_t at)
{
	return ascii_is_digit(finding_byte(text, at));
}

/* Spaces and dashes of more than a byte. */
static size_t wide_part_len(struct str rest)
{
	if (str_starts(rest, STR("\u00A0")))
		return 2;
	bool is_general = str_starts(rest, STR("\xE2\x80")) && rest.len > 2;
	unsigned char last = is_general ? (unsigned char)rest.data[2] : 0;
	return (last >= 0x80 && last <= 0x95) || last == 0xAF ? 3 : 0;
}

/* Length of one character that may part the digits of a number; 0 for others. */
static inline size_t part_len(struct str text, size_t at)
{
	char c = finding_byte(text, at);
	if ((unsigned char)c >= 0x80)
		return wide_part_len(str_skip(text, at));
	return c <= '.' &&
	       (c == ' ' || c == '-' || c == '.' || c == '\n' || c == '\r' || c == '\t');
}

/* Take groups of digits, each but the last followed by at most one part; returns their end or 0. */
static size_t take_groups(struct str text, size_t at, const char *sizes, char *digits)
{
	for (const char *size = sizes; *size; size++) {
		if (size > sizes)
			at += part_len(text, at);
		for (int i = 0; i < *size - '0'; i++, at++) {
			if (!is_digit_at(text, at))
				return 0;
			*digits++ = text.data[at];
		}
	}
	return at;
}

/* Does no digit or letter go on at either end? */
static bool stands_alone(struct str text, size_t start, size_t end)
{
	char before = finding_byte(text, start - 1), behind = finding_byte(text, end);
	bool goes_on = str_find_char(STR(".,-"), before) < 3 && is_digit_at(text, start - 2);
	bool leads_on = str_find_char(STR(".,-"), behind) < 3 && is_digit_at(text, end + 1);
	return !finding_is_word(before) && !finding_is_word(behind) && !goes_on && !leads_on;
}

static bool is_nhs_number(const char *digits)
{
	int sum = 0, different = 0;
	unsigned seen = 0;
	for (int i = 0; i < 10; i++) {
		int digit = digits[i] - '0';
		sum += i < 9 ? digit * (10 - i) : 0;
		different += !(seen >> digit & 1);
		seen |= 1U << digit;
	}
	int check = (11 - sum % 11) % 11;
	return digits[0] != '0' && different > 2 && check < 10 && check == digits[9] - '0';
}

/*
 * So many digits with up to three parts between any two of them; their end or 0. is_usual is
 * cleared where others are parted than the third and sixth.
 */
static size_t take_spread(struct str text, size_t at, size_t count, char *digits, bool *is_usual)
{
	enum { MOST_PARTS = 3 };
	for (size_t taken = 0;;) {
		if (!is_digit_at(text, at))
			return 0;
		digits[taken++] = text.data[at++];
		if (taken == count)
			return at;
		for (size_t i = 0, part; i < MOST_PARTS && (part = part_len(text, at)); i++) {
			*is_usual &= (taken == 3 || taken == 6) && text.data[at] != '\n';
			at += part;
		}
	}
}

/* Has it digits where the form has 0, and one mark for every "-"? */
static bool is_date(struct str text, size_t at, struct str form)
{
	char mark = finding_byte(text, at + str_find_char(form, '-'));
	bool good = mark == '-' || mark == '/' || mark == '.';
	for (size_t i = 0; good && i < form.len; i++)
		good = form.data[i] == '-' ? finding_byte(text, at + i) == mark
					   : is_digit_at(text, at + i);
	return good && !is_digit_at(text, at + form.len);
}

/* "2024-07-18 13", "16 18/07/2024" hold a day, "2022 220714", "2022 220714/1" a reference. */
static bool has_date(struct str text, size_t start, size_t end)
{
	char six[6];
	bool is_year = str_is_one_of(str_sub(text, start, start + 2), "19|20");
	if (!is_digit_at(text, start + 4) &&
	    ((finding_byte(text, end) == '/' && is_digit_at(text, end + 1)) ||
	     (is_year && take_groups(text, end - 6, "6", six) == end)))
		return true;
	for (size_t at = start; at < end; at++)
		if ((at == start || !is_digit_at(text, at - 1)) &&
		    (is_date(text, at, STR("0000-00-00")) || is_date(text, at, STR("00-00-0000"))))
			return true;
	return false;
}

/* Ten digits from there. Written as nobody else does, 3-3-4, they say it all. */
static void look_for_nhs_number(const struct looking *looking, size_t start)
{
	enum { REACH = 60, COUNT = 10 };
	struct str text = looking->text;
	char digits[COUNT];
	bool is_usual = true;
	size_t end = take_spread(text, start, COUNT, digits, &is_usual);
	/* Not in the middle of a longer row of digits. */
	bool goes_on = start > 1 && is_digit_at(text, start - 2) && part_len(text, start - 1);
	if (!end || goes_on || !stands_alone(text, start, end) || !is_nhs_number(digits) ||
	    has_date(text, start, end))
		return;
	if (finding_is_patient(finding_around(text, start, end, REACH),
			       start > REACH ? REACH : start, is_usual && end - start > COUNT))
		finding_report(looking, FINDING_NHS_NUMBER, start, end);
	else if (is_usual)
		finding_report(looking, FINDING_POSSIBLE_NHS_NUMBER, start, end);
}

static char capital_of(char c)
{
	return ascii_is_letter(c) ? (char)(ascii_fold(c) - 'a' + 'A') : c;
}

/* Letters that a National Insurance number never begins with, first and second. */
static bool is_prefix(char first, char second)
{
	struct str pair = {(char[]){first, second}, 2};
	return ascii_is_capital(first) && ascii_is_capital(second) &&
	       str_find_char(STR("DFIQUV"), first) == 6 &&
	       str_find_char(STR("DFIOQUV"), second) == 7 &&
	       str_choice(pair, "BG|GB|NK|KN|TN|NT|ZZ") < 0;
}

/*
 * The word has its two letters in front, or stands behind them. In small letters it is one where it
 * is said to be.
 */
static void look_for_national_insurance(const struct looking *looking, size_t start)
{
	enum { REACH = 40 };
	char digits[6];
	struct str text = looking->text;
	bool is_apart = is_digit_at(text, start);
	if (is_apart && (start < 3 || part_len(text, start - 1) != 1))
		return;
	size_t letters = is_apart ? start - 3 : start;
	size_t end = take_groups(text, is_apart ? start : start + 2, "222", digits);
	if (!end || finding_is_word(finding_byte(text, letters - 1)))
		return;
	end += part_len(text, end);
	char written[] = {finding_byte(text, letters), finding_byte(text, letters + 1),
			  finding_byte(text, end)};
	bool capitals = true;
	for (size_t i = 0; i < sizeof written; i++) {
		capitals &= ascii_is_capital(written[i]);
		written[i] = capital_of(written[i]);
	}
	if (!is_prefix(written[0], written[1]) || written[2] < 'A' || written[2] > 'D' ||
	    finding_is_word(finding_byte(text, end + 1)))
		return;
	if (finding_is_insurance(finding_around(text, letters, end, REACH), capitals))
		finding_report(looking, FINDING_NATIONAL_INSURANCE, letters, end + 1);
}

/* Eight digits of an account, with a sort code and a word for it near by. */
static bool has_sort_code(struct str near)
{
	char digits[6];
	for (size_t i = 0; i < near.len; i++) {
		size_t end = is_digit_at(near, i) ? take_groups(near, i, "222", digits) : 0;
		if (end && !is_digit_at(near, i - 1) && !is_digit_at(near, end))
			return true;
	}
	return false;
}

static void look_for_account(const struct looking *looking, size_t start, size_t end)
{
	enum { REACH = 80 };
	struct str text = looking->text;
	if (end - start < 8) {
		char digits[8];
		bool is_year = text.data[start] == '1' || text.data[start] == '2';
		size_t eight = is_year ? 0 : take_groups(text, start, "44", digits);
		if (!eight || !stands_alone(text, start, eight))
			return;
		end = eight;
	}
	size_t before = start > REACH ? start - REACH : 0;
	struct str ahead = str_sub(text, before, start);
	struct str behind = finding_around(text, end, end, REACH);
	behind = str_sub(text, end, (size_t)(behind.data - text.data) + behind.len);
	if (!finding_has_word(
		    finding_around(text, start, end, REACH),
		    "sort code|sort codes|sortcode|sort:|account|account number|a/c|acc|acct|"
		    "bank account|bank details|bank:|bacs|s/c"))
		return;
	if (has_sort_code(ahead) || has_sort_code(behind))
		finding_report(looking, FINDING_BANK_ACCOUNT, start, end);
}

/* An account as it is written abroad: its check digits are right (ISO 13616, MOD 97-10). */
static void look_for_iban(const struct looking *looking, size_t start)
{
	enum { LONGEST = 34, FRONT = 4 };
	static const char countries[] = "GB|IE|DE|FR|ES|NL|IT|BE|PL|PT";
	static const unsigned char lengths[] = {22, 22, 22, 27, 24, 18, 27, 16, 28, 25};
	char all[LONGEST];
	struct str text = looking->text;
	int country = str_choice(str_sub(text, start, start + 2), countries);
	size_t at = start, count = 0, rest = 0;
	if (country < 0)
		return;
	for (; count < lengths[country]; at++) {
		char c = finding_byte(text, at);
		if (ascii_is_capital(c) || ascii_is_digit(c))
			ARRAY_PUT(all, count, LONGEST, c);
		else if (c != ' ' || finding_byte(text, at - 1) == ' ')
			return;
	}
	for (size_t i = 0; i < count; i++) {
		char c = all[(i + FRONT) % count];
		rest = ascii_is_digit(c) ? rest * 10 + (size_t)(c - '0')
					 : rest * 100 + (size_t)(c - 'A') + 10;
		rest %= 97;
	}
	if (rest == 1 && !finding_is_word(finding_byte(text, at)))
		finding_report(looking, FINDING_BANK_ACCOUNT, start, at);
}

/* So many digits, with at most a few parts and brackets between them; their end or 0. */
static size_t take_digits(struct str text, size_t at, int count)
{
	for (int parts = 0; count; at++, count--) {
		while (part_len(text, at) || finding_byte(text, at) == ')') {
			size_t part = part_len(text, at);
			at += part ? part : 1;
			if (++parts > 6)
				return 0;
		}
		if (!is_digit_at(text, at))
			return 0;
	}
	return at;
}

/* Behind "+44" or "0044": the digits of a mobile from its 7. */
static size_t behind_country(struct str text, size_t at)
{
	at += part_len(text, at);
	if (str_starts(str_skip(text, at < text.len ? at : text.len), STR("(0)")))
		at += 3;
	return at + part_len(text, at);
}

/* "07912 345678", "07 912 345 678"; not "07 12 2025". */
static bool begins_mobile(struct str text, struct str word, size_t end)
{
	return str_starts(word, STR("07")) &&
	       (word.len > 3 || (word.len == 2 && take_digits(text, end, 3) == end + 4));
}

static void look_for_mobile(const struct looking *looking, size_t start, size_t end)
{
	struct str text = looking->text;
	struct str word = str_sub(text, start, end);
	size_t from = start, seven;
	if (str_equal(word, STR("44")) && finding_byte(text, start - 1) == '+') {
		from = start - 1;
		seven = behind_country(text, end);
	} else if (str_starts(word, STR("447")) && finding_byte(text, start - 1) == '+') {
		from = start - 1;
		seven = start + 2;
	} else if (str_starts(word, STR("0044"))) {
		seven = word.len > 4 ? start + 4 : behind_country(text, end);
	} else if (begins_mobile(text, word, end)) {
		seven = start + 1;
	} else {
		return;
	}
	char kind = finding_byte(text, seven + 1 + part_len(text, seven + 1));
	if (finding_byte(text, seven) != '7' || kind == '0' || kind == '6')
		return;
	size_t last = take_digits(text, seven, 10);
	if (last && stands_alone(text, from, last))
		finding_report(looking, FINDING_MOBILE, from, last);
}

static bool is_capital_at(struct str text, size_t at)
{
	return ascii_is_capital(finding_byte(text, at));
}

/* "LE1", "SW1A": letters, a digit, and perhaps one more of either. */
static bool is_outward(struct str word)
{
	size_t letters = 0;
	while (is_capital_at(word, letters))
		letters++;
	size_t rest = word.len - letters;
	if (letters < 1 || letters > 2 || rest < 1 || rest > 2 || !is_digit_at(word, letters))
		return false;
	return rest == 1 || is_digit_at(word, letters + 1) || is_capital_at(word, letters + 1);
}

static bool is_inward(struct str word)
{
	return word.len == 3 && is_digit_at(word, 0) && is_capital_at(word, 1) &&
	       is_capital_at(word, 2);
}

/* "aged 43", "age 7", "43-year-old", "6 years old" */
static bool has_age(struct str near)
{
	for (size_t i = 0; i < near.len; i++) {
		struct str rest = str_skip(near, i);
		if (finding_is_word(finding_byte(near, i - 1)))
			continue;
		size_t word = 0;
		while (ascii_is_letter(finding_byte(rest, word)))
			word++;
		struct str first = str_sub(rest, 0, word);
		if (str_choice(first, "age|aged") >= 0 && is_digit_at(rest, word + 1))
			return true;
	}
	return finding_has_word(near, "year old|years old|year-old|yr old|yrs old|months old");
}

/* "The patient was seen", but not "the patient safety team". */
static bool has_patient(struct str near)
{
	static const char services[] = "safety|experience|advice|and|voice|council|transport|forum|"
				       "participation|flow|pathway|group|records|information|care|"
				       "services|survey|feedback|led|story|stories";
	struct str patient = STR("patient ");
	for (size_t at = str_find(near, patient); at < near.len;) {
		struct str before = str_trim_end(str_sub(near, at > 6 ? at - 6 : 0, at));
		struct str rest = str_skip(near, at + patient.len);
		size_t len = 0;
		while (len < rest.len && ascii_is_letter(rest.data[len]))
			len++;
		bool one = str_ends_fold(before, STR("the")) || str_ends_fold(before, STR(" a")) ||
			   str_ends_fold(before, STR("this"));
		/* A word that is cut off at the end may be any. */
		if (one && len < rest.len && str_choice(str_sub(rest, 0, len), services) < 0)
			return true;
		at += patient.len + str_find(rest, patient);
	}
	return finding_has_word(near, "the patient,|a patient,|the patient.|a patient.");
}

/* Is a person spoken of, and not a service called after patients? */
static bool has_person(struct str near)
{
	return has_age(near) || has_patient(near) ||
	       finding_has_word(
		       near, "patient's|patient who|patient of|patient lives|patient living|"
			     "service user|diagnosed|diagnosis of|suffers from|with dementia|has "
			     "dementia|with diabetes|has diabetes|with schizophrenia|with "
			     "epilepsy|next of kin|lives at|living at|home address|resident of|"
			     "deceased|admitted from|discharged to|died|living in|child living|her "
			     "mother|"
			     "his mother|her father|his father|her son|his son|her daughter|"
			     "his daughter|her husband|his wife|her carer|his carer|her home|"
			     "his home|service user's");
}

static void look_for_postcode(const struct looking *looking, size_t start, size_t end)
{
	enum { REACH = 80 };
	struct str text = looking->text;
	struct str word = str_sub(text, start, end);
	size_t first = start;
	if (is_inward(word)) {
		size_t part = finding_byte(text, start - 1) == ' ' ? 1 : 2;
		if (part == 2 && (start < 2 || part_len(text, start - 2) != 2))
			return;
		for (first = start - part; finding_is_word(finding_byte(text, first - 1)); first--)
			;
		word = str_sub(text, first, start - part);
	} else if (word.len > 4 && is_inward(str_skip(word, word.len - 3))) {
		word = str_sub(word, 0, word.len - 3);
	} else {
		return;
	}
	if (is_outward(word) && has_person(finding_around(text, first, end, REACH)))
		finding_report(looking, FINDING_POSTCODE, first, end);
}

static void look_at_letters(const struct looking *looking, size_t start, size_t end)
{
	if (ascii_is_letter(looking->text.data[start]))
		look_for_national_insurance(looking, start);
	if (end - start >= 4 && ascii_is_capital(looking->text.data[start]))
		look_for_iban(looking, start);
	if (ascii_is_capital(looking->text.data[end - 1]))
		look_for_postcode(looking, start, end);
}

static void look_at_digits(const struct looking *looking, size_t start, size_t end)
{
	const char *text = looking->text.data;
	size_t len = end - start;
	/* Most numbers are years, days and counts, with no other behind them. */
	size_t part = part_len(looking->text, end), next = end + part;
	bool goes_on = part && (is_digit_at(looking->text, next) || part_len(looking->text, next));
	if ((text[start] == '0' || text[start] == '4') && len != 1 && len != 3)
		look_for_mobile(looking, start, end);
	if (len >= 10 || goes_on)
		look_for_nhs_number(looking, start);
	if (start > 2 && ascii_is_letter(text[start - 2]))
		look_for_national_insurance(looking, start);
	if (len == 8 || (len == 4 && goes_on))
		look_for_account(looking, start, end);
}

void identifier_look(const struct looking *looking, size_t start, size_t end)
{
	size_t at = start;
	while (at < end && ascii_is_digit(looking->text.data[at]))
		at++;
	(at < end ? look_at_letters : look_at_digits)(looking, start, end);
}

/* Dates of birth */

static const char months[] = "january|february|march|april|may|june|july|august|september|october|"
			     "november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec";

struct cursor {
	struct str text;
	size_t at;
};

static int take_number(struct cursor *cursor, int most)
{
	int value = 0, count = 0;
	while (count < most && is_digit_at(cursor->text, cursor->at)) {
		value = value * 10 + cursor->text.data[cursor->at++] - '0';
		count++;
	}
	return count ? value : -1;
}

static bool take_month(struct cursor *cursor)
{
	size_t end = cursor->at;
	while (ascii_is_letter(finding_byte(cursor->text, end)))
		end++;
	if (str_choice(str_sub(cursor->text, cursor->at, end), months) < 0)
		return false;
	cursor->at = end;
	return true;
}

static void skip_to_word(struct cursor *cursor)
{
	while (finding_byte(cursor->text, cursor->at) == ' ' ||
	       finding_byte(cursor->text, cursor->at) == ',' ||
	       finding_byte(cursor->text, cursor->at) == '\n')
		cursor->at++;
}

/* "1958", or "'58" as people shorten it. */
static bool take_year(struct cursor *cursor)
{
	const struct str marks[] = {STR("'"), STR("\u2019"), STR("\u2018")};
	struct str rest = str_skip(cursor->text, cursor->at);
	bool is_short = false;
	for (size_t i = 0; i < ARRAY_SIZE(marks) && !is_short; i++)
		if (str_starts(rest, marks[i])) {
			is_short = true;
			cursor->at += marks[i].len;
		}
	int year = take_number(cursor, 4);
	return is_short ? year >= 0 && year < 100 : year >= 1900 && year < 2100;
}

static bool is_year(int year, bool may_be_short)
{
	return (year >= 1900 && year < 2100) || (may_be_short && year >= 0 && year < 100);
}

/* "12/03/1961", "12.3.61", "1961-03-12"; c is what stands behind the first number. */
static size_t numeric_date(struct cursor cursor, int first)
{
	char c = finding_byte(cursor.text, cursor.at);
	if (c != '/' && c != '.' && c != '-' && c != ' ')
		return 0;
	cursor.at++;
	int month = take_number(&cursor, 2);
	if (month < 1 || month > 31 || finding_byte(cursor.text, cursor.at) != c)
		return 0;
	cursor.at++;
	int last = take_number(&cursor, 4);
	bool is_iso = is_year(first, false) && last >= 1 && last <= 31;
	bool is_usual = first >= 1 && first <= 31 && is_year(last, true);
	return is_iso || is_usual ? cursor.at : 0;
}

/* The end of a whole date that begins at this byte, or 0. */
static size_t date_end(struct str text, size_t at)
{
	struct cursor cursor = {text, at};
	int first = take_number(&cursor, 4);
	if (first < 0) {
		if (!take_month(&cursor))
			return 0;
		skip_to_word(&cursor);
		first = take_number(&cursor, 2);
		skip_to_word(&cursor);
		return first >= 1 && first <= 31 && is_year(take_number(&cursor, 4), false)
			       ? cursor.at
			       : 0;
	}
	size_t end = numeric_date(cursor, first);
	if (end || first < 1 || first > 31)
		return end;
	size_t letters = cursor.at;
	if (ascii_is_letter(finding_byte(text, letters)))
		letters += 2;
	cursor.at = str_choice(str_sub(text, cursor.at, letters), "st|nd|rd|th") >= 0 ? letters
										      : cursor.at;
	skip_to_word(&cursor);
	if (!take_month(&cursor))
		return 0;
	skip_to_word(&cursor);
	return take_year(&cursor) ? cursor.at : 0;
}

/* Organisations are born too: "the NHS was born on 5 July 1948". */
static bool is_birth_of_people(struct str text, size_t start, size_t end)
{
	struct str before = str_sub(text, start > 40 ? start - 40 : 0, start);
	/* "children born on or after 1 September 2020": a group, and nobody's own day. */
	if (finding_has_word(str_sub(text, end, end + 14),
			     "after|before|between|from|since|until|of|out"))
		return false;
	/* Who is born stands in the same sentence. */
	for (size_t i = before.len; i--;)
		if (str_find_char(STR(".!?"), before.data[i]) < 3) {
			before = str_skip(before, i + 1);
			break;
		}
	return !finding_has_word(
		before, "nhs|service|hospital|trust|organisation|charity|idea|unit|programme|"
			"partnership|team|project|scheme|movement|board|committee|council|college|"
			"university|company|centre|network|alliance|foundation");
}

static bool is_birth(struct str text, size_t start, size_t end)
{
	struct str word = str_sub(text, start, end);
	struct str before = str_sub(text, start > 10 ? start - 10 : 0, start);
	if (str_equal_fold(word, STR("dob")))
		return true;
	if (word.len == 1)
		return str_ends_fold(before, STR("d.o.")) || str_ends_fold(before, STR("d/o/"));
	before = str_trim_end(before);
	if (str_equal_fold(word, STR("birth")))
		return str_ends_fold(before, STR("date of")) ||
		       str_ends_fold(before, STR("dates of"));
	return is_birth_of_people(text, start, end);
}

void identifier_look_for_birth(const struct looking *looking, size_t start, size_t end,
			       size_t limit)
{
	enum { REACH = 30 };
	struct str text = looking->text;
	if (!is_birth(text, start, end))
		return;
	bool is_table = limit > end;
	size_t last = is_table ? limit : end + REACH;
	for (size_t i = end; i < last && i < text.len; i++) {
		if (finding_is_word(text.data[i - 1]) || !finding_is_word(text.data[i]))
			continue;
		size_t stop = date_end(text, i);
		if (!stop || finding_is_word(finding_byte(text, stop)))
			continue;
		finding_report(looking, FINDING_BIRTH_DATE, i, stop);
		if (!is_table)
			return;
		i = stop;
	}
}
