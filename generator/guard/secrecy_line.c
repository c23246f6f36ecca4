#include "guard/secrecy_line.h"

#include <string.h>

#include "base/arena.h"
#include "guard/marking.h"
#include "guard/secrecy.h"
#include "guard/words.h"

static bool is_words(struct str text, const char *choices)
{
	struct words words;
	return words_fold(text, &words) && str_is_one_of(words_text(&words), choices);
}

/* Behind the number of a paragraph. */
static struct str without_number(struct str text)
{
	size_t at = 0;
	text = str_trim(text);
	while (at < text.len && (ascii_is_digit(text.data[at]) || text.data[at] == '.'))
		at++;
	return at < text.len && ascii_is_space(text.data[at]) ? str_trim(str_skip(text, at)) : text;
}

/* Boxes of a form */

enum box { BOX_NONE, BOX_EMPTY, BOX_TICKED };

/* What stands at the front of a text; a task of a list is printed in words. */
static enum box box_at(struct str text, size_t *length)
{
	static const struct {
		const char *drawn;
		enum box box;
	} boxes[] = {
		{"\xE2\x98\x90", BOX_EMPTY},  {"\xE2\x96\xA1", BOX_EMPTY},
		{"[ ]", BOX_EMPTY},           {"( )", BOX_EMPTY},
		{"(x)", BOX_TICKED},          {"To do:", BOX_EMPTY},
		{"\xE2\x98\x91", BOX_TICKED}, {"\xE2\x98\x92", BOX_TICKED},
		{"\xE2\x9C\x93", BOX_TICKED}, {"\xE2\x9C\x94", BOX_TICKED},
		{"\xE2\x9C\x85", BOX_TICKED}, {"\xE2\x96\xA0", BOX_TICKED},
		{"[x]", BOX_TICKED},          {"[X]", BOX_TICKED},
		{"Done:", BOX_TICKED},
	};
	for (size_t i = 0; text.len && i < ARRAY_SIZE(boxes); i++) {
		/* Most texts begin like none of them. */
		if (text.data[0] != boxes[i].drawn[0])
			continue;
		*length = strlen(boxes[i].drawn);
		if (str_starts(text, (struct str){boxes[i].drawn, *length}))
			return boxes[i].box;
	}
	return BOX_NONE;
}

bool secrecy_is_box(struct str text)
{
	size_t length;
	return box_at(text, &length) != BOX_NONE;
}

/* The next box of a text: what stands in front of it goes to *before. */
static enum box next_box(struct str *rest, struct str *before)
{
	size_t length = 0;
	for (size_t at = 0; at < rest->len; at++) {
		bool may_be = (unsigned char)rest->data[at] == 0xE2 || rest->data[at] == '[' ||
			      rest->data[at] == '(' || rest->data[at] == 'T' ||
			      rest->data[at] == 'D';
		enum box box = may_be ? box_at(str_skip(*rest, at), &length) : BOX_NONE;
		if (box == BOX_NONE)
			continue;
		*before = str_trim(str_sub(*rest, 0, at));
		*rest = str_skip(*rest, at + length);
		return box;
	}
	*before = str_trim(*rest);
	*rest = (struct str){0};
	return BOX_NONE;
}

static bool is_private_box(struct str label)
{
	return is_words(label, "private|private session|private board|private meeting|private item|"
			       "private agenda|private part|in private|closed|closed session|"
			       "confidential|part 2|part b|part 2 private|private part 2|exempt|"
			       "not for publication|commercial in confidence");
}

static bool is_public_box(struct str label)
{
	return is_words(label, "public|public session|public board|public meeting|public item|"
			       "public agenda|public part|in public|open|open session|part 1|part "
			       "a|part 1 public|public part 1|for publication|publication");
}

/* On a list of who gives care "Private" is something else, and other boxes stand beside it. */
bool secrecy_is_ticked(struct str text)
{
	struct str rest = text, label;
	enum box box = next_box(&rest, &label), ahead;
	bool leads = !label.len, ticked = false;
	while (box != BOX_NONE) {
		ahead = box;
		if (leads)
			box = next_box(&rest, &label);
		if (!is_private_box(label) && !is_public_box(label))
			return false;
		ticked |= ahead == BOX_TICKED && is_private_box(label);
		if (!leads)
			box = next_box(&rest, &label);
	}
	return ticked && (leads || !label.len);
}

/* Labels: "Public / Private: Private" */

