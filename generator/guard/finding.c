#include "guard/finding.h"

#include <string.h>

static const struct finding_row rows[FINDING_TYPES] = {
	[FINDING_NHS_NUMBER] = {DIAG_NHS_NUMBER, "is an NHS number",
				"take it out, here and where it was copied from"},
	[FINDING_POSSIBLE_NHS_NUMBER] = {DIAG_POSSIBLE_NHS_NUMBER,
					 "may be an NHS number: its check digit is right",
					 "take it out if it is one"},
	[FINDING_NATIONAL_INSURANCE] = {DIAG_NATIONAL_INSURANCE, "is a National Insurance number",
					"take it out, here and where it was copied from"},
	[FINDING_BIRTH_DATE] = {DIAG_BIRTH_DATE, "is somebody's date of birth",
				"take it out; an age band says enough"},
	[FINDING_BANK_ACCOUNT] = {DIAG_BANK_ACCOUNT,
				  "is a bank account, with its sort code beside it", "take it out"},
	[FINDING_MOBILE] = {DIAG_MOBILE_NUMBER, "is a mobile number",
			    "take it out, or write it in \"contact:\" of site.yaml where the "
			    "public is to ring it"},
	[FINDING_MAILBOX] = {DIAG_PRIVATE_MAILBOX, "is a private person's mailbox",
			     "take it out, or write it in \"contact:\" of site.yaml where the "
			     "public is to write to it"},
	[FINDING_NAMED_MAILBOX] = {DIAG_NAMED_MAILBOX,
				   "is a person's mailbox at a domain that is not the site's",
				   "name a mailbox of a team (such as finance.team@), or the "
				   "domain in \"mail domains:\" of "
				   "site.yaml"},
	[FINDING_POSTCODE] = {DIAG_PERSONAL_POSTCODE,
			      "is a full postcode beside what is said of a person",
			      "leave the postcode out, or its second half"},
	[FINDING_INTERNAL] = {DIAG_INTERNAL_ADDRESS,
			      "leads inside: the public cannot or must not follow it",
			      "take it out, or link what is public"},
	[FINDING_DRIVE] = {DIAG_DRIVE_PATH, "is a path on somebody's drive",
			   "take it out, or link what is public"},
	[FINDING_SECRET] =
		{DIAG_SECRET, "is a secret that opens something",
		 "take it out and have it changed at once: it may have been seen already"},
	[FINDING_HIDDEN] = {DIAG_HIDDEN_CHARACTER, "is a character that nobody sees",
			    "delete it: type the words around it afresh"},
	[FINDING_RESIDUE] = {DIAG_TEMPLATE_RESIDUE, "is left over from a template",
			     "put in its place what was meant"},
	[FINDING_SMALL_COUNT] = {DIAG_SMALL_COUNT,
				 "heads counts of people below 5, who could be known by them",
				 "write \"fewer than 5\", and hide a second figure wherever the "
				 "total gives the first away"},
	[FINDING_LONE_SUPPRESSION] = {DIAG_LONE_SUPPRESSION,
				      "heads one hidden figure beside a total, which gives it away",
				      "hide a second figure of that line, or leave the total out"},
	[FINDING_PRIVATE_NAME] =
		{DIAG_PRIVATE_NAME, "names what is not published",
		 "take it out, or say it in other words; who may be named needs no "
		 "\"display: role only\"; of what is withheld a \"public title\" "
		 "may be said"},
	[FINDING_PRIVATE_TEXT] =
		{DIAG_PRIVATE_WORDS, "stands in a private text and nowhere in public",
		 "take it out, or say in the record that it is reported or released"},
	[FINDING_PRIVATE_WORDS] = {DIAG_NEAR_PRIVATE_WORDS, "are eight words of a private text",
				   "see whether it was copied from there"},
};

const struct finding_row *finding_row(enum finding_type type)
{
	return &rows[type];
}

