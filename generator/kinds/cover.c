/* Cover sheets. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/address.h"
#include "site/thing_values.h"
#include "site/view.h"
#include "text/utf8.h"

/* "next update: one-off" says that there is none. */
static void settle_cover(struct thing *thing)
{
	enum { ONE_OFF_YES = 1 };
	struct cover *cover = (struct cover *)thing;
	struct mark *update = &thing->marks[schema_find(KIND_COVER, STR("next update"))];
	struct mark *one_off = &thing->marks[schema_find(KIND_COVER, STR("one-off"))];
	if (cover->next_update.count != 1 ||
	    !str_equal_key(cover->next_update.items[0]->title, STR("one-off")))
		return;
	cover->next_update = (struct things){0};
	update->stated = STATED_NONE;
	if (one_off->stated)
		return;
	cover->one_off = ONE_OFF_YES;
	*one_off = (struct mark){.span = update->span, .stated = STATED};
}

/* clang-format off */
static const struct field cover_fields[] = {
	{"organisation", "whose form it is", AT(cover, organisation), TO(KIND_ORGANISATION), "cover sheets", .flags = FIELD_NAMES},
	{"for", "the body named on it", AT(cover, committees), TO(KIND_COMMITTEE) | TO(KIND_MEETING), "cover sheets",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"considered", "who considered it before", AT(cover, considered), TO(KIND_CONSIDERED)},
	{"considered note", "what the field says where it names nobody", AT(cover, considered_note)},
	{"assurance gained", "the assurance gained there", AT(cover, assurance_gained), .words = "assurance gained",
	 .flags = FIELD_TEXT_ALLOWED},
	{"one-off", "whether it is a one-off report", AS(CHOICE, cover, one_off), .words = "yes|no"},
	{"next update", "the update promised; one-off will do", AT(cover, next_update), TO(KIND_PROMISE)},
	{"next update note", "what the field says where it gives no date", AT(cover, next_update_note)},
	{"alignment", "ticks against a strategy", AT(cover, alignment), TO(KIND_ALIGNMENT)},
	{"risks", "the risks listed", AT(cover, risks), TO(KIND_RISK), "cover sheets", .flags = FIELD_NAMES},
	{"risks note", "what is to be said about that field", AT(cover, risks_note)},
	{"within appetite", "whether the decision is within the appetite for risk", AT(cover, within_appetite)},
	{"false and misleading information", "what is said about it", AT(cover, misleading_information)},
	{"safety", "confirmation that patients and public are safe", AT(cover, safety)},
	{"equality", "equality considerations", AT(cover, equality)},
	{"involvement", "involvement of patients and the public", AT(cover, involvement)},
	{"page limits", "whether limits on length are kept", AT(cover, page_limits)},
	{"note", "what is to be said about the sheet", AT(cover, note)},
};
/* clang-format on */

/* Has the form of this organisation such a row? Where nobody says, it may. */
static bool has_row(const struct record *record, const struct cover *cover, const char *key)
{
	const struct things *forms = &record->site->forms;
	const struct thing *organisation = link_end(&cover->organisation);
	for (size_t i = 0; organisation && i < forms->count; i++) {
		const struct label *form = (const struct label *)forms->items[i];
		struct str rest = form->reads, row;
		if (!str_equal(form->word, organisation->id))
			continue;
		while (str_split(&rest, ',', &row))
			if (str_equal_key(str_trim(row), str_from(key)))
				return true;
		return false;
	}
	return true;
}

/* The rows of its own form that have no value, and why. */
static struct value silence(const struct view *view, const struct thing *thing)
{
	static const struct silent_field rows[] = {
		{"for", "for whom"},
		{"considered", "who considered it before"},
		{"assurance gained", "assurance gained"},
		{"one-off", "whether it is a one-off"},
		{"next update", "next update"},
		{"alignment", "alignment to a strategy"},
		{"risks", "risks listed"},
		{"within appetite", "risk appetite"},
		{"false and misleading information", "false and misleading information"},
		{"safety", "safety of patients and public"},
		{"equality", "equality"},
		{"involvement", "involvement of patients and public"},
		{"page limits", "limits on length"},
	};
	struct silent_field of_form[ARRAY_SIZE(rows)];
	size_t count = 0;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (has_row(view->record, (const struct cover *)thing, rows[i].key))
			ARRAY_PUT(of_form, count, ARRAY_SIZE(rows), rows[i]);
	return value_text(thing_silence(thing, of_form, count, view->arena));
}

static const struct value_row cover_values[] = {
	{"silence", "which rows of its form have no value, and why: Not stated: equality.",
	 .value = silence},
};

static const struct kind_pages cover_pages = {
	.values = ROWS(cover_values),
	.fragment = address_fragment,
};

static struct str cover_name(const struct thing *thing, struct arena *arena)
{
	return utf8_slug(((const struct cover *)thing)->organisation.written, arena);
}

static void title_cover(struct thing *thing, struct arena *arena)
{
	const struct thing *organisation = link_end(&((const struct cover *)thing)->organisation);
	thing->title = organisation ? arena_printf(arena, "Cover sheet of %.*s",
						   STR_ARG(organisation->title))
				    : STR("Cover sheet");
}