/* Of what the label says who may be there, or who may read. */
static bool labels_meeting(struct str label)
{
	return str_is_one_of(
		label, "public or private|private or public|public private|private public|"
		       "public or private meeting|public or private session|open or closed|"
		       "open closed|open or closed session|agenda|session|meeting|board|"
		       "type of meeting|meeting type|part of meeting|part of the meeting|"
		       "considered in|to be considered in|taken in|to be taken in|item taken in|"
		       "meeting name|name of meeting|report to|presented to|paper for|"
		       "which part of the agenda|part of the agenda");
}

static bool labels_secrecy(struct str label)
{
	if (str_drop_one(&label, "is this item |is this paper |is this report |is the paper |"
				 "is the report |is the item ") &&
	    str_is_one_of(label, "private|confidential|exempt"))
		return true;
	return str_is_one_of(label,
			     "foi exempt|exempt from foi|exempt from disclosure|exempt "
			     "information|contains exempt information|confidential "
			     "report|confidential paper|confidential item|"
			     "private paper|private report|private item|exempt report|exempt "
			     "item|exempt from publication|not for publication|commercially "
			     "sensitive|commercial in confidence|confidential y n|private y "
			     "n|confidential yes no|private yes no");
}

/* Of what stands on a cover: which paper it is, of which item, how far it is, who handles it how.
 */
static bool labels_cover(struct str label)
{
	str_drop_one(&label,
		     "agenda |paper |report |document |item |board |handling |publication ");
	return str_is_one_of(label, "item|paper|report|document|agenda|item no|no|number|ref|"
				    "reference|status|type|class|handling|instructions|release|"
				    "circulation|distribution|audience|access|visibility|forum|"
				    "category|publication|for|confidentiality|disclosure");
}

/* What a value says by itself, of the right label. */
static bool is_kept_back(struct str value)
{
	return str_is_one_of(value, "private|confidential|closed|withheld|not disclosable") ||
	       (str_starts(value, STR("exempt")) && !str_equal(value, STR("exempt charity")));
}

bool secrecy_in_value(struct str value)
{
	enum { LONGEST = 60 };
	struct str rest = value;
	if (value.len > LONGEST)
		return false;
	str_drop_one(&rest, "for ");
	return (!is_words(rest, "private") && secrecy_in_note(rest)) ||
	       secrecy_in_title(value, false);
}

/* "section 43", "paragraph 3 of schedule 12a", "s43" */
static bool is_section(struct str said)
{
	return str_drop_one(&said, "section |paragraph |para |schedule |s") && said.len &&
	       ascii_is_digit(said.data[0]);
}

/* "Exempt report: yes", "For publication: no", "FOI exemption: section 43" */
static bool answers_private(struct str of, struct str said)
{
	if (str_is_one_of(said, "yes|y|true|x") || str_starts(said, STR("yes ")))
		return labels_secrecy(of);
	if (str_is_one_of(said, "no|n|false"))
		return str_is_one_of(of, "publish on website|publish on the website|publish|"
					 "publish online|for publication|can be published|"
					 "may be published|to be published|for public release");
	if (str_is_one_of(said, "board members only|directors only|members only|neds only|"
				"private board members"))
		return str_is_one_of(of, "audience|circulation|distribution|readership");
	return is_section(said) &&
	       str_is_one_of(of, "foi exemption|foia exemption|exemption|exempt information|"
				 "reason for exemption|reason for confidentiality");
}

bool secrecy_in_pair(struct str label, struct str value)
{
	enum { LONGEST = 60 };
	struct words label_words, value_words;
	if (label.len > LONGEST || value.len > LONGEST || !words_have_letters(value) ||
	    !words_fold(label, &label_words) || !words_fold(value, &value_words))
		return false;
	struct str of = words_text(&label_words), said = words_text(&value_words);
	if (labels_meeting(of))
		return secrecy_keeps_back(SECRECY_NONE, value) || str_equal(said, STR("closed")) ||
		       secrecy_in_name_of_meeting(value);
	if (answers_private(of, said))
		return true;
	/* Most values say neither. */
	if (is_kept_back(said) && (str_is_one_of(of, "confidentiality|confidentiality status") ||
				   secrecy_of_key(label) == SECRECY_RIGHT))
		return true;
	return labels_cover(of) && (secrecy_in_value(value) ||
				    marking_of(value, MARKING_IN_CELL, NULL) == MARKING_CLOSED);
}

/* "Meeting: Private Board", "Is this paper confidential? Yes" */
static bool is_labelled_private(struct str line)
{
	static const char *const marks[] = {":", "?", " - ", " \xE2\x80\x93 "};
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++) {
		size_t at = str_find(line, str_from(marks[i]));
		if (at < line.len)
			return secrecy_in_pair(str_sub(line, 0, at),
					       str_trim(str_skip(line, at + strlen(marks[i]))));
	}
	return false;
}

