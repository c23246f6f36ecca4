/*
 * What was public and is withdrawn, and how it is recorded: in withdrawn.yaml, or by a change of a
 * meeting.
 */
#include "kinds/kinds.h"

#include "record/registry.h"
#include "site/address.h"
#include "site/view.h"

/* clang-format off */
static const struct field withdrawal_fields[] = {
	{"thing", "what was withdrawn: paper:board-2026-12/winter-plan, or file:meetings/board-2026-12/vacancies.csv", AT(withdrawal, of), .flags = FIELD_REQUIRED | FIELD_UNLISTED},
	{"date", "when", AT(withdrawal, at), .flags = FIELD_REQUIRED},
	{"by", "the role that withdrew it", AT(withdrawal, by_role), .flags = FIELD_REQUIRED},
	{"reason", "why", AS(CHOICE, withdrawal, reason), CHOICE_WORDS(REASONS), .flags = FIELD_REQUIRED},
	{"address kept", "whether a page at its address says that it was withdrawn; yes where nothing is said",
	 AS(CHOICE, withdrawal, address_kept), CHOICE_WORDS(ANSWERS)},
	{"fingerprints", "SHA-256 of its files and text, which are not published again; \"boardpack withdraw\" writes them; or \"deleted\", where nothing of it is left to take them from",
	 AT(withdrawal, fingerprints), .flags = FIELD_UNLISTED},
	{"corrected in", "what is like it, but put right: [paper:board-2026-12/winter-plan-2]", AT(withdrawal, corrected_in),
	 .flags = FIELD_UNLISTED},
	{"mentions checked", "role and date: where its title is still named it may stand", AT(withdrawal, mentions_checked),
	 .flags = FIELD_UNLISTED},
	{"pack checked", "role and date: the pack of its meeting does not hold it", AT(withdrawal, pack_checked), .flags = FIELD_UNLISTED},
	{"reinstated", "when it was published again", AT(withdrawal, reinstated), .flags = FIELD_UNLISTED},
	{"reinstated by", "the role that decided so", AT(withdrawal, reinstated_by), .flags = FIELD_UNLISTED},
	{"reinstated because", "why", AT(withdrawal, reinstated_because), .flags = FIELD_UNLISTED},
};
/* clang-format on */

/* What tells of it is public: take_place says otherwise where that is to be. */
static void settle(struct thing *thing)
{
	if (thing->access == ACCESS_UNSET)
		thing->access = ACCESS_PUBLIC;
}

static bool is_reinstated(const struct record *record, const struct withdrawal *withdrawal)
{
	return date_has_come(withdrawal->reinstated, record->now.date) &&
	       withdrawal->reinstated_by.len && withdrawal->reinstated_because.len;
}

static void report_thing(const struct thing *thing, struct str written, struct diag *diag)
{
	struct str word = str_sub(written, 0, str_find_char(written, ':'));
	struct nearest nearest = nearest_to(word);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			nearest_offer(&nearest, str_from(schema_kind(kind)->word));
	diag_report(diag, DIAG_BAD_REFERENCE, schema_place_of(thing, "thing"),
		    "\"%.*s\" names nothing that can be withdrawn", STR_ARG(written));
	if (nearest.found.len)
		diag_remedy(diag, "did you mean \"%.*s:\"?", STR_ARG(nearest.found));
	else
		diag_remedy(diag, "write kind:id, for example paper:board-2026-12/winter-plan, or "
				  "file: and its path in the content folder");
}

static bool is_sha256(struct str text)
{
	enum { DIGITS = 64 };
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_digit(text.data[i]) && (text.data[i] < 'a' || text.data[i] > 'f'))
			return false;
	return text.len == DIGITS;
}

/* As boardpack writes it, or that there is none. */
static bool is_fingerprint(struct str text)
{
	struct arena scratch = {0};
	struct word_rows rows;
	bool good = is_sha256(text) || str_equal_key(text, STR("deleted")) ||
		    word_rows_read(text, &scratch, &rows);
	arena_free(&scratch);
	return good;
}

static bool has_fingerprints(const struct withdrawal *withdrawal)
{
	size_t good = 0;
	while (good < withdrawal->fingerprints.count &&
	       is_fingerprint(withdrawal->fingerprints.items[good]))
		good++;
	return good && good == withdrawal->fingerprints.count;
}

static void withdraws(struct withdrawing *work, struct thing *thing)
{
	const struct withdrawal *withdrawal = (const struct withdrawal *)thing;
	struct str of = withdrawal->of;
	size_t colon = str_find_char(of, ':');
	int kind = schema_kind_of(str_trim(str_sub(of, 0, colon)));
	struct str id = str_trim(str_skip(of, colon < of.len ? colon + 1 : of.len));
	struct diag *diag;
	/* The withdrawals that changes make have nothing written. */
	if (!of.len || is_reinstated(withdrawn_record(work), withdrawal))
		return;
	if (id.len && str_equal(str_sub(of, 0, colon), STR("file")))
		withdrawn_name_file(work, thing, KIND_ATTACHMENT, id);
	else if (kind != KIND_NONE && schema_kind(kind)->referable && id.len)
		withdrawn_name(work, thing, kind, id, has_fingerprints(withdrawal));
	else if (withdrawn_may_report(work, &diag))
		report_thing(thing, of, diag);
}

