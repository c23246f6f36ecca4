/*
 * Stories of patients and staff: consent is on record, and when it ends what was published goes.
 */
#include "kinds/kinds.h"

static const struct consent *consent_of(const struct thing *item)
{
	const struct things *all = &((const struct item *)item)->consent;
	return all->count ? (const struct consent *)all->items[0] : NULL;
}

/* When it ended, if it did: withdrawn, or over. */
static struct date ended(const struct record *record, const struct consent *consent)
{
	struct date now = record->now.date;
	int said = schema_mark(&consent->thing, schema_field_of(KIND_CONSENT, "withdrawn"))->stated;
	if (consent->withdrawn.precision != DATE_NONE)
		return consent->withdrawn;
	/* It is not known when, but that it was. */
	if (said == NOT_KNOWN)
		return now;
	bool is_over = consent->until.precision != DATE_NONE && date_is_over(consent->until, now);
	return is_over ? consent->until : (struct date){0};
}

/* Is it held by somebody, and given by now? */
static bool is_held(const struct record *record, const struct consent *consent)
{
	return consent && consent->held_by.len && consent->given.precision != DATE_NONE &&
	       !date_is_ahead(consent->given, record->now.date);
}

/* A story is its papers and what the agenda says of it. */
static bool has_text(const struct item *item)
{
	for (size_t i = 0; i < item->papers.count; i++)
		if (item->papers.items[i].target)
			return true;
	return item->summary;
}

void consent_check(const struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct item *item = (const struct item *)thing;
	const struct consent *consent = consent_of(thing);
	if (item->type != ITEM_STORY || hidden_is_withheld(thing) || !has_text(item) ||
	    is_held(record, consent))
		return;
	diag_report(diag, DIAG_NO_CONSENT, (struct place){thing->source, thing->span},
		    "the text or a paper of this story is published, but nobody is said to hold a "
		    "consent that was given by now");
	diag_remedy(diag, "add \"consent: {held by: ROLE, date: DATE, until: DATE}\", or take its "
			  "text and papers out");
}

void consent_withdraws(struct withdrawing *work, struct thing *thing)
{
	struct item *item = (struct item *)thing;
	const struct consent *consent = consent_of(thing);
	struct diag *diag;
	if (!consent || withdrawn_may_report(work, &diag) ||
	    ended(withdrawn_record(work), consent).precision == DATE_NONE)
		return;
	item->summary = NULL;
	thing->silenced = true;
	withdrawn_hide(work, NULL);
	thing->marks[schema_find(thing->kind, STR("summary"))] = (struct mark){0};
	for (size_t i = 0; i < item->papers.count; i++) {
		const struct thing *paper = item->papers.items[i].target;
		if (paper)
			withdrawn_name(work, thing, paper->kind, paper->id, false);
	}
}

struct thing *consent_tombstone(struct record *record, struct thing *item, struct thing *gone)
{
	const struct consent *consent = consent_of(item);
	struct withdrawal like = {
		.at.date = ended(record, consent),
		.by_role = consent->held_by,
		.reason = REASON_CONSENT,
	};
	return withdrawal_make(record, item, &like, gone);
}

/* clang-format off */
static const struct field consent_fields[] = {
	{"held by", "the role that holds the signed form", AT(consent, held_by), .flags = FIELD_REQUIRED},
	{"date", "when it was given", AT(consent, given), .flags = FIELD_REQUIRED},
	{"until", "until when it holds", AT(consent, until)},
	{"withdrawn", "when it was withdrawn", AT(consent, withdrawn)},
};
/* clang-format on */

const struct kind kind_consent = {
	.word = "consent",
	.plural = "consents",
	FIELDS(consent),
	.first_date = "date",
	.last_date = "until",
	.dates_wrong = "\"until\" lies before \"date\"",
	.help = "That a story may be published. Once it is withdrawn or over, its text and papers "
		"are "
		"gone.",
};
