/*
 * The accessibility statement: what is said of the site, what the last check found, and how far the
 * site complies.
 *
 * Source: The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
 * Regulations 2018 (SI 2018/952), regulation 8: a statement has a contact, is kept under regular
 * review, and says what is not accessible and why.
 */
#include "kinds/kinds.h"
#include "site/view.h"

/* clang-format off */
#define ENFORCERS(W) W(ENFORCED_BY_EHRC, "EHRC") W(ENFORCED_BY_ECNI, "ECNI")
#define BARRIER_REASONS(W) \
	W(BARRIER_NON_COMPLIANCE, "non-compliance") W(BARRIER_BURDEN, "disproportionate burden") W(BARRIER_OUT_OF_SCOPE, "out of scope")
CHOICE_ENUM(enforcer, ENFORCERS);
CHOICE_ENUM(barrier_reason, BARRIER_REASONS);

static const struct field statement_fields[] = {
	{"run by", "who runs the site; the publisher where nothing is said", AT(statement, run_by)},
	{"scope", "what the statement is about; the site's address where nothing is said", AT(statement, scope)},
	{"introduction", "what people can do on the site, and what they cannot", AT(statement, introduction)},
	{"email", "where to write about a problem, or for another format", AT(statement, email)},
	{"phone", "whom to call about it", AT(statement, phone)},
	{"form", "the web address of a contact form", AS(WEB, statement, form)},
	{"post", "the postal address, on one line", AT(statement, post)},
	{"response time", "how long an answer takes: 10 working days", AT(statement, response_time)},
	{"enforced by", "EHRC in England, Scotland and Wales, ECNI in Northern Ireland; EHRC where nothing is said",
	 AS(CHOICE, statement, enforced_by), CHOICE_WORDS(ENFORCERS)},
	{"compliance", "how far the site complies; worked out of the last check where nothing is said",
	 AS(CHOICE, statement, compliance), CHOICE_WORDS(COMPLIANCES)},
	{"compliance reason", "how that is known, where it is said", AT(statement, compliance_reason)},
	{"not accessible", "what is not accessible, and why; papers that are only a file are counted without it", AT(statement, barriers),
	 TO(KIND_BARRIER)},
	{"how tested", "how the site was tested, beyond the last check", AT(statement, how_tested)},
	{"improving", "what is done to improve accessibility", AT(statement, improving)},
	{"prepared", "when the statement was first published", AT(statement, prepared)},
	{"reviewed", "when somebody last went through it; each year, please", AT(statement, reviewed)},
};
/* clang-format on */

/* What the owner says of accessibility, or null. */
static const struct statement *statement_of(const struct record *record)
{
	const struct things *list = &record->site->accessibility;
	return list->count ? (const struct statement *)list->items[0] : NULL;
}

static void check_contact(const struct site *site, const struct statement *statement,
			  struct diag *diag)
{
	if (site->contact.len || (statement && (statement->email.len || statement->phone.len ||
						statement->form.len || statement->post.len)))
		return;
	diag_report(diag, DIAG_MISSING_CONTACT,
		    (struct place){site->thing.source, site->thing.span},
		    "the site says nowhere whom to write to about a problem, "
		    "or for another format");
	diag_remedy(diag, "write \"accessibility:\" with an \"email:\" below "
			  "it, a \"phone:\" or a \"form:\"; or \"contact:\" in "
			  "words");
}

static void check_email(const struct statement *statement, struct diag *diag)
{
	struct str email = statement->email;
	size_t at = str_find_char(email, '@');
	if (!email.len || (at && at + 1 < email.len && str_find_char(email, ' ') == email.len))
		return;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&statement->thing, "email"),
		    "\"%.*s\" is no email address", STR_ARG(email));
	diag_remedy(diag, "write one address only; words go into \"contact:\"");
}

static void check_compliance(const struct statement *statement, struct diag *diag)
{
	if (!statement->compliance || statement->compliance_reason.len)
		return;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&statement->thing, "compliance"),
		    "the statement says how far the site complies, but not "
		    "how that is known");
	diag_remedy(diag, "add a \"compliance reason:\", or leave "
			  "\"compliance:\" to the last check");
}

/* "Under regular review": at least once a year, as its publishers ask. */
static void check_review(const struct statement *statement, struct date today, struct diag *diag)
{
	struct date due = statement->reviewed;
	bool is_leap_day = due.month == 2 && due.day == 29;
	due.year++;
	due.day -= is_leap_day;
	if (due.precision == DATE_NONE || !date_is_over(due, today))
		return;
	diag_report(diag, DIAG_OLD_REVIEW, schema_place_of(&statement->thing, "reviewed"),
		    "the accessibility statement was last reviewed more than "
		    "12 months ago");
	diag_remedy(diag, "go through it, and write the day here");
}

