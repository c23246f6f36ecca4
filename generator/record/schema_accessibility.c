/*
 * The schema of the accessibility statement: what its owner says, in
 * site.yaml, and what the last check found, in accessibility.yaml.
 */
#include "record/schema_tables.h"

static const struct field statement_fields[] = {
	{.name = "run by", .type = FIELD_TEXT,
	 .offset = AT(statement, run_by, struct str),
	 .help = "who runs the site; the publisher where nothing is said"},
	{.name = "scope", .type = FIELD_TEXT,
	 .offset = AT(statement, scope, struct str),
	 .help = "what the statement is about; the site's address where "
		"nothing is said"},
	{.name = "introduction", .type = FIELD_PROSE,
	 .offset = AT(statement, introduction, struct prose *),
	 .help = "what people can do on the site, and what they cannot"},
	{.name = "email", .type = FIELD_TEXT,
	 .offset = AT(statement, email, struct str),
	 .help = "where to write about a problem, or for another format"},
	{.name = "phone", .type = FIELD_TEXT,
	 .offset = AT(statement, phone, struct str),
	 .help = "whom to call about it"},
	{.name = "form", .type = FIELD_WEB,
	 .offset = AT(statement, form, struct str),
	 .help = "the web address of a contact form"},
	{.name = "post", .type = FIELD_TEXT,
	 .offset = AT(statement, post, struct str),
	 .help = "the postal address, on one line"},
	{.name = "response time", .type = FIELD_TEXT,
	 .offset = AT(statement, response_time, struct str),
	 .help = "how long an answer takes: 10 working days"},
	{.name = "enforced by", .type = FIELD_CHOICE,
	 .offset = AT(statement, enforced_by, int), .words = "EHRC|ECNI",
	 .help = "EHRC in England, Scotland and Wales, ECNI in Northern "
		"Ireland; EHRC where nothing is said"},
	{.name = "compliance", .type = FIELD_CHOICE,
	 .offset = AT(statement, compliance, int),
	 .words = "fully|partially|not",
	 .help = "how far the site complies; worked out of the last check "
		"where nothing is said"},
	{.name = "compliance reason", .type = FIELD_TEXT,
	 .offset = AT(statement, compliance_reason, struct str),
	 .help = "how that is known, where it is said"},
	{.name = "not accessible", .type = FIELD_RECORDS,
	 .offset = AT(statement, barriers, struct things),
	 .targets = TO(KIND_BARRIER), .help = "what is not accessible, and "
		"why; papers that are only a file are counted without it"},
	{.name = "how tested", .type = FIELD_PROSE,
	 .offset = AT(statement, how_tested, struct prose *),
	 .help = "how the site was tested, beyond the last check"},
	{.name = "improving", .type = FIELD_PROSE,
	 .offset = AT(statement, improving, struct prose *),
	 .help = "what is done to improve accessibility"},
	{.name = "prepared", .type = FIELD_DATE,
	 .offset = AT(statement, prepared, struct date),
	 .help = "when the statement was first published"},
	{.name = "reviewed", .type = FIELD_DATE,
	 .offset = AT(statement, reviewed, struct date),
	 .help = "when somebody last went through it; each year, please"},
};

const struct kind_row kind_statement = {
	.word = "statement",
	.plural = "statements",
	.size = sizeof(struct statement),
	.fields = statement_fields,
	.field_count = sizeof statement_fields / sizeof *statement_fields,
	.help = "What the accessibility statement says: `accessibility:` in "
		"site.yaml.",
};