/* "Meeting of the Trust Board held in private", as the title of a paper has it */
static bool is_held_in_private(struct str line)
{
	struct str rest = line;
	return str_ends(line, STR(" held in private")) &&
	       str_drop_one(&rest, "Meeting of |Board meeting |Trust Board |Board of ");
}

/* "This report is for the private session of the Board.", "Private Board paper" */
static bool is_for_private(struct str line)
{
	struct str rest = line;
	if (str_drop_one(&rest, "This report is |This paper is |This item is |This document is "))
		return str_drop_one(&rest,
				    "for the private session|for the private board|for the private "
				    "meeting|for the private part|for private session|for the "
				    "closed session|for the closed part|for the closed meeting|"
				    "not for publication|to be taken in private|"
				    "exempt from publication");
	return is_words(str_drop_one(&rest, "Private |PRIVATE ") ? rest : (struct str){0},
			"board paper|board report|session paper|board papers");
}

/* "Finance report - not for onward transmission": but not of what was so in the past. */
static bool stays_here(struct str line)
{
	struct words words;
	if (!words_fold(line, &words))
		return false;
	struct str text = words_text(&words);
	return words_hold(text, "not for onward |not for wider circulation|not for wider "
				"distribution|not for further circulation|not for further "
				"distribution") &&
	       !words_hold(text, "marked|was |were |had |policy|label|headed");
}

bool secrecy_in_line(struct str text)
{
	enum { LONGEST = 160 };
	text = without_number(text);
	if (!text.len || text.len > LONGEST)
		return false;
	if (secrecy_is_ticked(text))
		return true;
	for (struct str rest = text, line; str_split(&rest, '\n', &line);) {
		line = str_trim(line);
		if (is_labelled_private(line) || stays_here(line) ||
		    (str_ends(line, STR("eeting")) &&
		     is_words(line, "closed part of the meeting|private part of the meeting|"
				    "confidential part of the meeting|the closed part of the "
				    "meeting|the private part of the meeting|for the private part "
				    "of the meeting|for the private part of the board meeting")) ||
		    is_held_in_private(line) || is_for_private(line))
			return true;
	}
	return false;
}

/* Titles */

/* What may be private, as somebody else pays for it. */
static const char trades[] =
	"patient|patients|practice|practices|fund|funds|finance|sector|company|companies|provider|"
	"providers|work|clinic|clinics|income|care|healthcare|ward|wards|service|services|bed|beds|"
	"hospital|hospitals|insurance|dentist|dentists|dentistry|home|homes|room|rooms|rented|"
	"school|schools|landlords|housing|treatment|activity|revenue|operations|physiotherapy|"
	"transport|parking";

/* "Beds (private)": of such things it says who pays for them. */
static bool is_trade(struct str title)
{
	struct words words;
	if (!words_fold(title, &words))
		return false;
	struct str text = words_text(&words);
	size_t start = text.len;
	while (start && text.data[start - 1] != ' ')
		start--;
	return str_is_one_of(str_skip(text, start), trades);
}

/* Of "Part 2 - Private session": then what stands below it is looked at by itself. */
static bool heads_part(struct str title)
{
	return is_words(title,
			"part 2|part b|part two|part ii|board|trust board|board meeting|meeting|"
			"trust board meeting|board of directors|agenda|session|next meeting|"
			"next board meeting|date of next meeting|board part 2");
}

static bool says_bracket(struct str title, struct str bracket)
{
	struct words words;
	if (!words_fold(bracket, &words))
		return false;
	struct str text = words_text(&words);
	if (str_equal(text, STR("private")))
		return !is_trade(title);
	if (str_drop_one(&text,
			 "exempt para|exempt under |exempt by |exempt s4|exempt section |"
			 "exempt schedule |exempt from publication|exempt from disclosure|exempt "
			 "from foi"))
		return true;
	return str_is_one_of(
		text, "private item|private session|private meeting|private board|"
		      "private agenda|private part|private paper|private report|"
		      "private action|private matter|in private|taken in private|"
		      "heard in private|discussed in private|for private session|"
		      "closed session|closed meeting|closed part|closed item|closed board|exempt|"
		      "exempt item|exempt information|exempt report|part 2 "
		      "private|private part 2|confidential item|confidential matter");
}

