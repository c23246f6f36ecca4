/* The risks of a register by how long ago a board was told of them. */
#include "across/told.h"

#include "across/trail.h"
#include "base/arena.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "site/names.h"

struct told {
	struct thing *risk;
	struct date date; /* when a board was last told */
};

/* Worst first; then longest since told, those that nobody was told of last. */
static int compare_told(const void *left, const void *right)
{
	const struct told *a = left, *b = right;
	bool a_told = a->date.precision != DATE_NONE;
	bool b_told = b->date.precision != DATE_NONE;
	int order = risk_severity(b->risk) - risk_severity(a->risk);
	if (!order)
		order = a_told && b_told ? date_compare(a->date, b->date) : b_told - a_told;
	if (order)
		return order;
	return a->risk->number < b->risk->number ? -1 : a->risk->number > b->risk->number;
}

static struct date last_told(const struct view *view, const struct thing *risk)
{
	struct trail trail = trail_of(risk, view->arena);
	const struct trail_entry *entry = trail_last_told(view->record, &trail, true);
	return entry ? entry->date : (struct date){0};
}

static void fill_listed(const struct view *view, const struct thing *thing, struct things *out)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	struct told *told = arena_new(view->arena, struct told, all.count);
	for (size_t i = 0; i < all.count; i++)
		told[i] = (struct told){(struct thing *)all.items[i].from,
					last_told(view, all.items[i].from)};
	ARRAY_SORT(told, all.count, compare_told);
	for (size_t i = 0; i < all.count; i++)
		things_add(out, told[i].risk, view->arena);
}

static const struct value_row rows[] = {
	{"listed", "its risks, worst first, then longest since told, unscored last",
	 .list = {.fill = fill_listed}, .gives = {.kinds = TO(KIND_RISK)}},
};

const struct value_table told_values = {TO(KIND_REGISTER), {rows, ARRAY_SIZE(rows)}};
