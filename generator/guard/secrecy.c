#include "guard/secrecy.h"

#include <string.h>

#include "base/arena.h"
#include "guard/marking.h"
#include "guard/words.h"

/* As words_fold gives them. Names of the closed part of a meeting are those of boards and councils.
 */

static const char private_words[] =
	"private|confidential|private and confidential|private confidential|in confidence|in "
	"private|in camera|"
	"commercial in confidence|commercially sensitive|staff in "
	"confidence|secret|withhold|withheld|redact|redacted|"
	"restricted|hidden|hide|sensitive|internal|internal only|internal use only|board "
	"only|staff only|exempt|exempted|"
	"exemption|exempt under|excluded under|exempt from publication|exempt from disclosure|foi "
	"exempt|foi "
	"exemption|foia exemption|"
	"closed session|closed meeting|closed item|closed part|closed agenda|private "
	"session|private meeting|private part|"
	"private agenda|part 2|part two|part ii|not for publication|not for the public|not for "
	"release|not for circulation|"
	"not for disclosure|not public|non public|nonpublic|not to be published|do not publish|don "
	"t publish|dont publish|"
	"no publication|unpublished|unlisted|leave out|left out|sensitive interest|sensitive "
	"interests|public or private meeting|open or closed session|suppress|suppressed|keep "
	"private|keep back|hold back|held "
	"back|confidentiality|secrecy|"
	"pub priv|priv pub|public or private|private or public|public private|private "
	"public|public or "
	"confidential|open or closed|open closed|"
	"exclude public|exclude the public|public excluded|press and public "
	"excluded|conf|priv|cic|not for web|not for website|exclude from web|exclude from "
	"website|in committee|taken in private|private board|reason for confidentiality|exempt "
	"para|exempt paragraph|ptb|exemption para|exemption paragraph|schedule 12a|schedule 12a "
	"paragraph|cyfrinachol|preifat|cyfyngedig|privacy|anonymous|anonymised|anonymise";
static const char off_words[] = "hold|held|on hold|withdrawn|withdraw|cancelled|canceled|taken "
				"down|take down|suspended|do not show|not shown";
static const char stage_words[] = "stage|state|document status|paper status|readiness";
static const char draft_words[] =
	"draft|in draft|drafft|wip|work in progress|not final|not finished|not ready";
static const char later_words[] =
	"embargo|embargoed|embargo until|embargoed until|embargo date|embargo time|embargo "
	"ends|embargo lifts|under embargo|"
	"publish at|publish from|publish after|publish date|publish time|publishes on|publication "
	"date|publication time|"
	"date of publication|date published|date to publish|published date|published on|release "
	"date|release on|release at|"
	"go live|goes live|go live date|live from|live on|live date|available from|available "
	"on|available after|released on|released from|"
	"public from|make public|made public on|publish when|papers public from|papers go "
	"live|"
	"papers publish|papers publication|papers embargo|papers embargoed until|papers "
	"embargoed|papers available from|papers "
	"release "
	"on|papers released on|release papers on|papers out on|"
	"not before|visible from|hold until|hold back "
	"until|private until|"
	"confidential until|restricted until|not for publication until|not for publication before";
static const char public_words[] =
	"published|publish|publishable|disclosable|ok to publish|publish on website|public "
	"pack|public part|public board|"
	"shareable|sharable|can be shared|may be shared|ok to share|share publicly|share "
	"externally|for sharing|public facing|releasable|can be released|can be published|may be "
	"published|publicly available|for public|for the public|"
	"public|pub|visible|visibility|for publication|to be "
	"published|publish online|"
	"publish to website|on website|in public|public item|public session|cyhoeddus";
static const char grade_words[] =
	"classification|security|security classification|security marking|protective "
	"marking|marking|markings|gsc|gpms|"
	"circulation|distribution|audience|handling|access level|"
	"who can see|who may see|who can read|who may read|access rights|access "
	"restrictions|permission|permissions|confidentiality level|level of "
	"confidentiality|session|"
	"public status|publication status|access to|access for|available to|visible to|shared "
	"with|for "
	"whom|show|shows|section";
static const char level_words[] = "sensitivity|sensitivity label|sensitivity level|level of "
				  "sensitivity|restriction|restrictions|restriction level";