void statement_check(const struct record *record, struct diag *diag)
{
	const struct site *site = record->site;
	const struct statement *statement = statement_of(record);
	check_contact(site, statement, diag);
	if (!statement)
		return;
	check_email(statement, diag);
	check_compliance(statement, diag);
	check_review(statement, record->now.date, diag);
	if (site->accessibility.count < 2)
		return;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "accessibility"),
		    "a site has one accessibility statement");
	diag_remedy(diag, "put its keys under \"accessibility\" without the "
			  "hyphens of a list");
}

/* How far the site complies */

/*
 * What the last check found, or null where none is held, or one that looked at no page and found
 * nothing.
 */
static const struct checks *checks_of(const struct record *record)
{
	const struct things *list = &record->of[KIND_CHECKS];
	const struct checks *checks = list->count ? (const struct checks *)list->items[0] : NULL;
	bool says = checks && (checks->tested > 0 || checks->violations.count);
	return says ? checks : NULL;
}

static bool has_barrier(const struct statement *statement, enum barrier_reason reason)
{
	for (size_t i = 0; statement && i < statement->barriers.count; i++)
		if (((const struct barrier *)statement->barriers.items[i])->reason == (int)reason)
			return true;
	return false;
}

/*
 * Does anything fail the regulations: what the check found, what the owner names, a paper that is
 * only a file?
 */
static bool fails(const struct record *record)
{
	const struct checks *checks = checks_of(record);
	return (checks && checks->violations.count) ||
	       things_any(&record->of[KIND_PAPER], paper_is_file_only) ||
	       has_barrier(statement_of(record), BARRIER_NON_COMPLIANCE);
}

/* Is a rule broken on every page that was checked? */
static bool is_on_every_page(const struct checks *checks)
{
	for (size_t i = 0; checks->tested && i < checks->violations.count; i++)
		if (((const struct violation *)checks->violations.items[i])->pages >=
		    checks->tested)
			return true;
	return false;
}

enum compliance statement_compliance(const struct record *record)
{
	const struct statement *statement = statement_of(record);
	const struct checks *checks = checks_of(record);
	if (statement && statement->compliance)
		return (enum compliance)statement->compliance;
	if (!checks)
		return compliance_not_stated;
	if (is_on_every_page(checks))
		return COMPLIANCE_NOT;
	/* What is out of scope is no failure. */
	return fails(record) || has_barrier(statement, BARRIER_BURDEN) ? COMPLIANCE_PARTIALLY
								       : COMPLIANCE_FULLY;
}

/* What templates see */

/* Northern Ireland has a commission of its own. */
static bool is_enforced_by_ecni(const struct thing *statement)
{
	return ((const struct statement *)statement)->enforced_by == ENFORCED_BY_ECNI;
}

static bool is_non_compliance(const struct thing *barrier)
{
	return ((const struct barrier *)barrier)->reason == BARRIER_NON_COMPLIANCE;
}

static bool is_burden(const struct thing *barrier)
{
	return ((const struct barrier *)barrier)->reason == BARRIER_BURDEN;
}

static bool is_out_of_scope(const struct thing *barrier)
{
	return ((const struct barrier *)barrier)->reason == BARRIER_OUT_OF_SCOPE;
}

static struct value the_statement(const struct view *view)
{
	return view_thing(view, (const struct thing *)statement_of(view->record));
}

static struct value last_checks(const struct view *view)
{
	return view_thing(view, (const struct thing *)checks_of(view->record));
}

/* That a program found no failure shows no more than that: then only its owner says so. */
static struct value compliance_in_words(const struct view *view)
{
	const struct statement *statement = statement_of(view->record);
	const char *const words[] = {
		[compliance_not_stated] = "",
		[COMPLIANCE_FULLY] = statement && statement->compliance ? "fully compliant" : "",
		[COMPLIANCE_PARTIALLY] = "partially compliant",
		[COMPLIANCE_NOT] = "not compliant",
	};
	return value_text(str_from(words[statement_compliance(view->record)]));
}

static struct value run_by(const struct view *view)
{
	const struct statement *statement = statement_of(view->record);
	struct link named = {.written = statement ? statement->run_by : (struct str){0}};
	return view_link(view, named.written.len ? &named : &view->record->site->organisation);
}

static struct value has_failures(const struct view *view)
{
	return value_truth(fails(view->record));
}

static struct value has_barriers(const struct view *view)
{
	const struct statement *statement = statement_of(view->record);
	return value_truth((statement && statement->barriers.count) || fails(view->record));
}