void finding_report(const struct looking *looking, enum finding_type type, size_t start, size_t end)
{
	struct finding finding = {.type = type, .text = str_sub(looking->text, start, end)};
	looking->found(looking->context, &finding);
}

struct str finding_around(struct str text, size_t start, size_t end, size_t reach)
{
	size_t first = start > reach ? start - reach : 0;
	size_t last = text.len - end > reach ? end + reach : text.len;
	return str_sub(text, first, last);
}

static bool has_whole(struct str text, struct str word)
{
	char first = ascii_fold(word.data[0]);
	for (size_t i = 0; i + word.len <= text.len; i++)
		if (ascii_fold(text.data[i]) == first &&
		    !finding_is_word(finding_byte(text, i - 1)) &&
		    str_equal_fold((struct str){text.data + i, word.len}, word) &&
		    !finding_is_word(finding_byte(text, i + word.len)))
			return true;
	return false;
}

bool finding_has_word(struct str text, const char *words)
{
	struct str rest = str_from(words), word;
	while (str_split(&rest, '|', &word))
		if (has_whole(text, word))
			return true;
	return false;
}

static bool is_kept(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

struct str finding_fold(struct str text, struct arena *arena)
{
	char *folded = arena_new(arena, char, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++)
		if (is_kept(text.data[i]))
			folded[len++] = ascii_fold(text.data[i]);
	return len ? (struct str){folded, len} : arena_copy(arena, text);
}

/* How much of a text is a reference, as HTML and Markdown write a character; 0 for none. */
static size_t reference_len(struct str text)
{
	enum { LONGEST = 10 };
	size_t end = str_find_char(str_sub(text, 0, LONGEST), ';');
	return text.data[0] == '&' && end < LONGEST && end < text.len ? end + 1 : 0;
}

/* How much of a text, from its start, writes the value; 0 where it does not. */
static size_t written_len(struct str text, struct str folded)
{
	size_t matched = 0, between = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (!is_kept(c)) {
			size_t reference = reference_len(str_skip(text, i));
			if (str_is_one_of(str_sub(text, i, i + 3), "%20|%2C"))
				reference = 3;
			i += reference ? reference - 1 : 0;
			/* What a tag or a link may put in between. */
			if (++between > 12)
				return 0;
			continue;
		}
		if (ascii_fold(c) != folded.data[matched++])
			return 0;
		between = 0;
		if (matched == folded.len)
			return i + 1;
	}
	return 0;
}

bool finding_place(struct str text, struct str folded, struct span *out)
{
	if (!folded.len || !is_kept(folded.data[0])) {
		size_t at = folded.len ? str_find(text, folded) : text.len;
		*out = (struct span){(uint32_t)at, (uint32_t)(at + folded.len)};
		return at < text.len;
	}
	for (size_t i = 0; i < text.len; i++) {
		if (ascii_fold(text.data[i]) != folded.data[0] ||
		    is_kept(finding_byte(text, i - 1)))
			continue;
		size_t len = written_len(str_skip(text, i), folded);
		if (!len || is_kept(finding_byte(text, i + len)))
			continue;
		*out = (struct span){(uint32_t)i, (uint32_t)(i + len)};
		return true;
	}
	return false;
}

bool finding_is_patient(struct str near, size_t at, bool is_parted)
{
	enum { BEFORE = 20 };
	struct str before = str_sub(near, at > BEFORE ? at - BEFORE : 0, at);
	return finding_has_word(near, "nhs|n.h.s|nhsno|nhsnumber|patient|patients|pt|hospital "
				      "number") ||
	       (is_parted &&
		!finding_has_word(before, "order|invoice|po|ring|tel|telephone|phone|call|"
					  "fax|account|contract|reference"));
}

bool finding_is_insurance(struct str near, bool is_in_capitals)
{
	return finding_has_word(near, "national insurance|nino|ni|n.i|payroll|employee") ||
	       (is_in_capitals && !finding_has_word(near, "lot|lots|code|serial|asset|catalogue|"
							  "part number|order|model|batch|tender"));
}
