#include "guard/inside.h"

static bool is_host_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '.' || c == '-';
}

static size_t host_end(struct str text, size_t at)
{
	while (is_host_byte(finding_byte(text, at)))
		at++;
	while (at && finding_byte(text, at - 1) == '.')
		at--;
	return at;
}

static bool is_shared(struct str host)
{
	return str_ends_fold(host, STR(".sharepoint.com")) ||
	       str_ends_fold(host, STR("onedrive.live.com")) || str_ends_fold(host, STR("1drv.ms"));
}

/* Of a network of its own (RFC 1918); sure only where a number is no paragraph's: 10.1.2.3. */
static bool is_private_network(struct str host, bool *sure)
{
	struct str rest = host, part;
	int numbers[4];
	if (!host.len || !ascii_is_digit(host.data[0]))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++)
		if (!str_split(&rest, '.', &part) || !str_to_int(part, &numbers[i]) ||
		    numbers[i] > 255)
			return false;
	if (rest.len)
		return false;
	*sure = numbers[0] != 10 || numbers[2] > 30 || numbers[3] > 30;
	return numbers[0] == 10 || (numbers[0] == 192 && numbers[1] == 168) ||
	       (numbers[0] == 172 && numbers[1] >= 16 && numbers[1] <= 31);
}

static bool has_inner_label(struct str host)
{
	struct str rest = host, label;
	while (str_split(&rest, '.', &label))
		if (str_choice(label, "intranet|sharepoint|internal|staffnet|ourspace") >= 0)
			return true;
	return false;
}

/* Does a host stand for something inside? */
static bool is_inside(struct str host)
{
	bool sure;
	if (str_find_char(host, '.') == host.len)
		return host.len > 2 && !str_equal_fold(host, STR("localhost"));
	return is_shared(host) || has_inner_label(host) || str_ends_fold(host, STR(".local")) ||
	       str_ends_fold(host, STR(".corp")) || str_ends_fold(host, STR(".lan")) ||
	       str_starts(host, STR("nww.")) || is_private_network(host, &sure);
}

static bool ends_address(char c)
{
	return (unsigned char)c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' ||
	       c == ')' || c == ']';
}

static size_t address_end(struct str text, size_t at)
{
	while (at < text.len && !ends_address(text.data[at]))
		at++;
	return at;
}

/* A link by which a meeting is joined. */
static bool is_invitation(struct str rest, struct str host)
{
	bool zoom = str_ends_fold(host, STR("zoom.us"));
	if (zoom || str_ends_fold(host, STR(".webex.com"))) {
		struct str address = str_sub(rest, 0, address_end(rest, 0));
		if (zoom)
			return str_find(address, STR("/j/")) < address.len;
		return str_find(address, STR("MTID=")) < address.len ||
		       str_find(address, STR("/meet/")) < address.len;
	}
	return str_starts(rest, STR("teams.microsoft.com/l/meetup-join")) ||
	       str_starts(rest, STR("teams.microsoft.com/meet/")) ||
	       str_starts(rest, STR("teams.live.com/meet/"));
}

static size_t scheme_start(struct str text, size_t at)
{
	while (ascii_is_letter(finding_byte(text, at - 1)))
		at--;
	return at;
}

static void look_at_drive(const struct looking *looking, size_t at)
{
	struct str text = looking->text;
	char letter = finding_byte(text, at - 1);
	if (ascii_is_letter(letter) && !finding_is_word(finding_byte(text, at - 2)) &&
	    finding_is_word(finding_byte(text, at + 2)))
		finding_report(looking, FINDING_DRIVE, at - 1, address_end(text, at));
}

void inside_look_at_colon(const struct looking *looking, size_t at)
{
	struct str text = looking->text;
	if (finding_byte(text, at + 1) == '\\') {
		look_at_drive(looking, at);
		return;
	}
	if (finding_byte(text, at + 1) != '/')
		return;
	if (finding_byte(text, at + 2) != '/') {
		if (ascii_is_capital(finding_byte(text, at - 1)) &&
		    finding_byte(text, at - 2) != '/')
			look_at_drive(looking, at);
		return;
	}
	size_t start = scheme_start(text, at), host = at + 3;
	if (str_equal_fold(str_sub(text, start, at), STR("file"))) {
		if (finding_byte(text, host) > ' ')
			finding_report(looking, FINDING_DRIVE, start, address_end(text, host));
		return;
	}
	struct str name = str_sub(text, host, host_end(text, host));
	if (start < at && (is_inside(name) || is_invitation(str_skip(text, host), name)))
		finding_report(looking, FINDING_INTERNAL, start, address_end(text, host));
}

/* "\\server\share", of which Markdown leaves one "\" in front. */
void inside_look_at_backslash(const struct looking *looking, size_t at)
{
	struct str text = looking->text;
	char before = finding_byte(text, at - 1);
	if (before == '\\' || before == ':' || finding_is_word(before))
		return;
	size_t host = finding_byte(text, at + 1) == '\\' ? at + 2 : at + 1;
	size_t end = host_end(text, host);
	if (end < host + 2 || finding_byte(text, end) != '\\' ||
	    !finding_is_word(finding_byte(text, end + 1)))
		return;
	finding_report(looking, FINDING_DRIVE, at, address_end(text, end));
}