static bool has_contact(const struct thing *thing)
{
	const struct statement *statement = (const struct statement *)thing;
	return statement->email.len || statement->phone.len || statement->form.len ||
	       statement->post.len;
}

/* clang-format off */
static const struct value_row statement_values[] = {
	{"has contact", "whether it says where to write, call or ask", .truth = has_contact},
	{"is enforced by ecni", "whether the law of Northern Ireland is enforced on it", .truth = is_enforced_by_ecni},
	{"non compliances", "what fails the regulations, each a barrier", .list = {.from = "not accessible", .holds = is_non_compliance}},
	{"burdens", "what would be a disproportionate burden, each a barrier", .list = {.from = "not accessible", .holds = is_burden}},
	{"out of scope", "what the regulations do not reach, each a barrier", .list = {.from = "not accessible", .holds = is_out_of_scope}},
};

static const struct value_row statement_site_values[] = {
	{"statement", "what its owner says of accessibility, as a thing", .site = the_statement, .gives = {.kinds = TO(KIND_STATEMENT)}},
	{"checks", "what the last check found, as a thing", .site = last_checks, .gives = {.kinds = TO(KIND_CHECKS)}},
	{"compliance", "how far the site complies; empty: not known", .site = compliance_in_words},
	{"run by", "who runs the site", .site = run_by,
	 .gives = {.kinds = TO(KIND_ORGANISATION) | TO(KIND_SHARED_REFERENCE), .shape = &shape_text}},
	{"has failures", "whether anything fails the regulations", .site = has_failures},
	{"has barriers", "whether anything is not accessible, for whatever reason", .site = has_barriers},
};
/* clang-format on */

static const struct kind_pages statement_pages = {
	.values = ROWS(statement_values),
	.site_values = ROWS(statement_site_values),
};

const struct kind kind_statement = {
	.word = "statement",
	.plural = "statements",
	FIELDS(statement),
	.is_setting = true,
	.help = "What the accessibility statement says: `accessibility:` in site.yaml.",
	.pages = &statement_pages,
};

/* clang-format off */
static const struct field barrier_fields[] = {
	{"reason", "why it is not accessible", AS(CHOICE, barrier, reason),
	 CHOICE_WORDS(BARRIER_REASONS), .flags = FIELD_REQUIRED},
	{"criterion", "the success criterion it fails: 1.3.1 Info and Relationships", AT(barrier, criterion)},
	{"alternative", "what can be used instead", AT(barrier, alternative)},
	{"assessment", "where a disproportionate burden is assessed", AT(barrier, assessment), TO(KIND_DOCUMENT) | TO(KIND_PAPER),
	 "barriers assessed", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"fixed by", "when it is to be put right", AT(barrier, fixed_by)},
	{"note", "what else is to be said of it", AT(barrier, note)},
};
/* clang-format on */

const struct kind kind_barrier = {
	.word = "barrier",
	.plural = "barriers",
	FIELDS(barrier),
	.is_setting = true,
	.help = "Something that is not accessible: the title says what.",
};

/* clang-format off */
static const struct field checks_fields[] = {
	{"checked", "the day", AT(checks, checked), .flags = FIELD_REQUIRED},
	{"by", "the tool and its version", AT(checks, by), .flags = FIELD_REQUIRED},
	{"browser", "the browser and its version", AT(checks, browser)},
	{"standard", "what it was checked against: WCAG 2.2 AA", AT(checks, standard)},
	{"pages", "how many pages there are", AT(checks, pages)},
	{"tested", "how many of them were checked", AT(checks, tested), .flags = FIELD_REQUIRED},
	{"sizes", "in windows of which width: 320 px", AT(checks, sizes)},
	{"themes", "in which themes", AT(checks, themes)},
	{"violations", "what was found; an empty list where nothing was", AT(checks, violations), TO(KIND_VIOLATION)},
};
/* clang-format on */

const struct kind kind_checks = {
	.word = "check",
	.plural = "checks",
	FIELDS(checks),
	.is_setting = true,
	.files = {{"accessibility.yaml", FILES_SETTINGS}},
	.help = "What the last check of the site found, in accessibility.yaml; written by the "
		"check itself.",
};

/* clang-format off */
static const struct field violation_fields[] = {
	{"rule", "the name of the rule: color-contrast", AT(violation, rule), .flags = FIELD_REQUIRED},
	{"impact", "minor, moderate, serious, critical", AT(violation, impact)},
	{"pages", "on how many pages", AT(violation, pages)},
	{"help", "what the rule asks, in words", AT(violation, help)},
};
/* clang-format on */

const struct kind kind_violation = {
	.word = "violation",
	.plural = "violations",
	FIELDS(violation),
	.shorthand = "rule",
	.is_setting = true,
	.help = "A rule that pages break.",
};