static const char low_levels[] = "low|very low|normal|standard|minimal|negligible|general|green";
static const char ticked_words[] =
	"commercial|commercial sensitivity|commercial confidentiality|commercial interest|personal "
	"data|contains personal data|personal information|contains personal information|patient "
	"data|patient identifiable|identifiable|pii|pid|privileged|legally privileged|legal "
	"privilege|lpp|special category data|names individuals|names staff|names patients|p2";
static const char part_words[] = "part|pt|agenda part|part of agenda|part of the "
				 "agenda|part of meeting|part of the meeting|board part|which part";
static const char agenda_words[] = "agenda|which agenda|log|which log|list|which list|tb or ptb|"
				   "ptb or tb|tb ptb|ptb tb|board tb ptb";
/* Alone among other words of a key, and what such words are about that is no secret. */
static const char inner_words[] = "confidential|confidentiality|private|exempt|exemption|embargo|"
				  "embargoed|secret|secrecy|redact|redacted|redaction|withheld|"
				  "withhold|unpublished|sensitive|restricted";
static const char open_matters[] =
	"patient|patients|practice|fund|funds|finance|sector|waste|company|companies|provider|"
	"providers|shareholding|shareholdings|interest|interests|work|clinic|clinics|enquiry|"
	"inquiry|reserves|income|care|healthcare|rented|ward|services|charities|policy|training";
static const char shown_words[] =
	"website|web site|web|web page|internet|for web|for website|for the "
	"website|on web|on the website|on internet|web publication|"
	"website publication|online|intranet";
static const char right_words[] = "foi|foia|foi status|foi class|foi classification|foi category|"
				  "freedom of information|freedom of information status";

/* What may stand before and behind them. */
static const char before_words[] = "is this item |is this paper |is the item |is the paper |is "
				   "this |is it |is |item |paper |this is ";
static const char behind_words[] =
	" y n| yes no| yes or no| flag| status| reason| item| items| "
	"paper| papers| risk| risks| action| actions| decision| decisions| information| "
	"matter";

static const char no_words[] =
	"no|n|false|0|none|nil|null|nothing|na|n a|not applicable|no restriction|no "
	"restrictions|not restricted|unrestricted|"
	"public|open|official|unclassified|everyone|all|anyone|not confidential|non "
	"confidential|not private|not exempt|"
	"not embargoed|not draft|final|approved|published|nac oes|nage|na fydd";
static const char yes_words[] =
	"yes|y|true|1|x|public|open|official|everyone|all|anyone|published|live|shown|ie|oes|ydy";
static const char ticks[] = "yes|y|true|1|x|tick|ticked|ie|oes|ydy";
static const char grades[] = "neds|neds only|execs only|executives only|directors only|governors "
			     "only|non executive directors|board "
			     "members|private|restricted|internal|internal only|internal use|board "
			     "only|board members only|members only|staff only|"
			     "closed|closed session|private session|part 2|part two|part "
			     "ii|exempt|sensitive|hidden|secret|not public|"
			     "non public|not published|unpublished|board|the "
			     "board|members|directors|executives|executive "
			     "team|non executives|in private|role only|name withheld|initials only";

static const char closed_meetings[] =
	"exempt|exempt item|private|private board|private board meeting|private meeting|private "
	"session|private "
	"agenda|closed session|closed meeting|in private|in committee|part 2|part two|part ii|part "
	"b|internal only|ptb|private tb";

static const char later_parts[] =
	"b|ii|two|p2|2b|ptb|private tb|agenda b|closed|exempt|reserved|restricted|members "
	"only|board only|not public|non public";
static const char refusals[] = "no|n|false|0|never|not|do not|don t|not yet|none|nac oes|nage";
static const char open_rights[] =
	"open|public|disclosable|releasable|disclose|release|published|full|none|nil|na|n a|not "
	"applicable|no exemption|no exemptions|not exempt|fully disclosable|full disclosure|ok to "
	"disclose|can be disclosed|may be disclosed";

/* A box with a cross in it is ticked, on a form. */
static const char drawn_ticks[] =
	"\xE2\x9C\x93|\xE2\x9C\x94|\xE2\x98\x91|\xE2\x98\x92|\xE2\x9C\x85";
static const char drawn_crosses[] = "\xE2\x9C\x97|\xE2\x9C\x98|\xE2\x9D\x8C|\xE2\x98\x90";