void inside_look_at_network(const struct looking *looking, size_t start, size_t end)
{
	bool sure;
	struct str text = looking->text;
	size_t stop = host_end(text, end);
	/* In an address with its scheme it was seen already. */
	if (finding_byte(text, end) != '.' || finding_byte(text, start - 1) == '.' ||
	    finding_byte(text, start - 1) == '/')
		return;
	if (is_private_network(str_sub(text, start, stop), &sure) && sure)
		finding_report(looking, FINDING_INTERNAL, start, stop);
}

/* What stands behind "Passcode:" or "password ="; empty where it is a sentence. */
static struct str value_behind(struct str text, size_t end)
{
	size_t at = end;
	while (finding_byte(text, at) == ' ')
		at++;
	char c = finding_byte(text, at);
	if (c != ':' && c != '=')
		return (struct str){0};
	at++;
	while (finding_byte(text, at) == ' ')
		at++;
	return str_sub(text, at, address_end(text, at));
}

/* The same behind "the password is". */
static struct str value_said(struct str text, size_t end)
{
	struct str is = STR(" is ");
	if (!str_starts(str_skip(text, end), is))
		return value_behind(text, end);
	return str_sub(text, end + is.len, address_end(text, end + is.len));
}

/* Letters and digits together, as in no word of a sentence. */
static bool is_mixed(struct str value)
{
	bool digit = false, letter = false;
	for (size_t i = 0; i < value.len; i++) {
		digit |= ascii_is_digit(value.data[i]);
		letter |= ascii_is_letter(value.data[i]);
	}
	return digit && letter && value.len >= 5;
}

static bool is_local_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '.' || c == '_' || c == '-' ||
	       c == '+' || c == '%' || c == '\'';
}

/* "/Users/jane/Documents": somebody's own folder. */
static void look_at_home(const struct looking *looking, size_t start, size_t end)
{
	struct str text = looking->text;
	char before = finding_byte(text, start - 2);
	size_t name = end + 1;
	while (is_host_byte(finding_byte(text, name)))
		name++;
	bool begins = finding_byte(text, start - 1) == '/' && !finding_is_word(before) &&
		      before != ':' && before != '.' && before != '/';
	if (begins && name > end + 1 && finding_byte(text, end) == '/' &&
	    finding_byte(text, name) == '/' && ascii_is_capital(text.data[start]))
		finding_report(looking, FINDING_DRIVE, start - 1, address_end(text, end));
}

/* "jane (at) hotmail.com", at the word in brackets. */
static void look_at_spelt_mail(const struct looking *looking, size_t start, size_t end)
{
	struct str text = looking->text;
	char open = finding_byte(text, start - 1), close = finding_byte(text, end);
	if (!(open == '(' && close == ')') && !(open == '[' && close == ']'))
		return;
	size_t last = start - 1, host = end + 1;
	last -= finding_byte(text, last - 1) == ' ';
	host += finding_byte(text, host) == ' ';
	size_t first = last;
	while (is_local_byte(finding_byte(text, first - 1)))
		first--;
	size_t stop = host_end(text, host);
	if (first < last && inside_is_for_private_people(str_sub(text, host, stop)))
		finding_report(looking, FINDING_MAILBOX, first, stop);
}

static void look_for_private_key(const struct looking *looking, size_t start, size_t end)
{
	struct str text = looking->text;
	struct str line = str_sub(text, end, end + 40 < text.len ? end + 40 : text.len);
	if (str_ends(str_sub(text, 0, start), STR("-----")) &&
	    finding_has_word(line, "private key"))
		finding_report(looking, FINDING_SECRET, start, end + str_find(line, STR("-----")));
}

void inside_look_at_word(const struct looking *looking, enum inside_word word, size_t start,
			 size_t end)
{
	struct str text = looking->text;
	struct str value =
		word == INSIDE_PASSWORD ? value_said(text, end) : value_behind(text, end);
	size_t stop = value.len ? (size_t)(value.data - text.data) + value.len : end;
	switch (word) {
	case INSIDE_SHAREPOINT:
		if (finding_byte(text, start - 1) == '.' && finding_byte(text, start - 2) != '/' &&
		    str_starts(str_skip(text, end), STR(".com"))) {
			while (is_host_byte(finding_byte(text, start - 1)))
				start--;
			/* In an address with its scheme it was seen already. */
			if (finding_byte(text, start - 1) != '/')
				finding_report(looking, FINDING_INTERNAL, start,
					       address_end(text, end));
		}
		break;
	case INSIDE_PASSCODE:
		if (is_mixed(value) || (value.len >= 4 && ascii_is_digit(value.data[0])))
			finding_report(looking, FINDING_INTERNAL, start, stop);
		break;
	case INSIDE_PASSWORD:
		if (is_mixed(value))
			finding_report(looking, FINDING_SECRET, start, stop);
		break;
	case INSIDE_SIGNATURE:
	case INSIDE_KEY:
		if (value.len >= 30 && finding_byte(text, end) == '=')
			finding_report(looking, FINDING_SECRET, start, stop);
		break;
	case INSIDE_BEGIN:
		look_for_private_key(looking, start, end);
		break;
	case INSIDE_HOME:
		look_at_home(looking, start, end);
		break;
	case INSIDE_AT:
		look_at_spelt_mail(looking, start, end);
		break;
	case INSIDE_NONE:
		break;
	}
}

