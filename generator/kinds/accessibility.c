/*
 * The accessibility statement and the checks behind it.
 */
#include "kinds/kinds.h"

/* clang-format off */
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
	 AS(CHOICE, statement, enforced_by), .words = "EHRC|ECNI"},
	{"compliance", "how far the site complies; worked out of the last check where nothing is said",
	 AS(CHOICE, statement, compliance), .words = "fully|partially|not"},
	{"compliance reason", "how that is known, where it is said", AT(statement, compliance_reason)},
	{"not accessible", "what is not accessible, and why; papers that are only a file are counted without it", AT(statement, barriers),
	 TO(KIND_BARRIER)},
	{"how tested", "how the site was tested, beyond the last check", AT(statement, how_tested)},
	{"improving", "what is done to improve accessibility", AT(statement, improving)},
	{"prepared", "when the statement was first published", AT(statement, prepared)},
	{"reviewed", "when somebody last went through it; each year, please", AT(statement, reviewed)},
};
/* clang-format on */

const struct kind kind_statement = {
	.word = "statement",
	.plural = "statements",
	FIELDS(statement),
	.is_setting = true,
	.help = "What the accessibility statement says: `accessibility:` in site.yaml.",
};

/* clang-format off */
static const struct field barrier_fields[] = {
	{"reason", "why it is not accessible", AS(CHOICE, barrier, reason),
	 .words = "non-compliance|disproportionate burden|out of scope", .flags = FIELD_REQUIRED},
	{"criterion", "the success criterion it fails: 1.3.1 Info and Relationships", AT(barrier, criterion)},
	{"alternative", "what can be used instead", AT(barrier, alternative)},
	{"assessment", "where a disproportionate burden is assessed", AT(barrier, assessment), TO(KIND_DOCUMENT) | TO(KIND_PAPER),
	 "barriers assessed", .flags = FIELD_TEXT_ALLOWED},
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
