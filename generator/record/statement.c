#include "record/statement.h"

#include "record/schema.h"

const struct statement *statement_of(const struct record *record)
{
	const struct things *list = &record->site->accessibility;
	return list->count ? (const struct statement *)list->items[0] : NULL;
}

const struct checks *statement_checks(const struct record *record)
{
	const struct things *list = &record->of[KIND_CHECKS];
	const struct checks *checks = list->count ? (const struct checks *)list->items[0] : NULL;
	bool says = checks && (checks->tested > 0 || checks->violations.count);
	return says ? checks : NULL;
}

static bool has_file_only_paper(const struct record *record)
{
	const struct things *papers = &record->of[KIND_PAPER];
	for (size_t i = 0; i < papers->count; i++) {
		const struct paper *paper = (const struct paper *)papers->items[i];
		if (!paper->thing.body && paper->document.len)
			return true;
	}
	return false;
}

static bool has_barrier(const struct statement *statement, enum barrier_reason reason)
{
	for (size_t i = 0; statement && i < statement->barriers.count; i++)
		if (((const struct barrier *)statement->barriers.items[i])->reason == (int)reason)
			return true;
	return false;
}

bool statement_fails(const struct record *record)
{
	const struct checks *checks = statement_checks(record);
	return (checks && checks->violations.count) || has_file_only_paper(record) ||
	       has_barrier(statement_of(record), BARRIER_NON_COMPLIANCE);
}

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
	const struct checks *checks = statement_checks(record);
	if (statement && statement->compliance)
		return (enum compliance)statement->compliance;
	if (!checks)
		return COMPLIANCE_NOT_KNOWN;
	if (is_on_every_page(checks))
		return COMPLIANCE_NONE;
	/* What is out of scope is no failure. */
	return statement_fails(record) || has_barrier(statement, BARRIER_BURDEN)
		       ? COMPLIANCE_PARTIAL
		       : COMPLIANCE_FULL;
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
