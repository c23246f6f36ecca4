/*
 * The whole assurance framework on one page, to read and to print: every open risk with its scores,
 * controls, assurances, the gaps in both, and what is being done.
 */
#include "kinds/registers.h"

#include "record/link.h"

static const struct risk *as_risk(const struct listing_row *row)
{
	return (const struct risk *)row->thing;
}

TELLS(tell_risk)
{
	(void)record;
	things_add(&out->things, (struct thing *)row->thing, arena);
}

static struct str score_text(const struct record *record, const struct score *score,
			     struct arena *arena)
{
	const struct band *band = score ? score_band(record, score->score) : NULL;
	if (!score || !score->score)
		return (struct str){0};
	return arena_printf(arena, "%d%s%.*s", score->score, band ? ", " : "",
			    STR_ARG(band ? band->thing.title : (struct str){0}));
}

TELLS(tell_score)
{
	out->text = score_text(record, score_latest(as_risk(row), SCORE_CURRENT), arena);
	if (!out->text.len)
		out->text = as_risk(row)->level.written;
}

TELLS(tell_target)
{
	out->text = score_text(record, score_latest(as_risk(row), SCORE_TARGET), arena);
}

TELLS(tell_controls)
{
	(void)record;
	for (size_t i = 0; i < as_risk(row)->controls.count; i++)
		things_add(&out->things, as_risk(row)->controls.items[i], arena);
}

TELLS(tell_assurances)
{
	(void)record;
	for (size_t i = 0; i < as_risk(row)->assurances.count; i++)
		things_add(&out->things, as_risk(row)->assurances.items[i], arena);
}

TELLS(tell_mitigations)
{
	(void)record;
	for (size_t i = 0; i < as_risk(row)->mitigations.count; i++)
		things_add(&out->things, as_risk(row)->mitigations.items[i], arena);
}

static struct str gaps(const struct things *things, struct arena *arena)
{
	LIST_OF(struct str) list = {0};
	for (size_t i = 0; i < things->count; i++) {
		const struct thing *thing = things->items[i];
		struct str gap = thing->kind == KIND_CONTROL
					 ? ((const struct control *)thing)->gap
					 : ((const struct assurance *)thing)->gap;
		if (gap.len)
			ARRAY_ADD(&list, arena, gap);
	}
	return arena_enumerate(arena, list.items, list.count, "; ");
}

TELLS(tell_control_gaps)
{
	(void)record;
	out->text = gaps(&as_risk(row)->controls, arena);
}

TELLS(tell_assurance_gaps)
{
	(void)record;
	out->text = gaps(&as_risk(row)->assurances, arena);
}

static int by_register(const void *left, const void *right)
{
	const struct listing_row *a = left, *b = right;
	int order = str_compare_key(a->band, b->band);
	if (!order)
		order = risk_severity(b->thing) - risk_severity(a->thing);
	if (!order)
		order = (int)a->thing->number - (int)b->thing->number;
	return order;
}

static void fill(const struct record *record, struct listing_rows *out, struct arena *arena)
{
	const struct things *all = &record->of[KIND_RISK];
	bool is_told = false;
	for (size_t i = 0; i < all->count; i++) {
		const struct risk *risk = (const struct risk *)all->items[i];
		const struct thing *list = risk->risk_register.target;
		is_told |= risk->controls.count || risk->assurances.count;
		if (risk_is_open(all->items[i]))
			register_add_row(out, arena, all->items[i], (struct date){0},
					 list ? list->title : STR("On no register"));
	}
	if (!is_told)
		out->count = 0;
	ARRAY_SORT(out->items, out->count, by_register);
}

/* clang-format off */
static const struct listing_column columns[] = {
	{"Risk", .tell = tell_risk},
	{"Register", "register", .in_file = true},
	{"Number", "number", .is_below = true},
	{"Cause", "cause", .is_below = true},
	{"Event", "event", .is_below = true},
	{"Effect", "effect", .is_below = true},
	{"Score now", .tell = tell_score},
	{"Target", .tell = tell_target, .is_below = true},
	{"Appetite", "appetite", .is_below = true},
	{"Owner", "owner"},
	{"Committee", "lead committee", .is_below = true},
	{"Controls", .tell = tell_controls},
	{"Gaps in control", .tell = tell_control_gaps, .is_below = true},
	{"Assurances", .tell = tell_assurances},
	{"Gaps in assurance", .tell = tell_assurance_gaps, .is_below = true},
	{"What is being done", .tell = tell_mitigations},
};
/* clang-format on */

const struct listing assurance_framework = {
	.page = {"register", .name = "assurance-framework", .section = "risks", .parent = "risks",
		 .title = "Assurance framework", .address = "assurance-framework/", .order = 65,
		 .holds = "Every open risk with its controls, assurances and gaps, on one page."},
	.name = "assurance-framework",
	.what = "risks",
	.one = "risk",
	.lead = "Every open risk with its score, controls, assurances, the gaps in both and what "
		"is "
		"being done, on one page to read and to print.",
	.fill = fill,
	.columns = columns,
	.column_count = ARRAY_SIZE(columns),
};