/* What stands in its place: where it stood, and public unless it said itself that it was not. */
static void take_place(struct record *record, struct withdrawal *withdrawal, struct thing *gone)
{
	struct thing *thing = &withdrawal->thing;
	const struct kind_pages *pages = kind_pages(gone->kind);
	if (!thing->title.len)
		thing->title =
			arena_printf(record->arena, "Withdrawn %s", schema_kind(gone->kind)->word);
	thing->parent = gone->parent;
	thing->access =
		gone->access == ACCESS_PRIVATE || gone->parent ? gone->access : ACCESS_PUBLIC;
	if (!pages->page.template)
		return;
	address_give(gone, record->arena);
	if (gone->has_page)
		withdrawal->stood_at = gone->address;
	if (withdrawal->address_kept != ANSWER_NO)
		withdrawal->page = withdrawal->stood_at;
}

static struct thing *tombstone(struct record *record, struct thing *by, struct thing *gone)
{
	take_place(record, (struct withdrawal *)by, gone);
	return by;
}

struct thing *withdrawal_make(struct record *record, const struct thing *by,
			      const struct withdrawal *like, struct thing *gone)
{
	const struct {
		const char *key;
		bool is_stated;
	} keys[] = {{"date", like->at.date.precision != DATE_NONE},
		    {"by", like->by_role.len},
		    {"reason", like->reason || like->reason_text.len}};
	struct withdrawal *made = arena_new(record->arena, struct withdrawal, 1);
	struct thing *thing = &made->thing;
	*made = *like;
	thing->kind = KIND_WITHDRAWAL;
	thing->source = by->source;
	thing->span = by->span;
	thing->marks = arena_new(record->arena, struct mark, schema_field_count(KIND_WITHDRAWAL));
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		thing->marks[schema_find(KIND_WITHDRAWAL, str_from(keys[i].key))].stated =
			keys[i].is_stated ? STATED : NOT_STATED;
	take_place(record, made, gone);
	record_add(record, thing);
	return thing;
}

static void check(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct withdrawal *withdrawal = (const struct withdrawal *)thing;
	(void)record;
	if (withdrawal->fingerprints.count && !has_fingerprints(withdrawal)) {
		diag_report(diag, DIAG_UNKNOWN_WORD, schema_place_of(thing, "fingerprints"),
			    "this is no fingerprint of anything");
		diag_remedy(diag,
			    "take the line out and let \"boardpack withdraw %.*s\" write it; "
			    "of what was deleted long ago, write \"fingerprints: deleted\"",
			    STR_ARG(withdrawal->of));
	}
	if (withdrawal->reinstated.precision == DATE_NONE ||
	    (withdrawal->reinstated_by.len && withdrawal->reinstated_because.len))
		return;
	diag_report(diag, DIAG_MISSING_KEY, schema_place_of(thing, "reinstated"),
		    "it is not said who reinstated this and why, so it stays withdrawn");
	diag_remedy(diag, "write \"reinstated by\", a role, and \"reinstated because\"");
}

/* As pages show it */

static struct str why(const struct thing *thing)
{
	const struct withdrawal *withdrawal = (const struct withdrawal *)thing;
	const struct field *field = schema_field_of(KIND_WITHDRAWAL, "reason");
	return withdrawal->reason ? schema_choice(field, withdrawal->reason)
				  : withdrawal->reason_text;
}

static struct str of_word(const struct thing *thing)
{
	const struct thing *gone = ((const struct withdrawal *)thing)->gone;
	return gone ? str_from(schema_kind(gone->kind)->word) : (struct str){0};
}

/* clang-format off */
static const struct value_row withdrawal_values[] = {
	{"why", "the reason, in words", .text = why},
	{"of word", "what sort of thing was withdrawn: paper", .text = of_word},
};
/* clang-format on */

static struct str page_address(const struct thing *thing)
{
	return ((const struct withdrawal *)thing)->page;
}

static struct str describe(const struct view *view, const struct thing *thing)
{
	return arena_printf(view->arena, "This %.*s was withdrawn.", STR_ARG(of_word(thing)));
}

void withdrawals_below(const struct view *view, const struct thing *thing, struct things *out)
{
	const struct things *all = &view->record->withdrawn;
	for (size_t i = 0; thing->has_page && i < all->count; i++)
		if (str_starts(all->items[i]->address, thing->address))
			things_add(out, all->items[i], view->arena);
}

static const struct kind_pages withdrawal_pages = {
	.page_address = page_address,
	.line = describe,
	.values = ROWS(withdrawal_values),
	.page = {"withdrawal", .section = "", .is_unlisted = true},
};

const struct kind kind_withdrawal = {
	.word = "withdrawal",
	.plural = "withdrawals",
	FIELDS(withdrawal),
	.files = {{"withdrawn", FILES_ALONE}},
	.settle = settle,
	.withdraws = withdraws,
	.tombstone = tombstone,
	.check = check,
	.dated_at = offsetof(struct withdrawal, at.date),
	.help = "What was public and was withdrawn, in withdrawn.yaml: its title is a neutral one.",
	.pages = &withdrawal_pages,
};