/* "isPrivate" as "is Private". */
static struct str split_capitals(struct str key, char *out)
{
	size_t len = 0;
	for (size_t i = 0; i < key.len && len + 2 < (size_t)2 * WORDS_LONGEST; i++) {
		bool rises = i && ascii_is_capital(key.data[i]) &&
			     ascii_is_letter(key.data[i - 1]) && !ascii_is_capital(key.data[i - 1]);
		if (rises)
			out[len++] = ' ';
		out[len++] = key.data[i];
	}
	return (struct str){out, len};
}

/* Without the first of these words that it ends with. */
static struct str drop_behind(struct str text, const char *choices)
{
	struct str rest = str_from(choices), word;
	while (str_split(&rest, '|', &word))
		if (str_ends(text, word))
			return str_sub(text, 0, text.len - word.len);
	return text;
}

static enum secrecy secrecy_of_words(struct str words)
{
	static const struct {
		const char *words;
		enum secrecy secrecy;
	} lists[] = {
		{private_words, SECRECY_PRIVATE}, {off_words, SECRECY_OFF},
		{stage_words, SECRECY_STAGE},     {draft_words, SECRECY_DRAFT},
		{later_words, SECRECY_LATER},     {public_words, SECRECY_PUBLIC},
		{grade_words, SECRECY_GRADE},     {level_words, SECRECY_LEVEL},
		{ticked_words, SECRECY_TICKED},   {part_words, SECRECY_PART},
		{agenda_words, SECRECY_AGENDA},   {shown_words, SECRECY_SHOWN},
		{right_words, SECRECY_RIGHT},
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (str_is_one_of(words, lists[i].words))
			return lists[i].secrecy;
	return SECRECY_NONE;
}

/* "Reason exempt", "is it private or not", but not "private patients". */
static bool has_inner_word(struct str words)
{
	bool has = false;
	for (struct str word; str_split(&words, ' ', &word);) {
		if (str_is_one_of(word, open_matters))
			return false;
		has |= str_is_one_of(word, inner_words);
	}
	return has;
}

enum secrecy secrecy_of_key(struct str key)
{
	char apart[2 * WORDS_LONGEST];
	struct words words;
	if (!words_fold(split_capitals(key, apart), &words))
		return SECRECY_NONE;
	struct str text = words_text(&words);
	enum secrecy whole = secrecy_of_words(text);
	if (whole != SECRECY_NONE)
		return whole;
	str_drop_one(&text, before_words);
	whole = secrecy_of_words(text);
	if (whole == SECRECY_NONE)
		whole = secrecy_of_words(drop_behind(text, behind_words));
	return whole == SECRECY_NONE && has_inner_word(text) ? SECRECY_TICKED : whole;
}

/* "No, but see below" as "No". */
static struct str first_clause(struct str value)
{
	size_t end = 0;
	while (end < value.len && !memchr(",;(", value.data[end], 3))
		end++;
	return str_sub(value, 0, end);
}

/* Is it one of these words? What holds no word at all is. */
static bool says(struct str value, const char *choices)
{
	struct words words;
	if (!words_fold(first_clause(value), &words))
		return value.len < WORDS_LONGEST;
	return str_is_one_of(words_text(&words), choices);
}

/* Is one of these characters in it? They are no words. */
static bool has_drawn(struct str value, const char *choices)
{
	struct str rest = str_from(choices), drawn;
	while (str_split(&rest, '|', &drawn))
		if (str_find(value, drawn) < value.len)
			return true;
	return false;
}

bool secrecy_says_no(struct str value)
{
	return says(value, no_words) && !has_drawn(value, drawn_ticks);
}

static bool is_words(struct str value, const char *choices)
{
	struct words words;
	return words_fold(value, &words) && str_is_one_of(words_text(&words), choices);
}

static bool names_secrecy(struct str value)
{
	return marking_of(value, MARKING_IN_CELL, NULL) != MARKING_NONE || is_words(value, grades);
}

/* "in private", "part 2", "private": what may end the name of a closed meeting. */
static bool ends_closed(struct str before, struct str word)
{
	return (str_equal(before, STR("in")) && str_is_one_of(word, "committee|camera")) ||
	       (str_equal(before, STR("part")) && str_is_one_of(word, "2|b|ii|two")) ||
	       str_is_one_of(word, "private|closed");
}

/* "Board in private", "Trust Board Part 2", "private committee": a name of a few words. */
static bool is_closed_meeting(struct str value)
{
	enum { LONGEST = 60 };
	struct words words;
	if (value.len > LONGEST || !words_fold(value, &words))
		return false;
	struct str rest = words_text(&words), word, before = {0};
	bool has_meeting = false;
	while (str_split(&rest, ' ', &word)) {
		bool meets = str_is_one_of(
			word, "board|tb|meeting|committee|session|agenda|council|log|register");
		bool closed = str_is_one_of(before, "private|closed|confidential");
		bool ends =
			(!rest.len || ascii_is_digit(rest.data[0])) && ends_closed(before, word);
		if (str_is_one_of(word, "to|of|the|for|and"))
			return false;
		if ((meets && closed) || (has_meeting && ends))
			return true;
		has_meeting |= meets;
		if (!str_is_one_of(word, "action|decision|risk|trust"))
			before = word;
	}
	return false;
}

bool secrecy_keeps_back(enum secrecy secrecy, struct str value)
{
	switch (secrecy) {
	case SECRECY_NONE:
		/* Where something is taken, whatever the column is called: "Private", "Part 2". */
		return marking_of(value, MARKING_IN_CELL, NULL) != MARKING_NONE ||
		       is_words(value, closed_meetings) || is_closed_meeting(value);
	case SECRECY_PUBLIC:
		return !says(value, yes_words) || has_drawn(value, drawn_crosses);
	case SECRECY_GRADE:
		return names_secrecy(value);
	case SECRECY_LEVEL:
		return !secrecy_says_no(value) && !says(value, low_levels);
	case SECRECY_TICKED:
		return names_secrecy(value) || is_closed_meeting(value) ||
		       is_words(first_clause(value), ticks) || has_drawn(value, drawn_ticks);
	case SECRECY_PART:
		return secrecy_keeps_back(SECRECY_AGENDA, value) || is_words(value, "2|3");
	case SECRECY_AGENDA:
		return secrecy_keeps_back(SECRECY_NONE, value) || is_words(value, later_parts);
	case SECRECY_SHOWN:
		return is_words(first_clause(value), refusals) || names_secrecy(value) ||
		       has_drawn(value, drawn_crosses);
	case SECRECY_RIGHT:
		return !says(value, open_rights);
	case SECRECY_STAGE:
		return is_words(value, draft_words);
	default:
		return !secrecy_says_no(value);
	}
}

bool secrecy_is_spoken_of(struct str text)
{
	static const char *const words[] = {
		"confidential",
		"private",
		"not for publication",
		"restricted",
		"part 2",
		"part b",
		"part two",
		"in camera",
		"reserved",
		"sensitive",
		"embargo",
		"in committee",
		"closed session",
		"not for circulation",
	};
	for (struct str line; str_split(&text, '\n', &line);) {
		struct words folded;
		if (!words_fold(line, &folded))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (str_find(words_text(&folded), str_from(words[i])) < folded.len)
				return true;
	}
	return false;
}

/* Parts that are not for the public */

static const char secret[] = "private|closed|confidential|reserved|restricted|exempt";

/* What such a word says of: in any text, in minutes too, in rows of a list too. */
static const char parts[] =
	"session|sessions|business|part|item|items|agenda|section|appendix|annex|annexe";
static const char parts_of_minutes[] =
	"meeting|meetings|matters|board|minutes|discussion|report|reports|papers|paper";
static const char parts_of_lists[] = "meeting|board|risks|actions|decisions";

/* Drop what leads to the words, if more stands behind it: "5", "item 3 2", "appendix b", "part 2".
 */
static bool drop_label(struct str *words)
{
	struct str rest = *words, word;
	bool is_named = str_drop_one(&rest, "agenda item |appendix |annexe |annex |section |item |"
					    "schedule |enclosure |paper |part ");
	size_t count = 0;
	while (rest.len && (ascii_is_digit(rest.data[0]) || (is_named && !count))) {
		str_split(&rest, ' ', &word);
		if (!ascii_is_digit(word.data[0]) && word.len > 3)
			return false;
		count++;
	}
	if (!count || !rest.len)
		return false;
	*words = rest;
	return is_named;
}

/* "part 2", "part b private session", but not "part 2 of the strategy"; in a list whatever else. */
static bool is_later_part(struct str words, enum secrecy_line line)
{
	struct str word;
	if (!str_drop(&words, STR("part ")) || !str_split(&words, ' ', &word) ||
	    !str_is_one_of(word, "2|3|b|c|ii|iii|two|three"))
		return false;
	if (!words.len || str_equal(words, STR("the meeting")) ||
	    str_equal(words, STR("of the meeting")))
		return true;
	str_split(&words, ' ', &word);
	return line == SECRECY_ROW
		       ? !str_equal(word, STR("of"))
		       : str_is_one_of(word, secret) || str_is_one_of(word, parts) ||
				 str_is_one_of(word, "in|meeting|board|committee|minutes");
}

/* "Part 2 - members only": the mark says that the words behind it are the title of the part. */
static bool is_headed_part(struct str text)
{
	size_t at = 0;
	while (at < text.len && !ascii_is_letter(text.data[at]))
		at++;
	struct str rest = str_skip(text, at);
	if (!str_equal_fold(str_sub(rest, 0, 5), STR("part ")))
		return false;
	rest = str_skip(rest, 5);
	if (!str_drop_one(&rest, "2|3|B|b|C|c|II|ii|Two|two"))
		return false;
	bool ends = !rest.len || !(ascii_is_letter(rest.data[0]) || ascii_is_digit(rest.data[0]));
	rest = str_trim(rest);
	return ends &&
	       !(rest.len && (ascii_is_letter(rest.data[0]) || ascii_is_digit(rest.data[0])));
}

/* "items not for publication", "business to be taken in private" */
static bool is_kept_from_public(struct str words, enum secrecy_line line)
{
	struct str rest = words;
	if (line == SECRECY_ROW &&
	    str_drop_one(&rest, "actions |action |decisions |items |matters |matters arising ") &&
	    str_drop_one(&rest,
			 "from the |of the |in the |from |in |at the |raised in |agreed in ") &&
	    (str_is_one_of(rest, "private meeting|private session|private board|private part|"
				 "closed session|closed meeting|private board meeting|part 2") ||
	     str_starts(rest, STR("private meeting of"))))
		return true;
	rest = words;
	return str_drop_one(&rest, "items |item |business |matters |papers |reports |minutes |"
				   "appendices |documents |information ") &&
	       (str_ends(words, STR("not for publication")) ||
		str_ends(words, STR("exempt from publication")) ||
		str_ends(words, STR("to be taken in private")) ||
		str_ends(words, STR("to be considered in private")) ||
		str_ends(words, STR("to be discussed in private")));
}

static bool is_secret_part(struct str before, struct str word, enum secrecy_line line)
{
	/* Actions and items that are closed are done. */
	bool is_done = str_equal(before, STR("closed")) && line >= SECRECY_CHAPTER &&
		       str_is_one_of(word, "item|items|risks|actions|decisions");
	return !is_done && (str_is_one_of(word, parts) ||
			    (line == SECRECY_ROW && str_is_one_of(word, parts_of_lists)) ||
			    (line < SECRECY_CHAPTER && str_is_one_of(word, parts_of_minutes)));
}

/* Do two words say that a part is closed: "private session", "in camera"? */
static bool closes(struct str before, struct str word, bool is_last, enum secrecy_line line)
{
	if (str_is_one_of(before, secret))
		return is_secret_part(before, word, line);
	if (str_equal(before, STR("in")))
		return (line != SECRECY_CHAPTER && str_equal(word, STR("committee"))) ||
		       str_equal(word, STR("camera")) ||
		       (is_last && str_equal(word, STR("private")));
	return is_last && line < SECRECY_CHAPTER && str_equal(before, STR("part")) &&
	       str_is_one_of(word, "2|b|ii|two");
}

/* Minutes say it anywhere in a heading; other lines may go on, or say nothing else. */
static bool has_closing_words(struct str words, enum secrecy_line line)
{
	bool anywhere = line == SECRECY_BOLD || line == SECRECY_HEADING;
	struct str rest = words, word, before = {0};
	for (size_t i = 0; str_split(&rest, ' ', &word); i++) {
		bool may = anywhere || (i == 1 && (!rest.len || line == SECRECY_ROW));
		if (may && closes(before, word, !rest.len, line))
			return true;
		before = word;
	}
	return false;
}

static bool opens_part_of_minutes(struct str words, enum secrecy_line line)
{
	return str_is_one_of(words, secret) || is_later_part(words, line) ||
	       (line > SECRECY_SHORT && str_find(words, STR("not for publication")) < words.len);
}

bool secrecy_opens_part(struct str text, enum secrecy_line line)
{
	struct words folded;
	/* The first words tell: a longer line is read by them. */
	if (line == SECRECY_NO_LINE || !words_fold(str_sub(text, 0, WORDS_LONGEST / 2), &folded))
		return false;
	struct str whole = words_text(&folded), words = whole;
	bool is_named = drop_label(&words);
	if (is_kept_from_public(words, line) || has_closing_words(words, line) ||
	    has_closing_words(whole, line))
		return true;
	if (line == SECRECY_CHAPTER)
		return is_named && str_is_one_of(words, secret);
	if (line == SECRECY_ROW)
		return is_later_part(whole, line) || secrecy_keeps_back(SECRECY_NONE, text);
	return opens_part_of_minutes(words, line) || opens_part_of_minutes(whole, line) ||
	       (line == SECRECY_HEADING && is_headed_part(text));
}

/* The next word of letters and digits, or false where there is none. */
static bool next_word(struct str *rest, struct str *word)
{
	size_t start = 0, end;
	while (start < rest->len && !ascii_is_letter(rest->data[start]) &&
	       !ascii_is_digit(rest->data[start]))
		start++;
	for (end = start; end < rest->len &&
			  (ascii_is_letter(rest->data[end]) || ascii_is_digit(rest->data[end]));)
		end++;
	*word = str_sub(*rest, start, end);
	*rest = str_skip(*rest, end);
	return word->len > 0;
}

/* Most texts exclude nobody, and need not be read word by word. */
static bool speaks_of_exclusion(struct str text)
{
	struct str root = STR("xclu");
	for (size_t i = 0; i + root.len <= text.len; i++)
		if (ascii_fold(text.data[i]) == root.data[0] &&
		    str_equal_fold(str_sub(text, i, i + root.len), root))
			return true;
	return false;
}

bool secrecy_excludes_public(struct str text)
{
	enum { NEAR = 14, SHORT = 5 };
	size_t at = NEAR, excluded = 0, outsiders = 0;
	bool of_meeting = false, near = false;
	if (!speaks_of_exclusion(text))
		return false;
	for (struct str word, before = {0}; next_word(&text, &word); before = word) {
		at++;
		if (str_is_one_of(word, "exclude|excluded|excludes|excluding|exclusion") &&
		    !str_is_one_of(before, "not|never"))
			excluded = at;
		if (str_is_one_of(word, "public|press"))
			outsiders = at;
		of_meeting |=
			str_is_one_of(word, "resolved|resolves|resolve|resolution|motion|moved|"
					    "act|remainder|press|meeting|session|item|items|"
					    "business|confidential|private");
		near |= excluded && outsiders && at - excluded <= NEAR && at - outsiders <= NEAR;
	}
	return near && (of_meeting || at <= NEAR + SHORT);
}

bool secrecy_admits_public(struct str text)
{
	enum { NEAR = 6 };
	size_t at = NEAR, again = 0, outsiders = 0, recording = 0;
	bool near = false;
	for (struct str word, before = {0}; next_word(&text, &word); before = word) {
		at++;
		if (str_is_one_of(word, "readmitted|admitted|rejoined|resumed|reopened|returned|"
					"reconvened"))
			again = at;
		if (str_is_one_of(word, "public|press") ||
		    (str_equal_fold(before, STR("open")) && str_is_one_of(word, "session|meeting")))
			outsiders = at;
		if (str_is_one_of(word, "recording|livestream"))
			recording = at;
		near |= recording && at - recording <= NEAR &&
			str_is_one_of(word, "resumed|restarted");
		near |= again && outsiders && at - again <= NEAR && at - outsiders <= NEAR;
	}
	return near;
}

bool secrecy_in_bracket(struct str bracket)
{
	str_drop(&bracket, STR("("));
	bracket = str_sub(bracket, 0, str_find_char(bracket, ')'));
	enum secrecy secrecy = secrecy_of_key(bracket);
	return secrecy == SECRECY_PRIVATE || secrecy == SECRECY_LATER ||
	       secrecy_keeps_back(SECRECY_NONE, bracket);
}