const struct kind kind_cover = {
	.word = "cover sheet",
	.plural = "cover sheets",
	FIELDS(cover),
	.map_key = "organisation",
	.in_parent = true,
	.referable = true,
	.name = cover_name,
	.title = title_cover,
	.settle = settle_cover,
	.help = "The cover sheet of a paper, one for each organisation.",
	.pages = &cover_pages,
};

/* Its priorities are looked for in its strategy. */
static const struct thing *strategy_of(const struct thing *thing)
{
	return ((const struct alignment *)thing)->strategy.target;
}

static void check_own(const struct thing *thing, const struct links *links, struct diag *diag)
{
	const struct thing *strategy = strategy_of(thing);
	for (size_t i = 0; i < links->count; i++) {
		const struct link *link = &links->items[i];
		if (link->target->parent == strategy)
			continue;
		diag_report(diag, DIAG_WRONG_KIND, (struct place){thing->source, link->span},
			    "\"%.*s\" is no priority of the strategy \"%.*s\"",
			    STR_ARG(link->written), STR_ARG(strategy->title));
		diag_remedy(diag, "list it under its own strategy");
	}
}

static void check_alignment(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct alignment *alignment = (const struct alignment *)thing;
	int stated = schema_mark(thing, schema_field_of(KIND_ALIGNMENT, "ticked"))->stated;
	(void)record;
	if (!strategy_of(thing) || (stated != STATED && stated != STATED_NONE))
		return;
	check_own(thing, &alignment->ticked, diag);
	check_own(thing, &alignment->not_applicable, diag);
}

struct things alignment_not_ticked(const struct record *record, const struct thing *thing,
				   struct arena *arena)
{
	const struct alignment *alignment = (const struct alignment *)thing;
	const struct thing *strategy = alignment->strategy.target;
	int stated = schema_mark(thing, schema_field_of(KIND_ALIGNMENT, "ticked"))->stated;
	const struct things *all = &record->of[KIND_PRIORITY];
	struct things rest = {0};
	if (!strategy || (stated != STATED && stated != STATED_NONE))
		return rest;
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == strategy &&
		    !link_is_among(&alignment->ticked, all->items[i]) &&
		    !link_is_among(&alignment->not_applicable, all->items[i]))
			things_add(&rest, all->items[i], arena);
	return rest;
}

/* clang-format off */
static const struct field alignment_fields[] = {
	{"strategy", "the strategy", AT(alignment, strategy), TO(KIND_STRATEGY), "alignments", .flags = FIELD_LOCAL | FIELD_REQUIRED},
	{"ticked", "all, all but some, none, or a list", AS(TICKS, alignment, ticked), TO(KIND_PRIORITY), "ticked by",
	 .flags = FIELD_NAMES | FIELD_LOCAL},
	{"not applicable", "answered not applicable", AT(alignment, not_applicable), TO(KIND_PRIORITY), "not applicable to",
	 .flags = FIELD_NAMES | FIELD_LOCAL},
	{"note", "what is to be said about the field", AT(alignment, note)},
};
/* clang-format on */

static void fill_not_ticked(const struct view *view, const struct thing *thing, struct things *out)
{
	*out = alignment_not_ticked(view->record, thing, view->arena);
}

/* clang-format off */
static const struct value_row alignment_values[] = {
	{"not ticked", "what is neither ticked nor said not to apply, if ticks are stated", .list = {.fill = fill_not_ticked},
	 .gives = {.kinds = TO(KIND_PRIORITY)}},
};
/* clang-format on */

static const struct kind_pages alignment_pages = {
	.values = ROWS(alignment_values),
};

const struct kind kind_alignment = {
	.word = "alignment",
	.plural = "alignment",
	FIELDS(alignment),
	.shorthand = "ticked",
	.map_key = "strategy",
	.scope = strategy_of,
	.check = check_alignment,
	.help = "The ticks against one strategy.",
	.pages = &alignment_pages,
};

/* clang-format off */
static const struct field considered_fields[] = {
	{"committee", "the body", AT(considered, committee), TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "papers considered",
	 .flags = FIELD_TEXT_ALLOWED},
	{"meeting", "the meeting, where it is in the record", AT(considered, meeting), TO(KIND_MEETING), "papers considered"},
	{"date", "when", AT(considered, date)},
	{"note", "what is to be said about it", AT(considered, note)},
};
/* clang-format on */

void considered_once(const struct view *view, const struct thing *thing, struct things *out)
{
	struct back_links all = link_back(thing, STR("papers considered"));
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *paper = record_holder(all.items[i].from, KIND_PAPER);
		size_t j = 0;
		while (j < out->count &&
		       (record_holder(out->items[j], KIND_PAPER) != paper ||
			!date_is_same(record_date(out->items[j]), record_date(all.items[i].from))))
			j++;
		if (!paper || j == out->count)
			things_add(out, (struct thing *)all.items[i].from, view->arena);
	}
}

const struct kind kind_considered = {
	.word = "consideration",
	.plural = "considered before",
	FIELDS(considered),
	.shorthand = "committee",
	.dated_at = offsetof(struct considered, date),
	.help = "A body that considered a paper before.",
};