/* What tokens begin with, of what stands in front of a long word and of itself. */
static const struct token_sign {
	const char *before, *begins;
	size_t shortest; /* of the word */
} token_signs[] = {
	{"", "AKIA", 20}, {"", "ASIA", 20}, {"", "AIza", 20},     {"ghp_", "", 36},
	{"gho_", "", 36}, {"ghs_", "", 36}, {"sk_live_", "", 16}, {"rk_live_", "", 16},
};

void inside_look_at_token(const struct looking *looking, size_t start, size_t end)
{
	struct str text = looking->text;
	struct str word = str_sub(text, start, end);
	struct str before = str_sub(text, start > 8 ? start - 8 : 0, start);
	bool jwt = str_starts(word, STR("eyJ")) && str_starts(str_skip(text, end), STR(".eyJ"));
	if (jwt)
		finding_report(looking, FINDING_SECRET, start, address_end(text, end));
	for (size_t i = 0; i < ARRAY_SIZE(token_signs); i++) {
		const struct token_sign *sign = &token_signs[i];
		struct str front = str_from(sign->before);
		if (word.len >= sign->shortest && str_ends(before, front) &&
		    str_starts(word, str_from(sign->begins)))
			finding_report(looking, FINDING_SECRET, start - front.len, end);
	}
}

struct str inside_mail_domain(struct str mailbox)
{
	size_t at = str_find_char(mailbox, '@');
	return at < mailbox.len ? str_skip(mailbox, at + 1) : (struct str){0};
}

bool inside_is_for_private_people(struct str domain)
{
	return str_choice(domain,
			  "gmail.com|googlemail.com|hotmail.com|hotmail.co.uk|outlook.com|"
			  "live.com|live.co.uk|msn.com|yahoo.com|yahoo.co.uk|ymail.com|"
			  "icloud.com|me.com|mac.com|aol.com|aol.co.uk|btinternet.com|"
			  "btopenworld.com|talktalk.net|sky.com|virginmedia.com|ntlworld.com|"
			  "blueyonder.co.uk|tiscali.co.uk|protonmail.com|proton.me|gmx.com|"
			  "gmx.co.uk|plus.com|mail.com|zoho.com") >= 0;
}

/* "finance.team", "board.secretary": a post, not a person. */
static bool is_of_post(struct str local)
{
	struct str part;
	while (str_split(&local, '.', &part))
		if (str_choice(
			    part,
			    "team|office|enquiries|enquiry|info|contact|contactus|admin|finance|"
			    "communications|comms|governance|secretary|secretariat|board|foi|pals|"
			    "complaints|hr|press|media|support|help|helpdesk|desk|reception|"
			    "service|"
			    "services|hospital|trust|nhs|corporate|clinical|quality|safety|patient|"
			    "patients|experience|volunteers|volunteering|membership|members|"
			    "governors|chair|executive|director|clerk|ward|unit|department|dept|"
			    "group|committee|meetings|papers|research|library|estates|safeguarding|"
			    "procurement|payroll|recruitment|education|training|webmaster") >= 0)
			return true;
	return false;
}

/* "jane.smith", "j.smith": two parts of letters. */
static bool is_named(struct str local)
{
	size_t dots = 0;
	for (size_t i = 0; i < local.len; i++) {
		dots += local.data[i] == '.';
		if (!ascii_is_letter(local.data[i]) && local.data[i] != '.' &&
		    local.data[i] != '-' && local.data[i] != '\'' &&
		    !(ascii_is_digit(local.data[i]) && dots))
			return false;
	}
	return dots == 1 && local.data[0] != '.' && !is_of_post(local);
}

void inside_look_at_mail(const struct looking *looking, size_t at)
{
	struct str text = looking->text;
	size_t start = at, end = host_end(text, at + 1);
	while (is_local_byte(finding_byte(text, start - 1)))
		start--;
	struct str domain = str_sub(text, at + 1, end);
	if (start == at || str_find_char(domain, '.') == domain.len)
		return;
	if (inside_is_for_private_people(domain))
		finding_report(looking, FINDING_MAILBOX, start, end);
	else if (is_named(str_sub(text, start, at)))
		finding_report(looking, FINDING_NAMED_MAILBOX, start, end);
}

bool inside_is_path(struct str title)
{
	static const char *const parts[] = {":\\",  "\\\\", "/Users/", "/home/",
					    ".doc", ".xls", ".ppt",    ".odt"};
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (str_find(title, str_from(parts[i])) < title.len)
			return true;
	return false;
}