static const struct field barrier_fields[] = {
	{.name = "reason", .type = FIELD_CHOICE,
	 .offset = AT(barrier, reason, int),
	 .words = "non-compliance|disproportionate burden|out of scope",
	 .flags = FIELD_REQUIRED, .help = "why it is not accessible"},
	{.name = "criterion", .type = FIELD_TEXT,
	 .offset = AT(barrier, criterion, struct str),
	 .help = "the success criterion it fails: 1.3.1 Info and "
		"Relationships"},
	{.name = "alternative", .type = FIELD_TEXT,
	 .offset = AT(barrier, alternative, struct str),
	 .help = "what can be used instead"},
	{.name = "assessment", .type = FIELD_LINK,
	 .offset = AT(barrier, assessment, struct link),
	 .targets = TO(KIND_DOCUMENT) | TO(KIND_PAPER),
	 .inverse = "barriers assessed", .flags = FIELD_TEXT_ALLOWED,
	 .help = "where a disproportionate burden is assessed"},
	{.name = "fixed by", .type = FIELD_DATE,
	 .offset = AT(barrier, fixed_by, struct date),
	 .help = "when it is to be put right"},
	{.name = "note", .type = FIELD_TEXT,
	 .offset = AT(barrier, note, struct str),
	 .help = "what else is to be said of it"},
};

const struct kind_row kind_barrier = {
	.word = "barrier",
	.plural = "barriers",
	.size = sizeof(struct barrier),
	.fields = barrier_fields,
	.field_count = sizeof barrier_fields / sizeof *barrier_fields,
	.help = "Something that is not accessible: the title says what.",
};

static const struct field checks_fields[] = {
	{.name = "checked", .type = FIELD_DATE,
	 .offset = AT(checks, checked, struct date), .flags = FIELD_REQUIRED,
	 .help = "the day"},
	{.name = "by", .type = FIELD_TEXT, .offset = AT(checks, by, struct str),
	 .flags = FIELD_REQUIRED, .help = "the tool and its version"},
	{.name = "browser", .type = FIELD_TEXT,
	 .offset = AT(checks, browser, struct str),
	 .help = "the browser and its version"},
	{.name = "standard", .type = FIELD_TEXT,
	 .offset = AT(checks, standard, struct str),
	 .help = "what it was checked against: WCAG 2.2 AA"},
	{.name = "pages", .type = FIELD_NUMBER,
	 .offset = AT(checks, pages, int), .help = "how many pages there are"},
	{.name = "tested", .type = FIELD_NUMBER,
	 .offset = AT(checks, tested, int), .flags = FIELD_REQUIRED,
	 .help = "how many of them were checked"},
	{.name = "sizes", .type = FIELD_TEXTS,
	 .offset = AT(checks, sizes, struct texts),
	 .help = "in windows of which width: 320 px"},
	{.name = "themes", .type = FIELD_TEXTS,
	 .offset = AT(checks, themes, struct texts),
	 .help = "in which themes"},
	{.name = "violations", .type = FIELD_RECORDS,
	 .offset = AT(checks, violations, struct things),
	 .targets = TO(KIND_VIOLATION),
	 .help = "what was found; an empty list where nothing was"},
};

const struct kind_row kind_checks = {
	.word = "check",
	.plural = "checks",
	.size = sizeof(struct checks),
	.fields = checks_fields,
	.field_count = sizeof checks_fields / sizeof *checks_fields,
	.help = "What the last check of the site found, in accessibility.yaml; "
		"written by the check itself.",
};

static const struct field violation_fields[] = {
	{.name = "rule", .type = FIELD_TEXT,
	 .offset = AT(violation, rule, struct str), .flags = FIELD_REQUIRED,
	 .help = "the name of the rule: color-contrast"},
	{.name = "impact", .type = FIELD_TEXT,
	 .offset = AT(violation, impact, struct str),
	 .help = "minor, moderate, serious, critical"},
	{.name = "pages", .type = FIELD_NUMBER,
	 .offset = AT(violation, pages, int), .help = "on how many pages"},
	{.name = "help", .type = FIELD_TEXT,
	 .offset = AT(violation, help, struct str),
	 .help = "what the rule asks, in words"},
};

const struct kind_row kind_violation = {
	.word = "violation",
	.plural = "violations",
	.size = sizeof(struct violation),
	.fields = violation_fields,
	.field_count = sizeof violation_fields / sizeof *violation_fields,
	.shorthand = "rule",
	.help = "A rule that pages break.",
};