/* The next words that a dash, a bracket or a bar sets apart; what stands before goes to *before. */
static bool next_set_apart(struct str title, size_t *at, struct str *before, struct str *apart)
{
	static const char *const marks[] = {
		" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "(", "[", ")", "]", " | "};
	size_t start = *at, end = title.len, skip = 0;
	for (; *at < title.len && end == title.len; *at += 1)
		for (size_t i = 0; i < ARRAY_SIZE(marks) && end == title.len; i++)
			if (title.data[*at] == marks[i][0] &&
			    str_starts(str_skip(title, *at), str_from(marks[i]))) {
				end = *at;
				skip = strlen(marks[i]) - 1;
			}
	*at += skip;
	*before = str_trim(str_sub(title, 0, start));
	*apart = str_trim(str_sub(title, start, end));
	return start < title.len;
}

/* "Private Board meeting", "Trust Board - Private - 26 November", "Board part 2" */
bool secrecy_in_name_of_meeting(struct str title)
{
	struct words words;
	if (!words_fold(title, &words))
		return false;
	struct str rest = words_text(&words), word, before = {0};
	bool is_secret = false, meets = false;
	while (str_split(&rest, ' ', &word)) {
		bool is_adjective = str_is_one_of(before, "private|closed|confidential");
		/* Private patients, and meetings in public and in private. */
		if ((is_adjective && str_is_one_of(word, trades)) ||
		    str_is_one_of(word, "public|with|about|on|policy|procedure|guidance|rules"))
			return false;
		is_secret |=
			str_is_one_of(word, "private|closed|confidential") ||
			(str_equal(before, STR("part")) && str_is_one_of(word, "2|ii|two|b")) ||
			(str_equal(before, STR("in")) && str_is_one_of(word, "camera|committee"));
		meets |= str_is_one_of(word, "board|meeting|committee|session|agenda|council");
		before = word;
	}
	return is_secret && meets;
}

/* "In private: the sale", "(Private) the sale", "Private session: the sale" */
static bool begins_private(struct str title, bool may_head)
{
	struct str rest = title;
	if (str_drop_one(&rest, "(Private)|[Private]|(Confidential)|[Confidential]|(In private)|"
				"[In private]|(Exempt)|[Exempt]"))
		return str_trim(rest).len;
	return (str_drop_one(&rest, "In private|IN PRIVATE") ||
		(!may_head && str_drop_one(&rest, "Private session|Private board|Private meeting|"
						  "Closed session|Private item|Private part"))) &&
	       str_drop_one(&rest, ":| -| \xE2\x80\x93| \xE2\x80\x94") && str_trim(rest).len;
}

bool secrecy_in_title(struct str title, bool may_head)
{
	title = str_trim(title);
	struct str rest = title, before, apart;
	if (begins_private(title, may_head))
		return true;
	for (size_t at = 0; next_set_apart(title, &at, &before, &apart);)
		if (before.len && apart.len && !(may_head && heads_part(before)) &&
		    says_bracket(before, apart))
			return true;
	rest = title;
	return str_drop_one(&rest, "Minutes of |Minutes - |Agenda of |Agenda for |Agenda - |"
				   "Notes of |Papers of |Papers for |Minutes \xE2\x80\x93") &&
	       secrecy_in_name_of_meeting(rest);
}

/* "Heard at private board": words that say where, and nothing else. */
bool secrecy_in_note(struct str note)
{
	struct words words;
	if (!words_fold(note, &words))
		return false;
	struct str text = words_text(&words);
	if (str_is_one_of(text, "private|private session|private meeting|private board|private "
				"board meeting|private item|private agenda|private part|in "
				"private|taken in private|closed session|closed meeting|closed "
				"board|closed part|private and confidential|exempt item|exempt "
				"information"))
		return true;
	return str_drop_one(&text, "heard |taken |discussed |considered |reported |updated |given |"
				   "agreed |raised ") &&
	       str_drop_one(&text, "at the |in the |at |in |by ") &&
	       str_is_one_of(text, "private|private board|private session|private meeting|private "
				   "part|private committee|private board meeting|closed session|"
				   "closed meeting|closed board|closed part|part 2|camera|part 2 "
				   "of the meeting|private part of the meeting");
}

/* Agendas */

bool secrecy_closes_public(struct str title)
{
	struct words words;
	if (!words_fold(title, &words))
		return false;
	struct str text = words_text(&words);
	if (!str_drop_one(&text, "close of |close |closure of |end of |conclusion of |ends "))
		return false;
	str_drop(&text, STR("the "));
	return str_is_one_of(text, "meeting in public|public meeting|public session|public part|"
				   "board meeting in public|part 1|part 1 meeting|public board|"
				   "public board meeting|public part of the meeting|open session");
}

bool secrecy_may_follow_public(struct str title)
{
	return words_hold(title, "public|question|next|date|annex|appendi|inform|glossary|lunch|"
				 "break|review|reflection|reading|evaluat|other |network");
}
